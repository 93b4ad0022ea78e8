#!/usr/bin/python3
"""analysers.py clang-tidy|cppcheck: what it finds (.clang-tidy says what it looks for) in the engine and the program: nothing but what
excused says is no fault, each with its reason. analysers.py NAME FILE: the same of what another analyser has said, which is how
tools/soak analysis reads gcc's and clang's."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ["engine", "tools/chuanxa"]
ABSENT = "engine/postgres/absent.c"     # built where there is no libpq
FINDING = re.compile(r"(?:.*/)?((?:engine|tools/chuanxa)/[^:]+):(\d+)(?::\d+)?: (?:warning: |error: )?(.*)")
EXCUSED = [line.split(":", 1) for line in (ROOT / "tests/tidy/excused").read_text(encoding="utf-8").splitlines()
           if line and not line.startswith("#")]


def sources():
    return [str(path.relative_to(ROOT)) for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.c"))]


def clang_tidy():
    """In the words of the build: each file as it is compiled."""
    files = [str(ROOT / name) for name in sources() if name != ABSENT]
    done = subprocess.run(["clang-tidy", "-p", os.environ["CHUANXA_BUILD"], "--quiet", "--extra-arg=-Wno-unknown-warning-option", *files],
                          cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + "\n".join(line for line in done.stderr.splitlines() if "error:" in line)


def cppcheck():
    """One set of macros, as on Linux: each further one would take as long again. Where it cannot follow a macro that is a list it
    says so (internalAstError) and leaves the file's rest to clang-tidy."""
    done = subprocess.run(["cppcheck", "--enable=warning,portability,performance", "--max-configs=1", "-D__linux__", "-D__x86_64__", "--std=c11",
                           "-q", "--inline-suppr", "--suppress=internalAstError", "--template={file}:{line}: {id}: {message}", "-I", "engine", "-I", "include",
                           "-I", "tools", *FOLDERS], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def excused(file, text):
    return any(file == name and words in text for name, words in EXCUSED)


def main():
    name = sys.argv[1]
    if len(sys.argv) > 2:
        said = Path(sys.argv[2]).read_text(encoding="utf-8")
    elif not shutil.which(name):
        print(f"ok 1 - {name} finds nothing # SKIP it is not installed\n1..1")
        return 0
    else:
        said = {"clang-tidy": clang_tidy, "cppcheck": cppcheck}[name]()
    found = {match.groups() for match in map(FINDING.fullmatch, said.splitlines()) if match}
    found = sorted(one for one in found if ": note:" not in one[2] and not one[2].startswith("note:"))
    left = [f"{file}:{line}: {text}" for file, line, text in found if not excused(file, text)]
    print(f"{'not ok' if left else 'ok'} 1 - {name} finds nothing in {len(sources())} files, {len(found) - len(left)} times excused")
    for line in left[:40]:
        print(f"# {line}")
    print("1..1")
    return bool(left)


sys.exit(main())
