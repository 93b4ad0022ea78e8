#!/usr/bin/python3
"""What a person may type into the template, recalculated by LibreOffice, against what `assess` says of the same workbook: random
sheets with every spelling of counts, answers, choices and codes that we know of. Row by row the same rows are refused, passed over
and scored, with the same points, class and verdict, and the same cells are named; where no formula can tell, the sheet says that it
does not judge the row. Needs LibreOffice and openpyxl; skipped in words without them."""
import csv
import datetime
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

from recalculate import recalculated

ROOT = Path(os.environ["CHUANXA_ROOT"])
PROGRAM = os.environ["CHUANXA"]
SHEETS = int(os.environ.get("CHUANXA_SHEETS", "2000" if os.environ.get("CHUANXA_FULL") else "60" if os.environ.get("CHUANXA_QUICK") else "80"))
ROWS = 16
BATCH = 100  # workbooks that one start of LibreOffice converts
FIRST_ROW = 6
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
WORDS = {"đủ điều kiện": "recognise", "chưa đủ điều kiện": "not_recognise", "chưa xác định": "undetermined"}
WRONG, NOT_HERE = "số liệu sai", "chưa xét ở đây"
NBSP = "\u00a0"

try:
    import openpyxl
    from openpyxl.utils import get_column_letter
except ImportError:
    openpyxl = None

MEASURES = """births: {type: count, label: "Số trẻ em sinh", unit: "trẻ"}
registered: {type: count, label: "Số trẻ em được khai sinh", at_most: births}
cases: {type: count, label: "Số vụ việc"}
visits: {type: count, label: "Số lượt kiểm tra"}
helped: {type: count, label: "Số lượt giúp đỡ"}
plan: {type: yes_no, label: "Có kế hoạch"}
terrain: {type: choice, label: "Vùng", values: {lowland: "đồng bằng", mountain: "miền núi", zone: "Khu A-B", town: "Thi xa"}}
"""
STANDARD = """standard: sheets
title: "Tiêu chuẩn thử"
document: {number: "1", issued: 2020-01-01, issuer: "Bộ thử"}
in_force: {from: 2020-01-01, to: open}
period: {from: 11-01, to: 10-31}
max_points: 100
measures: measures.yaml
sources: {s1: {title: "Công báo", url: "https://example.vn/1", read: 2020-02-01}}
defaults: {when_none: full, pass: "points > 0"}
criteria:
  - id: 1
    title: "Khai sinh"
    cite: "Điều 1"
    items:
      - {id: 1.1, title: "Tỷ lệ khai sinh", rate: registered / births, per: 100, bands: [{when: ">= 98", points: 40}, {when: "[50..98)", points: 20}, {when: "< 50", points: 0}]}
      - {id: 1.2, title: "Tỷ lệ vụ việc", rate: cases / visits, per: 100, bands: [{when: "<= 10", points: 15}, {when: "> 10", points: 5}]}
      - {id: 1.3, title: "Giúp đỡ", rate: (cases + helped) / (births + visits), per: 100, bands: [{when: "<= 50", points: 15}, {when: "> 50", points: 5}]}
  - id: 2
    title: "Điều hành"
    cite: "Điều 2"
    items:
      - {id: 2.1, title: "Kế hoạch", check: plan, points: 20}
      - {id: 2.2, title: "Vụ việc", count: cases, bands: [{when: "0", points: 10}, {when: "> 0", points: 0}]}
outcome:
  requires: []
  classes:
    far: {label: "Miền núi", when: 'terrain = "mountain"', min_total: 60}
    near: {label: "Nơi khác", when: 'terrain != "mountain"', min_total: 70}
"""


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


# ---- What a person may type: a value, or (value, number format) -----------------------------------------------------------

DAY = datetime.date(2016, 11, 15)
COUNTS = ["12", " 12 ", f"{NBSP}12{NBSP}", "12\t", "\n12", "0012", "-3", "-0", "-", "12.5", "1.500", "1,500", "1.500,5", "12,0", "95%", "95 %",
          "100%", "x", "X", "có", "không có", "chưa có số liệu, sẽ bổ sung sau khi xã báo cáo", "１２", "12\u200b", "\ufeff12", "1 200",
          f"1{NBSP}200", "12 em", "1e3", "+5", "1/2", "#N/A", "'12", "½", "999999999999999", "1000000000000000", "99999999999999999999999",
          "0", "00", " ", NBSP, "", 12, 0, 7, -1, 12.5, 0.5, 3.0, 1234567890123, 999999999999999, 1e15, 1e20, 1e-9, True, False,
          (0.95, "0%"), (1, "0%"), (1, "0.00%"), (DAY, "dd/mm/yyyy"), (DAY, "d-mmm"), (DAY, "[$-42A]dd/mm/yyyy"), (12, "0"),
          (1500, "#,##0"), (12, "0.00"), (12, "@"), (12, '0" em"'), (12, "[Red]0"), (0.5, "h:mm")]
ANSWERS = ["có", "không", "Có", "CÓ", "KHÔNG", "Không ", f"{NBSP}có", "yes", "NO", "true", "FALSE", "x", "X", " x ", "1", "0", "1.0", "2", "khong",
           "co", "c", "k", "đúng", "sai", "có.", "kh ông", "không có", "✓", "ｘ", "c\u200bó", unicodedata.normalize("NFD", "có"),
           unicodedata.normalize("NFD", "không"), unicodedata.normalize("NFD", "Có "), "#N/A", "\tcó\n", "", " ", 1, 0, 2, -1, 0.5, 1.0, True, False,
           (1, "0%"), (0, "0.00"), (1, "@"), (DAY, "dd/mm/yyyy")]
CHOICES = ["đồng bằng", "miền núi", "Đồng bằng", "MIỀN NÚI", "  miền   núi ", f"miền{NBSP}núi", "lowland", "Mountain", "mìên núi", "mien nui",
           "đồng  bằng\n", "Khu A-B", "khu a - b", "Khu A–B", "khu ab", "Thi xa", "THI XA", "thi  xa", "thixa", "thị xã", "town", "towns", "x", "1",
           unicodedata.normalize("NFD", "miền núi"), unicodedata.normalize("NFD", "đồng bằng"), "đồng bằn", "ðồng bằng", "#N/A", "", " ", 1, True,
           (DAY, "dd/mm/yyyy")]
CODES = ["688", "0688", "12345.0", "1234O", "l2345", "12 345", "123456", "１２３４５", "12345\u200b", "\ufeff12345", "mã 12345", "15/11/2016", "1.85E+04",
         "ghi chú", "Người lập biểu", "-12345", "12345a", "", " ", "Tổng cộng", "tổng số huyện", "Toàn  huyện", "CỘNG", "Tổng Cọt", "Tổng",
         unicodedata.normalize("NFD", "Tổng"), "(1)", "A", "1", "#N/A", 688, 123456, 12345.5, -5, True, (688, "00000"), (DAY, "dd/mm/yyyy"), (12, "0%"),
         "again"]
NAMES = ["Xã Mẫu", "Xã An", "Phường Hòa Bình", "", " ", "Tổng cộng", "Ngày 5 tháng 11 năm 2016", "Người lập", "#N/A", 5, True, "(2)", "2",
         unicodedata.normalize("NFD", "Tổng cộng")]
USUAL = {"count": [0, 1, 2, 5, 8, 10, 20, 30, "10", ""], "yes_no": ["có", "không", "x", ""], "choice": ["đồng bằng", "miền núi", "Thi xa", ""]}
ODD = {"count": COUNTS, "yes_no": ANSWERS, "choice": CHOICES}
KINDS = [("births", "count"), ("registered", "count"), ("cases", "count"), ("visits", "count"), ("helped", "count"), ("plan", "yes_no"),
         ("terrain", "choice")]


def put(sheet, row, column, typed):
    value, form = typed if isinstance(typed, tuple) else (typed, None)
    if value == "":
        return
    cell = sheet.cell(row, column, value)
    if isinstance(value, str) and value != "#N/A":
        cell.data_type = "s"
    if form:
        cell.number_format = form
    elif not isinstance(value, str):
        cell.number_format = "General"


def usual_figures(rng):
    row = {name: rng.choice(USUAL[kind]) for name, kind in KINDS}
    if rng.random() < 0.8:
        row |= {"births": rng.choice([20, 30, 40]), "visits": rng.choice([10, 20])}
    return row


def fill(rng, sheet):
    """Codes so far, in case one comes again."""
    codes = []
    for at in range(ROWS):
        row, kind = FIRST_ROW + at, rng.random()
        if kind < 0.08:
            continue
        code, name, figures = f"{at + 10001:05}", rng.choice(NAMES[:3]), usual_figures(rng)
        if kind < 0.16:  # a remark, a total, a signature
            figures = {} if rng.random() < 0.6 else {rng.choice(KINDS)[0]: rng.choice(["ghi chú", "ngày 5 tháng 11 năm 2016", "12", "x"])}
            code, name = rng.choice(["", "", *CODES]), rng.choice(NAMES)
        elif kind < 0.34:
            code = rng.choice(CODES)
        elif kind < 0.4:
            code = rng.choice([f" {code}", f"{code}{NBSP}", int(code), (int(code), "0"), (int(code), "00000")])
        if code == "again":
            code = rng.choice(codes or ["10001"])
        if rng.random() < 0.1:
            name = rng.choice(NAMES)
        for changed in [name_ for name_, _ in KINDS if figures and rng.random() < rng.choice([0, 0, 0.1, 0.3])]:
            figures[changed] = rng.choice(ODD[dict(KINDS)[changed]])
        put(sheet, row, 1, code)
        put(sheet, row, 2, name)
        for column, (measure, _) in enumerate(KINDS, 4):
            put(sheet, row, column, figures.get(measure, ""))
        if rng.random() < 0.02:
            put(sheet, row, 4 + len(KINDS) + rng.choice([0, 3, 40]), rng.choice(["ghi chú", 5, " "]))
        codes.append(code if isinstance(code, str) else str(code))


def fill_each(sheet, which):
    """Every spelling stands alone in some row, too: what is sure is judged."""
    tried = [("code", code) for code in CODES] + [(name, typed) for name, kind in KINDS if name in ("cases", "plan", "terrain") for typed in ODD[kind]]
    for at, (name, typed) in enumerate(tried[which * ROWS:(which + 1) * ROWS]):
        row = FIRST_ROW + at
        put(sheet, row, 1, typed if name == "code" and typed != "again" else f"{at + 10001:05}")
        put(sheet, row, 2, "Phường Hòa Bình")
        usual = {"births": 30, "registered": 30, "cases": 0, "visits": 2000000, "helped": 1, "plan": "có", "terrain": "miền núi"}
        for column, (measure, _) in enumerate(KINDS, 4):
            put(sheet, row, column, typed if measure == name else usual[measure])
    return len(tried)


# ---- What both say --------------------------------------------------------------------------------------------------------

def program_says(home, book, options):
    """(refused lines -> columns, scored codes -> what is said)."""
    done = run(PROGRAM, "assess", str(home), str(book), "--format", "json", "--lang", "en", *options)
    refused, scored = {}, {}
    for line in done.stdout.splitlines():
        said = json.loads(line)
        if "refused" in said:
            refused[said["line"]] = {each["column"] for each in said["refused"]}
        else:
            scored[said["commune_code"]] = said
    return refused, scored, done.stderr


def read(out, name, sheet):
    with open(out / f"{name}-{sheet}.csv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def columns_of(status):
    """Columns of the cells that the status names, and whether it leaves one unjudged."""
    ids = {"A": "commune_code", "B": "commune_name"} | {get_column_letter(at): name for at, (name, _) in enumerate(KINDS, 4)}
    return {ids.get(cell, "") for cell in re.findall(r"ô ([A-Z]+)\d+: (?!chưa xét)", status)}, "chưa xét" in status


def compare_row(line, result, status, refused, scored):
    """What differs, or None."""
    code, verdict = result["Mã"], result["Kết luận"]
    if verdict == NOT_HERE:
        return None if NOT_HERE in status else f"not judged without a word: {status}"
    if verdict == "":
        return f"passed over, but the program refuses {refused[line]}" if line in refused else None
    if verdict == WRONG:
        if line not in refused:
            return f"refused, but not by the program: {status}"
        named, open_ = columns_of(status)
        return None if open_ or named == refused[line] else f"names {named}, the program {refused[line]}: {status}"
    if line in refused:
        return f"scored, but the program refuses {refused[line]}"
    said = scored.get(code)
    if not said:
        return "scored, but not by the program"
    total = said["total"]
    shown = [result["Tổng thấp nhất"], result["Tổng cao nhất"], WORDS.get(verdict, verdict)]
    wanted = [str(total["low"]), str(total["high"]), said["verdict"]]
    return None if shown == wanted and status == "" else f"{shown} {status!r}, the program {wanted}"


def compare(folder, out, home, name, options):
    """(what differs, how many rows of each verdict)."""
    refused, scored, said = program_says(home, folder / f"{name}.xlsx", options)
    given, results = read(out, name, "Số liệu"), read(out, name, "Kết quả")
    heads, wrong, counted, shown = results[0], [], Counter(), set()
    for at in range(ROWS):
        line, result = FIRST_ROW + at, dict(zip(heads, results[1 + at], strict=False))
        status = given[line - 1][2] if line - 1 < len(given) else ""
        difference = compare_row(line, result, status, refused, scored)
        counted[result["Kết luận"] if result["Kết luận"] in (WRONG, NOT_HERE, "") else "scored"] += 1
        if result["Kết luận"] not in ("", WRONG):
            shown.add(result["Mã"])
        if difference:
            wrong.append(f"{name} line {line}: {difference}; {given[line - 1] if line - 1 < len(given) else result}")
    lost = set(scored) - shown
    if lost and not counted[NOT_HERE]:
        wrong.append(f"{name}: the program scores {lost}, the sheet does not; {said[:200]}")
    return wrong, counted


def make_books(folder, home, sheets, options):
    template = folder / "template.xlsx"
    made = run(PROGRAM, "export", "template", str(home), "--rows", str(ROWS), "--output", str(template), *options)
    if made.returncode:
        return [], made.stderr
    names, each = [], -(-fill_each(openpyxl.Workbook().active, 10 ** 6) // ROWS)
    for seed in range(-each, sheets):
        book = openpyxl.load_workbook(template)
        sheet = book["Số liệu"]
        if seed < 0:
            fill_each(sheet, -seed - 1)
        else:
            fill(random.Random(31000 + seed), sheet)
        names.append(f"each{-seed}" if seed < 0 else f"sheet{seed}")
        book.save(folder / f"{names[-1]}.xlsx")
    return names, ""


def try_sheets(folder, sheets, *options):
    home = folder / "standard"
    home.mkdir()
    (home / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    (home / "standard.yaml").write_text(STANDARD, encoding="utf-8")
    names, said = make_books(folder, home, sheets, options)
    if said:
        return [said]
    bad, counted = [], Counter()
    for first in range(0, len(names), BATCH):
        batch = names[first:first + BATCH]
        out = recalculated(folder / f"batch{first}", [folder / f"{name}.xlsx" for name in batch], EVERY_SHEET)
        for name in batch:
            wrong, count = compare(folder, out, home, name, options)
            bad += wrong
            counted += count
        shutil.rmtree(folder / f"batch{first}")
    print(f"# rows: {dict(counted)}")
    if not options and min(counted["scored"], counted[WRONG], counted[""]) < sheets:
        bad.append("too few rows of a kind")
    if counted[NOT_HERE] * 4 > sum(counted.values()):
        bad.append("too many rows are not judged")
    return bad


def main():
    cases = [(f"{SHEETS} random sheets: the template judges each row as the program does", SHEETS, ()),
             (f"{SHEETS // 10} sheets that take any text as a code", SHEETS // 10, ("--any-code",))]
    bad = False
    for number, (title, sheets, options) in enumerate(cases, 1):
        if not shutil.which("soffice") or openpyxl is None:
            print(f"ok {number} - {title} # SKIP LibreOffice or openpyxl is not installed")
            continue
        with tempfile.TemporaryDirectory() as name:
            wrong = try_sheets(Path(name), sheets, *options)
        bad = bad or bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {title}")
        for line in wrong[:20]:
            print(f"# {line}")
        if len(wrong) > 20:
            print(f"# and {len(wrong) - 20} more")
    print(f"1..{len(cases)}")
    sys.exit(bad)


main()
