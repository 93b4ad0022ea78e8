"""One item at a time, with figures as large as its bands need: the least and the greatest points that an unknown item was said
to have are come by, or there is a reason why the meaning does not promise so."""
import re
from fractions import Fraction

import oracle
from oracle import UNKNOWN

# every bound of a made share is a whole number of this many, and between any two bounds there is another
SIZE = 4000
TRIES = 600


def known_sizes(rng, name):
    return rng.choice([Fraction(0), Fraction(SIZE), Fraction(SIZE * 10), Fraction(7)])


class Trial:
    """Figures of one item, some of them blank."""

    def __init__(self, rng, standard, item):
        self.rng, self.standard, self.item = rng, standard, item
        self.reads = sorted(standard.measures_of(item))
        self.figures = {name: UNKNOWN if rng.random() < 0.6 else self.random_value(name) for name in self.reads}
        self.blanks = [name for name in self.reads if self.figures[name] is UNKNOWN]
        self.bounds = sorted(bounds_of(item))

    def kind(self, name):
        return oracle.plain(self.standard.measures[name]["type"])

    def random_value(self, name):
        if self.kind(name) == "count":
            return known_sizes(self.rng, name)
        return self.rng.choice([True, False] if self.kind(name) == "yes_no" else list(self.standard.measures[name]["values"]))

    # ---- Fillings, aimed at the bounds ----

    def filled(self):
        found = {name: self.random_value(name) if self.figures[name] is UNKNOWN else self.figures[name] for name in self.reads}
        if "rate" in self.item:
            self.aim_at_share(found, *oracle.sides(self.item))
        else:
            for name in self.blanks:
                if self.kind(name) == "count":
                    found[name] = max(Fraction(0), self.rng.choice(self.bounds) // 1 + self.rng.choice([-1, 0, 1]))
        return found

    def aim_at_share(self, found, tops, bottoms):
        rng = self.rng
        nothing = rng.random() < 0.2
        for name in bottoms:
            if name in self.blanks:
                rest = sum(found[other] for other in bottoms if other != name and other not in self.blanks)
                found[name] = Fraction(0) if nothing else rng.choice([Fraction(0), Fraction(SIZE), SIZE * 10 - rest % SIZE])
        share = rng.choice(self.bounds) / int(oracle.plain(self.item["per"]))
        wanted = max(Fraction(0), share * sum(found[name] for name in bottoms) // 1 + rng.choice([-1, 0, 1]))
        for name in rng.sample(tops, len(tops)):
            if name in self.blanks:
                found[name] = min(wanted, found.get(self.whole(name), wanted))
            wanted = max(Fraction(0), wanted - found[name])

    def whole(self, name):
        return oracle.plain(self.standard.measures[name].get("at_most"))

    def possible(self, figures):
        """Whether a row with these figures would be read."""
        for name in self.reads:
            whole = figures.get(self.whole(name), UNKNOWN)
            if UNKNOWN not in (figures[name], whole) and figures[name] > whole:
                return False
        if "rate" not in self.item:
            return True
        tops, bottoms = ([figures[name] for name in side] for side in oracle.sides(self.item))
        return UNKNOWN in bottoms or sum(bottoms) > 0 or oracle.known_sum(tops) == 0

    # ---- Judging ----

    def ends(self, figures):
        points = [p for p, _ in oracle.possible_points(self.standard, self.item, figures)]
        return min(points), max(points)

    def check(self):
        """(how it came out, what is wrong or None)."""
        if not self.blanks or not self.possible(self.figures):
            return None, None
        low, high = self.ends(self.figures)
        least, most, seen = None, None, 0
        for _ in range(TRIES):
            found = self.filled()
            if not self.possible(found):
                continue
            a, b = self.ends(found)
            if a < low or b > high:
                return "outside", f"{self.item}: {self.figures} gives {low}..{high}, {found} gives {a}..{b}"
            least, most, seen = min(a, a if least is None else least), max(b, b if most is None else most), seen + 1
            if (least, most) == (low, high):
                return "reached", None
        if why := self.why_loose():
            return why, None
        return "short", f"{self.item}: {self.figures} gives {low}..{high}, {seen} fillings come to {least}..{most}"

    def why_loose(self):
        """Why the meaning does not promise that both ends are reached, or None."""
        item = self.item
        if "value" in item:
            return "an expression may not come to every band: it is not solved"
        if "met" in item or "at_least" in item:
            texts = item["of"] if "of" in item else [item["met"]]
            plain_answers = all(re.fullmatch(r"\w+", oracle.plain(text)) for text in texts)
            return None if plain_answers else "a condition is judged by Kleene: its parts may hang together"
        return self.why_loose_share(*oracle.sides(item)) if "rate" in item else None

    def why_loose_share(self, tops, bottoms):
        if any(name not in self.blanks for name in tops):
            return "what is known above the line is not held against the bands"
        known = {name: self.figures[name] for name in bottoms if name not in self.blanks}
        if any(figure % SIZE for figure in known.values()):
            return "a small known denominator leaves gaps between shares"
        wholes = [self.whole(name) for name in tops]
        others = [figure for name, figure in known.items() if name not in wholes]
        if all(whole in bottoms for whole in wholes) and (any(others) or all(known.get(whole) == 0 for whole in wholes)):
            return "a bounded share whose wholes are nothing, or that has another known term below, stays under `per`"
        return None


def bounds_of(item):
    """The numbers at which the item's points may change."""
    if "cap" in item:
        return {Fraction(0), Fraction(oracle.number(item["cap"]) / oracle.number(item["per_unit"]) + 1)}
    if "bands" not in item:
        return {Fraction(n) for n in range(8)}
    texts = [oracle.plain(band["when"]) for bands in oracle.every_list(item) for band in bands]
    numbers = re.findall(r"\d+(?:\.\d+)?", " ".join(texts).replace("..", " "))
    return {Fraction(number) for number in ["0", *numbers]}
