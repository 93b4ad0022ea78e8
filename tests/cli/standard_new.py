"""`chuanxa standard new` and `standard list`. A new standard's files load, are checked, tested, scored and shown as
drafts; nothing is written over; rules taken from another standard mean the same and carry none of its bases. What a
list must say is read from the rule files by PyYAML."""
import json
import os
import shutil

import openpyxl
import tap
import yaml
from program import LANGUAGES, ROOT, Folder, environment, run

FILES = ["measures.yaml", "procedure.yaml", "standard.yaml", "tests.yaml"]
ROSTER = ROOT / "fixtures/small/roster.csv"
folder = Folder()
DAY = {"CHUANXA_CLOCK": "1735750800"}  # 2025-01-02 00:00 in Vietnam


def new(*arguments, cwd=None, **env):
    return run("standard", "new", *arguments, cwd=cwd or folder.path, env=environment(**{**DAY, **env}))


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def words(node):
    """Every key in a tree, and every word."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from words(value)
    elif isinstance(node, list):
        for one in node:
            yield from words(one)


def works(here, name, shared):
    """Loads, passes check with bare values told once a file, passes its tests; its template can be scored."""
    result = run("check", here, "--format", "json")
    codes = [(row["code"], os.path.basename(row["file"])) for row in map(json.loads, result.out.splitlines())]
    tap.ok(result.status == 0 and not result.err, f"{name}: check passes", result)
    tap.same([c for c in codes if c[0] == "C840"], [("C840", "standard.yaml"), ("C840", "procedure.yaml")],
             f"{name}: bare values are told once a file")
    tap.ok(not [c for c in codes if c[0] not in ("C840", "C801", "C808")], f"{name}: nothing else is found but what its figures leave", codes)
    tap.ok(("C808", "measures.yaml") in codes or not shared, f"{name}: of a shared dictionary the unused figures are told", codes)
    result = run("test", here, "--format", "json")
    got = json.loads(result.out) if result.out else {}
    tap.ok(result.status == 0 and got["passed"] > 2 and not got["failed"] and not got["drafts"], f"{name}: its tests pass", result)
    book = folder.path / f"{name}.xlsx"
    book.unlink(missing_ok=True)
    result = run("export", "template", here, "--roster", ROSTER, "--output", book)
    tap.ok(result.status == 0 and book.exists(), f"{name}: has a template", result)
    result = run("assess", here, book, "--format", "json")
    rows = [json.loads(line) for line in result.out.splitlines()]
    tap.ok(len(rows) == 60 and {row["verdict"] for row in rows} == {"undetermined"}, f"{name}: the empty template is scored", result.err[:300])
    tap.same({c["basis"] for row in rows for c in row["criteria"]}, {"working"}, f"{name}: all points are working values")
    result = run("standard", "show", here)
    tap.ok(result.status == 0 and not result.err, f"{name}: standard show, with its procedure", result.err)


def examples():
    for language in LANGUAGES:
        tap.about(f"new ({language})")
        (folder.path / language).mkdir()
        result = new("mau-1", "--output", f"{language}/mau-1", "--lang", language)
        here = folder.path / language / "mau-1"
        tap.ok(result.status == 0 and not result.err, "made", result)
        tap.same(sorted(os.listdir(here)), FILES, "four files")
        tap.ok(all(name in result.out for name in FILES), "which are named", result.out)
        texts = {name: (here / name).read_text(encoding="utf-8") for name in FILES}
        comment = {"vi": "Bản nháp của một tiêu chuẩn", "en": "A standard as a draft"}
        tap.ok(all(text.startswith("# ") for text in texts.values()), "each begins with what it is")
        tap.ok(comment[language] in texts["standard.yaml"] and
               not any(comment[other] in texts["standard.yaml"] for other in LANGUAGES if other != language), "in the language asked for")
        tap.ok(all(len(line) <= 125 for name, text in texts.items() for line in text.split("\n") if "label" not in line), "lines are short")
        standard = read(here / "standard.yaml")
        tap.same(standard["standard"], "mau-1", "its id")
        tap.same((standard["document"]["issued"], standard["in_force"]["from"], standard["in_force"]["to"]), ("2025-01-02",) * 2 + ("open",),
                 "days are those of the draft, in Vietnam")
        tap.same(read(here / "procedure.yaml")["procedure"], "mau-1", "its procedure names it")
        found = set(words({name: read(here / name) for name in ("standard.yaml", "procedure.yaml")}))
        tap.ok(not found & {"basis", "source", "quote"}, "no value claims a basis", found)
        works(here, f"{language}-mau-1", shared=False)
        filled(here)


def filled(here):
    """The template filled in by hand scores as the rules of the examples say."""
    book = folder.path / "filled.xlsx"
    book.unlink(missing_ok=True)
    run("export", "template", here, "--roster", ROSTER, "--output", book, "--lang", "vi")
    sheets = openpyxl.load_workbook(book)
    sheet = next(s for s in sheets if any(c.value == "Mã xã" for row in s.iter_rows(max_row=20) for c in row))
    head = next(row for row in sheet.iter_rows(max_row=20) if any(c.value == "Mã xã" for c in row))
    at = {cell.value: cell.column for cell in head}
    for line, figures in ((1, ("phường", "có", 3, 50, 50)), (2, ("xã", "có", 2, 50, 48)), (3, ("xã", "không", 0, 50, 10))):
        for label, value in zip(("Loại đơn vị", "Có nghị quyết, kế hoạch về trẻ em trong năm", "Số hoạt động vui chơi cho trẻ em trong năm",
                                 "Số trẻ em sinh trong kỳ", "Số trẻ em được khai sinh đúng quy định"), figures):
            sheet.cell(head[0].row + line, at[label], value)
    sheets.save(book)
    result = run("assess", here, book, "--format", "json")
    rows = [json.loads(line) for line in result.out.splitlines()][:3]
    tap.same([(r["total"]["low"], r["total"]["high"], r["verdict"], r["min_total"]) for r in rows],
             [(100, 100, "recognise", 80), (60, 60, "not_recognise", 70), (0, 0, "not_recognise", 70)], "a filled template is scored", result.err)


def in_rules():
    tap.about("new, among the rules")
    rules = folder.path / "place/rules"
    shutil.copytree(ROOT / "rules", rules)
    before = {p: p.read_bytes() for p in rules.rglob("*.yaml")}
    result = new("qd-moi", cwd=rules.parent)
    tap.ok(result.status == 0 and sorted(os.listdir(rules / "qd-moi")) == [f for f in FILES if f != "measures.yaml"],
           "stands in rules/ and uses the dictionary there", result)
    tap.same(read(rules / "qd-moi/standard.yaml")["measures"], "../measures.yaml", "named so")
    works(rules / "qd-moi", "qd-moi", shared=True)
    tap.same({p: p.read_bytes() for p in before}, before, "no other file changed")
    os.makedirs(folder.path / "chosen")
    result = new("qd-moi", cwd=rules.parent, CHUANXA_RULES=str(folder.path / "chosen"))
    tap.ok(result.status == 0 and sorted(os.listdir(folder.path / "chosen/qd-moi")) == FILES, "or in $CHUANXA_RULES", result)
    (rules / "measures.yaml").write_text("commune_code: {digits: 5}\n", encoding="utf-8")
    result = new("khac", cwd=rules.parent)
    tap.ok(result.status == 0 and (rules / "khac/measures.yaml").exists() and not result.err,
           "a dictionary that lacks the figures is left alone: there is one of its own", result)


def from_another():
    for old in ("qd34-2014", "qd06-2019", str(ROOT / "fixtures/bad/base")):
        tap.about(f"new --from {os.path.basename(old)}")
        name = "tu-" + os.path.basename(old)
        rules = folder.path / "from" / "rules"
        if not rules.exists():
            shutil.copytree(ROOT / "rules", rules)
        beside = "/" not in old
        here = rules / name if beside else folder.path / name
        result = new(name, "--from", old, *([] if beside else ["--output", here]), cwd=rules.parent)
        tap.ok(result.status == 0, "made", result)
        tap.same((here / "measures.yaml").exists(), not beside, "the dictionary is shared where it stands beside, else copied")
        made, model = read(here / "standard.yaml"), read((rules / old if beside else ROOT / "fixtures/bad/base") / "standard.yaml")
        tap.ok(not set(words({"criteria": made["criteria"], "outcome": made["outcome"]})) & {"basis", "source", "quote", "note", "when_basis"},
               "no basis, source, quotation came along")
        tap.ok(made["document"]["number"] not in str(model), "nor the number of its document")
        result = run("diff", rules / old if beside else old, here, "--lang", "en", cwd=rules.parent)
        sections = [line.strip() for line in result.out.splitlines() if line.startswith("  ") and not line.startswith("   ")]
        tap.ok(set(sections) <= {"Time in force", "Basis"}, "it means the same: only time and bases differ", result.out[:1500])
        rows = [[r | {"standard": 0, "basis": 0, "criteria": [c | {"basis": 0} for c in r["criteria"]]}
                 for r in map(json.loads, run("assess", s, ROOT / "fixtures/change/figures.csv", "--format", "json", cwd=rules.parent).out.splitlines())]
                for s in ((old, name) if beside else ())]
        tap.ok(not rows or rows[0] == rows[1] and len(rows[0]) == 140, "and scores 140 communes alike")
        if beside:
            works(here, name, shared=True)
            tap.same(len(read(here / "tests.yaml")["tests"]), len(read(rules / old / "tests.yaml")["tests"]), "with its tests under the new id")


def from_lines():
    tap.about("new --from: a condition in lines, a mark that no criterion takes")
    text = (ROOT / "fixtures/bad/base/standard.yaml").read_text(encoding="utf-8").replace("../base/", "")
    folder.file("lines/measures.yaml", (ROOT / "fixtures/bad/base/measures.yaml").read_text(encoding="utf-8"))
    old = folder.file("lines/standard.yaml", text.replace('value: "if children = null then 0 else events ** (children / 10)"',
                      "value: |\n          if children = null then 0\n          else events ** (children / 10)").replace(
                      '    cite: "Điều 1"\n', '    cite: "Điều 1"\n    pass: "points >= 10"\n').replace(
                      '    cite: "Điều 2"\n', '    cite: "Điều 2"\n    pass: "points >= 25"\n'))
    here = folder.path / "lines-anew"
    made = new("lines-anew", "--from", old.parent, "--output", here)
    tap.ok(made.status == 0, "made", made)
    anew, model = read(here / "standard.yaml"), read(old)
    tap.same([item["value"] for c in anew["criteria"] for item in c["items"] if "value" in item],
             [item["value"] for c in model["criteria"] for item in c["items"] if "value" in item], "the condition keeps its lines")
    tap.same([c.get("pass", anew["defaults"]["pass"]) for c in anew["criteria"]], ["points >= 10", "points >= 25", "points >= max / 2"], "each criterion its mark")
    data = ROOT / "fixtures/bad/data/no-rows.csv"
    rows = data.read_text(encoding="utf-8") + "00001,Xã Một,commune,no,yes,100,98,20,0,3\n00002,Xã Hai,ward,yes,no,100,90,30,9,1\n"
    table = folder.file("lines.csv", rows)
    tap.same(*([[c["low"] for c in json.loads(line)["criteria"]] for line in run("assess", s, table, "--format", "json").out.splitlines()]
               for s in (old, here)), "and scores alike")


def refused():
    tap.about("refused")
    here = folder.path / "there"
    for name in FILES:
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir()
        (here / name).write_text("của tôi\n", encoding="utf-8")
        for language in LANGUAGES:
            result = new("mau", "--output", here, "--lang", language)
            tap.ok(result.status == 2 and result.codes() == ["U740"] and name in result.err and not result.out, f"{name} is there ({language})", result)
        tap.same((os.listdir(here), (here / name).read_text(encoding="utf-8")), ([name], "của tôi\n"), f"{name}: nothing was written")
    os.remove(here / name)
    tap.same(new("mau", "--output", here).status, 0, "an empty folder is filled")
    for arguments, status, code in ((["Mẫu"], 2, "S429"), (["../mau"], 2, "S429"), ([""], 2, "S429"), ([], 2, "U704"), (["a", "b"], 2, "U705"),
                                    (["a", "--output", "no/where"], 4, "F104"), (["a", "--from", "qd34-2015"], 4, "S430"),
                                    (["a", "--format", "json"], 2, "U702"), (["a"], 4, "F104"),
                                    (["a", "--from", ROOT / "fixtures/bad/rules/gap.yaml", "--output", "gap"], 3, "S414")):
        result = new(*arguments)
        tap.ok(result.status == status and result.codes() == [code] and not result.out, f"{arguments}: {code}", result)
    tap.ok(not (folder.path / "a").exists() and not (folder.path / "gap").exists(), "and no folder is left")
    result = new("a", "--output", "clock", CHUANXA_CLOCK="soon")
    tap.same((result.codes(), (folder.path / "clock").exists()), (["U713"], False), "a clock of words")
    for arguments, code in ((["show", "qd34-2014", "--from", "x"], "U702"), (["values", "qd34-2014", "--output", "folder"], "U703"),
                            (["list", "qd34-2014"], "U705"), (["list", "--format", "csv"], "U703"), (["lists"], "U704"), (["list", "--output", "a.csv"], "U702")):
        result = run("standard", *arguments)
        tap.ok(result.status == 2 and result.codes() == [code], f"standard {' '.join(arguments)}: {code}", result)


def value(node):
    return node["value"] if isinstance(node, dict) and "value" in node else node


def listed():
    tap.about("list")
    for rules in (ROOT / "rules", folder.path / "from/rules"):
        wanted = {}
        for path in sorted(rules.glob("*/standard.yaml")):
            s = read(path)
            document = value(s["document"])
            to = value(s["in_force"]["to"])
            wanted[path.parent.name] = {
                "name": path.parent.name, "id": s["standard"], "title": value(s["title"]), "number": document["number"], "issued": document["issued"],
                "from": value(s["in_force"]["from"]), "to": None if to == "open" else to, "criteria": len(s["criteria"]),
                "max_points": int(value(s["max_points"]))}
        result = run("standard", "list", "--format", "json", cwd=rules.parent)
        rows = [json.loads(line) for line in result.out.splitlines()]
        own = [row for row in rows if row["file"].startswith("rules/")]
        tap.same([{key: row[key] for key in wanted[row["name"]]} for row in own], list(wanted.values()), f"{len(wanted)} standards, as their files have them")
        for row in own:
            shown = run("assess", row["name"], ROOT / "fixtures/huong-khe/figures.csv", "--format", "json", cwd=rules.parent).out
            table = " ".join(run("assess", row["name"], ROOT / "fixtures/huong-khe/figures.csv", cwd=rules.parent).out.split())
            tap.ok(row["working"] in table, f"{row['name']}: what rests on working values, as under a result", row["working"])
            tap.same(row["sha256"], json.loads(shown.splitlines()[0])["standard"]["sha256"], f"{row['name']}: its hash is that of what is used by the name")
        for language, head in (("vi", "Mã"), ("en", "Id")):
            text = run("standard", "list", "--lang", language, cwd=rules.parent).out
            tap.ok(text.startswith(head) and all(name in text and row["number"] in text for name, row in wanted.items()), f"for people ({language})", text)
    chosen = folder.path / "first"
    shutil.copytree(ROOT / "rules", chosen)
    gap = (ROOT / "fixtures/bad/rules/gap.yaml").read_text(encoding="utf-8")
    (chosen / "qd06-2019/standard.yaml").write_text(gap.replace("../base", str(ROOT / "fixtures/bad/base")), encoding="utf-8")
    text = (chosen / "qd34-2014/standard.yaml").read_text(encoding="utf-8")
    (chosen / "qd34-2014/standard.yaml").write_text(text.replace("34/2014/QĐ-TTg", "99/2014/QĐ-TTg"), encoding="utf-8")
    result = run("standard", "list", "--format", "json", env=environment(CHUANXA_RULES=str(chosen)))
    rows = {row["name"]: row for row in map(json.loads, result.out.splitlines())}
    tap.ok(rows["qd34-2014"]["number"] == "99/2014/QĐ-TTg", "of two of one name the first counts, as when it is used", result.out)
    tap.ok(result.status == 3 and result.codes() == ["S414"] and list(rows) == ["qd34-2014"],
           "one that does not load is said, and none of its name stands for it; the others are listed", result)
    (folder.path / "nothing").mkdir()
    result = run("standard", "list", "--format", "json", cwd=folder.path / "nothing")
    tap.ok(result.status == 0 and not result.err, "no folder of rules here is no mistake", result)
    for language, word in (("vi", "không ghi đè"), ("en", "written over")):
        result = run("standard", "--help", "--lang", language)
        tap.ok(word in result.out and "--from" in result.out and "list" in result.out, f"help ({language})", result.out)


if __name__ == "__main__":
    for part in (examples, in_rules, from_another, from_lines, refused, listed):
        part()
    tap.done()
