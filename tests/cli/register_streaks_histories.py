"""Years running in random histories of units, mergers, decisions, years without assessment and policies, computed once more from
the recorded tables by a recursion that shares nothing with the program."""
import json
import os
import shutil
import sqlite3
from functools import lru_cache
from random import Random

import tap
from program import ROOT, Folder, environment, run
from register_streaks import BY, Office, QUICK

HISTORIES = 120 if QUICK else 1000 if os.environ.get("CHUANXA_FULL") else 600
YEARS = range(2015, 2021)
EVENTS = ["2014-06-01", "2016-02-01", "2017-10-31", "2017-11-01", "2018-05-05", "2018-09-09", "2019-12-12", "2020-10-31"]
HASH = b"\0" * 32


def end(year):
    return f"{year:04}-10-31"


SECOND = "hai"  # a second standard, assessed in some years of a plan only


def rounds_text(rounds):
    plan, every, years = rounds
    return f"rounds: {{value: {{plan_from: {plan}, every: {every}, years: {years}}}, basis: working}}\n" if years else ""


def procedure_text(rounds):
    return f"procedure: {SECOND}\n{rounds_text(rounds)}bodies: {{}}\n"


def random_rounds(rng):
    every = rng.choice([2, 2, 3, 5])
    return rng.choice([2014, 2015, 2016, 2018]), every, sorted(rng.sample(range(1, every + 1), rng.randint(1, every - 1)))


class World:
    """What stands beside the registers: the program's rules, a template register with both texts."""

    def __init__(self, folder, number, rng):
        self.rounds = random_rounds(rng)
        self.since, self.until = rng.choice(["2014-01-01", "2016-10-31", "2016-11-01", "2018-10-31", "2018-11-01"]), rng.choice(["open", "2018-10-31", "2019-10-30"])
        rules = folder.path / f"rules-{number}"
        shutil.copytree(ROOT / "rules", rules)
        shutil.copytree(rules / "qd06-2019", rules / SECOND)
        text = (rules / "qd06-2019/standard.yaml").read_text(encoding="utf-8").replace("standard: qd06-2019", f"standard: {SECOND}", 1)
        for old, new in (("from: {value: 2019-01-03,", f"from: {{value: {self.since},"), ("to: {value: open,", f"to: {{value: {self.until},")):
            assert text.count(old) == 1
            text = text.replace(old, new)
        (rules / SECOND / "standard.yaml").write_text(text, encoding="utf-8")
        (rules / SECOND / "procedure.yaml").write_text(procedure_text(self.rounds), encoding="utf-8")
        self.env = environment() | {"CHUANXA_RULES": str(rules)}
        office = Office(folder, "Sở Mẫu", f"so-{number}")
        for name in ("qd34-2014", SECOND):
            result = run("register", "standard", office.path, name, *BY, env=self.env)
            assert result.status == 0, result
        self.template = folder.path / f"template-{number}.db"
        run("register", "backup", office.path, self.template)


class Tables:
    """Rows written straight into a copy of a register, whatever they say: circles, rows that fit nothing."""

    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.db.execute("PRAGMA foreign_keys=OFF")

    def add(self, table, **values):
        names = [*values, "entry", "row_hash"]
        done = self.db.execute(f"INSERT INTO {table}({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", [*values.values(), 1, HASH])
        return done.lastrowid


def keep_procedures(rng, t):
    """Some registers keep the second standard's procedure, the last one counts; it may say nothing of rounds."""
    kept = None
    for number in range(rng.choice([0, 0, 0, 1, 1, 2])):
        kept = random_rounds(rng) if rng.random() < 0.8 else (2015, 2, [])
        t.add("procedure_text", standard=SECOND, sha256=f"{number}", file=procedure_text(kept).encode())
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
        day = rng.choice(["2014-01-01", "2016-10-31", "2016-11-01", "2018-06-01"])
        former = t.db.execute("SELECT id FROM rounds_policy p WHERE valid_from = ? AND NOT EXISTS (SELECT 1 FROM rounds_policy l WHERE l.replaces = p.id)", (day,)).fetchone()
        t.add("rounds_policy", valid_from=day, policy=rng.choice(["count", "skip"]), ground="g", replaces=former and former[0])
    return kept


def fill(rng, t, texts):
    dense = rng.random() < 0.4  # mergers decided by figures that are there
    first = rng.choice(EVENTS[:2])
    rosters = []
    for day in EVENTS:
        if day < first:
            continue
        rosters.append((t.add("roster", title="r", valid_from=day, sha256="x", levels="", unit_count=1), day))
        if rng.random() < 0.2:
            rosters.append((t.add("roster", title="r", valid_from=day, sha256="x", levels="", unit_count=1, replaces=rosters[-1][0]), day))
    days = [d for d in EVENTS if d >= first]
    units = []
    for n in range(rng.randint(3, 8)):
        born = rng.choice([first, first, rng.choice(days)])
        unit = t.add("unit", born=born)
        units.append(unit)
        later = [d for d in days if d > born]
        gone = rng.choice(later) if later and rng.random() < 0.4 else None
        code = f"{n:05}"
        t.add("unit_state", unit=unit, valid_from=born, gone=0, code=code, name=f"N{n}", type="xã")
        middle = [d for d in later if not gone or d < gone]
        if middle and rng.random() < 0.3:
            code = f"{n + 100:05}"
            t.add("unit_state", unit=unit, valid_from=rng.choice(middle), gone=0, code=code, name=f"N{n}", type="xã")
        if gone:
            t.add("unit_state", unit=unit, valid_from=gone, gone=1, code=code, name=f"N{n}", type="xã")
            heir = t.add("unit", born=gone) if rng.random() < 0.5 else None
            if heir:  # of the same code
                units.append(heir)
                t.add("unit_state", unit=heir, valid_from=gone, gone=0, code=code, name=f"H{n}", type="xã")
                if rng.random() < 0.6:
                    link(rng, t, heir, unit, [r for r in rosters if r[1] == gone], rng.choice(["whole", "whole", "part"]))
        if born > first and rng.random() < 0.5:
            link(rng, t, unit, rng.choice(units), [r for r in rosters if r[1] == born], "whole")
    for _ in range(rng.randint(0, 7)):
        link(rng, t, rng.choice([*units, None]) if rng.random() < 0.1 else rng.choice(units),
             None if rng.random() < 0.1 and not dense else rng.choice(units), rosters, rng.choice(["whole", "part", "part", None]))
    decide(rng, t, 0 if dense else rng.random() ** 2, 0.99 if dense else 0.85, texts)
    if dense:
        t.add("streak_policy", valid_from="2014-01-01", policy="largest", measure="births", ground="g")
    for _ in range(rng.randint(0, 1 if dense else 4)):
        day = rng.choice(["2014-01-01", "2017-01-01", "2018-06-01", "2019-01-01"])
        across = rng.choice(["undetermined", "all_predecessors", "all_predecessors", "any", "any", "largest", "largest", "largest", "reset"])
        former = t.db.execute("SELECT id FROM streak_policy p WHERE valid_from = ? AND NOT EXISTS (SELECT 1 FROM streak_policy l WHERE l.replaces = p.id)", (day,)).fetchone()
        t.add("streak_policy", valid_from=day, policy=across, measure=rng.choice(["births", "children"]) if across == "largest" else None,
              ground="g", replaces=former and former[0])


def link(rng, t, successor, predecessor, rosters, extent):
    chosen, day = rng.choice(rosters)
    t.add("lineage", roster=chosen, successor=successor, predecessor=predecessor, on_day=day, extent=extent, new_code="", new_name="", old_code="?", old_name="",
          old_place="", matched="")


def decide(rng, t, gaps, figures_there, texts):
    bare = set(rng.sample(YEARS, rng.randint(0, 4))) if len(texts) > 1 or 2 in texts else set()  # hardly anybody is decided on
    codes = [c for c, in t.db.execute("SELECT DISTINCT code FROM unit_state ORDER BY 1")]
    for year in YEARS:
        for code in codes:
            for _ in range(rng.choice([1] * 12 + [2])):
                if rng.random() < gaps * 0.25 or (year in bare and rng.random() < 0.95):
                    continue
                kind = rng.choice(["recognise"] * 14 + ["not_recognise"])
                paper = dict(way=rng.choice(["issued"] * 12 + ["draft"]), code=code, name="", period=str(year), text=rng.choice(texts), office="O")
                number = t.add("decision", kind=kind, **paper)
                if paper["way"] == "issued" and rng.random() < 0.1:  # corrected, once or twice, to the same or another period
                    for _ in range(rng.choice([1, 1, 2])):
                        former, paper = number, paper | {"period": str(rng.choice([year, year, rng.choice(YEARS)]))}
                        number = t.add("decision", kind=kind, **paper, number=f"{rng.randint(1, 99)}/QĐ")
                        t.add("decision_correction", decision=number, corrects=former, reason="g")
                if paper["way"] == "issued" and rng.random() < 0.06:
                    revoking = t.add("decision", kind="revoke", **paper | {"way": "issued"}, revokes=number)
                    if rng.random() < 0.3:  # the paper that revokes was meant for another decision, or for none
                        other = t.add("decision", kind="revoke", **paper | {"way": "issued"}, revokes=rng.choice([number, None, max(1, number - 1)]))
                        t.add("decision_correction", decision=other, corrects=revoking, reason="g")
                elif rng.random() < 0.03:  # one that names no decision
                    t.add("decision", kind="revoke", **paper | {"way": "issued"}, revokes=None)
            if rng.random() < figures_there:
                former = None
                for stage in rng.choice([["self"], ["verified"], ["self", "verified"], ["self", "self"], ["verified", "self"]]):
                    intake = t.add("intake", text=1, period=str(year), stage=stage, files="", sha256="", options="")
                    figures = "".join(f"{m}={rng.randint(1, 4)}\n" for m in ("births", "children") if rng.random() < figures_there)
                    former = t.add("dossier", intake=intake, code=code, name="", line=1, figures=figures,
                                   replaces=former[1] if former and former[0] == stage else None), stage
                    former = former[1], former[0]


class Truth:
    """The years running of a unit, from the tables alone."""

    def __init__(self, db, through, world, kept):
        self.rounds, self.world = kept or world.rounds, world
        states = {}
        for unit, day, gone, code in db.execute("SELECT unit, valid_from, gone, code FROM unit_state ORDER BY id"):
            states.setdefault(unit, {})[day] = (gone, code)
        self.states = {unit: sorted(of.items()) for unit, of in states.items()}
        replaced = {r for r, in db.execute("SELECT replaces FROM roster WHERE replaces IS NOT NULL")}
        self.first = db.execute("SELECT min(valid_from) FROM roster").fetchone()[0]
        self.rows = [row[1:] for row in db.execute("SELECT roster, successor, predecessor, on_day, extent FROM lineage ORDER BY id") if row[0] not in replaced]
        policies = db.execute("SELECT id, valid_from, policy, measure, replaces FROM streak_policy").fetchall()
        gone = {p[4] for p in policies}
        self.policies = sorted((p[1], p[2], p[3]) for p in policies if p[0] not in gone)
        declared = db.execute("SELECT id, valid_from, policy, replaces FROM rounds_policy").fetchall()
        gone = {p[3] for p in declared}
        self.declared = sorted((p[1], p[2]) for p in declared if p[0] not in gone)
        self.decisions, self.texts, self.through = {}, {}, through
        papers = db.execute("SELECT id, kind, code, period, revokes, number, on_day, text FROM decision WHERE way = 'issued'").fetchall()
        corrected = {c for c, in db.execute("SELECT corrects FROM decision_correction")}
        papers = [p for p in papers if p[0] not in corrected]
        revoked = {p[4] for p in papers}
        told = [p for p in papers if (p[1] != "revoke" or p[4] is None) and int(p[3]) <= through]
        self.first_year = min((int(p[3]) for p in told), default=through)
        named = {p[7] for p in told if p[7]}
        self.only = named.pop() if len(named) == 1 else None
        for number, kind, code, period, revokes, paper, day, text in told:
            if unit := self.of_code(code, end(int(period))):
                self.decisions.setdefault((unit, int(period)), []).append((kind, number in revoked, (paper, day)))
                self.texts.setdefault((unit, int(period)), set()).add(text or self.only)
        self.dossiers = {}
        old = {r for r, in db.execute("SELECT replaces FROM dossier WHERE replaces IS NOT NULL")}
        for number, code, figures, period, stage in db.execute("SELECT d.id, d.code, d.figures, i.period, i.stage FROM dossier d JOIN intake i ON i.id = d.intake"):
            unit = self.of_code(code, end(int(period)))
            if number not in old and unit:
                found = dict(line.split("=") for line in figures.split())
                self.dossiers.setdefault((unit, int(period)), []).append(((stage == "verified", number), found))

    def at(self, unit, day):
        """The code of a unit on a day, None when it was not there."""
        now = [state for since, state in self.states[unit] if since <= day]
        return now[-1][1] if now and not now[-1][0] else None

    def of_code(self, code, day):
        return next((u for u in sorted(self.states) if self.at(u, day) == code), None)

    def policy(self, day):
        now = [p for p in self.policies if p[0] <= day]
        return (now[-1][1], now[-1][2]) if now else ("undetermined", None)

    def is_round(self, year):
        plan, every, years = self.rounds
        return not years or year < plan or any(year == plan + n * every + k - 1 for n in range(10) for k in years)

    def passed_by(self, unit, year):
        """Whether the unit's standard is not assessed in a year of which nothing is recorded."""
        own = sorted(y for u, y in self.decisions if u == unit)
        later, earlier = [y for y in own if y > year], [y for y in own if y < year]
        near = later[0] if later else earlier[-1] if earlier else None
        texts = {self.only} if near is None else self.texts[unit, near]
        return texts == {2} and not self.is_round(year) and self.world.since <= end(year) and (self.world.until == "open" or end(year) <= self.world.until)

    def through_rounds(self, unit, year):
        low, high = self.back(unit, year - 1, end(year) + "+")
        words = [word for day, word in self.declared if day <= end(year)]
        if high == 0 or words[-1:] == ["skip"]:
            return low, high
        more = high if high is None else high + 1
        if not words:
            return 0, more
        between = any(self.is_round(y) for y in range(year + 1, self.through + 1))
        return low + (1 if low and between else 0), more

    @lru_cache(None)
    def streak(self, unit, year):
        papers = self.decisions.get((unit, year), [])
        if year >= self.first_year and not papers and self.passed_by(unit, year):
            return self.through_rounds(unit, year)
        stand = {kind for kind, revoked, _ in papers if not revoked} - {"revoke"}
        gone = {(kind, paper) for kind, revoked, paper in papers if revoked and paper[0]}
        if stand and any(kind == "revoke" or (not revoked and (kind, paper) in gone) for kind, revoked, paper in papers):
            stand = {"recognise", "not_recognise"}  # which of them it revokes is not known
        if stand == {"recognise"}:
            low, high = self.back(unit, year - 1, end(year) + "+")
            return low + 1, None if high is None else high + 1
        if stand == {"not_recognise"}:
            return 0, 0
        if not stand and any(kind == "recognise" and revoked for kind, revoked, _ in papers):
            return 0, 0
        if year < self.first_year:
            return 0, None
        high = self.back(unit, year - 1, end(year) + "+")[1]  # it may have been a year of recognition
        return 0, None if high is None else high + 1

    @lru_cache(None)
    def back(self, unit, year, limit):
        """Years running up to `year`, of what became the unit before the limit (a day, or one and a bit)."""
        within = lambda day: end(year) < day < limit
        there = self.at(unit, end(year)) is not None
        rows = [r for r in self.rows if r[0] == unit and within(r[2])]
        if not rows and there:
            return self.streak(unit, year)
        if not rows:
            day = min(d for d, (gone, _) in self.states[unit] if within(d) and not gone) if any(within(d) and not g for d, (g, _) in self.states[unit]) else limit[:10]
            return (0, 0) if self.policy(day)[0] == "reset" and day != self.first else (0, None)
        parents = [(r[1], r[3], r[2]) for r in rows if r[1] != unit]
        own = [r for r in rows if r[1] == unit]
        if there:
            parents.append((unit, own[-1][3] if own else None, None))
        else:
            parents += [(None, r[3], r[2]) for r in own if not any(o[2] < r[2] for o in rows if o[1] != unit)]
        if len(parents) == 1 and self.goes_on(unit, *parents[0], within):
            return self.of_parent(unit, year, parents[0])
        across, measure = self.policy(max(r[2] for r in rows))
        if across == "reset":
            return 0, 0
        if across == "largest":
            return self.largest(unit, year, parents, measure)
        if across == "undetermined":
            return 0, None
        pick = min if across == "all_predecessors" else max
        each = [self.of_parent(unit, year, p) for p in parents]
        high = pick(float("inf") if h is None else h for _, h in each)
        return pick(low for low, _ in each), None if high == float("inf") else high

    def goes_on(self, unit, parent, extent, day, within):
        if parent is None or extent != "whole" or any(r[1] == parent and r[0] != unit and within(r[2]) for r in self.rows):
            return False
        return parent == unit or self.at(parent, day) is None

    def of_parent(self, unit, year, parent):
        who, _, day = parent
        if who is None:
            return 0, None
        return self.streak(unit, year) if who == unit else self.back(who, year, day)

    def largest(self, unit, year, parents, measure):
        sizes = {}
        for who, _, day in parents:
            papers = self.dossiers.get((who, year))
            figure = max(papers)[1].get(measure) if who and papers else None
            if figure is None:
                return 0, None
            if who not in sizes or day is None or day >= sizes[who][1]:
                sizes[who] = int(figure), day
        most = max(size for size, _ in sizes.values())
        best = [who for who, (size, _) in sizes.items() if size == most]
        return (0, None) if len(best) > 1 else self.of_parent(unit, year, (best[0], None, sizes[best[0]][1]))


def check_random():
    tap.about("random histories")
    folder = Folder()
    rng, wrong, seen, kinds = Random(34), [], 0, {}
    worlds = [World(folder, number, rng) for number in range(12)]
    for number in range(HISTORIES):
        path = folder.path / "h.db"
        for old in folder.path.glob("h.db*"):
            old.unlink()
        world = rng.choice(worlds)
        shutil.copy(world.template, path)
        tables = Tables(path)
        kept = keep_procedures(rng, tables)
        fill(rng, tables, rng.choice([[1, None], [2], [2, None], [1, 2], [1, 2, 2, 2, None]]))
        tables.db.commit()
        through = rng.choice([2020, 2020, 2020, 2019, 2017, 2021])
        truth = Truth(tables.db, through, world, kept)
        wanted = {}
        for unit in truth.states:
            if code := truth.at(unit, end(through)):
                wanted[code] = truth.streak(unit, through)
        unread = not tables.db.execute("SELECT count(*) FROM decision WHERE text IS NOT NULL").fetchone()[0]
        tables.db.close()
        result = run("register", "streaks", path, "--through", through, "--years", "1", "--format", "json", "--lang", "en", env=world.env)
        if unread and "H834" in result.err and result.status == 3:  # no text tells on which day a period ends
            continue
        rows = [json.loads(line) for line in result.out.splitlines()]
        got = {code: (0, 0) for code in wanted} | {r["commune_code"]: (r["years_low"], r["years_high"]) for r in rows}
        for row in rows:
            kind = row["reason"]["kind"] if row["reason"] else "known"
            kinds[kind] = kinds.get(kind, 0) + 1
        seen += len(wanted)
        if got != wanted or result.status:
            wrong.append(f"history {number}, through {through}: {[(c, got.get(c), wanted.get(c)) for c in got.keys() | wanted if got.get(c) != wanted.get(c)]} {result.err[:200]}")
    tap.ok(not wrong, f"{HISTORIES} histories, {seen} communes: as computed from the tables", *wrong[:8])
    tap.ok({"known", "no_decision", "conflict", "no_policy", "policy", "predecessor", "figure_missing", "tie", "origin", "lists_begin",
            "no_rounds_policy", "next_round"} <= set(kinds),
           f"every reason occurs: {kinds}")


if __name__ == "__main__":
    check_random()
    tap.done()
