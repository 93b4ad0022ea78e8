"""A standard of every form (random_forms.py) and a version of it: some of its items, criteria and demands changed, gone or new.
`kinds` names the changes that were made, so that a test can see that none is left out."""
import copy
import json
import random
from decimal import Decimal

from random_conditions import condition
from random_forms import Forms, Test, Text

WORDS = ["full", "zero", "unknown"]


def value_of(node):
    return node["value"] if isinstance(node, dict) and "value" in node else node


def figure_of(item):
    """What two items may not both be about, so that it is clear which answers to which."""
    kind = next(k for k in ("check", "rate", "count", "value", "met", "at_least") if k in item.node)
    return (kind in ("met", "at_least"), frozenset(item.reads - {by_of(item)}))


def by_of(item):
    bands = item.node.get("bands")
    return bands["by"] if isinstance(bands, dict) else None


def without_twins(forms):
    """Of items about the same figures the first stays."""
    seen, criteria = set(), []
    for node, items, _ in forms.criteria:
        kept = []
        for item in items:
            if figure_of(item) not in seen:
                seen.add(figure_of(item))
                kept.append(item)
        if kept:
            criteria.append((node, kept, sum(item.top for item in kept)))
    forms.criteria = criteria
    forms.max_points = sum(top for _, _, top in criteria)
    return forms


class Change:
    def __init__(self, rng, forms):
        self.rng, self.kinds = rng, []
        self.new = copy.deepcopy(forms)
        self.new.rng = rng
        self.criteria = [[node, list(items)] for node, items, _ in self.new.criteria]
        for _ in range(rng.randint(1, 9)):
            self.one()
        self.close()

    def one(self):
        items = [self.points, self.points, self.words, self.bands, self.when_none, self.item_applies, self.gone, self.fresh,
                 self.moved]
        criteria = [self.floor, self.criterion_applies, self.pass_]
        outcome = [self.requirement, self.requires, self.limit, self.classes]
        way = self.rng.choice(self.rng.choice([items, items, items, criteria, criteria, outcome]))
        if way():
            self.kinds.append(way.__name__)

    def pick(self):
        node, items = self.rng.choice(self.criteria)
        return node, items, self.rng.choice(items)

    # ---- Items ----

    def points(self):
        """What yes gives, or so much per event; the condition stays."""
        _, _, item = self.pick()
        if self.new.met:
            return self.condition_of(item)
        if "points" in item.node:
            item.node["points"] = self.new.random_points(item.negative)
            item.top = max(Decimal(0), item.node["points"])
            return True
        if "per_unit" in item.node:
            each = self.new.random_points(item.negative)
            item.node |= {"per_unit": each, "cap": each * self.rng.choice([1, 2, 3])}
            item.top = max(Decimal(0), item.node["cap"])
            return True
        return self.bands()

    def condition_of(self, item):
        if "met" in item.node:
            text, names = condition(self.rng, self.new.pool())
            item.node["met"] = Test(text)
        elif "at_least" in item.node:
            item.node["at_least"] = self.rng.randint(1, len(item.node["of"]))
            names = item.reads
        else:
            return False
        item.reads = set(names)
        return True

    def words(self):
        """Another condition, or the same in other words."""
        _, _, item = self.pick()
        if "met" in item.node and self.rng.random() < 0.4:
            item.node["met"] = Test(f"not(not({item.node['met']}))")
            return True
        return self.condition_of(item)

    def bands(self):
        _, _, item = self.pick()
        if "bands" not in item.node:
            return False
        fresh = self.same_figure(item)
        for key in ("applies", "otherwise", "when_none"):
            if key in item.node:
                fresh.node[key] = item.node[key]
        item.node, item.reads, item.top, item.negative = fresh.node, fresh.reads, fresh.top, fresh.negative
        return True

    def same_figure(self, item):
        """Other bands about what the item reads."""
        kind = next(k for k in ("rate", "count", "value") if k in item.node)
        head = {key: item.node[key] for key in ("id", "title", kind, "per") if key in item.node}
        bare, cuts = item.reads - {by_of(item)}, [Decimal(n) for n in self.rng.sample(range(1, 6), 2)]
        found = sorted(cuts)
        return self.new.banded(head, bare, lambda: [(cut, False, 0) for cut in found], item.negative)

    def when_none(self):
        _, _, item = self.pick()
        if "rate" not in item.node:
            return False
        item.node["when_none"] = self.rng.choice(WORDS)
        return True

    def item_applies(self):
        _, _, item = self.pick()
        return self.applies(item.node, item.reads)

    def applies(self, node, reads):
        if "applies" in node and self.rng.random() < 0.3:
            del node["applies"], node["otherwise"]
        elif "applies" in node and self.rng.random() < 0.5:
            node["otherwise"] = self.rng.choice(["full", "zero", "leave_out"])
        else:
            node |= self.new.random_applies(reads, "a version")[0]
        return True

    def gone(self):
        node, items, item = self.pick()
        if len(items) > 1:
            items.remove(item)
        elif len(self.criteria) > 1:
            self.criteria.remove(next(c for c in self.criteria if c[0] is node))
        else:
            return False
        return True

    def fresh(self):
        node, items, _ = self.pick()
        item = self.new.random_item(False)
        if figure_of(item) in {figure_of(other) for _, all_of in self.criteria for other in all_of}:
            return False
        name = f"n{self.rng.randint(1, 10 ** 6)}"
        item.node = {"id": name, "title": Text(f"Chỉ tiêu {name}"), **item.node}
        items.append(item)
        return True

    def moved(self):
        node, items, item = self.pick()
        others = [c for c in self.criteria if c[0] is not node]
        if not others or len(items) == 1:
            return False
        items.remove(item)
        self.rng.choice(others)[1].append(item)
        return True

    # ---- Criteria ----

    def floor(self):
        node, items, _ = self.pick()
        if self.new.met or "floor" not in node:
            return False
        node["floor"] = self.rng.choice([Decimal(0), Decimal("-2.5"), Decimal(-10), Decimal(-30)])
        return True

    def criterion_applies(self):
        node, items, _ = self.pick()
        return self.applies(node, set().union(*(item.reads for item in items)))

    def pass_(self):
        node, _, _ = self.pick()
        node["pass"] = Text(self.new.random_mark())
        return True

    # ---- Outcome ----

    def own(self):
        return value_of(self.new.outcome["requires"])

    def requirement(self):
        own = [one for one in self.own() if isinstance(one, dict)]
        fate = self.rng.random()
        if own and fate < 0.3:
            self.own().remove(own[0])
        elif own and fate < 0.8:
            text, _ = condition(self.rng, self.new.pool())
            own[0]["when"] = Test(text)
        else:
            text, _ = condition(self.rng, self.new.pool())
            self.own().append({"when": Test(text), "title": Text(f"Thêm {self.rng.randint(1, 10 ** 6)}"), "basis": "working"})
        return True

    def requires(self):
        own = self.own()
        word = self.rng.choice(["all_pass", "no_zero"])
        if word in own:
            own.remove(word)
        else:
            own.append(word)
        return True

    def limit(self):
        classes = self.new.outcome.get("classes")
        if not classes:
            return False
        one = self.rng.choice(list(classes.values()))
        for key in ("min_total", "min_share"):
            one.pop(key, None)
        one |= self.new.random_limit()
        return True

    def classes(self):
        if "classes" not in self.new.outcome or self.rng.random() < 0.5:
            return False
        old = self.new.outcome["classes"]
        fresh = self.new.random_outcome().get("classes")
        if not fresh:
            return False
        self.new.outcome["classes"] = fresh
        return old != fresh

    # ---- A text that can be one ----

    def close(self):
        new = self.new
        if not self.own() and new.met:
            self.own().append("all_pass")
        for node, items in self.criteria:
            if any(item.negative for item in items) and "floor" not in node:
                node["floor"] = Decimal(0)
            if "max_points" in node:
                del node["max_points"]
        new.criteria = [(node, items, sum(item.top for item in items)) for node, items in self.criteria]
        new.max_points = sum(top for _, _, top in new.criteria)
        for one in new.outcome.get("classes", {}).values():
            if "min_total" in one:
                one["min_total"] = min(one["min_total"], new.max_points)


def pair(seed):
    """(old, new, kinds of change); the defaults are the same more often than not."""
    rng = random.Random(seed)
    old = without_twins(Forms(rng))
    for one in (old.outcome.get("classes") or {}).values():
        if "min_total" in one:
            one["min_total"] = min(one["min_total"], old.max_points)
    for node, _, _ in old.criteria:
        node.pop("max_points", None)
    change = Change(rng, old)
    old.rng = random.Random(seed + 1)
    change.new.rng = random.Random(seed + 1 if rng.random() < 0.85 else seed + 2)
    return old, change.new, change.kinds


def told(seed, folder, counts, run):
    """A pair, its two files and what `chuanxa diff` tells of them; None, counted, where one of them is no standard."""
    old, new, kinds = pair(seed)
    paths = old.write(folder / "old"), new.write(folder / "new")
    done = run("diff", *paths, "--format", "json")
    if done.returncode in (0, 1):
        return old, new, kinds, paths, json.loads(done.stdout, parse_float=Decimal)
    counts["pairs that are no standards"] += 1
    return None
