#!/usr/bin/python3
"""`chuanxa diff --format json` against the truth: random pairs of tables, both evaluated with
fractions at every breakpoint, between and beside them. The ranges it prints are those where the
points differ, with those points; none missed, none invented. Classes over every kind of commune."""
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
PROGRAM = os.environ["CHUANXA"]
sys.path.insert(0, str(ROOT / "tests" / "cli"))
import tap  # noqa: E402

PAIRS = 150 if os.environ.get("CHUANXA_QUICK") else 1000
RATES = [("part0", "whole0", True), ("part1", "whole1", True), ("case2", "whole0", False)]
COUNTS = ["events", "deaths"]
CHECKS = ["plan", "officer", "budget"]
KINDS = ["ward", "commune", "town"]
MEASURES = "".join(
    [f'{whole}: {{type: count, label: "{whole}"}}\n' for whole in ("whole0", "whole1")]
    + [f'part{i}: {{type: count, label: "P{i}", at_most: whole{i}}}\n' for i in (0, 1)]
    + ['case2: {type: count, label: "C2"}\n']
    + [f'{name}: {{type: count, label: "{name}"}}\n' for name in COUNTS]
    + [f'{name}: {{type: yes_no, label: "{name}"}}\n' for name in CHECKS]
    + ['kind: {type: choice, label: "Kind", values: {ward: "W", commune: "C", town: "T"}}\n',
       'poor: {type: yes_no, label: "Poor"}\n'])


class Table:
    """Segments of a figure: cuts (bound, after) in order, and the points between them."""

    def __init__(self, cuts, points):
        self.cuts, self.points = cuts, points

    def at(self, value):
        return self.points[sum(value > bound if after else value >= bound
                               for bound, after in self.cuts)]


def decimal(value):
    """A number as a rule file writes it; the cuts below have few places."""
    places = next(k for k in range(9) if (value * 10 ** k).denominator == 1)
    whole, rest = divmod(int(value * 10 ** places), 10 ** places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)


def random_table(rng, kind, per):
    if kind == "count":
        cuts = [(Fraction(n), False) for n in sorted(rng.sample(range(1, 9), rng.randint(1, 3)))]
    else:
        grid = [Fraction(n, 20) * per / 100 for n in (0, 10, 200, 1000, 1900, 1950, 1960, 1990, 2000)]
        chosen = sorted({(rng.choice(grid), rng.random() < 0.4) for _ in range(rng.randint(1, 4))})
        cuts = [c for c in chosen if c != (0, False) and c != (per, True)] or [(Fraction(per, 2), False)]
    points = [rng.choice([0, 5, 10, 20, 25]) for _ in range(len(cuts) + 1)]
    return Table(cuts, points)


def tests_of(table):
    """One test a segment, in the words of a rule file."""
    for i in range(len(table.cuts) + 1):
        low = table.cuts[i - 1] if i else None
        high = table.cuts[i] if i < len(table.cuts) else None
        if low and high:
            if low[0] == high[0]:
                yield decimal(low[0])
            else:
                yield (f"{'(' if low[1] else '['}{decimal(low[0])}..{decimal(high[0])}"
                       f"{']' if high[1] else ')'}")
        elif high:
            yield f"{'<=' if high[1] else '<'} {decimal(high[0])}"
        else:
            yield f"{'>' if low[1] else '>='} {decimal(low[0])}"


def band_lines(rng, table):
    """Segments of the same points are sometimes one band, and bands stand in any order."""
    bands = list(zip(tests_of(table), table.points))
    if rng.random() < 0.4:
        joined = {}
        for test, points in bands:
            joined.setdefault(points, []).append(test)
        bands = [(", ".join(tests), points) for points, tests in joined.items()]
    rng.shuffle(bands)
    return [f'          - {{when: "{test}", points: {points}}}' for test, points in bands]


def random_items(rng):
    """A figure -> (kind, what the file says, table, when_none)."""
    items = {}
    for part, whole, share in RATES:
        if rng.random() < 0.8:
            per = rng.choice([100, 1000])
            items[f"{part} / {whole}"] = ("rate", per, random_table(rng, "rate", per),
                                          rng.choice(["full", "zero", "unknown"]))
    for name in COUNTS:
        if rng.random() < 0.8:
            items[name] = ("count", None, random_table(rng, "count", None), None)
    for name in CHECKS:
        if rng.random() < 0.8:
            items[name] = ("check", None, rng.choice([5, 10, 20]), None)
    return items or random_items(rng)


def changed(rng, items):
    """A neighbour of a text: some items as they are, in another unit of the same meaning, or anew."""
    fresh, result = random_items(rng), {}
    for figure, (kind, per, table, none) in items.items():
        fate = rng.random()
        if fate < 0.15:
            continue
        if fate < 0.4 and figure in fresh:
            result[figure] = fresh[figure]
        elif fate < 0.6 and kind == "rate":
            other = 1100 - per
            cuts = [(bound * other / per, after) for bound, after in table.cuts]
            result[figure] = (kind, other, Table(cuts, table.points), none)
        elif fate < 0.8 and kind != "check":
            points = [p + rng.choice([0, 0, 5]) for p in table.points]
            result[figure] = (kind, per, Table(table.cuts, points), none)
        else:
            result[figure] = items[figure]
    for figure in fresh:
        if figure not in items and rng.random() < 0.3:
            result[figure] = fresh[figure]
    return result or fresh


def random_classes(rng):
    """Class id of each kind of commune, or None; and its total."""
    kinds = list(itertools.product(KINDS, (True, False)))
    ids = ["alpha", "beta", "gamma"][:rng.randint(1, 3)]
    totals = {i: rng.randint(0, 5) for i in ids}
    return {kind: rng.choice(ids + [None]) for kind in kinds}, totals


def standard_text(rng, items, classes):
    of_kind, totals = classes
    names, lines, total = list(items), [], 0
    rng.shuffle(names)
    for number, figure in enumerate(names, 1):
        kind, per, table, none = items[figure]
        top = table if kind == "check" else max(table.points)
        total += top
        lines += [f"  - id: {number}", f'    title: "T{figure}"', '    cite: "C"', "    items:"]
        if kind == "check":
            lines += [f'      - {{id: {number}.1, title: "T", check: {figure}, points: {table}}}']
            continue
        lines += [f"      - id: {number}.1", '        title: "T"', f"        {kind}: {figure}"]
        if per:
            lines += [f"        per: {per}", f"        when_none: {none}"]
        lines += ["        bands:", *band_lines(rng, table)]
    out = ["standard: s", 'title: "S"', 'document: {number: "1", issued: 2020-01-01, issuer: "I"}',
           "in_force: {from: 2020-01-01, to: open}", "period: {from: 11-01, to: 10-31}",
           f"max_points: {total}", "measures: measures.yaml",
           'defaults: {when_none: full, pass: "points >= 0"}', "criteria:", *lines, "outcome:",
           "  requires: []", "  classes:"]
    for name in totals:
        tests = [f'(kind = "{k}" and {"poor" if p else "not(poor)"})'
                 for (k, p), owner in of_kind.items() if owner == name]
        when = " or ".join(tests) or 'kind = "ward" and kind = "town" and poor'
        out.append(f"    {name}: {{label: \"{name}\", when: '{when}', min_total: {totals[name]}}}")
    return "\n".join(out) + "\n", total


def probes(kind, tables, top):
    """Every breakpoint in both tables, a bit beside it, and the middles."""
    marks = sorted({bound for table in tables for bound, _ in table.cuts} | {Fraction(0)})
    values = set(marks)
    for mark in marks:
        values |= {mark - Fraction(1, 10 ** 6), mark + Fraction(1, 10 ** 6)}
    values |= {(a + b) / 2 for a, b in zip(marks, marks[1:])} | {marks[-1] + 1000}
    if kind == "count":
        values = set(map(Fraction, range(12)))
    return sorted(v for v in values if v >= 0 and (top is None or v <= top))


def in_range(r, value):
    low = r["low"] is None or value > Fraction(r["low"]) or (r["low_closed"] and value == Fraction(r["low"]))
    high = r["high"] is None or value < Fraction(r["high"]) or (r["high_closed"] and value == Fraction(r["high"]))
    return low and high


def scaled(entry, per):
    kind, own, table, none = entry
    if kind != "rate" or own == per:
        return table
    return Table([(bound * per / own, after) for bound, after in table.cuts], table.points)


def none_points(table, word):
    """The least and the most that `no case arose` comes to."""
    top = max(table.points)
    return {"full": (top, top), "zero": (0, 0), "unknown": (min(table.points), top)}[word]


def item_mistakes(figure, old, new, ranges, none):
    """What the printed ranges get wrong about one figure that both texts read."""
    kind, per = new[0], new[1]
    if kind == "check":
        wanted = [(False, 0, 0), (True, old[2], new[2])]
        points = {bool(int(r["low"])): (r["old"], r["new"]) for r in ranges}
        for yes, a, b in wanted:
            if points.get(yes, (a, a) if a == b else None) != ((a, b) if a != b else (a, a)):
                yield f"{figure}: yes={yes} {a} -> {b}, printed {points}"
        return
    before, after = scaled(old, per), new[2]
    share = kind == "rate" and not figure.startswith("case")
    for value in probes(kind, (before, after), per if share else None):
        holding = [r for r in ranges if in_range(r, value)]
        truth = (before.at(value), after.at(value))
        printed = [(r["old"], r["new"]) for r in holding]
        if printed != ([truth] if truth[0] != truth[1] else []):
            yield f"{figure} at {value}: {truth}, printed {printed}"
    if kind != "rate":
        return
    alike = all(none_points(t, old[3]) == none_points(t, new[3]) for t in (before, after))
    if none != (None if alike else (old[3], new[3])):
        yield f"{figure}: when_none {old[3]} -> {new[3]}, printed {none}"


def mistakes(old, new, result):
    changes = result["changes"]
    seen = {}
    for change in changes:
        item = change.get("new_item") or change.get("old_item")
        if item:
            seen.setdefault(item["figure"], {})[change["kind"]] = change
    for figure in {**old, **new}:
        got = seen.get(figure, {})
        if figure not in new or figure not in old:
            wanted = {"item_gone" if figure in old else "item_new"}
        else:
            none = got.get("when_none")
            yield from item_mistakes(figure, old[figure], new[figure],
                                     got.get("points", {"ranges": []})["ranges"],
                                     (none["old"], none["new"]) if none else None)
            wanted = set(got) & {"points", "when_none"}
        if set(got) - {"basis"} != wanted:
            yield f"{figure}: wanted {wanted}, printed {set(got)}"


def class_mistakes(old, new, result):
    (old_of, old_totals), (new_of, new_totals) = old, new
    for kind, poor in itertools.product(KINDS, (True, False)):
        a, b = old_of[kind, poor], new_of[kind, poor]
        told = {(c["old_class"] and c["old_class"]["id"], c["new_class"] and c["new_class"]["id"])
                for c in result["changes"] if c["kind"] == "class" for block in c["communes"]
                if kind in block.get("kind", KINDS) and ("yes" if poor else "no") in block.get("poor", ["yes", "no"])}
        differ = a != b if a is None or b is None else old_totals[a] != new_totals[b] or (
            a != b and (a in new_totals or b in old_totals))
        if differ and told != {(a, b)}:
            yield f"{kind}, poor={poor}: {a} -> {b}, printed {told}"
        if not differ and a == b and told:
            yield f"{kind}, poor={poor}: {a} -> {b} is the same, printed {told}"


def run_diff(folder, old, new, *options):
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    done = subprocess.run([PROGRAM, "diff", folder / "old.yaml", folder / "new.yaml", *options],
                          capture_output=True, text=True, check=False, timeout=60)
    return done


def check_pairs():
    wrong, differing, same = [], 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "measures.yaml").write_text(MEASURES, encoding="utf-8")
        for seed in range(PAIRS):
            rng = random.Random(seed)
            old = random_items(rng)
            new = changed(rng, old) if seed % 2 else random_items(rng)
            if seed % 10 == 0:
                new = dict(old)
            old_classes = random_classes(rng)
            new_classes = old_classes if seed % 3 == 0 else random_classes(rng)
            text_a, _ = standard_text(rng, old, old_classes)
            text_b, _ = standard_text(rng, new, new_classes)
            done = run_diff(folder, text_a, text_b, "--format", "json")
            if done.returncode == 3 and "S441" in done.stderr and not set(
                    " / ".join(old).split(" / ")) & set(" / ".join(new).split(" / ")):
                continue
            if done.returncode not in (0, 1):
                wrong.append(f"seed {seed}: {done.stderr[:300]}")
                continue
            result = json.loads(done.stdout)
            found = [*mistakes(old, new, result), *class_mistakes(old_classes, new_classes, result)]
            if (done.returncode == 1) != bool(result["changes"]):
                found.append("exit status")
            wrong += [f"seed {seed}: {m}" for m in found]
            differing += not result["same_content"]
            same += result["same_content"]
    tap.ok(not wrong, f"{PAIRS} random pairs of texts: {differing} differ, {same} do not, all told right",
           *wrong[:12])
    tap.ok(differing > PAIRS // 2 and same >= PAIRS // 40, "both kinds of pair were met", differing, same)


def check_wording():
    """Another order, other words, other numbers, another unit: no difference in content."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "measures.yaml").write_text(MEASURES, encoding="utf-8")
        items = {"part0 / whole0": ("rate", 100, Table([(Fraction(95), False), (Fraction(98), False)], [0, 10, 20]), "full"),
                 "events": ("count", None, Table([(Fraction(1), False)], [0, 10]), None),
                 "plan": ("check", None, 10, None)}
        other = dict(reversed(items.items()))
        other["part0 / whole0"] = ("rate", 1000, Table([(Fraction(950), False), (Fraction(980), False)], [0, 10, 20]), "full")
        classes = ({(k, p): "alpha" for k in KINDS for p in (True, False)}, {"alpha": 30})
        a, b = standard_text(rng, items, classes)[0], standard_text(rng, other, classes)[0]
        b = b.replace('title: "T"', 'title: "Other words"').replace('label: "alpha"', 'label: "All"')
        for language, words in (("vi", "Không khác về nội dung."), ("en", "No difference in content.")):
            done = run_diff(folder, a, b, "--lang", language)
            tap.ok(done.returncode == 0 and words in done.stdout, f"other words and order ({language})",
                   done.stdout, done.stderr)
        c = b.replace("points: 20}", 'points: 20, basis: published, quote: "từ 98%"}')
        done = run_diff(folder, b, c, "--lang", "vi")
        tap.ok(done.returncode == 1 and "Không khác về nội dung; chỉ khác về căn cứ." in done.stdout
               and "từ 980‰ trở lên" in done.stdout, "only the basis changed", done.stdout)


check_pairs()
check_wording()
tap.done()
