#!/usr/bin/python3
"""`chuanxa margins` against brute force over standards that use every form of a rule file: every change of the figures tried by
its units, the verdict by the independent oracle. The margin must be the very same, both ways, and what is blank too.

What a margin is (docs/clerk.md, "What a verdict hangs on"): from `recognise` the fewest units to a row that is not recognised or
is undetermined, from `not_recognise` the fewest to one that is recognised. Any count and any answer that the standard uses and
that is not blank may move, up or down; an answer turned is one unit; choices and blanks stay; a row that would be refused does
not count. Of equally few units the change of fewest figures; then the one that moves the figure that comes first in the dictionary,
at the first where they differ; then, figure by figure in that order, the one that moves it further; then up. Where
one figure does it, `also` are all others that do it alone with as many units."""
import json
import os
import random
import subprocess
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction
from math import comb
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
PROGRAM = os.environ["CHUANXA"]
sys.path.insert(0, str(ROOT / "tests"))
import oracle  # noqa: E402
import random_forms  # noqa: E402
import random_plain  # noqa: E402
import yaml  # noqa: E402

oracle.LOADER = yaml.CBaseLoader  # the rule files are made here

STANDARDS = 500 if os.environ.get("CHUANXA_FULL") else 25 if os.environ.get("CHUANXA_QUICK") else 40
PLAIN = 300 if os.environ.get("CHUANXA_FULL") else 40 if os.environ.get("CHUANXA_QUICK") else 60
COMMUNES = 4
MOST_FIGURE = 5
MOST_TRIED = 6_000  # of one commune: three units of fifteen figures
MOST_TRIED_PLAIN = 6_000 if os.environ.get("CHUANXA_FULL") else 2_500
LEAST_PROVEN = 4    # units that the program follows however entangled these figures are


def write_measures(rng, folder):
    """The dictionary in an order of its own: ties are told by it."""
    path = folder / "measures.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    rng.shuffle(lines)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def decided_rows(rng, made, standard):
    """Communes with a verdict, where there are such."""
    rows = made.rows(rng, 3 * COMMUNES, rng.choice([0, 0, 0, 0.03]), MOST_FIGURE)
    rows.sort(key=lambda row: not is_decided(standard, row))
    for number, row in enumerate(rows):
        row["commune_code"] = f"1000{number}"
    return rows[:COMMUNES]


def is_decided(standard, row):
    try:
        figures = oracle.read_row(standard, row)
    except oracle.Refused:
        return False
    return oracle.assess(standard, figures)["verdict"] != "undetermined"


def bring_near(rng, made, standard, rows):
    """Each class asks about as much as the first of its communes has."""
    classes, done = made.outcome.get("classes", {}), set()
    for row in rows:
        if not is_decided(standard, row):
            continue
        figures = oracle.read_row(standard, row)
        name = oracle.class_of(standard, figures)
        if name is None or name in done:
            continue
        done.add(name)
        total = oracle.total_of(standard, oracle.score(standard, figures))
        more = rng.choice([-40, -20, -10, -5, -1, 0, 0, 1, 5, 10, 20, 40])
        low, top = Fraction(total["low"]), Fraction(total.get("max_low", made.max_points)) or Fraction(1)
        if "min_total" in classes[name]:
            classes[name]["min_total"] = decimal_of(min(max(low + more, 0), Fraction(made.max_points)))
        if "min_share" in classes[name]:
            classes[name]["min_share"] = decimal_of(min(max(100 * low / top + more, 0), 100))


def decimal_of(x):
    return Decimal(int(x * 100)) / 100


class TooMany(Exception):
    pass


class Brute:
    """All changes of one commune's figures, by units."""

    def __init__(self, standard, row, most_tried=MOST_TRIED):
        self.standard, self.most_tried = standard, most_tried
        self.figures = oracle.read_row(standard, row)
        self.cache, self.answers = {}, {}
        self.names = [name for name, measure in standard.measures.items() if name in standard.used
                      and measure["type"] != "choice" and self.figures[name] is not oracle.UNKNOWN]
        result = oracle.assess(standard, self.figures)
        self.verdict = result["verdict"]

    def open(self):
        """The blank figures that leave something open as things stand."""
        criteria = oracle.score(self.standard, self.figures)
        class_id = oracle.class_of(self.standard, self.figures)
        return {name for name in oracle.deciding_measures(self.standard, class_id, criteria, self.figures)
                if self.figures[name] is oracle.UNKNOWN}

    def moved(self, moves):
        """The figures after the moves; None when they could not be handed in."""
        figures = dict(self.figures)
        for name, move in zip(self.names, moves):
            if not move:
                continue
            if self.standard.measures[name]["type"] == "yes_no":
                if move != (-1 if figures[name] else 1):
                    return None
                figures[name] = not figures[name]
            else:
                figures[name] += move
                if figures[name] < 0:
                    return None
        try:
            oracle.refuse_impossible(self.standard, figures)
        except oracle.Refused:
            return None
        return figures

    def criterion(self, index, figures):
        if index not in self.answers:
            node = self.standard.criteria[index]
            reads = self.standard.measures_of_applies(node).union(
                *(self.standard.measures_of(item) | self.standard.measures_of_applies(item) for item in node["items"]))
            self.answers[index] = sorted(reads)
        key = (index, tuple(figures[name] for name in self.answers[index]))
        if key not in self.cache:
            self.cache[key] = oracle.Criterion(self.standard, self.standard.criteria[index], figures)
        return self.cache[key]

    def verdict_of(self, figures):
        chosen = self.standard.classes.get(oracle.class_of(self.standard, figures))
        if chosen is None and self.standard.classes:
            return "undetermined"
        criteria = [self.criterion(i, figures) for i in range(len(self.standard.criteria))]
        return oracle.verdict_of(oracle.demands(self.standard, chosen, criteria, figures))

    def turned(self, moves):
        """The verdict after the moves where it is another; None: it is not, or the row would be refused."""
        figures = self.moved(moves)
        if figures is None:
            return None
        verdict = self.verdict_of(figures)
        return verdict if (verdict == "recognise") != (self.verdict == "recognise") else None

    def best(self, most):
        """(moves, verdict) of the best change of at most so many units; None: there is none."""
        tried = 0
        for units in range(1, most + 1):
            tried += how_many(units, len(self.names))
            if tried > self.most_tried:
                raise TooMany
            for moves in sorted(vectors(units, len(self.names)), key=order):
                if verdict := self.turned(moves):
                    return moves, verdict
        return None


def vectors(units, count):
    """All moves of so many units in all, up and down."""
    if count == 0:
        return [()] if units == 0 else []
    return [(move, *rest) for size in range(units + 1) for move in {size, -size} for rest in vectors(units - size, count - 1)]


def how_many(units, count):
    return sum(2 ** moved * comb(count, moved) * comb(units - 1, moved - 1) for moved in range(1, units + 1))


def order(moves):
    return (sum(map(abs, moves)), sum(m != 0 for m in moves), [m == 0 for m in moves], [(-abs(m), m < 0) for m in moves])


def judge(brute, margin):
    """What is wrong with the program's margin, or None."""
    if margin["verdict"] != brute.verdict:
        return f"the verdict is {brute.verdict}, got {margin}"
    if blank := brute.open():
        return None if margin["status"] == "blank" and set(margin["blank"]) == blank else f"{blank} are blank, got {margin}"
    if brute.verdict == "undetermined":
        return None if margin["status"] == "undetermined" else f"there is no verdict, got {margin}"
    return judge_moves(brute, margin)


def also(brute, margin):
    """(figure, move, verdict) of every other change of one figure that turns it with as many units."""
    if len(margin["steps"]) != 1:
        return []
    found = []
    for at, name in enumerate(brute.names):
        for move in (margin["units"], -margin["units"]):
            moves = tuple(move * (k == at) for k in range(len(brute.names)))
            if (verdict := brute.turned(moves)) and (name, move) != (margin["steps"][0]["measure"], margin["steps"][0]["to"] - margin["steps"][0]["from"]):
                found.append((name, move, verdict))
    return found


def judge_moves(brute, margin):
    status, steps = margin["status"], {step["measure"]: step["to"] - step["from"] for step in margin["steps"]}
    got = tuple(steps.get(name, 0) for name in brute.names)
    if status == "margin":
        if not set(steps) <= set(brute.names) or sum(map(abs, got)) != margin["units"] or not all(steps.values()):
            return f"these steps are none: {margin}"
        if brute.turned(got) != margin["turns_to"]:
            return f"it does not turn to that: {margin}"
        if also(brute, margin) != [(s["measure"], s["to"] - s["from"], s["turns_to"]) for s in margin["also"]]:
            return f"not the figures that do it alone: {margin}"
    elif status == "unproven" and margin["more_than"] < LEAST_PROVEN:
        return f"that much can be proven: {margin}"
    elif status not in ("never", "unproven"):
        return f"no such status here: {margin}"
    most = margin["units"] if status == "margin" else margin["more_than"] if status == "unproven" else 10
    try:
        best = brute.best(most)
    except TooMany:
        return None
    if status == "margin":
        return None if best and best[0] == got else f"best {dict(zip(brute.names, best[0])) if best else None}, got {margin}"
    return f"best {dict(zip(brute.names, best[0]))}, got {margin}" if best else None


def run(folder, rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(names)] + [",".join(row.get(name, "") for name in names) for row in rows]
    (folder / "data.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run([PROGRAM, "margins", str(folder), str(folder / "data.csv"), "--format", "json"],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"not ok - margins ended with {done.returncode}: {done.stderr}")
    return {margin["commune_code"]: margin for margin in map(json.loads, done.stdout.splitlines())}


def make(rng, folder):
    made = random_forms.Forms(rng)
    random_forms.ease(rng, made, oracle.plain(made.outcome["requires"]), 0.3)  # so that points decide too
    made.write(folder)
    write_measures(rng, folder)
    standard = oracle.Standard(folder)
    rows = decided_rows(rng, made, standard)
    bring_near(rng, made, standard, rows)
    (folder / "standard.yaml").write_text(made.text(), encoding="utf-8")
    return made, rows


def make_plain(rng, folder):
    made = random_plain.Plain(rng)
    made.write(folder)
    return made, made.rows(rng, COMMUNES)


class Tally:
    """What came of all communes of one kind of standard."""

    def __init__(self):
        self.wrong, self.kinds, self.forms = [], {}, {}

    def take(self, made, margin, why):
        if margin:
            kind = f"{margin['verdict']} {margin['status']}" + (f" {margin['units']}" if margin["units"] else "")
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            for form in made.used if margin["status"] == "margin" else ():
                self.forms[form] = self.forms.get(form, 0) + 1
        self.wrong += [why] if why else []

    def count(self, word):
        return sum(n for kind, n in self.kinds.items() if word in kind)

    def found_either_way(self):
        ways = {way: sum(n for kind, n in self.kinds.items() if kind.startswith(f"{way} margin")) for way in ("recognise", "not_recognise")}
        return min(ways.values())


def compare(rng, how_made, count, most_tried):
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        for tried in range(count):
            folder = Path(name) / str(tried)
            made, rows = how_made(rng, folder)
            standard = oracle.Standard(folder)
            margins = run(folder, rows)
            for row in rows:
                margin = margins.get(row["commune_code"])
                try:
                    brute = Brute(standard, row, most_tried)
                    why = judge(brute, margin) if margin else "it is missing"
                except oracle.Refused:
                    why = f"a row that is refused has {margin}" if margin else None
                    margin = None
                tally.take(made, margin, why and f"standard {tried}: {row}: {why}")
                if why and (keep := os.environ.get("CHUANXA_KEEP")):
                    (Path(keep) / str(tried)).mkdir(parents=True, exist_ok=True)
                    for file in ("standard.yaml", "measures.yaml", "data.csv"):
                        (Path(keep) / str(tried) / file).write_bytes((folder / file).read_bytes())
    return tally


def report(number, tally, count, what):
    """Two tests; True when both hold."""
    good = not tally.wrong
    print(f"{'ok' if good else 'not ok'} {number} - margins equal brute force on {count} random standards {what}, {COMMUNES} communes each")
    print(f"# {dict(sorted(tally.kinds.items()))}")
    print(f"# by form: {tally.forms}")
    for line in tally.wrong[:5]:
        print(f"# {line}")
    enough = tally.found_either_way() >= count / 2 and tally.count("unproven") * 5 < count * COMMUNES
    print(f"{'ok' if enough else 'not ok'} {number + 1} - and many margins are found either way, few are unproven")
    return good and enough


def main():
    rng = random.Random(20261129)
    forms = report(1, compare(rng, make, STANDARDS, MOST_TRIED), STANDARDS, "of every form")
    plain = report(3, compare(rng, make_plain, PLAIN, MOST_TRIED_PLAIN), PLAIN, "of figures that mostly stand alone")
    print("1..4")
    sys.exit(not (forms and plain))


if __name__ == "__main__":
    main()
