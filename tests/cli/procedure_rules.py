"""The procedures beside the standards against what was read: quotations, departments and sources word for word, nothing invented."""
import csv
import re

import tap
from program import ROOT, run


def check_rules():
    """The procedures of the rules say what was read: quotations, departments and sources are those of the seeds."""
    shared = ROOT.parent / "shared"
    texts = {name: (ROOT / "rules" / name / "procedure.yaml").read_text(encoding="utf-8") for name in ("qd34-2014", "qd06-2019")}
    for name, text in texts.items():
        keys = set(re.findall(r"^\s*(\w+):", re.sub(r"#.*", "", text), re.M))
        tap.ok(not keys & {"quorum", "majority", "share", "days"}, f"{name}: nothing is invented about quorum, votes or days")
        tap.ok("unknown" in text and "2025-06-30" in text, f"{name}: an authority of districts ends with them")
        tap.same(run("check", name).status, 0, f"{name}: nothing wrong is found")
    if not (shared / "data/seed_rules.csv").exists():
        tap.skip("procedures against the seeds", "there is no shared folder beside the project")
        return

    def rows(path):
        with (shared / path).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    departments, sources = rows("data/seed_criterion_dept.csv"), {r["id"]: r for r in rows("law/sources.csv")}
    known = {r["quote_vi"] for r in rows("data/seed_rules.csv") + departments}
    known |= set(re.findall(r'"([^"]+)"', re.sub(r"\s+", " ", (shared / "law/facts.md").read_text(encoding="utf-8"))))
    for name, text in texts.items():
        quotes = [q.replace('\\"', '"') for q in re.findall(r'quote: "((?:[^"\\]|\\.)*)"', text)]
        tap.same([q for q in quotes if q not in known], [], f"{name}: {len(quotes)} quotations, word for word")
        for one, title, url in re.findall(r'^  (\w+):\n    title: "(.*)"\n(?:    url: "(.*)"\n)?', text, re.M):
            if one in sources:
                tap.same((title, url), (sources[one]["title"], sources[one]["url"]), f"{name}: source {one}")
    found = sorted((c.strip(), who, quote) for who, ids, quote in re.findall(
        r'- who: "(.*)"\n.*\n\s+criteria: {value: \[(.*?)\].*\n\s+quote: "(.*)"}', texts["qd34-2014"]) for c in ids.split(","))
    tap.same(found, sorted((r["criterion"], r["dept_vi"], r["quote_vi"]) for r in departments), "the department of each criterion")


check_rules()
tap.done()
