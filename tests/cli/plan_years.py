"""Five years of a plan (tools/plan-years): every number, and every commune behind it, found again from the tables by a
reckoning of its own."""
import csv
import os
import re
import subprocess
from fractions import Fraction

import tap
from program import PROGRAM, ROOT, Folder

YEARS = range(2016, 2021)
MERGED = 2019


def read(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


class World:
    def __init__(self, where):
        self.where = where
        self.units = {year: {row["commune_code"] for row in read(where / ("units-2016-01-01.csv" if year < MERGED else "units-2019-01-01.csv"))} for year in YEARS}
        self.made_from = {}
        for row in read(where / "lineage-2019-01-01.csv"):
            self.made_from.setdefault(row["new_commune_code"], []).append(row["old_commune_code"])
        self.recognised = {(int(row["year"]), row["commune_code"]): row["kind"] == "recognise" for row in read(where / "decisions.csv")}

    def run_of(self, code, year):
        """(years running, whether that is all there can be): what was before 2016 is not known."""
        count = 0
        while self.recognised.get((year, code)):
            count, year = count + 1, year - 1
            if year < 2016:
                return count, False
            if year < MERGED and code in self.made_from:
                before = [self.run_of(one, year) for one in self.made_from[code]]
                least = min(number for number, _ in before)
                return count + least, all(whole for number, whole in before if number == least) and any(whole for number, whole in before if number == least)
        return count, True

    def answers(self, code, year):
        number, whole = self.run_of(code, year)
        recognised = self.recognised[(year, code)]
        newly = "no" if not recognised or number > 1 else "yes" if whole else ""
        kept = ["no" if not recognised else "yes" if number >= years else "no" if whole else "" for years in (3, 5)]
        return ["yes" if recognised else "no", newly, *kept]


def check(seed):
    folder = Folder()
    where = folder.path / "nam-nam"
    done = subprocess.run([ROOT / "tools/plan-years", "--seed", str(seed), where], env={**os.environ, "CHUANXA": str(PROGRAM)}, capture_output=True, encoding="utf-8", check=False)
    if not tap.ok(done.returncode == 0, f"seed {seed}: the story ends", done.stdout[-2000:], done.stderr):
        return
    world, totals = World(where), {}
    for year in YEARS:
        rows = read(where / f"communes-{year}.csv")
        wrong = []
        for row in rows:
            got = [row[name] for name in ("recognised", "newly_recognised", "kept_3", "kept_5")]
            if got != world.answers(row["commune_code"], year):
                wrong.append(f"{row['commune_code']}: {got}, not {world.answers(row['commune_code'], year)}")
        tap.ok(not wrong and {row["commune_code"] for row in rows} == world.units[year], f"seed {seed}, {year}: {len(rows)} communes", *wrong[:5])
        columns = list(zip(*(world.answers(code, year) for code in world.units[year])))
        totals[year] = [(None if "" in column else column.count("yes"), len(column)) for column in columns]
        figures = {row["target"]: (row["part"], row["whole"]) for row in read(where / f"figures-{year}.csv")}
        wanted = {name: ("" if part is None else str(part), str(whole)) for name, (part, whole) in zip(("M-1", "M-2", "M-3"), totals[year])}
        tap.same(figures, {**wanted, "M-4": ("", str(len(rows)))}, f"seed {seed}, {year}: the figures")
    tap.ok(len(world.units[2016]) == 140 and len(world.units[2020]) < 140 and world.made_from, "140 communes, some of which merged")
    bounds = {"M-1": 80, "M-2": 3, "M-3": 50}
    evaluated = {(row["target"], row["year"]): (row["status"], row["short"]) for row in read(where / "evaluated.csv")}
    wanted = {("M-4", str(year)): ("open", "") for year in YEARS}
    for year in YEARS:
        for (name, bound), (part, whole) in zip(bounds.items(), totals[year]):
            short = "" if part is None else max(0, -(-bound * whole // 100) - part)
            wanted[(name, str(year))] = ("open", "") if part is None else ("not_met", str(short)) if short else ("met", "")
    tap.same(evaluated, wanted, f"seed {seed}: what was met, and by how much it was not")
    parts = [totals[year][0] for year in (2016, 2017, 2018)]
    first = Fraction(100 * parts[0][0], parts[0][1])
    line = first + (80 - first) * Fraction(3, 4)
    row = [row for row in read(where / "progress-2018.csv") if row["target"] == "M-1"][-1]
    tap.same((Fraction(row["next_value"]), row["next_part"]), (line, str(-(-line * parts[2][1] // 100))), f"seed {seed}: the straight line to 2020")
    page = (where / "tien-do.html").read_text(encoding="utf-8-sig")
    tap.same(page.count("<svg"), 4, "a picture a target")
    heights = [float(cy) for cy in re.findall(r'<circle cx="[^"]*" cy="([^"]*)"', page.split("</svg>")[0])]
    values = [Fraction(100 * part, whole) for part, whole in (totals[year][0] for year in YEARS)]
    tap.ok(len(heights) == 5 and all(abs(height - float(208 - 188 * value / 100)) < 0.01 for height, value in zip(heights, values)), "its marks stand where the values are", heights)
    between = read(where / "communes-2019-06-30.csv")
    fresh = {row["commune_code"]: row for row in between if row["made_from"]}
    tap.ok(set(fresh) == set(world.made_from) and all(not row["recognised"] and all(old in row["made_from"] for old in world.made_from[code]) for code, row in fresh.items()),
           "between the merger and the next decisions the new communes are not known of, and are told with what they were made from", fresh)


if __name__ == "__main__":
    for seed in (1,) if os.environ.get("CHUANXA_QUICK") else (1, 2, 3) if os.environ.get("CHUANXA_FULL") else (1, 2):
        check(seed)
    tap.done()
