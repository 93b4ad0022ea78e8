"""A year on a register by standards that use every form of a rule file: kept, adopted value by value, figures, results, a session
with its minutes, decisions, replay. Which values of law each commune's result uses is told here by hand, path by path."""
import csv
import io
import json

import tap
from program import ROOT, Folder, query, run

WHO = "Nguyễn Văn A, chuyên viên"
BY = ["--by", WHO]
MEMBERS = """name,post,role
Lê Thị B,Phó Chủ tịch,chair
Trần Văn C,Trưởng phòng Lao động,standing
Phạm D,Trưởng phòng Y tế,member
"""
MEASURES = """boys: {type: count, label: "Trẻ em trai"}
girls: {type: count, label: "Trẻ em gái"}
boys_in: {type: count, label: "Trẻ em trai đi học", at_most: boys}
girls_in: {type: count, label: "Trẻ em gái đi học", at_most: girls}
acts: {type: count, label: "Số văn bản đã ban hành", private: no}
cases: {type: count, label: "Số vụ việc"}
plan: {type: yes_no, label: "Có kế hoạch"}
board: {type: yes_no, label: "Có ban bảo vệ trẻ em"}
sea: {type: yes_no, label: "Xã có biển"}
terrain: {type: choice, label: "Vùng", values: {lowland: "đồng bằng", mountain: "miền núi"}}
"""
HEAD = """standard: mau
title: "Tiêu chuẩn mẫu"
document: {number: "1/QĐ-TTg", issued: 2014-05-30, issuer: "R"}
in_force: {from: 2014-07-15, to: open}
period: {from: 11-01, to: 10-31}
measures: measures.yaml
defaults: {when_none: zero, pass: "points > 0"}
"""
POINTS = HEAD + """max_points: 60.5
criteria:
  - id: 1
    title: "Đi học"
    cite: "Điều 1"
    floor: -5
    items:
      - {id: 1.1, title: "Tỷ lệ đi học", rate: (boys_in + girls_in) / (boys + girls), per: 100, bands: {by: terrain, lists: {
           lowland: [{when: ">= 95", points: 20.5}, {when: "< 95", points: 0}],
           mountain: [{when: ">= 90", points: 20.5}, {when: "< 90", points: 5}]}}}
      - {id: 1.2, title: "Vụ việc", count: cases, per_unit: -2.5, cap: -10}
  - id: 2
    title: "Ban hành"
    cite: "Điều 2"
    items:
      - {id: 2.1, title: "Văn bản", met: 'acts >= 7', points: 10}
      - {id: 2.2, title: "Tổ chức", at_least: 1, of: ['plan', 'board', 'acts > 20'], points: 10}
  - id: 3
    title: "Biển"
    cite: "Điều 3"
    applies: 'sea'
    otherwise: leave_out
    items:
      - {id: 3.1, title: "Kế hoạch biển", check: plan, points: 10}
  - id: 4
    title: "Kế hoạch"
    cite: "Điều 4"
    items:
      - {id: 4.1, title: "Có kế hoạch", check: plan, points: 10, applies: 'acts > 0', otherwise: full}
outcome:
  requires: [no_zero, {when: 'cases <= 3', title: "Không quá 3 vụ", title_en: "Not over 3 cases", cite: "Điều 5"}]
  classes:
    upland: {label: "Miền núi", when: 'terrain = "mountain"', min_share: 60}
    low: {label: "Đồng bằng", when: 'terrain = "lowland"', min_total: 40}
"""
MET = HEAD + """scoring: met
criteria:
  - id: 1
    title: "Đi học"
    cite: "Điều 1"
    items:
      - {id: 1.1, title: "Tỷ lệ đi học", rate: (boys_in + girls_in) / (boys + girls), per: 100, bands: [{when: ">= 90", met: yes}, {when: "< 90", met: no}]}
      - {id: 1.2, title: "Kế hoạch", check: plan}
  - id: 2
    title: "Ban hành"
    cite: "Điều 2"
    items:
      - {id: 2.1, title: "Văn bản", met: 'acts >= 7', applies: 'not(sea)', otherwise: leave_out}
      - {id: 2.2, title: "Tổ chức", at_least: 2, of: ['plan', 'board']}
outcome:
  requires: [{when: 'cases <= 3', title: "Không quá 3 vụ"}, all_pass]
"""
HEADER = "commune_code,commune_name,boys,girls,boys_in,girls_in,acts,cases,plan,board,sea,terrain\n"
ROWS = {
    "10001": "Xã Núi,50,50,48,45,9,1,yes,no,no,mountain",        # all is well; no sea
    "10002": "Xã Biển,50,50,40,40,0,9,yes,yes,yes,lowland",      # the floor lifts, a requirement fails
    "10003": "Xã Trống,50,,48,45,9,,yes,no,,",                   # blanks
}
FIXED = {"outcome.requires", "outcome.requires.Không quá 3 vụ"}
USED = {
    "points": {
        "10001": FIXED | {"criteria.1.pass", "items.1.1.bands.mountain.>= 90", "items.1.2.per_unit", "items.1.2.cap",
                          "criteria.2.pass", "items.2.1.met", "items.2.1.points", "items.2.2.at_least", "items.2.2.points",
                          "criteria.3.applies", "criteria.3.otherwise", "criteria.4.pass", "items.4.1.applies", "items.4.1.points",
                          "outcome.classes.upland.when", "outcome.classes.upland.min_share"},
        "10002": FIXED | {"criteria.1.pass", "criteria.1.floor", "items.1.1.bands.lowland.< 95", "items.1.2.per_unit", "items.1.2.cap",
                          "criteria.2.pass", "items.2.1.met", "items.2.1.points", "items.2.2.at_least", "items.2.2.points",
                          "criteria.3.applies", "criteria.3.pass", "items.3.1.points",
                          "criteria.4.pass", "items.4.1.applies", "items.4.1.otherwise",
                          "outcome.classes.low.when", "outcome.classes.low.min_total"},
        # the denominator is surely above 0, so that no case may not have arisen
        "10003": FIXED | {"criteria.1.pass", "criteria.1.floor", "items.1.1.bands.mountain.>= 90", "items.1.1.bands.mountain.< 90",
                          "items.1.1.bands.lowland.>= 95", "items.1.1.bands.lowland.< 95", "items.1.2.per_unit", "items.1.2.cap",
                          "criteria.2.pass", "items.2.1.met", "items.2.1.points", "items.2.2.at_least", "items.2.2.points",
                          "criteria.3.applies", "criteria.3.otherwise", "criteria.3.pass", "items.3.1.points",
                          "criteria.4.pass", "items.4.1.applies", "items.4.1.points",
                          "outcome.classes.low.when", "outcome.classes.low.min_total",
                          "outcome.classes.upland.when", "outcome.classes.upland.min_share"}},
    "met": {
        "10001": FIXED | {"scoring", "criteria.1.pass", "items.1.1.bands.>= 90", "items.1.2.check", "criteria.2.pass", "items.2.1.met",
                          "items.2.1.applies", "items.2.2.at_least"},
        "10002": FIXED | {"scoring", "criteria.1.pass", "items.1.1.bands.< 90", "items.1.2.check", "criteria.2.pass",
                          "items.2.1.applies", "items.2.1.otherwise", "items.2.2.at_least"},
        "10003": FIXED | {"scoring", "criteria.1.pass", "items.1.1.bands.>= 90", "items.1.1.bands.< 90", "items.1.2.check",
                          "criteria.2.pass", "items.2.1.met", "items.2.1.applies", "items.2.1.otherwise", "items.2.2.at_least"}}}
RESULTS = {   # verdict, low, high
    "points": {"10001": ("recognise", 48, 48), "10002": ("not_recognise", 25, 25)},
    "met": {"10001": ("recognise", 3, 3), "10002": ("not_recognise", 2, 2)}}
SAID = {
    ("points", "vi"): ["48 điểm, cần 60% của 50,5 điểm áp dụng; yêu cầu «Không quá 3 vụ»: đạt", "25 điểm; yêu cầu «Không quá 3 vụ»: không đạt",
                       "yêu cầu «Không quá 3 vụ»: chưa xác định"],
    ("points", "en"): ["48 points, needed are 60% of 50.5 points that apply; requirement \"Not over 3 cases\": met",
                       "requirement \"Not over 3 cases\": not met", "requirement \"Not over 3 cases\": open"],
    ("met", "vi"): ["đủ điều kiện, đạt 3/4 chỉ tiêu; yêu cầu «Không quá 3 vụ»: đạt", "đạt 2/3 chỉ tiêu; yêu cầu «Không quá 3 vụ»: không đạt",
                    "chỉ tiêu; yêu cầu «Không quá 3 vụ»: chưa xác định"],
    ("met", "en"): ["recognise, 3/4 items met; requirement \"Không quá 3 vụ\": met", "2/3 items met; requirement", "requirement \"Không quá 3 vụ\": open"]}


def well(result):
    assert result.status == 0, result
    return result


def write(folder, text):
    where = folder.path / "mau"
    where.mkdir()
    (where / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    (where / "standard.yaml").write_text(text, encoding="utf-8")
    procedure = (ROOT / "rules/qd34-2014/procedure.yaml").read_text(encoding="utf-8")
    (where / "procedure.yaml").write_text(procedure.replace("procedure: qd34-2014", "procedure: mau"), encoding="utf-8")
    return where


def begin(folder, standard, communes=None):
    path = folder.path / "so.db"
    figures = folder.file("figures.csv", HEADER + "".join(f"{code},{row}\n" for code, row in (communes or ROWS).items()))
    well(run("register", "init", path, "--office", "UBND huyện Mẫu", *BY))
    well(run("register", "standard", path, standard, *BY))
    well(run("register", "intake", path, standard, figures, "--period", "2016", "--stage", "verified", *BY))
    well(run("register", "assess", path, standard, "--period", "2016", "--stage", "verified", *BY))
    return path


def values(standard):
    return list(csv.DictReader(io.StringIO(run("standard", "values", standard).out)))


def adopt(folder, path, standard, rows, without=None):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {"page": "" if row["path"] == without else "Công báo 613, trang 5"} for row in rows)
    well(run("register", "adopt", path, standard, "--values", folder.file("values.csv", out.getvalue()), "--first", "Trần Thị B; Phó Chủ tịch",
             "--second", "Lê Văn C; Trưởng phòng Tư pháp", "--on", "2016-11-01", *BY))


def act(path, what, *options):
    return well(run("register", "session", what, path, "--session", 1, *options, *BY))


def meet(folder, path, standard):
    well(run("register", "council", path, "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng huyện Mẫu", "--founding", "12/QĐ-UBND",
             "--founded", "2016-11-01", "--members", folder.file("members.csv", MEMBERS), "--quorum", "2/3", "--majority", "1/2",
             "--share-of", "members", "--standard", standard, *BY))
    well(run("register", "session", "open", path, "--council", 1, "--period", "2016", "--on", "2016-11-20", *BY))
    act(path, "attend", "--present", "Lê Thị B; Trần Văn C; Phạm D")
    for code in ROWS:
        act(path, "vote", "--commune", code, "--for", 3 if code == "10001" else 0, "--against", 0 if code == "10001" else 3, "--abstain", 0)
    act(path, "close")


def decide(path, code):
    kind = "recognise" if code == "10001" else "not_recognise"
    return run("register", "decide", path, "--commune", code, "--period", "2016", "--session", 1, "--kind", kind, *BY)


def issue(path, code):
    kind = "recognise" if code == "10001" else "not_recognise"
    return well(run("register", "issued", path, "--commune", code, "--period", "2016", "--kind", kind, "--session", 1, "--number", f"{code}/QĐ-UBND",
                    "--on", "2016-12-01", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch", *BY))


def open_values(path):
    """Of the last decision: how many values it uses that nobody compared, and their names as far as they are told."""
    rows = query(path, "SELECT detail FROM decision_flag WHERE flag = 'values_open' AND decision = (SELECT max(id) FROM decision)")
    return rows[0][0].split("\n") if rows else ["0", ""]


def check_used(kind, folder, path, standard):
    """With one value left open after the other: each result uses those that are told above, and no other."""
    rows = values(standard)
    paths = {row["path"] for row in rows}
    for code, used in USED[kind].items():
        tap.same(used - paths, set(), f"{kind} {code}: these values are in the file")
    found = {code: set() for code in ROWS}
    for one in sorted(paths):
        adopt(folder, path, standard, rows, one)
        for code in ROWS:
            issue(path, code)
            count, named, *_ = open_values(path)
            if (count, named) == ("1", one):
                found[code].add(one)
            elif count != "0":
                tap.ok(False, f"{kind} {code}: {one} alone is open", count, named)
    for code in ROWS:
        tap.same(found[code], USED[kind][code], f"{kind} {code}: the values of law that the result uses, of {len(paths)}")


def check_year(kind, text):
    folder = Folder()
    standard = write(folder, text)
    path = begin(folder, standard)
    adopt(folder, path, standard, values(standard))
    meet(folder, path, standard)
    recorded = {code: json.loads(result) for code, result in
                query(path, "SELECT d.code, a.result FROM assessment a JOIN dossier d ON d.id = a.dossier")}
    for code, wanted in RESULTS[kind].items():
        got = recorded[code]
        tap.same((got["verdict"], got["total"]["low"], got["total"]["high"]), wanted, f"{kind} {code}: the recorded result")
    for language in ("vi", "en"):
        said = " ".join(run("register", "sessions", path, "--session", 1, "--lang", language).out.split())
        for words in SAID[kind, language]:
            tap.ok(words in said, f"{kind} minutes ({language}): {words}", said)
    outcome = {code: decide(path, code) for code in ROWS}
    tap.same(outcome["10002"].status, 0, f"{kind}: a decision not to recognise", outcome["10002"])
    tap.same(outcome["10001"].status, 0, f"{kind}: a decision to recognise", outcome["10001"])
    issue(path, "10002")
    said = " ".join(run("register", "decisions", path).out.split())
    tap.ok("yêu cầu «Không quá 3 vụ»: không đạt" in said and "yêu cầu «Không quá 3 vụ»: đạt" in said, f"{kind}: decisions tell the requirement", said)
    title = "Not over 3 cases" if "title_en" in text else "Không quá 3 vụ"
    said = " ".join(run("register", "decisions", path, "--lang", "en").out.split())
    tap.ok(f'requirement "{title}": not met' in said, f"{kind}: in English by the title in English, where there is one", said)
    check_used(kind, folder, path, standard)
    replayed = run("replay", path)
    tap.ok(replayed.status == 0, f"{kind}: replay finds no difference", replayed)
    verified = run("register", "verify", path)
    tap.ok(verified.status == 0 and "không có chỗ sai" in verified.out, f"{kind}: the chain holds", verified)
    reviewed = run("review", path, "--format", "json")
    tap.ok(reviewed.status in (0, 1) and not reviewed.err, f"{kind}: it can be reviewed", reviewed)


def check_thresholds():
    """What stands exactly on a bound: of the list that holds alone, of the count in a condition, only where the item applies."""
    folder = Folder()
    path = begin(folder, write(folder, POINTS), {
        "10001": "Xã A,50,50,50,45,7,1,yes,no,no,lowland",     # 95% on the bound of its list; 7 papers
        "10002": "Xã B,50,50,45,45,12,2,yes,no,no,mountain",   # 90% on that of its own
        "10003": "Xã C,50,50,50,45,12,2,yes,no,no,mountain"})  # 95%, no bound of its list
    found = {f["message"] for f in map(json.loads, run("review", path, "--format", "json").out.splitlines()) if f["kind"] == "exact"}
    begins = ["1 trong 1 xã đúng bằng ngưỡng 95% của chỉ tiêu 1.1 «Tỷ lệ đi học» (đồng bằng)", "1 trong 2 xã đúng bằng ngưỡng 90% của chỉ tiêu 1.1 «Tỷ lệ đi học» (miền núi)",
              "1 trong 3 xã đúng bằng ngưỡng 7 của chỉ tiêu 2.1 «Văn bản» (Số văn bản đã ban hành)"]
    for words in begins:
        tap.ok(any(message.startswith(words) for message in found), words, found)
    tap.same(len(found), len(begins), "and no other value stands on a threshold", found)


if __name__ == "__main__":
    check_thresholds()
    check_year("points", POINTS)
    check_year("met", MET)
    tap.done()
