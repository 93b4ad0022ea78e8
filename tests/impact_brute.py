"""Random pairs of versions of one small standard, and every subset of their changes tried on a
commune with plain arithmetic: the truth that tests/impact_test.py holds `chuanxa impact` against."""
import itertools
from fractions import Fraction

ORDER = ["pass", "gone", "new", "replaced", "moved", "points", "when_none", "requires", "class"]
RATES = [f"part{i}" for i in range(4)]
COUNTS = ["events", "deaths"]
CHECKS = ["plan", "officer", "budget"]
KINDS = ["a", "b", "c"]
PASSES = ["points > 0", "points >= max / 2", "points >= max", "points >= 5"]
MEASURES = "".join(f'whole{i}: {{type: count, label: "W{i}"}}\npart{i}: {{type: count, label: "P{i}", at_most: whole{i}}}\n'
                   for i in range(4)) + \
    "".join(f'{n}: {{type: count, label: "{n}"}}\n' for n in COUNTS) + \
    "".join(f'{n}: {{type: yes_no, label: "{n}"}}\n' for n in CHECKS) + \
    'kind: {type: choice, label: "Kind", values: {a: "A", b: "B", c: "C"}}\n'


class Item:
    """`way` is rate, count or check; cuts and points of its bands."""

    def __init__(self, figure, way, cuts, points, none="full"):
        self.figure, self.way, self.cuts, self.points, self.none = figure, way, cuts, points, none

    def same_points(self, other):
        return (self.way, self.cuts, self.points) == (other.way, other.cuts, other.points)

    def top(self):
        return max(self.points)

    def line(self):
        head = f'id: i-{self.figure}, title: "T"'
        if self.way == "check":
            return f"{{{head}, check: {self.figure}, points: {self.points[1]}}}"
        cuts = self.cuts
        tests = [f"< {cuts[0]}"] + [f"[{a}..{b})" for a, b in zip(cuts, cuts[1:])] + [f">= {cuts[-1]}"]
        bands = ", ".join(f'{{when: "{t}", points: {p}}}' for t, p in zip(tests, self.points))
        what = f"count: {self.figure}" if self.way == "count" else \
            f"rate: {self.figure} / whole{self.figure[4:]}, per: 100, when_none: {self.none}"
        return f"{{{head}, {what}, bands: [{bands}]}}"

    def range(self, row, none):
        """Least and most points with that when_none."""
        value, every = row[self.figure], (min(self.points), max(self.points))
        if self.way == "check":
            return every if value is None else (self.points[value],) * 2
        if self.way == "rate":
            whole = row[f"whole{self.figure[4:]}"]
            no_case = {"full": (max(self.points),) * 2, "zero": (0, 0), "unknown": every}[none]
            if whole is None:
                return min(every[0], no_case[0]), max(every[1], no_case[1])
            if whole == 0:
                return no_case
            value = None if value is None else Fraction(100 * value, whole)
        if value is None:
            return every
        return (self.points[sum(value >= cut for cut in self.cuts)],) * 2


class Version:
    """criteria: title -> [pass, [figure, …]]; items: figure -> Item; classes: kind -> id or None."""

    def __init__(self):
        self.criteria, self.items, self.classes, self.totals, self.requires = {}, {}, {}, {}, []

    def home(self):
        return {f: title for title, (_, figures) in self.criteria.items() for f in figures}

    def text(self):
        out, total = [], sum(i.top() for i in self.items.values())
        for title, (test, figures) in self.criteria.items():
            items = ", ".join(self.items[f].line() for f in figures)
            out.append(f'  - {{id: {title}, title: "{title}", cite: "Điều {title}", pass: "{test}", items: [{items}]}}')
        classes = []
        for name, least in self.totals.items():
            when = " or ".join(f'kind = "{k}"' for k in KINDS if self.classes[k] == name) or 'kind = "a" and kind = "b"'
            classes.append(f"    {name}: {{label: \"{name}\", when: '{when}', min_total: {least}}}")
        return "\n".join([
            "standard: s", 'title: "S"', 'document: {number: "1", issued: 2020-01-01, issuer: "I"}',
            "in_force: {from: 2020-01-01, to: open}", "period: {from: 11-01, to: 10-31}", f"max_points: {total}",
            "measures: measures.yaml", 'defaults: {when_none: full, pass: "points > 0"}', "criteria:", *out, "outcome:",
            f"  requires: [{', '.join(self.requires)}]", "  classes:", *classes]) + "\n"

    def copy(self):
        twin = Version()
        twin.criteria = {t: [p, list(f)] for t, (p, f) in self.criteria.items()}
        twin.items, twin.classes, twin.totals = dict(self.items), dict(self.classes), dict(self.totals)
        twin.requires = list(self.requires)
        return twin


def random_item(rng, figure, way=None):
    way = way or ("rate" if figure in RATES else "count" if figure in COUNTS else "check")
    if way == "check":
        return Item(figure, way, [], [0, rng.choice([5, 10, 20])])
    grid = [1, 2, 3, 5] if way == "count" else [20, 50, 75, 90]
    cuts = sorted(rng.sample(grid, rng.randint(1, 3)))
    points = [rng.choice([0, 5, 10, 20]) for _ in range(len(cuts) + 1)]
    points[rng.randrange(len(points))] = 15
    return Item(figure, way, cuts, points, rng.choice(["full", "zero", "unknown"]))


def random_outcome(rng, version):
    top = sum(i.top() for i in version.items.values())
    version.classes = {k: rng.choice(["x", "y", "y", None]) for k in KINDS}
    version.totals = {n: rng.randint(top // 3, top) for n in ("x", "y")}
    version.requires = [w for w in ("all_pass", "no_zero") if rng.random() < 0.4]


def random_version(rng):
    version, figures = Version(), RATES + COUNTS + CHECKS
    rng.shuffle(figures)
    used = figures[:rng.randint(4, 7)]
    version.items = {f: random_item(rng, f) for f in used}
    count = rng.randint(1, 3)
    for i in range(count):
        version.criteria[str(i + 1)] = [rng.choice(PASSES), used[i::count]]
    random_outcome(rng, version)
    return version


def change_item(rng, new, figure):
    old = new.items[figure]
    fate = rng.random()
    if fate < 0.45:
        fresh = random_item(rng, figure, old.way)
        new.items[figure] = Item(figure, old.way, fresh.cuts, fresh.points, rng.choice([old.none, fresh.none]))
    elif fate < 0.65 and old.way == "rate":
        new.items[figure] = Item(figure, "rate", old.cuts, old.points, rng.choice(["full", "zero", "unknown"]))
    elif fate < 0.8 and old.way == "rate":
        new.items[figure] = random_item(rng, figure, "count")
    else:
        home = new.home()[figure]
        if len(new.criteria[home][1]) > 1:
            new.criteria[home][1].remove(figure)
            del new.items[figure]


def random_change(rng, old):
    """A version with several changes at once; criteria keep enough of their items to be paired."""
    new = old.copy()
    for figure in list(new.items):
        if rng.random() < 0.35:
            change_item(rng, new, figure)
    free = [f for f in RATES + COUNTS + CHECKS if f not in old.items]
    for figure in free:
        if rng.random() < 0.2:
            new.items[figure] = random_item(rng, figure)
            new.criteria[rng.choice(list(new.criteria))][1].append(figure)
    homes = [t for t, (_, figures) in new.criteria.items() if sum(f in old.items for f in figures) > 1]
    if homes and len(new.criteria) > 1 and rng.random() < 0.3:
        source = rng.choice(homes)
        moved = next(f for f in new.criteria[source][1] if f in old.items)
        new.criteria[source][1].remove(moved)
        new.criteria[rng.choice([t for t in new.criteria if t != source])][1].append(moved)
    for title in new.criteria:
        if rng.random() < 0.2:
            new.criteria[title][0] = rng.choice(PASSES)
    if rng.random() < 0.6:
        keep = new.classes, new.totals, new.requires
        random_outcome(rng, new)
        new.classes, new.totals, new.requires = (a if rng.random() < 0.5 else b for a, b in
                                                 zip(keep, (new.classes, new.totals, new.requires)))
    top = sum(i.top() for i in new.items.values())
    new.totals = {name: min(least, top) for name, least in new.totals.items()}
    return new


def random_row(rng, code):
    row = {"commune_code": code, "kind": rng.choice(KINDS + KINDS + [None])}
    for i in range(4):
        row[f"whole{i}"] = rng.choice([0, 1, 2, 3, 4, 5, 10, 10, 20, None])
        row[f"part{i}"] = rng.randint(0, row[f"whole{i}"] or 0) if rng.random() < 0.9 else None
    for name in COUNTS:
        row[name] = rng.choice([0, 1, 2, 3, 5, 5, None])
    for name in CHECKS:
        row[name] = rng.choice([True, True, False, None])
    return row


class Hybrids:
    """All changes of a pair, and what any subset of them makes of a commune."""

    def __init__(self, old, new):
        self.old, self.new, self.steps = old, new, []
        old_home, new_home = old.home(), new.home()
        for title in new.criteria:
            if title in old.criteria and old.criteria[title][0] != new.criteria[title][0]:
                self.steps.append(("pass", title))
        in_old = [f for _, figures in old.criteria.values() for f in figures]
        in_new = [f for _, figures in new.criteria.values() for f in figures]
        self.steps += [("gone", f) for f in in_old if f not in new.items]
        self.steps += [("new", f) for f in in_new if f not in old.items]
        both = [f for f in in_new if f in old.items]
        replaced = [f for f in both if old.items[f].way != new.items[f].way]
        self.steps += [("replaced", f) for f in replaced]
        self.steps += [("moved", f) for f in both if old_home[f] != new_home[f]]
        kept = [f for f in both if f not in replaced]
        self.steps += [("points", f) for f in kept if self.differ(f)]
        self.steps += [("when_none", f) for f in kept if old.items[f].way == "rate" and old.items[f].none != new.items[f].none]
        if old.requires != new.requires:
            self.steps.append(("requires", ""))
        self.steps.append(("class", ""))
        self.old_home, self.new_home = old_home, new_home

    def differ(self, figure):
        a, b = self.old.items[figure], self.new.items[figure]
        if a.way == "check":
            return a.points != b.points
        values = sorted({Fraction(0), *map(Fraction, a.cuts + b.cuts)})
        of = lambda item, v: item.points[sum(v >= cut for cut in item.cuts)]
        return any(of(a, v) != of(b, v) for v in values)

    def item(self, figure, on):
        """The item with the when_none that counts, or None when it is not there."""
        a, b = self.old.items.get(figure), self.new.items.get(figure)
        if b is None:
            return None if ("gone", figure) in on else (a, a.none)
        if a is None:
            return (b, b.none) if ("new", figure) in on else None
        if a.way != b.way:
            return (b, b.none) if ("replaced", figure) in on else (a, a.none)
        bands = b if ("points", figure) in on else a
        return bands, (b if ("when_none", figure) in on else a).none

    def verdict(self, row, on):
        chosen = self.new if ("class", "") in on else self.old
        requires = (self.new if ("requires", "") in on else self.old).requires
        name = chosen.classes[row["kind"]] if row["kind"] else None
        if name is None:
            return "undetermined"
        sums = {}
        for figure in {**self.old.items, **self.new.items}:
            found = self.item(figure, on)
            if not found:
                continue
            home = self.new_home[figure] if figure not in self.old.items or ("moved", figure) in on else self.old_home[figure]
            low, high = found[0].range(row, found[1])
            total = sums.get(home, (0, 0, 0))
            sums[home] = (total[0] + low, total[1] + high, total[2] + found[0].top())
        least = chosen.totals[name]
        surely = sum(s[0] for s in sums.values()) >= least
        possible = sum(s[1] for s in sums.values()) >= least
        for title, (low, high, top) in sums.items():
            source = self.new if title not in self.old.criteria or ("pass", title) in on else self.old
            met = [eval(source.criteria[title][0], {"points": Fraction(p), "max": Fraction(top)}) for p in (low, high)]
            if "no_zero" in requires:
                surely, possible = surely and low > 0, possible and high > 0
            if "all_pass" in requires:
                surely, possible = surely and met[0], possible and (met[0] or met[1])
        return "not_recognise" if not possible else "recognise" if surely else "undetermined"

    def smallest(self, row):
        """The first of the smallest sets that explain, None when the verdicts are the same."""
        wanted = self.verdict(row, set(self.steps))
        if self.verdict(row, set()) == wanted:
            return None
        for size in range(1, len(self.steps) + 1):
            for chosen in itertools.combinations(self.steps, size):
                if self.verdict(row, set(chosen)) == wanted:
                    return list(chosen)
        return []
