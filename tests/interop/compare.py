"""What another engine says of communes against what chuanxa says of them: points of items and
criteria, status, total, class and verdict. A difference is explained only by a named reason whose
predicate holds in that very case; what follows from explained points (the sum of the criterion, the
total, the verdict) must follow from them exactly."""
import decimal
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from communes import holds
from rules import bounds_of, items_of, top_points

decimal.getcontext().prec = 60


class Case(NamedTuple):
    """An item that two engines give other points: their points, and the figures behind them."""
    item: dict
    figures: dict
    wanted: list            # [low, high]
    got: object             # [low, high], or None: no band or several

    def points_at(self, value):
        """The points that the bands give a number."""
        return [band["points"] for band in self.item["bands"] if holds(band["when"], value)]

    def __str__(self):
        seen = {n: self.figures[n] for n in (self.item.get("part"), self.item.get("whole")) if n}
        return f"item {self.item['id']} {seen}: {self.got} instead of {self.wanted}"


class Reason(NamedTuple):
    words: str
    holds: object           # of a Case


# ---- Engines that round PART / WHOLE * PER -----------------------------------------------------

def in_doubles(part, whole, per):
    """As an engine with doubles has it; Python's own numbers are the same doubles."""
    return Fraction(part / whole * per)


def in_doubles_at_once(part, whole, per):
    """The same of PER * PART / WHOLE, as a DMN file has it."""
    return Fraction(float(per) * float(part) / float(whole))


def in_decimals(part, whole, per):
    """As an engine with decimals of 28 places has it."""
    quotient = (Decimal(part) / Decimal(whole)).quantize(Decimal(1).scaleb(-28))
    return Fraction(quotient * per)


def rounded(case, arithmetic):
    """The rounded rate, if the engine gives just its points, and they are not those of the exact rate."""
    if case.item["kind"] not in ("rate", "value") or case.got is None:
        return None
    part, whole = case.figures[case.item["part"]], case.figures[case.item["whole"]]
    if not whole:
        return None
    value, exact = arithmetic(part, whole, case.item["per"]), Fraction(part * case.item["per"], whole)
    engine, truth = case.points_at(value), case.points_at(exact)
    seen = [engine * 2, truth * 2] == [case.got, case.wanted]
    return (exact, value) if seen and engine != truth else None


def reaches(arithmetic):
    """Rounding lifts the rate onto or over a bound that it is below."""
    def holds_of(case):
        found = rounded(case, arithmetic)
        return found and any(found[0] < bound <= found[1] for bound in bounds_of(case.item))
    return holds_of


def misses(arithmetic):
    """The rate is exactly a bound, and rounding leaves it below."""
    def holds_of(case):
        found = rounded(case, arithmetic)
        return found and found[0] in bounds_of(case.item) and found[1] < found[0]
    return holds_of


DOUBLES = [Reason("a double reaches a bound that the exact rate is below", reaches(in_doubles)),
           Reason("a double stays below the bound that the exact rate is", misses(in_doubles))]
AT_ONCE = [Reason("a double reaches a bound that the exact rate is below", reaches(in_doubles_at_once)),
           Reason("a double stays below the bound that the exact rate is", misses(in_doubles_at_once))]
DECIMALS = [Reason("a decimal of 28 places stays below the bound that the exact rate is",
                   misses(in_decimals))]


# ---- What is exact -----------------------------------------------------------------------------

def exact_points(item, figures):
    """[low, high] of an item, in fractions."""
    if item["kind"] == "check":
        met = figures[item["measure"]]
        return [0, item["points"]] if met is None else [item["points"] * met] * 2
    every = [band["points"] for band in item["bands"]]
    none = {"full": [top_points(item)], "zero": [0], "unknown": every}[item.get("none")]
    if item["kind"] == "count":
        value, known = figures[item["measure"]], figures[item["measure"]] is not None
    else:
        part, whole = figures[item["part"]], figures[item["whole"]]
        known = part is not None and whole is not None
        if whole == 0:
            return [min(none), max(none)]
        if whole is None:
            every = every + none
        value = Fraction(part * item["per"], whole) if known else None
    points = [b["points"] for b in item["bands"] if holds(b["when"], value)] if known else every
    return [min(points), max(points)]


# ---- The comparison ----------------------------------------------------------------------------

class Comparison:
    """Counts communes, and cases by reason; keeps what is unexplained."""

    def __init__(self, rules, reasons=()):
        self.rules, self.reasons = rules, reasons
        self.communes, self.unexplained, self.items = 0, [], set()
        self.kept = {}          # the exact points of figures seen before
        self.cases = {reason.words: [] for reason in reasons}   # (whole, words)

    def wrong(self, code, text, item=None):
        self.unexplained.append(f"{code}: {text}")
        if item:
            self.items.add(item)

    def add(self, code, figures, wanted, got):
        """One commune: chuanxa's object and the engine's."""
        self.communes += 1
        explained = False
        if got is None or wanted is None:
            self.wrong(code, "no answer")
            return
        for criterion, theirs, ours in zip(self.rules["criteria"], got["criteria"], wanted["criteria"]):
            explained |= self.criterion(code, figures, criterion, got["items"], theirs, ours)
        names = ["class", "min_total"] if explained else ["class", "min_total", "total", "verdict"]
        other = {"class": wanted["commune_class"], "min_total": wanted["min_total"],
                 "verdict": wanted["verdict"], "total": [wanted["total"]["low"], wanted["total"]["high"]]}
        for name in names:
            if got[name] != other[name]:
                self.wrong(code, f"{name} {got[name]} instead of {other[name]}")
        if explained:
            self.follows(code, got)
        if len(got["criteria"]) != len(wanted["criteria"]):
            self.wrong(code, "another number of criteria")

    def exact(self, item, figures):
        key = item["id"], *(figures.get(item.get(name)) for name in ("measure", "part", "whole"))
        if key not in self.kept:
            self.kept[key] = exact_points(item, figures)
        return self.kept[key]

    def criterion(self, code, figures, criterion, items, theirs, ours):
        """True when the criterion differs for an explained reason."""
        exact = {item["id"]: self.exact(item, figures) for item in criterion["items"]}
        wanted = [ours["low"], ours["high"], ours["status"]]
        if [sum(p[0] for p in exact.values()), sum(p[1] for p in exact.values())] != wanted[:2]:
            self.wrong(code, f"criterion {criterion['id']}: {wanted} is not the exact {exact}")
        differ = False
        for item in criterion["items"]:
            if items[item["id"]] != exact[item["id"]]:
                case = Case(item, figures, exact[item["id"]], items[item["id"]])
                reason = next((r for r in self.reasons if r.holds(case)), None)
                if reason:
                    self.cases[reason.words].append((figures[item["whole"]], str(case)))
                    differ = True
                else:
                    self.wrong(code, case, item["id"])
        if differ:
            points = [items[item["id"]] for item in criterion["items"]]
            if None in points or theirs[:2] != [sum(p[0] for p in points)] * 2:
                self.wrong(code, f"criterion {criterion['id']}: {theirs} is not the sum of {points}")
        elif theirs != wanted:
            self.wrong(code, f"criterion {criterion['id']}: {theirs} instead of {wanted}")
        return differ

    def follows(self, code, got):
        """Total and verdict follow from the engine's own criteria, no blanks being there."""
        total = sum(c[0] for c in got["criteria"])
        good = got["min_total"] is not None and total >= got["min_total"]
        if "all_pass" in self.rules["requires"]:
            good = good and all(c[2] == "pass" for c in got["criteria"])
        if "no_zero" in self.rules["requires"]:
            good = good and all(c[0] > 0 for c in got["criteria"])
        verdict = "undetermined" if got["class"] is None else "recognise" if good else "not_recognise"
        if got["total"] != [total, total] or got["verdict"] != verdict:
            self.wrong(code, f"total {got['total']}, verdict {got['verdict']} do not follow from its points")


def all_items(rules):
    return {item["id"] for item in items_of(rules)}
