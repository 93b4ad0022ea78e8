"""Days and signers of evidence: taken in beside the reference, kept, shown, corrected; what a review says of them, on random
evidence, compared with what this script says of the same from the tables alone."""
import csv
import io
import json
import os
import random
from datetime import datetime, timezone

import tap
from program import ROOT, Folder, environment, query, run

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
WORLDS = 8 if QUICK else 60
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
HOW = ["--period", "2016", "--stage", "verified", *BY]
HEAD = ["commune_code", "measure", "reference", "reason", "signed_on", "due_on", "signer"]
LABELS = ["Mã xã", "Chỉ tiêu", "Số hiệu", "Lý do", "Ngày ký", "Hạn", "Người ký"]
MEASURES = ["has_child_plan", "has_child_officer", "villages"]
BEGINS, ENDS, TAKEN = "2015-11-01", "2016-10-31", "2016-11-20"      # of period 2016 of qd34-2014; when figures come in
CODES = [row["commune_code"] for row in csv.DictReader(FIGURES.open(encoding="utf-8"))][:5]
KINDS = ["evidence_after_due", "evidence_after_period", "evidence_before_period", "evidence_after_figures", "evidence_differs", "evidence_number_shared"]


def at(day):
    return environment(CHUANXA_CLOCK=int(datetime.fromisoformat(day + "T02:00:00").replace(tzinfo=timezone.utc).timestamp()))


def table(rows, head=HEAD):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue()


def begin():
    folder = Folder()
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY, env=at("2016-11-01"))
    run("register", "standard", path, "qd34-2014", *BY, env=at("2016-11-01"))
    result = run("register", "intake", path, "qd34-2014", FIGURES, *HOW, env=at(TAKEN))
    assert result.status == 0, result
    return folder, path


def add(folder, path, rows, head=HEAD, day="2016-12-01", **options):
    return run("register", "evidence", path, folder.file("e.csv", table(rows, head)), *HOW, env=at(day), **options)


def kept(path, code="18496"):
    """measure -> what JSON says of its evidence."""
    line = run("register", "dossiers", path, "--period", "2016", "--commune", code, "--format", "json").out
    return {f["measure"]: tuple(f[name] for name in HEAD[2:]) for f in json.loads(line)["figures"] if f["reference"] or f["reason"]}


def found(path, *options):
    return [f for f in map(json.loads, run("review", path, "--format", "json", *options, env=at("2017-01-01")).out.splitlines()) if f["kind"] in KINDS]


def check_story():
    folder, path = begin()
    result = add(folder, path, [["18496", "has_child_plan", "11/KH", "", "05/01/2016", "2016-01-31", "Lê Thị B"],
                                ["18496", "has_child_officer", "", "chưa phân công", "", "31/03/2016", ""], ["18496", "villages", "12/BC", "", "", "", ""]], LABELS)
    tap.same(result.status, 0, "days in either way, under Vietnamese heads", result)
    wanted = {"has_child_plan": ("11/KH", None, "2016-01-05", "2016-01-31", "Lê Thị B"),
              "has_child_officer": (None, "chưa phân công", None, "2016-03-31", None), "villages": ("12/BC", None, None, None, None)}
    tap.same(kept(path), wanted, "they are kept")
    for language, words in (("vi", "Minh chứng: 11/KH; ký ngày 05/01/2016; người ký: Lê Thị B; hạn 31/01/2016\n"),
                            ("en", "Evidence: 11/KH; signed on 2016-01-05; signer: Lê Thị B; due on 2016-01-31\n")):
        out = run("register", "dossiers", path, "--period", "2016", "--commune", "18496", "--lang", language).out
        tap.ok(words in out, f"and told ({language})", out)
    out = folder.path / "ra.csv"
    for text in (run("register", "dossiers", path, "--period", "2016", "--format", "csv").out,
                 run("register", "dossiers", path, "--period", "2016", "--output", out).out or out.read_text(encoding="utf-8-sig")):
        rows = [row for row in csv.DictReader(io.StringIO(text)) if row["commune_code"] == "18496"]
        tap.same({row["measure"]: tuple(row[name] or None for name in HEAD[2:]) for row in rows if row["reference"] or row["reason"]}, wanted, "as CSV too")
        tap.ok(any(row["needs_evidence"] == "yes" and not row["reference"] for row in rows), "with figures that lack it", rows)
    tap.same((rows[0]["period"], rows[0]["stage"], rows[0]["dossier"], rows[0]["value"]), ("2016", "verified", "1", "yes"), "of which dossier, and the figure")
    tap.ok("0 minh chứng đã ghi, 0 thay điều ghi trước, 1 đã có như vậy" in
           add(folder, path, [["18496", "has_child_plan", "11/KH", ""]], HEAD[:4]).out, "the same reference without days is nothing new")
    add(folder, path, [["18496", "has_child_plan", "11/KH", "", "2016-01-06", "", ""]])
    tap.same(kept(path)["has_child_plan"], ("11/KH", None, "2016-01-06", "2016-01-31", "Lê Thị B"), "a blank leaves what was said of the same paper")
    add(folder, path, [["18496", "has_child_plan", "15/KH", "", "", "", ""]])
    tap.same(kept(path)["has_child_plan"], ("15/KH", None, None, None, None), "another paper has its own")
    before = query(path, "SELECT count(*) FROM entry")
    for name, row, code, column in [("a day that is none", ["18496", "villages", "1/BC", "", "30/02/2016", "", ""], "D828", 22),
                                    ("a due day that is none", ["18496", "villages", "1/BC", "", "", "mai", ""], "D828", 23),
                                    ("no paper, but signed", ["18496", "villages", "", "không có", "2016-01-01", "", ""], "D829", 26),
                                    ("no paper, but a signer", ["18496", "villages", "", "không có", "", "", "Lê B"], "D829", 28)]:
        for language in ("vi", "en"):
            result = run("register", "evidence", path, folder.file("e.csv", table([row])), *HOW, "--lang", language)
            said = [s for s in result.said if s.code.startswith("D82")]
            tap.same((result.status, [(s.code, s.line, s.column) for s in said]), (3, [(code, 2, column)]), f"{name} ({language})", result)
    tap.same(query(path, "SELECT count(*) FROM entry"), before, "nothing of them is recorded")
    tap.same(run("register", "verify", path).status, 0, "the chain holds")


# ---- what a review says ----

def truth(rows):
    """kind -> the groups of (code, measure) that a finding must be about; rows: as they stand."""
    wanted = {kind: [] for kind in KINDS}
    papers = [row for row in rows if row[4] or row[5] or row[6]]
    for code in CODES:
        mine = [row for row in papers if row[0] == code]
        for kind, is_one in [("evidence_after_due", lambda r: r[4] and r[5] and r[4] > r[5]), ("evidence_after_period", lambda r: r[4] > ENDS),
                             ("evidence_before_period", lambda r: r[4] and r[4] < BEGINS), ("evidence_after_figures", lambda r: r[4] > TAKEN)]:
            some = [(r[0], r[1]) for r in mine if is_one(r)]
            if some:
                wanted[kind].append((code, len(some)))
    def two(a, b):
        return any(a[i] and b[i] and a[i].lower() != b[i].lower() for i in (4, 5, 6))
    def number(row):        # numbers begin anew each year
        return row[2], (row[4] or "2016")[:4]
    for one in {number(row) for row in papers if row[2]}:
        group = [row for row in papers if number(row) == one]
        for code in CODES:
            mine = [row for row in group if row[0] == code]
            if any(two(a, b) for a in mine for b in mine):
                wanted["evidence_differs"].append((code, len(mine)))
        if any(two(a, b) for a in group for b in group if a[0] != b[0]):
            wanted["evidence_number_shared"].append(("", len(group)))
    return {kind: sorted(groups) for kind, groups in wanted.items()}


def check_review():
    total = {kind: 0 for kind in KINDS}
    groups = {}
    for seed in range(WORLDS):
        rng = random.Random(seed)
        folder, path = begin()
        days = ["", "2015-10-31", "2015-11-01", "2016-05-05", "2016-10-31", "2016-11-01", "2016-11-20", "2016-11-21"]
        rows = []
        for code in CODES:
            for measure in MEASURES:
                if rng.random() < 0.8:
                    rows.append([code, measure, rng.choice(["1/KH", "2/KH", "3/KH", "4/KH"]), "", rng.choice(days), rng.choice(["", *days]),
                                 rng.choice(["", "", "Lê Thị B", "lê thị b", "Trần C"])])
        result = add(folder, path, rows)
        assert result.status == 0, result
        got = {kind: [] for kind in KINDS}
        for f in found(path):
            groups.setdefault(f["kind"], set()).add((f["group"], f["code"] if "code" in f else ""))
            number = next(int(word) for word in f["message"].split() if word.isdigit()) if f["kind"] not in ("evidence_differs", "evidence_number_shared") else None
            got[f["kind"]].append((f["commune_code"] or "", number))
        wanted = truth(rows)
        same = {kind: sorted(code for code, _ in got[kind]) == sorted(code for code, _ in wanted[kind]) for kind in KINDS}
        if not all(same.values()):
            tap.same(got, wanted, f"world {seed}")
        for kind in KINDS:
            total[kind] += len(wanted[kind])
    tap.ok(all(count > WORLDS // 2 for count in total.values()), f"{WORLDS} registers: each finding where it must be and nowhere else", total)
    tap.same({kind: {group for group, _ in seen} for kind, seen in groups.items()},
             {kind: {"noted"} if kind in ("evidence_before_period", "evidence_number_shared") else {"evidence"} for kind in KINDS},
             "what may be in order is to be read, the rest is to be answered")


def check_words():
    """Each in both languages, with its days; an old register, which has none, has no such finding."""
    folder, path = begin()
    add(folder, path, [["18496", "has_child_plan", "1/KH", "", "2016-11-21", "2016-01-31", "Lê B"], ["18496", "villages", "1/KH", "", "2015-10-31", "", "Lê B"],
                       ["18496", "has_child_officer", "1/KH", "", "2016-05-05", "", "Lê B"],
                       ["18499", "villages", "1/KH", "", "", "", "Trần C"]])
    for language, wanted in (("vi", ["H879 1 minh chứng ký sau hạn", "ký ngày 21/11/2016, người ký Lê B, hạn 31/01/2016", "H880 1 minh chứng ký sau khi kỳ kết thúc (ngày 31/10/2016)",
                                     "H881 1 minh chứng ký trước khi kỳ bắt đầu (ngày 01/11/2015)", "H882 1 minh chứng ký sau ngày nhận số liệu (20/11/2016)",
                                     "H883 cùng số hiệu «1/KH» trong một năm", "H884 các xã cùng nêu số hiệu «1/KH» của một năm"]),
                             ("en", ["H879 evidence signed after it was due, 1 pieces", "signed on 2016-11-21, signer Lê B, due on 2016-01-31", "H880 evidence signed after the period ended (2016-10-31)",
                                     "H881 evidence signed before the period began (2015-11-01)", "H882 evidence signed after the figures were taken in (2016-11-20)",
                                     'H883 one number "1/KH" of one year', 'H884 several communes name the number "1/KH" of one year'])):
        out = " ".join(run("review", path, "--lang", language, env=at("2017-01-01")).out.split())
        tap.ok(all(word in out for word in wanted), f"in words ({language})", [word for word in wanted if word not in out], out)
    tap.same(found(path, "--period", "2015"), [], "of another period nothing")
    folder, path = begin()
    add(folder, path, [["18496", "has_child_plan", "12/BC", "", "2016-01-05", "", "Lê B"], ["18496", "villages", "12/BC", "", "2015-12-05", "", "Trần C"],
                       ["18499", "villages", "12/BC", "", "2015-12-05", "", "Trần C"]])
    tap.same([f["kind"] for f in found(path) if f["kind"] in ("evidence_differs", "evidence_number_shared")], [],
             "one number in two years is of two papers, and no contradiction")
    for fixture in sorted((ROOT / "fixtures/register").glob("version-[1-4].db")):
        copy = folder.file("old.db", fixture.read_bytes())
        run("register", "migrate", copy)
        tap.same(found(copy), [], f"{fixture.stem}: nothing was said of days")


check_story()
check_review()
check_words()
tap.done()
