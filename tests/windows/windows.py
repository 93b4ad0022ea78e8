#!/usr/bin/python3
"""The program for Windows, built as `tools/windows/build` does, under wine: the same bytes as the native one over commands that
read and write files, names in Vietnamese, rules beside the program, registers written there and read here, and the other way
round. Skipped in words where mingw-w64, wine or the archives of the libraries are missing."""
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(os.environ["CHUANXA_ROOT"])
NATIVE = os.environ["CHUANXA"]
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests/library")]
import tap                                                         # noqa: E402
from clock import real_clock                                       # noqa: E402

NEEDED = ["x86_64-w64-mingw32-gcc", "wine", "tclsh", "make", "apt-get"]
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
CLOCK = {"CHUANXA_CLOCK": "1480000000"}


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, check=False, **more | {"env": real_clock(more.get("env"))})


class Both:
    """The two programs, each in a folder of its own that holds the same files."""

    def __init__(self, folder, program):
        self.here, self.there = folder / "here", folder / "there"
        for place in (self.here, self.there):
            place.mkdir()
            shutil.copytree(ROOT / "rules", place / "rules")
        shutil.copy(program, self.there / "chuanxa.exe")
        self.wine = {**os.environ, "WINEPREFIX": str(folder / "wine"), "WINEDEBUG": "-all", **CLOCK}
        run("wine", self.there / "chuanxa.exe", "--version", env=self.wine)  # the first call tells of the folder that it makes

    def put(self, name, content):
        for place in (self.here, self.there):
            (place / name).write_bytes(content)

    def call(self, *words, made=None):
        """What each prints, ends with and writes."""
        native = run(NATIVE, *words, cwd=self.here, env={**os.environ, **CLOCK})
        windows = run("wine", self.there / "chuanxa.exe", *words, cwd=self.there, env=self.wine)
        read = [(place / made).read_bytes() if made and (place / made).exists() else None for place in (self.here, self.there)]
        return (native.returncode, native.stdout, native.stderr, read[0]), (windows.returncode, windows.stdout, windows.stderr, read[1])

    def same(self, what, *words, made=None):
        here, there = self.call(*words, made=made)
        tap.ok(here == there and (made is None or here[3]), f"{what}: the same bytes", here[:3], there[:3])


def walk(both):
    figures = (ROOT / "fixtures/huong-khe/figures.csv").read_bytes()
    both.put("số liệu xã.csv", figures)
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
    both.same("a template", "export", "template", "qd34-2014", "--output", "mẫu.xlsx", "--lang", "vi", made="mẫu.xlsx")
    both.same("the template read", "assess", "qd34-2014", "mẫu.xlsx", "--lang", "vi")
    both.same("nothing is written over what is read", "assess", "qd34-2014", data, "--output", f"./{data}", "--lang", "vi")
    both.same("no PDF without weasyprint's program", "feel", "1/3")
    both.same("a standard's folder", "check", "rules/qd34-2014/", "--lang", "vi")
    both.same("a register", "register", "init", "sổ.db", "--office", "UBND huyện Mẫu", *BY)
    both.same("kept text", "register", "standard", "sổ.db", "qd34-2014", *BY)
    both.same("figures taken in", "register", "intake", "sổ.db", "qd34-2014", data, "--period", "2016", "--stage", "verified", *BY)
    both.same("results", "register", "assess", "sổ.db", "qd34-2014", "--period", "2016", "--stage", "verified", *BY)
    both.same("verified", "register", "verify", "sổ.db", "--lang", "vi")
    both.same("replayed", "replay", "sổ.db", "--lang", "vi")
    shutil.copy(both.there / "sổ.db", both.here / "từ windows.db")
    done = run(NATIVE, "register", "verify", both.here / "từ windows.db", "--lang", "en")
    tap.ok(done.returncode == 0 and b"no flaw" in done.stdout, "a register written on Windows verifies here", done)
    both.put("cũ.db", (ROOT / "fixtures/register/version-2.db").read_bytes())
    both.same("an old register comes up", "register", "migrate", "cũ.db")
    both.same("and replays", "replay", "cũ.db", "--lang", "vi")
    both.same("and is reviewed", "review", "cũ.db", "--format", "json", "--lang", "vi")


def main():
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        tap.skip("the program for Windows", f"not there: {', '.join(missing)}")
        return
    with TemporaryDirectory(prefix="chuanxa-") as name:
        folder = Path(name)
        built = run(ROOT / "tools/windows/build", folder / "built")
        if built.returncode == 4:
            tap.skip("the program for Windows", "the archives of its libraries are not to be had")
            return
        if tap.ok(built.returncode == 0, "tools/windows/build makes the program", built.stderr[-3000:]):
            print(f"# {(folder / 'built/chuanxa.exe').stat().st_size} bytes")
            walk(Both(folder, folder / "built/chuanxa.exe"))
            run("wineserver", "-k", env={**os.environ, "WINEPREFIX": str(folder / "wine")}) if shutil.which("wineserver") else None


main()
tap.done()
