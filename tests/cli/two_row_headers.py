"""Headers of two rows, titles merged over several columns and what each column is beneath them: read where each column is known in one
way, and then as the same table with one row; refused with the cells named where it is not; and never where the second row could be
anything else."""
import csv
import io
import os
import random

import tap
from figures import HEADER, LABELS, row
from make_book import PERCENT, Cell, book, letters
from program import BASE, Folder, run

here = Folder()
TURNS = 1000 if os.environ.get("CHUANXA_FULL") else 60 if os.environ.get("CHUANXA_QUICK") else 200
ROWS = [row(), row("00002", "Phường Hai", unit="phường", births="40", registered="39"), row("00003", "Xã Ba", plan="")]
# labels that two rows may share: the part above and the part beneath
SPLIT = {"births": ("Số trẻ em", "sinh"), "registered": ("Số trẻ em", "được khai sinh"), "injured": ("Số trẻ em", "bị thương tích")}


def text(lines):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def assess(content, *options, name="a.xlsx"):
    return run("assess", BASE, here.file(name, content), "--format", "csv", *options)


PLAIN = assess(text([HEADER, *ROWS]), name="plain.csv")


def sheet(order, upper, lower, merged, between=(), rows=None):
    """A workbook whose columns stand in this order under the two rows."""
    lines = [[line[HEADER.index(head)] for head in order] for line in rows or ROWS]
    return book([("Biểu", [upper, lower, *between, *lines])], merged=merged)


def check_forms():
    tap.about("two rows are read as one")
    order = HEADER
    upper = ["Mã xã", "Tên xã", "Đặc điểm", "", "Có kế hoạch", "Số trẻ em", "", "Chung", "", "Số hoạt động"]
    lower = ["", "", "Loại đơn vị", "Xã khó khăn", "", "sinh", "được khai sinh", "Tổng số trẻ em", "Số trẻ em bị thương tích", ""]
    merged = ["A1:A2", "B1:B2", "E1:E2", "J1:J2", "C1:D1", "F1:G1", "H1:I1"]
    for title, content in [("lower cells, both, upper alone", sheet(order, upper, lower, merged)),
                           ("vertical merges are not needed", sheet(order, upper, lower, ["C1:D1", "F1:G1", "H1:I1"])),
                           ("spellings", sheet(order, [cell.upper() for cell in upper], [f" {cell.upper()} " if cell else "" for cell in lower], merged))]:
        result = assess(content)
        tap.same((result.out, result.err, result.status), (PLAIN.out, PLAIN.err, 0), title)
    numbered = assess(sheet(order, upper, lower, merged, [[f"({i})" for i in range(1, 11)]]))
    tap.same((numbered.out, numbered.codes(), numbered.status), (PLAIN.out, ["T560"], 0), "numbers of the columns beneath are passed over")
    titles = book([("Biểu", [["HUYỆN MẪU"], upper, lower, *ROWS])], merged=["A1:J1", "C2:D2", "F2:G2", "H2:I2"])
    tap.same(assess(titles).out, PLAIN.out, "titles above")
    result = run("impact", BASE, BASE, here.file("a.xlsx", sheet(order, upper, lower, merged)))
    tap.ok(result.status == 0 and "T5" not in result.err, "two standards at once", result.err)
    csv_rows = text([["Mã xã", "Tên xã", "Đặc điểm", "", *HEADER[4:]], ["", "", "unit", "poor", *[""] * 6], *ROWS])
    tap.same((assess(csv_rows, name="b.csv").out, assess(csv_rows, name="b.csv").status), (PLAIN.out, 0), "CSV, where each lower cell is known by itself")
    own = here.file("own.csv", "header,measure\nKhai sinh đúng hạn,registered\n")
    result = assess(sheet(order, [*upper[:5], "Khai sinh", "", *upper[7:]], [*lower[:5], "births", "đúng hạn", *lower[7:]], merged), "--columns", own)
    tap.same((result.out, result.status), (PLAIN.out, 0), "an office's own header in two rows", result.err)


def a_layout(rng):
    """A random order of the columns, some under titles that stand over two or more of them."""
    order = [*HEADER[:2], *rng.sample(HEADER[2:], 8)]
    upper, lower, merged, at = [], [], [], 0
    while at < len(order):
        width = rng.choice([1, 1, 2, 3]) if at >= 2 else 1
        heads = order[at:at + width]
        names = [rng.choice([head, LABELS[HEADER.index(head)]]) for head in heads]
        if len(heads) == 1:
            upper.append(names[0])
            lower.append("")
        elif all(head in SPLIT for head in heads):
            upper += ["Số trẻ em"] + [""] * (len(heads) - 1)
            lower += [SPLIT[head][1] for head in heads]
        else:
            upper += [rng.choice(["Nhóm", "Số liệu khác", "Trẻ em"])] + [""] * (len(heads) - 1)
            lower += names
        if len(heads) > 1:
            merged.append(f"{letters(at)}1:{letters(at + len(heads) - 1)}1")
        at += len(heads)
    return order, upper, lower, merged


def check_random():
    bad = []
    for turn in range(TURNS):
        rng = random.Random(turn)
        order, upper, lower, merged = a_layout(rng)
        if not merged:
            continue
        result = assess(sheet(order, upper, lower, merged))
        if (result.out, result.status) != (PLAIN.out, 0):
            bad.append(f"{turn}: {upper} {lower} {result.err}")
        spoilt = [at for at, cell in enumerate(lower) if cell and rng.random() < 0.4]
        changed = ["Điều không ai biết" if at in spoilt else cell for at, cell in enumerate(lower)]
        result = assess(sheet(order, upper, changed, merged))
        named = [at for at in range(len(order)) if f"Biểu!{letters(at)}2" in result.err]
        if spoilt and (set(result.codes()) != {"T578"} or named != spoilt or result.status != 3 or "00001" in result.out):
            bad.append(f"{turn}: spoilt {spoilt}, named {named}: {result.err}")
    tap.ok(not bad, f"{TURNS} random headers: read as one row; a cell that nobody knows is named and nothing is read", *bad[:3])


def check_refused():
    tap.about("refused with the cells named")
    upper, merged = ["Mã xã", "Tên xã", "Trẻ em", "", *HEADER[4:]], ["C1:D1"]
    for title, lower, names in [("a lower cell that nobody knows", ["", "", "unit", "xyz"], "Biểu!D2"),
                                ("a title over two columns with nothing beneath one", ["", "", "unit", ""], "Biểu!D2"),
                                ("a unit of measure", ["", "", "unit", "(trẻ)"], "Biểu!D2")]:
        result = assess(sheet(HEADER, upper, lower, merged), "--lang", "en")
        tap.ok(result.codes() == ["T578"] and names in result.err and "Trẻ em" in result.err and result.status == 3 and "00001" not in result.out, title, result.err)
    own = here.file("own.csv", "header,measure\nTrẻ em unit,poor\n")
    result = assess(sheet(HEADER, upper, ["", "", "unit", "poor"], merged), "--columns", own)
    tap.ok(result.codes()[:1] == ["T578"] and "Biểu!C2" in result.err, "what is known in two ways", result.err)
    twice = assess(sheet(HEADER, upper, ["", "", "unit", "unit"], merged))
    tap.ok(twice.codes() == ["T503"] and twice.status == 3, "two columns of one measure", twice.err)
    known = assess(sheet(HEADER, ["Mã xã", "Tên xã", "Loại đơn vị", "", *HEADER[4:]], ["", "", "", "poor"], merged))
    tap.ok(known.codes()[:1] == ["T578"], "a title over two columns that is a label itself names neither", known.err)


def check_others():
    tap.about("what is no second row of a header")
    spoilt = ["Mã xã", "Tên xã", "Không ai biết", *HEADER[3:]]
    for title, lines in [("a commune", ROWS), ("a row of numbers", [["", "", 1, 2], *ROWS]), ("a row of words without merged titles", [["", "Cụm 1"], *ROWS]),
                         ("nothing", [])]:
        result = assess(book([("Biểu", [spoilt, *lines])]))
        tap.ok(result.codes()[:1] == ["T502"] and "Biểu!C1" in result.err and result.status == 3, f"{title}: the header is judged alone", result.err)
    result = assess(book([("Biểu", [[*spoilt, "Ghi chú", ""], *ROWS])], merged=["K1:L1"]))
    tap.ok(result.codes()[:2] == ["T502", "T502"] and "Biểu!C1" in result.err and "Biểu!K1" in result.err and "Biểu!L1" not in result.err,
           "a title over two columns at its end is named once", result.err)
    share = assess(book([("Biểu", [[*spoilt, Cell(0.5, style=PERCENT)], *ROWS])]))
    tap.ok(share.codes()[:2] == ["T502", "T502"] and "Biểu!K1" in share.err and share.status == 3, "a share among the titles is none of them", share.err)
    units = assess(book([("Biểu", [HEADER, ["", "", "", "", "", "trẻ", "trẻ"], *ROWS])]))
    tap.ok(units.status == 3 and units.out == PLAIN.out, "a row of words beneath a header that is known: a row without a code, as ever", units.err)
    result = assess(book([("Biểu", [[*HEADER, "", ""], *ROWS])], merged=["K1:L1"]))
    tap.same((result.out, result.err, result.status), (PLAIN.out, PLAIN.err, 0), "merged blanks change nothing")


def main():
    check_forms()
    check_random()
    check_refused()
    check_others()
    tap.done()


if __name__ == "__main__":
    main()
