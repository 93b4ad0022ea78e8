"""Tables as DHIS2 and KoboToolbox export them (fixtures/exports, made after their documentation) are read by a table of headers; a
long one, a row a value, is refused as such and read through a database. `export csvw` describes what `assess --format csv` prints."""
import csv
import io
import json
import os
import re
import sqlite3

import tap
from figures import row, table
from program import BASE, ROOT, Folder, run

here = Folder()
EXPORTS = ROOT / "fixtures/exports"
HUONG_KHE = ROOT / "fixtures/huong-khe/figures.csv"
WANTED = [row(), row("00002", "Phường Hai", unit="ward", births="40", registered="39", children="120", injured="1", events="2"),
          row("00003", "Xã Ba", poor="yes", plan="", births="55", registered="50", children="80", injured="")]


def wanted(rows=WANTED):
    return run("assess", BASE, here.file("wanted.csv", table(*rows)), "--format", "csv").out


def check_wide():
    tap.about("--columns names the column of codes")
    for name in ("dhis2-table", "dhis2-events", "kobo"):
        mapping = EXPORTS / f"{name}-columns.csv"
        done = run("assess", BASE, EXPORTS / f"{name}.csv", "--columns", mapping, "--format", "csv")
        tap.same((done.out, done.status), (wanted(), 0), name, done.err)
        text = mapping.read_text(encoding="utf-8")
        without = here.file("without.csv", re.sub(r",commune_code$", ",", text, flags=re.M))
        done = run("assess", BASE, EXPORTS / f"{name}.csv", "--columns", without)
        tap.same((done.codes(), done.status), (["T501"], 3), f"{name}: without a code column it is refused", done.err)
    mapping = here.file("m.csv", "header,measure\nxã số,Mã xã\nđịa danh,Tên xã\n")
    own = here.file("own.csv", table(*WANTED, header=["Xã số", "Địa danh", *"unit poor plan births registered children injured events".split()]))
    tap.same(run("assess", BASE, own, "--columns", mapping, "--format", "csv").out, wanted(), "known names of code and name, other spellings of the headers")
    both = here.file("both.csv", table(["00001", *row()], header=["xã số", "commune_code", *"commune_name unit poor plan births registered children injured events".split()]))
    tap.same(run("assess", BASE, both, "--columns", mapping).codes()[:1], ["T503"], "two columns of codes are refused")
    try:
        from make_book import book
    except ImportError:
        return
    lines = list(csv.reader((EXPORTS / "dhis2-table.csv").open(encoding="utf-8")))
    sheet = here.file("dhis2.xlsx", book([("Sheet1", lines)]))
    tap.same(run("assess", BASE, sheet, "--columns", EXPORTS / "dhis2-table-columns.csv", "--format", "csv").out, wanted(), "as a workbook")


def check_long():
    tap.about("a row a value")
    done = run("assess", BASE, EXPORTS / "dhis2-values.csv")
    tap.ok(done.codes() == ["T501"] and done.status == 3, "is refused", done.err)
    path = here.path / "dhis2.db"
    lines = list(csv.reader((EXPORTS / "dhis2-values.csv").open(encoding="utf-8")))
    db = sqlite3.connect(path)
    db.execute(f"CREATE TABLE dhis2 ({', '.join(lines[0])})")
    db.executemany(f"INSERT INTO dhis2 VALUES ({', '.join('?' * len(lines[0]))})", lines[1:])
    db.commit()
    db.close()
    done = run("assess", BASE, "--from", f"sqlite:{path}", "--query", (EXPORTS / "pivot.sql").read_text(encoding="utf-8"), "--format", "csv")
    nameless = [[line[0], "", *line[2:]] for line in WANTED]
    tap.same((done.out, done.status), (wanted(nameless), 0), "is pivoted by a query", done.err)


def described(standard, *options):
    return json.loads(run("export", "csvw", standard, *options).out)


def fits(column, cell):
    """Whether a cell is what its column says, by our own reading of the recommendation."""
    if cell == "":
        return not column.get("required")
    kind = column["datatype"]
    base = kind if isinstance(kind, str) else kind["base"]
    if base == "nonNegativeInteger":
        return cell.isdigit()
    if base == "decimal":
        return re.fullmatch(r"-?\d+(\.\d+)?", cell) and float(kind["minimum"]) <= float(cell) <= float(kind["maximum"])
    return isinstance(kind, str) or "format" not in kind or re.fullmatch(kind["format"], cell) is not None


def check_csvw():
    tap.about("export csvw")
    sketches = ROOT / "fixtures/sketches"
    for standard, figures in (("qd34-2014", HUONG_KHE), ("qd06-2019", HUONG_KHE), (sketches / "commune-health", sketches / "commune-health/figures.csv")):
        results = run("assess", standard, figures, "--format", "csv").out
        tables = described(standard, "--results", "kết quả 1.csv", "--figures", "figures.csv")["tables"]
        tap.same([one["url"] for one in tables], ["kết%20quả%201.csv", "figures.csv"], f"{standard}: where the tables lie")
        for text, one in zip((results, figures.read_text(encoding="utf-8")), tables):
            rows = list(csv.reader(io.StringIO(text)))
            columns = {title: column for column in one["tableSchema"]["columns"] for title in column["titles"]["vi"]}
            of_results = one is tables[0]
            if of_results:
                tap.same([column["name"] for column in one["tableSchema"]["columns"]], rows[0], f"{standard}: the columns of the results, in order")
            wrong = [(head, cell) for line in rows[1:] for head, cell in zip(rows[0], line) if head in columns and not fits(columns[head], cell)]
            tap.ok(not wrong, f"{standard}: every cell is what its column says", wrong[:3])
        bases = {column.get("dc:provenance") for column in tables[0]["tableSchema"]["columns"]}
        tap.ok(bases - {None} and bases <= {None, "official", "published", "inferred", "working"}, f"{standard}: points tell their basis", bases)
    tap.ok(any(c["name"] == "min_share" and c["datatype"] == {"base": "decimal", "minimum": "0", "maximum": "100"}
               for c in described(sketches / "commune-health")["tables"][0]["tableSchema"]["columns"]), "the share needed is one of a hundred")
    tap.same(len(described(BASE)["tables"]), 1, "figures are described when they are named")
    tap.same(run("export", "csvw").status, 2, "a standard is needed")
    tap.ok(run("export", "csvw", BASE, "--rows", "3").codes() == ["U702"], "other actions' options are not taken")


check_wide()
check_long()
check_csvw()
tap.done()
