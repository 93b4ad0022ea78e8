"""`chuanxa standard schema` against a validator of its own (python3-jsonschema) and against the loaders: every rule file of
the project is valid, read as text and as YAML 1.1 and 1.2 type it; every bad one whose fault is one of form is not; and of
files changed at random none is marked that loads, nor let through that is refused for its form."""
import copy
import json
import os
import random
import re
import sys

import tap
import yaml
from program import BASE, LANGUAGES, ROOT, Folder, run

sys.path.insert(0, str(ROOT / "tests"))
from random_forms import Forms          # noqa: E402

try:
    from jsonschema import Draft202012Validator
except ImportError:
    tap.skip("rule files against their schema", "python3-jsonschema is not installed (tools/setup tests)")
    tap.done()
    sys.exit(0)

KINDS = ("standard", "measures", "procedure", "tests", "plan", "plan-tests")
# what a schema must see; all else (names, sums, proofs, expressions) is the loaders' alone
FORM = {"S401", "S402", "S403", "S404", "S405", "S407", "S408", "S409", "S422", "S426", "S427", "S429", "S434", "S448", "S452", "S453", "S454", "S457", "S458"}
QUICK = bool(os.environ.get("CHUANXA_QUICK"))


# ---- Readings --------------------------------------------------------------------------------------------------------------

CORE = yaml.SafeLoader.yaml_implicit_resolvers


class Core(yaml.SafeLoader):
    """YAML 1.2, core schema: yes and 11-01 are text."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"), list("-+.0123456789"))
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value, 10))
READINGS = {"as text": yaml.BaseLoader, "as YAML 1.2": Core, "as YAML 1.1": yaml.SafeLoader}


def as_json(tree):
    """Keys as an editor sees them: text; days likewise."""
    if isinstance(tree, dict):
        return {key if isinstance(key, str) else json.dumps(key, default=str).strip('"'): as_json(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_json(one) for one in tree]
    return tree if isinstance(tree, (str, int, float, bool, type(None))) else str(tree)


def read(text, loader):
    return as_json(yaml.load(text, loader))


def typed(tree):
    """The scalars of a tree as YAML 1.2 would type them, were they written bare."""
    if isinstance(tree, dict):
        return {key: typed(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [typed(one) for one in tree]
    bare = tree and not re.search(r"[:#\[\]{},&*!|>'\"%@`\n]|^[-?] ", tree)
    return as_json(yaml.load(tree, Core)) if bare else tree


# ---- The schemas -----------------------------------------------------------------------------------------------------------

def once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise AssertionError(f"a name twice: {[name for name, _ in pairs]}")
    return found


def schema(kind, language="en"):
    return json.loads(run("standard", "schema", kind, "--lang", language).out, object_pairs_hook=once)


VALIDATORS = {}


def faults(kind, tree):
    if kind not in VALIDATORS:
        VALIDATORS[kind] = Draft202012Validator(schema(kind))
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:150]}" for error in VALIDATORS[kind].iter_errors(tree)]


def without_words(node):
    if isinstance(node, dict):
        return {key: without_words(value) for key, value in node.items() if not (key == "description" and isinstance(value, str))}
    return [without_words(one) for one in node] if isinstance(node, list) else node


def undescribed(node, path=""):
    """Keys of maps that nothing is said of."""
    if isinstance(node, dict):
        for name, value in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            if isinstance(value, dict) and "$ref" in value and not value.get("description"):
                yield f"{path}.{name}"
        for key, value in node.items():
            yield from undescribed(value, f"{path}.{key}")
    for at, value in enumerate(node if isinstance(node, list) else ()):
        yield from undescribed(value, f"{path}.{at}")


def schemas():
    for kind in KINDS:
        found = {language: schema(kind, language) for language in LANGUAGES}
        try:
            Draft202012Validator.check_schema(found["en"])
            wrong = ""
        except Exception as error:          # whatever the validator finds
            wrong = error
        tap.ok(not wrong, f"{kind}: JSON Schema of draft 2020-12", wrong)
        tap.same(*(json.dumps(without_words(found[language])) for language in LANGUAGES), f"{kind}: the same in both languages")
        tap.ok(found["vi"] != found["en"], f"{kind}: said in both languages")
        tap.same([*undescribed(found["vi"])], [], f"{kind}: every key says what it is")
    tap.same(run("standard", "schema").out, run("standard", "schema", "standard").out, "without a kind: of standard.yaml")
    wrong = run("standard", "schema", "measure")
    tap.ok(wrong.status == 2 and wrong.codes() == ["U704"] and "standard|measures|" in wrong.err, "another kind is refused", wrong)
    folder = Folder()
    path = folder.path / "standard.schema.json"
    for _ in range(2):                      # it may be written anew
        done = run("standard", "schema", "--output", path)
        tap.ok(done.status == 0 and path.read_text(encoding="utf-8") == run("standard", "schema").out, "--output FILE.json", done)
    wrong = run("standard", "schema", "--output", folder.path / "schema.txt")
    tap.ok(wrong.status == 2 and wrong.codes() == ["U703"], "another ending is refused", wrong)


# ---- Files that load -------------------------------------------------------------------------------------------------------

def good_files():
    for path in sorted([*ROOT.glob("rules/**/*.yaml"), *ROOT.glob("fixtures/**/*.yaml")]):
        if "bad" in path.parts and "base" not in path.parts:
            continue
        kind = {"tests": "plan-tests" if "plans" in path.parts else "tests"}.get(path.stem, path.stem)
        if "findings" in path.parts and path.parent.name in ("rules", "measures", "procedure", "after"):
            kind = {"rules": "standard", "after": "standard"}.get(path.parent.name, path.parent.name)
        yield kind, path


def drafts(folder):
    """What `standard new` and `plan new` write."""
    for name, arguments in (("s", ["standard", "new", "thu"]), ("f", ["standard", "new", "thu", "--from", "qd34-2014"]), ("p", ["plan", "new", "thu"])):
        done = run(*arguments, "--output", folder.path / name)
        tap.same(done.status, 0, f"{arguments[0]} new writes a draft", done.err)
        for path in sorted((folder.path / name).glob("*.yaml")):
            yield "plan-tests" if path.stem == "tests" and name == "p" else path.stem, path


def good():
    counted, folder = 0, Folder()
    for kind, path in [*good_files(), *drafts(folder)]:
        text = path.read_text(encoding="utf-8")
        wrong = [f"{how}: {fault}" for how, loader in READINGS.items() for fault in faults(kind, read(text, loader))]
        counted += 1
        tap.ok(not wrong, f"{path.relative_to(ROOT) if ROOT in path.parents else path.name}: valid as {kind}", *wrong[:6])
    tap.ok(counted > 60, "rule files are found", counted)


# ---- Files that do not -----------------------------------------------------------------------------------------------------

EXPECT = re.compile(r"# expect ([A-Z]\d{3})")


def bad():
    seen = set()
    for kind, folder in (("standard", "rules"), ("measures", "measures"), ("procedure", "procedure")):
        for path in sorted((BASE.parent / folder).glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            codes = set(EXPECT.findall(text))
            try:
                trees = [read(text, READINGS[how]) for how in ("as text", "as YAML 1.2")]
            except (yaml.YAMLError, ValueError):
                continue
            codes -= {"S408"} if re.search(r"-02-29.*# expect S408", text) else set()       # of a year that has none: the loaders' alone
            codes -= {"S402"} if path.stem == "list-missing" else set()  # a list for each choice: the dictionary says which
            invalid = any(faults(kind, tree) for tree in trees)
            if codes & FORM:
                seen |= codes & FORM
                tap.ok(invalid, f"{folder}/{path.name}: {' '.join(sorted(codes))} is marked")
    tap.ok(len(seen) >= 14, "faults of form of many kinds", sorted(FORM - seen))


# ---- Files changed at random -----------------------------------------------------------------------------------------------

def places(tree, path=()):
    """Every node of a tree, with its path."""
    yield path, tree
    for key, node in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from places(node, path + (key,))


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


WORDS = ["full", "zero", "unknown", "leave_out", "yes", "no", "met", "points", "all_pass", "count", "inferred", "official", "12", "-3", "0.5", "x y",
         "true", "2020-02-03", "11-31", "", "births", "100000000000000000"]


def change(rng, tree):
    """A copy with one change, and what was done."""
    tree = copy.deepcopy(tree)
    path, node = rng.choice([(path, node) for path, node in places(tree) if path])
    parent, key = at(tree, path[:-1]), path[-1]
    way = rng.choice(["drop", "rename", "list", "map", "word", "bare", "wrap", "add", "swap"])
    if way == "drop":
        del parent[key]
    elif way == "rename" and isinstance(parent, dict):
        tree_keys = {(key + "x" if k == key else k): v for k, v in parent.items()}
        parent.clear()
        parent.update(tree_keys)
    elif way == "list":
        parent[key] = [node]
    elif way == "map":
        parent[key] = {"a": node}
    elif way == "word":
        parent[key] = rng.choice(WORDS)
    elif way == "bare" and isinstance(node, dict) and "value" in node:
        parent[key] = node["value"]
    elif way == "wrap":
        parent[key] = {"value": node, "basis": "working"}
    elif way == "add" and isinstance(node, dict):
        other = rng.choice([n for _, n in places(tree) if isinstance(n, dict) and n])
        name = rng.choice([*other])
        node[name] = copy.deepcopy(other[name])
    else:
        other = rng.choice([n for p, n in places(tree) if p])
        parent[key] = copy.deepcopy(other)
    return tree, f"{way} {'.'.join(map(str, path))}"


def by_choice(path):
    return ".lists." in path


def changed(kind, tree, count, rng, write):
    """`write` puts a changed file in its place and says how to load it."""
    alarms, missed, marked, refused = [], [], 0, 0
    if run(*write(yaml.dump(tree, allow_unicode=True, sort_keys=False, width=1000))).status not in (0, 1):
        alarms.append("unchanged it does not load")
    for _ in range(count):
        other, what = change(rng, tree)
        if not isinstance(other, dict) or not other:
            continue
        result = run(*write(yaml.dump(other, allow_unicode=True, sort_keys=False, width=1000)))
        found = faults(kind, other) or faults(kind, typed(other))
        formal = FORM & set(result.codes())
        marked += bool(found)
        refused += result.status == 3
        if found and result.status != 3:
            alarms.append(f"{what}: loads, but {found[0]}")
        if formal and not found and not by_choice(what):
            missed.append(f"{what}: {sorted(formal)}: {result.said[0].text}")
    return alarms, missed, marked, refused


def sources():
    """(kind, name, tree, how to write and load it), each."""
    rng, folder = random.Random(5), Folder()
    for number in range(4 if QUICK else 20):
        place = Forms(rng).write(folder.path / f"forms{number}")
        text = (place / "standard.yaml").read_text(encoding="utf-8")
        yield "standard", f"random standard {number}", yaml.load(text, yaml.BaseLoader), place / "standard.yaml", ["standard", "show", place]
    for kind, name in (("standard", "standard"), ("measures", "measures"), ("procedure", "procedure")):
        place = folder.path / kind / "base"
        place.mkdir(parents=True)
        for file in ("standard", "measures", "procedure"):
            (place / f"{file}.yaml").write_bytes((BASE / f"{file}.yaml").read_bytes())
        command = ["check", place] if kind == "procedure" else ["standard", "show", place]
        yield kind, f"base {name}", yaml.load((BASE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader), place / f"{name}.yaml", command
    for standard, kind in (("qd34-2014", "standard"), ("qd34-2014", "procedure"), ("qd34-2014", "tests"), ("plans/hk21", "plan"), ("plans/hk21", "plan-tests")):
        place = folder.path / f"{standard.replace('/', '-')}-{kind}"
        place.mkdir()
        for path in (ROOT / "rules" / standard).glob("*.yaml"):
            (place / path.name).write_text(path.read_text(encoding="utf-8").replace("../measures.yaml", "measures.yaml"), encoding="utf-8")
        (place / "measures.yaml").write_bytes((ROOT / "rules/measures.yaml").read_bytes())
        file = place / ("tests.yaml" if "tests" in kind else f"{kind}.yaml")
        command = {"standard": ["standard", "show", place], "procedure": ["check", place], "tests": ["test", place],
                   "plan": ["plan", "show", place], "plan-tests": ["plan", "test", place]}[kind]
        yield kind, f"{standard} {kind}", yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader), file, command


def at_random():
    rng, tried = random.Random(11), 0
    for kind, name, tree, path, command in sources():
        wrong = faults(kind, tree) + faults(kind, typed(tree))
        tap.ok(not wrong, f"{name}: valid", *wrong[:5])

        def write(text, path=path, command=command):
            path.write_text(text, encoding="utf-8")
            return command

        count = 15 if QUICK else 40
        alarms, missed, marked, refused = changed(kind, tree, count, rng, write)
        tried += count
        tap.ok(not alarms, f"{name}: what loads is not marked ({marked} marked, {refused} refused)", *alarms[:8])
        tap.ok(not missed, f"{name}: what is refused for its form is marked", *missed[:8])
    tap.ok(tried > 150, f"{tried} changes tried")


if __name__ == "__main__":
    schemas()
    good()
    bad()
    at_random()
    tap.done()
