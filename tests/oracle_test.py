#!/usr/bin/python3
"""The program against tests/oracle.py, an independent scorer in exact fractions: on the fixture,
on made figures, on changed thresholds, on rows that both must refuse, and on the communes of the
whole country where their list stands beside the sources."""
import contextlib
import csv
import hashlib
import io
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402
from program import Folder, run                                    # noqa: E402

try:
    import oracle                                                  # noqa: E402
    import yaml                                                    # noqa: E402
except ImportError as why:
    tap.skip("the oracle", f"it needs {why.name}")
    tap.done()

STANDARDS = ("qd34-2014", "qd06-2019")
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
COUNTRY = ROOT / "../shared/data/communes_2017-03-06.csv"
MEASURES = yaml.load((ROOT / "rules/measures.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
MEASURES.pop("commune_code")  # what a code is, no figure
folder = Folder()


def ask_oracle(job):
    """(CSV, JSON lines, refused codes) of a standard's folder and a file of figures. Runs in a
    process of its own, where the oracle can be told to score once and print twice."""
    standard, path = oracle.Standard(Path(job[0])), str(job[1])
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        found = list(oracle.results(standard, path))
    oracle.results = lambda standard, path: iter(found)
    lines = [",".join(map(oracle.quoted, cells)) + "\n"
             for cells in oracle.csv_lines(standard, path)]
    objects = list(oracle.json_lines(standard, path))
    refused = re.findall(r": (\S*) refused: ", said.getvalue())
    return "".join(lines), objects, refused


def ask_all(jobs):
    """Two at a time, each job in a fresh process."""
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        return pool.map(ask_oracle, jobs, chunksize=1)


def sha256(standard):
    rules = Path(standard)
    return hashlib.sha256((rules / "standard.yaml").read_bytes() +
                          (rules.parent / "measures.yaml").read_bytes()).hexdigest()


def compare(name, standard, path, answer, refusals=False):
    """CSV to the byte, JSON but for the standard's key, its hash, the refused codes in order."""
    wanted_csv, wanted_objects, wanted_refused = answer
    got = run("assess", standard, path, "--format", "csv")
    good = tap.same(got.out, wanted_csv, f"{name}: CSV", got.err[:300])
    got = run("assess", standard, path, "--format", "json")
    lines = got.out.splitlines()
    scored = [line for line in lines if '"refused":[' not in line]
    ending = f',"standard":{{"id":"{Path(standard).name}","sha256":"{sha256(standard)}"}}}}'
    tap.ok(all(line.endswith(ending) for line in scored), f"{name}: the standard's id and hash",
           scored[:1])
    tap.same("\n".join(line.removesuffix(ending) + "}" for line in scored),
             "\n".join(wanted_objects),
             f"{name}: JSON")
    refused = [json.loads(line)["commune_code"] for line in lines if '"refused":[' in line]
    tap.same(refused, wanted_refused, f"{name}: refused rows")
    tap.ok(got.status == (3 if refused else 0) and bool(refused) == refusals,
           f"{name}: exit status", got.err)
    return good


def rules_of(standard):
    return ROOT / "rules" / standard


def generate(roster, seed, blank):
    """Figures made by tools/generate, in a file."""
    path = folder.path / f"{Path(roster).stem}-{seed}-{blank}.csv"
    with open(path, "wb") as out:
        subprocess.run([sys.executable, ROOT / "tools/generate", roster, "--seed", str(seed),
                        "--blank",
                        str(blank)], stdout=out, check=True)
    return path


def check_made():
    jobs = [(f"Hương Khê, {s}", rules_of(s), FIGURES) for s in STANDARDS]
    for seed in (1, 2, 3):
        for blank in (0, 10, 40):
            path = generate(ROOT / "fixtures/small/roster.csv", seed, blank)
            jobs += [(f"60 made communes, seed {seed}, {blank}% blank, {s}", rules_of(s), path)
                     for s in STANDARDS]
    for (name, standard, path), answer in zip(jobs, ask_all([job[1:] for job in jobs])):
        compare(name, standard, path, answer)


# ---- Odd figures: small counts, zeros and blanks, some of them refused -----------------------

def odd_cell(measure, chance):
    if chance.random() < 0.15:
        return ""
    if measure["type"] == "count":
        return str(chance.choice([0, 0, 1, 1, 2, 3, 49, 50, 97, 98, 99, 100, 999999999999999]))
    return chance.choice(list(measure["values"]) if measure["type"] == "choice" else ["yes", "no"])


def check_odd():
    chance = random.Random(34)
    for standard in STANDARDS:
        used = oracle.Standard(rules_of(standard)).used
        path = folder.path / f"odd-{standard}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["commune_code", "commune_name", *MEASURES])
            for code in range(10000, 12000):
                cells = {name: odd_cell(m, chance) for name, m in MEASURES.items()}
                for name, m in MEASURES.items():       # else nearly every row would be refused
                    whole = cells.get(m.get("at_most")) if name in used else None
                    if whole and cells[name] and chance.random() < 0.97:
                        cells[name] = str(min(int(cells[name]), int(whole)))
                out.writerow([code, f"Xã {code}", *cells.values()])
        job = (rules_of(standard), path)
        compare(f"2000 odd rows, {standard}", *job, *ask_all([job]), refusals=True)


def check_refused():
    """The fixture with one mistake a row."""
    with open(FIGURES, encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    at = {name: i for i, name in enumerate(head)}
    mistakes = [("births_registered", "9999"), ("births", "0"), ("infants", "x"),
                ("children", "-1"),
                ("has_child_plan", "maybe"), ("terrain", "sea"), ("commune_code", ""),
                ("births", "1.5"),
                ("commune_code", rows[0][0]), ("abuse_cases", "0"), ("children", "1")]
    for row, (name, cell) in zip(rows[1:], mistakes):
        row[at[name]] = cell
    rows[12][at["cases_with_timely_plan"]] = "5"
    rows[13].append("7")
    rows.insert(14, [""] * len(head))
    path = folder.path / "refused.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])
    for standard in STANDARDS:
        job = (rules_of(standard), path)
        compare(f"one mistake a row, {standard}", *job, *ask_all([job]), refusals=True)


# ---- Changed thresholds --------------------------------------------------------------------------

def changed_rules(text):
    """The rule file with one threshold moved in the two bands that share it, once for each pair."""
    lines = text.split("\n")
    for i in range(len(lines) - 1):
        here, next_ = (re.search(r'when: "([^"]*)"', line) for line in lines[i:i + 2])
        if not here or not next_:
            continue
        shared = set(re.findall(r"[\d.]*\d", here[1].replace("..", " "))) & \
            set(re.findall(r"[\d.]*\d", next_[1].replace("..", " ")))
        for number in shared - {"0"}:
            moved = f"{float(number) - 0.5:g}" if float(number) >= 1 else f"{float(number) * 0.8:g}"
            swap = [re.sub(rf"(?<!\d)(?<!\d\.){re.escape(number)}(?!\d)", moved, m[1])
                    for m in (here, next_)]
            copy = list(lines)
            copy[i] = lines[i].replace(f'"{here[1]}"', f'"{swap[0]}"')
            copy[i + 1] = lines[i + 1].replace(f'"{next_[1]}"', f'"{swap[1]}"')
            yield f"line {i + 1}, {number} → {moved}", "\n".join(copy)


def check_thresholds():
    path = generate(ROOT / "fixtures/small/roster.csv", 5, 10)
    folder.file("rules/measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
    for standard in STANDARDS:
        text = (rules_of(standard) / "standard.yaml").read_text(encoding="utf-8")
        before = run("assess", standard, path, "--format", "csv").out
        names, seen, refused, different = [], 0, 0, []
        for name, changed in changed_rules(text):
            rules = folder.file(f"rules/{standard}/standard.yaml", changed).parent
            got = run("assess", rules, path, "--format", "csv")
            if got.status:          # moved out of its range: a gap, or an empty interval
                refused += 1
                continue
            names.append(name)
            seen += got.out != before
            if got.out != ask_changed(rules, path):
                different.append(name)
        tap.ok(len(names) >= 15 and refused < 5 and not different,
               f"{standard}: both agree on each of {len(names)} moved thresholds", *different)
        tap.ok(seen > len(names) // 3, f"{standard}: {seen} of them change a result")


def ask_changed(rules, path):
    standard = oracle.Standard(rules)
    return "".join(",".join(map(oracle.quoted, cells)) + "\n"
                   for cells in oracle.csv_lines(standard, str(path)))


def check_country():
    name = "11.162 communes of March 2017"
    if not COUNTRY.exists():
        tap.skip(name, "no ../shared/data beside the sources")
        return
    jobs = []
    for blank in (0, 10, 40) if os.environ.get("CHUANXA_FULL") else (10,):
        path = generate(COUNTRY, 1, blank)
        jobs += [(f"{name}, {blank}% blank, {s}", rules_of(s), path) for s in STANDARDS]
    for (title, standard, path), answer in zip(jobs, ask_all([job[1:] for job in jobs])):
        compare(title, standard, path, answer)
        tap.same(len(answer[1]), 11162, f"{title}: all of them")


if __name__ == "__main__":
    check_made()
    check_odd()
    check_refused()
    check_thresholds()
    check_country()
    tap.done()
