"""Papers from a register that look over a year or more: publications, commendations, summaries with a plan's targets, pictures; and what
they say of the place and of what is lacking."""
import csv
import json
import re
from fractions import Fraction
from xml.etree import ElementTree

import tap
from paper import VERDICTS, parts_are_well_formed, vietnamese
from papers_of_registers import LINES, SIGNED, World, figures_of, issue, json_of, made, page_of, table_with
from program import LANGUAGES, ROOT, Folder, query, run
from register_decisions import BY, FIGURES, adopt, begin, meet
from register_tables import csv_of


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


if __name__ == "__main__":
    check_years()
    check_summary()
    check_adopted_said()
    check_places()
    check_lacking()
    check_pictures()
    tap.done()
