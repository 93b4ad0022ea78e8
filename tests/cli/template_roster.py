"""The list of communes that a template is prefilled with, as CSV and as a workbook: codes, names, and the attributes that it holds
(choices, and what a class depends on); figures of a year are passed over, a cell that cannot be read refuses the list."""
import csv
import io

import openpyxl

import tap
from make_book import Cell, book
from program import ROOT, Folder, run

FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
ATTRIBUTES = {"Loại đơn vị": "unit_type", "Vùng": "terrain", "Loại đơn vị cấp huyện": "district_type"}
here = Folder()


def make(content, name, *options):
    path = here.path / "template.xlsx"
    path.unlink(missing_ok=True)
    made = run("export", "template", "qd34-2014", "--roster", here.file(name, content), "--output", path, "--lang", "en", *options)
    return made, path


def filled(path):
    sheet = openpyxl.load_workbook(path)["Số liệu"]
    heads = [cell.value for cell in sheet[5]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]]
    for row in rows:
        row.pop("Kiểm tra dòng")
    return [{head: value for head, value in row.items() if value is not None} for row in rows]


def check_forms():
    tap.about("attributes are prefilled")
    lines = list(csv.DictReader(io.StringIO(FIGURES.read_text(encoding="utf-8"))))
    made, path = make(FIGURES.read_text(encoding="utf-8"), "roster.csv")
    tap.same((made.status, made.err), (0, ""), "the whole table of figures is taken as a list")
    rows = filled(path)
    known = {"Mã xã", "Tên xã", "Xã đặc biệt khó khăn", *(head for head in rows[0] if head.startswith(("Loại", "Vùng")))}
    tap.same(set().union(*rows) - known, set(), "figures of a year are not")
    tap.same([row["Mã xã"] for row in rows], [line["commune_code"] for line in lines], "codes")
    scored = run("assess", "qd34-2014", path, "--format", "csv").out
    wanted = {line["commune_code"]: line["commune_class"] for line in csv.DictReader(io.StringIO(run("assess", "qd34-2014", FIGURES, "--format", "csv").out))}
    found = {line["commune_code"]: line["commune_class"] for line in csv.DictReader(io.StringIO(scored))}
    tap.same(found, wanted, "the prefilled template is read into the same classes")
    table = [["Danh sách xã"], ["Mã xã", "Tên xã", "vùng", "Ghi chú"], ["00001", "Xã Một", "Miền  núi", "x"], ["00002", "Xã Hai", "", ""],
             ["00003", "Xã Ba", "lowland", ""], ["", "Tổng cộng", "", ""]]
    wanted = [{"Mã xã": "00001", "Tên xã": "Xã Một", "Vùng": "miền núi"}, {"Mã xã": "00002", "Tên xã": "Xã Hai"},
              {"Mã xã": "00003", "Tên xã": "Xã Ba", "Vùng": "đồng bằng"}]
    made, path = make(book([("Biểu", table)]), "roster.xlsx")
    from_book = filled(path) if path.exists() else made
    tap.same((made.status, from_book), (0, wanted), "a workbook, spellings as in figures", made.err)
    made, path = make("\n".join(",".join(line) for line in table[1:]) + "\n", "roster2.csv")
    tap.same((made.status, filled(path) if path.exists() else made), (0, wanted), "the same as CSV", made.err)


def check_refused():
    tap.about("refused whole, by its cell")
    head = ["Mã xã", "Tên xã", "Vùng"]
    for title, rows, code, place in [
            ("a word that is no choice", [["00001", "Xã Một", "miền biển"]], "R613", "Biểu!C2"),
            ("an error cell", [["00001", "Xã Một", Cell("#N/A", kind="e")]], "R620", "Biểu!C2"),
            ("a code without its zero", [["1", "Xã Một", "miền núi"]], "R602", "Biểu!A2")]:
        made, path = make(book([("Biểu", [head, *rows])]), "bad.xlsx")
        tap.ok(made.status == 3 and code in made.err and place in made.err and not path.exists(), title, made.status, made.err)
    made, path = make(book([("Biểu", [[*head, "terrain"], ["00001", "Xã Một", "miền núi", "miền núi"]])]), "twice.xlsx")
    tap.ok(made.status == 3 and "T503" in made.err and not path.exists(), "a column that stands twice", made.status, made.err)
    rows = [["00001", "Xã Một", "miền biển"], ["00002", "Xã Hai", "rừng"]]
    made, path = make(book([("Biểu", [head, *rows])]), "two.xlsx")
    tap.ok("C2" in made.err and "C3" in made.err, "every wrong cell is named", made.err)


def main():
    check_forms()
    check_refused()
    tap.done()


if __name__ == "__main__":
    main()
