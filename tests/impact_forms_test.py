#!/usr/bin/python3
"""`chuanxa impact` on random standards of every form and random changes of them: what flips is what the oracle says, and the
reasons are the first of the fewest changes, by brute force over hybrids that the oracle scores. None of the changes applied
gives the old verdict, all of them the new one."""
import collections
import csv
import io
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests" / "cli"), str(ROOT / "tests")]
import oracle  # noqa: E402
import random_changes  # noqa: E402
import tap  # noqa: E402
from impact_forms import Versions  # noqa: E402

oracle.LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
PROGRAM = os.environ["CHUANXA"]
QUICK, FULL = os.environ.get("CHUANXA_QUICK"), os.environ.get("CHUANXA_FULL")
PAIRS = 50 if QUICK else 2000 if FULL else 400
ROWS, MOST = 10, 3


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, check=False, timeout=120)


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["commune_code", *rows[0]])
        writer.writeheader()
        writer.writerows({"commune_code": 10001 + i, **row} for i, row in enumerate(rows))


def step_of(reason, versions):
    """The step that a reason of the CSV names."""
    ids = [[oracle.plain(item["id"]) for item, _ in items] for items in versions.items]
    criteria = [oracle.plain(c["id"]) for c in versions.new.criteria]
    if m := re.fullmatch(r"item (\S+) (gone|new|replaced|moved|applies)", reason):
        kind = "item_applies" if m[2] == "applies" else m[2]
        return kind, ids[0].index(m[1]) if kind == "gone" else ids[1].index(m[1])
    if m := re.fullmatch(r"item (\S+) \S+>\S+", reason):
        return "points", ids[1].index(m[1])
    if m := re.fullmatch(r"when_none (\S+) \w+>\w+", reason):
        return "when_none", ids[1].index(m[1])
    if m := re.fullmatch(r"(pass|floor|applies) (\S+)( \S+>\S+)?", reason):
        return m[1], criteria.index(m[2])
    if m := re.fullmatch(r"requirement (\d+)( gone| new)?", reason):
        number = int(m[1]) - 1
        if m[2] == " gone":
            return "requirement", (number, None)
        return "requirement", (None if m[2] else versions.own[number], number)
    return ("class", "") if reason.startswith("class ") else (reason, "")


def figures_of(standards, row):
    """The figures of a row by either text, None when one refuses it."""
    try:
        return {**oracle.read_row(standards[0], row), **oracle.read_row(standards[1], row)}
    except oracle.Refused:
        return None


def check_row(versions, figures, told, counts):
    best = versions.smallest(figures, MOST)
    if (best is None) != (told is None):
        yield f"wanted {best}, told {told}"
    if best is None or told is None:
        return
    ends = [versions.verdict(figures, set()), versions.verdict(figures, set(versions.steps))]
    if ends != [told["old_verdict"], told["new_verdict"]]:
        yield f"hybrids of none and of all: {ends}, told {told}"
    parts = told["reasons"].split("; ")
    counts["flips"] += 1
    if best == () or "unproved" in parts:
        counts["of more than three changes"] += 1
        if "unexplained" in parts:
            yield f"unexplained: {told}"
        return
    if [step_of(part, versions) for part in parts] != best:
        yield f"wanted {best}, told {told}"
    counts.update(step[0] for step in best)
    counts[f"sets of {len(best)}"] += 1


# ---- Of different standards: what decides under each ----

def ends(low, high):
    return oracle.decimal(low) if low == high else f"{oracle.decimal(low)}-{oracle.decimal(high)}"


def short_of(chosen, criteria):
    """The total or the share that is surely not reached."""
    total = ends(sum(c.low for c in criteria), sum(c.high for c in criteria))
    if "min_total" in chosen and oracle.enough_points(criteria, oracle.number(chosen["min_total"])) is False:
        yield f"total {total}<{oracle.decimal(oracle.number(chosen['min_total']))}"
    if "min_share" in chosen and oracle.enough_share(criteria, oracle.number(chosen["min_share"])) is False:
        most = ends(sum(min(c.tops) for c in criteria), sum(max(c.tops) for c in criteria))
        yield f"share {total}/{most}<{oracle.decimal(oracle.number(chosen['min_share']))}%"


def deciding(standard, figures):
    """Ids of the reasons that a verdict rests on."""
    criteria = oracle.score(standard, figures)
    result = oracle.conclude(standard, figures, criteria)
    if result["verdict"] == "undetermined":
        yield from (f"missing {name}" for name in result["decisive"])
    if result["verdict"] != "not_recognise":
        return
    for c in criteria:
        name = oracle.plain(c.node["id"])
        if "no_zero" in standard.requires and oracle.no_zero([c]) is False:
            yield f"zero {name}"
        elif "all_pass" in standard.requires and oracle.all_pass([c]) is False:
            yield f"fail {name}"
    yield from (f"unmet {number}" for number, r in enumerate(standard.own_requires, 1)
                if oracle.truth_in(oracle.plain(r["when"]), figures) is False)
    yield from short_of(standard.classes.get(result["commune_class"], {}), criteria)


def check_others(paths, standards, rows, counts):
    """The same texts under two ids."""
    text = (paths[1] / "standard.yaml").read_text(encoding="utf-8")
    (paths[1] / "standard.yaml").write_text(text.replace("standard: forms", "standard: other"), encoding="utf-8")
    result = run("impact", *paths, paths[0].parent / "rows.csv", "--format", "csv")
    for told in csv.DictReader(io.StringIO(result.stdout)):
        figures = figures_of(standards, rows[int(told["commune_code"]) - 10001])
        wanted = [*deciding(standards[1], figures), *(f"was {reason}" for reason in deciding(standards[0], figures))]
        kinds = r"(was )?(zero|fail|total|share|unmet|missing) .*"
        found = [reason for reason in told["reasons"].split("; ") if re.fullmatch(kinds, reason)]
        counts.update(f"decided by {reason.removeprefix('was ').split()[0]}" for reason in found)
        if sorted(found) != sorted(wanted):
            yield f"different standards: wanted {wanted}, told {told}"
    text_of = run("impact", *paths, paths[0].parent / "rows.csv", "--lang", "en")
    if text_of.returncode not in (0, 1, 3):
        yield f"different standards: {text_of.stderr[:300]}"


def check_pair(seed, folder, counts):
    if not (both := random_changes.told(seed, folder, counts, run)):
        return
    old, new, kinds, paths, told = both
    standards = [oracle.Standard(path) for path in paths]
    versions = Versions(*standards, told["changes"])
    if not versions.known:
        counts["pairs whose items are not told apart"] += 1
        return
    counts["pairs"] += 1
    rng = random.Random(seed)
    rows = new.rows(rng, ROWS // 2, 0) + old.rows(rng, ROWS - ROWS // 2, rng.choice([0, 0.05, 0.15]))
    write_rows(folder / "rows.csv", rows)
    result = run("impact", *paths, folder / "rows.csv", "--format", "csv")
    if result.returncode not in (0, 1, 3):
        yield f"{result.stderr[:500]}"
        return
    flips = {int(r["commune_code"]) - 10001: r for r in csv.DictReader(io.StringIO(result.stdout))}
    for number, row in enumerate(rows):
        if (figures := figures_of(standards, row)) is None:
            if number in flips:
                yield f"row {number} is refused and flips"
            continue
        counts["communes"] += 1
        yield from (f"row {number}, {kinds}: {what}" for what in check_row(versions, figures, flips.get(number), counts))
    yield from check_others(paths, standards, rows, counts)


def main():
    counts, wrong = collections.Counter(), []
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else PAIRS
    with tempfile.TemporaryDirectory() as name:
        for seed in range(first, first + count):
            wrong += [f"seed {seed}: {what}" for what in check_pair(seed * 10, Path(name), counts)]
    for name, number in sorted(counts.items()):
        print(f"# {number} {name}")
    tap.ok(not wrong, f"{counts['flips']} flips of {counts['communes']} communes under {counts['pairs']} pairs of versions: the "
           "first of the smallest sets, by brute force", *wrong[:12])
    kinds = {"pass", "floor", "applies", "gone", "new", "moved", "item_applies", "points", "when_none", "requires", "requirement",
             "class"}
    rare = 0 if FULL else 2  # kinds that few of the pairs show
    tap.ok(len(sys.argv) > 1 or QUICK or len(kinds - set(counts)) <= rare, "every kind of change decided a flip",
           kinds - set(counts))
    tap.ok(counts["pairs"] > count / 2 and counts["flips"] > count / 2, "enough pairs, and enough flips")
    tap.done()


if __name__ == "__main__":
    main()
