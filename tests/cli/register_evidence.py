"""Evidence of dossiers: taken in with the figures or later, each row a reference or a reason, one wrong row refuses
all; corrections that name what they correct; what is lacking; random lists against a small model in Python."""
import csv
import io
import json
import os
import random
import re
import sqlite3

import tap
from messages import MESSAGES, as_pattern
from program import LANGUAGES, ROOT, Folder, run, query, vietnam_day

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
WHO = "Nguyễn Văn A, chuyên viên"
BY = ["--by", WHO]
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
HOW = ["--period", "2016", "--stage", "verified", *BY]
HEAD = ["commune_code", "measure", "reference", "reason"]
DICTIONARY = (ROOT / "rules/measures.yaml").read_text(encoding="utf-8")
LABELS = dict(re.findall(r'^(\w+): +\{.*?label: "([^"]*)"', DICTIONARY, re.M))
NEEDED = re.findall(r"^(\w+):.*evidence: required", DICTIONARY, re.M)


def used_by(standard):
    text = (ROOT / f"rules/{standard}/standard.yaml").read_text(encoding="utf-8")
    return [m for m in LABELS if re.search(rf"\b{m}\b", text)]


USED = used_by("qd34-2014")


def table(rows, head=HEAD, delimiter=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([head, *rows])
    return out.getvalue()


def begin(folder, *standards):
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    for standard in standards or ("qd34-2014",):
        run("register", "standard", path, standard, *BY)
    return path


def intake(path, evidence=None, *options, data=FIGURES, standard="qd34-2014", how=HOW):
    given = ["--evidence", evidence] if evidence else []
    return ["register", "intake", path, standard, data, *how, *given, *options]


def add(path, evidence, how=HOW):
    return ["register", "evidence", path, evidence, *how]


def recorded(path):
    return query(path, "SELECT d.code, e.measure, e.reference, e.reason, e.replaces FROM evidence e"
                       " JOIN dossier d ON d.id = e.dossier ORDER BY e.id")


def sound(path, name):
    result = run("register", "verify", path)
    tap.ok(result.status == 0 and "không có chỗ sai" in result.out, f"{name}: the chain holds", result)


def says(name, arguments, *wanted, status=3):
    """Exactly these messages in this order, in both languages: (code, file name or None, line, column, vi, en)."""
    for number, language in enumerate(LANGUAGES):
        result = run(*arguments, "--lang", language)
        got = [(s.code, s.file and os.path.basename(s.file), s.line, s.column) for s in result.said]
        good = got == [w[:4] for w in wanted] and result.status == status
        good = good and all(w[4 + number] in s.text and s.severity == MESSAGES[s.code][0]
                            and re.search(as_pattern(MESSAGES[s.code][1][language]) + "$", s.text)
                            for w, s in zip(wanted, result.said))
        tap.ok(good, f"{name} ({language})", [w[:4] for w in wanted], got, result.status, result.err)


def refuses(name, path, arguments, *wanted):
    before = query(path, "SELECT count(*) FROM entry")
    says(name, arguments, *wanted)
    tap.same(query(path, "SELECT count(*) FROM entry"), before, f"{name}: nothing is recorded")


NOTHING = ("D995", None, None, None, "chưa ghi gì: bảng minh chứng «", 'nothing was recorded: the list of evidence "')


def lacking(count, vi, en):
    return ("D994", None, None, None, f"chưa có minh chứng hay lý do: {count} ({vi}", f"neither a reference nor a reason: {count} ({en}")


def check_life():
    folder = Folder()
    path = begin(folder)
    tap.same(sorted(NEEDED), ["has_child_budget", "has_child_officer", "has_child_plan", "has_protection_board"], "what exists as a paper")
    first = folder.file("first.csv", table([
        ("18496", "has_child_plan", "12/NQ-HĐND, 05/01/2016", ""),
        ("18496", "  có NGƯỜI làm công tác bảo vệ trẻ em ", "", "đang trình; chưa ký"),
        ("18499", "births", "sổ hộ tịch", "")]))
    result = run(*intake(path, first))
    tap.ok(result.status == 0 and "22 hồ sơ đã nhận" in result.out and result.out.endswith("\n3 minh chứng đã ghi\n"), "taken in with the figures", result)
    tap.same(recorded(path), [("18496", "has_child_plan", "12/NQ-HĐND, 05/01/2016", None, None),
                              ("18496", "has_child_officer", None, "đang trình; chưa ký", None),
                              ("18499", "births", "sổ hộ tịch", None, None)], "by id or label, a reference or a reason")
    tap.same(query(path, "SELECT count(DISTINCT entry) FROM (SELECT entry FROM evidence UNION ALL SELECT entry FROM dossier)"), [(1,)],
             "in the entry of the dossiers")
    more = folder.file("more.csv", table([("đã hủy", "has_child_plan", "18496"), ("không có", "has_child_budget", "18496")],
                                         ["Reason", "measure", "commune_code"], ";"))
    result = run(*add(path, more))
    tap.ok(result.status == 0 and result.out == "2 minh chứng đã ghi, 1 thay điều ghi trước, 0 đã có như vậy\n", "added and corrected", result)
    tap.same(recorded(path)[3:], [("18496", "has_child_plan", None, "đã hủy", 1), ("18496", "has_child_budget", None, "không có", None)],
             "a correction names the row before")
    entries = query(path, "SELECT count(*) FROM entry")
    result = run(*add(path, more), "--lang", "en")
    tap.ok(result.status == 0 and result.out == "0 pieces of evidence recorded, 0 in place of earlier ones, 2 there already\n", "the same again", result)
    tap.same(query(path, "SELECT count(*) FROM entry"), entries, "records nothing, no entry")
    run(*add(path, folder.file("third.csv", table([("18496", "has_child_plan", "12/NQ-HĐND, 05/01/2016", "")]))))
    tap.same(recorded(path)[-1], ("18496", "has_child_plan", "12/NQ-HĐND, 05/01/2016", None, 4), "corrected again: a chain")
    run(*intake(path, None, data=folder.file("one.csv", "".join(FIGURES.read_text(encoding="utf-8").splitlines(keepends=True)[:2]))))
    result = run("register", "dossiers", path, "--period", "2016", "--commune", "18496", "--format", "json")
    row = json.loads(result.out)
    tap.ok(row["lacking"] == NEEDED[:3] and [r["dossier"] for r in row["replaced"]] == [1], "a later dossier begins without evidence", row)
    tap.ok("ghi minh chứng kỳ 2016 (2 dòng, chuanxa " in run("register", "log", path).out, "the log names the act")
    tap.ok("evidence recorded of 2016 (2 rows, chuanxa " in run("register", "log", path, "--lang", "en").out, "in English")
    sound(path, "evidence")


def check_notes():
    folder = Folder()
    path = begin(folder)
    rows = [r for r in csv.DictReader(FIGURES.open(encoding="utf-8"))][:3]
    for row, (plan, officer, budget) in zip(rows, [("yes", "no", ""), ("yes", "yes", "no"), ("", "no", "yes")]):
        row.update(has_child_plan=plan, has_child_officer=officer, has_child_budget=budget)
    codes = [r["commune_code"] for r in rows]
    data = folder.file("data.csv", table([list(r.values()) for r in rows], list(rows[0])))
    plan, budget = (codes[0], "has_child_plan", "a", ""), (codes[2], "has_child_budget", "", "b")
    vi = [f"xã {codes[i]} «{LABELS[m]}»" for i, m in ((0, "has_child_plan"), (1, "has_child_plan"), (1, "has_child_officer"))]
    en = [f'commune {codes[0]} "Resolution or plan on children this year"', f'commune {codes[1]} "Resolution']
    says("blank and no need none; the first three are named", intake(path, data=data),
         lacking(4, ", ".join(vi) + ", …); bổ sung", en[0] + ", " + en[1]), status=0)
    says("given, they are not named", intake(path, folder.file("e.csv", table([plan])), data=data),
         lacking(3, vi[1] + ", " + vi[2] + f", xã {codes[2]} «{LABELS['has_child_budget']}»); bổ sung", en[1]), status=0)
    says("a reason is enough", add(path, folder.file("e2.csv", table([budget]))), lacking(2, vi[1], en[1]), status=0)
    rest = table([(codes[1], m, "c", "") for m in NEEDED[:2]])
    says("nothing lacks: no note", add(path, folder.file("e3.csv", rest)), status=0)
    both = folder.file("e4.csv", table([plan, budget]) + rest.split("\n", 1)[1])
    says("nor with an intake", intake(path, both, data=data), status=0)
    tap.same(run(*add(path, folder.file("none.csv", table([])))).out, "0 minh chứng đã ghi, 0 thay điều ghi trước, 0 đã có như vậy\n", "an empty list")
    sound(path, "notes")


def check_refusals():
    folder = Folder()
    path = begin(folder)
    rows = [("18496", "has_child_plan", "12/NQ", "x"), ("18496", "has_child_oficer", "12/NQ", ""), ("", "has_child_plan", "", ""),
            ("18496", "births", "a", ""), ("18496", " Số trẻ em sinh trong kỳ ", "b", ""), ("99999", "births", "b", ""),
            ("18496", "has_protection_board", "b", ""), ("18496", "children", "", "a\u202eb"), ("18499", "children", "é" * 501, ""),
            ("18502", "children", "é" * 500, ""), ("18505", "", "a", "")]
    bad = folder.file("bad.csv", table(rows))
    shape = [("D988", "bad.csv", 2, 22, "dòng này ghi cả hai", "this one gives both"),
             ("D989", "bad.csv", 3, 7, "«has_child_oficer»; có phải «has_child_officer»?", '"has_child_oficer"; is "has_child_officer" meant?'),
             ("D943", "bad.csv", 4, 1, "thiếu mã đơn vị", "the unit has no code"),
             ("D988", "bad.csv", 4, 17, "để trống cả hai", "gives neither"),
             ("D990", "bad.csv", 6, 8, "minh chứng cho «births» của xã 18496 đã có ở dòng 5", 'evidence for "births" of commune 18496 stands on line 5'),
             None,
             ("D989", "bad.csv", 8, 7, "tiêu chuẩn qd34-2014 không dùng số liệu «has_protection_board»", 'qd34-2014 does not use the measure "has_protection_board"'),
             ("D955", "bad.csv", 9, 17, "ký tự điều khiển", "control characters"), ("D955", "bad.csv", 10, 16, "1000 byte", "1000 bytes"),
             ("D942", "bad.csv", 12, 7, "cần measure", "measure is needed"), NOTHING]
    stranger = ("D991", "bad.csv", 7, 1, "số liệu đang nhận không có xã 99999", "99999 is not among the figures being taken in")
    refuses("each row with its place", path, intake(path, bad), *(w or stranger for w in shape))
    run(*intake(path))
    none = ("D980", "bad.csv", 7, 1, "không có hồ sơ của xã 99999, kỳ 2016", "no dossier of commune 99999, period 2016")
    refuses("the same later", path, add(path, bad), *(w or none for w in shape))
    text = FIGURES.read_text(encoding="utf-8").replace("18499,Xã Phương Mỹ,commune", "18499,Xã Phương Mỹ,komune", 1)
    data, row = folder.file("data.csv", text), text.splitlines()[2]
    good = folder.file("good.csv", table([("18496", "births", "a", ""), ("18499", "births", "b", ""), ("18502", "births", "", "c")]))
    cell = ("R", "data.csv", 3)
    for language in LANGUAGES:
        result = run(*intake(path, good, data=data), "--lang", language)
        tap.ok(result.codes()[1:] == ["D923"] and result.status == 3 and result.said[0].code[0] == cell[0], f"a refused row of data, not of evidence ({language})", result)
        result = run(*intake(path, bad, data=data), "--lang", language)
        tap.ok([c for c in result.codes() if c[0] == "D"] == [w[0] for w in shape if w and w[0] != "D992"] + ["D923"],
               f"what is wrong with the list is said all the same ({language})", result)
        result = run(*intake(path, good, "--skip-refused", data=data), "--lang", language)
        passed = [s for s in result.said if s.code == "D993"]
        word = ("bỏ qua minh chứng của xã 18499", "evidence of commune 18499 is passed over")[LANGUAGES.index(language)]
        tap.ok(result.status == 3 and result.codes()[1:] == ["D993", "D994"] and passed[0].line == 3 and word in passed[0].text,
               f"evidence of a refused row is passed over ({language})", result)
    tap.same([r[0] for r in recorded(path)], ["18496", "18502"] * 2, "the rest is recorded")
    tap.ok(row.startswith("18499"), "the row is that commune's")
    blank = folder.file("blank.csv", re.sub(r"(?m)^(18496(?:,[^,]*){2},)[^,]*", r"\1", FIGURES.read_text(encoding="utf-8")))
    column = FIGURES.read_text(encoding="utf-8").split("\n")[0].split(",")[3]
    refuses("a figure that the dossier leaves blank", path, intake(path, folder.file("e.csv", table([("18496", column, "a", "")])), data=blank),
            ("D992", "e.csv", 2, 7, f"để trống «{column}»", f'leaves "{column}" blank'), NOTHING)
    head = folder.file("head.csv", "commune_code,reference\n18496,a\n")
    lacks = ("D962", "head.csv", 1, 1, "thiếu cột «measure, Chỉ tiêu, Số liệu»", 'lacks the column "measure, Chỉ tiêu, Số liệu"')
    refuses("a list without a measure", path, intake(path, head), lacks, NOTHING)
    refuses("later too", path, add(path, head), lacks, NOTHING)
    before = query(path, "SELECT count(*) FROM entry")
    for arguments in (intake(path, folder.path / "no.csv"), add(path, folder.path / "no.csv")):
        result = run(*arguments)
        tap.ok(result.status == 4 and result.codes() == ["F101"], "a list that is not there", result)
    result = run(*intake(path, good, "--errors", good))
    tap.ok(result.status == 2 and result.codes() == ["U710"], "the list of errors is never written over it", result)
    tap.ok(good.read_text(encoding="utf-8").startswith("commune_code,"), "it stays as it was")
    for name, arguments, codes in [("no stage", ["--period", "2016", *BY], ["U704"]), ("no period", ["--stage", "self", *BY], ["U704"]),
                                   ("nobody", HOW[:4], ["U704"]), ("another stage", ["--period", "2016", "--stage", "x", *BY], ["U703"])]:
        result = run("register", "evidence", path, good, *arguments)
        tap.ok(result.status == 2 and result.codes() == codes, f"evidence: {name}", result)
    tap.same(query(path, "SELECT count(*) FROM entry"), before, "nothing of this is recorded")
    zero = folder.file("zero.csv", FIGURES.read_text(encoding="utf-8").replace("\n18496,", "\n01849,", 1))
    refuses("a code that lost its zero", path, intake(path, folder.file("z.csv", table([("1849", "births", "a", "")])), data=zero),
            ("R602", "z.csv", 2, 1, "mã này có thể là 01849", "it may be 01849"), NOTHING)
    sound(path, "refusals")


def check_texts():
    """Dossiers of one period under two standards: each by its own; one whose figures were damaged is passed over."""
    folder = Folder()
    path = begin(folder, "qd34-2014", "qd06-2019")
    lines = FIGURES.read_text(encoding="utf-8").splitlines(keepends=True)
    run(*intake(path, data=folder.file("old.csv", "".join(lines[:2]))))
    other = used_by("qd06-2019")
    values = {m: "1" if "type: count" in re.search(rf"^{m}:.*", DICTIONARY, re.M)[0] else "yes" for m in other}
    for m in other:
        if "type: choice" in (line := re.search(rf"^{m}:.*", DICTIONARY, re.M)[0]):
            values[m] = re.search(r"values: \{(\w+)", line)[1]
    result = run(*intake(path, data=folder.file("new.csv", table([["18499", "Xã Phương Mỹ", *values.values()]], ["commune_code", "commune_name", *values])),
                         standard="qd06-2019"))
    tap.ok(result.status == 0, "two standards in one period", result)
    needed = [m for m in NEEDED if m in other]
    tap.ok("has_protection_board" in needed, "the newer uses a board", needed)
    board = folder.file("board.csv", table([("18499", "has_protection_board", "QĐ 5", "")]))
    tap.same(run(*add(path, board)).status, 0, "each dossier by its own standard")
    refuses("the other's figure", path, add(path, folder.file("b.csv", table([("18496", "has_protection_board", "QĐ 5", "")]))),
            ("D989", "b.csv", 2, 7, "qd34-2014 không dùng", "qd34-2014 does not use"), NOTHING)
    rows = [json.loads(line) for line in run("register", "dossiers", path, "--period", "2016", "--format", "json").out.splitlines()]
    tap.same([(r["commune_code"], r["standard"], r["lacking"]) for r in rows],
             [("18496", "qd34-2014", NEEDED[:3]), ("18499", "qd06-2019", [m for m in needed if m != "has_protection_board"])], "listed, each by its own")
    db = sqlite3.connect(path)
    db.executescript("DROP TRIGGER dossier_kept; UPDATE dossier SET figures = 'x=1' WHERE code = '18496';")
    db.close()
    for language in LANGUAGES:
        result = run("register", "dossiers", path, "--period", "2016", "--lang", language)
        tap.ok(result.status == 3 and result.codes() == ["D921"] and "18499" in result.out and "18496" not in result.out,
               f"damaged figures are said, the others listed ({language})", result)


def check_list():
    folder = Folder()
    path = begin(folder)
    run(*intake(path, folder.file("e.csv", table([("18496", "has_child_plan", "12/NQ-HĐND", ""), ("18496", "births", "", "mất sổ")]))))
    run("register", "assess", path, "qd34-2014", *HOW)
    run(*intake(path, how=["--period", "2016", "--stage", "self", "--by", "Trần B"]))
    vi, en = (run("register", "dossiers", path, "--period", "2016", "--stage", "verified", "--lang", language).out for language in LANGUAGES)
    day = vietnam_day(query(path, "SELECT at FROM entry WHERE act = 'intake'")[0][0])
    tap.ok(vi.startswith(f"Kỳ 2016, số liệu đã thẩm định, nhận ngày {'/'.join(reversed(day.split('-')))}, người nhận: {WHO} (mục 3)\n"
                         "  18496  Thị trấn Hương Khê                  đủ điều kiện       thiếu 2 minh chứng\n"), "who took it in, when, what it came to", vi)
    tap.ok(en.startswith(f"Period 2016, figures as verified, taken in on {day} by {WHO} (entry 3)\n"
                         "  18496  Thị trấn Hương Khê                  recognise          lacks 2 pieces of evidence\n"), "in English", en)
    tap.ok(vi.endswith("\n\n22 hồ sơ; số liệu cần minh chứng mà còn thiếu: 61\n"), "how many in all", vi)
    both = run("register", "dossiers", path, "--period", "2016").out
    tap.ok("số liệu xã tự đánh giá" in both and "chưa chấm" in both and "44 hồ sơ" in both, "both stages", both)
    one = run("register", "dossiers", path, "--period", "2016", "--stage", "verified", "--commune", "18496").out
    tap.ok("Có nghị quyết, kế hoạch về trẻ em trong năm: có\n      Minh chứng: 12/NQ-HĐND\n" in one
           and "Số trẻ em sinh trong kỳ: 129 trẻ\n      Không có minh chứng, lý do: mất sổ\n" in one
           and "Có bố trí kinh phí cho công tác trẻ em: có\n      Chưa có minh chứng hay lý do\n" in one
           and "Vùng: trung du\n" in one and "Thay hồ sơ" not in one, "every figure of one commune", one)
    run(*intake(path))
    english = run("register", "dossiers", path, "--period", "2016", "--stage", "verified", "--commune", "18496", "--lang", "en").out
    tap.ok(f"In place of dossier 1, taken in on {day} by {WHO} (entry 3)\n" in english and "not assessed; lacks 3" in english
           and "Resolution or plan on children this year: yes\n      Neither evidence nor a reason\n" in english, "and what it replaced", english)
    row = json.loads(run("register", "dossiers", path, "--period", "2016", "--stage", "self", "--commune", "18496", "--format", "json").out)
    tap.same([f["measure"] for f in row["figures"]], USED, "as JSON: the figures that the standard uses")
    tap.ok(row["by"] == "Trần B" and row["verdict"] is None and row["replaced"] == []
           and {f["measure"]: f["value"] for f in row["figures"]}["births"] == 129, "with their values", row)
    tap.same(run("register", "dossiers", path, "--period", "2015").out, "0 hồ sơ; số liệu cần minh chứng mà còn thiếu: 0\n", "a period without dossiers")
    says("no such commune", ["register", "dossiers", path, "--period", "2016", "--commune", "1"],
         ("D980", None, None, None, "giai đoạn self hay verified", "stage self or verified"))
    run("register", "assess", path, "qd34-2014", *HOW)
    db = sqlite3.connect(path)
    db.executescript("DROP TRIGGER assessment_kept; UPDATE assessment SET result = '{';")
    db.close()
    result = run("register", "dossiers", path, "--period", "2016")
    tap.ok(result.status == 0 and "44 hồ sơ" in result.out, "results that were damaged hide no dossier", result)
    for name, arguments, code in [("no period", [], "U704"), ("another stage", ["--period", "2016", "--stage", "x"], "U703"),
                                  ("another format", ["--period", "2016", "--format", "xml"], "U703")]:
        result = run("register", "dossiers", path, *arguments)
        tap.ok(result.status == 2 and result.codes() == [code], f"dossiers: {name}", result)


# ---- Random lists against a model ------------------------------------------------------------------

CODES = [row["commune_code"] for row in csv.DictReader(FIGURES.open(encoding="utf-8"))]
ROWS = {row["commune_code"]: row for row in csv.DictReader(FIGURES.open(encoding="utf-8"))}


def random_rows(rng):
    rows = []
    for _ in range(rng.choice([0, 1, 3, 8, 30])):
        code, measure = rng.choice(CODES), rng.choice([*NEEDED[:3], "births", "children", *USED])
        name = LABELS[measure] if rng.random() < 0.3 else measure
        text = f"QĐ {rng.randrange(3)}"
        row = [code, name, text, ""] if rng.random() < 0.7 else [code, name, "", text]
        if any(r[0] == code and r[1] in (measure, LABELS[measure]) for r in rows) and rng.random() < 0.95:
            continue
        rows.append(row)
    while rows and rng.random() < 0.4:
        row = rng.choice(rows)
        at, value = rng.choice([(0, ""), (0, "77777"), (1, ""), (1, "has_protection_board"), (1, "nothing"), (2, "x"), (3, "y"), (2, ""),
                                (3, "a\nb"), (2, "x" * 1001)])
        row[at] = value
    # without a code, digits or a figure with its paper, a row may be a signature: those are another test's
    return [r for r in rows if r[0] or re.search(r"\d", "".join(r[1:])) or (r[1] and (r[2] or r[3]))]


def expected(rows, figures, with_intake):
    """The messages about a list (code and number of the row), and what it says of each figure. figures: code -> measures."""
    found, said, seen = [], {}, {}
    for number, (code, name, reference, reason) in enumerate(rows):
        shape = ["D943"] * (not code) + ["D942"] * (not name) + ["D955"] * sum(len(t) > 1000 or "\n" in t for t in (reference, reason))
        shape += ["D988"] * (bool(reference) == bool(reason))
        found += [(c, number) for c in shape]
        if shape:
            continue
        measure = name if name in USED else next((m for m in USED if LABELS[m] == name), None)
        checks = [("D991" if with_intake else "D980", code not in figures), ("D989", measure is None), ("D990", (code, measure) in seen)]
        if with_intake:
            checks = checks[1:] + checks[:1]
        wrong = [c for c, bad in checks if bad][:1]
        if measure is not None and (with_intake or code in figures):
            seen.setdefault((code, measure), number)
        if not wrong and measure not in figures[code]:
            wrong = ["D992"]
        found += [(c, number) for c in wrong]
        said[code, measure] = (reference or None, reason or None)
    return found, said


class Model:
    """What the register must hold: of each stage and commune the present figures, and the evidence of each as a list."""

    def __init__(self):
        self.figures, self.evidence = {"self": {}, "verified": {}}, {"self": {}, "verified": {}}

    def lacking(self, stage, codes):
        return sum(m in values and values[m] != "no" and (code, m) not in self.evidence[stage]
                   for code, values in self.figures[stage].items() if code in codes for m in NEEDED)

    def take(self, stage, said):
        new = 0
        for key, value in said.items():
            chain = self.evidence[stage].setdefault(key, [])
            if not chain or chain[-1] != value:
                chain.append(value)
                new += 1
        return new


def held(path, stage):
    chains, ends = {}, {}
    for number, code, measure, reference, reason, replaces in query(
            path, "SELECT e.id, d.code, e.measure, e.reference, e.reason, e.replaces FROM evidence e JOIN dossier d ON d.id = e.dossier"
                  " JOIN intake i ON i.id = d.intake WHERE i.stage = ? AND NOT EXISTS (SELECT 1 FROM dossier l WHERE l.replaces = d.id)"
                  " ORDER BY e.id", stage):
        assert ends.get((code, measure)) == replaces, "an earlier row is not named"
        ends[code, measure] = number
        chains.setdefault((code, measure), []).append((reference, reason))
    return chains


def random_data(rng):
    rows = []
    for code in rng.sample(CODES, rng.choice([1, 3, 22])):
        row = dict(ROWS[code])
        for measure in NEEDED[:3]:
            row[measure] = rng.choice(["yes", "yes", "no", ""])
        for measure in ("births", "children"):  # others' names begin with theirs
            row[measure] = rng.choice([row[measure], ""])
        rows.append(row)
    return rows


def check_random():
    rng = random.Random(11)
    folder = Folder()
    path, model, wrong = begin(folder), Model(), []
    taken = refused = 0
    for number in range(60 if QUICK else 500):
        stage, before = rng.choice(["self", "verified"]), query(path, "SELECT count(*) FROM entry")[0][0]
        rows = random_rows(rng)
        file = folder.file("e.csv", table(rows, HEAD, rng.choice(",;\t")))
        how = ["--period", "2016", "--stage", stage, *BY]
        new = random_data(rng) if rng.random() < 0.4 else None
        if new is not None:
            figures = {r["commune_code"]: {m: v for m, v in r.items() if v and m in USED} for r in new}
            result = run(*intake(path, file, data=folder.file("d.csv", table([list(r.values()) for r in new], list(new[0]))), how=how))
        else:
            figures = model.figures[stage]
            result = run(*add(path, file, how))
        found, said = expected(rows, figures, new is not None)
        codes = sorted(c for c, _ in found) + (["D995"] if found else [])
        entries = 0
        if not found:
            if new is not None:
                model.figures[stage].update(figures)
                for key in [k for k in model.evidence[stage] if k[0] in figures]:
                    del model.evidence[stage][key]
            entries = int(bool(model.take(stage, said)) or new is not None)
            lacks = model.lacking(stage, figures)
            codes += ["D994"] * bool(lacks)
            if lacks and f": {lacks} (" not in result.err:
                wrong.append(f"{number}: {lacks} lack, {result.err}")
        taken, refused = taken + (not found), refused + bool(found)
        if sorted(result.codes()) != sorted(codes) or result.status != (3 if found else 0):
            wrong.append(f"{number}: wanted {codes}, said {result.codes()}, {rows}, {result.err}")
        if held(path, stage) != model.evidence[stage] or query(path, "SELECT count(*) FROM entry")[0][0] != before + entries:
            wrong.append(f"{number}: another state than the model's, {rows}")
        if number % 20 == 0:
            listed = [json.loads(line) for line in run("register", "dossiers", path, "--period", "2016", "--stage", stage, "--format", "json").out.splitlines()]
            if (sum(len(r["lacking"]) for r in listed), len(listed)) != (model.lacking(stage, CODES), len(model.figures[stage])):
                wrong.append(f"{number}: dossiers lists another number")
    tap.ok(not wrong and taken > 10 and refused > 10, f"random lists: {taken} recorded, {refused} refused, all as the model says", *wrong[:5])
    sound(path, "random lists")


if __name__ == "__main__":
    check_life()
    check_notes()
    check_refusals()
    check_texts()
    check_list()
    check_random()
    tap.done()
