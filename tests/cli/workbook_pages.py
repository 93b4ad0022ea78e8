"""Workbooks that the program writes, as they are printed and computed with: A4 landscape, heads and first columns on every page,
the text and its hash below each; and the table of scores, whose columns are numbers, codes and texts and agree with the CSV."""
import csv
import hashlib
import io
import re
import shutil
import subprocess

import openpyxl

import tap
from libreoffice import convert
from program import ROOT, Folder, run

FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
ROSTER = ROOT / "fixtures/small/roster.csv"
VERDICTS = {"recognise": "đủ điều kiện", "not_recognise": "chưa đủ điều kiện", "undetermined": "chưa xác định"}
here = Folder()


def sha256(standard):
    files = [ROOT / "rules" / standard / "standard.yaml", ROOT / "rules/measures.yaml"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def check_sheet(sheet, title, footer, head_row, columns):
    setup = sheet.page_setup
    tap.same((setup.orientation, str(setup.paperSize)), ("landscape", "9"), f"{title}: A4 landscape")
    tap.same((sheet.print_title_rows, sheet.print_title_cols), (head_row and f"${head_row}:${head_row}", columns),
             f"{title}: heads and first columns on every page")
    below = sheet.oddFooter
    text = f"{below.left.text or ''} {below.right.text or ''}"
    tap.ok(all(part in text for part in [*footer, "&P/&N"]), f"{title}: text, hash and page below", text)
    fits = sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
    breaks = [each.id for each in sheet.col_breaks.brk]
    tap.ok((fits and setup.fitToHeight in (0, "0")) or (setup.scale == 70 and breaks),
           f"{title}: one page wide, or readable pages with breaks between columns", fits, setup.fitToHeight, setup.scale, breaks)
    tap.same(breaks, sorted(set(breaks)), f"{title}: breaks in order")


def pages(path):
    pdf = convert(here.path, path, "pdf")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=False).stdout
    return text.split("\f")[:-1]


def check_pages(path, standard, wanted):
    """On paper: the first sheet's pages all have the heads of the repeated columns."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        tap.skip(f"{path.name} on paper", "LibreOffice or pdftotext is not installed")
        return
    printed = pages(path)
    tap.ok(all(standard in page and sha256(standard)[:16] in page for page in printed), f"{path.name}: text and hash on each of {len(printed)} pages")
    numbers = [re.search(r"Trang (\d+)/(\d+)", page) for page in printed]
    tap.same([(n and n[1], n and n[2]) for n in numbers], [(str(i), str(len(printed))) for i in range(1, len(printed) + 1)],
             f"{path.name}: pages are numbered")
    first = [page for page in printed if "Tên xã" in page]
    tap.ok(len(first) > 1 and all("Mã xã" in page or "Mã" in page for page in first), f"{path.name}: code and name on its pages")
    words = " ".join(" ".join(printed).split())
    missing = [word for word in wanted if word not in words]
    tap.same(missing, [], f"{path.name}: nothing is cut away")


def check_template(standard):
    tap.about(f"the template of {standard}")
    path = here.path / f"template-{standard}.xlsx"
    made = run("export", "template", standard, "--roster", ROSTER, "--rows", 50, "--output", path)
    tap.same((made.status, made.err), (0, ""), "it is written")
    book = openpyxl.load_workbook(path)
    tap.same(book.sheetnames, ["Số liệu", "Kết quả", "Chi tiết", "Đọc ô"], "its sheets")
    for name, head, columns in [("Số liệu", 5, "$A:$B"), ("Kết quả", 1, "$A:$B"), ("Chi tiết", 1, "$A:$A"), ("Đọc ô", 1, "$A:$A")]:
        check_sheet(book[name], name, [standard, sha256(standard)], head, columns)
        tap.same(len(book[name].merged_cells.ranges), 0, f"{name}: nothing is merged")
    sheet = book["Số liệu"]
    tap.same(([cell.value for cell in sheet[5]][:3], sheet.freeze_panes), (["Mã xã", "Tên xã", "Kiểm tra dòng"], "C6"), "heads stay in sight")
    tap.same({type(sheet.cell(row, 1).value) for row in range(6, 56)}, {str}, "codes are texts")
    check_pages(path, standard, ["90001", "90050", "Phường Mẫu An"])


def check_results(standard):
    tap.about(f"the result workbook of {standard}")
    path = here.path / f"results-{standard}.xlsx"
    made = run("assess", standard, FIGURES, "--period", "2016", "--format", "xlsx", "--output", path, "--lang", "vi")
    tap.same(made.status, 0, "it is written", made.err)
    book = openpyxl.load_workbook(path)
    tap.same(book.sheetnames[:2], ["Tổng hợp", "Bảng điểm"], "its first sheets")
    check_sheet(book["Tổng hợp"], "Tổng hợp", [standard, sha256(standard)], 4, "$A:$B")
    check_sheet(book["Bảng điểm"], "Bảng điểm", [standard, sha256(standard)], 1, "$A:$B")
    check_sheet(book[book.sheetnames[2]], "a commune's sheet", [standard, sha256(standard)], 4, None)
    check_pages(path, standard, ["18496", "Thị trấn Hương Khê", "18559"])
    lines = list(csv.DictReader(io.StringIO(run("assess", standard, FIGURES, "--format", "csv").out)))
    for name, head, last in [("Tổng hợp", 4, 26), ("Bảng điểm", 1, 23)]:
        sheet = book[name]
        tap.same((len(sheet.merged_cells.ranges), sheet.freeze_panes), (0, f"C{head + 1}"), f"{name}: nothing merged, heads in sight")
        tap.same(sheet.auto_filter.ref, f"A{head}:{sheet.cell(1, sheet.max_column).column_letter}{last}", f"{name}: a filter over the table")
    check_scores(book["Bảng điểm"], lines)


def check_scores(sheet, lines):
    heads = [cell.value for cell in sheet[1]]
    found = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    tap.same([row["Mã xã"] for row in found], [line["commune_code"] for line in lines], "codes as texts, in the order of the CSV")
    wrong = []
    for row, line in zip(found, lines, strict=True):
        wanted = {"Tổng thấp nhất": line["total_low"], "Tổng cao nhất": line["total_high"], "Mức cần đạt": line["min_total"]}
        for head in line:
            if m := re.fullmatch(r"c(\w+)_(low|high)", head):
                wanted[f"TC {m[1]} {'thấp nhất' if m[2] == 'low' else 'cao nhất'}"] = line[head]
        for head, text in wanted.items():
            if row[head] != (float(text) if text else None) or isinstance(row[head], str):
                wrong.append((line["commune_code"], head, row[head], text))
        if row["Kết luận"] != VERDICTS[line["verdict"]]:
            wrong.append((line["commune_code"], row["Kết luận"]))
    tap.same(wrong, [], "numbers are numbers and those of the CSV")


def check_refused():
    tap.about("a refused row")
    lines = FIGURES.read_text(encoding="utf-8").splitlines()
    data = here.file("refused.csv", "\n".join([lines[0], lines[1].replace("18496", "688", 1), lines[2]]) + "\n")
    path = here.path / "refused.xlsx"
    made = run("assess", "qd34-2014", data, "--format", "xlsx", "--output", path, "--lang", "vi")
    sheet = openpyxl.load_workbook(path)["Bảng điểm"]
    row = [cell.value for cell in sheet[2]]
    tap.same((made.status, row[0], set(row[3:-1]), row[-1]), (3, "688", {None}, "không chấm: số liệu bị từ chối"), "it has no number")


def main():
    for standard in ("qd34-2014", "qd06-2019"):
        check_template(standard)
        check_results(standard)
    check_refused()
    tap.done()


if __name__ == "__main__":
    main()
