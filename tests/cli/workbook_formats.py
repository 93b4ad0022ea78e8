#!/usr/bin/python3
"""Number formats of a workbook: which show a date, a percentage or a number, and a code that is shown
with its zeros (00000)."""
import tap
from make_book import FIRST_OWN_FORMAT, Cell, book
from program import BASE, Folder, run

HEADER = ["Mã xã", "Tên xã", "unit", "poor", "plan", "births", "registered", "children", "injured", "events"]
GOOD = ["24820", "Xã Bình Minh", "xã", "không", "có", 100, 98, 20, 0, 3]
# What ECMA-376 part 1, 18.8.31 says of each code.
NUMBERS = ["0", "#,##0", "0.00E+00", "[Magenta]0", "[Red]0", "[Color 10]0;[Blue]-0", "0_D", "_-* #,##0\\ _D_M_-", "*y0", "*d#,##0",
           "[$-vi-VN]0", "[$-42A]#,##0", "[$đ-vi-VN]0", '0 "d"', '0 "năm"', "0\\d", "0\\ \\y", "[>=100]0;[<100]0.0", "General",
           '[Magenta]General', '0;"mất";"không"', "0_);(0)", "?/?", "# ?/?", "@", '"[h]"0', "[hm]0"]
DATES = ["dd/mm/yyyy", "[$-42A]d mmmm yyyy", "[h]:mm", "[mm]:ss", "[s]", "[HH]", "yyyy", '"ngày" d', "h AM/PM", "[Red]m/d", "[$-1010000]dd/mm/yyyy;@"]
PERCENTS = [("0%", "98%"), ("0.0%", "98.4%"), ("[Red]0.00%", "98.40%"), ('0.000"d"%', "98.400%"), ("#,##0%", "98%")]
here = Folder()


def assess(rows, formats, *options):
    content = book([("Biểu", [HEADER, *rows])], formats=formats)
    return run("assess", BASE, here.file("a.xlsx", content), "--format", "csv", "--lang", "en", *options)


def formatted(head, formats, value):
    """One commune a format, the cell of that column in it."""
    rows = []
    for number, _ in enumerate(formats):
        row = [f"{24800 + number}", *GOOD[1:]]
        row[HEADER.index(head)] = Cell(value, style=FIRST_OWN_FORMAT + number)
        rows.append(row)
    return rows


def check_kinds():
    result = assess(formatted("births", NUMBERS, "100"), NUMBERS)
    tap.ok(result.status == 0 and result.out.count("\n") == len(NUMBERS) + 1, "formats of numbers show no date", result.err)
    result = assess(formatted("births", DATES, "100"), DATES)
    wrong = [code for number, code in enumerate(DATES) if f"Biểu!F{number + 2}: error R619" not in result.err]
    tap.ok(not wrong and result.out.count("\n") == 1, "formats of dates and times", *wrong)
    codes = [code for code, _ in PERCENTS]
    result = assess(formatted("registered", codes, "0.984"), codes)
    wrong = [code for number, (code, shown) in enumerate(PERCENTS)
             if f'Biểu!G{number + 2}: error R609: registered: "{shown}" ' not in result.err]
    tap.ok(not wrong and result.out.count("\n") == 1, "a percentage is quoted as it is shown", *wrong, result.err)
    many = [f'"{number}"0' for number in range(700)] + ["dd/mm/yyyy"]
    result = assess(formatted("births", many, "100")[-2:], many)
    tap.ok(result.codes() == ["R619"] and "Biểu!F3" in result.err, "the 701st format of a book counts too", result.err)
    for stored, shown in (("0.985", "99%"), ("0.9849", "98%"), ("1", "100%"), ("9.996", "1000%"), ("0.004", "0%"), ("-0.5", "-50%")):
        result = assess(formatted("births", ["0%"], stored), ["0%"])
        tap.ok(f'"{shown}" is a percentage' in result.err, f"{stored} in the format 0% is shown as {shown}", result.err)


def check_codes():
    tap.about("a code is read as shown")
    for code, stored, wanted in [("00000", "4", "00004"), ("00000", "24820", "24820"), ("00000", "4.0E0", "00004"),
                                 ("[$-42A]00000", "877", "00877"), ("[Red]00000;-0", "877", "00877"), ("00000_)", "877", "00877")]:
        result = assess([[Cell(stored, style=FIRST_OWN_FORMAT), *GOOD[1:]]], [code])
        tap.ok(f"\n{wanted}," in result.out and result.status == 0, f"{stored} in the format {code}", result.out, result.err)
    result = assess([[Cell("4", style=FIRST_OWN_FORMAT), *GOOD[1:]], GOOD], ["0"])
    tap.ok(result.codes() == ["R602"] and "Biểu!A2" in result.err, "4 in the format 0 has lost its zeros", result.err)
    wanted = assess([GOOD], []).out
    row = list(GOOD)
    row[5], row[4], row[9] = (Cell(value, style=FIRST_OWN_FORMAT) for value in ("100", "1", "3"))
    result = assess([row], ["00000"])
    tap.same((result.out, result.codes()), (wanted, []), "a count and an answer in the format 00000 are the number")


if __name__ == "__main__":
    check_kinds()
    check_codes()
    tap.done()
