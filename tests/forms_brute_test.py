#!/usr/bin/python3
"""The oracle before it judges: random standards that use every form of a rule file, their communes with blanks, and every
filling of the blanks; then each item with figures as large as its bands need."""
import collections
import os
import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ.get("CHUANXA_ROOT", Path(__file__).resolve().parent.parent))
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402

try:
    import yaml                                                    # noqa: E402
    import forms_brute                                             # noqa: E402
    import forms_brute_items                                       # noqa: E402
    import oracle                                                  # noqa: E402
    from random_forms import Forms                                 # noqa: E402
except ImportError as why:
    tap.skip("the oracle on the new forms", f"it needs {why.name}")
    tap.done()

oracle.LOADER = yaml.CBaseLoader  # the rule files are made here
STANDARDS = 15 if os.environ.get("CHUANXA_QUICK") else 400 if os.environ.get("CHUANXA_FULL") else 60
ROWS, MOST_BLANKS, MOST_FILLINGS, MOST_COUNT = 6, 5, 400, 4
TRIALS = 6                                 # of an item


def read(standard, row):
    try:
        return oracle.read_row(standard, row)
    except oracle.Refused:
        return None


def full_figures(rng, forms, standard):
    """A row without blanks that is not refused."""
    while True:
        if figures := read(standard, forms.rows(rng, 1, 0, MOST_COUNT)[0]):
            return figures


def domain_of(standard, name, figures):
    """All that a blank may be; a count up to the known whole that it is a part of."""
    measure = standard.measures[name]
    kind = oracle.plain(measure["type"])
    if kind == "yes_no":
        return [True, False]
    if kind == "choice":
        return list(measure["values"])
    whole = figures.get(oracle.plain(measure.get("at_most")), oracle.UNKNOWN)
    most = MOST_COUNT if whole is oracle.UNKNOWN else int(whole)
    return [oracle.Fraction(n) for n in range(most + 1)]


def names_to_blank(rng, standard):
    """Of any measure; of one criterion, where blanks meet; or of no count, so that all may be reached."""
    way = rng.random()
    if way < 0.4:
        node = rng.choice(standard.criteria)
        return standard.measures_of_applies(node).union(
            *(standard.measures_of(item) | standard.measures_of_applies(item) for item in node["items"]))
    if way < 0.7:
        return {name for name in standard.used if oracle.plain(standard.measures[name]["type"]) != "count"}
    return standard.used


def blanked(rng, standard, full):
    """The row with one to five blanks, and what each may be; not more fillings than can be scored."""
    names = sorted(names_to_blank(rng, standard) or standard.used)
    names = rng.sample(names, rng.randint(1, min(MOST_BLANKS, len(names))))
    while True:
        row = {**full, **dict.fromkeys(names, oracle.UNKNOWN)}
        domains, count = {name: domain_of(standard, name, row) for name in names}, 1
        for domain in domains.values():
            count *= len(domain)
        if count <= MOST_FILLINGS:
            return row, domains
        names.pop()


def check_rows(rng, forms, standard, counts):
    wrong = []
    for _ in range(ROWS):
        full = full_figures(rng, forms, standard)
        row, domains = blanked(rng, standard, full)
        wrong += forms_brute.Brute(standard, row, domains, counts).check()
        wrong += forms_brute.check_missing(standard, row, full)
        many = {name: oracle.UNKNOWN if rng.random() < 0.3 else value for name, value in full.items()}
        wrong += forms_brute.check_missing(standard, many, full)
    return wrong


def check_items(rng, standard, counts):
    wrong = []
    for item in standard.items:
        for _ in range(TRIALS):
            how, why = forms_brute_items.Trial(rng, standard, item).check()
            if how:
                counts[how] += 1
            wrong += [why] if why else []
    return wrong


def check_standards(first, count):
    (rows, items, used), wrong = (collections.Counter() for _ in range(3)), []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            rng = random.Random(seed)
            forms = Forms(rng)
            used.update(forms.used)
            standard = oracle.Standard(forms.write(Path(folder)))
            found = check_rows(rng, forms, standard, rows) + check_items(rng, standard, items)
            wrong += [f"seed {seed}: {what}" for what in found[:3]]
    return rows, items, used, wrong


def main():
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else STANDARDS
    rows, items, used, wrong = check_standards(first, count)
    for name, number in [*sorted(rows.items()), *sorted(items.items()), *sorted(used.items())]:
        print(f"# {number} {name}")
    tap.ok(not wrong, f"{rows['fillings']} fillings of {rows['rows']} rows of {count} standards are within what was said and "
           f"reach it where they must, {items['reached']} items too", *wrong[:20])
    tap.ok(rows["of these open"] > count and rows["totals reached"] > count / 4 and items["reached"] > 10 * count,
           "enough of them were open")
    tap.done()


if __name__ == "__main__":
    main()
