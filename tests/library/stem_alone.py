#!/usr/bin/python3
"""-Dcore_only=true builds the stem without zip, expat, xlsxwriter and SQLite, which it does not even look for; the
example runs with it."""
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from clock import real_clock
from tap import done, ok, same

ROOT = Path(os.environ["CHUANXA_ROOT"])
WINGS = re.compile(r"libzip|expat|xlsxwriter|sqlite", re.IGNORECASE)


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, encoding="utf-8", check=False, env=real_clock())


def main():
    with TemporaryDirectory(prefix="chuanxa-") as name:
        build = Path(name, "build")
        made = run("meson", "setup", build, ROOT, "-Dcore_only=true", "-Dtests=false", "-Dbuildtype=debug")
        if not ok(made.returncode == 0, "stem alone: configured", made.stdout, made.stderr):
            return
        looked = [line for line in made.stdout.splitlines() if WINGS.search(line)]
        same(looked, [], "stem alone: looks for no library of the wings")
        built = run("ninja", "-j2", "-C", build)
        if not ok(built.returncode == 0, "stem alone: built", built.stdout[-2000:]):
            return
        needed = run("readelf", "-d", build / "engine/libchuanxa.so").stdout
        ok("NEEDED" in needed and not WINGS.search(needed), "stem alone: the library needs none of them", needed)
        symbols = run("nm", "-D", "--defined-only", build / "engine/libchuanxa.so").stdout
        ok(" cx_given_score" in symbols and "cx_run_book" not in symbols, "stem alone: it reads no workbook", symbols)
        told = run(build / "docs/examples/embed", ROOT / "rules/qd34-2014/standard.yaml", ROOT / "rules/measures.yaml")
        same(told.stdout.split("\n")[0], "undetermined: 50 to 1000 points", "stem alone: embed runs", told.stderr)


main()
done()
