"""What `chuanxa check` proves, against brute force over random standards: the greatest total and the
marks that can be met (items of one figure), and the regions in which no class takes a commune."""
import json
import random
import re
from fractions import Fraction
from itertools import product

import tap
from program import Folder, run

HEAD = """standard: s
title: {value: "T", basis: working}
document: {value: {number: "1", issued: 2020-01-01, issuer: "I"}, basis: working}
in_force: {from: {value: 2020-01-01, basis: working}, to: {value: open, basis: working}}
period: {value: {from: 01-01, to: 12-31}, basis: working}
measures: measures.yaml
"""
MEASURES = """kind: {type: choice, label: "Loại", improve: never, values: {x: "x", y: "y", z: "z"}}
size: {type: choice, label: "Cỡ", improve: never, values: {s: "s", m: "m", l: "l", h: "h"}}
poor: {type: yes_no, label: "Khó khăn", improve: never}
far: {type: yes_no, label: "Xa", improve: never}
b: {type: count, label: "Tổng", improve: never}
a: {type: count, label: "Phần", at_most: b, improve: more}
"""


def findings(text):
    here = Folder()
    here.file("measures.yaml", MEASURES)
    result = run("check", here.file("standard.yaml", text), "--format", "json", "--lang", "en")
    assert result.status in (0, 1), result.err
    return [json.loads(line) for line in result.out.splitlines()]


# ---- Points that can be reached ------------------------------------------------------------------

def random_bands(rng, top):
    """(low, high, points): steps from 0 on, closed below, the last open to the right."""
    cuts = sorted(rng.sample(range(1, top), rng.randint(1, 3)))
    points = [rng.choice([0, 0, 5, 10, 15]) for _ in range(len(cuts) + 1)]
    return list(zip([0, *cuts], [*cuts, None], points))


def give(bands, value):
    return next(p for low, high, p in bands if value >= low and (high is None or value < high))


def item(number, kind, bands, when_none):
    lines = [f"      - id: i{number}", '        title: "I"']
    lines += (["        count: a"] if kind == "count" else
              ["        rate: a / b", "        per: 100",
               f"        when_none: {{value: {when_none}, basis: working}}"])
    lines.append("        bands:")
    for low, high, points in bands:
        test = f">= {low}" if high is None else f"[{low}..{high})"
        lines.append(f'          - {{when: "{test}", points: {points}, basis: working}}')
    return "\n".join(lines) + "\n"


def reachable(kind, items):
    """The sums that some value of the common figure gives; none: no case arose."""
    values = range(30) if kind == "count" else [Fraction(k, 2) for k in range(201)]
    sums = {sum(give(bands, v) for bands, _ in items) for v in values}
    if kind == "rate":
        def none(bands, when):
            points = [p for _, _, p in bands]
            return {"full": max(points), "zero": 0, "unknown": min(points)}[when]
        sums.add(sum(none(*i) for i in items))
    return sums


def check_reach():
    rng = random.Random(34)
    for round_number in range(40):
        kind = rng.choice(["count", "rate"])
        items = [(random_bands(rng, 20 if kind == "count" else 100),
                  rng.choice(["full", "zero", "unknown"])) for _ in range(rng.randint(1, 3))]
        most = sum(max(p for _, _, p in bands) for bands, _ in items)
        if not most:
            continue
        sums = reachable(kind, items)
        mark, total = rng.randint(0, most), rng.choice([max(sums), min(max(sums) + 1, most)])
        text = HEAD + f"max_points: {{value: {most}, basis: working}}\n"
        text += f"defaults: {{when_none: full, pass: 'points >= {mark}'}}\ncriteria:\n"
        text += '  - id: 1\n    title: "C"\n    cite: "D"\n    items:\n'
        text += "".join(item(n, kind, *i) for n, i in enumerate(items))
        text += ("outcome:\n  requires: []\n  classes:\n    all: {label: \"A\", "
                 f"when: 'true', min_total: {total}}}\n")
        codes = {f["code"] for f in findings(text)}
        always = min(sums) >= mark
        wanted = {"C805": total > max(sums), "C806": max(sums) < mark, "C807": always}
        got = {code: code in codes for code in wanted}
        tap.same(got, wanted, f"points that can be reached, {round_number}: {kind} {items} "
                              f"total {total} mark {mark}")


# ---- Combinations in no class ----------------------------------------------------------------------

AXES = {"kind": ["x", "y", "z"], "size": ["s", "m", "l", "h"], "poor": ["yes", "no"],
        "far": ["yes", "no"]}


def condition(combination):
    def one(name, value):
        if name in ("poor", "far"):
            return name if value == "yes" else f"not({name})"
        return f'{name} = "{value}"'
    return "(" + " and ".join(one(*pair) for pair in zip(AXES, combination)) + ")"


def held(region):
    """The combinations of `kind = x and size in (s, m)`."""
    allowed = dict(AXES)
    for part in region.split(" and "):
        if m := re.fullmatch(r"(\w+) = (\w+)", part):
            allowed[m[1]] = [m[2]]
        elif m := re.fullmatch(r"(\w+) in \((.+)\)", part):
            allowed[m[1]] = m[2].split(", ")
        else:
            assert part == "every combination", part
    return set(product(*allowed.values()))


def check_regions():
    rng = random.Random(6)
    everything = list(product(*AXES.values()))
    for round_number in range(30):
        taken = set(rng.sample(everything, rng.choice([1, 2, 4, 8, 20, 30, 44, 47, 48])))
        when = " or ".join(condition(c) for c in sorted(taken))
        text = HEAD + "max_points: {value: 1, basis: working}\n"
        text += "defaults: {when_none: full, pass: 'points > 0'}\ncriteria:\n"
        text += '  - {id: 1, title: "C", cite: "D", items: [{id: i, title: "I", check: poor, '
        text += "points: 1}]}\noutcome:\n  requires: []\n  classes:\n    all: {label: \"A\", "
        text += f"when: '{when}', min_total: 1}}\n"
        notes = [f["message"] for f in findings(text) if f["code"] == "C801"]
        if len(taken) == len(everything):
            tap.same(notes, [], f"regions, {round_number}: all combinations are in a class")
            continue
        m = re.fullmatch(r"(\d+) of 48 combinations of attributes are in no class: (.+)", notes[0])
        regions = m[2].split("; ")
        more = re.fullmatch(r"and (\d+) more", regions[-1])
        shown = [held(region) for region in regions[:-1 if more else None]]
        told, free = set().union(*shown), set(everything) - taken
        tap.ok(told <= free and int(m[1]) == len(free) and len(shown) <= 8
               and len(free - told) == (int(more[1]) if more else 0)
               and all(not one <= set().union(*shown[:i]) for i, one in enumerate(shown)),
               f"regions, {round_number}: together they are what no class takes", notes[0],
               sorted(free - told))


if __name__ == "__main__":
    check_reach()
    check_regions()
    tap.done()
