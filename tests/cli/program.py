"""Runs the built program and reads what it says on standard error. The environment names the
program (CHUANXA) and the root of the sources (CHUANXA_ROOT); nothing else is looked up."""
import os
import re
import sqlite3
import subprocess
import tempfile
import unicodedata
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple, Optional

PROGRAM = os.environ["CHUANXA"]
ROOT = Path(os.environ["CHUANXA_ROOT"])
ALONE = bool(os.environ.get("CHUANXA_ALONE"))   # the program can start no other: in a page, on Windows
BASE = ROOT / "fixtures" / "bad" / "base"       # a small standard that loads
LANGUAGES = ("vi", "en")
SEVERITIES = {"lỗi": "ERROR", "error": "ERROR", "lưu ý": "NOTE", "note": "NOTE"}
HEAD = re.compile(r"(?:(?P<file>.*?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?: )?"
                  r"(?P<severity>lỗi|lưu ý|error|note) (?P<code>[A-Z]\d{3}): (?P<text>.*)")


class Said(NamedTuple):
    """One message: where, which, what; the line shown under it and the caret's place in it (from 1,
    in display columns), None where there is none."""
    file: Optional[str]
    line: Optional[int]
    column: Optional[int]
    severity: str
    code: str
    text: str
    source: Optional[str]
    caret: Optional[int]


class Result(NamedTuple):
    status: int
    out: str
    err: str
    said: list      # of Said

    def codes(self):
        return [said.code for said in self.said]


def width(text):
    """Columns that a text takes on a terminal."""
    total = 0
    for c in text:
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Cf"):
            continue
        total += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return total


def read_messages(err):
    said, lines, at = [], err.split("\n"), 0
    while at < len(lines):
        head = HEAD.fullmatch(lines[at])
        at += 1
        if not head:
            continue
        source = caret = None
        if at < len(lines) and lines[at].startswith("  "):
            source, at = lines[at][2:], at + 1
            if at < len(lines) and lines[at].strip() == "^":
                caret, at = width(lines[at][2:]), at + 1
        number = {key: int(head[key]) if head[key] else None for key in ("line", "column")}
        said.append(Said(head["file"], number["line"], number["column"],
                         SEVERITIES[head["severity"]], head["code"], head["text"], source, caret))
    return said


# not above the folders of the tests, so that what the program may write for itself is not what it is told to write
TEMPORARY = tempfile.TemporaryDirectory(prefix="chuanxa-own-")


LEAKS = count()         # a sanitizer build looks for leaks as it ends, for as long as it ran: at every fifth call


def environment(**changes):
    """The environment for the program: nothing of the caller's language, colours or rules."""
    kept = {key: value for key, value in os.environ.items()
            if not key.startswith("LC_") and key not in ("LANG", "LANGUAGE", "NO_COLOR",
                                                          "CHUANXA_RULES", "CHUANXA_BY", "COLUMNS", "TERM")}
    kept["LANG"] = "C.UTF-8"
    kept["TMPDIR"] = TEMPORARY.name
    if next(LEAKS) % 5:
        kept["ASAN_OPTIONS"] = f"{kept.get('ASAN_OPTIONS', '')}:detect_leaks=0"
    kept.update(changes)
    return {key: str(value) for key, value in kept.items() if value is not None}


def run(*arguments, stdin=None, cwd=None, env=None, stdout=None):
    """Runs `chuanxa ARGUMENTS`; stdin are bytes or a text. Undecodable output shows as \\xNN."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([PROGRAM, *(a if isinstance(a, bytes) else str(a) for a in arguments)], input=stdin or b"", cwd=cwd or ROOT,
                          env=env or environment(), stdout=stdout or subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, check=False)
    if set(b"\xfd\xfe\xff") & set((done.stdout or b"") + done.stderr) and not any(isinstance(a, bytes) for a in arguments):
        raise AssertionError(f"a text in two languages is printed as it is: {arguments}: {done.stdout} {done.stderr}")
    out = (done.stdout or b"").decode("utf-8", "backslashreplace")
    err = done.stderr.decode("utf-8", "backslashreplace")
    return Result(done.returncode, out, err, read_messages(err))


def vietnam_day(instant):
    """The day in Vietnam of an instant as registers keep it, 2026-11-22T18:00:00Z: 2026-11-23."""
    return (datetime.fromisoformat(instant.rstrip("Z")) + timedelta(hours=7)).date().isoformat()


def query(path, sql, *values):
    """The rows of a register, read with Python's own SQLite."""
    db = sqlite3.connect(path)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


class Folder:
    """A temporary folder that writes files and gives their paths."""

    def __init__(self):
        self.holder = tempfile.TemporaryDirectory(prefix="chuanxa-")
        self.path = Path(self.holder.name)

    def file(self, name, content):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path
