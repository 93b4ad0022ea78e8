#!/usr/bin/python3
"""Random tables of communes, each written in every way below that a workbook may store it, blanks
among them: what is scored is byte for byte what their CSV gives. The workbooks are written here, some
more by openpyxl and by LibreOffice where they are installed."""
import csv
import io
import os
import random
import re
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from xml.sax.saxutils import escape

import tap
from make_book import MAIN, OFFICE, PACKAGE, letters
from program import ROOT, Folder, run

try:
    import openpyxl
except ImportError:
    openpyxl = None
TABLES = 50 if os.environ.get("CHUANXA_QUICK") else 1000 if os.environ.get("CHUANXA_FULL") else 150
EACH = 12               # ways of writing a table is tried in, drawn anew for each group of tables
GROUP = 25   # tables that one run of the program reads
STANDARDS = ("qd34-2014", "qd06-2019")
NAMES = ["Xã Bình Minh", "Phường Gia Kiệm", "Thị trấn Long Khánh", "Xã Đắk Lua", "Xã B'Lá", "Xã «Mới»", "Xã A & B <1>", "Xã _x0041_", "Xã Cộng Hòa", "Xã, Hai", 'Xã "Ba"', ""]
here = Folder()


# ---- tables --------------------------------------------------------------------------------------

def read_measures():
    """id -> (type, labels of its choices, the whole it is part of)."""
    found = {}
    for line in (ROOT / "rules/measures.yaml").read_text(encoding="utf-8").splitlines():
        if m := re.match(r"(\w+):\s+\{type: (\w+)", line):
            values = re.search(r"values: \{(.*?)\}", line)
            whole = re.search(r"at_most: (\w+)", line)
            found[m[1]] = (m[2], re.findall(r'"(.*?)"', values[1]) if values else [], whole and whole[1])
    return found


MEASURES = read_measures()


def random_figure(rng, kind, choices):
    if rng.random() < 0.25:
        return None
    if kind == "count":
        return rng.choice([0, 0, rng.randrange(10), rng.randrange(100), rng.randrange(3000), 10 ** rng.randrange(1, 6)])
    return rng.random() < 0.6 if kind == "yes_no" else rng.choice(choices)


def random_table(rng, first):
    """A header and communes: codes as texts, counts as numbers, answers as booleans, None for blank.
    Parts are mostly within their wholes; where not, the row is refused in every way of writing."""
    heads = rng.sample(sorted(MEASURES), rng.randrange(6, len(MEASURES)))
    rows = [["commune_code", "commune_name", *heads]]
    for i in range(rng.randrange(2, 7)):
        figures = {head: random_figure(rng, *MEASURES[head][:2]) for head in heads}
        for head, value in figures.items():
            whole = figures.get(MEASURES[head][2])
            if value and whole is not None and rng.random() < 0.98:
                figures[head] = min(value, whole)
        rows.append([f"{first + i:05d}", rng.choice(NAMES), *figures.values()])
    return rows


def csv_text(rows):
    held = io.StringIO()
    words = {None: "", True: "có", False: "không"}
    csv.writer(held, lineterminator="\n").writerows(
        [[words[v] if v is None or isinstance(v, bool) else v for v in row] for row in rows])
    return held.getvalue().encode()


# ---- ways of storing a cell ----------------------------------------------------------------------

def tag(place, kind, inner, style=0):
    kind = f' t="{kind}"' if kind else ""
    return f'<c r="{place}"{kind}{f" s={chr(34)}{style}{chr(34)}" if style else ""}>{inner}</c>'


class Way:
    """How a workbook is written: texts, counts, answers, blanks, rows, parts."""

    def __init__(self, name, **options):
        self.name = name
        self.text, self.count, self.answer, self.blank = (options.get(key, "plain") for key in ("text", "count", "answer", "blank"))
        self.rows, self.parts = options.get("rows", "plain"), options.get("parts", "plain")

    def text_cell(self, place, value, strings):
        if self.text == "escapes":
            stored = "".join(f"_x{ord(c):04X}_" if i % 2 or c == "_" else escape(c) for i, c in enumerate(value))
            return self.shared(place, f"<t>{stored}</t>", strings)
        stored = escape(value.replace("_x", "_x005F_x"))
        if self.text == "inline":
            return tag(place, "inlineStr", f"<is><t>{stored}</t></is>")
        if self.text == "formula":
            return tag(place, "str", f"<f>T(Z1)</f><v>{stored}</v>")
        if self.text == "runs":
            half = value.find("_") + 1 or len(value) // 2  # a low line and its x are no escape
            runs = "".join(f'<r><rPr/><t xml:space="preserve">{escape(part)}</t></r>' for part in (value[:half], value[half:]))
            return self.shared(place, runs + '<rPh sb="0" eb="1"><t>x</t></rPh>', strings)
        return self.shared(place, f"<t>{stored}</t>", strings)

    @staticmethod
    def shared(place, xml, strings):
        return tag(place, "s", f"<v>{strings.setdefault(xml, len(strings))}</v>")

    def count_cell(self, place, value, strings):
        if self.count == "text":
            return self.text_cell(place, str(value), strings)
        if self.count == "formula":
            return tag(place, None, f"<f>SUM(Z1:Z9)</f><v>{value}</v>")
        if self.count == "zeros":
            return tag(place, "n", f"<v>{value}</v>", 1)
        stored = {"plain": str(value), "exponent": f"{value:e}".upper(), "point": f"{value}.0", "blanks": f"\n {value}\t", "sign": f"+{value}.",
                  "long": f"{value}.0000000000000001" if value else "0E0", "below": f"{value - 1}.{'9' * 20}" if value else "-0.0"}[self.count]
        return tag(place, None, f"<v>{stored}</v>")

    def answer_cell(self, place, value, strings):
        if self.answer == "boolean":
            return tag(place, "b", f"<v>{int(value)}</v>")
        if self.answer == "words":
            return tag(place, "b", f"<v> {'true' if value else 'false'}\n</v>")
        if self.answer == "number":
            return tag(place, None, f"<v>{int(value)}</v>")
        if self.answer == "formula":
            return tag(place, "b", f"<f>Z1=1</f><v>{int(value)}</v>")
        return self.text_cell(place, "có" if value else "không", strings)

    def blank_cell(self, place):
        return {"plain": "", "value": tag(place, None, "<v/>"), "number": tag(place, "n", "<v> </v>", 1), "cell": f'<c r="{place}"/>', "style": f'<c r="{place}" s="1"/>',
                "shared": tag(place, "s", "<v></v>"), "boolean": tag(place, "b", "<v/>"), "formula": tag(place, "str", '<f>""</f><v></v>'),
                "inline": tag(place, "inlineStr", "<is><t></t></is>"), "nothing": tag(place, "inlineStr", "")}[self.blank]

    def cell(self, place, value, strings):
        if value is None or value == "":
            return self.blank_cell(place)
        if isinstance(value, bool):
            return self.answer_cell(place, value, strings)
        return self.count_cell(place, value, strings) if isinstance(value, int) else self.text_cell(place, value, strings)

    def row_xml(self, rng, number, row, strings):
        cells = []
        for i, value in enumerate(row):
            place = f"{letters(i)}{number}"
            if i == 0 and number > 1 and self.count == "zeros":
                cells.append(tag(place, "n", f"<v>{int(value)}</v>", 1))  # the code as a number in 00000
            else:
                cells.append(self.cell(place, value, strings))
        if self.rows == "no places":
            cells = [re.sub(r'<c r="\w+"', "<c", cell) or "<c/>" for cell in cells]
            return ["<row>" + "".join(cells) + "</row>"]
        if self.rows == "shuffled":
            rng.shuffle(cells)
        if self.rows in ("pieces", "far pieces"):
            cut = rng.randrange(len(cells))
            return [f'<row r="{number}">{"".join(part)}</row>' for part in (cells[:cut], cells[cut:])]
        return [f'<row r="{number}">{"".join(cells)}</row>']

    def book(self, rng, table):
        """The bytes of the workbook."""
        strings = {}
        rows = [self.row_xml(rng, number, row, strings) for number, row in enumerate(table, 1)]
        if self.rows == "backward":
            rows.reverse()
        pieces = [piece for row in rows for piece in row]
        if self.rows == "far pieces":
            rng.shuffle(pieces)
        parts = {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(pieces)}</sheetData></worksheet>',
                 "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(f"<si>{xml}</si>" for xml in strings)}</sst>', **FIXED_PARTS}
        if self.parts == "prefix":
            parts = {name: re.sub(r"<(/?)(?=\w)", r"<\1x:", xml).replace("xmlns=", "xmlns:x=") for name, xml in parts.items()}
        if self.parts == "upper":
            parts = {name.upper().replace("/", "\\"): xml for name, xml in parts.items()}
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED if self.parts == "plain" else zipfile.ZIP_STORED) as package:
            for name, xml in parts.items():
                info = zipfile.ZipInfo("x")
                info.filename = name
                package.writestr(info, xml.encode("utf-16") if self.parts == "utf-16" else xml)
        return held.getvalue()


FIXED_PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Biểu" sheetId="1" r:id="b"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="b" Type="{OFFICE}/worksheet" Target="./worksheets/../worksheets/sheet1.xml"/>'
                                  f'<Relationship Id="c" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
                                  f'<Relationship Id="d" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts>'
                     f'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'}
WAYS = [
    Way("shared texts, plain numbers, blank cells not there"),
    Way("inline texts, blank cells of inline texts", text="inline", blank="inline"),
    Way("formulas with what they gave", text="formula", count="formula", answer="formula", blank="formula"),
    Way("numbers as texts, emptied number cells", count="text", blank="value"),
    Way("numbers with an exponent, answers as booleans", count="exponent", answer="boolean", blank="boolean"),
    Way("numbers with a point, answers as words of booleans", count="point", answer="words", blank="number"),
    Way("numbers between blanks, answers as numbers", count="blanks", answer="number", blank="shared"),
    Way("numbers with a sign, blank cells", count="sign", blank="cell"),
    Way("numbers a little above", count="long", blank="style"),
    Way("numbers a little below", count="below", blank="nothing"),
    Way("codes and numbers in the format 00000", count="zeros"),
    Way("texts in runs", text="runs", blank="value"),
    Way("texts with _xHHHH_", text="escapes", answer="boolean"),
    Way("rows in pieces", rows="pieces", blank="value"),
    Way("pieces of rows anywhere", rows="far pieces", text="inline"),
    Way("rows backward", rows="backward", count="exponent"),
    Way("cells in any order", rows="shuffled", blank="cell"),
    Way("no places", rows="no places", blank="cell"),
    Way("no places, emptied cells", rows="no places", blank="value", answer="words"),
    Way("another prefix", parts="prefix", blank="shared"),
    Way("parts in capitals with back slashes", parts="upper"),
    Way("XML as UTF-16", parts="utf-16", count="point"),
]


# ---- comparing -----------------------------------------------------------------------------------

def assess(standard, paths):
    result = run("assess", standard, *paths, "--format", "csv")
    return result.out, result.status, result.codes()


def groups():
    """Tables by the group, with codes of their own."""
    rng = random.Random(1969)
    for start in range(0, TABLES, GROUP):
        yield start, [random_table(rng, 10000 + 10 * i) for i in range(GROUP)]


def compare(job):
    """The first way in which a group differs, or None; and how many communes were scored, how many
    messages said."""
    start, tables = job
    standard = STANDARDS[start // GROUP % 2]
    rng = random.Random(start)
    paths = [here.file(f"{start}/{i}.csv", csv_text(table)) for i, table in enumerate(tables)]
    wanted = assess(standard, paths)
    for way in rng.sample(WAYS, EACH):
        paths = [here.file(f"{start}/{i}.xlsx", way.book(rng, table)) for i, table in enumerate(tables)]
        got = assess(standard, paths)
        if got != wanted:
            pairs = zip(wanted[0].splitlines(), got[0].splitlines())
            return way.name, next(((a, b) for a, b in pairs if a != b), (wanted[1:], got[1:])), start
    shutil.rmtree(here.path / str(start))
    return None, wanted[0].count("\n") - 1, sum(code[0] == "R" for code in wanted[2])


def check_ways():
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(compare, groups()))
    wrong = [result for result in done if result[0]]
    tap.ok(not wrong, f"{TABLES} random tables, each in {EACH} of {len(WAYS)} ways of writing, score as their CSV", *wrong)
    scored, refused = (sum(result[i] for result in done if not result[0]) for i in (1, 2))
    tap.ok(scored > TABLES * 3 and refused > TABLES // 20, f"{scored} communes scored, {refused} messages about rows: the tables say something")


def check_openpyxl():
    if openpyxl is None:
        tap.skip("tables written by openpyxl", "python3-openpyxl is not installed")
        return
    wrong = []
    for start, tables in list(groups())[:2]:
        paths, texts = [], [here.file(f"o/{i}.csv", csv_text(table)) for i, table in enumerate(tables)]
        for i, table in enumerate(tables):
            paths.append(here.path / f"o/{i}.xlsx")
            made = openpyxl.Workbook()
            for row in table:
                made.active.append([v.replace("_x", "_x005F_x") if isinstance(v, str) else v for v in row])
            made.save(paths[-1])
        if assess(STANDARDS[0], paths) != assess(STANDARDS[0], texts):
            wrong.append(start)
    tap.ok(not wrong, f"{2 * GROUP} tables written by openpyxl score as their CSV", wrong)


def check_libreoffice():
    if not shutil.which("soffice"):
        tap.skip("tables written by LibreOffice", "soffice is not installed")
        return
    _, tables = next(groups())
    texts = [here.file(f"l/{i}.csv", csv_text(table)) for i, table in enumerate(tables)]
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{here.path}/profile", "--headless", "--infilter=CSV:44,34,76,1,1/2/2/2,1033,false,false",
                           "--convert-to", "xlsx", "--outdir", here.path / "l", *texts], capture_output=True, timeout=300, check=False)
    books = [path.with_suffix(".xlsx") for path in texts]
    if tap.ok(all(path.exists() for path in books), f"LibreOffice writes {GROUP} tables", done.stderr):
        for standard in STANDARDS:
            tap.same(assess(standard, books), assess(standard, texts), f"{GROUP} tables written by LibreOffice score as their CSV: {standard}")


if __name__ == "__main__":
    check_ways()
    check_openpyxl()
    check_libreoffice()
    tap.done()
