#!/usr/bin/python3
"""feelin, a FEEL interpreter that computes in doubles, against chuanxa: the tests, rates and conditions of
both standards as they stand in the files. It may differ only where a double explains it."""
import interop
from interop import ROOT, STANDARDS, folder, tap

interop.unless("feelin", interop.missing_package("feelin"))
import communes                                                    # noqa: E402
import rules as rulebook                                           # noqa: E402
from compare import DOUBLES                                        # noqa: E402


def answers(rules, path):
    question = {"rules": rules, "communes": communes.read(path, rules["measures"])}
    return interop.ask_node("feelin.mjs", question)


def main():
    feelin = interop.Asked("feelin", answers, DOUBLES)
    made = folder.path / "made.csv"
    communes.made(ROOT, made, 11, 0, 20)
    for standard in STANDARDS:
        path, rules = ROOT / "rules" / standard, rulebook.read(ROOT / "rules" / standard)
        feelin.agrees("made communes", rules, path, made)
        edges = folder.path / f"edges-{standard}.csv"
        communes.Edges(rules).write(edges)
        found = feelin.agrees("cases on the edge", rules, path, edges)
        feelin.differs(rules, found)
        feelin.notices(rules, path)
    path = interop.awkward()
    rules, edges = rulebook.read(path), folder.path / "awkward.csv"
    communes.Edges(rules).write(edges)
    feelin.differs(rules, feelin.agrees("awkward bounds", rules, path, edges))
    tap.done()


main()
