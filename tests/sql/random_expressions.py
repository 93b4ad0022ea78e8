"""Standards of value items and conditions over every operator of the expression language, deep and over figures of any size, so
that quotients, nulls, rounding and numbers that do not fit arise."""
from fractions import Fraction

COUNTS = ["a", "b", "c", "d"]
ANSWERS = ["p", "q"]
CHOICES = {"kind": ["x", "y", "z"]}
MEASURES = {**dict.fromkeys(COUNTS, "count"), **dict.fromkeys(ANSWERS, "yes_no"), **dict.fromkeys(CHOICES, "choice")}
SMALL = [0, 0, 1, 1, 2, 3, 4, 5, 7, 8, 10, 12, 25, 99, 100, 101, 1000]
LARGE = [*SMALL, 65536, 10**6 + 3, 2**31 - 1, 2**31, 3 * 10**9 + 7, 10**12, 2**49, 10**15 - 1, 10**15 - 10**5]
ROUNDED = ["floor({0})", "ceiling({0})", "floor({0}, {1})", "ceiling({0}, {1})", "decimal({0}, {1})", "round up({0}, {1})",
           "round down({0}, {1})", "round half up({0}, {1})", "round half down({0}, {1})"]


def number(rng, depth):
    """A text that is a number."""
    if depth == 0 or rng.random() < 0.15:
        return rng.choice([rng.choice(COUNTS)] * 3 + [str(rng.randint(0, 12)), f"{rng.randint(0, 3)}.{rng.choice('123579')}"])
    way = rng.randrange(12)
    one, other = (number(rng, depth - 1) for _ in range(2))
    if way < 5:
        return f"({one} {rng.choice('+-**/')} {other})"
    if way == 5:
        return f"({one} / {other})"
    if way == 6:
        return rng.choice(ROUNDED).format(one, rng.choice([0, 0, 1, 2, 3, -1, -2]))
    if way == 7:
        return f"modulo({one}, {other})"
    if way == 8:
        return f"({one} ** {rng.choice([0, 1, 2, 2, 3, -1, -2])})"
    if way == 9:
        return f"{rng.choice(['min', 'max', 'sum', 'count'])}({one}, {other}, {number(rng, depth - 1)})"
    if way == 10:
        return rng.choice([f"abs({one} - {other})", f"(-{one})"])
    return f"(if {truth(rng, depth - 1)} then {one} else {other})"


def truth(rng, depth):
    """A text that holds or not."""
    way = rng.randrange(9)
    if depth and way < 3:
        one, other = (truth(rng, depth - 1) for _ in range(2))
        return rng.choice([f"({one} and {other})", f"({one} or {other})", f"not({one})", f"(({one}) = ({other}))"])
    if way < 4:
        return rng.choice(ANSWERS)
    if way < 5:
        name = rng.choice(list(CHOICES))
        return f'{name} {rng.choice(["=", "!="])} "{rng.choice(CHOICES[name])}"'
    one, other = number(rng, max(depth, 1)), number(rng, max(depth, 1))
    if way < 6:
        return f"({one} / {other}) {rng.choice(['=', '!='])} {rng.choice(['null', '1', '0.5'])}"
    return f"{one} {rng.choice(['<', '<=', '>', '>=', '=', '!='])} {other}"


def bands(rng):
    cuts = sorted(rng.sample([Fraction(n, d) for n in (-7, -1, 0, 1, 2, 3, 10, 50) for d in (1, 2, 5)], 2))
    low, high = (format(float(cut), "g") for cut in cuts)
    return f"[{{when: '< {low}', points: 0}}, {{when: '[{low}..{high}]', points: 5}}, {{when: '> {high}', points: 10}}]"


def measures_text():
    lines = [f'{name}: {{type: count, label: "Số {name}"}}' for name in COUNTS]
    lines += [f'{name}: {{type: yes_no, label: "Có {name}"}}' for name in ANSWERS]
    lines += [f"{name}: {{type: choice, label: \"Loại {name}\", values: {{{', '.join(f'{i}: {i}' for i in ids)}}}}}"
              for name, ids in CHOICES.items()]
    return "\n".join(lines) + "\n"


def standard_text(rng):
    lines = ["standard: expressions", 'title: "Thử"', 'document: {number: "1", issued: 2020-01-01, issuer: "Bộ thử"}',
             "in_force: {from: 2020-01-01, to: open}", "period: {from: 11-01, to: 10-31}", "max_points: 40",
             "measures: measures.yaml", 'defaults: {when_none: full, pass: "points > 0"}', "criteria:"]
    for at in range(1, 5):
        # each measure is used: a table holds those in use alone
        value = f"({number(rng, 3)}) + 0 * (a + b + c + d)" if at == 1 else number(rng, 3)
        lines += [f"  - {{id: {at}, title: \"T\", cite: \"Đ\", items: [{{id: {at}.1, title: \"T\", value: '{value}', bands: {bands(rng)}}}]}}"]
    conditions = [f"{{when: '{truth(rng, 2)}', title: \"R{at}\"}}" for at in range(2)]
    conditions += ["{when: 'p or q or not(p)', title: \"R\"}", "{when: 'kind = \"x\" or kind != \"y\" or a < 9', title: \"K\"}"]
    lines += [f"outcome: {{requires: [{', '.join(conditions)}], classes: {{one: {{label: \"Một\", when: 'kind = \"x\" or kind = \"y\"', min_total: 20}}}}}}"]
    return "\n".join(lines) + "\n"


def write(rng, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "measures.yaml").write_text(measures_text(), encoding="utf-8")
    (folder / "standard.yaml").write_text(standard_text(rng), encoding="utf-8")
    return folder


def rows(rng, count, blank, sizes):
    made = []
    for _ in range(count):
        row = {name: str(rng.choice(sizes)) for name in COUNTS}
        row |= {name: rng.choice(["yes", "no"]) for name in ANSWERS}
        row |= {name: rng.choice(ids) for name, ids in CHOICES.items()}
        made.append({name: "" if rng.random() < blank else cell for name, cell in row.items()})
    return made
