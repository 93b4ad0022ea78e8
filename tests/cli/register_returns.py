"""Dossiers sent back for completion: returned, answered, set right, singly and by tables, whole or not at all; what changed
since, what minutes, lists and a review say of what stayed open; random stories against a model of a few lines."""
import csv
import io
import json
import os
import random

from pathlib import Path

import tap
from messages import Wanted, check
from program import LANGUAGES, ROOT, Folder, query, run
from register_decisions import BY, FIGURES, act, begin, issued, meet

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
STORIES = 6 if QUICK else 40 if os.environ.get("CHUANXA_FULL") else 15
ROWS = list(csv.DictReader(FIGURES.open(encoding="utf-8")))
CODES = [row["commune_code"] for row in ROWS][:5]
HEAD, LABELS = ["commune_code", "item", "text"], ["Mã xã", "Chỉ tiêu", "Nội dung"]
PERIOD = ["--period", "2016"]
ITEMS = ["1.1", "2.1", "3.1", "2"]


def table(folder, rows, head=HEAD):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return folder.file("tra-lai.csv", out.getvalue())


def give_back(path, code, item, text, *options, period="2016"):
    return ["register", "return", path, "--commune", code, "--period", period, "--item", item, "--text", text, *options, *BY]


def answer(path, code, item, text, *options):
    return ["register", "answer", path, "--commune", code, "--item", item, "--text", text, *options, *BY]


def returns(path, *options):
    return [json.loads(line) for line in run("register", "returns", path, "--format", "json", *options).out.splitlines()]


def states(path):
    return {(r["commune_code"], r["item"]): (r["text"], r["status"], r["answer"]) for r in returns(path)}


def intake(folder, path, changes=None, stage="self", evidence=(), period="2016"):
    """All figures again; changes: (code, measure) -> value; evidence: rows."""
    rows = [dict(row) for row in ROWS]
    for row in rows:
        for (code, measure), value in (changes or {}).items():
            if row["commune_code"] == code:
                row[measure] = value
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    papers = folder.file("giay.csv", "commune_code,measure,reference\n" + "".join(f"{c},{m},{r}\n" for c, m, r in evidence))
    more = ["--evidence", papers] if evidence else []
    result = run("register", "intake", path, "qd34-2014", folder.file("so-lieu.csv", out.getvalue()), "--period", period, "--stage", stage, *more, *BY)
    assert result.status == 0, result


# ---- one after the other ----

def check_story():
    folder = Folder()
    path = begin(folder)                                # verified dossiers
    code = CODES[0]
    check("no dossier of the stage", give_back(path, code, "2.1", "x", "--stage", "self"),
          [Wanted("D980", (f"không có hồ sơ của xã {code}, kỳ 2016", f"no dossier of commune {code}, period 2016"))])
    intake(folder, path, evidence=[(code, "has_child_plan", "1/KH")])
    for language, words in (("vi", "1 mục trả lại đã ghi (số 1), 0 thay điều ghi trước, 0 đã có như vậy"), ("en", "0 returns recorded, 0 in place of earlier ones, 1 there already")):
        result = run(*give_back(path, code, "2.1", "đối chiếu sổ hộ tịch"), "--lang", language)
        tap.ok(result.status == 0 and words in result.out, f"a dossier is returned, once ({language})", result)
    run(*give_back(path, code, "2.1", "đối chiếu sổ hộ tịch năm 2016"))
    run(*give_back(path, code, "1.1", "nộp bản có dấu"))
    one, two = sorted(returns(path), key=lambda r: r["item"], reverse=True)
    tap.same((one["id"], one["stage"], one["dossier"], one["text"], one["status"], one["answer"], one["later_dossier"]),
             (2, "self", 23, "đối chiếu sổ hộ tịch năm 2016", "open", None, None), "of the dossier that came in last; said anew it is one return")
    tap.same(query(path, "SELECT replaces FROM dossier_return ORDER BY id"), [(None,), (1,), (None,)], "the row before is named")
    shown = run("register", "dossiers", path, *PERIOD, "--stage", "self", "--lang", "vi").out.splitlines()
    tap.same([("chưa trả lời: 2" in line) for line in shown[1:3]], [True, False], "the list of dossiers tells how many are open")
    whole = run("register", "dossiers", path, *PERIOD, "--stage", "self", "--commune", code, "--lang", "en").out
    tap.ok("To be completed (return 2), item 2.1: đối chiếu sổ hộ tịch năm 2016\n" in whole, "and of one commune, what", whole)
    got = json.loads(run("register", "dossiers", path, *PERIOD, "--stage", "self", "--commune", code, "--format", "json").out)
    tap.same([(r["id"], r["item"]) for r in got["open_returns"]], [(2, "2.1"), (3, "1.1")], "in JSON too")
    births = int(ROWS[0]["births_registered"]) - 1
    intake(folder, path, {(code, "births_registered"): births}, evidence=[(code, "has_child_plan", "2/KH")])
    one, two = sorted(returns(path), key=lambda r: r["item"], reverse=True)
    tap.same((one["figures_changed"], one["evidence_changed"], one["later_dossier"], one["status"]), (["births_registered"], [], 45, "open"),
             "the next dossier has another figure; it is not answered by that")
    tap.same((two["figures_changed"], two["evidence_changed"]), ([], ["has_child_plan"]), "of the other item the paper is another")
    result = run(*answer(path, code, "2.1", "đã sửa theo sổ hộ tịch"), "--lang", "vi")
    tap.ok(result.status == 0 and "1 trả lời đã ghi (số 1)" in result.out, "answered by commune and item", result)
    tap.ok("0 answers recorded, 0 in place of earlier ones, 1 there already" in run(*answer(path, code, "2.1", "đã sửa theo sổ hộ tịch"), "--lang", "en").out, "once")
    run(*answer(path, code, "2.1", "đã sửa, trang 12"))
    run("register", "answer", path, "--return", 3, "--text", "đã nộp", *BY)
    tap.same({(r["item"], r["status"], r["answer"], r["answer_dossier"]) for r in returns(path)},
             {("2.1", "answered", "đã sửa, trang 12", 45), ("1.1", "answered", "đã nộp", 45)}, "another answer stands in its place; by number too")
    for language, words in (("vi", ["Trả lại số 2: kỳ 2016, xã 18496", "Phải bổ sung: đối chiếu sổ hộ tịch năm 2016", "Đã trả lời ngày", "(hồ sơ số 45): đã sửa, trang 12",
                                    "Số liệu đã đổi: ", "Minh chứng đã đổi: ", "2 mục trả lại để bổ sung, chưa trả lời: 0"]),
                            ("en", ["Return 2: period 2016, commune 18496", "Answered on", "Figures changed: ", "2 returns for completion, not answered: 0"])):
        out = run("register", "returns", path, "--lang", language).out
        tap.ok(all(word in out for word in words), f"told in words ({language})", [w for w in words if w not in out], out)
    rows = list(csv.DictReader(io.StringIO(run("register", "returns", path, "--format", "csv").out)))
    tap.same([(r["item"], r["status"], r["answer"], r["later_dossier"], r["figures_changed"]) for r in rows],
             [("2.1", "answered", "đã sửa, trang 12", "45", "births_registered"), ("1.1", "answered", "đã nộp", "45", "")], "and as CSV")
    run(*give_back(path, CODES[1], "2", "cả tiêu chí"))
    for language, words in (("vi", "  Tiêu chí 2. "), ("en", "  Criterion 2. ")):
        out = run("register", "returns", path, "--commune", CODES[1], "--lang", language).out
        tap.ok(words in out, f"a criterion is called one ({language})", out)
    run(*give_back(path, code, "2.1", "vẫn thiếu trang 13"))
    tap.same([(r["id"], r["dossier"], r["status"]) for r in returns(path) if r["item"] == "2.1"], [(2, 23, "answered"), (5, 45, "open")],
             "what was answered and returned again is another return")
    tap.same(run("register", "returns", path, "--period", "2015").out.splitlines()[-1][:1], "0", "of another period there is none")
    result = run("register", "verify", path)
    tap.ok(result.status == 0 and "không có chỗ sai" in result.out, "the chain holds", result)


def check_since():
    """Only what came in after a dossier was sent back has come in since."""
    folder = Folder()
    path = begin(folder)                                # verified dossiers
    intake(folder, path)
    intake(folder, path, {(CODES[0], "births_registered"): int(ROWS[0]["births_registered"]) - 1}, stage="verified")
    run(*give_back(path, CODES[0], "2.1", "x", "--stage", "self"))
    tap.same([(r["later_dossier"], r["figures_changed"]) for r in returns(path)], [(None, [])], "verified before it was sent back: nothing has come in since")
    intake(folder, path)
    tap.same([bool(r["later_dossier"]) for r in returns(path)], [True], "and then something has")


def check_refused():
    folder = Folder()
    path = begin(folder)
    run(*give_back(path, CODES[0], "2.1", "x"))
    intake(folder, path, period="2015")
    run(*give_back(path, CODES[0], "2.1", "y", period="2015"))
    before = query(path, "SELECT count(*) FROM entry")
    check("an item that is none", give_back(path, CODES[0], "2.9", "x"),
          [Wanted("D830", ("tiêu chuẩn qd34-2014 không có chỉ tiêu, tiêu chí «2.9»; có phải «2.1»?", 'no item or criterion "2.9"; is "2.1" meant?'))])
    check("nothing to answer", answer(path, CODES[1], "2.1", "x"), [Wanted("D832", ("không có mục trả lại nào về «2.1»", 'was returned for "2.1"'))])
    check("two periods", answer(path, CODES[0], "2.1", "x"), [Wanted("D833", ("có 2 mục trả lại về «2.1» chưa trả lời", 'has 2 returns for "2.1"'))])
    check("a number that is none", ["register", "answer", path, "--return", 9, "--text", "x", *BY], [Wanted("D834", ("không có mục trả lại số 9", "no return 9"))])
    good = [CODES[1], "2.1", "x"]
    for name, rows, head, wanted in [("an item twice", [good, good], HEAD, ("D831", 3, 7)), ("no text", [[*good[:2], ""]], LABELS, ("D942", 2, 11)),
                                     ("no item", [[good[0], "", "x"]], HEAD, ("D942", 2, 7)), ("no commune", [], HEAD, ("D804", None, None)),
                                     ("a code of four digits", [["1849", *good[1:]]], HEAD, ("R602", 2, 1)), ("two lines", [[*good[:2], "a\nb"]], HEAD, ("D955", 2, 11)),
                                     ("a stranger", [["99999", *good[1:]], good], HEAD, ("D980", 2, 1))]:
        for language in LANGUAGES:
            result = run("register", "return", path, "--table", table(folder, rows, head), *PERIOD, *BY, "--lang", language)
            said = [(s.code, s.line, s.column) for s in result.said if s.severity == "ERROR"]
            tap.ok(result.status == 3 and wanted in said, f"{name}: refused at its place ({language})", result)
    tap.same(run(*answer(path, CODES[0], "2.1", "z", "--period", "2015")).status, 0, "with its period it is answered")
    for name, arguments in [("no item", ["register", "return", path, "--commune", CODES[0], *PERIOD, "--text", "x", *BY]),
                            ("no period", ["register", "return", path, "--commune", CODES[0], "--item", "2.1", "--text", "x", *BY]),
                            ("a table and a commune", ["register", "answer", path, "--table", table(folder, [good]), "--commune", CODES[0], *BY]),
                            ("a number and a commune", answer(path, CODES[0], "2.1", "x", "--return", 1))]:
        tap.same(run(*arguments).status, 2, f"{name}: usage")
    tap.same(query(path, "SELECT count(*) FROM entry"), [(before[0][0] + 1,)], "nothing else is recorded")


# ---- minutes and review ----

def check_minutes():
    """What was open when the session was closed stays in its minutes; a recognition with something open is a finding."""
    folder = Folder()
    path = begin(folder)
    for code, item in ((CODES[0], "2.1"), (CODES[0], "1.1"), (CODES[1], "3.1")):
        run(*give_back(path, code, item, f"bổ sung {item}"))
    run(*answer(path, CODES[1], "3.1", "xong"))
    session = meet(folder, path, {CODES[0]: (3, 0), CODES[1]: (3, 0)}, close=False)
    run(*answer(path, CODES[0], "1.1", "xong"))
    opened = run("register", "sessions", path, "--session", session, "--lang", "vi").out
    tap.ok("Hồ sơ trả lại để bổ sung, chưa có trả lời: mục 2.1: bổ sung 2.1 (trả lại số 1)\n" in opened and opened.count("chưa có trả lời") == 1,
           "minutes tell what is open of a commune voted on", opened)
    act(path, "close", session, "--without-votes", "họp sau")
    for code, number in ((CODES[0], "1/QĐ"), (CODES[1], "2/QĐ")):
        run(*issued(path, code=code, paper=["--number", number, "--on", "2016-12-01", "--signed-by", "Lê B", "--post", "PCT"]))
    run(*give_back(path, CODES[1], "2.1", "sau quyết định"))
    found = [f for f in map(json.loads, run("review", path, "--format", "json").out.splitlines()) if f["kind"] == "returns_open"]
    tap.same([(f["commune_code"], f["number"], f["group"]) for f in found], [(CODES[0], "1/QĐ", "grounds")], "a recognition with a return open; not one returned after it")
    for language, words in (("vi", "H900 hồ sơ trả lại để bổ sung chưa có trả lời khi công nhận: 1 (mục 2.1)"), ("en", "H900 returns for completion not answered when it was recognised: 1 (item 2.1)")):
        shown = " ".join(run("review", path, "--lang", language).out.split())
        tap.ok(words in shown, f"in words ({language})", shown)
    run(*answer(path, CODES[0], "2.1", "xong"))
    after = run("register", "sessions", path, "--session", session, "--lang", "en").out
    tap.ok("Returned for completion and not answered: item 2.1: bổ sung 2.1 (return 1)\n" in after, "an answer after the close changes no minutes", after)
    paper = Path(path).with_name("bien-ban.html")
    run("register", "paper", path, "minutes", "--session", 1, "--output", paper)
    tap.ok("- Hồ sơ trả lại để bổ sung, chưa có trả lời: mục 2.1: bổ sung 2.1" in paper.read_text(encoding="utf-8"), "nor the minutes to be signed")
    got = json.loads(run("register", "sessions", path, "--format", "json").out.splitlines()[0])
    tap.same([[r["item"] for r in vote["open_returns"]] for vote in got["votes"]], [["2.1"], []], "in JSON too")
    for language, words, absent in (("vi", "khi công nhận: 1 (mục 2.1); trả lời sau đó: mục 2.1", "ghi trả lời"),
                                    ("en", "when it was recognised: 1 (item 2.1); answered since: item 2.1", "record the answer")):
        since = [f for f in map(json.loads, run("review", path, "--format", "json", "--lang", language).out.splitlines()) if f["kind"] == "returns_open"]
        tap.same([(f["commune_code"], f["finding"]) for f in since], [(CODES[0], found[0]["finding"])], f"answered since, it was open at the recognition all the same ({language})")
        tap.ok(words in since[0]["message"] and absent not in since[0]["message"], f"and says that it was answered ({language})", since[0]["message"])
    result = run("register", "issued", path, "--corrects", 2, "--number", "3/QĐ", "--reason", "ghi nhầm số", *BY)
    assert result.status == 0, result
    found = [f["commune_code"] for f in map(json.loads, run("review", path, "--format", "json").out.splitlines()) if f["kind"] == "returns_open"]
    tap.same(found, [CODES[0]], "a decision corrected after a return is recognised when it was recorded first")


# ---- many ----

def check_random():
    for seed in range(STORIES):
        rng, folder = random.Random(seed), Folder()
        path = begin(folder)
        model = {}                                      # (code, item) -> (text, status, answer) of the last return
        for turn in range(12):
            rows = [[code, item, f"{rng.randint(1, 3)}"] for code in rng.sample(CODES, 2) for item in rng.sample(ITEMS, 2)]
            answers = rng.random() < 0.5
            if rng.random() < 0.15:
                rows[-1][1] = "9.9"
            options = [] if answers else PERIOD
            result = run("register", "answer" if answers else "return", path, "--table", table(folder, rows, rng.choice([HEAD, LABELS])), *options, *BY)
            good = all(item in ITEMS for _, item, _ in rows) and (not answers or all((c, i) in model for c, i, _ in rows))
            if result.status != (0 if good else 3):
                tap.same(result.status, 0 if good else 3, f"story {seed}, turn {turn}", result, rows)
            if good:
                for code, item, text in rows:
                    model[code, item] = (model[code, item][0], "answered", text) if answers else (text, "open", None)
            last = {}
            for r in sorted(returns(path), key=lambda r: r["id"]):
                last[r["commune_code"], r["item"]] = (r["text"], r["status"], r["answer"])
            if last != model:
                tap.same(last, model, f"story {seed}, turn {turn}: what stands")
                return
        tap.same(run("register", "verify", path).status, 0, f"story {seed}: as the model says, and the chain holds")


check_story()
check_since()
check_refused()
check_minutes()
check_random()
tap.done()
