#!/usr/bin/python3
"""The template's own formulas over random standards that use every form of a rule file, recalculated by LibreOffice, against the
oracle: class, criteria, totals, what is needed, verdict, and which rows are wrong; and the summary workbook of an assessment.
Needs LibreOffice and openpyxl; skipped in words without them."""
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import yaml

import oracle
import random_forms
from recalculate import recalculated

ROOT = Path(os.environ["CHUANXA_ROOT"])
PROGRAM = os.environ["CHUANXA"]
STANDARDS = int(os.environ.get("CHUANXA_FORMS", "4" if os.environ.get("CHUANXA_QUICK") else "40" if os.environ.get("CHUANXA_FULL") else "8"))
COMMUNES = 100
FIRST_ROW = 6                              # of the figures; their heads stand above it
WORDS = {"đủ điều kiện": "recognise", "chưa đủ điều kiện": "not_recognise", "chưa xác định": "undetermined",
         "số liệu sai": "refused"}
HOLDS = {"đạt": True, "không đạt": False, "chưa xác định": None}
CSV_OF_SECOND_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2"

try:
    import openpyxl
except ImportError:
    openpyxl = None

def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def cell_of(measure, text):
    """As a person would fill it in."""
    kind = measure["type"]
    if text == "" or kind == "count":
        return int(text) if text else None
    return {"yes": "có", "no": "không"}[text] if kind == "yes_no" else measure["values"][text]


def make_template(folder, filled, rows):
    """The filled template of a standard; what the program said when there is none."""
    template = folder / "template.xlsx"
    made = run(PROGRAM, "export", "template", str(folder), "--rows", str(len(rows)), "--output", str(template))
    if made.returncode:
        return made.stderr
    measures = oracle.load(folder / "measures.yaml")
    measures.pop("commune_code", None)
    by_label = {measure["label"]: name for name, measure in measures.items()}
    book = openpyxl.load_workbook(template)
    sheet = book["Số liệu"]
    heads = [cell.value for cell in sheet[FIRST_ROW - 1]]
    for number, row in enumerate(rows):
        sheet.cell(FIRST_ROW + number, 1, f"{number + 1:05}")
        for column, head in enumerate(heads[3:], 4):
            name = by_label[head]
            sheet.cell(FIRST_ROW + number, column, cell_of(measures[name], row[name]))
    book.save(filled)
    return None


def shown(folder, name):
    """code -> {head: text} of the sheet «Kết quả»."""
    found = list((folder / "out").glob(f"{name}-*.csv"))
    if not found:
        return {}
    with open(found[0], encoding="utf-8", newline="") as file:
        return {row["Mã"]: row for row in csv.DictReader(file) if row["Mã"]}


def exact(text):
    """Exactly what stands there: no cell may show 12.30000000000001."""
    return None if text == "" else Fraction(text)


def expected(standard, row):
    """What the sheet must show of a row, by head."""
    try:
        figures = oracle.read_row(standard, row)
    except oracle.Refused:
        return {"Kết luận": "refused"}
    result = oracle.assess(standard, figures)
    chosen = standard.classes.get(result["commune_class"])
    out = {"Nhóm": oracle.plain(chosen["label"]) if chosen else ""}
    for c in result["criteria"]:
        out |= {f"TC {c['id']} thấp nhất": c["low"], f"TC {c['id']} cao nhất": c["high"]}
    total = result["total"]
    out |= {"Tổng thấp nhất": total["low"], "Tổng cao nhất": total["high"]}
    if any("min_total" in node for node in standard.classes.values()):
        out["Mức cần đạt"] = result["min_total"]
    if standard.has_share:
        out |= {"Tối đa áp dụng thấp nhất": total["max_low"], "Tối đa áp dụng cao nhất": total["max_high"],
                "Tỷ lệ cần đạt (%)": result["min_share"]}
    out |= {r["title"]: r["holds"] for r in result.get("requires", [])}
    return out | {"Kết luận": result["verdict"]}


def read_shown(head, text, wanted):
    if head == "Kết luận":
        return WORDS.get(text, text)
    if head == "Nhóm":
        return text
    if wanted is None or isinstance(wanted, bool):
        return HOLDS[text] if text in HOLDS else exact(text)
    try:
        return exact(text)
    except ValueError:
        return text


def differences(standard, rows, found):
    """What the sheet shows otherwise than the oracle says."""
    wrong = []
    for at, row in enumerate(rows, 1):
        code = f"{at:05}"
        wanted = expected(standard, row)
        for head, value in wanted.items():
            text = found.get(code, {}).get(head, "(no cell)")
            if read_shown(head, text, value) != value:
                wrong.append(f"{code}, {head}: sheet {text!r}, oracle {value!r}; {row}")
    if len(found) != len(rows):
        wrong.append(f"{len(found)} rows in the sheet for {len(rows)}")
    return wrong


def try_standards(folder, count):
    """(name, forms used, what is wrong) of each random standard."""
    books, tried = [], []
    for seed in range(count):
        rng = random.Random(7000 + seed)
        forms = random_forms.Forms(rng)
        home = forms.write(folder / f"s{seed}")
        rows = [row for blank in (0, 0.1, 0.4) for row in forms.rows(rng, COMMUNES // 3 + (blank == 0), blank)]
        filled = folder / f"filled{seed}.xlsx"
        said = make_template(home, filled, rows)
        if said is None:
            books.append(filled)
        tried.append((seed, forms.used, home, rows, said))
    recalculated(folder, books, CSV_OF_SECOND_SHEET)
    for seed, used, home, rows, said in tried:
        wrong = [said] if said else differences(oracle.Standard(home), rows, shown(folder, f"filled{seed}"))
        yield f"standard {seed}", used, wrong


# ---- Made by hand: what random standards do not reach ---------------------------------------------------------------------

MEASURES = """a: {type: count, label: "Số a"}
b: {type: count, label: "Số b", at_most: c}
c: {type: count, label: "Số c"}
yes: {type: yes_no, label: "Có hay không"}
far: {type: yes_no, label: "Có xa không"}
kind: {type: choice, label: "Loại \\"chính\\"", values: {one: "loại \\"một\\"", two: "loại hai"}}
"""
HEAD = """standard: hand
title: "Tiêu chuẩn thử"
document: {number: "1", issued: 2020-01-01, issuer: "Bộ thử"}
in_force: {from: 2020-01-01, to: open}
period: {from: 11-01, to: 10-31}
scoring: met
measures: measures.yaml
sources: {s1: {title: "Công báo", url: "https://example.vn/1", read: 2020-02-01}}
defaults: {when_none: unknown, pass: "points >= max / 2"}
criteria:
"""
CONDITIONS = [
    "floor(a / b) >= 3", "ceiling(a / b) <= 3", "floor(-a / 7) <= -3", "ceiling((a - c) / 3) >= 0", "a / b = null",
    "a / b != null", "(a / b) * 3 = c / b", "a / b > c / a", "(if a / b > 2 then a / b else c / 3) < 4", "-(a / b) < -1 / 3",
    "abs(a - c) / b >= 0.25", "min(a / b, c / 7) <= 2", "max(a / 3, c / 7, 2) < 5", "a / (b - c) < 1.5",
    "(if a / b > 1 then far else yes) or a > 10", "(a > b) = (b > c)", "yes != far", "not(a / b > 2) or yes",
    "a / b > 1 and yes", "count(a / b, c) = 2", "a * b <= c * 3", 'kind = "one" or kind = "two" and yes', 'kind != "one"',
    "kind = null", "a between b and c", "a * 0.125 - b * 0.3 > 0.1", "(if a > 3 then true else false) or a > 1", "a / b / c <= 1", "sum(a, b, c) / 3 = b",
    "null = a", "a in (1, 3, [7..20))", "floor(a * 2.5) = ceiling(c * 1.25)",
    "floor((b * 94500000 - 1) / (b * 90)) = 1049999"]  # of great figures so near a whole number that a spreadsheet rounds up
REFUSED = ["modulo(a, b) = 1", "a ** 2 > b", "round half up(a / b, 1) > 1", "a * b * c * a > 5", "floor(a, 1) > 2"]
HAND_SIZES = [0, 0, 1, 2, 3, 4, 5, 6, 7, 10, 14, 15, 20, 21, 100, 333, 1000, 999999, 1000000, 9999999]


def hand_rules(conditions):
    """Conditions as items, each a criterion of its own, then one whose items may all be left out, and one of many bands."""
    lines = [f"""  - {{id: {at}, title: "Tiêu chí {at}", cite: "Điều {at}",
     items: [{{id: {at}.1, title: "Điều kiện", met: '{text}'}}]}}""" for at, text in enumerate(conditions, 1)]
    out = ", ".join(f"""{{id: x.{at}, title: "Nội dung {at}", met: 'a > {at}', applies: 'c > {at * 2} or far', otherwise: leave_out}}"""
                    for at in range(9))
    bands = ", ".join(f"""{{when: "[{2 * at}..{2 * at + 2})", met: {'yes' if at % 3 else 'no'}}}""" for at in range(45))
    lines.append(f"""  - {{id: x, title: "Có thể không tính", cite: "Điều x", items: [{out}]}}""")
    lines.append(f"""  - {{id: y, title: "Nhiều mức", cite: "Điều y", items: [
      {{id: y.1, title: "Tỷ lệ", rate: b / c, per: 100, bands: [{bands}, {{when: ">= 90", met: yes}}]}},
      {{id: y.2, title: "Số", count: a, bands: {{by: kind, lists: {{one: [{bands}, {{when: ">= 90", met: yes}}],
        two: [{{when: ">= 5", met: yes}}, {{when: "< 5", met: no}}]}}}}}}]}}""")
    return HEAD + "\n".join(lines) + """
outcome:
  requires: [all_pass, {when: 'a / b >= 1 or yes', title: "Điều kiện riêng"}]
  classes: {any: {label: "Loại \\"chung\\"", when: 'if far then yes else kind != "two"', min_share: 33.33}}
"""


def write_hand(folder, conditions):
    folder.mkdir()
    (folder / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    (folder / "standard.yaml").write_text(hand_rules(conditions), encoding="utf-8")
    return folder


def hand_row(rng):
    row = {name: rng.choice(HAND_SIZES) for name in "abc"}
    row["b"] = min(row["b"], row["c"])
    if rng.random() < 0.3:
        row["a"] = row["b"] * rng.randint(0, 4) + rng.choice([-1, 0, 1])
    row = {name: str(max(0, size)) for name, size in row.items()}
    row |= {"yes": rng.choice(["yes", "no"]), "far": rng.choice(["yes", "no"]), "kind": rng.choice(["one", "two"])}
    return {name: "" if rng.random() < 0.15 else cell for name, cell in row.items()}


def program_rows(folder, home, rows):
    """What the program prints of each row, by the heads of its CSV."""
    data = folder / "hand.csv"
    with open(data, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["commune_code", *rows[0]])
        writer.writeheader()
        writer.writerows({"commune_code": f"{at:05}", **row} for at, row in enumerate(rows, 1))
    done = run(PROGRAM, "assess", str(home), str(data), "--format", "csv")
    return {row["commune_code"]: row for row in csv.DictReader(done.stdout.splitlines())}


def hand_heads(row):
    """Heads of the sheet by those of the program's CSV."""
    heads = {"total_low": "Tổng thấp nhất", "total_high": "Tổng cao nhất", "max_low": "Tối đa áp dụng thấp nhất",
             "max_high": "Tối đa áp dụng cao nhất", "min_share": "Tỷ lệ cần đạt (%)", "verdict": "Kết luận"}
    for head in row:
        if m := re.fullmatch(r"c(\w+)_(low|high)", head):
            heads[head] = f"TC {m[1]} {'thấp nhất' if m[2] == 'low' else 'cao nhất'}"
    return {head: shown for head, shown in heads.items() if head in row}


def try_by_hand(folder):
    """What is wrong of conditions that no random standard has, by the program itself."""
    rng = random.Random(11)
    home = write_hand(folder / "hand", CONDITIONS)
    rows = [hand_row(rng) for _ in range(400)]
    rows[-1] |= {"a": "9999999", "b": "9999999", "c": "9999999"}
    rows.append({"a": "10000001", "b": "1", "c": "1", "yes": "yes", "far": "no", "kind": "one"})
    said = make_template(home, folder / "hand.xlsx", rows)
    if said:
        return [said]
    recalculated(folder, [folder / "hand.xlsx"], CSV_OF_SECOND_SHEET)
    found, wrong, wanted = shown(folder, "hand"), [], program_rows(folder, home, rows)
    if found.get("00401", {}).get("Kết luận") != "chưa xét ở đây":
        wrong.append("a figure above what is exact is judged")
    for code, row in wanted.items():
        for head, name in hand_heads(row).items():
            text = found.get(code, {}).get(name, "(no cell)")
            if code != "00401" and WORDS.get(text, text) != row[head]:
                wrong.append(f"{code}, {name}: sheet {text!r}, program {row[head]!r}; {rows[int(code) - 1]}")
    return wrong if len(wanted) > 300 else ["too few rows were scored"]


NOTHING = """  - {id: 1, title: "Có thể không tính", cite: "Điều 1", applies: 'far', otherwise: leave_out,
     items: [{id: 1.1, title: "Điều kiện", met: 'a > 1'}, {id: 1.2, title: "Điều kiện", met: 'a > b', applies: 'yes', otherwise: zero}]}
outcome:
  requires: [all_pass]
  classes: {any: {label: "Chung", when: 'yes or not(yes)', min_share: 50}, other: {label: "Khác", when: 'false', min_share: 0}}
"""


def try_nothing(folder):
    """Of a maximum that may be nothing no share is reached or missed."""
    home = write_hand(folder / "nothing", ["a > 1"])
    (home / "standard.yaml").write_text(HEAD + NOTHING, encoding="utf-8")
    rng = random.Random(12)
    rows = [hand_row(rng) for _ in range(200)]
    said = make_template(home, folder / "nothing.xlsx", rows)
    if said:
        return [said]
    recalculated(folder, [folder / "nothing.xlsx"], CSV_OF_SECOND_SHEET)
    return differences(oracle.Standard(home), rows, shown(folder, "nothing"))


def try_refusals(folder):
    """What has no exact formula is refused by name, and no file is written."""
    for at, text in enumerate(REFUSED):
        home = write_hand(folder / f"refused{at}", ["a > 1", text])
        made = run(PROGRAM, "export", "template", str(home), "--output", str(home / "template.xlsx"), "--lang", "en")
        if made.returncode != 3 or "T519" not in made.stderr or '"2.1"' not in made.stderr or (home / "template.xlsx").exists():
            yield f"{text}: {made.returncode} {made.stderr}"


def try_random(folder):
    bad, used = [], set()
    for standard, forms, wrong in try_standards(folder, STANDARDS):
        used |= forms
        bad += [f"{standard}: {len(wrong)} differences, first {line}" for line in wrong[:1]]
    return bad if len(used) > 20 or STANDARDS < 4 else [f"only {len(used)} forms are used"]


# ---- The summary of an assessment -----------------------------------------------------------------------------------------

VERDICTS = {"recognise": "đủ điều kiện", "not_recognise": "chưa đủ điều kiện", "undetermined": "chưa xác định"}


def vietnamese(points):
    """Whole points as plain digits, others with a decimal comma and dots between thousands."""
    if points.denominator == 1:
        return str(points)
    whole, _, rest = f"{abs(float(points)):,.2f}".rstrip("0").partition(".")
    return ("-" if points < 0 else "") + whole.replace(",", ".") + "," + rest


def span(low, high):
    """A number where it is one, else a text."""
    return float(low) if low == high else f"{vietnamese(low)}–{vietnamese(high)}"


def summary_line(standard, figures):
    """What stands behind code and name."""
    result = oracle.assess(standard, figures)
    chosen, total = standard.classes.get(result["commune_class"]), result["total"]
    line = [oracle.plain(chosen["label"]) if chosen else "?" if standard.classes else None]
    line += ["không tính" if c["low"] is None else span(c["low"], c["high"]) for c in result["criteria"]]
    line.append(span(total["low"], total["high"]))
    nodes = standard.criteria + standard.items
    if standard.has_share or any(oracle.plain(node.get("otherwise")) == "leave_out" for node in nodes):
        criteria = oracle.score(standard, figures)
        line.append(span(sum(min(c.tops) for c in criteria), sum(max(c.tops) for c in criteria)))
    needed = chosen and (float(result["min_total"]) if "min_total" in chosen else
                         f"{vietnamese(result['min_share'])}%" if "min_share" in chosen else None)
    return [*line, needed, VERDICTS[result["verdict"]]]


def summary_rows(path, columns):
    sheet = openpyxl.load_workbook(path, read_only=True)["Tổng hợp"]
    rows = sheet.iter_rows(min_row=5, max_col=2 + columns, values_only=True)
    return [[float(x) if isinstance(x, int) else x for x in row[2:]] for row in rows]


def try_summaries(folder):
    for seed in range(max(6, STANDARDS // 2)):
        rng = random.Random(9000 + seed)
        forms = random_forms.Forms(rng)
        home = forms.write(folder / f"s{seed}")
        standard, wanted, data = oracle.Standard(home), [], folder / f"s{seed}.csv"
        with open(data, "w", encoding="utf-8", newline="") as file:
            rows = forms.rows(rng, 20, 0.1)
            writer = csv.DictWriter(file, ["commune_code", *rows[0]])
            writer.writeheader()
            writer.writerows({"commune_code": f"{at:05}", **row} for at, row in enumerate(rows, 1))
        for row in rows:
            try:
                wanted.append(summary_line(standard, oracle.read_row(standard, row)))
            except oracle.Refused:
                wanted.append(None)
        book = folder / f"s{seed}.xlsx"
        said = run(PROGRAM, "assess", str(home), str(data), "--format", "xlsx", "--output", str(book), "--lang", "vi")
        found = summary_rows(book, max(len(line) for line in wanted if line)) if book.exists() else [said.stderr]
        for got, line in zip(found, wanted, strict=False):
            if line is None:
                line = got[:1] + [None] * (len(got) - 1) if got[0] == "không chấm: số liệu bị từ chối" else ["refused"]
            if got != line:
                yield f"standard {seed}: summary {got}, oracle {line}"
        if len(found) != len(wanted):
            yield f"standard {seed}: {len(found)} lines for {len(wanted)}"


def main():
    oracle.LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    cases = [(f"templates of {STANDARDS} random standards: sheet and oracle agree on {COMMUNES} communes each", try_random),
             (f"{len(CONDITIONS)} ways to compute: sheet and program agree on 400 communes", try_by_hand),
             ("a maximum that may be nothing: sheet and oracle agree on 200 communes", try_nothing),
             ("what has no exact formula is refused by name", try_refusals),
             ("the summary of an assessment says what the oracle says", try_summaries)]
    bad = False
    for number, (title, attempt) in enumerate(cases, 1):
        if not shutil.which("soffice") or openpyxl is None:
            print(f"ok {number} - {title} # SKIP LibreOffice or openpyxl is not installed")
            continue
        with tempfile.TemporaryDirectory() as name:
            wrong = list(attempt(Path(name)))
        bad = bad or bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {title}")
        for line in wrong[:5]:
            print(f"# {line}")
    print(f"1..{len(cases)}")
    sys.exit(bad)


if __name__ == "__main__":
    main()
