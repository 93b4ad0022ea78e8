"""Scripts of tests that are run with the program of the other machine in place of the native one: those whose subject the order
of bytes, a `char` without a sign or the width of a number could turn. CHUANXA_FULL=1 adds those that walk the same paths for longer."""
import os
import re
import subprocess
import sys
import time

import tap
from built import ROOT, real_clock

FULL = bool(os.environ.get("CHUANXA_FULL"))
# numbers and texts, tables, workbooks and packages, papers, and registers with their hashes, seals and bundles
ORDINARY = [
    "contract", "no_guess", "csv_files", "codes", "names", "old_font", "lists", "misread", "limits", "bad_files", "words", "forms",
    "damaged_tables", "data_in", "exports", "dmn", "workbook", "workbook_cases", "workbook_reader", "paper", "plan", "rule_tests",
    "register_old", "register_store", "register_standards", "register_dossiers", "register_evidence", "register_bundles",
    "oracle_test", "plan_test", "explain_json_test",
]
LONG = [
    "workbook_ways", "workbook_formats", "workbook_pages", "mutilated", "own_headers", "two_row_headers", "template_roster", "margins", "council",
    "rule_changes", "findings", "findings_proved", "procedure_rules", "command_line", "documents", "people", "help", "standard_new", "surroundings",
    *(f"register_{name}" for name in (
        "councils", "criteria", "decisions", "enrol", "evidence_days", "forms", "kills", "paper", "paper_layout", "paper_years", "recheck", "recode",
        "returns", "review", "review_province", "rounds", "streaks", "tables", "units", "units_refused")),
    "improve_test", "margins_test", "privacy_test", "template_test", "forms_test", "diff_test", "impact_test",
]
BEFORE = "it puts what fails before the program (LD_PRELOAD), which is of this machine, and qemu is one of its programs"
MODEL = "it compares the engine with a model for hours under qemu; the other scripts walk the same paths"
ELSEWHERE = "it asks other programs about files whose bytes are compared here"
SOURCES = "it asks the sources, or the program as a file of this machine"
# scripts that are not run, and why
LEFT_OUT = {
    "register_steps": BEFORE, "register_locks": BEFORE, "faults": BEFORE, "confined": "a filter of calls (seccomp) is of the machine that qemu runs on; it is left out of this program",
    "register_recode_exchanged": MODEL, "register_review_worlds": MODEL, "register_streaks_histories": MODEL,
    "libreoffice": ELSEWHERE, "hardened": SOURCES, "sbom": SOURCES, "schema": SOURCES,
}
# tests that come out otherwise, by a pattern of their names, and why
DIFFERENT = {}


def path_of(name):
    beside = ROOT / f"tests/cli/{name}.py"
    return beside if beside.exists() else ROOT / f"tests/{name}.py"


def read(out):
    """Names of tests in lines of TAP: those that passed, those that failed, those that were skipped."""
    passed, failed, skipped = [], [], []
    for line in out.splitlines():
        found = re.match(r"(not )?ok \d+ - (.*)", line)
        if found:
            (failed if found[1] else skipped if " # SKIP " in line else passed).append(found[2])
    return passed, failed, skipped


def run_script(name, program):
    started = time.monotonic()
    env = real_clock({**os.environ, "CHUANXA": str(program), "CHUANXA_QUICK": "1", "CHUANXA_FULL": "", "LANG": "C.UTF-8"})
    done = subprocess.run([sys.executable, str(path_of(name))], capture_output=True, env=env, cwd=ROOT, check=False)
    out = done.stdout.decode("utf-8", "backslashreplace")
    passed, failed, skipped = read(out)
    known = DIFFERENT.get(name, {})
    surprises = [test for test in failed if not any(re.search(pattern, test) for pattern in known)]
    unseen = [pattern for pattern in known if not any(re.search(pattern, test) for test in failed)]
    ended = passed and re.search(r"^1\.\.\d+$", out, re.M)
    tap.ok(ended and not surprises and not unseen,
           f"{name}.py: {len(passed)} passed, {len(failed)} known differences, {len(skipped)} skipped",
           *surprises, *(f"no longer different: {pattern}" for pattern in unseen), "" if ended else done.stderr.decode("utf-8", "backslashreplace")[-2000:])
    print(f"# {name}.py: {time.monotonic() - started:.0f} s")
    for test in failed:
        print(f"# otherwise: {name}: {test}")
    return len(passed)


def check_table():
    """No script of a register is forgotten, and every name is one of a script."""
    there = {path.stem for path in (ROOT / "tests/cli").glob("register_*.py")} - {"register_actions"}
    run_or_not = {*ORDINARY, *LONG, *LEFT_OUT}
    tap.same(sorted(there - run_or_not), [], "every script of a register is run, or is left out for a reason")
    tap.same([name for name in sorted(run_or_not) if not path_of(name).exists()], [], "and the tables name scripts")


def run_scripts(program):
    check_table()
    for name, why in LEFT_OUT.items():
        print(f"# not run: {name}: {why}")
    total = sum(run_script(name, program) for name in (ORDINARY + LONG if FULL else ORDINARY))
    print(f"# {total} tests of the scripts passed")
