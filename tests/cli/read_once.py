"""What is hashed is what was read: files that change between two readings, pipes, standard input. Every
list, text and table that a register takes is served by a named pipe that speaks once: who opens it
again waits for ever. The truth is Python's own hash of the bytes that were there to be read."""
import hashlib
import io
import os
import shutil
import subprocess
import threading

import openpyxl

import tap
from program import PROGRAM, ROOT, Folder, environment, query, run

QD34 = ROOT / "rules/qd34-2014"
FIGURES = (ROOT / "fixtures/huong-khe/figures.csv").read_bytes()
BY = ["--by", "Trần Thị Mẫu"]
TAKE = ["--period", "2016", "--stage", "self", *BY]


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).hexdigest()


class Pipe:
    """A named pipe that gives `content` to its first reader, when `before` has run."""

    def __init__(self, path, content, before=lambda: None):
        self.path, self.content, self.before = path, content, before
        os.mkfifo(path)
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        with open(self.path, "wb", buffering=0) as pipe:      # waits for the reader
            self.before()
            try:
                pipe.write(self.content)
            except BrokenPipeError:
                pass


def call(*arguments, stdin=None):
    """As run, but a program that waits for a second reading is killed: status None."""
    try:
        done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=30,
                              env=environment(), cwd=ROOT, check=False)
    except subprocess.TimeoutExpired:
        return None, "", "it waits for a second reading"
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def begin():
    here = Folder()
    path = here.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    run("register", "standard", path, QD34, *BY)
    return here, path


def halves():
    """Two tables of different communes, and the first with other figures."""
    lines = FIGURES.splitlines(keepends=True)
    first, second = b"".join(lines[:6]), b"".join([lines[0], *lines[6:]])
    changed = b"".join([lines[0]] + [b",".join(line.split(b",")[:2]) + b"," * (line.count(b",") - 1) + b"\n"
                                     for line in lines[1:6]])
    return first, second, changed


def check_changing():
    tap.about("a file that changes")
    first, second, changed = halves()
    here, path = begin()
    table = here.file("first.csv", first)
    pipe = Pipe(here.path / "second.csv", second, lambda: table.write_bytes(changed))
    done = call("register", "intake", path, QD34, table, pipe.path, *TAKE)
    tap.same(done[0], 0, "taken in", done)
    tap.ok(table.read_bytes() == changed, "the first file was changed while the second was read")
    recorded = query(path, "SELECT sha256, files FROM intake")
    tap.same(recorded, [(sha256(first, second), "first.csv\nsecond.csv\n")], "the hash of what was read")
    other = begin()
    one, two = other[0].file("first.csv", first), other[0].file("second.csv", second)
    call("register", "intake", other[1], QD34, one, two, *TAKE)
    figures = "SELECT code, figures FROM dossier ORDER BY id"
    tap.ok(query(path, figures) == query(other[1], figures) != [], "and the figures are those of these bytes")
    roster = b"commune_code,commune_name,commune_type\n90001,Xa Mau,xa\n90004,Xa Hai,xa\n"
    lineage = b"new_commune_code,old_commune_code,old_commune_name,extent\n90001,90002,Xa Cu,whole\n"
    table = here.file("roster.csv", roster)
    pipe = Pipe(here.path / "lineage.csv", lineage, lambda: table.write_bytes(roster.replace(b"Mau", b"Khac")))
    done = call("register", "roster", path, table, "--lineage", pipe.path, "--from", "2016-01-01", "--title", "T", *BY)
    tap.same((done[0], query(path, "SELECT sha256, lineage_sha256 FROM roster"),
              query(path, "SELECT name FROM unit_state ORDER BY id")),
             (0, [(sha256(roster), sha256(lineage))], [("Xa Mau",), ("Xa Hai",)]), "a list and its lineage alike", done)


def book(table):
    """The table as a workbook."""
    workbook, out = openpyxl.Workbook(), io.BytesIO()
    for line in table.decode().splitlines():
        workbook.active.append([int(cell) if cell.isdigit() and i > 1 else cell or None
                                for i, cell in enumerate(line.split(","))])
    workbook.save(out)
    return out.getvalue()


def check_intake():
    tap.about("figures")
    workbook = book(FIGURES)
    for name, content in (("f.csv", FIGURES), ("f.xlsx", workbook)):
        here, path = begin()
        pipe = Pipe(here.path / name, content)
        done = call("register", "intake", path, QD34, pipe.path, *TAKE)
        tap.same((done[0], query(path, "SELECT sha256, files FROM intake")), (0, [(sha256(content), name + "\n")]),
                 f"a pipe is read once ({name})", done)
        here, path = begin()
        done = call("register", "intake", path, QD34, "-", *TAKE, stdin=content)
        tap.same((done[0], query(path, "SELECT sha256, files FROM intake")), (0, [(sha256(content), "stdin\n")]),
                 f"standard input too ({name})", done)
        tap.same(query(path, "SELECT count(*) FROM dossier"), [(22,)], f"all of it ({name})")
    here, path = begin()
    table = here.file("f.csv", FIGURES)
    with open(table, "rb") as file:
        done = subprocess.run([PROGRAM, "register", "intake", path, str(QD34), "-", *TAKE], stdin=file,
                              capture_output=True, env=environment(), cwd=ROOT, check=False)
    tap.same((done.returncode, query(path, "SELECT sha256 FROM intake")), (0, [(sha256(FIGURES),)]), "a file as standard input")
    tap.same(call("register", "intake", path, QD34, here.path, *TAKE)[0], 4, "a folder is refused by name")


def check_errors():
    tap.about("--errors of a pipe")
    wrong = FIGURES.replace(b"18499,", b"18499x,", 1) + b"18499,Xa,x\n"
    for name, content in (("f.csv", wrong), ("f.xlsx", book(wrong))):
        here = Folder()
        pipe, out = Pipe(here.path / name, content), here.path / "e.xlsx"
        done = call("assess", QD34, pipe.path, "--format", "csv", "--errors", out)
        tap.same(done[0], 3, f"the wrong rows are refused ({name})", done)
        sheet = openpyxl.load_workbook(out).worksheets[1] if out.exists() else None  # behind the list of what is wrong
        marked = [cell for row in sheet.iter_rows() for cell in row if cell.comment] if sheet else []
        tap.ok(sheet and sheet.max_row > 20 and marked, f"and the copy is of the same bytes ({name})", done)
    here = Folder()
    out = here.path / "e.xlsx"
    done = call("assess", QD34, "-", "--errors", out, stdin=wrong)
    sheet = openpyxl.load_workbook(out)["stdin"]
    tap.ok(any(cell.comment for row in sheet.iter_rows() for cell in row), "standard input is copied too", done)


def check_texts():
    """Everything else that a register takes from a file."""
    tap.about("lists and texts")
    here = Folder()
    path = here.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    once = lambda name, content: Pipe(here.path / name, content if isinstance(content, bytes) else content.encode()).path
    texts = here.path / "rules"
    shutil.copytree(QD34, texts / "qd34-2014")
    parts = [(QD34 / "standard.yaml").read_bytes(), (QD34 / "../measures.yaml").read_bytes()]
    (texts / "qd34-2014/standard.yaml").unlink()
    once("rules/qd34-2014/standard.yaml", parts[0])
    once("rules/measures.yaml", parts[1])
    done = call("register", "standard", path, texts / "qd34-2014", *BY)
    tap.same((done[0], query(path, "SELECT sha256, file, dictionary FROM rule_text")), (0, [(sha256(*parts), *parts)]),
             "a standard and its dictionary", done)
    values = run("standard", "values", QD34).out
    done = call("register", "adopt", path, QD34, "--values", once("values.csv", values), "--first", "Trần B; Chủ tịch",
                "--second", "Lê C; Phó Chủ tịch", "--on", "2016-01-01", *BY)
    tap.same(done[0], 0, "values", done)
    done = call("register", "roster", path, once("roster.csv", "commune_code,commune_name,commune_type\n18496,Thị trấn Hương Khê,thị trấn\n"),
                "--from", "2016-01-01", "--title", "T", *BY)
    tap.same(done[0], 0, "a list of units", done)
    done = call("register", "attributes", path, once("a.csv", "commune_code,terrain\n18496,mountain\n"), "--from",
                "2016-01-01", "--source", "S", *BY)
    tap.same(done[0], 0, "attributes", done)
    one = b"".join(FIGURES.splitlines(keepends=True)[:2])
    evidence = "commune_code,measure,reference,reason\n18496,has_child_plan,QĐ 1,\n"
    done = call("register", "intake", path, QD34, once("f.csv", one), "--evidence", once("e.csv", evidence), *TAKE)
    tap.ok(done[0] == 0 and query(path, "SELECT count(*) FROM evidence") == [(1,)], "figures with evidence", done)
    done = call("register", "evidence", path, once("e2.csv", evidence.replace("QĐ 1", "QĐ 2")), *TAKE)
    tap.same(done[0], 0, "evidence later", done)
    procedure = (QD34 / "procedure.yaml").read_bytes()
    shutil.copy(QD34 / "standard.yaml", texts / "copy.yaml")
    other = here.path / "rules/other"
    other.mkdir()
    shutil.copy(QD34 / "standard.yaml", other)
    (texts / "measures.yaml").unlink()
    shutil.copy(QD34 / "../measures.yaml", texts)
    once("rules/other/procedure.yaml", procedure)
    members = "name,post,role\nLê B,Phó Chủ tịch,chair\n"
    done = call("register", "council", path, "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng",
                "--founding", "1/QĐ", "--founded", "2016-11-01", "--members", once("m.csv", members),
                "--standard", other, *BY)
    tap.same((done[0], query(path, "SELECT sha256, file FROM procedure_text")), (0, [(sha256(procedure), procedure)]),
             "members and a procedure", done)
    tap.same(run("register", "verify", path).status, 0, "verify finds nothing")


if __name__ == "__main__":
    check_changing()
    check_intake()
    check_errors()
    check_texts()
    tap.done()
