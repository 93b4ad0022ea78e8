"""Lists as workbooks: a cell that is taken as a text holds what the sheet shows, or refuses the list. What a number
format shows is LibreOffice's answer, not the program's."""
import csv
import re
import shutil
import tempfile
from pathlib import Path

import openpyxl

import tap
from libreoffice import convert
from make_book import DATE, FIRST_OWN_FORMAT, PERCENT, Cell, book
from program import LANGUAGES, ROOT, Folder, query, run

BY = ["--by", "Nguyễn Văn A, chuyên viên"]
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
HOW = ["--period", "2016", "--stage", "verified", *BY]
CODES = ["commune_code", "measure", "reference", "reason"]
FORMATS = ["0", "0.00", "0.0#", "#,##0", "#,##0.00", '0"/QĐ-UBND"', '"Số "0', "0\\-0", "00000", "000", "0%", "0.0%", '0" %"', "# ?/?",
           "0.00E+00", "dd/mm/yyyy", "mm/yyyy", "dd/mm/yyyy hh:mm", "[h]:mm", "General", '0;"âm "0', "0;-0;-", ";;;", "[Red]0", "#", "#.#", "0,",
           "[>100]0;0.0", "@", "0_)", "[$-42A]0", '[$₫-42A]0', "0 000", "?0", '0;-0;"không"']
# refused whatever the number: fractions, conditions, thousands; and the bare point that Excel shows
STRICTER = ("# ?/?", "[>100]0;0.0", "0,", "#.#")
NUMBERS = ["17", "0", "5", "688", "1234", "42000.5", "0.98", "42005", "-17", "12345.678"]


def begin(here, name="so.db"):
    path = here.path / name
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    return path


def council(path, members):
    return run("register", "council", path, "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng huyện Mẫu",
               "--founding", "12/QĐ-UBND", "--founded", "2016-11-01", "--members", members, *BY, "--lang", "en")


def as_shown(file):
    """The rows of the workbook as LibreOffice, speaking English, shows them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "out").mkdir()
        made = convert(folder, file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true")
        return list(csv.reader(made.read_text(encoding="utf-8").splitlines()))


def refused_lines(result):
    return [int(line) for line in re.findall(r"!A(\d+): error T563", result.err)]


# texts that stand in a cell of a format, and whether the sheet shows them as they are (ECMA-376, 18.8.31: the fourth section)
TEXTS = [("General", True), ("@", True), ('@"/QĐ-UBND"', False), ('"Số "@', False), ("0;-0;0;@", True), ('0;-0;0;"ẩn"', False), (";;;", False),
         ("0;-0;0", True), ("0", True), ("[Red]@", True), ("@_)", True)]


def check_texts():
    """A text that its format surrounds or hides is refused where it is a name."""
    tap.about("texts in formats")
    for form, whole in TEXTS:
        here = Folder()
        path = begin(here)
        workbook = openpyxl.Workbook()
        for row in [["name", "post", "role"], ["Vũ G", "Phó Chủ tịch", "chair"]]:
            workbook.active.append(row)
        workbook.active["A2"].number_format = form
        workbook.save(here.path / "members.xlsx")
        result = council(path, here.path / "members.xlsx")
        tap.ok(("T563" in result.err) == (not whole), f"a name in the format {form}", result)


def check_formats():
    """Members named by numbers in every format: those are refused that LibreOffice shows otherwise."""
    tap.about("number formats")
    if not shutil.which("soffice"):
        return tap.skip("what is shown is taken, or refused", "soffice is not installed")
    here = Folder()
    cells = [(f, n) for f in FORMATS for n in NUMBERS]
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "HĐ"
    sheet.append(["name", "post", "role"])
    for line, (code, number) in enumerate(cells, 2):
        sheet.append([float(number) if "." in number else int(number), "Phó", "member"])
        sheet.cell(line, 1).number_format = code
    file = here.path / "hd.xlsx"
    workbook.save(file)
    shown = [row[0] for row in as_shown(file)[1:]]
    result = council(begin(here), file)
    got = refused_lines(result)
    # as stored, or with the zeros of a format of zeros only, which is taken as shown
    taken = [s.strip() == n or (set(f) == {"0"} and s.lstrip("0") == n.lstrip("0")) for (f, n), s in zip(cells, shown)]
    wanted = [line for line, good in enumerate(taken, 2) if not good]
    differ = [(cells[line - 2], shown[line - 2]) for line in sorted(set(got) ^ set(wanted))
              if line in wanted or cells[line - 2][0] not in STRICTER]
    tap.same(differ, [], "what is shown is taken, or refused")
    tap.ok(60 < len(wanted) < len(cells) - 60, f"of {len(cells)} cells {len(wanted)} show otherwise")
    tap.ok(result.status == 3 and "hd.xlsx:HĐ!A" in result.err, "with their places", result.err[:600])


def check_evidence():
    tap.about("evidence")
    here = Folder()
    path = begin(here)
    run("register", "standard", path, "qd34-2014", *BY)
    run("register", "intake", path, "qd34-2014", FIGURES, *HOW)
    number = Cell("17", style=FIRST_OWN_FORMAT)
    cases = [("a number with words", number), ("a day and time", Cell("42000.5", style=DATE)), ("a day", Cell("42005", style=DATE)),
             ("a truth", Cell("1", kind="b")), ("a percentage", Cell("0.98", style=PERCENT)), ("hidden places", Cell("1.75", style=FIRST_OWN_FORMAT + 1))]
    for name, cell in cases:
        file = here.file("mc.xlsx", book([("MC", [CODES, ["18496", "births", cell]])], formats=['0"/QĐ-UBND"', "0"]))
        for language in LANGUAGES:
            result = run("register", "evidence", path, file, *HOW, "--lang", language)
            tap.ok(result.status == 3 and result.codes()[0] == "T563" and "MC!C2" in result.err and ("chưa ghi gì" in result.err) == (language == "vi"),
                   f"{name} ({language})", result)
    tap.same(query(path, "SELECT count(*) FROM evidence"), [(0,)], "nothing is recorded")
    good = [CODES, ["18496", "births", Cell("17", style=FIRST_OWN_FORMAT + 1)], ["18496", "infants", "17/QĐ-UBND"]]
    unread = [["commune_code", "measure", "reference", "reason", "Ghi chú"], [*good[1], "", number], [*good[2], "", Cell("42000.5", style=DATE)]]
    for name, rows in (("as stored", good), ("a column that is not read may hold anything", unread)):
        result = run("register", "evidence", path, here.file("mc.xlsx", book([("MC", rows)], formats=['0"/QĐ-UBND"', "0"])), *HOW)
        tap.ok(result.status == 0, f"{name} is taken", result)
    tap.same(query(path, "SELECT reference FROM evidence ORDER BY id"), [("17",), ("17/QĐ-UBND",)], "what is recorded is what is shown")


def check_roster():
    tap.about("a roster")
    here = Folder()
    head = ["province_code", "province_name", "commune_code", "commune_name", "commune_type"]
    take = ["--from", "2024-01-01", "--title", "D", *BY, "--lang", "en"]
    for name, row, wanted in [("a truth for a name", ["90", "Tỉnh Mẫu", "90001", Cell("1", kind="b"), "xã"], ["T563"]),
                              ("a code with words", [Cell("90", style=FIRST_OWN_FORMAT), "Tỉnh Mẫu", "90001", "Xã Một", "xã"], ["T563"]),
                              ("a day for an area's code", [Cell("42005", style=DATE), "Tỉnh Mẫu", "90001", "Xã Một", "xã"], ["R648"])]:
        file = here.file("ds.xlsx", book([("DS", [head, row])], formats=['"T"0']))
        result = run("register", "roster", begin(here, f"{len(name)}.db"), file, *take)
        tap.ok(result.status == 3 and result.codes() == wanted, name, result)
    file = here.file("ds.xlsx", book([("DS", [head, ["90", "Tỉnh Mẫu", Cell("1", style=FIRST_OWN_FORMAT), "Xã Một", "xã"]])], formats=["00000"]))
    path = begin(here)
    tap.same(run("register", "roster", path, file, *take).status, 0, "a code in the format 00000")
    tap.same(query(path, "SELECT code FROM unit_state"), [("00001",)], "is read as shown")


def check_headers():
    """Evidence by the headers that offices write; two columns of one meaning are refused."""
    tap.about("Vietnamese headers")
    for i, head in enumerate((["Mã xã", "Chỉ tiêu", "Số hiệu", "Lý do"], ["MÃ ĐVHC", "Số liệu", "Căn cứ", "lý do"], ["Mã xã", "measure", "Minh chứng", "reason"])):
        here = Folder()
        path = begin(here)
        run("register", "standard", path, "qd34-2014", *BY)
        run("register", "intake", path, "qd34-2014", FIGURES, *HOW)
        label = "Số trẻ em dưới 1 tuổi"
        rows = [head, ["18496", label, "17/BC-UBND", ""], ["18496", "births", "", "chưa có sổ"]]
        file = here.file("mc.xlsx", book([("MC", rows)])) if i else here.file("mc.csv", "\n".join(";".join(row) for row in rows))
        result = run("register", "evidence", path, file, *HOW)
        tap.ok(result.status == 0 and result.codes() == ["D994"], ", ".join(head), result)
        tap.same(query(path, "SELECT measure, reference, reason FROM evidence ORDER BY id"), [("infants", "17/BC-UBND", None), ("births", None, "chưa có sổ")], f"{head[0]}: recorded")
    twice = here.file("h.csv", "Mã xã,Chỉ tiêu,Số hiệu,Căn cứ\n18496,births,1,2\n")
    tap.same(run("register", "evidence", path, twice, *HOW).codes()[:1], ["T503"], "two columns for the reference")
    without = run("register", "evidence", path, here.file("w.csv", "Mã xã,Số hiệu\n18496,1\n"), *HOW)
    tap.ok(without.codes()[:1] == ["D962"] and "«measure, Chỉ tiêu, Số liệu»" in without.err, "what is lacking is said by all its names", without)


def check_sheets():
    """Nobody can name the sheet of a list: the advice is one that can be followed."""
    tap.about("several sheets")
    here = Folder()
    rows = [["province_code", "province_name", "commune_code", "commune_name", "commune_type"], ["90", "Tỉnh Mẫu", "90001", "Xã Một", "xã"]]
    take = ["--from", "2024-01-01", "--title", "D", *BY]
    for language in LANGUAGES:
        two = run("register", "roster", begin(here, f"{language}.db"), here.file("hai.xlsx", book([("Một", rows), ("Hai", rows)])), *take, "--lang", language)
        tap.ok(two.codes() == ["T562"] and "--sheet" not in two.err and "Một, Hai" in two.err, f"a roster ({language})", two)
        hidden = run("register", "roster", begin(here, f"h{language}.db"), here.file("an.xlsx", book([("Một", rows), ("Cũ", rows, "hidden")])), *take, "--lang", language)
        tap.ok(hidden.codes() == ["T564"] and "--sheet" not in hidden.err and hidden.status == 0, f"a hidden sheet ({language})", hidden)
    data = here.file("so-lieu.xlsx", book([(name, [["commune_code", "births"], ["18496", 5]]) for name in ("Một", "Hai")]))
    figures = run("assess", "qd34-2014", data)
    tap.ok("T516" in figures.codes() and "--sheet" in figures.err, "figures: the sheet can be named", figures)


def check_titles():
    """Titles above the header and a row of column numbers: as in tables of figures."""
    tap.about("titles and column numbers")
    here = Folder()
    path = begin(here)
    run("register", "standard", path, "qd34-2014", *BY)
    run("register", "intake", path, "qd34-2014", FIGURES, *HOW)
    titles = [["BẢNG KÊ, năm 2016"], ["Kèm theo tờ trình"], []]
    evidence = [*titles, CODES, ["1", "2", "3", "4"], ["18496", "births", "17/BC", ""]]
    members = [*titles, ["name", "post", "role"], ["(1)", "(2)", "(3)"], ["Lê Thị B", "Phó Chủ tịch", "chair"], ["Trần Văn C", "Trưởng phòng", "member"]]
    departments = [*titles, ["Tiêu chí", "Cơ quan"], ["1", "2"], ["1", "Sở Mẫu"]]
    for form in ("csv", "xlsx"):
        def file(name, rows):
            text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
            return here.file(f"{name}.{form}", text if form == "csv" else book([("Trang", rows)]))
        result = run("register", "evidence", path, file("mc", evidence), *HOW)
        tap.ok(result.status == 0 and result.codes() == ["T560", "D994"], f"evidence ({form})", result)
        result = council(path, file("hd", members))
        tap.ok(result.status == 0 and result.codes()[:1] == ["T560"] and "2 members" in result.out, f"members ({form})", result)
        result = run("assess", "qd34-2014", FIGURES, "--period", "2016", "--departments", file("cq", departments), "--lang", "en")
        tap.ok("T560" in result.codes() and "Sở Mẫu" in result.out and "\n2: " not in result.out and result.status in (0, 3), f"departments ({form})", result)
        above = [["18499", "births", "16/BC", ""], *evidence[3:]]
        result = run("register", "evidence", path, file("tren", above), *HOW)
        tap.ok("T541" in result.codes() and result.status == 3, f"a code above the header ({form})", result)
    tap.same(query(path, "SELECT name FROM council_member WHERE council = 1 ORDER BY id"), [("Lê Thị B",), ("Trần Văn C",)], "nobody is called (1)")


def main():
    check_headers()
    check_sheets()
    check_titles()
    check_formats()
    check_texts()
    check_evidence()
    check_roster()
    tap.done()


if __name__ == "__main__":
    main()
