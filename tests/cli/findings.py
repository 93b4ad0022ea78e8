"""What `chuanxa check` finds: the base standard of fixtures/findings has no finding; each changed
file has just those that it carries at the end of the faulty line, in both languages and as JSON."""
import json
import re

import tap
from bad_files import differs_in_one_place, expectations
from messages import MESSAGES
from program import LANGUAGES, ROOT, Folder, read_messages, run

FINDINGS = ROOT / "fixtures/findings"
BASE = FINDINGS / "base"
ARROW = " → "
KEYS = ["file", "line", "column", "severity", "code", "standard", "item", "cite", "message",
        "remedy"]
SUMMARY = {"vi": lambda e, n: f"{e} lỗi, {n} lưu ý",
           "en": lambda e, n: f"{e} error{'s' * (e != 1)}, {n} note{'s' * (n != 1)}"}
NOTHING = {"vi": "không có phát hiện nào\n", "en": "no findings\n"}
provoked = set()


def text_differences(result, wanted, language, shown, lines):
    said = read_messages(result.out)
    if [s.code for s in said] != [w.code for w in wanted]:
        yield from (f"wanted {[w.code for w in wanted]}, found:", result.out)
        return
    for w, s in zip(wanted, said):
        yield from w.differences(s, language, shown, lines)
    errors = sum(MESSAGES[w.code][0] == "ERROR" for w in wanted)
    last = SUMMARY[language](errors, len(wanted) - errors)
    if result.out.splitlines()[-1] != last:
        yield f"the last line is not «{last}»: {result.out.splitlines()[-1]}"


def json_differences(result, wanted, language, shown):
    rows = [json.loads(line) for line in result.out.splitlines()]
    if [row["code"] for row in rows] != [w.code for w in wanted]:
        yield f"JSON: {result.out}"
        return
    for row, w in zip(rows, wanted):
        if list(row) != KEYS:
            yield f"JSON: keys {list(row)}"
        label = f"{row['item']}, {row['cite']}: " if row["item"] else ""
        text = w.texts[LANGUAGES.index(language)].removeprefix(label)
        if text.split(": ", 1)[0] in ("ward", "commune", "nobody"):  # the label of a class
            text = text.split(": ", 1)[1]
        if text not in row["message"] + ARROW + row["remedy"]:
            yield f"JSON: wanted «{text}», got {row['message']}"
        if (row["file"], row["line"], row["column"]) != (shown, w.line, w.column):
            yield f"JSON: place {row['file']}:{row['line']}:{row['column']}"
        if row["severity"].upper() != MESSAGES[w.code][0] or not row["remedy"]:
            yield f"JSON: {row}"


def check(name, arguments, wanted, shown, lines):
    provoked.update(w.code for w in wanted)
    status = int(any(MESSAGES[w.code][0] == "ERROR" for w in wanted))
    wanted = sorted(wanted, key=lambda w: (w.line, w.column))
    differences = []
    for language in LANGUAGES:
        for form in ("text", "json"):
            result = run("check", *arguments, "--lang", language, "--format", form)
            if result.status != status or result.err:
                differences += [f"status {result.status}, wanted {status}", result.err]
            differences += (text_differences(result, wanted, language, str(shown), lines)
                            if form == "text" else
                            json_differences(result, wanted, language, str(shown)))
    tap.ok(not differences, name, *differences)


def check_files():
    base = {kind: (BASE / f"{kind}.yaml").read_text(encoding="utf-8")
            for kind in ("standard", "measures", "procedure")}
    for language in LANGUAGES:
        result = run("check", BASE, "--lang", language)
        tap.ok((result.status, result.out, result.err) == (0, NOTHING[language], ""),
               f"nothing is found in the base standard ({language})", result)
    tap.same(run("check", BASE, "--format", "json").out, "", "JSON: no line when nothing is found")
    for folder in ("rules", "after", "measures", "procedure"):
        for path in sorted((FINDINGS / folder).glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            lines, wanted, name = text.split("\n"), list(expectations(text)), f"{folder}/{path.stem}"
            kind = folder if folder in ("measures", "procedure") else "standard"
            places = differs_in_one_place(text, base[kind])
            most = 3 if folder == "after" else 2
            tap.ok(wanted and 1 <= places <= most, f"{name}: one change, and what is found",
                   f"{places} places", wanted)
            if folder == "rules":
                check(name, [path], wanted, path, lines)
            elif folder == "after":
                check(name, [path, BASE], wanted, path, lines)
            elif folder == "procedure":
                here = Folder()
                here.file("base/standard.yaml", base["standard"])
                here.file("base/measures.yaml", base["measures"])
                file = here.file("base/procedure.yaml", text)
                check(name, [here.path / "base"], wanted, file, lines)
            else:
                here = Folder()
                here.file("base/standard.yaml", base["standard"])
                file = here.file("base/measures.yaml", text)
                check(name, [here.path / "base"], wanted, file.parent / "../base" / file.name,
                      lines)


def check_draft():
    """Files in which no value was read in a document: bare values are told once, not value by value; one
    value that was read, and each of the others is asked for its basis."""
    text = (FINDINGS / "draft/standard.yaml").read_text(encoding="utf-8")
    check("draft/standard", [FINDINGS / "draft"], list(expectations(text)), FINDINGS / "draft/standard.yaml", text.split("\n"))
    bare = text.count("# bare") + sum(int(n) for n in re.findall(r"# (\d+) bare", text))
    result = run("check", FINDINGS / "draft", "--lang", "en")
    tap.ok(f"a draft: {bare} values" in result.out, f"all {bare} of them are counted", result.out)
    here = Folder()
    here.file("draft/measures.yaml", (FINDINGS / "draft/measures.yaml").read_bytes())
    here.file("draft/standard.yaml", text.replace('title: "Tiêu chuẩn nháp"', 'title: {value: "Tiêu chuẩn nháp", basis: published, source: bao}'))
    codes = [s.code for s in read_messages(run("check", here.path / "draft").out)]
    tap.same(codes, ["C813"] * (bare - 1), "one value was read: the others are asked one by one")
    here.file("draft/standard.yaml", text)
    procedure = (BASE / "procedure.yaml").read_text(encoding="utf-8")
    bare_values = re.sub(r"\{value: (\[[^]]*\]|\{[^}]*\}|[^,{}\[]+), basis: \w+(, source: bao)?\}", r"\1", procedure)
    here.file("draft/procedure.yaml", bare_values.replace("procedure: base", "procedure: draft"))
    result = run("check", here.path / "draft", "--format", "json")
    found = [json.loads(line) for line in result.out.splitlines()]
    tap.same([(row["code"], row["file"].split("/")[-1]) for row in found], [("C840", "standard.yaml"), ("C840", "procedure.yaml")],
             "a procedure beside it likewise", result.err)
    tap.same(result.status, 0, "a draft passes")


def check_convention():
    codes = {code for code in MESSAGES if code[0] == "C" and not "C850" <= code <= "C864"}  # those of plans: plan.py
    tap.same(sorted(provoked), sorted(codes), "each kind of finding has its fixture")
    for code in sorted(codes):
        texts = MESSAGES[code][1].values()
        tap.ok(all(t.count(ARROW) == 1 and not t.endswith(ARROW) for t in texts),
               f"{code}: what is wrong → what to do", *texts)


def check_command():
    bad = ROOT / "fixtures/bad/rules/gap.yaml"
    result = run("check", bad)
    tap.ok(result.status == 3 and result.codes() == ["S414"] and not result.out,
           "a file that does not load is said as anywhere: exit status 3, nothing printed", result)
    result = run("check", bad, FINDINGS / "rules/turns.yaml")
    tap.ok(result.status == 3 and "C804" in result.out and result.codes() == ["S414"],
           "the other standards are checked all the same", result)
    for arguments, code in ([], "U704"), ([BASE, "--format", "csv"], "U703"):
        result = run("check", *arguments)
        tap.ok(result.status == 2 and result.codes() == [code], f"usage {arguments}: {code}",
               result)
    result = run("check", BASE, BASE / "standard.yaml")
    tap.ok(result.status == 0 and result.out == NOTHING["vi"], "the same standard twice is one",
           result)
    result = run("check", *[FINDINGS / "rules" / f"{name}.yaml" for name in ("turns", "pass-never")])
    said = [(s.file.split("/")[-1], s.code) for s in read_messages(result.out)]
    tap.ok(said.count(("turns.yaml", "C804")) == 1 and said.count(("pass-never.yaml", "C806")) == 1
           and result.status == 1, "several standards at once", result)


def check_rules():
    """The rules of the source: no error, and notes that are true."""
    for names, codes in [(["qd34-2014"], ["C801", "C808"]), (["qd06-2019"], ["C801", "C808"]),
                         (["qd34-2014", "qd06-2019"], ["C801", "C801", "C820"]),
                         (["qd06-2019", "qd34-2014"], ["C801", "C801", "C820"])]:
        result = run("check", *names)
        said = read_messages(result.out)
        tap.ok(result.status == 0 and sorted(s.code for s in said) == codes,
               f"check {' '.join(names)}: no error", result.out)
    tap.ok("unit_type = special_zone; district_type = none" in result.out,
           "special zones, and communes without a district, are in no class of the rules",
           result.out)


if __name__ == "__main__":
    check_files()
    check_draft()
    check_convention()
    check_command()
    check_rules()
    tap.done()
