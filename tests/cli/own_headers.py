"""Headers of an office's own: a table (CSV or a workbook) says which measure each stands for, on the command line and kept in a
register, whose intakes and re-readings go by it. What is read is what the same figures under the known headers give."""
import csv
import io
import json
import random

import tap
from figures import HEADER, LABELS, row
from make_book import book
from program import BASE, ROOT, Folder, query, run

here = Folder()
BY = ["--by", "Trần Thị Mẫu"]
HOW = ["--period", "2016", "--stage", "self", *BY]
OWN = {"births": "Trẻ sinh ra", "registered": "Đã khai sinh", "plan": "KH trẻ em", "unit": "Loại"}
ROWS = [row(), row("00002", "Phường Hai", unit="phường", births="40", registered="39"), row("00003", "Xã Ba", plan="")]


def data(names, rows=ROWS, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([[names.get(head, head) for head in HEADER], *rows])
    return out.getvalue()


def mapping(pairs, heads=("Cột", "Chỉ tiêu")):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([heads, *pairs])
    return out.getvalue()


PLAIN = here.file("plain.csv", data({}))
DATA = here.file("own.csv", data(OWN))
PAIRS = [(header, measure) for measure, header in OWN.items()]
TABLE = here.file("columns.csv", mapping(PAIRS))


def assess(path, table=None, *options):
    return run("assess", BASE, path, "--format", "csv", *(["--columns", table] if table else []), *options)


def check_reading():
    tap.about("headers of an office's own")
    wanted = assess(PLAIN)
    tap.ok(assess(DATA).codes()[:1] == ["T502"], "without the table they are refused")
    for title, table in [("Vietnamese heads, ids", TABLE), ("English heads", here.file("en.csv", mapping(PAIRS, ("header", "measure")))),
                         ("labels", here.file("labels.csv", mapping([(h, LABELS[HEADER.index(m)]) for h, m in PAIRS]))),
                         ("other spellings of the headers", here.file("spelt.csv", mapping([(f" {h.upper()} ", m) for h, m in PAIRS]))),
                         ("titles above", here.file("titles.csv", "Bảng tên cột\n\n" + mapping(PAIRS))),
                         ("a workbook", here.file("columns.xlsx", book([("Cột", [["Cột", "Chỉ tiêu"], *map(list, PAIRS)])])))]:
        result = assess(DATA, table)
        tap.same((result.out, result.err, result.status), (wanted.out, wanted.err, 0), title)
    rng = random.Random(3)
    for turn in range(10):
        names = {head: f"Cột riêng {rng.randrange(10**6)} ({head[0]})" for head in rng.sample(HEADER[2:], rng.randint(1, 8))}
        path = here.file("random.csv", data(names, delimiter=rng.choice(",;\t")))
        result = assess(path, here.file("random-columns.csv", mapping([(h, m) for m, h in names.items()])))
        tap.same((result.out, result.status), (wanted.out, 0), f"random names {turn}", result.err)


def check_passed_over():
    tap.about("a blank measure")
    lines = data(OWN).splitlines()
    noted = here.file("noted.csv", "\n".join([lines[0] + ",Ghi chú", *(line + ",xem lại" for line in lines[1:])]) + "\n")
    table = here.file("noted-columns.csv", mapping([*PAIRS, ("Ghi chú", "")]))
    result = assess(noted, table)
    tap.same((result.out, result.codes()), (assess(PLAIN).out, []), "passes the column over")
    result = assess(DATA, table)
    tap.ok(result.codes() == ["T577"] and "«Ghi chú»" in result.err and result.status == 0, "a header that is in no file is told", result.err)
    other = assess(PLAIN, here.file("swap.csv", mapping([("births", "registered"), ("registered", "births")])), "--lang", "en")
    tap.ok(other.status == 3 and "R614" in other.err, "the table goes before what the headers mean otherwise", other.err)
    twice = assess(DATA, here.file("two.csv", mapping([*PAIRS[:1], ("Đã khai sinh", "births"), *PAIRS[2:]])))
    tap.ok(twice.status == 3 and "T503" in twice.err and not twice.out.count("00001"), "two headers of one measure in one file", twice.err)
    result = run("impact", BASE, BASE, DATA, "--columns", TABLE)
    tap.ok(result.status == 0 and "T502" not in result.err, "two standards at once", result.err)
    for command in (["explain", "--commune", "00001"], ["recommend", "--commune", "00001"], ["improve", "--commune", "00002"]):
        known, own = (run(command[0], BASE, path, *command[1:], *more) for path, more in ((PLAIN, []), (DATA, ["--columns", TABLE])))
        tap.same((own.out, own.status), (known.out, known.status), command[0], own.err)


def check_refused():
    tap.about("a table that is refused")
    for title, content, code, place in [
            ("an unknown measure", mapping([("A", "birth")]), "T573", ":2:3: "), ("with the nearest", mapping([("A", "birth")]), "births", ""),
            ("a header twice", mapping([("Trẻ sinh ra", "births"), ("TRẺ SINH RA", "plan")]), "T575", ":3:1: "),
            ("no header", mapping([("", "plan")]), "T574", ":2:1: "), ("the column of codes", mapping([("Mã xã", "plan")]), "T576", ":2:1: "),
            ("no column of measures", "Cột,Khác\nA,plan\n", "T572", ":1:1: "), ("an empty file", "", "T572", ""),
            ("no heads", "A,births\n", "T572", "")]:
        result = assess(DATA, here.file("bad.csv", content), "--lang", "en")
        tap.ok(result.status == 3 and code in result.err and place in result.err and "00001" not in result.out, title, result.status, result.err)
    result = assess(DATA, here.file("bad.csv", mapping([("A", "birth"), ("B", "plans"), ("", "plan")])))
    tap.same(result.codes(), ["T573", "T573", "T574"], "every row that is wrong is said")
    tap.same(assess(DATA, here.path / "nowhere.csv").status, 4, "a table that is not there")


def check_register():
    tap.about("kept in a register")
    path = here.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    early = run("register", "columns", path, TABLE, *BY)
    tap.ok(early.codes() == ["D873"] and early.status == 3, "not before a standard is kept", early.err)
    run("register", "standard", path, BASE, *BY)
    tap.same(run("register", "columns", path).out, "header,measure\n", "none is kept yet")
    kept = run("register", "columns", path, TABLE, *BY)
    tap.ok(kept.status == 0 and "4" in kept.out, "a table is kept", kept.out, kept.err)
    tap.same(sorted(csv.reader(io.StringIO(run("register", "columns", path).out))), sorted([["header", "measure"], *map(list, PAIRS)]), "and printed")
    tap.same(run("register", "columns", path, TABLE, TABLE, *BY).status, 2, "two tables are one too many")
    bad = run("register", "columns", path, here.file("bad.csv", mapping([("A", "birth")])), *BY)
    tap.same((bad.codes(), bad.status), (["T573"], 3), "a wrong one is not")
    taken = run("register", "intake", path, BASE, DATA, *HOW)
    tap.ok(taken.status == 0 and taken.out.startswith("3 "), "an intake goes by it", taken.out, taken.err)
    figures = [text for text, in query(path, "SELECT figures FROM dossier ORDER BY id")]
    plain = here.path / "plain.db"
    run("register", "init", plain, "--office", "UBND huyện Mẫu", *BY)
    run("register", "standard", plain, BASE, *BY)
    run("register", "intake", plain, BASE, PLAIN, *HOW)
    tap.same(figures, [text for text, in query(plain, "SELECT figures FROM dossier ORDER BY id")], "and keeps the figures of the known headers")
    options, = query(path, "SELECT options FROM intake")[0]
    tap.same(sorted(options.splitlines()), sorted(f"column={header}\t{measure}" for header, measure in PAIRS), "the headers stand in its reading options")
    tap.same(query(plain, "SELECT options FROM intake"), [("",)], "and in none without them")
    result = run("register", "columns", path, here.file("other.csv", mapping([("Khác", "births")])), *BY)
    tap.same(result.status, 0, "another table takes its place", result.err)
    again = run("register", "recheck", path, DATA, "--format", "json")
    told = [json.loads(line) for line in again.out.splitlines()]
    tap.ok(again.status == 0 and told and all(not one.get("changes") for one in told), "recheck reads the files as they were read", again.out, again.err)
    tap.ok(run("register", "intake", path, BASE, DATA, *HOW).status == 3, "an intake goes by the last one")
    result = run("register", "intake", path, BASE, DATA, *HOW, "--columns", TABLE)
    tap.ok(result.status == 0 and result.out.startswith("3 "), "--columns goes before it", result.out, result.err)
    run("register", "assess", path, BASE, "--period", "2016", "--stage", "self", *BY)
    tap.same((run("register", "verify", path).status, run("replay", path).status), (0, 0), "the register verifies and replays")
    tap.ok(any("columns" in line and "columns.csv" in line for line in run("register", "log", path, "--lang", "en").out.splitlines()), "its log tells the entry")
    old = here.file("old.db", (ROOT / "fixtures/register/version-3.db").read_bytes())
    run("register", "migrate", old)
    tap.same((run("register", "columns", old).out, run("register", "verify", old).status), ("header,measure\n", 0), "an older register has none")


def main():
    check_reading()
    check_passed_over()
    check_refused()
    check_register()
    tap.done()


if __name__ == "__main__":
    main()
