"""`chuanxa register recode`: a list that carried a wrong code for a time. What was recorded under it counts for the same
unit under the right one, as in a twin of the register that had the right code from the beginning; and nothing of what was
recorded changes. What `dossiers` and `review` say of a code that names nobody."""
import json
import os
import random
import shutil
import sqlite3

import tap
from messages import Wanted, check
from program import LANGUAGES, Folder, query, run
from register_decisions import MEMBERS
from register_streaks import BY, Office, roster
from resealed import edit

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
GROUND = ["--ground", "Công văn đính chính số 12"]
WRONG, RIGHT = "91008", "91003"
NAMES = {"91001": "Mẫu Đông", RIGHT: "Mẫu Tây", "91006": "Mẫu Nam"}
STAGE = ["--stage", "verified"]


def recode(office, old=WRONG, new=RIGHT, *options):
    return run("register", "recode", office.path, old, new, *GROUND, *options, *BY, "--lang", "en")


def intake(office, period, codes, births=5, *options):
    data = "commune_code,commune_name,births\n" + "".join(f"{code},Xã {name},{births}\n" for code, name in sorted(codes.items()))
    result = run("register", "intake", office.path, "qd34-2014", office.folder.file("f.csv", data), "--period", period, *STAGE, *options, *BY)
    assert result.status == 0, result
    return result.out


def new_office(label="so", *options):
    office = Office(Folder(), "UBND tỉnh Mẫu", label)
    if options:
        office.path.unlink()
        run("register", "init", office.path, "--office", "UBND tỉnh Mẫu", *options, *BY)
    run("register", "standard", office.path, "qd34-2014", *BY)
    return office


def wrongly(names=NAMES):
    return {WRONG if code == RIGHT else code: name for code, name in names.items()}


def dossiers(office, period="2025"):
    out = run("register", "dossiers", office.path, "--period", period, "--format", "json").out
    return [json.loads(line) for line in out.splitlines()]


def review(office):
    return [json.loads(line) for line in run("review", office.path, "--format", "json", "--lang", "en").out.splitlines()]


def recorded(path):
    """Every row of every table as it is written, but the entry's counters."""
    tables = [t for (t,) in query(path, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {(t, row[0]): row for t in tables for row in query(path, f"SELECT * FROM {t}")}


def sound(office, name):
    result = run("register", "verify", office.path, "--lang", "en")
    tap.ok(result.status == 0 and "no flaw" in result.out, f"{name}: verify finds nothing", result)


# ---- one story ----

def check_story():
    """The list is corrected for its own day: the unit is taken for a new one, and the dossier counts for nobody."""
    office = new_office()
    roster(office.folder, office, "2025-07-01", wrongly())
    intake(office, "2025", wrongly())
    roster(office.folder, office, "2025-07-01", NAMES)
    intake(office, "2025", NAMES)
    left = [d for d in dossiers(office) if d["no_unit_on"]]
    tap.same([(d["commune_code"], d["no_unit_on"]) for d in left], [(WRONG, "2025-10-31")], "the dossier left is told, and the day")
    for language, words in zip(LANGUAGES, (f"không đơn vị nào mang mã {WRONG} vào ngày 31/10/2025, nên hồ sơ này không tính cho xã nào",
                                           f"no unit has the code {WRONG} on 2025-10-31, so this dossier counts for no commune")):
        result = run("register", "dossiers", office.path, "--period", "2025", "--lang", language)
        tap.ok(result.out.count(words) == 1, f"in words beside it ({language})", result)
        one = run("register", "dossiers", office.path, "--period", "2025", "--commune", WRONG, "--lang", language).out
        tap.ok(words in one and "register recode" in one, f"and where every figure is told, with what to do ({language})", one)
        shown = " ".join(run("review", office.path, "--lang", language).out.split())
        tap.ok("H877" in shown and words in shown, f"review says so too ({language})", shown)
    found = [f for f in review(office) if f["kind"] == "left_code"]
    tap.same([(f["commune_code"], f["period"]) for f in found], [(WRONG, "2025")], "once")
    before = recorded(office.path)
    result = recode(office)
    tap.ok(result.status == 0 and f"1 dossier, 0 decisions, 0 votes, 0 remarks count under the code {RIGHT}" in result.out,
           "recode says what counts otherwise", result)
    after = recorded(office.path)
    tap.same({key: after[key] for key in before}, before, "no row that was recorded changes")
    tap.same([d["commune_code"] for d in dossiers(office)], sorted(NAMES), "one dossier a commune counts")
    whole = json.loads(run("register", "dossiers", office.path, "--period", "2025", "--commune", RIGHT, "--format", "json").out)
    tap.same([one["dossier"] for one in whole["replaced"]], [left[0]["dossier"]], "in place of the earlier one")
    tap.same([f for f in review(office) if f["kind"] in ("left_code", "odd_code")], [], "nothing is left to review")
    tap.same(intake(office, "2025", {RIGHT: NAMES[RIGHT]}, 6).split(",")[1].split()[0], "1", "figures that come in take its place")
    sound(office, "corrected for the same day")
    check("once is enough", ["register", "recode", office.path, WRONG, RIGHT, *GROUND, *BY],
          [Wanted("D893", (f"đã ghi mã «{WRONG}» thay bằng «{RIGHT}»", "is recorded already"))])


def check_council():
    """Meeting, vote, remark and decision under the wrong code; an attribute; a row of predecessors; --from."""
    office = new_office()
    roster(office.folder, office, "2024-01-01", wrongly())
    intake(office, "2024", wrongly())
    run("register", "assess", office.path, "qd34-2014", "--period", "2024", *STAGE, *BY)
    members = office.folder.file("m.csv", MEMBERS)
    run("register", "council", office.path, "--body", "district", "--unit", "Huyện Một", "--name", "HĐ", "--founding", "1/QĐ",
        "--founded", "2024-01-01", "--members", members, *BY)
    run("register", "session", "open", office.path, "--council", 1, "--period", 2024, "--on", "2024-11-20", *BY)
    run("register", "session", "attend", office.path, "--session", 1, "--present", "Lê Thị B; Trần Văn C; Phạm D", *BY)
    run("register", "session", "remark", office.path, "--session", 1, "--commune", WRONG, "--criterion", 3, "--text", "Cần theo dõi", *BY)
    run("register", "session", "vote", office.path, "--session", 1, "--commune", WRONG, "--for", 3, "--against", 0, "--abstain", 0, *BY)
    office.issue(WRONG, 2024, "recognise", "--session", "1")
    run("register", "session", "open", office.path, "--council", 1, "--period", 2024, "--on", "2024-11-21", *BY)
    run("register", "session", "attend", office.path, "--session", 2, "--present", "Lê Thị B; Trần Văn C; Phạm D", *BY)
    result = run("register", "session", "close", office.path, "--session", 2, "--without-votes", "Chưa đủ hồ sơ", *BY)
    assert result.status == 0, result
    run("register", "attributes", office.path, office.folder.file("a.csv", f"commune_code,terrain\n{WRONG},mountain\n"), "--from", "2024-01-01",
        "--source", "QĐ 1", *BY)
    roster(office.folder, office, "2025-01-01", NAMES, lineage=[(RIGHT, WRONG, "Xã Mẫu Tây", "whole")])
    result = recode(office)
    tap.ok(result.status == 0 and "1 dossier, 1 decision, 1 vote, 1 remark" in result.out, "all of them count otherwise", result)
    again = [run("register", "assess", office.path, "qd34-2014", "--period", "2024", *STAGE, *BY, "--lang", "en").out for _ in range(2)]
    tap.ok(again[0].startswith("1 results recorded, 2 there") and again[1].startswith("0 results recorded, 3 there"), "its result is recorded under the right code", again)
    replayed = run("replay", office.path, "--lang", "en")
    tap.ok(replayed.status == 0 and "4 results replayed, 0 differ" in replayed.out, "results of before and after replay, each as it was recorded", replayed)
    for session in (1, 2):
        minutes = run("register", "sessions", office.path, "--session", session, "--lang", "en").out
        tap.ok(RIGHT in minutes and WRONG not in minutes, f"the minutes name the commune by its code ({session})", minutes)
    unit, = [json.loads(line) for line in run("register", "unit", office.path, RIGHT, "--format", "json").out.splitlines()]
    tap.ok("mountain" in json.dumps(unit), "the attribute is the unit's", unit)
    tap.same({s["code"] for s in unit["states"]}, {RIGHT}, "so is its whole time", unit)
    tap.same(run("register", "unit", office.path, WRONG).status, 3, "the wrong code names nobody")
    sound(office, "a council's records")


def check_bundle():
    """A district puts its code right: its decision counts so where its bundle is."""
    folder = Folder()
    province, district = Office(folder, "Sở Mẫu", "so"), Office(folder, "UBND huyện Mẫu", "huyen")
    roster(folder, province, "2017-01-01", NAMES)
    district.issue(WRONG, 2017)
    district.hand_over(province)
    tap.ok(RIGHT not in province.streaks(), "under the wrong code it counts for nobody", province.streaks())
    tap.same(recode(district).status, 0, "a district's decision is put right")
    district.hand_over(province)
    tap.same(province.years_of(RIGHT)[0], 1, "in the province's register it counts")
    sound(province, "with the bundle")


def check_any_code():
    """Without lists of units: a code as a spreadsheet mangled it, taken in where any code was one."""
    office = new_office("tuy", "--any-code")
    intake(office, "2025", {f"{RIGHT}.0": "Mẫu Tây", "91001": "Mẫu Đông"})
    office.issue(f"{RIGHT}.0", 2025)
    intake(office, "2025", {RIGHT: "Mẫu Tây"})
    tap.same(recode(office, f"{RIGHT}.0").status, 0, "a mangled code is put right")
    tap.same([d["commune_code"] for d in dossiers(office)], ["91001", RIGHT], "one dossier a commune")
    tap.same(office.years_of(RIGHT)[0], 1, "and its decision counts for it")
    intake(office, "2024", {"91009": "Mẫu Bắc", "91001": "Mẫu Đông"})
    check("figures of two communes in one period", ["register", "recode", office.path, "91009", "91001", *GROUND, *BY],
          [Wanted("D891", ("cùng thời gian ấy là của đơn vị khác: Xã Mẫu Đông (từ 2024)", "is another unit's at the time: Xã Mẫu Đông"))])
    sound(office, "without lists")


# ---- what is said besides ----

def said_of(code, path, *command):
    """The texts of a message, in each language, of a command that is run on copies of the register of that path."""
    texts = []
    for language in LANGUAGES:
        folder = Folder()
        copy = shutil.copy(path, folder.path / "sao.db")
        result = run("register", *(copy if part == path else part for part in command), "--lang", language)
        texts.append([said.text for said in result.said if said.code == code])
    return texts


def told(name, code, words, path, *command):
    texts = said_of(code, path, *command)
    tap.ok(all(len(text) == 1 and word in text[0] for text, word in zip(texts, words)), f"{name} ({code})", texts)


def check_told():
    folder = Folder()
    office, district, stranger = Office(folder, "Sở Mẫu", "so"), Office(folder, "UBND huyện Mẫu", "huyen"), Office(folder, "UBND huyện Khác", "khac")
    run("register", "standard", office.path, "qd34-2014", *BY)
    roster(folder, office, "2024-01-01", wrongly())
    intake(office, "2024", wrongly())
    office.issue(WRONG, 2024)
    roster(folder, office, "2025-01-01", NAMES)
    office.issue(RIGHT, 2024)
    district.issue(WRONG, 2023)
    district.hand_over(office)
    stranger.issue("91001", 2023)
    stranger.hand_over(office)
    path = office.path
    again = (path, "recode", path, WRONG, RIGHT, *GROUND, *BY)
    told("two decisions come together", "D926", (f"xã {RIGHT}, kỳ 2024 nay có hai quyết định còn hiệu lực trong sổ: 1/QĐ; 2/QĐ",
                                                 f"commune {RIGHT}, period 2024, now has two decisions in force in the register: 1/QĐ; 2/QĐ"), *again)
    told("a bundle keeps the code", "D927", (f"bó đã nhận của UBND huyện Mẫu còn ghi theo mã «{WRONG}»",
                                             f'bundles taken in of UBND huyện Mẫu hold records under "{WRONG}"'), *again)
    tap.same(recode(office).status, 0, "it is recorded")
    tap.ok(any(f["kind"] == "twice" and f["commune_code"] == RIGHT for f in review(office)), "review finds the two as well")
    replaced = (f"mã «{WRONG}» đã được thay bằng «{RIGHT}» ({GROUND[1]})", f'the code "{WRONG}" has been replaced by "{RIGHT}" ({GROUND[1]})')
    figures = folder.file("g.csv", f"commune_code,commune_name,births\n{WRONG},Xã Mẫu Tây,5\n")
    told("figures under the old code", "D899", replaced, path, "intake", path, "qd34-2014", figures, "--period", "2024", *STAGE, *BY)
    told("a decision", "D899", replaced, path, "issued", path, "--commune", WRONG, "--period", 2024, "--kind", "recognise", "--number", "9/QĐ", "--on",
         "2024-12-01", "--signed-by", "Lê B", "--post", "Chủ tịch", *BY)
    run("register", "council", path, "--body", "district", "--unit", "Huyện Một", "--name", "HĐ", "--founding", "1/QĐ", "--founded", "2024-01-01",
        "--members", folder.file("m.csv", MEMBERS), *BY)
    run("register", "session", "open", path, "--council", 1, "--period", 2024, "--on", "2024-11-20", *BY)
    run("register", "session", "attend", path, "--session", 1, "--present", "Lê Thị B; Trần Văn C; Phạm D", *BY)
    told("a vote", "D899", replaced, path, "session", "vote", path, "--session", 1, "--commune", WRONG, "--for", 3, "--against", 0, "--abstain", 0, *BY)
    roster(folder, office, "2025-06-01", NAMES | {WRONG: "Mẫu Bắc"})
    issued = ("issued", path, "--commune", WRONG, "--kind", "recognise", "--number", "9/QĐ", "--on", "2025-12-01", "--signed-by", "Lê B", "--post",
              "Chủ tịch", *BY)
    tap.same([len(said_of("D899", path, *issued, "--period", year)[0]) for year in (2024, 2025)], [1, 0], "not where another has the code")
    lists = [folder.file(f"{name}.csv", "commune_code,commune_name,commune_type\n" + "".join(f"{code},Xã {name},xã\n" for code, name in codes.items()))
             for name, codes in (("a", wrongly()), ("b", NAMES | {WRONG: "Mẫu Hạ"}))]
    told("a list that has it again", "D928", (f"danh sách lại ghi mã «{WRONG}» cho Xã Mẫu Tây; sổ đã thay mã này bằng «{RIGHT}»",
                                              f'the list has "{WRONG}" for Xã Mẫu Tây again'), path, "roster", path, lists[0], "--from", "2026-01-01",
         "--title", "A", *BY)
    tap.same(said_of("D928", path, "roster", path, lists[1], "--from", "2026-01-01", "--title", "B", *BY), [[], []], "not one that gives it to another")


# ---- codes of another form ----

def check_odd():
    """What older programs took for communes: told by review, unless any code was meant."""
    office = new_office()
    odd = {"91001": "91001.0", RIGHT: "Người lập biểu", "91006": "910\u200b06"}
    intake(office, "2025", NAMES | {"91011": "Mẫu Bắc", "91014": "Mẫu Hạ", "91017": "Mẫu Trung", "91020": "Mẫu Thượng"})
    office.issue(RIGHT, 2025)
    for code, other in odd.items():
        edit(office.path, "UPDATE dossier SET code = ? WHERE code = ?", other, code)
        edit(office.path, "UPDATE decision SET code = ? WHERE code = ?", other, code)
    found = [f for f in review(office) if f["kind"] == "odd_code"]
    tap.same(sorted((f["commune_code"], bool(f["decision"])) for f in found),
             sorted([(code, False) for code in odd.values()] + [(odd[RIGHT], True)]), "each odd code, and the decision under one", found)
    keys = {f["finding"] for f in found}
    shown = run("review", office.path, "--lang", "vi").out
    tap.ok("H878" in shown and all(key[:10] in shown for key in keys), "in the other language by the same keys", shown)
    tap.same(recode(office, "91001.0", "91001").status, 0, "one of them is put right")
    tap.same({f["commune_code"] for f in review(office) if f["kind"] == "odd_code"}, set(odd.values()) - {"91001.0"}, "and is told no more")
    three = new_office("ba", "--any-code")
    intake(three, "2025", {"701": "Mẫu Một", "702": "Mẫu Hai", "Cộng": "Mẫu"})
    tap.same([f for f in review(three) if f["kind"] == "odd_code"], [], "a register begun with any code has no odd ones")
    edit(three.path, "DELETE FROM code_form")
    edit(three.path, "UPDATE intake SET options = ''")
    tap.same([f["commune_code"] for f in review(three) if f["kind"] == "odd_code"], ["Cộng"], "three digits are a form like another")


# ---- refusals ----

def check_refused():
    office = new_office()
    roster(office.folder, office, "2024-01-01", NAMES)
    intake(office, "2024", NAMES)
    roster(office.folder, office, "2025-01-01", NAMES | {"91006": "Tên Khác"})  # the code names another unit from then on
    before = recorded(office.path)

    def refused(name, old, new, code, texts, *options):
        check(name, ["register", "recode", office.path, old, new, *GROUND, *options, *BY], [Wanted(code, texts)])
    refused("no such code", "91099", RIGHT, "D890", ("mang mã «91099»", 'has the code "91099"'))
    refused("another's code", "91001", RIGHT, "D891", ("của đơn vị khác: Xã Mẫu Tây", "another unit's at the time: Xã Mẫu Tây"))
    refused("two units in turn", "91006", "91020", "D892", ("nêu bằng --from", "name with --from"))
    refused("the same code", RIGHT, RIGHT, "D894", ("đều là «91003»", "are both"))
    refused("a code of another form", RIGHT, "9103", "R602", ("mất số 0", "lost its leading zero"))
    check("no ground", ["register", "recode", office.path, WRONG, RIGHT, *BY], [Wanted("U704", ("--ground", "--ground"))])
    tap.same(recorded(office.path), before, "nothing is recorded then")
    tap.same(recode(office, "91006", "91020", "--from", "2025-01-01").status, 0, "with the day it is one of the two")
    rows = [run("register", "units", office.path, "--as-of", day, "--format", "csv").out for day in ("2024-06-01", "2025-06-01")]
    tap.ok("91006" in rows[0] and "91020" in rows[1] and "91006" not in rows[1], "the other keeps its code", rows)
    tap.same([d["commune_code"] for d in dossiers(office, "2024")], sorted(NAMES), "and its dossier")


# ---- twins ----

LISTS = ("2018-01-01", "2020-01-01", "2022-01-01")
YEARS = range(2018, 2025)


def history(rng):
    """Which lists carry the wrong code, how it is corrected, and which communes are recognised in which year."""
    first = rng.randrange(len(LISTS))
    last = rng.randrange(first, len(LISTS))
    same_day = last == len(LISTS) - 1 and rng.random() < 0.5
    recognised = {(code, year): rng.random() < 0.8 for code in NAMES for year in YEARS}
    return first, last, same_day, recognised, rng.randrange(2)


def play(office, told, mistaken):
    first, last, same_day, recognised, again = told
    wrong = {"2017": False}
    for year in YEARS:
        day = f"{year}-01-01"
        if day in LISTS:
            wrong = mistaken and first <= LISTS.index(day) <= last
            roster(office.folder, office, day, wrongly() if wrong else NAMES)
        codes = wrongly() if wrong else NAMES
        intake(office, year, codes, year % 7)
        for code, name in NAMES.items():
            if recognised[code, year]:
                office.issue(WRONG if wrong and code == RIGHT else code, year)
    if same_day:
        roster(office.folder, office, LISTS[-1], NAMES)
    if again and (same_day or last < len(LISTS) - 1):
        intake(office, YEARS[-1], NAMES, 1)


def shown(office):
    """What the register says of communes, without the numbers of its rows."""
    units = [run("register", "units", office.path, "--as-of", f"{year}-10-31", "--format", "csv").out for year in YEARS]
    figures = {(d["commune_code"], year): len(json.loads(run("register", "dossiers", office.path, "--period", year, "--commune", d["commune_code"],
                                                            "--format", "json").out)["figures"])
               for year in YEARS for d in dossiers(office, year)}
    decisions = [json.loads(line) for line in run("register", "decisions", office.path, "--format", "json").out.splitlines()]
    return {"units": units, "dossiers": figures, "decisions": [(d["commune_code"], d["period"], d["kind"]) for d in decisions],
            "years": {code: (row["years_low"], row["years_high"]) for code, row in office.streaks().items()},
            "review": sorted((f["kind"], f["commune_code"], f["period"]) for f in review(office) if f["group"] != "grounds")}


def check_twins(number):
    told = history(random.Random(number))
    one, other = new_office("dung"), new_office("sai")
    play(one, told, False)
    play(other, told, True)
    tap.ok(shown(other) != shown(one), f"twins {number}: the mistake is seen")
    copy = office_copy(other)
    tap.same(recode(other).status, 0, f"twins {number}: it is declared")
    left, right = shown(other), shown(one)
    for what in right:
        tap.same(left[what], right[what], f"twins {number}: {what} as if the code had been right from the beginning")
    sound(other, f"twins {number}")
    if told[1] == len(LISTS) - 1 and not told[2]:  # the right list comes after the declaration
        roster(other.folder, other, LISTS[-1], NAMES)
        tap.same(shown(other)["units"], right["units"], f"twins {number}: the right list finds the unit")
    first = LISTS[told[0]]
    tap.same(recode(copy, WRONG, RIGHT, "--from", first).status, 0, f"twins {number}: the same with the day")
    tap.same(shown(copy)["years"] if told[0] == 0 else None, right["years"] if told[0] == 0 else None, f"twins {number}: years by the day")


def office_copy(office):
    copy = Office(Folder(), "UBND tỉnh Mẫu", "sao")
    shutil.copy(office.path, copy.path)
    return copy


if __name__ == "__main__":
    check_story()
    check_council()
    check_bundle()
    check_any_code()
    check_told()
    check_odd()
    check_refused()
    for world in range(1 if QUICK else 6 if os.environ.get("CHUANXA_FULL") else 2):
        check_twins(world)
    tap.done()
