"""A standard that is assessed in some years of a plan only: what the years between add to years running, by whose declaration, and
what the review expects of them. Random histories of such years: register_streaks_histories.py."""
import json
import re
import shutil

import tap
from messages import Wanted, check
from program import ROOT, Folder, query, run
from register_bundles import Office as District, take, trust
from register_review import BY, as_csv, at, figures, intake, issue, sane
from register_streaks import NEVER, Office, roster

RULES = ROOT / "rules/qd06-2019"
STANDARD = ["--standard", "qd06-2019"]
LATER = at("2030-06-01")  # all periods below are over


def declare(office, rounds, day, ground="NQ 7", lang="vi"):
    return run("register", "policy", office.path, "--rounds", rounds, "--from", day, "--ground", ground, *BY, "--lang", lang)


def rows(office, *options, standard=STANDARD):
    result = run("register", "streaks", office.path, *standard, *options, "--format", "json", "--lang", "en", env=LATER)
    return {row["commune_code"]: row for row in map(json.loads, result.out.splitlines())}


def years(office, code, *options, standard=STANDARD):
    row = rows(office, "--commune", code, *options, standard=standard)[code]
    return row["years_low"], row["years_high"]


def issue_all(office, code, *years_of, kind="recognise"):
    for year in years_of:
        result = run("register", "issued", office.path, "--commune", code, "--period", year, "--kind", kind, "--number", f"{code}-{year}",
                     "--on", f"{year}-12-01", "--signed-by", "Lê B", "--post", "Chủ tịch", *BY, env=LATER)
        assert result.status == 0, result


def rules(folder, name, procedure):
    """A copy of the rule files whose procedure is changed."""
    shutil.copytree(RULES, folder.path / name / "qd06-2019")
    shutil.copy(ROOT / "rules/measures.yaml", folder.path / name)
    file = folder.path / name / "qd06-2019/procedure.yaml"
    file.write_text(procedure(file.read_text(encoding="utf-8")), encoding="utf-8")
    return file.parent


def without_rounds(text):
    found = re.sub(r"\nrounds:\n(?:  .*\n|    .*\n)+", "\n", text)
    assert found != text
    return found


def keep_procedure(office, standard, env=LATER):
    members = office.folder.file("members.csv", "name,post,role\nLê Thị B,Phó Chủ tịch,chair\nTrần Văn C,Trưởng phòng,member\n")
    result = run("register", "council", office.path, "--standard", standard, "--body", "district", "--unit", office.name, "--name", "Hội đồng",
                 "--founding", "1/QĐ", "--founded", "2019-02-01", "--members", members, *BY, env=env)
    assert result.status == 0, result


# ---- years running -------------------------------------------------------------------------------

def check_years():
    tap.about("years running")
    office = Office(Folder(), "Sở Mẫu", "so")
    issue_all(office, "00001", 2018, kind="not_recognise")
    issue_all(office, "00001", 2019, 2022, 2024)
    issue_all(office, "00002", 2019, 2024)
    issue_all(office, "00002", 2022, kind="not_recognise")
    issue_all(office, "00003", 2019, 2024)  # nothing is recorded of 2022
    issue_all(office, "00004", 2019, 2022, 2023, 2024)  # decided on though it was no round
    undeclared = {c: years(office, c) for c in ("00001", "00002", "00003", "00004")}
    tap.same(undeclared, {"00001": (1, 6), "00002": (1, 1), "00003": (1, NEVER), "00004": (3, NEVER)}, "undeclared: the years between count to the high only")
    one = rows(office)["00001"]
    tap.same((one["reason"]["kind"], one["reason"]["year"]), ("no_rounds_policy", 2023), "why it is not determined")
    tap.same([(e["year"], e["status"], e.get("rounds")) for e in one["chain"]],
             [(2024, "recognised", None), (2023, "not_assessed", None), (2022, "recognised", None), (2021, "not_assessed", None),
              (2020, "not_assessed", None), (2019, "recognised", None), (2018, "not_recognised", None)], "the records, and what stands between")
    tap.same(declare(office, "skip", "2019-11-01").out, "quy định áp dụng từ 01/11/2019 đã ghi\n", "declared")
    tap.same({c: years(office, c) for c in undeclared}, {"00001": (3, 3), "00002": (1, 1), "00003": (1, NEVER), "00004": (4, NEVER)}, "passed over")
    tap.same(declare(office, "count", "2019-11-01", lang="en").out, "policy from 2019-11-01 recorded, in place of the former of that day\n", "and otherwise")
    tap.same({c: years(office, c) for c in undeclared}, {"00001": (6, 6), "00002": (1, 1), "00003": (1, NEVER), "00004": (6, NEVER)}, "counted as recognised")
    tap.same(rows(office)["00001"]["reason"], None, "then it is determined")
    tap.same([e.get("rounds") for e in rows(office)["00001"]["chain"]], [None, "count", None, "count", "count", None, None], "by which policy is told")
    tap.same(years(office, "00001", "--through", 2021), (1, 3), "the years after the last round are not between recognised rounds yet")
    tap.same(rows(office, "--through", 2021)["00001"]["reason"]["kind"], "next_round", "and that is the reason")
    tap.same(years(office, "00002", "--through", 2023), (0, 0), "after a round that was not recognised nothing counts")
    declare(office, "skip", "2023-01-01", ground="NQ 8")
    tap.same(years(office, "00001"), (5, 5), "by the policy on the last day of each such year's period")
    declare(office, "count", "2023-11-01", ground="NQ 9")
    tap.same(years(office, "00001"), (5, 5), "which 2023 ends before")
    office.policy("any", "2020-01-01")
    tap.same(years(office, "00001"), (5, 5), "policies across mergers are others")
    check_told(office)
    check_each_year()


def check_told(office):
    for language, words in (("vi", ["Năm mà tiêu chuẩn không đánh giá", "từ 01/01/2023: bỏ qua: không tính thêm, không làm gián đoạn; căn cứ: NQ 8",
                                    "2023  không đánh giá theo qd06-2019; cách tính: bỏ qua", "trước 01/11/2019: chưa quy định"]),
                            ("en", ["Years in which the standard is not assessed", "from 2023-01-01: are passed over: they neither add nor end; ground: NQ 8",
                                    "2023  not assessed under qd06-2019; such years are passed over", "2021  not assessed under qd06-2019; such years count as recognised"])):
        told = run("register", "streaks", office.path, *STANDARD, "--lang", language, env=LATER).out
        for word in words:
            tap.ok(word in told, f"in words ({language}): {word}", told)
        listed = run("register", "policies", office.path, "--lang", language).out
        tap.ok(words[0] in listed and words[1] in listed and len(listed.splitlines()) == 8, f"listed ({language})", listed)
    tap.ok("quy định năm không đánh giá, từ 2023-01-01" in run("register", "log", office.path, "--lang", "vi").out, "the log names the act")
    other = rows(office, "--years", 1, standard=["--standard", "qd34-2014"])["00001"]
    tap.same((other["years_low"], [e["status"] for e in other["chain"]][:2]), (1, ["recognised", "none"]), "under 34/2014 each year is one of assessment")
    states = query(office.path, "SELECT valid_from, policy, replaces FROM rounds_policy ORDER BY id")
    tap.same(states, [("2019-11-01", "skip", None), ("2019-11-01", "count", 1), ("2023-01-01", "skip", None), ("2023-11-01", "count", None)],
             "each of the same day names the one whose place it takes")
    tap.same(run("register", "verify", office.path).status, 0, "the chain holds")
    policy = ["register", "policy", office.path, "--from", "2023-01-01", "--ground", "NQ 8", *BY]
    check("the very same", [*policy, "--rounds", "skip"], [Wanted("H832", ("áp dụng từ 01/01/2023 đã ghi", "from 2023-01-01 on is recorded so already"))])
    check("no such policy", [*policy, "--rounds", "reset"], [Wanted("U703", ("--rounds cần giá trị: count|skip", "--rounds needs a value: count|skip"))], status=2)
    for option, value in (("across", "any"), ("measure", "births")):
        check(f"--{option} besides", [*policy, "--rounds", "skip", f"--{option}", value],
              [Wanted("U705", (f"thừa «--{option}»", f'"--{option}" is one too many'))], status=2)


def check_each_year():
    """What the register keeps holds over the program's own: a procedure that says nothing of rounds means every year."""
    folder = Folder()
    office = Office(folder, "Sở Mẫu", "so")
    old, other = rules(folder, "old", without_rounds), rules(folder, "other", lambda t: t.replace("years: [2, 4]", "years: [4]"))
    issue_all(office, "00001", 2018, kind="not_recognise")
    issue_all(office, "00001", 2019, 2022, 2024)
    declare(office, "count", "2019-01-01")
    tap.same(years(office, "00001"), (6, 6), "no procedure kept: the program's own")
    keep_procedure(office, old)
    tap.same(years(office, "00001"), (1, 6), "one kept without rounds: every year, as before")
    keep_procedure(office, other)
    tap.same((years(office, "00001"), [e["status"] for e in rows(office)["00001"]["chain"]][1:3]), ((6, 6), ["not_assessed", "recognised"]),
             "the last one kept counts; a decision of another year stands all the same")
    keep_procedure(office, "qd06-2019")
    tap.same(years(office, "00001"), (6, 6), "and the last one is that of today")


def check_mergers():
    """A merger in a year without assessment, and the province that took the records in declares."""
    tap.about("mergers and bundles")
    folder = Folder()
    district, tinh = Office(folder, "UBND huyện Một", "mot"), Office(folder, "Sở Mẫu", "so")
    roster(folder, tinh, "2018-01-01", {"00001": "An", "00002": "Bình"})
    roster(folder, tinh, "2023-03-01", {"00003": "Châu"}, [("00003", "00001", "Xã An", "whole"), ("00003", "00002", "Xã Bình", "whole")])
    for code in ("00001", "00002"):
        issue_all(district, code, 2018, kind="not_recognise")
        issue_all(district, code, 2022)
    issue_all(district, "00001", 2019)
    issue_all(district, "00002", 2019, kind="not_recognise")
    issue_all(district, "00003", 2024)
    declare(district, "skip", "2019-01-01")
    district.hand_over(tinh)
    tap.same(years(tinh, "00003"), (1, NEVER), "nothing declared by the province, whatever its district did")
    tinh.policy("any", "2020-01-01")
    tap.same(years(tinh, "00003"), (1, 6), "across the merger: 4 years of An at the most, and 2023")
    declare(tinh, "count", "2019-01-01")
    tap.same(years(tinh, "00003"), (6, 6), "both declared: 2019 to 2024")
    tinh.policy("all_predecessors", "2020-01-01")
    tap.same(years(tinh, "00003"), (3, 3), "the fewest: Bình since 2022")
    tap.same(run("register", "verify", tinh.path).status, 0, "the chain holds")


# ---- the review ----------------------------------------------------------------------------------

def take_in(office, standard, period, rows_of):
    data = office.folder.file("f.csv", as_csv(rows_of))
    how = ["--period", period, "--stage", "verified", *BY]
    for action in (["intake", office.path, standard, data], ["assess", office.path, standard]):
        result = run("register", *action, *how, env=LATER)
        assert result.status == 0, result


def found(path, kinds, *options):
    result = run("review", path, "--format", "json", *options, env=LATER)
    assert result.status in (0, 1), result
    return sorted((f["kind"], f["period"], f["commune_code"]) for f in map(json.loads, result.out.splitlines()) if f["kind"] in kinds)


def check_review():
    tap.about("the review")
    folder = Folder()
    office = District(folder, "UBND huyện Mẫu", "mau")
    base = [sane(row | {"respondents": "40", "satisfied_respondents": "38"}) if "respondents" in row else sane(row) for row in figures()[:3]]
    for standard, periods in (("qd06-2019", (2022, 2023)), ("qd34-2014", (2017, 2018))):
        run("register", "standard", office.path, standard, *BY, env=LATER)
        for period in periods:
            take_in(office, standard, str(period), base)
            issue(office, base[0]["commune_code"], "recognise", str(period), paper=["--number", f"{period}", "--on", f"{period}-12-01", "--signed-by", "B", "--post", "C"])
    others = [row["commune_code"] for row in base[1:]]
    wanted = [("undecided", str(period), code) for period in (2017, 2018, 2022) for code in others]
    tap.same(found(office.path, {"undecided"}), wanted, "nobody is undecided in a year without assessment; under 34/2014 in each")
    tap.same(found(office.path, {"undecided"}, "--period", "2023"), [], "nor when that year is asked for")
    keep_procedure(office, rules(folder, "old", without_rounds))
    tap.same(found(office.path, {"undecided"}), sorted(wanted + [("undecided", "2023", code) for code in others]), "a procedure kept without rounds: each year, as before")
    due = 'deadlines:\n  - {id: report, label: "Báo cáo", marks: hand_over, before: {value: 12-01, basis: working}}\n'
    for name, change, expected in (
            ("rounds", lambda t: t + due, [("late", "2022", ""), ("not_handed_over", "2022", "")]),
            ("every year", lambda t: without_rounds(t) + due, [("late", "2022", ""), ("late", "2023", ""), ("not_handed_over", "2022", ""), ("not_handed_over", "2023", "")])):
        check_hand_over(name, change, expected)


def check_jumps():
    """Far from the round before, not from the year before: of a plan from 2016 on, 2022 and 2024 are rounds, 2021 and 2023 none."""
    office = District(Folder(), "UBND huyện Mẫu", "mau")
    run("register", "standard", office.path, "qd06-2019", *BY, env=LATER)
    first, second, third = (sane(row) for row in figures()[:3])
    far = {"births": "900"}
    for period, rows_of in (("2019", [first, second, third]), ("2022", [first, second]), ("2023", [first | far, second]),
                            ("2024", [first, second | far, third | far])):
        take_in(office, "qd06-2019", period, rows_of)
    jumps = found(office.path, {"jump"})
    tap.same(jumps, [("jump", "2023", first["commune_code"]), ("jump", "2024", second["commune_code"])],
             "a jump is from the round before: an unassessed year between is passed over, a round without figures is not")


def check_lists(path, wanted, name):
    for lang, words in (("vi", "không bàn giao danh sách đơn vị nào có hiệu lực vào cuối kỳ của 4 hồ sơ"), ("en", "no list of units in force at the end of the period of 4 dossiers")):
        said = " ".join(run("review", path, "--lang", lang, env=LATER).out.split())
        tap.ok(("Note H890" in said or "Lưu ý H890" in said) == wanted and (words in said) == wanted, f"{name} ({lang})", said[:2000])


def check_hand_over(name, change, expected):
    folder = Folder()
    district, tinh = District(folder, "UBND huyện Mẫu", "mau"), District(folder, "Sở Mẫu", "so")
    run("register", "standard", district.path, "qd06-2019", *BY, env=LATER)
    keep_procedure(tinh, rules(folder, "dated", change))
    for period in ("2022", "2023"):
        take_in(district, "qd06-2019", period, [sane(row) for row in figures()[:2]])
    trust(tinh, district)
    run("register", "trust", tinh.path, "ab" * 32, "--office", "UBND huyện Vắng", *BY, env=LATER)
    bundle = folder.path / "m.bundle"
    run("register", "export", district.path, bundle, "--key", district.key_file, *BY, env=LATER)
    assert take(tinh, bundle, env=LATER).status == 0
    tap.same(found(tinh.path, {"late", "not_handed_over"}), expected, f"a hand-over is due, {name}")
    check_lists(tinh.path, True, "an office that recorded no list: its codes are not judged, and that is said")
    check_lists(district.path, False, "not of one's own register")
    units = [("38", "Tỉnh Mẫu", row["commune_code"], row["commune_name"], "xã") for row in figures()[:2]]
    listed = folder.file("r.csv", "province_code,province_name,commune_code,commune_name,commune_type\n" + "".join(",".join(u) + "\n" for u in units))
    assert run("register", "roster", district.path, listed, "--from", "2020-01-01", "--title", "Danh mục", *BY, env=LATER).status == 0
    again = folder.path / "m2.bundle"
    run("register", "export", district.path, again, "--key", district.key_file, *BY, env=LATER)
    assert take(tinh, again, env=LATER).status == 0
    check_lists(tinh.path, False, "with a list in force nothing is said")


if __name__ == "__main__":
    check_years()
    check_mergers()
    check_review()
    check_jumps()
    tap.done()
