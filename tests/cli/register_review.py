"""`chuanxa review`: what it finds in a province's register and its districts' bundles, against findings recomputed here from
the tables themselves (Python's fractions, the rule file read with PyYAML); answers, which stay; replay over bundles."""
import csv
import io
import json
import os
import random
import re
import sqlite3
from collections import Counter, defaultdict
from datetime import datetime, timezone
from fractions import Fraction

import yaml

import tap
from messages import Wanted, check
from program import LANGUAGES, ROOT, Folder, environment, run
from register_bundles import Office, take, trust
from register_decisions import FIGURES, MEMBERS, SIGNED, adopt, query
from resealed import edit

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
WHO = "Nguyễn Văn A, chuyên viên"
BY = ["--by", WHO]
HOW = ["--stage", "verified", *BY]


def at(text):
    """The environment with the clock standing at this instant, UTC."""
    return environment(CHUANXA_CLOCK=int(datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp()))


def review(path, *options):
    result = run("review", path, "--format", "json", *options, env=at("2019-06-01"))
    assert result.status in (0, 1) and not result.err, result
    return [json.loads(line) for line in result.out.splitlines()]


def figures():
    return list(csv.DictReader(io.StringIO(FIGURES.read_text(encoding="utf-8"))))


def as_csv(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def intake(office, period, rows, stage="verified"):
    data = office.folder.file("figures.csv", as_csv(rows))
    how = ["--period", period, "--stage", stage, *BY]
    result = run("register", "intake", office.path, "qd34-2014", data, *how)
    assert result.status == 0, result
    run("register", "assess", office.path, "qd34-2014", *how)


def meet(office, votes, stated, day, period, present="Lê Thị B; Trần Văn C; Phạm D", close=True):
    members = office.folder.file("members.csv", MEMBERS)
    council = run("register", "council", office.path, "--body", "district", "--unit", office.name, "--name", "Hội đồng",
                  "--founding", "12/QĐ-UBND", "--founded", "2016-01-01", "--members", members, *stated, *BY).out.split()[3]
    session = run("register", "session", "open", office.path, "--council", council, "--period", period, "--on", day, *BY).out.split()[-1]
    act(office, "attend", session, "--present", present)
    for code, (in_favour, against) in votes.items():
        act(office, "vote", session, "--commune", code, "--for", in_favour, "--against", against, "--abstain", 0)
    if close:
        act(office, "close", session)
    return session


def act(office, what, session, *options):
    result = run("register", "session", what, office.path, "--session", session, *options, *BY)
    assert result.status == 0, result


def issue(office, code, kind, period, *options, paper=None):
    result = run("register", "issued", office.path, "--commune", code, "--period", period, "--kind", kind,
                 *(SIGNED if paper is None else paper), *options, *BY)
    assert result.status == 0, result


# ---- a random world ------------------------------------------------------------------------------

STATED = ["--quorum", "2/3", "--majority", "1/2", "--share-of", "members"]


def random_rows(rng, base, last):
    """Figures of a district's communes; some like last year's, some jump, two may be the same."""
    rows = []
    for row in base:
        now = dict(last.get(row["commune_code"], row))
        if rng.random() < 0.4:
            for key in rng.sample([k for k, v in now.items() if v.isdigit() and k != "commune_code"], 3):
                whole = now[key]
                now[key] = str(max(0, int(whole) + rng.choice((-1, 1, -25, 30))))
        rows.append(sane(now))
    if rng.random() < 0.5:
        one, two = rng.sample(range(len(rows)), 2)
        counts = {k: v for k, v in rows[one].items() if v.isdigit() and k != "commune_code"}
        rows[two].update(counts)
        for key, value in rows[one].items():  # a blank with it: a part may not stand over another's whole
            if not value:
                rows[two][key] = value
    return rows


PARTS = {}


def sane(row):
    """Parts never above their wholes, nothing over 0."""
    for part, whole in PARTS.items():
        if row[part].isdigit() and row[whole].isdigit():
            row[part] = str(min(int(row[part]), int(row[whole])))
    return row


def random_decisions(rng, office, period, rows):
    codes = [row["commune_code"] for row in rows]
    day = f"{period}-11-20"
    votes = {code: rng.choice(((3, 0), (1, 2))) for code in codes if rng.random() < 0.7}
    sessions = [meet(office, votes, rng.choice((STATED, STATED, [])), day, period,
                     rng.choice(("Lê Thị B; Trần Văn C; Phạm D",) * 2 + ("Lê Thị B",)) if not votes else "Lê Thị B; Trần Văn C; Phạm D",
                     close=rng.random() < 0.9), None]
    for code in codes:
        for _ in range(rng.choice((0, 1, 1, 1, 2))):
            session = rng.choice(sessions)
            options = ["--session", session] if session else []
            if rng.random() < 0.3:
                options += ["--reason", "xét thực tế của xã"]
            issue(office, code, rng.choice(("recognise", "not_recognise")), period, *options, paper=rng.choice((None, [])))
    made = query(office.path, "SELECT id, code FROM decision WHERE kind <> 'revoke'")
    for number, code in rng.sample(made, min(2, len(made))):
        issue(office, code, "revoke", period, "--revokes", number, "--reason", "nhầm")


def build(rng, folder):
    base = rng.sample(figures(), 10)
    province = Office(folder, "Sở Lao động Mẫu", "so")
    os.remove(province.path)
    run("register", "init", province.path, "--office", province.name, "--place", rng.choice(("Ninh Thuận", "Nơi khác")), *BY)
    offices, handed = [], {}
    for name, label, part in (("UBND huyện Một", "mot", base[:5]), ("UBND huyện Hai", "hai", base[5:])):
        office = Office(folder, name, label)
        run("register", "standard", office.path, "qd34-2014", *BY)
        if rng.random() < 0.8:
            adopt(folder, office.path, lambda path: rng.random() < 0.97, "2016-01-02")
        last = {}
        for period in ("2016", "2017"):
            rows = random_rows(rng, part, last)
            if rng.random() < 0.5:
                intake(office, period, rows, "self")
            intake(office, period, rows)
            random_decisions(rng, office, period, rows)
            if rng.random() < 0.4:  # figures corrected afterwards
                rows[0] = sane(rows[0] | {"births": str(int(rows[0]["births"]) + 1)})
                intake(office, period, rows[:1])
            last = {row["commune_code"]: row for row in rows}
            day = f"{period}-{rng.choice(('11-29T16:59:59', '11-29T17:00:00', '12-05T00:00:00'))}"
            office.bundles += 1
            bundle = folder.path / f"{label}-{office.bundles}.bundle"
            result = run("register", "export", office.path, bundle, "--key", office.key_file, *BY, env=at(day))
            assert result.status == 0, result
            handed[name, period] = day
        trust(province, office)
        assert take(province, bundle).status == 0
        offices.append(office)
    run("register", "trust", province.path, "ab" * 32, "--office", "UBND huyện Vắng", *BY)
    return province, offices, handed


# ---- recomputed ----------------------------------------------------------------------------------

def present(path):
    """(code, period) -> the row of the dossier that counts: present, verified before self."""
    found = {}
    for row in query(path, "SELECT d.code, i.period, i.stage, d.figures, d.name, d.id FROM dossier d JOIN intake i ON i.id = d.intake"
                           " WHERE d.id NOT IN (SELECT replaces FROM dossier WHERE replaces IS NOT NULL)"):
        code, period, stage, text, name, number = row
        if stage == "verified" or (code, period) not in found:
            found[code, period] = dict(line.split("=") for line in text.splitlines()) | {"": (name, number)}
    return found


def counts(dossier):
    return {k: int(v) for k, v in dossier.items() if k and v.isdigit()}


def expected_flags(path):
    """What was flagged when decisions were recorded; nothing has changed since but figures."""
    for kind, code, period, number in query(path, "SELECT f.flag, d.code, d.period, d.id FROM decision_flag f JOIN decision d"
                                                  " ON d.id = f.decision WHERE d.way = 'issued'"):
        yield kind, code, period, number
    for code, period, number in query(path, "SELECT d.code, d.period, d.id FROM decision d JOIN assessment a ON a.id = d.assessment"
                                            " JOIN dossier n ON n.replaces = a.dossier WHERE d.way = 'issued'"):
        yield "figures_replaced", code, period, number


def expected_departures(path):
    """Recomputed from the results, not from the flags."""
    for number, kind, code, period, result in query(
            path, "SELECT d.id, d.kind, d.code, d.period, a.result FROM decision d JOIN assessment a ON a.id = d.assessment"
                  " WHERE d.way = 'issued' AND d.kind <> 'revoke' AND d.reason IS NULL"):
        verdict = json.loads(result)["verdict"]
        if verdict != kind:
            yield {"recognise": "eligible", "not_recognise": "not_eligible", "undetermined": "undetermined"}[verdict], code, period, number


def expected_pairs(paths):
    standing = defaultdict(list)
    for path in paths:
        for code, period, kind in query(path, "SELECT code, period, kind FROM decision WHERE way = 'issued' AND kind <> 'revoke' AND id"
                                              " NOT IN (SELECT revokes FROM decision WHERE revokes IS NOT NULL)"):
            standing[code, period].append(kind)
    for (code, period), kinds in standing.items():
        if len(kinds) > 1:
            yield "both_ways" if len(set(kinds)) > 1 else "twice", code, period, None


def expected_reasoned(path):
    for number, kind, code, period, result in query(
            path, "SELECT d.id, d.kind, d.code, d.period, a.result FROM decision d JOIN assessment a ON a.id = d.assessment"
                  " WHERE d.way = 'issued' AND d.kind <> 'revoke' AND d.reason IS NOT NULL"):
        if json.loads(result)["verdict"] != kind:
            yield "departure", code, period, number


def expected_undecided(offices):
    standing, deciding = set(), set()
    for office in offices:
        standing |= set(query(office.path, "SELECT code, period FROM decision WHERE way = 'issued' AND kind <> 'revoke' AND id NOT IN"
                                           " (SELECT revokes FROM decision WHERE revokes IS NOT NULL)"))
        deciding |= {(office.name, p) for (p,) in query(office.path, "SELECT period FROM decision WHERE way = 'issued'")}
    for office in offices:
        for (code, period), dossier in present(office.path).items():
            if (code, period) not in standing and (office.name, period) in deciding:
                yield "undecided", code, period, None


def expected_evidence(path, required):
    for (code, period), values in present(path).items():
        papers = {m for (m,) in query(path, f"SELECT measure FROM evidence WHERE dossier = {values[''][1]}")}
        lacking = [m for m in required if values.get(m, "no") not in ("no", "0") and m not in papers]
        if lacking:
            yield "evidence", code, period, len(lacking)


def expected_same(paths):
    groups = defaultdict(set)
    for path in paths:
        for (code, period), dossier in present(path).items():
            values = counts(dossier)
            if sum(v > 0 for v in values.values()) >= 3:
                groups[period, tuple(values.items())].add(code)
    for (period, _), codes in groups.items():
        if len(codes) > 1:
            yield "same_figures", "", period, frozenset(codes)


def expected_jumps(path, share, least):
    dossiers = present(path)
    for (code, period), now in dossiers.items():
        before = dossiers.get((code, str(int(period) - 1)))
        if before is None:
            continue
        last = counts(before)
        far = [k for k, v in counts(now).items()
               if k in last and abs(v - last[k]) >= least and abs(v - last[k]) > share * last[k]]
        if far:
            yield "jump", code, period, len(far)


def expected_exact(path, standard, dictionary):
    """period, item, bound -> (exact, known, below, above)."""
    found = {}
    by_period = defaultdict(list)
    for (_, period), dossier in present(path).items():
        by_period[period].append(counts(dossier))
    items = [item for criterion in standard["criteria"] for item in criterion["items"]]
    for item in items:
        if "rate" not in item and "count" not in item:
            continue
        part, _, whole = item.get("rate", item.get("count")).replace(" ", "").partition("/")
        per = Fraction(item["per"]) if "rate" in item else 0
        bounds = {Fraction(n) for band in item["bands"] for n in re.findall(r"\d+(?:\.\d+)?", band["when"])}
        bounds -= {Fraction(0)} | ({per} if whole and dictionary[part].get("at_most") == whole else set())
        for period, communes in by_period.items():
            values = [Fraction(c[part] * int(per), c[whole]) if whole else Fraction(c[part])
                      for c in communes if part in c and (not whole or c.get(whole, 0) > 0)]
            for bound in bounds:
                near = min(Fraction(1), bound / 10) if whole else Fraction(1)
                exact = sum(v == bound for v in values)
                if exact:
                    found[period, str(item["id"]), bound] = (
                        exact, len(values), sum(bound - near <= v < bound for v in values), sum(bound < v <= bound + near for v in values))
    return found


def expected_totals(path):
    """period, class -> (exactly the total it needs, total known), of the last result of each dossier that counts."""
    found = Counter(), Counter()
    for (_, period), dossier in present(path).items():
        (result,), = query(path, f"SELECT result FROM assessment WHERE dossier = {dossier[''][1]} ORDER BY id DESC LIMIT 1")
        one = json.loads(result)
        if one["commune_class"] and one["total"]["low"] == one["total"]["high"]:
            found[1][period, one["min_total"]] += 1
            found[0][period, one["min_total"]] += one["total"]["low"] == one["min_total"]
    return {key: (n, found[1][key]) for key, n in found[0].items() if n}


# ---- compared ------------------------------------------------------------------------------------

EXACT = re.compile(r"(\d+) trong (\d+) xã đúng bằng ngưỡng ([\d,]+)[%‰]? của chỉ tiêu (\S+) .*: (\d+) xã ở dưới, (\d+) xã ở trên$")
TOTAL = re.compile(r"(\d+) trong (\d+) xã có tổng điểm đúng bằng (\d+) điểm")
FLAGS = re.compile(r'\{"(\w+)", CX_MSG_DECISION_')


def check_random(number):
    rng = random.Random(number)
    folder = Folder()
    province, offices, handed = build(rng, folder)
    paths = [office.path for office in offices]
    found = review(province.path, "--lang", "vi")
    kinds = set(FLAGS.findall((ROOT / "engine/register/decision_flags.c").read_text(encoding="utf-8"))) | {"figures_replaced"}
    name = f"world {number}"

    flagged = Counter((o.name, *one) for o in offices for one in expected_flags(o.path))
    got = Counter((f["office"], f["kind"], f["commune_code"], f["period"], f["decision"]) for f in found if f["kind"] in kinds)
    tap.same(got, flagged, f"{name}: defects of decisions ({sum(got.values())})")
    departures = Counter((o.name, *one) for o in offices for one in expected_departures(o.path))
    group = Counter((f["office"], f["kind"], f["commune_code"], f["period"], f["decision"])
                    for f in found if f["group"] == "departure" and f["decision"])
    tap.same(group, departures, f"{name}: departures without a reason ({sum(group.values())})")
    tap.same(Counter((f["office"], f["kind"], f["commune_code"], f["period"], f["decision"]) for f in found if f["kind"] == "departure"),
             Counter((o.name, *one) for o in offices for one in expected_reasoned(o.path)), f"{name}: departures with a reason")
    tap.same(Counter((f["kind"], f["commune_code"], f["period"], None) for f in found if f["kind"] == "undecided"),
             Counter(expected_undecided(offices)), f"{name}: no decision in force")
    tap.same(Counter((f["kind"], f["commune_code"], f["period"], None) for f in found if f["kind"] in ("both_ways", "twice")),
             Counter(expected_pairs(paths)), f"{name}: two decisions in force")

    (dictionary,), = query(paths[0], "SELECT dictionary FROM rule_text")
    (text,), = query(paths[0], "SELECT file FROM rule_text")
    dictionary, standard = (yaml.load(t.decode(), Loader=yaml.BaseLoader) for t in (dictionary, text))
    required = [m for m, one in dictionary.items() if one.get("evidence") == "required"]
    first = re.compile(r"^(\d+) ")
    sizes = {kind: Counter((f["office"], f["kind"], f["commune_code"], f["period"], int(first.match(f["message"])[1]))
                           for f in found if f["kind"] == kind) for kind in ("evidence", "jump")}
    tap.same(sizes["evidence"], Counter((o.name, *one) for o in offices for one in expected_evidence(o.path, required)),
             f"{name}: evidence")
    tap.same(sizes["jump"], Counter((o.name, *one) for o in offices for one in expected_jumps(o.path, Fraction(1, 2), 20)), f"{name}: jumps")
    other = [f for f in review(province.path, "--lang", "vi", "--jump", "1/10", "--jump-least", "1") if f["kind"] == "jump"]
    tap.same(Counter((f["office"], "jump", f["commune_code"], f["period"], int(first.match(f["message"])[1])) for f in other),
             Counter((o.name, *one) for o in offices for one in expected_jumps(o.path, Fraction(1, 10), 1)), f"{name}: jumps, told otherwise")
    tap.same(Counter(("same_figures", "", f["period"], frozenset(re.findall(r"(?:: |; )(\d{5}) ", f["message"])))
                     for f in found if f["kind"] == "same_figures"), Counter(expected_same(paths)), f"{name}: the same figures")

    for office in offices:
        mine = [f for f in found if f["office"] == office.name]
        exact = {}
        for f in mine:
            if f["kind"] == "exact":
                n, known, bound, item, below, above = EXACT.match(f["message"]).groups()
                exact[f["period"], item, Fraction(bound.replace(",", "."))] = tuple(map(int, (n, known, below, above)))
        tap.same(exact, expected_exact(office.path, standard, dictionary), f"{name}, {office.name}: values on a threshold ({len(exact)})")
        totals = {(f["period"], int(TOTAL.match(f["message"])[3])): tuple(map(int, TOTAL.match(f["message"]).groups()[:2]))
                  for f in mine if f["kind"] == "exact_total"}
        tap.same(totals, expected_totals(office.path), f"{name}, {office.name}: totals on what is needed")

    (place,), = query(province.path, "SELECT place FROM office")
    late = {(f["kind"], f["office"], f["period"]) for f in found if f["group"] == "late"}
    wanted = {("late", o, p) for (o, p), day in handed.items() if day >= f"{p}-11-29T17:00:00" and p > "2016"}  # the 30th in Vietnam
    wanted |= {("not_handed_over", "UBND huyện Vắng", "2017")}  # the plan that sets the day is of March 2017
    tap.same(late, wanted if place == "Ninh Thuận" else set(), f"{name}: late hand-over ({place})")
    shown = run("review", province.path, "--lang", "vi").out
    tap.same("Lưu ý H865: không xét hạn «Báo cáo kết quả trong năm và chỉ tiêu năm sau»" in shown.replace("\n ", ""), place != "Ninh Thuận", f"{name}: a deadline of another place is told")
    one = review(province.path, "--lang", "vi", "--period", "2016")
    tap.same([f["finding"] for f in one], [f["finding"] for f in found if f["period"] == "2016"], f"{name}: one period alone")
    tap.same(len({f["finding"] for f in found}), len(found), f"{name}: every finding has its own key")
    tap.same([f["weight"] for f in found], sorted(f["weight"] for f in found), f"{name}: by weight")


# ---- what only a story shows ---------------------------------------------------------------------

def check_story():
    """Flagged then and mended since; a body out of its time; a flaw and a result that replays otherwise; both languages."""
    folder = Folder()
    office = Office(folder, "UBND huyện Mẫu", "mau")
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:3]
    intake(office, "2016", rows)
    code = rows[0]["commune_code"]
    session = meet(office, {code: (3, 0)}, STATED, "2025-08-20", "2016", close=False)
    verdict = json.loads(query(office.path, "SELECT result FROM assessment ORDER BY id")[0][0])["verdict"]
    issue(office, code, verdict, "2016", "--session", session, paper=["--number", "9", "--on", "2025-09-01", "--signed-by", "B", "--post", "C"])
    act(office, "close", session)
    adopt(folder, office.path, day="2016-01-02")
    found = {f["kind"]: f for f in review(office.path)}
    tap.ok(found["session_open"]["only_when_recorded"] and found["text_not_adopted"]["only_when_recorded"],
           "what was mended since is told as flagged when recorded", found)
    tap.ok(not found["no_authority"]["only_when_recorded"], "an authority that was not in force then is not now")
    tap.ok("20/08/2025" in found["body_not_in_force"]["message"], "a session of a body that was no more")
    db = sqlite3.connect(office.path)
    db.executescript("DROP TRIGGER assessment_kept; UPDATE assessment SET result = replace(result, '\"max\":50', '\"max\":51') WHERE id = 1;")
    db.close()
    edited = review(office.path)
    tap.same([f["kind"] for f in edited[:2]], ["register_flaw", "replay_differs"], "an edit behind the program's back stands first")
    run("review", office.path, "--answer", edited[0]["finding"], "--text", "đang tìm hiểu", "--still-open", *BY)
    tap.ok(review(office.path)[0]["answer"], "an answer to it stays, though it moves the head of the chain")
    for language, texts in zip(LANGUAGES, (("chỗ sai", "tính lại khác", "ngoài thời gian", "đã lưu ý khi ghi"),
                                           ("flaws", "replays otherwise", "outside the time", "flagged when recorded"))):
        result = run("review", office.path, "--lang", language)
        tap.ok(result.status == 1 and all(t in result.out for t in texts), f"told in words ({language})", result)
        tap.same(len({line for line in result.out.splitlines() if len(line) > 140}), 0, f"lines that can be read ({language})")


def check_ahead():
    """Days later than the day of the record, by the clock of Vietnam: a decision, a session that is closed, an adoption."""
    folder = Folder()
    office = Office(folder, "UBND huyện Mẫu", "mau")
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:1]
    intake(office, "2016", rows)
    session = meet(office, {rows[0]["commune_code"]: (3, 0)}, STATED, "2016-12-02", "2016", close=False)
    for clock, ahead in (("2016-12-01T16:59:59", 1), ("2016-12-01T17:00:00", 0)):  # the 2nd begins in Vietnam
        paper = ["--number", clock, "--on", "2016-12-02", "--signed-by", "B", "--post", "C"]
        result = run("register", "issued", office.path, "--commune", rows[0]["commune_code"], "--period", "2016", "--kind", "recognise",
                     *paper, *BY, env=at(clock))
        assert result.status == 0, result
        if not ahead:
            run("register", "session", "close", office.path, "--session", session, *BY, env=at("2016-12-01T10:00:00"))
    adopt(folder, office.path, day="2099-01-01")
    wanted = {"quyết định đề ngày 02/12/2016, sau ngày ghi vào sổ (01/12/2016)",
              "phiên họp số 1 (đã ghi kết thúc) đề ngày 02/12/2016, sau ngày ghi vào sổ (01/12/2016)"}
    found = [f for f in review(office.path, "--lang", "vi") if f["kind"] == "dated_ahead"]
    tap.ok(wanted < {f["message"] for f in found} and len(found) == 3, "what is dated after its record", found)
    tap.ok(any("việc xác nhận tiêu chuẩn qd34-2014 đề ngày 01/01/2099" in f["message"] for f in found), "an adoption too", found)
    tap.ok(any("session 1 (recorded as closed): dated 2016-12-02, after the day it was recorded (2016-12-01)" in f["message"]
               for f in review(office.path, "--lang", "en")), "and in English")


def check_answers():
    folder = Folder()
    office = Office(folder, "UBND huyện Mẫu", "mau")
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:2]
    intake(office, "2016", rows)
    issue(office, rows[0]["commune_code"], "recognise", "2016")
    before = review(office.path)
    key = before[0]["finding"]
    answer = ["review", office.path, "--answer", key[:8], "--text", "đã có biên bản, sẽ bổ sung"]
    result = run(*answer, "--still-open", *BY)
    tap.ok(result.status == 0 and "còn theo dõi" in result.out, "an answer that leaves the finding open", result)
    after = review(office.path)
    tap.ok(after[0]["answer"]["settled"] is False and after[0]["answer"]["by"] == WHO and run("review", office.path).status == 1, "it stays open")
    tap.same(run(*answer, *BY).status, 0, "then settled")
    after = review(office.path)
    tap.ok(after[0]["answer"]["settled"] and len(after) == len(before), "the list keeps it, with its answer", after[0])
    tap.ok(key[:10] not in run("review", office.path).out and "đã có biên bản" in run("review", office.path, "--all").out,
           "people see it with --all")
    tap.same(query(office.path, "SELECT replaces FROM review_answer ORDER BY id"), [(None,), (1,)], "the later answer names the one before")
    tap.same(run("register", "verify", office.path).status, 0, "the chain holds")
    tap.ok("trả lời phát hiện" in run("register", "log", office.path).out, "the history tells of it")
    for one in review(office.path):
        run("review", office.path, "--answer", one["finding"], "--text", "xong", *BY)
    tap.same(run("review", office.path).status, 0, "nothing open: exit status 0")
    bundle = office.export()
    province = Office(folder, "Sở", "so")
    trust(province, office)
    take(province, bundle)
    tap.same({f["finding"] for f in review(province.path) if f["office"] == office.name},
             {f["finding"] for f in review(office.path)}, "a finding has the same key in the district's and in the province's register")
    result = run("replay", province.path)
    tap.ok(result.status == 0 and result.out == "sổ này: 0 kết quả tính lại, 0 khác với đã ghi\nUBND huyện Mẫu: 2 kết quả tính lại, 0 khác với đã ghi\n",
           "replay goes through the bundles", result)


HOSTILE = [  # what hashes and seals do not keep out of a bundle; the kind it is found as
    ("a result that is no JSON", "UPDATE assessment SET result = '{'", [], "replay_differs"),
    ("an empty result", "UPDATE assessment SET result = ''", [], "replay_differs"),
    ("an empty dictionary", "UPDATE rule_text SET dictionary = x''", [], "text_unreadable"),
    ("an empty rule text", "UPDATE rule_text SET file = x''", [], "text_unreadable"),
    ("a rule text that is none", "UPDATE rule_text SET file = ?", [b"[" * 3000], "text_unreadable"),
    ("an empty procedure", "UPDATE procedure_text SET file = x''", [], "text_unreadable"),
    ("figures that are none", "UPDATE dossier SET figures = 'births=1/0'", [], "replay_differs"),
    ("a period above all numbers", "UPDATE intake SET period = CASE id WHEN 1 THEN '10000000000000000000' ELSE '2017' END", [], None),
    ("names of a book's length", "UPDATE dossier SET name = ?, figures = (SELECT figures FROM dossier WHERE id = 1)", ["Ấ" * 5000], "same_figures"),
    ("controls in names", "UPDATE dossier SET name = ?", ["A\x1b[31m\x07\u202eB\n\x85"], None),
    ("controls in a number", "UPDATE decision SET number = ?", ["A\x1f\x1b[31m\x07\u2028"], None),
    ("a decision that revokes itself", "UPDATE decision SET kind = 'revoke', revokes = id", [], "nothing_revoked")]


def check_hostile():
    """One office's bundle is valid by its hashes and absurd: it hides nothing of another's, and is told of in order."""
    folder = Folder()
    bad, good = Office(folder, "UBND huyện Lạ", "la"), Office(folder, "UBND huyện Tốt", "tot")
    rows = figures()[:4]
    for office, part in ((bad, rows[:2]), (good, rows[2:])):
        run("register", "standard", office.path, "qd34-2014", *BY)
        for period in ("2016", "2017"):
            intake(office, period, part)
        code = part[0]["commune_code"]
        issue(office, code, "recognise", "2016", "--session", meet(office, {code: (3, 0)}, STATED, "2016-11-20", "2016"))
    handed = good.export()
    bad.export()
    for number, (name, sql, values, kind) in enumerate(HOSTILE):
        path, bundle = folder.path / f"bad{number}.db", folder.path / f"bad{number}.bundle"
        run("register", "backup", bad.path, path)
        edit(path, sql, *values)
        run("register", "export", path, bundle, "--key", bad.key_file, *BY)
        province = Office(folder, "Sở", f"so{number}")
        os.remove(province.path)
        run("register", "init", province.path, "--office", "Sở", "--place", "Ninh Thuận", *BY)
        for office in (bad, good):
            trust(province, office)
        result = take(province, bundle, handed)
        tap.same(result.status, 0, f"{name}: taken in", result)
        found = review(province.path)
        tap.ok(sum(f["office"] == good.name and bool(f["decision"]) for f in found) >= 2, f"{name}: the other office's findings are there", found)
        kinds = Counter(f["kind"] for f in found if f["office"] == bad.name)
        tap.ok(not kind or kinds[kind], f"{name}: found", kinds)
        if kind == "text_unreadable":
            tap.ok(kinds[kind] == 1 and all("H871" == f["code"] for f in found if f["kind"] == kind), f"{name}: once", kinds)
        for form in ("text", "csv", "json"):
            result = run("review", province.path, "--format", form, "--all")
            tap.ok(result.status == 1 and not result.err and not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", result.out), f"{name}: as {form}", result)
        result = run("replay", province.path)
        tap.ok(result.status in (0, 1, 3) and f"{good.name}: 4 kết quả tính lại, 0 khác" in result.out and f"{bad.name}: 4 kết quả" in result.out
               and len(result.said) <= 4, f"{name}: replay goes on", result)


def check_hand_over():
    """A bundle without an entry of hand-over came when it was taken in; one of a standard without a procedure; a period that
    nobody handed over; the same paper in two registers."""
    folder = Folder()
    office, province = Office(folder, "UBND huyện Mẫu", "mau"), Office(folder, "Sở", "so")
    os.remove(province.path)
    run("register", "init", province.path, "--office", "Sở", "--place", "Ninh Thuận", *BY)
    run("register", "standard", office.path, "qd34-2014", *BY)
    rows = figures()[:1]
    intake(office, "2017", rows)
    run("register", "seal", office.path, "--key", office.key_file)
    bundle = folder.path / "sealed.db"
    run("register", "backup", office.path, bundle)
    trust(province, office)
    result = run("register", "import", province.path, bundle, *BY, env=at("2017-12-04T17:00:00"))
    assert result.status == 0, result
    for language, words in zip(LANGUAGES, ("Lưu ý H866: không xét hạn bàn giao theo qd34-2014", "Note H866: hand-over under qd34-2014")):
        tap.ok(words in run("review", province.path, "--lang", language).out, f"no procedure: told ({language})")
    run("register", "standard", province.path, "qd34-2014", *BY)
    meet(province, {}, STATED, "2017-11-20", "2017")  # which keeps the procedure
    late = [f for f in review(province.path, "--lang", "vi") if f["group"] == "late"]
    tap.ok(len(late) == 1 and "ngày 05/12/2017; hạn là trước ngày 30/11/2017" in late[0]["message"], "the day it was taken in", late)
    absent = [(f["kind"], f["office"], f["period"]) for f in review(province.path, "--period", "2018")]
    tap.same(absent, [("not_handed_over", office.name, "2018")], "a period that nobody handed over")
    tap.same(review(province.path, "--period", "2016"), [], "nor one before the day was set")
    code = rows[0]["commune_code"]
    issue(office, code, "recognise", "2017")
    intake(province, "2017", rows)
    issue(province, code, "recognise", "2017")
    take(province, office.export())
    kinds = [f["kind"] for f in review(province.path)]
    tap.ok("twice" not in kinds and "both_ways" not in kinds, "the same paper in two registers is one decision", kinds)
    issue(province, code, "recognise", "2017")
    tap.ok("twice" in [f["kind"] for f in review(province.path)], "twice in one register is two")
    intake(office, "2017", rows)
    tap.ok("figures_replaced" not in [f["kind"] for f in review(office.path)], "the very same figures again change nothing")
    intake(office, "2017", [sane(rows[0] | {"births": "1", "births_registered": "1"})])
    tap.ok("figures_replaced" in [f["kind"] for f in review(office.path)], "other figures do")


def check_refusals():
    folder = Folder()
    office = Office(folder, "A", "a")
    path = office.path
    for name, arguments, code, vi, en in [
            ("no register", [], "U704", "thiếu REGISTER", "REGISTER is missing"),
            ("two registers", [path, path], "U705", "thừa", "one too many"),
            ("a format that is none", [path, "--format", "xml"], "U703", "text|json|csv", "text|json|csv"),
            ("a period that is no year", [path, "--period", "16"], "U703", "năm bốn chữ số", "a year of four digits"),
            ("a jump that is no share", [path, "--jump", "1/0"], "U703", "--jump", "--jump"),
            ("a jump of words", [path, "--jump", "half"], "U703", "--jump", "--jump"),
            ("a least that is no number", [path, "--jump-least", "x"], "U703", "--jump-least", "--jump-least"),
            ("an answer without a text", [path, "--answer", "0123456789", *BY], "U704", "--text", "--text"),
            ("an answer by nobody", [path, "--answer", "0123456789", "--text", "x"], "U704", "--by", "--by"),
            ("a text without an answer", [path, "--text", "x"], "U704", "--answer", "--answer"),
            ("an answer of two lines", [path, "--answer", "0123456789", "--text", "x\ny", *BY], "U712", "--text", "--text"),
            ("a key that there is none of", [path, "--answer", "0123456789", "--text", "x", *BY], "H863", "«0123456789»", '"0123456789"'),
            ("a key that is too short", [path, "--answer", "01", "--text", "x", *BY], "H863", "«01»", '"01"')]:
        check(f"review: {name}", ["review", *arguments], [Wanted(code, (vi, en))])


if __name__ == "__main__":
    DICTIONARY = yaml.load((ROOT / "rules/measures.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    PARTS.update({m: one["at_most"] for m, one in DICTIONARY.items() if "at_most" in one})
    for world in range(3 if QUICK else 12):
        check_random(world)
    check_story()
    check_ahead()
    check_answers()
    check_hand_over()
    check_hostile()
    check_refusals()
    tap.done()
