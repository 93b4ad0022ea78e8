#!/usr/bin/python3
"""docs/examples/embed.c says what it should of its commune, and the same as the program where there is one."""
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tap import done, ok, same

ROOT = Path(os.environ["CHUANXA_ROOT"])
FIGURES = "commune_code,commune_name,births,births_registered\n00001,Xã Mẫu,60,59\n"
# 59 of 60 give the 50 points of the second criterion; nothing else is known
POINTS = "undetermined: 50 to 1000 points"
REASON = ("2.1: Children with birth registered as prescribed: 59; Children born in the period: 60; "
          "rate ≈ 98.33%: 98% or more; missing: ")


def embed(standard, *more):
    return subprocess.run([sys.argv[1], ROOT / "rules" / standard, *more], capture_output=True, encoding="utf-8",
                          check=False)


def program(*arguments):
    return subprocess.run([os.environ["CHUANXA"], *arguments], capture_output=True, encoding="utf-8", check=False,
                          cwd=ROOT).stdout


def compare(missing):
    """With the program's JSON and explanation of a table with the same figures."""
    with TemporaryDirectory(prefix="chuanxa-") as folder:
        table = Path(folder, "figures.csv")
        table.write_text(FIGURES, encoding="utf-8")
        row = json.loads(program("assess", "qd34-2014", str(table), "--format", "json"))
        explained = program("explain", "qd34-2014", str(table), "--commune", "00001", "--criterion", "2", "--lang", "en")
    same(f"{row['verdict']}: {row['total']['low']} to {row['total']['high']} points", POINTS, "embed: the program's verdict and points")
    same(missing, row["missing"], "embed: the program's missing figures")
    words = " ".join(explained.split())
    ok("registered as prescribed: 59; Children born in the period: 60; rate ≈ 98.33% → 98% or more → 50/50 points" in words,
       "embed: the program's reason", words)


run = embed("qd34-2014/standard.yaml", ROOT / "rules/measures.yaml")
same(run.returncode, 0, "embed: it ends well", run.stderr)
lines = (run.stdout + "\n").split("\n")
same(lines[0], POINTS, "embed: verdict and points")
same(lines[1][:len(REASON)], REASON, "embed: why")
missing = lines[1][len(REASON):].split()
ok("terrain" in missing and "births" not in missing and len(missing) > 20, "embed: what is missing", missing)
if "CHUANXA" in os.environ:
    compare(missing)
same(embed("qd34-2014/standard.yaml").returncode, 2, "embed: two files are needed")
wrong = embed("measures.yaml", ROOT / "rules/measures.yaml")
same(wrong.returncode, 3, "embed: a standard that is none is refused")
ok("measures.yaml:" in wrong.stderr and ": error S" in wrong.stderr, "embed: with its place", wrong.stderr)
done()
