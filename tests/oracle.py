#!/usr/bin/python3
"""The independent truth for scoring: what `chuanxa assess STANDARD DATA.csv --format csv` (or json) must print.

Written from the meaning of the rules alone, in exact fractions, one commune at a time; it shares nothing with the engine.
Reads canonical data only: commas, measure ids as headers, digits, yes/no, choice ids, blanks.
"""
import argparse
import csv
import itertools
import json
import re
import sys
from collections import namedtuple
from fractions import Fraction
from pathlib import Path

import yaml

from oracle_feel import UNKNOWN, Mark, holds, names_in, truth_in, value_in

BASES = ["official", "published", "inferred", "working"]     # from the surest to the weakest
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


# ---- The standard ---------------------------------------------------------------------------------------------------------

class Standard:
    def __init__(self, folder):
        self.rules = load(folder / "standard.yaml")
        self.measures = load(folder / plain(self.rules["measures"]))
        self.measures.pop("commune_code", None)  # what a code is, no figure
        self.classes = self.rules["outcome"].get("classes", {})
        self.requires = plain(self.rules["outcome"]["requires"])
        self.own_requires = [r for r in self.requires if isinstance(r, dict)]
        self.has_share = any("min_share" in c for c in self.classes.values())
        self.criteria = self.rules["criteria"]
        self.items = [item for c in self.criteria for item in c["items"]]
        self.class_measures = self.known(*(c["when"] for c in self.classes.values()))
        self.used = self.class_measures.union(
            *(self.known(r["when"]) for r in self.own_requires),
            *(self.measures_of_applies(node) for node in self.criteria + self.items),
            *(self.measures_of(item) for item in self.items))

    def known(self, *texts):
        return names_in(" ".join(map(plain, texts))) & set(self.measures)

    def measures_of(self, item):
        """All that an item reads when it applies."""
        kind = kind_of(item)
        texts = item["of"] if kind == "at_least" else [item[kind]]
        bands = item.get("bands")
        return self.known(*texts, *([bands["by"]] if isinstance(bands, dict) else []))

    def measures_of_applies(self, node):
        return self.known(node["applies"]) if "applies" in node else set()

    def default(self, holder, key):
        return holder.get(key, self.rules["defaults"][key])


def kind_of(item):
    return next(kind for kind in ("rate", "check", "count", "value", "met", "at_least") if kind in item)


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
    refuse_impossible(standard, figures)
    return figures


def refuse_impossible(standard, figures):
    """A part above its whole, or something over nothing."""
    for name, part in figures.items():
        whole = figures.get(plain(standard.measures[name].get("at_most")), UNKNOWN)
        if UNKNOWN not in (part, whole) and part > whole:
            raise Refused(f"{name} exceeds {standard.measures[name]['at_most']}")
    for item in standard.items:
        if "rate" in item:
            tops, bottoms = ([figures[name] for name in side] for side in sides(item))
            if UNKNOWN not in bottoms and sum(bottoms) == 0 and known_sum(tops) > 0:
                raise Refused(f"{plain(item['rate'])}: a numerator above 0 stands over 0")


def sides(item):
    """The names above and below the line of a rate."""
    return [re.findall(r"\w+", side) for side in plain(item["rate"]).split("/")]


def known_sum(terms):
    return sum(term for term in terms if term is not UNKNOWN)


# ---- The points of an item, as if it applied ------------------------------------------------------------------------------

def number(node):
    return Fraction(plain(node))


def worth(item):
    """The points of a check or a condition; 1 where items are only met or not."""
    return number(item.get("points", "1"))


def band_worth(band):
    return number(band["points"]) if "points" in band else Fraction(plain(band["met"]) == "yes")


def top_points(item):
    if "cap" in item:
        return max(Fraction(0), number(item["cap"]))
    if "bands" in item:
        return max(band_worth(band) for bands in every_list(item) for band in bands)
    return max(Fraction(0), worth(item))


def every_list(item):
    bands = item["bands"]
    return [bands] if isinstance(bands, list) else list(bands["lists"].values())


def possible_lists(item, figures):
    """The lists of bands that may hold: one, or with a blank choice each."""
    bands = item["bands"]
    if isinstance(bands, list):
        return [bands]
    choice = figures[plain(bands["by"])]
    return every_list(item) if choice is UNKNOWN else [bands["lists"][choice]]


def value_of(item, figures):
    """What the bands of a rate, count or value item are held against: a number, or why there is none."""
    if "count" in item:
        return figures[plain(item["count"])]
    if "value" in item:
        return value_in(plain(item["value"]), figures)
    return share_of(item, figures)


def share_of(item, figures):
    tops, bottoms = ([figures[name] for name in side] for side in sides(item))
    if UNKNOWN in bottoms:
        return UNKNOWN if known_sum(bottoms) > 0 else PERHAPS_NO_CASE
    if sum(bottoms) == 0:
        return NO_CASE
    return UNKNOWN if UNKNOWN in tops else sum(tops) * int(plain(item["per"])) / sum(bottoms)


def answer_of(item, figures):
    """True, False or unknown: what a check, a condition or a number of conditions comes to."""
    if "at_least" in item:
        return at_least(int(plain(item["at_least"])), [truth_in(plain(text), figures) for text in item["of"]])
    return truth_in(plain(item[kind_of(item)]), figures)


def at_least(needed, answers):
    sure = answers.count(True)
    if sure >= needed:
        return True
    return False if sure + answers.count(UNKNOWN) < needed else UNKNOWN


def event_points(item, count):
    """So much for each event, up to a cap; a blank may be anything from nothing to the cap."""
    each, cap = number(item["per_unit"]), number(item["cap"])
    if count is UNKNOWN:
        return [Fraction(0), cap]
    return [min(count * each, cap) if each > 0 else max(count * each, cap)]


def possible_points(standard, item, figures):
    """Every (points, basis) that the item may still come to if it applies: one when all is known."""
    if "bands" in item:
        return banded_points(standard, item, figures)
    if "per_unit" in item:
        choices = event_points(item, figures[plain(item["count"])])
    else:
        answer = answer_of(item, figures)
        choices = [Fraction(0), worth(item)] if answer is UNKNOWN else [worth(item) if answer else Fraction(0)]
    return [(points, basis_of(item)) for points in choices]


def banded_points(standard, item, figures):
    x = value_of(item, figures)
    bands = [band for bands in possible_lists(item, figures) for band in bands
             if isinstance(x, Mark) or holds(plain(band["when"]), x)]
    found = [(band_worth(band), basis_of(band)) for band in bands]
    if x is NO_CASE:
        return no_case_points(standard, item, found)
    return found + no_case_points(standard, item, found) if x is PERHAPS_NO_CASE else found


def no_case_points(standard, item, found):
    """What `when_none` gives, `found` being all bands that may hold."""
    none = standard.default(item, "when_none")
    return {"full": [(top_points(item), basis_of(none))],
            "zero": [(Fraction(0), basis_of(none))],
            "unknown": [(points, weakest([basis, basis_of(none)])) for points, basis in found]}[plain(none)]


# ---- Cases: what applies and what does not --------------------------------------------------------------------------------

Case = namedtuple("Case", "low high top out")      # out: nothing of it applies, and nothing counts


def applies_to(node, figures):
    """Whether an item or a criterion applies: True, False or unknown."""
    return truth_in(plain(node["applies"]), figures) if "applies" in node else True


def otherwise_case(node, top):
    """How what does not apply counts, `top` being its maximum."""
    return {"full": Case(top, top, top, False),
            "zero": Case(Fraction(0), Fraction(0), top, False),
            "leave_out": Case(Fraction(0), Fraction(0), Fraction(0), True)}[plain(node["otherwise"])]


class Item:
    """One item over one row: its cases, and the bases of what they rest on."""
    def __init__(self, standard, node, figures):
        self.node, self.applies = node, applies_to(node, figures)
        self.possible = possible_points(standard, node, figures)
        points = [p for p, _ in self.possible]
        self.low, self.high, self.top = min(points), max(points), top_points(node)
        self.cases, self.bases = split(node, self.applies, self.top,
                                       [Case(self.low, self.high, self.top, False)],
                                       [basis for _, basis in self.possible])


def split(node, applies, top, cases, bases):
    """Cases and bases of what applies, with those of what does not in their place or beside them."""
    if "applies" not in node:
        return cases, bases
    own, other = basis_of(node["applies"]), basis_of(node["otherwise"])
    if applies is True:
        return cases, [own, *bases]
    if applies is False:
        return [otherwise_case(node, top)], [own, other]
    return [*cases, otherwise_case(node, top)], [own, other, *bases]


class Criterion:
    """One criterion over one row: a case for each combination of its items' cases, each with its status."""
    def __init__(self, standard, node, figures):
        self.node, self.applies = node, applies_to(node, figures)
        self.items = [Item(standard, item, figures) for item in node["items"]]
        top = sum(item.top for item in self.items)
        sums = [add(combination) for combination in itertools.product(*(item.cases for item in self.items))]
        bases = [basis for item in self.items for basis in item.bases]
        if "floor" in node and any(case.low < number(node["floor"]) for case in sums):
            bases.append(basis_of(node["floor"]))
        self.cases, self.bases = split(node, self.applies, top, [lifted(node, case) for case in sums], bases)
        self.statuses = [status_of(standard, node, case) for case in self.cases]
        self.status = self.statuses[0] if len(set(self.statuses)) == 1 else "undetermined"

    @property
    def low(self):
        return min(case.low for case in self.cases)

    @property
    def high(self):
        return max(case.high for case in self.cases)

    @property
    def tops(self):
        return [case.top for case in self.cases]

    def printed(self):
        out = self.status == "left_out"
        return {"id": plain(self.node["id"]), "low": None if out else self.low, "high": None if out else self.high,
                "max": None if out else max(self.tops), "status": self.status, "basis": weakest(self.bases)}


def add(cases):
    """The items of a criterion together, in one case of each."""
    return Case(sum(c.low for c in cases), sum(c.high for c in cases), sum(c.top for c in cases), all(c.out for c in cases))


def lifted(node, case):
    """No less than the criterion's floor."""
    if "floor" not in node:
        return case
    floor = number(node["floor"])
    return case._replace(low=max(floor, case.low), high=max(floor, case.high))


def status_of(standard, node, case):
    if case.out:
        return "left_out"
    if passes(standard, node, case.low, case.top):
        return "pass"
    return "undetermined" if passes(standard, node, case.high, case.top) else "fail"


def passes(standard, node, points, top):
    return value_in(plain(standard.default(node, "pass")), {"points": Fraction(points), "max": Fraction(top)}) is True


# ---- The outcome: every demand is True, False or unknown ------------------------------------------------------------------

def sure(holds_surely, fails_surely):
    return True if holds_surely else False if fails_surely else UNKNOWN


def all_pass(criteria):
    return sure(all(status in ("pass", "left_out") for c in criteria for status in c.statuses),
                any(all(status == "fail" for status in c.statuses) for c in criteria))


def no_zero(criteria):
    return sure(all(case.out or case.low > 0 for c in criteria for case in c.cases),
                any(all(not case.out and case.high <= 0 for case in c.cases) for c in criteria))


def enough_points(criteria, needed):
    return sure(sum(c.low for c in criteria) >= needed, sum(c.high for c in criteria) < needed)


def enough_share(criteria, share):
    """Of a maximum that may be nothing no share can be told."""
    if sum(min(c.tops) for c in criteria) == 0:
        return UNKNOWN
    return sure(sum(min(100 * case.low - share * case.top for case in c.cases) for c in criteria) >= 0,
                sum(max(100 * case.high - share * case.top for case in c.cases) for c in criteria) < 0)


def demands(standard, chosen, criteria, figures):
    """All that recognition asks for; `chosen` is the class, None where the standard has none."""
    found = [truth_in(plain(r["when"]), figures) for r in standard.own_requires]
    found += [all_pass(criteria)] if "all_pass" in standard.requires else []
    found += [no_zero(criteria)] if "no_zero" in standard.requires else []
    if chosen and "min_total" in chosen:
        found.append(enough_points(criteria, number(chosen["min_total"])))
    if chosen and "min_share" in chosen:
        found.append(enough_share(criteria, number(chosen["min_share"])))
    return found


def verdict_of(answers):
    if all(answer is True for answer in answers):
        return "recognise"
    return "not_recognise" if False in answers else "undetermined"


def class_of(standard, figures):
    return next((name for name, c in standard.classes.items() if value_in(plain(c["when"]), figures) is True), None)


def class_bases(chosen):
    """That of the condition, and of what the class asks for, where it asks for points or a share."""
    asks = "min_total" in chosen or "min_share" in chosen
    return [basis_of(chosen, "when_basis")] + ([basis_of(chosen)] if asks else [])


# ---- Blanks ---------------------------------------------------------------------------------------------------------------

def relevant_measures(standard, criteria):
    """What the row's result may rest on: not what stands in an item or criterion that surely does not apply."""
    found = set(standard.class_measures).union(*(standard.known(r["when"]) for r in standard.own_requires))
    for c in criteria:
        found |= standard.measures_of_applies(c.node)
        for item in c.items if c.applies is not False else []:
            found |= standard.measures_of_applies(item.node)
            found |= standard.measures_of(item.node) if item.applies is not False else set()
    return found


def deciding_measures(standard, class_id, criteria, figures):
    """What leaves the verdict open, as far as it is blank."""
    found = set(standard.class_measures) if class_id is None else set()
    for r in standard.own_requires:
        if truth_in(plain(r["when"]), figures) is UNKNOWN:
            found |= standard.known(r["when"])
    for c in criteria:
        found |= standard.measures_of_applies(c.node) if c.applies is UNKNOWN else set()
        for item in c.items if c.applies is not False else []:
            found |= standard.measures_of_applies(item.node) if item.applies is UNKNOWN else set()
            if item.applies is not False and item.low < item.high:
                found |= standard.measures_of(item.node)
    return found


# ---- The whole result -----------------------------------------------------------------------------------------------------

def assess(standard, figures):
    """The whole result of one commune, as it is printed in JSON (without the standard's hash)."""
    return conclude(standard, figures, score(standard, figures))


def score(standard, figures):
    return [Criterion(standard, node, figures) for node in standard.criteria]


def conclude(standard, figures, criteria):
    class_id = class_of(standard, figures)
    chosen = standard.classes.get(class_id)
    settled = chosen is not None or not standard.classes
    verdict = verdict_of(demands(standard, chosen, criteria, figures)) if settled else "undetermined"
    relevant = relevant_measures(standard, criteria)
    missing = [name for name in standard.measures if name in relevant and figures[name] is UNKNOWN]
    deciding = deciding_measures(standard, class_id, criteria, figures) if verdict == "undetermined" else set()
    bases = [basis for c in criteria for basis in c.bases] + (class_bases(chosen) if chosen else [])
    bases += [basis_of(r) for r in standard.own_requires] if settled else []
    return {"criteria": [c.printed() for c in criteria], "total": total_of(standard, criteria), "commune_class": class_id,
            **limits_of(standard, chosen), "verdict": verdict, "missing": missing,
            "decisive": [name for name in missing if name in deciding], **own_answers(standard, figures),
            "basis": weakest(bases)}


def total_of(standard, criteria):
    total = {"low": sum(c.low for c in criteria), "high": sum(c.high for c in criteria)}
    if standard.has_share:
        total |= {"max_low": sum(min(c.tops) for c in criteria), "max_high": sum(max(c.tops) for c in criteria)}
    return total


def limits_of(standard, chosen):
    """What the class asks for; a share only where some class of the standard asks for one."""
    limits = {key: number(chosen[key]) if chosen and key in chosen else None for key in ("min_total", "min_share")}
    return limits if standard.has_share else {"min_total": limits["min_total"]}


def own_answers(standard, figures):
    """The standard's own requirements, by title; null for unknown."""
    answers = [(plain(r["title"]), truth_in(plain(r["when"]), figures)) for r in standard.own_requires]
    if not answers:
        return {}
    return {"requires": [{"title": title, "holds": None if holds is UNKNOWN else holds} for title, holds in answers]}


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


def decimal(x):
    """Points exactly, without a zero at the end."""
    sign, (whole, cents) = "-" if x < 0 else "", divmod(abs(x) * 100, 100)
    if cents.denominator != 1:
        raise ValueError(f"{x} has more than two decimals")
    return f"{sign}{whole}.{int(cents):02d}".rstrip("0").rstrip(".")


def quoted(cell):
    text = "" if cell is None else decimal(cell) if isinstance(cell, (int, Fraction)) else cell
    return '"' + text.replace('"', '""') + '"' if re.search('[,"\r\n]', text) else text


def csv_lines(standard, path):
    head = [f"c{plain(c['id'])}_{end}" for c in standard.criteria for end in ("low", "high")]
    totals = ["low", "high"] + (["max_low", "max_high"] if standard.has_share else [])
    limits = ["min_total"] + (["min_share"] if standard.has_share else [])
    total_head = ["total_low", "total_high"] + totals[2:]
    yield ["commune_code", "commune_name", "commune_class", *head, *total_head, *limits, "verdict"]
    for code, name, r in results(standard, path):
        points = [c[end] for c in r["criteria"] for end in ("low", "high")]
        yield [code, name, r["commune_class"], *points, *(r["total"][key] for key in totals),
               *(r[key] for key in limits), r["verdict"]]


def json_text(value):
    """JSON in which numbers stand exactly."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json_text(key)}:{json_text(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(json_text, value)) + "]"
    if value is None or isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    return decimal(value)


def json_lines(standard, path):
    order = ["commune_class", "criteria", "total", "min_total", "min_share", "verdict", "missing", "decisive", "requires",
             "basis"]
    for code, name, r in results(standard, path):
        yield json_text({"commune_code": code, "commune_name": name, **{key: r[key] for key in order if key in r}})


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
