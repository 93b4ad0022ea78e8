"""`chuanxa diff` on the wider rule language, one change at a time: what applies, floors, bands by a choice, so much per event,
conditions and expressions by cells, requirements, shares, items met; other words of one meaning are no difference."""
import json
import random

import tap
from program import Folder, run

folder = Folder()
MEASURES = """docs: {type: count, label: "Số văn bản", unit: "văn bản"}
plan: {type: yes_no, label: "Có kế hoạch"}
board: {type: yes_no, label: "Có ban chỉ đạo"}
acts: {type: count, label: "Số vụ vi phạm", unit: "vụ"}
births: {type: count, label: "Số trẻ sinh"}
registered: {type: count, label: "Số trẻ được khai sinh", at_most: births}
remote: {type: yes_no, label: "Xã vùng sâu"}
terrain: {type: choice, label: "Vùng", values: {lowland: "đồng bằng", mountain: "miền núi", island: "hải đảo"}}
"""
HEAD = """standard: mau
title: "Chuẩn mẫu"
document: {number: "1", issued: 2020-01-01, issuer: "Bộ"}
in_force: {from: 2020-01-01, to: open}
period: {from: 11-01, to: 10-31}
"""
TEXT = HEAD + """max_points: 110
measures: ../measures.yaml
defaults: {when_none: full, pass: "points > 0"}
criteria:
  - id: 1
    title: "Văn bản"
    cite: "Điều 1"
    floor: -10
    items:
      - {id: 1.1, title: "Đủ văn bản", met: 'docs >= 7 and plan', points: 20}
      - {id: 1.2, title: "Hai trong ba", at_least: 2, of: [plan, board, 'docs > 3'], points: 10.5}
      - {id: 1.3, title: "Vi phạm", count: acts, per_unit: -2, cap: -10}
      - {id: 1.4, title: "Có trẻ", met: 'registered >= 5', points: 10}
  - id: 2
    title: "Khai sinh"
    cite: "Điều 2"
    applies: 'births > 0 or plan'
    otherwise: full
    items:
      - id: 2.1
        title: "Tỷ lệ khai sinh"
        rate: registered / (acts + docs)
        per: 100
        applies: 'not(remote)'
        otherwise: leave_out
        bands:
          by: terrain
          lists:
            lowland: [{when: ">= 98", points: 40}, {when: "< 98", points: 0}]
            mountain: [{when: ">= 90", points: 40}, {when: "< 90", points: 10}]
            island: [{when: ">= 80", points: 40}, {when: "< 80", points: 20}]
      - {id: 2.2, title: "Giá trị", value: "if board and remote then 2 else 0", bands: [{when: "2", points: 29.5}, {when: "< 2", points: 0}, {when: "> 2", points: 0}]}
outcome:
  requires: [all_pass, {when: 'docs > 2', title: "Có văn bản", cite: "Điều 3"}]
  classes:
    a: {label: "Miền núi", when: 'terrain = "mountain"', min_share: 70}
    b: {label: "Khác", when: 'terrain != "mountain"', min_total: 80}
"""
MET = HEAD + """scoring: met
measures: ../measures.yaml
defaults: {when_none: full, pass: "points = max"}
criteria:
  - id: 1
    title: "Văn bản"
    cite: "Điều 1"
    items:
      - {id: 1.1, title: "Đủ văn bản", met: 'docs >= 7 and plan'}
      - {id: 1.2, title: "Hai trong ba", at_least: 2, of: [plan, board, 'docs > 3']}
outcome:
  requires: [all_pass]
"""
folder.file("measures.yaml", MEASURES)
BASE = folder.file("base/standard.yaml", TEXT)


def text(name, *changes, base=TEXT):
    for old, new in changes:
        assert base.count(old) == 1, old
        base = base.replace(old, new)
    return folder.file(f"{name}/standard.yaml", base)


def changes_to(*changes, old=BASE, base=TEXT):
    result = run("diff", old, text("changed", *changes, base=base), "--format", "json")
    return json.loads(result.out)["changes"] if result.out else result


def check_kinds():
    for wanted, *changes in [
            (["floor"], ("floor: -10", "floor: -2.5")),
            ([], ("floor: -10", "floor: -50"), ("cap: -10", "cap: -10")),
            (["points"], ("per_unit: -2,", "per_unit: -2.5,")),
            (["max_points", "points"], ("plan', points: 20}", "plan', points: 20.5}"), ("max_points: 110", "max_points: 110.5")),
            (["criterion_applies"], ("otherwise: full", "otherwise: zero")),
            (["criterion_applies"], ("births > 0 or plan", "births > 0")),
            (["item_applies", "class"], ("otherwise: leave_out", "otherwise: zero"), ("min_share: 70", "min_total: 77")),
            (["points"], ('">= 90", points: 40}, {when: "< 90"', '">= 92.5", points: 40}, {when: "< 92.5"')),
            (["item_replaced"], ("registered / (acts + docs)", "registered / acts")),
            (["item_gone", "item_new"], ("registered / (acts + docs)", "acts / (acts + docs)")),
            ([], ("registered / (acts + docs)", "registered / (docs + acts)")),
            (["condition"], ("docs >= 7 and plan", "docs >= 5 and plan")),
            (["condition"], ("at_least: 2", "at_least: 3")),
            (["condition"], ("board and remote then", "board or remote then")),
            (["requirement"], ("docs > 2'", "docs > 2 and plan'")),
            (["requirement_gone"], (', {when: \'docs > 2\', title: "Có văn bản", cite: "Điều 3"}', "")),
            (["requirement_new"], ("[all_pass,", "[all_pass, {when: 'acts < 9', title: \"Ít vi phạm\"},")),
            (["class"], ("min_share: 70", "min_share: 72.25")),
            (["class"], ("min_share: 70", "min_total: 70")),
            # the same in other words
            ([], ("docs >= 7 and plan", "plan = true and not(docs < 7)")),
            ([], ("docs >= 7 and plan", "docs > 6.5 and plan")),
            ([], ("docs >= 7 and plan", "docs * 2 - 4 >= 10 and plan")),
            ([], ("met: 'docs >= 7 and plan'", "at_least: 2, of: [plan, 'docs >= 7']")),
            ([], ("[plan, board, 'docs > 3']", "[board, 'docs in [4..1000000) or docs >= 1000000', 'not(not(plan))']")),
            ([], ('"if board and remote then 2 else 0"', '"if remote then (if board then 2 else 1 - 1) else 0"')),
            ([], ("docs > 2'", "not(docs in [0..2])'")),
            ([], ("'births > 0 or plan'", "'not(births = 0 and not(plan))'")),
            ([], ("registered >= 5", "registered >= 5 and births > 4"))]:
        name = " ".join(f"{o.strip()} -> {n.strip()}" for o, n in changes)
        got = changes_to(*changes)
        tap.same([c["kind"] for c in got] if isinstance(got, list) else got, wanted, name)


def check_cells():
    one, = changes_to(("docs >= 7 and plan", "docs >= 5 and docs < 9 and plan"))
    tap.same((one["proved"], one["old"], one["new"]), (True, "docs >= 7 and plan", "docs >= 5 and docs < 9 and plan"),
             "a condition: both wordings")
    tap.same(one["cells"], [{"old": 0, "new": 20, "figures": [{"docs": [{"from": 5, "to": 6}], "plan": ["yes"]}]},
                            {"old": 20, "new": 0, "figures": [{"docs": [{"from": 9, "to": None}], "plan": ["yes"]}]}],
             "and the cells where they differ")
    one, = changes_to(("'births > 0 or plan'", "'births > 3 or plan'"))
    tap.same(one["cells"], [{"old": "applies", "new": "full", "figures": [{"births": [{"from": 1, "to": 3}], "plan": ["no"]}]}],
             "what applies, by cells")
    one, = changes_to(("docs > 2'", "docs > acts'"))
    tap.ok(one["kind"] == "requirement" and one["proved"] is False and "cells" not in one,
           "figures compared with each other: told in words, and said not to be proved", one)
    for language, words in (("vi", "chưa so được theo từng khoảng số liệu"), ("en", "not compared range by range")):
        out = " ".join(run("diff", BASE, text("words", ("docs > 2'", "docs > acts'")), "--lang", language).out.split())
        tap.ok(words in out, f"the same for people ({language})", out)


def check_lists():
    got = changes_to(('''          by: terrain
          lists:
            lowland: [{when: ">= 98", points: 40}, {when: "< 98", points: 0}]
            mountain: [{when: ">= 90", points: 40}, {when: "< 90", points: 10}]
            island: [{when: ">= 80", points: 40}, {when: "< 80", points: 20}]
''', '''          - {when: ">= 90", points: 40}
          - {when: "< 90", points: 10}
'''))
    tap.same([c["kind"] for c in got], ["by", "points", "points"], "one list in place of three: two of them give other points")
    tap.same([(c["old_choice"], [(r["old"], r["new"]) for r in c["ranges"]]) for c in got[1:]],
             [({"terrain": "lowland"}, [(0, 10), (0, 40)]), ({"terrain": "island"}, [(20, 10), (40, 10)])],
             "with the ranges of each")
    folder.file("more/measures.yaml", MEASURES.replace('island: "hải đảo"', 'coast: "ven biển"'))
    other = folder.file("more/new/standard.yaml", TEXT.replace("island:", "coast:"))
    got = json.loads(run("diff", BASE, other, "--format", "json").out)["changes"]
    tap.same([(c["kind"], c.get("old_choice") or c.get("new_choice")) for c in got if c["kind"].startswith("list")],
             [("list_gone", {"terrain": "island"}), ("list_new", {"terrain": "coast"})], "a value of the choice gone, and another new")


ITEM = "      - {id: 1.4, title: \"Có trẻ\", met: 'registered >= 5', points: 10}\n"
BEHIND = "      - {id: 2.2,"
STRICTER = [('pass: "points > 0"', 'pass: "points > 10"'), ("min_total: 80", "min_total: 30")]
# what the old text is changed to first, what decides, and how a flip that it decides is told
REASONS = [
    ([], [("per_unit: -2, cap: -10", "per_unit: -9, cap: -90"), ("floor: -10", "floor: 0")], "item 1.3 -10>-81", "-10/0 điểm → -81/0 điểm", "-10/0 points → -81/0 points"),
    ([], [("otherwise: full", "otherwise: zero")], "applies 2", "tiêu chí 2 (Điều 2), áp dụng: «Số trẻ sinh: trên 0", 'criterion 2 (Điều 2), applies: "Số trẻ sinh: over 0'),
    ([], [("applies: 'not(remote)'", "applies: 'remote'")], "item 2.1 applies", "áp dụng: «Xã vùng sâu: không» → «Xã vùng sâu: có»: 40/40 điểm → không",
     'applies: "Xã vùng sâu: no" → "Xã vùng sâu: yes": 40/40 points → left out'),
    ([], [("docs >= 7 and plan", "docs >= 2 and plan")], "item 1.1 0>20", "điều kiện: «Số văn bản: từ 7 văn bản trở lên", 'condition: "Số văn bản: 7 or more and'),
    ([], [("docs > 2'", "docs > 4 and plan'")], "requirement 1", "«Số văn bản: trên 2 văn bản» → «Số văn bản: trên 4", '"Số văn bản: over 2" → "Số văn bản: over 4 and'),
    ([], [(", {when: 'docs > 2', title: \"Có văn bản\", cite: \"Điều 3\"}", "")], "requirement 1 gone", "yêu cầu «Có văn bản» (Điều 3) bị bỏ", 'requirement "Có văn bản" (Điều 3) is gone'),
    ([], [("[all_pass,", "[all_pass, {when: 'acts < 1', title: \"Ít vi phạm\"},")], "requirement 1 new", "yêu cầu «Ít vi phạm» là yêu cầu mới", 'requirement "Ít vi phạm" is new'),
    ([], [("min_share: 70", "min_total: 70")], "class a 70%>70", "cần 70% số điểm tối đa áp dụng → «Miền núi», cần 70 điểm", "needs 70% of the points that apply → \"Miền núi\", needs 70 points"),
    ([], [('pass: "points > 0"', 'pass: "points > 10"')], "pass 1", "mức đạt: points > 0 → points > 10", "met when: points > 0 → points > 10"),
    ([], [(ITEM, ""), (BEHIND, ITEM + BEHIND)], "item 1.4 moved", "tính cho tiêu chí khác: 1 → 2", "counts for another criterion: 1 → 2"),
    (STRICTER, [("[all_pass,", "[no_zero,")], "requires", "mọi tiêu chí phải đạt → không tiêu chí nào 0 điểm", "every criterion is met → no criterion at 0"),
    (STRICTER, [("[all_pass,", "[")], "requires", "mọi tiêu chí phải đạt → không có", "every criterion is met → none"),
    (STRICTER, [("[all_pass,", "[all_pass, no_zero,")], None, None, None),
]


def check_reasons():
    """What decides that a commune's result turns, in words of both languages and in CSV."""
    rng, rows = random.Random(7), ["commune_code,commune_name,docs,plan,board,acts,births,registered,terrain,remote"]
    for code in range(10001, 10401):
        births = rng.randint(0, 12)
        rows.append(",".join(map(str, [code, "Xã", rng.choice([1, 2, 3, 5, 7, 9]), rng.choice(["yes", "yes", "no"]), rng.choice(["yes", "no"]), rng.choice([0, 0, 1, 3, 9, 12]),
                                       births, rng.randint(0, births), rng.choice(["lowland", "mountain", "island"]), rng.choice(["yes", "no"])])))
    data = folder.file("reasons.csv", "\n".join(rows) + "\n")
    for before, changes, kind, *words in REASONS:
        changed = TEXT
        for one, other in before:
            changed = changed.replace(one, other)
        old, new = folder.file("reasons/standard.yaml", changed), text("reasons-2", *changes, base=changed)
        told = [line.split(",")[-1] for line in run("impact", old, new, data, "--format", "csv").out.splitlines()[1:]]
        if kind is None:
            tap.same(told, [], "what asks for no more turns nothing")
            continue
        tap.ok(any(kind in one for one in told) and not any("unproved" in one for one in told), f"impact: {kind}", told[:3])
        for language, word in zip(("vi", "en"), words):
            result = run("impact", old, new, data, "--lang", language)
            tap.ok(result.status == 1 and word in " ".join(result.out.split()), f"impact: {word} ({language})", result.out[:600])


def check_met():
    old = folder.file("met/standard.yaml", MET)
    for wanted, *changes in [(["condition"], ("at_least: 2", "at_least: 3")), (["requires"], ("[all_pass]", "[no_zero]")),
                             (["class"], ("requires: [all_pass]", "requires: [all_pass]\n  classes: {x: {label: \"X\", when: 'plan or not(plan)', min_share: 50}}"))]:
        tap.same([c["kind"] for c in changes_to(*changes, old=old, base=MET)], wanted, f"scoring met: {changes[0][1][:40]}")
    got = json.loads(run("diff", BASE, old, "--format", "json").out)["changes"]
    tap.same([(c["old"], c["new"]) for c in got if c["kind"] == "scoring"], [("points", "met")], "from points to items met")
    data = folder.file("d.csv", "commune_code,docs,plan,board,acts,births,registered,terrain,remote\n"
                                "10001,9,yes,yes,0,10,10,lowland,no\n10002,1,yes,yes,0,100,91,mountain,no\n")
    one = run("impact", BASE, old, data, "--format", "csv", "--lang", "en")
    tap.ok(one.status in (0, 1) and "unexplained" not in one.out and "unproved" not in one.out,
           "points against items met: no versions of one another; what decides is told", one)
    for language, words in (("vi", "tính điểm → đếm chỉ tiêu đạt"), ("en", "by points → by items met")):
        tap.ok(words in " ".join(run("diff", BASE, old, "--lang", language).out.split()), f"the same for people ({language})")
    rated = MET.replace("outcome:", """\
      - {id: 1.3, title: "Khai sinh", rate: registered / births, per: 100, bands: [{when: ">= 90", met: yes}, {when: "< 90", met: no}]}
outcome:""")
    old = folder.file("met/standard.yaml", rated)
    new = folder.file("met-2/standard.yaml", rated.replace("at_least: 2", "at_least: 3").replace('">= 90"', '">= 80"').replace('"< 90"', '"< 80"'))
    for language, words in (("vi", ("Kết quả khác", "tỷ lệ từ 80% đến dưới 90%: không đạt → đạt", ": đạt → không đạt")),
                            ("en", ("Other results", "rate 80% to under 90%: not met → met", ": met → not met"))):
        out = " ".join(run("diff", old, new, "--lang", language).out.split())
        tap.ok(all(word in out for word in words) and "điểm" not in out and "point" not in out, f"without points none are spoken of ({language})", out)
    other = rated.replace("when_none: full", "when_none: zero")
    new = folder.file("met-3/standard.yaml", other)
    data = folder.file("none.csv", "commune_code,docs,plan,board,births,registered\n10001,9,yes,yes,0,0\n")
    for language, said in (("vi", "tính là đạt → tính là không đạt"), ("en", "counted as met → counted as not met")):
        for what in (["diff", old, new], ["impact", old, new, data]):
            out = " ".join(run(*what, "--lang", language).out.split())
            tap.ok(said in out and "điểm" not in out and "point" not in out, f"{what[0]}: nor where no case arose ({language})", out)


def check_people():
    """Each change in words, in both languages."""
    new = text("all", ("floor: -10", "floor: 0"), ("per_unit: -2, cap: -10", "per_unit: -2.5, cap: -15"),
               ("at_least: 2", "at_least: 1"), ("docs > 2'", "docs > 2 and acts < 3'"), ("min_share: 70", "min_total: 70"),
               ("otherwise: full", "otherwise: zero"))
    for language, words in (("vi", ["tiêu chí 1 Văn bản (Điều 1): -10 → 0",
                                    "-2 điểm mỗi vụ, nhiều nhất trừ đến -10 điểm → -2,5 điểm mỗi vụ, nhiều nhất trừ đến -15 điểm",
                                    "không áp dụng, tính như đạt cao nhất → không áp dụng, tính 0",
                                    "Có kế hoạch: không; Có ban chỉ đạo: có: 0 điểm → 10,5 điểm",
                                    "yêu cầu «Có văn bản» (Điều 3)", "thỏa → không thỏa",
                                    "«Miền núi», cần 70% số điểm tối đa áp dụng → «Miền núi», cần 70 điểm"]),
                            ("en", ["criterion 1 Văn bản (Điều 1): -10 → 0",
                                    "-2 points for each, down to -10 points → -2.5 points for each, down to -15 points",
                                    "it does not apply, counted in full → it does not apply, counted as 0",
                                    "it holds → it does not hold",
                                    '"Miền núi", needs 70% of the points that apply → "Miền núi", needs 70 points'])):
        out = " ".join(run("diff", BASE, new, "--lang", language).out.split())
        for word in words:
            tap.ok(word in out, f"{language}: {word}", out)


if __name__ == "__main__":
    check_kinds()
    check_cells()
    check_lists()
    check_reasons()
    check_met()
    check_people()
    tap.done()
