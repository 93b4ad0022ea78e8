#!/usr/bin/python3
"""`chuanxa improve` against brute force: random small standards and communes, every move of the
figures tried in order of cost, points by the independent oracle. The plan must be the very same;
after applying it the oracle says recognise, and with one unit less it does not."""
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
PROGRAM = os.environ["CHUANXA"]
sys.path.insert(0, str(ROOT / "tests"))
import oracle  # noqa: E402

STANDARDS = 300 if os.environ.get("CHUANXA_QUICK") else 2000
MOST_MOVE = 7  # no threshold below is further away


def random_measures(rng):
    """Wholes and parts, lone counts, answers; some may move, some never."""
    lines, counts, answers = [], [], []
    for i in range(rng.randint(1, 2)):
        whole_improve = rng.choice(["never"] * 5 + ["less"])
        lines.append(f'whole{i}: {{type: count, label: "W{i}", improve: {whole_improve}}}')
        lines.append(f'part{i}: {{type: count, label: "P{i}", at_most: whole{i}, '
                     f'improve: {rng.choice(["more", "less", "never"])}}}')
        counts.append((f"part{i}", f"whole{i}"))
    lines.append(f'events: {{type: count, label: "E", improve: {rng.choice(["more", "less"])}}}')
    for i in range(rng.randint(1, 3)):
        lines.append(f'answer{i}: {{type: yes_no, label: "A{i}", improve: {rng.choice(["more", "more", "less", "never"])}}}')
        answers.append(f"answer{i}")
    lines.append('kind: {type: choice, label: "K", improve: never, values: {a: "A", b: "B"}}')
    return lines, counts, answers


def random_bands(rng, cuts, points):
    """Bands between the cuts, points in any order."""
    marks = sorted(rng.sample(cuts, rng.randint(1, min(3, len(cuts)))))
    tests = [f"< {marks[0]}"] + [f"[{a}..{b})" for a, b in zip(marks, marks[1:])] + [f">= {marks[-1]}"]
    return [f'{{when: "{test}", points: {rng.choice(points)}}}' for test in tests]


def random_item(rng, number, counts, answers):
    kind = rng.choice(["rate", "rate", "count", "check", "check"])
    head = f'id: i{number}, title: "T{number}"'
    if kind == "check":
        points = rng.choice([5, 10, 20])
        return f"{{{head}, check: {rng.choice(answers)}, points: {points}}}", points
    if kind == "count":
        bands = random_bands(rng, [1, 2, 3, 5], [0, 5, 10, 15])
        what = "count: events"
    else:
        part, whole = rng.choice(counts)
        bands = random_bands(rng, [20, 33, 50, 75, 90], [0, 5, 10, 15, 20])
        what = f"rate: {part} / {whole}, per: 100"
    points = max(int(band.split("points: ")[1].rstrip("}")) for band in bands)
    return f"{{{head}, {what}, bands: [{', '.join(bands)}]}}", points


def random_standard(rng, folder):
    lines, counts, answers = random_measures(rng)
    (folder / "measures.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    criteria, total, number = [], 0, 0
    for c in range(rng.randint(1, 3)):
        items = []
        for _ in range(rng.randint(1, 3)):
            number += 1
            text, points = random_item(rng, number, counts, answers)
            items.append(text)
            total += points
        criteria.append(f'  - {{id: {c + 1}, title: "C", cite: "x", items: [{", ".join(items)}]}}')
    if not total:
        return None
    requires = ", ".join(word for word in ("all_pass", "no_zero") if rng.random() < 0.3)
    text = f"""standard: random
title: "R"
document: {{number: "1", issued: 2014-01-01, issuer: "R"}}
in_force: {{from: 2014-01-01, to: open}}
period: {{from: 01-01, to: 12-31}}
max_points: {total}
measures: measures.yaml
defaults: {{when_none: {rng.choice(["full", "zero"])}, pass: "points > 0"}}
criteria:
""" + "\n".join(criteria) + f"""
outcome:
  requires: [{requires}]
  classes:
    a: {{label: "A", when: 'kind = "a"', min_total: {rng.randint(1, total)}}}
"""
    (folder / "standard.yaml").write_text(text, encoding="utf-8")
    return oracle.Standard(folder)


def random_row(rng, standard, code):
    row = {"commune_code": code, "kind": "a"}
    for name, measure in standard.measures.items():
        kind = str(measure["type"])
        if kind == "yes_no":
            row[name] = rng.choice(["yes", "no"])
        elif name.startswith("part"):
            row[name] = str(rng.randint(0, int(row["whole" + name[4:]])))
        elif kind == "count":
            row[name] = str(rng.randint(0, 6))
    return row


class Brute:
    """All moves of one commune's figures, by cost."""

    def __init__(self, standard, row):
        self.standard, self.row = standard, row
        self.figures = oracle.read_row(standard, row)
        self.variables = self.find_variables()
        self.cache = {}

    def find_variables(self):
        found = []
        for item in self.standard.items:
            for name in self.standard.measures:
                measure = self.standard.measures[name]
                if name in self.standard.measures_of(item) and name not in found \
                        and measure["improve"] != "never" and name not in self.standard.class_measures:
                    found.append(name)
        return found

    def moved(self, moves):
        """The row after the moves, or None when a figure cannot move so far."""
        row = dict(self.row)
        for name, move in zip(self.variables, moves):
            measure = self.standard.measures[name]
            sign = -1 if measure["improve"] == "less" else 1
            if measure["type"] == "yes_no":
                value = int(row[name] == "yes") + sign * move
                if value not in (0, 1):
                    return None
                row[name] = "yes" if value else "no"
            else:
                value = int(row[name]) + sign * move
                if value < 0:
                    return None
                row[name] = str(value)
        return row

    def recognised(self, moves):
        row = self.moved(moves)
        if row is None:
            return False
        try:
            figures = oracle.read_row(self.standard, row)
        except oracle.Refused:
            return False
        low, statuses = [], []
        for index, criterion in enumerate(self.standard.rules["criteria"]):
            points = sum(self.points(item, figures) for item in criterion["items"])
            low.append(points)
            statuses.append(self.passes(index, criterion, points))
        needed = int(oracle.plain(self.standard.classes["a"]["min_total"]))
        return sum(low) >= needed and \
            ("all_pass" not in self.standard.requires or all(statuses)) and \
            ("no_zero" not in self.standard.requires or all(p > 0 for p in low))

    def points(self, item, figures):
        names = sorted(self.standard.measures_of(item))
        key = (item["id"], tuple(figures[n] for n in names))
        if key not in self.cache:
            self.cache[key] = min(p for p, _ in oracle.possible_points(self.standard, item, figures))
        return self.cache[key]

    def passes(self, index, criterion, points):
        key = (index, points)
        if key not in self.cache:
            top = sum(oracle.top_points(item) for item in criterion["items"])
            self.cache[key] = oracle.passes(self.standard, criterion, points, top)
        return self.cache[key]

    def best(self):
        """The least plan by units, figures moved, their order, then size; None when there is none."""
        caps = []
        for name in self.variables:
            measure = self.standard.measures[name]
            figure = self.figures[name]
            if measure["type"] == "yes_no":
                caps.append(1)
            elif measure["improve"] == "less":
                caps.append(int(figure))
            elif "at_most" in measure:
                caps.append(int(self.figures[oracle.plain(measure["at_most"])] - figure))
            else:
                caps.append(MOST_MOVE)
        found = [moves for moves in itertools.product(*(range(cap + 1) for cap in caps))
                 if self.recognised(moves)]
        return min(found, key=order, default=None)


def order(moves):
    return (sum(moves), sum(m > 0 for m in moves), [m == 0 for m in moves], [-m for m in moves])


def judge(brute, plan):
    """What is wrong with the program's plan, or None."""
    best = brute.best()
    zero = tuple(0 for _ in brute.variables)
    if best is None:
        return None if plan["status"] == "impossible" else f"no plan exists, got {plan}"
    if best == zero:
        return None if plan["status"] == "not_needed" else f"recognised already, got {plan}"
    moved = {step["measure"]: abs(step["to"] - step["from"]) for step in plan["steps"]}
    got = tuple(moved.get(name, 0) for name in brute.variables)
    if plan["status"] != "plan" or got != best or plan["units"] != sum(best):
        return f"best {dict(zip(brute.variables, best))}, got {plan}"
    for index, move in enumerate(best):
        if move and brute.recognised(best[:index] + (move - 1,) + best[index + 1:]):
            return f"one unit less of {brute.variables[index]} is enough"
    return None


def run(folder, rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(names)] + [",".join(row.get(name, "") for name in names) for row in rows]
    (folder / "data.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run([PROGRAM, "improve", str(folder), str(folder / "data.csv"), "--format", "json"],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"not ok - improve ended with {done.returncode}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    rng = random.Random(20140530)
    wrong, tried, kinds = [], 0, {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        while tried < STANDARDS:
            standard = random_standard(rng, folder)
            if standard is None:
                continue
            tried += 1
            rows = [random_row(rng, standard, f"1000{i}") for i in range(2)]
            for row, plan in zip(rows, run(folder, rows)):
                kinds[plan["status"]] = kinds.get(plan["status"], 0) + 1
                why = judge(Brute(standard, row), plan)
                if why and len(wrong) < 5:
                    wrong.append(f"standard {tried}: {row}: {why}")
    print(f"{'not ok' if wrong else 'ok'} 1 - improve equals brute force on {tried} random standards, 2 communes each")
    print(f"# {kinds}")
    for line in wrong:
        print(f"# {line}")
    print("1..1")
    sys.exit(bool(wrong))


main()
