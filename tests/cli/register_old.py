"""Registers of older schema versions, kept as fixtures, open, come up to the present version, verify and
replay; what is recorded in them is still there."""
import json
import sqlite3

import tap
from program import ROOT, Folder, run

WHO = "Nguyễn Văn A, chuyên viên"


def check_version(path):
    folder = Folder()
    copy = folder.file("old.db", path.read_bytes())
    tap.same(run("register", "migrate", copy).status, 0, f"{path.name} is brought up")
    result = run("register", "verify", copy, "--lang", "en")
    tap.ok(result.status == 0 and "no flaw" in result.out and "sealed up to entry 14" in result.out, "its chain and seal hold", result)
    result = run("replay", copy, "--lang", "en")
    tap.ok(result.status == 0 and result.out.startswith("6 results replayed, 0 differ"), "its results replay to the byte", result)
    log = run("register", "log", copy).out.splitlines()
    tap.ok(len(log) == 14 and "20/11/2016 00:00:00" in log[0], "its history reads", log)
    decisions = run("register", "decisions", copy, "--format", "json").out
    tap.ok("9/QĐ" in decisions and all(json.loads(line) for line in decisions.splitlines()), "its decision is there", decisions)
    tap.ok("BIÊN BẢN PHIÊN HỌP SỐ 1" in run("register", "sessions", copy, "--session", "1").out, "its minutes are there")
    tap.ok("Xã" in run("register", "units", copy, "--as-of", "2016-10-31").out, "its units are there")
    tap.same(run("register", "trust", copy, "ab" * 32, "--office", "Sở Mẫu", "--by", WHO).status, 0, "it goes on")
    tap.same(run("register", "verify", copy).status, 0, "and the chain with it")
    db = sqlite3.connect(path.as_uri() + "?mode=ro&immutable=1", uri=True)
    version, = db.execute("PRAGMA user_version").fetchone()
    db.close()
    tap.same(f"version-{version}", path.stem, "the fixture itself stays what it is")


if __name__ == "__main__":
    for fixture in sorted((ROOT / "fixtures/register").glob("version-*.db")):
        check_version(fixture)
    tap.done()
