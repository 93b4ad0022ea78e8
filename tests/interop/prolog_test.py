#!/usr/bin/python3
"""SWI-Prolog in exact rationals (score.pl) against chuanxa, blanks included: no difference at all."""
import interop
from interop import HERE, ROOT, STANDARDS, folder, tap

interop.unless("SWI-Prolog", interop.missing_program("swipl"))
import communes                                                    # noqa: E402
import facts                                                       # noqa: E402
import rules as rulebook                                           # noqa: E402


def answers(rules, path):
    file = folder.file("facts.pl", "\n".join(facts.facts(rules)) + "\n")
    return interop.ask(["swipl", str(HERE / "score.pl"), "--", str(file), str(path)])


def other_none(standard, word):
    """A standard in a folder of its own, in which no case counts otherwise."""
    text = (ROOT / "rules" / standard / "standard.yaml").read_text(encoding="utf-8")
    folder.file(f"{word}/measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
    changed = text.replace("when_none: {value: full", f"when_none: {{value: {word}")
    assert changed != text
    return folder.file(f"{word}/{standard}/standard.yaml", changed).parent


def main():
    prolog = interop.Asked("Prolog", answers)
    made = {blank: folder.path / f"made-{blank}.csv" for blank in (0, 3, 30)}
    for blank, path in made.items():
        communes.made(ROOT, path, 13, blank, 20 if blank != 30 else 5)
    for standard in STANDARDS:
        path, rules = ROOT / "rules" / standard, rulebook.read(ROOT / "rules" / standard)
        for blank, data in made.items():
            prolog.agrees(f"made communes, {blank}% blank", rules, path, data)
        for word in ("zero", "unknown"):
            other = other_none(standard, word)
            prolog.agrees(f"when_none {word}, 3% blank", rulebook.read(other), other, made[3])
        edges = folder.path / f"edges-{standard}.csv"
        communes.Edges(rules).write(edges)
        prolog.agrees("cases on the edge", rules, path, edges)
        prolog.notices(rules, path)
    path = interop.awkward()
    rules, edges = rulebook.read(path), folder.path / "awkward.csv"
    communes.Edges(rules).write(edges)
    prolog.agrees("awkward bounds", rules, path, edges)
    tap.done()


main()
