#!/usr/bin/python3
"""The public header compiles alone, strictly, as C11 with this build's compiler (its arguments)."""
import os
import subprocess
import sys

root = os.environ["CHUANXA_ROOT"]
command = [*sys.argv[1:], "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only",
           "-x", "c", os.path.join(root, "include", "chuanxa.h")]
run = subprocess.run(command, capture_output=True, text=True, check=False)
print("ok 1 - header: compiles alone" if run.returncode == 0 else "not ok 1 - header: compiles alone")
for line in run.stderr.splitlines():
    print(f"# {line}")
print("1..1")
sys.exit(run.returncode != 0)
