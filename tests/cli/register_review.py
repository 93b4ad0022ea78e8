"""`chuanxa review`, told in stories: what was mended since, what is dated ahead, answers, which stay, hand-over and its day, hostile
bundles, refusals; replay over bundles. What it finds in random registers: register_review_worlds.py."""
import csv
import io
import json
import os
import re
import sqlite3
from collections import Counter
from datetime import datetime, timezone

import yaml

import tap
from messages import Wanted, check
from program import LANGUAGES, ROOT, Folder, environment, run
from register_bundles import Office, take, trust
from register_decisions import FIGURES, MEMBERS, SIGNED, adopt, query
from resealed import edit

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
WHO = "Nguyễn Văn A, chuyên viên"
BY = ["--by", WHO]


def at(text):
    """The environment with the clock standing at this instant, UTC."""
    return environment(CHUANXA_CLOCK=int(datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp()))


def review(path, *options):
    result = run("review", path, "--format", "json", *options, env=at("2019-06-01"))
    assert result.status in (0, 1) and not result.err, result
    return [json.loads(line) for line in result.out.splitlines()]


def figures():
    return list(csv.DictReader(io.StringIO(FIGURES.read_text(encoding="utf-8"))))


def as_csv(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def intake(office, period, rows, stage="verified"):
    data = office.folder.file("figures.csv", as_csv(rows))
    how = ["--period", period, "--stage", stage, *BY]
    result = run("register", "intake", office.path, "qd34-2014", data, *how)
    assert result.status == 0, result
    run("register", "assess", office.path, "qd34-2014", *how)


def meet(office, votes, stated, day, period, present="Lê Thị B; Trần Văn C; Phạm D", close=True):
    members = office.folder.file("members.csv", MEMBERS)
    council = run("register", "council", office.path, "--body", "district", "--unit", office.name, "--name", "Hội đồng",
                  "--founding", "12/QĐ-UBND", "--founded", "2016-01-01", "--members", members, *stated, *BY).out.split()[3]
    session = run("register", "session", "open", office.path, "--council", council, "--period", period, "--on", day, *BY).out.split()[-1]
    act(office, "attend", session, "--present", present)
    for code, (in_favour, against) in votes.items():
        act(office, "vote", session, "--commune", code, "--for", in_favour, "--against", against, "--abstain", 0)
    if close:
        act(office, "close", session, "--without-votes", "họp tiếp sau")
    return session


def act(office, what, session, *options):
    result = run("register", "session", what, office.path, "--session", session, *options, *BY)
    assert result.status == 0, result


def issue(office, code, kind, period, *options, paper=None):
    result = run("register", "issued", office.path, "--commune", code, "--period", period, "--kind", kind,
                 *(SIGNED if paper is None else paper), *options, *BY)
    assert result.status == 0, result


STATED = ["--quorum", "2/3", "--majority", "1/2", "--share-of", "members"]
DICTIONARY = yaml.load((ROOT / "rules/measures.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
DICTIONARY.pop("commune_code")  # what a code is, no figure
PARTS = {m: one["at_most"] for m, one in DICTIONARY.items() if "at_most" in one}


def sane(row):
    """Parts never above their wholes, nothing over 0."""
    for part, whole in PARTS.items():
        if row[part].isdigit() and row[whole].isdigit():
            row[part] = str(min(int(row[part]), int(row[whole])))
    return row


def check_story():
    """Flagged then and mended since; a body out of its time; a flaw and a result that replays otherwise; both languages."""
    folder = Folder()
    office = Office(folder, "UBND huyện Mẫu", "mau")
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:3]
    intake(office, "2016", rows)
    code = rows[0]["commune_code"]
    session = meet(office, {code: (3, 0)}, STATED, "2025-08-20", "2016", close=False)
    verdict = json.loads(query(office.path, "SELECT result FROM assessment ORDER BY id")[0][0])["verdict"]
    issue(office, code, verdict, "2016", "--session", session, paper=["--number", "9", "--on", "2025-09-01", "--signed-by", "B", "--post", "C"])
    act(office, "close", session, "--without-votes", "chưa thẩm định xong")
    adopt(folder, office.path, day="2016-01-02")
    found = {f["kind"]: f for f in review(office.path)}
    tap.ok(found["session_open"]["only_when_recorded"] and found["text_not_adopted"]["only_when_recorded"],
           "what was mended since is told as flagged when recorded", found)
    tap.ok(not found["no_authority"]["only_when_recorded"], "an authority that was not in force then is not now")
    tap.ok("20/08/2025" in found["body_not_in_force"]["message"], "a session of a body that was no more")
    db = sqlite3.connect(office.path)
    db.executescript("DROP TRIGGER assessment_kept; UPDATE assessment SET result = replace(result, '\"max\":50', '\"max\":51') WHERE id = 1;")
    db.close()
    edited = review(office.path)
    tap.same([f["kind"] for f in edited[:2]], ["register_flaw", "replay_differs"], "an edit behind the program's back stands first")
    run("review", office.path, "--answer", edited[0]["finding"], "--text", "đang tìm hiểu", "--still-open", *BY)
    tap.ok(review(office.path)[0]["answer"], "an answer to it stays, though it moves the head of the chain")
    for language, texts in zip(LANGUAGES, (("chỗ sai", "tính lại khác", "ngoài thời gian", "đã lưu ý khi ghi"),
                                           ("flaws", "replays otherwise", "outside the time", "flagged when recorded"))):
        result = run("review", office.path, "--lang", language)
        tap.ok(result.status == 1 and all(t in result.out for t in texts), f"told in words ({language})", result)
        tap.same(len({line for line in result.out.splitlines() if len(line) > 140}), 0, f"lines that can be read ({language})")


def check_ahead():
    """Days later than the day of the record, by the clock of Vietnam: a decision, a session that is closed, an adoption."""
    folder = Folder()
    office = Office(folder, "UBND huyện Mẫu", "mau")
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:1]
    intake(office, "2016", rows)
    session = meet(office, {rows[0]["commune_code"]: (3, 0)}, STATED, "2016-12-02", "2016", close=False)
    for clock, ahead in (("2016-12-01T16:59:59", 1), ("2016-12-01T17:00:00", 0)):  # the 2nd begins in Vietnam
        paper = ["--number", clock, "--on", "2016-12-02", "--signed-by", "B", "--post", "C"]
        result = run("register", "issued", office.path, "--commune", rows[0]["commune_code"], "--period", "2016", "--kind", "recognise",
                     *paper, *BY, env=at(clock))
        assert result.status == 0, result
        if not ahead:
            run("register", "session", "close", office.path, "--session", session, *BY, env=at("2016-12-01T10:00:00"))
    adopt(folder, office.path, day="2099-01-01")
    wanted = {"quyết định đề ngày 02/12/2016, sau ngày ghi vào sổ (01/12/2016)",
              "phiên họp số 1 (đã ghi kết thúc) đề ngày 02/12/2016, sau ngày ghi vào sổ (01/12/2016)"}
    found = [f for f in review(office.path, "--lang", "vi") if f["kind"] == "dated_ahead"]
    tap.ok(wanted < {f["message"] for f in found} and len(found) == 3, "what is dated after its record", found)
    tap.ok(any("việc xác nhận tiêu chuẩn qd34-2014 đề ngày 01/01/2099" in f["message"] for f in found), "an adoption too", found)
    tap.ok(any("session 1 (recorded as closed): dated 2016-12-02, after the day it was recorded (2016-12-01)" in f["message"]
               for f in review(office.path, "--lang", "en")), "and in English")


def check_sessions():
    """A session attended before its day, or still to come; communes that it left without a vote, with a reason or without."""
    folder = Folder()
    office = Office(folder, "UBND huyện Mẫu", "mau")
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:2]
    intake(office, "2016", rows)
    session = meet(office, {}, STATED, "2016-12-02", "2016", close=False)
    there = ["register", "session", "attend", office.path, "--session", session, "--present", "Lê Thị B; Trần Văn C; Phạm D", *BY]
    tap.same([f for f in review(office.path) if f["group"] == "grounds"], [], "a session of a day before the record is none of the findings")
    assert run(*there, env=at("2016-12-01T16:59:59")).status == 0
    act(office, "vote", session, "--commune", rows[0]["commune_code"], "--for", 3, "--against", 0, "--abstain", 0)
    act(office, "close", session, "--without-votes", "đang phúc tra")
    for day, left in (("2019-06-02", 1), ("2019-06-01", 0)):  # the review stands on the first of June
        run("register", "session", "open", office.path, "--council", "1", "--period", "2016", "--on", day, *BY, env=at("2018-12-30T00:00:00"))
        ahead = sorted(f["message"] for f in review(office.path, "--lang", "vi") if f["kind"] == "dated_ahead")
        tap.same(ahead, ["phiên họp số 1 (đã ghi điểm danh hoặc biểu quyết) đề ngày 02/12/2016, sau ngày ghi vào sổ (01/12/2016)",
                         "phiên họp số 2 đề ngày 02/06/2019, sau ngày ghi vào sổ (30/12/2018)"], f"sessions dated ahead, one of {day} {'too' if left else 'not'}")
    commune = f"{rows[1]['commune_code']} {rows[1]['commune_name']}"
    (found,) = [f for f in review(office.path, "--lang", "en") if f["group"] == "noted"]
    tap.same((found["kind"], found["message"]), ("unvoted", f"session 1 was closed without a vote on {commune}; the reason recorded: đang phúc tra"), "with its reason")
    before = run("review", office.path, "--lang", "en", env=at("2019-06-01")).out.splitlines()[-1]
    db = sqlite3.connect(office.path)
    db.executescript("DROP TRIGGER session_unvoted_stays; DELETE FROM session_unvoted;")
    db.close()
    (found,) = [f for f in review(office.path, "--lang", "en") if f["group"] == "noted"]
    tap.same((found["kind"], found["message"]), ("unvoted_unstated", f"session 1 was closed without a vote on {commune}, and without a reason"), "closed by a program that did not ask")
    after = run("review", office.path, "--lang", "en", env=at("2019-06-01")).out.splitlines()[-1]
    count = [int(re.match(r"(\d+) finding", line)[1]) for line in (before, after)]
    tap.same(count[1] - count[0], 1, "to be read: only the edit itself is one finding more", before, after)


def check_answers():
    folder = Folder()
    office = Office(folder, "UBND huyện Mẫu", "mau")
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:2]
    intake(office, "2016", rows)
    issue(office, rows[0]["commune_code"], "recognise", "2016")
    before = review(office.path)
    key = before[0]["finding"]
    answer = ["review", office.path, "--answer", key[:8], "--text", "đã có biên bản, sẽ bổ sung"]
    result = run(*answer, "--still-open", *BY)
    tap.ok(result.status == 0 and "còn theo dõi" in result.out, "an answer that leaves the finding open", result)
    after = review(office.path)
    tap.ok(after[0]["answer"]["settled"] is False and after[0]["answer"]["by"] == WHO and run("review", office.path).status == 1, "it stays open")
    tap.same(run(*answer, *BY).status, 0, "then settled")
    after = review(office.path)
    tap.ok(after[0]["answer"]["settled"] and len(after) == len(before), "the list keeps it, with its answer", after[0])
    tap.ok(key[:10] not in run("review", office.path).out and "đã có biên bản" in run("review", office.path, "--all").out,
           "people see it with --all")
    tap.same(query(office.path, "SELECT replaces FROM review_answer ORDER BY id"), [(None,), (1,)], "the later answer names the one before")
    tap.same(run("register", "verify", office.path).status, 0, "the chain holds")
    tap.ok("trả lời phát hiện" in run("register", "log", office.path).out, "the history tells of it")
    for one in review(office.path):
        run("review", office.path, "--answer", one["finding"], "--text", "xong", *BY)
    tap.same(run("review", office.path).status, 0, "nothing open: exit status 0")
    bundle = office.export()
    province = Office(folder, "Sở", "so")
    trust(province, office)
    take(province, bundle)
    tap.same({f["finding"] for f in review(province.path) if f["office"] == office.name},
             {f["finding"] for f in review(office.path)}, "a finding has the same key in the district's and in the province's register")
    result = run("replay", province.path)
    tap.ok(result.status == 0 and result.out == "sổ này: 0 kết quả tính lại, 0 khác với đã ghi\nUBND huyện Mẫu: 2 kết quả tính lại, 0 khác với đã ghi\n",
           "replay goes through the bundles", result)


HOSTILE = [  # what hashes and seals do not keep out of a bundle; the kind it is found as
    ("a result that is no JSON", "UPDATE assessment SET result = '{'", [], "replay_differs"),
    ("an empty result", "UPDATE assessment SET result = ''", [], "replay_differs"),
    ("an empty dictionary", "UPDATE rule_text SET dictionary = x''", [], "text_unreadable"),
    ("an empty rule text", "UPDATE rule_text SET file = x''", [], "text_unreadable"),
    ("a rule text that is none", "UPDATE rule_text SET file = ?", [b"[" * 3000], "text_unreadable"),
    ("an empty procedure", "UPDATE procedure_text SET file = x''", [], "text_unreadable"),
    ("figures that are none", "UPDATE dossier SET figures = 'births=1/0'", [], "replay_differs"),
    ("a period above all numbers", "UPDATE intake SET period = CASE id WHEN 1 THEN '10000000000000000000' ELSE '2017' END", [], None),
    ("names of a book's length", "UPDATE dossier SET name = ?, figures = (SELECT figures FROM dossier WHERE id = 1)", ["Ấ" * 5000], "same_figures"),
    ("controls in names", "UPDATE dossier SET name = ?", ["A\x1b[31m\x07\u202eB\n\x85"], None),
    ("controls in a number", "UPDATE decision SET number = ?", ["A\x1f\x1b[31m\x07\u2028"], None),
    ("a decision that revokes itself", "UPDATE decision SET kind = 'revoke', revokes = id", [], "nothing_revoked")]


def check_hostile():
    """One office's bundle is valid by its hashes and absurd: it hides nothing of another's, and is told of in order."""
    folder = Folder()
    bad, good = Office(folder, "UBND huyện Lạ", "la"), Office(folder, "UBND huyện Tốt", "tot")
    rows = figures()[:4]
    for office, part in ((bad, rows[:2]), (good, rows[2:])):
        run("register", "standard", office.path, "qd34-2014", *BY)
        for period in ("2016", "2017"):
            intake(office, period, part)
        code = part[0]["commune_code"]
        issue(office, code, "recognise", "2016", "--session", meet(office, {code: (3, 0)}, STATED, "2016-11-20", "2016"))
    handed = good.export()
    bad.export()
    for number, (name, sql, values, kind) in enumerate(HOSTILE):
        path, bundle = folder.path / f"bad{number}.db", folder.path / f"bad{number}.bundle"
        run("register", "backup", bad.path, path)
        edit(path, sql, *values)
        run("register", "export", path, bundle, "--key", bad.key_file, *BY)
        province = Office(folder, "Sở", f"so{number}")
        os.remove(province.path)
        run("register", "init", province.path, "--office", "Sở", "--place", "Ninh Thuận", *BY)
        for office in (bad, good):
            trust(province, office)
        result = take(province, bundle, handed)
        tap.same(result.status, 0, f"{name}: taken in", result)
        found = review(province.path)
        tap.ok(sum(f["office"] == good.name and bool(f["decision"]) for f in found) >= 2, f"{name}: the other office's findings are there", found)
        kinds = Counter(f["kind"] for f in found if f["office"] == bad.name)
        tap.ok(not kind or kinds[kind], f"{name}: found", kinds)
        if kind == "text_unreadable":
            tap.ok(kinds[kind] == 1 and all("H871" == f["code"] for f in found if f["kind"] == kind), f"{name}: once", kinds)
        for form in ("text", "csv", "json"):
            result = run("review", province.path, "--format", form, "--all")
            tap.ok(result.status == 1 and not result.err and not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", result.out), f"{name}: as {form}", result)
        result = run("replay", province.path)
        tap.ok(result.status in (0, 1, 3) and f"{good.name}: 4 kết quả tính lại, 0 khác" in result.out and f"{bad.name}: 4 kết quả" in result.out
               and len(result.said) <= 4, f"{name}: replay goes on", result)


def check_hand_over():
    """A bundle without an entry of hand-over came when it was taken in; one of a standard without a procedure; a period that
    nobody handed over; the same paper in two registers."""
    folder = Folder()
    office, province = Office(folder, "UBND huyện Mẫu", "mau"), Office(folder, "Sở", "so")
    os.remove(province.path)
    run("register", "init", province.path, "--office", "Sở", "--place", "Ninh Thuận", *BY)
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:1]
    intake(office, "2017", rows)
    run("register", "seal", office.path, "--key", office.key_file)
    bundle = folder.path / "sealed.db"
    run("register", "backup", office.path, bundle)
    trust(province, office)
    result = run("register", "import", province.path, bundle, *BY, env=at("2017-12-04T17:00:00"))
    assert result.status == 0, result
    for language, words in zip(LANGUAGES, ("Lưu ý H866: không xét hạn bàn giao theo qd34-2014", "Note H866: hand-over under qd34-2014")):
        tap.ok(words in run("review", province.path, "--lang", language).out, f"no procedure: told ({language})")
    run("register", "standard", province.path, "qd34-2014", *BY)
    meet(province, {}, STATED, "2017-11-20", "2017")  # which keeps the procedure
    late = [f for f in review(province.path, "--lang", "vi") if f["group"] == "late"]
    tap.ok(len(late) == 1 and "ngày 05/12/2017; hạn là trước ngày 30/11/2017" in late[0]["message"], "the day it was taken in", late)
    absent = [(f["kind"], f["office"], f["period"]) for f in review(province.path, "--period", "2018")]
    tap.same(absent, [("not_handed_over", office.name, "2018")], "a period that nobody handed over")
    tap.same(review(province.path, "--period", "2016"), [], "nor one before the day was set")
    code = rows[0]["commune_code"]
    issue(office, code, "recognise", "2017")
    intake(province, "2017", rows)
    issue(province, code, "recognise", "2017")
    take(province, office.export())
    kinds = [f["kind"] for f in review(province.path)]
    tap.ok("twice" not in kinds and "both_ways" not in kinds, "the same paper in two registers is one decision", kinds)
    issue(province, code, "recognise", "2017")
    tap.ok("twice" in [f["kind"] for f in review(province.path)], "twice in one register is two")
    intake(office, "2017", rows)
    tap.ok("figures_replaced" not in [f["kind"] for f in review(office.path)], "the very same figures again change nothing")
    intake(office, "2017", [sane(rows[0] | {"births": "1", "births_registered": "1"})])
    tap.ok("figures_replaced" in [f["kind"] for f in review(office.path)], "other figures do")


def check_refusals():
    folder = Folder()
    office = Office(folder, "A", "a")
    path = office.path
    for name, arguments, code, vi, en in [
            ("no register", [], "U704", "thiếu REGISTER", "REGISTER is missing"),
            ("two registers", [path, path], "U705", "thừa", "one too many"),
            ("a format that is none", [path, "--format", "xml"], "U703", "text|json|csv", "text|json|csv"),
            ("a period that is no year", [path, "--period", "16"], "U703", "năm bốn chữ số", "a year of four digits"),
            ("a jump that is no share", [path, "--jump", "1/0"], "U703", "--jump", "--jump"),
            ("a jump of words", [path, "--jump", "half"], "U703", "--jump", "--jump"),
            ("a least that is no number", [path, "--jump-least", "x"], "U703", "--jump-least", "--jump-least"),
            ("an answer without a text", [path, "--answer", "0123456789", *BY], "U704", "--text", "--text"),
            ("an answer by nobody", [path, "--answer", "0123456789", "--text", "x"], "U704", "--by", "--by"),
            ("a text without an answer", [path, "--text", "x"], "U704", "--answer", "--answer"),
            ("an answer of two lines", [path, "--answer", "0123456789", "--text", "x\ny", *BY], "U712", "--text", "--text"),
            ("a key that there is none of", [path, "--answer", "0123456789", "--text", "x", *BY], "H863", "«0123456789»", '"0123456789"'),
            ("a key that is too short", [path, "--answer", "01", "--text", "x", *BY], "H863", "«01»", '"01"')]:
        check(f"review: {name}", ["review", *arguments], [Wanted(code, (vi, en))])


if __name__ == "__main__":
    check_story()
    check_ahead()
    check_sessions()
    check_answers()
    check_hand_over()
    check_hostile()
    check_refusals()
    tap.done()
