"""Tables into a register: votes and remarks, drafts and decisions of many communes, each in one entry, whole or not at
all. What they record is compared with what the same would be one commune at a time, and with the tables themselves."""
import csv
import io
import json
import os
import random

import tap
from make_book import DATE, PERCENT, Cell, book
from messages import Wanted, check
from program import LANGUAGES, ROOT, Folder, environment, query, run
from register_decisions import FIGURES, PRESENT, act, adopt, begin, meet

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
DAMAGED = 50 if QUICK else 1000 if os.environ.get("CHUANXA_FULL") else 300
WORLDS = 12 if os.environ.get("CHUANXA_FULL") else 5
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
ROWS = [(r["commune_code"], r["commune_name"]) for r in csv.DictReader(FIGURES.open(encoding="utf-8"))]
CODES = [code for code, _ in ROWS]
SIGNED = ["--number", "5/QĐ-UBND", "--on", "2016-12-01", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch"]
IDS = ["commune_code", "commune_name", "for", "against", "abstain", "remark", "remark_3", "remark_1.1"]
LABELS = ["Mã xã", "Tên xã", "Tán thành", "Không tán thành", "Không biểu quyết", "Nhận xét", "Nhận xét tiêu chí 3", "Nhận xét chỉ tiêu 1.1"]
VOTES, REMARKS = "session vote", "session remark"


def csv_of(head, rows, delimiter=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([head, *rows])
    return out.getvalue()


def votes_of(rng, codes=ROWS):
    """Rows of a good table: at most three votes, some remarks."""
    rows = []
    for code, name in codes:
        in_favour = rng.choice([3, 3, 2, 0, 1])
        against = rng.randint(0, 3 - in_favour)
        abstain = rng.randint(0, 3 - in_favour - against)
        said = [rng.choice(["", "", f"nhận xét {rng.randint(1, 99)}, «{name}»"]) for _ in range(3)]
        rows.append([code, name, in_favour, against, abstain, *said])
    return rows


def sit(folder, path, period="2016", day="2016-11-20"):
    """A session that has its attendance and no votes yet."""
    return meet(folder, path, {}, close=False, period=period, day=day)


def table(path, session, file, action=VOTES, *options):
    return ["register", *action.split(), path, "--session", session, "--table", file, *options, *BY]


def recorded(path, session=1):
    """(votes, remarks) of a session, as they stand."""
    votes = query(path, "SELECT code, name, in_favour, against, abstained FROM vote v WHERE session = ? AND NOT EXISTS"
                  " (SELECT 1 FROM vote l WHERE l.replaces = v.id) ORDER BY id", session)
    remarks = query(path, "SELECT code, criterion, text FROM remark m WHERE session = ? AND NOT EXISTS"
                    " (SELECT 1 FROM remark l WHERE l.replaces = m.id) ORDER BY id", session)
    return votes, remarks


def wanted_of(rows):
    return ([tuple(row[:5]) for row in rows],
            [(row[0], name, text) for row in rows for name, text in zip(("", "3", "1.1"), row[5:]) if text])


def sound(path, name):
    result = run("register", "verify", path)
    tap.ok(result.status == 0 and "không có chỗ sai" in result.out, f"{name}: the chain holds", result)


# ---- votes and remarks ----

def check_votes():
    rng = random.Random(1)
    for kind in ("ids", "labels", "semicolons", "workbook"):
        folder = Folder()
        path = begin(folder)
        session = sit(folder, path)
        rows = votes_of(rng)
        if kind == "workbook":
            cells = [[Cell(c) if isinstance(c, int) else c for c in row] for row in rows]
            file = folder.file("phieu.xlsx", book([("Phiếu", [["BIỂU QUYẾT"], LABELS, *cells, ["", "", "", "", "", "THƯ KÝ"]])]))
        else:
            file = folder.file("phieu.csv", csv_of(IDS if kind == "ids" else LABELS, rows, ";" if kind == "semicolons" else ","))
        result = run(*table(path, session, file))
        tap.same(recorded(path), wanted_of(rows), f"{kind}: votes and remarks are those of the table", result)
        entries = query(path, "SELECT act, note FROM entry WHERE act IN ('vote', 'votes', 'remark', 'remarks')")
        tap.same(entries, [("votes", "1")], f"{kind}: in one entry")
        tap.ok(result.status == 0 and result.out.startswith(f"{len(rows)} biểu quyết đã ghi, "), f"{kind}: it says how many", result)
        again = run(*table(path, session, file))
        tap.ok(f"({len(rows)} thay lần trước)" in again.out and "0 nhận xét" in again.out, f"{kind}: again, the votes stand in place of the first, no remark doubles", again)
        tap.same(recorded(path), wanted_of(rows), f"{kind}: and say the same")
        minutes = run("register", "sessions", path, "--session", session).out
        lines = [minutes.count("Nhận xét: "), minutes.count("Nhận xét tiêu chí 3: "), minutes.count("Nhận xét chỉ tiêu 1.1: ")]
        tap.same(lines, [sum(1 for row in rows if row[i]) for i in (5, 6, 7)], f"{kind}: the minutes have them", minutes)
        sound(path, kind)


def check_remarks():
    """A table of remarks alone; a later one takes the place of a table's, never of one given singly."""
    folder = Folder()
    path = begin(folder)
    session = sit(folder, path)
    act(path, "remark", session, "--commune", CODES[0], "--criterion", "3", "--text", "riêng")
    act(path, "remark", session, "--commune", CODES[0], "--criterion", "1.1", "--text", "về chỉ tiêu")
    head = ["Mã xã", "Nhận xét tiêu chí 3", "remark"]
    run(*table(path, session, folder.file("a.csv", csv_of(head, [[CODES[0], "một", ""], [CODES[1], "", "chung"]])), REMARKS))
    result = run(*table(path, session, folder.file("b.csv", csv_of(head, [[CODES[0], "hai", ""], [CODES[1], "", "chung"]])), REMARKS))
    tap.same(result.out, "1 nhận xét đã ghi (1 thay lần trước), đã có như vậy: 1\n", "one changed, one is there already", result)
    tap.same(recorded(path)[1], [(CODES[0], "3", "riêng"), (CODES[0], "1.1", "về chỉ tiêu"), (CODES[1], "", "chung"), (CODES[0], "3", "hai")],
             "those given singly stay")
    tap.same([row["criterion"] for row in json.loads(run("register", "sessions", path, "--session", session, "--format", "json").out)["remarks"]],
             ["3", "1.1", None, "3"], "JSON: null for one on the commune as a whole")
    votes = folder.file("c.csv", csv_of(["commune_code", "for", "remark"], [[CODES[0], "3", "x"]]))
    check("a table of remarks has no votes", table(path, session, votes, REMARKS), [Wanted("D810", (
        "cột «for» không có trong bảng này; các cột: Mã xã, Tên xã, Nhận xét", 'no column "for"; its columns: commune_code, commune_name, remark'), 1, 14)], file=str(votes))
    check("nothing new in it", table(path, session, folder.path / "b.csv", REMARKS), [Wanted("D816", ("không có nhận xét nào mới", "no new remark"))],
          file=str(folder.path / "b.csv"))
    sound(path, "remarks")


def check_wrong_cells():
    """Each is named by line and column in both languages, with the line; nothing is recorded."""
    folder = Folder()
    path = begin(folder)
    session = sit(folder, path)
    good = [CODES[0], "Xã", "2", "1", "0", "", "", ""]
    before = query(path, "SELECT count(*) FROM entry")
    cases = [
        ("a stranger to votes", ["commune_code", "for", "against", "abstain", "agianst"], [["18496", "2", "1", "0", ""]],
         ("D810", ("«against»?; các cột: Mã xã, Tên xã, Tán thành, Không tán thành, Không biểu quyết, Nhận xét", "commune_name, for, against, abstain, remark"), 1, 34)),
        ("a word for votes", IDS, [[*good[:2], "hai", *good[3:]]], ("D812", ("«hai» không phải số phiếu", '"hai" is no number of votes'), 2, 10)),
        ("no count", IDS, [[*good[:3], "", *good[4:]]], ("D812", ("ghi số phiếu là số nguyên", "give the votes as a whole number"), 2, 12)),
        ("half a vote", IDS, [[*good[:2], "1.5", *good[3:]]], ("D812", ("«1.5»", '"1.5"'), 2, 10)),
        ("more votes than people", IDS, [[*good[:2], "3", "1", *good[4:]]], ("D978", (f"xã {good[0]}: 4 phiếu mà chỉ có 3", f"commune {good[0]}: 4 votes, but 3"), 2, 1)),
        ("a commune twice", IDS, [good, good], ("D802", ("đã có ở dòng 2", "on line 2 already"), 3, 1)),
        ("no dossier", IDS, [["99999", *good[1:]]], ("D980", ("99999", "99999"), 2, 1)),
        ("a code that lost its zero", IDS, [["688", *good[1:]]], ("R602", ("mất số 0", "lost its leading zero"), 2, 1)),
        ("a column that is none", [*IDS[:5], "Nhận xet tieu chi ba", *IDS[6:]], [good], ("D810", ("«Nhận xet tieu chi ba» không có trong bảng", "no column"), 1, 47)),
        ("a column twice", [*IDS[:5], "for", *IDS[6:]], [good], ("T503", ("«for» có hai lần", '"for" stands twice'), 1, 47)),
        ("no column of abstentions", [*IDS[:4], "remark", *IDS[6:]], [[*good[:4], *good[5:]]], ("D811", ("thiếu cột «abstain, Không biểu quyết»", 'lacks the column "abstain'), 1, 1)),
        ("a criterion that is none", [*IDS[:6], "remark_33", IDS[7]], [[*good[:6], "x", ""]], ("D814", ("qd34-2014 của xã 18496 không có tiêu chí", "qd34-2014 of commune 18496"), 2, 17)),
        ("an item asked for as a criterion", [*IDS[:6], "Nhận xét tiêu chí 1.1", IDS[6]], [[*good[:6], "x", ""]], ("D814", ("«Nhận xét tiêu chí 1.1»", '"Nhận xét tiêu chí 1.1"'), 2, 17)),
        ("a blank column of no criterion", [*IDS[:6], "remark_33", IDS[7]], [good], ("D815", ("cột «remark_33»", 'column "remark_33"'), 1, 54)),
        ("a cell under no header", [*IDS[:5], "", *IDS[6:]], [[*good[:5], "lạc", "", ""]], ("D813", ("«lạc» đứng ở cột không có tiêu đề", '"lạc" stands in a column'), 2, 16)),
        ("a remark beyond all measure", IDS, [[*good[:5], "dài " * 10001, "", ""]], ("D955", ("dài quá 40000 byte", "longer than 40000 bytes"), 2, 16)),
        ("a remark of two lines", IDS, [[*good[:5], "một\nhai", "", ""]], ("D955", ("xuống dòng", "breaks a line"), 2, 16)),
        ("no commune", IDS, [], ("D804", ("không có xã nào", "holds no commune"), None, None)),
    ]
    for name, head, rows, wanted in cases:
        file = folder.file("sai.csv", csv_of(head, rows))
        code, texts, line, column = wanted
        for language in LANGUAGES:
            result = run(*table(path, session, file), "--lang", language)
            said = [s for s in result.said if s.severity == "ERROR"]
            good_one = any((s.code, s.line, s.column) == (code, line, column) and texts[LANGUAGES.index(language)] in s.text
                           and str(s.file).endswith("sai.csv") for s in said)
            tap.ok(result.status == 3 and good_one, f"{name} ({language}): {code} with its place", result, wanted)
    tap.same(query(path, "SELECT count(*) FROM entry"), before, "nothing of them is recorded")
    two = run(*table(path, session, folder.file("sai.csv", csv_of(IDS, [[*good[:2], "x", *good[3:]], [CODES[1], "", "3", "3", "y", "", "", ""]]))))
    tap.same([(s.code, s.line, s.column) for s in two.said], [("D812", 2, 10), ("D812", 3, 12)], "every wrong cell is named", two)
    run(*table(path, session, folder.file("tot.csv", csv_of(IDS, [good]))))
    late = run(*table(path, 99, folder.path / "tot.csv"))
    tap.ok(late.status == 3 and "D971" in late.codes(), "no such session", late)
    act(path, "close", session, "--without-votes", "họp tiếp sau")
    tap.ok("D972" in run(*table(path, session, folder.path / "tot.csv")).codes(), "a closed session takes no table")
    for options in (["--commune", "1"], ["--for", "2"]):
        tap.same(run(*table(path, session, folder.path / "tot.csv", VOTES, *options)).codes(), ["U705"], f"{options[0]} does not go with a table")
    sound(path, "wrong cells")


def check_workbook_cells():
    """What a sheet shows otherwise than it is stored, an error, a merged cell: refused by row and column of the sheet."""
    folder = Folder()
    path = begin(folder)
    session = sit(folder, path)
    before = path.read_bytes()
    good = [CODES[0], "Xã", Cell(2), Cell(1), Cell(0), "", "", ""]
    for name, column, cell, code in (("a percentage", 2, Cell("0.02", style=PERCENT), "T563"), ("an error", 3, Cell("#N/A", "e"), "R620"),
                                     ("a day", 4, Cell(1, style=DATE), "T563"), ("half a vote", 2, Cell(1.5), "D812"), ("a truth", 2, Cell(1, "b"), "T563"),
                                     ("no value yet", 2, Cell(None, "n", "1+1"), "R621"), ("a remark that is a day", 5, Cell(42000, style=DATE), "T563")):
        file = folder.file("phieu.xlsx", book([("Phiếu", [LABELS, [*good[:column], cell, *good[column + 1:]]])]))
        result = run(*table(path, session, file))
        place = f"phieu.xlsx:Phiếu!{'ABCDEFGH'[column]}2"
        tap.ok(result.status == 3 and any(s.code == code and s.file.endswith(place) for s in result.said), f"{name}: {code} with its cell", result)
    many = folder.file("phieu.xlsx", book([("Phiếu", [LABELS, [*good[:2], Cell(3), Cell(1), *good[4:]]])]))
    tap.ok(f"{many}:Phiếu!A2: lỗi D978" in run(*table(path, session, many)).err, "what the register refuses is named by its cell too")
    file = folder.file("phieu.xlsx", book([("Phiếu", [LABELS, good, [CODES[1], *good[1:]]])], merged=["C2:C3"]))
    result = run(*table(path, session, file))
    tap.ok(result.status == 3 and "R643" in result.codes(), "a count for two communes", result)
    tap.ok(path.read_bytes() == before, "not a byte is written")


def damage(rng, rows):
    """One cell made wrong; what is left of the table is good."""
    rows = [list(row) for row in rows]
    at = rng.randrange(len(rows))
    how = rng.randrange(6)
    if how == 0:
        rows[at][rng.choice((2, 3, 4))] = rng.choice(["", "x", "-1", "1,5", "1e1", "٣", "9" * 30, "1 000"])
    elif how == 1:
        rows[at][0] = rng.choice(["", "1849", "184960", "O8496", "mười", "18 496", rows[at - 1][0]])
    elif how == 2:
        rows[at][2] = 4
    elif how == 3:
        rows[at].append("thừa")
    elif how == 4:
        rows[at][5] = rng.choice(["a\nb", "x" * 40001, "a\u0007b"])
    else:
        rows[at][0] = "99999"
    return rows


def check_damaged():
    rng = random.Random(5)
    folder = Folder()
    path = begin(folder)
    session = sit(folder, path)
    before = path.read_bytes()
    wrong = []
    for number in range(DAMAGED):
        rows = damage(rng, votes_of(rng))
        result = run(*table(path, session, folder.file("hong.csv", csv_of(rng.choice([IDS, LABELS]), rows))))
        named = [s for s in result.said if s.severity == "ERROR" and s.line and s.column]
        if result.status != 3 or not named or path.read_bytes() != before or result.out:
            wrong.append((number, result))
    tap.ok(not wrong, f"{DAMAGED} damaged tables: refused, with the place, and not a byte is written", *wrong[:3])


# ---- drafts and decisions ----

def facts(path, way):
    """What decisions say, without what tells how they came in."""
    rows = query(path, "SELECT id, kind, code, name, unit, period, text, assessment, session, number, on_day, authority, signed_by, post,"
                 " office, reason FROM decision WHERE way = ? AND id NOT IN (SELECT replaces FROM decision WHERE replaces IS NOT NULL)"
                 " ORDER BY code", way)
    return [(row[1:], query(path, "SELECT flag, detail FROM decision_flag WHERE decision = ? ORDER BY id", row[0])) for row in rows]


def world(seed):
    """Two registers alike up to the close of their session; votes by a table, reasons for some."""
    rng = random.Random(seed)
    folder = Folder()
    path = begin(folder)
    if rng.random() < 0.8:
        adopt(folder, path)
    session = sit(folder, path)
    rows = votes_of(rng)
    if rng.random() < 0.3:
        act(path, "attend", session, "--present", "Lê Thị B")
        rows = [[*row[:2], min(row[2], 1), 0, 0, *row[5:]] for row in rows]
    result = run(*table(path, session, folder.file("phieu.csv", csv_of(IDS, rows))))
    assert result.status == 0, result.err
    act(path, "close", session, "--without-votes", "không")
    other = folder.path / "le.db"
    other.write_bytes(path.read_bytes())
    return rng, folder, path, other, session, rows


def kind_of(path, code):
    """By the vote, from the table alone: more than half of the three members."""
    (in_favour,), = query(path, "SELECT in_favour FROM vote WHERE code = ?", code)
    return "recognise" if 2 * in_favour > 3 else "not_recognise"


def check_drafts():
    """Drafts of a session at once are those of each commune; when one is refused, none is recorded and all reasons are said."""
    outcomes = set()
    for seed in range(WORLDS):
        rng, folder, path, other, session, _ = world(seed)
        reasons = {code: rng.choice(["", "", "có nêu lý do"]) for code in CODES}
        if seed % 2:
            reasons = dict.fromkeys(CODES, "có nêu lý do")
        single = {}
        for code in CODES:
            options = ["--reason", reasons[code]] if reasons[code] else []
            single[code] = run("register", "decide", other, "--commune", code, "--period", "2016", "--session", session,
                               "--kind", kind_of(path, code), *options, *BY)
        file = folder.file("xa.csv", csv_of(["Mã xã", "Lý do"], list(reasons.items())))
        before = path.read_bytes()
        result = run("register", "decide", path, "--session", session, "--communes", file, *BY)
        refused = [code for code in CODES if single[code].status]
        outcomes.add(bool(refused))
        if not refused:
            tap.same(facts(path, "draft"), facts(other, "draft"), f"world {seed}: the same drafts as one by one", result)
            tap.same(query(path, "SELECT count(*) FROM entry WHERE act = 'drafts'"), [(1,)], f"world {seed}: in one entry")
            first = query(path, "SELECT count(*) FROM decision")
            again = run("register", "decide", path, "--session", session, *BY)
            tap.ok(again.status == 0 and facts(path, "draft") == facts(other, "draft"), f"world {seed}: drafted anew they keep their reasons", again, first)
        else:
            wanted = {(code, said) for code in refused for said in single[code].codes() if said != "H840"}
            got = {(part[:5], s.code) for s in result.said if s.code[0] == "H" for part in s.text.split(": ")[0].split("; ")}
            tap.ok(result.status == 3 and path.read_bytes() == before and result.codes()[-1] == "D809", f"world {seed}: nothing is recorded", result)
            tap.same(got, wanted, f"world {seed}: each refused commune is named with its reasons", result)
        sound(path, f"world {seed}")
    tap.same(outcomes, {True, False}, "both were seen")


def check_issued():
    """One paper with a list against one paper a commune: the same rows, flags, years running, findings."""
    for seed in range(WORLDS):
        rng, folder, path, other, session, _ = world(100 + seed)
        some = sorted(rng.sample(CODES, rng.randint(1, len(CODES))))
        reasons = {code: rng.choice(["", "lý do"]) for code in some}
        rest = [] if rng.random() < 0.2 else ["--session", session]
        file = folder.file("xa.csv", csv_of(["commune_code", "reason"], list(reasons.items())))
        result = run("register", "issued", path, "--communes", file, "--period", "2016", "--kind", "recognise", *rest, *SIGNED, *BY)
        for code in some:
            options = ["--reason", reasons[code]] if reasons[code] else []
            run("register", "issued", other, "--commune", code, "--period", "2016", "--kind", "recognise", *rest, *SIGNED, *options, *BY)
        tap.same(facts(path, "issued"), facts(other, "issued"), f"list {seed}: {len(some)} rows as one by one", result)
        listed = [run("register", "streaks", one, "--format", "csv").out for one in (path, other)]
        tap.same(listed[0], listed[1], f"list {seed}: the same years running")
        papers = query(path, "SELECT paper, count(*), count(DISTINCT entry) FROM decision_paper GROUP BY paper")
        tap.same(papers, [(1, len(some), 1)], f"list {seed}: one paper, one entry")
        rows = [json.loads(line) for line in run("register", "decisions", path, "--format", "json").out.splitlines()]
        tap.ok(all(row["paper"] == 1 and row["paper_communes"] == len(some) for row in rows), f"list {seed}: JSON says so", rows[:1])
        text = run("register", "decisions", path).out
        tap.ok(text.count("5/QĐ-UBND") == 1 and text.count("\n  - ") == len(some), f"list {seed}: told as one paper", text)
        check_review(path, other, f"list {seed}", len(some))
        sound(path, f"list {seed}")


def check_review(path, other, name, count):
    """The same kinds of the same communes; what is of the paper itself is told once, with all its communes."""
    of_paper = {"no_session", "quorum_not_reached", "text_not_adopted", "no_authority", "no_procedure"}
    seen = []
    for one in (path, other):
        found = [json.loads(line) for line in run("review", one, "--format", "json").out.splitlines()]
        seen.append({(f["kind"], code) for f in found if "kind" in f for code in
                     ([f["commune_code"]] if f["commune_code"] or f["kind"] not in of_paper else f["commune_name"].split(", "))})
        told = [f["kind"] for f in found if f.get("kind") in of_paper]
        if one == path:
            tap.ok(len(told) == len(set(told)), f"{name}: what is of the paper is one finding", told)
        tap.ok(f"{1 if one == path else count} quyết định đã ban hành" in run("review", one).out, f"{name}: papers are counted")
    tap.same(seen[0], seen[1], f"{name}: the same findings")


def check_all():
    """--communes all: the live drafts of the session and kind, with their reasons."""
    folder = Folder()
    path = begin(folder)
    adopt(folder, path)
    session = sit(folder, path)
    rows = [[code, name, *((3, 0) if i % 4 else (0, 3)), 0, "", "", ""] for i, (code, name) in enumerate(ROWS)]
    run(*table(path, session, folder.file("phieu.csv", csv_of(IDS, rows))))
    decide = ["register", "decide", path, "--session", session, *BY]
    check("an open session", decide, [Wanted("H807", ("phiên họp số 1 chưa kết thúc", "session 1 is not closed"))])
    act(path, "close", session)
    run(*decide, "--communes", folder.file("xa.csv", csv_of(["Mã xã", "Lý do"], [[code, "vì lý do"] for code in CODES])))
    paper = ["register", "issued", path, "--session", session, "--communes", "all", *SIGNED, *BY]
    for kind in ("recognise", "not_recognise"):
        result = run(*paper, "--kind", kind)
        wanted = [row[0] for row in rows if kind_of(path, row[0]) == kind]
        got = query(path, "SELECT code, reason FROM decision WHERE way = 'issued' AND kind = ? ORDER BY id", kind)
        tap.same(got, [(code, "vì lý do") for code in wanted], f"all drafts: {kind}", result)
        check(f"{kind}: no draft is left", [*paper, "--kind", kind], [Wanted("D806", ("không có dự thảo", "has no live draft"))])
    log = run("register", "log", path).out
    tap.ok("dự thảo quyết định theo phiên họp số 1" in log and "ghi quyết định có danh sách, số 5/QĐ-UBND" in log, "the log names them", log)
    for options, code in ((["--commune", CODES[0]], "U705"), (["--reason", "x"], "U705"), (["--revokes", "1"], "U705")):
        tap.same(run(*paper, "--kind", "recognise", *options).codes(), [code], f"{options[0]} does not go with it")
    tap.same(run("register", "decide", path, "--session", session, "--reason", "x", *BY).codes(), ["U705"], "a reason is of one commune")
    tap.same(run("register", "issued", path, "--communes", "all", "--kind", "recognise", *SIGNED, *BY).codes(), ["U704"], "all wants a session")
    empty = sit(folder, path)
    act(path, "close", empty, "--without-votes", "không")
    check("no votes", ["register", "decide", path, "--session", empty, *BY], [Wanted("D807", (f"phiên họp số {empty} không có biểu quyết nào;", f"session {empty} has no vote;"))])
    check("no such session", ["register", "decide", path, "--session", "99", *BY], [Wanted("D971", ("không có phiên họp số 99", "no session 99"))])
    sound(path, "all")


def check_tables_of_communes():
    """What is wrong with a list of communes."""
    folder = Folder()
    path = begin(folder)
    session = meet(folder, path, {CODES[0]: (3, 0)})
    for name, rows, wanted in [("a commune twice", [[CODES[0], ""], [CODES[0], ""]], ("D802", 3, 1)), ("no code", [["1849", ""]], ("R602", 2, 1)),
                               ("a reason of two lines", [[CODES[0], "a\nb"]], ("D955", 2, 7)), ("empty", [], ("D804", None, None))]:
        file = folder.file("xa.csv", csv_of(["commune_code", "reason"], rows))
        for action in (["issued", path, "--kind", "recognise", "--period", "2016", *SIGNED], ["decide", path]):
            result = run("register", *action, "--session", session, "--communes", file, *BY)
            tap.ok(result.status == 3 and [(s.code, s.line, s.column) for s in result.said] == [wanted], f"{action[0]}: {name}", result)
    result = run("register", "decide", path, "--session", session, "--communes", folder.file("xa.csv", f"commune_code\n{CODES[1]}\n"), *BY)
    tap.same([(s.code, s.line) for s in result.said], [("H810", 2)], "a commune that the session did not vote on", result)
    tap.same(query(path, "SELECT count(*) FROM decision"), [(0,)], "nothing is recorded")


def check_corrections():
    folder = Folder()
    path = begin(folder)
    adopt(folder, path)
    session = meet(folder, path, {code: (3, 0) for code in CODES[:4]})
    file = folder.file("xa.csv", "Mã xã,Lý do\n" + "".join(f"{code},x\n" for code in CODES[:4]))
    run("register", "issued", path, "--communes", file, "--session", session, "--kind", "recognise", *SIGNED, *BY)
    before = path.read_bytes()
    correct = ["register", "issued", path, "--corrects"]
    check("a list that is not there", [*correct, "99", "--communes", "all", "--number", "6", "--reason", "x", *BY],
          [Wanted("D805", ("quyết định số 99 trong sổ không phải", "decision 99 of the register is none"))])
    tap.same(run(*correct, "1", "--communes", file, "--number", "6", "--reason", "x", *BY).codes(), ["U703"], "a correction is of every row")
    result = run(*correct, "2", "--communes", "all", "--number", "6/QĐ", "--reason", "gõ nhầm", *BY)
    tap.same(query(path, "SELECT d.number, c.corrects, p.paper FROM decision d JOIN decision_correction c ON c.decision = d.id JOIN decision_paper p"
                   " ON p.decision = d.id ORDER BY d.id"), [("6/QĐ", n, 1) for n in (1, 2, 3, 4)], "every row of the paper, by any of them", result)
    tap.ok("số trong sổ 5–8 (4 xã), sửa danh sách của số 2; số 5/QĐ-UBND → 6/QĐ; lưu ý: 0" in result.out, "it says so", result.out)
    check("nothing to change", [*correct, "5", "--communes", "all", "--number", "6/QĐ", "--reason", "x", *BY], [Wanted("H846", ("đã ghi đúng như vậy", "recorded so already"))])
    alone = run(*correct, "6", "--number", "7/QĐ", "--reason", "xã này ở quyết định khác", *BY)
    tap.ok(alone.codes() == ["D801"] and "không còn trong danh sách của quyết định số 1" in alone.said[0].text, "a row corrected alone leaves the list", alone)
    rows = [json.loads(line) for line in run("register", "decisions", path, "--format", "json").out.splitlines()]
    tap.same([row.get("paper_communes") for row in rows], [3] * 8 + [None], "three rows are left")
    revoke = ["register", "issued", path, "--kind", "revoke", "--number", "9/QĐ", *SIGNED[2:], "--reason", "hủy", *BY]
    run(*revoke, "--commune", CODES[0], "--period", "2016", "--revokes", "5")
    result = run(*correct, "5", "--communes", "all", "--number", "8/QĐ", "--reason", "x", *BY)
    tap.ok("D863" in result.codes() and CODES[0] in result.err, "a revoked row keeps to its paper", result)
    standing = "NOT EXISTS (SELECT 1 FROM decision_correction k WHERE k.corrects = d.id)"
    tap.same(query(path, f"SELECT d.code, d.kind, d.number, r.code, r.number FROM decision d LEFT JOIN decision r ON r.id = d.revokes WHERE {standing} ORDER BY d.code, d.id"),
             [(CODES[0], "recognise", "8/QĐ", None, None), (CODES[0], "revoke", "9/QĐ", CODES[0], "8/QĐ"), (CODES[1], "recognise", "7/QĐ", None, None),
              (CODES[2], "recognise", "8/QĐ", None, None), (CODES[3], "recognise", "8/QĐ", None, None)],
             "every row bears the number, and what was revoked is revoked still")
    published = run("register", "publication", path, "--period", "2016", "--format", "csv").out
    tap.ok(CODES[0] not in published and all(code in published for code in CODES[1:4]), "what was revoked is not published", published)
    seven = str(query(path, f"SELECT d.id FROM decision d WHERE d.code = '{CODES[2]}' AND {standing}")[0][0])
    result = run(*revoke, "--revokes", seven, "--communes", folder.file("khac.csv", f"commune_code\n{CODES[0]}\n"))
    tap.ok([(s.code, s.line, s.column) for s in result.said] == [("D803", 2, 1)] and f"quyết định số {seven} trong sổ không có xã 18496" in result.err,
           "revoking what the list does not hold", result)
    result = run(*revoke, "--revokes", seven, "--communes", "all")
    tap.ok("D808" in result.codes(), "the row that was revoked before is left out of it", result)
    tap.same(query(path, "SELECT code, revokes IN (SELECT decision FROM decision_correction) FROM decision WHERE kind = 'revoke' ORDER BY id DESC LIMIT 2"),
             [(CODES[3], 1), (CODES[2], 1)], "the rows that stand are revoked", result)
    tap.same(run("register", "issued", path, "--kind", "revoke", "--communes", "all", *SIGNED, *BY).codes(), ["U704"], "a revocation names its decision")
    live = query(path, "SELECT count(*) FROM decision")
    tap.ok(path.read_bytes() != before and live == [(16,)], "nothing was lost", live)
    sound(path, "corrections")


# ---- a year of many communes ----

def year_of(count):
    """A district's year with so many communes: the commands it takes, and the verdicts that came of it."""
    folder = Folder()
    source = list(csv.DictReader(FIGURES.open(encoding="utf-8")))
    rows = [source[i % len(source)] | {"commune_code": f"{20000 + i}", "commune_name": f"Xã {i}"} for i in range(count)]
    figures = folder.file("so-lieu.csv", csv_of(list(rows[0]), [list(row.values()) for row in rows]))
    path = begin(folder, figures)
    adopt(folder, path)
    run("register", "user", path, "Nguyễn Văn A, chuyên viên")
    run("register", "council", path, "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng", "--founding", "1/QĐ", "--founded", "2016-11-01",
        "--members", folder.file("thanh-vien.csv", "name,post,role\nLê Thị B,Phó Chủ tịch,chair\nTrần Văn C,Trưởng phòng,member\n"),
        "--quorum", "2/3", "--majority", "1/2", "--share-of", "members")
    verdicts = dict(query(path, "SELECT d.code, json_extract(a.result, '$.verdict') FROM assessment a JOIN dossier d ON d.id = a.dossier"))
    votes = folder.file("phieu.csv", csv_of(LABELS[:5], [[code, "", *((2, 0) if verdict == "recognise" else (0, 2)), 0] for code, verdict in verdicts.items()]))
    reasons = folder.file("xa.csv", csv_of(["Mã xã", "Lý do"], [[code, "" if verdict != "undetermined" else "chưa đủ số liệu"] for code, verdict in verdicts.items()]))
    how, commands = ["--period", "2017"], 0
    for command in (["intake", path, "qd34-2014", figures, *how, "--stage", "self"], ["intake", path, "qd34-2014", figures, *how, "--stage", "verified"],
                    ["assess", path, "qd34-2014", *how, "--stage", "verified"], ["session", "open", path, "--council", "1", *how, "--on", "2017-11-20"],
                    ["session", "attend", path, "--session", "1", "--present", "Lê Thị B; Trần Văn C"], ["session", "vote", path, "--session", "1", "--table", votes],
                    ["session", "close", path, "--session", "1"], ["decide", path, "--session", "1", "--communes", reasons],
                    ["issued", path, "--session", "1", "--communes", "all", "--kind", "recognise", *SIGNED[:2], "--on", "2017-12-01", *SIGNED[4:]],
                    ["issued", path, "--session", "1", "--communes", "all", "--kind", "not_recognise", "--number", "6/QĐ", "--on", "2017-12-01", *SIGNED[4:]],
                    ["verify", path]):
        result = run("register", *command)
        commands += 1
        tap.same(result.status, 0, f"{count} communes: {command[0]}", result)
    kinds = query(path, "SELECT code, kind FROM decision WHERE way = 'issued' AND period = '2017'")
    tap.same(dict(kinds), {code: verdict if verdict != "undetermined" else "not_recognise" for code, verdict in verdicts.items()},
             f"{count} communes: each is decided as its verdict is")
    return commands, len(kinds)


def check_many():
    taken = {count: year_of(count) for count in (7, 140)}
    tap.same(taken, {count: (11, count) for count in taken}, "140 communes in as many commands as 7: 11")


# ---- who works in it ----

def check_user():
    folder = Folder()
    path = begin(folder)
    key = ["register", "trust", path, "ab" * 32, "--office", "Sở Mẫu"]
    check("nobody", key, [Wanted("U704", ("thiếu --by", "--by is missing"))], status=2)
    result = run("register", "user", path, "Lê Thị Mai, chuyên viên")
    tap.ok(result.status == 0 and "Lê Thị Mai" in result.out, "one names oneself", result)
    run(*key)
    run(*key, env=environment(CHUANXA_BY="Môi Trường, chuyên viên"))
    run(*key, "--by", "Tùy Chọn", env=environment(CHUANXA_BY="Môi Trường, chuyên viên"))
    run("register", "user", path, "Trần Văn Sau", "--by", "Quản Trị")
    run(*key)
    tap.same([actor for actor, in query(path, "SELECT actor FROM entry ORDER BY id")][-6:],
             ["Lê Thị Mai, chuyên viên", "Lê Thị Mai, chuyên viên", "Môi Trường, chuyên viên", "Tùy Chọn", "Quản Trị", "Trần Văn Sau"],
             "the option, then the environment, then the register")
    tap.ok("Người làm việc trong sổ: Trần Văn Sau\n" in run("register", "show", path).out, "the register shows it")
    tap.same(run(*key, env=environment(CHUANXA_BY="a\nb")).codes(), ["U712"], "a name of two lines is none")
    tap.same(run("register", "user", path, " ").codes(), ["U712"], "a blank one neither")
    log = run("register", "log", path).out
    tap.ok("Quản Trị: người làm việc trong sổ: Trần Văn Sau" in log, "the log says who named whom", log)
    sound(path, "who works in it")


if __name__ == "__main__":
    assert len(PRESENT.split(";")) == 3 and ROOT
    for part in (check_votes, check_remarks, check_wrong_cells, check_workbook_cells, check_damaged, check_drafts, check_issued, check_all, check_tables_of_communes,
                 check_corrections, check_many, check_user):
        part()
    tap.done()
