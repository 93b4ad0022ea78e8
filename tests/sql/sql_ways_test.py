#!/usr/bin/python3
"""The other ways of `export sql`: two standards compared (--impact), the targets of a plan (--plan), a view, another table, any
code, why a row is refused, and what has no statement. Against the program's own answers, on every database that is here."""
import csv
import io
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402
from program import run                                            # noqa: E402

try:
    from databases import open_all                                 # noqa: E402
    from scored import answered, database_rows, dictionary, differences, expected, plain    # noqa: E402
except ImportError as why:
    tap.skip("other ways of export sql", f"it needs {why.name}")
    tap.done()

MEASURES = dictionary(ROOT / "rules/measures.yaml")


def export(*arguments):
    return run("export", "sql", *arguments, "--lang", "en")


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


def communes(folder, blank):
    path = folder / f"communes-{blank}.csv"
    with open(path, "wb") as out:
        subprocess.run([sys.executable, ROOT / "tools/generate", ROOT / "fixtures/small/roster.csv", "--seed", "4", "--blank", str(blank)],
                       stdout=out, check=True)
    return path


def compared(databases, folder):
    """The flips of `impact`, but for their reasons."""
    for blank in (0, 20):
        path = communes(folder, blank)
        wanted = {row["commune_code"]: {k: v for k, v in row.items() if k != "reasons"}
                  for row in records(run("impact", "qd34-2014", "qd06-2019", path, "--format", "csv").out)}
        names, rows = database_rows(path, MEASURES)
        for db in databases:
            db.load({name: MEASURES[name] for name in names}, rows)
            _, got = answered(db, export("qd34-2014", "qd06-2019", "--impact", "--dialect", db.name).out)
            found = differences(got, wanted)
            tap.ok(wanted and not found, f"--impact, {blank}% blank, {db.name}: {len(wanted)} communes flip", found[:5])


# ---- plans ----

def plan_rows(rng, targets):
    """Figures of some targets: on, beside and far from their bounds, blanks, and rows that are refused."""
    rows = []
    for target in targets:
        for year in rng.sample(range(2015, 2031), rng.choice([0, 1, 1, 2])):
            whole = rng.choice([None, 0, 1, 3, 7, 100, 1000, 12345, 10**15 - 1])
            size = 100 if whole is None else whole
            part = rng.choice([None, 0, size, size // 2, size * 9 // 10, size * 95 // 100, max(0, size * 19 // 20 - 1), size // 100, size + 1])
            rows.append([target, year, part, whole if rng.random() < 0.85 else None])
    return rows


def load_plan(db, rows):
    text = "TEXT" if db.name == "sqlite" else "VARCHAR"
    db.run("DROP TABLE IF EXISTS figures")
    db.run(f"CREATE TABLE figures (target {text}, year BIGINT, part BIGINT, whole BIGINT)")
    cells = [", ".join("NULL" if cell is None else f"'{cell}'" if at == 0 else str(cell) for at, cell in enumerate(row)) for row in rows]
    db.run("INSERT INTO figures VALUES " + ", ".join(f"({one})" for one in cells))


def plans(databases, folder):
    rng = random.Random(11)
    for plan in sorted(path.name for path in (ROOT / "rules/plans").iterdir()):
        empty = folder / "empty.csv"
        empty.write_text("target,year,part,whole\n", encoding="utf-8")
        targets = [row["target"] for row in records(run("plan", "evaluate", plan, empty, "--format", "csv").out)]
        rows = plan_rows(rng, targets)
        path = folder / "plan.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["target", "year", "part", "whole"], *[["" if cell is None else cell for cell in row] for row in rows]])
        wanted = [list(row.values()) for row in records(run("plan", "evaluate", plan, path, "--format", "csv").out)]
        for db in databases:
            load_plan(db, rows)
            done = export(plan, "--plan", "--dialect", db.name)
            names, got = db.query(done.out) if not done.status else ([], [])
            got = [[plain(cell) if db.name == "duckdb" and at in (2, 3, 8) else cell for at, cell in enumerate(row)] for row in got]
            wrong = [pair for pair in zip(got, wanted) if pair[0] != pair[1]]
            good = ",".join(names) == "target,year,part,whole,operator,threshold,unit,status,short" and len(got) == len(wanted)
            tap.ok(good and not wrong, f"--plan {plan}, {db.name}: {len(wanted)} rows", (done.err, wrong[:3], len(got)))


# ---- rows that are refused ----

BAD = [("00001", {"births": -1}, "births", "must not be negative"), ("00002", {"births": 10**15}, "births", "over 15 digits"),
       ("00003", {"births": 5, "births_registered": 6}, "births_registered", "greater than what it is a part of"),
       ("00004", {"has_child_plan": 2}, "has_child_plan", "must be 1 (yes) or 0 (no)"),
       ("00005", {"unit_type": "city"}, "unit_type", "none of the measure's values"),
       ("123", {}, "commune_code", "the commune's code has not the digits of one"),
       (None, {}, "commune_code", "the commune's code is blank"),
       ("00006", {}, "commune_code", "several rows have the commune's code"), ("00006", {}, "commune_code", "several rows have the commune's code")]


def refused(databases):
    used = list(MEASURES)
    for db in databases:
        rows = [[code, "Xã", *(cells.get(name) for name in used)] for code, cells, _, _ in BAD]
        rows.append(["00007", "Xã", *(None for _ in used)])
        db.load({name: MEASURES[name] for name in used}, rows)
        _, got = db.query(export("qd34-2014", "--checks", "--dialect", db.name).out)
        told = sorted((row[0], row[2], row[3]) for row in got)
        tap.same(told, sorted((code or "", column, why) for code, _, column, why in BAD), f"--checks, {db.name}: each reason in words")
        _, scored = db.query(export("qd34-2014", "--dialect", db.name).out)
        tap.same([row[0] for row in scored], ["00007"], f"{db.name}: none of these rows is scored")
        _, scored = db.query(export("qd34-2014", "--any-code", "--dialect", db.name).out)
        tap.same([row[0] for row in scored], ["00007", "123"], f"--any-code, {db.name}: any text is a code")


def spreadsheets_cells(databases):
    """SQLite holds any cell in any column."""
    db = next(one for one in databases if one.name == "sqlite")
    for cell in ("'12'", "12.5", "'x'", "x'00'"):
        db.load(MEASURES, [])
        db.run("DROP TABLE figures")
        db.run("CREATE TABLE figures (commune_code, commune_name, " + ", ".join(f'"{name}"' for name in MEASURES) + ")")
        db.run(f"INSERT INTO figures (commune_code, births) VALUES ('00001', {cell})")
        _, got = db.query(export("qd34-2014", "--checks").out)
        tap.same([row[2:] for row in got], [["births", "must be a whole number"]], f"SQLite's cell {cell} is no count")
        tap.same(db.query(export("qd34-2014").out)[1], [], f"SQLite's cell {cell} is not scored")
    db.run("DROP TABLE figures")
    db.run("CREATE TABLE figures (commune_code, commune_name)")
    try:
        db.query(export("qd34-2014").out)
        tap.ok(False, "a column that is missing is said")
    except Exception as why:  # whatever the database raises
        tap.ok("figures.unit_type" in str(why), "a column that is missing is said", str(why))


def long_names(databases, folder):
    """Names that are longer than anything a statement would rather compute once."""
    measure, table = "a_figure_" + "very_" * 9 + "long", "bang_" + "rat_" * 9 + "dai_cua_ca_nuoc"
    made = standard_of(folder / "long", f"{measure} * 2", f'{measure}: {{type: count, label: "A"}}\np: {{type: yes_no, label: "P"}}\n')
    for db in databases:
        db.load({measure: "count", "p": "yes_no"}, [["00001", "Xã", 3, 1], ["00002", "Xã", None, 1], ["00003", "Xã", -1, 1]], table)
        _, got = db.query(export(made, "--dialect", db.name, "--table", table).out)
        tap.same([[row[0], *row[3:5]] for row in got], [["00001", "5", "5"], ["00002", "0", "5"]], f"a long name of a figure, {db.name}")
        _, got = db.query(export(made, "--dialect", db.name, "--table", table, "--checks").out)
        tap.same([row[0] for row in got], ["00003"], f"and in --checks, {db.name}")
        text = "TEXT" if db.name == "sqlite" else "VARCHAR"
        db.run(f"DROP TABLE {table}")
        db.run(f"CREATE TABLE {table} (target {text}, year BIGINT, part BIGINT, whole BIGINT)")
        db.run(f"INSERT INTO {table} VALUES ('BK18-02', 2018, 9, 10)")
        _, got = db.query(export("bk18", "--plan", "--dialect", db.name, "--table", table).out)
        tap.same([row[7] for row in got], ["open", "met", "open"], f"a long name of a plan's table, {db.name}")


def views(databases, folder):
    path = communes(folder, 10)
    names, rows = database_rows(path, MEASURES)
    wanted, _, _ = expected("qd34-2014", path)
    for db in databases:
        db.load({name: MEASURES[name] for name in names}, rows, "so_lieu")
        made = export("qd34-2014", "--dialect", db.name, "--table", "so_lieu", "--view", "ket_qua").out
        db.run(made)
        _, got = answered(db, "SELECT * FROM ket_qua")
        found = differences(got, wanted)
        tap.ok(not found, f"--view over --table, {db.name}", found[:5])
        count = db.query("SELECT count(*) AS n FROM ket_qua WHERE verdict = 'recognise'")[1]
        tap.same(count, [[str(sum(row["verdict"] == "recognise" for row in wanted.values()))]], f"a view is asked as a table, {db.name}")
        db.run("DROP VIEW ket_qua")


def usage():
    for words, status, said in ((["qd34-2014", "--dialect", "oracle"], 2, "sqlite|postgresql|duckdb"), ([], 2, "STANDARD"),
                                (["qd34-2014", "qd06-2019"], 2, "qd06-2019"), (["qd34-2014", "--impact"], 2, "NEW"),
                                (["qd34-2014", "--table", "a; DROP"], 2, "--table"), (["qd34-2014", "--checks", "--view", "x"], 2, "view"),
                                (["none"], 4, "none")):
        done = export(*words)
        tap.ok(done.status == status and said in done.err and not done.out, f"export sql {' '.join(words)}: status {status}", done)


def standard_of(folder, value, measures):
    """A standard of one value item, whose measures are p and those of the value."""
    folder.mkdir(exist_ok=True)
    (folder / "measures.yaml").write_text(measures, encoding="utf-8")
    head = "\n".join(['standard: powers', 'title: "T"', 'document: {number: "1", issued: 2020-01-01, issuer: "B"}', "measures: measures.yaml",
                      "in_force: {from: 2020-01-01, to: open}", "period: {from: 11-01, to: 10-31}", "max_points: 5",
                      'defaults: {when_none: full, pass: "points > 0"}', "criteria:"])
    (folder / "standard.yaml").write_text(
        f"{head}\n  - {{id: 1, title: \"T\", cite: \"Đ\", items: [{{id: 1.1, title: \"T\", value: '{value}', "
        "bands: [{when: '< 1', points: 0}, {when: '>= 1', points: 5}]}]}\n"
        "outcome: {requires: [all_pass], classes: {one: {label: \"M\", when: 'p', min_total: 1}}}\n", encoding="utf-8")
    return folder


def no_statement(folder):
    """What is not exact in a database is refused in words."""
    measures = 'a: {type: count, label: "A"}\nb: {type: count, label: "B"}\np: {type: yes_no, label: "P"}\n'
    for value, why in (("a ** b", "exponent"), ("decimal(a / 7, b)", "places")):
        done = export(standard_of(folder / "powers", value, measures))
        told = done.status == 3 and "Q301" in done.err and why in done.err and "standard.yaml:10:" in done.err
        tap.ok(told and not done.out, f"no statement for {value}, said with its place", done)


def main():
    databases, missing = open_all()
    for name in missing:
        tap.skip(f"other ways of export sql on {name}", "it is not installed")
    try:
        with tempfile.TemporaryDirectory(prefix="chuanxa-") as name:
            folder = Path(name)
            compared(databases, folder)
            plans(databases, folder)
            refused(databases)
            spreadsheets_cells(databases)
            views(databases, folder)
            long_names(databases, folder)
            usage()
            no_statement(folder)
    finally:
        for db in databases:
            db.close()


main()
tap.done()
