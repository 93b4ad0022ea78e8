"""Figures straight from a database (--from, --query, --table): what is read is what the same figures give as CSV, what is refused
there is refused here with the commune's code as its place, and nothing is ever written. SQLite always; PostgreSQL on a server of the
test's own."""
import csv
import io
import json
import os
import random
import re
import sqlite3
import stat
from pathlib import Path

import servers
import tap
from figures import HEADER, row, table
from program import BASE, ROOT, Folder, environment, run

here = Folder()
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
COUNTS = HEADER[5:]


def numbers_of(rows, header):
    """The columns of figures that hold nothing but whole numbers: an office keeps those as numbers, all else as text."""
    return {name for at, name in enumerate(header) if name in COUNTS and all(one[at] == "" or one[at].isdigit() for one in rows)}


def stored(rows, header):
    """NULL for a blank, a number in a column of numbers, else a text."""
    numbers = numbers_of(rows, header)
    return [[None if cell == "" else int(cell) if name in numbers else cell for name, cell in zip(header, one)] for one in rows]


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Sqlite:
    """Makes databases of figures; `types` are those of the columns, by name."""
    name = "sqlite"
    blob, real = "x'00ff'", "{0}.0"

    def __init__(self):
        self.count = 0

    def make(self, rows, header=HEADER, types=None, name="figures"):
        self.count += 1
        numbers = numbers_of(rows, header)
        path = here.path / f"figures-{self.count}.db"
        db = sqlite3.connect(path)
        columns = ", ".join(f"{quoted(head)} {(types or {}).get(head, 'INTEGER' if head in numbers else 'TEXT')}" for head in header)
        db.execute(f"CREATE TABLE {quoted(name)} ({columns})")
        marks = ", ".join("?" * len(header))
        db.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", stored(rows, header))
        db.commit()
        db.close()
        return f"sqlite:{path}"


class Postgres:
    """The same in a database of the server each."""
    name = "postgresql"
    blob, real = "'\\x00ff'::bytea", "{0}.0::float8"

    def __init__(self, server):
        self.server = server
        self.count = 0

    def make(self, rows, header=HEADER, types=None, name="figures"):
        self.count += 1
        numbers = numbers_of(rows, header)
        database = f"d{self.count}"
        self.server.run(f"CREATE DATABASE {database}")
        columns = ", ".join(f"{quoted(head)} {(types or {}).get(head, 'bigint' if head in numbers else 'text')}" for head in header)
        literal = lambda value: "NULL" if value is None else str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"  # noqa: E731
        lines = ", ".join("(" + ", ".join(map(literal, one)) + ")" for one in stored(rows, header))
        self.server.run(f"CREATE TABLE {quoted(name)} ({columns}); INSERT INTO {quoted(name)} VALUES {lines};", database)
        return "postgresql:" + self.server.conninfo(database)


def ask(source, query=None, *options, command="assess", **how):
    asked = ["--query", query] if query else ["--table", "figures"]
    shape = [] if command != "assess" or "--format" in options else ["--format", "csv"]
    return run(command, BASE, "--from", source, *asked, *shape, *options, **how)


def of_csv(rows, header=HEADER, *options):
    return run("assess", BASE, here.file("same.csv", table(*rows, header=header)), "--format", "csv", *options)


def random_rows(rng, count):
    rows = []
    for number in range(count):
        births, children = rng.randint(0, 200), rng.randint(0, 500)
        figures = {"unit": rng.choice(["commune", "ward", "Phường", ""]), "poor": rng.choice(["có", "không", "1", "0", "x", ""]),
                   "plan": rng.choice(["yes", "no", "true", ""]), "births": births, "registered": rng.randint(0, births + 3),
                   "children": children, "injured": rng.choice(["", rng.randint(0, 3), "-1", "2.5", "1.500", "hai"]), "events": rng.choice([0, 3, ""])}
        code = rng.choice(["", "688", "1234x"]) if rng.random() < 0.06 else f"{number + 1:05}"
        rows.append(row(code, f"Xã {number}, «số» '{number}'", **{key: str(value) for key, value in figures.items()}))
    return rows


def without_places(said):
    """Messages without where: code and text of each."""
    return [(one.code, one.text) for one in said]


def check_same(kind):
    tap.about(f"{kind.name}: as CSV")
    rng = random.Random(16)
    for turn in range(2 if os.environ.get("CHUANXA_QUICK") else 6):
        rows = random_rows(rng, rng.choice([1, 7, 40]))
        source, wanted = kind.make(rows), of_csv(rows)
        done = ask(source, "SELECT * FROM figures" if turn % 2 else None)
        tap.same((done.out, done.status, without_places(done.said)), (wanted.out, wanted.status, without_places(wanted.said)),
                 f"random table {turn}", done.err)
    whole = list(csv.reader(FIGURES.open(encoding="utf-8")))
    source = kind.make(whole[1:], whole[0])
    for command, options in (("assess", ["--format", "json"]), ("explain", ["--commune", "18505"]), ("recommend", []),
                             ("improve", ["--commune", "18532"]), ("margins", ["--most", "2"]), ("impact", [])):
        standards = ["qd34-2014"] * (2 if command == "impact" else 1)
        known, done = (run(command, *standards, *data, *options) for data in ([FIGURES], ["--from", source, "--table", "figures"]))
        tap.same((done.out, done.status), (known.out, known.status), command, done.err)


def check_places(kind):
    tap.about(f"{kind.name}: places")
    rows = [row("00001"), row("00002", registered="101"), row("", "Xã không mã"), row("688"), row("00004", plan="chưa"), row("00001", "Lại")]
    source = kind.make(rows)
    for language, number in (("vi", "dòng"), ("en", "row")):
        done = ask(source, None, "--lang", language)
        name = re.escape(source if kind.name == "sqlite" else done.err.split(":00002")[0])
        places = re.findall(rf"^{name}:([^:]*): (?:lỗi|error) (\w+)", done.err, re.M)
        tap.same((done.status, places), (3, [("00002", "R614"), (f"{number} 3", "R601"), ("688", "R602"), ("00004", "R612"), ("00001", "R603")]),
                 f"the commune's code, else the number of the row ({language})", done.err)
    lines = [json.loads(line) for line in ask(source, None, "--messages", "json").err.splitlines()]
    tap.same([(one["code"], one.get("key"), one["line"]) for one in lines if one["severity"] == "error"][:3],
             [("R614", "00002", 2), ("R601", None, 3), ("R602", "688", 4)], "JSON has key and number", lines)
    wrong = here.path / "wrong.csv"
    ask(source, None, "--errors", wrong, "--lang", "en")
    listed = list(csv.DictReader(wrong.open(encoding="utf-8-sig", newline="")))
    tap.same([(one["line"], one["column"], one["commune_code"]) for one in listed][:2], [("2", "registered", "00002"), ("3", "commune_code", "")],
             "--errors FILE.csv names the commune", listed)
    book = here.path / "wrong.xlsx"
    done = ask(source, None, "--errors", book)
    tap.ok(book.exists() and done.status == 3 and "F101" not in done.err, "--errors FILE.xlsx lists them, there is no file to copy", done.err)


def check_cells(kind):
    tap.about(f"{kind.name}: cells")
    source = kind.make([row("00001", births="100", registered="98")])
    select = "SELECT commune_code, commune_name, unit, poor, plan, births, {} AS registered, children, injured, events FROM figures"
    for what, cell, code, shown in [("NULL", "NULL", None, None), ("a real number that is whole", kind.real.format(98), None, None),
                                    ("a decimal text", "'98.0'", "R605", "98.0"), ("a text of digits", "'98'", None, None),
                                    ("bytes", kind.blob, "V302", None), ("a fraction", "98.5" if kind.name == "postgresql" else "197 / 2.0", "R608", "98.5"),
                                    ("a number just beside a whole one", "98.00000000000001" if kind.name == "sqlite" else "98.00000000000001::float8",
                                     "R608", "98.00000000000001"),
                                    ("a negative number", "-98", "R607", "-98")]:
        done = ask(source, select.format(cell), "--lang", "en")
        codes = [one.code for one in done.said if one.severity == "ERROR"]
        tap.ok(codes == ([code] if code else []) and (shown is None or shown in done.err), what, done.err, done.out)
    own = [("Infinity", "9e999", "R640")] if kind.name == "sqlite" else [
        ("Infinity", "'Infinity'::float8", "R640"), ("numeric", "98.00::numeric", None), ("numeric with a fraction", "98.01::numeric", "R608"),
        ("a date", "DATE '2016-11-15'", "R619"), ("a truth in a count", "true", "R606")]
    for what, cell, code in own:
        codes = [one.code for one in ask(source, select.format(cell)).said if one.severity == "ERROR"]
        tap.same(codes, [code] if code else [], what)
    if kind.name == "postgresql":
        done = ask(source, select.format("98").replace("poor,", "false AS poor,").replace("plan,", "true AS plan,"))
        tap.same(done.out, ask(source).out, "boolean columns")


def check_refused(kind):
    tap.about(f"{kind.name}: refused")
    source = kind.make([row()])
    for what, query, code in [("two statements", "SELECT * FROM figures; SELECT 1", "V304"), ("nothing", " ", "V304"),
                              ("a change", "DELETE FROM figures", "V304"), ("a change with an answer", "DELETE FROM figures RETURNING *", "V304"),
                              ("a new table", "CREATE TABLE t (a INTEGER)", "V304"), ("no code column", "SELECT births FROM figures", "V301"),
                              ("a mistake", "SELEC * FROM figures", "V303"), ("another table", "SELECT * FROM figure", "V303"),
                              ("an unknown column", "SELECT *, 1 AS birth FROM figures", "T502"),
                              ("a column twice", "SELECT *, births FROM figures", "T503")]:
        done = ask(source, query, "--lang", "en")
        tap.ok([one.code for one in done.said if one.severity == "ERROR"][:1] == [code] and done.status == 3, what, done.err)
    tap.same(ask(source, "SELECT * FROM figures; -- all of them\n").out, ask(source).out, "a comment behind the statement is none")
    tap.same(ask(source, 'SELECT commune_code AS "Mã xã", births AS "Số trẻ em sinh" FROM figures').codes().count("T502"), 0, "labels are headers")
    for what, arguments in [("no query", ["--from", source]), ("both", ["--from", source, "--table", "figures", "--query", "SELECT 1"]),
                            ("no source", ["--table", "figures", "x.csv"]), ("another database", ["--from", "mysql:x", "--table", "figures"]),
                            ("no file", ["--from", "sqlite:", "--table", "figures"])]:
        tap.same(run("assess", BASE, *arguments).status, 2, what)


def check_sqlite_file(kind):
    tap.about("sqlite: the file")
    source = kind.make([row()])
    path = here.path / source.removeprefix("sqlite:")
    wanted = ask(source).out
    before = path.read_bytes(), sorted(here.path.iterdir())
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("UPDATE figures SET commune_name = 'Xã Mới'")
    db.commit()
    live = ask(source)
    tap.ok("Xã Mới" in live.out, "while another program has it open, what that wrote is read", live.err)
    db.close()
    names = sorted(here.path.iterdir())
    at_rest = path.read_bytes()
    os.chmod(path, stat.S_IRUSR)
    tap.ok("Xã Mới" in ask(source).out, "at rest in WAL mode")
    tap.ok((path.read_bytes(), sorted(here.path.iterdir())) == (at_rest, names), "not a byte is changed, no file stands beside it")
    tap.ok(wanted and before[1] == names, "nor before")
    missing = here.path / "none.db"
    done = ask(f"sqlite:{missing}")
    tap.ok(done.codes() == ["F101"] and done.status == 4 and not missing.exists(), "a file that is not there is not created", done.err)
    done = ask(f"sqlite:{here.file('text.db', 'no database ' * 400)}")
    tap.ok(done.codes() == ["V306"] and done.status == 4, "a file that is none", done.err)
    damaged = here.file("damaged.db", b"SQLite format 3\0" + bytes(4096))
    tap.ok(ask(f"sqlite:{damaged}").status in (3, 4), "a damaged one")
    done = ask(source, None, "--output", path.with_suffix(".csv"), "--format", "csv")
    tap.ok(done.status == 0 and path.with_suffix(".csv").exists(), "--output beside it", done.err)
    sheet = here.path / "data.csv"
    sheet.write_bytes(at_rest)
    tap.same(run("assess", BASE, "--from", f"sqlite:{sheet}", "--table", "figures", "--output", sheet).codes(), ["U710"], "is not written over")
    tap.ok("U702" in run("register", "intake", "so.db", BASE, "--from", source, "--table", "figures").err or
           run("register", "intake", "so.db", BASE, "--from", source).status == 2, "a register takes files alone")


def check_broken(kind):
    """An answer that breaks off is no whole one."""
    tap.about("sqlite: breaks off")
    source = kind.make([row(f"{n:05}") for n in range(1, 6)])
    done = ask(source, "SELECT *, abs(CASE commune_code WHEN '00003' THEN -9223372036854775807 - 1 ELSE 0 END) AS tt FROM figures")
    tap.ok(done.codes() == ["V305"] and done.status == 4, "it is said, with the status of a file that cannot be read", done.err, done.out)


def check_join(kind):
    tap.about(f"{kind.name}: --join")
    first = here.file("first.csv", table(*[[*row()[:5]]], header=HEADER[:5]))
    source = kind.make([["00001", *row()[5:]]], ["commune_code", *HEADER[5:]])
    done = run("assess", BASE, first, "--from", source, "--table", "figures", "--join", "--format", "csv")
    tap.same((done.out, done.status), (of_csv([row()]).out, 0), "files and a database together", done.err)


def check_server(kind):
    tap.about("postgresql: the server")
    source = kind.make([row()])
    done = run("assess", BASE, "--from", "postgresql:host=/nowhere dbname=x password=bí-mật", "--table", "figures")
    tap.ok(done.codes() == ["V307"] and done.status == 4 and "bí-mật" not in done.err, "one that is not there, and no password is shown", done.err)
    kind.server.run("CREATE SCHEMA so; CREATE TABLE so.figures AS SELECT * FROM figures", source.split("dbname=")[1])
    done = run("assess", BASE, "--from", source, "--table", "so.figures", "--format", "csv")
    tap.same((done.out, done.status), (ask(source).out, 0), "a table of a schema", done.err)
    kind.server.run("CREATE FUNCTION writes() RETURNS text LANGUAGE plpgsql AS $$BEGIN DELETE FROM figures; RETURN '00001'; END$$", source.split("dbname=")[1])
    done = ask(source, "SELECT writes() AS commune_code")
    tap.ok("V304" in done.codes() and done.status == 3 and ask(source).out.count("\n") == 2, "a function that writes is stopped", done.err)
    uri = f"postgresql://chuanxa@/{source.split('dbname=')[1]}?host={kind.server.folder}"
    tap.same(ask(uri).out, ask(source).out, "a URI")
    many = "SELECT lpad(n::text, 5, '0') AS commune_code, 'Xã ' || n AS commune_name, 100 AS births, 98 AS registered FROM generate_series(1, 3000) n"
    tap.same(ask(source, many, "--format", "csv").out.count("\n"), 3001, "rows come one by one")


def check(kind):
    check_same(kind)
    check_places(kind)
    check_cells(kind)
    check_refused(kind)
    check_join(kind)


def check_no_library():
    """A machine whose libpq.so.5 cannot be loaded, or lacks what is called."""
    tap.about("")
    (here.path / "libpq.so.5").symlink_to(next(Path("/usr/lib").glob("*/libyaml-0.so.2")))
    got = run("assess", BASE, "--from", "postgresql:host=/nowhere", "--table", "figures", env=environment(LD_LIBRARY_PATH=str(here.path)))
    tap.ok(got.status == 4 and "V309" in got.err, "no libpq on the machine: V309", got)


sqlite = Sqlite()
check(sqlite)
check_sqlite_file(sqlite)
check_broken(sqlite)
BUILT = "V308" not in run("assess", BASE, "--from", "postgresql:host=/nowhere", "--table", "figures").err
if not servers.programs() or not BUILT:
    tap.about("")
    tap.skip("postgresql", "PostgreSQL is not installed" if BUILT else "the program is built without libpq (V308)")
else:
    check_no_library()
    server = servers.Server()
    try:
        postgres = Postgres(server)
        check(postgres)
        check_server(postgres)
    finally:
        server.close()
tap.done()
