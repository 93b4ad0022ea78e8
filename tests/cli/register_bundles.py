"""Hand-over: a district's register as a sealed bundle into a province's. The same bundle twice changes
nothing; forged, broken, unsealed or untrusted: refused whole."""
import csv
import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import tap
from messages import Wanted, check
from program import PROGRAM, ROOT, Folder, environment, run
from resealed import edit

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
FLIPS = 25 if QUICK else 400 if os.environ.get("CHUANXA_FULL") else 120
KILLS = 8 if QUICK else 150 if os.environ.get("CHUANXA_FULL") else 40
WHO = "Nguyễn Văn A, chuyên viên"
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"


class Office:
    def __init__(self, folder, name, label):
        self.path, self.key_file = folder.path / f"{label}.db", folder.path / f"{label}.key"
        self.name, self.folder, self.label, self.bundles = name, folder, label, 0
        run("register", "init", self.path, "--office", name, "--by", WHO)
        self.key = run("register", "key", self.path, "--key", self.key_file, "--by", WHO).out.strip()

    def work(self, standard="qd34-2014", period="2016"):
        run("register", "standard", self.path, standard, "--by", WHO)
        how = ["--period", period, "--stage", "verified", "--by", WHO]
        run("register", "intake", self.path, standard, FIGURES, *how)
        run("register", "assess", self.path, standard, *how)

    def export(self):
        self.bundles += 1
        target = self.folder.path / f"{self.label}-{self.bundles}.bundle"
        result = run("register", "export", self.path, target, "--key", self.key_file, "--by", WHO)
        assert result.status == 0, result
        return target


def trust(province, office, *options):
    return run("register", "trust", province.path, office.key, "--office", office.name, "--by", WHO, *options)


def take(province, *files, **how):
    return run("register", "import", province.path, *files, "--by", WHO, **how)


def entries(path):
    db = sqlite3.connect(path)
    try:
        return db.execute("SELECT count(*) FROM entry").fetchone()[0]
    finally:
        db.close()


def rows(path):
    """Every row of every table."""
    db = sqlite3.connect(path)
    try:
        tables = [t for (t,) in db.execute("SELECT name FROM sqlite_schema WHERE type='table' ORDER BY 1")]
        return {t: db.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in tables}
    finally:
        db.close()


def check_hand_over():
    folder = Folder()
    province = Office(folder, "Sở mẫu", "so")
    one, two = Office(folder, "UBND huyện Một", "mot"), Office(folder, "UBND huyện Hai", "hai")
    for office in (one, two):
        office.work()
        trust(province, office)
    first, other = one.export(), two.export()
    result = take(province, first, other)
    tap.ok(result.status == 0 and result.out.count(": đã nhận\n") == 2, "two districts taken in", result)
    before = entries(province.path)
    result = take(province, first)
    tap.ok(result.status == 0 and "đã có, không có gì mới" in result.out and entries(province.path) == before,
           "the same bundle again: nothing changes", result)
    one.work("qd06-2019", "2019")
    second = one.export()
    result = take(province, second, first)
    tap.ok(result.status == 0 and "đã nhận" in result.out and "cũ hơn bó đã nhận" in result.out
           and entries(province.path) == before + 1, "a later one goes on; the older one changes nothing", result)
    listed = run("register", "bundles", province.path).out.splitlines()
    tap.ok(len(listed) == 3 and sum("UBND huyện Một" in line for line in listed) == 2, "listed", listed)
    out = folder.path / "again.db"
    run("register", "extract", province.path, "UBND huyện Một", out)
    tap.same(out.read_bytes(), second.read_bytes(), "taken out again byte for byte")
    tap.ok(run("replay", out).status == 0 and run("register", "verify", out).status == 0,
           "and replayed and verified as it stands")
    tap.same(run("register", "verify", province.path).status, 0, "the province's chain holds")


def check_correction():
    """A decision corrected in its own register is one paper in the province's: counted once, by its last row."""
    folder = Folder()
    province, one = Office(folder, "Sở mẫu", "so"), Office(folder, "UBND huyện Một", "mot")
    one.work()
    trust(province, one)
    paper = ["--signed-by", "B", "--post", "C", "--by", WHO]
    issue = ["register", "issued", "--commune", "18496", "--period", "2016", "--kind", "recognise", "--on", "2016-12-01", *paper]
    run(*issue[:2], one.path, *issue[2:], "--number", "12/QĐ")
    take(province, one.export())
    result = run("register", "issued", one.path, "--corrects", "1", "--number", "21/QĐ", "--reason", "gõ nhầm", "--by", WHO)
    tap.same(result.status, 0, "a district corrects a decision it has handed over", result)
    result = take(province, one.export())
    tap.ok(result.status == 0 and "đã nhận" in result.out, "and hands over again", result)
    text = run("register", "streaks", province.path, "--commune", "18496", "--lang", "vi").out
    tap.ok("21/QĐ" in text and "12/QĐ" not in text, "years running rest on the row that stands", text)
    (row,) = csv.DictReader(run("register", "streaks", province.path, "--years", "1", "--format", "csv").out.splitlines())
    tap.same((row["commune_code"], row["years_low"]), ("18496", "1"), "one year")
    run(*issue[:2], province.path, *issue[2:], "--number", "21/QĐ", "--office", "UBND huyện Một")
    found = [json.loads(line) for line in run("review", province.path, "--format", "json", "--lang", "en").out.splitlines()]
    tap.same([f["kind"] for f in found if f["kind"] in ("twice", "both_ways", "second_decision")], [], "the same paper in both registers is one")
    tap.same([(f["group"], f["office"], f["decision"], f["number"], f["message"]) for f in found if f["kind"] == "corrected"],
             [("noted", "UBND huyện Một", 1, "12/QĐ", "corrected by decision 2 of the register: number 12/QĐ ⇒ 21/QĐ; reason: gõ nhầm")], "the correction is to be read")
    out = folder.path / "out.db"
    run("register", "extract", province.path, "UBND huyện Một", out)
    rows_out = [json.loads(line) for line in run("register", "decisions", out, "--format", "json").out.splitlines()]
    tap.same([(r["number"], r["corrects"], r["corrected_by"]) for r in rows_out], [("12/QĐ", None, 2), ("21/QĐ", 1, None)], "which is whole in the bundle")
    tap.same(run("register", "verify", out).status, 0, "and sound")
    edited = resealed(folder, one, "UPDATE decision_correction SET decision = 1, corrects = 1;")
    tap.ok(run("register", "issued", one.path, "--corrects", "2", "--number", "22/QĐ", "--reason", "x", "--by", WHO).status == 0, "a correction is corrected")
    take(province, edited)
    tap.ok(run("review", province.path).status in (0, 1) and run("register", "streaks", province.path).status == 0, "a row that corrects itself brings nothing down")


def check_list():
    """A decision with a list, handed over: one paper, its rows counted for each commune; edited rows bring nothing down."""
    folder = Folder()
    province, one = Office(folder, "Sở mẫu", "so"), Office(folder, "UBND huyện Một", "mot")
    one.work()
    trust(province, one)
    codes = ["18496", "18499", "18502"]
    listed = folder.file("xa.csv", "Mã xã,Lý do\n" + "".join(f"{code},\n" for code in codes))
    paper = ["--number", "12/QĐ", "--on", "2016-12-01", "--signed-by", "B", "--post", "C", "--by", WHO]
    result = run("register", "issued", one.path, "--communes", listed, "--period", "2016", "--kind", "recognise", *paper)
    tap.same(result.status, 0, "a decision with a list", result)
    take(province, one.export())
    run("register", "issued", one.path, "--corrects", "2", "--communes", "all", "--number", "21/QĐ", "--reason", "gõ nhầm", "--by", WHO)
    result = take(province, one.export())
    tap.ok(result.status == 0 and "đã nhận" in result.out, "corrected, it is handed over again", result)
    rows = csv.DictReader(run("register", "streaks", province.path, "--years", "1", "--format", "csv").out.splitlines())
    tap.same({row["commune_code"]: row["years_low"] for row in rows}, dict.fromkeys(codes, "1"), "each of its communes has its year")
    found = [json.loads(line) for line in run("review", province.path, "--format", "json", "--lang", "en").out.splitlines()]
    told = [(f["kind"], f["commune_code"], f["commune_name"]) for f in found if f["kind"] in ("corrected", "no_session")]
    tap.same(sorted(told), [("corrected", "", ", ".join(codes)), ("no_session", "", ", ".join(codes))], "the review tells of one paper")
    for sql in ("UPDATE decision_paper SET paper = decision;", "UPDATE decision_paper SET paper = 7 - paper;", "UPDATE decision_paper SET entry = entry - 1;"):
        copy = folder.file("sua.db", one.path.read_bytes())
        edit(copy, sql)
        calm = [run("register", "decisions", copy).status, run("review", copy).status in (0, 1), run("register", "streaks", copy).status]
        tap.same(calm, [0, True, 0], f"«{sql}» brings nothing down")


def check_begun():
    """Registrations, dossiers returned and days of evidence are handed over; the review of the bundle tells of them."""
    folder = Folder()
    province, one = Office(folder, "Sở mẫu", "so"), Office(folder, "UBND huyện Một", "mot")
    one.work()
    trust(province, one)
    period = ["--period", "2016"]
    evidence = folder.file("giay.csv", "commune_code,measure,reference,signed_on,due_on\n18496,has_child_plan,1/KH,2016-02-01,2016-01-31\n")
    for action in (["enrol", one.path, "--commune", "18499", *period, "--on", "2016-01-05", "--number", "1/TTr"],
                   ["return", one.path, "--commune", "18496", *period, "--item", "2.1", "--text", "đối chiếu"],
                   ["evidence", one.path, evidence, *period, "--stage", "verified"],
                   ["issued", one.path, "--commune", "18496", *period, "--kind", "recognise", "--number", "1/QĐ", "--on", "2016-12-01", "--signed-by", "B",
                    "--post", "C"]):
        result = run("register", *action, "--by", WHO)
        assert result.status == 0, result
    bundle = one.export()
    take(province, bundle)
    out = folder.path / "ra.db"
    run("register", "extract", province.path, "UBND huyện Một", out)
    tap.ok(out.read_bytes() == bundle.read_bytes(), "given out again byte for byte")
    listed = [[run("register", action, path, *more, "--format", "json").out for action, more in (("enrolled", period), ("returns", []))] for path in (one.path, out)]
    tap.ok(listed[0] == listed[1] and all(listed[0]), "with its registrations and returns", listed)
    kinds = ("not_enrolled", "returns_open", "evidence_after_due")
    found = [json.loads(line) for line in run("review", province.path, "--format", "json").out.splitlines()]
    tap.same(sorted((f["kind"], f["office"], f["commune_code"]) for f in found if f["kind"] in kinds), [(kind, "UBND huyện Một", "18496") for kind in sorted(kinds)],
             "the review of the province tells of them")
    for sql in ("UPDATE enrolment SET replaces = id;", "UPDATE enrolment SET status = 'refused', reason = 'x', unit = 99;", "UPDATE dossier_return SET replaces = id;",
                "UPDATE dossier_return SET dossier = 999, item = char(10);", "UPDATE evidence_paper SET signed_on = 'x', due_on = char(10);",
                "INSERT INTO return_answer SELECT 1, 1, 999, 'x', 1, entry, row_hash FROM dossier_return;"):
        copy = folder.file("sua.db", one.path.read_bytes())
        edit(copy, sql)
        calm = [run("review", copy).status in (0, 1), run("register", "enrolled", copy, *period).status, run("register", "returns", copy).status,
                run("register", "dossiers", copy, *period, "--commune", "18496").status]
        tap.same(calm, [True, 0, 0, 0], f"«{sql}» brings nothing down")


def resealed(folder, office, sql):
    """A bundle with edited rows, whose hashes and seal fit."""
    path, target = (folder.path / f"resealed{len(sql)}.{end}" for end in ("db", "bundle"))
    run("register", "backup", office.path, path)
    edit(path, sql)
    run("register", "export", path, target, "--key", office.key_file, "--by", WHO)
    return target


def check_answers():
    """Answers that a table kept, in one entry, go with the register; they are the district's, not the province's."""
    folder = Folder()
    one, province = Office(folder, "UBND huyện Một", "mot"), Office(folder, "Sở mẫu", "so")
    one.work()
    found = [json.loads(line) for line in run("review", one.path, "--format", "json").out.splitlines()]
    table = folder.file("tra-loi.csv", "finding,settled,answer\n" + "".join(f"{f['finding']},yes,xong\n" for f in found))
    result = run("review", one.path, "--answers", table, "--by", WHO)
    tap.ok(result.status == 0 and run("review", one.path).status == 0, "all answered by a table", result)
    trust(province, one)
    tap.same(take(province, one.export()).status, 0, "the register is handed over with its answers")
    there = [json.loads(line) for line in run("review", province.path, "--format", "json").out.splitlines()]
    tap.ok({f["finding"] for f in found} <= {f["finding"] for f in there} and not any(f["answer"] for f in there), "the province answers for itself", there[:2])
    tap.same(run("register", "verify", province.path).status, 0, "the chain holds with it")


def check_refusals():
    folder = Folder()
    province = Office(folder, "Sở mẫu", "so")
    office, stranger = Office(folder, "UBND huyện Một", "mot"), Office(folder, "UBND huyện Lạ", "la")
    office.work()
    trust(province, office)
    bundle, strange = office.export(), stranger.export()
    unsealed = folder.path / "unsealed.bundle"
    run("register", "trust", office.path, "00" * 32, "--office", "K", "--by", WHO)
    run("register", "backup", office.path, unsealed)
    text = folder.file("text.bundle", "không phải bó\n" * 500)
    cut = folder.file("cut.bundle", bundle.read_bytes()[:-4096])
    half = folder.file("half.bundle", bundle.read_bytes()[:40000])
    forged = folder.file("forged.bundle", bundle.read_bytes())
    db = sqlite3.connect(forged)
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
        sql, = db.execute("SELECT sql FROM sqlite_schema WHERE name=?", (name,)).fetchone()
        db.execute(f"DROP TRIGGER {name}")
        if name == "assessment_kept":
            db.execute("UPDATE assessment SET result=replace(result, 'not_recognise', 'recognise') WHERE result LIKE '%not_recognise%'")
        db.execute(sql)
    db.commit()
    db.close()
    before = entries(province.path) + 1  # its own hand-over
    for name, file, code, vi, en in [
            ("a forged verdict", forged, "D931", "bị sửa hoặc hỏng: ", "was changed or is damaged: "),
            ("not sealed to its end", unsealed, "D932", "chưa được niêm phong đến mục cuối", "is not sealed up to its last entry"),
            ("a key that is not trusted", strange, "D933", f"của {stranger.name} niêm phong bằng khóa {stranger.key}", "which this register does not trust"),
            ("a text", text, "D937", "không phải bó bàn giao nguyên vẹn", "is no intact bundle"),
            ("half a bundle", half, "D937", "không phải bó bàn giao nguyên vẹn", "is no intact bundle"),
            ("a name that is not UTF-8", resealed(folder, office, "UPDATE dossier SET name = CASE id WHEN 1 THEN"
             " CAST(x'58C3E3' AS TEXT) ELSE 'A' || char(0) || 'B' END WHERE id < 3"), "D931", "2 chỗ sai, đầu tiên ở dossier 1", "2 flaws, the first at dossier 1"),
            ("an instant that is none", resealed(folder, office, "UPDATE entry SET at = '2016-99-20T10:00:00Z' WHERE id = 2"), "D931", "1 chỗ sai, đầu tiên ở entry 2",
             "1 flaws, the first at entry 2"),
            ("a byte", folder.file("byte.bundle", b"S"), "D937", "yêu cầu cơ quan gửi lại", "ask the office to send it again"),
            ("a register at work", office.path, "D937", "do chuanxa register export lập", "as chuanxa register export makes them"),
            ("its own", province.export(), "D938", "của chính sổ này", "of this very register")]:
        check(f"refused whole: {name}", ["register", "import", province.path, file, "--by", WHO], [Wanted(code, (vi, en))])
    result = take(province, cut)
    tap.ok(result.status == 3, "refused whole: cut short", result)
    run("register", "trust", province.path, stranger.key, "--office", "UBND huyện Khác", "--by", WHO)
    check("refused whole: the key of another office", ["register", "import", province.path, strange, "--by", WHO],
          [Wanted("D934", (f"mang tên {stranger.name} nhưng khóa là của UBND huyện Khác", "its key is of UBND huyện Khác"))])
    before += 1
    tap.same(entries(province.path), before, "nothing of all this is recorded")
    tap.ok(take(province, text, bundle).out.count("đã nhận") == 1, "a bad one does not hold up a good one")
    # another past of the same office: its register begun anew with the same key
    again = Folder()
    fork = Office(again, "UBND huyện Một", "mot")
    run("register", "trust", province.path, fork.key, "--office", fork.name, "--by", WHO)
    check("refused whole: another past", ["register", "import", province.path, fork.export(), "--by", WHO],
          [Wanted("D935", ("không nối tiếp bó đã nhận của UBND huyện Một", "does not go on from the one taken in of UBND huyện Một"))])
    trust(province, office, "--withdraw")
    for name, key in (("withdrawn already", office.key), ("never trusted", "ab" * 32)):
        check(f"no trust to withdraw: {name}", ["register", "trust", province.path, key, "--office", office.name, "--by", WHO, "--withdraw"],
              [Wanted("D939", (f"không tin khóa {key}", f"does not trust the key {key}"))])
    check("refused whole: trust withdrawn", ["register", "import", province.path, office.export(), "--by", WHO],
          [Wanted("D933", ("sổ này không tin khóa đó", "does not trust"))])
    check("no bundle of an office", ["register", "extract", province.path, "Ai đó", again.path / "x"],
          [Wanted("D936", ("chưa nhận bó nào của «Ai đó»", 'no bundle of "Ai đó"'))])
    check("extract over a file", ["register", "extract", province.path, "UBND huyện Một", text],
          [Wanted("D902", ("đã có", "exists already"))])


def check_flips():
    """One bit of the file turned, every second time in a byte that is not 0: refused, or (in bytes that hold nothing) the very same rows."""
    rng = random.Random(11)
    folder = Folder()
    office = Office(folder, "UBND huyện Một", "mot")
    office.work()
    bundle = office.export()
    sound, truth, refused, wrong = bundle.read_bytes(), rows(bundle), 0, []
    filled = [at for at, byte in enumerate(sound) if byte]
    for number in range(FLIPS):
        at = rng.choice(filled) if number % 2 else rng.randrange(len(sound))
        turned = folder.file("turned.bundle", sound[:at] + bytes([sound[at] ^ 1 << rng.randrange(8)]) + sound[at + 1:])
        province = Office(Folder(), "Sở mẫu", "so") if number % 100 == 0 else province
        if number % 100 == 0:
            trust(province, office)
        before = entries(province.path)
        result = take(province, turned)
        if result.status not in (0, 3) or (result.status == 3 and entries(province.path) != before):
            wrong.append(f"byte {at}: {result}")
        elif result.status == 0 and rows(turned) != truth:
            wrong.append(f"byte {at}: taken in with other rows")
        refused += result.status == 3
    tap.ok(not wrong and refused > FLIPS // 4,
           f"{FLIPS} bundles with one bit turned: {refused} refused, the others hold the same rows", *wrong[:5])


def killed(rng, longest, *arguments):
    """True when it was killed before its end."""
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    try:
        return process.wait(rng.random() * longest) != 0
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait() == -signal.SIGKILL


def duration(*arguments):
    begun = time.monotonic()
    run(*arguments)
    return time.monotonic() - begun


def check_names():
    """A name that is taken, or an unfinished copy: refused before an entry says that it was handed over."""
    folder = Folder()
    office = Office(folder, "UBND huyện Một", "mot")
    office.work()
    before = entries(office.path)
    for name, code, words in (("a.bundle", "D902", ("đã có", "exists already")), ("b.bundle.part", "D996", ("bản chép dở", "an unfinished copy"))):
        folder.file(name, "x")
        for action in (["export", "--key", office.key_file], ["backup"]):
            arguments = ["register", action[0], office.path, folder.path / name.removesuffix(".part"), *action[1:], "--by", WHO]
            check(f"{action[0]} where {name} is", arguments, [Wanted(code, words)])
    tap.same(entries(office.path), before, "nothing is recorded of it")


def check_kills():
    """Hand-overs and imports killed at random moments: a bundle bears its name only when it is whole, a province has taken it in
    whole or not at all."""
    rng = random.Random(12)
    folder = Folder()
    office, province = Office(folder, "UBND huyện Một", "mot"), Office(folder, "Sở mẫu", "so")
    office.work()
    trust(province, office)
    first = folder.path / "first.bundle"
    export = ["register", "export", office.path]
    by = ["--key", office.key_file, "--by", WHO]
    longest = [1.2 * duration(*export, first, *by), 1.2 * duration("register", "import", province.path, first, "--by", WHO)]
    cut, wrong = [0, 0], []
    for number in range(KILLS):
        bundle = folder.path / f"{number}.bundle"
        cut[0] += killed(rng, longest[0], *export, bundle, *by)
        if bundle.exists() and run("register", "verify", bundle).status:
            wrong.append(f"{bundle.name} is half a bundle")
        if not bundle.exists() and run(*export, folder.path / f"{number}.whole", *by).status:
            wrong.append(f"no hand-over after {bundle.name}")
        bundle = bundle if bundle.exists() else folder.path / f"{number}.whole"
        cut[1] += killed(rng, longest[1], "register", "import", province.path, bundle, "--by", WHO)
        if run("register", "import", province.path, bundle, "--by", WHO).status:
            wrong.append(f"{bundle.name} is not taken in afterwards")
    for path in (office.path, province.path):
        result = run("register", "verify", path)
        if result.status:
            wrong.append(result.out)
    db = sqlite3.connect(province.path)
    taken = db.execute("SELECT count(*), count(DISTINCT head) FROM bundle").fetchone()
    db.close()
    if taken[0] != taken[1]:
        wrong.append(f"bundles taken in twice: {taken}")
    tap.ok(not wrong and min(cut) > KILLS // 10, f"{KILLS} hand-overs and {KILLS} imports killed ({cut[0]} and {cut[1]} before"
           " their end): whole or nothing, the chains hold", *wrong[:5])


if __name__ == "__main__":
    check_hand_over()
    check_correction()
    check_list()
    check_answers()
    check_begun()
    check_refusals()
    check_flips()
    check_names()
    check_kills()
    tap.done()
