"""Conditions and expressions made at random, in the words of a rule file, with the measures that they read."""
import re
from fractions import Fraction


class Pool:
    """The measures that may be read: counts, answers (yes or no) and choices with their ids."""

    def __init__(self, counts, answers, choices, without=()):
        self.counts = [name for name in counts if name not in without]
        self.answers = [name for name in answers if name not in without]
        self.choices = {name: list(ids) for name, ids in choices.items() if name not in without}


# ---- Conditions -----------------------------------------------------------------------------------------------------------

def condition(rng, pool, depth=2):
    """(text, names read)."""
    if depth and rng.random() < 0.45:
        return composed(rng, pool, depth - 1)
    atoms = []
    if len(pool.counts) >= 3:
        atoms += [about_counts] * 3
    if pool.answers:
        atoms += [about_answer] * 2
    if pool.choices:
        atoms += [about_choice]
    return rng.choice(atoms)(rng, pool)


def composed(rng, pool, depth):
    way = rng.choice(["and", "or", "and", "or", "not", "if"])
    parts = [condition(rng, pool, depth) for _ in range({"not": 1, "if": 3}.get(way, 2))]
    texts, reads = [text for text, _ in parts], set().union(*(names for _, names in parts))
    if way == "not":
        return f"not({texts[0]})", reads
    if way == "if":
        return "(if {} then {} else {})".format(*texts), reads
    return f"({texts[0]} {way} {texts[1]})", reads


def about_answer(rng, pool):
    name = rng.choice(pool.answers)
    return rng.choice([name, name, name, f"not({name})", f"{name} = true", f"{name} != true"]), {name}


def about_choice(rng, pool):
    name = rng.choice(list(pool.choices))
    first, second = rng.sample(pool.choices[name], 2)
    return rng.choice([f'{name} = "{first}"', f'{name} != "{first}"', f'{name} in ("{first}", "{second}")']), {name}


def about_counts(rng, pool):
    a, b, c = rng.sample(pool.counts, 3)
    n = rng.randint(1, 4)
    sign = rng.choice(["<", "<=", ">", ">=", "=", "!="])
    text = rng.choice([
        f"{a} {sign} {n}", f"{a} {sign} {b}",
        f"{a} between {n} and {n + 3}", f"{a} in [{n}..{n + 4})", f"{a} in ({n - 1}..{n + 1}]",
        f"{a} in ({n}, {n + 2}, 10)", f"{a} in (< {n}, >= {n + 3})", f"{a} in > {n}", f"{a} + {b} {sign} {n} * 2",
        f"100 * {a} >= 95 * {b}", f"{a} / {b} {sign} 0.5", f"{a} - {b} {sign} -{n}", f"max({a}, {b}) {sign} {n + 2}",
        f"min({a}, {b}, {c}) {sign} 1", f"sum({a}, {b}, {c}) {sign} {n * 3}", f"abs({a} - {b}) {sign} {n}",
        f"(if {a} > {n} then {b} else {c}) {sign} {n}", f"count({a}, {b}) * {c} {sign} {n}"])
    return text, {a, b, c} & set(re.findall(r"\w+", text))


# ---- Expressions: (text, names read, cuts that fall within what it can come to) -------------------------------------------

def expression(rng, pool):
    a, b, c = rng.sample(pool.counts, 3)
    yes, other = rng.sample(pool.answers, 2)
    choice = rng.choice(list(pool.choices))
    chosen = rng.choice(pool.choices[choice])
    whole, shares = [Fraction(n) for n in range(1, 7)], [Fraction(n, 20) for n in (5, 10, 19, 20, 40)]
    return rng.choice([
        (f"{a} + {b} * 2", {a, b}, whole),
        (f"min({a}, {b}, 5)", {a, b}, whole[:5]),
        (f"max({a}, {b}) - {c}", {a, b, c}, [Fraction(n) for n in range(-2, 4)]),
        (f"abs({a} - {b})", {a, b}, whole),
        (f"sum({a}, {b}, {c}) / count({a}, {b}, {c})", {a, b, c}, whole + shares[:3]),
        (f"{a} / {b}", {a, b}, shares),
        (f"100 * {a} / ({b} + {c})", {a, b, c}, [100 * share for share in shares]),
        (f"if {yes} then {a} else {b}", {yes, a, b}, whole),
        (f"if {yes} and not({other}) then 2 else 0", {yes, other}, whole[:2]),
        (f"if {a} between 1 and 3 then {b} else {c} * 2", {a, b, c}, whole),
        (f'if {choice} = "{chosen}" then {a} * 2 else {a}', {choice, a}, whole),
        (f"(if {yes} then 1 else 0) + (if {other} then 1 else 0) + min({a}, 3)", {yes, other, a}, whole[:5]),
        (f"if {a} > {b} then {a} / {b} else -1", {a, b}, [Fraction(-1), Fraction(1), Fraction(3, 2), Fraction(2)]),
        (f"if {yes} or {other} then sum({a}, {b}) else max({a}, {c})", {yes, other, a, b, c}, whole)])
