"""Decisions: a draft with everything in order, each reason why one is refused, what was issued is always
recorded with a flag for every defect; lists in both languages and as JSON; the chain stays sound."""
import csv
import io
import json
import re
import sqlite3
import unicodedata

import tap
from messages import Wanted, check
from program import ROOT, Folder, run, query

WHO = "Nguyễn Văn A, chuyên viên"
BY = ["--by", WHO]
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
MEMBERS = """name,post,role
Lê Thị B,Phó Chủ tịch,chair
Trần Văn C,Trưởng phòng Lao động,standing
Phạm D,Trưởng phòng Y tế,member
"""
PRESENT = "Lê Thị B; Trần Văn C; Phạm D"
STATED = ["--quorum", "2/3", "--majority", "1/2", "--share-of", "members"]
SIGNED = ["--number", "99/QĐ-UBND", "--on", "2016-12-01", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch"]


def begin(folder, figures=FIGURES, options=()):
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    run("register", "standard", path, "qd34-2014", *BY)
    run("register", "intake", path, "qd34-2014", figures, "--period", "2016", "--stage", "verified", *options, *BY)
    run("register", "assess", path, "qd34-2014", "--period", "2016", "--stage", "verified", *BY)
    return path


def adopt(folder, path, confirmed=lambda row: True, day="2016-11-01"):
    rows = list(csv.DictReader(io.StringIO(run("standard", "values", "qd34-2014").out)))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(row | {"page": "Công báo 613, trang 5" if confirmed(row["path"]) else ""})
    result = run("register", "adopt", path, "qd34-2014", "--values", folder.file("values.csv", out.getvalue()),
                 "--first", "Trần Thị B; Phó Chủ tịch", "--second", "Lê Văn C; Trưởng phòng Tư pháp", "--on", day, *BY)
    assert result.status == 0, result.err


def act(path, what, session, *options):
    return run("register", "session", what, path, "--session", session, *options, *BY)


def meet(folder, path, votes, stated=STATED, present=PRESENT, day="2016-11-20", close=True, period="2016", founded="2016-11-01"):
    """One more council with one session; votes: code -> (for, against). Returns the session's number."""
    members = folder.file("members.csv", MEMBERS)
    council = run("register", "council", path, "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng huyện Mẫu",
                  "--founding", "12/QĐ-UBND", "--founded", founded, "--members", members, *stated, *BY).out.split()[3]
    session = run("register", "session", "open", path, "--council", council, "--period", period, "--on", day, *BY).out.split()[-1]
    act(path, "attend", session, "--present", present)
    for code, (in_favour, against) in votes.items():
        act(path, "vote", session, "--commune", code, "--for", in_favour, "--against", against, "--abstain", 0)
    if close:
        act(path, "close", session, "--without-votes", "họp tiếp sau")
    return session


def decide(path, session, code="18496", kind="recognise", *options, period="2016"):
    return ["register", "decide", path, "--commune", code, "--period", period, "--session", session, "--kind", kind, *options, *BY]


def correct(path, number, *options, reason="ghi nhầm số"):
    return ["register", "issued", path, "--corrects", number, "--reason", reason, *options, *BY]


def issued(path, *options, code="18496", kind="recognise", period="2016", paper=SIGNED):
    return ["register", "issued", path, "--commune", code, "--period", period, "--kind", kind, *paper, *options, *BY]


def sound(path, name):
    result = run("register", "verify", path)
    tap.ok(result.status == 0 and "không có chỗ sai" in result.out, f"{name}: the chain holds", result)


def flags(path):
    return [f for f, in query(path, "SELECT flag FROM decision_flag WHERE decision = (SELECT max(id) FROM decision) ORDER BY id")]


def refused(name, arguments, *wanted):
    """Refused with exactly these reasons, and nothing is written."""
    path = arguments[2]
    before = query(path, "SELECT count(*) FROM entry")
    check(name, arguments, [Wanted(code, texts) for code, *texts in wanted])
    tap.same(query(path, "SELECT count(*) FROM entry"), before, f"{name}: nothing is written")


def live(path, code="18496", period="2016"):
    """Decisions in force, from the tables alone."""
    rows = query(path, "SELECT id, kind, code, period, revokes FROM decision WHERE way = 'issued' ORDER BY id")
    corrected = {number for number, in query(path, "SELECT corrects FROM decision_correction")}
    standing = [row for row in rows if row[0] not in corrected]
    revoked = {row[4] for row in standing}
    return [row[0] for row in standing if row[1] != "revoke" and row[0] not in revoked and row[2:4] == (code, period)]


def flagged(name, arguments, *wanted):
    """Recorded, with exactly these flags, said as notes in both languages; a second decision in force is one more."""
    for language, column in (("vi", 1), ("en", 2)):
        second = live(arguments[2], arguments[4]) if arguments[3] == "--commune" and "revoke" not in arguments else []
        if second and wanted[-1][0] != "H840":
            wanted = (*wanted, ("H840", f"còn hiệu lực về xã này, kỳ này: số trong sổ {second[-1]}", f"in force: {second[-1]} of the register"))
        elif second:
            wanted = (*wanted[:-1], ("H840", f"kỳ này: số trong sổ {second[-1]}", f"in force: {second[-1]} of the register"))
        result = run(*arguments, "--lang", language)
        tap.ok(result.status == 0 and result.codes() == [w[0] for w in wanted], f"{name} ({language}): recorded", result)
        for w, said in zip(wanted, result.err.splitlines()):
            tap.ok(("lưu ý ", "note ")[column - 1] in said and w[column] in said, f"{name} ({language}): {w[0]}", said)


def check_draft():
    folder = Folder()
    path = begin(folder)
    adopt(folder, path)
    session = meet(folder, path, {"18496": (3, 0), "18499": (0, 3)})
    result = run(*decide(path, session))
    tap.ok(result.status == 0 and result.out == "DỰ THẢO quyết định, số trong sổ 1\n" and not result.err, "a draft with everything in order", result)
    tap.same(query(path, "SELECT kind, way, code, name, period, number, on_day, authority, office, session FROM decision"),
             [("recognise", "draft", "18496", "Thị trấn Hương Khê", "2016", None, None, "Ủy ban nhân dân cấp huyện", "UBND huyện Mẫu", 1)],
             "number and day are open, the rest is frozen in")
    tap.same(run("register", "decisions", path).out, """DỰ THẢO Quyết định (số trong sổ 1): công nhận, xã 18496 Thị trấn Hương Khê, kỳ 2016
  Số và ngày ký để trống
  Cơ quan: UBND huyện Mẫu; thẩm quyền công nhận: Ủy ban nhân dân cấp huyện
  Theo tiêu chuẩn qd34-2014; kết quả chấm số 1: đủ điều kiện; phiên họp số 1
""", "listed as a draft")
    refused("a departure from the result without a reason", decide(path, session, "18499", "not_recognise"),
            ("H817", "đủ điều kiện mà quyết định không công nhận", "eligible, but the decision does not recognise"))
    result = run(*decide(path, session, "18499", "not_recognise", "--reason", "khiếu nại chưa giải quyết"))
    tap.ok(result.status == 0, "with a reason it is drafted", result)
    refused("a draft against the vote", decide(path, session, "18496", "not_recognise", "--reason", "khác"),
            ("H813", "đủ tỷ lệ ở phiên họp số 1 (đồng ý 3, không đồng ý 0)", "reach the share (for 3, against 0)"))
    refused("a draft where the vote fails", decide(path, session, "18499"),
            ("H812", "không đủ tỷ lệ ở phiên họp số 1 (đồng ý 0, không đồng ý 3)", "do not reach the share (for 0, against 3)"))
    result = run(*issued(path, "--session", session, "--office", "UBND huyện Cũ"))
    tap.ok(result.status == 0 and not result.err and result.out == "quyết định đã ghi, số trong sổ 3; lưu ý: 0\n", "issued, without a flag", result)
    listing = run("register", "decisions", path, "--commune", "18496").out
    tap.ok("Đã được thay bằng số trong sổ 3" in listing and "18499" not in listing
           and "  Số 99/QĐ-UBND, ngày 01/12/2016, người ký: Lê Thị B, Phó Chủ tịch\n  Cơ quan: UBND huyện Cũ; thẩm" in listing,
           "it stands in the draft's place", listing)
    english = run("register", "decisions", path, "--lang", "en").out
    tap.ok("DRAFT Decision (1 of the register): recognised, commune 18496" in english and "  Reason: khiếu nại" in english
           and "Number 99/QĐ-UBND, of 2016-12-01, signed by Lê Thị B" in english, "in English", english)
    rows = [json.loads(line) for line in run("register", "decisions", path, "--format", "json").out.splitlines()]
    tap.same([(r["id"], r["way"], r["kind"], r["replaces"], r["verdict"], r["flags"]) for r in rows],
             [(1, "draft", "recognise", None, "recognise", []), (2, "draft", "not_recognise", None, "recognise", []),
              (3, "issued", "recognise", 1, "recognise", [])], "as JSON")
    result = run(*issued(path, "--revokes", "3", "--reason", "sai số liệu", kind="revoke"))
    tap.ok(result.status == 0 and not result.err, "revoked", result)
    tap.ok("Đã bị hủy bởi quyết định số trong sổ 4" in run("register", "decisions", path).out, "and said so")
    log = run("register", "log", path).out
    tap.ok("dự thảo quyết định về xã 18496" in log and "ghi quyết định đã ban hành về xã 18496" in log, "the log names the acts", log)
    for number in ("3", "1", "77"):
        flagged(f"decision {number} is none to revoke", issued(path, "--revokes", number, kind="revoke"),
                ("H823", f"quyết định số {number} trong sổ", f"decision {number} of the register"))
    flagged("none is named", issued(path, kind="revoke"), ("H823", "không có quyết định nào để hủy → nêu", "no decision to revoke → name"))
    sound(path, "decisions")


def check_sessions():
    folder = Folder()
    path = begin(folder)
    adopt(folder, path)
    refused("no such session", decide(path, 9), ("H805", "không có phiên họp số 9", "there is no session 9"),
            ("H824", "sổ chưa lưu thủ tục nào của tiêu chuẩn qd34-2014", "keeps no procedure of qd34-2014, so no authority on 2016-10-31"))
    session = meet(folder, path, {"18496": (3, 0)}, close=False)
    refused("an open session", decide(path, session), ("H807", "phiên họp số 1 chưa kết thúc", "session 1 is not closed"))
    session = meet(folder, path, {"18496": (3, 0)}, stated=[])
    refused("nothing stated", decide(path, session), ("H808", "chưa có căn cứ về số người họp", "no grounds for a quorum"),
            ("H811", "chưa có căn cứ về tỷ lệ phiếu", "no grounds for a share"))
    session = meet(folder, path, {"18496": (1, 0)}, present="Phạm D", stated=["--quorum", "2/3", "--majority", "1/2", "--share-of", "votes"])
    refused("below the quorum", decide(path, session), ("H809", "(có mặt 1/3)", "(present 1/3)"))
    session = meet(folder, path, {"18499": (3, 0)})
    refused("no vote on it", decide(path, session), ("H810", "không biểu quyết về xã 18496", "did not vote on commune 18496"))
    session = meet(folder, path, {"18496": (3, 0)}, period="2017")
    refused("a session of another period", decide(path, session), ("H806", "họp về kỳ 2017, không phải kỳ 2016", "on the period 2017, not 2016"),
            ("H810", "không biểu quyết", "did not vote"))
    session = meet(folder, path, {"18496": (3, 0)}, day="2025-08-01")
    refused("no authority that day", decide(path, session), ("H814", "vào ngày 01/08/2025 → xem `authorities` trong procedure.yaml của qd34-2014",
                                                            "on 2025-08-01 → see `authorities`"))
    sound(path, "refusals")


def check_values():
    """What was not compared with the gazette refuses a draft only where the commune's result uses it."""
    folder = Folder()
    path = begin(folder)
    session = meet(folder, path, {"18496": (3, 0)})
    refused("a text nobody adopted", decide(path, session), ("H804", "chưa có hai người xác nhận văn bản tiêu chuẩn qd34-2014", "two people have not adopted the text of qd34-2014"),
            ("H815", "giá trị chưa đối chiếu với Công báo: ", "values not compared with the gazette: "))
    unused = "items.2.1.bands.< 95"
    adopt(folder, path, lambda p: p != unused)
    tap.same(run(*decide(path, session)).status, 0, "a band that the figures do not fall into may stay open")
    for used in ("items.2.1.bands.>= 98", "items.1.1.points", "criteria.1.pass", "outcome.requires", "outcome.classes.town_and_delta.when",
                 "outcome.classes.town_and_delta.min_total", "items.5.1.bands.0"):
        adopt(folder, path, lambda p: p != used)
        refused(f"{used} is open", decide(path, session), ("H815", f"dùng 1 giá trị chưa đối chiếu với Công báo: {used} →", f"uses 1 values not compared with the gazette: {used} →"))
    adopt(folder, path, lambda p: not p.endswith(".pass"))
    refused("all that are open are counted", decide(path, session),
            ("H815", "dùng 15 giá trị chưa đối chiếu với Công báo: criteria.1.pass, criteria.2.pass, criteria.3.pass, và 12 giá trị khác →", ", and 12 more →"))
    adopt(folder, path, lambda p: "outcome.classes.mountain_island" not in p and ".when_none" not in p)
    result = run(*decide(path, session))
    tap.ok("mountain_island" not in result.err and "items.4." not in result.err, "another class, or no case that did not arise, is not used", result)
    sound(path, "values")


def check_counts():
    """Complete figures use one value of each item, with how criteria pass, one class and what is required; a commune
    of which nothing is known uses all of them."""
    folder = Folder()
    rows = list(csv.DictReader(FIGURES.open(encoding="utf-8")))
    blank = {k: v if k in ("commune_code", "commune_name") else "" for k, v in rows[0].items()} | {"commune_code": "99999"}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows([*rows, blank])
    path = begin(folder, folder.file("figures.csv", out.getvalue()))
    paths = [row["path"] for row in csv.DictReader(io.StringIO(run("standard", "values", "qd34-2014").out))]
    items = {".".join(p.split(".")[1:3]) for p in paths if p.startswith("items.")}
    passes = [p for p in paths if p.endswith(".pass")]
    for row in (*rows, blank):
        run(*issued(path, code=row["commune_code"]))
    found = {code: detail.split("\n")[0] for code, detail in query(
        path, "SELECT d.code, f.detail FROM decision d JOIN decision_flag f ON f.decision = d.id WHERE f.flag = 'values_open'")}
    everything = sum(p.startswith(("items.", "outcome.")) for p in paths) + len(passes)
    one_class = str(len(items) + len(passes) + 3)
    complete = [r["commune_code"] for r in rows if "" not in r.values()]
    tap.ok(len(complete) > 10, f"{len(complete)} communes of complete figures")
    for code in complete:
        tap.same(found[code], one_class, f"{code}: values used")
    tap.same(found["99999"], str(everything), "of which nothing is known: all values")


def check_open_no_case():
    """Where `when_none` leaves the points open, no case arising uses every band beside it."""
    folder = Folder()
    text = (ROOT / "rules/qd34-2014/standard.yaml").read_text(encoding="utf-8")
    counted = {}
    for word in ("full", "unknown"):
        here = Folder()
        here.file("measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
        standard = here.file("s/standard.yaml", text.replace("when_none: {value: full", f"when_none: {{value: {word}"))
        rows = [r for r in csv.DictReader(FIGURES.open(encoding="utf-8")) if r["commune_code"] == "18496"]
        rows[0].update(special_children="0", special_children_supported="0")
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path, how = here.path / "so.db", ["--period", "2016", "--stage", "verified", *BY]
        run("register", "init", path, "--office", "A", *BY)
        run("register", "standard", path, standard, *BY)
        run("register", "intake", path, standard, folder.file("figures.csv", out.getvalue()), *how)
        run("register", "assess", path, standard, *how)
        run(*issued(path))
        counted[word] = int(query(path, "SELECT detail FROM decision_flag WHERE flag = 'values_open'")[0][0].split("\n")[0])
    tap.same(counted["unknown"] - counted["full"], 4, "no case that leaves points open uses the item's four bands too", counted)


def check_results():
    folder = Folder()
    poor = folder.path / "poor.csv"
    rows = list(csv.DictReader(FIGURES.open(encoding="utf-8")))
    for row in rows:
        if row["commune_code"] == "18496":
            row.update({k: "no" for k, v in row.items() if v == "yes"})
            row.update({"births_registered": "1", "infants_immunised": "1", "under5_stunted": row["under5_measured"],
                        "children_health_checked": "0", "preschool_attending": "0", "lower_secondary_graduates": "0", "satisfied_respondents": "0"})
        if row["commune_code"] == "18499":
            row.update({k: "" for k in row if k not in ("commune_code", "commune_name")})
    with poor.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    path = begin(folder, poor)
    adopt(folder, path)
    session = meet(folder, path, {"18496": (3, 0), "18499": (3, 0)})
    verdicts = dict(query(path, "SELECT json_extract(result, '$.commune_code'), json_extract(result, '$.verdict') FROM assessment"))
    tap.same((verdicts["18496"], verdicts["18499"]), ("not_recognise", "undetermined"), "one commune fails, of one nothing is known")
    refused("recognised against the result", decide(path, session), ("H816", "chưa đủ điều kiện mà quyết định công nhận", "not eligible, but the decision recognises"))
    tap.same(run(*decide(path, session, "18496", "recognise", "--reason", "đã khắc phục")).status, 0, "with a reason")
    check("a blank reason is none", decide(path, session, "18496", "recognise", "--reason", ""),
          [Wanted("U712", ("--reason cần chữ", "--reason must be"))], status=2)
    refused("recognised without a result", decide(path, session, "18499"), ("H818", "chưa xác định mà quyết định không nêu lý do", "not determined"))
    run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2017", "--stage", "verified", *BY)
    session = meet(folder, path, {"18496": (3, 0)}, period="2017", day="2017-11-20")
    refused("never assessed", decide(path, session, period="2017"), ("H803", "chưa có kết quả chấm nào của xã 18496, kỳ 2017", "no result of commune 18496, period 2017"))
    sound(path, "results")


def check_issued():
    folder = Folder()
    path = begin(folder)
    adopt(folder, path, day="2016-11-25")
    session = meet(folder, path, {"18496": (3, 0)})
    flagged("before its session", issued(path, "--session", session, paper=[*SIGNED[:2], "--on", "2016-11-10", *SIGNED[4:]]),
            ("H804", "trước hoặc trong ngày 10/11/2016", "on or before 2016-11-10"),
            ("H815", "chưa đối chiếu", "not compared"),
            ("H822", "ký ngày 10/11/2016, trước ngày của phiên họp số 1 (20/11/2016)", "of 2016-11-10, before the day of session 1 (2016-11-20)"))
    flagged("no paper, no session", issued(path, paper=[]), ("H805", "không dựa trên phiên họp nào trong sổ → xem", "rests on no session in the register → see"),
            ("H819", "không có số", "has no number"), ("H820", "không có ngày ký", "has no day"), ("H821", "thiếu họ tên", "lacks the name"))
    flagged("a session there is none of, an unknown commune", issued(path, "--session", "9", code="99999"),
            ("H802", "không có hồ sơ của xã 99999, kỳ 2016", "no dossier of commune 99999, period 2016"),
            ("H805", "không có phiên họp số 9", "there is no session 9"), ("H824", "thủ tục nào nên không biết cơ quan nào có thẩm quyền vào ngày 01/12/2016", "no procedure, so no authority on 2016-12-01"))
    tap.same(query(path, "SELECT session, text, name FROM decision ORDER BY id DESC LIMIT 1"), [(None, None, "")], "what is not in the register stays empty")
    flagged("refused in fact, without a reason", issued(path, "--session", session, kind="not_recognise"),
            ("H813", "đủ tỷ lệ ở phiên họp số 1", "reach the share"), ("H817", "không nêu lý do", "gives no reason"))
    tap.same(flags(path), ["against_vote", "eligible", "second_decision"], "flags are kept by id")
    listing = run("register", "decisions", path).out
    tap.ok(listing.count("  Lưu ý H") == 2 * (3 + 4 + 3 + 2) + 1 + 2 + 1 + 2 and "DỰ THẢO" not in listing and "  Số (không có), ngày (không có)\n" in listing, "listed with its flags", listing)
    text = run("register", "decisions", path, "--lang", "en").out
    tap.ok("  Flag H813: the votes of session 1 reach the share (for 3, against 0)" in text, "in either language", text)
    row = json.loads(run("register", "decisions", path, "--format", "json").out.splitlines()[-1])
    tap.same(row["flags"], [{"flag": "against_vote", "detail": "1\n3\n0"}, {"flag": "eligible", "detail": "\n\n"},
                           {"flag": "second_decision", "detail": f"{row['id'] - 1}\n99/QĐ-UBND\n"}], "as JSON")
    sound(path, "issued decisions")


def check_units():
    """Name and unit are those of the period's last day, whatever comes later."""
    folder = Folder()
    path = folder.path / "so.db"
    rows = [(r["commune_code"], r["commune_name"]) for r in csv.DictReader(FIGURES.open(encoding="utf-8"))]
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    units = folder.file("units.csv", "commune_code,commune_name,commune_type\n" + "".join(f"{c},{n},{n.split()[0]}\n" for c, n in rows))
    result = run("register", "roster", path, units, "--from", "2016-01-01", "--title", "Danh sách 2016", *BY)
    tap.same(result.status, 0, "a list of units", result)
    run("register", "rename", path, "18499", "Xã Phương Mới", "--from", "2016-11-15", "--ground", "Nghị quyết 1", *BY)
    run("register", "rename", path, "18496", "Thị trấn Mới", "--from", "2016-10-15", "--ground", "Nghị quyết 1", *BY)
    for code, name in (("18496", "Thị trấn Mới"), ("18499", "Xã Phương Mỹ")):
        run("register", "standard", path, "qd34-2014", *BY)
        run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2016", "--stage", "verified", *BY)
        run(*issued(path, code=code))
        tap.same(query(path, "SELECT name, unit IS NOT NULL FROM decision ORDER BY id DESC LIMIT 1"), [(name, 1)], f"{code} as of 31 October")
    run(*issued(path, code="77777"))
    tap.ok("unit" in flags(path), "a code that no unit has is recorded, and flagged", flags(path))
    result = run(*issued(path, code="77777", paper=[], kind="revoke"))
    tap.ok("H801" in result.codes() and "không đơn vị nào mang mã 77777 vào ngày 31/12/2016" in result.err, "H801: said", result)
    session = meet(folder, path, {})
    result = run(*decide(path, session, "77777"), "--lang", "en")
    tap.ok(result.status == 3 and result.codes()[:1] == ["H801"] and "no unit has the code 77777" in result.err, "and refuses a draft", result)
    sound(path, "units")


def check_damaged():
    """What cannot be read any more does not keep an issued decision out."""
    for table, column, codes in (("rule_text", "file", {"H825"}), ("dossier", "figures", {"H825", "D921"}),
                                 ("procedure_text", "file", {"H814"})):
        folder = Folder()
        path = begin(folder)
        adopt(folder, path)
        session = meet(folder, path, {"18496": (3, 0)})
        db = sqlite3.connect(path)
        db.executescript(f"DROP TRIGGER {table}_kept; UPDATE {table} SET {column} = "
                         + ("'none=1'" if column == "figures" else "CAST('a: [' AS BLOB)") + ";")
        db.close()
        for language, words in (("vi", "lỗi "), ("en", "error ")):
            result = run(*issued(path, "--session", session, "--lang", language))
            tap.ok(result.status == 0 and codes <= set(result.codes()) and words not in result.err and "H801" not in result.err,
                   f"a damaged {table} ({language}): recorded", result)
            before = query(path, "SELECT count(*) FROM entry")
            result = run(*decide(path, session, "18496", "recognise", "--lang", language))
            tap.ok(result.status == 3 and codes <= set(result.codes()) and query(path, "SELECT count(*) FROM entry") == before,
                   f"a damaged {table} ({language}): no draft", result)


def rows_of(path):
    return {r["id"]: r for r in (json.loads(line) for line in run("register", "decisions", path, "--format", "json").out.splitlines())}


def check_correction():
    """A slip of the record is set right by a row that names it: the same paper, whole; what is not given is taken over."""
    folder = Folder()
    path = begin(folder)
    adopt(folder, path)
    session = meet(folder, path, {"18496": (3, 0), "18499": (3, 0)})
    run(*issued(path, "--session", session, "--office", "UBND huyện Cũ", "--reason", "xét thực tế"))
    run(*issued(path, "--session", session, code="18499", kind="not_recognise", paper=SIGNED[:2]))
    columns = "kind, way, code, name, unit, period, text, assessment, session, authority, signed_by, post, office, reason"
    result = run(*correct(path, 1, "--number", "89/QĐ-UBND", "--on", "2016-12-11"))
    tap.ok(result.status == 0 and not result.err and result.out == "quyết định đã ghi, số trong sổ 3, sửa số 1; số 99/QĐ-UBND → 89/QĐ-UBND; "
           "ngày 01/12/2016 → 11/12/2016; lưu ý: 0\n", "number and day are corrected, old and new are told", result)
    tap.same(query(path, f"SELECT {columns} FROM decision WHERE id = 3"), query(path, f"SELECT {columns} FROM decision WHERE id = 1"), "all else is the same")
    tap.same(query(path, "SELECT number, on_day, replaces FROM decision WHERE id = 3"), [("89/QĐ-UBND", "2016-12-11", None)], "what was given is new")
    tap.same(query(path, "SELECT decision, corrects, reason FROM decision_correction"), [(3, 1, "ghi nhầm số")], "with its ground")
    rows = rows_of(path)
    tap.same([(n, r["corrects"], r["corrected_by"], r["correction_reason"]) for n, r in rows.items()],
             [(1, None, 3, None), (2, None, None, None), (3, 1, None, "ghi nhầm số")], "as JSON")
    text = run("register", "decisions", path).out
    tap.ok("  Đã được sửa bằng số trong sổ 3\n" in text and "  Sửa quyết định số trong sổ 1; số 99/QĐ-UBND → 89/QĐ-UBND; ngày 01/12/2016 → 11/12/2016; "
           "lý do sửa: ghi nhầm số\n" in text, "listed", text)
    text = run("register", "decisions", path, "--lang", "en").out
    tap.ok("  Corrected by number 3\n" in text and "  Corrects decision 1; number 99/QĐ-UBND → 89/QĐ-UBND; day 2016-12-01 → 2016-12-11; "
           "corrected because: ghi nhầm số\n" in text, "in English", text)
    tap.ok("sửa quyết định đã ghi, số trong sổ 1" in run("register", "log", path).out, "the log names the act")
    for name, number, options, code, vi, en in [
            ("corrected already", 1, ["--number", "x"], "H844", "đã được sửa, nay là số 3", "is now 3"),
            ("nothing changes", 3, [], "H846", "đã ghi đúng như vậy", "recorded so already"),
            ("the same again", 3, ["--number", "89/QĐ-UBND", "--session", session, "--period", "2016"], "H846", "số 3", "decision 3"),
            ("unknown", 77, ["--number", "x"], "H842", "nào mang số 77", "decision 77 of the register to correct"),
            ("of another commune", 3, ["--commune", "18499", "--number", "x"], "H842", "về xã 18499 mang số 3", "on commune 18499"),
            ("another kind", 3, ["--kind", "not_recognise"], "H843", "ghi quyết định hủy (--kind revoke --revokes 3)", "record what revoked it"),
            ("blanks alone", 3, ["--number", "  89/QĐ-UBND\u00a0", "--signed-by", "Lê  Thị B", "--office", " UBND huyện Cũ"], "H846", "số 3", "decision 3"),
            ("letters taken apart", 3, ["--signed-by", unicodedata.normalize("NFD", "Lê Thị B")], "H846", "số 3", "decision 3"),
            ("no such session", 3, ["--session", "77"], "D971", "sổ không có phiên họp số 77", "77"),
            ("kind in words", 3, ["--kind", "not_recognise"], "H843", "số 3 trong sổ là công nhận;", "of kind recognise;"),
            ("what it revokes", 3, ["--revokes", "2"], "H886", "số 3 trong sổ là công nhận, không hủy", "of kind recognise and revokes nothing")]:
        refused(f"a correction: {name}", correct(path, number, *options), (code, vi, en))
    run(*decide(path, session, "18499", "recognise", "--reason", "đã khắc phục"))
    draft = query(path, "SELECT max(id) FROM decision")[0][0]
    refused("a draft is not corrected", correct(path, draft, "--number", "x"), ("H842", "dự thảo không sửa", "a draft is not corrected"))
    for name, arguments, code, word in (("without a reason", ["register", "issued", path, "--corrects", "3", "--number", "x", *BY], "U704", "--reason"),
                                        ("no number of a row", correct(path, "x"), "U703", "--corrects")):
        check(f"a correction {name}", arguments, [Wanted(code, (word, word))], status=2)
    tap.same(live(path), [3], "one decision is in force, counted once")
    result = run(*correct(path, 2, "--on", "2016-12-01", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch"))
    tap.ok(result.status == 0 and flags(path) == ["against_vote", "eligible"] and "H820" not in result.err, "what was lacking is no flag of the correction", result, flags(path))
    sound(path, "corrections")


def check_correction_kinds():
    """A corrected period is flagged; papers that revoke are corrected too, and what they revoke follows."""
    folder = Folder()
    path = begin(folder)
    run(*issued(path))
    run(*issued(path, code="18499"))
    result = run(*correct(path, 1, "--period", "2015", reason="nhầm kỳ"))
    tap.ok(result.status == 0 and "H841" in result.codes() and "period_corrected" in flags(path) and "từ 2016 thành 2015" in result.err, "another period is flagged", result)
    tap.ok("H841: correcting decision 1 of the register changed its period, 2016 to 2015" in run("register", "decisions", path, "--lang", "en").out, "and listed so")
    tap.same((live(path), live(path, period="2015")), ([], [3]), "and moves the decision")
    run(*issued(path, "--revokes", "2", kind="revoke", code="18499"))
    refused("a revoked one is not corrected", correct(path, 2, "--number", "x"), ("H845", "đã bị hủy bởi số 4", "revoked by 4"))
    result = run(*correct(path, 4, "--number", "7/QĐ"))
    tap.ok(result.status == 0 and "H823" not in result.codes() and "H840" not in result.codes(), "the number of what revokes is corrected", result)
    tap.same(query(path, "SELECT kind, revokes FROM decision WHERE id = 5"), [("revoke", 2)], "it revokes as before")
    tap.ok("Đã bị hủy bởi quyết định số trong sổ 5" in run("register", "decisions", path, "--commune", "18499").out, "by the row that stands")
    refused("still revoked", correct(path, 2, "--number", "x"), ("H845", "đã bị hủy bởi số 5", "revoked by 5"))
    result = run(*issued(path, "--revokes", "1", kind="revoke", period="2015"))
    tap.ok("H823" in result.codes() and "đã được sửa, nay là số 3 trong sổ → nêu bằng --revokes" in result.err, "a corrected row is none to revoke: its correction is named", result)
    tap.same(live(path, period="2015"), [3], "and stays in force")
    run(*issued(path, code="18499", kind="not_recognise"))
    number = live(path, "18499")[0]
    result = run(*correct(path, 5, "--revokes", number, reason="hủy nhầm"))
    tap.ok(result.status == 0, "what it revokes is corrected", result)
    tap.same(live(path, "18499"), [2], "and the one that was not revoked is in force again")
    run(*issued(path, "--revokes", "2", kind="revoke", code="18499"))
    last = query(path, "SELECT max(id) FROM decision")[0][0]
    for number in ("77", "3", str(last)):
        refused(f"a correction revokes {number}, which is none to revoke", correct(path, last, "--revokes", number),
                ("H885", f"quyết định số {number} trong sổ không có", f"decision {number} of the register is not there"))
    refused("a correction revokes a corrected row", correct(path, last, "--revokes", "1"), ("H885", "nay là số 3 trong sổ", "is now decision 3"))
    tap.same(live(path, "18499"), [], "what was revoked stays revoked")
    result = run(*issued(path, "--revokes", "77", kind="revoke", code="18499"))
    tap.ok(result.status == 0 and result.codes().count("H823") == 1, "an issued paper that revokes nothing is recorded as ever", result)
    last = query(path, "SELECT max(id) FROM decision")[0][0]
    result = run(*correct(path, last, "--number", "8/QĐ"))
    tap.ok(result.status == 0 and "H823" in result.codes(), "and its number may be corrected", result)
    sound(path, "kinds of corrections")


def check_moved():
    """The period that was recorded first counts, over every correction of the paper."""
    folder = Folder()
    path = begin(folder)
    run(*issued(path))
    for options, moved in ((["--period", "2015"], True), (["--number", "44"], True), (["--signed-by", "Lê Thị C"], True),
                           (["--period", "2016"], False), (["--number", "45"], False), (["--period", "2017"], True)):
        number = query(path, "SELECT max(id) FROM decision")[0][0]
        result = run(*correct(path, number, *options))
        tap.ok(result.status == 0 and ("H841" in result.codes()) == moved == ("period_corrected" in flags(path)), f"{options}: moved {moved}", result)
        last = query(path, "SELECT max(id) FROM decision")[0][0]
        found = [json.loads(line) for line in run("review", path, "--format", "json").out.splitlines()]
        tap.same([f["decision"] for f in found if f.get("kind") == "period_corrected"], [last] * moved, f"{options}: and the review says so")
    tap.ok("H841: việc sửa quyết định số 1 trong sổ đổi cả kỳ, từ 2016 thành 2017" in run("register", "decisions", path).out, "from the first to the last")
    for language, words in (("vi", "sửa bằng quyết định số 2 trong sổ: kỳ 2016 ⇒ 2015;"), ("en", "corrected by decision 2 of the register: period 2016 ⇒ 2015;")):
        text = run("review", path, "--format", "json", "--lang", language).out
        tap.ok(words in text, f"H847 names what changed ({language})", text)
    sound(path, "moved decisions")


def check_spaced():
    """What is recorded is composed, without blanks at the ends or two in a row."""
    folder = Folder()
    path = begin(folder)
    paper = ["--number", " 44 ", "--on", "2016-12-01", "--signed-by", unicodedata.normalize("NFD", "Ông  Ấ"), "--post", "Phó\u00a0 Chủ tịch "]
    run(*issued(path, "--office", " UBND  huyện", paper=paper))
    tap.same(query(path, "SELECT number, signed_by, post, office FROM decision"), [("44", "Ông Ấ", "Phó Chủ tịch", "UBND huyện")], "texts of a paper")
    run(*correct(path, 1, "--number", " 45  a", reason=" nhầm  số "))
    tap.same(query(path, "SELECT number, (SELECT reason FROM decision_correction) FROM decision WHERE id = 2"), [("45 a", "nhầm số")], "of a correction")
    sound(path, "texts")


def check_acts():
    """Every act that an entry is begun with has words in the log: none is shown raw."""
    acts = set()
    for source in sorted((ROOT / "engine").rglob("*.c")) + sorted((ROOT / "tools").rglob("*.c")):
        text = source.read_text(encoding="utf-8")
        for _, act in re.findall(r'cx_\w*(entry|sitting)_begin\([^;]*?"(\w+)"', text):
            acts.add(act)
        for line in re.findall(r"const char \*act = ([^;]*);", text):
            acts |= set(re.findall(r'"(\w+)"', line))
    named = (ROOT / "engine/ledger/print_register.c").read_text(encoding="utf-8")
    table = set(re.findall(r'^      \{"(\w+)",\s+\{"[^"]+",\s+"[^"]+"\}\}', named, re.M))
    tap.ok({"recode", "rounds", "vote", "correct", "init"} <= acts and len(acts) > 20, f"{len(acts)} acts are found")
    tap.same(sorted(acts - table), [], "each has words")


def check_second():
    """Two in force on one commune and period: said when the second comes, as a draft too, which it does not refuse."""
    folder = Folder()
    path = begin(folder)
    adopt(folder, path)
    session = meet(folder, path, {"18496": (3, 0)})
    tap.ok("H840" not in run(*issued(path, "--session", session)).codes(), "the first has none beside it")
    tap.ok("H840" not in run(*issued(path, "--session", session, period="2015")).codes(), "nor has one of another period")
    for language, words in (("vi", "lưu ý H840: quyết định khác còn hiệu lực về xã này, kỳ này: số trong sổ 1 (99/QĐ-UBND)"),
                            ("en", "note H840: another decision on this commune and period is in force: 1 of the register (99/QĐ-UBND)")):
        result = run(*decide(path, session), "--lang", language)
        tap.ok(result.status == 0 and words in result.err and flags(path) == ["second_decision"], f"a draft beside it is taken and flagged ({language})", result)
    result = run(*issued(path, "--session", session))
    tap.ok(result.codes() == ["H840"] and result.status == 0, "and so is what was issued", result)
    run(*issued(path, "--revokes", "1", kind="revoke"))
    number = live(path)[0]
    tap.ok("H840" not in run(*correct(path, number, "--number", "5/QĐ")).codes(), "a correction is no second one")
    sound(path, "second decisions")


def check_usage():
    folder = Folder()
    path = begin(folder)
    for name, arguments, code, words in [
            ("a draft that revokes", decide(path, 1, "18496", "revoke"), "U703", "--kind"),
            ("no such kind", issued(path, kind="x"), "U703", "--kind"),
            ("a period that is none", issued(path, period="16"), "U703", "--period"),
            ("a day that is none", issued(path, "--on", "2016-02-30", paper=[]), "U711", "2016-02-30"),
            ("two rows to correct", correct(path, 1, "--corrects", "2"), "U705", "--corrects"),
            ("two decisions to revoke", issued(path, "--revokes", "1", "--revokes", "2", kind="revoke"), "U705", "--revokes"),
            ("two communes", issued(path, "--commune", "18499"), "U705", "--commune"),
            ("two numbers", issued(path, "--number", "1"), "U705", "--number"),
            ("two numbers, with a sign of equality", issued(path, "--number=1"), "U705", "--number"),
            ("what is revoked by a recognition", issued(path, "--revokes", "1"), "U705", "--revokes"),
            ("a format there is none of", ["register", "decisions", path, "--format", "csv"], "U703", "--format")]:
        check(name, arguments, [Wanted(code, (words, words))], status=2)
    check("a draft needs a session", [a for a in decide(path, "1") if a not in ("--session", "1")],
          [Wanted("U704", ("--session", "--session"))], status=2)
    tap.same(query(path, "SELECT count(*) FROM decision"), [(0,)], "nothing was written")


if __name__ == "__main__":
    check_draft()
    check_sessions()
    check_values()
    check_counts()
    check_open_no_case()
    check_results()
    check_issued()
    check_units()
    check_damaged()
    check_correction()
    check_correction_kinds()
    check_moved()
    check_spaced()
    check_acts()
    check_second()
    check_usage()
    tap.done()
