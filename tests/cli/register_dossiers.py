"""Figures taken into a register, assessed and replayed: the same results as `assess`, all or nothing,
corrections that name what they correct, replay to the byte; killed while taking in."""
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
from program import PROGRAM, ROOT, Folder, environment, query, run

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
WHO = "Nguyễn Văn A, chuyên viên"
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
HOW = ["--period", "2016", "--stage", "verified", "--by", WHO]
SHARED = Path(os.environ["CHUANXA_ROOT"]).parent / "shared/data/communes_2017-03-06.csv"


def begin(folder, standard="qd34-2014"):
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", "--by", WHO)
    run("register", "standard", path, standard, "--by", WHO)
    return path


def check_life():
    folder = Folder()
    path = begin(folder)
    result = run("register", "intake", path, "qd34-2014", FIGURES, *HOW)
    tap.ok(result.status == 0 and "22 hồ sơ đã nhận, 0 thay" in result.out, "22 dossiers taken in", result)
    result = run("register", "assess", path, "qd34-2014", *HOW)
    tap.ok(result.status == 0 and "22 kết quả đã ghi" in result.out, "assessed", result)
    recorded = [json.loads(text) for (text,) in query(path, "SELECT result FROM assessment ORDER BY id")]
    wanted = [json.loads(line) for line in
              run("assess", "qd34-2014", FIGURES, "--format", "json").out.splitlines()]
    tap.same(recorded, wanted, "the results are those of assess")
    result = run("replay", path)
    tap.ok(result.status == 0 and "22 kết quả tính lại, 0 khác" in result.out, "replay: byte-equal", result)
    tap.ok("0 kết quả đã ghi, 22 đã có" in run("register", "assess", path, "qd34-2014", *HOW).out,
           "assessed again: nothing new, no entry")
    tap.same(len(run("register", "log", path).out.splitlines()), 4, "four entries")
    corrected = folder.file("corrected.csv", "".join(
        line if not line.startswith("18532,") else line.replace(",11,", ",12,", 1)
        for line in FIGURES.read_text(encoding="utf-8").splitlines(keepends=True)
        if line.startswith(("commune_code", "18532,"))))
    result = run("register", "intake", path, "qd34-2014", corrected, *HOW)
    tap.ok("1 hồ sơ đã nhận, 1 thay" in result.out, "a correction names what it corrects", result)
    result = run("register", "assess", path, "qd34-2014", *HOW)
    tap.ok("1 kết quả đã ghi, 21 đã có" in result.out, "only the corrected one is recorded anew", result)
    tap.same(run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2016", "--stage", "self",
                 "--by", WHO).status, 0, "the self-assessed figures stand beside the verified ones")
    tap.same(query(path, "SELECT stage, count(*) FROM dossier d JOIN intake i ON i.id=d.intake GROUP BY 1"),
             [("self", 22), ("verified", 23)], "both are kept")
    options = query(path, "SELECT files, options FROM intake ORDER BY id")
    tap.same(options[0], ("figures.csv\n", ""), "how they were read is kept")
    district = ROOT / "fixtures/huong-khe/figures-district.csv"
    run("register", "intake", path, "qd34-2014", district, "--numbers", "vi", "--period", "2015", "--stage",
        "verified", "--by", WHO)
    tap.same(query(path, "SELECT options FROM intake ORDER BY id DESC LIMIT 1"), [("numbers=vi\n",)],
             "with the reading options")
    tap.ok(run("register", "verify", path).status == 0 and run("replay", path).status == 0,
           "the chain holds, replay matches")


def check_differences():
    folder = Folder()
    path = begin(folder)
    run("register", "intake", path, "qd34-2014", FIGURES, *HOW)
    run("register", "assess", path, "qd34-2014", *HOW)
    for name, statement, words in [
            ("a result", "UPDATE assessment SET result=replace(result, '950', '955') WHERE id=1", ["kết quả 1,", "955", "950"]),
            ("a figure", "UPDATE dossier SET figures=replace(figures, 'births=', 'births=9') WHERE id=2",
             ["kết quả 2,"]),
            ("figures that are none", "UPDATE dossier SET figures='x=1' WHERE id=3", ["kết quả 3,", "D921"])]:
        copy = folder.path / "copy.db"
        for end in ("", "-wal", "-shm"):
            Path(f"{copy}{end}").unlink(missing_ok=True)
        run("register", "backup", path, copy)
        db = sqlite3.connect(copy)
        for (trigger,) in db.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(statement)
        db.commit()
        db.close()
        result = run("replay", copy)
        tap.ok(result.status in (1, 3) and all(w in result.out + result.err for w in words)
               and "1 khác với đã ghi" in result.out, f"replay finds {name} that was changed", result)
        tap.same(run("register", "verify", copy).status, 1, f"verify too: {name}")


def check_refusals():
    folder = Folder()
    path = begin(folder)
    text = FIGURES.read_text(encoding="utf-8")
    bad = folder.file("bad.csv", text.replace("18499,", "18496,", 1))
    result = run("register", "intake", path, "qd34-2014", bad, *HOW)
    tap.ok(result.status == 3 and result.codes() == ["R603", "D923"] and not query(path, "SELECT * FROM dossier"),
           "a refused row: nothing is recorded, the row is named", result)
    errors = folder.path / "errors.csv"
    run("register", "intake", path, "qd34-2014", bad, *HOW, "--errors", errors)
    tap.ok("R603" in errors.read_text(encoding="utf-8"), "the list of errors is written as by assess")
    result = run("register", "intake", path, "qd34-2014", bad, *HOW, "--lang", "en")
    tap.ok("nothing was recorded: rows were refused" in result.err, "in English too", result)
    result = run("register", "intake", path, "qd34-2014", bad, *HOW, "--skip-refused")
    tap.ok(result.status == 3 and "21 hồ sơ đã nhận, 0 thay hồ sơ nhận trước, 1 dòng bị từ chối" in result.out,
           "asked for, the others are taken", result)
    check("no dossier of the period", ["register", "assess", path, "qd34-2014", "--period", "2015", "--stage", "self", "--by", WHO],
          [Wanted("D922", ("không có hồ sơ nào của kỳ 2015, giai đoạn self", "no dossier of period 2015, stage self"))])
    check("a text that is not kept", ["register", "intake", path, "qd06-2019", FIGURES, *HOW],
          [Wanted("D914", ("sổ chưa có văn bản này", "does not have this text"))])
    for name, options, code, vi, en in [
            ("no stage", ["--period", "2016", "--by", WHO], "U704", "thiếu --stage", "--stage is missing"),
            ("another stage", ["--period", "2016", "--stage", "final", "--by", WHO], "U703", "self|verified", "self|verified"),
            ("no year", ["--period", "16", "--stage", "self", "--by", WHO], "U703", "năm bốn chữ số", "a year of four digits"),
            ("no period", ["--stage", "self", "--by", WHO], "U704", "thiếu --period", "--period is missing")]:
        check(name, ["register", "intake", path, "qd34-2014", FIGURES, *options], [Wanted(code, (vi, en))], status=2)
    check("a supposed figure", ["register", "intake", path, "qd34-2014", FIGURES, *HOW, "--set", "births=1", "--commune", "18496"],
          [Wanted("U702", ("không có tùy chọn «--set»", 'has no option "--set"'))], status=2)
    check("replay of nothing", ["replay"], [Wanted("U704", ("thiếu REGISTER", "REGISTER is missing"))], status=2)
    before = query(path, "SELECT count(*) FROM entry")
    run("register", "intake", path, "qd34-2014", folder.path / "none.csv", *HOW)
    tap.same(query(path, "SELECT count(*) FROM entry"), before, "a file that cannot be read records nothing")


def check_units():
    """Where the register holds lists of units, each commune is the unit that has its code on the period's last day."""
    folder = Folder()
    path = begin(folder)
    rows = [line.split(",")[:2] for line in FIGURES.read_text(encoding="utf-8").splitlines()[1:]]
    head = "province_code,province_name,district_code,district_name,commune_code,commune_name,commune_type\n"
    units = [f"42,Tỉnh Hà Tĩnh,444,Huyện Hương Khê,{code},{name},{'thị trấn' if 'Thị trấn' in name else 'xã'}\n" for code, name in rows]
    late = folder.file("late.csv", head + "".join(units))
    part = folder.file("part.csv", head + "".join(units[1:]))
    run("register", "roster", path, part, "--from", "2010-01-01", "--title", "2010", "--by", WHO)
    listed = folder.path / "sai.csv"
    for language, words in (("vi", "mã 18496 (Thị trấn Hương Khê) không có trong danh sách đơn vị ngày 2016-10-31"),
                            ("en", "no unit has the code 18496 (Thị trấn Hương Khê) on 2016-10-31")):
        result = run("register", "intake", path, "qd34-2014", FIGURES, *HOW, "--errors", listed, "--lang", language)
        tap.ok(result.status == 3 and [(s.code, s.file, s.line) for s in result.said] == [("D924", str(FIGURES), 2), ("D923", None, None)] and words in result.err,
               f"a code that no unit has on the day, with its file and line ({language})", result)
        tap.ok("D924" in listed.read_text(encoding="utf-8"), f"it stands among the errors written ({language})")
    tap.same(query(path, "SELECT count(*) FROM dossier"), [(0,)], "nothing is recorded")
    run("register", "roster", path, late, "--from", "2016-10-31", "--title", "2016", "--by", WHO)
    tap.same(run("register", "intake", path, "qd34-2014", FIGURES, *HOW).status, 0, "on the period's last day it is there")
    named = query(path, "SELECT d.code = s.code AND d.name = s.name, count(*) FROM dossier d"
                        " JOIN unit_state s ON s.unit = d.unit GROUP BY 1")
    tap.same(named, [(1, 22)], "each dossier names its unit")


def check_kills():
    """SIGKILL while figures are taken in: all of the intake or none of it."""
    rng = random.Random(3)
    folder = Folder()
    path = begin(folder)
    roster = ROOT / "fixtures/small/roster.csv"
    data = folder.file("data.csv", subprocess.run(
        [ROOT / "tools/generate", roster, "--seed", "1", "--repeat", "20"], capture_output=True, check=True).stdout)
    rows = len(data.read_text(encoding="utf-8").splitlines()) - 1
    started = time.monotonic()
    run("register", "intake", path, "qd34-2014", data, *HOW)
    usual, done, killed, wrong = time.monotonic() - started, 1, 0, []
    rounds = 8 if QUICK else 150
    for _ in range(rounds):
        process = subprocess.Popen([PROGRAM, "register", "intake", path, "qd34-2014", data, *HOW], env=environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        time.sleep(rng.random() * usual * 1.2)
        process.send_signal(signal.SIGKILL)
        status = process.wait()
        killed += status == -signal.SIGKILL
        done += status == 0
        intakes, dossiers = (query(path, f"SELECT count(*) FROM {table}")[0][0] for table in ("intake", "dossier"))
        if dossiers != intakes * rows or intakes < done:
            wrong.append(f"{intakes} intakes, {dossiers} dossiers, {done} acknowledged")
    result = run("register", "verify", path)
    tap.ok(not wrong and killed and result.status == 0,
           f"{rounds} intakes of {rows} killed at random moments ({killed} before their end): whole or nothing", *wrong[:5], result.out)


def check_nation():
    """11.162 communes for five years in one register."""
    name = "five years of 11.162 communes"
    if not SHARED.exists():
        return tap.skip(name, f"there is no {SHARED.name} beside the project")
    folder = Folder()
    path = begin(folder)
    for year in range(5):
        data = folder.file(f"{year}.csv", subprocess.run([ROOT / "tools/generate", SHARED, "--seed", str(year + 1)],
                                                         capture_output=True, check=True).stdout)
        how = ["--period", str(2014 + year), "--stage", "verified", "--by", WHO]
        taken = run("register", "intake", path, "qd34-2014", data, *how)
        assessed = run("register", "assess", path, "qd34-2014", *how)
        tap.ok("11.162 hồ sơ đã nhận" in taken.out and "11.162 kết quả đã ghi" in assessed.out, f"year {year + 1}", taken, assessed)
    result = run("replay", path)
    tap.ok(result.status == 0 and "55.810 kết quả tính lại, 0 khác" in result.out, "five years replayed: byte-equal", result)
    tap.same(run("register", "verify", path).status, 0, "the chain holds")


if __name__ == "__main__":
    check_life()
    check_differences()
    check_refusals()
    check_units()
    check_kills()
    check_nation()
    tap.done()
