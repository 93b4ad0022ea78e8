"""The forms of a rule file as people read them: what the explanation, the rule book and the table say of a condition, of what
applies, of lists by a choice, of deductions, in both languages; and what is refused where a single changed line cannot show it."""
import tap
from program import LANGUAGES, Folder, run

MEASURES = """\
terrain: {type: choice, label: "Vùng", label_en: "Region", values: {plain: "đồng bằng", hill: "miền núi"}}
has_school: {type: yes_no, label: "Có trường", label_en: "There is a school"}
plan: {type: yes_no, label: "Có kế hoạch", label_en: "There is a plan"}
issued: {type: count, label: "Số văn bản đã ban hành", label_en: "Documents issued", unit: "văn bản", private: no}
late: {type: count, label: "Số văn bản ban hành chậm", label_en: "Documents late", unit: "văn bản", private: no}
boys: {type: count, label: "Số trẻ em trai", label_en: "Boys", unit: "trẻ"}
girls: {type: count, label: "Số trẻ em gái", label_en: "Girls", unit: "trẻ"}
boys_in: {type: count, label: "Số trẻ em trai đi học", label_en: "Boys in school", unit: "trẻ", at_most: boys}
girls_in: {type: count, label: "Số trẻ em gái đi học", label_en: "Girls in school", unit: "trẻ", at_most: girls}
faults: {type: count, label: "Số lỗi", label_en: "Faults", unit: "lỗi", private: no}
disciplined: {type: count, label: "Số người bị kỷ luật", label_en: "People disciplined", unit: "người", private: no}
"""
HEAD = """\
standard: forms
title: "Tiêu chuẩn thử"
document: {number: "1/TH", issued: 2025-01-01, issuer: "Thử"}
in_force: {from: 2025-01-01, to: open}
period: {from: 01-01, to: 12-31}
measures: measures.yaml
"""
POINTS = HEAD + """\
max_points: 30.5
defaults: {when_none: full, pass: "points >= max / 2"}
criteria:
  - id: 1
    title: "Ban hành"
    cite: "Điều 1"
    items:
      - {id: 1.1, title: "Ban hành đủ", met: 'late = 0 and issued >= 7', points: 10}
      - {id: 1.2, title: "Hai trong ba việc", at_least: 2, of: [plan, has_school, 'issued > 3'], points: 0.5}
  - id: 2
    title: "Đi học"
    cite: "Điều 2"
    floor: -2
    items:
      - id: 2.1
        title: "Tỷ lệ đi học"
        rate: (boys_in + girls_in) / (boys + girls)
        per: 100
        bands:
          by: terrain
          lists:
            plain: [{when: ">= 95", points: 10}, {when: "< 95", points: 0}]
            hill: [{when: ">= 80", points: 10}, {when: "< 80", points: 2.5}]
        applies: has_school
        otherwise: leave_out
      - {id: 2.2, title: "Trừ lỗi", count: faults, per_unit: -1.5, cap: -5}
  - id: 3
    title: "Kế hoạch"
    cite: "Điều 3"
    applies: 'terrain = "hill"'
    otherwise: full
    items:
      - {id: 3.1, title: "Có kế hoạch", check: plan, points: 10}
outcome:
  requires:
    - {when: 'disciplined = 0', title: "Không ai bị kỷ luật", title_en: "Nobody disciplined", cite: "Điều 4"}
  classes:
    any: {label: "Mọi xã", when: 'terrain in ("plain", "hill")', min_share: 80}
"""
MET = HEAD + """\
scoring: met
defaults: {when_none: full, pass: "points = max"}
criteria:
  - id: 1
    title: "Một"
    cite: "Điều 1"
    items:
      - {id: 1.1, title: "Ban hành đủ", met: 'issued >= 7'}
      - {id: 1.2, title: "Có kế hoạch", check: plan}
      - id: 1.3
        title: "Ít lỗi"
        count: faults
        bands: [{when: "<= 2", met: yes}, {when: "> 2", met: no}]
outcome:
  requires: [all_pass]
"""
COMMUNES = """\
commune_code,commune_name,terrain,has_school,plan,issued,late,boys,girls,boys_in,girls_in,faults,disciplined
10001,Xã Một,hill,yes,yes,7,0,50,50,40,40,1,0
10002,Xã Hai,plain,no,no,6,0,50,50,40,40,9,1
10003,Xã Ba,,yes,yes,7,,50,50,40,45,0,0
10004,Xã Bốn,hill,,,3,1,0,0,0,0,,
"""
# what the explanation of a commune says, worked out by hand: code, Vietnamese, English
SAID = [
    (10001, "Số văn bản ban hành chậm: 0, cần không có; và Số văn bản đã ban hành: 7, cần từ 7 văn bản trở lên → thỏa → 10/10 điểm",
     "Documents late: 0, needed: none; and Documents issued: 7, needed: 7 or more → it holds → 10/10 points"),
    (10002, "Số văn bản đã ban hành: 6, cần từ 7 văn bản trở lên → không thỏa → 0/10 điểm",
     "Documents issued: 6, needed: 7 or more → it does not hold → 0/10 points"),
    (10001, "cần ít nhất 2 trong 3, có 3: Có kế hoạch: có; Có trường: có;", "at least 2 of 3 needed, there are 3: There is a plan: yes;"),
    (10002, "có 1: Có kế hoạch: không, cần có; Có trường: không, cần có;", "there are 1: There is a plan: no, needed: yes;"),
    (10001, "Vùng: miền núi; Số trẻ em trai đi học: 40 + Số trẻ em gái đi học: 40; Số trẻ em trai: 50 + Số trẻ em gái: 50; tỷ lệ 80% → "
     "từ 80% trở lên → 10/10 điểm",
     "Region: miền núi; Boys in school: 40 + Girls in school: 40; Boys: 50 + Girls: 50; rate 80% → 80% or more → 10/10 points"),
    (10003, "Vùng: (trống); Số trẻ em trai đi học: 40 + Số trẻ em gái đi học: 45; Số trẻ em trai: 50 + Số trẻ em gái: 50; tỷ lệ 85% → "
     "chưa biết dùng thang điểm nào → từ 0 đến 10/10 điểm",
     "Region: (blank); Boys in school: 40 + Girls in school: 45; Boys: 50 + Girls: 50; rate 85% → it is not known whose bands hold → "
     "0 to 10/10 points"),
    (10001, "Số lỗi: 1 → -1,5 điểm mỗi lỗi, nhiều nhất trừ đến -5 điểm → -1,5/0 điểm",
     "Faults: 1 → -1.5 points for each, down to -5 points → -1.5/0 points"),
    (10002, "không áp dụng: Có trường: không, cần có; căn cứ: giá trị tạm, chưa đọc được trong văn bản; khi không áp dụng: không tính;",
     "it does not apply: There is a school: no, needed: yes; basis: working value, read nowhere; where it does not: left out;"),
    (10002, "KHÔNG ĐẠT: -2/0 điểm. Điều 2", "NOT MET: -2/0 points. Điều 2"),
    (10002, "các chỉ tiêu cộng lại -5 điểm, tính không dưới -2 điểm; căn cứ", "its items come to -5 points, counted as no less than -2 points; basis"),
    (10001, "không dưới -2 điểm; căn cứ", "no less than -2 points; basis"),
    (10002, "không áp dụng: Vùng: đồng bằng, cần miền núi; căn cứ: giá trị tạm, chưa đọc được trong văn bản; khi không áp dụng: tính như đạt cao nhất;",
     "it does not apply: Region: đồng bằng, needed: miền núi; basis: working value, read nowhere; where it does not: counted in full;"),
    (10004, "chưa rõ có áp dụng không: Có trường: (trống), cần có;", "whether it applies is open: There is a school: (blank), needed: yes;"),
    (10002, "Yêu cầu «Không ai bị kỷ luật»: không đạt (Số người bị kỷ luật: 1, cần không có); Điều 4;",
     "Requirement \"Nobody disciplined\": no (People disciplined: 1, needed: none); Điều 4;"),
    (10004, "Yêu cầu «Không ai bị kỷ luật»: chưa xác định", "Requirement \"Nobody disciplined\": open"),
    (10002, "Cần 80% số điểm tối đa áp dụng;", "Needs 80% of the points that apply;"),
    (10002, "Tổng: 8/20,5 điểm", "Total: 8/20.5 points"),
    (10003, "Tổng: từ 10,5 đến 30,5/30,5 điểm", "Total: 10.5 to 30.5/30.5 points"),
]
CSV = """\
commune_code,commune_name,commune_class,c1_low,c1_high,c2_low,c2_high,c3_low,c3_high,total_low,total_high,max_low,max_high,min_total,min_share,verdict
10001,Xã Một,any,10.5,10.5,8.5,8.5,10,10,29,29,30.5,30.5,,80,recognise
10002,Xã Hai,any,0,0,-2,-2,10,10,8,8,20.5,20.5,,80,not_recognise
10003,Xã Ba,,0.5,10.5,0,10,10,10,10.5,30.5,30.5,30.5,,,undetermined
10004,Xã Bốn,any,0,0.5,-2,10,0,10,-2,20.5,20.5,30.5,,80,not_recognise
"""
BOOK = [
    "điều kiện: Số văn bản ban hành chậm: không có và Số văn bản đã ban hành: từ 7 văn bản trở lên",
    "ít nhất 2 trong 3: Có kế hoạch: có; Có trường: có; Số văn bản đã ban hành: trên 3 văn bản",
    "tỷ lệ: (Số trẻ em trai đi học + Số trẻ em gái đi học) / (Số trẻ em trai + Số trẻ em gái) × 100",
    "áp dụng khi: Có trường: có", "khi không áp dụng: không tính", "Vùng: đồng bằng", "Vùng: miền núi",
    "-1,5 điểm mỗi lỗi, nhiều nhất trừ đến -5 điểm", "không dưới: -2 điểm", "Mọi xã: Cần 80% số điểm tối đa áp dụng",
]
folder = Folder()


def flat(text):
    """Without line ends and what wraps them."""
    return " ".join(text.split())


def write(standard, rows=COMMUNES):
    folder.file("measures.yaml", MEASURES)
    folder.file("rows.csv", rows)
    return folder.file("standard.yaml", standard)


def explained():
    standard = write(POINTS)
    tap.same(run("assess", standard, folder.path / "rows.csv", "--format", "csv").out, CSV, "scored as worked out by hand")
    for language, at in zip(LANGUAGES, (1, 2)):
        tap.about(f"explain ({language})")
        for line in SAID:
            out = run("explain", standard, folder.path / "rows.csv", "--commune", line[0], "--lang", language).out
            tap.ok(line[at] in flat(out), f"{line[0]}: {line[at][:60]}", out)
    tap.about("")
    out = flat(run("explain", standard, folder.path / "rows.csv", "--commune", "10001", "--lang", "vi").out)
    tap.ok("cộng lại" not in out, "a floor that lifts nothing says no sum", out)
    for otherwise, said in (("full", "tính như đạt cao nhất; căn cứ: giá trị tạm, chưa đọc được trong văn bản → 10/10 điểm"),
                            ("zero", "tính 0; căn cứ: giá trị tạm, chưa đọc được trong văn bản → 0/10 điểm")):
        standard = write(POINTS.replace("otherwise: leave_out", f"otherwise: {otherwise}").replace("min_share: 80", "min_total: 10"))
        out = flat(run("explain", standard, folder.path / "rows.csv", "--commune", "10002", "--lang", "vi").out)
        tap.ok(said in out, f"an item that does not apply tells its points: {otherwise}", out)
    standard = write(POINTS)
    book = flat(run("standard", "show", standard, "--lang", "vi").out)
    for line in BOOK:
        tap.ok(line in book, f"the rule book: {line[:60]}", book)
    tap.ok("Yêu cầu: đủ tỷ lệ của nhóm [" in book, "the rule book asks for the share where a class has one", book)
    table = run("assess", standard, folder.path / "rows.csv", "--lang", "vi").out
    lines = [line for line in table.splitlines() if line.startswith(("Mã", "1000"))]
    tap.same({line.index(word) for line, word in zip(lines, ("Kết luận", "đủ điều", "chưa", "chưa", "chưa"))}, {lines[0].index("Kết luận")},
             "columns stay under each other with decimals", table)
    tap.ok("+ 10,5–30,5/30,5      ?  chưa xác định" in table, "a share shows what the total is out of", table)
    tap.ok(". không áp dụng;" in table and "80%" in table, "the table tells what a point and a share are", table)


def labelled():
    """A value of a choice is shown by its label wherever it stands."""
    standard = write(MET.replace("met: 'issued >= 7'", "met: 'not(terrain = \"hill\" and issued < 7)'"))
    out = flat(run("explain", standard, folder.path / "rows.csv", "--commune", "10001", "--lang", "vi").out)
    tap.ok("không phải((Vùng (miền núi) = miền núi) và (Số văn bản đã ban hành (7) < 7))" in out and "hill" not in out, "a choice within not(…)", out)


    standard = write(MET.replace("met: 'issued >= 7'", "met: 'not(late < 3 and issued < 7)'"))
    for language, said in zip(LANGUAGES, ("(Số văn bản ban hành chậm (trống) < 3)", "(Documents late (blank) < 3)")):
        out = flat(run("explain", standard, folder.path / "rows.csv", "--commune", "10003", "--lang", language).out)
        tap.ok(said in out, f"a blank stands in brackets once ({language})", out)


def left_aside():
    """What a criterion counts for when it does not apply can miss its mark, or reach it, where its items never do."""
    start = POINTS.index("  - id: 2\n"), POINTS.index("  - id: 3\n")
    alone = (POINTS[:start[0]] + POINTS[start[1]:]).replace("30.5", "20.5").replace("min_share: 80", "min_total: 10")
    zero = alone.replace("otherwise: full", "otherwise: zero").replace("check: plan, points: 10", 'count: issued, bands: [{when: "> 5", points: 10}, {when: "<= 5", points: 5}]')
    for name, text in (("zero", zero), ("leave_out", zero.replace("otherwise: zero", "otherwise: leave_out").replace("min_total: 10", "min_share: 80"))):
        said = run("check", write(text)).out
        tap.same("C807" in said, name == "leave_out", f"all points meet the mark, with otherwise: {name}", said)


def counted():
    standard = write(MET)
    out = run("assess", standard, folder.path / "rows.csv", "--format", "csv").out
    tap.same([line.split(",", 2)[2] for line in out.splitlines()],
             ["commune_class,c1_low,c1_high,total_low,total_high,min_total,verdict", ",3,3,3,3,,recognise", ",0,0,0,0,,not_recognise",
              ",3,3,3,3,,recognise", ",0,2,0,2,,not_recognise"], "a standard without points counts what is met", out)
    for language, total in zip(LANGUAGES, ("Tổng: đạt 3/3 chỉ tiêu", "Total: 3/3 items met")):
        out = run("explain", standard, folder.path / "rows.csv", "--commune", "10001", "--lang", language).out
        tap.ok(total in out and "điểm" not in out and "point" not in out, f"and speaks of items ({language})", out)
    for language, words in zip(LANGUAGES, ("Yêu cầu: đạt mọi tiêu chí [", "Requires: every criterion met [")):
        tap.ok(words in flat(run("standard", "show", standard, "--lang", language).out), f"the rule book asks for no total ({language})")
    by_choice = MET.replace("bands: [{", "bands: {by: terrain, lists: {plain: [{").replace(
        "met: no}]", "met: no}], hill: [{when: \"<= 1\", met: yes}, {when: \"> 1\", met: no}]}}")
    standard = write(by_choice, COMMUNES.replace("10003,Xã Ba,,yes,yes,7,,50,50,40,45,0", "10003,Xã Ba,,yes,yes,7,,50,50,40,45,2"))
    for out in (run("explain", standard, folder.path / "rows.csv", "--commune", "10003", "--lang", "vi").out,
                run("recommend", standard, folder.path / "rows.csv", "--lang", "vi").out):
        tap.ok("điểm" not in flat(out).replace("điểm phần trăm", "") and ("chưa biết áp dụng mức nào" in flat(out) or "Mức áp dụng theo: Vùng" in flat(out)),
               "lists by a choice speak of no points", out)
    standard = write(MET)
    tap.ok(" 3/3 " in run("assess", standard, folder.path / "rows.csv").out, "the table shows how many there are")


def refused(name, standard, code, line, rows=COMMUNES):
    """One message of this code at this line of the rule file, or of the rows when there is none of it."""
    path = write(standard, rows)
    for language in LANGUAGES:
        result = run("assess", path, folder.path / "rows.csv", "--format", "csv", "--lang", language)
        said = [(s.code, s.line) for s in result.said]
        tap.ok(said == [(code, line)] and result.status == 3, f"{name} ({language})", result)


def line_of(text, what):
    return 1 + text[:text.index(what)].count("\n")


def refusals():
    tap.about("refused")
    points = MET.replace("scoring: met\n", "scoring: met\nmax_points: 3\n")
    refused("points of a standard that has none", points, "S452", line_of(points, "max_points"))
    nothing = MET[:MET.index("criteria:")] + "criteria: []\n" + MET[MET.index("outcome:"):]
    refused("no criterion, of which every one would be met", nothing, "S434", line_of(nothing, "criteria"))
    no_class = POINTS[:POINTS.index("  classes:")] + "  classes: {}\n"
    refused("no class", no_class, "S434", line_of(no_class, "classes"))
    other = POINTS.replace("otherwise: leave_out", "otherwise: leave-out")
    refused("a share of what applies, where leave_out has a slip", other, "S407", line_of(other, "leave-out"))
    twice = MET.replace("[all_pass]", "\n    - {when: plan, title: \"A\"}\n    - {when: has_school, title: \"A\"}")
    refused("two requirements of one name", twice, "S413", line_of(twice, "{when: has_school"))
    endless = POINTS.replace("measures: measures.yaml", "measures: /dev/zero")
    path = write(endless)
    result = run("check", path)
    tap.ok([(s.code, s.line) for s in result.said][:1] == [("F101", line_of(endless, "/dev/zero"))], "a dictionary without an end", result)
    below = POINTS.replace('{when: ">= 95", points: 10}, {when: "< 95", points: 0}', '{when: ">= 95", points: -1}, {when: "< 95", points: -2}')
    refused("a list that only takes away", below, "S459", line_of(below, '[{when: ">= 95"'))
    never = MET.replace('{when: "<= 2", met: yes}', '{when: "<= 2", met: no}')
    refused("an item that nobody meets", never, "S460", line_of(never, "- id: 1.3"))
    item = "      - {id: 2.2,"
    taken = POINTS.replace(item, "".join(f"      - {{id: x{i}, title: \"X\", check: plan, points: -100000}}\n" for i in range(220)) + item)
    refused("more points taken away than can be held", taken, "S424", line_of(taken, "{id: x1,"))
    given = POINTS.replace(item, "".join(f"      - {{id: x{i}, title: \"X\", check: plan, points: 100000}}\n" for i in range(220)) + item)
    refused("more points given than can be held", given, "S424", line_of(given, "{id: x0,"))
    empty = MET.replace("requires: [all_pass]", "requires: []")
    refused("nothing required where there is no total", empty, "S453", line_of(empty, "requires"))
    of_item = MET.replace("check: plan}", "check: plan, points: 5}")
    refused("points of an item that only counts", of_item, "S452", line_of(of_item, "points: 5"))
    of_band = MET.replace('{when: "<= 2", met: yes}', '{when: "<= 2", points: 1, met: yes}')
    refused("points of a band that only counts", of_band, "S452", line_of(of_band, "points: 1,"))
    unknown = POINTS.replace("hill: [{when: \">= 80\"", "hills: [{when: \">= 80\"")
    path = write(unknown)
    tap.ok([s.code for s in run("check", path).said][0] == "S401", "a list of no choice")
    more = POINTS.replace("at_least: 2", "at_least: 4")
    refused("more than there are", more, "S406", line_of(more, "at_least"))
    by = POINTS.replace("by: terrain", "by: plan")
    refused("lists by what is no choice", by, "S412", line_of(by, "by: plan"))
    large = POINTS.replace("late = 0 and issued >= 7", "late = 0 and issued ** 9 >= 7")
    rows = "\n".join(COMMUNES.splitlines()[:2]) + "\n"
    refused("a condition too large to compute", large, "R616", 2, rows.replace(",7,0,", ",999999999,0,"))
    required = POINTS.replace("disciplined = 0", "disciplined ** 9 = 0")
    refused("a requirement too large to compute", required, "R671", 2, rows.replace("1,0\n", "1,999999999\n"))
    for language, said in zip(LANGUAGES, ("kiểm tra các số liệu: Số người bị kỷ luật: 999999999", "check these figures: Số người bị kỷ luật: 999999999")):
        result = run("assess", write(required, rows.replace("1,0\n", "1,999999999\n")), folder.path / "rows.csv", "--format", "json", "--lang", language)
        tap.ok(said in result.err and said in result.out, f"it names the figures, to people and programs ({language})", result)


explained()
labelled()
left_aside()
counted()
refusals()
tap.done()
