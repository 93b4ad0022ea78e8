"""`chuanxa register recode` behind a list that put codes right: lists that exchanged the codes of two or three communes, gave one
the code of the next, or a code that another has since. Against a twin of the register whose lists were right from the beginning."""
import json
import os
import random

import tap
from messages import Wanted, check
from program import query, run
from register_decisions import MEMBERS
from register_recode import GROUND, LISTS, STAGE, YEARS, dossiers, intake, new_office, office_copy, recode, recorded, shown, sound
from register_streaks import BY, roster


PLACES = {"91001": "Mẫu Đông", "91003": "Mẫu Tây", "91006": "Mẫu Nam", "91009": "Mẫu Bắc"}
CODE = {name: code for code, name in PLACES.items()}
NEW = "Mẫu Bắc"  # in a world where a code is used again, it has no code before the right list
SLIPS = {"swap": {"Mẫu Đông": "91003", "Mẫu Tây": "91001"}, "turn": {"Mẫu Đông": "91003", "Mẫu Tây": "91006", "Mẫu Nam": "91001"},
         "again": {"Mẫu Tây": "91009"}, "row": {"Mẫu Tây": "91006", "Mẫu Nam": "91009"}}


def slip_world(rng, slip):
    first, same_day = rng.randrange(2), rng.random() < 0.4
    return {"slip": slip, "first": 2 if same_day else first, "until": 3 if same_day else rng.randrange(first + 1, 3), "same_day": same_day,
            "recognised": {(name, year): rng.random() < 0.8 for name in CODE for year in YEARS}, "again": rng.random() < 0.5}


def play_slip(office, told, mistaken):
    """Lists, figures, a meeting with votes and remarks, decisions: the codes of the lists then in force are used."""
    late = NEW if told["slip"] in ("again", "row") else None
    codes = CODE
    for year in YEARS:
        day = f"{year}-01-01"
        at = LISTS.index(day) if day in LISTS else None
        if at is not None:
            wrong = told["first"] <= at < told["until"]
            known = [name for name in CODE if name != late or at >= told["until"]]
            codes = {name: SLIPS[told["slip"]].get(name, CODE[name]) if wrong and mistaken else CODE[name] for name in known}
            roster(office.folder, office, day, {code: name for name, code in codes.items()})
        births = {name: 10 * year % 97 + place for place, name in enumerate(CODE)}
        for name in codes:
            data = f"commune_code,commune_name,births\n{codes[name]},Xã {name},{births[name]}\n"
            run("register", "intake", office.path, "qd34-2014", office.folder.file("f.csv", data), "--period", year, *STAGE, *BY)
        meeting(office, codes, year)
        for name in codes:
            if told["recognised"][name, year]:
                office.issue(codes[name], year)
    if told["same_day"]:
        roster(office.folder, office, LISTS[-1], PLACES)
    if told["again"]:
        intake(office, YEARS[-1], PLACES, 1)


def meeting(office, codes, year):
    """Every other year: votes without results, so that only codes tell whose they are."""
    if year % 2:
        return
    if not query(office.path, "SELECT id FROM council"):
        run("register", "council", office.path, "--body", "district", "--unit", "Huyện Một", "--name", "HĐ", "--founding", "1/QĐ",
            "--founded", "2017-01-01", "--members", office.folder.file("m.csv", MEMBERS), *BY)
    session = run("register", "session", "open", office.path, "--council", 1, "--period", year, "--on", f"{year}-11-20", *BY).out.split()[-1]
    run("register", "session", "attend", office.path, "--session", session, "--present", "Lê Thị B; Trần Văn C; Phạm D", *BY)
    for place, name in enumerate(codes):
        run("register", "session", "remark", office.path, "--session", session, "--commune", codes[name], "--criterion", 3, "--text", f"Về {name}", *BY)
        if place < 2:
            run("register", "session", "vote", office.path, "--session", session, "--commune", codes[name], "--for", 3 - place, "--against", place,
                "--abstain", 0, *BY)


def shown_whole(office):
    """And each figure, vote and remark under the code it counts under."""
    figures = {}
    for year in YEARS:
        for d in dossiers(office, year):
            one = json.loads(run("register", "dossiers", office.path, "--period", year, "--commune", d["commune_code"], "--format", "json").out)
            births, = [f["value"] for f in one["figures"] if f["measure"] == "births"]
            figures[d["commune_code"], year] = (d["commune_name"], births, len(one["replaced"]))
    minutes = [run("register", "sessions", office.path, "--session", n, "--lang", "en").out for n in range(1, 5)]
    return shown(office) | {"figures": figures, "minutes": minutes}


def recode_all(office, told, rng, name):
    """Every code put right, in any order; what wants another first says so, half of an exchange what comes next."""
    left = [(code, CODE[place]) for place, code in SLIPS[told["slip"]].items()]
    rng.shuffle(left)
    for _ in range(len(left) ** 2):
        if not left:
            break
        old, new = left.pop(0)
        result = recode(office, old, new)
        if result.status:
            tap.ok(any(said.code == "D929" for said in result.said), f"{name}: {old} waits for another", result)
            left.append((old, new))
        elif any(said.code == "D897" for said in result.said):
            tap.ok(told["slip"] in ("swap", "turn"), f"{name}: half of an exchange", result)
    tap.same(left, [], f"{name}: every code is put right")


def check_slip(number):
    rng = random.Random(number)
    slip = list(SLIPS)[number % len(SLIPS)]
    told, name = slip_world(rng, slip), f"{slip} {number}"
    one, other = new_office("dung"), new_office("sai")
    play_slip(one, told, False)
    play_slip(other, told, True)
    right = shown_whole(one)
    tap.ok(shown_whole(other) != right, f"{name}: the mistake is seen")
    before = recorded(other.path)
    recode_all(other, told, rng, name)
    left, after = shown_whole(other), recorded(other.path)
    for what in right:
        tap.same(left[what], right[what], f"{name}: {what} as if the codes had been right from the beginning ({told})")
    tap.same({key: after[key] for key in before}, before, f"{name}: no row that was recorded changes")
    replayed = run("replay", other.path, "--lang", "en")
    tap.ok(replayed.status == 0 and " 0 differ" in replayed.out, f"{name}: replays", replayed)
    sound(other, name)


# ---- what is said ----

EAST, WEST = "91001", "91003"


def lists_of(*all_names):
    """An office whose lists of 2023, 2024, … give these codes."""
    office = new_office()
    for at, names in enumerate(all_names):
        roster(office.folder, office, f"{2023 + at}-01-01", names)
    return office


def command(office, old, new, *options):
    return ["register", "recode", office.path, old, new, *GROUND, *options, *BY]


def check_half():
    """One half of an exchange: what comes next is said, and figures of the year are not taken for either."""
    office = lists_of({EAST: "Mẫu Tây", WEST: "Mẫu Đông"}, {EAST: "Mẫu Đông", WEST: "Mẫu Tây"})
    for language, words in (("vi", f"còn ghi cho Xã Mẫu Đông, đơn vị mà danh sách khác ghi mã «{EAST}» → ghi tiếp chuanxa register recode {WEST} {EAST}"),
                            ("en", f"recorded for Xã Mẫu Đông, which another list has under \"{EAST}\" → record chuanxa register recode {WEST} {EAST} next")):
        copy = office_copy(office)
        result = run(*command(copy, EAST, WEST), "--lang", language)
        tap.ok(result.status == 0 and [one.code for one in result.said] == ["D897"] and words in result.said[0].text, f"half of an exchange ({language})", result)
    assert recode(office, EAST, WEST).status == 0
    figures = office.folder.file("g.csv", f"commune_code,commune_name,births\n{WEST},Xã Mẫu Tây,5\n")
    taken = ["register", "intake", office.path, "qd34-2014", figures, "--period", "2023", *STAGE, *BY]
    said = [said for said in run(*taken, "--lang", "en").said if said.code == "D898"]
    tap.ok(len(said) == 1 and "Xã Mẫu Tây; Xã Mẫu Đông" in said[0].text and f"register recode {WEST}" in said[0].text, "figures wait for the other half", said)
    tap.ok(any(said.code == "D898" and "một nửa việc đổi chéo mã" in said.text for said in run(*taken, "--lang", "vi").said), "in Vietnamese")
    tap.same(recode(office, WEST, EAST).status, 0, "the other half")
    tap.same(run(*taken).status, 0, "then they are taken in")
    tap.same([(d["commune_code"], d["commune_name"]) for d in dossiers(office, "2023")], [(WEST, "Xã Mẫu Tây")], "for the commune of the right code")
    sound(office, "an exchange")


def check_order():
    """A row of codes: the last is put right first."""
    office = lists_of({EAST: "Mẫu Tây", WEST: "Mẫu Nam"}, {WEST: "Mẫu Tây", "91006": "Mẫu Nam"})
    check("another first", command(office, EAST, WEST), [Wanted("D929", (f"ghi chuanxa register recode {WEST} 91006 trước", f"record chuanxa register recode {WEST} 91006 first"))])
    tap.same([recode(office, *pair).status for pair in ((WEST, "91006"), (EAST, WEST))], [0, 0], "in that order")


def units(office, day):
    return run("register", "units", office.path, "--as-of", day, "--format", "csv").out


def check_day():
    """Of two lists that exchange codes the later is the right one, unless the day says otherwise; names of nobody need it."""
    first, second = {EAST: "Mẫu Đông", WEST: "Mẫu Tây"}, {EAST: "Mẫu Tây", WEST: "Mẫu Đông"}
    for option, right in (([], second), (["--from", "2024-01-01"], first), (["--from", "2023-01-01"], second)):
        office, twin = lists_of(first, second), lists_of(right)
        tap.same([recode(office, *pair, *option).status for pair in ((EAST, WEST), (WEST, EAST))], [0, 0], f"exchanged, {option}")
        tap.same([units(office, f"{year}-06-01") for year in (2023, 2024)], [units(twin, "2024-06-01")] * 2, f"right by one of the lists, {option}")
        sound(office, f"exchanged, {option}")
    office = lists_of({EAST: "Mẫu Đông"}, {EAST: "Mẫu Tây"}, {EAST: "Mẫu Nam"})
    check("names of nobody", command(office, EAST, "91009"), [Wanted("D892", ("nêu bằng --from một ngày", "name with --from a day"))])
    tap.same(recode(office, EAST, "91009", "--from", "2024-03-01").status, 0, "the one that had it on the day")
    tap.ok([("91009" in units(office, f"{year}-06-01")) for year in (2023, 2024, 2025)] == [False, True, False], "and no other", units(office, "2024-06-01"))


if __name__ == "__main__":
    check_half()
    check_order()
    check_day()
    for world in range(5 if os.environ.get("CHUANXA_FULL") else 1 if os.environ.get("CHUANXA_QUICK") else 3):
        check_slip(world)
    tap.done()
