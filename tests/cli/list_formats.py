#!/usr/bin/python3
"""Lists from workbooks hold what is shown, or are refused: number formats that show a cell otherwise
than it is stored. LibreOffice says what is shown, where it is installed."""
import csv
import re
import shutil

import tap
from libreoffice import convert
from make_book import DATE, FIRST_OWN_FORMAT, PERCENT, Cell, book
from program import Folder, run

# a format, a stored number, whether a list may take it
NUMBERS = [('General', "17", True), ('0', "17", True), ('0', "1.5", False), ('0', "1.4", False), ('#,##0', "17", True), ('#,##0', "1234", True),
           ('0"/QĐ-UBND"', "17", False), ('"Số "0', "17", False), ('0\\%', "17", False), ('0%', "0.17", False), ('0.0', "1.5", True),
           ('0.0', "17", False), ('0.0', "1.25", False), ('0.0#', "1.5", True), ('0.##', "1.25", True), ('# ?/?', "0.5", False),
           ('0.00E+00', "17", False), ('0,', "17000", False), ('#,##0,,', "17000000", False), ('000', "17", True), ('0000.0', "17.5", False),
           ('#', "0", False), ('#,##0;(#,##0)', "-5", False), ('0;-0', "-5", True), ('0;[Red]-0', "-5", True), ('0;0', "-5", False),
           ('0;-0;', "0", False), ('0;-0;"không"', "0", False), ('0;-0;0', "0", True), (';;;', "17", False), ('[Red]0', "17", True),
           ('[$-42A]0', "17", True), ('[$₫-42A]0', "17", False), ('[>10]0" nhiều";0', "17", False), ('"17"', "5", False), ('-0', "17", False),
           ('+0', "17", False), ('0_)', "17", True), ('@', "17", True), ('0" "', "17", True), ('00-00', "1234", False)]
TEXTS = [('General', True), ('@', True), ('@"/QĐ-UBND"', False), ('"Số "@', False), ('0;-0;0;@', True), ('0;-0;0;"ẩn"', False), (';;;', False),
         ('0" người"', True), ('0;@" x"', False), ('dd/mm/yyyy', True)]
# a format, a stored number of days, the day that is read
DAYS = [('dd/mm/yyyy', "42689", "2016-11-15"), ('[$-42A]d mmmm yyyy', "42689", "2016-11-15"), ('d/m/yyyy h:mm', "42689", "2016-11-15"),
        ('d/m/yyyy h:mm', "42689.5", None), ('dd/mm/yyyy', "42689.5", None), ('mmm-yy', "42689", None), ('d/m', "42689", None), ('h:mm', "42689", None),
        ('[h]:mm', "42689", None), ('yyyy', "42689", None), ('dd/mm/yyyy', "59", None)]
here = Folder()


def ask(cells, formats):
    """A roster whose names are these cells. The rows (from 0) that are refused by their format."""
    rows = [["Mã xã", "Tên xã"], *([f"{31100 + i}", cell] for i, cell in enumerate(cells))]
    file = here.file("l.xlsx", book([("Xã", rows)], formats=formats))
    result = run("export", "template", "qd34-2014", "--roster", file, "--output", here.path / "mau.xlsx", "--lang", "en")
    refused = {int(row) - 2 for row in re.findall(r"!B(\d+): error T563", result.err)}
    wrong = [c for c in result.codes() if c != "T563"] or (refused and result.status != 3)
    tap.ok(not wrong, "nothing else is said", result)
    return refused, result


def check_numbers():
    formats = [code for code, *_ in NUMBERS]
    refused, _ = ask([Cell(stored, style=FIRST_OWN_FORMAT + i) for i, (_, stored, _) in enumerate(NUMBERS)], formats)
    for i, (code, stored, taken) in enumerate(NUMBERS):
        tap.same(i not in refused, taken, f"number {stored} in the format {code}")


def check_texts():
    formats = [code for code, _ in TEXTS]
    cells = [Cell("17", kind="str", style=FIRST_OWN_FORMAT + i) for i in range(len(TEXTS))]
    refused, _ = ask(cells, formats)
    for i, (code, taken) in enumerate(TEXTS):
        tap.same(i not in refused, taken, f"text 17 in the format {code}")


def check_days():
    """Departments with a day in `from`: who follows what depends on it."""
    formats = [code for code, *_ in DAYS]
    refused, _ = ask([Cell(stored, style=FIRST_OWN_FORMAT + i) for i, (_, stored, _) in enumerate(DAYS)], formats)
    for i, (code, stored, day) in enumerate(DAYS):
        tap.same(i not in refused, day is not None, f"day {stored} in the format {code}")
    kinds = [Cell("1", kind="b"), Cell("0.17", style=PERCENT), Cell("42689", style=DATE), Cell("2016-11-15", kind="d", style=DATE),
             Cell("2016-11-15T00:00:00", kind="d", style=DATE), Cell("2016-11-15T08:30:00", kind="d", style=DATE)]
    refused, result = ask(kinds, [])
    tap.same(refused, {0, 1, 5}, "a truth value, a percentage, a stored day at an hour", result)
    tap.ok("l.xlsx:Xã!B2: error T563" in result.err, "the cell is named", result)


def check_columns():
    """A column that the list has no use for may look as it likes; the header too."""
    styles = [Cell("1", style=FIRST_OWN_FORMAT), Cell("0.95", style=PERCENT)]
    rows = [["TT", "Mã xã", "Tên xã", Cell("Tỷ lệ", kind="str", style=FIRST_OWN_FORMAT + 1)], [styles[0], "31120", "Xã Ví Dụ", styles[1]]]
    file = here.file("u.xlsx", book([("Xã", rows)], formats=['0"."', '@" %"']))
    result = run("export", "template", "qd34-2014", "--roster", file, "--output", here.path / "mau.xlsx")
    tap.ok(result.status == 0 and not result.said, "columns without use, and headers", result)


def check_against_a_spreadsheet():
    if not shutil.which("soffice"):
        tap.skip("what LibreOffice shows", "soffice is not installed")
        return
    try:
        import openpyxl  # pylint: disable=import-outside-toplevel
    except ImportError:
        tap.skip("what LibreOffice shows", "openpyxl is not installed")
        return
    wanted = [(code, stored, taken) for code, stored, taken in NUMBERS] + [(code, "17", taken) for code, taken in TEXTS]
    made = openpyxl.Workbook()
    for number, (code, stored, _) in enumerate(wanted):
        cell = made.active.cell(number + 1, 1, stored if number >= len(NUMBERS) else float(stored))
        cell.number_format = code
        made.active.cell(number + 1, 2, "|")
    file = here.path / "s.xlsx"
    made.save(file)
    (here.path / "out").mkdir()
    made = convert(here.path, file, "csv:Text - txt - csv (StarCalc):59,34,76")
    shown = [row[0].strip() for row in list(csv.reader(made.read_text("utf-8").splitlines(), delimiter=";"))]
    for (code, stored, taken), text in zip(wanted, shown):
        as_read = "017" if code == "000" else stored
        tap.same(text.replace(",", "") == as_read, taken, f"LibreOffice shows {stored} in the format {code} as {text}")


def main():
    check_numbers()
    check_texts()
    check_days()
    check_columns()
    check_against_a_spreadsheet()
    tap.done()


if __name__ == "__main__":
    main()
