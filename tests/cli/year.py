"""tools/year: the whole script in both languages, and what it is to show, found again without the program: in the
tables of its registers, in the figures it took in and in what it printed."""
import csv
import json
import re
import shlex
import subprocess
from fractions import Fraction

import tap
from program import LANGUAGES, PROGRAM, ROOT, Folder, environment, query, run, vietnam_day

OFFICES = {"mau-dong": "UBND huyện Mẫu Đông", "mau-tay": "UBND huyện Mẫu Tây"}
YEARS = ("2016", "2017", "2018")
UNITS = {"99213": ("99204", "99207")}   # by lineage-2018.csv
FIGURES = ROOT / "fixtures/year"


def figures(year, office):
    """code -> figures, as appraised; only the counts."""
    with (FIGURES / year / f"{office}-verified.csv").open(encoding="utf-8", newline="") as file:
        return {row["commune_code"]: {k: int(v) for k, v in row.items() if v.isdigit() and k != "commune_code"}
                for row in csv.DictReader(file)}


ALL = {(year, code): counts for year in YEARS for office in OFFICES for code, counts in figures(year, office).items()}


class Year:
    """One run of the script: its folder and its transcript as [(command's words, what it printed)]."""

    def __init__(self, language):
        self.holder = Folder()
        self.path = self.holder.path / "year"
        done = subprocess.run([ROOT / "tools/year", "--lang", language, self.path], cwd=ROOT, env=environment(CHUANXA=PROGRAM),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=False)
        self.text, self.err, self.status = done.stdout.decode(), done.stderr.decode(), done.returncode
        self.language, self.commands, self.days = language, [], []
        day = ""
        for line in self.text.splitlines():
            if at := re.match(r"# (?:(\d\d)/(\d\d)/(\d{4})|(\d{4}-\d\d-\d\d))\.", line):
                day = at[4] or f"{at[3]}-{at[2]}-{at[1]}"
            if line.startswith("$ "):
                self.days.append(day)       # of each command
        for part in re.split(r"^\$ ", self.text, flags=re.M)[1:]:
            line, _, printed = part.partition("\n")
            self.commands.append((shlex.split(line)[1:], re.split(r"^(?:# |==== )", printed, flags=re.M)[0].strip("\n")))

    def db(self, office):
        return self.path / f"{office}.db"

    def printed(self, *words):
        """What was printed by each command that has these words."""
        return [out for command, out in self.commands if all(word in command for word in words)]

    def ask(self, *arguments):
        return run(*arguments, "--lang", self.language, cwd=self.path)

    def findings(self):
        out = self.ask("review", self.db("tinh"), "--format", "json").out
        return [json.loads(line) for line in out.splitlines()]

    def found(self, kind):
        return sorted((f["office"], f["commune_code"], f["period"]) for f in self.findings() if f["kind"] == kind)


def decisions(year, office):
    return query(year.db(office), "SELECT d.id, d.code, d.period, d.kind, d.reason, json_extract(a.result, '$.verdict'), d.session,"
                 " d.revokes, d.on_day FROM decision d LEFT JOIN assessment a ON a.id = d.assessment WHERE way = 'issued' ORDER BY d.id")


def check_run(year):
    tap.ok(year.status == 0 and not year.err, "the script ends well and says nothing on standard error", year.status, year.err, year.text[-800:])
    tap.ok(len(year.commands) > 120 and "NOT AS" not in year.text, "all its steps are there", len(year.commands))
    for office in (*OFFICES, "tinh"):
        result = year.ask("register", "verify", year.db(office))
        tap.same(result.status, 0, f"{office}: the register has no flaw", result)
    (replayed,) = year.printed("replay")
    tap.same([int(n) for n in re.findall(r"(\d+) (?:kết quả tính lại|results? replayed)", replayed)], [0, 10 + 1, 9], "every result is replayed", replayed)


def check_commands(year):
    """A district's year is few commands, refusals and lists to read with them: what it does once, as it begins, is not of the year."""
    once = {"init", "user", "key", "roster", "standard", "adopt", "council"}
    counts = {}
    for words, _ in year.commands:
        register = next((word for word in words if word.endswith(".db")), "")
        day = year.days[len(counts.setdefault("at", []))]
        counts["at"].append(day)
        if register.removesuffix(".db") in OFFICES and not (day < "2016-12" and words[1] in once):
            key = register.removesuffix(".db"), day[:4]
            counts[key] = counts.get(key, 0) + 1
    # what is handed over late, or revoked, is of the year in which it is done
    got = {key: count for key, count in counts.items() if key != "at"}
    tap.ok(len(got) == 6 and max(got.values()) <= 15, f"at most 15 commands a district and year: {got}", got)
    for office in OFFICES:
        tap.same(query(year.db(office), "SELECT count(*) FROM vote v WHERE (SELECT act FROM entry WHERE id = v.entry) <> 'votes'"),
                 [(1 if office == "mau-dong" else 0,)], f"{office}: votes came by table, but for those by name")


def check_papers(year):
    """Each decision with a list is one paper: one number, one day, one entry."""
    for office in OFFICES:
        papers = query(year.db(office), "SELECT p.paper, count(*), count(DISTINCT d.number || d.on_day), count(DISTINCT d.entry), min(d.way) FROM"
                       " decision_paper p JOIN decision d ON d.id = p.decision GROUP BY p.paper")
        issued = [row for row in papers if row[4] == "issued"]
        tap.ok(len(issued) >= 3 and all(row[2:4] == (1, 1) for row in issued), f"{office}: decisions with a list are one paper each", papers)
        shown = year.ask("register", "decisions", year.db(office)).out
        heads = shown.count("Quyết định có danh sách" if year.language == "vi" else "Decision with a list")
        tap.same(heads, len(papers), f"{office}: told under one head each")


def check_documented(year):
    """Each command's action and options stand in the program's own help."""
    listed = re.findall(r"^  register (.*)$", year.ask("register").out, re.M)
    for command, _ in year.commands:
        options = [word for word in command if word.startswith("--")]
        if command[0] == "register":
            name = " ".join(command[1:3]) if command[1] == "session" else command[1]
            usage = next((line for line in listed if line.startswith(f"{name} REGISTER")), "")
        else:
            usage = year.ask(command[0], "--help").out
        missing = [o for o in options if o not in usage]
        if missing or not usage:
            tap.ok(False, "a command is documented by its action's help", command, missing, usage)
            return
    tap.ok(True, f"{len(year.commands)} commands are documented by their action's help")


def check_departures(year):
    departed = {(o, code, period, bool(reason)) for o in OFFICES for _, code, period, kind, reason, verdict, *_ in decisions(year, o)
                if kind != "revoke" and verdict != kind}
    tap.same(departed, {("mau-dong", "99104", "2016", True), ("mau-tay", "99201", "2016", False)}, "two departures from the result, one with its reason")
    tap.same(year.found("not_eligible"), [(OFFICES["mau-tay"], "99201", "2016")], "the one without is found by the review")
    tap.same(query(year.db("mau-tay"), "SELECT decision, flag FROM decision_flag ORDER BY id"),
             [(1, "not_eligible"), (5, "quorum_not_reached")], "and was flagged when it was recorded")
    first = year.printed("decide", "mau-dong.db")[0]
    tap.ok("H817: 99104" in first and "D809" in first, "drafts with one that lacks its reason were refused", first)
    tap.same(query(year.db("mau-dong"), "SELECT count(*) FROM decision WHERE way = 'draft' AND period = '2016'"), [(3,)], "nothing of it was recorded")


def check_quorum(year):
    few = {(o, session) for o in OFFICES for session, present, members in
           query(year.db(o), "SELECT s.id, (SELECT sum(present) FROM attendance a WHERE a.entry = (SELECT max(entry) FROM attendance x WHERE x.session = s.id)),"
                             " (SELECT count(*) FROM council_member m WHERE m.council = s.council) FROM session s")
           if Fraction(present, members) < Fraction(2, 3)}
    tap.same(few, {("mau-tay", 2)}, "one session below its quorum")
    rest = [(o, d[0], d[1], d[2]) for o in OFFICES for d in decisions(year, o) if (o, d[6]) in few]
    tap.same(rest, [("mau-tay", 5, "99201", "2017")], "one decision rests on it, as it was issued")
    tap.same(year.found("quorum_not_reached"), [(OFFICES["mau-tay"], "99201", "2017")], "and is found")


def check_bundles(year):
    taken = query(year.db("tinh"), "SELECT office, sha256, bytes FROM bundle ORDER BY id")
    tap.same([office for office, *_ in taken], [OFFICES[o] for o in ("mau-dong", "mau-tay", "mau-dong", "mau-tay", "mau-tay", "mau-dong")],
             "six bundles were taken in")
    acts = query(year.db("tinh"), "SELECT act, count(*) FROM entry GROUP BY act")
    tap.ok(("import", 6) in acts and ("trust", 4) in acts, "each by one entry: the same twice and two refused left none", acts)
    forged = year.path / "gia-mao.bundle"
    true = (year.path / "mau-tay-2016.bundle").read_bytes()
    tap.ok(true in [row[2] for row in taken] and forged.read_bytes() not in [row[2] for row in taken], "the true bundle is kept byte for byte, the forged one not")
    for name, code in (("gia-mao.bundle", "D931"), ("mau-tay-2018.bundle", "D933")):
        first = year.printed("import", name)[0]
        tap.ok(code in first and len(first.splitlines()) == 1, f"{name} was refused", first)
    turned = [(a, b) for a, b in zip(*(query(p, "SELECT id, result FROM assessment ORDER BY id") for p in (year.path / "mau-tay-2016.bundle", forged))) if a != b]
    tap.same(len(turned), 1, "for one result that was turned")
    before = year.db("tinh").read_bytes()
    tap.ok(year.ask("register", "import", year.db("tinh"), forged, "--by", "X").status == 3 and year.db("tinh").read_bytes() == before, "and changes no byte when it comes again")
    keys = {key for (key,) in query(year.db("mau-tay"), "SELECT public_key FROM office_key")}
    tap.same(len(keys), 2, "Mẫu Tây's key was made anew")


def check_revoked(year):
    rows = [d for d in decisions(year, "mau-dong") if d[3] == "revoke"]
    tap.same([(d[1], d[2], d[7]) for d in rows], [("99107", "2017", 12)], "one decision is revoked")
    tap.same([(d[1], d[2], d[3]) for d in decisions(year, "mau-dong") if d[0] == 12], [("99107", "2017", "recognise")], "that of the same commune and period")


def in_force(year):
    rows = [(o, *d) for o in OFFICES for d in decisions(year, o)]
    revoked = {(o, d[6]) for o, _, *d in rows if d[2] == "revoke"}
    return {(d[0], d[1]): d[2] for o, number, *d in rows if d[2] != "revoke" and (o, number) not in revoked}


def running(kinds, code, last):
    """Years running up to `last`; across a merger the least of the predecessors, None as long as nothing is declared."""
    count = 0
    for year in range(last, 2015, -1):
        before = UNITS.get(code) if year < 2018 else None
        if before:
            return count, count + min(running(kinds, one, year)[1] for one in before)
        if kinds.get((code, str(year))) != "recognise":
            break
        count += 1
    return count, count


def check_streaks(year):
    kinds = in_force(year)
    asked = [(words, list(csv.DictReader(out.splitlines()))) for words, out in year.commands if "streaks" in words and "csv" in words]
    tap.same(len(asked), 2, "years running are listed before and after the policy")
    for at, (words, rows) in enumerate(asked):
        least = 3 if "--years" in words else 2
        wanted = {}
        for code in ("99101", "99104", "99107", "99201", "99210", "99213"):
            low, high = running(kinds, code, 2018)
            if high >= least or (code in UNITS and not at):
                wanted[code] = high if at else low
        tap.same({row["commune_code"]: int(row["years_low"]) for row in rows}, wanted, f"years running {('before', 'after')[at]} the policy")
    tap.same([running(kinds, code, 2018) for code in ("99101", "99107", "99213")], [(3, 3), (1, 1), (1, 3)],
             "three years; broken by the revoked decision; broken by the merger, three by the policy")
    (one,) = year.printed("streaks", "99107")
    tap.ok("31/QĐ-UBND" in one and "2016" not in one.split("99107", 1)[1], "the revoked decision is told, and ends the years", one)
    tap.same(query(year.db("tinh"), "SELECT policy, valid_from FROM streak_policy"), [("all_predecessors", "2018-01-01")], "the policy is kept")


def check_late(year):
    late = []
    for office, name in OFFICES.items():
        for period in YEARS:
            (at,) = query(year.db(office), "SELECT min(x.at) FROM entry x WHERE x.act = 'export' AND x.id > (SELECT min(a.entry) FROM assessment a"
                          " JOIN dossier d ON d.id = a.dossier JOIN intake i ON i.id = d.intake WHERE i.period = ?)", period)[0]
            if vietnam_day(at) >= f"{period}-11-30":
                late.append((name, "", period))
    tap.same(late, [(OFFICES["mau-tay"], "", "2017")], "one hand-over was late")
    tap.same(year.found("late"), late, "and is found")
    tap.same(year.found("not_handed_over"), [("UBND huyện Mẫu Bắc", "", period) for period in YEARS if period > "2016"],
             "the third district's never came (the day is set by a plan of March 2017)")


def check_figures(year):
    same = sorted((y, a, b) for (y, a), x in ALL.items() for (z, b), other in ALL.items() if y == z and a < b and x == other)
    tap.same(same, [("2017", "99201", "99210")], "two communes with the same figures")
    (finding,) = [f for f in year.findings() if f["kind"] == "same_figures"]
    tap.ok(finding["period"] == "2017" and "99201" in finding["message"] and "99210" in finding["message"], "and they are found", finding)
    jumps = sorted((code, y) for (y, code), now in ALL.items() for before in [ALL.get((str(int(y) - 1), code))] if before
                   and any(abs(now[m] - before[m]) >= 20 and 2 * abs(now[m] - before[m]) > before[m] for m in now if m in before))
    tap.ok(("99104", "2018") in jumps, "a figure jumps", jumps)
    tap.same(sorted((code, period) for _, code, period in year.found("jump")), jumps, "and all that do are found")


def check_answers(year):
    rows = query(year.db("tinh"), "SELECT kind, office, period, settled, text FROM review_answer ORDER BY id")
    tap.same([row[:4] for row in rows], [("late", OFFICES["mau-tay"], "2017", 1), ("not_eligible", OFFICES["mau-tay"], "2016", 0)], "two answers are kept")
    answered = {f["kind"]: f["answer"] for f in year.findings() if f["answer"]}
    tap.same({k: (a["settled"], a["text"]) for k, a in answered.items()}, {row[0]: (bool(row[3]), row[4]) for row in rows}, "and stand beside their findings")
    after = year.printed("review", "2017", "--all")[0]
    tap.ok(rows[0][4] in after and rows[1][4] in year.printed("review", "2016")[-1], "and in what is printed", after)


def check_same_bytes(runs):
    """Two runs differ in the random keys, and in what is made of them, alone."""
    keys = {"office_key", "trusted_key", "seal", "bundle", "entry"}
    for office in (*OFFICES, "tinh"):
        tables = [t for (t,) in query(runs[0].db(office), "SELECT name FROM sqlite_schema WHERE type = 'table'") if t not in keys]
        different = [t for t in tables if len({repr(query(r.db(office), f"SELECT * FROM {t} ORDER BY id")) for r in runs}) > 1]
        tap.same(different, [], f"{office}: {len(tables)} tables are the same in both runs")


def check_loud():
    """With a program that takes everything in, the script stops at the forged bundle and says so."""
    folder = Folder()
    easy = folder.file("easy", f'#!/bin/sh\n"{PROGRAM}" "$@" || {{ status=$?; [ "$2" = import ] || exit $status; }}\n')
    easy.chmod(0o755)
    for language, words in (("vi", "KHÔNG NHƯ MONG ĐỢI"), ("en", "NOT AS EXPECTED")):
        done = subprocess.run([ROOT / "tools/year", "--lang", language], cwd=folder.path, env=environment(CHUANXA="./easy"), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=False)
        out = done.stdout.decode()
        tap.ok(done.returncode == 1 and done.stderr.decode().startswith(words) and "gia-mao.bundle" in out.splitlines()[-2],
               f"a step that is not as expected ends it ({language})", done.returncode, done.stderr, out[-300:])


if __name__ == "__main__":
    years = [Year(language) for language in LANGUAGES]
    for one in years:
        tap.about(one.language)
        for check in (check_run, check_commands, check_papers, check_documented, check_departures, check_quorum, check_bundles, check_revoked, check_streaks, check_late,
                      check_figures, check_answers):
            check(one)
    tap.about("")
    check_same_bytes(years)
    check_loud()
    tap.done()
