#!/usr/bin/python3
"""The shared library offers the functions of the public headers: none else, none missing."""
import os
import re
import subprocess
import sys
from pathlib import Path

from tap import done, same

HEADERS = sorted(Path(os.environ["CHUANXA_ROOT"], "include").glob("*.h"))
text = "".join(re.sub(r'/\*.*?\*/|^#.*?[^\\]$|^extern "C" {$', "", path.read_text(encoding="utf-8"), flags=re.S | re.M) for path in HEADERS)
declared, unmarked = set(), set()
for statement in re.sub(r"\{[^{}]*\}", "", text).split(";"):
    function = re.search(r"\b(cx_\w+)\s*\(", statement)
    if not function or "typedef" in statement:
        continue
    (declared if "CX_PUBLIC" in statement else unmarked).add(function[1])
listed = subprocess.run(["nm", "-D", "--defined-only", sys.argv[1]], capture_output=True, encoding="utf-8", check=True)
offered = {line.split()[2].split("@")[0] for line in listed.stdout.splitlines()}
offered -= {"__bss_start", "_edata", "_end"}  # the linker's own
same(sorted(unmarked), [], "library: every function of the headers is marked CX_PUBLIC")
same(len(declared) > 50 and {"cx_version", "cx_run_book", "cx_given_score"} <= declared, True, "library: the headers were read", sorted(declared))
same(sorted(offered - declared), [], "library: nothing is offered that no header names")
same(sorted(declared - offered), [], "library: nothing is missing that a header names")
done()
