"""fixtures/standards/legal-access: another commune standard in the forms of the rule language, without points and without `value:`.
It says what the same standard said with points (where that text stands beside the sources), its tests hold, and a province's council
goes its year by it: figures in, results recorded, a session, a decision, everything replayed."""
import json
import random
import re
import sys

import tap
from program import ROOT, Folder, run

sys.path.insert(0, str(ROOT / "tests"))
from legal_access_communes import commune    # noqa: E402


STANDARD = ROOT / "fixtures/standards/legal-access"
BEFORE = ROOT / "../shared/standards/legal-access"
UNITS_HEAD = "province_code,province_name,district_code,district_name,commune_code,commune_name,commune_type\n"
folder = Folder()


def write(name, rows, first=10000):
    names = ["commune_code", "commune_name", *rows[0]]
    lines = [",".join(names)] + [",".join([str(first + i), "Xã", *row.values()]) for i, row in enumerate(rows)]
    return folder.file(name, "\n".join(lines) + "\n")


def scored(standard, data):
    return [json.loads(line) for line in run("assess", standard, data, "--format", "json").out.splitlines()]


def as_with_points():
    """Item by item the same: the earlier text had one criterion more for the requirement, and a class for all."""
    if not BEFORE.exists():
        tap.skip("the same standard written with points", "it stands beside the sources")
        return
    rng = random.Random(13)
    rows = [commune(rng, blank) for blank in (0, 0.1, 0.4) for _ in range(400)]
    new = scored(STANDARD, write("new.csv", rows))
    old = scored(BEFORE, write("old.csv", [row | {"unit_type": "commune"} for row in rows]))
    wrong = []
    for a, b in zip(new, old):
        both = "refused" in a, "refused" in b
        if any(both):
            wrong += [a] if both != (True, True) else []
            continue
        same = [(c["id"], c["low"], c["high"], c["max"], c["status"]) for c in a["criteria"]]
        was = [(c["id"], c["low"], c["high"], c["max"], c["status"]) for c in b["criteria"] if c["id"] != "dk"]
        # the number of teams set up is no figure that is asked where none was needed
        asked = [m for m in b["missing"] if m != "teams_done" or "teams_done" in a["missing"]]
        if (same, a["verdict"], a["missing"]) != (was, b["verdict"], asked):
            wrong.append((a, b))
    tap.ok(len(new) == len(old) == len(rows) and not wrong, f"{len(rows)} communes come out as with points and `value:`", *wrong[:2])
    verdicts = {v: sum(r.get("verdict") == v for r in new) for v in ("recognise", "not_recognise", "undetermined")}
    tap.ok(min(verdicts.values()) > 20, "each verdict is among them", verdicts)


def told():
    text = (STANDARD / "standard.yaml").read_text(encoding="utf-8")
    tap.ok("value: if" not in text and "max_points" not in text, "no expression stands for a condition, no points for what has none")
    done = run("check", STANDARD)
    tap.ok(done.status == 0 and re.findall(r"[CS]\d{3}", done.out) == ["C841"], "check finds what is not scored and nothing else", done.out)
    done = run("test", STANDARD)
    tap.ok(done.status == 0, "its tests hold", done.out)


def year():
    """The province's council: one body, one session, one decision."""
    so, by = folder.path / "so.db", ["--by", "Trần Văn A; chuyên viên"]

    def ok(*arguments, cwd=None):
        done = run("register", *arguments, *by, cwd=cwd)
        tap.ok(done.status == 0, "register " + " ".join(str(a) for a in arguments[:1]), done)
        return done

    rng = random.Random(5)
    rows = []
    while len(rows) < 3:  # two that are met, one that is not
        row = commune(rng, 0)
        one = scored(STANDARD, write("one.csv", [row]))[0]
        if one.get("verdict") == ("not_recognise" if len(rows) == 2 else "recognise"):
            rows.append(row)
    write("2025.csv", rows, 20000)
    folder.file("members.csv", "name,post,role\nA,Giám đốc Sở Tư pháp,chair\nB,Phó Giám đốc,member\nC,Chuyên viên,member\n")
    ok("init", so, "--office", "Sở Tư pháp tỉnh Mẫu", "--place", "Mẫu")
    units = "".join(f"99,Tỉnh Mẫu,,,2000{n},Xã {name},xã\n" for n, name in enumerate(("Một", "Hai", "Ba")))
    folder.file("units.csv", UNITS_HEAD + units)
    ok("roster", so, folder.path / "units.csv", "--from", "2025-07-01", "--title", "Danh mục")
    ok("standard", so, STANDARD)
    values = folder.path / "values.csv"
    done = run("standard", "values", STANDARD, "--output", values)
    tap.ok(done.status == 0, "its values of law as a list", done)
    ok("intake", so, STANDARD, folder.path / "2025.csv", "--period", "2025", "--stage", "verified")
    ok("assess", so, STANDARD, "--period", "2025", "--stage", "verified")
    ok("council", so, "--body", "province", "--unit", "Tỉnh Mẫu", "--name", "Hội đồng thẩm định", "--founding", "1/QĐ", "--founded",
       "2025-08-10", "--members", folder.path / "members.csv", "--quorum", "2/3", "--majority", "1/2", "--share-of", "present",
       "--standard", STANDARD)
    ok("session", "open", so, "--council", "1", "--period", "2025", "--on", "2026-01-15")
    ok("session", "attend", so, "--session", "1", "--present", "A,B,C")
    for number in range(3):
        for_it = 0 if number == 2 else 3
        ok("session", "vote", so, "--session", "1", "--commune", str(20000 + number), "--for", str(for_it), "--against", str(3 - for_it),
           "--abstain", "0")
    ok("session", "close", so, "--session", "1")
    minutes = run("register", "sessions", so, "--session", "1").out
    tap.ok("đủ điều kiện" in minutes and "20002" in minutes, "the minutes tell the results", minutes)
    drafted = run("register", "decide", so, "--commune", "20000", "--period", "2025", "--session", "1", "--kind", "recognise", *by)
    tap.ok(drafted.status == 3 and "H8" in drafted.err, "no draft before two people adopted the text", drafted)
    ok("issued", so, "--commune", "20000", "--period", "2025", "--kind", "recognise", "--number", "9/QĐ-UBND", "--on", "2026-01-20",
       "--signed-by", "Chủ tịch", "--post", "Chủ tịch Ủy ban nhân dân cấp tỉnh", "--session", "1")
    tap.ok("20000" in run("register", "decisions", so).out, "the decision as it was issued stands in the register")
    for check in ("verify",):
        tap.same(run("register", check, so).status, 0, "the register has no flaw")
    replayed = run("replay", so)
    tap.ok(replayed.status == 0 and re.search(r"\b3 kết quả", replayed.out), "every result is replayed", replayed)


told()
as_with_points()
year()
tap.done()
