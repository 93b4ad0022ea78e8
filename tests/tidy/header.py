#!/usr/bin/python3
"""Each public header compiles alone, strictly, as C11 with this build's compiler (its arguments)."""
import os
import subprocess
import sys
from pathlib import Path

failed = 0
headers = sorted(Path(os.environ["CHUANXA_ROOT"], "include").glob("*.h"))
for number, header in enumerate(headers, 1):
    command = [*sys.argv[1:], "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-x", "c", str(header)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    print(f"{'ok' if run.returncode == 0 else 'not ok'} {number} - header: {header.name} compiles alone")
    for line in run.stderr.splitlines():
        print(f"# {line}")
    failed |= run.returncode
print(f"1..{len(headers)}")
sys.exit(failed != 0)
