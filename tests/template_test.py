#!/usr/bin/python3
"""The template's own formulas, recalculated by LibreOffice, against `assess`: 1.000 random communes,
blanks included, for both standards; and `assess` of the filled workbook against its CSV. Needs
LibreOffice and openpyxl; skipped in words without them."""
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from recalculate import recalculated

ROOT = Path(os.environ["CHUANXA_ROOT"])
PROGRAM = os.environ["CHUANXA"]
COMMUNES = 250 if os.environ.get("CHUANXA_QUICK") else 1000
WORDS = {"đủ điều kiện": "recognise", "chưa đủ điều kiện": "not_recognise", "chưa xác định": "undetermined"}
FIRST_ROW = 6  # of the figures; the header stands above it

try:
    import openpyxl
except ImportError:
    openpyxl = None

def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def make_figures(folder, blank):
    """Communes of the made-up roster, repeated."""
    path = folder / "figures.csv"
    done = run("tools/generate", "fixtures/small/roster.csv", "--seed", "7", "--repeat", "17", "--blank", str(blank))
    lines = done.stdout.splitlines()[:COMMUNES + 1]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def fill(template, figures, filled):
    """Puts the figures into the template as a person would: labels of choices, có and không."""
    import yaml
    measures = yaml.load((ROOT / "rules/measures.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    measures.pop("commune_code")  # what a code is, no figure
    by_label = {measure["label"]: name for name, measure in measures.items()}
    book = openpyxl.load_workbook(template)
    sheet = book["Số liệu"]
    heads = [cell.value for cell in sheet[FIRST_ROW - 1]]
    with open(figures, encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            for column, head in enumerate(heads, 1):
                if head == "Kiểm tra dòng":  # what the template says itself
                    continue
                name = {"Mã xã": "commune_code", "Tên xã": "commune_name"}.get(head) or by_label[head]
                text = row[name]
                if text == "":
                    continue
                kind = measures.get(name, {}).get("type")
                value = int(text) if kind == "count" else text
                if kind == "yes_no":
                    value = {"yes": "có", "no": "không"}[text]
                if kind == "choice":
                    value = measures[name]["values"][text]
                sheet.cell(FIRST_ROW + number, column, value)
    book.save(filled)


def sheet_results(path, criteria):
    """code -> (class label, points…, total low, high, needed, verdict) of the sheet «Kết quả»."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Kết quả"]
    found = {}
    for row in sheet.iter_rows(min_row=2, values_only=True):
        if row[0]:
            numbers = [int(value) if value not in ("", None) else "" for value in row[3:3 + 2 * criteria + 3]]
            found[row[0]] = [*numbers, WORDS.get(row[3 + 2 * criteria + 3], row[3 + 2 * criteria + 3])]
    return found


def program_results(standard, data):
    done = run(PROGRAM, "assess", f"rules/{standard}", str(data), "--format", "csv")
    rows = list(csv.reader(done.stdout.splitlines()))
    return {row[0]: [int(x) if x else "" for x in row[3:-1]] + [row[-1]] for row in rows[1:]}, done.stdout


def compare(standard, blank):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = make_figures(folder, blank)
        template, filled = folder / "template.xlsx", folder / "filled.xlsx"
        made = run(PROGRAM, "export", "template", f"rules/{standard}", "--rows", str(COMMUNES),
                   "--output", str(template))
        if made.returncode:
            return [made.stderr]
        fill(template, figures, filled)
        wanted, text = program_results(standard, figures)
        _, from_book = program_results(standard, filled)
        if text != from_book:
            return ["assess on the workbook differs from assess on its CSV"]
        criteria = (len(next(iter(wanted.values()))) - 4) // 2
        got = sheet_results(recalculated(folder, [filled], "xlsx:Calc MS Excel 2007 XML") / filled.name, criteria)
        wrong = [f"{code}: sheet {got.get(code)}, program {result}"
                 for code, result in wanted.items() if got.get(code) != result]
        if len(got) != len(wanted) or len(wanted) != COMMUNES:
            wrong.append(f"{len(got)} rows in the sheet, {len(wanted)} from the program")
        return wrong[:5]


def main():
    cases = [("qd34-2014", 10), ("qd06-2019", 10), ("qd34-2014", 0)]
    bad = False
    for number, (standard, blank) in enumerate(cases, 1):
        title = f"{number} - template of {standard}: sheet and program agree on {COMMUNES} communes, {blank}% blank"
        if not shutil.which("soffice") or openpyxl is None:
            print(f"ok {title} # SKIP LibreOffice or openpyxl is not installed")
            continue
        wrong = compare(standard, blank)
        bad = bad or bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {title}")
        for line in wrong:
            print(f"# {line}")
    print(f"1..{len(cases)}")
    sys.exit(bad)


main()
