#!/usr/bin/python3
"""Every form of a rule file: random standards that use all of them (random_forms.py), scored by the program and by the
independent oracle, row by row, blanks and all; and written anew by `standard new --from` they score the same."""
import collections
import contextlib
import io
import json
import multiprocessing
import os
import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402
from program import run                                            # noqa: E402

try:
    import oracle                                                  # noqa: E402
    import yaml                                                    # noqa: E402
    from random_forms import Forms                                 # noqa: E402
except ImportError as why:
    tap.skip("every form against the oracle", f"it needs {why.name}")
    tap.done()

oracle.LOADER = yaml.CBaseLoader  # the rule files are made here
QUICK, FULL = os.environ.get("CHUANXA_QUICK"), os.environ.get("CHUANXA_FULL")
STANDARDS, ROWS = (10, 60) if QUICK else (200, 1000) if FULL else (60, 200)
BLANKS = (0, 0.1, 0.4)
CODE = 10000                               # of the first commune


def write_rows(path, rows):
    names = ["commune_code", "commune_name", *rows[0]]
    lines = [",".join(names)]
    for number, row in enumerate(rows):
        lines.append(",".join([str(CODE + number), "Xã", *row.values()]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def results(standard, data):
    """What the program says of each commune that it scores, without the hash of the text."""
    done = run("assess", standard, data, "--format", "json")
    found = {}
    for line in done.out.splitlines():
        record = json.loads(line)
        record.pop("standard", None)
        if "refused" not in record:
            found[record["commune_code"]] = record
    return done, found


def expected(standard, data):
    with contextlib.redirect_stderr(io.StringIO()):
        lines = list(oracle.json_lines(oracle.Standard(standard), str(data)))
    return {record["commune_code"]: record for record in map(json.loads, lines)}


def differences(got, wanted):
    for code in sorted(set(got) | set(wanted)):
        if got.get(code) != wanted.get(code):
            yield f"{code}: program {got.get(code)}, oracle {wanted.get(code)}"


def without_basis(records):
    """`standard new --from` keeps the rules and no basis."""
    for record in records.values():
        record.pop("basis")
        for criterion in record["criteria"]:
            criterion.pop("basis")
    return records


def written_anew(folder, standard, data, got):
    done = run("standard", "new", "anew", "--from", standard, "--output", folder / "new")
    if done.status:
        return [f"not written: {done.err[:300]}"]
    again, found = results(folder / "new", data)
    if again.status not in (0, 3):
        return [f"not scored: {again.err[:300]}"]
    return list(differences(without_basis(found), without_basis(got)))


def try_standard(seed):
    """(forms used, rows scored, rows refused, what differs)."""
    rng = random.Random(seed)
    forms = Forms(rng)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        standard, data = forms.write(folder / "small"), folder / "data.csv"
        rows = [row for share in BLANKS for row in forms.rows(rng, ROWS // len(BLANKS), share)]
        write_rows(data, rows)
        done, got = results(standard, data)
        if done.status not in (0, 3):
            return forms.used, 0, 0, [f"seed {seed}: status {done.status}, {done.err[:400]}"]
        wrong = list(differences(got, expected(standard, data)))
        if seed % 4 == 0 and not wrong:
            wrong = written_anew(folder, standard, data, got)
        return forms.used, len(got), len(rows) - len(got), [f"seed {seed}: {what}" for what in wrong[:2]]


def main():
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with multiprocessing.get_context("fork").Pool(2) as pool:
        found = pool.map(try_standard, range(first, first + STANDARDS), chunksize=1)
    used, wrong = collections.Counter(), []
    for forms, _, _, what in found:
        used.update(forms)
        wrong += what
    scored, refused = sum(f[1] for f in found), sum(f[2] for f in found)
    for form, count in sorted(used.items()):
        print(f"# {count} of {STANDARDS} standards: {form}")
    tap.ok(not wrong, f"{scored} communes of {STANDARDS} standards score as the oracle says, {refused} are refused by both",
           *wrong[:8])
    tap.ok(scored > STANDARDS * ROWS * 0.5, "most communes are scored")
    tap.ok(min(used.values()) > 0 and len(used) >= 30, "every form is used", dict(used))
    tap.done()


main()
