"""Standards made at random that use every form of a rule file, and communes to score by them.

Valid by construction: bands complete and disjoint, lists of equal tops, a floor where points can fall below nothing, marks
monotone in points, and no `applies` that reads what it governs. `used` names the forms that a standard came to use, so that a
test can see that none is left out."""
from decimal import Decimal

import random_rules
from random_conditions import Pool, condition, expression

PARTS = {"part0": "whole0", "part1": "whole1", "part2": "whole2"}
COUNTS = ["whole0", "whole1", "whole2", *PARTS, "case3", "events", "deaths", "visits"]
ANSWERS = ["plan", "officer", "board", "poor", "far"]
CHOICES = {"kind": random_rules.KINDS,
           "terrain": {"lowland": "Đồng bằng", "mountain": "Miền núi", "island": "Hải đảo"},
           "access": {"road": "Đường bộ", "boat": "Đường thủy"}}
RATES = [(["part0"], ["whole0"]), (["part1"], ["whole1"]), (["case3"], ["whole2"]), (["part0", "part1"], ["whole0", "whole1"]),
         (["part1", "part2"], ["whole2", "whole1", "whole0"]), (["part0", "part1"], ["whole0"]),
         (["part2"], ["whole2", "visits"]), (["part0", "case3"], ["whole0", "whole1"]), (["deaths", "events"], ["visits"])]
SIZES = [0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 20, 100, 200, 1000, 2000, 20000]
POINTS = [Decimal(p) for p in ("5", "10", "20", "25", "30", "0.25", "2.5", "12.75")]


# ---- Writing: what stands between braces on one line ----------------------------------------------------------------------

class Text(str):
    """In double quotes."""


class Test(str):
    """In single quotes: a test or a condition."""


def flow(node):
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(flow, node)) + "]"
    if isinstance(node, Text):
        return f'"{node}"'
    if isinstance(node, Test):
        return f"'{node}'"
    return plain_number(node) if isinstance(node, Decimal) else str(node)


def plain_number(x):
    return format(x.normalize(), "f")


def measures_text():
    whole = {part: f", at_most: {name}" for part, name in PARTS.items()}
    lines = [f'{name}: {{type: count, label: "Số {name}"{whole.get(name, "")}}}' for name in COUNTS]
    lines += [f'{name}: {{type: yes_no, label: "Có {name}"}}' for name in ANSWERS]
    lines += [f'{name}: {{type: choice, label: "Loại {name}", values: '
              + flow({key: Text(label) for key, label in values.items()}) + "}" for name, values in CHOICES.items()]
    return "\n".join(lines) + "\n"


# ---- Bands ----------------------------------------------------------------------------------------------------------------

def share_is_bounded(tops, bottoms):
    """Every term above is part of a term of its own below."""
    wholes = [PARTS.get(name) for name in tops]
    return all(whole in bottoms for whole in wholes) and len(set(wholes)) == len(wholes)


def tests_between(cuts):
    return list(random_rules.tests_of(random_rules.Item("", (), cuts)))


def joined_tests(rng, tests, worths):
    """Bands (test, worth); those of the same worth may be one band with a list of tests."""
    if rng.random() < 0.6:
        return list(zip(tests, worths))
    found = {}
    for test, worth in zip(tests, worths):
        found.setdefault(worth, []).append(test)
    return [(", ".join(tests), worth) for worth, tests in found.items()]


class Item:
    def __init__(self, node, reads, top, negative=False):
        self.node, self.reads, self.top, self.negative = node, set(reads), top, negative
        self.bounds = []                   # (names above, names below, per, bound): what a row may want to hit


class Forms:
    def __init__(self, rng):
        self.rng, self.used, self.leaves_out = rng, set(), False
        self.met = rng.random() < 0.3
        self.weak = rng.choice([0, 0.01, 0.03, 0.1, 0.5])    # how often a basis is not the surest
        self.use("scoring met" if self.met else "scoring points")
        self.criteria = [self.random_criterion(number + 1) for number in range(rng.randint(3, 8))]
        self.max_points = sum(top for _, _, top in self.criteria)
        self.bounds = [bound for _, items, _ in self.criteria for item in items for bound in item.bounds]
        self.outcome = self.random_outcome()

    def use(self, *names):
        self.used.update(names)

    # ---- Bases ----

    def cover(self):
        """The keys that say what a value rests on."""
        basis = self.rng.choice(["published", "inferred", "working"]) if self.rng.random() < self.weak else "official"
        if basis == "inferred":
            return {"basis": basis, "note": Text("theo bảng")}
        return {"basis": basis, "source": "s1"} if basis != "working" else {"basis": basis}

    def full(self, value):
        """A value of law; bare it is `working`."""
        if self.rng.random() < self.weak / 2:
            return value
        return {"value": value, **self.cover()}

    # ---- Worth ----

    def random_points(self, negative):
        points = self.rng.choice(POINTS)
        if not self.met and points != points.to_integral_value():
            self.use("two decimals")
        return -points if negative else points

    def worth_of(self, points):
        return {} if self.met else {"points": points}

    def random_worths(self, count, top, negative):
        """One for each of some bands, the greatest of them `top`."""
        rng = self.rng
        if self.met:
            worths = [rng.random() < 0.5 for _ in range(count)]
            worths[rng.randrange(count)] = True
            return worths
        pool = [top - step for step in POINTS if negative or step <= top]
        pool += [Decimal(0)] * 2 if top >= 0 else []
        worths = [rng.choice(pool or [top]) for _ in range(count)]
        worths[rng.randrange(count)] = top
        return worths

    def band(self, test, worth):
        key = {"met": "yes" if worth else "no"} if self.met else {"points": worth}
        return {"when": Text(test), **key, **self.cover()}

    def band_list(self, cuts, top, negative):
        tests = tests_between(cuts)
        worths = self.random_worths(len(tests), top, negative)
        return [self.band(test, worth) for test, worth in joined_tests(self.rng, tests, worths)], worths

    def banded(self, head, reads, random_cuts, negative, figure=None):
        """An item with bands, in one list or one for each choice; `figure`: the sides and `per` of what they cut."""
        top = Decimal(1) if self.met else Decimal(0) if negative and self.rng.random() < 0.5 else self.random_points(False)
        choices = [name for name in CHOICES if name not in reads]
        if self.rng.random() < 0.3 and choices:
            return self.banded_by_choice(head, reads, random_cuts, negative, figure, top, self.rng.choice(choices))
        cuts = random_cuts()
        bands, worths = self.band_list(cuts, top, negative)
        item = Item({**head, "bands": bands}, reads, top, not self.met and min(worths) < 0)
        item.bounds = [(*figure, bound) for bound, _, _ in cuts] if figure else []
        return item

    def banded_by_choice(self, head, reads, random_cuts, negative, figure, top, by):
        self.use("bands by a choice", f"bands by a choice on {next(k for k in ('rate', 'count', 'value') if k in head)}")
        lists, all_worths, all_cuts = {}, [], []
        for choice in CHOICES[by]:
            cuts = random_cuts()
            lists[choice], worths = self.band_list(cuts, top, negative)
            all_worths += worths
            all_cuts += cuts
        item = Item({**head, "bands": {"by": by, "lists": lists}}, {*reads, by}, top, not self.met and min(all_worths) < 0)
        item.bounds = [(*figure, bound) for bound, _, _ in all_cuts] if figure else []
        return item

    # ---- Items ----

    def random_item(self, negative):
        kinds = [self.check, self.met_item, self.at_least, self.rate, self.rate, self.sum_rate, self.count, self.value]
        if not self.met:
            kinds += [self.events]
        item = self.rng.choice(kinds)(negative)
        if item.negative:
            self.use("negative points")
        return item

    def answered(self, node, reads, negative):
        """An item that is met or not."""
        points = self.random_points(negative and not self.met)
        top = Decimal(1) if self.met else max(Decimal(0), points)
        return Item({**node, **self.worth_of(points), **self.cover()}, reads, top, not self.met and points < 0)

    def check(self, negative):
        self.use("check")
        name = self.rng.choice(ANSWERS)
        return self.answered({"check": name}, [name], negative)

    def met_item(self, negative):
        self.use("met")
        text, reads = condition(self.rng, self.pool())
        return self.answered({"met": Test(text)}, reads, negative)

    def at_least(self, negative):
        self.use("at_least")
        names = self.rng.sample(ANSWERS, self.rng.randint(1, 3))
        found = [(name, {name}) for name in names]
        found += [condition(self.rng, self.pool(), 1) for _ in range(self.rng.randint(1, 2))]
        reads = set().union(*(names for _, names in found))
        node = {"at_least": self.rng.randint(1, len(found)), "of": [Test(text) for text, _ in found]}
        return self.answered(node, reads, negative)

    def rate(self, negative):
        self.use("rate")
        return self.rate_over(*self.rng.choice(RATES[:3]), negative)

    def sum_rate(self, negative):
        self.use("sums in a rate")
        return self.rate_over(*self.rng.choice(RATES[3:]), negative)

    def rate_over(self, tops, bottoms, negative):
        rng = self.rng
        per = rng.choice([100, 100, 1000])
        sides = [" + ".join(side) for side in (tops, bottoms)]
        sides = [f"({side})" if "+" in side else side for side in sides]
        head = {"rate": " / ".join(sides), "per": per}
        if rng.random() < 0.7:
            head["when_none"] = self.full(rng.choice(["full", "zero", "unknown"]))
        bounded = share_is_bounded(tops, bottoms)
        if not bounded:
            self.use("a share without bound")
        return self.banded(head, {*tops, *bottoms}, lambda: random_rules.random_cuts(rng, "rate", per, bounded), negative,
                           (tops, bottoms, per))

    def count(self, negative):
        self.use("count")
        name = self.rng.choice(COUNTS)
        return self.banded({"count": name}, {name}, lambda: random_rules.random_cuts(self.rng, "count", None, False), negative,
                           ([name], [], 1))

    def events(self, negative):
        self.use("per_unit, deducted" if negative else "per_unit")
        name, each = self.rng.choice(COUNTS), self.random_points(negative)
        cap = (each * Decimal(self.rng.choice(["1", "2", "2.5", "3", "4", "6"]))).quantize(Decimal("0.01"))
        item = Item({"count": name, "per_unit": each, "cap": cap, **self.cover()}, {name}, max(Decimal(0), cap), negative)
        item.bounds = [([name], [], 1, int(cap / each))]
        return item

    def value(self, negative):
        self.use("value")
        text, reads, cuts = expression(self.rng, self.pool())
        chosen = sorted(self.rng.sample(cuts, self.rng.randint(1, min(3, len(cuts)))))
        return self.banded({"value": Test(text)}, reads, lambda: [(cut, False, random_rules.places_of(cut)) for cut in chosen],
                           negative)

    def pool(self, without=()):
        return Pool(COUNTS, ANSWERS, CHOICES, without)

    # ---- What applies ----

    def random_applies(self, reads, where):
        """The two keys, for something that reads these."""
        text, names = condition(self.rng, self.pool(reads))
        otherwise = self.rng.choice(["full", "zero", "leave_out", "leave_out"])
        self.use(f"applies on {where}", f"{where} otherwise {otherwise}")
        self.leaves_out |= otherwise == "leave_out"
        return {"applies": self.full(Test(text)), "otherwise": self.full(otherwise)}, names

    # ---- Criteria ----

    def random_criterion(self, number):
        rng = self.rng
        deducts = not self.met and rng.random() < 0.4
        items = [self.random_item(False)]
        items += [self.random_item(deducts and rng.random() < 0.6) for _ in range(rng.choice([0, 1, 1, 2, 2, 3]))]
        rng.shuffle(items)
        reads, applying = set().union(*(item.reads for item in items)), set()
        for at, item in enumerate(items, 1):
            item.node = {"id": f"{number}.{at}", "title": Text(f"Chỉ tiêu {number}.{at}"), **item.node}
            if rng.random() < 0.3:
                keys, names = self.random_applies(item.reads, "an item")
                item.node |= keys
                applying |= names
        top = sum(item.top for item in items)
        return self.criterion_node(number, items, top, reads | applying), items, top

    def criterion_node(self, number, items, top, reads):
        rng = self.rng
        node = {"id": self.full(number), "title": self.full(Text(f"Tiêu chí {number}")),
                "cite": self.full(Text(f"Điều {number}"))}
        if not self.met and rng.random() < 0.2:
            node["max_points"] = self.full(top)
        if any(item.negative for item in items) or (not self.met and rng.random() < 0.05):
            self.use("floor")
            node["floor"] = self.full(rng.choice([Decimal(0), Decimal(0), Decimal("-2.5"), Decimal(-10), Decimal(-30)]))
        if rng.random() < 0.25:
            node |= self.random_applies(reads, "a criterion")[0]
        if rng.random() < 0.3:
            node["pass"] = self.full(Text(self.random_mark()))
        return node

    def random_mark(self):
        marks = ["points > 0", "points >= max / 2", "points = max", "points >= max"]
        marks += ["points >= 1", "points >= max - 1"] if self.met else ["points >= 0.25", "points >= 5"]
        return self.rng.choice(marks)

    # ---- Outcome ----

    def random_outcome(self):
        requires = self.random_requires()
        outcome = {"requires": self.full(requires)}
        if self.met and self.rng.random() < 0.4:
            self.use("no classes")
            return outcome
        trees = random_rules.random_classes(self.rng)
        outcome["classes"] = {name: {"label": Text(f"Loại {name}"), "when": Test(random_rules.written(tree)),
                                     "when_basis": self.cover()["basis"], **self.random_limit(), "source": "s1",
                                     "note": Text("theo bảng")} for name, tree in trees.items()}
        return outcome

    def random_requires(self):
        rng = self.rng
        found = [word for word in ("all_pass", "no_zero") if rng.random() < 0.2]
        self.use(*found)
        own = rng.choice([0, 0, 0, 0, 1, 1, 2]) or (self.met and not found)
        for number in range(own):
            self.use("a requirement of its own")
            text, _ = condition(rng, self.pool())
            cite = {"cite": Text("Điều 9")} if rng.random() < 0.5 else {}
            found.append({"when": Test(text), "title": Text(f"Điều kiện {number + 1}"), **cite, **self.cover()})
        rng.shuffle(found)
        return found

    def random_limit(self):
        """What a class asks for."""
        rng, basis = self.rng, {"basis": self.cover()["basis"]}
        if self.met and rng.random() < 0.4:
            self.use("a class that asks for nothing of its own")
            return {}
        if self.met or (self.leaves_out and rng.random() < 0.6):
            self.use("min_share")
            share = rng.choice(["0", "12.25", "25", "33.33", "40", "50", "50", "66.67", "75.5", "100"])
            return {"min_share": Decimal(share), **basis}
        self.use("min_total")
        total = self.max_points * rng.randint(0, 7) / 10
        return {"min_total": total.quantize(Decimal(rng.choice(["1", "0.1", "0.01"]))), **basis}

    # ---- The files ----

    def text(self):
        scoring = [f"scoring: {flow(self.full('met'))}"] if self.met else \
            ["scoring: points"] if self.rng.random() < 0.2 else []
        top = [] if self.met else [f"max_points: {flow(self.max_points)}"]
        defaults = {"when_none": self.full(self.rng.choice(["full", "zero", "unknown"])),
                    "pass": self.full(Text(self.random_mark()))}
        out = ["standard: forms", 'title: "Tiêu chuẩn thử"',
               'document: {number: "1", issued: 2020-01-01, issuer: "Bộ thử"}',
               "in_force: {from: 2020-01-01, to: open}", "period: {from: 11-01, to: 10-31}", *scoring, *top,
               "measures: measures.yaml", 'sources: {s1: {title: "Công báo", url: "https://example.vn/1", read: 2020-02-01}}',
               f"defaults: {flow(defaults)}", "criteria:"]
        for node, items, _ in self.criteria:
            first, *rest = [f"{key}: {flow(value)}" for key, value in node.items()]
            out += [f"  - {first}", *(f"    {line}" for line in rest), "    items:"]
            out += [f"      - {flow(item.node)}" for item in items]
        out += ["outcome:", f"  requires: {flow(self.outcome['requires'])}"]
        if classes := self.outcome.get("classes"):
            out += ["  classes:", *(f"    {name}: {flow(node)}" for name, node in classes.items())]
        return "\n".join(out) + "\n"

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "measures.yaml").write_text(measures_text(), encoding="utf-8")
        (folder / "standard.yaml").write_text(self.text(), encoding="utf-8")
        return folder

    # ---- Communes ----

    def rows(self, rng, count, blank_share, most=None):
        """Dicts of measure id → cell; no count above `most`."""
        return [self.random_row(rng, blank_share, most) for _ in range(count)]

    def random_row(self, rng, blank_share, most):
        sizes = [size for size in SIZES if most is None or size <= most]
        figures = {name: rng.choice(sizes) for name in COUNTS}
        for bound in self.bounds:
            if rng.random() < 0.5:
                hit_bound(rng, figures, *bound)
        if most is not None:
            figures = {name: min(figure, most) for name, figure in figures.items()}
        if rng.random() < 0.97:
            make_possible(figures, self.bounds)
        likely = rng.choice([0.2, 0.5, 0.5, 0.8, 1])
        cells = {name: str(figure) for name, figure in figures.items()}
        cells |= {name: "yes" if rng.random() < likely else "no" for name in ANSWERS}
        cells |= {name: rng.choice(list(values)) for name, values in CHOICES.items()}
        return {name: "" if rng.random() < blank_share else cell for name, cell in cells.items()}


def hit_bound(rng, figures, tops, bottoms, per, bound):
    """The figures above the line so that the share is at the bound, or one unit beside it."""
    size = sum(figures[name] for name in bottoms) if bottoms else 1
    wanted = max(0, int(bound * size / per) + rng.choice([-1, 0, 0, 0, 1]))
    for name in rng.sample(tops, len(tops)):
        room = figures[PARTS[name]] if name in PARTS and bottoms else wanted
        figures[name] = min(wanted, room)
        wanted -= figures[name]


def make_possible(figures, bounds):
    """No part above its whole, nothing over nothing."""
    for part, whole in PARTS.items():
        figures[part] = min(figures[part], figures[whole])
    for tops, bottoms, _, _ in bounds:
        if bottoms and not any(figures[name] for name in bottoms):
            figures.update(dict.fromkeys(tops, 0))


def ease(rng, made, requires, share):
    """Of requirements of the standard's own this share stays; the others (all_pass, no_zero) all do."""
    kept = [one for one in requires if not isinstance(one, dict) or rng.random() < share]
    made.outcome["requires"] = ["no_zero"] if made.met and not kept else kept
