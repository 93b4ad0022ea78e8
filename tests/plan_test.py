"""Plans against a reckoning of their own: every target of the five plans on figures on, just under and just over its
threshold, in exact fractions; the plans against the list of targets they were read from, and their quotations against
the documents, where these are at hand."""
import csv
import io
import random
import re
import sys
import unicodedata
from fractions import Fraction
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent / "cli"))
import tap  # noqa: E402
from program import ROOT, Folder, run  # noqa: E402

SHARED = ROOT.parent / "shared"
PLANS = {path.name: yaml.load((path / "plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
         for path in sorted((ROOT / "rules/plans").iterdir()) if path.is_dir()}
PER = {"%": 100, "‰": 1000, "/100.000": 100000, "trường hợp": 1}
COUNT = "trường hợp"
MEETS = {">=": lambda a, b: a >= b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, "<": lambda a, b: a < b,
         "=": lambda a, b: a == b}
HEADER = "target,year,part,whole,operator,threshold,unit,status,short"


class Target:
    def __init__(self, plan, entry):
        self.id, self.entry = entry["id"], entry
        self.indicator = plan["indicators"][entry["indicator"]]
        self.unit = self.indicator["unit"]
        self.operator, self.value = self.read(entry["must_be"])
        self.other = self.read(entry["or_must_be"]) if "or_must_be" in entry else None
        self.none = self.indicator.get("when_none")
        year = entry.get("year", "")
        if isinstance(year, dict):
            year = "hằng năm" if year.get("each") == "yes" else f"{year['from']}-{year['to']}"
        self.year = year

    @staticmethod
    def read(text):
        operator, value = re.fullmatch(r"(>=|<=|>|<|=) *([0-9.]+)", text).groups()
        return operator, Fraction(value)

    def meets(self, part, whole, bound=None):
        operator, value = bound or (self.operator, self.value)
        return MEETS[operator](Fraction(part * PER[self.unit], whole), value)

    def answer(self, part, whole):
        """status and short, found by walking from the part that there is."""
        if part is None or whole is None:
            return "open", ""
        if whole == 0:
            return ("undecided" if self.none is None else self.none), ""
        met = self.meets(part, whole)
        if self.other and self.meets(part, whole, self.other) != met:
            return "undecided", ""
        if met:
            return "met", ""
        last = whole if self.unit == "%" else 10 ** 15
        steps = {">=": [1], ">": [1], "<=": [-1], "<": [-1], "=": [1, -1]}[self.operator]
        for step in steps:
            for size in range(1, 3000):
                there = part + step * size
                if not 0 <= there <= last:
                    break
                if self.meets(there, whole):
                    return "not_met", size * step if self.operator == "=" else size
        return "not_met", ""


TARGETS = {name: [Target(plan, entry) for entry in plan["targets"]] for name, plan in PLANS.items()}


def evaluate(folder, plan, rows, *options):
    text = "target,year,part,whole\n" + "".join(
        ",".join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows)
    return run("plan", "evaluate", plan, folder.file("figures.csv", text), "--format", "csv", *options)


def figures_of(target, rng):
    """Figures around the threshold, for several wholes."""
    if target.unit == COUNT:
        return [(part, None) for part in range(5)]
    found = set()
    for whole in (1, 3, 38, 106, 220, 1000, 6250, rng.randint(1, 2000)):
        at = target.value * whole / PER[target.unit]
        for part in (int(at) - 2, int(at) - 1, int(at), int(at) + 1, int(at) + 2):
            if 0 <= part and (target.unit != "%" or part <= whole) and abs(part - at) < 2500:
                found.add((part, whole))
    return sorted(found)


def check_thresholds():
    """Each of the targets, on, just under and just over its threshold."""
    rng, folder = random.Random(104), Folder()
    for name, targets in TARGETS.items():
        wrong, asked, seen = [], 0, {}
        samples = {target.id: figures_of(target, rng) for target in targets}
        for turn in range(max(map(len, samples.values()))):
            rows, wanted = [], []
            for target in targets:
                figures = samples[target.id]
                if turn >= len(figures):
                    year, part, whole, status, short = target.year, "", "", "open", ""
                else:
                    year = 2025
                    part, whole = figures[turn]
                    rows.append((target.id, year, part, whole))
                    status, short = target.answer(part, 1 if whole is None else whole)
                    whole = "" if whole is None else whole
                    seen.setdefault(target.id, set()).add(status)
                    asked += 1
                threshold = target.entry["must_be"].split()[-1]
                wanted.append([target.id, str(year), str(part), str(whole), target.operator, threshold, target.unit, status, str(short)])
            result = evaluate(folder, name, rows)
            got = list(csv.reader(io.StringIO(result.out)))
            if result.status or got[0] != HEADER.split(",") or got[1:] != wanted:
                wrong += [f"{a} wanted {b}" for a, b in zip(got[1:], wanted) if a != b] or [result.out + result.err]
        poor = [target for target, statuses in seen.items() if not {"met", "not_met"} <= statuses]
        tap.ok(not wrong and not poor, f"{name}: {len(targets)} targets, {asked} figures on, under and over their thresholds", *wrong[:5], *poor)


def check_edges():
    """The cases that the plans themselves suggest."""
    folder = Folder()
    cases = [("lc24", "LC24-25-1a", 32, 38, "not_met", "1"), ("lc24", "LC24-25-1a", 33, 38, "met", ""),
             ("hk21", "HK21-11b-2025", 1, 6250, "met", ""), ("hk21", "HK21-11b-2025", 1, 6249, "not_met", "1"),
             ("tth16", "TTH16-02", 190, 200, "not_met", "1"), ("tth16", "TTH16-02", 191, 200, "met", ""),
             ("hk21", "HK21-06-2030", 0, None, "met", ""), ("hk21", "HK21-06-2030", 3, None, "not_met", "-3"),
             ("hk21", "HK21-08a-2030", 1, 100, "undecided", ""), ("hk21", "HK21-08a-2030", 2, 100, "not_met", "2"),
             ("hk21", "HK21-08a-2030", 0, 100, "met", ""), ("lc24", "LC24-30-2a", 0, 0, "undecided", ""),
             ("lc24", "LC24-30-2a", None, 7, "open", ""), ("lc24", "LC24-30-2a", 7, None, "open", "")]
    for plan, target, part, whole, status, short in cases:
        result = evaluate(folder, plan, [(target, 2025, part, whole)])
        row = [line for line in csv.reader(io.StringIO(result.out)) if line[0] == target]
        tap.same([line[7:] for line in row], [[status, short]], f"{target}: {part} of {whole}")


def check_list():
    """The five plans say what the list of their targets says."""
    path = SHARED / "data/seed_targets.csv"
    if not path.exists():
        return tap.skip("the five plans against the list of their targets", "the list is not at hand")
    operators = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<", "eq": "="}
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    ours = {target.id: target for targets in TARGETS.values() for target in targets}
    tap.same(sorted(ours), sorted(row["row_id"] for row in rows), f"all {len(rows)} targets")
    wrong = []
    for row in rows:
        target = ours[row["row_id"]]
        is_so = [target.operator, target.value, target.unit, target.year, target.entry["reading"], target.entry["quote"], target.entry["cite"],
                 target.entry.get("scope", "")]
        should = [operators[row["op"]], Fraction(row["value"]), row["unit"], row["year"], row["op_basis"],
                  unicodedata.normalize("NFC", row["quote_vi"]), row["item"], row["scope"]]
        if is_so != should:
            wrong.append(f"{target.id}: {is_so} is not {should}")
    tap.ok(not wrong, "operator, value, unit, year, reading, quotation, clause and scope of each", *wrong)
    owed = {entry["id"] for plan in PLANS.values() for part in ("deadlines", "duties") for entry in plan.get(part, [])}
    rules = {row["rule_id"] for row in csv.DictReader((SHARED / "data/seed_rules.csv").open(encoding="utf-8")) if row["kind"] != "dept"}
    tap.same(sorted(owed), sorted(rules), "deadlines, duties and references")


def plain(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def quotations(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "quote":
                yield value
            elif key == "unmodelled":
                yield from (entry["text"] for entry in value)
            else:
                yield from quotations(value)
    elif isinstance(node, list):
        for value in node:
            yield from quotations(value)


def check_quotations():
    """Every quotation stands in the document, letter for letter."""
    if not (SHARED / "seeds").exists():
        return tap.skip("quotations against the documents", "they are not at hand")
    texts = [plain(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "seeds").iterdir())]
    documents = dict(zip(["tth16", "nt17", "bk18", "lc24", "hk21"], texts))
    for name, plan in PLANS.items():
        quotes = list(quotations(plan))
        tap.same([quote for quote in quotes if plain(quote) not in documents[name]], [], f"{name}: {len(quotes)} quotations")


if __name__ == "__main__":
    check_thresholds()
    check_edges()
    check_list()
    check_quotations()
    tap.done()
