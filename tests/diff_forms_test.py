#!/usr/bin/python3
"""`chuanxa diff --format json` on random standards of every form and random changes of them, against the oracle run on both
texts over communes: where it tells cells or ranges, the communes in them and no others get other points, and those points;
where it tells nothing of an item, a criterion, a requirement or a class, no commune gets anything else."""
import collections
import os
import random
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import yaml

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests" / "cli"), str(ROOT / "tests")]
import oracle  # noqa: E402
import random_changes  # noqa: E402
import tap  # noqa: E402
from impact_forms import items_of, pairs_of_criteria, pairs_of_items, pairs_of_requirements  # noqa: E402
from random_forms import COUNTS  # noqa: E402

oracle.LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
PROGRAM = os.environ["CHUANXA"]
PAIRS, ROWS = 60 if os.environ.get("CHUANXA_QUICK") else 600 if os.environ.get("CHUANXA_FULL") else 250, 60
OF_ITEM = {"item_applies", "points", "by", "condition", "when_none", "list_gone", "list_new"}
SIMPLE = r"\w+ (?:<|<=|>|>=|=|!=) \d+\b(?! \*)|\w+ between \d+ and \d+|\w+ in (?:[\[(][^)\]]*[\])]|[<>]=? \d+)"


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, check=False, timeout=120)


def holds_cell(figures, block):
    """Whether a commune lies in a block of cells."""
    for name, allowed in block.items():
        value = figures[name]
        if isinstance(value, bool):
            found = ("yes" if value else "no") in allowed
        elif isinstance(value, str):
            found = value in allowed
        else:
            found = any(value >= part["from"] and (part["to"] is None or value <= part["to"]) for part in allowed)
        if not found:
            return False
    return True


def is_simple(*texts):
    """Whether each count is compared with a number alone, so that cells must be told."""
    left = " ".join(re.sub(SIMPLE, " ", text) for text in texts)
    return not set(COUNTS) & set(re.findall(r"\w+", left))


Side = collections.namedtuple("Side", "node applies")


class Pair:
    def __init__(self, standards, told, counts):
        self.old, self.new = standards
        self.told, self.counts = told["changes"], counts
        self.items = items_of(self.old), items_of(self.new)
        self.pairs, self.replaced = pairs_of_items(self.old, self.new, self.told)
        self.known = self.pairs is not None
        if not self.known:
            return
        self.criteria = pairs_of_criteria(self.old, self.new, self.pairs)
        self.own = pairs_of_requirements(self.old, self.new)
        self.of_item = collections.defaultdict(list)
        for change in self.told:
            if "new_item" in change and change["kind"] in OF_ITEM:
                self.of_item[change["new_item"]["id"]].append(change)

    # ---- One commune ----

    def row(self, figures):
        sides = [self.scored(standard, figures) for standard in (self.old, self.new)]
        for b, a in self.pairs.items():
            if b not in self.replaced:
                yield from self.item(figures, sides[0][a], sides[1][b])
        yield from self.criteria_of(figures)
        yield from self.criterion_applies(figures)
        yield from self.requirements(figures)
        yield from self.classes(figures)

    @staticmethod
    def scored(standard, figures):
        return [oracle.Item(standard, node, figures) for node, _ in items_of(standard)]

    def item(self, figures, old, new):
        told = self.of_item[oracle.plain(new.node["id"])]
        kinds = {change["kind"] for change in told}
        name = new.node["id"]
        for change in told:
            if change["kind"] == "item_applies":
                yield from self.cells(change, figures, self.applied(old), self.applied(new), name)
            if change["kind"] == "condition":
                yield from self.cells(change, figures, self.points(old), self.points(new), name)
        if "points" in kinds:
            yield from self.ranges([c for c in told if c["kind"] == "points"], figures, old, new, "when_none" in kinds)
        if "item_applies" not in kinds and self.applied(old) != self.applied(new):
            yield f"{name}: {self.applied(old)} -> {self.applied(new)}, and nothing told"
        if not kinds & (OF_ITEM - {"item_applies"}) and (self.points(old), old.top) != (self.points(new), new.top):
            yield f"{name}: {self.points(old)} of {old.top} -> {self.points(new)} of {new.top}, and nothing told"

    @staticmethod
    def points(item):
        return item.low if item.low == item.high else None

    @staticmethod
    def applied(node_of):
        if node_of.applies is True:
            return "applies"
        return oracle.plain(node_of.node["otherwise"]) if node_of.applies is False else None

    def cells(self, change, figures, old, new, name):
        self.counts[f"{change['kind']} {'by cells' if change['proved'] else 'in words'}"] += 1
        if not change["proved"]:
            if is_simple(change["old"], change["new"]):
                yield f"{name}: not by cells: {change['old']} -> {change['new']}"
            return
        told = [(group["old"], group["new"]) for group in change["cells"]
                if any(holds_cell(figures, block) for block in group["figures"])]
        told = [tuple(Fraction(x) if isinstance(x, (int, Decimal)) and not isinstance(x, bool) else x for x in one) for one in told]
        if told != ([(old, new)] if old != new else []):
            yield f"{name}: {old} -> {new}, told {told}: {change}"
        self.counts["communes in cells"] += bool(told)

    def ranges(self, changes, figures, old, new, none_too):
        value = self.figure(new.node, figures)
        here = [c for c in changes if all(figures[by] == choice for key in ("old_choice", "new_choice")
                                          for by, choice in c.get(key, {}).items())]
        told = [(Fraction(r["old"]), Fraction(r["new"])) for c in here for r in c["ranges"]
                if not isinstance(value, oracle.Mark) and self.within(r, value)]
        if isinstance(value, oracle.Mark):
            if not none_too and (old.top, self.points(old)) != (new.top, self.points(new)) and value is not oracle.NO_CASE:
                self.counts["no figure"] += 1
            return
        truth = self.points(old), self.points(new)
        self.counts["communes in ranges"] += bool(told)
        if told != ([truth] if truth[0] != truth[1] else []):
            yield f"{new.node['id']} at {value}: {truth}, told {told}: {changes}"

    @staticmethod
    def within(r, value):
        low = r["low"] is None or value > Fraction(r["low"]) or (r["low_closed"] and value == Fraction(r["low"]))
        high = r["high"] is None or value < Fraction(r["high"]) or (r["high_closed"] and value == Fraction(r["high"]))
        return low and high

    @staticmethod
    def figure(node, figures):
        if any(key in node for key in ("check", "met", "at_least")):
            answer = oracle.answer_of(node, figures)
            return answer if isinstance(answer, oracle.Mark) else Fraction(answer)
        return oracle.value_of(node, figures)

    def criterion_applies(self, figures):
        told = {c["new_criterion"]: c for c in self.told if c["kind"] == "criterion_applies"}
        for b, a in self.criteria.items():
            one, other = self.old.criteria[a], self.new.criteria[b]
            name = oracle.plain(other["id"])
            sides = [self.applied(Side(node, oracle.applies_to(node, figures))) for node in (one, other)]
            if name in told:
                yield from self.cells(told[name], figures, *sides, f"criterion {name}")
            elif sides[0] != sides[1]:
                yield f"criterion {name}: {sides}, and nothing told"

    def criteria_of(self, figures):
        """A criterion that nothing is told of, nor of its items, gives what it gave."""
        touched = set()
        for change in self.told:
            touched |= {("old", change["old_criterion"])} if "old_criterion" in change else set()
            touched |= {("new", change["new_criterion"])} if "new_criterion" in change else set()
            for side in ("old", "new"):
                if (item := change.get(f"{side}_item")) and change["kind"] != "basis":
                    touched.add((side, item["criterion"]))
        for b, a in self.criteria.items():
            one, other = self.old.criteria[a], self.new.criteria[b]
            if ("old", oracle.plain(one["id"])) in touched or ("new", oracle.plain(other["id"])) in touched:
                continue
            before, after = (oracle.Criterion(s, node, figures) for s, node in ((self.old, one), (self.new, other)))
            self.counts["criteria nothing is told of"] += 1
            if (before.low, before.high, before.tops, before.status) != (after.low, after.high, after.tops, after.status):
                yield f"criterion {other['id']}: {before.printed()} -> {after.printed()}, and nothing told"

    def requirements(self, figures):
        told = {change["new_requirement"]: change for change in self.told if change["kind"] == "requirement"}
        for b, a in self.own.items():
            truths = [self.truth(s.own_requires[n], figures) for s, n in ((self.old, a), (self.new, b))]
            name = oracle.plain(self.new.own_requires[b]["title"])
            if name in told:
                yield from self.cells(told[name], figures, *truths, name)
            elif truths[0] != truths[1]:
                yield f"{name}: {truths}, and nothing told"

    @staticmethod
    def truth(requirement, figures):
        truth = oracle.truth_in(oracle.plain(requirement["when"]), figures)
        return None if truth is oracle.UNKNOWN else truth

    def classes(self, figures):
        """Where no class change holds a commune, it needs what it needed."""
        needs = []
        for standard in (self.old, self.new):
            chosen = standard.classes.get(oracle.class_of(standard, figures))
            needs.append((bool(standard.classes), chosen is None,
                          {key: oracle.number(chosen[key]) for key in ("min_total", "min_share") if chosen and key in chosen}))
        told = any(holds_cell(figures, block) for c in self.told if c["kind"] == "class" for block in c["communes"])
        self.counts["communes of another class"] += told
        if needs[0] != needs[1] and not told:
            yield f"classes: {needs}, and nothing told"


def check_pair(seed, folder, counts):
    if not (both := random_changes.told(seed, folder, counts, run)):
        return
    old, new, kinds, paths, told = both
    pair = Pair([oracle.Standard(path) for path in paths], told, counts)
    if not pair.known:
        counts["pairs whose items are not told apart"] += 1
        return
    counts["pairs"] += 1
    counts.update(f"told: {kind}" for kind in {change["kind"] for change in told["changes"]})
    rng = random.Random(seed)
    for row in new.rows(rng, ROWS // 2, 0, rng.choice([3, 8])) + old.rows(rng, ROWS // 2, 0, rng.choice([8, None])):
        try:
            figures = {**oracle.read_row(pair.old, row), **oracle.read_row(pair.new, row)}
        except oracle.Refused:
            continue
        counts["communes"] += 1
        yield from (f"{kinds}: {what}" for what in pair.row(figures))
    yield from check_words(paths, told["changes"])


def check_words(paths, changes):
    """Text in both languages tells each kind of change, and ends well."""
    for language in ("vi", "en"):
        done = run("diff", *paths, "--lang", language)
        if done.returncode != (1 if changes else 0) or done.stderr:
            yield f"text in {language}: status {done.returncode}, {done.stderr[:200]}"


def main():
    counts, wrong = collections.Counter(), []
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else PAIRS
    with tempfile.TemporaryDirectory() as name:
        for seed in range(first, first + count):
            wrong += [f"seed {seed}: {what}" for what in check_pair(seed * 10 + 3, Path(name), counts)][:3]
    for name, number in sorted(counts.items()):
        print(f"# {number} {name}")
    tap.ok(not wrong, f"{counts['communes']} communes under {counts['pairs']} pairs of versions: what differs is told, with what "
           "both give, and nothing else is", *wrong[:12])
    tap.ok(counts["pairs"] > count / 2 and counts["communes in cells"] > count and counts["communes in ranges"] > count,
           "enough pairs, and communes where they differ")
    tap.done()


if __name__ == "__main__":
    main()
