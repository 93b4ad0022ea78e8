"""Scripts of tests/cli with the program for Windows under wine in place of the native one: what fails must stand in the table of
differences, and every difference of the table must show. CHUANXA_FULL=1 runs them all, else the quick ones."""
import os
import re
import subprocess
import sys
import time

import tap
from under_wine import ROOT, real_clock

FULL = bool(os.environ.get("CHUANXA_FULL"))
QUICK = []  # each takes minutes under wine
ALL = ["contract", "workbook", "no_guess", "people", *(f"register_{name}" for name in (
    "standards", "store", "old", "tables", "dossiers", "councils", "decisions", "units_refused", "units", "criteria", "recode", "returns", "rounds",
    "forms", "evidence", "evidence_days", "enrol", "recheck", "paper", "paper_years", "paper_layout", "review", "review_province", "bundles", "streaks", "kills"))]
MODELS = "it compares the engine with a model over hundreds of registers, for hours under wine; the other scripts walk the same paths"
# scripts that are not run, and why
LEFT_OUT = {"register_steps": "it puts what fails before the program (LD_PRELOAD); register_locks has its own linked in",
            "register_locks": "windows.py runs it, with a program of its own",
            "register_recode_exchanged": MODELS, "register_review_worlds": MODELS, "register_streaks_histories": MODELS}
NO_RIGHTS = "who may read a file is not in its mode on Windows; the folder's rights hold"
CONSOLE = "wine draws its console itself: what comes to the terminal is not what the program wrote"
NAMES = "Windows takes no file of this name"
UTF_16 = "Windows hands over UTF-16: what is no UTF-8 comes as letters"
# of these it is not known beforehand whether they are reached: the folder of the test may be closed to another user
SOMETIMES = {"^another user's register is read", "^and not written to$"}
# tests that come out otherwise, by a pattern of their names, and why
DIFFERENT = {
    "people": {": nothing but colours differs$": CONSOLE, ": NO_COLOR$": CONSOLE, ": TERM=dumb$": CONSOLE, "has no colours on a terminal$": CONSOLE},
    "register_store": {
        "^the file is for its owner alone$": NO_RIGHTS, "^so is the private key$": NO_RIGHTS, "a private key that others can read$": NO_RIGHTS,
        "a pipe as register$": "there is no such thing as a pipe with a name in a folder",
        "^a register called .*, and its copy$": NAMES,
        "not UTF-8$": UTF_16, "^nothing of this was recorded$": UTF_16,
        "very long$": "Windows passes on 32.767 letters at most, and does not begin a program with more",
        "^another user's register is read": "wine is one user's", "^and not written to$": "wine is one user's",
    },
    "register_units_refused": {"a name that is no text$": UTF_16, "nothing of all this was recorded$": UTF_16},
}


def results(out):
    """(passed, name) of each line of TAP."""
    for line in out.splitlines():
        found = re.match(r"(not )?ok \d+ - (.*)", line)
        if found and " # SKIP " not in line:
            yield not found[1], found[2]


def once(name, program, more):
    """The tests of a script, those of them that failed, and what it said where it did not come to its end."""
    env = real_clock({**os.environ, "CHUANXA": str(program), "CHUANXA_QUICK": "1", "CHUANXA_ALONE": "1", "LANG": "C.UTF-8", **(more or {})})
    done = subprocess.run([sys.executable, str(ROOT / f"tests/cli/{name}.py")], capture_output=True, env=env, cwd=ROOT, check=False)
    out = done.stdout.decode("utf-8", "backslashreplace")
    found = list(results(out))
    ended = found and re.search(r"^1\.\.\d+$", out, re.M)
    return found, [test for passed, test in found if not passed], "" if ended else "it did not end: " + done.stderr.decode("utf-8", "backslashreplace")[-2000:]


def is_known(name, test):
    return any(re.search(pattern, test) for pattern in DIFFERENT.get(name, {}))


def run_script(name, program, more=None):
    started = time.monotonic()
    found, failed, broken = once(name, program, more)
    if broken or not all(is_known(name, test) for test in failed):
        # on a busy machine wine now and then does not start a program (status 1, nothing said): what fails twice counts
        print(f"# {name}.py once more: {broken} {[test for test in failed if not is_known(name, test)]}")
        again, failed_again, broken = once(name, program, more)
        found, failed = again, [test for test in failed_again if test in failed or is_known(name, test)]
    known = DIFFERENT.get(name, {})
    surprises = [test for test in failed if not is_known(name, test)]
    unseen = [pattern for pattern in known if pattern not in SOMETIMES and not any(re.search(pattern, test) for test in failed)]
    tap.ok(not broken and not surprises, f"{name}.py: {len(found)} tests, {len(failed) - len(surprises)} known differences", *surprises, broken)
    tap.same(unseen, [], f"{name}.py: every difference of the table shows")
    print(f"# {name}.py: {time.monotonic() - started:.0f} s")


def check_table():
    """No script of a register is forgotten."""
    there = {path.stem for path in (ROOT / "tests/cli").glob("register_*.py")} - {"register_actions"}
    tap.same(sorted(there - set(ALL) - set(LEFT_OUT)), [], "every script of a register is run, or is left out for a reason")
    tap.same(sorted({*QUICK, *DIFFERENT} - set(ALL)), [], "and the tables name scripts that are run")


def run_scripts(program):
    check_table()
    for name in ALL if FULL else QUICK:
        run_script(name, program)
