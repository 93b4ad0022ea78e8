#!/usr/bin/python3
"""The program for Windows, built as `tools/windows/build` does, under wine: the same bytes as the native one over commands that
read and write files, names in Vietnamese, paths as Windows writes them, rules beside the program, registers written there and
read here, and the other way round; files that another program holds, a disk that does not lock; the commands of the manual's
page; scripts of tests/cli. Skipped in words where mingw-w64, wine or the archives of the libraries are missing."""
import os
import re
import shlex
import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from under_wine import COMPILER, ROOT, Wine, build, link_with, missing, run

import tap
from program import query
from scripts import FULL, run_script, run_scripts

NATIVE = os.environ["CHUANXA"]
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
CLOCK = {"CHUANXA_CLOCK": "1480000000"}
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"


class Both:
    """The two programs, each in a folder of its own that holds the same files."""

    def __init__(self, folder, program, wine):
        self.here, self.there = folder / "here", folder / "there"
        for place in (self.here, self.there):
            place.mkdir()
            shutil.copytree(ROOT / "rules", place / "rules")
        shutil.copy(program, self.there / "chuanxa.exe")
        self.wine = {**wine.env, **CLOCK}

    def put(self, name, content):
        for place in (self.here, self.there):
            (place / name).write_bytes(content)

    def native(self, *words):
        return run(NATIVE, *words, cwd=self.here, env={**os.environ, **CLOCK})

    def windows(self, *words, cwd=None):
        return run("wine", self.there / "chuanxa.exe", *words, cwd=cwd or self.there, env=self.wine)

    def call(self, *words, made=None):
        """What each prints, ends with and writes."""
        native, windows = self.native(*words), self.windows(*words)
        read = [(place / made).read_bytes() if made and (place / made).exists() else None for place in (self.here, self.there)]
        return (native.returncode, native.stdout, native.stderr, read[0]), (windows.returncode, windows.stdout, windows.stderr, read[1])

    def same(self, what, *words, made=None):
        here, there = self.call(*words, made=made)
        tap.ok(here == there and (made is None or here[3]), f"{what}: the same bytes", here[:3], there[:3])


def walk(both):
    both.put("số liệu xã.csv", FIGURES.read_bytes())
    both.put("sai.csv", b"commune_code,births,births_registered\n18496,5,9\n1849,5,5\n")
    data = "số liệu xã.csv"
    both.same("help in Vietnamese", "assess", "--help", "--lang", "vi")
    both.same("a table", "assess", "qd34-2014", data, "--lang", "vi")
    both.same("JSON", "assess", "qd34-2014", data, "--format", "json", "--lang", "vi")
    both.same("refusals", "assess", "qd34-2014", "sai.csv", "--lang", "vi")
    both.same("a file that is not there", "assess", "qd34-2014", "không có.csv", "--lang", "en")
    both.same("an explanation", "explain", "qd34-2014", data, "--commune", "18505", "--lang", "vi")
    both.same("a workbook", "assess", "qd34-2014", data, "--format", "xlsx", "--output", "kết quả.xlsx", "--lang", "vi", made="kết quả.xlsx")
    both.same("CSV for a spreadsheet", "assess", "qd34-2014", data, "--output", "kết quả.csv", made="kết quả.csv")
    both.same("a paper", "paper", "results", "qd34-2014", data, "--output", "bảng.docx", "--lang", "vi", made="bảng.docx")
    done = both.windows("paper", "results", "qd34-2014", data, "--output", "bảng.pdf", "--lang", "vi")
    tap.ok(done.returncode == 4 and b"F107" in done.stderr and not (both.there / "bảng.pdf").exists(), "a PDF is left to printing: F107", done)
    both.same("a template", "export", "template", "qd34-2014", "--output", "mẫu.xlsx", "--lang", "vi", made="mẫu.xlsx")
    both.same("the template read", "assess", "qd34-2014", "mẫu.xlsx", "--lang", "vi")
    both.same("nothing is written over what is read", "assess", "qd34-2014", data, "--output", f"./{data}", "--lang", "vi")
    both.same("a standard's folder", "check", "rules/qd34-2014/", "--lang", "vi")
    both.same("a new standard", "standard", "new", "moi", "--lang", "vi", made="rules/moi/standard.yaml")
    both.same("a register", "register", "init", "sổ.db", "--office", "UBND huyện Mẫu", *BY)
    both.same("kept text", "register", "standard", "sổ.db", "qd34-2014", *BY)
    both.same("figures taken in", "register", "intake", "sổ.db", "qd34-2014", data, "--period", "2016", "--stage", "verified", *BY)
    both.same("results", "register", "assess", "sổ.db", "qd34-2014", "--period", "2016", "--stage", "verified", *BY)
    both.same("verified", "register", "verify", "sổ.db", "--lang", "vi")
    both.same("replayed", "replay", "sổ.db", "--lang", "vi")
    both.same("a backup", "register", "backup", "sổ.db", "sao lưu.db", made="sao lưu.db")
    count = query(both.here / "sao lưu.db", "SELECT count(*) FROM entry")[0][0]
    tap.ok(count > 3, "with its entries", count)
    shutil.copy(both.there / "sổ.db", both.here / "từ windows.db")
    done = run(NATIVE, "register", "verify", both.here / "từ windows.db", "--lang", "en")
    tap.ok(done.returncode == 0 and b"no flaw" in done.stdout, "a register written on Windows verifies here", done)
    both.put("cũ.db", (ROOT / "fixtures/register/version-2.db").read_bytes())
    both.same("an old register comes up", "register", "migrate", "cũ.db")
    both.same("and replays", "replay", "cũ.db", "--lang", "vi")
    both.same("and is reviewed", "review", "cũ.db", "--format", "json", "--lang", "vi")


def key(both):
    """A key made and used there; its bundle is taken in here."""
    made = both.windows("register", "key", "sổ.db", "--key", "khóa.key", *BY)
    sealed = both.windows("register", "export", "sổ.db", "bó.bundle", "--key", "khóa.key", *BY)
    tap.ok(made.returncode == 0 and sealed.returncode == 0, "a key made there seals there", made, sealed)
    public = made.stdout.decode().split()[-1]
    for words in (["init", "tỉnh.db", "--office", "Sở Mẫu"], ["trust", "tỉnh.db", public, "--office", "UBND huyện Mẫu"],
                  ["import", "tỉnh.db", both.there / "bó.bundle"]):
        done = both.native("register", *words, *BY)
        if not tap.ok(done.returncode == 0, f"its bundle is taken in here: {words[0]}", done):
            return


def paths(both):
    """Paths as Windows writes them, from a folder that holds nothing of it."""
    place, elsewhere = f"Z:{both.there}".replace("/", "\\"), both.there / "nơi khác"
    elsewhere.mkdir()
    data = f"{place}\\số liệu xã.csv"
    wanted = both.native("assess", "qd34-2014", "số liệu xã.csv", "--format", "csv").stdout
    for what, standard in [("rules beside the program", "qd34-2014"), ("a standard's folder", f"{place}\\rules\\qd34-2014"),
                           ("a standard's file", f"{place}\\rules\\qd34-2014\\standard.yaml")]:
        done = both.windows("assess", standard, data, "--format", "csv", cwd=elsewhere)
        tap.ok((done.returncode, done.stdout) == (0, wanted), f"{what}, from another folder", done)
    for words in (["init", f"{place}\\nơi khác\\sổ.db", "--office", "UBND huyện Mẫu"], ["standard", "..\\nơi khác\\sổ.db", "qd34-2014"],
                  ["backup", f"{place}\\nơi khác\\sổ.db", f"{place}\\sao.db"], ["verify", f"{place}\\sao.db"]):
        done = both.windows("register", *words, *(BY if words[0] in ("init", "standard") else []), cwd=elsewhere)
        tap.ok(done.returncode == 0 and not done.stderr, f"a register by its path: {words[0]}", done)
    done = both.windows("standard", "new", "thu", "--output", f"{place}\\nơi khác\\thu", "--lang", "en", cwd=elsewhere)
    tap.ok(done.returncode == 0 and (elsewhere / "thu/standard.yaml").exists(), "a new standard by its path", done)
    done = both.windows("test", f"{place}\\rules\\qd34-2014", cwd=elsewhere)
    tap.ok(done.returncode == 0, "the tests beside a standard", done.stdout[-500:], done.stderr)


class Holding:
    """A program of Windows' that holds a file while others try."""

    def __init__(self, both, program, how, path):
        self.process = subprocess.Popen(["wine", str(program), how, f"Z:{path}"], stdout=subprocess.PIPE, env=both.wine)
        self.said = self.process.stdout.readline()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def held(both, folder):
    program = folder / "hold.exe"
    done = run(COMPILER, "-O1", "-static", ROOT / "tests/windows/hold.c", "-o", program)
    if not tap.ok(done.returncode == 0, "what holds files is built", done):
        return
    open_elsewhere = both.there / "mo.csv"
    open_elsewhere.write_bytes(FIGURES.read_bytes())
    with Holding(both, program, "alone", open_elsewhere) as holding:
        tap.ok(holding.said.strip() == b"held", "a program has a file open", holding.said)
        for words, word in ((["assess", "qd34-2014", "số liệu xã.csv", "--output", "mo.csv"], "Excel"), (["assess", "qd34-2014", "mo.csv"], "Excel")):
            done = both.windows(*words, "--lang", "vi")
            tap.ok(done.returncode == 4 and word in done.stderr.decode() and not done.stdout, f"{words[2]} {words[-1]}: it is said to be open", done)
    tap.ok(open_elsewhere.read_bytes() == FIGURES.read_bytes(), "and stays as it was")
    if not FULL:
        return
    before = (both.there / "sao.db").read_bytes()
    with Holding(both, program, "lock", both.there / "sao.db"):
        started = time.monotonic()
        done = both.windows("register", "trust", "sao.db", "ab" * 32, "--office", "Sở Khác", *BY, "--lang", "en")
        tap.ok(done.returncode == 4 and b"D905" in done.stderr and time.monotonic() - started > 10, "a register that another program writes is waited for, then told", done)
    tap.ok((both.there / "sao.db").read_bytes() == before, "and it stays as it was")


def locks(both, wine, failing, program):
    """The whole of it in the full run; else two ways of failing for two actions."""
    if FULL:
        run_script("register_locks", wine.program(program), {"CHUANXA_FAILING_PROGRAM": str(wine.program(failing))})
        return
    before = (both.there / "sao lưu.db").read_bytes()
    for kind, code in (("lock", "3850"), ("writer", "15")):
        control = {**both.wine, "CHUANXA_FAIL_LOCK": kind, "CHUANXA_FAIL_LOCK_CODE": code}
        for words in (["trust", "sao lưu.db", "ab" * 32, "--office", "Sở Khác"], ["init", "không khóa.db", "--office", "UBND huyện Mẫu"]):
            done = run("wine", failing, "register", *words, *BY, "--lang", "en", cwd=both.there, env=control)
            tap.ok(done.returncode == 4 and b"R626" in done.stderr and words[1].encode() in done.stderr, f"a disk that does not lock, {kind}: {words[0]}", done)
    tap.ok((both.there / "sao lưu.db").read_bytes() == before and not (both.there / "không khóa.db").exists(), "and nothing is written")


def manual(both):
    """The commands of the manual's page, in the order they stand."""
    for page in ("windows.vi.md", "windows.md"):
        folder = both.there / page
        folder.mkdir()
        (folder / "so-lieu.csv").write_bytes(b"\xef\xbb\xbf" + FIGURES.read_bytes())
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        commands = [line for block in re.findall(r"```bat\n(.*?)```", text, re.S) for line in re.findall(r"^> chuanxa (.*)$", block, re.M)]
        ended = [(command, both.windows(*shlex.split(command), cwd=folder)) for command in (commands if FULL or page == "windows.vi.md" else [])]
        wrong = [f"{command}: {done}" for command, done in ended if done.returncode]
        tap.ok(not wrong and len(commands) > 10, f"docs/{page}: {len(ended)} commands end well", *wrong)


def main():
    lacking = missing()
    if lacking:
        tap.skip("the program for Windows", f"not there: {', '.join(lacking)}")
        return
    with TemporaryDirectory(prefix="chuanxa-") as name:
        folder = Path(name)
        started = time.monotonic()
        built = Path(os.environ.get("CHUANXA_WINDOWS_BUILD") or folder / "built")       # one that is kept is brought up to date
        status, said = build(built)
        if status == 4:
            tap.skip("the program for Windows", "the archives of its libraries are not to be had")
            return
        if not tap.ok(status == 0, "tools/windows/build makes the program", said[-3000:]):
            return
        program = built / "chuanxa.exe"
        print(f"# {program.stat().st_size} bytes, built in {time.monotonic() - started:.0f} s")
        wine = Wine(folder)
        try:
            both = Both(folder, program, wine)
            for part in (walk, key, paths, manual):
                part(both)
            held(both, folder)
            failing = link_with(built, ROOT / "tests/unit/failing_lock.c", "failing-lock")
            if tap.ok(failing, "the program is linked with a disk that does not lock"):
                locks(both, wine, failing, program)
            run_scripts(wine.program(program))
        finally:
            wine.end()
        print(f"# {time.monotonic() - started:.0f} s in all")


main()
tap.done()
