"""The databases that an exported statement runs on, each behind the same few calls: load a table of figures, run a statement,
get rows of texts as `assess --format csv` writes them ('' for NULL). One that is not installed is None."""
import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import servers

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chuanxa"
INTEROP = Path(os.environ.get("CHUANXA_INTEROP") or CACHE / "interop")


def column_types(measures, text):
    """SQL columns of a table for these measures (id → type)."""
    types = {"count": "BIGINT", "yes_no": "BIGINT", "choice": text}
    return ", ".join([f"commune_code {text}", f"commune_name {text}",
                      *(f'"{name}" {types[kind]}' for name, kind in measures.items())])


class Refused(Exception):
    """What the database says is wrong."""


class Sqlite:
    name = "sqlite"

    def __init__(self):
        self.db = sqlite3.connect(":memory:")

    def load(self, measures, rows, table="figures"):
        self.db.execute(f"DROP TABLE IF EXISTS {table}")
        self.db.execute(f"CREATE TABLE {table} ({column_types(measures, 'TEXT')})")
        marks = ", ".join("?" * (len(measures) + 2))
        self.db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def query(self, sql):
        try:
            cursor = self.db.execute(sql)
        except sqlite3.Error as why:
            raise Refused(f"{why}") from why
        names = [one[0] for one in cursor.description]
        return names, [["" if cell is None else str(cell) for cell in row] for row in cursor]

    def run(self, sql):
        self.db.executescript(sql)

    def close(self):
        self.db.close()


class Postgresql(servers.Server):
    name = "postgresql"

    def psql(self, sql, *options, database="postgres"):
        try:
            return super().psql(sql, *options, database=database)
        except AssertionError as why:
            raise Refused(str(why)) from why

    def load(self, measures, rows, table="figures"):
        self.psql(f"DROP TABLE IF EXISTS {table} CASCADE; CREATE TABLE {table} ({column_types(measures, 'text')})")
        self.copy(table, rows)

    def copy(self, table, rows):
        """Adds rows to a table."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([["" if cell is None else cell for cell in row] for row in rows])
        self.psql(f"COPY {table} FROM stdin WITH (FORMAT csv);\n{out.getvalue()}\\.\nANALYZE {table};\n")

    def query(self, sql):
        rows = list(csv.reader(io.StringIO(self.psql(sql, "--csv"))))
        return rows[0], rows[1:]


class Duckdb:
    """A process of node that holds a database in memory and answers line by line."""
    name = "duckdb"

    def __init__(self):
        self.process = subprocess.Popen(["node", HERE / "duckdb.mjs", INTEROP], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        encoding="utf-8", env=dict(os.environ, LD_PRELOAD=""))
        self.folder = Path(tempfile.mkdtemp(prefix="chuanxa-duckdb-"))

    def ask(self, sql):
        self.process.stdin.write(json.dumps(sql) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise Refused(answer["error"])
        return answer

    def load(self, measures, rows, table="figures"):
        path = self.folder / "rows.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([["" if cell is None else cell for cell in row] for row in rows])
        self.ask(f"DROP TABLE IF EXISTS {table}")
        self.ask(f"CREATE TABLE {table} ({column_types(measures, 'VARCHAR')})")
        self.ask(f"COPY {table} FROM '{path}' (FORMAT csv, HEADER false, NULLSTR '', AUTO_DETECT false, DELIMITER ',', QUOTE '\"')")

    def query(self, sql):
        answer = self.ask(sql)
        return answer["names"], [["" if cell is None else cell for cell in row] for row in answer["rows"]]

    def run(self, sql):
        self.ask(sql)

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def open_all():
    """Every database that is here, and the names of those that are not."""
    opened, missing = [Sqlite()], []
    if servers.programs():
        opened.append(Postgresql())
    else:
        missing.append("postgresql")
    if shutil.which("node") and (INTEROP / "node_modules/@duckdb/node-api").exists():
        opened.append(Duckdb())
    else:
        missing.append("duckdb")
    return opened, missing
