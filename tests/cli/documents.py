"""The documents against what they speak of: every link has its target, every page its twin in the other language with
the same heads, every command of the program its line in both READMEs, and the key reference of the rule files names
just the keys that the loaders know, list by list, and every word that they take."""
import copy
import json
import re

import tap
import yaml
from program import BASE, ROOT, Folder, run

PAGES = sorted([*ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md"),
                *ROOT.glob("fixtures/**/README.md")])
# the printed schemas come from the tables that the loaders use
SCHEMAS = {"rules": ("standard", "measures", "procedure", "tests"), "plans": ("plan", "plan-tests")}
OF_POINTS = {"max_points", "floor", "points", "min_total"}
# what every rule file has is told in rules.md alone
EVERYWHERE = {frozenset(("value", "basis", "source", "quote", "note", "note_en")), frozenset(("title", "url", "read"))}


def without_code(text):
    return re.sub(r"```.*?```|`[^`\n]*`", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)


def anchor(head):
    """The name that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-")


def heads(text):
    return [m[2] for m in re.finditer(r"^(#+) (.+)$", re.sub(r"```.*?```", "", text, flags=re.S), re.M)]


def links():
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        wrong = []
        for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", without_code(text)):
            if re.match(r"https?://|mailto:", target):
                continue
            file, _, part = target.partition("#")
            there = (path.parent / file).resolve() if file else path
            if not there.exists():
                wrong.append(f"{target}: there is no such file")
            elif part and part not in map(anchor, heads(there.read_text(encoding="utf-8"))):
                wrong.append(f"{target}: no such head in {there.name}")
        tap.ok(not wrong, f"{path.relative_to(ROOT)}: every link has its target", *wrong)


def twins():
    for path in sorted(ROOT.glob("docs/*.md")):
        other = path.with_name(path.name.replace(".vi.md", ".md") if path.name.endswith(".vi.md") else path.name.replace(".md", ".vi.md"))
        if not tap.ok(other.exists(), f"docs/{path.name}: there is {other.name}"):
            continue
        text = path.read_text(encoding="utf-8")
        tap.ok(f"]({other.name})" in text, f"docs/{path.name} leads to it")
        if path.name.endswith(".vi.md"):
            levels = [[len(m[1]) for m in re.finditer(r"^(#+) ", re.sub(r"```.*?```", "", page, flags=re.S), re.M)]
                      for page in (text, other.read_text(encoding="utf-8"))]
            tap.same(levels[0], levels[1], f"docs/{path.name} has the heads of the English page")
    for name in ("README.md", "README.vi.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        tap.ok(text.count("\n") <= 150, f"{name} is read in one go", text.count("\n"))
        ending = ".vi.md" if name == "README.vi.md" else ".md"
        missing = [page.name for page in ROOT.glob("docs/*.md")
                   if page.name.endswith(".vi.md") == (ending == ".vi.md") and f"docs/{page.name}" not in text]
        tap.ok(not missing, f"{name} leads to every page", missing)
        commands = re.findall(r"^  (\w+) ", run("--help", "--lang", "en").out, re.M)
        tap.ok(len(commands) > 10 and all(f"`chuanxa {command}" in text for command in commands), f"{name} has every command",
               [c for c in commands if f"`chuanxa {c}" not in text])


def places():
    """What built.md says of a room stands in that room."""
    for name in ("built.md", "built.vi.md"):
        wrong = []
        rows = re.findall(r"^\| `((?:engine|tools|include|rules|fixtures|tests)[^`]*)` \| (.*) \|$", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.M)
        for where, what in rows:
            if "*" not in where and not (ROOT / where).exists():
                wrong.append(where)
            wrong += [f"{where}: {file}" for file in re.findall(r"`(\w+\.(?:c|h|def|py))`", what)
                      if "*" not in where and not (ROOT / where / file).exists()]
        rooms = {f"engine/{path.parent.name}" for path in ROOT.glob("engine/*/meson.build")}
        tap.same((wrong, rooms - {where for where, _ in rows}), ([], set()), f"docs/{name}: every room, and files where they are")


def nodes(schema):
    """Every part of a schema that is a map."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from nodes(part)


def known_lists(schemas):
    """The lists of keys that the loaders know: of each map that takes no other key."""
    return {frozenset(node["properties"]) for schema in schemas for node in nodes(schema)
            if node.get("properties") and node.get("additionalProperties") is False or "commune_code" in node.get("properties", {})} - {frozenset(["commune_code"])}


def known_words(schemas):
    """The words that the loaders take for a value."""
    return {word for schema in schemas for node in nodes(schema) for word in node.get("enum", []) if isinstance(word, str) and word[0].islower()}


def is_told(listed, told):
    """As a table; or, under `scoring: met`, as one without the keys that the page says are not there."""
    return listed in told or any(listed == table - OF_POINTS for table in told)


def tables(text):
    """The keys in the first column of each table of the key reference."""
    for block in re.findall(r"(?:^\|.*\n)+", text, re.M):
        rows = [line.split("|")[1].strip() for line in block.splitlines()]
        if rows[0] in ("key", "khóa"):
            yield frozenset(re.fullmatch(r"`(\w+)`", row)[1] for row in rows[2:])


def keys(page, least, *some):
    schemas = [json.loads(run("standard", "schema", kind).out) for kind in SCHEMAS[page]]
    known = known_lists(schemas) - (EVERYWHERE if page == "plans" else set())
    tap.ok(len(known) >= least and all(frozenset(one) in known for one in some), "the lists of the loaders are found", len(known), *map(sorted, known))
    for name in (f"{page}.md", f"{page}.vi.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        told = set(tables(text))
        for listed in sorted(known, key=sorted):
            nearest = max(told, key=lambda t: len(t & listed) - len(t ^ listed)) if told else frozenset()
            tap.ok(is_told(listed, told), f"docs/{name}: {' '.join(sorted(listed))}", "not told", *(listed - nearest), "no longer known", *(nearest - listed))
        tap.same(sorted(map(sorted, told - known)), [], f"docs/{name} tells of no key that is none")
        lacking = {word for word in known_words(schemas) if f"`{word}`" not in text}
        tap.same(lacking, set(), f"docs/{name}: every word that a key takes")
        rows = [line for block in re.findall(r"(?:^\|.*\n)+", text, re.M) if re.match(r"\| *(key|khóa) ", block) for line in block.splitlines()[2:]]
        tap.ok(rows and all(len(line.split("|")) == 5 and "`" in line.split("|")[3] for line in rows), f"docs/{name}: what each may be, an example",
               *[line for line in rows if len(line.split("|")) != 5 or "`" not in line.split("|")[3]])


# ---- what may be left out ----

ALWAYS = {"basis", "source", "quote", "note", "note_en"}
LEFT_OUT = re.compile(r"may be left out|without it|có thể không ghi|không ghi là|không ghi:")
KEPT = {"sources"}      # may be left out where nothing names one


def rows_by_keys(text):
    """Each table of the reference as key -> whether the page lets it be left out."""
    for block in re.findall(r"(?:^\|.*\n)+", text, re.M):
        if re.match(r"\| *(key|khóa) ", block):
            lines = [line.split("|") for line in block.splitlines()[2:]]
            yield {line[1].strip(" `"): line[1].strip(" `") in ALWAYS or bool(LEFT_OUT.search(line[2])) for line in lines}


def maps(tree, path=()):
    """Every map in a tree, with its path."""
    if isinstance(tree, dict):
        yield path, tree
    for key, node in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from maps(node, path + (key,))


def without(tree, path, key):
    copied = copy.deepcopy(tree)
    node = copied
    for step in path:
        node = node[step]
    del node[key]
    return copied


def optional():
    """Each key of small files is taken out in turn: they load without it just where both pages say so."""
    files = {kind: yaml.load((BASE / f"{kind}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader) for kind in ("standard", "measures", "procedure")}
    files["standard"]["measures"] = "measures.yaml"
    files["tests"] = {"standard": "base", "tests": [{"name": "Một", "cite": "Điều 2", "given": {"births": "10", "registered": "10"}, "expect": {"points": {"2.1": "30"}}, "draft": "no"},
                                                    {"name": "Hai", "like": "Một", "given": {"registered": "9"}, "expect": {"total": "0..100"}}]}
    folder = Folder()

    def loads(changed, tree):
        for kind, own in files.items():
            folder.file(f"base/{kind}.yaml", yaml.dump(tree if kind == changed else own, allow_unicode=True, sort_keys=False))
        command = ["test", folder.path / "base"] if changed == "tests" else ["check", folder.path / "base"]
        return run(*command).status in (0, 1)

    pages = {name: list(rows_by_keys((ROOT / "docs" / name).read_text(encoding="utf-8"))) for name in ("rules.md", "rules.vi.md")}
    wrong, tried = [], 0
    for kind, tree in files.items():
        tap.ok(loads(kind, tree), f"the small {kind}.yaml loads")
        for path, node in maps(tree):
            found = {name: min((t for t in told if set(node) <= set(t)), key=len, default=None) for name, told in pages.items()}
            if None in found.values() or set(node) <= {"from", "to"} or path[-1:] in (("expect",), ("given",)):
                continue
            for key in set(node) - KEPT:
                if key == "note" and node.get("basis") == "inferred" or key == "given" and "like" in node or key in ("like", "given") and kind == "tests":
                    continue
                tried += 1
                good = loads(kind, without(tree, path, key))
                wrong += [f"{kind}.yaml {'.'.join(map(str, path))}: without {key} it {'loads' if good else 'is refused'}, docs/{name} says otherwise"
                          for name in pages if found[name][key] != good]
    tap.ok(tried > 80 and not wrong, f"{tried} keys taken out: what may be left out is what the pages say", tried, *wrong)


if __name__ == "__main__":
    links()
    twins()
    places()
    keys("rules", 22, ["from", "to"], ["digits"])
    keys("plans", 13, ["from", "to"], ["each", "from", "to"])
    optional()
    tap.done()
