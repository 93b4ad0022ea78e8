"""Councils and their sessions: what the founding decision states and what it does not, votes, dissent,
the close, minutes; every refusal in both languages; the chain stays sound."""
import csv
import json
import re
import sqlite3
from contextlib import closing
from datetime import datetime, timezone
from fractions import Fraction

import tap
from messages import Wanted, check
from program import ROOT, Folder, environment, run, query

WHO = "Nguyễn Văn A, chuyên viên"
BY = ["--by", WHO]
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
MEMBERS = """name,post,role
Lê Thị B,Phó Chủ tịch Ủy ban nhân dân huyện,chair
Trần Văn C,Trưởng phòng Lao động,standing
Phạm D,Trưởng phòng Y tế,member
Hoàng E,Trưởng phòng Tư pháp,member
Vũ G,Trưởng Công an huyện,member
Vũ G,Trưởng phòng Giáo dục,member
"""
FOUR = "Lê Thị B; TRẦN VĂN C; Phạm D, Hoàng E"


def begin(folder, stage="verified"):
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    run("register", "standard", path, "qd34-2014", *BY)
    run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2016", "--stage", stage, *BY)
    run("register", "assess", path, "qd34-2014", "--period", "2016", "--stage", stage, *BY)
    return path


def council(path, members, *options, body="district", founded="2016-11-01"):
    return ["register", "council", path, "--body", body, "--unit", "Huyện Mẫu", "--name", "Hội đồng huyện Mẫu",
            "--founding", "12/QĐ-UBND", "--founded", founded, "--members", members, *options, *BY]


def opening(path, council_id=1, day="2016-11-20", *options):
    return ["register", "session", "open", path, "--council", council_id, "--period", "2016", "--on", day, *options, *BY]


def act(path, what, session, *options):
    return ["register", "session", what, path, "--session", session, *options, *BY]


def vote(path, session, code, counts, *options):
    return act(path, "vote", session, "--commune", code,
               *(x for pair in zip(("--for", "--against", "--abstain"), counts) for x in pair), *options)


def minutes(path, session, language="vi"):
    return run("register", "sessions", path, "--session", session, "--lang", language).out


def started(folder, *stated):
    """A register with council 1 and its session 1, four of six present."""
    path = begin(folder)
    members = folder.file("members.csv", MEMBERS)
    run(*council(path, members, *stated))
    run(*opening(path))
    run(*act(path, "attend", 1, "--present", FOUR))
    return path


def sound(path, name):
    result = run("register", "verify", path)
    tap.ok(result.status == 0 and "không có chỗ sai" in result.out, f"{name}: the chain holds", result)


def check_life():
    folder = Folder()
    path = begin(folder)
    members = folder.file("members.csv", MEMBERS)
    result = run(*council(path, members, "--quorum", "2/3", "--majority", "1/2", "--share-of", "present"))
    tap.ok(result.status == 0 and result.out == "hội đồng số 1 đã ghi, 6 thành viên\n" and not result.err,
           "a council is recorded", result)
    tap.same(query(path, "SELECT body, stage, quorum, majority, share_of FROM council"),
             [("district", "verified", ">= 2/3", "> 1/2", "present")], "with what its founding decision states")
    tap.same(query(path, "SELECT p.standard FROM council c JOIN procedure_text p ON p.id = c.procedure"),
             [("qd34-2014",)], "under the procedure of the only standard kept, whose text is kept too")
    result = run(*opening(path, 1, "2016-11-20", "--place", "Hội trường A"))
    tap.same(result.out, "phiên họp số 1\n", "a session is opened", result)
    result = run(*act(path, "attend", 1, "--present", FOUR))
    tap.same(result.out, "có mặt 4/6 thành viên\n", "attendance by names, in any case", result)
    tap.same(run(*act(path, "remark", 1, "--commune", "18505", "--criterion", "2", "--text", "Cần đối chiếu")).out,
             "nhận xét số 1\n", "a remark")
    tap.same(run(*act(path, "remark", 1, "--commune", "18505", "--criterion", "2", "--text", "Đã đối chiếu",
                      "--replaces", "1")).status, 0, "another in its place")
    tap.same(run(*vote(path, 1, "18496", (1, 3, 0))).out, "biểu quyết số 1\n", "a vote")
    tap.same(run(*vote(path, 1, "18496", (3, 1, 0))).out, "biểu quyết số 2\n", "another in its place")
    ballots = folder.file("ballots.csv", "name,vote\nLê Thị B,for\nTrần Văn C,for\nPhạm D,against\nHoàng E,abstain\n")
    tap.same(run(*act(path, "vote", 1, "--commune", "18505", "--votes", ballots, "--dissent",
                      "Phạm D: số liệu khai sinh chưa rõ: xem lại")).status, 0, "a vote by name, with dissent")
    draft = minutes(path, 1)
    tap.ok(draft.startswith("DỰ THẢO: phiên họp chưa kết thúc\nDỰ THẢO: tiêu chuẩn dùng để chấm chưa được xác nhận"
                            " (register adopt)\nBIÊN BẢN PHIÊN HỌP SỐ 1\n") and "Kết quả:" not in draft,
           "minutes of an open session are a draft without an outcome", draft)
    tap.ok(minutes(path, 1, "en").startswith("DRAFT: the session is open\nDRAFT: the standard it rests on is not adopted"), "in English too")
    refused = run(*act(path, "close", 1))
    tap.ok(refused.status == 3 and refused.codes() == ["D880"], "communes without a vote keep it open", refused)
    result = run(*act(path, "close", 1, "--without-votes", "chưa thẩm định xong"))
    tap.same(result.out, "đủ số người họp; đã kết thúc phiên họp số 1\n", "closed", result)
    voted = {"18496", "18505"}
    others = [(r["commune_code"], r["commune_name"]) for r in csv.DictReader(FIGURES.open(encoding="utf-8")) if r["commune_code"] not in voted]
    unvoted = (f"Xã có hồ sơ của kỳ mà không được biểu quyết: {len(others)}; lý do: chưa thẩm định xong\n"
               + "".join(f"  - {name} (mã {code})\n" for code, name in sorted(others)))
    tap.same(minutes(path, 1), """DỰ THẢO: tiêu chuẩn dùng để chấm chưa được xác nhận (register adopt)
BIÊN BẢN PHIÊN HỌP SỐ 1
Hội đồng huyện Mẫu (Huyện Mẫu)
Thành lập theo Quyết định số 12/QĐ-UBND ngày 01/11/2016
Kỳ đánh giá: 2016; ngày họp: 20/11/2016; địa điểm: Hội trường A
Có mặt: 4
  - Lê Thị B, Phó Chủ tịch Ủy ban nhân dân huyện; Chủ tịch hội đồng
  - Trần Văn C, Trưởng phòng Lao động; Ủy viên thường trực
  - Phạm D, Trưởng phòng Y tế; Ủy viên
  - Hoàng E, Trưởng phòng Tư pháp; Ủy viên
Vắng mặt: 2
  - Vũ G, Trưởng Công an huyện; Ủy viên
  - Vũ G, Trưởng phòng Giáo dục; Ủy viên
Số người họp theo quyết định thành lập: ít nhất 2/3 số thành viên; đủ
Tỷ lệ phiếu theo quyết định thành lập: hơn 1/2 số người có mặt
1. Thị trấn Hương Khê (mã 18496)
   Kết quả chấm đã ghi (qd34-2014): đủ điều kiện, 950 điểm
   Biểu quyết công nhận: đồng ý 3, không đồng ý 1, không biểu quyết 0
   Kết quả: đủ tỷ lệ phiếu, đề nghị công nhận
2. Xã Hương Thủy (mã 18505)
   Kết quả chấm đã ghi (qd34-2014): đủ điều kiện, 950 điểm
   Nhận xét tiêu chí 2: Đã đối chiếu (số 2)
   Biểu quyết công nhận: đồng ý 2, không đồng ý 1, không biểu quyết 1
   Đồng ý: Lê Thị B; Trần Văn C
   Không đồng ý: Phạm D
   Không biểu quyết: Hoàng E
   Ý kiến khác: Phạm D: số liệu khai sinh chưa rõ: xem lại
   Kết quả: không đủ tỷ lệ phiếu, không đề nghị công nhận; khác với kết quả chấm
""" + unvoted + "Phiên họp đã kết thúc\n", "the minutes")
    values = folder.file("values.csv", run("standard", "values", "qd34-2014").out)
    run("register", "adopt", path, "qd34-2014", "--values", values, "--first", "A; Phó Chủ tịch", "--second",
        "B; Trưởng phòng", "--on", "2016-11-21", "--by", WHO)
    tap.ok(minutes(path, 1).startswith("BIÊN BẢN PHIÊN HỌP SỐ 1\n"), "under an adopted standard they are no draft")
    for name, arguments in [("vote", vote(path, 1, "18496", (4, 0, 0))), ("remark", act(
            path, "remark", 1, "--commune", "18496", "--criterion", "1", "--text", "x")),
            ("attendance", act(path, "attend", 1, "--present", FOUR)), ("close", act(path, "close", 1))]:
        check(f"a closed session takes no {name}", arguments,
              [Wanted("D972", ("phiên họp số 1 đã kết thúc", "session 1 is closed"))])
    before = minutes(path, 1)
    later = folder.file("later.csv", re.sub(r"(?m)^18496,.*$", lambda m: re.sub(r",yes,", ",no,", m[0], count=1),
                                            FIGURES.read_text(encoding="utf-8")))
    run("register", "intake", path, "qd34-2014", later, "--period", "2016", "--stage", "verified", "--by", "Ai đó")
    run("register", "assess", path, "qd34-2014", "--period", "2016", "--stage", "verified", *BY)
    tap.ok(query(path, "SELECT count(*) FROM assessment")[0][0] > 22, "figures are taken in anew and assessed")
    tap.same(minutes(path, 1), before, "figures that come later do not change the minutes")
    sound(path, "a session")
    log = run("register", "log", path).out
    tap.ok("biểu quyết về xã 18496" in log and "kết thúc phiên họp số 1" in log, "the log names the acts", log)


def remarks_of(path, session, language="vi"):
    return [line.strip() for line in minutes(path, session, language).splitlines() if "Nhận xét" in line or "Remark" in line]


def check_withdrawn():
    """A remark that is withdrawn stands in no minutes; the register keeps it, and who withdrew it."""
    folder = Folder()
    path = started(folder)
    run(*act(path, "remark", 1, "--commune", "18496", "--criterion", "2", "--text", "Nhầm xã"))
    run(*act(path, "remark", 1, "--commune", "18505", "--criterion", "2", "--text", "Cần đối chiếu"))
    tap.ok("18496" in minutes(path, 1), "a commune that was only remarked on stands in the minutes")
    result = run(*act(path, "remark", 1, "--retract", "1"))
    tap.ok(result.status == 0 and result.out == "đã rút nhận xét số 1\n", "one is withdrawn", result)
    tap.same(remarks_of(path, 1), ["Nhận xét tiêu chí 2: Cần đối chiếu (số 2)"], "the minutes have the other")
    tap.ok("18496" not in minutes(path, 1), "and the commune no longer")
    told = json.loads(run("register", "sessions", path, "--session", 1, "--format", "json").out)
    tap.same([m["text"] for m in told["remarks"]], ["Cần đối chiếu"], "nor has the JSON", told)
    tap.same(query(path, "SELECT text FROM remark WHERE id = 1"), [("Nhầm xã",)], "the register keeps it")
    tap.ok("rút nhận xét số 1" in run("register", "log", path).out, "the log says so")
    gone = [Wanted("D984", ("phiên họp không có nhận xét số 1, hoặc nhận xét đó đã được thay, đã rút", "no remark 1, or it was replaced or withdrawn"))]
    check("it is withdrawn once", act(path, "remark", 1, "--retract", "1"), gone)
    check("what withdraws is no remark", act(path, "remark", 1, "--retract", "3"),
          [Wanted("D984", ("không có nhận xét số 3", "no remark 3"))])
    check("nor may it be replaced", act(path, "remark", 1, "--commune", "18496", "--criterion", "2", "--text", "x", "--replaces", "3"),
          [Wanted("D984", ("không có nhận xét số 3 về xã 18496", "no remark 3 on commune 18496"))])
    run(*opening(path))
    check("one of another session", act(path, "remark", 2, "--retract", "2"), [Wanted("D984", ("nhận xét số 2", "remark 2"))])
    check("with a text", act(path, "remark", 1, "--retract", "2", "--text", "x"),
          [Wanted("U705", ("thừa «--retract»", '"--retract" is one too many'))], status=2)
    table = folder.file("t.csv", "commune_code,remark_2\n18496,theo bảng\n")
    run(*act(path, "remark", 1, "--table", table))
    run(*act(path, "remark", 1, "--retract", "4"))
    tap.same(remarks_of(path, 1), ["Nhận xét tiêu chí 2: Cần đối chiếu (số 2)"], "one of a table is withdrawn too")
    again = run(*act(path, "remark", 1, "--table", table))
    tap.same(again.out, "1 nhận xét đã ghi\n", "and may be given anew", again)
    tap.same(run(*act(path, "remark", 1, "--table", folder.file("t.csv", "commune_code,remark_2\n18496,khác\n"), "--lang", "en")).out,
             "1 remark recorded (1 in place of an earlier one)\n", "one is no plural")
    sound(path, "a remark withdrawn")


def check_remarks_of_text():
    """What a remark may be about, and what the minutes call it, is asked of the text kept: before an assessment too,
    and whatever the ids look like."""
    folder = Folder()
    where = folder.path / "mau"
    where.mkdir()
    text = (ROOT / "rules/qd34-2014/standard.yaml").read_text(encoding="utf-8")
    text = text.replace("standard: qd34-2014", "standard: mau").replace("id: {value: 3, basis", "id: {value: 3.a, basis").replace("id: 1.1,", "id: chung,")
    (where / "standard.yaml").write_text(text.replace("../measures.yaml", "measures.yaml"), encoding="utf-8")
    (where / "measures.yaml").write_bytes((ROOT / "rules/measures.yaml").read_bytes())
    (where / "procedure.yaml").write_text((ROOT / "rules/qd34-2014/procedure.yaml").read_text(encoding="utf-8")
                                          .replace("procedure: qd34-2014", "procedure: mau"), encoding="utf-8")
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    run("register", "standard", path, where, *BY)
    run("register", "intake", path, where, FIGURES, "--period", "2016", "--stage", "verified", *BY)
    run(*council(path, folder.file("members.csv", MEMBERS), "--standard", where))
    run(*opening(path))
    tap.same(query(path, "SELECT count(*) FROM assessment"), [(0,)], "nothing is assessed")
    for one in ("16", "1.1", "3"):
        check(f"nothing has the id «{one}»", act(path, "remark", 1, "--commune", "18496", "--criterion", one, "--text", "x"),
              [Wanted("D982", (f"tiêu chuẩn mau của xã 18496 không có tiêu chí «{one}»", f'mau of commune 18496 has no criterion "{one}"'))])
    for one in ("3.a", "chung"):
        tap.same(run(*act(path, "remark", 1, "--commune", "18496", "--criterion", one, "--text", "x")).status, 0, f"there is a «{one}»")
    wanted = ["Nhận xét tiêu chí 3.a: x (số 1)", "Nhận xét chỉ tiêu chung: x (số 2)"]
    tap.same(remarks_of(path, 1), wanted, "a criterion with a point, an item without one")
    run("register", "standard", path, "qd34-2014", *BY)
    run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2016", "--stage", "self", *BY)
    run("register", "assess", path, "qd34-2014", "--period", "2016", "--stage", "self", *BY)
    run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2016", "--stage", "verified", *BY)
    tap.same(remarks_of(path, 1), wanted, "figures of another stage, or by another text, change nothing of it")


def check_unread_points():
    """A recorded result whose points are none is no result of 0 points."""
    for name, change in (("a word", "'$.total.low', 'x'"), ("too many", "'$.total.high', 99999999"), ("none", "'$.total.high', NULL")):
        folder = Folder()
        path = started(folder)
        run(*vote(path, 1, "18496", (3, 1, 0)))
        with closing(sqlite3.connect(path)) as db:
            db.executescript(f"DROP TRIGGER assessment_kept; UPDATE assessment SET result = json_set(result, {change});")
        text = minutes(path, 1)
        tap.ok("Kết quả chấm: chưa ghi" in text and "đủ điều kiện" not in text, f"{name}: nothing is said of it", text)


def check_change():
    folder = Folder()
    path = started(folder)
    fewer = folder.file("fewer.csv", MEMBERS.replace("Vũ G,Trưởng Công an huyện,member\n", ""))
    tap.same(run(*council(path, fewer, "--replaces", "1", "--quorum", "1/2")).status, 0, "a new founding decision names the old council")
    check("the old one opens no session", opening(path), [Wanted("D968", ("hội đồng số 1 đã được thay bằng hội đồng số 2", "use 2"))])
    check("nor is it replaced again", council(path, fewer, "--replaces", "1"), [Wanted("D968", ("dùng số 2", "replaced by council 2"))])
    result = run(*vote(path, 1, "18496", (4, 0, 0)))
    tap.same(result.status, 0, "its open session goes on under its own decision", result)
    listing = run("register", "sessions", path).out
    tap.ok("Hội đồng số 1: " in listing and "đã được thay bằng hội đồng số 2" in listing and "số người họp: ít nhất 1/2" in listing
           and "  Phiên họp số 1: kỳ 2016, ngày 20/11/2016, chưa kết thúc\n" in listing, "the list", listing)
    tap.ok("  Session 1: period 2016, 2016-11-20, open\n" in run("register", "sessions", path, "--lang", "en").out, "in English too")
    sound(path, "a council replaced")


def outcome(stated, present, counts, language="vi"):
    folder = Folder()
    path = begin(folder)
    run(*council(path, folder.file("members.csv", MEMBERS), *stated))
    run(*opening(path))
    names = [line.split(",")[:2] for line in MEMBERS.splitlines()[1:]]
    file = folder.file("present.csv", "name,post\n" + "".join(f"{n},{p}\n" for n, p in names[:present]))
    run(*act(path, "attend", 1, "--present", file))
    run(*vote(path, 1, "18499", counts))
    closed = run(*act(path, "close", 1, "--without-votes", "họp tiếp sau"))
    return closed.out + minutes(path, 1, language)


def check_closing():
    nothing = outcome([], 6, (6, 0, 0))
    tap.ok("không có đề nghị; chưa có căn cứ: quyết định thành lập không nêu số người họp" in nothing
           and "Phiên họp đã kết thúc, không có đề nghị: chưa có căn cứ\n" in nothing
           and "chưa có căn cứ về số người họp" in nothing, "nothing stated: no proposal, chưa có căn cứ", nothing)
    text = outcome(["--quorum", "1/2"], 6, (6, 0, 0))
    tap.ok("chưa có căn cứ: quyết định thành lập không nêu tỷ lệ phiếu" in text, "no share of votes stated: chưa có căn cứ", text)
    text = outcome(["--majority", "1/2"], 6, (6, 0, 0), "en")
    tap.ok("no proposal; no grounds: the founding decision states no quorum" in text, "no quorum stated", text)
    text = outcome(["--quorum", "2/3", "--majority", "1/2"], 3, (3, 0, 0))
    tap.ok("không đủ số người họp, không có đề nghị" in text and "Phiên họp đã kết thúc, không có đề nghị: không đủ số người họp" in text,
           "below the quorum: no proposal", text)
    text = outcome(["--quorum", "2/3", "--majority", "1/2"], 4, (3, 0, 1), "en")
    tap.ok("does not say of what the share is" in text, "of what the share is was not stated, and it matters: no grounds", text)
    for present, counts, words in [(4, (4, 0, 0), "recognition is proposed"), (4, (2, 2, 0), "recognition is not proposed")]:
        text = outcome(["--quorum", "66%", "--majority", "1/2"], present, counts, "en")
        tap.ok(words in text, f"it does not matter at {counts}: {words}", text)
    for share, sign in (("1/2", ">"), (">= 2/3", ">="), ("0.5", ">"), ("60%", ">")):
        part = Fraction(share.strip(">= ").replace("60%", "3/5"))
        for of, base in (("members", 6), ("present", 5), ("votes", 4)):
            for favour in (2, 3, 4):
                wanted = Fraction(favour, base) > part or (sign == ">=" and Fraction(favour, base) == part)
                text = outcome(["--quorum", "> 2/3", "--majority", share, "--share-of", of], 5, (favour, 4 - favour, 0), "en")
                tap.ok(("recognition is proposed" in text) == wanted, f"{favour} of {base} ({of}), {share}", text)


FAR = environment(CHUANXA_CLOCK=int(datetime(2016, 11, 19, 16, 59, 59, tzinfo=timezone.utc).timestamp()))
DAY = environment(CHUANXA_CLOCK=int(datetime(2016, 11, 19, 17, 0, 0, tzinfo=timezone.utc).timestamp()))


def check_unvoted():
    """Communes without a vote: which they are, that a reason is asked for, where it stands."""
    folder = Folder()
    path = begin(folder)
    members = folder.file("members.csv", MEMBERS)
    stated = ["--quorum", "1/2", "--majority", "1/2", "--share-of", "members"]
    everyone = sorted((r["commune_code"], r["commune_name"]) for r in csv.DictReader(FIGURES.open(encoding="utf-8")))
    run(*council(path, members, *stated))
    run(*opening(path))
    run(*act(path, "attend", 1, "--present", FOUR))
    run(*vote(path, 1, everyone[0][0], (4, 0, 0)))
    before = query(path, "SELECT count(*) FROM entry")
    listed = "; ".join(f"{code} {name}" for code, name in everyone[1:])
    check("communes without a vote are listed", act(path, "close", 1),
          [Wanted("D880", (f"về {len(everyone) - 1} xã có hồ sơ của kỳ: {listed};", f"on communes with a dossier of the period, {len(everyone) - 1} in all: {listed};"))])
    check("a blank reason is none", act(path, "close", 1, "--without-votes", " "), [Wanted("U712", ("--without-votes", "--without-votes"))], status=2)
    tap.same(query(path, "SELECT count(*) FROM entry"), before, "nothing is recorded")
    tap.same(run(*act(path, "close", 1, "--without-votes", "họp tiếp ngày 25/11")).status, 0, "with a reason it is closed")
    tap.same(query(path, "SELECT code, name, reason FROM session_unvoted ORDER BY id"), [(*one, "họp tiếp ngày 25/11") for one in everyone[1:]], "which is kept")
    text = minutes(path, 1, "en")
    tap.ok(f"Communes with a dossier of the period and without a vote: {len(everyone) - 1}; reason: họp tiếp ngày 25/11\n  - {everyone[1][1]} (code {everyone[1][0]})\n" in text,
           "the minutes say so in English", text)
    run(*opening(path))
    run(*act(path, "attend", 2, "--present", FOUR))
    for code, _ in everyone[1:]:
        run(*vote(path, 2, code, (4, 0, 0)))
    result = run(*act(path, "close", 2, "--without-votes", "không còn"))
    tap.ok(result.status == 0 and result.codes() == ["D881"] and "không ghi lý do của --without-votes" in result.err,
           "what a closed session of the council voted on has its vote", result)
    tap.same(query(path, "SELECT count(*) FROM session_unvoted"), [(len(everyone) - 1,)], "and no reason is recorded for none")
    rows = [json.loads(line) for line in run("register", "sessions", path, "--format", "json").out.splitlines()]
    tap.same([(r["id"], r["closed"], r["quorum_reached"], len(r["votes"]), [(c["commune_code"], c["commune_name"]) for c in r["without_votes"]], r["without_votes_reason"])
              for r in rows], [(1, True, True, 1, everyone[1:], "họp tiếp ngày 25/11"), (2, True, True, len(everyone) - 1, [], None)], "as JSON")
    tap.same([json.loads(run("register", "sessions", path, "--format", "json", "--session", "1").out)], rows[:1], "one session as JSON")
    tap.same((len(rows[0]["members"]), sum(m["present"] for m in rows[0]["members"]), rows[0]["votes"][0]["for"]), (6, 4, 4), "with who was there, and votes")
    check("no session as JSON", ["register", "sessions", path, "--format", "json", "--session", "9"], [Wanted("D971", ("số 9", "no session 9"))])
    check("a format there is none of", ["register", "sessions", path, "--format", "csv"], [Wanted("U703", ("--format", "--format"))], status=2)
    sound(path, "communes without a vote")


def check_unvoted_of_unit():
    """A council of an area, or of one commune, is asked for those alone; one below its quorum has voted on none."""
    folder = Folder()
    path = folder.path / "so.db"
    communes = [(r["commune_code"], r["commune_name"]) for r in csv.DictReader(FIGURES.open(encoding="utf-8"))]
    run("register", "init", path, "--office", "Sở Mẫu", *BY)
    units = "commune_code,commune_name,commune_type,district_code,district_name\n"
    units += "".join(f"{c},{n},{n.split()[0]},{i % 2 + 1},Huyện {'Một Hai'.split()[i % 2]}\n" for i, (c, n) in enumerate(communes))
    result = run("register", "roster", path, folder.file("units.csv", units), "--from", "2016-01-01", "--title", "Danh sách", *BY)
    assert result.status == 0, result
    run("register", "standard", path, "qd34-2014", *BY)
    for stage in ("self", "verified"):
        run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2016", "--stage", stage, *BY)
    members = folder.file("members.csv", MEMBERS)
    stated = ["--quorum", "1/2", "--majority", "1/2", "--share-of", "members"]
    for number, (body, unit, wanted) in enumerate([("district", "huyện  MỘT", communes[0::2]), ("district", "2", communes[1::2]), ("commune", communes[3][1], communes[3:4]),
                                                   ("district", "Huyện Ba", communes)], 1):
        run("register", "council", path, "--body", body, "--unit", unit, "--name", "Hội đồng", "--founding", "1", "--founded", "2016-11-01",
            "--members", members, *stated, *BY)
        session = run(*opening(path, number)).out.split()[-1]
        run(*act(path, "attend", session, "--present", FOUR))
        run(*act(path, "close", session, "--without-votes", "hoãn"))
        tap.same(sorted(query(path, f"SELECT code, name FROM session_unvoted u JOIN session_close e ON e.id = u.close WHERE e.session = {session}")),
                 sorted(wanted), f"the communes of a council of {unit}")
    for present, left in (("Phạm D", 1), (FOUR, 0)):
        for code, _ in communes[0::2]:
            session = session if code != communes[0][0] else run(*opening(path, 1)).out.split()[-1]
            if code == communes[0][0]:
                run(*act(path, "attend", session, "--present", present))
            run(*vote(path, session, code, (1, 0, 0)))
        tap.same(run(*act(path, "close", session)).status, 0, f"all have a vote, {present} being there")
        session = run(*opening(path, 1)).out.split()[-1]
        run(*act(path, "attend", session, "--present", FOUR))
        result = run(*act(path, "close", session))
        tap.same(result.codes(), ["D880"] * left, f"after that session {'none has' if left else 'all have'} a vote that counts", result)
    sound(path, "councils of units")


def check_unstated():
    """What a council without a quorum, or without a share, will mean: told at once, and true."""
    folder = Folder()
    path = begin(folder)
    members = folder.file("members.csv", MEMBERS)
    quorum, majority = ("D882", "không có --quorum", "no --quorum"), ("D883", "không có --majority", "no --majority")
    for options, wanted in (([], [quorum, majority]), (["--quorum", "2/3"], [majority]), (["--majority", "1/2"], [quorum]), (["--quorum", "2/3", "--majority", "1/2"], [])):
        check(f"a council with {options or 'nothing'}", council(path, members, *options), [Wanted(code, texts) for code, *texts in wanted])
    last = query(path, "SELECT max(id) FROM council")[0][0]
    result = run(*council(path, members))
    tap.ok(result.err.count(f"--replaces {last + 1}") == 2, "the cure names the council itself", result)
    run(*opening(path, last + 1))
    run(*act(path, "attend", 1, "--present", FOUR))
    run(*vote(path, 1, "18496", (4, 0, 0)))
    result = run(*act(path, "close", 1, "--without-votes", "họp tiếp sau"))
    text = minutes(path, 1, "en")
    tap.ok("no grounds" in text and "recognition is proposed" not in text and "chưa có căn cứ" in result.out, "its session proposes none, as was said", text)
    result = run("register", "decide", path, "--commune", "18496", "--period", "2016", "--session", "1", "--kind", "recognise", *BY)
    tap.ok(result.status == 3 and {"H808", "H811"} <= set(result.codes()), "and a draft that rests on it is refused", result)
    cured = run(*council(path, members, "--quorum", "2/3", "--majority", "1/2", "--share-of", "members", "--replaces", last + 1)).out.split()[3]
    run(*opening(path, cured))
    run(*act(path, "attend", 2, "--present", FOUR))
    run(*vote(path, 2, "18496", (4, 0, 0)))
    run(*act(path, "close", 2, "--without-votes", "họp tiếp sau"))
    tap.ok("recognition is proposed" in minutes(path, 2, "en"), "recorded anew, a session proposes")


def check_ahead():
    """A session dated after today, in Vietnam, says so whatever is recorded in it."""
    folder = Folder()
    path = begin(folder)
    run(*council(path, folder.file("members.csv", MEMBERS)))
    acts = [("opened", opening(path)), ("attended", act(path, "attend", 1, "--present", FOUR)), ("voted in", vote(path, 1, "18496", (4, 0, 0))),
            ("closed", act(path, "close", 1, "--without-votes", "họp tiếp sau"))]
    for name, arguments in acts:
        language, words = ("vi", "phiên họp số 1 đề ngày 20/11/2016, sau hôm nay (19/11/2016)") if name != "closed" else ("en", "session 1 is dated 2016-11-20, after today (2016-11-19)")
        result = run(*arguments, "--lang", language, env=FAR)
        tap.ok(result.status == 0 and result.codes() == ["D884"] and words in result.err, f"a session ahead is {name}", result)
    result = run(*opening(path), env=DAY)
    tap.ok(result.status == 0 and not result.err, "one of today is not", result)


def check_bodies():
    folder = Folder()
    path = begin(folder, "self")
    members = folder.file("members.csv", MEMBERS)
    run(*council(path, members, body="commune"))
    tap.same(query(path, "SELECT stage FROM council"), [("self",)], "a commune's council assesses its own figures")
    run(*opening(path))
    run(*act(path, "attend", 1, "--present", FOUR))
    tap.same(run(*vote(path, 1, "18496", (4, 0, 0))).status, 0, "it votes on self-assessed figures")
    check("the procedure of a time without districts", council(path, members, "--quorum", "2/3", "--majority", "1/2", founded="2025-08-01"),
          [Wanted("D970", ("chỉ có hội đồng loại «district» trong 2014-07-15 – 2025-06-30", "2014-07-15 – 2025-06-30; founded on 2025-08-01")),
           Wanted("H923", ("ngày thành lập hội đồng 01/08/2025", "the council's founding, 2025-08-01"))])
    number = query(path, "SELECT max(id) FROM council")[0][0]
    check("a session that no authority can follow", opening(path, number, "2025-08-20"),
          [Wanted("H922", ("vào ngày họp 20/08/2025: dự thảo quyết định dựa vào phiên họp này sẽ bị từ chối", "on the session's day, 2025-08-20"))], status=0)
    rules = Folder()
    for name in ("standard.yaml", "tests.yaml", "procedure.yaml"):
        rules.file(f"x/qd34-2014/{name}", (ROOT / "rules/qd34-2014" / name).read_text(encoding="utf-8").replace("  commune:\n    label", "  ward:\n    label"))
    rules.file("x/measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
    result = run(*council(path, members, "--standard", rules.path / "x/qd34-2014", body="ward"))
    tap.ok(result.status == 0, "bodies are what the procedure calls them", result)
    (rules.path / "x/qd34-2014/procedure.yaml").unlink()
    unclear = [Wanted("D987", ("chưa rõ hội đồng theo thủ tục nào", "not clear under which procedure"))]
    check("a standard without a procedure", council(path, members, "--standard", rules.path / "x/qd34-2014"), unclear)
    run("register", "standard", path, "qd06-2019", *BY)
    check("two standards kept, none named", council(path, members), unclear)
    sound(path, "bodies")


def check_refused_councils():
    folder = Folder()
    path = begin(folder)
    good = folder.file("members.csv", MEMBERS)
    named = MEMBERS.replace("name,post,role", "Họ và tên,Chức vụ,Vai trò", 1)
    rows = []
    for text in (MEMBERS, named):
        other = Folder()
        register = begin(other)
        run(*council(register, other.file("named.csv", text)))
        rows.append(query(register, "SELECT name, post, role FROM council_member ORDER BY id"))
    tap.ok(rows[0] == rows[1] and rows[0], "members under headers as people write them", *rows)
    for name, old, new, code, vi, en in [
            ("a column missing", "name,post,role", "name,post,rôle", "D962", "thiếu cột «role, Vai trò»", 'lacks the column "role, Vai trò"'),
            ("no role", ",standing", ",deputy", "D963", "vai trò «deputy»", '"deputy" is no role'),
            ("no chair", ",chair", ",member", "D964", "danh sách có 0 chủ tịch", "the list has 0 chairs"),
            ("two chairs", ",standing", ",chair", "D964", "danh sách có 2 chủ tịch", "the list has 2 chairs"),
            ("twice", "Trưởng phòng Giáo dục", "trưởng công an huyện", "D965", "«Vũ G» đã có ở dòng 6", '"Vũ G" stands on line 6'),
            ("no post", "Phạm D,Trưởng phòng Y tế", "Phạm D,", "D966", "thành viên thiếu «post»", 'a member without "post"')]:
        file = folder.file("bad.csv", MEMBERS.replace(old, new))
        for language, words in (("vi", vi), ("en", en)):
            result = run(*council(path, file, "--lang", language))
            tap.ok(result.status == 3 and result.codes() == [code] and words in result.err and "bad.csv" in result.err,
                   f"{name} ({language})", result)
    for share in ("0", "4/3", "2/0", "-1/2", "half", "101%", "> 1", "1/2%", "", "1e-1"):
        result = run(*council(path, good, "--quorum", share))
        tap.ok(result.codes() == ["D960"], f"«{share}» is no share", result)
    check("a share that is none", council(path, good, "--majority", "x"), [Wanted("D960", ("«x» không phải tỷ lệ", '"x" is no share'))])
    check("a body there is none of", council(path, good, body="distric"),
          [Wanted("D961", ("không có hội đồng loại «distric»; có phải «district»?", 'no body "distric"; is "district" meant?'))])
    check("a council to replace there is none of", council(path, good, "--replaces", "7"),
          [Wanted("D967", ("không có hội đồng số 7", "no council 7"))])
    run(*council(path, good, body="commune"))
    check("a council of another body", council(path, good, "--replaces", "1"),
          [Wanted("D969", ("hội đồng số 1 thuộc loại hoặc đơn vị khác", "council 1 is of another body"))])
    check("share of what", council(path, good, "--share-of", "all"),
          [Wanted("U703", ("members|present|votes", "members|present|votes"))], status=2)
    check("no founding", ["register", "council", path, "--body", "district", "--unit", "x", "--name", "y", *BY],
          [Wanted("U704", ("thiếu --founding", "--founding is missing"))], status=2)
    tap.same(query(path, "SELECT count(*) FROM council"), [(1,)], "what is refused is not recorded")
    sound(path, "refused councils")


def check_spoken_forms():
    """Roles in words, and days as people write them, are recorded as the ids and days are."""
    folder = Folder()
    path = begin(folder)
    spoken = [("chair", "Chủ tịch"), ("standing", "uỷ viên thường trực"), ("member", "Ủy viên")]
    words = MEMBERS
    for role, word in spoken:
        words = words.replace(f",{role}\n", f",{word}\n")
    for text in (MEMBERS, words):
        run(*council(path, folder.file("m.csv", text)))
    roles = query(path, "SELECT group_concat(role) FROM (SELECT council, role FROM council_member ORDER BY id) GROUP BY council")
    tap.ok(len(roles) == 2 and roles[0] == roles[1], "roles in words are the roles", roles)
    secretary = run(*council(path, folder.file("m.csv", MEMBERS.replace(",standing", ",Thư ký"))))
    tap.ok(secretary.codes() == ["D963"] and (secretary.said[0].line, secretary.said[0].column) == (3, len("Trần Văn C,Trưởng phòng Lao động,") + 1),
           "whether a secretary is a member is not guessed; the cell is the role's", secretary)
    for day in ("2016-11-20", "20/11/2016"):
        result = run(*opening(path, 1, day))
        tap.ok(result.status == 0, f"a session on {day}", result)
    tap.same(query(path, "SELECT DISTINCT on_day FROM session"), [("2016-11-20",)], "one day")


def check_refused_sessions():
    folder = Folder()
    path = started(folder)
    for name, arguments, code, vi, en in [
            ("no council", opening(path, 9), "D967", "không có hội đồng số 9", "no council 9"),
            ("before the founding", opening(path, 1, "2016-10-31"), "D973", "ngày họp 2016-10-31 trước", "2016-10-31 is before"),
            ("no session", act(path, "close", 9), "D971", "không có phiên họp số 9", "no session 9"),
            ("no session to print", ["register", "sessions", path, "--session", "9"], "D971", "số 9", "no session 9"),
            ("a stranger", act(path, "attend", 1, "--present", "Phạm Đ"), "D974",
             "«Phạm Đ» không phải thành viên hội đồng; có phải «Phạm D»?", 'is "Phạm D" meant?'),
            ("two of one name", act(path, "attend", 1, "--present", "Vũ G"), "D975", "nhiều thành viên tên «Vũ G»", "several members"),
            ("twice", act(path, "attend", 1, "--present", "Phạm D; phạm d"), "D976", "«phạm d» được ghi hai lần", '"phạm d" is given twice'),
            ("too many votes", vote(path, 1, "18496", (3, 1, 1)), "D978", "5 phiếu mà chỉ có 4", "5 votes, but 4 present"),
            ("an absent dissenter", vote(path, 1, "18496", (3, 1, 0), "--dissent", "Vũ H: không"), "D974", "«Vũ H»", "Vũ H"),
            ("no dossier", vote(path, 1, "18", (4, 0, 0)), "D980", "không có hồ sơ của xã 18, kỳ 2016", "no dossier of commune 18, period 2016"),
            ("no criterion", act(path, "remark", 1, "--commune", "18496", "--criterion", "16", "--text", "x"), "D982",
             "không có tiêu chí «16»", 'no criterion "16"'),
            ("dissent without a reason", vote(path, 1, "18496", (3, 1, 0), "--dissent", "Phạm D"), "D983", "viết HỌ TÊN: lý do", "write NAME: reason"),
            ("no remark to replace", act(path, "remark", 1, "--commune", "18496", "--criterion", "1", "--text", "x", "--replaces", "5"),
             "D984", "không có nhận xét số 5", "no remark 5")]:
        check(name, arguments, [Wanted(code, (vi, en))])
    run(*vote(path, 1, "18496", (3, 1, 0)))
    check("fewer present than voted", act(path, "attend", 1, "--present", "Phạm D"),
          [Wanted("D986", ("chỉ 1 người có mặt mà đã ghi 4 phiếu", "1 present, but 4 votes"))])
    for name, rows, codes in [("no choice", "Phạm D,maybe", ["D985"]), ("an absent voter", "Vũ G,for,Trưởng Công an huyện", ["D979"]),
                              ("a voter twice", "Phạm D,for,\nPhạm D,for", ["D976"])]:
        file = folder.file("votes.csv", f"name,vote,post\n{rows}\n")
        for language in ("vi", "en"):
            result = run(*act(path, "vote", 1, "--commune", "18496", "--votes", file, "--lang", language))
            tap.ok(result.codes() == codes and "votes.csv:" in result.err and result.status == 3, f"{name} ({language})", result)
    run(*opening(path))
    for what, options in (("close", []), ("vote", ["--commune", "18496", "--for", "1", "--against", "0", "--abstain", "0"])):
        check(f"{what} before attendance", act(path, what, 2, *options),
              [Wanted("D977", ("phiên họp số 2 chưa điểm danh", "attendance of session 2"))])
    check("counts and names at once", vote(path, 1, "18496", (1, 1, 1), "--votes", file),
          [Wanted("U705", ("thừa «--votes»", '"--votes" is one too many'))], status=2)
    check("a count that is none", vote(path, 1, "18496", ("-1", 1, 1)), [Wanted("U703", ("--for", "--for"))], status=2)
    check("no session named", ["register", "session", "close", path, *BY], [Wanted("U704", ("thiếu --session", "--session is missing"))], status=2)
    check("no such action", ["register", "session", "opne", path], [Wanted("U701", ("có phải «session open»", 'is "session open" meant'))], status=2)
    run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2017", "--stage", "verified", *BY)
    run("register", "session", "open", path, "--council", "1", "--period", "2017", "--on", "2017-11-20", *BY)
    run(*act(path, "attend", 3, "--present", FOUR))
    check("no result beside the vote is noted", vote(path, 3, "18496", (4, 0, 0)),
          [Wanted("D981", ("chưa có kết quả chấm nào của xã 18496", "no result of commune 18496"))])
    tap.ok("Kết quả chấm: chưa ghi" in minutes(path, 3), "and said in the minutes")
    sound(path, "refused actions")


if __name__ == "__main__":
    check_life()
    check_withdrawn()
    check_remarks_of_text()
    check_unread_points()
    check_change()
    check_closing()
    check_unvoted()
    check_unvoted_of_unit()
    check_unstated()
    check_ahead()
    check_bodies()
    check_refused_councils()
    check_spoken_forms()
    check_refused_sessions()
    tap.done()
