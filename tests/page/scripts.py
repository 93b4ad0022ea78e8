"""The scripts of tests/cli, with the program for WebAssembly under node in place of the native one. Ordinarily a few, as a
whole (CHUANXA_FULL=1) each that writes no register; those that are left out, and what is not the same under node, stand here
with the reason."""
import os
import re
import subprocess
import sys
from pathlib import Path

import tap
from clock import real_clock

QUICK = ["contract"]
WHOLE = [*QUICK, "workbook_cases", "csv_files", "no_guess", "people"]      # run though they write a register, too
WRITES = re.compile(r'"init"|"register init|tools/year|register/version-\d')
NEVER = {
    "libreoffice": "asks LibreOffice about files whose bytes equality.mjs compares",
    "plan_years": "plays tools/plan-years, whose commands other scripts make",
}
FULL_DISK = "WASI's C library takes /dev/full for a terminal and forgets a line that it could not write; in the page output is memory"
OTHERWISE = {   # test: why it is otherwise under node, and cannot be so in the page
    "what cannot be written: --help: a full disk": FULL_DISK,
    "a full disk: --help": FULL_DISK,
    "sqlite: the file: while another program has it open, what that wrote is read": "WASI shares no memory between programs, which SQLite's log asks for: "
        "the file is refused in words; the page is given whole files",
    "what cannot be written: a closed output": "node opens what is closed as it begins; the page closes nothing",
}


def wrapper(root, program, folder):
    """The program for WebAssembly as a command. The compiler's first pass suffices for calls that short."""
    path = Path(folder) / "chuanxa"
    path.write_text(f'#!/bin/sh\nexec node --no-warnings --liftoff-only {root}/tools/page/run.mjs {program} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def tests(root):
    """Names of the scripts that are tests, as tests/cli/meson.build lists them."""
    return re.findall(r"^  '(\w+)',$", (root / "tests/cli/meson.build").read_text(encoding="utf-8"), re.M)


def chosen(root):
    """The scripts to run; why the others are left out is told."""
    if not os.environ.get("CHUANXA_FULL"):
        return QUICK
    kept = []
    for name in tests(root):
        writes = WRITES.search((root / f"tests/cli/{name}.py").read_text(encoding="utf-8")) or name.startswith("register")
        if name in NEVER:
            print(f"# not under node: {name}: {NEVER[name]}")
        elif writes and name not in WHOLE:
            print(f"# not under node: {name}: writes a register")
        else:
            kept.append(name)
    return kept


def run_all(root, program, folder):
    command = wrapper(root, program, folder)
    for name in chosen(root):
        env = real_clock(dict(os.environ, CHUANXA=str(command), CHUANXA_QUICK="1", CHUANXA_ALONE="1"))
        done = subprocess.run([sys.executable, str(root / f"tests/cli/{name}.py")], env=env, capture_output=True, encoding="utf-8", check=False)
        lines = done.stdout.splitlines()
        failed = [line.split(" - ", 1)[1] for line in lines if line.startswith("not ok")]
        for test in failed:
            if test in OTHERWISE:
                print(f"# under node otherwise: {name}: {test}: {OTHERWISE[test]}")
        bad = [test for test in failed if test not in OTHERWISE]
        good = sum(line.startswith("ok") for line in lines)
        ended = lines and lines[-1].startswith("1..")
        tap.ok(good > 0 and not bad and ended, f"under node, {name}: {good} passed", *bad[:5], done.stderr[-500:])
