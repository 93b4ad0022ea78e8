"""Files of rules that hold one more than they may, and those in which a map, a list or nothing stands where something else must:
each is refused with one line that names the place, the limit and what is counted, in both languages; at the limit they load."""
import copy

import yaml

import tap
from program import BASE, LANGUAGES, Folder, run

folder = Folder()
STANDARD, MEASURES, PROCEDURE = (yaml.load((BASE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
                                 for name in ("standard", "measures", "procedure"))


class Plain(yaml.SafeDumper):
    """Without references: rule files have none."""

    def ignore_aliases(self, data):
        return True


def check(standard=STANDARD, measures=MEASURES, procedure=PROCEDURE, language="vi"):
    for name, tree in (("standard", standard), ("measures", measures), ("procedure", procedure)):
        text = tree if isinstance(tree, str) else yaml.dump(tree, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10000)
        folder.file(f"base/{name}.yaml", text.replace("../base/", ""))
    return run("check", folder.path / "base", "--lang", language)


def changed(tree, change):
    new = copy.deepcopy(tree)
    change(new)
    return new


def refused(name, code, words, **files):
    """Said first and once in each language, with a place (what needs what is refused may follow); words: (Vietnamese, English)."""
    for language, wanted in zip(LANGUAGES, words):
        result = check(**files, language=language)
        errors = [said for said in result.said if said.severity == "ERROR"]
        tap.ok(result.status == 3 and [said.code for said in errors].count(code) == 1 and errors[0].code == code and errors[0].line and wanted in errors[0].text,
               f"{name} ({language}): {code}", result.err)


def loads(name, **files):
    result = check(**files)
    tap.ok(not [said for said in result.said if said.severity == "ERROR"], f"{name}: within the limit", result.err)


# ---- too many --------------------------------------------------------------------------------------

def with_criteria(count):
    def change(s):
        s["criteria"] = [{"id": str(at), "title": "Một", "cite": "Điều 1", "items": [{"id": f"{at}.1", "title": "Một", "check": "plan", "points": "1"}]}
                         for at in range(1, count + 1)]
        s["max_points"] = str(count)
        s["outcome"]["classes"]["poor_commune"]["min_total"] = "1"
        for one in s["outcome"]["classes"].values():
            if "min_total" in one:
                one["min_total"] = "1"
    return changed(STANDARD, change)


def with_item(**item):
    """The base standard with another first item, of 20 points."""
    def change(s):
        s["criteria"][0]["items"] = [{"id": "1.1", "title": "Một", **item}]
    return changed(STANDARD, change)


def bands(count):
    """So many cells of one count, and what is above them."""
    return [{"when": str(at), "points": str(20 if at == 0 else 0)} for at in range(count - 1)] + [{"when": f">= {count - 1}", "points": "0"}]


def with_requires(count):
    def change(s):
        s["outcome"]["requires"] = [{"title": f"Có {at}", "when": f"events >= {at}"} for at in range(1, count + 1)]
    return changed(STANDARD, change)


def with_classes(count):
    def change(s):
        kinds = ["commune", "ward", *(f"v{at}" for at in range(count - 2))]
        s["outcome"]["classes"] = {f"c_{kind}": {"label": "Nhóm", "when": f'unit = "{kind}"', "min_total": "50"} for kind in kinds}
    return changed(STANDARD, change)


def with_choices(count):
    def change(m):
        m["unit"]["values"] = {"commune": "xã", "ward": "phường", **{f"v{at}": f"loại {at}" for at in range(count - 2)}}
    return changed(MEASURES, change)


def with_measures(count):
    def change(m):
        for at in range(count - len(m)):
            m[f"more{at}"] = {"type": "count", "label": f"Số {at}", "improve": "never"}
    return changed(MEASURES, change)


def with_bodies(count):
    def change(p):
        p["bodies"] |= {f"body{at}": p["bodies"]["commune"] for at in range(count - len(p["bodies"]))}
    return changed(PROCEDURE, change)


def with_deadlines(count):
    def change(p):
        p["deadlines"] = [{**p["deadlines"][0], "id": f"d{at}"} for at in range(count)]
    return changed(PROCEDURE, change)


def conditions(count):
    return {"at_least": "1", "of": [f"events >= {at}" for at in range(1, count + 1)], "points": "20"}


def too_many():
    tap.about("too many")
    cases = [("criteria", 64, with_criteria, "standard", ("quá 64 tiêu chí", "more than 64 criteria")),
             ("values of a choice", 64, with_choices, "measures", ("quá 64 giá trị", "more than 64 values")),
             ("measures", 512, with_measures, "measures", ("quá 512 số liệu", "more than 512 measures")),
             ("requirements", 64, with_requires, "standard", ("quá 64 yêu cầu", "more than 64 requirements")),
             ("classes", 32, with_classes, "standard", ("quá 32 nhóm", "more than 32 classes")),
             ("conditions", 64, lambda n: with_item(**conditions(n)), "standard", ("quá 64 điều kiện", "more than 64 conditions")),
             ("bodies", 16, with_bodies, "procedure", ("quá 16 bodies", "more than 16 bodies")),
             ("deadlines", 256, with_deadlines, "procedure", ("quá 256 deadlines", "more than 256 deadlines")),
             ("steps", 200, lambda n: with_item(count="events", per_unit="0.1", cap=f"{n // 10}.{n % 10}"), "standard", ("quá 200 bước", "more than 200 steps"))]
    for name, most, make, file, words in cases:
        for count, tell in ((most, loads), (most + 1, lambda title, **files: refused(title, "S424", words, **files))):
            tell(f"{count} {name}", **{file: make(count)}, **({"measures": with_choices(count)} if name == "classes" else {}))


# ---- something else --------------------------------------------------------------------------------

def put(tree, path, value):
    def change(new):
        node = new
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value
    return changed(tree, change)


def something_else():
    tap.about("something else")
    for path, code, words in [
            (["sources"], "S404", ("«sources» phải là bảng", "\"sources\" must be a map")),
            (["outcome", "classes"], "S404", ("«classes» phải là bảng", "\"classes\" must be a map"))]:
        refused(f"{path[-1]} is a list", code, words, standard=put(STANDARD, path, ["một"]))
    refused("the dictionary is a list", "S404", ("«measures» phải là bảng", "\"measures\" must be a map"), measures=["một"])
    refused("bodies are a list", "S404", ("«bodies» phải là bảng", "\"bodies\" must be a map"), procedure=put(PROCEDURE, ["bodies"], ["một"]))
    refused("deadlines are a map", "S405", ("«deadlines» phải là danh sách", "\"deadlines\" must be a list"), procedure=put(PROCEDURE, ["deadlines"], {"id": "report"}))
    refused("criteria are a map", "S405", ("«criteria» phải là danh sách", "\"criteria\" must be a list"), standard=put(STANDARD, ["criteria"], {"id": "1"}))
    refused("at least one of nothing", "S434", ("«of» để trống", "\"of\" is blank"), standard=with_item(at_least="1", of=[], points="20"))


# ---- expressions -----------------------------------------------------------------------------------

def expressions():
    tap.about("expressions")

    def value(text):
        return with_item(value=text, bands=[{"when": "<= 0", "points": "0"}, {"when": "> 0", "points": "20"}])

    long = "+".join(["1"] * 2049)     # 4.097 words
    refused("too long", "E311", ("quá dài", "too long"), standard=value(long))
    refused("else of another kind", "E309", ("«else» cần", "\"else\" needs"), standard=value("if poor then 1 else true"))
    refused("a choice with a number", "E309", ("một giá trị trong dấu nháy", "a value in quotes"), standard=value("if unit = 1 then 1 else 0"))
    refused("a choice with a count", "E309", ("nhưng ở đây là events", "but here is events"), standard=value("if unit = events then 1 else 0"))
    for text in ("if 3 < events then 1 else 0", "if 3 <= events then 1 else 0", "if 3 > events then 1 else 0", "if 3 >= events then 1 else 0",
                 "if 3 = events then 1 else 0", "if events != 3 then 1 else 0"):
        loads(text, standard=value(text))
    for sign in ("<", "<=", ">", ">=", "=", "!="):
        loads(f"of: 3 {sign} events", standard=with_item(at_least="1", of=[f"3 {sign} events", "poor"], points="20"))


def largest_numbers():
    tap.about("the largest numbers")
    for text in ("events < 9223372036854775807", "events > -9223372036854775807", "events < 1000000000000000", "events < 999999999999999.5"):
        check(standard=with_item(met=text, points="20"))
        folder.file("base/tests.yaml", "standard: base\ntests:\n  - {name: x, given: {unit: ward, events: 3}, expect: {status: {1: pass}}}\n")
        result = run("test", folder.path / "base", "--coverage", "--mutate")
        tap.ok(result.status in (0, 1) and not [said for said in result.said if said.severity == "ERROR"], f"{text}: tests, what they touch, slips", result)
    (folder.path / "base/tests.yaml").unlink()


if __name__ == "__main__":
    result = check()
    tap.ok(not result.codes() or "ERROR" not in [said.severity for said in result.said], "what the others differ from loads", result.err)
    too_many()
    something_else()
    expressions()
    largest_numbers()
    tap.done()
