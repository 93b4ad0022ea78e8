"""Papers of a session from a register: minutes, submission, decision, appraisal, results, letters. What each says is what the register's
JSON says; DỰ THẢO leaves a paper only when nothing holds it back."""
import csv
import json
import os
import random
import sqlite3

import tap
from paper import BASES, VERDICTS, Forms, parts_are_well_formed, vietnamese
from papers_of_registers import LINES, SIGNED, World, figures_of, issue, json_of, made, named, page_of, table_with
from program import LANGUAGES, Folder, query, run
from register_decisions import BY, FIGURES, adopt, begin, meet

FORMS = 6 if os.environ.get("CHUANXA_QUICK") else 40


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


if __name__ == "__main__":
    check_minutes()
    check_minutes_held_back()
    check_adopted_later()
    check_submission()
    check_decision()
    check_not_for_signature()
    check_numbers()
    check_results()
    check_results_refused()
    check_recoded()
    check_forms()
    check_letter_decided()
    check_calls()
    tap.done()
