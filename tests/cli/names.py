"""One name in many spellings, wherever names are compared: units in lists and their kin, what they
lie in, members, persons, headers, labels of choices, sheets. The same name written otherwise is
the same; another tone or letter is another name. What is printed is what was written."""
import csv
import io
import json
import re
import shutil
import sqlite3
import unicodedata
from random import Random

import openpyxl

import tap
from program import BASE, ROOT, Folder, run
from spelling import APOSTROPHES, DASHES, INVISIBLE, NUCLEI, PLACED, RUN, TONES, marked, one

BY = ["--by", "Trần Thị Mẫu"]
HEAD = "commune_code,commune_name,commune_type\n"
QD34 = ROOT / "rules/qd34-2014"


# ---- names made at random -------------------------------------------------------------------------

def syllable(random):
    """Its letters before the tone's mark, the letters it may stand over, the tone, what follows."""
    onset = random.choice("b c d đ g h kh l m n nh ph qu s t th tr v x".split() + [""])
    nucleus = random.choice(NUCLEI)
    tone = random.choice([None, *TONES])
    coda = random.choice(["", "", "n", "ng", "nh", "m", "c"])
    return onset, nucleus, tone, coda


def write(random, syllables, usual):
    """A name with its marks where `usual` says, or anywhere."""
    words = []
    for onset, nucleus, tone, coda in syllables:
        place = 0 if usual else random.randrange(len(nucleus))
        words.append(onset + (marked(nucleus, place, tone) if tone else nucleus) + coda)
    return words


def disguise(random, words, joint):
    """The same name, written by somebody else."""
    joint = joint.replace("'", random.choice(APOSTROPHES)).replace("-", random.choice(DASHES))
    if joint[:1] in DASHES:
        joint = random.choice(["", " "]) + joint + random.choice(["", " ", "  "])
    text = joint.join([" ".join(words[:-1]), words[-1]]) if joint else " ".join(words)
    text = text.replace("đ", random.choice("đðɖ"))
    for _ in range(random.randint(0, 2)):
        at = random.randrange(1, len(text))
        text = text[:at] + random.choice(INVISIBLE) + text[at:]
    text = text.replace(" ", random.choice([" ", "  ", "\u00a0", "\u2003"]))
    text = random.choice([str, str.upper, str.title, lambda t: unicodedata.normalize("NFD", t)])(text)
    return text


def another(random, syllables):
    """One syllable with another tone or another letter."""
    at = random.randrange(len(syllables))
    onset, nucleus, tone, coda = syllables[at]
    if random.random() < 0.6 or nucleus not in ("i", "y", "a", "o", "u"):
        tone = random.choice([t for t in [None, *TONES] if t != tone])
    else:
        nucleus = {"i": "y", "y": "i", "a": "â", "o": "ơ", "u": "ư"}[nucleus]
    return syllables[:at] + [(onset, nucleus, tone, coda)] + syllables[at + 1:]


def check_pairs():
    """1,000 codes in two lists: who goes on is known by construction, and by the other reading."""
    tap.about("1,000 names written twice")
    random = Random(1301)
    before, after, same = {}, {}, set()
    while len(before) < 1000:
        code = str(10000 + len(before))
        name = [syllable(random) for _ in range(random.randint(2, 3))]
        joint = random.choice(["", "", "'", "-"])
        before[code] = "Xã " + (joint.join([" ".join(write(random, name[:-1], True)),
                                            write(random, name[-1:], True)[0]])
                                if joint else " ".join(write(random, name, True)))
        if random.random() < 0.5:
            same.add(code)
        else:
            name = another(random, name)
        after[code] = "XÃ " + disguise(random, write(random, name, False), joint)
    read = {c for c in before if one(before[c]) == one(after[c])}
    tap.same(read, same, "the other reading knows which are the same")
    here = Folder()
    path = here.path / "so.db"
    run("register", "init", path, "--office", "Sở Mẫu", *BY)
    numbers = {}
    for day, names in (("2019-01-01", before), ("2022-01-01", after)):
        text = HEAD + "".join(f'{code},"{name}",xã\n' for code, name in names.items())
        numbers[day] = run("register", "roster", path, here.file(day, text), "--from", day, "--title", day,
                           *BY, "--lang", "en")
    out = numbers["2022-01-01"]
    states = sqlite3.connect(path).execute("SELECT unit, code, name FROM unit_state WHERE gone = 0").fetchall()
    units = {}
    for unit, code, _ in states:
        units.setdefault(code, []).append(unit)
    went_on = {code for code, of in units.items() if len(of) == 2 and len(set(of)) == 1}
    tap.same(went_on, same, f"{len(same)} units go on, {1000 - len(same)} are others", out)
    tap.ok(f"{len(same)}  spelled otherwise" in out.out, "and are counted as spelled otherwise", out.out)
    listed = csv.DictReader(io.StringIO(run("register", "units", path, "--as-of", "2022-01-01",
                                            "--format", "csv").out))
    tap.same({row["commune_code"]: row["commune_name"] for row in listed},
             {code: unicodedata.normalize("NFC", name).strip(" \u00a0\ufeff") for code, name in after.items()},
             "printed as the second list writes them")
    tap.same(run("register", "verify", path).status, 0, "verify finds nothing")


# ---- what a name is in a register -----------------------------------------------------------------

SAME = {"90301": ("Xã Hoà Mẫu", "Xã Hòa Mẫu"), "90304": ("Phường Khoẻ Mẫu", "Phường Khỏe Mẫu"),
        "90307": ("Xã Tuý Thuỷ", "Xã Túy Thủy"), "90310": ("Xã Đông Mẫu", "Xã Ðông Mẫu"),
        "90313": ("Xã Ea H'Mẫu", "Xã Ea H’Mẫu"), "90316": ("Xã Mẫu-Thượng", "Xã Mẫu – Thượng"),
        "90319": ("Xã Mẫu Hạ", "Xã Mẫu Hạ\u200b"), "90322": ("Xã Qúy Mẫu", "Xã Quý Mẫu"),
        "90325": ("Xã Ɖoài Mẫu", "Xã Đoài Mẫu")}
OTHER = {"90401": ("Xã Hòa Mẫu", "Xã Hóa Mẫu"), "90404": ("Xã Mỹ Lý", "Xã Mỹ Lỵ"),
         "90407": ("Xã Lý Mẫu", "Xã Lí Mẫu"), "90410": ("Xã Đá Mẫu", "Xã Dá Mẫu"),
         "90413": ("Xã Mẫu Sơn", "Xã Mẩu Sơn"), "90416": ("Xã Tân Mẫu", "Xã Tấn Mẫu")}


def rows_of(which):
    head = "province_code,province_name,commune_code,commune_name,commune_type\n"
    province = ("Tỉnh Khánh Hoà Mẫu", "Tỉnh Khánh Hòa Mẫu")[which]
    kind = (str.lower, str.upper)[which]
    return head + "".join(f"90,{province},{code},{pair[which]},{kind(pair[which].split()[0])}\n"
                          for code, pair in {**SAME, **OTHER}.items())


def check_register():
    tap.about("a register")
    here = Folder()
    path = here.path / "so.db"
    act = lambda action, *more: run("register", action, path, *more, "--lang", "en")
    act("init", "--office", "Sở Mẫu", *BY)
    act("roster", here.file("1.csv", rows_of(0)), "--from", "2019-01-01", "--title", "1", *BY)
    lineage = ("new_commune_code,new_commune_name,old_commune_code,old_commune_name,extent\n"
               "90301,Xã HÒA Mẫu,90307,Xã Túy  Thuỷ,whole\n90301,Xã Hòa Mẫu,90404,Xã Mỹ Lỵ,part\n")
    taken = act("roster", here.file("2.csv", rows_of(1)), "--from", "2022-01-01", "--title", "2", *BY,
                "--lineage", here.file("l.csv", lineage))
    wanted = {"spelled otherwise": len(SAME), "new": len(OTHER), "ended": len(OTHER),
              "with other parents": 0, "of another type": 0,
              "of them recorded as written, given no unit": 1}
    got = {words: int(number) for number, _, words in
           (line.strip().partition("  ") for line in taken.out.splitlines()) if words in wanted}
    tap.same(got, wanted, "units, their kin and their province by name", taken)
    for code, (old, new) in SAME.items():
        shown = act("unit", code, "--as-of", "2022-02-01").out
        tap.ok(f"2019-01-01 – 2021-12-31: {old} (" in shown and "another unit" not in shown,
               f"{old} goes on as {new}", shown)
    for wanted in ("xã hoà mẫu", "Hòa Mẫu", "XÃ HOÀ MẪU"):
        tap.ok("code 90301" in act("unit", wanted, "--as-of", "2022-02-01").out, f"found as {wanted}")
    tap.ok("Xã Hoà Mẫu" in act("units", "--as-of", "2021-12-31").out, "the old spelling is shown of its time")
    again = act("rename", "90301", "Xã Hoà Mẫu", "--from", "2023-01-01", "--ground", "NQ 1", *BY)
    tap.same(again.status, 0, "another spelling can be declared", again.err)
    tap.same(act("verify").status, 0, "verify finds nothing")
    mixed = rows_of(1).replace("90,Tỉnh Khánh Hòa Mẫu,90304", "90,Tỉnh Khánh Hoà Mẫu,90304")
    done = act("roster", here.file("3.csv", mixed), "--from", "2024-01-01", "--title", "3", *BY)
    tap.same(done.status, 0, "one province in two spellings within a list", done.err)


# ---- headers, labels, words -----------------------------------------------------------------------

def respell(random, text):
    """The same words with every mark over any letter of its vowels, and a disguise besides."""
    def moved(run):
        placed = PLACED.get(run[0].lower())
        if not placed:
            return run[0]
        nucleus, tone = placed[:-1].split("<")
        return marked(nucleus, random.randrange(len(nucleus)), tone)
    words = RUN.sub(moved, text.lower())
    for old, new in (("đ", random.choice("đðɖ")), ("-", random.choice(DASHES)), (" ", random.choice(" \u00a0"))):
        words = words.replace(old, new)
    at = random.randrange(1, len(words))
    words = words[:at] + random.choice(INVISIBLE) + words[at:]
    return random.choice([str, str.upper, lambda t: unicodedata.normalize("NFD", t)])(words)


def dictionary():
    """Labels by id of rules/measures.yaml, and of choices the labels of their values."""
    labels, values = {}, {}
    for line in (ROOT / "rules/measures.yaml").read_text().splitlines():
        found = re.match(r'(\w+): +\{type: (\w+), +label: "([^"]+)"', line)
        if found:
            labels[found[1]] = found[3]
        if found and found[2] == "choice":
            values[found[1]] = re.findall(r'\w+: "([^"]+)"', line.partition("values:")[2])
        elif found:
            values[found[1]] = ["có", "không"] if found[2] == "yes_no" else [str(n) for n in range(40)]
    return labels, values


def check_headers():
    tap.about("headers and cells")
    random, here = Random(77), Folder()
    labels, values = dictionary()
    tap.ok(len(labels) == 44, "44 figures in the dictionary", labels)
    rows = [[random.choice(values[m]) for m in labels] for _ in range(20)]      # parts beyond their wholes
    while len(rows) < 200:
        count = str(random.randint(0, 40))
        rows.append([count if values[m][0] == "0" else random.choice(values[m]) for m in labels])
    table = lambda heads, cells: "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in [heads, *cells])
    plain = [["Mã xã", "Tên xã", *labels.values()]] + [[str(90001 + i), f"Xã {i}", *row] for i, row in enumerate(rows)]
    first = run("assess", QD34, here.file("a.csv", table(plain[0], plain[1:])), "--format", "json")
    refused = first.out.count('"refused"')
    tap.ok(len(first.out.splitlines()) == 200 and 0 < refused <= 20, f"200 rows, {refused} refused as they should")
    for turn in range(5):
        heads = [respell(random, head) for head in plain[0]]
        cells = [row[:2] + [cell if cell.isdigit() else respell(random, cell) for cell in row[2:]] for row in plain[1:]]
        other = run("assess", QD34, here.file("b.csv", table(heads, cells)), "--format", "json")
        tap.same(re.sub(r'"message":"[^"]*"', "", other.out), re.sub(r'"message":"[^"]*"', "", first.out),
                 f"headers and choices in other spellings, {turn + 1}", other.err[:2000])
    wrong = table([head.replace("văn hóa", "văn hoa") for head in plain[0]], plain[1:])
    tap.ok("T502" in run("assess", QD34, here.file("c.csv", wrong)).codes(), "a letter without its tone is none")
    book = openpyxl.Workbook()
    book.active.title = "Xã Hoà"
    for row in plain:
        book.active.append(row)
    other = book.create_sheet("Ghi chú")
    other.append(["Mã xã", "Tên xã"])
    book.save(here.path / "b.xlsx")
    read = run("assess", QD34, here.path / "b.xlsx", "--sheet", "xã HÒA", "--format", "json")
    tap.same(len(read.out.splitlines()), 200, "a sheet by its name", read.err[:500])


def check_labels():
    tap.about("the dictionary")
    here = Folder()
    shutil.copytree(BASE, here.path / "base")
    measures, standard = (here.path / "base" / name for name in ("measures.yaml", "standard.yaml"))
    text = measures.read_text()
    for name, more, codes in (
            ("others", 'first: {type: count, label: "Số vụ hòa giải"}\nother: {type: count, label: "Số vụ hóa giải"}\n', []),
            ("labels", 'first: {type: count, label: "Số vụ hoà giải"}\nother: {type: count, label: "số vụ HÒA giải"}\n',
             ["S413"]),
            ("a label and an id", 'first: {type: count, label: "Số – vụ"}\nother: {type: count, label: "FIRST"}\n',
             ["S413"]),
            ("an id and a label", 'first: {type: count, label: "other"}\nother: {type: count, label: "Số vụ"}\n', ["S413"]),
            ("choices", 'first: {type: choice, label: "Dáng", values: {one: "khoẻ", two: "khỏe"}}\n', ["S413"]),
            ("other choices", 'first: {type: choice, label: "Dáng", values: {one: "khoẻ", two: "khoe"}}\n', [])):
        measures.write_text(text + more)
        said = [code for code in run("standard", "show", standard, "--lang", "en").codes() if code[0] == "S"]
        tap.same(said, codes, f"two {name}")


# ---- people and offices ---------------------------------------------------------------------------

def check_people():
    tap.about("people")
    here = Folder()
    path = here.path / "so.db"
    act = lambda action, *more: run("register", *action.split(), path, *more, *BY, "--lang", "en")
    act("init", "--office", "UBND huyện Hoà Mẫu")
    act("standard", QD34)
    values = here.file("v.csv", run("standard", "values", QD34).out)
    one_person = act("adopt", QD34, "--values", values, "--first", "Trần Thị Hoà; Chủ tịch",
                     "--second", "TRẦN THỊ HÒA; Phó Chủ tịch", "--on", "2016-01-01")
    two = act("adopt", QD34, "--values", values, "--first", "Trần Thị Hoà; Chủ tịch",
              "--second", "Trần Thị Hóa; Phó Chủ tịch", "--on", "2016-01-01")
    tap.same((one_person.codes(), two.status != 0), (["D915"], False), "one person in two spellings is one",
             (one_person, two))
    members = "name,post,role\nLê Thị Hoà,Phó Chủ tịch,chair\nPhạm Thuỷ,Trưởng phòng,member\nVũ Đoài,Trưởng phòng,member\n"
    council = lambda text: act("council", "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng",
                               "--founding", "1/QĐ", "--founded", "2015-11-01", "--members", here.file("m.csv", text))
    twice = council(members + "PHẠM THỦY​,Trưởng  phòng,member\n")
    tap.same((twice.status, twice.codes()), (3, ["D965"]), "one member twice, in two spellings", twice)
    tap.same(council(members + "Phạm Thúy,Trưởng phòng,member\n").status, 0, "another tone is another member")
    act("session open", "--council", "1", "--period", "2016", "--on", "2016-11-20")
    here_are = act("session attend", "--session", "1", "--present", "LÊ THỊ HÒA; Phạm Thủy; Vũ Ðoài")
    tap.ok("3" in here_are.out and here_are.status == 0, "members are known by their names", here_are)
    wrong = act("session attend", "--session", "1", "--present", "Lê Thị Hóa")
    tap.same(wrong.codes(), ["D974"], "but not by another tone", wrong)


def check_years():
    """Years of recognition go on under the name spelled otherwise, and not under another."""
    tap.about("years running")
    here = Folder()
    path = here.path / "so.db"
    act = lambda action, *more: run("register", action, path, *more, *BY, "--lang", "en")
    act("init", "--office", "Sở Mẫu")
    act("roster", here.file("1.csv", rows_of(0)), "--from", "2014-01-01", "--title", "1")
    act("roster", here.file("2.csv", rows_of(1)), "--from", "2018-03-01", "--title", "2")
    for number, (code, year) in enumerate([(c, y) for c in ("90301", "90310", "90401") for y in range(2015, 2021)]):
        act("issued", "--commune", code, "--period", str(year), "--kind", "recognise", "--number", f"{number}/QĐ",
            "--on", f"{year}-12-01", "--signed-by", "Lê B", "--post", "Chủ tịch")
    rows = run("register", "streaks", path, "--standard", "qd34-2014", "--format", "json").out.splitlines()
    years = {row["commune_code"]: row["years_low"] for row in map(json.loads, rows)}
    tap.same([years[code] for code in ("90301", "90310", "90401")], [6, 6, 3],
             "six of Hoà/Hòa and Đông/Ðông, three since Hòa became Hóa")


if __name__ == "__main__":
    check_pairs()
    check_register()
    check_headers()
    check_labels()
    check_people()
    check_years()
    tap.done()
