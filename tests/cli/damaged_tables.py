"""Tables damaged at random in cells that are known: each wrong cell is named by its place and no other, as CSV and as a workbook, in
messages, in the list of errors and on the first sheet of the marked copy; the rows without a wrong cell score as before; and a list
that is taken whole or not at all (the communes of a template) is not taken."""
import csv
import io
import os
import random

import openpyxl

import tap
from figures import HEADER, row
from make_book import DATE, PERCENT, Cell, book, letters
from program import BASE, Folder, run

TABLES = 1000 if os.environ.get("CHUANXA_FULL") else 60 if os.environ.get("CHUANXA_QUICK") else 250
ROWS = 8
COUNTS, ANSWERS = ["births", "registered", "children", "injured", "events"], ["poor", "plan"]
BAD = {"count": ["-1", "12.5", "1,5", "abc", "x", "5 em", "95%", "1e3", "１２"], "answer": ["maybe", "2", "khong", "c"], "choice": ["thành phố lớn", "zz", "7"],
       "code": ["1", "688", "123456", "0000I", "00001.0", "1.85E+04"]}
STORED = [Cell("0.98", style=PERCENT), Cell("42000", style=DATE), Cell("#N/A", kind="e"), Cell(1, kind="b"), Cell("99.5"), Cell("-1"), Cell("x1")]
here = Folder()


def kind_of(head):
    return {"commune_code": "code", "unit": "choice"}.get(head, "answer" if head in ANSWERS else "count")


def sound_rows():
    return [row(f"{i + 1:05}", f"Xã {i + 1}") for i in range(ROWS)]


def damage(rng, rows, as_book):
    """Some cells made wrong; the set of them as (line, cell), 1-based."""
    wrong = set()
    for _ in range(rng.randint(1, 6)):
        at, head = rng.randrange(ROWS), rng.choice(["commune_code", "unit", *ANSWERS, *COUNTS])
        column = HEADER.index(head)
        stored = as_book and kind_of(head) == "count" and rng.random() < 0.4
        rows[at][column] = rng.choice(STORED) if stored else rng.choice(BAD[kind_of(head)])
        wrong.add((at + 2, column + 1))
    return wrong


def write(rng, rows, as_book, name):
    lines = [HEADER, *rows]
    if as_book:
        return here.file(f"{name}.xlsx", book([("Biểu", lines)]))
    out = io.StringIO()
    csv.writer(out, delimiter=rng.choice(",;\t"), lineterminator=rng.choice(["\n", "\r\n"])).writerows(lines)
    return here.file(f"{name}.csv", out.getvalue())


def named(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {(int(line["line"]), int(line["cell"])) for line in csv.DictReader(file) if line["severity"] == "error"}


def on_first_sheet(path):
    """The places that the marked copy lists."""
    sheet, found = openpyxl.load_workbook(path).worksheets[0], set()
    for _, place, _, message in sheet.iter_rows(min_row=5, max_col=4, values_only=True):
        if message:
            found.add(place)
    return found


def place(line, cell, as_book):
    return f"Biểu!{letters(cell - 1)}{line}" if as_book else f"line {line}, column {cell}"


def try_table(seed, clean):
    rng = random.Random(seed)
    as_book, rows = rng.random() < 0.5, sound_rows()
    wrong = damage(rng, rows, as_book)
    path = write(rng, rows, as_book, "t")
    errors, copy = here.path / "e.csv", here.path / "e.xlsx"
    done = run("assess", BASE, path, "--format", "csv", "--errors", errors, "--lang", "en")
    spoilt = {line for line, _ in wrong}
    wanted = [clean[0], *(line for at, line in enumerate(clean[1:], 2) if at not in spoilt)]
    if done.status != 3 or done.out.splitlines() != wanted:
        return f"{seed}: exit {done.status}, other rows than {sorted(set(range(2, ROWS + 2)) - spoilt)}: {done.out} {done.err}"
    if named(errors) != wrong:
        return f"{seed}: named {sorted(named(errors))}, wrong are {sorted(wrong)}: {rows}"
    if seed % 5 == 0:
        run("assess", BASE, path, "--errors", copy, "--lang", "en")
        if on_first_sheet(copy) != {place(*each, as_book) for each in wrong}:
            return f"{seed}: the copy lists {on_first_sheet(copy)}"
    return None


def try_list(seed):
    """The communes of a template: codes and the choice; one wrong cell and no file is written."""
    rng = random.Random(seed)
    rows, wrong = sound_rows(), set()
    for _ in range(rng.randint(1, 4)):
        at, head = rng.randrange(ROWS), rng.choice(["commune_code", "unit"])
        rows[at][HEADER.index(head)] = rng.choice(BAD[kind_of(head)])
        wrong.add((at + 2, HEADER.index(head) + 1))
    path, out = here.file("list.xlsx", book([("Biểu", [HEADER, *rows])])), here.path / "template.xlsx"
    done = run("export", "template", BASE, "--roster", path, "--output", out, "--lang", "en")
    missing = [place(*each, True) for each in wrong if f"{place(*each, True)}: " not in done.err]
    if done.status != 3 or out.exists() or missing:
        return f"{seed}: exit {done.status}, written {out.exists()}, not named {missing}: {done.err}"
    return None


def main():
    here.file("clean.csv", "\n".join(",".join(line) for line in [HEADER, *sound_rows()]) + "\n")
    clean = run("assess", BASE, here.path / "clean.csv", "--format", "csv").out.splitlines()
    tap.same(len(clean), ROWS + 1, "the sound table scores")
    bad = [problem for seed in range(TABLES) if (problem := try_table(seed, clean))]
    tap.ok(not bad, f"{TABLES} damaged tables: each wrong cell is named, the other rows score as before", *bad[:5])
    bad = [problem for seed in range(TABLES // 5) if (problem := try_list(seed))]
    tap.ok(not bad, f"{TABLES // 5} damaged lists of communes: not taken, each wrong cell is named", *bad[:5])
    tap.done()


if __name__ == "__main__":
    main()
