#!/usr/bin/python3
"""The ZEN engine, which computes in decimals of 28 digits, against chuanxa: both standards turned into
its decision tables."""
import interop
from interop import ROOT, STANDARDS, folder, tap

interop.unless("ZEN", interop.missing_package("@gorules/zen-engine"))
import communes                                                    # noqa: E402
from compare import DECIMALS                                       # noqa: E402
import jdm                                                         # noqa: E402
import rules as rulebook                                           # noqa: E402


def answers(rules, path):
    question = {"rules": rules, "decision": jdm.decision(rules),
                "communes": communes.read(path, rules["measures"])}
    return interop.ask_node("zen.mjs", question)


def main():
    zen = interop.Asked("ZEN", answers, DECIMALS)
    made = folder.path / "made.csv"
    communes.made(ROOT, made, 12, 0, 20)
    for standard in STANDARDS:
        path, rules = ROOT / "rules" / standard, rulebook.read(ROOT / "rules" / standard)
        zen.agrees("made communes", rules, path, made)
        edges = folder.path / f"edges-{standard}.csv"
        communes.Edges(rules).write(edges)
        zen.agrees("cases on the edge", rules, path, edges)
        zen.notices(rules, path)
    path = interop.awkward()
    rules, edges = rulebook.read(path), folder.path / "awkward.csv"
    communes.Edges(rules).write(edges)
    zen.differs(rules, zen.agrees("awkward bounds", rules, path, edges))
    tap.done()


main()
