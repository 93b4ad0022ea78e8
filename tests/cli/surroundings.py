"""What is around the program and must not matter: the locale (a Turkish i, a decimal comma, another alphabet of messages), a clock
that goes backwards, another that writes to the same register at the same time."""
import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tap
from program import PROGRAM, ROOT, Folder, environment, query, run

FULL = bool(os.environ.get("CHUANXA_FULL"))
SECONDS = 600 if FULL else 6        # of two writers
DATA = ROOT / "fixtures/huong-khe/figures.csv"
QD34 = ROOT / "rules/qd34-2014"
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
LOCALES = [("tr_TR", "UTF-8"), ("de_DE", "UTF-8"), ("ar_EG", "UTF-8"), ("ja_JP", "EUC-JP"), ("fa_IR", "UTF-8")]
NOW = 1480600000        # 1 December 2016


def locales():
    """Every command prints and writes the same, whatever the locale; --lang alone chooses the language."""
    folder = Folder()
    names = []
    for name, charset in LOCALES:
        done = subprocess.run(["localedef", "-i", name, "-f", charset, folder.path / f"{name}.{charset}"], capture_output=True, check=False)
        if done.returncode == 0:
            names.append(f"{name}.{charset}")
        else:
            tap.skip(f"under {name}", "its definition is not installed (package locales)")
    shutil.copy(DATA, folder.path / "IĞI.csv")
    commands = [["assess", QD34, "IĞI.csv", "--format", form] for form in ("table", "csv", "json")] + [
        ["explain", QD34, "IĞI.csv", "--commune", "18505"], ["improve", QD34, "IĞI.csv"], ["impact", QD34, ROOT / "rules/qd06-2019", "IĞI.csv"],
        ["standard", "show", QD34], ["feel", "1/3 + 0.5 > 0.25"], ["check", QD34], ["diff", QD34, ROOT / "rules/qd06-2019"], ["export", "sql", QD34],
        ["assess", QD34, "IĞI.csv", "--format", "xlsx", "--output", "out.xlsx"], ["assess", QD34, "none.csv"]]

    def all_of(where):
        answers = []
        for command in commands:
            env = environment(LC_ALL=where, LANG=where, LANGUAGE=None, LOCPATH=folder.path)
            done = subprocess.run([PROGRAM, *map(str, command), "--lang", "vi"], cwd=folder.path, env=env, capture_output=True, check=False)
            made = folder.path / "out.xlsx"
            answers.append((command[0], done.returncode, done.stdout, done.stderr, made.read_bytes() if "out.xlsx" in command else None))
        return answers

    wanted = all_of("C.UTF-8")
    for where in [*names, "C", "POSIX", "nowhere"]:
        got = all_of(where)
        tap.same([g[0] for g, w in zip(got, wanted) if g != w], [], f"under {where}: {len(got)} commands give the same bytes")


def clock():
    """A register whose clock goes back a day at each command holds the same as one whose clock goes on: what was recorded later counts,
    not what bears the later hour."""
    told = []
    for step in (86400, -86400):
        folder = Folder()
        path, now = folder.path / "so.db", NOW
        corrected = folder.file("corrected.csv", "".join(DATA.read_text().splitlines(keepends=True)[:3]))
        how = ["--period", "2016", "--stage", "verified"]
        commands = [["register", "init", path, "--office", "UBND huyện Mẫu", *BY], ["register", "standard", path, QD34, *BY],
                    ["register", "intake", path, "qd34-2014", DATA, *how, *BY], ["register", "assess", path, "qd34-2014", *how, *BY],
                    ["register", "intake", path, "qd34-2014", corrected, *how, *BY], ["register", "assess", path, "qd34-2014", *how, *BY],
                    ["register", "enrol", path, "--commune", "18496", "--period", "2016", "--on", "2016-01-10", "--number", "1/TTr", *BY],
                    ["register", "enrol", path, "--commune", "18496", "--period", "2016", "--on", "2016-02-01", "--withdraw", "--reason", "rút", *BY]]
        for command in commands:
            done = run(*command, env=environment(CHUANXA_CLOCK=now))
            assert done.status == 0, (command, done)
            now += step
        looks = [["register", "dossiers", path, "--period", "2016", "--format", "csv"], ["register", "enrolled", path, "--period", "2016", "--format", "csv"],
                 ["register", "results", path, "--format", "csv"], ["replay", path]]
        told.append([run(*look, env=environment(CHUANXA_CLOCK=now)).out for look in looks])
        verified = run("register", "verify", path)
        tap.ok(verified.status == 0, f"a clock that goes {'on' if step > 0 else 'back'}: the register verifies", verified)
        tap.same(query(path, "SELECT count(*) FROM entry")[0][0], len(commands), "and holds what was done")
    for name, one, other in zip(("dossiers", "enrolled", "results", "replay"), *told):
        drop = lambda text: [line for line in text.splitlines() if not line.startswith("#")]
        tap.ok(one and [columns(line) for line in drop(one)] == [columns(line) for line in drop(other)], f"and {name} are the same", one[:400], other[:400])


def columns(line):
    """A line without what bears the hour of recording."""
    return [cell for cell in line.split(",") if not (len(cell) == 20 and cell.endswith("Z")) and "/201" not in cell]


def writers():
    """Two that write to one register at the same time: each act that was acknowledged is there once, and nothing else is said than that
    the other is writing."""
    folder = Folder()
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    until = time.monotonic() + SECONDS

    def write(who):
        done, other, number = [], [], 0
        while time.monotonic() < until:
            number += 1
            key = f"{who}{number:063x}"
            result = run("register", "trust", path, key, "--office", f"Cơ quan {who}{number}", *BY)
            if result.status == 0:
                done.append(key)
            elif result.codes() != ["D905"]:
                other.append(result)
        return done, other

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(write, "ab"))
    acknowledged = sorted(key for done, _ in results for key in done)
    kept = sorted(row[0] for row in query(path, "SELECT lower(hex(public_key)) FROM trusted_key"))
    tap.ok(all(done for done, _ in results), "both wrote", [len(done) for done, _ in results])
    tap.same([other for _, more in results for other in more], [], "nothing went wrong for either")
    tap.ok(kept == acknowledged, f"{len(acknowledged)} acts in {SECONDS} s: each that was acknowledged is there, once", sorted(set(kept) ^ set(acknowledged))[:5])
    verified = run("register", "verify", path)
    tap.ok(verified.status == 0, "and the chain is whole", verified)


if shutil.which("localedef") and Path("/usr/share/i18n/locales").exists():
    locales()
else:
    tap.skip("other locales", "their definitions are not installed (package locales)")
clock()
writers()
tap.done()
