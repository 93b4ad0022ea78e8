#!/usr/bin/python3
"""What writers leave in a workbook: emptied cells, values that are none, rows in pieces and out of
order, merged and hidden cells, names of parts, files that are no workbook. Nothing is read as what
it is not; nothing is dropped in silence."""
import io
import zipfile
from xml.sax.saxutils import escape

import tap
from make_book import MAIN, book, letters
from program import BASE, ROOT, Folder, run

HEADER = ["Mã xã", "Tên xã", "unit", "poor", "plan", "births", "registered", "children", "injured", "events"]
ONE = ["24820", "Xã Bình Minh", "xã", "không", "có", 100, 98, 20, 0, 3]
TWO = ["24823", "Xã Gia Kiệm", "xã", "có", "không", 80, 80, 30, 1, 2]
here = Folder()


def assess(content, *options, name="a.xlsx", language="en"):
    return run("assess", BASE, here.file(name, content), "--format", "csv", "--lang", language, *options)


def from_csv(*rows):
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in (HEADER, *rows)]
    return run("assess", BASE, here.file("a.csv", "\n".join(lines) + "\n"), "--format", "csv").out


def cell(place, value, kind=None):
    """One cell as XML: a number, or an inline text."""
    if isinstance(value, str) and kind is None:
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"{"" if kind is None else f" t={chr(34)}{kind}{chr(34)}"}><v>{value}</v></c>'


def row_xml(number, row, only=None, more=""):
    cells = [cell(f"{letters(i)}{number}", value) for i, value in enumerate(row)
             if value is not None and (only is None or i in only)]
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def sheet(*rows, before="", behind=""):
    """A workbook whose only sheet holds these rows as XML."""
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{behind}</worksheet>'
    return book([("Biểu", [HEADER])], replace={"xl/worksheets/sheet1.xml": xml})


def with_cell(head, xml):
    """The header and one commune, whose cell of that column is this XML ({} is its place)."""
    at = HEADER.index(head)
    cells = "".join(xml.format(f"{letters(i)}2") if i == at else cell(f"{letters(i)}2", value) for i, value in enumerate(ONE))
    return sheet(row_xml(1, HEADER), f'<row r="2">{cells}</row>')


def without(head):
    return [None if name == head else value for name, value in zip(HEADER, ONE)]


# ---- values --------------------------------------------------------------------------------------

def check_blanks():
    tap.about("an emptied cell is blank")
    for head in ("births", "injured", "plan", "poor", "unit"):
        wanted = from_csv(without(head))
        for xml in ('<c r="{}"><v/></c>', '<c r="{}" t="n"><v></v></c>', '<c r="{}"><v> \n </v></c>', '<c r="{}" t="b"><v/></c>',
                    '<c r="{}" t="s"><v></v></c>', '<c r="{}" t="str"><v/></c>', '<c r="{}" t="inlineStr"><is><t/></is></c>', '<c r="{}"/>',
                    '<c r="{}" t="str"><f>IF(1,"","")</f><v></v></c>', '<c r="{}" t="d"><v/></c>'):
            result = assess(with_cell(head, xml))
            tap.same((result.out, result.status), (wanted, 0), f"{head}: {xml}", result.err)
    result = assess(with_cell("Mã xã", '<c r="{}"><v/></c>'))
    tap.ok(result.codes() == ["R601"] and result.status == 3 and result.out.count("\n") == 1, "a code: no commune 0", result.err)
    result = run("explain", BASE, here.file("b.xlsx", with_cell("injured", '<c r="{}"><v/></c>')), "--commune", "24820", "--lang", "en")
    tap.ok("(blank)" in result.out and "figure missing" in result.out, "the explanation names the figure as missing", result.out)


def check_values():
    tap.about("a value is its type's or refused")
    wanted = from_csv(ONE)
    for head, xml in [("births", f'<c r="{{}}"><v>{value}</v></c>') for value in (
            "100", " 100 ", "\n100\n", "+100", "100.", "100.0", "1E2", "1e+2", "1.0E+02", "1000E-1", ".1E3", "0100", "1.0000000000000001E2", "99.99999999999999999")] + [
            ("injured", f'<c r="{{}}"><v>{value}</v></c>') for value in ("-0", "0.0", "0E5", "000")] + [
            ("plan", f'<c r="{{}}" t="b"><v>{value}</v></c>') for value in ("1", "true", "\n 1 \n", " true ")] + [
            ("poor", f'<c r="{{}}" t="b"><v>{value}</v></c>') for value in ("0", "false", " 0 ")] + [
            ("Mã xã", f'<c r="{{}}"><v>{value}</v></c>') for value in ("24820", "2.482E4", "24820.0")]:
        result = assess(with_cell(head, xml))
        tap.same((result.out, result.status), (wanted, 0), f"{head}: {xml!r}", result.err)
    for head, kind, value in [
            *(("births", "n", value) for value in ("1E2abc", "-", ".", "e5", "1E", "1E+", "--5", "1 0", "0x10", "1,5", "INF", "NaN", "-INF", "1E400", "1E-400", "100e", "12,0", "٣")),
            *(("plan", "b", value) for value in ("2", "TRUE", "yes", "-1", "1.0", "true1")), ("births", "x", "100"), ("plan", "n", "1x"),
            ("Mã xã", "n", "248-20"), ("unit", "n", "xã")]:
        result = assess(with_cell(head, f'<c r="{{}}" t="{kind}"><v>{value}</v></c>'))
        place = f"Biểu!{letters(HEADER.index(head))}2: error R640"
        tap.ok(result.codes() == ["R640"] and place in result.err and f'"{value}"' in result.err and result.out.count("\n") == 1 and result.status == 3,
               f"{head}: t={kind} {value}: refused (R640), quoted as stored", result.err)
    for head, xml, code in [
            ("births", '<c r="{}"><f>A1</f><v/></c>', "R621"), ("births", '<c r="{}"><f>A1</f></c>', "R621"), ("plan", '<c r="{}" t="b"><f>A1</f><v> </v></c>', "R621"),
            ("births", '<c r="{}" t="str"><f>A1</f></c>', "R621"), ("births", '<c r="{}"><v>1</v><v>00</v></c>', "R640"),
            ("births", '<c r="{}"><v>100</v><is><t>5</t></is></c>', "R640"), ("births", '<c r="{}"><v>1E300</v></c>', "R611"), ("births", '<c r="{}"><v>1E-300</v></c>', "R608"),
            ("births", f'<c r="{{}}"><v>{"0" * 140000}</v></c>', "R640"), ("Tên xã", '<c r="{}" t="e"><v>#N/A</v></c>', "R620"), ("Tên xã", '<c r="{}" t="str"><f>A1</f></c>', "R621")]:
        result = assess(with_cell(head, xml))
        tap.ok(result.codes() == [code] and f"{letters(HEADER.index(head))}2: error" in result.err and result.status == 3, f"{head}: {xml[:60]}: refused ({code})", result.err)
    result = assess(with_cell("births", '<c r="{}"><v>1E300</v></c>'))
    tap.ok('"1E300" is too large' in result.err, "what is too large is quoted as stored", result.err)
    for index in ("9999", "-1", "+5", "x", "1.0"):
        result = assess(with_cell("births", f'<c r="{{}}" t="s"><v>{index}</v></c>'))
        tap.ok(result.codes() == ["R641"] and "Biểu!F2" in result.err and f'"{index}"' in result.err, f"shared text {index}: its row is refused (R641)", result.err)
    two = sheet(row_xml(1, HEADER), f'<row r="2">{cell("A2", "24820")}{cell("B2", "9999", "s")}</row>', row_xml(3, TWO))
    result = assess(two)
    tap.ok(result.codes() == ["R641"] and "\n24823," in result.out and "\n24820," not in result.out, "the other rows are read", result.err, result.out)


def check_texts():
    tap.about("_xHHHH_")
    strings = ["Xã_x000D_\nBình Minh", "Xã\r\nBình\tMinh", "Xã _x000a_ Bình Minh", "Xã B_x00EC_nh Minh", "_x0058_ã Bình Minh"]
    for text in strings:
        wanted = from_csv(ONE) if "\t" not in text else from_csv([*ONE[:1], "Xã Bình\tMinh", *ONE[2:]])
        shared = book([("Biểu", [HEADER, [ONE[0], text, *ONE[2:]]])])
        inline = with_cell("Tên xã", f'<c r="{{}}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
        formula = with_cell("Tên xã", f'<c r="{{}}" t="str"><f>B9</f><v>{text}</v></c>')
        for way, content in (("shared", shared), ("inline", inline), ("of a formula", formula)):
            result = assess(content)
            tap.same((result.out, result.codes()), (wanted, []), f"{text!r}, {way}", result.err)
    for stored, read in [("Xã _x005F_x000D_", "Xã _x000D_"), ("Xã _x00G0_", "Xã _x00G0_"), ("Xã _xD83D__xDE00_", "Xã \U0001F600"), ("Xã _xD83D_ A", "Xã _xD83D_ A"),
                         ("Xã _x0000_", "Xã _x0000_"), ("Xã _x41_", "Xã _x41_"), ("Xã _X0041_", "Xã _X0041_"), ("Xã a_x0301_", "Xã á")]:
        result = assess(with_cell("Tên xã", f'<c r="{{}}" t="inlineStr"><is><t>{stored}</t></is></c>'))
        tap.ok(f"\n24820,{read}," in result.out, f"{stored} is {read}", result.out)
    header = [*HEADER[:5], "Số trẻ em sinh_x000D_\n trong kỳ", *HEADER[6:]]
    label = run("standard", "show", BASE).out
    header[5] = "births_x000D_\n" if "Số trẻ em sinh trong kỳ" not in label else header[5]
    result = assess(book([("Biểu", [header, ONE])]))
    tap.same((result.out, result.codes()), (from_csv(ONE), []), "in a header")
    result = assess(book([("Biểu _x0041_", [HEADER, [*ONE[:5], "x", *ONE[6:]]])]))
    tap.ok("Biểu _x0041_!F2" in result.err, "not in the name of a sheet", result.err)


# ---- order ---------------------------------------------------------------------------------------

def check_order():
    tap.about("rows and cells in any order")
    wanted = from_csv(ONE, TWO)
    head, two = row_xml(1, HEADER), row_xml(3, TWO)
    left, right = row_xml(2, ONE, range(0, 5)), row_xml(2, ONE, range(5, 10))
    mixed = "".join(cell(f"{letters(i)}2", ONE[i]) for i in (3, 9, 0, 1, 8, 2, 7, 4, 6, 5))
    bare = "".join('<c t="inlineStr"><is><t>{}</t></is></c>'.format(value) if isinstance(value, str) else f"<c><v>{value}</v></c>" for value in ONE)
    for name, content in [
            ("a row in two pieces", sheet(head, left, right, two)),
            ("in two pieces, the second one first", sheet(head, right, left, two)),
            ("in pieces with another row between", sheet(head, left, two, right)),
            ("in ten pieces", sheet(head, *(row_xml(2, ONE, [i]) for i in range(10)), two)),
            ("the rows backwards", sheet(two, row_xml(2, ONE), head)),
            ("the header last", sheet(row_xml(2, ONE), two, head)),
            ("the cells of a row in any order", sheet(head, f'<row r="2">{mixed}</row>', two)),
            ("no places at all", sheet(head, f"<row>{bare}</row>", two)),
            ("small letters in places", sheet(head, row_xml(2, ONE).replace('r="F2"', 'r="f2"'), two)),
            ("a cell twice, one of them blank", sheet(head, row_xml(2, ONE).replace("</row>", '<c r="F2"><v/></c></row>'), two)),
            ("rows of an extension are none", sheet(head, row_xml(2, ONE), two, behind=f'<extLst><ext>{row_xml(9, ONE)}</ext></extLst>'))]:
        result = assess(content)
        tap.same((result.out, result.codes()), (wanted, []), name, result.err)
    blank = '<row r="2">' + cell("A2", ONE[0]) + "".join(
        '<c t="inlineStr"><is><t>{}</t></is></c>'.format(v) if isinstance(v, str) else "<c/>" if v == 98 else f"<c><v>{v}</v></c>" for v in ONE[1:]) + "</row>"
    result = assess(sheet(head, blank, two))
    tap.same(result.out, from_csv(without("registered"), TWO), "a blank cell without a place keeps the next ones in theirs", result.err)


def check_order_refused():
    tap.about("what cannot be put in order is refused in words")
    head, two = row_xml(1, HEADER), row_xml(3, TWO)
    for name, content, shown in [
            ("a cell twice in a row", sheet(head, row_xml(2, ONE).replace("</row>", cell("F2", 300) + "</row>"), two), "100 | 300"),
            ("a cell in two pieces of a row", sheet(head, row_xml(2, ONE), row_xml(2, ONE, [5]), two), "100 | 100"),
            ("a cell in two rows far apart", sheet(head, row_xml(2, ONE), two, row_xml(2, [*ONE[:5], 7], [5])), "100 | 7")]:
        result = assess(content)
        tap.ok(result.codes() == ["R642"] and f'Biểu!F2: error R642: births: the cell stands twice in the file: "{shown}"' in result.err
               and "\n24823," in result.out and "\n24820," not in result.out, f"{name} (R642)", result.err, result.out)
    result = assess(sheet(row_xml(3, HEADER), row_xml(2, ONE), row_xml(4, TWO)))
    tap.ok(result.codes() == ["T541"] and "Biểu!A2" in result.err and result.status == 3 and result.out.count("\n") == 2 and "\n24823," in result.out,
           "a row above the header with a code (T541)", result.err)
    lines = [",".join(map(str, row)) for row in (ONE, HEADER, TWO)]
    result = run("assess", BASE, here.file("t.csv", "\n".join(lines) + "\n"), "--format", "csv", "--lang", "en")
    tap.ok(result.codes() == ["T541"] and ":1:1: error T541" in result.err and result.status == 3 and "\n24823," in result.out, "in CSV too (T541)", result.err)
    result = assess(book([("Biểu", [["UBND HUYỆN MẪU"], ["Năm", 2016], [2016, "kỳ"], HEADER, ONE])]))
    tap.same((result.out, result.codes()), (from_csv(ONE), []), "titles are no such rows")
    for place in ("0", "1048577", "-2", "2x", "99999999999999999999", ""):
        result = assess(sheet(head, row_xml(2, ONE), f'<row r="{place}">{cell("A3", "24823")}</row>'))
        tap.ok(result.codes() == ["T540"] and f'"{place}"' in result.err and result.out.count("\n") == 1 and result.status == 3, f"row number {place!r} (T540)", result.err)
    for place in ("F9", "XFE2", "2F", "F", "$F$2", "F2:F3", "F2 x", ""):
        result = assess(sheet(head, row_xml(2, ONE).replace('r="F2"', f'r="{place}"'), two))
        tap.ok(result.codes() == ["T540"] and f'"{place}"' in result.err and result.out.count("\n") == 1, f"a cell at {place!r} in row 2 (T540)", result.err)
    result = assess(sheet(head, row_xml(2, ONE), f'<row r="1048576"/><row>{cell("A9", "x")}</row>'))
    tap.ok(result.codes() == ["T540"], "a row behind the last one (T540)", result.err)
    result = assess(sheet(head, row_xml(2, ONE).replace("</row>", cell("GAA2", 1) + "</row>")))
    tap.ok(result.codes() == ["T510"] and "A2" in result.err, "a cell beyond the limit of columns (T510)", result.err)


# ---- merged and hidden ---------------------------------------------------------------------------

def merged(*areas):
    return "<mergeCells>" + "".join(f'<mergeCell ref="{area}"/>' for area in areas) + "</mergeCells>"


def check_merged():
    tap.about("merged areas")
    head, one, two = row_xml(1, HEADER), row_xml(2, ONE), row_xml(3, TWO)
    last = ["24826", "Xã Xuân Lộc", "xã", "có", "có", 50, 49, 10, 0, 4]
    bare = row_xml(3, [None if i == 5 else v for i, v in enumerate(TWO)])
    result = assess(sheet(head, one, bare, row_xml(4, last), behind=merged("F2:F3")))
    tap.ok(result.codes() == ["R643"] * 2 and all(f"Biểu!F{n}: error R643: births" in result.err for n in (2, 3)) and "F2:F3" in result.err
           and result.out.count("\n") == 2 and "\n24826," in result.out, "one figure over two communes: both refused (R643)", result.err)
    ends = [None if i == 9 else v for i, v in enumerate(TWO)]
    result = assess(sheet(head, one, row_xml(3, ends), row_xml(4, last), behind=merged("J2:J3")))
    tap.ok(result.codes() == ["R643"] * 2 and "Biểu!J3" in result.err, "in the last column, whose second cell is not there", result.err)
    result = assess(sheet(head, row_xml(2, without("registered")), two, behind=merged("F2:G2")))
    tap.ok(result.codes() == ["R643"] * 2 and "\n24823," in result.out, "one figure over two columns: refused", result.err)
    result = assess(sheet(row_xml(2, without("births")), bare, head, behind=merged("F2:F3")))
    tap.same((result.out, result.codes()), (from_csv(without("births"), [*TWO[:5], None, *TWO[6:]]), []), "an area without a figure is blank cells")
    result = assess(sheet(head, row_xml(2, without("births")), two, behind=merged("F2:F3")))
    tap.ok(result.codes() == ["R643"] and "Biểu!F3" in result.err, "a figure that lies covered", result.err)
    result = assess(sheet(bare, head, one, behind=merged("F2:F3")))
    tap.ok(result.codes() == ["R643"] * 2, "rows out of order", result.err)
    result = assess(sheet(head, one, row_xml(3, [TWO[0], None, *TWO[2:]]), behind=merged("B2:B3")))
    tap.ok(result.codes() == ["T546"] and "Biểu!B3" in result.err and "B2:B3" in result.err and result.out.count("\n") == 3, "a name over two communes is noted (T546)", result.err)
    result = assess(sheet(head, one, row_xml(3, [None, *TWO[1:]]), behind=merged("A2:A3")))
    tap.ok(result.codes()[:1] == ["R643"] and result.out.count("\n") == 1 and result.status == 3, "a code over two rows", result.err)
    sign = row_xml(4, [None, "Người lập biểu", None, None, None, None, None])
    plain = assess(sheet(head, one, two, sign))
    result = assess(sheet(head, one, two, sign, behind=merged("B4:C4", "F4:J5", "A1:A1")))
    tap.same((result.out, result.codes()), (plain.out, plain.codes()), "merged cells of a row without a code change nothing")
    titles = [row_xml(1, ["HUYỆN MẪU"]), row_xml(2, ["Biểu số 1"]), row_xml(3, HEADER), row_xml(4, ONE)]
    result = assess(sheet(*titles, behind=merged("A1:J1", "A2:J2")))
    tap.same((result.out, result.codes()), (from_csv(ONE), []), "titles")
    result = assess(sheet(head, one, behind=merged("F2-F3")))
    tap.ok(result.codes() == ["T540"] and '"F2-F3"' in result.err, "an area that is none (T540)", result.err)
    copy, content = here.path / "copy.xlsx", sheet(head, one, bare, row_xml(4, last), behind=merged("F2:F3"))
    assess(content, "--errors", copy)
    again = run("assess", BASE, copy, "--format", "csv", "--lang", "en")
    tap.ok(again.codes() == ["R643"] * 2 and again.out.count("\n") == 2, "the copy of --errors keeps the area", again.err)


def check_hidden():
    tap.about("hidden rows and columns")
    head, rows = row_xml(1, HEADER), [[f"{24820 + 3 * i}", *ONE[1:]] for i in range(12)]
    wanted = from_csv(*rows)
    some = [row_xml(i + 2, row, more=' hidden="1"' if i in (1, 4, 5, 6) else ' hidden="0"') for i, row in enumerate(rows)]
    for name, content, codes, words in [
            ("rows", sheet(head, *some), ["T543"], "(rows 3, 6–8; 4 in all)"),
            ("rows of a filter", sheet(head, *some, behind='<autoFilter ref="A1:J13"/>'), ["T543"], "Biểu!3: note T543"),
            ("every other row", sheet(head, *(row_xml(i + 2, row, more=' hidden="true"' if i % 2 else "") for i, row in enumerate(rows))), ["T543"], "; 6 in all)"),
            ("columns", sheet(head, *some[2:4], before='<cols><col min="6" max="7" width="9" hidden="1"/><col min="12" max="16384" hidden="1"/></cols>'), ["T544"], "F, G"),
            ("a column of no width", sheet(head, *some[2:4], before='<cols><col min="2" max="2" width="0"/></cols>'), ["T544"], ": B"),
            ("none", sheet(row_xml(1, ["Biểu"], more=' hidden="1"'), row_xml(2, HEADER, more=' hidden="1"'),
                           *(row_xml(i + 3, row) for i, row in enumerate(rows)), '<row r="20" hidden="1"/>'), [], "")]:
        result = assess(content)
        tap.ok(result.codes() == codes and words in result.err and result.status == 0, f"{name} are noted once, and read", result.err)
        if "columns" not in name and "column" not in name:
            tap.same(result.out, wanted, f"{name}: every commune is there")


# ---- parts and kinds -----------------------------------------------------------------------------

def rebuilt(content, rename=None, change=None):
    """The workbook with other names of parts and other texts in them."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo("x")
            info.filename = rename(name) if rename else name  # as it is: back slashes too
            text = old.read(name).decode()
            new.writestr(info, change(text) if change else text)
    return held.getvalue()


def check_parts():
    tap.about("names of parts")
    content, wanted = book([("Biểu", [HEADER, ONE])]), from_csv(ONE)
    for name, made in [
            ("in another case", rebuilt(content, rename=lambda n: n.upper())),
            ("targets in another case", rebuilt(content, change=lambda t: t.replace("sharedStrings.xml", "SharedStrings.XML").replace("worksheets/", "WorkSheets/"))),
            ("with back slashes", rebuilt(content, rename=lambda n: n.replace("/", "\\"))),
            ("targets with back slashes", rebuilt(content, change=lambda t: t.replace("worksheets/sheet", "worksheets\\sheet"))),
            ("targets with dots", rebuilt(content, change=lambda t: t.replace('"worksheets/', '"./../xl/./worksheets/'))),
            ("targets from the root", rebuilt(content, change=lambda t: t.replace('"worksheets/', '"/xl/worksheets/'))),
            ("parts with a slash at the beginning", rebuilt(content, rename=lambda n: "/" + n)),
            ("a percent sign in targets", rebuilt(content, rename=lambda n: n.replace("sheet1", "sheet 1"), change=lambda t: t.replace("sheet1.xml", "sheet%201.xml"))),
            ("a percent sign in parts", rebuilt(content, rename=lambda n: n.replace("sheet1", "sheet%31"))),
            ("of another prefix", rebuilt(content, change=lambda t: t.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")))]:
        result = assess(made)
        tap.same((result.out, result.codes()), (wanted, []), name, result.err)
    for part, words in [("xl/worksheets/sheet1.xml", "the file lacks the part xl/worksheets/sheet1.xml"), ("xl/workbook.xml", "lacks the part xl/workbook.xml"),
                        ("xl/sharedStrings.xml", "lacks the part xl/sharedstrings.xml"), ("_rels/.rels", "lacks the part _rels/.rels")]:
        result = assess(book([("Biểu", [HEADER, ONE])], replace={part: None}))
        tap.ok(result.codes() == ["T512"] and words in result.err, f"{part} is missing: said", result.err)
    held = io.BytesIO(content)
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("XL/Worksheets/Sheet1.xml", "<worksheet/>")
    result = assess(held.getvalue())
    tap.ok(result.codes() == ["T512"] and "two parts of the file are called xl/worksheets/sheet1.xml" in result.err, "twice, but for the case: refused", result.err)
    result = assess(book([(f"T{i}", [["x"]]) for i in range(257)]))
    tap.ok(result.codes() == ["T545"], "more than 256 sheets (T545)", result.err)


def zip_of(**parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return held.getvalue()


def ole(entry):
    """An OLE file with a directory entry of that name."""
    name = entry.encode("utf-16-le").ljust(128, b"\0")
    return b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".ljust(512, b"\0") + b"Root Entry".ljust(128, b"\0") + name + b"\0" * 256


def check_kinds():
    tap.about("no workbook, named")
    docx = zip_of(_rels___dot_rels='<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
                  word__document_dot_xml="<document/>")
    xlsb = zip_of(_rels___dot_rels='<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>', xl__workbook_dot_bin="\1")
    ods = zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"META-INF__manifest_dot_xml": "<manifest/>", "content_dot_xml": "<a/>"})
    for name, content, code, vi, en in [
            ("ODS", ods, "T542", "OpenDocument", "OpenDocument"), ("DOCX", docx, "T542", "văn bản Word (.docx)", "a Word text (.docx)"),
            ("XLSB", xlsb, "T542", ".xlsb", "(.xlsb)"), ("a zip", zip_of(a="b"), "T542", "tệp nén không chứa bảng tính", "a zip file without a workbook"),
            ("a password", ole("EncryptedPackage"), "T542", "mật khẩu", "password"), ("DOC", ole("WordDocument"), "T542", ".doc", ".doc"),
            ("XLS", ole("Workbook"), "T513", ".xls cũ", "old .xls"), ("PDF", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "T542", "PDF", "PDF"),
            ("HTML", b"\xEF\xBB\xBF\r\n<HTML><body><table>", "T542", "HTML", "HTML"), ("a table of HTML", b"<table><tr><td>M\xC3\xA3 x\xC3\xA3", "T542", "HTML", "HTML"),
            ("XML of 2003", b'<?xml version="1.0"?><Workbook/>', "T542", "XML", "XML"), ("RTF", b"{\\rtf1 abc}", "T542", "RTF", "RTF")]:
        for language, words in (("vi", vi), ("en", en)):
            result = assess(content, language=language, name="b.xls")
            tap.ok(result.codes() == [code] and words in result.err and ".xlsx" in result.err and result.status == 3 and result.out.count("\n") == 1, f"{name} ({language})", result.err)


def check_own_sheets():
    tap.about("the program's own template")
    path = here.path / "t.xlsx"
    run("export", "template", "qd34-2014", "--roster", ROOT / "fixtures" / "huong-khe" / "figures.csv", "--output", path)
    result = run("assess", "qd34-2014", path, "--format", "csv")
    tap.ok(result.codes() == [] and result.status == 0, "no note about its other sheets", result.err)
    result = assess(book([("Biểu", [HEADER, ONE]), ("Kết quả", [["Mã", "Tên", "Nhóm"]])]))
    tap.same(result.codes(), ["T518"], "another sheet of that name is noted")


if __name__ == "__main__":
    check_blanks()
    check_values()
    check_texts()
    check_order()
    check_order_refused()
    check_merged()
    check_hidden()
    check_parts()
    check_kinds()
    check_own_sheets()
    tap.done()
