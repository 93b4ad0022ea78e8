#!/usr/bin/python3
"""The council's desk: plans that reach recognition and no unit less, what-if through the same path,
paragraphs for the minutes whose every sentence has its figure, and children who stay unnamed."""
import csv
import json
import re

import register_forms
import tap
import yaml
from program import ROOT, Folder, run

DATA = ROOT / "fixtures" / "huong-khe" / "figures.csv"
GREEDY = ROOT / "fixtures" / "greedy"
STANDARDS = ("qd34-2014", "qd06-2019")
here = Folder()


def assess(standard, data=DATA, *options):
    result = run("assess", standard, data, "--format", "json", *options)
    return {row["commune_code"]: row for row in map(json.loads, result.out.splitlines())}


def plans(standard, data=DATA):
    result = run("improve", standard, data, "--format", "json")
    return [json.loads(line) for line in result.out.splitlines()]


def edited(changes):
    """The fixture's CSV with cells of one commune replaced: {(code, measure): text}."""
    with open(DATA, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for (code, measure), text in changes.items():
            if row["commune_code"] == code:
                row[measure] = text
    lines = [",".join(rows[0])] + [",".join(row.values()) for row in rows]
    return here.file("edited.csv", "\n".join(lines) + "\n")


def verdict_after(standard, data, code, steps):
    """The verdict with the steps (measure, figure) supposed."""
    measures = yaml.load((ROOT / "rules/measures.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    measures.pop("commune_code")  # what a code is, no figure
    options = []
    for measure, figure in steps:
        answer = measures.get(measure, {}).get("type") == "yes_no"
        options += ["--set", f"{measure}={('no', 'yes')[figure] if answer else figure}"]
    return assess(standard, data, "--commune", code, *options)[code]["verdict"]


def check_plans():
    tap.about("improve")
    plan = plans(GREEDY, GREEDY / "figures.csv")[0]
    tap.same(plan["steps"], [{"measure": "visits", "from": 0, "to": 3}], "not the greedy choice")
    tap.same([verdict_after(GREEDY, GREEDY / "figures.csv", "00001", [("visits", n)]) for n in (3, 2)],
             ["recognise", "not_recognise"], "applied it is enough, one unit less is not")
    measures = yaml.load((ROOT / "rules/measures.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    measures.pop("commune_code")  # what a code is, no figure
    for standard in STANDARDS:
        verdicts = assess(standard)
        for plan in plans(standard):
            code, name = plan["commune_code"], f"{standard} {plan['commune_code']}"
            verdict = verdicts[code]["verdict"]
            expected = {"recognise": ["not_needed"], "undetermined": ["blank", "no_class"],
                        "not_recognise": ["plan", "impossible", "blank"]}[verdict]
            tap.ok(plan["status"] in expected, f"{name}: {plan['status']} for {verdict}", plan)
            if plan["status"] == "blank" and verdict == "undetermined":
                tap.same(plan["blank"], verdicts[code]["decisive"], f"{name}: names what decides")
            if plan["status"] == "blank" and verdict == "not_recognise":
                missing = verdicts[code]["missing"]
                tap.ok(plan["blank"] and set(plan["blank"]) <= set(missing), f"{name}: names blanks", plan, missing)
            if plan["status"] != "plan":
                continue
            steps = [(step["measure"], step["to"]) for step in plan["steps"]]
            tap.ok(all(measures[m]["improve"] != "never" for m, _ in steps), f"{name}: only what may be planned")
            tap.same(sum(abs(s["to"] - s["from"]) for s in plan["steps"]), plan["units"], f"{name}: units add up")
            tap.same(verdict_after(standard, DATA, code, steps), "recognise", f"{name}: applied, it is recognised")
            for step in plan["steps"]:
                less = step["to"] - (1 if step["to"] > step["from"] else -1)
                short = [(m, less if m == step["measure"] else to) for m, to in steps]
                tap.same(verdict_after(standard, DATA, code, short), "not_recognise",
                         f"{name}: one unit less of {step['measure']} is not enough")
    result = run("improve", "qd34-2014", DATA)
    tap.ok("Dành cho" in result.out or "dành cho kỳ sau" in result.out, "says it is for the next period")
    tap.ok("đúng sự thật" in " ".join(result.out.split()), "says that figures must be true", result.out[-300:])
    nearest = re.findall(r"^  (.*), (\d+): còn (\d+) trường hợp$", result.out, re.M)
    wanted = sorted((p["units"], p["commune_code"]) for p in plans("qd34-2014") if p["status"] == "plan")[:3]
    tap.same([(int(units), code) for _, code, units in nearest], wanted, "the nearest communes")


CHAIN = """standard: chain
title: "Hòa giải"
document: {number: "1", issued: 2014-01-01, issuer: "R"}
in_force: {from: 2014-01-01, to: open}
period: {from: 01-01, to: 12-31}
max_points: 60
measures: measures.yaml
defaults: {when_none: zero, pass: "points > 0"}
criteria:
  - {id: 1, title: "Hòa giải", cite: "x", items: [
      {id: 1.1, title: "Được hòa giải", rate: mediated / arisen, per: 100, bands: [{when: ">= 80", points: 20}, {when: "< 80", points: 0}]},
      {id: 1.2, title: "Thành", rate: settled / mediated, per: 100, bands: [{when: ">= 90", points: 20}, {when: "< 90", points: 0}]}]}
  - {id: 2, title: "Bàn", cite: "x", items: [
      {id: 2.1, title: "Có phòng và lịch", value: "if has_room and has_hours then 1 else 0", bands: [{when: ">= 1", points: 20}, {when: "< 1", points: 0}]}]}
outcome:
  requires: []
  classes:
    a: {label: "A", when: "true", min_total: MIN}
"""
CHAIN_MEASURES = """arisen: {type: count, label: "Số vụ phát sinh", improve: never}
mediated: {type: count, label: "Số vụ được hòa giải", at_most: arisen, improve: more}
settled: {type: count, label: "Số vụ hòa giải thành", at_most: mediated, improve: more}
has_room: {type: yes_no, label: "Có phòng hòa giải", improve: more}
has_hours: {type: yes_no, label: "Có lịch trực", improve: more}
"""


def chain(least, cells):
    here.file("chain/measures.yaml", CHAIN_MEASURES)
    here.file("chain/standard.yaml", CHAIN.replace("MIN", str(least)))
    data = here.file("chain.csv", "commune_code,arisen,mediated,settled,has_room,has_hours\n00101," + cells + "\n")
    return plans(here.path / "chain", data)[0], " ".join(run("improve", here.path / "chain", data).out.split())


def check_chains():
    """Settled ≤ mediated ≤ arisen: what each asks of the next is followed, however large the figures."""
    tap.about("chains")
    plan, _ = chain(60, "4000,1000,900,yes,yes")
    tap.same((plan["status"], plan["steps"]), ("plan", [{"measure": "mediated", "from": 1000, "to": 3200},
                                                        {"measure": "settled", "from": 900, "to": 2880}]), "both grow")
    plan, _ = chain(40, "0,0,0,no,yes")
    tap.same(plan["status"], "impossible", "nothing that may be planned helps where no case arose")
    plan, text = chain(20, "0,0,0,no,")
    tap.same((plan["status"], plan["blank"]), ("blank", ["has_hours"]), "a blank that decides nothing yet stands in the way")
    tap.ok("cần bổ sung trước «Có lịch trực»" in text, "and is named", text)


def check_what_if():
    tap.about("what if")
    change = {("18505", "births_registered"): "73", ("18505", "has_child_plan"): ""}
    options = ["--set", "births_registered=73", "--set", "has_child_plan=", "--commune", "18505"]
    for standard in STANDARDS:
        tap.same(assess(standard, DATA, *options)["18505"], assess(standard, edited(change))["18505"],
                 f"{standard}: as if the data said so")
    result = run("explain", "qd34-2014", DATA, "--commune", "18505", "--what-if", "births_registered=73", "--criterion", "2")
    tap.ok("≈ 96,05%" in result.out and "25/50 điểm" in result.out, "explain", result.out)
    result = run("assess", "qd34-2014", DATA, *options)
    tap.ok("GIẢ ĐỊNH" in result.out and result.codes() == ["R624", "R624"], "says that figures are supposed", result.out)
    tap.ok("GIẢ ĐỊNH" in run("explain", "qd34-2014", DATA, *options).out, "so does explain")
    result = run("recommend", "qd34-2014", DATA, *options)
    tap.ok(result.codes() == ["U702"] and result.status == 2 and not result.out,
           "no minutes from supposed figures", result.err)
    result = run("assess", "qd34-2014", DATA, "--set", "births_registered=73")
    tap.ok(result.codes() == ["U704"] and result.status == 2, "needs a commune", result.err)
    result = run("assess", "qd34-2014", DATA, "--set", "birth_registered=7", "--commune", "18505")
    tap.ok(result.codes() == ["S411"] and result.status == 2 and "births_registered" in result.err,
           "an unknown measure names the nearest", result.err)
    result = run("assess", "qd34-2014", DATA, "--set", "births_registered=77", "--commune", "18505")
    tap.ok("R614" in result.codes() and result.status == 3, "is read and checked like a cell", result.err)


def paragraphs(*options, data=DATA, standard="qd34-2014"):
    result = run("recommend", standard, data, *options)
    blocks = [" ".join(block.split()) for block in result.out.split("\n\n")]
    return {m[1]: block for block in blocks if (m := re.match(r"[^(]*\((?:mã|code) (\d+)\)", block))}, blocks


def check_minutes():
    tap.about("recommend")
    proposals = {"recognise": "đề nghị công nhận", "not_recognise": "chưa đề nghị công nhận",
                 "undetermined": "chưa đủ số liệu để đề nghị"}
    for standard in STANDARDS:
        verdicts, (found, blocks) = assess(standard), paragraphs("--period", "2016", standard=standard)
        tap.same(sorted(found), sorted(verdicts), f"{standard}: a paragraph a commune")
        for code, text in found.items():
            row = verdicts[code]
            tap.ok(f"): {proposals[row['verdict']]}" in text, f"{standard} {code}: the proposal of its verdict", text)
            failed = [c["id"] for c in row["criteria"] if c["status"] == "fail"]
            tap.same(re.findall(r"tiêu chí (\d+) \(Điều|tiêu chí (\d+) \(Quy", text),
                     [(f, "") if standard == "qd34-2014" else ("", f) for f in failed],
                     f"{standard} {code}: criteria not met, with their clause")
            low, high = (f"{row['total'][k]:,}".replace(",", ".") for k in ("low", "high"))
            total = f"{low}/1.000" if low == high else f"từ {low} đến {high}/1.000"
            tap.ok(f"Tổng điểm: {total} điểm" in text, f"{standard} {code}: its total", text)
        counts = [sum(r["verdict"] == v for r in verdicts.values()) for v in proposals]
        tap.ok("đề nghị công nhận: {}; chưa đề nghị: {}; cần bổ sung số liệu: {}.".format(*counts) in blocks[-1],
               f"{standard}: the district's paragraph", blocks[-1])
    found, _ = paragraphs()
    tap.ok("«Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ» đúng bằng mức 95%" in found["18502"],
           "a share exactly on a threshold", found["18502"])
    tap.ok("«Tỷ lệ trẻ em được khai sinh đúng quy định» (từ 98% trở lên)" in found["18502"],
           "but only its band when the figures differ by one to four", found["18502"])
    tap.ok("mức chung của các xã" in found["18508"] and "mức chung của các xã" not in paragraphs("--far", "100")[0]["18508"],
           "far from the district, by a size that can be set")
    data = edited({("18499", "children_abused"): "2", ("18499", "births"): "60", ("18499", "births_registered"): "57"})
    text = paragraphs(data=data)[0]["18499"]
    tap.ok("tiêu chí 4" in text and not re.search(r"xâm hại[^;.]*» \d", text) and "95%" not in text.split("kiểm tra")[0],
           "a count of one to four children is not printed", text)
    one = edited({("18550", "children"): "1000", ("18550", "children_offending"): "1"})
    text = paragraphs(data=one)[0]["18550"]
    tap.ok("nghiện ma túy» (từ 1‰ đến dưới 2‰)" in text and "đúng bằng một mức" not in text, "nor a rate that tells it", text)
    last = edited({("18499", "children"): "1900", ("18499", "households_with_children"): "1300", ("18499", "has_child_plan"): "no"})
    text = paragraphs("--last", last)[0]["18499"]
    tap.ok("«Số hộ gia đình có trẻ em» kỳ trước 1.300, kỳ này 711" in text and "«Tổng số trẻ em» thay đổi nhiều so với kỳ trước" in text and "kỳ trước là không, kỳ này là có" in text,
           "large changes since last period", text)
    tap.ok("kỳ trước 1.300" not in paragraphs("--last", last, "--change", "90")[0]["18499"], "by a size that can be set")
    tap.ok("recognition is proposed under «Tiêu chuẩn xã, phường, thị trấn phù hợp với trẻ em»" in paragraphs("--lang", "en")[0]["18499"], "in English")
    result = run("recommend", "qd34-2014", DATA, "--commune", "18499")
    tap.ok(result.out.count("(mã ") == 1 and "Tổng hợp" not in result.out, "one commune only", result.out)


def of_forms(text, command, *options):
    """What the command says of the communes of register_forms.py, and one more that a plan can reach, blanks as one."""
    folder = Folder()
    standard = register_forms.write(folder, text)
    measures = register_forms.MEASURES.replace("private: no", "private: no, improve: more").replace('"Có kế hoạch"', '"Có kế hoạch", improve: more')
    (standard / "measures.yaml").write_text(measures.replace("at_most: ", "improve: more, at_most: "), encoding="utf-8")
    rows = "".join(f"{code},{row}\n" for code, row in register_forms.ROWS.items()) + "10004,Xã D,50,50,40,40,3,1,no,no,no,mountain\n"
    return " ".join(run(command, standard, folder.file("data.csv", register_forms.HEADER + rows), *options).out.split())


def check_forms():
    """Plans and paragraphs by a standard with requirements of its own, shares, bands by a choice, what does not apply, items met."""
    points, met = register_forms.POINTS, register_forms.MET
    for text, command, language, wanted in (
            (points, "improve", "vi", ["Xã Biển, mã 10002: 25/60,5 điểm, cần 40 Không lập được: chưa đáp ứng yêu cầu «Không quá 3 vụ», là điều kiện",
                                       "cần bổ sung trước «Trẻ em gái»; «Số vụ việc»; «Xã có biển»; «Vùng» Xã D, mã 10004: 2,5/50,5 điểm, cần 60% Cần cải thiện ít nhất 11",
                                       "- Trẻ em trai đi học: 40 → 50 (thêm 10) - Có kế hoạch: không → có"]),
            (points, "improve", "en", ["No plan: not met is the requirement «Not over 3 cases», which no plan for figures may move"]),
            (met, "improve", "vi", ["Xã D, mã 10004: đạt 0/4 chỉ tiêu Cần cải thiện ít nhất 5", "- Số văn bản đã ban hành: 3 → 7 (thêm 4)"]),
            (points, "recommend", "vi", ["mức cần đạt của nhóm «Miền núi»: 60% số điểm tối đa áp dụng. Thang điểm dùng theo: Vùng (miền núi). Không áp dụng: tiêu chí 3 (không tính)."
                                         " Yêu cầu: «Không quá 3 vụ» (Điều 5) đạt. Căn cứ",
                                         "Không áp dụng: chỉ tiêu 4.1 (tính như đạt cao nhất). Yêu cầu: «Không quá 3 vụ» (Điều 5) không đạt (Số vụ việc: 9, cần không quá 3).",
                                         "tiêu chí 1 (Điều 1): -5/20,5 điểm, «Tỷ lệ đi học» 80%, «Vụ việc» 9.", "Thang điểm dùng theo: Vùng (còn trống)",
                                         "tiêu chí 3 (chưa rõ có áp dụng hay không; nếu không: không tính)",
                                         "«Văn bản» (Số văn bản đã ban hành: 3, cần từ 7 trở lên), «Tổ chức» (đạt 0/3 điều kiện, cần 1)"]),
            (points, "recommend", "en", ["needed by the class \"Miền núi\": 60% of the points that apply. Bands used by: Vùng (miền núi). Not applicable: criterion 3 (left out)."
                                         " Requirements: «Not over 3 cases» (Điều 5) met.", "«Tổ chức» (0/3 conditions met, needed: 1)"]),
            (met, "recommend", "vi", ["Xã Núi (mã 10001): đề nghị công nhận đạt «Tiêu chuẩn mẫu». Kết quả: đạt 3/4 chỉ tiêu. Yêu cầu: «Không quá 3 vụ» đạt.",
                                      "Kết quả: đạt từ 1 đến 3/4 chỉ tiêu. Không áp dụng: chỉ tiêu 2.1 (chưa rõ"]),
            (met, "recommend", "en", ["Result: 3/4 items met. Requirements: «Không quá 3 vụ» met."])):
        said = of_forms(text, command, "--lang", language)
        for words in wanted:
            tap.ok(words in said, f"{command} ({language}): {words}", said)
    plan = [json.loads(line) for line in of_forms(points, "improve", "--format", "json").replace("} {", "}\n{").splitlines()][1]
    tap.same((plan["status"], plan["requires"]), ("requirement", ["Không quá 3 vụ"]), "the requirement in the way, for programs")


if __name__ == "__main__":
    check_forms()
    check_plans()
    check_chains()
    check_what_if()
    check_minutes()
    tap.done()
