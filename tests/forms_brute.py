"""The oracle against itself: every filling of a row's blanks, scored with no blank at all.

Whatever the blanks turn out to be, the result must lie within what the row with its blanks was said to be. It must also be
reached where the meaning of the rules promises so: within a criterion (and over the standard) of which no two parts - what an item reads, the
conditions on what applies - hang together through a blank, and each of which takes all it may take within the fillings. What
the meaning does not promise: that the bands of a blank share are all within reach of the figures that are known, nor that a
condition is unknown only if it can turn out both ways.
"""
import collections
import itertools

import oracle
from oracle import UNKNOWN


class Ties:
    """Which blanks hang together: a part with its whole, the terms of one rate (that may refuse the row)."""

    def __init__(self, standard, blanks):
        self.standard, self.group = standard, {name: name for name in blanks}
        for name in blanks:
            self.tie([name, oracle.plain(standard.measures[name].get("at_most"))])
        for item in standard.items:
            if "rate" in item:
                self.tie(sum(oracle.sides(item), []))

    def tie(self, names):
        groups = {self.group[name] for name in names if name in self.group}
        for name, group in self.group.items():
            if group in groups:
                self.group[name] = min(groups)

    def groups(self, names):
        return {self.group[name] for name in names if name in self.group}

    def parts_of(self, node):
        """The groups that each part of a criterion reads."""
        parts = [self.standard.measures_of_applies(node)]
        for item in node["items"]:
            parts += [self.standard.measures_of(item), self.standard.measures_of_applies(item)]
        return [self.groups(names) for names in parts]


def apart(parts):
    """Whether no two parts share a group."""
    return sum(map(len, parts)) == len(set().union(*parts))


class Scored:
    def __init__(self, standard, figures):
        self.figures = figures
        self.criteria = oracle.score(standard, figures)
        self.result = oracle.conclude(standard, figures, self.criteria)


class Brute:
    """One row, `figures` being its cells with at least one blank, and all its fillings."""

    def __init__(self, standard, figures, domains, counts=None):
        self.standard, self.row = standard, Scored(standard, figures)
        self.blanks, self.counts = list(domains), collections.Counter() if counts is None else counts
        self.fillings = [Scored(standard, filled) for filled in self.filled(figures, domains)]
        self.ties, self.wrong = Ties(standard, self.blanks), []
        self.counts["rows"] += 1
        self.counts["fillings"] += len(self.fillings)

    def filled(self, figures, domains):
        for values in itertools.product(*domains.values()):
            found = {**figures, **dict(zip(domains, values))}
            try:
                oracle.refuse_impossible(self.standard, found)
            except oracle.Refused:
                self.counts["fillings refused"] += 1
                continue
            yield found

    def check(self):
        """What is wrong, in words."""
        for filling in self.fillings:
            self.check_within(filling)
        if self.fillings:
            self.check_reached()
        return self.wrong

    def expect(self, good, what, *more):
        self.counts["comparisons"] += 1
        if not good:
            self.wrong.append(f"{what}: {more}")

    # ---- Every filling is within what the row was said to be ----

    def check_within(self, filling):
        for row, full in zip(self.row.criteria, filling.criteria):
            self.check_criterion_within(row, full)
        row, full = self.row.result, filling.result
        self.expect(row["total"]["low"] <= full["total"]["low"] and full["total"]["high"] <= row["total"]["high"], "total",
                    row["total"], full["total"])
        if self.standard.has_share:
            self.expect(row["total"]["max_low"] <= full["total"]["max_low"], "max_low", row["total"], full["total"])
            self.expect(row["total"]["max_high"] >= full["total"]["max_high"], "max_high", row["total"], full["total"])
        self.expect(row["commune_class"] in (None, full["commune_class"]), "class")
        self.expect(row["verdict"] in ("undetermined", full["verdict"]), "verdict", row, full, filling.figures)
        self.expect(not full["missing"] and not full["decisive"], "nothing is missing")
        for asked, answered in zip(row.get("requires", []), full.get("requires", [])):
            self.expect(asked["holds"] in (None, answered["holds"]), "requires", asked, answered)
        if row["commune_class"] or not self.standard.classes:
            self.expect(not_surer(row["basis"], full["basis"]), "basis", row, full)

    def check_criterion_within(self, row, full):
        for one, other in zip(row.items, full.items):
            self.expect(one.low <= other.low and other.high <= one.high, "item", one.node, one.possible, other.possible)
            self.expect(one.applies in (UNKNOWN, other.applies), "applies", one.node)
        for case in full.cases:
            self.expect(any(has.low <= case.low and case.high <= has.high and has.top == case.top and has.out == case.out
                            for has in row.cases), "case", row.node, row.cases, case)
        self.expect(row.status in ("undetermined", full.status), "status", row.node, row.cases, full.cases)
        self.expect(row.low <= full.low and full.high <= row.high, "points", row.node, row.cases, full.cases)
        self.expect(set(full.bases) <= set(row.bases), "bases", row.node, row.bases, full.bases)

    # ---- What is promised is reached ----

    def check_reached(self):
        parts = []
        for at, node in enumerate(self.standard.criteria):
            self.counts["criteria"] += 1
            own = self.ties.parts_of(node)
            reached = self.takes_all(at)
            parts.append((own, reached))
            if reached and apart(own):
                self.check_criterion_reached(at)
        if all(reached for _, reached in parts) and apart(sum((own for own, _ in parts), [])):
            self.check_total_reached()

    def takes_all(self, at):
        """Whether each part of a criterion alone comes to all that it may be."""
        row, fillings = self.row.criteria[at], [filling.criteria[at] for filling in self.fillings]
        if row.applies is UNKNOWN and not both_ways({full.applies for full in fillings}):
            return False
        for i, item in enumerate(row.items):
            seen = [full.items[i] for full in fillings]
            if item.applies is UNKNOWN and not both_ways({one.applies for one in seen}):
                return False
            if (min(one.low for one in seen), max(one.high for one in seen)) != (item.low, item.high):
                return False
        return True

    def check_criterion_reached(self, at):
        row, fillings = self.row.criteria[at], [filling.criteria[at] for filling in self.fillings]
        self.counts["criteria reached"] += 1
        self.counts["of these open"] += len(row.cases) > 1 or row.low < row.high
        self.expect(min(full.low for full in fillings) == row.low, "low reached", row.node, row.cases)
        self.expect(max(full.high for full in fillings) == row.high, "high reached", row.node, row.cases)
        self.expect({top for full in fillings for top in full.tops} == set(row.tops), "max reached", row.node, row.cases)
        statuses = {full.status for full in fillings}
        self.expect(row.status == (statuses.pop() if len(statuses) == 1 else "undetermined"), "status reached", row.node,
                    row.cases, row.status)
        seen = [{p for full in fillings for p in full.items[i].possible} for i in range(len(row.items))]
        if all(set(item.possible) == points for item, points in zip(row.items, seen)):
            self.counts["bases reached"] += 1
            self.expect({basis for full in fillings for basis in full.bases} == set(row.bases), "bases reached", row.node,
                        row.bases)

    def check_total_reached(self):
        self.counts["totals reached"] += 1
        total, totals = self.row.result["total"], [filling.result["total"] for filling in self.fillings]
        for key in total:
            ends = min if key.endswith("low") else max
            self.expect(ends(full[key] for full in totals) == total[key], f"total {key} reached", total, totals)
        for key, share in self.demands():
            answers = {oracle_answer(key, share, filling.criteria) for filling in self.fillings}
            answer = answers.pop() if len(answers) == 1 else UNKNOWN
            self.counts[f"{key} reached"] += 1
            self.expect(oracle_answer(key, share, self.row.criteria) is answer, f"{key} reached", share)
        self.check_verdict_reached()

    def demands(self):
        yield from (("all_pass", None), ("no_zero", None))
        for c in self.standard.classes.values():
            yield from ((key, oracle.number(c[key])) for key in ("min_total", "min_share") if key in c)

    def check_verdict_reached(self):
        """What every filling recognises is recognised, where the class and the standard's own requirements are known."""
        result = self.row.result
        certain = result["commune_class"] or not self.standard.classes
        if certain and all(r["holds"] is not None for r in result.get("requires", [])):
            self.counts["verdicts reached"] += 1
            everywhere = all(filling.result["verdict"] == "recognise" for filling in self.fillings)
            self.expect((result["verdict"] == "recognise") == everywhere, "verdict reached", result)


def both_ways(answers):
    """Null, with no blank left, is still both."""
    return UNKNOWN in answers or {True, False} <= answers


def oracle_answer(key, needed, criteria):
    return {"all_pass": lambda: oracle.all_pass(criteria), "no_zero": lambda: oracle.no_zero(criteria),
            "min_total": lambda: oracle.enough_points(criteria, needed),
            "min_share": lambda: oracle.enough_share(criteria, needed)}[key]()


def not_surer(one, other):
    return oracle.BASES.index(one) >= oracle.BASES.index(other)


# ---- What is missing and what decides -------------------------------------------------------------------------------------

def check_missing(standard, row, full):
    """`row` is `full` with blanks. Blanks that are not missing change nothing; those that decide settle the verdict."""
    result = oracle.assess(standard, row)
    others = {name: full[name] for name in row if name not in result["missing"]}
    if oracle.assess(standard, {**row, **others}) != result:
        yield "a blank that is not missing changes the result"
    decided = oracle.assess(standard, {**row, **{name: full[name] for name in result["decisive"]}})
    wanted = oracle.assess(standard, full)
    if decided["verdict"] != wanted["verdict"]:
        yield f"{result['decisive']} of {result['missing']} do not settle the verdict: {decided} {wanted}"
    if decided["decisive"] and not set(decided["decisive"]) <= set(result["decisive"]):
        yield f"more decides when less is blank: {result['decisive']}, then {decided['decisive']}"
