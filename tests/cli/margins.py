"""`chuanxa margins` through the program: the table, CSV and JSON say the same; what is told is true of `assess`; large margins of the
standards of 2014 against a second computation; what has no margin; wrong calls; and what `chuanxa review` makes of them.
Brute force over every form of a rule file: tests/margins_test.py."""
import csv
import io
import itertools
import json
import re
import sys

import tap
from program import LANGUAGES, ROOT, Folder, run

sys.path.insert(0, str(ROOT / "tests"))
import oracle  # noqa: E402

DATA = ROOT / "fixtures/huong-khe/figures.csv"
STANDARDS = ["qd34-2014", "qd06-2019"]
WHO = ["--by", "Nguyễn Văn A, chuyên viên"]


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def written(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def margins(*arguments):
    result = run("margins", *arguments, "--format", "json")
    assert result.status in (0, 3), result
    return [json.loads(line) for line in result.out.splitlines()]


# ---- what is told is true -------------------------------------------------------------------------

def changed(row, steps):
    """The row after these steps, measure and value."""
    answers = {"0": "no", "1": "yes"}
    return row | {name: answers[str(to)] if row[name] in ("yes", "no") else str(to) for name, to in steps}


def verdicts(here, standard, rows):
    """Of many rows, each under a code of its own; None: refused."""
    coded = [row | {"commune_code": f"{10000 + at}"} for at, row in enumerate(rows)]
    out = run("assess", standard, here.file("changed.csv", written(coded)), "--format", "csv").out
    found = {line["commune_code"]: line["verdict"] for line in csv.DictReader(io.StringIO(out))}
    return [found.get(row["commune_code"]) for row in coded]


def check_true():
    rows = {row["commune_code"]: row for row in rows_of(DATA)}
    here = Folder()
    for standard in STANDARDS:
        wanted, tried, less = [], [], []
        for one in margins(standard, DATA):
            row, steps = rows[one["commune_code"]], one["steps"]
            if one["status"] != "margin":
                continue
            wanted += [one["turns_to"]] + [also["turns_to"] for also in one["also"]]
            tried += [changed(row, [(s["measure"], s["to"]) for s in steps])] + [changed(row, [(a["measure"], a["to"])]) for a in one["also"]]
            for at, step in enumerate(steps):
                nearer = step["to"] - (1 if step["to"] > step["from"] else -1)
                less.append((one["verdict"] == "recognise", changed(row, [(s["measure"], nearer if k == at else s["to"]) for k, s in enumerate(steps)])))
            tap.same(sum(abs(s["to"] - s["from"]) for s in steps), one["units"], f"{standard} {one['commune_code']}: units add up")
        tap.same(verdicts(here, standard, tried), wanted, f"{standard}: {len(tried)} changes turn the verdict to what is told")
        kept = zip(less, verdicts(here, standard, [row for _, row in less]))
        tap.ok(all(verdict is None or (verdict == "recognise") == was for (was, _), verdict in kept), f"{standard}: one unit less is not enough")


# ---- large margins, computed a second time --------------------------------------------------------

COMMON = "children"  # the only figure of the standard of 2014 that several items read


def neighbours(figures, names, most):
    """(units, figures) of every change of these alone."""
    for moves in itertools.product(range(-most, most + 1), repeat=len(names)):
        units = sum(map(abs, moves))
        if units <= most:
            yield units, figures | {name: figures[name] + move for name, move in zip(names, moves)}


def reachable(standard, item, figures, most):
    """Points of an item -> the fewest units of its own figures, the common one standing."""
    names = sorted(name for name in standard.measures_of(item) if name != COMMON and figures[name] is not oracle.UNKNOWN)
    found = {}
    if isinstance(figures[names[0]], bool):
        tries = [(0, figures), (1, figures | {names[0]: not figures[names[0]]})]
    else:
        tries = neighbours(figures, names, most)
    for units, moved in tries:
        if any(not isinstance(moved[n], bool) and moved[n] < 0 for n in names):
            continue
        wholes = [(n, oracle.plain(standard.measures[n].get("at_most"))) for n in names]
        if any(w in moved and moved[w] is not oracle.UNKNOWN and moved[n] > moved[w] for n, w in wholes):
            continue
        if "rate" in item and moved[oracle.sides(item)[1][0]] == 0 and oracle.known_sum([moved[oracle.sides(item)[0][0]]]) > 0:
            continue
        low = min(points for points, _ in oracle.possible_points(standard, item, moved))
        found[low] = min(units, found.get(low, units))
    return found


def fewest(standard, figures, needed, recognised, most):
    """Of all changes of at most so many units that take the total over or under what is needed, the fewest."""
    best = None
    apart = {item["id"]: reachable(standard, item, figures, most) for item in standard.items if COMMON not in str(item)}
    for move in sorted(range(-most, most + 1), key=abs):
        now = figures | {COMMON: figures[COMMON] + move}
        if now[COMMON] < 0 or now["special_children"] > now[COMMON] + most:
            continue
        totals = {0: abs(move)}
        for item in standard.items:
            choices = reachable(standard, item, now, most) if COMMON in str(item) or "special_children" in standard.measures_of(item) \
                else apart.get(item["id"]) or reachable(standard, item, now, most)
            totals = keep_least((total + points, units + more) for total, units in totals.items()
                                for points, more in choices.items() if units + more <= most)
        turned = [units for total, units in totals.items() if (total >= needed) != recognised]
        best = min([*turned, *([best] if best is not None else [])], default=None)
    return best


def keep_least(pairs):
    found = {}
    for total, units in pairs:
        found[total] = min(units, found.get(total, units))
    return found


def check_large():
    standard = oracle.Standard(ROOT / "rules/qd34-2014")
    told = {one["commune_code"]: one for one in margins("qd34-2014", DATA)}
    sizes = []
    for row in rows_of(DATA):
        one = told[row["commune_code"]]
        if one["status"] != "margin":
            continue
        figures = oracle.read_row(standard, row)
        needed = int(oracle.plain(standard.classes[oracle.class_of(standard, figures)]["min_total"]))
        got = fewest(standard, figures, needed, one["verdict"] == "recognise", one["units"])
        sizes.append(one["units"])
        tap.same(got, one["units"], f"qd34-2014 {row['commune_code']}: as many units by a second computation")
    tap.ok(max(sizes) >= 8 and min(sizes) == 1, "small margins and large ones", sizes)


# ---- three forms, one content ---------------------------------------------------------------------

def check_forms():
    told = margins("qd34-2014", DATA)
    lines = list(csv.DictReader(io.StringIO(run("margins", "qd34-2014", DATA, "--format", "csv").out)))
    wanted = []
    for one in told:
        head = [one["commune_code"], one["commune_name"], one["verdict"], one["status"]]
        ways = [(1, one["turns_to"], s) for s in one["steps"]] + [(n, a["turns_to"], a) for n, a in enumerate(one["also"], 2)]
        wanted += [[*head, str(one["units"]), "", to, str(way), s["measure"], str(s["from"]), str(s["to"])] for way, to, s in ways]
        wanted += [] if ways else [[*head, *[""] * 7]]
    tap.same([list(line.values()) for line in lines], wanted, "CSV says what JSON says")
    labels = {name: measure["label"] for name, measure in oracle.Standard(ROOT / "rules/qd34-2014").measures.items()}
    text = run("margins", "qd34-2014", DATA).out
    paragraphs = [p for p in re.split(r"\n(?=\S)", text) if ", mã " in p]
    order = sorted(told, key=lambda one: one["units"] or 10 ** 9)
    tap.same([re.search(r", mã (\d+):", p)[1] for p in paragraphs], [one["commune_code"] for one in order], "the nearest first, then as handed in")
    flat = [" ".join(p.split()) for p in paragraphs]
    tap.ok(all(labels[s["measure"]] in p for one, p in zip(order, flat) for s in one["steps"] + one["also"]), "the table names every figure")
    near = margins("qd34-2014", DATA, "--most", "2")
    tap.same(near, [one for one in told if (one["units"] or 99) <= 2], "--most 2 tells those alone, and the same of them")
    (one,) = margins("qd34-2014", DATA, "--commune", "18532")
    tap.same(one, next(o for o in told if o["commune_code"] == "18532"), "--commune tells one")
    tap.same(run("margins", "qd34-2014", DATA, "--most", "0").out.splitlines()[0], "Không xã nào.", "nothing turns without a change")


# ---- no margin, wrong calls -----------------------------------------------------------------------

ODD = """standard: odd
title: "Lạ"
document: {number: "1", issued: 2014-01-01, issuer: "R"}
in_force: {from: 2014-01-01, to: open}
period: {from: 01-01, to: 12-31}
max_points: 10
measures: measures.yaml
defaults: {when_none: zero, pass: "points > 0"}
criteria:
  - {id: 1, title: "Tổng", cite: "x", items: [{id: 1.1, title: "Tổng", value: "SUM", bands: [{when: ">= 1000", points: 10}, {when: "< 1000", points: 0}]}]}
outcome:
  requires: []
  classes:
    a: {label: "A", when: 'kind = "a"', min_total: 10}
    b: {label: "B", when: 'kind = "b"', min_total: 0}
"""
COUNTS = [f"n{at}" for at in range(45)]


def odd_standard(here):
    """A sum of so many figures that no search through them ends."""
    measures = [f'{name}: {{type: count, label: "Số {name}"}}' for name in COUNTS]
    measures += ['kind: {type: choice, label: "Loại", values: {a: "A", b: "B", c: "C"}}']
    here.file("measures.yaml", "\n".join(measures) + "\n")
    here.file("standard.yaml", ODD.replace("SUM", f"sum({', '.join(COUNTS)})"))
    return here.path


def odd_data(here, count=6):
    rows = [{"commune_code": f"1000{at}", "commune_name": f"Xã {at}", "kind": kind, **dict.fromkeys(COUNTS, "0"), "n0": first}
            for at, (kind, first) in enumerate((("a", "990"), ("a", "999"), ("b", "1"), ("c", "1"), ("a", ""), ("a", "x")))]
    return here.file("data.csv", written(rows[:count]))


def check_none():
    here = Folder()
    standard, data = odd_standard(here), odd_data(here)
    told = margins(standard, data)
    tap.same([(one["status"], one["units"]) for one in told],
             [("unproven", None), ("margin", 1), ("never", None), ("undetermined", None), ("blank", None)], "each says why, a refused row is left out")
    tap.ok(1 <= told[0]["more_than"] < 10, "what is unproven says how many are surely not enough", told[0])
    tap.same((told[1]["steps"], [a["measure"] for a in told[1]["also"]]), ([{"measure": "n0", "from": 999, "to": 1000}], COUNTS[1:]), "45 ways, in file order")
    tap.same(told[4]["blank"], ["n0"], "what is blank is named")
    tap.same(run("margins", standard, data).status, 3, "a row was refused")
    tap.same([line["more_than"] for line in csv.DictReader(io.StringIO(run("margins", standard, data, "--format", "csv").out)) if line["more_than"]],
             [str(told[0]["more_than"])], "CSV has it too")
    for most, wanted in (("1", "10003, 10004"), ("9", "10000, 10003, 10004")):   # of --most 1 it is proven that the first is beyond
        for language, words in (("vi", f"{wanted.count(',') + 1} xã không nêu được"), ("en", f"of {wanted.count(',') + 1} communes")):
            result = run("margins", standard, data, "--most", most, "--lang", language)
            left = [s.text for s in result.said if s.code == "H919"]
            tap.ok(len(left) == 1 and words in left[0] and f": {wanted} →" in left[0], f"--most {most} says of whom nothing is known ({language})", result.err)
    tap.ok("H919" not in run("margins", standard, data).codes(), "without it each says so itself")
    other = Folder()
    tap.ok("H919" not in run("margins", standard, odd_data(other, 2), "--most", "1").codes(), "nor where all is known")
    words = {"vi": ["ràng buộc nhau quá nhiều", "không số liệu nào thay đổi được", "chưa có kết luận", "cần bổ sung trước «Số n0»"],
             "en": ["too entangled", "no change of figures", "there is no verdict", 'to be supplied first "Số n0"']}
    for language in LANGUAGES:
        text = " ".join(run("margins", standard, data, "--lang", language).out.split())
        tap.ok(all(word in text for word in words[language]), f"the table says so ({language})", text)


TWICE = """criteria:
  - {id: 1, title: "C", cite: "x", items: [{id: 1.1, title: "T", count: n0, bands: [{when: "< 1", points: 10}, {when: ">= 1", points: 5}]}]}
  - {id: 2, title: "C", cite: "x", items: [{id: 2.1, title: "T", count: n0, bands: [{when: "< 1", points: 0}, {when: ">= 1", points: 10}]}]}
outcome:"""


def check_without_end():
    """Two items read one count, and together never give too little: ever more units were tried, each time through all that are fewer."""
    here = Folder()
    odd_standard(here)
    text = re.sub(r"(?s)criteria:.*outcome:", TWICE, ODD).replace("max_points: 10", "max_points: 20").replace("min_total: 10", "min_total: 6")
    here.file("standard.yaml", text)
    (told,) = margins(here.path, here.file("one.csv", "commune_code,kind,n0\n10000,a,3\n"))
    tap.ok(told["status"] == "unproven" and told["more_than"] > 1000, "far is looked, and it ends", told)


def check_calls():
    for arguments, code, status in ((["qd34-2014"], "U704", 2), ([], "U704", 2), (["qd34-2014", DATA, "--format", "xml"], "U703", 2),
                                    (["qd34-2014", DATA, "--most", "-1"], "U703", 2), (["qd34-2014", DATA, "--most", ""], "U703", 2),
                                    (["qd34-2014", DATA, "--most", "1,5"], "U703", 2), (["qd34-2014", DATA, "--nearest", "1"], "U702", 2)):
        result = run("margins", *arguments)
        tap.ok(result.status == status and code in result.codes() and not result.out, f"{' '.join(map(str, arguments[1:]))}: {code}", result)
    tap.same(run("margins", "qd34-2014", Folder().path / "none.csv").status, 4, "a file that is not there")
    result = run("margins", "qd34-2014", DATA, "--commune", "99999")
    tap.ok(result.status in (1, 2, 3) and result.said, "a commune that is not there is said", result)


# ---- in a review ----------------------------------------------------------------------------------

def reviewed(here, standard, data):
    """A register with results of these figures."""
    path = here.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *WHO)
    run("register", "standard", path, standard, *WHO)
    take = ["--period", "2016", "--stage", "verified", *WHO]
    for action, *more in (("intake", data), ("assess",)):
        result = run("register", action, path, standard, *more, *take)
        assert result.status == 0, result
    return path


def check_review():
    here = Folder()
    path = reviewed(here, odd_standard(here), odd_data(here, 4))
    for language, words in (("vi", "10001"), ("en", "turns when so many units")):
        result = run("review", path, "--lang", language)
        tap.ok(result.status == 0 and "H872" in result.out and words in result.out, f"a verdict that hangs on one unit is to be read, no fault ({language})", result)
        tap.ok("Số n" not in result.out, f"a private count of one unit is not named ({language})", result.out)
    result = run("review", path, "--margin", "9")
    tap.ok("H873" in result.out and "10000" in result.out and result.status == 0, "what could not be followed is said", result)
    tap.ok("H872" not in run("review", path, "--margin", "0").out, "--margin 0 tells none")
    for wrong in ("-1", "x", ""):
        result = run("review", path, "--margin", wrong)
        tap.ok(result.status == 2 and result.codes() == ["U703"], f"--margin {wrong!r}", result)


for part in (check_true, check_large, check_forms, check_none, check_without_end, check_calls, check_review):
    tap.about(part.__name__.removeprefix("check_"))
    part()
tap.done()
