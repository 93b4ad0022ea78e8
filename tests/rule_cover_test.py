#!/usr/bin/python3
"""`chuanxa test --coverage` and `--generate` on small standards made at random. Coverage is counted
again here in fractions, from what the header of engine/trial/cover.h says, never from the program;
what --generate writes is confirmed by the oracle, loads, passes, and leaves nothing uncovered and no
slip unnoticed, but for as many as it says it could not make."""
import collections
import json
import os
import random
import re
import sys
from fractions import Fraction
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402
from program import Folder, run                                    # noqa: E402
import random_rules                                                # noqa: E402

try:
    import oracle                                                  # noqa: E402
    import yaml                                                    # noqa: E402
except ImportError as why:
    tap.skip("the oracle", f"it needs {why.name}")
    tap.done()

oracle.LOADER = yaml.CBaseLoader   # the rule files are made here
ROUNDS = 20 if os.environ.get("CHUANXA_QUICK") else 400 if os.environ.get("CHUANXA_FULL") else 100
folder = Folder()


# ---- Cases ---------------------------------------------------------------------------------------

def random_rate(rng, item):
    """A numerator and a denominator near a bound, on it, far from it, blank or none."""
    part, whole = item.figure
    if rng.random() < 0.25:
        return rng.choice([{part: 0, whole: 0}, {whole: 0}, {whole: 1000}, {part: 10}, {}])
    bound, _, _ = rng.choice(item.written)
    size = rng.choice([20, 100, 1000, 10000, 100000])
    near = bound * size / item.per
    number = int(near) + rng.choice([-1, 0, 0, 0, 1, 2])
    return {part: number, whole: size}


def random_figures(rng, rules, full):
    figures = {}
    for item in rules.items:
        if item.kind == "rate":
            figures.update(random_rate(rng, item))
        elif full or rng.random() < 0.8:
            figures[item.figure[0]] = rng.randint(0, 1) if item.kind == "check" else rng.randint(0, 9)
    for name, values in random_rules.AXES.items():
        if rng.random() < (0.95 if full else 0.7):
            figures[name] = rng.choice(values)
    return figures


def cells(figures):
    """As a row of a table, and as `given:` of a case."""
    def one(name, value):
        if name in random_rules.CHECKS + random_rules.ANSWERS:
            return "yes" if value else "no"
        return str(value)
    return {name: one(name, value) for name, value in figures.items()}


class Case:
    def __init__(self, rng, rules, standard, number):
        self.name, self.draft = f"case {number}", rng.random() < 0.1
        while True:
            figures = random_figures(rng, rules, rng.random() < 0.4)
            try:
                row = oracle.read_row(standard, cells(figures))
            except (oracle.Refused, TypeError):
                continue
            break
        self.figures = {name: value for name, value in figures.items() if name in standard.used}
        self.row = row
        self.cites = [c for c in range(len(rules.criteria)) if rng.random() < 0.1]
        self.result = oracle.assess(standard, row)
        self.points = {}
        for item, node in zip(sorted_items(rules), standard.items):
            possible = [p for p, _ in oracle.possible_points(standard, node, row)]
            self.points[item.id] = (min(possible), max(possible))
        self.looks = rng.choice([["class"], ["verdict"], ["total"], ["class", "verdict"], ["points"],
                                 ["status"], ["points", "status"], ["criterion"], ["missing"]])
        self.item = rng.choice(rules.items)
        self.criterion = rng.randrange(len(rules.criteria))

    def wants(self):
        r = self.result
        c = r["criteria"][self.criterion]
        both = {"class": ("class", r["commune_class"] or "none"), "verdict": ("verdict", r["verdict"]),
                "total": ("total", span(r["total"]["low"], r["total"]["high"])),
                "missing": ("missing", "[" + ", ".join(r["missing"]) + "]"),
                "points": ("points", f"{{{self.item.id}: {span(*self.points[self.item.id])}}}"),
                "criterion": ("points", f"{{{c['id']}: {span(c['low'], c['high'])}}}"),
                "status": ("status", f"{{{c['id']}: {c['status']}}}")}
        return ", ".join(f"{key}: {value}" for key, value in (both[look] for look in self.looks))

    def text(self, rules):
        given = ", ".join(f"{k}: {v}" for k, v in cells(self.figures).items())
        lines = [f'  - name: "{self.name}"', f"    given: {{{given}}}",
                 f"    expect: {{{self.wants()}}}"]
        if self.cites:
            lines.append("    cite: [" + ", ".join(f'"{rules.cite(c)}"' for c in self.cites) + "]")
        return "\n".join(lines + ["    draft: yes"] * self.draft) + "\n"

    def seen(self, rules):
        """The items that the case looks at."""
        found = set()
        if {"total", "verdict"} & set(self.looks):
            found |= set(rules.items)
        if "points" in self.looks:
            found.add(self.item)
        if {"status", "criterion"} & set(self.looks):
            found |= set(rules.criteria[self.criterion])
        return found


def span(low, high):
    return str(low) if low == high else f"{low}..{high}"


def sorted_items(rules):
    return [item for items in rules.criteria for item in items]


# ---- Coverage again ------------------------------------------------------------------------------

def number_in_words(value):
    whole, rest = divmod(value, 1)
    text = f"{int(whole):,}".replace(",", ".")
    places = random_rules.places_of(value)
    return text + (f",{int(rest * 10 ** places):0{places}d}" if places else "")


def item_targets(item):
    """(kind, words, whether a case meets it)."""
    def value(case):
        row = [case.row.get(name, oracle.UNKNOWN) for name in item.figure]
        if oracle.UNKNOWN in row or item.kind == "check":
            return None
        return row[0] if item.kind == "count" else row[0] * item.per / row[1] if row[1] else None

    def state(*wanted):
        return lambda case: [case.row[name] is oracle.UNKNOWN or case.row[name] for name in
                             item.figure] == list(wanted)
    unit = {100: "%", 1000: "‰"}.get(item.per, "")
    if item.kind == "check":
        yield "yes", "có", lambda case: case.row[item.figure[0]] is True
        yield "no", "không", lambda case: case.row[item.figure[0]] is False
    for k, (bound, after, _) in enumerate(item.cuts):
        mark, step = number_in_words(bound) + unit, item.step(bound)
        single_below = k > 0 and item.cuts[k - 1][0] == bound
        single_above = k + 1 < len(item.cuts) and item.cuts[k + 1][0] == bound

        def below(case, k=k, bound=bound, step=step):
            v = value(case)
            return v is not None and bound - step <= v < bound and item.segment(v) == k

        def on(case, bound=bound):
            return value(case) == bound

        def above(case, k=k, bound=bound, step=step):
            v = value(case)
            return v is not None and bound < v <= bound + step and (
                item.kind == "count" or item.segment(v) == k + 1)
        if bound > 0 and not single_below:
            yield "below", "ngay dưới mốc " + mark, below
        if not single_below:
            yield "on", "đúng mốc " + mark, on
        if not (item.share and bound == item.per) and not single_above:
            yield "above", "ngay trên mốc " + mark, above
    if item.kind != "check" and not item.cuts:
        yield "band", "có số liệu", lambda case: value(case) is not None
    if item.kind == "rate":
        part, whole = item.figure

        def known(case, name):
            return case.row[name] is not oracle.UNKNOWN
        yield ("blank", "thiếu số liệu",
               lambda case: not known(case, part) and known(case, whole) and case.row[whole] > 0)
        yield "whole_blank", "thiếu mẫu số", lambda case: not known(case, whole)
        yield ("no_case", "không phát sinh trường hợp",
               lambda case: known(case, whole) and case.row[whole] == 0)
    else:
        yield "blank", "thiếu số liệu", lambda case: case.row[item.figure[0]] is oracle.UNKNOWN




def reachable_totals(rules):
    """Points that items give for certain, taken one by one: bands, yes and no, no case."""
    totals = {0}
    for item in rules.items:
        points = set(item.points)
        if item.kind == "rate" and item.none == "zero":
            points.add(0)
        totals = {t + p for t in totals for p in points}
    return sorted(totals)


def class_targets(rules, name):
    tree = rules.classes[name]

    def kind_of(case):
        return {axis: None if case.row.get(axis, oracle.UNKNOWN) is oracle.UNKNOWN
                else case.row[axis] for axis in random_rules.AXES}
    every = list(random_rules.every_kind())
    words = {True: ("class_true", "đúng"), False: ("class_false", "sai"), None: ("class_unknown", "chưa rõ")}
    for wanted in (True, False, None):
        blank = dict.fromkeys(random_rules.AXES) if wanted is None else None
        possible = any(random_rules.truth(tree, kind) is wanted for kind in ([blank] if blank else every))
        if possible:
            yield (words[wanted][0], f"nhóm {name}: điều kiện {words[wanted][1]}",
                   lambda case, w=wanted: random_rules.truth(tree, kind_of(case)) is w, "class")
    for path, atom in random_rules.atoms(tree):
        for way in (True, False):
            def decides(kind, path=path, atom=atom, way=way):
                now = random_rules.truth(tree, kind)
                turned = random_rules.truth(tree, kind, path)
                return random_rules.truth(atom, kind) is way and None not in (now, turned) and now != turned
            if any(map(decides, every)):
                yield (f"atom_{str(way).lower()}", f"nhóm {name}: {random_rules.words_of(atom)} "
                       f"{'đúng' if way else 'sai'} và quyết định",
                       lambda case, d=decides: d(kind_of(case)), "class")
    if not any(random_rules.truth(tree, kind) for kind in every):
        return
    totals, least = reachable_totals(rules), rules.totals[name]
    under = [t for t in totals if t < least][-1:]
    over = [t for t in totals if t >= least][:2]
    found = [("total_under", "ngay dưới", t) for t in under]
    found += [(kind, word, t) for (kind, word), t in
              zip((("total_on", "đúng mức"), ("total_over", "ngay trên")), over)]
    for kind, word, total in found:
        yield (kind, f"nhóm {name}: tổng điểm {word} ({total})",
               lambda case, t=total: case.result["commune_class"] == name
               and case.result["total"] == {"low": t, "high": t}, "verdict")


def unmet_again(rules, cases):
    """(how many targets, those that no case meets)."""
    count, unmet = 0, collections.Counter()
    cases = [case for case in cases if not case.draft]

    def add(kind, words, good):
        nonlocal count
        count += 1
        unmet[kind, words] += not any(map(good, cases))
    for c, items in enumerate(rules.criteria):
        add("clause", "điều khoản " + rules.cite(c), lambda case, c=c: c in case.cites)
        for item in items:
            for kind, words, good in item_targets(item):
                add(kind, f"{item.id}: {words}",
                    lambda case, i=item, g=good: i in case.seen(rules) and g(case))
    for name in rules.classes:
        for kind, words, good, look in class_targets(rules, name):
            looks = {"class": {"class", "verdict"}, "verdict": {"verdict"}}[look]
            add(kind, words, lambda case, g=good, l=looks: l & set(case.looks) and g(case))
    return count, +unmet


def check_coverage():
    wrong, targets, open_targets, cases_run = [], 0, 0, 0
    for seed in range(ROUNDS):
        rng = random.Random(seed)
        rules = random_rules.Rules(rng)
        here = rules.write(folder.path / "cover")
        standard = oracle.Standard(here)
        cases = [Case(rng, rules, standard, n) for n in range(rng.choice([0, 3, 20, 120]))]
        text = "standard: small\ntests:" + ("\n" if cases else " []\n")
        (here / "tests.yaml").write_text(text + "".join(case.text(rules) for case in cases), encoding="utf-8")
        result = run("test", here, "--coverage", "--format", "json")
        if not result.out:
            wrong.append(f"seed {seed}: {result.err[:600]}")
            continue
        got = json.loads(result.out)
        drafts = sum(case.draft for case in cases)
        if (got["failed"], got["drafts"], got["passed"]) != (0, drafts, len(cases) - drafts):
            wrong.append(f"seed {seed}: not as the oracle says: {[c for c in got['cases'] if c['differences']][:3]}")
        count, unmet = unmet_again(rules, cases)
        printed = collections.Counter((t["kind"], t["words"]) for t in got["coverage"]["unmet"])
        if printed != unmet or got["coverage"]["count"] != count:
            wrong.append(f"seed {seed}: {count} targets, printed {got['coverage']['count']}")
            wrong += [f"  only printed: {list((printed - unmet).items())[:4]}",
                      f"  only here: {list((unmet - printed).items())[:4]}"]
        if got["coverage"]["met"] != count - sum(unmet.values()):
            wrong.append(f"seed {seed}: met {got['coverage']['met']}")
        targets, open_targets, cases_run = targets + count, open_targets + sum(unmet.values()), cases_run + len(cases)
    tap.ok(not wrong, f"coverage of {ROUNDS} random standards: {targets} targets, {open_targets} of them "
           f"not met by {cases_run} cases, all told right", *wrong[:30])
    tap.ok(targets / 4 < open_targets < targets * 9 / 10, "met and unmet targets were both many")


# ---- --generate ----------------------------------------------------------------------------------

def confirm(standard, case):
    """What the oracle finds wrong with the expectations of one case of a test file."""
    row = oracle.read_row(standard, case.get("given") or {})
    r, expect = oracle.assess(standard, row), case["expect"]
    items = {oracle.plain(item["id"]): item for item in standard.items}
    criteria = {c["id"]: c for c in r["criteria"]}
    wanted = {}
    for key, text in expect.get("points", {}).items():
        if key in items:
            points = [p for p, _ in oracle.possible_points(standard, items[key], row)]
            wanted["points", key, text] = span(min(points), max(points))
        else:
            wanted["points", key, text] = span(criteria[key]["low"], criteria[key]["high"])
    for key, text in expect.get("status", {}).items():
        wanted["status", key, text] = criteria[key]["status"]
    simple = {"class": r["commune_class"] or "none", "verdict": r["verdict"],
              "total": span(r["total"]["low"], r["total"]["high"])}
    wanted.update({(key, "", expect[key]): value for key, value in simple.items() if key in expect})
    for key in ("missing", "decisive"):
        if key in expect and set(expect[key]) != set(r[key]):
            yield f"{case['name']}: {key} {expect[key]}, the oracle says {r[key]}"
    for (what, key, text), value in wanted.items():
        if text != value:
            yield f"{case['name']}: {what} {key} {text}, the oracle says {value}"


def generated(here, *options):
    """The cases as a file without drafts, and how many it says it could not make."""
    result = run("test", here, "--generate", *options)
    made = re.sub("    draft: yes\n", "", result.out)
    left = re.search(r"# Không tự lập được: (\d+) ca", result.out)
    return result, made, int(left[1]) if left else 0


def check_generate():
    wrong, cases, complete, left_over = [], 0, 0, 0
    for seed in range(1000, 1000 + ROUNDS):
        rules = random_rules.Rules(random.Random(seed))
        here = rules.write(folder.path / "generate")
        (here / "tests.yaml").unlink(missing_ok=True)
        result, made, left = generated(here)
        if result.status or result.err:
            wrong.append(f"seed {seed}: status {result.status}, {result.err[:300]}")
            continue
        (here / "tests.yaml").write_text(made, encoding="utf-8")
        tests = yaml.load(made, yaml.BaseLoader)["tests"]
        standard = oracle.Standard(here)
        found = [why for case in tests for why in confirm(standard, case)]
        again = run("test", here, "--coverage", "--mutate", "--format", "json")
        if not again.out:
            wrong.append(f"seed {seed}: {again.err[:400]}")
            continue
        got = json.loads(again.out)
        if got["failed"]:
            found.append("a made case fails")
        unmet, survived = got["coverage"]["unmet"], got["mutation"]["survived"]
        if len(unmet) + survived > left:
            found.append(f"{len(unmet)} unmet, {survived} unnoticed, it admits {left}: "
                         f"{[t['words'] for t in unmet][:3]} "
                         f"{[m['words'] for m in got['mutation']['mutants'] if m['fate'] == 'survived'][:3]}")
        wrong += [f"seed {seed}: {why}" for why in found[:3]]
        cases += len(tests)
        complete += not left
        left_over += left
    tap.ok(not wrong, f"--generate for {ROUNDS} random standards: {cases} cases load, pass, are confirmed by the "
           f"oracle and cover all; {complete} standards complete, {left_over} things said to be impossible", *wrong[:30])
    tap.ok(complete > ROUNDS / 3, "many standards are complete", complete)


if __name__ == "__main__":
    check_coverage()
    check_generate()
    tap.done()
