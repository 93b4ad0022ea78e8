"""Small standards made at random of shares, counts and checks whose figures mostly stand in one item alone, and communes to score by
them: what a search that takes items apart must put together again."""

POINTS = [0, 5, 10, 15, 20]


def bands(rng, cuts):
    """Bands between some cuts, points in any order."""
    marks = sorted(rng.sample(cuts, rng.randint(1, 3)))
    tests = [f"< {marks[0]}"] + [f"[{a}..{b})" for a, b in zip(marks, marks[1:])] + [f">= {marks[-1]}"]
    return ", ".join(f'{{when: "{test}", points: {rng.choice(POINTS)}}}' for test in tests)


class Plain:
    """A standard: its measures with what they are part of, in an order of their own, and its text."""

    def __init__(self, rng):
        self.rng, self.measures, self.wholes, self.top = rng, {}, {}, 0
        self.used = {"plain"}
        criteria, number = [], 0
        for c in range(rng.randint(1, 3)):
            items = []
            for _ in range(rng.randint(1, 3)):
                number += 1
                items.append(f"      - {{id: i{number}, title: \"T{number}\", {self.item(number)}}}")
            criteria += [f'  - id: {c + 1}', '    title: "C"', '    cite: "x"', "    items:", *items]
        self.criteria = criteria
        self.requires = [word for word in ("all_pass", "no_zero") if rng.random() < 0.25]
        self.total = rng.randint(1, max(1, self.top))
        self.answer = rng.choice([None, None, *[name for name, kind in self.measures.items() if kind == "yes_no"]])
        self.pass_mark = rng.choice(["points > 0", "points >= 10", "points = max"])
        self.names = rng.sample(list(self.measures), len(self.measures))

    def figure(self, kind, whole=None):
        """A new figure, now and then one there is."""
        same = [name for name, other in self.measures.items() if other == kind and name not in self.wholes and name != whole]
        if same and whole is None and self.rng.random() < 0.2:
            return self.rng.choice(same)
        name = f"m{len(self.measures)}"
        self.measures[name] = kind
        if whole:
            self.wholes[name] = whole
        return name

    def item(self, number):
        kind = self.rng.choice(["rate", "rate", "count", "check", "steps", "steps"]) if len(self.measures) < 6 else "check"
        if kind == "check":
            points = self.rng.choice(POINTS[1:])
            self.top += points
            return f"check: {self.figure('yes_no')}, points: {points}"
        if kind == "steps":
            each, cap = self.rng.choice([(5, 15), (5, 12), (10, 20)])
            self.top += cap
            return f"count: {self.figure('count')}, per_unit: {each}, cap: {cap}"
        if kind == "count":
            wholes = [name for name, other in self.measures.items() if other == "count"]
            part_of = self.rng.choice(wholes) if wholes and self.rng.random() < 0.5 else None
            text, head = bands(self.rng, [1, 2, 3, 5]), f"count: {self.figure('count', part_of)}"
        else:
            whole = self.figure("count")
            part = self.figure("count", whole if self.rng.random() < 0.7 else None)
            if part == whole:
                part = self.figure("count", whole)
            text = bands(self.rng, [10, 20, 33, 50, 75, 90])
            head = f"rate: {part} / {whole}, per: 100, when_none: {self.rng.choice(['full', 'zero', 'unknown'])}"
        self.top += max(int(points.split("}")[0]) for points in text.split("points: ")[1:])
        return f"{head}, bands: [{text}]"

    def measures_text(self):
        lines = [f'{name}: {{type: {self.measures[name]}, label: "Số {name}"'
                 + (f", at_most: {self.wholes[name]}" if name in self.wholes else "") + "}" for name in self.names]
        return "\n".join([*lines, 'kind: {type: choice, label: "Loại", values: {a: "A", b: "B"}}']) + "\n"

    def text(self):
        more = f" and not({self.answer})" if self.answer else ""
        classes = [f'    a: {{label: "A", when: \'kind = "a"{more}\', min_total: {self.total}}}']
        if self.answer and self.rng.random() < 0.7:
            classes.append(f'    b: {{label: "B", when: \'kind = "a" and {self.answer}\', min_total: {self.rng.randint(0, self.top)}}}')
        return "\n".join([
            "standard: plain", 'title: "R"', 'document: {number: "1", issued: 2014-01-01, issuer: "R"}',
            "in_force: {from: 2014-01-01, to: open}", "period: {from: 01-01, to: 12-31}", f"max_points: {self.top}", "measures: measures.yaml",
            f'defaults: {{when_none: zero, pass: "{self.pass_mark}"}}', "criteria:", *self.criteria,
            "outcome:", f"  requires: [{', '.join(self.requires)}]", "  classes:", *classes]) + "\n"

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "measures.yaml").write_text(self.measures_text(), encoding="utf-8")
        (folder / "standard.yaml").write_text(self.text(), encoding="utf-8")

    def rows(self, rng, count):
        return [{"commune_code": f"1000{at}", "kind": "a", **self.figures(rng)} for at in range(count)]

    def figures(self, rng):
        found = {}
        for name, kind in self.measures.items():  # a whole stands before its part
            most = found.get(self.wholes.get(name), rng.choice([3, 6, 9]))
            found[name] = rng.choice(["yes", "no"]) if kind == "yes_no" else rng.randint(0, most)
        blank = rng.choice([0, 0, 0, 0.1])
        return {name: "" if rng.random() < blank else str(value) for name, value in found.items()}
