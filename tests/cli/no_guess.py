"""Where a helpful program would guess, this one must not: each test here fails if a blank, a zero,
a part over its whole, a code, a column, a delimiter or a number were quietly taken for something
else."""
import json

import tap
from figures import HEADER, FULL, assess, assess_json, folder, row, table
from program import BASE, run

STANDARD = (BASE / "standard.yaml").read_text(encoding="utf-8")


def changed(*replacements):
    """The base standard with some of its text replaced, in a folder of its own."""
    text = STANDARD.replace("../base/measures.yaml", "measures.yaml")
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    folder.file("changed/measures.yaml", (BASE / "measures.yaml").read_bytes())
    return folder.file("changed/standard.yaml", text).parent


def score(standard=BASE, **figures):
    """The JSON object of one commune; the codes of the messages when it was refused."""
    result, rows = assess_json(table(row(**figures)), standard=standard)
    return result.codes() if result.status else rows[0]


def points(criterion=None, standard=BASE, **figures):
    """(low, high) of a criterion or in all."""
    scored = score(standard, **figures)
    found = scored["total"] if criterion is None else scored["criteria"][criterion - 1]
    return found["low"], found["high"]


def missing_and_zero():
    tap.about("Missing is not zero and not full points")
    tap.same(points(2, registered="0"), (20, 20), "0 registered of 100: no points")
    tap.same(points(2, registered=""), (20, 50), "registered blank: any band")
    tap.same(points(3, events="0", children="0"), (10, 10), "0 events: no points")
    tap.same(points(3, events="", children="0"), (0, 30),
             "events blank: any band, and an unknown power")
    tap.same(points(1, plan="no"), (0, 0), "no plan: no points")
    tap.same(points(1, plan=""), (0, 20), "plan blank: none or all")
    tap.same(points(2, births="", registered="0"), (20, 50), "the whole blank, the part 0: not 0%")
    tap.same(points(2, births="100", registered=""), (20, 50), "the part blank: not the whole")
    tap.same(points(2, births="", registered="98"), (20, 50), "the whole blank: not the part")
    tap.same(points(2, injured="", children="100"), (30, 50), "injured blank: not taken for none")
    scored = score(births="", plan="")
    tap.same((scored["missing"], scored["decisive"], scored["verdict"]),
             (["plan", "births"], ["plan", "births"], "undetermined"), "they are named")
    scored = score(plan="", events="0", children="15")
    tap.same(scored, ["R617"], "a power that is not whole is said, not rounded")
    tap.same(score(births="")["verdict"], "recognise",
             "a blank that decides nothing decides nothing")


def no_case():
    tap.about("No case arose")
    tap.same(points(2, births="0", registered="0"), (50, 50), "full by the file: 0 of 0 is full")
    tap.same(points(2, births="0", registered=""), (50, 50), "whatever the numerator's cell")
    zero = changed(("when_none: full", "when_none: zero"))
    tap.same(points(2, zero, births="0", registered="0"), (20, 20), "zero by the file: no points")
    tap.same(points(2, zero, births="0", registered=""), (20, 20), "zero, numerator blank")
    tap.same(points(2, zero, births="", registered="98"), (20, 50), "zero, denominator blank: any")
    unknown = changed(("when_none: full", "when_none: unknown"))
    tap.same(points(2, unknown, births="0", registered="0"), (20, 50), "unknown by the file: any")
    raised = changed(("when_none: full", "when_none: zero"),
                     ('"< 95", points: 0', '"< 95", points: 5'))
    tap.same(points(2, raised, births="", registered="0"), (20, 50),
             "a blank denominator may be a case that never arose: its 0 counts beside the bands")
    scored = score(births="0", registered="")
    tap.same((scored["missing"], scored["decisive"]), (["registered"], []),
             "the blank is named all the same")
    tap.same(score(births="0", registered="5"), ["R614"], "5 of 0 is no full share")
    tap.same(score(children="0", injured="1"), ["R615"], "1 over 0 is no share")


def part_over_whole():
    tap.about("A part over its whole")
    result, rows = assess(table(row(births="98", registered="100"),
                                row("00002", births="98", registered="98")))
    tap.same(([r["commune_code"] for r in rows], result.codes(), result.status),
             (["00002"], ["R614"], 3),
             "the row is refused, not cut to 100%, not exchanged; the others go on")
    tap.same(points(2, injured="30", children="20"), (30, 30),
             "where no at_most binds them, a ratio over 1 is a ratio")
    tap.same(score(births="", registered="100")["total"], {"low": 70, "high": 100},
             "a blank whole refuses nothing")


def classes():
    tap.about("No class")
    none = changed(('when: \'unit = "commune" and not(poor)\'',
                    'when: \'unit = "ward" and not(poor)\''),
                   ('when: \'unit = "ward"\', min', 'when: \'unit = "ward" and poor\', min'))
    scored = score(none)
    tap.same((scored["commune_class"], scored["min_total"], scored["verdict"], scored["decisive"]),
             (None, None, "undetermined", []),
             "100 points in no class: undetermined, nothing would help")
    path = folder.file("data.csv", table(row()))
    result = run("explain", none, path, "--commune", "00001")
    tap.ok("Không thuộc nhóm nào" in result.out, "the explanation says so", result.out[-600:])
    shown = run("standard", "show", none)
    tap.ok("1 trong 4 tổ hợp" in shown.out, "the rule book counts the combinations without one",
           shown.out)
    scored = score(unit="commune", poor="")
    tap.same((scored["commune_class"], scored["verdict"], scored["decisive"]),
             (None, "undetermined", ["poor"]),
             "an attribute blank: no class is taken, although every possible one recognises")
    tap.same(score(unit="ward", poor="")["commune_class"], "ward",
             "a blank that no condition needs")


def columns_and_rows():
    tap.about("Unknown columns")
    result, rows = assess(table([*row(), "100"], header=[*HEADER, "Số trẻ em sinh năm 2015"]))
    tap.same((result.status, rows, result.codes()), (3, [], ["T502"]), "none is skipped in silence")
    result, rows = assess(table(row(), header=[h.replace("births", "birth") for h in HEADER]))
    tap.same((rows, result.codes()), ([], ["T502"]), "none is taken for its nearest")
    result, rows = assess(table([*row(), "1"], header=[*HEADER, "Birth s"]))
    tap.same((rows, result.codes()), ([], ["T502"]), "blanks within a header are not dropped")

    tap.about("Total rows")
    total = ["", "Tổng cộng", "", "", "", "300", "294", "60", "0", "9"]
    result, rows = assess(table(row(), row("00002"), total))
    tap.same((len(rows), result.codes()), (2, ["T507"]), "it is no commune, and said")
    result, rows = assess(table(row(), ["", "Toàn vùng", *total[2:]]))
    tap.same((len(rows), result.codes(), result.status), (1, ["R601"], 3),
             "an unknown word is refused")
    result, rows = assess(table(row(), ["", "", *total[2:]]))
    tap.same((len(rows), result.codes(), result.status), (1, ["R601"], 3),
             "figures without code or name are refused")
    result, rows = assess(table(row("", "Xã Một")))
    tap.same((rows, result.codes()), ([], ["R601"]), "a name is no code")

    tap.about("Lost leading zeros")
    result, rows = assess(table(row("1234"), row("01235")))
    tap.same(([r["commune_code"] for r in rows], result.codes()), (["01235"], ["R602"]),
             "the zero is not put back, the row is not scored under another code")
    result, rows = assess(table(row("01234"), row("1234")))
    tap.same(([r["commune_code"] for r in rows], result.codes()), (["01234"], ["R602"]),
             "nor taken for the commune that has it")
    result, rows = assess(table(row("1"), row("01")), "--any-code")
    tap.same([r["commune_code"] for r in rows], ["1", "01"], "codes are texts: 1 is not 01")


def delimiters_and_numbers():
    tap.about("Two delimiters")
    data = table(row(name="Xã Một, huyện Mẫu"), delimiter=";")
    result, rows = assess(data)
    tap.same([r["commune_name"] for r in rows], ["Xã Một, huyện Mẫu"],
             "a comma within a table with ;")
    result, rows = assess(table(row(births="84,3"), delimiter=";").replace('"', ""))
    tap.same((rows, result.codes()), ([], ["R605"]),
             "a decimal comma within a table with ; is one cell")
    loose = ",".join(HEADER) + "\n" + ",".join(FULL).replace("100", "1,500") + "\n"
    result, rows = assess(loose)
    tap.ok(not rows and result.status == 3,
           "a thousands comma without quotes shifts the cells: refused", result)

    tap.about("Declared and undeclared numbers")
    for text in ("1.500", "1,500", "84,3", "1.500,5", "1,500.5"):
        result, rows = assess(table(row(births=text)))
        tap.same((rows, result.codes()), ([], ["R605"]),
                 f"{text} undeclared is neither this nor that")
    result, rows = assess(table(row(births="1.500,0"), row("00002", births="1.500")))
    tap.same((rows, result.codes()), ([], ["R605", "R605"]),
             "one row does not tell how to read the next")
    tap.same(points(2, births="1500", registered="1470"), (50, 50), "1470 of 1500 is 98%")
    for way, cell, wanted in [("vi", "1.500", "50"), ("en", "1,500", "50")]:
        _, rows = assess(table(row(births=cell, registered="1470")), "--numbers", way)
        tap.same(rows[0]["c2_low"], wanted, f"{cell} under {way} is 1500")
    for way, cell in [("vi", "1,500"), ("en", "1.500")]:
        result, rows = assess(table(row(births=cell, registered="1")), "--numbers", way)
        tap.same((rows, result.codes()), ([], ["T566"]),
                 f"{cell} under {way} is 1½: no count, not rounded")
    for registered, wanted in [("9799", 35), ("9800", 50), ("9499", 20), ("9500", 35)]:
        tap.same(points(2, births="10000", registered=registered), (wanted, wanted),
                 f"{registered} of 10000 is not rounded over a threshold")
    third = json.dumps(points(2, births="3", registered="3"))
    tap.same(third, "[50, 50]", "3 of 3 is exactly 100%")
    large = dict(births="999999999999999", registered="979999999999999")
    tap.same(points(2, **large), (35, 35), "one below 98% of the greatest count stays below")
    large["registered"] = "980000000000000"
    tap.same(points(2, **large), (50, 50), "one above it is above")


if __name__ == "__main__":
    for part in (missing_and_zero, no_case, part_over_whole, classes, columns_and_rows,
                 delimiters_and_numbers):
        part()
    tap.about("")
    tap.done()
