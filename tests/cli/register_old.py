"""Registers of older schema versions, kept as fixtures, open, come up to the present version, verify and
replay; what is recorded in them is still there."""
import json
import re
import sqlite3

import tap
from program import ROOT, Folder, run

WHO = "Nguyễn Văn A, chuyên viên"
# what stands in each: entries, results (its own, those of its bundles), the log's first instant, a decision, a day of its units
TRUTH = {"version-1": (14, [6], "20/11/2016 07:00:00", "9/QĐ", "2016-10-31"),
         "version-2": (32, [18, 1], "02/10/2016 09:00:00", "42/QĐ-UBND", "2017-10-31"),
         "version-3": (27, [4], "16/10/2018 03:00:00", "44/QĐ-UBND", "2018-10-31"),
         "version-4": (19, [4], "02/10/2019 08:30:00", "61/QĐ-UBND", "2019-10-31")}


def check_version(path):
    entries, results, begun, number, day = TRUTH[path.stem]
    folder = Folder()
    copy = folder.file("old.db", path.read_bytes())
    tap.same(run("register", "migrate", copy).status, 0, f"{path.name} is brought up")
    result = run("register", "verify", copy, "--lang", "en")
    tap.ok(result.status == 0 and "no flaw" in result.out and f"sealed up to entry {entries}" in result.out, "its chain and seal hold", result)
    result = run("replay", copy, "--lang", "en")
    replayed = [(int(a), int(b)) for a, b in re.findall(r"(\d+) results replayed, (\d+) differ", result.out)]
    tap.ok(result.status == 0 and replayed == [(count, 0) for count in results], "its results replay to the byte", result)
    log = run("register", "log", copy).out.splitlines()
    tap.ok(len(log) == entries and begun in log[0], "its history reads", log)
    decisions = run("register", "decisions", copy, "--format", "json").out
    tap.ok(number in decisions and all(json.loads(line) for line in decisions.splitlines()), "its decision is there", decisions)
    found = [f for f in map(json.loads, run("review", copy, "--format", "json").out.splitlines()) if f["group"] == "noted"]
    noted = {"version-3": ["unvoted", "corrected"], "version-4": ["corrected"]}.get(path.stem, ["unvoted_unstated"])
    tap.same([f["kind"] for f in found], noted, "what was corrected or left without a vote is told, and where the program did not ask why yet", found)
    tap.ok("BIÊN BẢN PHIÊN HỌP SỐ 1" in run("register", "sessions", copy, "--session", "1").out, "its minutes are there")
    tap.ok("Xã" in run("register", "units", copy, "--as-of", day).out, "its units are there")
    result = run("register", "issued", copy, "--corrects", standing(copy), "--number", "sửa/QĐ", "--reason", "gõ nhầm", "--by", WHO)
    tap.same((result.status, "sửa/QĐ" in run("register", "decisions", copy).out), (0, True), "its decision can be corrected", result)
    tap.same(run("register", "trust", copy, "ab" * 32, "--office", "Sở Mẫu", "--by", WHO).status, 0, "it goes on")
    tap.same(run("register", "verify", copy).status, 0, "and the chain with it")
    check_bundle(path)
    db = sqlite3.connect(path.as_uri() + "?mode=ro&immutable=1", uri=True)
    version, = db.execute("PRAGMA user_version").fetchone()
    db.close()
    tap.same(f"version-{version}", path.stem, "the fixture itself stays what it is")


def standing(path):
    """The first issued decision that is neither revoked nor corrected."""
    rows = [json.loads(line) for line in run("register", "decisions", path, "--format", "json").out.splitlines()]
    revoked = {r["revokes"] for r in rows}
    return next(r["id"] for r in rows if r["way"] == "issued" and r["kind"] != "revoke" and r["id"] not in revoked and not r["corrected_by"])


def check_bundle(path):
    """Handed over by an office whose program is older: taken in as it is, and out again byte for byte."""
    folder = Folder()
    bundle, province, out = folder.file("bundle.db", path.read_bytes()), folder.path / "province.db", folder.path / "out.db"
    db = sqlite3.connect(bundle)
    office, = db.execute("SELECT name FROM office").fetchone()
    key, = db.execute("SELECT hex(public_key) FROM seal").fetchone()
    db.close()
    run("register", "init", province, "--office", "Sở", "--by", WHO)
    run("register", "trust", province, key.lower(), "--office", office, "--by", WHO)
    result = run("register", "import", province, bundle, "--by", WHO)
    tap.same(result.status, 0, f"{path.name} is taken in as a bundle", result)
    tap.ok("không có gì mới" in run("register", "import", province, bundle, "--by", WHO, "--lang", "vi").out, "twice changes nothing")
    run("register", "extract", province, office, out)
    tap.ok(out.read_bytes() == path.read_bytes(), "and is given out again byte for byte")
    result = run("replay", province, "--lang", "en")
    tap.ok(result.status == 0 and f"{TRUTH[path.stem][1][0]} results replayed, 0 differ" in result.out, "its results replay there", result)
    db = sqlite3.connect(bundle)
    db.executescript("DROP TRIGGER dossier_kept; UPDATE dossier SET name = 'x' WHERE id = 1;")
    db.close()
    tap.same(run("register", "import", province, bundle, "--by", WHO).status, 3, "an edit in it is found")


if __name__ == "__main__":
    for fixture in sorted((ROOT / "fixtures/register").glob("version-*.db")):
        check_version(fixture)
    tap.done()
