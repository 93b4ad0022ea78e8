#!/usr/bin/python3
"""Adds up the TAP lines in meson's logs and prints `N passed, N failed, N skipped`. The first
argument counts builds that failed; a test that ended badly without a failing line counts too."""
import json
import re
import sys


def main():
    passed, failed, skipped = 0, int(sys.argv[1]), 0
    for log in sys.argv[2:]:
        with open(log, encoding="utf-8") as lines:
            for line in lines:
                test = json.loads(line)
                output = test.get("stdout", "") or ""
                bad = len(re.findall(r"^not ok\b", output, re.M))
                skips = len(re.findall(r"^ok\b[^\n]*# skip", output, re.M | re.I))
                good = len(re.findall(r"^ok\b", output, re.M)) - skips
                if test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and not bad:
                    bad = 1
                if not good + bad + skips:
                    print(f"{test['name']}: no test ran")
                    bad = 1
                passed, failed, skipped = passed + good, failed + bad, skipped + skips
    if not sys.argv[2:] or not passed:
        failed += 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)


main()
