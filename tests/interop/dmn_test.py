#!/usr/bin/python3
"""The DMN file of a standard, read by dmn-moddle and computed by feelin (dmn.mjs), against chuanxa: both standards of the law,
where each difference must be one that doubles make; the legal-access standard and random ones of every form. With blanks DMN
may say less than chuanxa, never anything else."""
import csv
import json
import random
import sys

import interop
from interop import ROOT, STANDARDS, folder, run, tap

interop.unless("DMN", interop.missing_package("dmn-moddle/package.json") or interop.missing_package("feelin"))
sys.path.insert(0, str(ROOT / "tests"))
import communes                                                    # noqa: E402
import rules as rulebook                                           # noqa: E402
from compare import AT_ONCE                                        # noqa: E402
from legal_access_communes import commune                          # noqa: E402
from random_forms import Forms                                     # noqa: E402


FULL = interop.os.environ.get("CHUANXA_FULL")
LARGE = (90071992547409, 56294995342131)     # a hundred times as many is still a double's whole number


def name_of(kind, name):
    return f"{kind}_{name}".replace(".", "_").replace("-", "_")


def exported(standard):
    path = folder.path / "standard.dmn"
    path.unlink(missing_ok=True)
    done = run("export", "dmn", standard, "--version", "1.3", "--output", path)
    tap.ok(done.status == 0, f"{standard} is exported", done.err) if done.status else None
    return path


def asked(dmn, ask, figures):
    return {code: answer["answers"] for code, answer in
            interop.ask_node("dmn.mjs", {"dmn": str(dmn), "ask": ask, "communes": figures}).items()}


# ---- Both standards of the law --------------------------------------------------------------------------------------------

def answers(rules, path):
    """In the form of the other engines, from the decisions of the file."""
    dmn = folder.path / f"{rules['id']}.dmn"
    items = {i["id"]: name_of("item", i["id"]) for i in rulebook.items_of(rules)}
    criteria = [name_of("criterion", c["id"]) for c in rules["criteria"]]
    status = [name_of("status", c["id"]) for c in rules["criteria"]]
    ask = [*items.values(), *criteria, *status, "total", "class", "verdict"]
    found = {}
    for code, got in asked(dmn, ask, communes.read(path, rules["measures"])).items():
        group = got["class"] or {}
        found[code] = {"code": code, "items": {i: None if got[n] is None else [got[n]] * 2 for i, n in items.items()},
                       "criteria": [[got[c], got[c], got[s]] for c, s in zip(criteria, status)],
                       "total": [got["total"]] * 2, "class": group.get("class"), "min_total": group.get("min_total"),
                       "verdict": got["verdict"]}
    return found


def of_the_law():
    engine = interop.Asked("DMN", answers, AT_ONCE)
    made = folder.path / "made.csv"
    communes.made(ROOT, made, 11, 0, 20 if FULL else 4)
    for standard in STANDARDS:
        path, rules = ROOT / "rules" / standard, rulebook.read(ROOT / "rules" / standard)
        exported(path).rename(folder.path / f"{rules['id']}.dmn")
        engine.agrees("made communes", rules, path, made)
        edges = folder.path / f"edges-{standard}.csv"
        communes.Edges(rules, drawn=0, large=LARGE if FULL else LARGE[:1]).write(edges)
        engine.agrees("cases on the edge", rules, path, edges)
        file = folder.path / f"{rules['id']}.dmn"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("<text>&gt;= 98</text>", "<text>&gt;= 97.5</text>").replace("[95..98)", "[95..97.5)"), encoding="utf-8")
        found = engine.compared(rules, path, edges)
        tap.ok(found.unexplained, f"DMN, {rules['id']}: a bound that is changed in the file is noticed")


# ---- Every form -----------------------------------------------------------------------------------------------------------

def figure(cell):
    return {"": None, "yes": True, "no": False}.get(cell, int(cell) if cell.isdigit() else cell)


def scored(standard, rows):
    path = folder.path / "rows.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["commune_code", "commune_name", *rows[0]])
        out.writerows([10001 + i, "Xã", *row.values()] for i, row in enumerate(rows))
    done = run("assess", standard, path, "--format", "json")
    every = [json.loads(line) for line in done.out.splitlines()]
    return {one["commune_code"]: one for one in every if "refused" not in one}


class Held:
    """DMN's answers held against chuanxa's; `open` counts what DMN leaves open."""

    def __init__(self):
        self.communes, self.open, self.wrong = 0, 0, []

    def one(self, code, what, got, wanted, open_word=None):
        same = abs(got - wanted) < 1e-9 if isinstance(got, (int, float)) and isinstance(wanted, (int, float)) else got == wanted
        if not same and got == open_word:
            self.open += 1
        elif not same:
            self.wrong.append((code, what, got, wanted))

    def commune(self, code, got, wanted):
        self.communes += 1
        for c in wanted["criteria"]:
            points = got[name_of("criterion", c["id"])]
            fixed = c["low"] if c["low"] == c["high"] else None
            self.one(code, c["id"], points, 0 if c["status"] == "left_out" else fixed)
            self.one(code, c["id"], got[name_of("status", c["id"])], c["status"], "undetermined")
        total = wanted["total"]
        self.one(code, "total", got["total"], total["low"] if total["low"] == total["high"] else None)
        if "class" in got:
            self.one(code, "class", (got["class"] or {}).get("class"), wanted["commune_class"])
        self.one(code, "verdict", got["verdict"], wanted["verdict"], "undetermined")


def hold(held, standard, rows, classes):
    wanted = scored(standard, rows)
    if not wanted:
        return
    first = next(iter(wanted.values()))
    ask = [name_of(kind, c["id"]) for kind in ("criterion", "status") for c in first["criteria"]] + ["total", "verdict"] + ["class"] * classes
    figures = {str(10001 + i): {name: figure(cell) for name, cell in row.items()} for i, row in enumerate(rows)}
    got = asked(exported(standard), ask, {code: figures[code] for code in wanted})
    for code, one in wanted.items():
        held.commune(code, got[code], one)


def legal_access():
    standard, rng = ROOT / "fixtures/standards/legal-access", random.Random(3)
    for blank in (0, 0.1):
        held = Held()
        hold(held, standard, [commune(rng, blank) for _ in range(1000 if FULL else 150)], False)
        tap.ok(held.communes and not held.wrong and (blank or not held.open),
               f"DMN, legal-access, {blank:.0%} blanks: {held.communes} communes, {held.open} answers left open, none is another",
               *held.wrong[:8])


def every_form(count):
    for blank in (0, 0.1):
        held, used = Held(), set()
        for seed in range(count):
            rng = random.Random(seed)
            forms = Forms(rng)
            hold(held, forms.write(folder.path / "forms"), forms.rows(rng, 50, blank), "classes" in forms.outcome)
            used |= forms.used
        tap.ok(held.communes and not held.wrong, f"DMN, {count} random standards, {blank:.0%} blanks: {held.communes} communes, "
               f"{held.open} answers left open, none is another", *held.wrong[:8])
        print(f"# forms used: {len(used)}")


of_the_law()
legal_access()
every_form(100 if FULL else 3)
tap.done()
