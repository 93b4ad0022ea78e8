"""Papers from a register: what each says is what the register's JSON says; DỰ THẢO leaves a paper only when nothing holds it
back; strange names and remarks of 10.000 characters are harmless; the same bytes each time; lists run over pages as measured
in the PDF that LibreOffice and weasyprint make of them."""
import csv
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
from fractions import Fraction
from xml.etree import ElementTree

import tap
from paper import BASES, VERDICTS, Forms, Page, converted, measured_pages, parts_are_well_formed, vietnamese
from program import LANGUAGES, ROOT, Folder, query, run
from register_decisions import BY, FIGURES, PRESENT, STATED, act, adopt, begin, meet
from register_tables import IDS, csv_of

OPEN = {one["commune_code"] for one in map(json.loads, run("assess", "qd34-2014", FIGURES, "--format", "json").out.splitlines())
        if one["verdict"] == "undetermined"}  # no draft is made of them without a reason
FORMS = 6 if os.environ.get("CHUANXA_QUICK") else 40
HEAD, *LINES = (row for row in csv.reader(FIGURES.open(encoding="utf-8")) if row[0] not in OPEN)
LONG = "nhận xét rất dài, " * 600 + "<b>hết</b>"  # 10.810 characters
NAMES = ["<script>alert(1)</script>", "\"><img src=x> & 'y' </w:t>]]>", "\u05d0\u05d1\u05d2 \u0645\u062d", "Xã \u202etxet", "Xã \U0001F600"]


def json_of(*arguments):
    return [json.loads(line) for line in run(*arguments, "--format", "json").out.splitlines()]


def made(folder, path, kind, *options, ending="html", lang="vi"):
    out = folder.path / f"{kind}.{ending}"
    out.unlink(missing_ok=True)
    done = run("register", "paper", path, kind, "--output", out, "--lang", lang, *options)
    return done, out.read_bytes() if out.exists() else b""


def page_of(folder, path, kind, *options, lang="vi"):
    done, written = made(folder, path, kind, *options, lang=lang)
    return done, Page(written.decode())


def figures_of(folder, rows):
    return folder.file("figures.csv", csv_of(HEAD, rows))


def named(names):
    """The communes of the fixture, the first ones called otherwise."""
    at = HEAD.index("commune_name")
    rows = [list(line) for line in LINES]
    for row, name in zip(rows, names):
        row[at] = name
    return rows


class World:
    """A register with a year's figures, adopted, and one session with votes and remarks."""

    def __init__(self, folder, rows=None, adopted=True, close=True, stated=STATED, remark="làm rõ số liệu"):
        self.folder = folder
        self.rows = rows or [list(line) for line in LINES]
        self.path = begin(folder, figures_of(folder, self.rows))
        if adopted:
            adopt(folder, self.path)
        self.session = meet(folder, self.path, {}, stated=stated, close=False)
        self.vote(remark)
        if close:
            act(self.path, "close", self.session)

    def vote(self, remark):
        """By the result: three for those that reach what is needed, one for the others."""
        verdicts = {one["commune_code"]: one["verdict"] for one in json_of("register", "dossiers", self.path, "--period", "2016")}
        rows = [[row[0], "", *((3, 0, 0) if verdicts[row[0]] == "recognise" else (1, 2, 0)), "", remark if n < 3 else "", ""]
                for n, row in enumerate(self.rows)]
        done = run("register", "session", "vote", self.path, "--session", self.session, "--table",
                   self.folder.file("votes.csv", csv_of(IDS, rows)), *BY)
        assert done.status == 0, done.err

    def minutes(self):
        return json_of("register", "sessions", self.path, "--session", self.session)[0]

    def results(self):
        """Recorded results by code, from the JSON that the register keeps."""
        return {one["commune_code"]: one for one in (json.loads(text) for text, in query(self.path, "SELECT result FROM assessment"))}


def table_with(page, head):
    """The first table whose heads hold this one; [] when there is none."""
    return next((table for table in page.tables if table and head in table[0]), [])


# ---- minutes ----

def minutes_differ(page, record, results):
    """What the minutes say otherwise than the register."""
    rows = {row[1]: row for row in table_with(page, "Kết quả biểu quyết")[1:]}
    for vote in record["votes"]:
        row, result = rows[vote["commune_code"]], results[vote["commune_code"]]
        low, high = result["total"]["low"], result["total"]["high"]
        points = f"{vietnamese(low)} điểm" if low == high else f"từ {vietnamese(low)} đến {vietnamese(high)} điểm"
        if row[2:8] != [vote["commune_name"], f"{VERDICTS[vote['verdict']]}, {points}", BASES[result["basis"]],
                        *(str(vote[key]) for key in ("for", "against", "abstain"))]:
            yield f"{row}, {vote}, {result['total']}"
        if record["closed"] and vote["share_reached"] is not None and ("không đủ tỷ lệ" in row[8]) == vote["share_reached"]:
            yield f"{row}: {vote['share_reached']}"
    present = [[row[1], row[2], row[4] == "có mặt"] for row in table_with(page, "Vai trò")[1:]]
    if present != [[m["name"], m["post"], m["present"]] for m in record["members"]]:
        yield f"{present}, {record['members']}"
    for remark in record["remarks"]:
        if f"- Nhận xét tiêu chí {remark['criterion']}: {remark['text']}" not in page.text:
            yield f"{remark}"


def check_minutes():
    folder = Folder()
    world = World(folder)
    done, page = page_of(folder, world.path, "minutes", "--session", world.session)
    wrong = list(minutes_differ(page, world.minutes(), world.results()))
    tap.ok(done.status == 0 and not wrong and not page.wrong, "minutes say what the register's JSON says", done.err, *wrong[:3], *page.wrong)
    sha = next(iter(world.results().values()))["standard"]["sha256"]
    for words in ("BIÊN BẢN", "UBND huyện Mẫu", "Hội đồng huyện Mẫu", "Quyết định số 12/QĐ-UBND ngày 01/11/2016", "ít nhất 2/3 số thành viên",
                  "hơn 1/2 số thành viên", "đủ số người họp", sha, "xác nhận ngày 01/11/2016: giá trị đã đối chiếu với Công báo: ", ", để ngỏ: 0.", "THƯ KÝ HỘI ĐỒNG", "CHỦ TỊCH HỘI ĐỒNG",
                  "Đề nghị công nhận", "Không đề nghị công nhận", "Lê Thị B"):
        tap.ok(words in page.text, f"minutes say: {words}", page.text[:3000])
    tap.ok("DỰ THẢO" not in page.text and "Còn là dự thảo" not in page.text, "of a session that nothing holds back they are no draft", page.text[-1500:])
    done, page = page_of(folder, world.path, "minutes", "--session", world.session, lang="en")
    tap.ok(done.status == 0 and "MINUTES" in page.text and not page.wrong, "minutes in English", done.err)


def check_minutes_held_back():
    """Each thing that holds a paper back is said, and DỰ THẢO stands on it."""
    for name, options, why in (
            ("open", {"close": False}, "phiên họp chưa kết thúc"),
            ("not adopted", {"adopted": False}, "chưa có hai người xác nhận qd34-2014"),
            ("no quorum stated", {"stated": ["--majority", "1/2", "--share-of", "members"]}, "quyết định thành lập không nêu số người họp"),
            ("no share stated", {"stated": ["--quorum", "2/3"]}, "quyết định thành lập không nêu tỷ lệ phiếu")):
        folder = Folder()
        world = World(folder, rows=[list(line) for line in LINES[:3]], **options)
        done, page = page_of(folder, world.path, "minutes", "--session", world.session)
        wrong = list(minutes_differ(page, world.minutes(), world.results()))
        tap.ok(done.status == 0 and "DỰ THẢO" in page.text and f"Còn là dự thảo vì: {why}" in page.text and not wrong,
               f"minutes, {name}: a draft, and why", done.err, *wrong, page.text[-1200:])


def check_adopted_later():
    """Who adopts a standard after the session has not adopted it for the session."""
    for day, draft in (("2016-11-20", False), ("2016-11-21", True)):
        folder = Folder()
        world = World(folder, rows=[list(line) for line in LINES[:3]], adopted=False)
        adopt(folder, world.path, day=day)
        for kind in ("minutes", "submission"):
            done, page = page_of(folder, world.path, kind, "--session", world.session)
            said = "vì: chưa có hai người xác nhận qd34-2014, tính đến ngày 20/11/2016" in page.text
            tap.ok(done.status == 0 and ("DỰ THẢO" in page.text, said) == (draft, draft), f"{kind} of 20/11/2016, adopted on {day}: draft {draft}", page.text[-1200:])


# ---- a submission ----

def submission_differs(page, record):
    """What a submission says otherwise than the session."""
    tables = [table for table in page.tables if table and "Kết quả biểu quyết" in table[0]]
    heads = [["Đề nghị công nhận", True], ["Không đề nghị công nhận", False]]
    sorted_by = {share: [vote["commune_code"] for vote in record["votes"] if vote["share_reached"] is share] for _, share in heads}
    got = [[row[1] for row in table[1:]] for table in tables]
    if got != [codes for codes in sorted_by.values() if codes]:
        yield f"{got}, {sorted_by}"
    for number, (words, share) in enumerate(heads, 1):
        if f"{number}. {words}: {len(sorted_by[share])} xã" not in page.text:
            yield f"{words}: {len(sorted_by[share])}"


AUTHORITY = "suy ra"  # in procedure.yaml who is published, since when and until when are inferred


def check_submission():
    folder = Folder()
    world = World(folder)
    done, page = page_of(folder, world.path, "submission", "--session", world.session)
    wrong = list(submission_differs(page, world.minutes()))
    tap.ok(done.status == 0 and not wrong and not page.wrong, "a submission says what the session's JSON says", done.err, *wrong[:3])
    for words in ("TỜ TRÌNH", "Kính gửi: Ủy ban nhân dân cấp huyện.", "có mặt 3/3 thành viên", "biên bản phiên họp ngày 20 tháng 11 năm 2016", "34/2014/QĐ-TTg",
                  next(iter(world.results().values()))["standard"]["sha256"], "Kính trình Ủy ban nhân dân cấp huyện xem xét",
                  f"theo thủ tục lưu trong sổ, vào ngày họp; căn cứ: {AUTHORITY}."):
        tap.ok(words in page.text, f"a submission says: {words}", page.text[:2500])
    tap.ok("DỰ THẢO" not in page.text, "of a session that nothing holds back it is no draft")
    tap.ok("Chưa có đề nghị" not in page.text and "trong sổ" not in page.text.split("Kính trình")[0], "nothing empty, no number of the register's in it", page.text)
    for kind in ("submission", "minutes"):
        for parent, heads in ((["--parent", "UBND tỉnh Mẫu"], ["UBND tỉnh Mẫu", "UBND huyện Mẫu", "Hội đồng huyện Mẫu", "Số: "]), ([], ["UBND huyện Mẫu", "Hội đồng huyện Mẫu", "Số: "])):
            _, page = page_of(folder, world.path, kind, "--session", world.session, *parent)
            at = [page.text.find(words) for words in heads]
            tap.ok(-1 not in at and at == sorted(at) and ("UBND tỉnh" in page.text) == bool(parent), f"{kind}: the council issues it, beneath its office {parent}", page.text[:900])
            tap.ok(page.text.rindex("SHA-256") > page.text.rindex("CHỦ TỊCH HỘI ĐỒNG" if kind == "minutes" else "Nơi nhận"), f"{kind}: what the program says stands behind the signature")
            tap.ok("(Huyện Mẫu)" not in page.text, f"{kind}: a council's name that says its unit is not followed by it", page.text[:900])
    folder = Folder()
    world = World(folder, rows=[list(line) for line in LINES[:3]], close=False)
    done, page = page_of(folder, world.path, "submission", "--session", world.session)
    tap.ok(done.status == 0 and "DỰ THẢO" in page.text and "vì: phiên họp chưa kết thúc" in page.text and "3. Chưa có đề nghị: 3 xã" in page.text,
           "of an open session it is a draft", done.err)


# ---- decisions ----

SIGNED = ["--number", "99/QĐ-UBND", "--on", "2016-12-01", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch"]


def issue(world, kind, *paper):
    done = run("register", "issued", world.path, "--session", world.session, "--kind", kind, "--communes", "all", *(paper or SIGNED), *BY)
    assert done.status == 0, done.err


def decision_differs(page, rows, results):
    """What a decision says otherwise than the rows of the register's JSON."""
    noted = {row[2]: row for row in table_with(page, "Số trong sổ")[1:]}
    listed = [row[1:3] for row in table_with(page, "Xã, phường, thị trấn")[1:]]
    named = [(row["commune_code"], row["commune_name"]) for row in rows]
    for row in rows:
        seen = noted.get(row["commune_code"])
        wanted = [str(row["id"]), row["commune_code"], row["commune_name"], VERDICTS[row["verdict"]], BASES[results[row["commune_code"]]["basis"]]]
        if not seen or seen[1:6] != wanted or bool(seen[6]) != bool(row["flags"]):
            yield f"{seen}, {wanted}, {row['flags']}"
    if len(rows) > 5 and listed != [list(pair) for pair in named]:
        yield f"{listed}, {named}"
    if len(rows) <= 5 and any(f"{name} (mã {code})" not in page.text for code, name in named):
        yield f"{named}"
    if f" {len(rows)} xã, phường, thị trấn" not in page.text:
        yield f"{len(rows)}"


def check_decision():
    folder = Folder()
    world = World(folder)
    run("register", "decide", world.path, "--session", world.session, *BY)
    results = world.results()
    for kind, words in (("recognise", "Công nhận"), ("not_recognise", "Không công nhận")):
        options = ["--session", world.session, "--kind", kind, "--ground", "Tờ trình số 7"]
        check_for_signature(folder, world, kind, options)
        done, page = page_of(folder, world.path, "decision", *options, "--notes")
        rows = [row for row in json_of("register", "decisions", world.path) if row["kind"] == kind]
        wrong = list(decision_differs(page, rows, results))
        tap.ok(done.status == 0 and not wrong and not page.wrong, f"{kind}: the draft says what the register's JSON says", done.err, *wrong[:3])
        for said in ("Bản để ký", "Số: ……/QĐ-……", f"Điều 1. {words} {len(rows)} xã", "Điều 3.",
                     "Căn cứ Quyết định số 34/2014/QĐ-TTg ngày 30 tháng 5 năm 2014 của Thủ tướng Chính phủ",
                     "Căn cứ biên bản phiên họp ngày 20 tháng 11 năm 2016 của Hội đồng huyện Mẫu;", "Theo Tờ trình số 7.",
                     results[rows[0]["commune_code"]]["standard"]["sha256"]):
            tap.ok(said in page.text, f"{kind}: {said}", page.text[:2500])
    issue(world, "recognise")
    done, page = page_of(folder, world.path, "decision", "--number", "99/QĐ-UBND")
    rows = [row for row in json_of("register", "decisions", world.path) if row["way"] == "issued"]
    wrong = list(decision_differs(page, rows, results))
    tap.ok(done.status == 0 and not wrong and "DỰ THẢO" not in page.text and "CÓ LƯU Ý" not in page.text, "as issued it is no draft", done.err, *wrong[:3])
    for said in ("Số: 99/QĐ-UBND", "ngày 01 tháng 12 năm 2016", "Phó Chủ tịch", "(Đã ký, theo sổ)", "Lê Thị B", "không có lưu ý nào"):
        tap.ok(said in page.text, f"as issued: {said}", page.text[:2500])
    for option in (["--ground", "Tờ trình số 7"], ["--post", "Chủ tịch"], ["--signed-by", "Lê Thị B"]):
        done, written = made(folder, world.path, "decision", "--number", "99/QĐ-UBND", *option)
        tap.ok(done.status == 2 and done.codes() == ["U705"] and not written, f"beside what was issued nothing is given: {option[0]}", done)
    done = made(folder, world.path, "decision", "--session", world.session, "--kind", "recognise")[0]
    tap.ok(done.status == 3 and done.codes() == ["D850"], "nothing is a draft that was issued", done)
    check_flagged(folder, world, results)
    check_revoked(folder, world, rows)


def check_for_signature(folder, world, kind, options):
    """What decide let through is drawn up clean: no mark, no notes of a machine, number and day open; who signs is what is given."""
    post = ["--post", "TM. Ủy ban nhân dân; KT. Chủ tịch;Phó Chủ tịch", "--signed-by", "Lê Thị B"]
    done, page = page_of(folder, world.path, "decision", *options)
    tap.ok(done.status == 0 and "Số: ……/QĐ-……" in page.text and "ngày …… tháng …… năm ……" in page.text and "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ" in page.text,
           f"{kind} for signature: number, day and signer are open", done.err)
    unwanted = [word for word in ("DỰ THẢO", "CÓ LƯU Ý", "GHI CHÚ TỪ SỔ", "SHA-256", "chuanxa", "Đã ký") if word in page.text]
    tap.same(unwanted, [], f"{kind} for signature: nothing of the register's in it")
    _, page = page_of(folder, world.path, "decision", *options, *post, "--on", "2016-12-01")
    at = [page.text.find(word) for word in ("TM. Ủy ban nhân dân\n", "KT. Chủ tịch\n", "Phó Chủ tịch\n", "Lê Thị B")]
    tap.ok(-1 not in at and at == sorted(at) and "QUYỀN HẠN" not in page.text and "(Đã ký" not in page.text, f"{kind} for signature: who signs, line by line", at)
    written = made(folder, world.path, "decision", *options, *post, ending="docx")[1]
    tap.ok(parts_are_well_formed(written), f"{kind} for signature: DOCX is well-formed")


def check_not_for_signature():
    """Under a standard that nobody adopted decide makes no draft, so there is nothing to sign."""
    folder = Folder()
    world = World(folder, rows=[list(line) for line in LINES[:3]], adopted=False)
    run("register", "decide", world.path, "--session", world.session, *BY)
    for kind in ("recognise", "not_recognise"):
        done, written = made(folder, world.path, "decision", "--session", world.session, "--kind", kind)
        tap.ok(done.status == 3 and done.codes() == ["D850"] and not written, f"{kind}: no decision for signature under a standard that nobody adopted", done)


def check_flagged(folder, world, results):
    """Each flag is said, and every page says that there are some."""
    issue(world, "not_recognise", *SIGNED[:1], "98/QĐ-UBND", "--on", "2016-11-10")
    done, page = page_of(folder, world.path, "decision", "--number", "98/QĐ-UBND")
    rows = [row for row in json_of("register", "decisions", world.path) if row["number"] == "98/QĐ-UBND"]
    wrong = list(decision_differs(page, rows, results))
    notes = [row[6] for row in table_with(page, "Số trong sổ")[1:]]
    flags = [len(row["flags"]) for row in rows]
    tap.ok(done.status == 0 and not wrong and "CÓ LƯU Ý" in page.text and min(flags) > 1, "an issued one with flags says so", done.err, *wrong[:3], flags)
    tap.ok(all(note.count("; H8") + 1 == count and "H822: " in note and "H821: " in note for note, count in zip(notes, flags)), "and each of them", notes[:3], flags)


def check_revoked(folder, world, rows):
    first = rows[0]
    done = run("register", "issued", world.path, "--commune", first["commune_code"], "--period", "2016", "--kind", "revoke", "--revokes", first["id"], "--number",
               "101/QĐ-UBND", "--on", "2016-12-20", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch", "--reason", "hồ sơ khai sai", *BY)
    assert done.status == 0, done.err
    done, page = page_of(folder, world.path, "decision", "--number", "101/QĐ-UBND")
    said = f"1. {first['commune_name']} (mã {first['commune_code']}), theo Quyết định số 99/QĐ-UBND ngày 01/12/2016. Lý do: hồ sơ khai sai."
    tap.ok(done.status == 0 and said in page.text and "Hủy quyết định đối với 1 xã" in page.text, "a revocation names what it revokes, and why", done.err, page.text[:2500])
    done, page = page_of(folder, world.path, "decision", "--number", "99/QĐ-UBND")
    noted = {row[2]: row[6] for row in table_with(page, "Số trong sổ")[1:]}
    tap.ok("đã bị hủy bởi quyết định số trong sổ" in noted[first["commune_code"]] and sum(map(bool, noted.values())) == 1, "what was revoked says so", noted)


def check_numbers():
    """One number may be borne by several papers."""
    folder = Folder()
    world = World(folder, rows=[list(line) for line in LINES[:2]], close=True)
    for code, day in ((LINES[0][0], "2016-12-01"), (LINES[1][0], "2016-12-02")):
        run("register", "issued", world.path, "--commune", code, "--period", "2016", "--kind", "recognise", *SIGNED[:2], "--on", day, *BY)
    done = made(folder, world.path, "decision", "--number", "99/QĐ-UBND")[0]
    tap.ok(done.status == 3 and done.codes() == ["D852"], "two papers of one number", done)
    done = made(folder, world.path, "decision", "--number", "97/QĐ-UBND")[0]
    tap.ok(done.status == 3 and done.codes() == ["D851"], "no paper of a number", done)


# ---- recorded results ----

def check_results():
    """The same bytes as from the file, given the same office and place; an appraisal says what the recorded results say."""
    folder = Folder()
    rows = [row for row in csv.reader(FIGURES.open(encoding="utf-8"))][1:]
    figures = figures_of(folder, rows)
    path = begin(folder, figures)
    for kind, *options in (("results",), ("score_sheet",), ("letter",), ("letter", "--commune", rows[3][0])):
        done, written = made(folder, path, kind, "--period", "2016", *options)
        out = folder.path / "files.html"
        run("paper", kind, "qd34-2014", figures, "--period", "2016", "--office", "UBND huyện Mẫu", "--output", out, "--lang", "vi", *options)
        tap.ok(done.status == 0 and written and written == out.read_bytes(), f"{kind} {options}: the same bytes as from the file", done.err)
    done, page = page_of(folder, path, "appraisal", "--period", "2016")
    results = {one["commune_code"]: one for one in (json.loads(text) for text, in query(path, "SELECT result FROM assessment"))}
    wrong = list(appraisal_differs(page, results))
    tap.ok(done.status == 0 and not wrong and not page.wrong and "DỰ THẢO" in page.text, "an appraisal says what the recorded results say", done.err, *wrong[:4])
    meet(folder, path, {}, close=False)
    _, page = page_of(folder, path, "appraisal", "--period", "2016")
    tap.ok("Tiêu chí theo dõi" not in page.text, "no department is named before the day since when the procedure names it")
    run("register", "intake", path, "qd34-2014", figures, "--period", "2018", "--stage", "verified", *BY)
    run("register", "assess", path, "qd34-2014", "--period", "2018", "--stage", "verified", *BY)
    _, page = page_of(folder, path, "appraisal", "--period", "2018")
    departments = {row[0]: row[1:] for row in table_with(page, "Tiêu chí theo dõi")[1:]}
    failed = sum(c["status"] == "fail" for one in results.values() for c in one["criteria"] if c["id"] in ("6", "8", "9", "10"))
    opened = sum(c["status"] == "undetermined" for one in results.values() for c in one["criteria"] if c["id"] in ("6", "8", "9", "10"))
    tap.same(departments.get("Sở Y tế (Ninh Thuận)"), ["6, 8, 9, 10", str(failed), str(opened), "báo chí"], "the departments that the procedure names", departments)


def appraisal_differs(page, results):
    rows = {row[1]: row for row in table_with(page, "Tiêu chí không đạt")[1:]}
    for code, one in results.items():
        total, row = one["total"], rows.get(code)
        low, high = vietnamese(total["low"]), vietnamese(total["high"])
        by = {status: ", ".join(c["id"] for c in one["criteria"] if c["status"] == status) or "–" for status in ("fail", "undetermined")}
        wanted = [low if low == high else f"{low}–{high}", VERDICTS[one["verdict"]], by["fail"], by["undetermined"], BASES[one["basis"]]]
        if not row or [row[3].split("/")[0], *row[5:]] != wanted:
            yield f"{row}, {wanted}"
        if (f"(mã {code}): số liệu còn trống" in page.text) != bool(one["missing"]):
            yield f"{code}: {one['missing']}"
    if len(rows) != len(results):
        yield f"{len(rows)} rows, {len(results)} results"


def check_results_refused():
    """What is not recorded, or does not recompute, is drawn up by nobody."""
    folder = Folder()
    path = begin(folder, figures_of(folder, [list(line) for line in LINES[:3]]))
    for arguments, code in ((["--period", "2015"], "D855"), (["--period", "2016", "--stage", "self"], "D855")):
        done = made(folder, path, "results", *arguments)[0]
        tap.ok(done.status == 3 and done.codes() == [code], f"results {arguments}: {code}", done)
    done = made(folder, path, "letter", "--period", "2016", "--commune", "99999")[0]
    tap.ok(done.status == 3 and done.codes() == ["D855"] and "99999" in done.err, "a letter to nobody", done)
    run("register", "intake", path, "qd34-2014", figures_of(folder, [list(line) for line in LINES[3:5]]), "--period", "2016", "--stage", "verified", *BY)
    done = made(folder, path, "results", "--period", "2016")[0]
    tap.ok(done.status == 3 and done.codes() == ["D853", "D853"] and LINES[3][0] in done.err and LINES[4][0] in done.err, "dossiers without a result are named", done)
    run("register", "assess", path, "qd34-2014", "--period", "2016", "--stage", "verified", *BY)
    db = sqlite3.connect(path)
    for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'assessment'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute("UPDATE assessment SET result = replace(result, '\"verdict\":\"recognise\"', '\"verdict\":\"not_recognise\"') WHERE id = 1")
    db.commit()
    db.close()
    done = made(folder, path, "results", "--period", "2016")[0]
    tap.ok(done.status == 3 and done.codes() == ["D854"] and LINES[0][0] in done.err, "a result that does not recompute is in no paper", done)


def check_recoded():
    """A result recorded under a wrong code is that of the right one, and still recomputes."""
    folder = Folder()
    path = begin(folder, figures_of(folder, [list(line) for line in LINES[:3]]))
    old = LINES[0][0]
    run("register", "recode", path, old, "18000", "--ground", "gõ nhầm", *BY)
    done, written = made(folder, path, "results", "--period", "2016")
    tap.ok(done.status == 0 and b"18000" in written and old.encode() not in written, "results of a recoded commune bear its right code", done.err)
    done, written = made(folder, path, "score_sheet", "--period", "2016", "--commune", "18000")
    tap.ok(done.status == 0 and b"18000" in written, "and its sheet is found by it", done.err)


def check_forms():
    """Standards of every form: an appraisal says what the results say, and speaks of points only where there are some."""
    if not Forms:
        tap.skip("papers of random standards from a register", "it needs yaml")
        return
    wrong, communes = [], 0
    for seed in range(FORMS):
        folder, rng = Folder(), random.Random(7000 + seed)
        forms = Forms(rng)
        standard = forms.write(folder.path / "s")
        rows = [row for share in (0, 0.2) for row in forms.rows(rng, 6, share)]
        lines = [",".join(["commune_code", "commune_name", *rows[0]])] + [",".join([str(10000 + n), "Xã", *row.values()]) for n, row in enumerate(rows)]
        data, path = folder.file("d.csv", "\n".join(lines) + "\n"), folder.path / "so.db"
        run("register", "init", path, "--office", "UBND", *BY)
        run("register", "standard", path, standard, *BY)
        run("register", "intake", path, standard, data, "--period", "2016", "--stage", "verified", "--skip-refused", *BY)
        if run("register", "assess", path, standard, "--period", "2016", "--stage", "verified", *BY).status:
            continue  # every row of the data was refused
        results = {one["commune_code"]: one for one in (json.loads(text) for text, in query(path, "SELECT result FROM assessment"))}
        done, page = page_of(folder, path, "appraisal", "--period", "2016")
        communes += len(results)
        wrong += [f"seed {seed}: {what}" for what in (*appraisal_differs(page, results), *page.wrong, *([done.err] if done.status else []))]
        if "scoring met" in forms.used and "điểm" in page.text:
            wrong.append(f"seed {seed}: speaks of points")
    tap.ok(not wrong and communes > FORMS, f"{communes} communes of {FORMS} standards of every form: appraisals say what the results say", *wrong[:5])


# ---- years ----

def check_years():
    """Who is recognised in a period, and for how many years running, as the lists of the register have it."""
    folder = Folder()
    path = begin(folder, figures_of(folder, LINES[:4]))
    codes = [row[0] for row in LINES[:4]]
    for code, years in zip(codes, ((2014, 2015, 2016), (2014, 2016), (2012, 2013, 2014, 2015, 2016), (2016,))):
        for year in years:
            run("register", "issued", path, "--commune", code, "--period", year, "--kind", "recognise", "--number", f"{year}/QĐ", "--on", f"{year}-12-01",
                "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch", *BY)
    revoked = next(row["id"] for row in json_of("register", "decisions", path) if row["commune_code"] == codes[3])
    run("register", "issued", path, "--commune", codes[3], "--period", 2016, "--kind", "revoke", "--revokes", revoked, "--number", "9/QĐ", "--on", "2017-01-05",
        "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch", "--reason", "khai sai", *BY)
    check_publication(folder, path, codes)
    check_commendation(folder, path)
    check_published_once(folder, path, codes)
    check_conflict(folder, path, codes)


def check_publication(folder, path, codes):
    wanted = [[row["commune_code"], row["commune_name"], row["number"], row["on"], row["office"], len(row["flags"])]
              for row in json_of("register", "decisions", path) if row["kind"] == "recognise" and row["period"] == "2016" and row["commune_code"] != codes[3]]
    listed = json_of("register", "publication", path, "--period", "2016")
    tap.same([[one[key] for key in ("commune_code", "commune_name", "number", "on", "office", "flags")] for one in listed], sorted(wanted), "the publication list as JSON")
    table = list(csv.DictReader(run("register", "publication", path, "--period", "2016", "--format", "csv").out.splitlines()))
    tap.same([[one["commune_code"], one["number"], one["on"], int(one["flags"])] for one in table], [[w[0], w[2], w[3], w[5]] for w in sorted(wanted)], "and as CSV")
    text = run("register", "publication", path, "--period", "2016", "--lang", "vi").out
    tap.ok(text.endswith("Được công nhận kỳ 2016: 3 xã\n") and all(f"{w[0]} {w[1]}: số {w[2]}, ngày 01/12/2016" in text for w in wanted), "and to read", text)
    done, page = page_of(folder, path, "publication", "--period", "2016")
    rows = [row[1:] for row in table_with(page, "Số quyết định")[1:]]
    tap.same(rows, [[w[0], w[1], w[2], "01/12/2016", w[4], str(w[5])] for w in sorted(wanted)], "and as a paper", done.err)
    tap.ok("DỰ THẢO" in page.text and "quyết định về 3 xã được ghi vào sổ kèm lưu ý" in page.text, "a draft while decisions bear flags", page.text[-1500:])
    tap.same(run("register", "publication", path, "--period", "2011", "--format", "json").out, "", "nobody in a period without recognition")


def sign(path, code, kind, number, period=2015):
    done = run("register", "issued", path, "--commune", code, "--period", period, "--kind", kind, "--number", number, "--on", f"{period}-12-01",
               "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch", *BY)
    assert done.status == 0, done.err


def check_published_once(folder, path, codes):
    """Two papers on one commune are one commune; a title names no standard that a decision is not known to be under."""
    _, page = page_of(folder, path, "publication", "--period", "2016")
    tap.ok("được công nhận đạt «" in page.text, "decisions that are all under one standard: the title names it", page.text[:900])
    sign(path, codes[0], "recognise", "77/QĐ", 2016)
    sign(path, LINES[5][0], "recognise", "78/QĐ", 2016)  # it has no dossier, so no standard is known
    listed = json_of("register", "publication", path, "--period", "2016")
    tap.same([one["commune_code"] for one in listed], sorted([*codes[:3], LINES[5][0]]), "a commune with two papers is listed once")
    _, page = page_of(folder, path, "publication", "--period", "2016")
    rows = {row[1]: row for row in table_with(page, "Số quyết định")[1:]}
    tap.ok(len(rows) == 4 and rows[codes[0]][3] == "2016/QĐ; 77/QĐ" and "Tổng số: 4 xã" in page.text, "and both papers stand in its row", rows)
    tap.ok("được công nhận, kỳ" in page.text and [rows[code][7] for code in (codes[0], LINES[5][0])] == ["qd34-2014", "–"],
           "else a column says the standard of each", page.text[:900], rows)


def check_conflict(folder, path, codes):
    """A commune that is recognised and not recognised is not published."""
    wanted = sorted([codes[0], codes[2]])
    tap.same([one["commune_code"] for one in json_of("register", "publication", path, "--period", "2015")], wanted, "before: both are published")
    sign(path, codes[2], "not_recognise", "79/QĐ")
    for language in LANGUAGES:
        done = run("register", "publication", path, "--period", "2015", "--format", "json", "--lang", language)
        tap.ok([json.loads(line)["commune_code"] for line in done.out.splitlines()] == [codes[0]] and "D860" in done.codes() and codes[2] in done.err,
               f"one on which decisions conflict is not ({language})", done)
    for form in ("text", "csv"):
        done = run("register", "publication", path, "--period", "2015", "--format", form)
        tap.ok(codes[2] not in done.out and codes[0] in done.out and "D860" in done.codes(), f"nor as {form}", done)
    done, page = page_of(folder, path, "publication", "--period", "2015")
    tables = [[row[1] for row in table[1:]] for table in page.tables if table and "Số quyết định" in table[0]]
    tap.ok(tables == [[codes[0]], [codes[2]]] and "D860" in done.codes() and "Tổng số: 1 xã" in page.text, "the paper lists it apart", tables, done)
    tap.ok("DỰ THẢO" in page.text and "quyết định về 1 xã trái nhau" in page.text, "and is a draft for it", page.text[-1500:])


def check_commendation(folder, path):
    done, page = page_of(folder, path, "commendation", "--period", "2016")
    lines = {one["commune_code"]: one for one in json_of("register", "streaks", path, "--through", "2016", "--years", "1", "--standard", "qd34-2014")}
    tables = iter([[row[1] for row in table[1:]] for table in page.tables if table and "Số năm" in table[0]])
    wrong = []
    for years in (3, 5):
        for holds in (1, -1):
            wanted = [code for code, one in sorted(lines.items()) if {t["years"]: t["may_be_considered"] for t in one["thresholds"]}[years] is {1: True, -1: None}[holds]]
            if wanted and next(tables, None) != wanted:
                wrong.append(f"{years} {holds}: {wanted}")
    tap.ok(done.status == 0 and not wrong and next(tables, None) is None and not page.wrong, "commendations are those of the streaks", done.err, *wrong)
    tap.ok("Đủ điều kiện xét: 2 xã" in page.text and "DỰ THẢO" in page.text and "Ủy ban nhân dân huyện, thành phố (nơi áp dụng: Ninh Thuận)" in page.text,
           "and a draft: they may be considered", page.text[:2500])
    done, written = made(folder, path, "commendation", "--period", "2016", "--standard", ROOT / "fixtures/sketches/commune-health")
    tap.ok(done.status == 3 and "D864" in done.codes() and not written, "no paper is no success", done)
    for kind in ("commendation", "publication"):
        written = made(folder, path, kind, "--period", "2016", ending="docx")[1]
        tap.ok(parts_are_well_formed(written) and written == made(folder, path, kind, "--period", "2016", ending="docx")[1], f"{kind}: well-formed, the same twice")


# ---- in sum ----

PLAN = ROOT / "fixtures/plan-years"


def check_summary():
    folder = Folder()
    world = World(folder)
    run("register", "decide", world.path, "--session", world.session, *BY)
    issue(world, "recognise")
    issue(world, "not_recognise", *SIGNED[:1], "98/QĐ-UBND", "--on", "2016-11-10")
    units = [["99", "Tỉnh Mẫu", "991", "Huyện Mẫu", row[0], row[1], "xã"] for row in world.rows]
    roster = csv_of(["province_code", "province_name", "district_code", "district_name", "commune_code", "commune_name", "commune_type"], units)
    run("register", "roster", world.path, folder.file("units.csv", roster), "--from", "2010-01-01", "--title", "Danh sách", *BY)
    done, page = page_of(folder, world.path, "summary", "--period", "2016", "--plan", PLAN)
    results = world.results().values()
    decisions = [row for row in json_of("register", "decisions", world.path) if row["way"] == "issued"]
    by = {kind: sum(row["kind"] == kind for row in decisions) for kind in ("recognise", "not_recognise")}
    verdicts = {verdict: sum(one["verdict"] == verdict for one in results) for verdict in VERDICTS}
    share = Fraction(1000 * by["recognise"], len(decisions))
    tenths = (2 * share.numerator + share.denominator) // (2 * share.denominator)
    percent = f"{tenths // 10},{tenths % 10}".replace(",0", "")
    tap.ok(done.status == 0 and not page.wrong and "DỰ THẢO" in page.text, "a summary", done.err, *page.wrong[:3])
    for words in (f"Đã chấm {len(results)} xã, phường, thị trấn; đủ điều kiện: {verdicts['recognise']}; chưa đủ điều kiện: {verdicts['not_recognise']}; chưa xác định: 0.",
                  f"Xã được công nhận: {by['recognise']} trong {len(decisions)} xã có quyết định còn hiệu lực ({percent}%).",
                  next(iter(results))["standard"]["sha256"]):
        tap.ok(words in page.text, f"a summary says: {words}", page.text[:3000])
    tap.same(table_with(page, "Đã bị hủy")[1:], [[name, str(by["recognise"]), str(by["not_recognise"]), "0"] for name in ("UBND huyện Mẫu", "Cộng")],
             "decisions by office")
    check_findings(page, world)
    world.page = made(folder, world.path, "summary", "--period", "2016", "--plan", PLAN)[1].decode()
    check_targets(page, world)


def check_findings(page, world):
    """As many of each group as the review has."""
    found = json_of("review", world.path, "--period", "2016")
    groups = {}
    for one in found:
        groups.setdefault(one["group"], [0, 0])[0 if not one.get("answer") and one["group"] not in ("reasoned", "threshold", "noted", "margin") else 1] += 1
    told = [[int(cell) for cell in row[1:]] for row in table_with(page, "Còn mở")[1:]]
    tap.same(sorted(told), sorted(groups.values()), "the review's findings, counted by group", groups)


def check_targets(page, world):
    figures = run("plan", "figures", PLAN, world.path, "--on", "2016-12-31", "--format", "csv").out
    evaluated = csv.DictReader(run("plan", "evaluate", PLAN, world.folder.file("plan.csv", figures), "--format", "csv").out.splitlines())
    wanted = [[f"{row['part'] or '?'}/{row['whole']}", row["status"]] for row in evaluated if row["whole"]]
    states = {"met": "đạt", "not_met": "chưa đạt", "open": "chưa xác định", "undecided": "không kết luận"}
    told = [row[2:] for row in table_with(page, "Chỉ tiêu kế hoạch")[1:]]
    wrong = [(a, b) for a, b in zip(told, wanted) if a[0] != b[0] or not a[1].lower().startswith(states[b[1]])]
    tap.ok(len(told) == len(wanted) > 2 and not wrong, "targets of the plan as plan figures and plan evaluate have them", told, wanted)
    bars, root = picture_of(world.page, "Chỉ tiêu so với mức phải đạt: ")
    shares = [Fraction(int(part), int(whole)) for part, whole in (row[0].split("/") for row in wanted) if part != "?"]
    tap.ok(root is not None and proportional(bars["#808080"], shares) and "M-1: " in root.get("aria-label") and "từ 80% trở lên" in root.get("aria-label"),
           "the picture of targets: bars are the shares", bars, shares)


# ---- an office's own wording ----

OWN = "\ufeffTheo Quy chế của {co_quan} ({co_quan_cap_tren}), kỳ {ky}, số {so} ngày {ngay} tại {dia_danh};\r\n\r\n  {noi_dung}  \nGiao Văn pho\u0300ng theo dõi <b>.\n"


def keep(path, kind, file):
    return ["register", "wording", path, kind, file, *BY]


def check_wording():
    """Kept by kind, with fields filled, around all that the program says; the last one counts."""
    folder = Folder()
    world = World(folder, rows=[list(line) for line in LINES[:3]])
    run("register", "decide", world.path, "--session", world.session, *BY)
    own = folder.file("own.txt", OWN)
    kinds = [("minutes", "--session", 1), ("submission", "--session", 1), ("decision", "--session", 1, "--kind", "recognise"),
             *((kind, "--period", "2016") for kind in ("appraisal", "results", "letter", "score_sheet", "summary"))]
    issue(world, "recognise")
    run("register", "decide", world.path, "--session", world.session, *BY)
    for kind, *options in kinds:
        plain = page_of(folder, world.path, kind, *options)[1].text
        done = run(*keep(world.path, kind, folder.file("first.txt", "{noi_dung}\n")))
        done = run(*keep(world.path, kind, own))
        tap.ok(done.status == 0 and done.out == f"đã lưu lời văn của loại giấy {kind}\n", f"{kind}: a wording is kept", done)
        _, page = page_of(folder, world.path, kind, *options, "--parent", "UBND tỉnh", "--on", "2016-12-05")
        before = "Theo Quy chế của UBND huyện Mẫu (UBND tỉnh), kỳ 2016, số …… ngày 05/12/2016 tại ……;"
        tap.ok(before in page.text and "Giao Văn phòng theo dõi <b>." in page.text and page.text.index(before) < page.text.index("Giao Văn phòng") and not page.wrong,
               f"{kind}: it stands in the paper, its fields filled", page.text[:1500])
        lost = [line for line in plain.split("\n") if line.strip() and line not in page.text and " tháng " not in line and "UBND huyện" not in line]
        tap.ok(not lost, f"{kind}: and nothing of the program's own is lost", *lost[:3])
    listed = run("register", "wordings", world.path).out
    tap.ok(all(f"{kind}, do {BY[1]}:" in listed for kind, *_ in kinds) and "  {noi_dung}" in listed, "wordings are listed", listed[:400])
    _, page = page_of(folder, world.path, "decision", "--number", SIGNED[1])
    tap.ok("Quy chế" not in page.text, "what was signed is not given words that it may not have had")
    done = run(*keep(world.path, "letter", folder.file("xa.txt", "Gửi {ten_xa} ({ma_xa}).\n{noi_dung}\n")))
    _, page = page_of(folder, world.path, "letter", "--period", "2016", "--commune", LINES[0][0])
    tap.ok(f"Gửi {LINES[0][1]} ({LINES[0][0]})." in page.text, "a letter's names its commune", done, page.text[:900])
    tap.ok("không có chỗ sai" in run("register", "verify", world.path).out, "and the chain holds")


def check_wording_refused():
    folder = Folder()
    path = begin(folder, figures_of(folder, LINES[:2]))
    entries = query(path, "SELECT count(*) FROM entry")
    for text, kind, *wanted in (
            ("{noi_dung}\nSố {soo}\n", "minutes", ("D856", 2, 5, "«soo»; có phải «so»?")), ("à {ten_xa}\n{noi_dung}", "decision", ("D856", 1, 4, "«ten_xa»")),
            ("x } y\n{noi_dung}\n{ a", "minutes", ("D857", 1, 3, "")), ("chỉ có chữ\n", "minutes", ("D858", None, None, "{noi_dung}")),
            ("{noi_dung}\n{noi_dung}\n", "minutes", ("D858", 2, 1, "")), ("trước {noi_dung}\n", "minutes", ("D858", 1, 7, "")),
            ("\u0007\n{noi_dung}\n", "minutes", ("D859", None, None, "")), (b"\xff\n{noi_dung}\n", "minutes", ("D859", None, None, "")),
            ("{noi_dung}\n" + "x" * 2001, "minutes", ("D859", 2, 1, "")), ("{noi_dung}" + "\nx" * 200, "minutes", ("D859", 201, 1, ""))):
        file = folder.file("w.txt", text)
        for language in LANGUAGES:
            done = run(*keep(path, kind, file), "--lang", language)
            code, line, column, words = wanted[0]
            first = done.said[0]
            tap.ok(done.status == 3 and (first.code, first.line, first.column) == (code, line, column) and (language == "en" or words in first.text),
                   f"a wording that is none: {code} at {line}:{column} ({language})", done.err)
    done = run(*keep(path, "minute", folder.file("w.txt", "{noi_dung}\n")))
    tap.ok(done.status == 2 and done.codes() == ["U721"], "a wording of no kind", done)
    tap.same(query(path, "SELECT count(*) FROM entry"), entries, "nothing is written")
    tap.same(run("register", "wordings", path).out, "chưa lưu lời văn nào\n", "no wording is kept")


# ---- pictures ----

SPACE = "{http://www.w3.org/2000/svg}"


def picture_of(page, about):
    """(dark bars, light bars, [(words, x, y)], strokes, text alternative) of the picture that is about this; lengths in hundredths of a millimetre."""
    for svg in re.findall(r"<svg.*?</svg>", page, re.S):
        root = ElementTree.fromstring(svg)
        if root.get("aria-label", "").startswith(about):
            bars = {fill: [(int(r.get("y")), int(r.get("width"))) for r in root.iter(SPACE + "rect") if r.get("fill") == fill] for fill in ("#808080", "#ececec")}
            return bars, root
    return {"#808080": [], "#ececec": []}, None


def proportional(bars, values):
    """Bars, in their order, are as long as the values above 0: to a hundredth of a millimetre a rounding."""
    values = [value for value in values if value]
    unit = Fraction(max((w for _, w in bars), default=0), max(values, default=1))
    return len(bars) == len(values) and all(abs(width - value * unit) <= 2 for (_, width), value in zip(bars, values))


def check_pictures():
    """Bars are as long as what they stand for, and the text alternative says the same."""
    folder = Folder()
    rows = [row for row in csv.reader(FIGURES.open(encoding="utf-8"))][1:]
    path = begin(folder, figures_of(folder, rows))
    results = [json.loads(text) for text, in query(path, "SELECT result FROM assessment ORDER BY id")]
    page = made(folder, path, "appraisal", "--period", "2016")[1].decode()
    bars, root = picture_of(page, "Còn thiếu bao nhiêu so với mức cần đạt: ")
    known = [one for one in results if one["min_total"] is not None]
    sure = [max(0, one["min_total"] - one["total"]["high"]) for one in known]
    light = [max(0, one["min_total"] - one["total"]["low"]) - s for one, s in zip(known, sure)]
    tap.ok(root is not None and proportional(bars["#808080"], sure) and any(sure), "distance: dark bars are what is surely lacking", bars, sure)
    tap.ok(len(bars["#ececec"]) == sum(1 for value in light if value), "distance: light bars are what hangs on blanks", bars, light)
    said = root.get("aria-label")
    for one, low in zip(known, sure):
        most = max(0, one["min_total"] - one["total"]["low"])
        words = "đủ" if not most else vietnamese(low) if low == most else f"{vietnamese(low)}–{vietnamese(most)}"
        tap.ok(f"{one['commune_name']}: {words}" in said, f"distance: the alternative says {one['commune_name']}: {words}", said)
    check_year_picture(folder, path, results)


def check_year_picture(folder, path, results):
    codes = [one["commune_code"] for one in results]
    for year, (yes, no) in {2014: (3, 2), 2015: (1, 0), 2016: (4, 4)}.items():
        for n in range(yes + no):
            run("register", "issued", path, "--commune", codes[n], "--period", year, "--kind", "recognise" if n < yes else "not_recognise", *SIGNED, *BY)
    page = made(folder, path, "summary", "--period", "2016")[1].decode()
    bars, root = picture_of(page, "Số xã được công nhận qua các năm: ")
    tap.ok(root is not None and proportional(bars["#808080"], [3, 1, 4]) and root.get("aria-label").endswith("2014: 3/5; 2015: 1/1; 2016: 4/8"),
           "years side by side: as long as the communes recognised", bars, root is not None and root.get("aria-label"))


# ---- what stands under and in them of here, of adoption, of what a paper is not yet ----

def check_adopted_said():
    """A paper says of an adopted text who adopted it when, and no more that nobody has read its values; and why it is a draft."""
    folder = Folder()
    world = World(folder, rows=[list(line) for line in LINES[:3]], adopted=False)
    sign(world.path, LINES[0][0], "recognise", "1/QĐ", 2016)
    kinds = ("appraisal", "letter", "score_sheet", "results", "summary", "submission")
    unread = "chưa đọc được trong văn bản, tính theo mức cao nhất"
    for kind in kinds:
        _, page = page_of(folder, world.path, kind, *(["--session", 1] if kind == "submission" else ["--period", "2016"]))
        sign_of_kind = {"appraisal": "BC-……", "summary": "BC-……", "submission": "TTr-……"}.get(kind, "……")
        tap.ok(f"Số: ……/{sign_of_kind}\n" in page.text, f"{kind}: its open number bears the sign of its kind", page.text[:600])
        tap.ok(unread in page.text and "đã được Trần Thị B" not in page.text, f"{kind} of a text that nobody adopted", page.text[-1500:])
        why = "Còn là dự thảo vì" if kind == "submission" else "Ghi DỰ THẢO vì "
        tap.ok("DỰ THẢO" in page.text and why in page.text, f"{kind}: why it is a draft is said", page.text[-1500:])
    adopt(folder, world.path)
    said = "đã được Trần Thị B (Phó Chủ tịch) và Lê Văn C (Trưởng phòng Tư pháp) xác nhận ngày 01/11/2016"
    for kind in kinds[:5]:
        _, page = page_of(folder, world.path, kind, "--period", "2016")
        left = "chưa đọc được trong văn bản" in page.text and kind != "summary"
        tap.ok((said in page.text or kind == "summary") and unread not in page.text and not left, f"{kind} of an adopted text says who adopted it", page.text[-1500:])


def check_letter_decided():
    """A letter names the decision that stands on its commune, and its reason; none that is revoked."""
    folder = Folder()
    world = World(folder, rows=[list(line) for line in LINES[:3]])
    results = world.results()
    code = next(code for code, one in results.items() if one["verdict"] == "recognise")

    def letter(language="vi"):
        return page_of(folder, world.path, "letter", "--period", "2016", "--commune", code, lang=language)[1].text

    tap.ok("chưa phải quyết định công nhận" in letter() and "đã có: Quyết định" not in letter(), "before a decision the letter says that it is none")
    run("register", "issued", world.path, "--commune", code, "--period", 2015, "--kind", "recognise", "--number", "55/QĐ", "--on", "2015-12-01", "--signed-by", "Lê Thị B",
        "--post", "Phó Chủ tịch", *BY)
    run("register", "issued", world.path, "--commune", code, "--period", 2016, "--kind", "not_recognise", "--number", "66/QĐ", "--on", "2016-12-01", "--signed-by", "Lê Thị B",
        "--post", "Phó Chủ tịch", "--reason", "hồ sơ <thiếu>", *BY)
    said = "đã có: Quyết định số 66/QĐ ngày 01/12/2016 của UBND huyện Mẫu: không công nhận, lý do: hồ sơ <thiếu>. Kết quả chấm"
    tap.ok(said in letter() and "chưa phải quyết định công nhận" not in letter() and "55/QĐ" not in letter(), "a letter names the decision that stands, and its reason", letter())
    tap.ok("there stands: decision 66/QĐ" in letter("en"), "in English too")
    number = next(row["id"] for row in json_of("register", "decisions", world.path) if row["number"] == "66/QĐ")
    run("register", "issued", world.path, "--commune", code, "--period", 2016, "--kind", "revoke", "--revokes", number, "--number", "67/QĐ", "--on", "2016-12-20",
        "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch", "--reason", "xét lại", *BY)
    tap.ok("66/QĐ" not in letter() and "67/QĐ ngày 20/12/2016 của UBND huyện Mẫu: hủy quyết định trước" in letter(), "one that is revoked is not named, what revoked it is", letter())


def check_places():
    """What is known of another place is not in the paper of a register that has a place: it is told, or refused when nothing is left."""
    for place, parent, here in ((None, [], True), ("Sơn Khê", [], False), ("ninh thuận", [], True), ("Ninh Phước", ["--parent", "UBND tỉnh Ninh Thuận"], True)):
        folder = Folder()
        path = folder.path / "so.db"
        run("register", "init", path, "--office", "UBND huyện Mẫu", *(["--place", place] if place else []), *BY)
        run("register", "standard", path, "qd34-2014", *BY)
        run("register", "intake", path, "qd34-2014", figures_of(folder, LINES[:3]), "--period", "2018", "--stage", "verified", *BY)
        run("register", "assess", path, "qd34-2014", "--period", "2018", "--stage", "verified", *BY)
        meet(folder, path, {}, close=False)  # a council keeps the procedure
        sign(path, LINES[0][0], "recognise", "1/QĐ", 2018)
        for language in LANGUAGES:
            done, page = page_of(folder, path, "appraisal", "--period", "2018", *parent, lang=language)
            tap.ok(done.status == 0 and ("(Ninh Thuận)" in page.text) == here and ("D861" in done.codes()) != here, f"departments of Ninh Thuận at {place} {parent} ({language})", done)
            done, written = made(folder, path, "commendation", "--period", "2018", *parent, lang=language)
            tap.ok(done.status == (0 if here else 3) and ("Ninh Thuận".encode() in written) == here and ("D862" in done.codes()) != here,
                   f"commendation of Ninh Thuận at {place} {parent} ({language})", done)


def check_lacking():
    """Communes that have the points and fail criteria are not told to lack nothing."""
    folder = Folder()
    for names, wanted in (({"recognise"}, "Không xã nào còn thiếu."), ({"recognise", "not_recognise"}, "do tiêu chí, yêu cầu nêu ở mục 1")):
        data = folder.file("d.csv", "commune_code,commune_name,a\n10001,Xã A,3\n10002,Xã B," + ("3" if len(names) == 1 else "1") + "\n")
        standard = folder.path / "s"
        standard.mkdir(exist_ok=True)
        (standard / "measures.yaml").write_text('a: {type: count, label: "A", unit: "việc", private: no, improve: more}\n', encoding="utf-8")
        (standard / "standard.yaml").write_text(LACKING, encoding="utf-8")
        path = folder.path / f"so{len(names)}.db"
        run("register", "init", path, "--office", "UBND", *BY)
        kept = run("register", "standard", path, standard, *BY)
        run("register", "intake", path, standard, data, "--period", "2016", "--stage", "verified", *BY)
        run("register", "assess", path, standard, "--period", "2016", "--stage", "verified", *BY)
        done, page = page_of(folder, path, "appraisal", "--period", "2016")
        verdicts = {json.loads(text)["verdict"] for text, in query(path, "SELECT result FROM assessment")}
        tap.ok(verdicts == names and wanted in page.text, f"an appraisal of {sorted(names)}: {wanted}", verdicts, kept.err, done.err, page.text[-1500:])


LACKING = """standard: lacking
title: {value: "Tiêu chuẩn", basis: working}
document: {value: {number: "1/QĐ-TTg", issued: 2014-05-30, issuer: "Thủ tướng Chính phủ"}, basis: working}
in_force: {from: {value: 2014-07-15, basis: working}, to: {value: open, basis: working}}
period: {value: {from: 11-01, to: 10-31}, basis: working}
max_points: {value: 20, basis: working}
measures: measures.yaml
defaults: {when_none: full, pass: 'points > 10'}
criteria:
  - id: 1
    title: "Một"
    cite: "Điều 1"
    items:
      - {id: 1.1, title: "A", count: a, bands: [{when: ">= 3", points: 20}, {when: "< 3", points: 10}]}
outcome:
  requires: [all_pass]
  classes:
    any: {label: "xã", when: 'true', min_total: 5}
"""


# ---- harmless, the same, laid out ----

PAPERS = [("minutes", "--session", 1), ("submission", "--session", 1), ("decision", "--session", 1, "--kind", "recognise"),
          ("appraisal", "--period", "2016"), ("results", "--period", "2016")]


def check_hostile():
    folder = Folder()
    world = World(folder, rows=named(NAMES), remark=LONG, close=False)
    tap.ok(len(LONG) > 10000, "remarks of more than 10.000 characters", len(LONG))
    for n in range(1, 3):
        act(world.path, "remark", world.session, "--commune", world.rows[0][0], "--criterion", n, "--text", LONG)
    act(world.path, "close", world.session)
    run("register", "decide", world.path, "--session", 1, *BY)
    for kind, *options in PAPERS:
        done, written = made(folder, world.path, kind, *options)
        page = Page(written.decode())
        tap.ok(done.status == 0 and not page.wrong and not set(page.names) & {"script", "img"}, f"{kind}: strange names are text", done.err, *page.wrong[:3])
        tap.ok("<script>alert(1)</script>" in page.text and "\u202e" not in written.decode(), f"{kind}: they stand in it, and turn nothing")
        done, written = made(folder, world.path, kind, *options, ending="docx")
        tap.ok(done.status == 0 and parts_are_well_formed(written), f"{kind}: DOCX is well-formed", done.err)
        tap.same(made(folder, world.path, kind, *options, ending="docx")[1], written, f"{kind}: the same bytes twice")
    done, page = page_of(folder, world.path, "minutes", "--session", world.session)
    tap.same(page.text.count(LONG), 5, "they stand whole, each")


def check_layout():
    """140 communes: margins, numbers, heads that return."""
    folder = Folder()
    rows = [[str(20000 + n), *LINES[n % len(LINES)][1:]] for n in range(140)]
    world = World(folder, rows=rows)
    run("register", "decide", world.path, "--session", 1, *BY)
    for kind, *options in PAPERS:
        made(folder, world.path, kind, *options, ending="docx")
        if shutil.which("soffice") and shutil.which("pdftotext"):
            measured_pages(converted(folder, folder.path / f"{kind}.docx"), f"{kind} of 140 communes by LibreOffice", "Xã")
        else:
            tap.skip(f"{kind} by LibreOffice", "soffice or pdftotext is not installed")
        if shutil.which("weasyprint") and shutil.which("pdftotext"):
            done, _ = made(folder, world.path, kind, *options, ending="pdf")
            measured_pages(folder.path / f"{kind}.pdf", f"{kind} of 140 communes by weasyprint", "Xã")
        else:
            tap.skip(f"{kind} by weasyprint", "weasyprint or pdftotext is not installed")
        if shutil.which("chromium") and shutil.which("pdftotext"):
            made(folder, world.path, kind, *options)
            measured_pages(by_chromium(folder, kind), f"{kind} of 140 communes by Chromium", "Xã")
        else:
            tap.skip(f"{kind} by Chromium", "chromium or pdftotext is not installed")


def by_chromium(folder, kind):
    """The page as the browser prints it."""
    out = folder.path / f"{kind}-chromium.pdf"
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder.path}/browser", "--no-pdf-header-footer",
                    f"--print-to-pdf={out}", (folder.path / f"{kind}.html").as_uri()], capture_output=True, check=False, timeout=120)
    return out


def check_docx():
    try:
        import docx
    except ImportError:
        tap.skip("DOCX as python-docx reads it", "python3-docx is not installed")
        return
    folder = Folder()
    world = World(folder)
    run("register", "decide", world.path, "--session", 1, *BY)
    for kind, *options in PAPERS:
        made(folder, world.path, kind, *options, ending="docx")
        paper = docx.Document(str(folder.path / f"{kind}.docx"))
        sections = {(round(s.left_margin.mm), round(s.right_margin.mm), round(s.top_margin.mm), round(s.bottom_margin.mm)) for s in paper.sections}
        tap.same(sections, {(30, 15, 20, 20)}, f"{kind}: margins as python-docx reads them")
        ruled = [t for t in paper.tables if len(t.columns) > 2]
        tap.ok(all(t.rows[0]._tr.xpath("w:trPr/w:tblHeader") for t in ruled), f"{kind}: heads that return")


def check_calls():
    folder = Folder()
    path = begin(folder, figures_of(folder, [list(line) for line in LINES[:2]]))
    out = folder.path / "x.html"
    for arguments, status, code in (
            (["minute", "--session", 1, "--output", out], 2, "U721"), (["minutes", "--output", out], 2, "U704"),
            (["minutes", "--session", 1], 2, "U704"), (["minutes", "--session", 1, "--output", folder.path / "x.csv"], 2, "U703"),
            (["minutes", "--session", 1, "--number", 3, "--output", out], 2, "U702"), (["minutes", "--session", 9, "--output", out], 3, "D971"),
            (["minutes", "--session", 1, "--on", "31/2/2017", "--output", out], 2, "U711")):
        for language in LANGUAGES:
            done = run("register", "paper", path, *arguments, "--lang", language)
            tap.ok(done.status == status and code in done.codes() and not out.exists(), f"register paper {arguments}: {code} ({language})", done)
    done = run("register", "streaks", path, "--output", folder.path / "x.docx")
    tap.ok(done.status == 2 and "U703" in done.codes(), "a list is not written as a paper", done)


def main():
    for test in (check_minutes, check_minutes_held_back, check_adopted_later, check_submission, check_decision, check_not_for_signature, check_numbers, check_results, check_results_refused, check_recoded, check_forms, check_years, check_summary, check_adopted_said, check_letter_decided, check_places, check_lacking, check_wording, check_wording_refused, check_pictures, check_hostile, check_layout, check_docx, check_calls):
        test()
    tap.done()


if __name__ == "__main__":
    main()
