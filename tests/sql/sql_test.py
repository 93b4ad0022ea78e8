#!/usr/bin/python3
"""`export sql` on SQLite, PostgreSQL and DuckDB against the program itself: every column of every commune; refused rows are those
that --checks lists. The shipped standards and legal-access, every form of a rule file at random, every operator at random with
numbers of any size. A database that is not installed is skipped in words."""
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
    import legal_access_communes                                   # noqa: E402
    import random_expressions                                      # noqa: E402
    import random_forms                                            # noqa: E402
    from databases import Refused, open_all                        # noqa: E402
    from scored import answered, database_rows, dictionary, differences, expected, write_table    # noqa: E402
except ImportError as why:
    tap.skip("export sql in databases", f"it needs {why.name}")
    tap.done()

FULL = os.environ.get("CHUANXA_FULL")
FORMS, FORM_ROWS, EXPRESSIONS, EXPRESSION_ROWS = (100, 1000, 200, 300) if FULL else (8, 60, 10, 60)
COMMUNES = ROOT.parent / "shared/data/communes_2017-03-06.csv"
CODES = 90000  # that five digits can number


def statement(db, *arguments):
    done = run("export", "sql", *arguments, "--dialect", db.name, "--lang", "en")
    return done.out if done.status == 0 else None


def compare(databases, standard, path, measures, label, may_refuse=()):
    """Each database's answer; those named may refuse rows that the program scores."""
    wanted, refused, names = expected(standard, path)
    columns, rows = database_rows(path, measures)
    faults = []
    fewer = 0
    for db in databases:
        db.load({name: measures[name] for name in columns}, rows)
        try:
            got_names, got = answered(db, statement(db, standard) or "")
            checked = {row[0] for row in db.query(statement(db, standard, "--checks") or "")[1]}
        except Refused as why:
            faults.append(f"{label}, {db.name}: {why}")
            continue
        own = {code for code in wanted if code not in got} if db.name in may_refuse else set()
        fewer += len(own)
        found = differences(got, {code: row for code, row in wanted.items() if code not in own})
        found += [f"columns {got_names}"] * (got_names != names)
        found += [f"--checks: {sorted(checked ^ (refused | own))[:5]}"] * (checked != refused | own)
        faults += [f"{label}, {db.name}: {one}" for one in found[:3]]
    return faults, len(wanted), len(refused), fewer


class Tally:
    def __init__(self):
        self.faults, self.scored, self.refused, self.fewer = [], 0, 0, 0

    def add(self, result):
        self.faults += result[0]
        self.scored += result[1]
        self.refused += result[2]
        self.fewer += result[3]

    def tell(self, what, databases):
        names = ", ".join(db.name for db in databases)
        tap.ok(not self.faults and self.scored, f"{what}: {self.scored} communes scored, {self.refused} refused, the same in "
               f"{names}" + (f"; SQLite leaves out {self.fewer}" if self.fewer else ""), self.faults[:8])


def generated(folder, roster, seed, blank):
    path = folder / f"communes-{seed}-{blank}.csv"
    with open(path, "wb") as out:
        subprocess.run([sys.executable, ROOT / "tools/generate", roster, "--seed", str(seed), "--blank", str(blank)], stdout=out, check=True)
    return path


def shipped(databases, folder):
    whole = FULL and COMMUNES.exists()
    roster = COMMUNES if whole else ROOT / "fixtures/small/roster.csv"
    if FULL and not COMMUNES.exists():
        tap.skip("a nation of communes", "../shared/data is not there")
    for standard in ("qd34-2014", "qd06-2019"):
        tally = Tally()
        for year in range(5 if whole else 1):
            for blank in (0, 10, 40):
                path = generated(folder, roster, 20 + year, blank)
                tally.add(compare(databases, standard, path, dictionary(ROOT / "rules/measures.yaml"), f"{standard} {year} {blank}"))
        tally.tell(f"{standard}, 0, 10 and 40% blank", databases)


def legal_access(databases, folder):
    rng, tally = random.Random(5), Tally()
    standard = ROOT / "fixtures/standards/legal-access"
    measures = dictionary(standard / "measures.yaml")
    for year in range(5 if FULL else 1):
        for blank in (0, 0.1, 0.4):
            rows = [legal_access_communes.commune(rng, blank) for _ in range(11162 if FULL else 200)]
            path = folder / "access.csv"
            write_table(path, rows)
            tally.add(compare(databases, standard, path, measures, f"legal-access {year} {blank}"))
    tally.tell("legal-access", databases)


def forms(databases, folder):
    used, tally = set(), Tally()
    for seed in range(FORMS):
        rng = random.Random(7000 + seed)
        made = random_forms.Forms(rng)
        used |= made.used
        measures = dict.fromkeys(random_forms.COUNTS, "count") | dict.fromkeys(random_forms.ANSWERS, "yes_no") \
            | dict.fromkeys(random_forms.CHOICES, "choice")
        rows = [row for blank in (0, 0.1, 0.4) for row in made.rows(rng, FORM_ROWS // 3, blank)]
        write_table(folder / "forms.csv", rows)
        tally.add(compare(databases, made.write(folder / f"forms{seed}"), folder / "forms.csv", measures, f"form {seed}"))
    tally.tell(f"{FORMS} standards of every form ({len(used)} forms used)", databases)


def expressions(databases, folder):
    """SQLite has no numbers beyond 64 bits: it may leave out a row, never score it otherwise."""
    for sizes, what in ((random_expressions.SMALL, "small"), (random_expressions.LARGE, "large")):
        tally, seed, made = Tally(), 0, 0
        while made < EXPRESSIONS // 2:
            seed += 1
            rng = random.Random(9000 + seed)
            standard = random_expressions.write(rng, folder / f"{what}{seed}")
            if run("standard", "show", standard).status:
                continue  # a condition that no figure can turn is refused
            made += 1
            rows = [row for blank in (0, 0.1) for row in random_expressions.rows(rng, EXPRESSION_ROWS // 2, blank, sizes)]
            write_table(folder / "expressions.csv", rows)
            tally.add(compare(databases, standard, folder / "expressions.csv", random_expressions.MEASURES, f"{what} {seed}", ("sqlite",)))
        tally.tell(f"{made} standards of every operator over {what} figures", databases)


def main():
    databases, missing = open_all()
    for name in missing:
        tap.skip(f"export sql on {name}", "it is not installed")
    try:
        with tempfile.TemporaryDirectory(prefix="chuanxa-") as name:
            for part in (shipped, legal_access, forms, expressions):
                part(databases, Path(name))
    finally:
        for db in databases:
            db.close()


main()
tap.done()
