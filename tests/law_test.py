#!/usr/bin/python3
"""The rule files against what was found of the law, where that stands beside the sources (../shared/law): points, intervals, bases,
sources, quotations, notes, titles and citations, cell by cell. A value that is nowhere in those tables may stand in no rule file as law."""
import csv
import os
import re
import sys
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli")]
import tap                                                         # noqa: E402

LAW = ROOT / "../shared/law"
STANDARDS = ("qd34-2014", "qd06-2019")

try:
    import yaml                                                    # noqa: E402
except ImportError as why:
    tap.skip("the rules against the law as found", f"it needs {why.name}")
    tap.done()


def table(name, standard=None):
    with (LAW / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if standard in (None, row.get("standard", standard))]


def plain(text):
    return re.sub(r"\s+", " ", text or "").strip()


def lawful(value):
    return value if isinstance(value, dict) and "value" in value else {"value": value}


def cell(value, note="note_en"):
    """Basis, sources, quotation and note of a value, as the tables write them."""
    sources = value.get("source", "")
    said = value.get(note) or value.get("note", "")
    return (value.get("basis", "working"), sources if isinstance(sources, str) else " ".join(sources),
            plain(value.get("quote")), plain(said))


def rules_of(name):
    with (ROOT / "rules" / name / "standard.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


# ---- what each holds, as {place: what stands there} ----------------------------------------------

def criteria_of_rules(rules):
    found = {}
    for c in rules["criteria"]:
        number, title, cite = lawful(c["id"]), lawful(c["title"]), lawful(c["cite"])
        basis, sources, _, note = cell(title)
        found[number["value"], "title"] = title["value"], c.get("title_en", ""), basis, sources, note
        basis, _, _, note = cell(number)
        found[number["value"], "number"] = basis, note
        found[number["value"], "cite"] = cite["value"], cell(cite)[0]
    return found


def criteria_of_law(standard):
    found = {}
    for r in table("criteria.csv", standard):
        found[r["criterion"], "title"] = r["title_vi"], r["title_en"], r["title_basis"], r["title_source"], plain(r["title_note"])
        found[r["criterion"], "number"] = r["number_basis"], plain(r["number_note"])
        found[r["criterion"], "cite"] = r["cite"], r["cite_basis"]
    return found


def items_of_rules(rules):
    found = {}
    for c in rules["criteria"]:
        for item in c["items"]:
            for number, band in enumerate(item.get("bands") or [item]):
                found[item["id"], number] = (plain(item["title"]), item.get("title_en", ""), band.get("when", "yes"),
                                             band["points"], *cell(band))
    return found


def items_of_law(standard):
    found = {}
    for r in table(standard + ".csv"):
        number = sum(1 for item, _ in found if item == r["item"])
        found[r["item"], number] = (plain(r["name_vi"]), r["name_en"], r["interval"], r["points"], r["basis"], r["source"],
                                    plain(r["quote"]), plain(r["note"]))
    return found


def classes_of_rules(rules):
    return {name: (c["label"], plain(c["when"]), c.get("when_basis", "working"), c["min_total"], *cell(c))
            for name, c in rules["outcome"]["classes"].items()}


def classes_of_law(standard):
    return {r["class_id"]: (r["label_vi"], plain(r["when"]), r["when_basis"], r["min_total"], r["min_total_basis"], r["source"],
                            plain(r["quote"]), plain(r["note"])) for r in table("outcome.csv", standard)}


def head_of_rules(rules):
    def said(value):
        value = value["value"]
        if isinstance(value, list):
            return " ".join(value)
        if isinstance(value, dict):
            return f"{value['from']} to {value['to']}" if "from" in value else f"{value['number']}; {value['issued']}; {value['issuer']}"
        return value

    values = {key: lawful(rules[key]) for key in ("title", "document", "period", "max_points")}
    values |= {f"in_force.{key}": lawful(rules["in_force"][key]) for key in ("from", "to")}
    values |= {key: lawful(rules["defaults"][key]) for key in ("pass", "when_none")}
    values["requires"] = lawful(rules["outcome"]["requires"])
    return {key: (said(value), *cell(value)[:2], cell(value)[3]) for key, value in values.items()}


def head_of_law(standard):
    return {r["key"]: (r["value"], r["basis"], r["source"], plain(r["note"])) for r in table("standards.csv", standard)
            if r["key"] != "assessed_in"}  # stands in the procedure


def sources_of(rules, law):
    """Those that are there, as the list of pages has them."""
    read = {s: (plain(v["title"]), v.get("url", ""), v.get("read", "")) for s, v in rules["sources"].items()}
    wanted = {r["id"]: (plain(r["title"]), r["url"], r["read"]) for r in law}
    return read, {s: wanted.get(s) for s in read}


def named_sources(rules):
    """Ids that stand in a source or in a note, of the pages that are listed anywhere."""
    pages = {r["id"] for r in table("sources.csv")}
    found = set()

    def look(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key in ("source", "note", "note_en"):
                    texts = inner if isinstance(inner, list) else [inner]
                    found.update(word for text in texts for word in re.findall(r"\w+", text))
                look(inner)
        if isinstance(value, list):
            for inner in value:
                look(inner)

    look({key: value for key, value in rules.items() if key != "sources"})
    return found & pages


def equal(got, wanted, name):
    differ = [f"{key}: rules {got.get(key)}, law {wanted.get(key)}" for key in sorted(got.keys() | wanted.keys(), key=str)
              if got.get(key) != wanted.get(key)]
    tap.ok(not differ, f"{name} ({len(wanted)})", *differ[:20])


def check_rounds(standard):
    """In which years a standard is assessed: the month and the years of the plan as found; the value as a whole claims no more."""
    found = [r for r in table("standards.csv", standard) if r["key"] == "assessed_in"]
    with (ROOT / "rules" / standard / "procedure.yaml").open(encoding="utf-8") as file:
        procedure = yaml.load(file, Loader=yaml.BaseLoader)
    rounds = procedure.get("rounds")
    if not found:
        return tap.ok(rounds is None, "assessed every year: nothing else was found")
    month, words = procedure["assessment"]["month"], found[0]["value"]
    years = rounds["value"]
    tap.same((f"November of years {' and '.join(years['years'])} of the five-year plan", years["every"], month["value"], cell(month)[:2]),
             (words, "5", "11", (found[0]["basis"], found[0]["source"])), "month and years of the plan are as found")
    tap.ok(cell(rounds)[1] == found[0]["source"] and rounds["basis"] == "inferred" and rounds["note"],
           "from which year plans count is inferred, and so is the value", rounds)


def check(standard):
    tap.about(standard)
    rules = rules_of(standard)
    equal(head_of_rules(rules), head_of_law(standard), "title, document, times and what recognition requires are as found")
    equal(criteria_of_rules(rules), criteria_of_law(standard), "criteria, their titles, numbers and citations are as found")
    equal(items_of_rules(rules), items_of_law(standard), "bands and yes-no items, their points and bases are as found")
    equal(classes_of_rules(rules), classes_of_law(standard), "classes and their totals are as found")
    equal(*sources_of(rules, table("sources.csv")), "sources are pages as listed")
    check_rounds(standard)
    missing = named_sources(rules) - rules["sources"].keys()
    tap.ok(not missing, "each page that a value or a note names is among the sources", *sorted(missing))


if __name__ == "__main__":
    if LAW.exists():
        for each in STANDARDS:
            check(each)
    else:
        tap.skip("the rules against the law as found", "no ../shared/law beside the sources")
    tap.done()
