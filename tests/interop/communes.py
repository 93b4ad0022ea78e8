"""Communes to ask about. Made ones, by tools/generate. And cases on the edge: one item of one commune
stands on a bound of its bands, or one unit beside it, over small and over very large wholes, while
all other items have full points; every class attribute in every combination; no case arose."""
import csv
import functools
import itertools
import operator
import random
import subprocess
import sys
from fractions import Fraction

import rules as rulebook

LARGEST = 999999999999999                           # the largest count the program reads
SMALL = (1, 3, 7, 40, 97, 100, 1000, 2000)
LARGE = (LARGEST, LARGEST - 16, LARGEST - 99, 562949953421312)
DRAWN = 10                                          # wholes drawn for every bound, half of them large


def made(root, path, seed, blank, repeat):
    """Writes communes of tools/generate to a file."""
    with open(path, "wb") as out:
        subprocess.run([sys.executable, root / "tools/generate", root / "fixtures/small/roster.csv",
                        "--seed", str(seed), "--blank", str(blank), "--repeat", str(repeat)],
                       stdout=out, check=True)


@functools.cache
def read_test(test):
    """A test of the rule files as a list of (comparison, bound) that must all hold."""
    bounds = [Fraction(n) for n in rulebook.numbers_in(test)]
    if ".." in test:
        return [(operator.ge if test[0] == "[" else operator.gt, bounds[0]),
                (operator.le if test[-1] == "]" else operator.lt, bounds[1])]
    signs = {"": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
    return [(signs[test.rstrip("0123456789. ")], bounds[0])]


def holds(test, x):
    """Whether a number meets a test: an interval, a comparison, a number."""
    return all(compare(x, bound) for compare, bound in read_test(test))


class Edges:
    """Rows of one standard on the edge."""

    def __init__(self, rules, drawn=DRAWN, large=LARGE):
        self.rules, self.measures, self.drawn, self.large = rules, rules["measures"], drawn, large
        self.items = rulebook.items_of(rules)
        self.chance = random.Random(15)
        # the part of a whole that gives a rate its top points: all of it, or nothing
        self.full = {item["id"]: any(band["points"] == rulebook.top_points(item)
                                     and holds(band["when"], item["per"]) for band in item["bands"])
                     for item in self.items if "part" in item}
        choices = [name for name, m in self.measures.items() if m["type"] == "choice"]
        self.attributes = [*choices, "specially_difficult"]
        self.kinds = list(itertools.product(*(self.measures[c]["values"] for c in choices), ("yes", "no")))

    def row(self, kind, **fixed):
        """A commune with full points but for the figures fixed, and with those of its kind."""
        figures = dict.fromkeys(self.measures, 1000)
        figures |= {name: "yes" for name, m in self.measures.items() if m["type"] == "yes_no"}
        figures |= dict(zip(self.attributes, kind))
        for item in self.items:
            if item["kind"] == "count":
                figures[item["measure"]] = next(
                    n for n in (0, 1, 2, 3) for band in item["bands"]
                    if band["points"] == rulebook.top_points(item) and holds(band["when"], n))
        figures |= fixed
        parts = [item["part"] for item in self.items if "part" in item]
        for _ in range(4):                          # until no part exceeds its whole
            for item in self.items:
                if "part" in item and item["part"] not in fixed:
                    figures[item["part"]] = figures[item["whole"]] * self.full[item["id"]]
            for name, measure in self.measures.items():
                whole = measure["at_most"]
                if whole and figures[name] > figures[whole] \
                        and (name not in parts or name in fixed):
                    if whole in fixed:
                        figures[name] = figures[whole]
                    else:
                        figures[whole] = figures[name]
        return figures

    def pairs(self, item):
        """(part, whole) on and beside each bound of a rate."""
        if item["kind"] == "rate":
            yield 0, 0
        for bound in rulebook.bounds_of(item):
            share = bound / item["per"]
            drawn = [self.chance.randint(LARGEST // 9, LARGEST) for _ in range(self.drawn // 2)]
            drawn += [int(10 ** self.chance.uniform(2, 15)) for _ in range(self.drawn // 2)]
            for whole in (*SMALL, *self.large, *drawn):
                near = int(share * whole)
                for part in range(near - 1, near + 3):
                    if 0 <= part <= whole:
                        yield part, whole

    def rows(self):
        kinds = itertools.cycle(self.kinds)
        for kind in self.kinds:
            yield self.row(kind)
        for item in self.items:
            if item["kind"] == "check":
                yield self.row(next(kinds), **{item["measure"]: "no"})
            elif item["kind"] == "count":
                beside = {int(b) + step for b in rulebook.bounds_of(item) for step in (-1, 0, 1)}
                for count in sorted(beside | {LARGEST}):
                    if count >= 0:
                        yield self.row(next(kinds), **{item["measure"]: count})
            else:
                for part, whole in sorted(set(self.pairs(item))):
                    yield self.row(next(kinds), **{item["part"]: part, item["whole"]: whole})

    def write(self, path):
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["commune_code", "commune_name", *self.measures])
            for code, row in enumerate(self.rows(), 2000001):
                out.writerow([code, f"Xã {code}", *(row[name] for name in self.measures)])


def read(path, measures):
    """{code: figures by measure}; a blank is None."""
    def cell(name, text):
        if text == "":
            return None
        kind = measures[name]["type"]
        return int(text) if kind == "count" else text == "yes" if kind == "yes_no" else text
    with open(path, encoding="utf-8", newline="") as file:
        return {row["commune_code"]: {name: cell(name, row[name]) for name in measures}
                for row in csv.DictReader(file)}
