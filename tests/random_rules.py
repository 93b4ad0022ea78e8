"""Small standards made at random, with what a test needs to know of them: cuts of each figure as
they are printed, class conditions as trees. Written to a folder as a rule file and a dictionary."""
import itertools
from fractions import Fraction

RATES = [("part0", "whole0", True), ("part1", "whole1", True), ("case2", "whole0", False)]
COUNTS = ["events", "deaths"]
CHECKS = ["plan", "officer"]
KINDS = {"ward": "Phường", "commune": "Xã", "town": "Thị trấn"}
ANSWERS = ["poor", "far"]
AXES = {"kind": list(KINDS), "poor": [True, False], "far": [True, False]}
MEASURES = "".join(
    [f'{whole}: {{type: count, label: "{whole}"}}\n' for whole in ("whole0", "whole1")]
    + [f'part{i}: {{type: count, label: "P{i}", at_most: whole{i}}}\n' for i in (0, 1)]
    + ['case2: {type: count, label: "C2"}\n']
    + [f'{name}: {{type: count, label: "{name}"}}\n' for name in COUNTS]
    + [f'{name}: {{type: yes_no, label: "{name}"}}\n' for name in CHECKS + ANSWERS]
    + ['kind: {type: choice, label: "Loại", values: {'
       + ", ".join(f'{k}: "{v}"' for k, v in KINDS.items()) + "}}\n"])
ORDER = [line.split(":")[0] for line in MEASURES.splitlines()]


class Item:
    """cuts: (bound, after, decimal places printed), in order; points: one more than there are cuts.
    `written` keeps them as the file has them, when neighbours that are one band lose their cut."""

    def __init__(self, kind, figure, cuts=(), points=(), per=None, none=None, share=False):
        self.kind, self.figure, self.cuts, self.points = kind, figure, list(cuts), list(points)
        self.per, self.none, self.share, self.id = per, none, share, None
        self.written, self.bands = self.cuts, {}

    @property
    def top(self):
        return max(self.points)

    def join(self):
        """Segments of the same points are one band; the tests of each segment."""
        self.bands = {}
        for test, points in zip(tests_of(self), self.points):
            self.bands.setdefault(points, []).append(test)
        kept = [i for i in range(len(self.cuts)) if self.points[i] != self.points[i + 1]]
        self.points = [self.points[0], *(self.points[i + 1] for i in kept)]
        self.cuts = [self.cuts[i] for i in kept]

    def segment(self, value):
        return sum(value > bound if after else value >= bound for bound, after, _ in self.cuts)

    def step(self, bound):
        if self.kind == "count":
            return Fraction(1)
        return Fraction(1, 10 ** max(places for b, _, places in self.written if b == bound))


# ---- Items ---------------------------------------------------------------------------------------

def printed(bound, places):
    whole, rest = divmod(int(bound * 10 ** places), 10 ** places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)


def places_of(value):
    return next(k for k in range(9) if (value * 10 ** k).denominator == 1)


def random_cuts(rng, kind, per, share):
    if kind == "count":
        return [(Fraction(n), False, 0) for n in sorted(rng.sample(range(1, 9), rng.randint(1, 3)))]
    grid = [Fraction(n, 20) * per / 100 for n in (0, 1, 10, 200, 1000, 1900, 1950, 1960, 1990, 2000)]
    chosen = sorted({(rng.choice(grid), rng.random() < 0.3) for _ in range(rng.randint(1, 4))})
    chosen = [c for c in chosen if c != (0, False) and not (share and c == (per, True))]
    chosen = chosen or [(Fraction(per, 2), False)]
    extra = {bound: rng.random() < 0.2 for bound, _ in chosen}
    return [(bound, after, places_of(bound) + extra[bound]) for bound, after in chosen]


def tests_of(item):
    """One test a segment, in the words of a rule file."""
    for i in range(len(item.cuts) + 1):
        low = item.cuts[i - 1] if i else None
        high = item.cuts[i] if i < len(item.cuts) else None
        if low and high and low[0] == high[0]:
            yield printed(low[0], low[2])
        elif low and high:
            yield (f"{'(' if low[1] else '['}{printed(low[0], low[2])}..{printed(high[0], high[2])}"
                   f"{']' if high[1] else ')'}")
        elif high:
            yield f"{'<=' if high[1] else '<'} {printed(high[0], high[2])}"
        else:
            yield f"{'>' if low[1] else '>='} {printed(low[0], low[2])}"


def random_items(rng):
    items = []
    for part, whole, share in RATES:
        if rng.random() < 0.6:
            per = rng.choice([100, 1000])
            items.append(Item("rate", (part, whole), random_cuts(rng, "rate", per, share), per=per,
                              none=rng.choice(["full", "zero", "unknown"]), share=share))
    items += [Item("count", (name,), random_cuts(rng, "count", None, False))
              for name in COUNTS if rng.random() < 0.6]
    items += [Item("check", (name,), points=[0, rng.choice([5, 10, 20])])
              for name in CHECKS if rng.random() < 0.6]
    for item in items:
        if item.kind != "check":
            points = rng.sample([0, 5, 10, 20, 25, 30], len(item.cuts) + 1)
            item.points = points if rng.random() < 0.8 else [rng.choice(points) for _ in points]
    return items or random_items(rng)


# ---- Class conditions: trees of ("and"|"or", a, b), ("not", a), ("=", name, value, equal?), ("answer", name)

def random_condition(rng, depth=2):
    if depth and rng.random() < 0.7:
        sign = rng.choice(["and", "or", "not"])
        if sign == "not":
            return (sign, random_condition(rng, depth - 1))
        return (sign, random_condition(rng, depth - 1), random_condition(rng, depth - 1))
    if rng.random() < 0.5:
        return ("=", "kind", rng.choice(list(KINDS)), rng.random() < 0.8)
    if rng.random() < 0.2:
        return ("=", rng.choice(ANSWERS), rng.random() < 0.5, True)
    return ("answer", rng.choice(ANSWERS))


def written(tree):
    if tree[0] in ("and", "or"):
        return f"({written(tree[1])} {tree[0]} {written(tree[2])})"
    if tree[0] == "not":
        return f"not({written(tree[1])})"
    return tree[1] if tree[0] == "answer" else words_of(tree).replace("= ", '= "', 1) + '"' \
        if tree[1] == "kind" else words_of(tree)


def words_of(atom):
    """As the report prints an atom."""
    if atom[0] == "answer":
        return atom[1]
    value = atom[2] if atom[1] == "kind" else str(atom[2]).lower()
    return f"{atom[1]} {'=' if atom[3] else '!='} {value}"


def truth(tree, kind, turned=None, at=()):
    """Kleene's; None is unknown. The atom at the path `turned` is turned round."""
    if tree[0] in ("and", "or"):
        sides = [truth(branch, kind, turned, at + (i,)) for i, branch in enumerate(tree[1:])]
        decides = tree[0] == "or"
        return decides if decides in sides else None if None in sides else not decides
    if tree[0] == "not":
        inner = truth(tree[1], kind, turned, at + (0,))
        return None if inner is None else not inner
    value = kind[tree[1]]
    if value is None:
        return None
    result = value if tree[0] == "answer" else (value == tree[2]) == tree[3]
    return result != (at == turned)


def atoms(tree, at=()):
    if tree[0] in ("and", "or", "not"):
        for i, branch in enumerate(tree[1:]):
            yield from atoms(branch, at + (i,))
    else:
        yield at, tree


def every_kind():
    for values in itertools.product(*AXES.values()):
        yield dict(zip(AXES, values))


def random_classes(rng):
    """Disjoint ones: each takes nothing that one before it takes."""
    found, before = {}, None
    for name in ["alpha", "beta", "gamma"][:rng.randint(1, 3)]:
        own = random_condition(rng)
        tree = own if before is None else ("and", ("not", before), own)
        found[name] = tree
        before = own if before is None else ("or", before, own)
    return found


# ---- The file ------------------------------------------------------------------------------------

class Rules:
    def __init__(self, rng):
        self.items = random_items(rng)
        rng.shuffle(self.items)
        self.classes = random_classes(rng)
        self.requires = rng.choice([[], ["all_pass"], ["no_zero"], ["all_pass", "no_zero"]])
        self.pass_ = rng.choice(["points > 0", "points >= max / 2", "points >= 5", "points >= 0"])
        self.criteria, left = [], list(self.items)
        while left:
            size = rng.randint(1, 2)
            self.criteria.append(left[:size])
            left = left[size:]
        for c, items in enumerate(self.criteria, 1):
            for i, item in enumerate(items, 1):
                item.id = f"{c}.{i}"
        self.max_points = sum(item.top for item in self.items)
        self.totals = {name: rng.randint(0, self.max_points) for name in self.classes}
        for item in self.items:
            if item.kind != "check" and rng.random() < 0.4:
                item.join()

    def cite(self, criterion):
        return f"Điều {criterion + 1}"

    @staticmethod
    def bands(item):
        pairs = [(", ".join(tests), points) for points, tests in item.bands.items()]
        pairs = pairs or zip(tests_of(item), item.points)
        return [f'          - {{when: "{test}", points: {points}}}' for test, points in pairs]

    def text(self):
        out = ["standard: small", 'title: "S"',
               'document: {number: "1", issued: 2020-01-01, issuer: "I"}',
               "in_force: {from: 2020-01-01, to: open}", "period: {from: 11-01, to: 10-31}",
               f"max_points: {self.max_points}", "measures: measures.yaml",
               f'defaults: {{when_none: full, pass: "{self.pass_}"}}', "criteria:"]
        for c, items in enumerate(self.criteria):
            out += [f"  - id: {c + 1}", f'    title: "T{c + 1}"', f'    cite: "{self.cite(c)}"',
                    "    items:"]
            for item in items:
                if item.kind == "check":
                    out += [f'      - {{id: {item.id}, title: "T", check: {item.figure[0]}, '
                            f"points: {item.top}}}"]
                    continue
                out += [f"      - id: {item.id}", '        title: "T"',
                        f"        {item.kind}: {' / '.join(item.figure)}"]
                if item.kind == "rate":
                    out += [f"        per: {item.per}", f"        when_none: {item.none}"]
                out += ["        bands:", *self.bands(item)]
        out += ["outcome:", f"  requires: [{', '.join(self.requires)}]", "  classes:"]
        out += [f"    {name}: {{label: \"{name}\", when: '{written(tree)}', "
                f"min_total: {self.totals[name]}}}" for name, tree in self.classes.items()]
        return "\n".join(out) + "\n"

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "measures.yaml").write_text(MEASURES, encoding="utf-8")
        (folder / "standard.yaml").write_text(self.text(), encoding="utf-8")
        return folder
