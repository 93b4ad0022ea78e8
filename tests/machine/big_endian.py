"""chuanxa on a machine of the other byte order, where `char` has no sign (s390x under qemu): the unit tests, the native program's
bytes in what it prints, writes and seals, registers handed from one machine to the other and back, and scripts of tests
(scripts.py). Skipped in words where the compiler, qemu or Debian's packages of that machine are not to be had."""
import json
import os
import re
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from built import FOLDER, NOT_TO_BE_HAD, PROGRAM, ROOT, build, missing, run

import tap
from program import query
from scripts import read, run_scripts

NATIVE = os.environ["CHUANXA"]
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
PERIOD = ["--period", "2016", "--stage", "verified"]
CLOCK = "1480000000"
STANDARDS = ("qd34-2014", "qd06-2019")
# numbers of 64 bits, whose products take 128
EXPRESSIONS = (
    "9223372036854775807 / 4611686018427387904 < 4611686018427387904 / 2305843009213693951", "9223372036854775807 / 3 - 1 / 3",
    "(3037000499 / 3037000500) * (3037000500 / 3037000499)", "-9223372036854775807 / 9223372036854775807", "1 / 3 + 1 / 6", "0.1 * 3 = 0.3",
    "decimal(2 / 3, 9)", "9223372036854775807 + 1", "2 ** 100 / 3 ** 50", "170141183460469231731687303715884105727", "round half up(-2.5, 0)", "\"xã\" = \"Đăk\"",
)
PLANS = ("bk18", "hk21", "lc24", "nt17", "tth16")


def unit_tests():
    """Each test of each program, by the log that meson keeps."""
    objects = FOLDER / "objects"
    done = run("meson", "test", "-C", objects, "--no-rebuild", "--suite", "unit", "--timeout-multiplier", "0", "--num-processes", "1",
               env={**os.environ, "CHUANXA_QUICK": "1"})
    log = objects / "meson-logs/testlog.json"
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if done.stdout and log.exists() else []
    tap.ok(len(lines) > 20, f"{len(lines)} unit tests are there", done.stderr[-2000:])
    for test in lines:
        passed, failed, skipped = read(test.get("stdout") or "")
        name = test["name"].split("/")[-1].strip()
        tap.ok(test["result"] == "OK" and passed and not failed, f"unit test {name}: {len(passed)} passed, {len(skipped)} skipped", test["result"], *failed)


class Both:
    """The native program and the other machine's, each in a folder of its own that holds the same files."""

    def __init__(self, folder):
        self.here, self.there = folder / "here", folder / "there"
        for place in (self.here, self.there):
            place.mkdir()
            shutil.copytree(ROOT / "rules", place / "rules")
        self.clock = CLOCK

    def put(self, name, content):
        for place in (self.here, self.there):
            (place / name).write_bytes(content)

    def on(self, place, *words):
        program = NATIVE if place == self.here else PROGRAM
        return run(program, *words, cwd=place, env={**os.environ, "CHUANXA_CLOCK": self.clock})

    def same(self, what, *words, made=None, status=0):
        """Both print, end with and write the same bytes."""
        said = []
        for place in (self.here, self.there):
            done = self.on(place, *words)
            said.append((done.returncode, done.stdout, done.stderr, (place / made).read_bytes() if made and (place / made).exists() else None))
        here, there = said
        good = here == there and status in (None, here[0]) and (not made or here[3])
        return tap.ok(good, f"{what}: the same bytes", *(str(part)[:300] for part in (here[:3], there[:3])))


def figures(both):
    """Figures drawn for communes of a list, some cells blank."""
    for seed, blank in ((1, 0), (2, 25)):
        done = run(sys.executable, ROOT / "tools/generate", ROOT / "fixtures/small/roster.csv", "--seed", seed, "--blank", blank)
        both.put(f"số liệu {seed}.csv", done.stdout)
        tap.ok(done.returncode == 0 and done.stdout.count(b"\n") > 5, f"figures are drawn, {blank}% blank", done.stderr)
    both.put("sai.csv", "commune_code,births,births_registered\n18496,5,9\n1849,5,5\n18505,1e9,٣\n18508,99999999999999999999,−1\n".encode())


def files(both):
    """What is made of a standard and figures."""
    for standard in STANDARDS:
        for seed in (1, 2):
            data, tag = f"số liệu {seed}.csv", f"{standard}, table {seed}"
            for form in ("table", "csv", "json"):
                both.same(f"{tag}: assess as {form}", "assess", standard, data, "--format", form)
            both.same(f"{tag}: a workbook", "assess", standard, data, "--format", "xlsx", "--output", "kq.xlsx", made="kq.xlsx")
            both.same(f"{tag}: explain", "explain", standard, data, "--commune", commune(both))
            both.same(f"{tag}: explain as JSON", "explain", standard, data, "--commune", commune(both), "--format", "json")
            both.same(f"{tag}: recommend", "recommend", standard, data)
            both.same(f"{tag}: improve", "improve", standard, data)
            both.same(f"{tag}: margins", "margins", standard, data)
        data = "số liệu 2.csv"
        for kind in ("results", "score_sheet", "letter"):
            for ending in ("docx", "html"):
                name = f"giấy {kind}.{ending}"
                both.same(f"{standard}: a paper, {name}", "paper", kind, standard, data, *(["--commune", commune(both)] if kind != "results" else []), "--output", name, made=name)
        both.same(f"{standard}: a template", "export", "template", standard, "--roster", ROOT / "fixtures/small/roster.csv", "--output", "mẫu.xlsx", made="mẫu.xlsx")
        both.same(f"{standard}: the template read", "assess", standard, "mẫu.xlsx", "--format", "csv")
        both.same(f"{standard}: DMN", "export", "dmn", standard, "--output", "bảng.dmn", made="bảng.dmn")
        both.same(f"{standard}: DMN read", "import", "dmn", "bảng.dmn", "--output", f"từ dmn {standard}", made=f"từ dmn {standard}/standard.yaml")
        both.same(f"{standard}: SQL", "export", "sql", standard)
        both.same(f"{standard}: CSV on the Web", "export", "csvw", standard)
        for words in (["standard", "show"], ["standard", "values"], ["check"], ["test"], ["test", "--coverage"]):
            both.same(f"{standard}: {' '.join(words)}", *words[:2], standard, *words[2:], status=None if words == ["check"] else 0)
        both.same(f"{standard}: refusals", "assess", standard, "sai.csv", "--lang", "vi", status=3)
    both.same("diff", "diff", *STANDARDS, status=1)
    both.same("impact", "impact", *STANDARDS, "số liệu 1.csv", status=1)
    for plan in PLANS:
        both.same(f"plan {plan}", "plan", "show", plan)
    for expression in EXPRESSIONS:
        both.same(f"feel {expression}", "feel", expression, status=None)


def commune(both):
    return (both.here / "số liệu 2.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]


def hashes(path):
    """What a register's chain and seals are made of."""
    entries = query(path, "SELECT * FROM entry ORDER BY id")
    return entries, query(path, "SELECT * FROM seal ORDER BY 1")


def registers(both):
    """The same acts at the same instants: the same hashes, seals and bundles; each verifies the other's, and goes on with it."""
    both.same("a register", "register", "init", "sổ.db", "--office", "UBND huyện Mẫu", *BY)
    made = both.on(both.there, "register", "key", "sổ.db", "--key", "khóa.key", *BY)
    tap.ok(made.returncode == 0, "a key is made on the other machine", made)
    for name in ("sổ.db", "khóa.key"):
        shutil.copy2(both.there / name, both.here / name)
    for standard in STANDARDS:
        both.same(f"{standard}: kept", "register", "standard", "sổ.db", standard, *BY)
        both.same(f"{standard}: figures taken in", "register", "intake", "sổ.db", standard, "số liệu 2.csv", *PERIOD, *BY)
        both.same(f"{standard}: results", "register", "assess", "sổ.db", standard, *PERIOD, *BY)
    both.same("its log", "register", "log", "sổ.db")
    both.same("a bundle", "register", "export", "sổ.db", "bó.bundle", "--key", "khóa.key", *BY, made="bó.bundle")
    both.same("a backup", "register", "backup", "sổ.db", "sao.db", made="sao.db")
    here, there = hashes(both.here / "sổ.db"), hashes(both.there / "sổ.db")
    tap.ok(here == there and len(here[0]) > 7 and here[1], f"{len(here[0])} entries and {len(here[1])} seals hold the same hashes and signatures", here, there)
    for what, words in (("verified", ["register", "verify", "sổ.db", "--lang", "en"]), ("replayed", ["replay", "sổ.db", "--lang", "en"]),
                        ("reviewed", ["review", "sổ.db", "--format", "json"])):
        both.same(what, *words, status=1 if what == "reviewed" else 0)
    for whose, at, other in (("the other machine's", both.here, both.there), ("the native", both.there, both.here)):
        shutil.copy2(other / "sổ.db", at / "của máy kia.db")
        verified, replayed = (at_done(both, at, *words) for words in (["register", "verify", "của máy kia.db", "--lang", "en"], ["replay", "của máy kia.db", "--lang", "en"]))
        tap.ok("no flaw" in verified and re.search(r"[1-9]\d* results replayed, 0 differ", replayed), f"{whose} register verifies and replays", verified, replayed)
    public = made.stdout.decode().split()[-1]
    both.clock = str(int(CLOCK) + 86400)
    both.same("a province's", "register", "init", "tỉnh.db", "--office", "Sở Mẫu", *BY)
    both.same("trust", "register", "trust", "tỉnh.db", public, "--office", "UBND huyện Mẫu", *BY)
    both.same("the bundle taken in", "register", "import", "tỉnh.db", "bó.bundle", *BY)
    both.same("and given out", "register", "extract", "tỉnh.db", "UBND huyện Mẫu", "ra.bundle", made="ra.bundle")
    both.same("its results replayed", "replay", "tỉnh.db", "--lang", "en")


def at_done(both, place, *words):
    done = both.on(place, *words)
    return f"{done.returncode} {done.stdout.decode()} {done.stderr.decode()}"


def old_registers(both):
    for path in sorted((ROOT / "fixtures/register").glob("version-*.db")):
        both.put("cũ.db", path.read_bytes())
        both.same(f"{path.stem} comes up", "register", "migrate", "cũ.db")
        both.same(f"{path.stem} is backed up", "register", "backup", "cũ.db", f"sao {path.stem}.db", made=f"sao {path.stem}.db")
        both.same(f"{path.stem} replays", "replay", "cũ.db", "--lang", "vi")
        both.same(f"{path.stem} is reviewed", "review", "cũ.db", "--format", "json", "--lang", "vi", status=None)


def main():
    lacking = missing()
    if lacking:
        tap.skip("the other byte order", f"not there: {', '.join(lacking)}")
        return
    started = time.monotonic()
    status, said = build()
    if status == NOT_TO_BE_HAD:
        tap.skip("the other byte order", said.strip().splitlines()[-1])
        return
    if not tap.ok(status == 0, "tools/big-endian makes the program", said[-3000:]):
        return
    content = Path(FOLDER / "objects/chuanxa").read_bytes()
    tap.ok(content[:6] == b"\x7fELF\x02\x02", "its bytes stand the other way round, its addresses have 64 bits")
    print(f"# built in {time.monotonic() - started:.0f} s")
    unit_tests()
    with TemporaryDirectory(prefix="chuanxa-") as name:
        both = Both(Path(name))
        for part in (figures, files, registers, old_registers):
            part(both)
    run_scripts(PROGRAM)
    print(f"# {time.monotonic() - started:.0f} s in all")


main()
tap.done()
