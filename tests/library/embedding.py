#!/usr/bin/python3
"""docs/embedding: what it shows in C and Python, run against an installed copy of the library, prints what stands below it, and docs/examples/chuanxa.py gives, for every commune, what the program prints. With CHUANXA_WASM_PROGRAM (the
program for WebAssembly, which tests/page makes) the same of node and docs/examples/chuanxa.mjs, alone."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from clock import real_clock
from tap import done, ok, same, skip

ROOT = Path(os.environ["CHUANXA_ROOT"])
PROGRAM = os.environ["CHUANXA"]
WASM = os.environ.get("CHUANXA_WASM_PROGRAM")
FIGURES = "fixtures/huong-khe/figures.csv"
WRONG = "commune_code,births,births_registered\n18496,60,59\n18499,5,9\n1850,5,5\n"
# results and explanations of a table through the module, a line a commune and an explanation below it
ALL = """import sys
from pathlib import Path
import chuanxa, json
found, status = chuanxa.score(chuanxa.load(Path(sys.argv[1])), "figures.csv", Path(sys.argv[2]).read_bytes())
for result, why in found:
    print(json.dumps(result, ensure_ascii=False, separators=(",", ":")))
    print(why, end="")
sys.exit(-status)
"""
ALL_IN_NODE = """import { readFileSync } from "node:fs";
import { chuanxa } from "%s";
const [program, rules, standard, table] = process.argv.slice(2);
const call = chuanxa(program, rules);
const files = { "figures.csv": readFileSync(table) };
const { status, out } = call(["assess", standard, "figures.csv", "--format", "json"], files);
for (const line of out.split("\\n").filter(Boolean)) {
  console.log(line);
  const { commune_code, verdict } = JSON.parse(line);
  if (verdict) process.stdout.write(call(["explain", standard, "figures.csv", "--commune", commune_code], files).out);
}
process.exitCode = status;
"""


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True, encoding="utf-8", check=False,
                          **more | {"env": real_clock(more.get("env"))})


def examples(page, words):
    """(line number, command, what it prints) of each example of the page whose command begins with one of these words."""
    found, within = [], False
    for number, line in enumerate(page.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("```"):
            within = line == "```sh"
        elif within and line.startswith("$ "):
            found.append((number, line[2:], []))
        elif within:
            found[-1][2].append(line)
    return [one for one in found if one[1].split(" ", 1)[0] in words]


def documents(folder, words, wanted, env):
    """Runs them where docs, rules, fixtures and build/wasm are."""
    place = folder / "sources"
    (place / "build/wasm").mkdir(parents=True)
    for name in ("docs", "rules", "fixtures"):
        (place / name).symlink_to(ROOT / name)
    if WASM:
        (place / "build/wasm/chuanxa").symlink_to(WASM)
    for page in ("docs/embedding.md", "docs/embedding.vi.md"):
        all_of_it = examples(ROOT / page, words)
        same(len(all_of_it), wanted, f"{page}: how many examples of {', '.join(words)}")
        for number, command, printed in all_of_it:
            got = run("/bin/sh", "-c", command, cwd=place, env={**env, "TMPDIR": str(folder)})
            pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in printed)
            ok(re.fullmatch(pattern, got.stdout.rstrip("\n") + "\n" * bool(got.stdout)) and got.returncode == 0, f"{page}:{number}: {command}", "wanted", *printed, "got", got.stdout, got.stderr)


def told(standard, table):
    """What the program prints of each commune, and its status."""
    scored = run(PROGRAM, "assess", standard, table, "--format", "json", "--lang", "en", cwd=ROOT)
    text = ""
    for line in scored.stdout.splitlines(keepends=True):
        text += line
        if '"refused":' not in line:
            code = re.search(r'"commune_code":"(\d+)"', line)[1]
            text += run(PROGRAM, "explain", standard, table, "--commune", code, "--lang", "en", cwd=ROOT).stdout
    return text, scored.returncode


def every_commune(folder, name, call, statuses):
    """The same for every commune of the fixture, and of a table of which rows are refused."""
    wrong = folder / "wrong.csv"
    wrong.write_text(WRONG, encoding="utf-8")
    for standard, table, status in (("qd34-2014", ROOT / FIGURES, 0), ("qd06-2019", ROOT / FIGURES, 0), ("qd34-2014", wrong, statuses)):
        got = call(standard, table)
        wanted, ended = told(standard, table)
        ok(ended == (3 if status else 0) and wanted, f"{name}: the program scores {table.name}, {standard}", ended)
        same(got.stdout, wanted, f"{name}: {standard}, {table.name}: results and explanations of every commune", got.stderr[-500:])
        same(got.returncode, status, f"{name}: {standard}, {table.name}: its status")


def python(folder, env):
    script = folder / "all.py"
    script.write_text(ALL, encoding="utf-8")
    env = {**env, "PYTHONPATH": str(ROOT / "docs/examples")}
    every_commune(folder, "Python", lambda standard, table: run(sys.executable, script, ROOT / "rules" / standard / "standard.yaml", table, env=env), 1)
    refused = run(sys.executable, ROOT / "docs/examples/chuanxa.py", ROOT / "fixtures/bad/base/none.csv", "x", env=env)
    ok(refused.returncode != 0, "Python: a standard that is not there", refused.stderr)
    refused = run(sys.executable, ROOT / "docs/examples/chuanxa.py", ROOT / "rules/measures.yaml", ROOT / FIGURES, env=env)
    same(refused.returncode, 3, "Python: a standard that is none is refused")
    ok("measures.yaml:" in refused.stderr and ": error S" in refused.stderr, "Python: with its place", refused.stderr[:300])


def node(folder):
    script = folder / "all.mjs"
    script.write_text(ALL_IN_NODE % (ROOT / "docs/examples/chuanxa.mjs").as_uri(), encoding="utf-8")
    every_commune(folder, "node", lambda standard, table: run("node", "--no-warnings", script, WASM, ROOT / "rules", standard, table), 3)
    documents(folder, ["node"], 1, os.environ)


def installed(folder):
    """The environment in which a copy of the library stands in the folder."""
    placed = run("meson", "install", "-C", os.environ["CHUANXA_BUILD"], "--no-rebuild", "--destdir", folder)
    ok(placed.returncode == 0, "embedding: the library is installed", placed.stdout[-500:], placed.stderr)
    usual = run("pkg-config", "--variable", "pc_path", "pkg-config").stdout.strip()
    place = next(folder.rglob("chuanxa.pc")).parent
    return {**os.environ, "PKG_CONFIG_LIBDIR": f"{place}:{usual}", "PKG_CONFIG_SYSROOT_DIR": str(folder), "LD_LIBRARY_PATH": str(place.parent)}


def main():
    with TemporaryDirectory(prefix="chuanxa-") as name:
        folder = Path(name)
        if WASM:
            node(folder)
            return
        lacking = [tool for tool in ("cc", "pkg-config", "meson") if not shutil.which(tool)]
        if lacking:
            skip("embedding: C and Python", f"not there: {', '.join(lacking)}")
            return
        env = installed(folder / "copy")
        documents(folder, ["cc", '"$TMPDIR/embed"', "python3"], 3, env)
        python(folder, env)


main()
done()
