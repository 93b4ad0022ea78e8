#!/usr/bin/python3
"""Text typed for an old Vietnamese font, or UTF-8 read in another encoding, is noted with its cell;
correct names, of whatever people, never are."""
import csv

import tap
from make_book import book
from program import BASE, ROOT, Folder, run

HEADER = ["Mã xã", "Tên xã", "unit", "poor", "plan", "births", "registered", "children", "injured", "events"]
REST = ["xã", "không", "có", 100, 98, 20, 0, 3]
# As Python's own encodings and the tables of TCVN 5712:1993 and VNI give them.
TCVN3 = ["X· Hßng Thñy", "Ph\u00adêng T©n S¬n", "ThÞ trÊn §«ng Hµ", "X· Hïng Th¾ng", "ThÞ trÊn", "X· Bµ Nµ", "X\u00b7"]
VNI = ["Xaõ Hoøng Thuûy", "Phöôøng Taân Sôn", "Thò traán Ñoâng Haø", "XAÕ BÌNH THUAÄN", "Xaõ Buø Ñaêng"]
TORN = [name.encode().decode(way, "replace") for name in ("Xã Mỹ Lý", "Phường Tân Sơn", "Thị trấn Đông Hà", "Đắk Lắk", "XÃ Ô LÂM", "Xã Ea Sô")
        for way in ("latin-1", "cp1252")]
RIGHT = ["Xã Cư M'gar", "Đắk Lắk", "Kon Tum", "M'Đrắk", "Xã Ea H'đing", "Krông Pắk", "Thị trấn Buôn Trấp", "Xã Pờ Ê", "Phường B'Lao", "XÃ\u00a0Ô LÂM", "“XÃ” ÔNG ĐÌNH",
         "Müller", "José Núñez", "São Paulo", "Søren Kierkegaard", "Björn Åse", "Zürich, Köln", "Nîmes", "Goût", "Plaça", "Malmö", "Århus", "Łódź", "Čačak",
         "Çankaya Öğrenci", "Þór Óðinn", "Straße", "Noël à Liège", "Hòa Bình", "Hoà Bình", "Thuỷ", "Xã Ðông Hà", "12 m² · 5°C", "a × b ÷ c", "№ 5 – “x”"]
here = Folder()


def notes(content, name):
    return [said for said in run("assess", BASE, here.file(name, content), "--format", "csv", "--lang", "en").said if said.code == "R644"]


def as_csv(names):
    held = here.path / "names.csv"
    with open(held, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *([f"{10000 + i}", name, *REST] for i, name in enumerate(names))])
    return held.read_bytes()


def check_found():
    for kind, words, names in (("TCVN3", "looks like TCVN3 (ABC)", TCVN3), ("VNI", "looks like VNI", VNI), ("damaged UTF-8", "looks like damaged UTF-8", TORN)):
        tap.about(f"{kind} is noted (R644)")
        for name in names:
            said = notes(as_csv([name]), "a.csv")
            tap.ok(len(said) == 1 and said[0].line == 2 and words in said[0].text and said[0].severity == "NOTE", f"{name!r} in CSV", *said)
            said = notes(book([("Biểu", [HEADER, ["10000", name, *REST]])]), "a.xlsx")
            tap.ok(len(said) == 1 and said[0].file.endswith("Biểu!B2") and words in said[0].text, f"{name!r} in a workbook", *said)
    tap.about("")
    said = notes(as_csv([TCVN3[0], RIGHT[0], TCVN3[1], TORN[0]]), "a.csv")
    tap.same([s.line for s in said], [2, 5], "once a column and kind")
    row = ["10000", "Xã Một", "thÞ trÊn", *REST[1:]]
    result = run("assess", BASE, here.file("a.xlsx", book([("Biểu", [HEADER, row])])), "--lang", "vi")
    tap.ok(result.codes() == ["R644", "R613"] and "có vẻ là chữ TCVN3 (ABC)" in result.err and "Biểu!C2" in result.err, "a choice", result.err)
    result = run("assess", BASE, here.file("a.xlsx", book([("Biểu", [["Mã xã", "Tªn x·", *HEADER[2:]], row])])))
    tap.ok(result.codes() == ["T502", "R644"] and "Biểu!B1" in result.err, "a header", result.err)


def check_not_found():
    tap.same([s.text for s in notes(as_csv([*RIGHT, *(n.upper() for n in RIGHT)]), "a.csv")], [], "names that are right")
    found = sorted((ROOT.parent / "shared" / "data").glob("*.csv"))
    if not found:
        tap.skip("the official lists of communes", "../shared is not here")
        return
    names = set()
    for path in found:
        with open(path, encoding="utf-8-sig", newline="") as file:
            names.update(value for row in csv.DictReader(file) for key, value in row.items() if key and "name" in key and value)
    every = sorted({form for name in names for form in (name, name.upper(), name.lower())})
    tap.same([s.text for s in notes(as_csv(every), "a.csv")], [], f"{len(names)} names of the official lists, in three cases")
    tap.ok(len(names) > 10000, "there were many")


if __name__ == "__main__":
    check_found()
    check_not_found()
    tap.done()
