"""What trials with tables of hurried writers still read otherwise than they show: each is refused, or said."""
import csv
import io
import re

import tap
from make_book import MAIN, Cell, book, letters
from program import ROOT, Folder, query, run

FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
HEAD = "Mã xã,Tên xã,births,births_registered"
QD34 = "qd34-2014"
HIDDEN = ' hidden="1"'


def assess(folder, text, *options, name="t.csv"):
    return run("assess", QD34, folder.file(name, text), "--format", "csv", "--lang", "en", *options)


def scored(result):
    return [row["commune_code"] for row in csv.DictReader(io.StringIO(result.out))]


def points(result, code, criterion):
    row = next(row for row in csv.DictReader(io.StringIO(result.out)) if row["commune_code"] == code)
    return row[f"c{criterion}_low"], row[f"c{criterion}_high"]


def said(result, code):
    return [m for m in result.said if m.code == code]


def check_above():
    folder = Folder()
    for code in ("496", "1849", "18496.0", "184960"):
        result = assess(folder, f"{code},Xã Mẫu,100,98\n{HEAD}\n18499,Xã Hai,100,98\n")
        tap.ok(result.status == 3 and len(said(result, "T541")) == 1 and scored(result) == ["18499"], f"a row of «{code}» above the header is refused by name", result)
    for title in ("2016", "Biểu số 01", "Năm 2016,,", "123,,", ",,2016"):
        result = assess(folder, f"{title}\n{HEAD}\n18499,Xã Hai,100,98\n")
        tap.ok(result.status == 0 and scored(result) == ["18499"], f"a title may hold figures: {title}", result)


def check_header_again():
    folder = Folder()
    turned = "Mã xã,Tên xã,births_registered,births"
    result = assess(folder, f"{HEAD}\n18496,Xã Mẫu,100,98\n{turned}\n18499,Xã Hai,50,40\n")
    tap.ok(result.status == 3 and len(said(result, "T565")) == 1 and said(result, "T565")[0].line == 3 and "18499" not in scored(result),
           "a second table under another header is not read by the first one's columns", result)


def check_column_numbers():
    folder = Folder()
    for row in (",,3,4", ",Xã A,1,2", ",,3,5"):
        result = assess(folder, f"{HEAD}\n{row}\n18496,Xã Mẫu,100,98\n")
        skipped = len(said(result, "T560"))
        tap.ok(skipped == (row == ",,3,4") and (skipped or result.status == 3), f"beneath the header: «{row}» {'numbers the columns' if skipped else 'is refused'}", result)
    for row in ("1,2,3,4", "A,B,1,2", "(1),(2),(3),(4)", "a,b,c,d"):
        result = assess(folder, f"{HEAD}\n{row}\n18496,Xã Mẫu,100,98\n")
        tap.ok(result.status == 0 and len(said(result, "T560")) == 1, f"the row {row} numbers the columns", result)


def check_join_names():
    folder = Folder()
    one = folder.file("one.csv", "Mã xã,Tên xã,births\n18496,Xã Hòa Mẫu,100\n18499,Xã Hai,50\n")
    two = folder.file("two.csv", "Mã xã,Tên xã,births_registered\n18496,Xã Phú Mẫu,98\n18499,XÃ HAI,50\n")
    result = run("assess", QD34, one, two, "--join", "--format", "csv", "--lang", "en")
    notes = said(result, "R656")
    tap.ok(result.status == 0 and len(notes) == 1 and "Xã Phú Mẫu" in notes[0].text and "Xã Hòa Mẫu" in notes[0].text,
           "two names of one code in joined files are said, two spellings are not", result)
    tap.ok("«Xã Phú Mẫu»" in run("assess", QD34, one, two, "--join", "--lang", "vi").err, "in Vietnamese too")


def percent_book(code):
    rows = [["Mã xã", "Tên xã", "births", "births_registered"], ["18496", "Xã Mẫu", 100, Cell("98", style=4)]]
    return book([("Biểu", rows)], formats=[code])


def check_percent():
    folder = Folder()
    for code in ('0"%"', r'0\%', '0" %"', '0[$%]'):
        result = assess(folder, percent_book(code), name="p.xlsx")
        tap.ok(result.status == 3 and "98%" in result.err and "9800" not in result.err, f"98 shown as 98% by the format {code} is no count", result)
    for code in ("0_%", "0*%", "#,##0", '0" trẻ"'):
        result = assess(folder, percent_book(code), name="p.xlsx")
        tap.same((result.status, points(result, "18496", 2)), (0, ("50", "50")), f"the format {code} shows a number", result)


def check_runs():
    """12 with the raised note 1 is no 121, a struck 10 before 12 no 1012: in shared texts and in those of a cell."""
    folder = Folder()
    head = ["Mã xã", "Tên xã", "births", "births_registered"]
    runs = {"raised": '<r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>', "struck": '<r><rPr><strike/></rPr><t>10</t></r><r><t>12</t></r>',
            "bold": '<r><t>1</t></r><r><rPr><b/><vertAlign val="baseline"/><strike val="0"/></rPr><t>2</t></r>'}
    for name, run_xml in runs.items():
        for where in ("shared", "inline"):
            cell = '<c r="D2" t="s"><v>0</v></c>' if where == "shared" else f'<c r="D2" t="inlineStr"><is>{run_xml}</is></c>'
            cells = "".join(f'<c r="{letters(i)}1" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(head))
            row = '<c r="A2" t="inlineStr"><is><t>18496</t></is></c><c r="B2" t="inlineStr"><is><t>Xã Mẫu</t></is></c><c r="C2"><v>2000</v></c>'
            sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row><row r="2">{row}{cell}</row></sheetData></worksheet>'
            whole = book([("Biểu", [])], replace={"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si>{run_xml}</si></sst>'})
            result = assess(folder, whole, name="r.xlsx")
            if name == "bold":
                tap.same((result.status, points(result, "18496", 2)), (0, ("0", "0")), f"{where}: a bold run is read on: 12 of 2000", result)
            else:
                tap.ok(result.status == 3 and "D2" in result.err and "121" not in result.err and "1012" not in result.err, f"{where}: a {name} run is told from the figure", result)


def check_ignored():
    """A name of --ignore that is in no file, or is the column of codes, is told; those that are there are not."""
    tap.about("--ignore")
    folder = Folder()
    text = "commune_code,births,Ghi chú,\"Tên, họ\"\n18496,5,x,y\n"
    both = ["--ignore", "Tên, họ"]
    for given, wanted, word in [("Ghi chú", [], ""), ("GHI CHÚ", [], ""), ("Ghi chus", ["T502", "T567"], "Ghi chú"), ("Ghi chú,Mã xã", ["T567"], "Mã xã"),
                                ("Ghi chú,commune_code", ["T568"], "commune_code"), ("Ghi chú,zzzzzz", ["T567"], "zzzzzz")]:
        result = assess(folder, text, "--ignore", given, *both)
        tap.ok([c for c in result.codes() if c != "T508"] == wanted and word in result.err and result.status == (3 if "T502" in wanted else 0), given, result)
    other = folder.file("o.csv", "commune_code,births\n18499,5\n")
    result = run("assess", "qd34-2014", folder.file("t.csv", text), other, "--ignore", "Ghi chú", *both)
    tap.ok("T567" not in result.codes() and result.status == 0, "a column of one of the files", result)


def check_lists():
    folder = Folder()
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "Sở Mẫu", *BY)
    head = ["province_code", "province_name", "commune_code", "commune_name", "commune_type"]
    rows = [head, ["90", "Tỉnh Mẫu", "90001", "Xã Một", "xã"], ["", "", "90004", "Xã Hai", "xã"]]
    take = ["--from", "2024-01-01", "--title", "D", *BY, "--lang", "en"]
    result = run("register", "roster", path, folder.file("m.xlsx", book([("DS", rows)], merged=("A2:A3", "B2:B3"))), *take)
    tap.ok(result.status == 3 and {"R643"} == set(result.codes()) and "A2:A3" in result.err, "a merged province is that of no commune", result)
    tap.same(query(path, "SELECT count(*) FROM unit"), [(0,)], "nothing of the list is recorded")
    rows[2][:2] = ["90", "Tỉnh Mẫu"]
    whole = book([("DS", rows)])
    result = run("register", "roster", path, folder.file("w.xlsx", whole), *take)
    tap.ok(result.status == 0 and "2  units" in result.out, "written in each row it is taken", result)
    tap.same(run("register", "roster", path, folder.file("c.csv", "\n".join(map(",".join, rows))), *take).status, 0, "as from CSV")
    hidden = book([("DS", rows)], replace={"xl/worksheets/sheet1.xml": hidden_sheet(rows)})
    result = run("register", "roster", path, folder.file("h.xlsx", hidden), *take)
    tap.ok(result.status == 0 and len(said(result, "T543")) == 1, "a hidden row of a list is said", result)


def hidden_sheet(rows):
    """The rows with texts inline, the third hidden."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(f'<c r="{letters(i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(row))
        lines.append(f'<row r="{number}"{HIDDEN if number == 3 else ""}>{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def check_overall():
    """The overall rate and the rates of all others tell the rate that is hidden: then it is not printed."""
    folder = Folder()
    rows = list(csv.DictReader(FIGURES.open(encoding="utf-8")))[:3]

    def paragraphs(*parts):
        for row, part in zip(rows, parts):
            row.update(births="76", births_registered=str(part))
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        text = run("recommend", QD34, folder.file("r.csv", out.getvalue()), "--far", "1", "--lang", "en").out
        return re.sub(r"\s+", " ", text)
    shown, hidden = paragraphs(60, 20, 50), paragraphs(72, 20, 50)
    tap.ok("overall rate" in shown and "57.02%" in shown, "the overall rate stands where nothing of it is hidden", shown[:1500])
    tap.ok("62.28%" not in hidden and "94.74%" not in hidden, "and not where it tells a commune's four", hidden[:1500])


def check_suggestions():
    folder = Folder()
    rows = list(csv.reader(FIGURES.open(encoding="utf-8")))[:2]
    column = rows[0].index("terrain")
    for word in ("1", "x", "w"):
        rows[1][column] = word
        result = run("assess", QD34, folder.file("s.csv", "\n".join(map(",".join, rows))), "--lang", "en")
        tap.ok(result.status == 3 and "meant?" not in result.err, f"one sign, «{word}», is near to nothing", result)


if __name__ == "__main__":
    check_above()
    check_header_again()
    check_column_numbers()
    check_join_names()
    check_percent()
    check_runs()
    check_ignored()
    check_lists()
    check_overall()
    check_suggestions()
    tap.done()
