"""`export dmn` and `import dmn`: what is written is read back with the same meaning, a changed cell is a changed rule, files of
others become a draft that says what their tables say, and what rules cannot say is refused by its element's id."""
import json
import os
import random
import re
import shutil
import sys
import xml.etree.ElementTree as xml

import tap
from program import LANGUAGES, ROOT, Folder, run

sys.path.insert(0, str(ROOT / "tests"))
from random_forms import Forms                                     # noqa: E402

FULL = bool(os.environ.get("CHUANXA_FULL"))
QUICK = bool(os.environ.get("CHUANXA_QUICK"))
MODEL = "{https://www.omg.org/spec/DMN/20230324/MODEL/}"
DI = "{https://www.omg.org/spec/DMN/20230324/DMNDI/}"
OWN = "{urn:chuanxa:dmn:1}"
STANDARDS = [ROOT / "rules/qd34-2014", ROOT / "rules/qd06-2019", ROOT / "fixtures/standards/legal-access"]
BEFORE = ROOT / "../shared/standards/legal-access"
folder = Folder()


def export(standard, *more):
    done = run("export", "dmn", standard, *more)
    return done.out if done.status == 0 else tap.ok(False, f"{standard} is exported", done.err) or ""


def fresh(name="draft"):
    path = folder.path / name
    shutil.rmtree(path, ignore_errors=True)
    return path


def imported(text, *more, name="draft"):
    """(result, folder) of reading a file with this text."""
    path = fresh(name)
    return run("import", "dmn", folder.file("in.dmn", text), "--output", path, *more, "--lang", "en"), path


# ---- There and back -------------------------------------------------------------------------------------------------------

def meaning(old, new):
    done = run("diff", old, new, "--format", "json")
    found = json.loads(done.out) if done.status in (0, 1) else {"failed": done.err}
    return done.status, found


def shipped():
    for standard in STANDARDS + ([BEFORE] if BEFORE.exists() else []):
        text = export(standard)
        done, draft = imported(text, "--keep-basis")
        status, _ = meaning(standard, draft) if done.status == 0 else (None, None)
        tap.ok(status == 0, f"{standard.name}: there and back, diff finds nothing, bases included", done.err)
        done, draft = imported(text)
        bases = set(re.findall(r"basis: (\w+)", (draft / "standard.yaml").read_text(encoding="utf-8"))) if done.status == 0 else done.err
        tap.same(bases, {"working"}, f"{standard.name}: a draft has working values alone")
        said = run("diff", standard, draft, "--lang", "en").out
        tap.ok("No difference in content" in said, f"{standard.name}: the draft means the same", said[:400])
        tap.same(export(draft).replace("working", ""), again(text), f"{standard.name}: the draft's own export says the same logic")
    if not BEFORE.exists():
        tap.skip("the same standard written with points", "it stands beside the sources")


def again(text):
    """What a draft of it exports, less what it rests on."""
    done, draft = imported(text, name="again")
    return export(draft).replace("working", "") if done.status == 0 else done.err


def made():
    used, wrong, count = set(), [], 1000 if FULL else 12 if QUICK else 100
    for seed in range(count):
        forms = Forms(random.Random(seed))
        standard = forms.write(fresh("forms"))
        done, draft = imported(export(standard, "--version", "1.3" if seed % 2 else "1.5"), "--keep-basis")
        status, found = meaning(standard, draft) if done.status == 0 else (None, done.err)
        if status != 0:
            wrong.append((seed, found))
        used |= forms.used
    tap.same(wrong[:3], [], f"{count} random standards there and back: diff finds nothing")
    print(f"# forms used: {', '.join(sorted(used))}")


# ---- The file itself ------------------------------------------------------------------------------------------------------

def drawn():
    for standard in STANDARDS:
        root = xml.fromstring(export(standard))
        ids = [one.get("id") for one in root.iter() if one.get("id") and not one.tag.startswith(OWN)]
        tap.same(len(ids), len(set(ids)), f"{standard.name}: each id once")
        nodes = {one.get("id") for one in root if one.tag in (MODEL + "decision", MODEL + "inputData", MODEL + "businessKnowledgeModel")}
        tap.same({one.get("dmnElementRef") for one in root.iter(DI + "DMNShape")}, nodes, f"{standard.name}: each node is drawn")
        needs = {one.get("id") for kind in ("informationRequirement", "knowledgeRequirement") for one in root.iter(MODEL + kind)}
        tap.same({one.get("dmnElementRef") for one in root.iter(DI + "DMNEdge")}, needs, f"{standard.name}: each need is drawn")
        named = {one.get("href")[1:] for one in root.iter() if one.get("href")}
        tap.ok(named <= nodes, f"{standard.name}: what is needed is there", named - nodes)
        tap.same({one.get("hitPolicy") for one in root.iter(MODEL + "decisionTable")}, {"UNIQUE"}, f"{standard.name}: tables are UNIQUE")
        places = [(one[0].get("x"), one[0].get("y")) for one in root.iter(DI + "DMNShape")]
        tap.same(len(places), len(set(places)), f"{standard.name}: no two nodes stand in one place")
    old = export(STANDARDS[0], "--version", "1.3")
    tap.same(old.replace("20191111", "20230324"), export(STANDARDS[0], "--version", "1.5"), "1.3 and 1.5 differ in their namespaces alone")
    path = folder.path / "out.dmn"
    tap.ok(run("export", "dmn", STANDARDS[0], "--output", path).status == 0 and path.read_text(encoding="utf-8") == export(STANDARDS[0]),
           "--output writes what is printed without it")
    quotes = set(re.findall(r'quote: "([^"]+)"', (STANDARDS[0] / "standard.yaml").read_text(encoding="utf-8")))
    carried = {one.get("quote") for one in xml.fromstring(old).iter(OWN + "law")}
    tap.ok(quotes and quotes <= carried, "every quotation is carried", quotes - carried)


# ---- A cell that was changed ----------------------------------------------------------------------------------------------

def changed():
    text = export(STANDARDS[0])
    at = text.index('id="item_2_1-table"')
    done, draft = imported(text[:at] + text[at:].replace("&gt;= 98<", "&gt;= 97<", 1).replace("[95..98)", "[95..97)", 1))
    said = run("diff", STANDARDS[0], draft, "--lang", "en").out if done.status == 0 else done.err
    tap.ok("97" in said and "98" in said and said.count("97% to under 98%: 25 → 50") == 1, "a bound that was changed in the table is a changed bound", said[:900])
    done, draft = imported(text.replace("<text>850</text>", "<text>860</text>"))
    said = run("diff", STANDARDS[0], draft, "--lang", "en").out if done.status == 0 else done.err
    tap.ok("850" in said and "860" in said, "so is a total", said[:600])
    for what, old, new, code, element in (
            ("a gap between bands", "[95..98)", "[96..98)", "X906", "item_2_1"),
            ("a sum", "<text>item_1_1 + item_1_2", "<text>2 * item_1_1 + item_1_2", "X907", "criterion_1"),
            ("the verdict", "<text>&quot;recognise&quot;", "<text>&quot;not_recognise&quot;", "X907", "verdict"),
            ("an item whose kind is gone", '<cx:item id="2.1"', '<cx:item other="2.1"', "X906", "item_2_1"),
            ("a test that is none", "&gt;= 98", "=&gt; 98", "X906", "item_2_1-rule-2"),
            ("a measure that nobody knows", "<text>has_child_plan</text>", "<text>has_plan</text>", "X906", "item_1_1-input-expression-1"),
            ("a rate in other words", "<text>100 * births_registered / births", "<text>births_registered / births * 100", "X905", "item_2_1-input"),
            ("a hit policy", 'id="item_2_1-table" hitPolicy="UNIQUE"', 'id="item_2_1-table" hitPolicy="FIRST"', "X907", "item_2_1")):
        assert old in text, what
        done, _ = imported(text.replace(old, new, 1))
        tap.ok(done.status == 3 and code in done.codes() and f'"{element}' in done.err, f"{what}: {code}, {element}", done.err[:500])
        tap.ok(not (folder.path / "draft").exists(), f"{what}: nothing is written")


# ---- Files of others ------------------------------------------------------------------------------------------------------

def cells(kind, texts):
    return "".join(f'<{kind}Entry><text>{t.replace("<", "&lt;")}</text></{kind}Entry>' for t in texts)


def table(inputs, rules, policy="", outputs='<output name="o" typeRef="number"/>', name="Điểm"):
    """A decision; inputs are (expression, type), rules lists of cells with the result last."""
    columns = "".join(f'<input id="i{n}"><inputExpression typeRef="{kind}"><text>{text}</text></inputExpression></input>'
                      for n, (text, kind) in enumerate(inputs))
    rows = "".join(f'<rule id="r{n}">{cells("input", rule[:-1])}{cells("output", rule[-1:])}</rule>' for n, rule in enumerate(rules))
    return f'<decision id="d_{len(rows)}" name="{name}"><decisionTable id="t" {policy}>{columns}{outputs}{rows}</decisionTable></decision>'


def definitions(*parts, space="https://www.omg.org/spec/DMN/20191111/MODEL/"):
    return f'<definitions xmlns="{space}" id="f" name="Tệp khác" namespace="x">{"".join(parts)}</definitions>'


def points_of(draft, heads, rows):
    lines = [",".join(["commune_code", "commune_name", *heads])] + [",".join([str(10001 + i), "Xã", *row]) for i, row in enumerate(rows)]
    done = run("assess", draft, folder.file("rows.csv", "\n".join(lines) + "\n"), "--format", "json")
    return [[c["low"] if c["low"] == c["high"] else None for c in json.loads(line)["criteria"]] for line in done.out.splitlines()]


def others():
    text = definitions(table([("Số trẻ", "integer")], [["< 10", "0"], ["[10..20)", "2.5"], [">= 20", "5"]]))
    done, draft = imported(text)
    tap.ok(done.status == 0 and "X908" in done.codes(), "a table over one number becomes bands, and what is assumed is said", done.err)
    tap.same(points_of(draft, ["so_tre"], [["9"], ["10"], ["19"], ["20"]]), [[0], [2.5], [2.5], [5]], "it says what the table says")
    season = table([("Season", "string"), ("Guest Count", "number")], [['"Fall", "Winter"', "<= 8", "3"], ['"Fall", "Winter"', "> 8", "1"],
                                                                      ['"Spring"', "-", "2"], ['not("Fall", "Winter", "Spring")', "-", "-1"]])
    done, draft = imported(definitions(season, table([("vip", "boolean")], [["true", "4"], ["false", "0"]], name="VIP")))
    rows = [["fall", "8", "yes"], ["winter", "9", "no"], ["spring", "1", "yes"]]
    tap.same(points_of(draft, ["season", "guest_count", "vip"], rows) if done.status == 0 else done.err, [[3, 4], [1, 0], [2, 4]],
             "two columns, texts as choices, yes and no: it says what the table says")
    first = table([("n", "number")], [["< 10", "1"], ["< 20", "2"], ["-", "3"]], 'hitPolicy="FIRST"')
    done, draft = imported(definitions(first))
    tap.same(points_of(draft, ["n"], [["5"], ["15"], ["25"]]) if done.status == 0 else done.err, [[1], [2], [3]], "FIRST: the first rule counts")
    answers = table([("n", "number")], [["< 10", "false"], [">= 10", "true"]], outputs='<output name="o" typeRef="boolean"/>')
    done, draft = imported(definitions(answers))
    tap.same(points_of(draft, ["n"], [["5"], ["15"]]) if done.status == 0 else done.err, [[0], [1]], "true and false: items met are counted")
    for year in ("20151101/dmn.xsd", "20180521/MODEL/", "20191111/MODEL/", "20211108/MODEL/", "20230324/MODEL/", "20240513/MODEL/"):
        space = f"http{'s' if year >= '2019' else ''}://www.omg.org/spec/DMN/{year}"
        tap.same(imported(text.replace("https://www.omg.org/spec/DMN/20191111/MODEL/", space))[0].status, 0, f"the namespace of {year}")


def refused():
    bands = [["< 10", "0"], [">= 10", "5"]]
    good = table([("n", "number")], bands)
    for what, text, code, element in (
            ("no rule is met by some number", table([("n", "number")], [["< 10", "0"], ["> 10", "5"]]), "X906", "t"),
            ("rules that meet", table([("n", "number")], [["< 10", "0"], [">= 9", "5"]]), "X905", "r1"),
            ("a text as a result", table([("n", "number")], [["< 10", '"low"'], [">= 10", '"high"']]), "X905", "r0"),
            ("COLLECT", table([("n", "number")], bands, 'hitPolicy="COLLECT" aggregation="SUM"'), "X905", "t"),
            ("two results", table([("n", "number")], bands, outputs='<output name="o"/><output name="p"/>'), "X905", "t"),
            ("a date", table([("n", "date")], [['< date("2020-01-01")', "0"], ['>= date("2020-01-01")', "1"]]), "X905", "i0"),
            ("a function of FEEL that is not known", table([("string length(n)", "number")], bands), "X905", "i0"),
            ("a literal expression", '<decision id="lit" name="x"><literalExpression><text>1</text></literalExpression></decision>', "X905", "lit"),
            ("another decision's result", good + table([("Điểm", "number")], [["< 1", "0"], [">= 1", "2"]], name="B"), "X905", "i0"),
            ("another language", good.replace("<inputExpression", '<inputExpression expressionLanguage="groovy"'), "X905", "i0"),
            ("a mix of points and answers", good + table([("m", "number")], [["< 1", "true"], [">= 1", "false"]], name="B"), "X905", "t"),
            ("no decision", "", "X905", "f")):
        done, path = imported(definitions(text))
        tap.ok(done.status == 3 and code in done.codes() and f'"{element}"' in done.err and not path.exists(), f"{what}: {code}, {element}", done.err[:500])
        vietnamese = run("import", "dmn", folder.file("in.dmn", definitions(text)), "--output", path, "--lang", "vi")
        tap.same(vietnamese.codes(), done.codes(), f"{what}: the same in Vietnamese")


# ---- Files that are none --------------------------------------------------------------------------------------------------

def none():
    good = export(STANDARDS[0])
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    for what, text, code in (
            ("an empty file", "", "X901"), ("no XML", "nothing", "X901"), ("half a file", good[:len(good) // 2], "X901"),
            ("a document type", bomb + definitions(), "X902"), ("an entity from outside", outside + definitions("&x;"), "X902"),
            ("101 levels", definitions("<a>" * 100 + "</a>" * 100), "X903"),
            ("too many elements", definitions("<a/>" * 300001), "X903"),
            ("another root", '<bpmn xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "X904"),
            ("another namespace", definitions(space="urn:other"), "X904"), ("a name without a namespace", "<definitions/>", "X904"),
            ("an entity nobody declared", definitions("&x;"), "X901"), ("not UTF-8", definitions().encode().replace(b"<d", b"\xff<d"), "X901")):
        for language in LANGUAGES:
            done = run("import", "dmn", folder.file("in.dmn", text), "--output", fresh(), "--lang", language)
            tap.ok(done.status == 3 and done.codes() == [code], f"{what}: {code} ({language})", done.err[:300])
    tap.ok(imported(definitions("<a>" * 99 + "</a>" * 99))[0].codes() == ["X905"], "100 levels are read")
    missing = run("import", "dmn", folder.path / "gone.dmn")
    tap.same(missing.status, 4, "a file that is not there")
    rng, statuses = random.Random(5), set()
    for _ in range(20 if QUICK else 60):
        at = rng.randrange(len(good))
        size = rng.choice([1, 1, 5, 40, 400])
        statuses.add(imported(good[:at] + rng.choice(["", "x", "<", '"', ")", "null"]) + good[at + size:])[0].status)
    tap.ok(statuses <= {0, 3}, "damaged anywhere: read or refused, never a crash", statuses)


def usage():
    for arguments, code in ((["export"], "U704"), (["export", "dmn"], "U704"), (["export", "dmn", "qd34-2014", "x"], "U705"),
                            (["export", "dmn", "qd34-2014", "--version", "1.4"], "U703"), (["export", "dmn", "qd34-2014", "--rows", "5"], "U702"),
                            (["export", "template", "qd34-2014", "--output", "x.dmn"], "U703"), (["export", "dmn", "qd34-2014", "--output", "x.xlsx"], "U703"),
                            (["export", "template", "qd34-2014", "--version", "1.3", "--output", "x.xlsx"], "U702"),
                            (["import"], "U704"), (["import", "dmn"], "U704"), (["import", "sql", "x"], "U704"), (["import", "dmn", "x", "y"], "U705")):
        done = run(*arguments)
        tap.ok(done.status == 2 and done.codes() == [code], f"{' '.join(arguments)}: {code}", done.err)
    text = export(STANDARDS[0])
    done, draft = imported(text)
    done = run("import", "dmn", folder.path / "in.dmn", "--output", draft)
    tap.ok(done.status == 2 and done.codes() == ["U740"], "nothing is written over", done.err)


shipped()
made()
drawn()
changed()
others()
refused()
none()
usage()
tap.done()
