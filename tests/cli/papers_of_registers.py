"""What the tests of papers from a register share: a register with a session, papers made from it, and reading them."""
import csv
import json

from paper import Page
from program import query, run
from register_decisions import BY, FIGURES, STATED, act, adopt, begin, meet
from register_tables import IDS, csv_of

OPEN = {one["commune_code"] for one in map(json.loads, run("assess", "qd34-2014", FIGURES, "--format", "json").out.splitlines())
        if one["verdict"] == "undetermined"}  # no draft is made of them without a reason
HEAD, *LINES = (row for row in csv.reader(FIGURES.open(encoding="utf-8")) if row[0] not in OPEN)


def json_of(*arguments):
    return [json.loads(line) for line in run(*arguments, "--format", "json").out.splitlines()]


def made(folder, path, kind, *options, ending="html", lang="vi"):
    out = folder.path / f"{kind}.{ending}"
    out.unlink(missing_ok=True)
    done = run("register", "paper", path, kind, "--output", out, "--lang", lang, *options)
    return done, out.read_bytes() if out.exists() else b""


def page_of(folder, path, kind, *options, lang="vi"):
    done, written = made(folder, path, kind, *options, lang=lang)
    return done, Page(written.decode())


def figures_of(folder, rows):
    return folder.file("figures.csv", csv_of(HEAD, rows))


def named(names):
    """The communes of the fixture, the first ones called otherwise."""
    at = HEAD.index("commune_name")
    rows = [list(line) for line in LINES]
    for row, name in zip(rows, names):
        row[at] = name
    return rows


class World:
    """A register with a year's figures, adopted, and one session with votes and remarks."""

    def __init__(self, folder, rows=None, adopted=True, close=True, stated=STATED, remark="làm rõ số liệu"):
        self.folder = folder
        self.rows = rows or [list(line) for line in LINES]
        self.path = begin(folder, figures_of(folder, self.rows))
        if adopted:
            adopt(folder, self.path)
        self.session = meet(folder, self.path, {}, stated=stated, close=False)
        self.vote(remark)
        if close:
            act(self.path, "close", self.session)

    def vote(self, remark):
        """By the result: three for those that reach what is needed, one for the others."""
        verdicts = {one["commune_code"]: one["verdict"] for one in json_of("register", "dossiers", self.path, "--period", "2016")}
        rows = [[row[0], "", *((3, 0, 0) if verdicts[row[0]] == "recognise" else (1, 2, 0)), "", remark if n < 3 else "", ""]
                for n, row in enumerate(self.rows)]
        done = run("register", "session", "vote", self.path, "--session", self.session, "--table",
                   self.folder.file("votes.csv", csv_of(IDS, rows)), *BY)
        assert done.status == 0, done.err

    def minutes(self):
        return json_of("register", "sessions", self.path, "--session", self.session)[0]

    def results(self):
        """Recorded results by code, from the JSON that the register keeps."""
        return {one["commune_code"]: one for one in (json.loads(text) for text, in query(self.path, "SELECT result FROM assessment"))}


def table_with(page, head):
    """The first table whose heads hold this one; [] when there is none."""
    return next((table for table in page.tables if table and head in table[0]), [])


SIGNED = ["--number", "99/QĐ-UBND", "--on", "2016-12-01", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch"]


def issue(world, kind, *paper):
    done = run("register", "issued", world.path, "--session", world.session, "--kind", kind, "--communes", "all", *(paper or SIGNED), *BY)
    assert done.status == 0, done.err
