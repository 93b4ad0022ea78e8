#!/usr/bin/python3
"""damage.py FOLDER COUNT: writes so many damaged workbooks, the same ones every time: cut off, bits turned, parts wrong or
missing, XML that is none or too much, bombs. None of them is known to score; what each is stands in its name."""
import io
import os
import random
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["CHUANXA_ROOT"], "tests/cli"))
from make_book import MAIN, Cell, book                             # noqa: E402

SEED = 15
HEADER = ["commune_code", "commune_name", "births", "births_registered", "infants", "infants_immunised"]
PARTS = ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]
LAUGHS = ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
          + f']><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row></sheetData></worksheet>')
WRONG_XML = ["", "<", "<a", "<worksheet>", "\0\0\0", "<?xml version='1.0' encoding='UTF-16'?><a/>", f'<worksheet xmlns="{MAIN}"><sheetData><row r="x">',
             "<a>" * 5000, f'<sst xmlns="{MAIN}"><si><t>&#0;</t></si></sst>', "\ufffe" * 50]
WRONG_CELLS = [Cell("1e999"), Cell("#REF!", kind="e"), Cell("99999999", kind="s"), Cell("-1", kind="s"), Cell("abc"), Cell(kind="b", value="7"),
               Cell("1", style=99999), Cell("0.1", kind="zz"), Cell("", formula="1/0"), Cell("1 2")]


def rows(changed=None, at=2):
    sound = [[f"{i:05}", f"Xã {i}", 60 + i, 60, 70, 65] for i in range(1, 6)]
    if changed is not None:
        sound[at % 5][at % 6] = changed
    return [HEADER, *sound]


def sound():
    return book([("Biểu", rows())])


def cut(rng):
    content = sound()
    return content[:rng.randrange(len(content))]


def bits(rng):
    content = bytearray(sound())
    for _ in range(rng.randint(1, 8)):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return bytes(content)


def part(rng):
    return book([("Biểu", rows())], replace={rng.choice(PARTS): rng.choice([None, *WRONG_XML])})


def cell(rng):
    return book([("Biểu", rows(rng.choice(WRONG_CELLS), rng.randrange(60)))])


def place(rng):
    """Cells at places that there are not, or far away."""
    where = rng.choice(["A0", "XFE1", "A1048577", "ZZZZZZ9", "1A", "", "A99999999999", "XFD1048576"])
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="{where}"><v>1</v></c></row></sheetData></worksheet>'
    return book([("Biểu", rows())], replace={"xl/worksheets/sheet1.xml": sheet})


def bomb(rng):
    """Small, and large when unpacked; or entities in entities."""
    kind = rng.randrange(3)
    if kind == 0:
        return book([("Biểu", rows())], replace={"xl/worksheets/sheet1.xml": LAUGHS})
    filler = (" " * rng.choice([4_000_000, 40_000_000])) if kind == 1 else "<row/>" * 1_000_000
    return book([("Biểu", rows())], replace={"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{filler}</sheetData></worksheet>'})


def package(rng):
    """A zip that is no workbook, or names that lead elsewhere."""
    held = io.BytesIO()
    names = rng.choice([["a.txt"], ["../../etc/passwd"], ["xl/workbook.xml"], [], ["[Content_Types].xml", "_rels/.rels"]])
    with zipfile.ZipFile(held, "w") as out:
        for name in names:
            out.writestr(name, "x" * rng.randrange(200))
    return held.getvalue()


def noise(rng):
    return rng.choice([b"", b"PK", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.4"]) + rng.randbytes(rng.randrange(3000))


KINDS = [cut, bits, part, cell, place, bomb, package, noise]


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        make = KINDS[number % len(KINDS)]
        (folder / f"{number:03}-{make.__name__}.xlsx").write_bytes(make(random.Random(SEED * 1000 + number)))


main()
