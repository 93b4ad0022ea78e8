"""Hybrids of two versions of a standard in every form, written out as standards and scored by the oracle: the truth that
tests/impact_forms_test.py holds `chuanxa impact` against. Which item answers to which is read off `chuanxa diff`; all else is
worked out here."""
import itertools

import oracle
from oracle import plain


class Hybrid(oracle.Standard):
    """A standard that stands in no file."""
    def __init__(self, rules, measures):        # pylint: disable=super-init-not-called
        self.rules, self.measures = rules, measures
        self.classes = rules["classes"]
        self.requires = rules["requires"]
        self.own_requires = [r for r in self.requires if isinstance(r, dict)]
        self.has_share = False
        self.criteria = rules["criteria"]
        self.items = [item for c in self.criteria for item in c["items"]]
        self.class_measures = set()


def all_defaults(standard, node, keys):
    return {**node, **{key: plain(standard.default(node, key)) for key in keys}}


def items_of(standard):
    """(item with its `when_none`, number of its criterion), in order."""
    return [(all_defaults(standard, item, ["when_none"] if "rate" in item else []), c)
            for c, criterion in enumerate(standard.criteria) for item in criterion["items"]]


def pairs_of_items(old, new, changes):
    """Number of the old item by that of the new one; those that nothing is said of have kept their ids."""
    ids = [[plain(item["id"]) for item, _ in items_of(s)] for s in (old, new)]
    found, replaced, free = {}, set(), [set(ids[0]), set(ids[1])]
    for change in changes:
        a, b = change.get("old_item"), change.get("new_item")
        for item, left in zip((a, b), free):
            if item:
                left.discard(item["id"])
        if a and b:
            found[ids[1].index(b["id"])] = ids[0].index(a["id"])
            if change["kind"] == "item_replaced":
                replaced.add(ids[1].index(b["id"]))
    for name in free[0] & free[1]:
        found[ids[1].index(name)] = ids[0].index(name)
    return (found, replaced) if free[0] == free[1] else (None, None)


def pairs_of_criteria(old, new, pairs):
    """Those that share the most items first, then those of one title."""
    homes = [[home for _, home in items_of(s)] for s in (old, new)]
    shared = {}
    for b, a in pairs.items():
        key = homes[0][a], homes[1][b]
        shared[key] = shared.get(key, 0) + 1
    found = {}
    while True:
        free = [(-count, key) for key, count in shared.items() if key[0] not in found.values() and key[1] not in found]
        if not free:
            break
        _, (a, b) = min(free)
        found[b] = a
    for a, b in itertools.product(range(len(old.criteria)), range(len(new.criteria))):
        if a not in found.values() and b not in found and plain(old.criteria[a]["title"]) == plain(new.criteria[b]["title"]):
            found[b] = a
    return found


def pairs_of_requirements(old, new):
    found = {}
    for same in (lambda r, s: plain(r["when"]), lambda r, s: plain(r["title"]), lambda r, s: frozenset(s.known(r["when"]))):
        for b, own in enumerate(new.own_requires):
            for a, other in enumerate(old.own_requires):
                if b not in found and a not in found.values() and same(own, new) == same(other, old):
                    found[b] = a
    return found


def applies_of(node):
    return (plain(node["applies"]), plain(node["otherwise"])) if "applies" in node else None


def points_of(item):
    """All that an item's points come from, with plain values."""
    keys = ("check", "rate", "per", "count", "value", "met", "at_least", "of", "points", "per_unit", "cap", "bands")
    return {key: bare(item[key]) for key in keys if key in item}


def bare(node):
    if isinstance(node, dict):
        return {key: bare(value) for key, value in node.items() if key not in ("basis", "source", "note", "quote")}
    return [bare(one) for one in node] if isinstance(node, list) else node


class Versions:
    """All changes of a pair, and what any subset of them makes of a commune."""

    def __init__(self, old, new, changes):
        self.old, self.new = old, new
        self.items = items_of(old), items_of(new)
        self.pairs, self.replaced = pairs_of_items(old, new, changes)
        self.known = self.pairs is not None
        if not self.known:
            return
        self.criteria = pairs_of_criteria(old, new, self.pairs)
        self.own = pairs_of_requirements(old, new)
        self.steps = [*self.criterion_steps(), *self.item_steps(), *self.outcome_steps()]

    def criterion_steps(self):
        both = [(a, b, self.old.criteria[a], self.new.criteria[b]) for b, a in sorted(self.criteria.items())]
        for b_of, kind, part in ((0, "pass", lambda s, c: plain(s.default(c, "pass"))),
                                 (0, "floor", lambda s, c: plain(c["floor"]) if "floor" in c else None),
                                 (0, "applies", lambda s, c: applies_of(c))):
            yield from ((kind, b + b_of) for _, b, one, other in both if part(self.old, one) != part(self.new, other))

    def item_steps(self):
        both = sorted(self.pairs.items())
        yield from (("gone", a) for a in range(len(self.items[0])) if a not in self.pairs.values())
        yield from (("new", b) for b in range(len(self.items[1])) if b not in self.pairs)
        yield from (("replaced", b) for b, _ in both if b in self.replaced)
        yield from (("moved", b) for b, a in both if self.criteria.get(self.items[1][b][1]) != self.items[0][a][1])
        yield from (("item_applies", b) for b, a in both if applies_of(self.items[0][a][0]) != applies_of(self.items[1][b][0]))
        kept = [(a, b) for b, a in both if b not in self.replaced]
        yield from (("points", b) for a, b in kept if points_of(self.items[0][a][0]) != points_of(self.items[1][b][0]))
        yield from (("when_none", b) for a, b in kept
                    if self.items[0][a][0].get("when_none") != self.items[1][b][0].get("when_none"))

    def outcome_steps(self):
        words = [sorted(r for r in s.requires if not isinstance(r, dict)) for s in (self.old, self.new)]
        if words[0] != words[1]:
            yield "requires", ""
        partner = {a: b for b, a in self.own.items()}
        for a, one in enumerate(self.old.own_requires):
            if a not in partner or plain(one["when"]) != plain(self.new.own_requires[partner[a]]["when"]):
                yield "requirement", (a, partner.get(a))
        yield from (("requirement", (None, b)) for b in range(len(self.new.own_requires)) if b not in self.own)
        yield "class", ""

    # ---- One hybrid, written out ----

    def item(self, a, b, on):
        """An item of the hybrid, None when it has it not."""
        if b is None:
            return None if ("gone", a) in on else self.items[0][a][0]
        if a is None:
            return self.items[1][b][0] if ("new", b) in on else None
        old, new = self.items[0][a][0], self.items[1][b][0]
        kind = "replaced" if b in self.replaced else "points"
        item = {key: value for key, value in (new if (kind, b) in on else old).items()
                if key not in ("applies", "otherwise")}
        if kind == "points" and "when_none" in item:
            item["when_none"] = (new if ("when_none", b) in on else old).get("when_none", item["when_none"])
        source = new if ("item_applies", b) in on else old
        return item | {key: source[key] for key in ("applies", "otherwise") if key in source}

    def home(self, a, b, on):
        """Of an item: ("old", number) or ("new", number) of a criterion that only the new text has."""
        if a is not None and ("moved", b) not in on:
            return "old", self.items[0][a][1]
        own = self.items[1][b][1]
        return ("old", self.criteria[own]) if own in self.criteria else ("new", own)

    def criterion(self, home, items, on):
        text, number = home
        partner = {a: b for b, a in self.criteria.items()}.get(number) if text == "old" else None

        def source(kind):
            if text == "new":
                return self.new, self.new.criteria[number]
            return (self.new, self.new.criteria[partner]) if (kind, partner) in on else (self.old, self.old.criteria[number])

        standard, node = source("pass")
        result = {"id": "1", "items": items, "pass": plain(standard.default(node, "pass"))}
        _, node = source("floor")
        result |= {"floor": node["floor"]} if "floor" in node else {}
        _, node = source("applies")
        return result | {key: node[key] for key in ("applies", "otherwise") if key in node}

    def hybrid(self, on):
        homes = {}
        every = [(a, None) for a in range(len(self.items[0])) if a not in self.pairs.values()]
        every += [(self.pairs.get(b), b) for b in range(len(self.items[1]))]
        for a, b in every:
            if (item := self.item(a, b, on)) is not None:
                homes.setdefault(self.home(a, b, on), []).append(item)
        criteria = [self.criterion(home, items, on) for home, items in homes.items()]
        words = [r for r in (self.new if ("requires", "") in on else self.old).requires if not isinstance(r, dict)]
        rules = {"criteria": criteria, "requires": words + self.demands(on), "defaults": {"when_none": "full", "pass": "points > 0"},
                 "classes": (self.new if ("class", "") in on else self.old).classes}
        return Hybrid(rules, self.old.measures)

    def demands(self, on):
        partner, found = {a: b for b, a in self.own.items()}, []
        for a, one in enumerate(self.old.own_requires):
            b = partner.get(a)
            if ("requirement", (a, b)) in on:
                found += [self.new.own_requires[b]] if b is not None else []
            else:
                found.append(one)
        return found + [one for b, one in enumerate(self.new.own_requires) if ("requirement", (None, b)) in on]

    def verdict(self, figures, on):
        standard = self.hybrid(on)
        chosen = standard.classes.get(oracle.class_of(standard, figures))
        if standard.classes and not chosen:
            return "undetermined"
        return oracle.verdict_of(oracle.demands(standard, chosen, oracle.score(standard, figures), figures))

    def smallest(self, figures, most):
        """The first of the smallest sets that explain; None when the verdicts are the same, () when more than `most` are needed."""
        wanted = self.verdict(figures, set(self.steps))
        if self.verdict(figures, set()) == wanted:
            return None
        for size in range(1, most + 1):
            for chosen in itertools.combinations(self.steps, size):
                if self.verdict(figures, set(chosen)) == wanted:
                    return list(chosen)
        return ()
