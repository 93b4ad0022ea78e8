"""The register's file from outside: it only grows, what is acknowledged stays, an edit behind the
program's back is found and named. Killed at random moments, on a full disk, on a read-only one, and
written to by two at once."""
import os
import random
import re
import signal
import sqlite3
import stat
import subprocess
import time
from contextlib import contextmanager

import tap
from messages import Wanted, check
from program import LANGUAGES, PROGRAM, ROOT, Folder, environment, query, run

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
EDITS, KILLS = (40, 25) if QUICK else (10_000, 2_000) if os.environ.get("CHUANXA_FULL") else (250, 120)
WHO = "Nguyễn Văn A, chuyên viên"
KEYS = ["%064x" % n for n in range(1, 4000)]


@contextmanager
def opened(path):
    """A connection that commits and, unlike sqlite3's own, closes."""
    db = sqlite3.connect(path)
    try:
        with db:
            yield db
    finally:
        db.close()


def begin(folder, name="so.db", sealed=True):
    path = folder.path / name
    run("register", "init", path, "--office", "UBND huyện Mẫu", "--place", "Mẫu", "--by", WHO)
    if sealed:
        run("register", "key", path, "--key", folder.path / f"{name}.key", "--by", WHO)
        run("register", "seal", path, "--key", folder.path / f"{name}.key")
    return path


def trust(path, key, office="UBND huyện Khác", **how):
    return run("register", "trust", path, key, "--office", office, "--by", WHO, **how)


def verify(path):
    return run("register", "verify", path, "--lang", "en")


def check_life():
    folder = Folder()
    path = begin(folder)
    mode = stat.S_IMODE(os.stat(path).st_mode)
    tap.same(oct(mode), "0o600", "the file is for its owner alone")
    tap.same(oct(stat.S_IMODE(os.stat(folder.path / "so.db.key").st_mode)), "0o600",
             "so is the private key")
    result = verify(path)
    tap.ok(result.status == 0 and "2 entries, 4 rows; no flaw" in result.out
           and "sealed up to entry 2" in result.out, "begun, keyed and sealed: no flaw", result)
    trust(path, KEYS[0])
    trust(path, KEYS[1], "Sở Y tế")
    run("register", "trust", path, KEYS[0], "--office", "UBND huyện Khác", "--by", WHO, "--withdraw")
    shown = run("register", "show", path).out
    tap.ok("UBND huyện Mẫu, Mẫu" in shown and KEYS[1] + ", Sở Y tế" in shown and KEYS[0] not in shown,
           "show: office, keys trusted and not withdrawn", shown)
    log = run("register", "log", path).out.splitlines()
    english = run("register", "log", path, "--lang", "en").out
    version = run("--version").out.split()[1]
    tap.ok(f"register begun (1 row, chuanxa {version})\n" in english, "one row is one row; which program wrote it", english)
    tap.same(query(path, "SELECT count(*), count(DISTINCT p.entry), min(version), max(version) FROM entry e LEFT JOIN program p ON p.entry = e.id"),
             [(len(log), len(log), version, version)], "each entry says which program wrote it")
    tap.ok(len(log) == 5 and all(f"{n}. " == line[:3] and WHO in line for n, line in enumerate(log, 1)),
           "log: one line an entry, with who", log)
    old = (folder.path / "so.db.key")
    run("register", "key", path, "--key", folder.path / "new.key", "--by", WHO)
    check("a key that was replaced seals no more", ["register", "seal", path, "--key", old],
          [Wanted("D911", ("không phải khóa hiện nay", "is not the office's present one"))])
    tap.same(run("register", "seal", path, "--key", folder.path / "new.key").status, 0,
             "the new key seals")
    result = verify(path)
    tap.ok(result.status == 0 and "sealed up to entry 6" in result.out,
           "the seal of the old key still stands", result)
    copy = folder.path / "copy.db"
    tap.same(run("register", "backup", path, copy).status, 0, "backup")
    tap.ok(verify(copy).out == result.out, "the copy is the same")
    clock = environment(CHUANXA_CLOCK="1479600000")
    trust(path, KEYS[2], env=clock)
    tap.ok("2016-11-20 07:00:00 +07:00" in run("register", "log", path, "--lang", "en").out,
           "the clock can be set")


def check_refusals():
    folder = Folder()
    path = begin(folder)
    key = folder.path / "so.db.key"
    text = folder.file("text.db", "không phải sổ\n" * 400)
    other = folder.path / "other.db"
    with opened(other) as db:
        db.execute("CREATE TABLE t(a)")
    newer, older = folder.path / "newer.db", folder.path / "older.db"
    for name, version in ((newer, 99), (older, 0)):
        with opened(name) as db:
            db.execute("PRAGMA application_id=1129861681")
            db.execute(f"PRAGMA user_version={version}")
    nothing = folder.path / "nothing.db"
    readable = folder.file("readable.key", key.read_bytes())
    readable.chmod(0o644)
    wrong = folder.file("wrong.key", "khóa\n")
    wrong.chmod(0o600)
    half = folder.file("half.key", "ab" * 64 + "\n")
    half.chmod(0o600)
    pipe = folder.path / "pipe"
    os.mkfifo(pipe)
    act = ["--office", "A", "--by", WHO]
    for name, arguments, status, code, vi, en in [
            ("a text", ["show", text], 4, "D901", "không phải sổ của chuanxa", "is no register"),
            ("another database", ["show", other], 3, "D901", "không phải sổ", "is no register"),
            ("init over a register", ["init", path, *act], 3, "D902", "đã có; không ghi đè", "exists already"),
            ("backup over a file", ["backup", path, text], 3, "D902", "đã có", "exists already"),
            ("a key over a file", ["key", path, "--key", key, "--by", WHO], 3, "D902", "đã có", "exists already"),
            ("a newer register", ["show", newer], 3, "D903", "thuộc phiên bản 99", "is of version 99"),
            ("an older register, to read", ["show", older], 3, "D904", "thuộc phiên bản 0", "is of version 0"),
            ("a register that is not there", ["show", nothing], 4, "D908", "chưa ghi gì", "nothing was written"),
            ("a text as private key", ["seal", path, "--key", wrong], 3, "D909", "không phải tệp khóa riêng", "is no private key"),
            ("a private key of other halves", ["seal", path, "--key", half], 3, "D909", "không phải tệp khóa riêng", "is no private key"),
            ("a private key that others can read", ["seal", path, "--key", readable], 3, "D910", "người khác đọc được", "others can read"),
            ("a public key of words", ["trust", path, "abc", *act], 3, "D912", "64 chữ số thập lục phân", "64 hexadecimal digits"),
            ("no action", [], 2, "U704", "thiếu ACTION", "ACTION is missing"),
            ("an unknown action", ["verfy", path], 2, "U701", "có phải «verify»?", 'is "verify" meant?'),
            ("no register", ["verify"], 2, "U704", "thiếu REGISTER", "REGISTER is missing"),
            ("nobody does it", ["init", nothing, "--office", "A"], 2, "U704", "thiếu --by", "--by is missing"),
            ("no office", ["init", nothing, "--by", WHO], 2, "U704", "thiếu --office", "--office is missing"),
            ("one operand too many", ["verify", path, "x"], 2, "U705", "thừa «x»", '"x" is one too many'),
            ("a key file that is not there", ["seal", path, "--key", nothing], 4, "F101", "không đọc được", "cannot read"),
            ("a folder that is not there", ["init", "/khong/co/so.db", *act], 4, "F104", "vào «/khong/co/so.db»: không có thư mục này", 'to "/khong/co/so.db": there is no such folder'),
            ("a key in a folder that is not there", ["key", path, "--key", "/khong/co/khoa", "--by", WHO], 4, "F104", "vào «/khong/co/khoa»: không có thư mục này", 'to "/khong/co/khoa": there is no such folder'),
            ("a folder as register", ["show", folder.path], 4, "D908", "đây là thư mục", "it is a folder"),
            ("a pipe as register", ["show", pipe], 4, "D908", "không phải tệp thường", "it is no plain file"),
            ("a file that is no register", ["verify", nothing], 4, "D908", "không có tệp này", "there is no such file"),
    ]:
        check(f"register: {name}", ["register", *arguments], [Wanted(code, (vi, en))], status=status)
    tap.same(run("register", "migrate", older).status, 0, "an older register is brought up")
    check("a register without an entry has no head to seal and no key",
          ["register", "seal", older, "--key", key],
          [Wanted("D911", ("không phải khóa hiện nay", "is not the office's present one"))])
    tap.ok(not nothing.exists(), "nothing was made by refused actions")


def check_names():
    """Names that mean something to SQLite, to a shell or to an address are names of files here."""
    folder = Folder()
    for name in (":memory:", "file:so.db?mode=memory", "file::memory:?cache=shared", "sổ số 1 %20?mode=ro#.db",
                 "'; DROP TABLE entry;--\".db"):
        how = dict(cwd=folder.path)
        run("register", "init", name, "--office", "A", "--by", WHO, **how)
        run("register", "backup", name, name + ".2", **how)
        shown = [run("register", "show", n, "--lang", "en", **how) for n in (name, name + ".2")]
        tap.ok(all("Register of: A" in s.out for s in shown), f"a register called {name}, and its copy", *shown)


def check_texts():
    """What stays in the register can be read, on one line."""
    folder = Folder()
    path = begin(folder)
    new = folder.path / "new.db"
    before = verify(path).out
    for name, text in [("blank", " \u00a0 "), ("empty", ""), ("of two lines", "A\n9. B"), ("an escape", "A\x1b[31m"),
                       ("a C1 control", "A\u009b31m"), ("a direction", "A\u202eB"), ("not UTF-8", b"A\xff"),
                       ("very long", "A" * 100_000)]:
        for option, action in [("--by", ["trust", path, KEYS[0], "--office", "B"]),
                               ("--office", ["init", new, "--by", WHO]),
                               ("--ground", ["rename", path, "00001", "B", "--from", "2020-01-01", "--by", WHO])]:
            check(f"{option}: {name}", ["register", *action, option, text],
                  [Wanted("U712", (f"{option} cần chữ UTF-8 trên một dòng", f"{option} must be UTF-8 text of one line"))],
                  status=2)
    check("an office whose name no bundle could carry", ["register", "init", new, "--by", WHO, "--office", "A" * 256],
          [Wanted("U712", ("nhiều nhất 250 byte", "at most 250 bytes"))], status=2)
    for clock in ("-1", "words", "1e9", "253402300800", "9" * 30):
        result = trust(path, KEYS[0], env=environment(CHUANXA_CLOCK=clock))
        tap.ok(result.status == 2 and result.codes() == ["U713"] and clock in result.err, f"a clock of {clock}", result)
    tap.ok(verify(path).out == before and not new.exists(), "nothing of this was recorded")


# ---- Edits behind the program's back -------------------------------------------------------------

def fields(db):
    """(table, id, column) of every field of every record."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
    for table in tables:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        for (row,) in db.execute(f"SELECT id FROM {table}").fetchall():
            yield from ((table, row, column) for column in columns)


def other_value(rng, value):
    if isinstance(value, int):
        return value + rng.choice([1, -1, 1000, 2 ** 40])
    if isinstance(value, bytes):
        at = rng.randrange(len(value))
        return value[:at] + bytes([value[at] ^ 1 << rng.randrange(8)]) + value[at + 1:]
    if value is None:
        return 1
    return rng.choice([value + " ", value[:-1] + "x", value.upper() + "?", ""]) if value else "x"


def edit_fields(rng, folder, sound, rounds):
    """How many single fields were edited in copies of the register, and the edits that verify did not name."""
    missed, done = [], 0
    reader = sqlite3.connect(folder.file("sound.db", sound))
    everything = list(fields(reader))
    reader.close()
    for _ in range(rounds):
        table, row, column = rng.choice(everything)
        edited = folder.file("edited.db", sound)
        db = sqlite3.connect(edited)
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        before = db.execute(f"SELECT {column} FROM {table} WHERE id=?", (row,)).fetchone()[0]
        after = other_value(rng, before)
        try:
            if after == before:
                continue
            db.execute("PRAGMA foreign_keys=OFF")
            db.execute(f"UPDATE {table} SET {column}=? WHERE id=?", (after, row))
            db.commit()
        except sqlite3.IntegrityError:
            continue  # SQLite itself refuses it
        finally:
            db.close()
        done += 1
        result = verify(edited)
        now = after if column == "id" else row
        if result.status != 1 or not re.search(rf"^{table} {now}: ", result.out, re.M):
            missed.append(f"{table}.{column} of {row}: {before!r} -> {after!r}: {result.out[-400:]}")
    return done, missed


def every_kind(folder):
    """The bytes of a register with records of every kind."""
    path = folder.file("every.db", (ROOT / "fixtures/register/version-1.db").read_bytes())
    run("register", "migrate", path)
    for across in ("any", "reset"):  # the second in place of the first
        run("register", "policy", path, "--across", across, "--from", "2025-07-01", "--ground", "NQ 1/2025", "--by", WHO)
    with opened(path) as db:
        codes = [code for (code,) in db.execute(
            "SELECT d.code FROM dossier d JOIN intake i ON i.id = d.intake WHERE i.period = '2016' AND i.stage = 'verified'"
            " AND d.figures LIKE '%births=%' AND NOT EXISTS (SELECT 1 FROM dossier l WHERE l.replaces = d.id)")]
    for text in ("a", "b"):
        rows = "".join(f"{code},births,{text},,2016-01-0{len(text)},Lê {text}\n{code},children,,{text},,\n" for code in codes)
        evidence = folder.file("evidence.csv", "commune_code,measure,reference,reason,signed_on,signer\n" + rows)
        result = run("register", "evidence", path, evidence, "--period", "2016", "--stage", "verified", "--by", WHO)
        assert codes and result.status == 0, result.err
    for text in ("a", "b"):  # registered, then anew; returned and answered, then anew
        for action in (["enrol", path, "--on", "2016-01-10", "--number", text], ["return", path, "--item", "2.1", "--text", text],
                       ["answer", path, "--item", "2.1", "--text", text], ["return", path, "--item", "1.1", "--text", text]):
            result = run("register", *action, "--commune", codes[0], "--period", "2016", "--by", WHO)
            assert result.status == 0, result.err
    findings = [line.split(",")[3] for line in run("review", path, "--format", "csv").out.splitlines()[1:]]
    for key in findings[:3] * 2:
        result = run("review", path, "--answer", key, "--text", "đã xem", "--by", WHO)
        assert result.status == 0, result.err
    with opened(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


def check_edits():
    rng = random.Random(5)
    folder = Folder()
    path = begin(folder)
    for key in KEYS[:12]:
        trust(path, key, f"Cơ quan {key[-2:]}")
    run("register", "seal", path, "--key", folder.path / "so.db.key")
    with opened(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sound = path.read_bytes()
    full = every_kind(folder)
    for name, register, rounds in (("of keys", sound, EDITS // 5), ("with every kind of record", full, EDITS)):
        done, missed = edit_fields(rng, Folder(), register, rounds)
        tap.ok(not missed and done > rounds // 2,
               f"a register {name}: {done} edits of one field, triggers dropped, each is named", *missed[:5])
    for what, statement, table in [("a row deleted", "DELETE FROM trusted_key WHERE id=3", "entry"),
                                   ("a row added", "INSERT INTO trusted_key SELECT 99, public_key, office,"
                                    " withdrawn, entry, row_hash FROM trusted_key WHERE id=3", "trusted_key"),
                                   ("an entry deleted", "DELETE FROM entry WHERE id=4", "entry"),
                                   ("the last entry deleted", "DELETE FROM entry WHERE id=14", "seal"),
                                   ("a trigger dropped", "SELECT 1", "office_kept"),
                                   ("a table added", "CREATE TABLE stray(a)", "stray")]:
        edited = folder.file("edited.db", sound)
        with opened(edited) as db:
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
                db.execute(f"DROP TRIGGER {name}")
            db.execute(statement)
        result = verify(edited)
        tap.ok(result.status == 1 and re.search(rf"^{table}\b", result.out, re.M), f"{what}: found", result.out[-700:])
    for table in ("entry", "office", "trusted_key", "seal"):
        for statement in (f"UPDATE {table} SET id=id", f"DELETE FROM {table}"):
            db = sqlite3.connect(path)
            try:
                db.execute(statement)
                tap.ok(False, f"refused: {statement}")
            except sqlite3.IntegrityError as error:
                tap.ok("a register only grows" in str(error), f"refused: {statement}", error)
            db.close()


# ---- Killed, full, read-only, two at once --------------------------------------------------------

def acknowledged(path):
    with opened(path) as db:
        return {key.hex() for (key,) in db.execute("SELECT public_key FROM trusted_key")}


def check_kills():
    """SIGKILL at a random moment of a writing action. What was acknowledged stays, nothing is half."""
    rng = random.Random(9)
    folder = Folder()
    path = begin(folder, sealed=False)
    said, killed, wrong = set(), 0, []
    started = time.monotonic()
    trust(path, KEYS[0])
    usual = time.monotonic() - started
    said.add(KEYS[0])
    for number in range(1, KILLS + 1):
        process = subprocess.Popen([PROGRAM, "register", "trust", path, KEYS[number], "--office", "K", "--by", WHO],
                                   env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.random() * usual * 1.2)
        process.send_signal(signal.SIGKILL)
        status = process.wait()
        killed += status == -signal.SIGKILL
        if status == 0:
            said.add(KEYS[number])
        if number % 100 == 0 or number == KILLS:
            lost = said - acknowledged(path)
            result = verify(path)
            if lost or result.status:
                wrong.append(f"after {number}: lost {lost}, {result.out}")
    tap.ok(not wrong and killed > KILLS // 10,
           f"{KILLS} writes killed at random moments ({killed} before their end): nothing acknowledged is lost, the chain holds", *wrong)


def check_two():
    folder = Folder()
    path = begin(folder, sealed=False)
    rounds = 15 if QUICK else 60
    script = ('i=$2; while [ $i -lt $3 ]; do "$0" register trust "$1" $(printf %064x $i) --office K --by B || exit 1;'
              ' i=$((i+1)); done')
    writers = [subprocess.Popen(["/bin/sh", "-c", script, PROGRAM, path, str(1000 * w), str(1000 * w + rounds)],
                                env=environment(), stdout=subprocess.DEVNULL) for w in (1, 2)]
    statuses = [writer.wait() for writer in writers]
    result = verify(path)
    tap.ok(statuses == [0, 0] and len(acknowledged(path)) == 2 * rounds and result.status == 0,
           "two programs writing at once: both finish, the chain holds", statuses, result)


def check_others():
    """Another user's register in a folder that one may not write to: read, not written."""
    folder = Folder()
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "A", "--by", WHO)
    path.chmod(0o444)
    folder.path.chmod(0o555)
    who = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}

    def ask(*arguments):
        return subprocess.run([PROGRAM, *arguments], env=environment(), cwd="/", capture_output=True, check=False, **who)
    try:
        ask("--version")
    except OSError as error:
        tap.skip("another user's register", f"the program cannot be run by nobody: {error}")
        return
    for arguments in (["register", "verify", path], ["register", "policies", path], ["review", path]):
        result = ask(*arguments)
        tap.ok(result.returncode == 0 and not result.stderr, f"another user's register is read: {arguments[:-1]}", result)
    result = ask("register", "trust", path, KEYS[0], "--office", "K", "--by", WHO)
    tap.ok(result.returncode == 4 and b"D907" in result.stderr, "and not written to", result)
    folder.path.chmod(0o755)


def check_disk():
    """A small file system of its own, where one may be mounted."""
    folder = Folder()
    mount = folder.path / "disk"
    mount.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=800k", "tmpfs", mount], capture_output=True, check=False).returncode:
        tap.skip("full and read-only disks", "no file system can be mounted here")
        from messages import provoked
        provoked.update({"D906", "D907"})
        return
    try:
        path = mount / "so.db"
        tap.same(run("register", "init", path, "--office", "A", "--by", WHO).status, 0, "a small disk holds a new register")
        said, full = set(), None
        for key in KEYS[:3000]:
            full = trust(path, key, office="X" * 240)
            if full.status:
                break
            said.add(key)
        tap.ok(full.status == 4 and full.codes() in (["D906"], ["D908"]), "a full disk: a clear error", full)
        tap.ok(said <= acknowledged(path) and verify(path).status == 0, "nothing acknowledged is lost", verify(path))
        subprocess.run(["mount", "-o", "remount,size=4m", mount], check=True)
        tap.same(trust(path, KEYS[3500]).status, 0, "with room again it goes on")
        with opened(path) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        subprocess.run(["mount", "-o", "remount,ro", mount], check=True)
        for language in LANGUAGES:
            result = run("register", "trust", path, KEYS[3501], "--office", "K", "--by", WHO, "--lang", language)
            tap.ok(result.status == 4 and result.codes() == ["D907"], f"a read-only disk: a clear error ({language})", result)
        tap.same(verify(path).status, 0, "on a read-only disk it can be read and verified")
        subprocess.run(["mount", "-o", "remount,rw", mount], check=True)
        tap.same(verify(path).status, 0, "and nothing is lost")
    finally:
        subprocess.run(["umount", mount], check=False)


if __name__ == "__main__":
    check_life()
    check_refusals()
    check_names()
    check_texts()
    check_edits()
    check_kills()
    check_two()
    check_others()
    check_disk()
    tap.done()
