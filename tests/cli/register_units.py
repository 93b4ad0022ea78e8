"""Units over time in a register: lists as of a day, predecessors, declared names, attributes. Small
invented lists, and the country's lists of 2017, June and July 2025
where they are at hand: what is printed as of a day must be the list that was taken, and the counts
must be those of the files. Refusals: register_units_refused.py."""
import collections
import csv
import io
import json
import sqlite3
import unicodedata
from random import Random

import tap
from program import ROOT, Folder, run
from spelling import bare

FIXTURES = ROOT / "fixtures/units"
SHARED = ROOT / "../shared/data"
BEFORE, AFTER, LINEAGE = (FIXTURES / f"{name}.csv" for name in ("before", "after", "lineage"))
HEAD = "province_code,province_name,district_code,district_name,commune_code,commune_name,commune_type"
BY = ["--by", "Trần Thị Mẫu"]


class Register:
    """A new register in a folder of its own."""

    def __init__(self):
        self.here = Folder()
        self.path = self.here.path / "so.db"
        assert run("register", "init", self.path, "--office", "Sở Mẫu", *BY).status == 0

    def act(self, action, *arguments, **options):
        return run("register", action, self.path, *arguments, "--lang", "en", **options)

    def list_arguments(self, path, day, *more):
        return ["roster", self.path, path, "--from", day, "--title", f"as of {day}", *BY, *more]

    def take(self, content, day, *more):
        """Takes a list, a path or its text; it must be taken. Returns the numbers by their words."""
        path = content if not isinstance(content, str) else self.here.file(f"{day}.csv", content)
        result = run("register", *self.list_arguments(path, day, *more), "--lang", "en")
        assert result.status == 0, result.err
        lines = [line.strip().partition("  ") for line in result.out.splitlines()[1:]]
        return {words: int(number.replace(",", "")) for number, _, words in lines
                if number.replace(",", "").isdigit()}

    def units(self, day):
        return self.act("units", "--as-of", day, "--format", "csv").out

    def unit(self, wanted, *more):
        out = self.act("unit", wanted, "--format", "json", *more).out
        return [json.loads(line) for line in out.splitlines()]

    def sound(self, name):
        result = self.act("verify")
        tap.ok(result.status == 0 and "no flaw" in result.out, f"{name}: verify finds nothing", result)

    def entries(self):
        return len(self.act("log").out.splitlines())


def names(unit):
    return [(s["name"], s["from"], s["to"]) for s in unit["states"]]


def kin(unit, which):
    return [(k["unit"], k["code"], k["extent"]) for k in unit[which]]


# ---- two lists with all that can happen between them ----------------------------------------------

def check_two_lists():
    tap.about("two lists")
    r = Register()
    first = r.take(BEFORE, "2024-01-01")
    tap.same((first["units"], first["new"], first["ended"]), (6, 6, 0), "the first list is all new")
    r.act("rename", "90010", "Phường Nhất", "--from", "2024-06-01", "--ground", "NQ 1/2024", *BY)
    numbers = r.take(AFTER, "2025-07-01", "--lineage", LINEAGE)
    tap.same(numbers, {"units": 4, "unchanged": 0, "with other parents": 2, "of another type": 1,
                       "spelled otherwise": 0, "new": 1, "ended": 3,
                       "codes that carry another name than before": 2,
                       "of them naming another unit now": 1,
                       "rows of predecessors and successors": 6,
                       "of them recorded as written, given no unit": 1,
                       "units said to be whole in more than one successor": 0},
             "merged whole and in part, renamed, district abolished, other province: the numbers")
    tap.same(r.units("2024-05-31"), BEFORE.read_text(), "before the name changed: the list as taken")
    tap.ok("90010,Phường Nhất,phường" in r.units("2024-06-01"), "the declared name, from its day on")
    tap.same(r.units("2025-07-01"), AFTER.read_text(), "the second list, without districts, as taken")
    tap.same(r.units("2031-01-01"), AFTER.read_text(), "and on any later day")
    old, new = r.unit("90001")
    tap.same((names(old), old["ended"]), ([("Xã Hòa An", "2024-01-01", "2025-06-30")], "2025-07-01"),
             "the code's first unit ended")
    tap.same(names(new), [("Xã Mẫu Hạ", "2025-07-01", None)], "its second began")
    binh, town, stone = (r.unit(code)[0] for code in ("90004", "90007", "90016"))
    tap.same(kin(new, "predecessors"),
             [(old["unit"], "90001", "whole"), (binh["unit"], "90004", "part"),
              (town["unit"], "90007", "whole")], "predecessors, whole and in part")
    tap.same(kin(binh, "successors"), [(new["unit"], "90001", "part"), (stone["unit"], "90016", None)],
             "one unit into two, of the second how much is not known")
    tap.same(kin(stone, "predecessors")[2], (None, "", "part"), "an unknown predecessor stays unknown")
    tap.same([o["name"] for o in old["others_of_code"]], ["Xã Mẫu Hạ"], "the other unit of the code")
    tap.same([(s["type"], [p["level"] for p in s["parents"]]) for s in stone["states"]],
             [("xã", ["district", "province"]), ("phường", ["province"])],
             "another type and no district: the same unit")
    tap.same(names(r.unit("90010")[0]),
             [("Phường 01", "2024-01-01", "2024-05-31"), ("Phường Nhất", "2024-06-01", "2025-06-30"),
              ("Phường Nhất", "2025-07-01", None)], "a declared name: the same unit goes on")
    check_looking(r)
    r.sound("two lists")


def check_looking(r):
    tap.same([u["unit"] for u in r.unit("90001", "--as-of", "2025-06-30")],
             [r.unit("90001")[0]["unit"]], "a code as of a day")
    for wanted in ("suối đá", "SUỐI ĐÁ", "Phường Suối Đá", "xã suối đá"):
        tap.same([u["states"][0]["code"] for u in r.unit(wanted)], ["90016"], f"by name: {wanted}")
    tap.same([u["states"][0]["code"] for u in r.unit("mẫu hạ")], ["90007", "90001"],
             "two units of one name, at different times")
    tap.same(r.act("unit", "xã suối đá", "--as-of", "2025-07-01").status, 3,
             "a name of the day before is none of the day")
    for language, words in (("vi", ["Đơn vị trước", "Xã Hòa Bình, 90004, Huyện Mẫu Hạ; một phần",
                                    "mã 90001 vào lúc khác là của đơn vị khác", "từ 01/07/2025"]),
                            ("en", ["Predecessors", "whole", "code 90001 names another unit",
                                    "2024-01-01 – 2025-06-30", "is no more"])):
        text = run("register", "unit", r.path, "90001", "--lang", language).out
        tap.ok(all(word in text for word in words), f"a unit in words ({language})", text)
    text = r.act("units", "--as-of", "2024-01-01").out
    tap.ok("90001   Xã Hòa An" in text and "Huyện Mẫu Hạ, Tỉnh Mẫu Sơn" in text, "a list in words", text)


# ---- what goes on and what does not ---------------------------------------------------------------

def check_same_or_other():
    tap.about("the next list")
    r = Register()
    text = BEFORE.read_text()
    r.take(text, "2024-01-01")
    same = r.take(text, "2024-02-01")
    tap.same((same["unchanged"], same["new"], same["ended"]), (6, 0, 0), "the same again: unchanged")
    states = sqlite3.connect(r.path).execute("SELECT count(*) FROM unit_state").fetchone()[0]
    tap.same(states, 6, "and no state is recorded")
    cased = text.replace("Xã Hòa An,", "XÃ HÒA  AN,")
    numbers = r.take(cased, "2024-03-01")
    tap.same((numbers["spelled otherwise"], numbers["unchanged"]), (1, 5),
             "the same name in other letters: the same unit")
    tap.same(r.units("2024-03-01"), cased, "and it is printed as that list spells it")
    moved = text.replace("902,Thị xã Mẫu Thượng", "903,Thành phố Mẫu Thượng")
    numbers = r.take(moved, "2024-04-01")
    tap.same((numbers["with other parents"], numbers["spelled otherwise"]), (3, 1), "other parents")
    numbers = r.take(text, "2024-05-01")
    tap.same((numbers["with other parents"], r.units("2024-05-01")), (3, text), "and back")
    r.take("\n".join(text.splitlines()[:3]) + "\n", "2024-06-01")
    numbers = r.take(text, "2024-07-01")
    tap.same(numbers["new"], 4, "units that had ended are not taken up again by guess")
    wards = ("ward_code,ward_name,town_code,town_name,county_code,county_name,Mã xã,Tên xã,Loại,STT\n"
             "1,Khu Một,2,Phố Hai,3,Hạt Ba,90001,Xã Hòa An,xã,1\n")
    r.take(wards, "2024-08-01")
    lines = r.units("2024-08-01").splitlines()
    tap.same(lines, ["ward_code,ward_name,town_code,town_name,county_code,county_name,commune_code,"
                     "commune_name,commune_type",
                     "1,Khu Một,2,Phố Hai,3,Hạt Ba,90001,Xã Hòa An,xã"], "levels of any other name")
    r.sound("the next list")


def check_correction():
    tap.about("a list of the same day")
    r = Register()
    text = BEFORE.read_text()
    r.take(text, "2024-01-01")
    wrong = text.replace("Xã Hòa An,", "Xã Hòa Ân,").replace("Xã Hòa Bình,xã", "Xã Hòa Bình,phường")
    wrong = "\n".join(line for line in wrong.splitlines() if "90016" not in line) + "\n"
    numbers = r.take(wrong, "2024-02-01")
    tap.same((numbers["new"], numbers["ended"], numbers["of another type"]), (1, 2, 1), "a wrong list")
    r.take(text, "2024-02-01")
    tap.same(r.units("2024-02-01"), text, "taken again, mended: it holds")
    tap.same(r.units("2024-01-31"), text, "and the day before is untouched")
    tap.same(len(r.unit("90001")), 1, "the unit that never was is not told of")
    tap.same(len(r.unit("90016")[0]["states"]) > 0 and r.unit("90016")[0]["ended"], None,
             "the unit left out goes on")
    db = sqlite3.connect(r.path)
    tap.same(db.execute("SELECT count(*) FROM roster WHERE replaces IS NOT NULL").fetchone()[0], 1,
             "the correction names the list it replaces")
    tap.ok(db.execute("SELECT count(*) FROM unit_state WHERE replaces IS NOT NULL").fetchone()[0] == 4,
           "and each state the state")
    r.sound("a list of the same day")


def check_rename():
    tap.about("a declared name")
    r = Register()
    text = BEFORE.read_text()
    renamed = text.replace("Phường 01", "Phường 1").replace("Phường Trung Tâm", "Phường Chợ")
    r.take(text, "2024-01-01")
    r.take(renamed, "2025-01-01")
    tap.same(len(r.unit("90010")), 2, "without it the code names another unit")
    done = r.act("rename", "90010", "Phường 1", "--from", "2024-06-01", "--ground", "NQ 2", *BY)
    tap.same((done.status, len(r.unit("90010"))), (0, 1), "declared afterwards: one unit", done.err)
    tap.same(names(r.unit("90010")[0]),
             [("Phường 01", "2024-01-01", "2024-05-31"), ("Phường 1", "2024-06-01", "2024-12-31"),
              ("Phường 1", "2025-01-01", None)], "with its names in time")
    tap.same(r.unit("90010")[0]["states"][1]["ground"], "NQ 2", "and the ground")
    done = r.act("rename", "90013", "Phường Chợ", "--from", "2025-01-01", "--ground", "NQ 3", *BY)
    tap.same((done.status, len(r.unit("90013"))), (0, 1), "declared for the list's own day", done.err)
    tap.same(r.units("2025-01-01"), renamed, "the list holds as it was taken")
    r.act("rename", "90016", "Xã Suối Cạn", "--from", "2025-06-01", "--ground", "NQ 4", *BY)
    r.act("rename", "90016", "Xã Suối Trong", "--from", "2025-06-01", "--ground", "NQ 4", *BY)
    tap.same(names(r.unit("90016")[0])[-1][0], "Xã Suối Trong", "of the same day the later one holds")
    nfd = unicodedata.normalize("NFD", "Thị trấn Mẫu Hạ Mới")
    r.act("rename", "90007", nfd, "--from", "2025-06-01", "--ground", "NQ 5", *BY)
    tap.same(names(r.unit("90007")[0])[-1][0], "Thị trấn Mẫu Hạ Mới", "recorded in composed form")
    r.sound("a declared name")


def check_attributes():
    tap.about("attributes")
    r = Register()
    r.take(BEFORE, "2024-01-01")
    more = ["--source", "QĐ 861", *BY]
    one = r.here.file("one.csv", "commune_code,commune_name,terrain,specially_difficult\n"
                      "90001,Xã Hòa An,mountain,yes\n90010,,,no\n")
    done = r.act("attributes", one, "--from", "2024-01-01", *more)
    tap.same((done.status, done.out), (0, "3 values recorded\n"), "values from a day on", done.err)
    two = r.here.file("two.csv", "Mã xã,specially_difficult,terrain\n90001,no,\n90010,no,lowland\n")
    done = r.act("attributes", two, "--from", "2025-01-01", *more)
    tap.same(done.out, "2 values recorded\n", "a blank and what is so already: nothing")
    tap.same([(a["attribute"], a["value"], a["from"]) for a in r.unit("90001")[0]["attributes"]],
             [("specially_difficult", "yes", "2024-01-01"), ("specially_difficult", "no", "2025-01-01"),
              ("terrain", "mountain", "2024-01-01")], "shown with their days")
    mended = r.here.file("mended.csv", "commune_code,terrain\n90001,midland\n")
    r.act("attributes", mended, "--from", "2024-01-01", *more)
    tap.same(r.unit("90001")[0]["attributes"][2]["value"], "midland", "of the same day the later holds")
    text = r.act("unit", "90001").out
    tap.ok("terrain = midland, from 2024-01-01 (QĐ 861)" in text, "in words", text)
    r.sound("attributes")


def random_list(random, with_districts):
    """A list over few codes and names, so that codes are reused and names come back."""
    codes = sorted(random.sample(range(90001, 90013), random.randint(1, 9)))
    types = [random.choice(["xã", "phường"]) for _ in codes]
    places = [random.choice(["901,Huyện Một", "902,Huyện Hai", "," if with_districts else "901,Huyện Một"])
              for _ in codes]
    body = sorted((f"90,Tỉnh,{place}", code, f"{kind.capitalize()} {random.choice('ABC')}", kind)
                  for place, code, kind in zip(places, codes, types))
    return "\n".join([HEAD] + [",".join(map(str, row)) for row in body]) + "\n"


def check_random():
    """Any sequence of lists: each is given back, the counts are those of a comparison in Python, and
    on no day does a code name two units."""
    tap.about("random lists")
    random = Random(20250701)
    wrong = []
    for number in range(8):
        r, taken, before = Register(), {}, {}
        for month in range(1, 7):
            day = f"2024-{month:02}-01"
            taken[day] = random_list(random, month % 2)
            numbers = r.take(taken[day], day)
            now = {row["commune_code"]: row for row in csv.DictReader(io.StringIO(taken[day]))}
            common = before.keys() & now.keys()
            reused = sum(bare(before[c]) != bare(now[c]) for c in common)
            same = sum(before[c] == now[c] for c in common)
            wanted = [same, reused, len(now) - len(common) + reused]
            got = [numbers[k] for k in ("unchanged", "of them naming another unit now", "new")]
            wrong += [] if got == wanted else [(day, wanted, got)]
            before = now
        wrong += [day for day, text in taken.items()
                  if sorted(r.units(day).splitlines()) != sorted(text.splitlines())]
        doubled = [code for day in taken for code in range(90001, 90013)
                   if len(r.unit(code, "--as-of", day)) > 1] if number == 0 else []
        wrong += doubled + ([] if r.act("verify").status == 0 else ["verify"])
    tap.same(wrong, [], "48 lists in 8 registers, as taken and as counted")


# ---- the country ----------------------------------------------------------------------------------

def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# Of the codes whose names differ between June and July 2025 these differ in the place of a mark alone.
SAME_NAME = {
    "00922": ("Xã Thuận Hoà", "Xã Thuận Hòa"), "02962": ("Xã Xuân Hoà", "Xã Xuân Hòa"),
    "04342": ("Xã Khánh Hoà", "Xã Khánh Hòa"), "08053": ("Thị trấn Hạ Hoà", "Xã Hạ Hòa"),
    "08746": ("Phường Xuân Hoà", "Phường Xuân Hòa"), "10543": ("Phường Việt Hoà", "Phường Việt Hòa"),
    "11848": ("Xã Vĩnh Hoà", "Xã Vĩnh Hòa"), "19813": ("Phường Thuỷ Xuân", "Phường Thủy Xuân"),
    "24620": ("Xã Quảng Hoà", "Xã Quảng Hòa"), "25792": ("Xã Long Hoà", "Xã Long Hòa"),
    "30313": ("Xã Mỹ Hoà Hưng", "Xã Mỹ Hòa Hưng"), "30430": ("Xã Hoà Lạc", "Xã Hòa Lạc"),
    "30685": ("Thị trấn Phú Hoà", "Xã Phú Hòa")}


def as_written(row):
    """The name without the type's word, compared as it is written, case and blanks apart."""
    name, word = " ".join(row["commune_name"].casefold().split()), row["commune_type"].casefold()
    return name.removeprefix(word + " ")


def check_thirteen(r, june, july, reused):
    """13 codes of July 2025 fewer name another commune than when names were compared as written."""
    old, new = ({row["commune_code"]: row for row in rows_of} for rows_of in (june, july))
    written = {c for c in old.keys() & new.keys() if as_written(old[c]) != as_written(new[c])}
    tap.same((len(written), reused), (1836, 1823), "1,836 codes as written, 1,823 as names are compared")
    found = {c: (old[c]["commune_name"], new[c]["commune_name"]) for c in written
             if bare(old[c]) == bare(new[c])}
    tap.same(found, SAME_NAME, "the 13 are these")
    db = sqlite3.connect(r.path)
    for code, (before, now) in SAME_NAME.items():
        states = db.execute("SELECT unit, name FROM unit_state WHERE code = ? AND valid_from >= '2025-06-30'"
                            " AND gone = 0 ORDER BY valid_from", (code,)).fetchall()
        was = db.execute("SELECT unit FROM unit_state WHERE code = ? AND name = ? AND gone = 0",
                         (code, before)).fetchall()
        units = {unit for unit, name in states if name == now}
        tap.ok(units and units == {unit for (unit,) in was}, f"{code}: {before} and {now} are one unit",
               (states, was))


def check_country():
    tap.about("2017, June and July 2025")
    days = {"2017-03-06": "communes_2017-03-06", "2025-06-30": "communes_pre_2025-07-01",
            "2025-07-01": "communes_post_2025-07-01"}
    if not SHARED.exists():
        return tap.skip("three lists in one register", "no ../shared/data beside the sources")
    r = Register()
    lists = {day: rows(SHARED / f"{name}.csv") for day, name in days.items()}
    lineage = SHARED / "merge_2025_lineage_draft.csv"
    before = {}
    for day, name in days.items():
        more = ["--lineage", lineage] if day == "2025-07-01" else []
        numbers = r.take(SHARED / f"{name}.csv", day, *more)
        now = {row["commune_code"]: row for row in lists[day]}
        common = before.keys() & now.keys()
        reused = {c for c in common if bare(before[c]) != bare(now[c])}
        other = sum(before[c]["commune_name"] != now[c]["commune_name"] for c in common)
        got = [numbers[words] for words in ("units", "of them naming another unit now", "new", "ended",
                                            "codes that carry another name than before")]
        wanted = [len(now), len(reused), len(now.keys() - before.keys()) + len(reused),
                  len(before.keys() - now.keys()) + len(reused), other]
        tap.same(got, wanted, f"{day}: units, codes reused, new, ended, other names ({wanted})")
        before = now
    tap.same(other, 2174, "2.174 codes of July 2025 carry another name than in June")
    for day in days:
        printed = list(csv.DictReader(io.StringIO(r.units(day))))
        key = lambda row: row["commune_code"]
        tap.same(sorted(printed, key=key), sorted(lists[day], key=key), f"{day}: as it was taken")
    check_thirteen(r, lists["2025-06-30"], lists["2025-07-01"], len(reused))
    check_country_lineage(r, lists["2025-06-30"], lists["2025-07-01"], rows(lineage))
    r.sound("three lists")


def check_country_lineage(r, june, july, lineage):
    old = {row["commune_code"]: row for row in june}
    new = {row["commune_code"]: row for row in july}

    def fits(row, side, units):
        unit = units.get(row[side + "_commune_code"])
        named = {"commune_name": row[side + "_commune_name"]}
        return unit and bare({**unit, **named}) == bare(unit)
    known = [row for row in lineage if row["match"] == "unique" and fits(row, "old", old)
             and fits(row, "new", new)]
    db = sqlite3.connect(r.path)
    got = db.execute("SELECT new_code, old_code, extent FROM lineage WHERE successor IS NOT NULL"
                     " AND predecessor IS NOT NULL").fetchall()
    wanted = [(row["new_commune_code"], row["old_commune_code"], row["extent"]) for row in known]
    tap.same(collections.Counter(got), collections.Counter(wanted),
             f"predecessors: {len(wanted)} of {len(lineage)} rows, none by guess")
    unit = r.unit("00004", "--as-of", "2025-07-01")[0]
    tap.same(unit["others_of_code"][0]["name"], "Phường Trúc Bạch", "00004 was Trúc Bạch in June")


if __name__ == "__main__":
    check_two_lists()
    check_same_or_other()
    check_correction()
    check_rename()
    check_attributes()
    check_random()
    check_country()
    tap.done()
