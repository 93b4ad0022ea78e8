"""What the three tests of this folder share: the data, chuanxa's answers, asking an engine, and the
tests themselves. CHUANXA_INTEROP names the folder of the npm packages; else it is where tools/setup
puts them."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
HERE = ROOT / "tests/interop"
sys.path[:0] = [str(ROOT / "tests/cli"), str(HERE)]
import tap                                                         # noqa: E402
from program import Folder, run                                    # noqa: E402

STANDARDS = ("qd34-2014", "qd06-2019")
folder = Folder()


def packages():
    """The folder of the npm packages."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("HOME", "/tmp") + "/.cache"
    return Path(os.environ.get("CHUANXA_INTEROP") or cache + "/chuanxa/interop")


def missing_package(name):
    """Why a package of npm cannot be asked, None when it can."""
    if not shutil.which("node"):
        return "node is not installed"
    installed = packages() / "package.json"
    if not installed.exists() or installed.read_bytes() != (HERE / "package.json").read_bytes():
        return "the packages of tests/interop/package.json are not installed (tools/setup tests)"
    loads = subprocess.run(["node", "-e", f"require('{name}')"], cwd=packages(), capture_output=True,
                           check=False)
    return f"{name} does not load on this machine" if loads.returncode else None


def missing_program(name):
    return None if shutil.which(name) else f"{name} is not installed (tools/setup tests)"


def unless(name, why):
    """Ends the script with a skipped test when there is a reason."""
    try:
        import yaml                                                # noqa: F401
    except ImportError:
        why = why or "python3-yaml is not installed"
    if why:
        tap.skip(name, why)
        tap.done()


def ask(command, **environment):
    """The objects an engine prints, by commune code."""
    done = subprocess.run(command, capture_output=True, env={**os.environ, **environment},
                          timeout=300, check=False)
    if done.returncode:
        tap.ok(False, f"{command[0]} ran to its end", done.stderr.decode("utf-8", "backslashreplace"))
        return {}
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return {answer["code"]: answer for answer in answers}


def ask_node(script, question):
    """Asks a JavaScript program a question, written to a file."""
    file = folder.file("question.json", json.dumps(question))
    return ask(["node", str(HERE / script), str(file)], PACKAGES=str(packages()))


def awkward():
    """The folder of a standard that is awkward for rounded numbers (rules.py)."""
    from rules import awkward as made_awkward
    text = (ROOT / "rules/qd34-2014/standard.yaml").read_text(encoding="utf-8")
    folder.file("awkward/measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
    return folder.file("awkward/qd34-2014/standard.yaml", made_awkward(text)).parent


def chuanxa(standard, path):
    """chuanxa's objects by code; it refuses no row of these."""
    got = run("assess", standard, path, "--any-code", "--format", "json")
    if got.status:
        tap.ok(False, f"chuanxa reads {Path(path).name}", got.err[:2000])
    return {answer["commune_code"]: answer for answer in map(json.loads, got.out.splitlines())}


class Asked:
    """One engine held against chuanxa. `answers(rules, path)` asks it about a file of communes."""

    def __init__(self, name, answers, reasons=()):
        self.name, self.answers, self.reasons = name, answers, reasons

    def compared(self, rules, standard, path, asked=None):
        """The comparison; the engine may be given other rules than chuanxa."""
        import communes
        from compare import Comparison
        wanted, got = chuanxa(standard, path), self.answers(asked or rules, path)
        comparison = Comparison(rules, self.reasons)
        for code, figures in communes.read(path, rules["measures"]).items():
            comparison.add(code, figures, wanted.get(code), got.get(code))
        return comparison

    def agrees(self, what, rules, standard, path):
        """One test: every difference is explained. The explained are counted in comments."""
        found = self.compared(rules, standard, path)
        explained = sum(map(len, found.cases.values()))
        tap.ok(found.communes and not found.unexplained,
               f"{self.name}, {rules['id']}, {what}: {found.communes} communes, "
               f"{explained} differences, all explained" if explained else
               f"{self.name}, {rules['id']}, {what}: {found.communes} communes, no difference",
               *found.unexplained[:8])
        for words, cases in found.cases.items():
            if cases:
                print(f"# {len(cases)} × {words}; over the smallest whole: {min(cases)[1]}")
        return found

    def differs(self, rules, found):
        """One test: these communes reach what the engine's numbers cannot tell apart."""
        tap.ok(any(found.cases.values()), f"{self.name}, {rules['id']}: rounding shows in them")

    def notices(self, rules, standard):
        """One test: with an engine told other bands and points, every item shows up as different."""
        from communes import LARGEST, Edges
        from compare import all_items
        from rules import altered
        path = folder.path / "few-edges.csv"
        Edges(rules, drawn=0, large=(LARGEST,)).write(path)
        found = self.compared(rules, standard, path, altered(rules))
        tap.same(sorted(found.items), sorted(all_items(rules)),
                 f"{self.name}, {rules['id']}: one change in each item's table, and each is noticed")
        classes = [text for text in found.unexplained if "min_total" in text]
        tap.ok(classes, f"{self.name}, {rules['id']}: a point more asked of each class is noticed")
