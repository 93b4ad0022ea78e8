#!/usr/bin/python3
"""The independent truth for scoring: what `chuanxa assess STANDARD DATA.csv --format csv` (or json) must print.

Written from the meaning of the rules alone, in exact fractions, one commune at a time; it shares nothing with the engine.
Reads canonical data only: commas, measure ids as headers, digits, yes/no, choice ids, blanks.
"""
import argparse
import csv
import functools
import json
import operator
import re
import sys
from fractions import Fraction
from pathlib import Path

import yaml

BASES = ["official", "published", "inferred", "working"]     # from the surest to the weakest


class Mark:
    """A value that is no number, text or truth."""
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


UNKNOWN = Mark("unknown")                  # a blank
NULL = Mark("null")                        # FEEL's, as 1/0
NO_CASE = Mark("no case arose")            # a rate over a known 0
PERHAPS_NO_CASE = Mark("unknown, perhaps no case arose")     # a rate over a blank


# ---- The rule file: any value may be bare or {value, basis, …} ------------------------------------------------------------

def is_full(node):
    return isinstance(node, dict) and "value" in node


def plain(node):
    return node["value"] if is_full(node) else node


def basis_of(node, key="basis"):
    return node.get(key, "working") if isinstance(node, dict) else "working"


def weakest(bases):
    return max(bases, key=BASES.index)


# a reader of its own, in Python; tests that write their rule files themselves take libyaml's, ten times as fast
LOADER = yaml.BaseLoader


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)


# ---- Tests of bands: ">= 98", "[95..98)", "0", and lists of them ----------------------------------------------------------

COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne}


def holds(test, x):
    """Whether the known number x meets a unary test."""
    return any(holds_one(part.strip(), x) for part in test.split(","))


def holds_one(test, x):
    if m := re.fullmatch(r"([\[(\]])\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\])\[])", test):
        low, high = Fraction(m[2]), Fraction(m[3])
        return (low <= x if m[1] == "[" else low < x) and (x <= high if m[4] == "]" else x < high)
    m = re.fullmatch(r"(<=|>=|!=|<|>|=)?\s*(-?[\d.]+)", test)
    return COMPARE[m[1] or "="](x, Fraction(m[2]))


# ---- Conditions: a recursive descent over FEEL's and, or, not, comparisons, in (list), + - * / ----------------------------

TOKEN = re.compile(r'\s*(?:("[^"]*")|(\d+(?:\.\d+)?|\.\d+)|([^\W\d]\w*)|(<=|>=|!=|[-+*/(),<>=]))')
TEXT, NUMBER, NAME = 1, 2, 3               # the groups of TOKEN
CONSTANTS = {"true": True, "false": False, "null": NULL}


@functools.cache
def tokens_of(text):
    tokens, at, text = [], 0, text.strip()
    while at < len(text):
        m = TOKEN.match(text, at)
        if not m:
            raise SyntaxError(f"{text}: cannot read at {at}")
        tokens.append((m.lastindex, m[m.lastindex]))
        at = m.end()
    return tokens


class Condition:
    """Evaluates one expression for one commune; `look` gives the value of a name."""

    def __init__(self, text, look):
        self.look, self.at, self.tokens = look, 0, tokens_of(text)

    def value(self):
        result = self.either()
        if self.at < len(self.tokens):
            raise SyntaxError(f"unexpected {self.tokens[self.at][1]}")
        return result

    def take(self, *wanted):
        """The next token if it is one of these; else None."""
        if self.at < len(self.tokens) and self.tokens[self.at][1] in wanted:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def need(self, wanted):
        if not self.take(wanted):
            raise SyntaxError(f"expected {wanted}")

    def either(self):
        result = self.both()
        while self.take("or"):
            result = kleene(result, self.both(), True)
        return result

    def both(self):
        result = self.compared()
        while self.take("and"):
            result = kleene(result, self.compared(), False)
        return result

    def compared(self):
        left = self.sum()
        if sign := self.take("<", "<=", ">", ">=", "=", "!="):
            return compare(sign, left, self.sum())
        return self.member(left) if self.take("in") else left

    def member(self, left):
        """A list in parentheses, or one value."""
        if not self.take("("):
            return compare("=", left, self.sum())
        result = compare("=", left, self.sum())
        while self.take(","):
            result = kleene(result, compare("=", left, self.sum()), True)
        self.need(")")
        return result

    def sum(self):
        result = self.product()
        while sign := self.take("+", "-"):
            result = arithmetic(sign, result, self.product())
        return result

    def product(self):
        result = self.single()
        while sign := self.take("*", "/"):
            result = arithmetic(sign, result, self.single())
        return result

    def single(self):
        if self.take("-"):
            return arithmetic("-", Fraction(0), self.single())
        if self.take("("):
            result = self.either()
            self.need(")")
            return result
        if self.at == len(self.tokens):
            raise SyntaxError("an expression ends too early")
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == TEXT:
            return text[1:-1]
        if kind == NUMBER:
            return Fraction(text)
        if text in CONSTANTS:
            return CONSTANTS[text]
        if text == "not":
            self.need("(")
            inner = self.either()
            self.need(")")
            return inner if isinstance(inner, Mark) else not inner
        if kind != NAME:
            raise SyntaxError(f"unexpected {text}")
        return self.look(text)


def kleene(a, b, decides):
    """`or` when decides is True, `and` when it is False: one deciding side is enough."""
    if a is decides or b is decides:
        return decides
    if UNKNOWN in (a, b):
        return UNKNOWN
    return NULL if NULL in (a, b) else not decides


def compare(sign, a, b):
    if UNKNOWN in (a, b):
        return UNKNOWN
    if NULL in (a, b):
        return COMPARE[sign](a, b) if sign in ("=", "!=") else NULL
    return COMPARE[sign](a, b)


def arithmetic(sign, a, b):
    if UNKNOWN in (a, b):
        return UNKNOWN
    if NULL in (a, b) or (sign == "/" and b == 0):
        return NULL
    return {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}[sign](a, b)


def names_in(text):
    """Names an expression uses, outside its strings."""
    return set(re.findall(r"[^\W\d]\w*", re.sub(r'"[^"]*"', " ", text)))


# ---- The standard ---------------------------------------------------------------------------------------------------------

class Standard:
    def __init__(self, folder):
        self.rules = load(folder / "standard.yaml")
        self.measures = load(folder / plain(self.rules["measures"]))
        self.measures.pop("commune_code", None)  # what a code is, no figure
        self.classes = self.rules["outcome"]["classes"]
        self.requires = plain(self.rules["outcome"]["requires"])
        self.class_measures = self.known(" ".join(plain(c["when"]) for c in self.classes.values()))
        self.items = [item for c in self.rules["criteria"] for item in c["items"]]
        self.used = self.class_measures.union(*(self.measures_of(item) for item in self.items))

    def known(self, text):
        return names_in(text) & set(self.measures)

    def measures_of(self, item):
        kind = next(k for k in ("rate", "check", "count", "value") if k in item)
        return self.known(plain(item[kind]))

    def default(self, holder, key):
        return holder.get(key, self.rules["defaults"][key])


# ---- One row --------------------------------------------------------------------------------------------------------------

class Refused(Exception):
    pass


def read_cell(measure, text):
    """A canonical cell as a value: a blank is UNKNOWN."""
    text, kind = text.strip(), plain(measure["type"])
    if text == "":
        return UNKNOWN
    if kind == "count" and re.fullmatch(r"[0-9]+", text):
        return Fraction(text)
    if kind == "yes_no" and text in ("yes", "no"):
        return text == "yes"
    if kind == "choice" and text in measure["values"]:
        return text
    raise Refused(f"cannot read {text!r}")


def read_row(standard, row):
    """The figures of one commune by measure id, or Refused."""
    figures = {}
    for name in standard.used:
        try:
            figures[name] = read_cell(standard.measures[name], row.get(name) or "")
        except Refused as why:
            raise Refused(f"{name}: {why}")
    for name, part in figures.items():
        whole = figures.get(plain(standard.measures[name].get("at_most")), UNKNOWN)
        if UNKNOWN not in (part, whole) and part > whole:
            raise Refused(f"{name} exceeds {standard.measures[name]['at_most']}")
    for item in standard.items:
        if "rate" in item:
            top, bottom = (figures[n] for n in sides(item))
            if bottom == 0 and top is not UNKNOWN and top > 0:
                raise Refused(f"{plain(item['rate'])}: a numerator above 0 stands over 0")
    return figures


def sides(item):
    return [side.strip() for side in plain(item["rate"]).split("/")]


# ---- Scoring --------------------------------------------------------------------------------------------------------------

def value_of(item, figures):
    """What the bands of a rate, count or value item are held against: a number, or why there is none."""
    if "count" in item:
        return figures[plain(item["count"])]
    if "value" in item:
        return Condition(plain(item["value"]), figures.__getitem__).value()
    top, bottom = (figures[n] for n in sides(item))
    if bottom is UNKNOWN:
        return PERHAPS_NO_CASE
    if bottom == 0:
        return NO_CASE
    return UNKNOWN if top is UNKNOWN else top * int(plain(item["per"])) / bottom


def possible_points(standard, item, figures):
    """Every (points, basis) that the item may still come to: one when all is known."""
    if "check" in item:
        points, answer = int(plain(item["points"])), figures[plain(item["check"])]
        choices = (0, points) if answer is UNKNOWN else (points if answer else 0,)
        return [(p, basis_of(item)) for p in choices]
    bands = [(int(plain(b["points"])), basis_of(b)) for b in item["bands"]]
    x = value_of(item, figures)
    if not isinstance(x, Mark):
        return [found for band, found in zip(item["bands"], bands) if holds(plain(band["when"]), x)]
    none = standard.default(item, "when_none")
    no_case = {"full": [(max(points for points, _ in bands), basis_of(none))],
               "zero": [(0, basis_of(none))],
               "unknown": [(points, weakest([basis, basis_of(none)])) for points, basis in bands]}[plain(none)]
    return no_case if x is NO_CASE else bands + no_case if x is PERHAPS_NO_CASE else bands


def passes(standard, criterion, points, top):
    look = {"points": Fraction(points), "max": Fraction(top)}.__getitem__
    return Condition(plain(standard.default(criterion, "pass")), look).value() is True


def top_points(item):
    return int(plain(item["points"])) if "check" in item else max(int(plain(b["points"])) for b in item["bands"])


def assess(standard, figures):
    """The whole result of one commune, as it is printed in JSON (without the standard's hash)."""
    criteria, decisive = [], set()
    for criterion in standard.rules["criteria"]:
        low = high = 0
        bases, top = [], sum(top_points(item) for item in criterion["items"])
        for item in criterion["items"]:
            possible = possible_points(standard, item, figures)
            least, most = min(possible)[0], max(possible)[0]
            low, high, bases = low + least, high + most, bases + [basis for _, basis in possible]
            if least < most:
                decisive |= standard.measures_of(item)
        status = "pass" if passes(standard, criterion, low, top) else \
            "undetermined" if passes(standard, criterion, high, top) else "fail"
        criteria.append({"id": plain(criterion["id"]), "low": low, "high": high, "max": top, "status": status,
                         "basis": weakest(bases)})

    total = {"low": sum(c["low"] for c in criteria), "high": sum(c["high"] for c in criteria)}
    class_id = next((name for name, c in standard.classes.items()
                     if Condition(plain(c["when"]), figures.__getitem__).value() is True), None)
    bases, min_total, verdict = [c["basis"] for c in criteria], None, "undetermined"
    if class_id is None:
        decisive |= standard.class_measures
    else:
        chosen = standard.classes[class_id]
        min_total = int(plain(chosen["min_total"]))
        bases += [basis_of(chosen), basis_of(chosen, "when_basis")]
        verdict = decide(standard, criteria, total, min_total)
    missing = [name for name in standard.measures if figures.get(name) is UNKNOWN]
    return {"criteria": criteria, "total": total, "commune_class": class_id, "min_total": min_total, "verdict": verdict,
            "missing": missing, "decisive": [m for m in missing if m in decisive and verdict == "undetermined"],
            "basis": weakest(bases)}


def decide(standard, criteria, total, min_total):
    surely, never = [total["low"] >= min_total], [total["high"] < min_total]
    if "all_pass" in standard.requires:
        surely.append(all(c["status"] == "pass" for c in criteria))
        never.append(any(c["status"] == "fail" for c in criteria))
    if "no_zero" in standard.requires:
        surely.append(all(c["low"] > 0 for c in criteria))
        never.append(any(c["high"] == 0 for c in criteria))
    return "recognise" if all(surely) else "not_recognise" if any(never) else "undetermined"


# ---- In and out -----------------------------------------------------------------------------------------------------------

def rows_of(path):
    """(line, row by header) of a canonical CSV; a row with more cells than the header comes with its rest under None."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, row


def results(standard, path):
    seen = set()
    for line, row in rows_of(path):
        code = (row.get("commune_code") or "").strip()
        try:
            if not any((cell or "").strip() for key, cell in row.items() if key is not None):
                continue
            if not code or any(cell.strip() for cell in row.get(None, [])):
                raise Refused("no code, or more cells than headers")
            if code in seen:
                raise Refused("the code stands a second time")
            seen.add(code)
            yield code, (row.get("commune_name") or "").strip(), assess(standard, read_row(standard, row))
        except Refused as why:
            print(f"{path}:{line}: {code} refused: {why}", file=sys.stderr)


def quoted(cell):
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if re.search('[,"\r\n]', text) else text


def csv_lines(standard, path):
    head = [f"c{plain(c['id'])}_{end}" for c in standard.rules["criteria"] for end in ("low", "high")]
    yield ["commune_code", "commune_name", "commune_class", *head, "total_low", "total_high", "min_total", "verdict"]
    for code, name, r in results(standard, path):
        points = [c[end] for c in r["criteria"] for end in ("low", "high")]
        yield [code, name, r["commune_class"], *points, r["total"]["low"], r["total"]["high"], r["min_total"], r["verdict"]]


def json_lines(standard, path):
    order = ["commune_class", "criteria", "total", "min_total", "verdict", "missing", "decisive", "basis"]
    for code, name, r in results(standard, path):
        record = {"commune_code": code, "commune_name": name, **{key: r[key] for key in order}}
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("standard", type=Path, help="folder with standard.yaml")
    parser.add_argument("data", help="canonical CSV")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of CSV")
    args = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    standard = Standard(args.standard)
    if args.json:
        for line in json_lines(standard, args.data):
            print(line)
    else:
        for cells in csv_lines(standard, args.data):
            print(",".join(map(quoted, cells)))


if __name__ == "__main__":
    main()
