#!/usr/bin/python3
"""The rule tests of both standards. The oracle confirms every expectation, without the program. Then
they are held against slips made in the text of the rule file itself, by no part of the program: a
slip that loads is noticed by the tests exactly when `chuanxa diff` says that the content differs."""
import itertools
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402
from program import Folder, run                                    # noqa: E402

try:
    import oracle                                                  # noqa: E402
    import yaml                                                    # noqa: E402
except ImportError as why:
    tap.skip("the oracle", f"it needs {why.name}")
    tap.done()

STANDARDS = ("qd34-2014", "qd06-2019")
STEP = 5 if os.environ.get("CHUANXA_QUICK") else 1  # every slip, or every fifth
LEAST_SLIPS = 150 // STEP
LEAST_OF_A_KIND = 6 // STEP
oracle.LOADER = yaml.CBaseLoader  # what is asked is the truth of expectations, not the reading of YAML
folder = Folder()


def rules_of(name):
    return ROOT / "rules" / name


# ---- (a) every expectation, by the oracle --------------------------------------------------------

def figures_of(case, before):
    figures = dict(before[case["like"]]) if "like" in case else {}
    figures.update(case.get("given") or {})
    before[case["name"]] = figures
    return figures


def span(low, high):
    return str(low) if low == high else f"{low}..{high}"


def item_points(standard, row):
    """What each item and criterion comes to, as a test file writes it."""
    found = {}
    for item in standard.items:
        points = [p for p, _ in oracle.possible_points(standard, item, row)]
        found[oracle.plain(item["id"])] = span(min(points), max(points))
    return found


def disagreements(standard, case, figures):
    row = oracle.read_row(standard, figures)
    r, expect = oracle.assess(standard, row), dict(case["expect"])
    points = item_points(standard, row) | {c["id"]: span(c["low"], c["high"]) for c in r["criteria"]}
    status = {c["id"]: c["status"] for c in r["criteria"]}
    truth = {"points": {k: points.get(k) for k in expect.get("points", {})},
             "status": {k: status.get(k) for k in expect.get("status", {})},
             "class": r["commune_class"] or "none", "verdict": r["verdict"],
             "total": span(r["total"]["low"], r["total"]["high"]),
             "missing": sorted(r["missing"]), "decisive": sorted(r["decisive"])}
    for key, wanted in expect.items():
        if (sorted(wanted) if isinstance(wanted, list) else wanted) != truth[key]:
            yield f"{case['name']}: {key} {wanted}, the oracle says {truth[key]}"


def check_expectations(name):
    standard = oracle.Standard(rules_of(name))
    tests = yaml.load((rules_of(name) / "tests.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    before, wrong, expectations = {}, [], 0
    for case in tests["tests"]:
        figures = figures_of(case, before)
        wrong += disagreements(standard, case, figures)
        expectations += sum(len(v) if isinstance(v, dict) else 1 for v in case["expect"].values())
    tap.ok(not wrong and expectations > 200, f"{name}: the oracle confirms {expectations} expectations of "
           f"{len(tests['tests'])} tests", *wrong[:20])


# ---- (b) nothing uncovered, no slip unnoticed ----------------------------------------------------

def check_strength(name):
    result = run("test", name, "--coverage", "--mutate", "--format", "json")
    got = json.loads(result.out)
    tap.ok(result.status == 0 and not got["failed"] and not got["drafts"] and not got["coverage"]["unmet"]
           and got["coverage"]["met"] == got["coverage"]["count"] > 200 and not got["mutation"]["survived"]
           and got["mutation"]["killed"] > 200,
           f"{name}: {got['coverage']['met']} targets met, {got['mutation']['killed']} slips noticed, none not",
           got["coverage"]["unmet"], [m for m in got["mutation"]["mutants"] if m["fate"] == "survived"])


# ---- (c) slips in the text -----------------------------------------------------------------------

NUMBER = re.compile(r"\d+(?:\.\d+)?")
BAND = re.compile(r'- \{when: "(?P<test>[^"]*)",\s*points: (?P<points>\d+)')


class Text:
    """A rule file by lines, with where the bands and checks stand."""

    def __init__(self, name):
        self.rules = oracle.Standard(rules_of(name)).rules
        self.lines = (rules_of(name) / "standard.yaml").read_text(encoding="utf-8").split("\n")
        self.bands = [(i, BAND.search(line)) for i, line in enumerate(self.lines) if BAND.search(line)]
        self.pairs = [(a, b) for a, b in zip(self.bands, self.bands[1:])
                      if all(re.match(r"\s+(source|quote|note)", line) for line in self.lines[a[0] + 1:b[0]])]

    def changed(self, *edits):
        """The text with the characters start … end of some lines replaced; edits of one line from its end."""
        lines = list(self.lines)
        for line, start, end, new in sorted(edits, key=lambda e: (e[0], -e[1])):
            lines[line] = lines[line][:start] + new + lines[line][end:]
        return "\n".join(lines)


def with_maximum(text):
    """max_points as the items add up to; a criterion's own too."""
    total = 0
    for criterion in yaml.load(text, yaml.CBaseLoader)["criteria"]:
        total += sum(oracle.top_points(item) for item in criterion["items"])
    return re.sub(r"(?m)^(max_points: (?:\{value: )?)\d+", rf"\g<1>{total}", text, count=1)


def moved(number, by):
    """One unit of the last printed place."""
    places = len(number.partition(".")[2])
    unit = int(number.replace(".", "")) + by
    if unit < 0:
        return None
    digits = f"{unit:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def edit(band, new_test):
    line, m = band
    return line, m.start("test"), m.end("test"), new_test


def other_ends(test, number):
    """Open and closed exchanged wherever the number is an end."""
    n = re.escape(number)
    swaps = [(rf">= {n}$", f"> {number}"), (rf"> {n}$", f">= {number}"), (rf"< {n}$", f"<= {number}"),
             (rf"<= {n}$", f"< {number}"), (rf"\[{n}\.\.", f"({number}.."), (rf"\({n}\.\.", f"[{number}.."),
             (rf"\.\.{n}\)", f"..{number}]"), (rf"\.\.{n}\]", f"..{number})")]
    for old, new in swaps:
        if re.search(old, test):
            return re.sub(old, lambda m: new, test)
    return test


def threshold_slips(text):
    for a, b in text.pairs:
        tests = a[1]["test"], b[1]["test"]
        shared = set.intersection(*({n for n in NUMBER.findall(t.replace("..", " "))} for t in tests))
        for number in sorted(shared):
            def both(change):
                return text.changed(*(edit(band, change(test)) for band, test in zip((a, b), tests)))
            for by in (-1, 1):
                other = moved(number, by)
                if other:
                    yield (f"line {a[0] + 1}: {number} → {other}",
                           both(lambda t, n=number, o=other: re.sub(rf"(?<![\d.]){re.escape(n)}(?![\d]|\.\d)", o, t)
                                if ".." not in t else re.sub(rf"(?<!\d){re.escape(n)}(?!\d|\.\d)", o, t)))
            yield f"line {a[0] + 1}: the ends at {number}", both(lambda t, n=number: other_ends(t, n))


def points_slips(text):
    places = [(line, m.start("points"), m.end("points"), int(m["points"])) for line, m in text.bands]
    for line, words in enumerate(text.lines):
        m = re.search(r"check: \w+, points: (\d+)", words)
        if m:
            places.append((line, m.start(1), m.end(1), int(m[1])))
    for line, start, end, points in places:
        for new in (points - 1, points + 1):
            if new >= 0:
                yield f"line {line + 1}: {points} → {new} points", with_maximum(text.changed((line, start, end, str(new))))
    for a, b in text.pairs:
        if a[1]["points"] != b[1]["points"]:
            yield (f"line {a[0] + 1}: points exchanged with line {b[0] + 1}", text.changed(
                (a[0], a[1].start("points"), a[1].end("points"), b[1]["points"]),
                (b[0], b[1].start("points"), b[1].end("points"), a[1]["points"])))


def none_slips(text):
    for line, words in enumerate(text.lines):
        if re.fullmatch(r"        per: \d+", words):
            following = text.lines[line + 1]
            for word in ("full", "zero", "unknown"):
                new = f"        when_none: {word}"
                if "when_none" in following:
                    end = len(re.match(r"        when_none: (\{value: )?\w+", following)[0])
                    new = re.match(r"        when_none: (?:\{value: )?", following)[0] + word
                    yield f"line {line + 2}: {word}", text.changed((line + 1, 0, end, new))
                else:
                    yield f"line {line + 1}: when_none {word}", text.changed((line, len(words), len(words), "\n" + new))


def outcome_slips(text):
    totals = {0}
    for item in (item for c in text.rules["criteria"] for item in c["items"]):
        points = [0, oracle.top_points(item)] if "check" in item else [int(oracle.plain(b["points"])) for b in item["bands"]]
        totals = {t + p for t in totals for p in points}
    for line, words in enumerate(text.lines):
        if m := re.search(r"min_total: (?:\{value: )?(\d+)", words):
            now = int(m[1])
            for new in (max(t for t in totals if t < now), min(t for t in totals if t > now)):
                yield f"line {line + 1}: min_total {now} → {new}", text.changed((line, m.start(1), m.end(1), str(new)))
        if m := re.search(r"^  requires: (?:\{value: )?(\[[^]]*\])", words):
            for new in ("[]", "[all_pass]", "[no_zero]", "[all_pass, no_zero]"):
                yield f"requires {m[1]} → {new}", text.changed((line, m.start(1), m.end(1), new))


def condition_slips(text, measures):
    """Every word of a class condition: another value of the same figure, another sign, and for or."""
    values = {v: [w for w in m["values"] if w != v] for m in measures.values() if "values" in m for v in m["values"]}
    inside = False
    for line, words in enumerate(text.lines):
        inside = inside or bool(re.match(r"      when: '", words))
        if not inside:
            continue
        for m in re.finditer(r'"(\w+)"|\b(and|or)\b|(!=|=)|\b(not)(?=\()', words):
            news = [f'"{v}"' for v in values.get(m[1], ())][:3] if m[1] else \
                [{"and": "or", "or": "and", "=": "!=", "!=": "=", "not": ""}[m[0]]]
            for new in news:
                yield f"line {line + 1}: {m[0]} → {new}", text.changed((line, m.start(), m.end(), new))
        if words.rstrip().endswith("'"):
            inside = False


def check_slips(name):
    text, base = Text(name), rules_of(name)
    measures = oracle.Standard(base).measures
    folder.file("rules/measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
    kinds = {"thresholds": threshold_slips(text), "points": points_slips(text), "no case": none_slips(text),
             "outcome": outcome_slips(text), "conditions": condition_slips(text, measures)}
    tried, loaded, same, wrong = 0, {}, 0, []
    for kind, slips in kinds.items():
        for what, changed in itertools.islice(slips, 0, None, STEP):
            tried += 1
            slipped = folder.file(f"rules/{name}/standard.yaml", changed).parent
            difference = run("diff", base, slipped, "--format", "json")
            if difference.status == 3:
                continue
            loaded[kind] = loaded.get(kind, 0) + 1
            equal = json.loads(difference.out)["same_content"]
            tests = run("test", slipped, "--tests", base / "tests.yaml", "--format", "json")
            passes = tests.status == 0 and not json.loads(tests.out)["failed"]
            same += equal
            if tests.status not in (0, 1) or equal != passes:
                wrong.append(f"{kind}, {what}: same content {equal}, tests pass {passes}, {tests.err[:200]}")
    tap.ok(not wrong and sum(loaded.values()) >= LEAST_SLIPS,
           f"{name}: of {tried} slips in the text {sum(loaded.values())} load ({loaded}), {same} change nothing; "
           "the tests notice exactly the others", *wrong[:20])
    tap.ok(min(loaded.get(kind, 0) for kind in kinds) >= LEAST_OF_A_KIND, f"{name}: slips of each sort load", loaded)


if __name__ == "__main__":
    for standard_id in STANDARDS:
        check_expectations(standard_id)
        check_strength(standard_id)
        check_slips(standard_id)
    tap.done()
