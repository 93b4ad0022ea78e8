#!/usr/bin/python3
"""Rule tests of standards that use every form of a rule file. What `chuanxa test --generate` writes for standards made at
random (tests/random_forms.py), and for one written by hand, is confirmed by the oracle, loads, passes, and leaves nothing
uncovered and no slip unnoticed but for what it says it could not make. Then slips are made in the rule files again here, by
no part of the program: each that the oracle tells apart, for some commune made at random, is noticed by those tests."""
import copy
import json
import os
import random
import re
import sys
from decimal import Decimal
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402
from program import Folder, run                                    # noqa: E402
from legal_access_communes import commune                          # noqa: E402
from random_forms import Forms, measures_text                      # noqa: E402

try:
    import oracle                                                  # noqa: E402
    import yaml                                                    # noqa: E402
except ImportError as why:
    tap.skip("the oracle", f"it needs {why.name}")
    tap.done()

oracle.LOADER = yaml.CBaseLoader   # the rule files are made here
QUICK, FULL = os.environ.get("CHUANXA_QUICK"), os.environ.get("CHUANXA_FULL")
FIRST = int(os.environ.get("CHUANXA_FIRST_SEED", "0"))
ROUNDS = 3 if QUICK else 100 if FULL else 5
STEP = 6 if QUICK else 1 if FULL else 4       # every slip, or every so manieth
ROWS = 300 if QUICK else 500                  # communes that the oracle tries
folder = Folder()


# ---- A standard with every form, by hand ----------------------------------------------------------------------------------

EVERY_FORM = """standard: every-form
title: "Tiêu chuẩn thử"
document: {number: "1", issued: 2020-01-01, issuer: "Bộ thử"}
in_force: {from: 2020-01-01, to: open}
period: {from: 11-01, to: 10-31}
max_points: 100
measures: measures.yaml
defaults: {when_none: full, pass: "points >= max / 2"}
criteria:
  - id: 1
    title: "Văn bản"
    cite: "Điều 1"
    items:
      - {id: 1.1, title: "Đủ văn bản", met: 'visits >= 7 and (plan or board)', points: 10}
      - {id: 1.2, title: "Ít nhất hai việc", at_least: 2, of: ['plan', 'officer', 'events < 3'], points: 5.5}
      - {id: 1.3, title: "Kế hoạch", check: plan, points: 4.5}
  - id: 2
    title: "Tỷ lệ"
    cite: "Điều 2"
    applies: 'not(far)'
    otherwise: leave_out
    pass: "points >= 10"
    items:
      - id: 2.1
        title: "Theo vùng"
        rate: (part0 + part1) / (whole0 + whole1)
        per: 100
        bands: {by: terrain, lists: {lowland: [{when: ">= 95", points: 20}, {when: "< 95", points: 0}],
                mountain: [{when: ">= 80.5", points: 20}, {when: "[50..80.5)", points: 7.25}, {when: "< 50", points: 0}],
                island: [{when: "> 0", points: 20}, {when: "0", points: 2}]}}
      - id: 2.2
        title: "Trẻ khuyết tật"
        rate: part2 / whole2
        per: 1000
        when_none: unknown
        applies: 'whole1 > 0 or kind = "ward"'
        otherwise: full
        bands: [{when: ">= 5", points: 10}, {when: "< 5", points: 3}]
  - id: 3
    title: "Vụ việc"
    cite: "Điều 3"
    floor: -5
    items:
      - {id: 3.1, title: "Bị trừ", count: deaths, per_unit: -2, cap: -10}
      - {id: 3.2, title: "Được cộng", count: visits, per_unit: 1.5, cap: 20}
      - id: 3.3
        title: "Tính ra"
        value: "if plan and not(poor) then 2 else if case3 > 4 then 1 else 0"
        applies: 'officer'
        otherwise: zero
        bands: [{when: ">= 2", points: 30}, {when: "[1..2)", points: 12.5}, {when: "< 1", points: 0}]
outcome:
  requires: [no_zero, {when: 'deaths / visits < 0.5 or board', title: "Không để xảy ra \\"vụ việc\\"", cite: "Điều 9"}]
  classes:
    ward: {label: "Phường", when: 'kind = "ward"', min_total: 60.5}
    other: {label: "Xã", when: 'kind != "ward"', min_share: 65}
"""


class ByHand:
    """The same as what random_forms makes, of a text: nodes that slips are made in."""

    def __init__(self, text):
        self.rules = yaml.load(text, yaml.BaseLoader)

    def write(self, here):
        here.mkdir(parents=True, exist_ok=True)
        (here / "measures.yaml").write_text(measures_text(), encoding="utf-8")
        (here / "standard.yaml").write_text(yaml_text(self.rules), encoding="utf-8")
        return here


def quoted(node):
    """Every scalar in double quotes, which no key minds."""
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {quoted(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(quoted, node)) + "]"
    return '"' + node.replace("\\", "\\\\").replace('"', '\\"') + '"'


def yaml_text(rules):
    return "\n".join(f"{key}: {quoted(value)}" for key, value in rules.items()) + "\n"


# ---- Expectations by hand -------------------------------------------------------------------------------------------------

CASES_BY_HAND = """standard: every-form
tests:
  - {name: "Xã xa", given: {far: yes}, expect: {status: {2: left_out}, points: {2: 0}}}
  - {name: "Sàn", given: {deaths: 9, visits: 0, officer: no}, expect: {points: {3.1: -10, 3.2: 0, 3: -5}, status: {3: fail}}}
  - {name: "Nửa điểm", given: {plan: yes, officer: yes, visits: 3}, expect: {points: {1.2: 5.5, 1: 10, 3.2: 4.5}}}
  - {name: "Còn trống", given: {plan: yes}, expect: {points: {3.1: -10..0, 3: -5..50}, status: {1: undetermined}}}
  - {name: "Công nhận", given: {deaths: 1, visits: 2, board: no}, expect: {requires: {'Không để xảy ra "vụ việc"': no}}}
  - {name: "Chưa rõ", given: {deaths: 1}, expect: {requires: {'Không để xảy ra "vụ việc"': unknown}}}
"""
MET = """standard: met
title: "Tiêu chuẩn thử"
document: {number: "1", issued: 2020-01-01, issuer: "Bộ thử"}
in_force: {from: 2020-01-01, to: open}
period: {from: 11-01, to: 10-31}
scoring: met
measures: measures.yaml
defaults: {when_none: full, pass: "points = max"}
criteria:
  - id: 1
    title: "Một"
    cite: "Điều 1"
    items:
      - {id: 1.1, title: "Kế hoạch", check: plan}
      - {id: 1.2, title: "Tỷ lệ", rate: part0 / whole0, per: 100, bands: [{when: ">= 90", met: yes}, {when: "< 90", met: no}]}
outcome: {requires: [all_pass]}
"""
MET_CASES = """standard: met
tests:
  - name: "Đạt cả"
    given: {plan: yes, part0: 9, whole0: 10}
    expect: {met: {1.1: yes, 1.2: yes}, points: {1: 2}, total: 2, class: none, verdict: recognise}
  - {name: "Một", given: {plan: yes, part0: 8, whole0: 10}, expect: {met: {1.1: yes, 1.2: no}, points: {1.2: 0}, total: 1}}
  - {name: "Chưa rõ", given: {plan: no, whole0: 10}, expect: {met: {1.2: unknown}, total: 0..1, verdict: not_recognise}}
"""
WRONG_CASES = """standard: met
tests:
  - {name: "Sai", given: {plan: no}, expect: {met: {1.1: yes}}}
"""


def check_cases_by_hand():
    here = ByHand(EVERY_FORM).write(folder.path / "by-hand")
    (here / "tests.yaml").write_text(CASES_BY_HAND, encoding="utf-8")
    result = run("test", here)
    tap.same(result.out, "6 ca đạt, 0 ca không đạt\n", "decimals, deductions, left out, requirements as they were worked out",
             result.out, result.err)
    (here / "tests.yaml").write_text(CASES_BY_HAND.replace("'Không để xảy ra", "'Không xảy ra", 1), encoding="utf-8")
    result = run("test", here)
    tap.ok(result.status == 3 and "có phải «Không để xảy ra \"vụ việc\"»?" in result.err, "a wrong title finds the nearest", result.err)
    (here / "tests.yaml").write_text(CASES_BY_HAND.replace('vụ việc"\': no', 'vụ việc"\': yes'), encoding="utf-8")
    result = run("test", here)
    tap.ok(result.status == 1 and 'requires Không để xảy ra "vụ việc": mong đợi yes, thực tế no' in result.out,
           "what is said of a requirement that comes out otherwise", result.out)
    here = ByHand(MET).write(folder.path / "met")
    (here / "tests.yaml").write_text(MET_CASES, encoding="utf-8")
    result = run("test", here)
    tap.same(result.out, "3 ca đạt, 0 ca không đạt\n", "items met, by `met` and by `points`", result.out, result.err)
    (here / "tests.yaml").write_text(WRONG_CASES, encoding="utf-8")
    result = run("test", here)
    tap.ok(result.status == 1 and "met 1.1: mong đợi yes, thực tế no" in result.out, "what is said of an item that is not met",
           result.out)


# ---- What the program makes -----------------------------------------------------------------------------------------------

def span(low, high):
    low, high = (oracle.decimal(x) for x in (low, high))
    return low if low == high else f"{low}..{high}"


def item_span(standard, node, figures):
    item = oracle.Item(standard, node, figures)
    return span(min(c.low for c in item.cases), max(c.high for c in item.cases))


def disagreements(standard, case):
    """What the oracle finds wrong with the expectations of one case of a test file."""
    figures = oracle.read_row(standard, case.get("given") or {})
    r = oracle.assess(standard, figures)
    items = {oracle.plain(item["id"]): item for item in standard.items}
    criteria = {c["id"]: c for c in r["criteria"]}
    words = {True: "yes", False: "no", None: "unknown"}
    required = {q["title"]: words[q["holds"]] for q in r.get("requires", [])}
    simple = {"class": r["commune_class"] or "none", "verdict": r["verdict"], "total": span(r["total"]["low"], r["total"]["high"])}

    def truth(key, name):
        if key == "requires":
            return required.get(name)
        if key == "met":
            return {"1": "yes", "0": "no", "0..1": "unknown"}[item_span(standard, items[name], figures)]
        if key == "points" and name in items:
            return item_span(standard, items[name], figures)
        c = criteria[name]
        return c["status"] if key == "status" else span(c["low"] or 0, c["high"] or 0)
    for key, wanted in case["expect"].items():
        if key in simple and simple[key] != wanted:
            yield f"{case['name']}: {key} {wanted}, the oracle says {simple[key]}"
        if key in ("missing", "decisive") and set(wanted) != set(r[key]):
            yield f"{case['name']}: {key} {wanted}, the oracle says {r[key]}"
        for name, text in wanted.items() if isinstance(wanted, dict) else ():
            if truth(key, name) != text:
                yield f"{case['name']}: {key} {name} {text}, the oracle says {truth(key, name)}"


def make_tests(here):
    """Writes tests.yaml as --generate drafts it, confirmed; (what is wrong, counts)."""
    (here / "tests.yaml").unlink(missing_ok=True)
    result = run("test", here, "--generate")
    if result.status or result.err:
        return [f"status {result.status}: {result.err[:400]}"], {}
    text = re.sub("    draft: yes\n", "", result.out)
    (here / "tests.yaml").write_text(text, encoding="utf-8")
    left = re.search(r"# Không tự lập được: (\d+) ca", text)
    left = int(left[1]) if left else 0
    standard = oracle.Standard(here)
    cases = yaml.load(text, yaml.CBaseLoader)["tests"]
    wrong = [why for case in cases for why in disagreements(standard, case)]
    again = run("test", here, "--coverage", "--mutate", "--format", "json")
    if not again.out:
        return [*wrong, again.err[:600]], {}
    got = json.loads(again.out)
    unmet, mutation = got["coverage"]["unmet"], got["mutation"]
    if got["failed"]:
        wrong.append("a made case fails")
    if len(unmet) + mutation["survived"] > left:
        wrong.append(f"{len(unmet)} unmet, {mutation['survived']} unnoticed, it admits {left}: "
                     f"{[t['words'] for t in unmet][:3]} {[m['words'] for m in mutation['mutants'] if m['fate'] == 'survived'][:3]}")
    return wrong, {"cases": len(cases), "targets": got["coverage"]["count"], "not found": len(got["coverage"]["not_found"]),
                   "left": left, **{fate: mutation[fate] for fate in ("killed", "equal", "alike")}}


# ---- Slips made here ------------------------------------------------------------------------------------------------------

SWAPS = {"and": ["or"], "or": ["and"], "not": [""], ">=": [">", "<"], ">": [">=", "<="], "<=": ["<", ">"], "<": ["<=", ">="],
         "=": ["!="], "!=": ["="], "+": ["-"], "plan": ["not(plan)"]}
WORD = re.compile(r'\b(?:and|or|not|plan)\b|>=|<=|!=|[<>=+]|(?<![\w.])\d+(?:\.\d+)?(?![\w]|\.\d)|"\w+"')
VALUES = {"not_arisen": "not_done", "done": "not_done", "ward": "commune", "commune": "ward", "lowland": "island", "island": "mountain", "mountain": "lowland",
          "road": "boat", "boat": "road"}


def changed_texts(text):
    """Every slip of one word of a condition or an expression."""
    for m in WORD.finditer(text):
        word = m[0]
        if word[0] == '"':
            news = [f'"{VALUES[word[1:-1]]}"'] if word[1:-1] in VALUES else []
        elif word[0].isdigit():
            unit = Decimal(1).scaleb(Decimal(word).as_tuple().exponent)
            news = [format(Decimal(word) + by, "f") for by in (-unit, unit) if Decimal(word) + by >= 0]
        else:
            news = SWAPS.get(word, [])
        for new in news:
            yield f"{text[max(0, m.start() - 12):m.end()]} → {new}", text[:m.start()] + new + text[m.end():]


def with_value(node, key, value):
    """A copy with another value under the key, its basis kept."""
    changed = dict(node)
    changed[key] = {**node[key], "value": value} if oracle.is_full(node[key]) else value
    return changed


def text_slips(node, key):
    for what, text in changed_texts(oracle.plain(node[key])):
        yield f"{key}: {what}", with_value(node, key, text)


def number_slips(node, key, by=Decimal(1), most=None):
    for step in (-by, by):
        number = Decimal(oracle.plain(node[key])) + step
        if most is None or 0 <= number <= most:
            yield f"{key} {oracle.plain(node[key])} → {number}", with_value(node, key, format(number, "f"))


def moved_bounds(bands):
    """A number of the tests becomes another wherever it stands in the list."""
    number = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?!\d|\.\d)|(?<=\.\.)\d+(?:\.\d+)?")
    for found in sorted({n for band in bands for n in number.findall(band["when"])}):
        unit = Decimal(1).scaleb(Decimal(found).as_tuple().exponent)
        for new in (Decimal(found) - unit, Decimal(found) + unit):
            if new >= 0:
                yield (f"bound {found} → {new}",
                       [{**band, "when": number.sub(lambda m, f=found, n=new: format(n, "f") if m[0] == f else m[0], band["when"])}
                        for band in bands])


def band_slips(bands):
    yield from moved_bounds(bands)
    for at, band in enumerate(bands):
        news = [{"met": {"yes": "no", "no": "yes"}[band["met"]]}] if "met" in band else \
            [{"points": format(Decimal(band["points"]) + by, "f")} for by in (-1, 1)]
        for new in news:
            yield f"band {at} {new}", [*bands[:at], {**band, **new}, *bands[at + 1:]]


def list_slips(bands):
    if isinstance(bands, list):
        yield from band_slips(bands)
        return
    lists = bands["lists"]
    for choice in lists:
        for what, new in band_slips(lists[choice]):
            yield f"{choice}: {what}", {**bands, "lists": {**lists, choice: new}}
    first, second = list(lists)[:2]
    yield f"lists of {first} and {second}", {**bands, "lists": {**lists, first: lists[second], second: lists[first]}}


def applies_slips(node):
    if "applies" not in node:
        return
    yield from text_slips(node, "applies")
    for word in {"full", "zero", "leave_out"} - {oracle.plain(node["otherwise"])}:
        yield f"otherwise {word}", with_value(node, "otherwise", word)
    yield "applies dropped", {key: value for key, value in node.items() if key not in ("applies", "otherwise")}


def item_slips(item):
    yield from applies_slips(item)
    for key in ("met", "value"):
        if key in item:
            yield from text_slips(item, key)
    for at, text in enumerate(item.get("of", ())):
        for what, new in changed_texts(text):
            yield f"of {at}: {what}", {**item, "of": [*item["of"][:at], new, *item["of"][at + 1:]]}
    for key in ("at_least", "per_unit", "cap", "points"):
        if key in item:
            yield from number_slips(item, key)
    if "bands" in item:
        for what, bands in list_slips(item["bands"]):
            yield what, {**item, "bands": bands}
    if "when_none" in item:
        for word in {"full", "zero", "unknown"} - {oracle.plain(item["when_none"])}:
            yield f"when_none {word}", with_value(item, "when_none", word)


def rule_slips(rules):
    """(what, the rules with one slip)."""
    def put(c, criterion):
        return {**rules, "criteria": [*rules["criteria"][:c], criterion, *rules["criteria"][c + 1:]]}

    def put_outcome(key, value):
        return {**rules, "outcome": {**rules["outcome"], key: value}}
    for c, criterion in enumerate(rules["criteria"]):
        for what, new in applies_slips(criterion):
            yield f"criterion {c + 1}: {what}", put(c, new)
        for key in {"floor", "pass"} & set(criterion):
            for what, new in (number_slips if key == "floor" else text_slips)(criterion, key):
                yield f"criterion {c + 1}: {what}", put(c, new)
        for i, item in enumerate(criterion["items"]):
            for what, new in item_slips(item):
                yield (f"{item['id']}: {what}",
                       put(c, {**criterion, "items": [*criterion["items"][:i], new, *criterion["items"][i + 1:]]}))
    for name, node in rules["outcome"].get("classes", {}).items():
        slips = list(text_slips(node, "when"))
        slips += number_slips(node, "min_share", most=100) if "min_share" in node else []
        slips += number_slips(node, "min_total") if "min_total" in node else []
        for what, new in slips:
            yield f"{name}: {what}", put_outcome("classes", {**rules["outcome"]["classes"], name: new})
    requires = oracle.plain(rules["outcome"]["requires"])
    for at, one in enumerate(requires):
        yield f"requirement {at} dropped", put_outcome("requires", requires[:at] + requires[at + 1:])
        for what, new in text_slips(one, "when") if isinstance(one, dict) else ():
            yield f"requirement {at}: {what}", put_outcome("requires", [*requires[:at], new, *requires[at + 1:]])


def with_maxima(rules):
    """max_points as the items add up to, a criterion's own too."""
    rules = copy.copy(rules)
    tops = [sum(oracle.top_points(item) for item in c["items"]) for c in rules["criteria"]]
    rules["criteria"] = [with_value(c, "max_points", oracle.decimal(top)) if "max_points" in c else c
                         for c, top in zip(rules["criteria"], tops)]
    return rules if "max_points" not in rules else with_value(rules, "max_points", oracle.decimal(sum(tops)))


def outcome_of(standard, row):
    """All that a rule test can look at; None for figures that are refused."""
    try:
        figures = oracle.read_row(standard, row)
        r = oracle.assess(standard, figures)
        items = [item_span(standard, item, figures) for item in standard.items]
    except (oracle.Refused, OverflowError):
        return None
    criteria = [(c["status"], c["low"] or 0, c["high"] or 0) for c in r["criteria"]]
    return items, criteria, r["total"]["low"], r["total"]["high"], r["commune_class"], r["verdict"], r.get("requires")


def told_apart(a, b, rows):
    """A commune of which the oracle says another thing under the slip."""
    for row in rows:
        one, other = outcome_of(a, row), outcome_of(b, row)
        if one is not None and other is not None and one != other:
            return {name: cell for name, cell in row.items() if cell}
    return None


def try_slips(here, rng, rows, step=None):
    """(slips tried, that load, noticed, wrong)."""
    step = step or STEP
    standard = oracle.Standard(here)
    tried, loaded, noticed, wrong = 0, 0, 0, []
    for what, rules in list(rule_slips(standard.rules))[rng.randrange(step)::step]:
        tried += 1
        slipped = folder.path / "slipped"
        slipped.mkdir(exist_ok=True)
        (slipped / "measures.yaml").write_bytes((here / "measures.yaml").read_bytes())
        (slipped / "standard.yaml").write_text(yaml_text(with_maxima(rules)), encoding="utf-8")
        if run("standard", "show", slipped).status:
            continue
        loaded += 1
        tests = run("test", slipped, "--tests", here / "tests.yaml", "--format", "json")
        # a test that names what is no more is refused: noticed too
        if tests.status == 3 or (tests.out and json.loads(tests.out)["failed"]):
            noticed += 1
            continue
        row = told_apart(standard, oracle.Standard(slipped), rows)
        if row:
            wrong.append(f"{what}: not noticed, {row}")
    return tried, loaded, noticed, wrong


# ---- The tests ------------------------------------------------------------------------------------------------------------

def add_counts(total, counts):
    for key, count in counts.items():
        total[key] = total.get(key, 0) + count


def check_by_hand():
    here = ByHand(EVERY_FORM).write(folder.path / "every")
    wrong, counts = make_tests(here)
    got = json.loads(run("test", here, "--coverage", "--format", "json").out)["coverage"]
    tap.ok(not wrong and not counts["left"] and got["met"] == got["count"] > 120,
           f"a standard with every form: its tests reach all of {got['count']} targets", counts, *wrong[:20])
    # one count below 0, and what an expression of 0, 1 and 2 never comes to
    tap.same({t["words"] for t in got["not_found"]},
             {"2.2: điều kiện áp dụng: whole1 > 0 ngay dưới mốc, quyết định", "3.3: ngay trên mốc 1", "3.3: ngay trên mốc 2"},
             "what no figures reach is not asked for, and only that")
    rng = random.Random(1)
    rows = Forms(random.Random(4)).rows(rng, 3 * ROWS, 0.05, most=300) + Forms(random.Random(4)).rows(rng, ROWS, 0.3)
    tried, loaded, noticed, wrong = try_slips(here, rng, rows)
    tap.ok(not wrong and noticed > loaded / 2, f"a standard with every form: of {tried} slips made here {loaded} load, {noticed} are "
           "noticed; of the others the oracle tells none apart", *wrong[:20])


def check_random():
    wrong, total, slips, used = [], {}, {}, set()
    for seed in range(FIRST, FIRST + ROUNDS):
        rng = random.Random(seed)
        forms = Forms(rng)
        used |= forms.used
        here = forms.write(folder.path / "forms")
        found, counts = make_tests(here)
        wrong += [f"seed {seed}: {why}" for why in found[:4]]
        add_counts(total, counts)
        if found:
            continue
        rows = forms.rows(rng, ROWS, 0.02) + forms.rows(rng, ROWS // 2, 0.3, most=20)
        tried, loaded, noticed, unnoticed = try_slips(here, rng, rows)
        add_counts(slips, {"tried": tried, "load": loaded, "noticed": noticed})
        wrong += [f"seed {seed}: {why}" for why in unnoticed[:4]]
    tap.ok(not wrong, f"--generate for {ROUNDS} random standards of every form: {total}; slips made here: {slips}; "
           "of those not noticed the oracle tells none apart", *wrong[:40])
    tap.ok(total.get("killed", 0) > 50 * ROUNDS and slips.get("noticed", 0) > 5 * ROUNDS, "many slips were noticed", total, slips)
    tap.ok(len(used) > 20, "many forms were used", used)


def check_legal_access():
    """The fixture's own tests: confirmed, complete, and no slip that the oracle tells apart goes unnoticed."""
    here = ROOT / "fixtures/standards/legal-access"
    standard = oracle.Standard(here)
    cases = yaml.load((here / "tests.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)["tests"]
    given, wrong = {}, []
    for case in cases:
        given[case["name"]] = {**given.get(case.get("like"), {}), **(case.get("given") or {})}
        wrong += disagreements(standard, {**case, "given": given[case["name"]]})
    tap.ok(not wrong, f"legal-access: the oracle confirms its {len(cases)} tests", *wrong[:20])
    got = json.loads(run("test", here, "--coverage", "--mutate", "--format", "json").out)
    coverage, mutation = got["coverage"], got["mutation"]
    tap.ok(not got["failed"] and coverage["met"] == coverage["count"] > 150 and not mutation["survived"] and mutation["killed"] > 90,
           f"legal-access: all of {coverage['count']} targets are met, {mutation['killed']} slips are noticed and none is not",
           coverage["unmet"], [m for m in mutation["mutants"] if m["fate"] == "survived"])
    rng = random.Random(27)
    communes = 10000 if FULL else 200 if QUICK else 1000
    rows = [commune(rng, blank) for blank in (0, 0.1) for _ in range(communes // 2)]
    tried, loaded, noticed, wrong = try_slips(here, rng, rows, 3 if QUICK else 1)
    tap.ok(not wrong and noticed > loaded / 2, f"legal-access: of {tried} slips made here {loaded} load, {noticed} are noticed; of the "
           f"others the oracle tells none apart on {communes} communes", *wrong[:20])


if __name__ == "__main__":
    check_cases_by_hand()
    check_legal_access()
    check_by_hand()
    check_random()
    tap.done()
