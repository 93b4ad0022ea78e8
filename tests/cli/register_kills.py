"""SIGKILL at random moments of intakes with evidence, votes by name with dissent, votes and remarks of a table, decisions
recorded with flags, one by one and with a list, answers of a table, registrations, dossiers returned, all in one register: what was
acknowledged is there whole, nothing is there by half, the next process goes on."""
import csv
import json
import os
import random
import signal
import subprocess
import time

import tap
from program import PROGRAM, ROOT, Folder, environment, query, run

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
KILLS = 42 if QUICK else 10_000 if os.environ.get("CHUANXA_FULL") else 200
WHO = ["--by", "Nguyễn Văn A, chuyên viên"]
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
ROWS = list(csv.DictReader(FIGURES.open(encoding="utf-8")))
CODES = [row["commune_code"] for row in ROWS]
GIVEN = ["villages", "child_events"]  # figures that no commune leaves blank
MEMBERS = [("Lê Thị B", "Phó Chủ tịch", "chair", "for"), ("Trần Văn C", "Trưởng phòng", "standing", "against"),
           ("Phạm D", "Trưởng phòng Y tế", "member", "abstain"), ("Hồ E", "Chuyên viên", "member", "for")]
PERIOD = ["--period", "2016"]


class Register:
    """A register with a session that votes, and the actions to be killed: each names itself by its number."""

    def __init__(self, folder):
        assert all(row[name] for row in ROWS for name in GIVEN)
        self.folder, self.path, self.flags = folder, folder.path / "so.db", {}
        self.must("init", "--office", "UBND huyện Mẫu")
        self.must("standard", "qd34-2014")
        self.must("intake", "qd34-2014", FIGURES, *PERIOD, "--stage", "verified")
        self.must("assess", "qd34-2014", *PERIOD, "--stage", "verified")
        self.must("council", "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng", "--founding", "1/QĐ", "--founded",
                  "2016-11-01", "--members", self.csv("members", ["name", "post", "role"], [m[:3] for m in MEMBERS]))
        self.must("intake", "qd34-2014", FIGURES, "--period", "2015", "--stage", "self")
        self.must("session open", "--council", 1, *PERIOD, "--on", "2016-11-20")
        self.must("session attend", "--session", 1, "--present", "; ".join(m[0] for m in MEMBERS))
        self.ballots = self.csv("ballots", ["name", "vote"], [(m[0], m[3]) for m in MEMBERS])
        self.tables = [name for (name,) in query(self.path, "SELECT name FROM sqlite_schema WHERE type = 'table'")
                       if name not in ("entry", "seal")]
        for code in CODES[:4]:  # which flags a decision has, from one that nobody disturbs
            self.must(*self.decision(code, f"mẫu {code}"))
            self.flags[code] = self.flags_of("(SELECT max(id) FROM decision)")
            assert len(self.flags[code]) > 2

        found = map(json.loads, run("review", self.path, "--format", "json", "--kind", "evidence", *PERIOD).out.splitlines())
        self.findings = [f["finding"] for f in found]
        assert len(self.findings) == len(CODES)

    def csv(self, name, head, rows):
        return self.folder.file(f"{name}.csv", "".join(",".join(row) + "\n" for row in [head, *rows]))

    def arguments(self, action, *rest):
        return ["register", *action.split(), self.path, *rest]

    def must(self, action, *rest):
        result = run(*self.arguments(action, *rest), *WHO)
        assert result.status == 0, result.err

    def flags_of(self, decision):
        return query(self.path, f"SELECT flag, detail FROM decision_flag WHERE decision = {decision} ORDER BY id")

    @staticmethod
    def decision(code, number):
        return ("issued", "--commune", code, *PERIOD, "--kind", "recognise", "--number", number, "--on", "2016-12-01",
                "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch")

    def action(self, kind, number):
        """The command line of an action that bears the number."""
        if kind == "intake":
            rows = [(code, GIVEN[0], f"QĐ {number}", "", "2016-02-01") for code in CODES] + [(code, GIVEN[1], "", f"lý do {number}", "") for code in CODES]
            evidence = self.csv("evidence", ["commune_code", "measure", "reference", "reason", "signed_on"], rows)
            given = self.arguments("intake", "qd34-2014", FIGURES, *PERIOD, "--stage", "self", "--evidence", evidence)
        elif kind == "vote":
            given = self.arguments("session vote", "--session", 1, "--commune", CODES[number % len(CODES)], "--votes", self.ballots,
                                   "--dissent", f"Trần Văn C: lý do {number}", "--dissent", f"Phạm D: lý do {number}")
        elif kind == "table":
            rows = [[code, "2", "1", "1", f"nhận xét {number}"] for code in CODES]
            given = self.arguments("session vote", "--session", 1, "--table",
                                   self.csv("phieu", ["commune_code", "for", "against", "abstain", "remark_3"], rows))
        elif kind == "answers":
            last = dict(query(self.path, "SELECT a.finding, e.at FROM review_answer a JOIN entry e ON e.id = a.entry ORDER BY a.id"))
            rows = [(key, "yes" if number % 2 else "no", f"trả lời {number}", last.get(key, "")) for key in self.findings]
            given = ["review", self.path, "--answers", self.csv("tra-loi", ["finding", "settled", "answer", "answered_at"], rows)]
        elif kind == "enrol":
            rows = [[code, "2016-01-10", f"{number}/TTr", f"lý do {number}"] for code in CODES]
            given = self.arguments("enrol", "--table", self.csv("dang-ky", ["commune_code", "on", "number", "reason"], rows), *PERIOD)
        elif kind == "return":
            rows = [[code, item, f"bổ sung {number}"] for code in CODES for item in ("1.1", "2")]
            given = self.arguments("return", "--table", self.csv("tra-lai", ["commune_code", "item", "text"], rows), "--period", "2015")
        elif kind == "list":
            file = self.csv("xa", ["commune_code", "reason"], [(code, "") for code in CODES[:4]])
            given = self.arguments("issued", "--communes", file, *PERIOD, "--kind", "recognise", "--number", f"danh sách {number}",
                                   "--on", "2016-12-01", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch")
        else:
            given = self.arguments(*self.decision(CODES[number % 4], f"số {number}"))
        return [str(a) for a in [*given, "--by", f"{kind} {number}"]]

    def is_second(self, entry):
        """Whether another decision was in force on the commune when this one was recorded: one flag more."""
        return bool(query(self.path, "SELECT 1 FROM decision d JOIN decision e ON e.code = d.code AND e.period = d.period AND e.id < d.id"
                                     " WHERE d.entry = ? AND e.way = 'issued'", entry))

    def whole(self, kind, number, entry, row_count):
        """What is wrong with the entry of an action; None when all of it is there as it was given."""
        wanted = {"intake": {"intake": 1, "dossier": len(CODES), "evidence": 2 * len(CODES), "evidence_paper": len(CODES)},
                  "enrol": {"enrolment": len(CODES)}, "return": {"dossier_return": 2 * len(CODES)},
                  "vote": {"vote": 1, "ballot": len(MEMBERS), "dissent": 2},
                  "answers": {"review_answer": len(CODES)},
                  "table": {"vote": len(CODES), "remark": len(CODES)},
                  "list": {"decision": 4, "decision_paper": 4, "decision_flag": sum(len(self.flags[code]) + 1 for code in CODES[:4])},
                  "issued": {"decision": 1, "decision_flag": len(self.flags[CODES[number % 4]])}}[kind]
        if kind == "issued" and self.is_second(entry):
            wanted["decision_flag"] += 1
        counts = {name: query(self.path, f"SELECT count(*) FROM {name} WHERE entry = ?", entry)[0][0] for name in self.tables}
        counts = {name: count for name, count in counts.items() if count}
        wanted["program"] = 1       # which one wrote it
        if counts != wanted or row_count != sum(wanted.values()):
            return f"rows {counts}, row_count {row_count}, wanted {wanted}"
        if kind == "intake":
            good = query(self.path, "SELECT d.code, e.measure, coalesce(e.reference, e.reason) FROM evidence e JOIN dossier d"
                                    " ON d.id = e.dossier AND d.entry = e.entry WHERE e.entry = ? ORDER BY e.id", entry) \
                == [(c, GIVEN[0], f"QĐ {number}") for c in CODES] + [(c, GIVEN[1], f"lý do {number}") for c in CODES]
            good = good and query(self.path, "SELECT e.measure, p.signed_on FROM evidence_paper p JOIN evidence e ON e.id = p.evidence WHERE p.entry = ?",
                                  entry) == [(GIVEN[0], "2016-02-01")] * len(CODES)
        elif kind == "enrol":
            good = query(self.path, "SELECT code, number, reason FROM enrolment WHERE entry = ? ORDER BY id", entry) == \
                [(c, f"{number}/TTr", f"lý do {number}") for c in CODES]
        elif kind == "return":
            good = query(self.path, "SELECT d.code, x.item, x.text FROM dossier_return x JOIN dossier d ON d.id = x.dossier WHERE x.entry = ? ORDER BY x.id",
                         entry) == [(c, item, f"bổ sung {number}") for c in CODES for item in ("1.1", "2")]
        elif kind == "vote":
            good = query(self.path, "SELECT m.name, b.choice FROM ballot b JOIN council_member m ON m.id = b.member WHERE b.entry = ?"
                                    " ORDER BY b.id", entry) == [(m[0], m[3]) for m in MEMBERS]
            good = good and {r for r, in query(self.path, "SELECT reason FROM dissent WHERE entry = ?", entry)} == {f"lý do {number}"}
            good = good and query(self.path, "SELECT in_favour, against, abstained FROM vote WHERE entry = ?", entry) == [(2, 1, 1)]
        elif kind == "table":
            good = query(self.path, "SELECT code, in_favour, against, abstained FROM vote WHERE entry = ? ORDER BY id", entry) == [(c, 2, 1, 1) for c in CODES]
            good = good and query(self.path, "SELECT code, criterion, text FROM remark WHERE entry = ? ORDER BY id", entry) \
                == [(c, "3", f"nhận xét {number}") for c in CODES]
        elif kind == "answers":
            good = query(self.path, "SELECT finding, settled, text FROM review_answer WHERE entry = ? ORDER BY id", entry) \
                == [(key, number % 2, f"trả lời {number}") for key in self.findings]
        elif kind == "list":
            rows = query(self.path, "SELECT d.id, d.code, d.number, p.paper FROM decision d JOIN decision_paper p ON p.decision = d.id WHERE d.entry = ?"
                         " ORDER BY d.id", entry)
            good = [row[1:] for row in rows] == [(c, f"danh sách {number}", rows[0][0]) for c in CODES[:4]]
            good = good and all([f for f in self.flags_of(row[0]) if f[0] != "second_decision"] == self.flags[row[1]] for row in rows)
        else:
            (decision, written), = query(self.path, "SELECT id, number FROM decision WHERE entry = ?", entry)
            good = written == f"số {number}" and [f for f in self.flags_of(decision) if f[0] != "second_decision"] == self.flags[CODES[number % 4]]
        return None if good else f"its rows are others than what was given (entry {entry})"


class Kills:
    def __init__(self, register):
        self.register, self.rng = register, random.Random(17)
        self.usual = {}
        self.acknowledged, self.checked, self.wrong = set(), 0, []
        self.killed = {"intake": 0, "vote": 0, "issued": 0, "table": 0, "list": 0, "answers": 0, "enrol": 0, "return": 0}
        self.number = 0

    def start(self, kind):
        self.number += 1
        process = subprocess.Popen([PROGRAM, *self.register.action(kind, self.number)], env=environment(), cwd=ROOT,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return process, time.monotonic()

    def finish(self, kind, status):
        if status == 0:
            self.acknowledged.add(f"{kind} {self.number}")
        elif status != -signal.SIGKILL:
            self.wrong.append(f"{kind} {self.number} could not go on: exit status {status}")
        else:
            self.killed[kind] += 1

    def undisturbed(self, kind):
        """The next process goes on; and how long one takes now."""
        process, started = self.start(kind)
        self.finish(kind, process.wait())
        took = time.monotonic() - started
        self.usual[kind] = 0.6 * self.usual.get(kind, took) + 0.4 * took

    def kill(self, kind):
        process, _ = self.start(kind)
        time.sleep(self.rng.random() * self.usual[kind] * 1.1)
        process.send_signal(signal.SIGKILL)
        self.finish(kind, process.wait())

    def check(self, after):
        """Every entry since the last time is whole, every acknowledged one is there, the chain holds."""
        result = run("register", "verify", self.register.path, "--lang", "en")
        if result.status or "no flaw" not in result.out:
            self.wrong.append(f"after {after}: {result.out} {result.err}")
        entries = query(self.register.path, "SELECT id, actor, row_count FROM entry ORDER BY id")
        lost = self.acknowledged - {actor for _, actor, _ in entries}
        if lost:
            self.wrong.append(f"after {after}: lost {sorted(lost)[:5]}")
        for entry, actor, row_count in entries:
            kind, _, number = actor.partition(" ")
            if entry > self.checked and kind in self.killed and (flaw := self.register.whole(kind, int(number), entry, row_count)):
                self.wrong.append(f"after {after}: {actor}: {flaw}")
        self.checked = entries[-1][0]
        return {actor for _, actor, _ in entries}


def check_kills():
    kills = Kills(Register(Folder()))
    for kind in kills.killed:
        for _ in range(3):
            kills.undisturbed(kind)
    for done in range(1, KILLS + 1):
        kind = list(kills.killed)[done % len(kills.killed)]
        kills.kill(kind)
        if done % 10 == 0:
            kills.undisturbed(list(kills.killed)[done // 10 % len(kills.killed)])
        if done % 100 == 0:
            kills.check(done)
    kills.undisturbed("intake")
    there = kills.check(KILLS)
    killed = sum(kills.killed.values())
    unsaid = {a for a in there if a.split(" ")[0] in kills.killed} - kills.acknowledged
    tap.ok(not kills.wrong and all(count > KILLS // 40 for count in kills.killed.values()),
           f"{KILLS} writes sent SIGKILL at random moments, {killed} before their end ({', '.join(f'{n} {k}' for k, n in kills.killed.items())};"
           f" {len(unsaid)} of them after the commit): whole or nothing, nothing acknowledged is lost",
           kills.killed, kills.usual, *kills.wrong[:8])


if __name__ == "__main__":
    check_kills()
    tap.done()
