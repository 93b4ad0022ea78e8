"""`register criteria`: how many communes meet each criterion, recounted here from what `assess` says of the same figures, in
random histories of two districts and their province: self-assessed and verified, corrected, not assessed, blanks, codes that
name no commune, criteria that do not apply. Shares are compared as fractions."""
import csv
import io
import json
import os
import random
import shutil
from fractions import Fraction

import openpyxl

import tap
from messages import Wanted, check
from program import LANGUAGES, ROOT, Folder, run
from register_bundles import Office, take, trust
from register_review import BY, as_csv, figures, sane
from resealed import edit

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
WORLDS = 2 if QUICK else 25 if os.environ.get("CHUANXA_FULL") else 10
STATES = ["pass", "fail", "undetermined", "left_out", "no_result"]
HEALTH = ROOT / "fixtures/sketches/commune-health"
QD34 = "qd34-2014"
PERIODS = ["2015", "2016", "2017"]


def results(standard, rows, folder):
    """code -> its result, as assess has it."""
    result = run("assess", standard, folder.file("cham.csv", as_csv(rows)), "--format", "json")
    assert result.status == 0, result
    return {one["commune_code"]: one for one in map(json.loads, result.out.splitlines())}


def roster(codes, leave_out=()):
    """A list of units: a district a half; the codes of `leave_out` are in none."""
    rows = [{"province_code": "42", "province_name": "Tỉnh Mẫu", "district_code": f"44{i % 2 + 1}", "district_name": f"Huyện {i % 2 + 1}",
             "commune_code": code, "commune_name": f"Xã {code}", "commune_type": "xã"} for i, code in enumerate(codes) if code not in leave_out]
    return as_csv(rows), {row["commune_code"]: row["district_code"] for row in rows}


class World:
    """Two districts' histories, and what they come to: (period, code) -> {stage: [office, what its result says or None, what it would say]}."""

    def __init__(self, seed, listed):
        self.rng, self.folder, self.known = random.Random(seed), Folder(), {}
        self.center = Office(self.folder, "Sở Mẫu", "so")
        self.districts = [Office(self.folder, f"UBND huyện {i}", f"huyen{i}") for i in (1, 2)]
        self.rows = figures()
        self.codes = [row["commune_code"] for row in self.rows]
        self.area, self.listed = {}, listed
        self.stranger = self.rng.choice(self.codes[:12]) if listed else None
        if listed:
            text, self.area = roster(self.codes, [self.stranger])
            run("register", "roster", self.center.path, self.folder.file("dv.csv", text), "--from", "2010-01-01", "--title", "T", *BY)
        for number, office in enumerate(self.districts):
            run("register", "standard", office.path, QD34, *BY)
            for period in PERIODS[:self.rng.randint(2, 3)]:
                self.work(office, self.rows[number * 6:number * 6 + 6], period)
            trust(self.center, office)
            taken = take(self.center, office.export())
            assert taken.status == 0, taken

    def work(self, office, rows, period):
        for stage in self.rng.choice([["self"], ["verified"], ["self", "verified"], ["self", "verified", "verified"]]):
            some = [self.vary(row) for row in rows if self.rng.random() < 0.8] or [self.vary(rows[0])]
            how = ["--period", period, "--stage", stage, *BY]
            result = run("register", "intake", office.path, QD34, self.folder.file("so.csv", as_csv(some)), *how)
            assert result.status == 0, result
            told = results(QD34, some, self.folder)
            for row in some:
                self.known.setdefault((period, row["commune_code"]), {})[stage] = [office.name, None, told[row["commune_code"]]]
            if self.rng.random() < 0.8:     # all that stand of the period and stage, those of an earlier intake too
                run("register", "assess", office.path, QD34, *how)
                for (p, _), stages in self.known.items():
                    if p == period and stage in stages and stages[stage][0] == office.name:
                        stages[stage][1] = stages[stage][2]

    def vary(self, row):
        row = dict(row)
        for name in self.rng.sample(list(row)[2:], 3):
            row[name] = ""
        for name in ("births_registered", "villages_with_collaborator", "children_abused"):
            if row[name].isdigit() and self.rng.random() < 0.4:
                row[name] = str(self.rng.randint(0, int(row[name]) + 1))
        return sane(row)

    def wanted(self, stage=None, per=None):
        """{(period, area, criterion): [counts]}"""
        counts = {}
        criteria = [str(i) for i in range(1, 16)]
        for period in PERIODS:
            of_period = {code: stages for (p, code), stages in self.known.items() if p == period and (not stage or stage in stages)}
            communes = {}
            for code, stages in of_period.items():
                if not (self.listed and code not in self.area):
                    communes[code] = stages[stage] if stage else stages.get("verified") or stages["self"]
            if of_period and self.listed:
                for code in self.area:
                    communes.setdefault(code, ("", None, None))
            for code, (office, told, _) in communes.items():
                group = {"office": office, "area": self.area.get(code, "")}.get(per, "")
                for criterion in criteria:
                    line = counts.setdefault((period, group, criterion), [0] * 5)
                    status = next(c["status"] for c in told["criteria"] if c["id"] == criterion) if told else "no_result"
                    line[STATES.index(status)] += 1
        return counts


def answer(path, *options, form="json"):
    result = run("register", "criteria", path, "--format", form, *options)
    assert result.status == 0 and not result.err, result
    return [json.loads(line) for line in result.out.splitlines()] if form == "json" else list(csv.DictReader(io.StringIO(result.out)))


def half_up(share):
    """A percentage with two places."""
    hundredths = int(share * 10000 + Fraction(1, 2))
    return str(hundredths // 100) + (f".{hundredths % 100:02}".rstrip("0") if hundredths % 100 else "")


def check_line(line, name):
    """What follows from the counts of a line."""
    of = sum(int(line[s]) for s in STATES) - int(line["left_out"])
    low, high = int(line["pass"]), int(line["pass"]) + int(line["undetermined"]) + int(line["no_result"])
    wanted = [str(of), half_up(Fraction(low, of)), half_up(Fraction(high, of))] if of else ["0", "", ""]
    if [line["of"], line["share_low"], line["share_high"]] != wanted:
        tap.same([line["of"], line["share_low"], line["share_high"]], wanted, f"{name}: the shares of a line", line)


def check_worlds():
    seen = set()
    for seed in range(WORLDS):
        world = World(seed, listed=seed % 2 == 0)
        path = world.center.path
        for stage in (None, "self", "verified"):
            for per in (None, "office", *(["area"] if world.listed else [])):
                options = [*(["--stage", stage] if stage else []), *(["--per", per] if per else [])]
                wanted = world.wanted(stage, per)
                name = f"world {seed} {' '.join(options)}"
                if not wanted:
                    tap.same(run("register", "criteria", path, *options).codes(), ["H917"], f"{name}: nothing to count is said")
                    continue
                lines = answer(path, *options)
                key = {"office": "office", "area": "area_code"}.get(per)
                got = {(l["period"], (l[key] or "") if key else "", l["criterion"]): [l[s] for s in STATES] for l in lines}
                tap.same(got, wanted, f"{name}: counts of every period and criterion")
                good = all((Fraction(l["low"]["part"], l["low"]["whole"]), Fraction(l["high"]["part"], l["high"]["whole"]))
                           == (Fraction(l["pass"], n), Fraction(l["pass"] + l["undetermined"] + l["no_result"], n))
                           for l in lines for n in [sum(l[s] for s in STATES) - l["left_out"]] if n)
                tap.ok(good, f"{name}: the range, as fractions")
                table = answer(path, *options, form="csv")
                tap.same([[l["period"], l["criterion"], *(str(l[s]) for s in STATES)] for l in lines],
                         [[r["period"], r["criterion"], *(r[s] for s in STATES)] for r in table], f"{name}: CSV says the same")
                for row in table:
                    check_line(row, name)
                seen |= {s for l in lines for s in STATES if l[s]}
        one = answer(path, "--period", "2016")
        tap.same(one, [l for l in answer(path) if l["period"] == "2016"], f"world {seed}: one period")
        two = answer(path, "--period", "2015", "--period", "2016")
        tap.same(two, [l for l in answer(path) if l["period"] != "2017"], f"world {seed}: two periods")
        for language in LANGUAGES:
            text = run("register", "criteria", path, "--lang", language)
            first = answer(path)[0]
            span = f"{first['low']['part']}–{first['high']['part']}" if first["low"] != first["high"] else str(first["low"]["part"])
            tap.ok(text.status == 0 and f"{span}/{first['low']['whole']} (" in text.out and max(map(len, text.out.splitlines())) <= 125, f"world {seed}: for people ({language})", text)
        if world.listed and any(code == world.stranger for _, code in world.known):
            tap.ok("mã không phải xã nào, không tính: 1" in run("register", "criteria", path).out.replace("\n  ", " "), f"world {seed}: a code that names no commune is told of")
        if not world.listed:
            result = run("register", "criteria", path, "--per", "area")
            tap.ok(result.status == 3 and result.codes() == ["H918"], f"world {seed}: no areas without lists", result)
    tap.same(seen, set(STATES) - {"left_out"}, "the worlds hold something of all that qd34 can be")


def check_left_out():
    """A criterion that does not apply stands in no share."""
    folder = Folder()
    office = Office(folder, "A", "a")
    health, data = folder.path / "commune-health", HEALTH / "figures.csv"
    shutil.copytree(HEALTH, health)
    text = (health / "standard.yaml").read_text(encoding="utf-8")
    text = text.replace("        applies: 'delivers_babies'\n        otherwise: leave_out\n", "")
    text = text.replace('    cite: "(phác thảo) 2"\n', '    cite: "(phác thảo) 2"\n    applies: \'delivers_babies\'\n    otherwise: leave_out\n')
    (health / "standard.yaml").write_text(text, encoding="utf-8")
    run("register", "standard", office.path, health, *BY)
    told = [json.loads(line) for line in run("assess", health, data, "--format", "json").out.splitlines()]
    how = ["--period", "2016", "--stage", "verified", *BY]
    taken = run("register", "intake", office.path, health, data, *how)
    assert taken.status == 0, taken
    run("register", "assess", office.path, health, *how)
    lines = answer(office.path, form="csv")
    for line in lines:
        wanted = [sum(c["status"] == s for one in told for c in one["criteria"] if c["id"] == line["criterion"]) for s in STATES]
        tap.same([int(line[s]) for s in STATES], wanted, f"commune-health, criterion {line['criterion']}")
        check_line(line, "commune-health")
    tap.ok(any(int(line["left_out"]) for line in lines), "some criterion does not apply to some commune", lines)


def check_results():
    """`register results`: the result that counts of each commune, in all its forms."""
    tap.about("results")
    for seed in range(100, 100 + max(2, WORLDS // 3)):
        world = World(seed, listed=False)
        for stage in (None, "self", "verified"):
            options = ["--stage", stage] if stage else []
            wanted = []
            for (period, code), stages in sorted(world.known.items()):
                its = stage or ("verified" if "verified" in stages else "self")
                if its in stages:
                    wanted.append((period, QD34, code, its, *stages[its][:2]))
            if not wanted:
                continue
            table = list(csv.DictReader(io.StringIO(run("register", "results", world.center.path, "--format", "csv", *options).out)))
            got = [(r["period"], r["standard"], r["commune_code"], r["stage"], r["office"]) for r in table]
            tap.same(got, [w[:5] for w in wanted], f"world {seed} {stage}: a line a commune")
            for row, (*_, told) in zip(table, wanted):
                own = [row[n] for n in ("commune_class", "total_low", "total_high", "needed", "verdict")]
                its = [told["commune_class"] or "", str(told["total"]["low"]), str(told["total"]["high"]), str(told["min_total"] or ""), told["verdict"]] if told else [""] * 5
                if own != its:
                    tap.same(own, its, f"world {seed} {stage}: {row}")
            file, again = world.folder.path / "k.xlsx", world.folder.path / "k2.xlsx"
            for path in (file, again):
                run("register", "results", world.center.path, "--output", path, *options)
            tap.ok(file.read_bytes() == again.read_bytes(), f"world {seed} {stage}: the same register, the same bytes")
            rows = [row for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows(min_row=2, values_only=True)]
            marks = [[row[0], *([] if told is None else row[5:22])] for row, (*_, told) in zip(rows, wanted)]
            its = [[code, *([] if told is None else [c["low"] if c["low"] == c["high"] else f"{c['low']}–{c['high']}" for c in told["criteria"]]
                            + [told["total"]["low"], told["total"]["high"]])] for _, _, code, _, _, told in wanted]
            tap.same(marks, its, f"world {seed} {stage}: points of each criterion in the workbook")
            tap.ok(all(row[-1] == "chưa chấm" for row, (*_, told) in zip(rows, wanted) if told is None), f"world {seed} {stage}: what is not assessed says so")
            text = run("register", "results", world.center.path, *options).out
            tap.same(text.count("chưa chấm"), sum(told is None for *_, told in wanted), f"world {seed} {stage}: and for people", text)


def check_book():
    world = World(2, listed=True)
    one, two = world.folder.path / "a.xlsx", world.folder.path / "b.xlsx"
    for file in (one, two):
        result = run("register", "criteria", world.center.path, "--per", "area", "--output", file)
        tap.ok(result.status == 0 and not result.out, "a workbook is written", result)
    tap.ok(one.read_bytes() == two.read_bytes(), "the same register: the same bytes")
    sheet = openpyxl.load_workbook(one).active
    heads = [cell.value for cell in sheet[1]]
    table = answer(world.center.path, "--per", "area", form="csv")
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    tap.same(heads[:7], ["Kỳ", "Tiêu chuẩn", "Mã địa bàn", "Địa bàn, cơ quan", "Tiêu chí", "Tên tiêu chí", "Đạt"], "its columns")
    for row, line in zip(rows, table):
        wanted = [int(line["period"]), line["standard"], line["area_code"], line["area"], line["criterion"], line["title"],
                  *(int(line[s]) for s in STATES), int(line["of"]), float(line["share_low"]), float(line["share_high"])]
        if list(row) != wanted:
            tap.same(list(row), wanted, "a row of the workbook")
    tap.same((len(rows), sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation), (len(table), "F2", "$1:$1", "landscape"), "set up for printing")


def check_refusals():
    folder = Folder()
    path = Office(folder, "A", "a").path
    check("no results are recorded", ["register", "results", path], [Wanted("H917", ("không có số liệu nào", "holds figures of the periods"))])
    for options in (["--period", "x"], ["--stage", "x"], ["--format", "json"]):
        tap.same(run("register", "results", path, *options).codes(), ["U703"], f"results {options}: refused")
    check("nothing is recorded", ["register", "criteria", path], [Wanted("H917", ("không có số liệu nào", "holds figures of the periods"))])
    for options, code in ((["--period", "16"], "U703"), (["--stage", "x"], "U703"), (["--per", "xã"], "U703"), (["--format", "xml"], "U703"),
                          (["--format", "csv", "--output", "a.xlsx"], "U705"), (["--output", "a.docx"], "U703")):
        result = run("register", "criteria", path, *options)
        tap.ok(result.status == 2 and result.codes() == [code], f"{options}: refused", result)
    result = run("register", "units", path, "--as-of", "2016-01-01", "--output", folder.path / "a.xlsx")
    tap.ok(result.status == 2 and not (folder.path / "a.xlsx").exists(), "an action says which files it writes", result)


def check_unread():
    """A recorded result with a number that is none counts as no result, never as 0 points."""
    folder = Folder()
    office = Office(folder, "A", "a")
    rows = figures()[:3]
    how = ["--period", "2016", "--stage", "verified", *BY]
    run("register", "standard", office.path, QD34, *BY)
    run("register", "intake", office.path, QD34, folder.file("so.csv", as_csv(rows)), *how)
    run("register", "assess", office.path, QD34, *how)
    edit(office.path, "UPDATE assessment SET result = CASE id WHEN 1 THEN json_set(result, '$.total.low', 1e300) WHEN 2 THEN json_set(result, '$.criteria[3].high',"
         " 'nhiều') ELSE result END")
    table = list(csv.DictReader(io.StringIO(run("register", "results", office.path, "--format", "csv").out)))
    tap.same([row["verdict"] == "" and row["total_low"] == "" for row in table], [True, True, False], "results that cannot be read are none", table)
    shares = [json.loads(line) for line in run("register", "criteria", office.path, "--format", "json").out.splitlines()]
    english = run("register", "criteria", office.path, "--lang", "en").out
    tap.ok("1 Leadership and direction by the local Par" in english and "Lãnh đạo" not in english, "in English the criteria bear their English titles", english[:600])
    tap.ok(shares and all(one["no_result"] == 2 for one in shares), "and stand in no share", shares[:2])


if __name__ == "__main__":
    check_worlds()
    check_unread()
    check_left_out()
    check_results()
    check_book()
    check_refusals()
    tap.done()
