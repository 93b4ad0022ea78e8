"""CSV that a spreadsheet opens: --output FILE.csv of every command that prints CSV. It begins with a byte
order mark, has a ' before texts that would be formulas and before nothing else, and every reader of the
program reads the same texts back. What is marked and what a cell is comes from here, not from the program."""
import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random

import openpyxl

import tap
from libreoffice import convert
from program import BASE, ROOT, Folder, query, run

BY = ["--by", "Trần Thị Mẫu"]
QD34 = ROOT / "rules/qd34-2014"
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
HOSTILE = ['=HYPERLINK("http://example.org","x")', "@SUM(1)", "+84 1", "-Mẫu", "'Mẫu", "''", "'", "'=1", "=", "Xã Mẫu",
           "Ea H'leo", "-1", "+1", '"Mẫu"', "a,b;c", "1 - 2"]


def marked(text):
    return "'" + text if text[:1] in ("=", "+", "-", "@", "'", "\t", "\r") and text else text


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def table(lines):
    """The lines as CSV, marked: what a person sees who opens it in a spreadsheet."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[marked(cell) for cell in line] for line in lines])
    return out.getvalue()


def figures(names):
    """A table of figures whose communes have these names."""
    lines = rows(FIGURES.read_text())
    body = [[str(90001 + 3 * i), name, *lines[1 + i % 22][2:]] for i, name in enumerate(names)]
    return table([lines[0], *body])


def a_text(random):
    """Not blank, without blanks at its ends, as a name is kept."""
    while True:
        text = "".join(random.choice("=+-@'\",; aơ1Đ") for _ in range(random.randint(1, 6)))
        if text == text.strip():
            return text


def register(here, office="UBND huyện Mẫu"):
    path = here.path / "so.db"
    run("register", "init", path, "--office", office, *BY)
    run("register", "standard", path, QD34, *BY)
    return path


# ---- what is written ------------------------------------------------------------------------------

def units_of(names):
    return table([["district_code", "district_name", "commune_code", "commune_name", "commune_type"],
                  *([["901", "=Huyện", str(90001 + 3 * i), name, "xã"] for i, name in enumerate(names)])])


def hostile_register(here):
    """Units, results, decisions over three years: something for each list."""
    path = register(here, "=UBND")
    run("register", "roster", path, here.file("units.csv", units_of(HOSTILE)), "--from", "2014-01-01", "--title", "T", *BY)
    data = here.file("figures.csv", figures(HOSTILE))
    take = ["--period", "2016", "--stage", "verified", *BY]
    run("register", "intake", path, QD34, data, *take)
    run("register", "assess", path, QD34, *take)
    asked = [[str(90001 + 3 * i), "2016-01-05", f"-{i}/TTr"] for i in range(3)]
    run("register", "enrol", path, "--table", here.file("asked.csv", table([["commune_code", "on", "number"], *asked])), "--period", "2016", *BY)
    missing = [[str(90001 + 3 * i), "2.1", f"=bổ sung {i}"] for i in range(3)]
    run("register", "return", path, "--table", here.file("missing.csv", table([["commune_code", "item", "text"], *missing])), "--period", "2016", *BY)
    for i in range(len(HOSTILE)):
        for year in (2016, 2017):
            run("register", "issued", path, "--commune", str(90001 + 3 * i), "--period", str(year), "--kind", "recognise",
                "--number", f"-{i}/QĐ", "--on", f"{year}-12-01", "--signed-by", "Lê B", "--post", "Chủ tịch", *BY)
    return path, data


def commands(here):
    """Each command that prints CSV, with the numbers of the columns that hold numbers."""
    path, data = hostile_register(here)
    values = here.path / "values"
    shutil.copytree(BASE, values)
    text = (values / "standard.yaml").read_text().replace("../base/measures.yaml", "measures.yaml")
    text = text.replace('title: "Chỉ đạo"', 'title: "=1+1"').replace('cite: "Điều 1"', 'cite: "@Điều 1"')
    (values / "standard.yaml").write_text(text.replace('title: "Khai sinh"', "title: \"'-Khai, sinh\""))
    count = len(rows(run("assess", QD34, data, "--format", "csv").out)[0])
    return [("assess", ["assess", QD34, data], range(3, count - 1)),
            ("impact", ["impact", QD34, ROOT / "rules/qd06-2019", data], range(4, 8)),
            ("margins", ["margins", QD34, data], [4, 5, 7, 9, 10]),
            ("review", ["review", path, "--all"], [0, 15]),
            ("standard values", ["standard", "values", values], []),
            ("register units", ["register", "units", path, "--as-of", "2016-01-01"], []),
            ("register enrolled", ["register", "enrolled", path, "--period", "2016"], []),
            ("register returns", ["register", "returns", path], [4, 11]),
            ("register dossiers", ["register", "dossiers", path, "--period", "2016"], [4]),
            ("register streaks", ["register", "streaks", path, "--standard", QD34], [2, 3, 4]),
            ("register criteria", ["register", "criteria", path, "--per", "office"], range(5, 13)),
            ("register results", ["register", "results", path], range(7, 10))]


def check_commands():
    tap.about("what is written")
    here = Folder()
    number = re.compile(r"-?\d+(\.\d+)?|")
    for name, command, numbers in commands(here):
        form = [] if name == "standard values" else ["--format", "csv"]
        plain = run(*command, *form)
        for more in (form, []):
            out = here.path / "out.csv"
            out.unlink(missing_ok=True)
            done = run(*command, *more, "--output", out)
            tap.same((done.status, done.out), (plain.status, ""), f"{name}: nothing on standard output", done.err)
            content = out.read_bytes() if out.exists() else b""
            tap.ok(content.startswith(b"\xef\xbb\xbf") and content.count(b"\xef\xbb\xbf") == 1, f"{name}: a byte order mark")
            wanted = [[cell if i in numbers or (name == "standard values" and number.fullmatch(cell)) else marked(cell)
                       for i, cell in enumerate(row)] for row in rows(plain.out)]
            tap.same(rows(content.decode("utf-8-sig")), wanted, f"{name}: the same fields, marked where they need to be")
        tap.ok(not plain.out.startswith("\ufeff") and any(marked(c) != c for row in rows(plain.out) for c in row),
               f"{name}: standard output is as it was, with texts as they are")
        if name != "standard values":
            tap.ok(all(number.fullmatch(row[i]) for row in rows(plain.out)[1:] for i in numbers), f"{name}: numbers are numbers")
    wrong = here.file("wrong.csv", table([["Mã xã", "Tên xã", "births"], ["18496", "=Mẫu", "=x"], ["18499", "b", "-1"]]))
    out = here.path / "errors.csv"
    run("assess", QD34, wrong, "--errors", out, "--lang", "en")
    lines = rows(out.read_bytes().decode("utf-8-sig"))
    tap.ok(out.read_bytes().startswith(b"\xef\xbb\xbf") and len(lines) > 2 and
           all(cell == marked(cell) or cell.startswith("'") for line in lines for cell in line), "--errors FILE.csv alike", lines)


# ---- what is read back ----------------------------------------------------------------------------

def check_back():
    """A file that was written goes into the reader it is meant for."""
    tap.about("read back")
    random, here = Random(40), Folder()
    names = HOSTILE + [a_text(random) for _ in range(300)]
    data = here.file("names.csv", figures(names))
    run("assess", QD34, data, "--output", here.path / "out.csv")
    back = rows((here.path / "out.csv").read_text(encoding="utf-8-sig"))
    skip = ",".join(back[0][2:])
    again = rows(run("assess", BASE, here.path / "out.csv", "--ignore", skip, "--format", "csv").out)
    tap.same([row[1] for row in again[1:]], names, "names, through assess twice")
    path, other = register(here), register(Folder())
    run("register", "roster", path, here.file("u.csv", units_of(names)), "--from", "2016-01-01", "--title", "T", *BY)
    listed = lambda register: run("register", "units", register, "--as-of", "2016-01-01", "--format", "csv").out
    tap.same([row[3] for row in rows(listed(path))[1:]], names, "names of units")
    second = Folder()
    other = register(second)
    run("register", "units", path, "--as-of", "2016-01-01", "--output", here.path / "units.csv")
    run("register", "roster", other, here.path / "units.csv", "--from", "2016-01-01", "--title", "T", *BY)
    tap.same(listed(other), listed(path), "a list of units into another register")
    tap.ok(rows(listed(other))[1][1] == "=Huyện", "and what they lie in")
    run("standard", "values", QD34, "--output", here.path / "v.csv")
    done = run("register", "adopt", path, QD34, "--values", here.path / "v.csv", "--first", "A; X", "--second", "B; Y",
               "--on", "2016-01-01", *BY)
    tap.same(done.status, 0, "the values of a standard, as they were to be filled in", done.err)


def check_readers():
    """Marked texts into every other list, as a spreadsheet saves them."""
    tap.about("every reader")
    random, here = Random(41), Folder()
    path = register(here)
    texts = [text for text in HOSTILE if text != "''"] + [a_text(random) for _ in range(60)]
    few = "".join(FIGURES.read_text().splitlines(keepends=True)[:23])
    take = ["--period", "2016", "--stage", "self", *BY]
    measures = ["has_child_plan", "has_child_officer", "has_child_budget", "births"]
    given = csv.DictReader(io.StringIO(few))
    pairs = [(row["commune_code"], measure) for row in given for measure in measures if row[measure]][:len(texts)]
    evidence = table([["commune_code", "measure", "reference", "reason"],
                      *([code, measure, text, ""] for (code, measure), text in zip(pairs, texts))])
    done = run("register", "intake", path, QD34, here.file("f.csv", few), "--evidence", here.file("e.csv", evidence), *take)
    got = [row[0] for row in query(path, "SELECT reference FROM evidence ORDER BY id")]
    tap.same(got, texts[:len(pairs)], "references of evidence", done.err)
    members = table([["name", "post", "role"], *([text, "Trưởng phòng " + str(i), "member" if i else "chair"]
                                                 for i, text in enumerate(texts))])
    done = run("register", "council", path, "--body", "district", "--unit", "U", "--name", "N", "--founding", "1",
               "--founded", "2016-11-01", "--members", here.file("m.csv", members), *BY)
    got = [row[0] for row in query(path, "SELECT name FROM council_member ORDER BY id")]
    tap.same(got, texts, "members", done.err)
    run("register", "session", "open", path, "--council", "1", "--period", "2016", "--on", "2016-11-20", *BY)
    present = table([["name", "post"], *([text, f"Trưởng phòng {i}"] for i, text in enumerate(texts[:20]))])
    done = run("register", "session", "attend", path, "--session", "1", "--present", here.file("p.csv", present), *BY, "--lang", "en")
    tap.ok("20/" in done.out, "who is present", done)
    units = table([["commune_code", "commune_name", "commune_type"], *([str(90001 + 3 * i), f"Xã {i}", "xã"] for i in range(len(texts)))])
    run("register", "roster", path, here.file("u.csv", units), "--from", "2016-01-01", "--title", "T", *BY)
    attributes = table([["commune_code", "note"], *([str(90001 + 3 * i), text] for i, text in enumerate(texts))])
    done = run("register", "attributes", path, here.file("a.csv", attributes), "--from", "2016-01-01", "--source", "S", *BY)
    got = [row[0] for row in query(path, "SELECT value FROM unit_attribute ORDER BY id")]
    tap.same(got, texts, "attributes", done.err)
    lineage = table([["new_commune_code", "old_commune_code", "old_commune_name", "old_district", "extent"],
                     *(["90001", "80001", text, text, "whole"] for text in texts)])
    done = run("register", "roster", path, here.file("u2.csv", units), "--lineage", here.file("l.csv", lineage), "--from",
               "2017-01-01", "--title", "T", *BY)
    got = query(path, "SELECT old_name, old_place FROM lineage ORDER BY id")
    tap.same(got, [(text, text) for text in texts], "lineage", done.err)
    departments = table([["criterion", "dept_vi"], *(["1", text] for text in texts[:6]), *(["2", text] for text in texts[6:12])])
    blank = here.file("b.csv", "commune_code,commune_name\n90001,=X\n")
    told = run("assess", QD34, blank, "--departments", here.file("d.csv", departments)).out
    tap.ok(all(text in told for text in texts[:12]) and "'=HYPER" not in told and "'@" not in told, "departments", told)


def check_workbook():
    tap.about("a workbook")
    here = Folder()
    book = openpyxl.Workbook()
    for line in (["Mã xã", "Tên xã"], ["90001", "'=1"], ["90004", "'Mẫu"], ["90007", "''"]):
        book.active.append(line)
    book.save(here.path / "b.xlsx")
    got = rows(run("assess", BASE, here.path / "b.xlsx", "--format", "csv").out)
    tap.same([row[1] for row in got[1:]], ["'=1", "'Mẫu", "''"], "a text stored in a workbook is what it is")
    headed = here.file("h.csv", "'-Mã xã,Tên xã\n")
    tap.ok("T501" in run("assess", BASE, headed).codes(), "a marked header is the header without its mark")


# ---- a spreadsheet --------------------------------------------------------------------------------

def cells_of(folder, file):
    """The cells after LibreOffice, told to evaluate formulas, has read the file."""
    book = convert(folder, file, "xlsx", "--infilter=CSV:44,34,76,1,,1033,false,true,false,false,false,0,true")
    return [[cell for cell in row] for row in openpyxl.load_workbook(book).active.iter_rows()]


def check_spreadsheet():
    tap.about("LibreOffice")
    if not shutil.which("soffice"):
        return tap.skip("texts, not formulas", "soffice is not installed")
    here = Folder()
    data = here.file("figures.csv", figures(HOSTILE))
    run("assess", QD34, data, "--output", here.path / "out.csv")
    plain = here.file("plain.csv", run("assess", QD34, data, "--format", "csv").out)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "out").mkdir()
        control = [cell.data_type for row in cells_of(folder, plain) for cell in row]
        tap.ok("f" in control, "without marks there would be a formula")
        cells = cells_of(folder, here.path / "out.csv")
    tap.ok(all(cell.data_type != "f" for row in cells for cell in row), "no cell is a formula")
    tap.same([row[1].value for row in cells[1:]], [marked(name) for name in HOSTILE], "names are texts, marked")
    tap.ok(all(row[1].data_type == "s" for row in cells[1:]) and all(row[-4].data_type == "n" for row in cells[1:]),
           "and totals are numbers")


# ---- what is refused ------------------------------------------------------------------------------

def check_refused():
    tap.about("refused")
    here = Folder()
    path, data = hostile_register(here)
    content = data.read_bytes()
    old, out = here.file("old.csv", "x"), here.path / "new.csv"
    os.symlink("/dev/full", here.path / "full.csv")
    roster = here.file("roster.csv", "province_code,province_name,district_code,district_name,commune_code\n")
    for command, status, code, name in [
            (["assess", QD34, data, "--output", data], 2, "U710", "the data themselves"),
            (["assess", QD34, data, "--output", out, "--errors", out], 2, "U710", "two outputs in one file"),
            (["impact", QD34, QD34, data, "--roster", roster, "--output", roster], 2, "U710", "a roster that is read"),
            (["assess", QD34, data, "--output", here.path / "x.txt"], 2, "U703", "another ending"),
            (["standard", "values", QD34, "--output", here.path / "x.xlsx"], 2, "U703", "a form that is not written"),
            (["assess", QD34, data, "--format", "json", "--output", out], 2, "U703", "another form than the ending says"),
            (["review", path, "--format", "text", "--output", out], 2, "U703", "likewise of review"),
            (["standard", "show", QD34, "--output", out], 2, "U702", "a rule book is no table"),
            (["review", path, "--answer", "abc", "--text", "x", *BY, "--output", out], 2, "U702", "an answer is no list"),
            (["register", "decisions", path, "--output", out], 2, "U702", "an action without CSV"),
            (["assess", QD34, data, "--output", here.path / "none/x.csv"], 4, "F104", "a folder that is not there"),
            (["assess", QD34, data, "--output", here.path / "full.csv"], 4, "F104", "a full disk"),
            (["assess", QD34, wrong_data(here), "--errors", here.path / "full.csv"], 4, "F104", "a full disk, --errors"),
            (["assess", QD34, data, here.path / "none.csv", "--output", out], 4, "F101", "a file that was not read"),
            (["assess", here.path / "none", data, "--output", old], 4, None, "a standard that is not there")]:
        for language in ("vi", "en"):
            done = run(*command, "--lang", language)
            tap.ok(done.status == status and (code is None or code in done.codes()) and not out.exists() and
                   (not done.out or "--errors" in command),
                   f"{name} ({language})", done)
    tap.ok(data.read_bytes() == content and old.read_text() == "x" and (here.path / "full.csv").is_symlink(), "nothing was written over")
    run("assess", QD34, data, "--output", old)
    tap.ok(old.read_bytes().startswith(b"\xef\xbb\xbfcommune_code"), "a file of its own is written anew")
    os.symlink(here.path / "led-to.csv", here.path / "link.csv")
    done = run("assess", QD34, data, "--output", here.path / "link.csv")
    tap.ok(done.status == 0 and (here.path / "link.csv").is_symlink() and (here.path / "led-to.csv").read_bytes() == old.read_bytes(),
           "a link to what is not there yet is written through", done)
    os.link(old, here.path / "second.csv")
    run("assess", QD34, data, "--output", old)
    tap.ok(os.path.samefile(old, here.path / "second.csv"), "a file with two names keeps them")
    old.chmod(0o640)
    (here.path / "second.csv").unlink()
    run("assess", QD34, data, "--output", old)
    tap.same(old.stat().st_mode & 0o777, 0o640, "who may read it stays so")
    part = run("assess", QD34, wrong_data(here), "--output", old)
    tap.ok(part.status == 3 and len(rows(old.read_text(encoding="utf-8-sig"))) == 22, "refused rows are left out, as on standard output")
    for command in ("assess", "impact", "review", "standard", "register units", "register enrolled", "register dossiers", "register returns", "register streaks"):
        for language, word in (("vi", "TỆP.csv"), ("en", "FILE.csv")):
            told = run(*command.split(), "--help", "--lang", language).out
            tap.ok(f"--output {word}" in told, f"{command} --help tells of it ({language})", told)


def wrong_data(here):
    lines = FIGURES.read_text().splitlines(keepends=True)
    return here.file("wrong.csv", "".join([*lines[:22], lines[22].replace(",", ",=", 1)[:-1] + ",7,7\n"]))


if __name__ == "__main__":
    check_commands()
    check_back()
    check_readers()
    check_workbook()
    check_spreadsheet()
    check_refused()
    tap.done()
