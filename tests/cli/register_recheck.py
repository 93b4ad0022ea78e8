"""`chuanxa register recheck`: the files of an intake read once more, and what reads otherwise than it was recorded; and that
`review` lists the workbooks that programs before 0.2.0 read. What those programs misread is played by editing what is recorded."""
import csv
import io
import json
import sqlite3

import tap
from messages import Wanted, check
from program import LANGUAGES, ROOT, Folder, query, run
from register_bundles import Office, take, trust
from resealed import edit

BY = ["--by", "Trần Thị Mẫu"]
FIXTURE, BOOK = (ROOT / f"fixtures/register/version-2.{kind}" for kind in ("db", "xlsx"))
HEAD = "commune_code,commune_name,births,children_abused,has_child_plan"
ROWS = {"91001": "Xã Mẫu Một,5,2,x", "91003": "Xã Mẫu Hai,6,0,x", "91006": "Xã Mẫu Ba,7,1,"}


def text(rows=None):
    return HEAD + "\n" + "".join(f"{code},{row}\n" for code, row in (rows or ROWS).items())


def recheck(path, *files, language="en"):
    return run("register", "recheck", path, *files, "--lang", language)


def differences(path, *files):
    """By intake: what differs, as (change, code, measure, recorded, now, whether it stands)."""
    result = run("register", "recheck", path, *files, "--format", "json")
    found = [json.loads(line) for line in result.out.splitlines()]
    return result.status, [[(d["change"], d["commune_code"], d.get("measure"), d.get("recorded"), d.get("now"), d["stands"])
                            for d in one["differences"]] for one in found]


def intake(office, *files, options=(), period="2025", status=0):
    result = run("register", "intake", office.path, "qd34-2014", *files, "--period", period, "--stage", "verified", *options, *BY)
    assert result.status == status, (result.status, result.err[-300:])


def new_office(label="so"):
    office = Office(Folder(), "UBND huyện Mẫu", label)
    run("register", "standard", office.path, "qd34-2014", *BY)
    return office


def as_old(path):
    """As if every entry were of a program before 0.2.0."""
    edit(path, "DELETE FROM program")


def change_figures(path, code, before, after):
    """One line of a commune's recorded figures is another; `before` None: it was not there."""
    (old, number), = query(path, f"SELECT figures, id FROM dossier WHERE code = '{code}' ORDER BY id DESC LIMIT 1")
    new = old.replace(before, after) if before else old + after
    assert new != old
    edit(path, "UPDATE dossier SET figures = ? WHERE id = ?", new, number)


def check_same():
    """Nothing reads otherwise, whatever options the files were read with, one file or several; nothing is written."""
    office = new_office()
    one, two = office.folder.file("a.csv", text()), office.folder.file("b.csv", text({"91008": "Xã Mẫu Tư,1.500,2,"}))
    extra = office.folder.file("c.csv", HEAD + ",ghi chú riêng\n91011,Xã Năm,2,0,,lạ\n9101,Xã Sai,1,1,,\n")
    joined = office.folder.file("d.csv", "commune_code,commune_name,villages\n91001,Xã Mẫu Một,9\n")
    intake(office, one)
    intake(office, one, two, options=["--numbers", "vi"])
    intake(office, extra, options=["--ignore", "ghi chú riêng", "--skip-refused"], status=3)
    intake(office, one, joined, options=["--join"], period="2024")
    before = office.path.read_bytes()
    for files in ([one], [one, two], [extra], [one, joined]):
        tap.same(differences(office.path, *files), (0, [[]]), f"nothing differs: {[f.name for f in files]}")
    tap.same(office.path.read_bytes(), before, "nothing is written")
    for language, words in zip(LANGUAGES, ("3 hồ sơ: 0 số liệu đọc khác", "3 dossiers: 0 figures read otherwise")):
        result = recheck(office.path, one, language=language)
        tap.ok(result.status == 0 and words in result.out, f"told in words ({language})", result)
    for name, files in (("another order", [two, one]), ("a part of them", [two]), ("a changed file", [office.folder.file("a2.csv", text() + "\n")])):
        check(name, ["register", "recheck", office.path, *files],
              [Wanted("D895", ("không lần nhận số liệu nào", "no intake of the register came from these very files"))])
    edit(office.path, "UPDATE intake SET options = 'colour=red' || char(10) WHERE id = 1")
    check("an option of a newer program", ["register", "recheck", office.path, one],
          [Wanted("D896", ("«colour=red»", '"colour=red"'))])


def check_differ():
    """A figure, a blank, a row refused now, a commune that is not there, one more; and which dossiers still stand."""
    office = new_office()
    path = office.folder.file("a.csv", text())
    intake(office, path)
    change_figures(office.path, "91001", "children_abused=2\n", "children_abused=3\n")
    change_figures(office.path, "91003", "births=6\n", "")
    change_figures(office.path, "91006", "children_abused=1\n", "children_abused=1\nhas_child_plan=no\n")
    edit(office.path, "UPDATE dossier SET code = '91009' WHERE code = '91006'")
    wanted = [("figure", "91001", "children_abused", "3", "2", True), ("figure", "91003", "births", None, "6", True),
              ("absent", "91009", None, None, None, True), ("added", "91006", None, None, None, False)]
    tap.same(differences(office.path, path), (1, [wanted]), "each difference")
    later = office.folder.file("later.csv", text({"91001": "Xã Mẫu Một,5,2,x"}))
    intake(office, later)
    tap.same(differences(office.path, path)[1][0][0], wanted[0][:5] + (False,), "a dossier that was replaced since is told as such")
    for language, words in zip(LANGUAGES, (("3 → 2", "(trống) → 6", "đã được thay", "còn giá trị", "nay không có trong tệp", "lần nhận không ghi"),
                                           ("3 → 2", "(blank) → 6", "replaced since", "it stands", "not in the file now", "not recorded by the intake"))):
        out = recheck(office.path, path, language=language).out
        tap.ok(all(w in out for w in words), f"told in words ({language})", out)
    bad = office.folder.file("bad.csv", text(ROWS | {"91006": "Xã Mẫu Ba,bảy,1,"}))
    run("register", "intake", office.path, "qd34-2014", bad, "--period", "2023", "--stage", "self", "--skip-refused", *BY)
    tap.same(differences(office.path, bad), (0, [[]]), "a row that was refused and is refused is no difference")
    edit(office.path, "UPDATE dossier SET code = '91006' WHERE code = '91003' AND intake = (SELECT max(id) FROM intake)")
    tap.same(differences(office.path, bad), (1, [[("refused", "91006", None, None, None, True), ("added", "91003", None, None, None, False)]]),
             "one that was recorded and is refused now")


def check_any_code():
    """What an older program took for a commune is read so again: only figures are compared."""
    office = new_office()
    run("register", "init", office.folder.path / "tuy.db", "--office", "UBND", "--any-code", *BY)
    run("register", "standard", office.folder.path / "tuy.db", "qd34-2014", *BY)
    path = office.folder.file("a.csv", text(ROWS | {"701": "Xã Bảy,1,0,"}))
    intake_at = office.folder.path / "tuy.db"
    assert run("register", "intake", intake_at, "qd34-2014", path, "--period", "2025", "--stage", "self", *BY).status == 0
    edit(intake_at, "DELETE FROM code_form")
    tap.same(differences(intake_at, path)[1][0][0][:2], ("refused", "701"), "with the form of today its row is refused")
    as_old(intake_at)
    tap.same(differences(intake_at, path), (0, [[]]), "an older program took any text for a code")


# ---- the register of program 0.1.0 ----

def expected_books(path):
    """Intakes of workbooks by programs before 0.2.0, and how many of their dossiers stand: from the tables themselves."""
    db = sqlite3.connect(path)
    tables = {t for (t,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    known = {e for (e,) in db.execute("SELECT entry FROM program")} if "program" in tables else set()
    replaced = {r for (r,) in db.execute("SELECT replaces FROM dossier WHERE replaces IS NOT NULL")}
    found = []
    for number, entry, period, files in db.execute("SELECT id, entry, period, files FROM intake").fetchall():
        standing = [d for (d,) in db.execute("SELECT id FROM dossier WHERE intake = ?", (number,)) if d not in replaced]
        if entry not in known and standing and any(f.lower().endswith(".xlsx") for f in files.splitlines()):
            found.append((period, len(standing)))
    db.close()
    return sorted(found)


def told_books(path):
    out = run("review", path, "--format", "json", "--all", "--lang", "en").out
    found = [f for f in map(json.loads, out.splitlines()) if f["kind"] == "emptied_cells"]
    return sorted((f["period"], int(f["message"].split("read, ")[1].split()[0])) for f in found), {f["finding"] for f in found}


def check_fixture():
    folder = Folder()
    path = folder.file("so.db", FIXTURE.read_bytes())
    run("register", "migrate", path)
    tap.same(told_books(path)[0], expected_books(path), "review lists the workbook that program 0.1.0 read")
    tap.same(len(expected_books(path)), 1, "which is one")
    for language, words in zip(LANGUAGES, ("ô số bị xóa trống có thể đã đọc là 0", "number cells that were emptied may have been read as 0")):
        shown = " ".join(run("review", path, "--lang", language).out.split())
        tap.ok("H876" in shown and words in shown and "register recheck" in shown, f"and what to do ({language})", shown)
    status, found = differences(path, BOOK)
    tap.same((status, found), (1, [[("figure", "703", "children_abused", "0", None, True)]]), "recheck finds the one emptied cell")
    out = recheck(path, BOOK, language="vi").out
    tap.ok("0 → (trống)" in out and "703" in out and "trước bản 0.2.0" in out, "told in words", out)
    result = run("register", "dossiers", path, "--period", "2017", "--commune", "703", "--format", "json")
    shown = {f["measure"]: f["value"] for f in json.loads(result.out)["figures"]}
    tap.same(shown["children_abused"], 0, "what was stored is shown as stored")
    result = run("replay", path, "--lang", "en")
    tap.ok(result.status == 0 and " 0 differ" in result.out, "and replays so", result)


def check_books():
    """Whose file is no workbook, whose program is this one, whose dossiers were all replaced: not told."""
    office = new_office()
    for number, name in enumerate(("a.csv", "b.XLSX", "c.xlsx", "d.xlsx.csv")):
        intake(office, office.folder.file(name, text()), period=str(2020 + number))
    tap.same(told_books(office.path)[0], [], "what this program read is not told")
    as_old(office.path)
    tap.same(told_books(office.path)[0], [("2021", 3), ("2022", 3)], "nor what is no workbook by its name")
    keys = told_books(office.path)[1]
    intake(office, office.folder.file("again.csv", text({"91001": ROWS["91001"]})), period="2021")
    tap.same(told_books(office.path), ([("2021", 2), ("2022", 3)], keys), "with what still stands of it, by the same key")
    intake(office, office.folder.file("again.csv", text()), period="2022")
    tap.same(told_books(office.path)[0], expected_books(office.path), "nothing when all of it was replaced")


def check_bundle():
    """The bundle of a district: its workbooks are listed, and its files can be looked at where the bundle is."""
    folder = Folder()
    province, district = Office(folder, "Sở Mẫu", "so"), Office(folder, "UBND huyện Mẫu", "huyen")
    run("register", "standard", district.path, "qd34-2014", *BY)
    path = folder.file("a.xlsx", text())
    intake(district, path)
    change_figures(district.path, "91003", "births=6\n", "births=8\n")
    as_old(district.path)
    trust(province, district)
    bundle = folder.path / "huyen.bundle"
    run("register", "export", district.path, bundle, "--key", district.key_file, *BY)
    assert take(province, bundle).status == 0
    tap.same(told_books(province.path)[0], [("2025", 3)], "a district's workbook is told")
    tap.same(differences(province.path, path), (1, [[("figure", "91003", "births", "8", "6", True)]]), "and looked at in its bundle")
    tap.ok("Bundle of UBND huyện Mẫu: Intake 1" in recheck(province.path, path).out, "under its office's name")


if __name__ == "__main__":
    check_same()
    check_differ()
    check_any_code()
    check_books()
    check_fixture()
    check_bundle()
    tap.done()
