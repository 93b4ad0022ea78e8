#!/usr/bin/python3
"""Workbooks as data: every way a cell may be stored, sheets and their choice, what is refused with
the cell's address, and two hundred damaged files that must be refused in words."""
import json
import os
import random
import re
import zipfile

import openpyxl
import yaml

import openpyxl

import tap
from make_book import CUSTOM_PERCENT, DATE, PERCENT, Cell, book
from messages import MESSAGES
from program import BASE, LANGUAGES, ROOT, Folder, environment, run

HEADER = ["Mã xã", "Tên xã", "unit", "poor", "plan", "births", "registered", "children", "injured", "events"]
GOOD = ["00001", "Xã Một", "xã", "không", "có", 100, 98, 20, 0, 3]
DAMAGED = 30 if os.environ.get("CHUANXA_QUICK") else 200
here = Folder()


def assess(content, *options, name="a.xlsx"):
    return run("assess", BASE, here.file(name, content), "--format", "csv", *options)


def with_cell(head, cell):
    row = list(GOOD)
    row[HEADER.index(head)] = cell
    return book([("Biểu", [HEADER, row])])


def clean():
    lines = [",".join(HEADER), ",".join(map(str, GOOD))]
    return run("assess", BASE, here.file("a.csv", "\n".join(lines) + "\n"), "--format", "csv").out


def check_values():
    tap.about("a cell as it is stored")
    wanted = clean()
    for name, head, cell in [
            ("shared text, number", "births", 100),
            ("a number at 15 digits", "births", Cell("1.0000000000000001E2")),
            ("a number with an exponent", "births", Cell("1E2")),
            ("a number as text", "births", "100"),
            ("a formula with its stored value", "births", Cell(100, formula="50+50")),
            ("a formula that gives a text", "unit", Cell("xã", kind="str", formula='"x"&"ã"')),
            ("a boolean for yes", "plan", Cell(1, kind="b")),
            ("the code as a number", "commune_code", None)]:
        if cell is None:
            continue
        tap.same(assess(with_cell(head, cell)).out, wanted, name)
    title = [["UBND HUYỆN MẪU"], ["Biểu số 1"], [], HEADER, GOOD, [""] * 9,
             ["", "Tổng cộng", "", "", "", 100, 98, 20, 0, 3]]
    result = assess(book([("Biểu", title)], merged=["A1:J1", "A2:J2"]))
    tap.same((result.out, result.codes()), (wanted, ["T507"]), "merged titles, an empty row, a total row")


    typed = list(GOOD)
    typed[HEADER.index("children")] = "1.245"
    result = assess(book([("Biểu", [HEADER, typed])]), "--numbers", "vi")
    plain = assess(book([("Biểu", [HEADER, [*GOOD[:7], 1245, *GOOD[8:]]])]))
    tap.same((result.out, result.codes()), (plain.out, plain.codes()), "figures typed the Vietnamese way, declared")
    header = ["Mã xã", "Tên xã", "Khai sinh", "", *HEADER[2:5], *HEADER[7:]]
    result = assess(book([("Biểu", [header, ["", "", "sinh", "registered"], GOOD])], merged=["C1:D1", "A1:A2"]))
    tap.ok(result.codes()[:1] == ["T578"] and "Biểu!C2" in result.err and not result.out.count("00001"),
           "a header merged over two columns that makes no measure: refused with its address", result.err)
    result = assess(book([("Biểu", [HEADER, [""] * 9, GOOD])], merged=["A1:A2"]))
    tap.same((result.out, result.codes()), (wanted, []), "a header merged over two rows")


def check_titles():
    tap.about("a title that is no text")
    for name, cell, code in (("an error", Cell("#N/A", kind="e"), "R620"), ("a formula that was not computed", Cell(None, formula="A1"), "R621")):
        result = assess(book([("Biểu", [[*HEADER, cell], [*GOOD, 1]])]), "--lang", "en")
        tap.ok(code in result.codes() and "Biểu!K1" in result.err and result.status == 3 and not result.out.count("00001"), name, result.err)


def check_refusals():
    tap.about("refused with the cell's address")
    for name, head, cell, code, column in [
            ("a percentage in a count", "births", Cell("0.98", style=PERCENT), "R609", "F"),
            ("a percentage by a custom format", "births", Cell("0.98", style=CUSTOM_PERCENT), "R609", "F"),
            ("a date in a count", "registered", Cell("42000", style=DATE), "R619", "G"),
            ("an error", "children", Cell("#N/A", kind="e"), "R620", "H"),
            ("a formula without a value", "injured", Cell(None, formula="A1"), "R621", "I"),
            ("a fraction", "births", Cell("99.5"), "R608", "F"),
            ("a negative number", "births", Cell("-1"), "R607", "F"),
            ("a number too large", "births", Cell("1E30"), "R611", "F"),
            ("a boolean in a count", "births", Cell(1, kind="b"), "R606", "F"),
            ("a text with a decimal comma", "births", "1,5", "R605", "F"),
            ("a part over its whole", "registered", 101, "R614", "G")]:
        result = assess(with_cell(head, cell))
        tap.ok(result.codes() == [code] and result.status == 3 and f"a.xlsx:Biểu!{column}2: " in result.err,
               name, result.err)
    rows = [HEADER, [4, *GOOD[1:]], [18499, *GOOD[1:]]]
    result = assess(book([("Biểu", rows)]))
    tap.ok(result.codes() == ["R602"] and "Biểu!A2" in result.err and "\n18499," in result.out,
           "a code that lost its zero; one that did not", result.err)
    for name, cell, code in [("an error", Cell("#REF!", kind="e"), "R620"),
                             ("a formula without a value", Cell(None, formula="B1"), "R621")]:
        result = assess(book([("Biểu", [HEADER, [cell, *GOOD[1:]]])]))
        tap.ok(result.codes() == [code] and "Biểu!A2" in result.err and result.out.count("\n") == 1,
               f"{name} for a code", result.err)
    empty = [Cell(None, formula="B1")] * len(HEADER)
    result = assess(book([("Biểu", [HEADER, empty])]))
    tap.ok("R621" in result.codes() and result.status == 3, "a row of formulas without values is not blank", result.err)
    result = assess(book([("Biểu", [HEADER[:-1] + ["số lạ"], GOOD])]))
    tap.ok(result.codes() == ["T502"] and "Biểu!J1" in result.err, "an unknown column", result.err)


def check_sheets():
    tap.about("sheets")
    table, notes = [HEADER, GOOD], [["Ghi chú"], ["không có gì"]]
    wanted = clean()
    for name, sheets, options, codes in [
            ("the only one", [("Biểu", table)], [], []),
            ("the one with a code column", [("Bìa", notes), ("Biểu", table)], [], ["T518"]),
            ("a hidden one is named and not read", [("Biểu", table), ("Cũ", table, "hidden")], [], ["T517"]),
            ("a hidden one is read when asked", [("Cũ", table, "hidden"), ("Bìa", notes)], ["--sheet", "Cũ"], [])]:
        result = assess(book(sheets), *options)
        tap.same((result.out, result.codes()), (wanted, codes), name)
    for name, sheets, options, code in [
            ("two with a code column", [("Biểu 1", table), ("Biểu 2", table)], [], "T516"),
            ("one that is not there", [("Biểu", table)], ["--sheet", "Bìa"], "T515"),
            ("none with a code column", [("Bìa", notes)], [], "T501")]:
        result = assess(book(sheets), *options)
        tap.ok(result.codes()[-1:] == [code] and result.status == 3, name, result.err)


def check_broken():
    tap.about("no workbook")
    bomb = b'<worksheet><sheetData>' + b" " * (300 << 20) + b"</sheetData></worksheet>"
    doctype = '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
    sheet = [("Biểu", [HEADER, GOOD])]
    for name, content, code in [
            ("an old .xls or an encrypted file", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 600, "T513"),
            ("a zip that is cut", book(sheet)[:300], "T512"),
            ("a zip of something else", book([], replace={"_rels/.rels": "<a/>"}), "T512"),
            ("no relations", book(sheet, replace={"_rels/.rels": None}), "T512"),
            ("a sheet that is missing", book(sheet, replace={"xl/worksheets/sheet1.xml": None}), "T512"),
            ("broken XML", book(sheet, replace={"xl/worksheets/sheet1.xml": "<a><b></a>"}), "T512"),
            ("a document type", book(sheet, replace={"xl/worksheets/sheet1.xml": doctype}), "T512"),
            ("no shared strings", book(sheet, replace={"xl/sharedStrings.xml": "<sst/>"}), "T512"),
            ("a bomb", book(sheet, replace={"xl/worksheets/sheet1.xml": bomb}), "T514")]:
        result = assess(content)
        tap.ok(result.codes()[-1:] == [code] and result.status == 3, name, result.err)


def check_damaged():
    """Cut, flipped, overwritten: an exit status of 0 or 3, words, and an end."""
    rng = random.Random(18)
    whole = book([("Biểu", [HEADER] + [[f"{i:05d}", *GOOD[1:]] for i in range(1, 40)])])
    wrong = []
    for number in range(DAMAGED):
        data = bytearray(whole)
        for _ in range(rng.choice([1, 1, 3, 20])):
            kind, at = rng.randrange(3), rng.randrange(len(data))
            if kind == 0:
                del data[at:at + rng.randrange(1, 400)]
            elif kind == 1:
                data[at] ^= 1 << rng.randrange(8)
            else:
                data[at:at + 4] = rng.randbytes(4)
            data = data or bytearray(b"P")
        result = assess(bytes(data))
        if result.status not in (0, 3) or (result.status == 3 and not result.said) \
                or not set(result.codes()) <= set(MESSAGES):
            wrong.append(f"{number}: {result.status} {result.err[:200]}")
    tap.ok(not wrong, f"{DAMAGED} damaged files: refused in words or read, never more", *wrong)


def check_strange_texts(copy):
    """What XML does not hold, and what no cell holds, do not keep a workbook from being made."""
    header = "commune_code,commune_name,births\n"
    strange = here.file("strange.csv", header + "00001,Xã \uffff\ufffe A,100\n")
    done = run("assess", BASE, strange, "--format", "xlsx", "--output", copy)
    texts = [cell.value for sheet in openpyxl.load_workbook(copy) for row in sheet.iter_rows() for cell in row]
    tap.ok(done.status in (0, 3) and "Xã \ufffd\ufffd A" in texts, "a name that XML cannot hold", done)
    for what in ("Ấ" * 5000, "x" * 40000):
        long = here.file("long.csv", header + f"00001,A,{what}\n")
        done = run("assess", BASE, long, here.path / "none.csv", "--errors", copy)
        texts = [str(cell.value) for sheet in openpyxl.load_workbook(copy) for row in sheet.iter_rows() for cell in row]
        tap.ok(done.status == 4 and any(text.startswith(what[:1000]) for text in texts) and any("F101" in text for text in texts),
               f"a cell of {len(what)} letters, and a file that is not there: in the copy, and listed", done.status, len(texts))


def check_errors_file():
    tap.about("--errors")
    content = with_cell("births", Cell("0.98", style=PERCENT))
    out = here.path / "errors.csv"
    assess(content, "--errors", out)
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    tap.ok(len(lines) == 2 and ',Biểu,2,6,births,lỗi,R609,' in lines[1], "as CSV", *lines)
    copy = here.path / "errors.xlsx"
    assess(content, "--errors", copy)
    again = run("assess", BASE, copy, "--format", "csv")
    tap.ok(copy.stat().st_size > 1000 and "Biểu!F2" in again.err, "as a copy of the table", again.err)
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    tap.ok("không phải để làm việc" in sheet["A1"].value and "công thức" in sheet["A2"].value, "whose first sheet says that it is to be read")
    tap.same([cell.value for cell in sheet[5]][1:3] + [sheet["D5"].value[:5], sheet["A6"].value], ["Biểu!F2", "births", "R609:", None], "and lists each wrong cell")
    check_strange_texts(copy)
    dated = with_cell("births", Cell("42711", style=DATE))
    assess(dated, "--errors", copy, name="b.xlsx")
    again = run("assess", BASE, copy, "--format", "csv")
    tap.ok(again.status == 3 and "Biểu!F2" in again.err, "a date stays wrong in the copy", again.err)
    source = here.file("c.xlsx", dated)
    for option in (["--errors", source], ["--format", "xlsx", "--output", source]):
        result = run("assess", BASE, source, *option)
        tap.ok(result.codes() == ["U710"] and result.status == 2 and source.read_bytes() == dated,
               f"data are never written over ({option[0]})", result.err)
    rules = here.file("rules/standard.yaml", "x: 1\n")
    for option in (["--errors", rules], ["--format", "xlsx", "--output", rules], ["--format", "xlsx", "--output", "-"]):
        result = run("assess", BASE, source, *option)
        tap.ok(result.codes() == ["U703"] and rules.read_text() == "x: 1\n", f"nor rules ({option[-2]})", result.err)
    result = assess(with_cell("births", 100), "--errors", "/dev/full/x.csv")
    tap.ok(result.codes() == ["F104"] and result.status == 4, "a file that cannot be written", result.err)


def check_departments():
    tap.about("--departments")
    data = here.file("d.csv", ",".join(HEADER) + "\n00001,Xã Một,xã,không,,100,,20,0,3\n")
    file = here.file("who.csv", "criterion,dept_vi,from,to\n1,Sở A,,\n2,Sở B,2016-01-01,\n2,Sở C,,2015-12-31\n")
    result = run("assess", BASE, data, "--departments", file, "--period", "2014")
    tap.ok("Sở C" in result.out and "Sở B" not in result.out, "dated: the one of the period", result.out)
    result = run("assess", BASE, data, "--departments", file, "--format", "csv")
    tap.ok(result.codes() == ["U703"] and not result.out, "a report under the table: no other format", result.err)
    result = run("assess", BASE, data, "--departments", here.file("x.csv", "a,b\n1,2\n"))
    tap.ok("T520" in result.codes() and result.status == 3, "columns missing (T520)", result.err)
    result = run("assess", BASE, data, "--departments", here.file("y.csv", "criterion,dept_vi\n99,Sở A\n"))
    tap.ok("T521" in result.codes() and result.status == 3, "an unknown criterion (T521)", result.err)


def check_template():
    tap.about("export template")
    first, second = here.path / "1.xlsx", here.path / "2.xlsx"
    roster = ROOT / "fixtures" / "huong-khe" / "figures.csv"
    for path in (first, second):
        run("export", "template", "qd34-2014", "--roster", roster, "--output", path)
    tap.ok(first.read_bytes() == second.read_bytes(), "the same bytes every time")
    result = run("assess", "qd34-2014", first, "--format", "csv")
    tap.ok(result.status == 0 and result.out.count("undetermined") == 22,
           "reads back: 22 communes without figures", result.err)
    result = run("export", "template", BASE, "--output", here.path / "no.xlsx")
    tap.ok(result.codes() == ["T519"] and result.status == 3,
           "a standard with a value item cannot be formulas", result.err)
    result = run("export", "template", "qd34-2014", "--output", "/dev/full/x.xlsx")
    tap.ok(result.codes() == ["F104"] and result.status == 4, "a file that cannot be written", result.err)


def check_result_book():
    tap.about("assess --format xlsx")
    data = ROOT / "fixtures" / "huong-khe" / "figures.csv"
    first, second = here.path / "r1.xlsx", here.path / "r2.xlsx"
    for path in (first, second):
        run("assess", "qd34-2014", data, "--format", "xlsx", "--output", path)
    tap.ok(first.read_bytes() == second.read_bytes(), "the same bytes every time")
    result = run("assess", "qd34-2014", data, "--output", here.path / "r3.xlsx")
    tap.ok(result.codes() == ["U704"] and not (here.path / "r3.xlsx").exists(), "--output alone is no wish", result.err)
    result = run("assess", "qd34-2014", data, "--format", "xlsx", env=environment())
    tap.ok(result.codes() == ["U704"], "a file is needed", result.err)
    check_result_sheets(data)


def check_result_sheets(data):
    """Real columns, as assess has them; set up for printing; names of sheets that every spreadsheet takes."""
    rows = data.read_text(encoding="utf-8").splitlines()
    for i, name in ((1, "Ea H'leo"), (2, ""), (3, "1.1"), (4, "[a]:*?/\\ " + "tên dài " * 9)):
        cells = rows[i].split(",")
        rows[i] = ",".join([cells[0], name, *cells[2:]])
    named, path = here.file("named.csv", "\n".join(rows) + "\n"), here.path / "r4.xlsx"
    told = [json.loads(line) for line in run("assess", "qd34-2014", named, "--format", "json").out.splitlines()]
    standard = yaml.load((ROOT / "rules/qd34-2014/standard.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    ids = sorted(x for c in standard["criteria"] for x in [c["id"]["value"], *(i["id"] for i in c["items"])])
    for language in LANGUAGES:
        run("assess", "qd34-2014", named, "--period", "2016", "--format", "xlsx", "--output", path, "--lang", language)
        book = openpyxl.load_workbook(path)
        summary, _, *sheets = book.worksheets  # the second: scores alone, in real columns
        tap.same((len(sheets), summary.print_title_rows, summary.page_setup.orientation, summary.auto_filter.ref),
                 (len(told), "$4:$4", "landscape", f"A4:U{4 + len(told)}"), f"a summary, a sheet a commune ({language})")
        words = {"pass": ("ĐẠT", "MET"), "fail": ("KHÔNG ĐẠT", "NOT MET"), "undetermined": ("CHƯA XÁC ĐỊNH", "OPEN")}
        for sheet, one in zip(sheets, told):
            lines = {row[0]: row for row in sheet.iter_rows(min_row=5, max_col=10, values_only=True) if row[4] is not None}
            got = [lines[c["id"]][4:8] for c in one["criteria"]]
            wanted = [(c["low"], c["high"], c["max"], words[c["status"]][LANGUAGES.index(language)]) for c in one["criteria"]]
            good = got == wanted and all(row[9] for row in lines.values()) and sorted(lines) == ids
            good = good and sheet.print_title_rows == "$4:$4" and sheet.freeze_panes == "C5" and sheet.title.strip("()").startswith(one["commune_code"])
            if not good:
                tap.ok(False, f"{sheet.title}: a row a criterion and an item", got, wanted, sheet.print_title_rows, sheet.freeze_panes, sorted(lines))
    text = zipfile.ZipFile(path).read("xl/workbook.xml").decode()
    names = re.findall(r"<definedName [^>]*>([^<]*)<", text)
    tap.ok(len(names) > 40 and all(re.fullmatch(r"('[^']+'|[A-Za-z_][A-Za-z_.]*)!.*", name) for name in names), "what is printed is named in quotes", names[:5])


if __name__ == "__main__":
    check_values()
    check_titles()
    check_refusals()
    check_sheets()
    check_broken()
    check_damaged()
    check_errors_file()
    check_departments()
    check_template()
    check_result_book()
    tap.done()
