"""Plans from the command line: what is refused, with place and cure; reports due; progress against fractions; what
changes between two plans; drafts that load; findings about a plan that says one thing and quotes another."""
import csv
import io
import json
import random
import re
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

import openpyxl
import tap
import yaml
from messages import MESSAGES, Wanted, check, provoked
from program import LANGUAGES, ROOT, Folder
from program import run as run_program

PLANS = ["bk18", "hk21", "lc24", "nt17", "tth16"]
HEADER = "target,year,part,whole\n"
BASES = ("official", "published", "inferred", "working")
KEPT = []       # folders that must live as long as the tests


said_codes = set()


def run(*arguments, **how):
    """Runs the program; what it says and finds is kept: every message about plans is to be seen."""
    result = run_program(*arguments, **how)
    said_codes.update(result.codes(), re.findall(r'"code":"(\w+)"', result.out))
    return result


def figures(folder, *rows, header=HEADER):
    return folder.file("f.csv", header + "".join(row + "\n" for row in rows))


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


def check_refused():
    """A row that cannot be is refused with its place; the others are answered."""
    folder = Folder()
    cases = [
        ("unknown indicator", "HK21-99,2025,1,2", "P112", (2, 1)),
        ("nearly an id", "HK21-01-2026,2025,1,2", "P112", (2, 1)),
        ("no year", "HK21-01-2025,,1,2", "P113", (2, 14)),
        ("a year of two digits", "HK21-01-2025,25,1,2", "P113", (2, 14)),
        ("a share over 100", "HK21-01-2025,2025,22,21", "P116", (2, 19)),
        ("some of none", "HK21-01-2025,2025,1,0", "P117", (2, 19)),
        ("cases of no births", "HK21-03a-2025,2025,1,0", "P117", (2, 20)),
        ("a count below 0", "HK21-06-2030,2030,-1,", "R607", (2, 19)),
        ("not whole", '"HK21-01-2025",2025,"1,5",2', "R605", (2, 21)),
        ("a percentage", "HK21-01-2025,2025,95%,100", "R609", (2, 19)),
        ("no number", "HK21-01-2025,2025,nhiều,100", "R606", (2, 19)),
        ("a whole of a count", "HK21-06-2030,2030,0,10", "P115", (2, 21)),
    ]
    for name, row, code, place in cases:
        for language in LANGUAGES:
            result = run("plan", "evaluate", "hk21", figures(folder, row, "HK21-17-2025,2025,100,100"), "--format", "csv", "--lang", language)
            said = [(m.code, (m.line, m.column)) for m in result.said]
            answers = {line["target"]: line["status"] for line in records(result.out)}
            tap.ok(said == [(code, place)] and result.status == 3 and answers["HK21-17-2025"] == "met", f"{name} ({language})", said, result)
    twice = run("plan", "evaluate", "hk21", figures(folder, "HK21-01-2025,2025,19,21", "HK21-01-2025,2025,20,21"), "--format", "csv")
    tap.ok([(m.code, m.line) for m in twice.said] == [("P118", 3)] and ":2" in twice.err and twice.status == 3, "two values for one year: where the first is", twice)
    for header, code in (("target,part,whole\n", "P110"), ("target,year,part,Số đạt,whole\n", "P111")):
        result = run("plan", "evaluate", "hk21", figures(folder, header=header))
        tap.ok(result.status == 3 and [m.code for m in result.said] == [code] and not result.out, f"header {header.strip()}", result)
    result = run("plan", "evaluate", "hk22", figures(folder))
    tap.ok(result.status == 4 and "hk21" in result.err, "no such plan: the nearest is named", result)


def check_json():
    """A line of JSON for each line of CSV: the same answers, the value as a fraction, what was printed and how it is rounded."""
    folder = Folder()
    rng = random.Random(5)
    per, whys = {"%": 100, "‰": 1000, "/100.000": 100000}, set()
    for plan in PLANS:
        blank = records(run("plan", "evaluate", plan, figures(folder), "--format", "csv").out)
        rows = []
        for line in blank:
            whole = rng.randint(1, 400)
            part, year = rng.randint(0, whole), line["year"] if line["year"].isdigit() else "2018"
            share = Fraction(part * per.get(line["unit"], 1), whole)
            printed = rng.choice(["", str(share.numerator // share.denominator), f"{float(share):.1f}", "99.9"]) if line["unit"] in per else ""
            if rng.random() < 0.8:
                rows.append(f"{line['target']},{year},{part},{whole if line['unit'] in per else ''},{printed}")
        path = figures(folder, *rows, header="target,year,part,whole,printed\n")
        asked = ("plan", "evaluate", plan, path, "--numbers", "en", "--format")
        told, lines = run(*asked, "json"), records(run(*asked, "csv").out)
        answers = [json.loads(line) for line in told.out.splitlines()]
        given = {row.split(",")[0]: row.split(",") for row in rows}
        wrong = []
        for line, answer in zip(lines, answers):
            of = given.get(answer["target"])
            same = all(line[name] == ("" if answer[name] is None else str(answer[name])) for name in ("target", "part", "whole", "operator", "threshold", "unit", "status", "short"))
            same = same and line["year"] == str(answer["year"] or answer["by"] or "")
            value = answer["value"] and Fraction(answer["value"])
            of_value = of and (Fraction(int(of[2]) * per[line["unit"]], int(of[3])) if line["unit"] in per else Fraction(int(of[2])))
            shown = (answer["printed"] or "") == (of[4] if of else "") and (answer["printed_is"] in ("rounded", "cut", "other")) == bool(of and of[4])
            if not (same and (value == of_value or not of) and shown and isinstance(answer["departments"], list) and answer["quote"] and answer["basis"] in BASES):
                wrong.append((line, answer, of))
        tap.ok(len(answers) == len(lines) == len(blank) > 0 and not wrong, f"{plan}: JSON says what CSV says, exactly", *wrong[:2], told.err)
        whys.update(answer["why"] for answer in answers)
    tap.ok(whys >= {"no_figures", None}, "and why something is open", whys)


def check_misread():
    """What was answered wrongly without a word, once."""
    folder = Folder()
    result = run("plan", "evaluate", "lc24", figures(folder, "LC24-25-4b,2025,9,812,10,000"), "--format", "csv")
    tap.ok(result.status == 3 and result.codes() == ["P126"] and ",met," not in result.out, "9,812 of 10,000 without quotes: cells outside of the columns", result)
    both = "Mã,Chỉ tiêu,Năm,Số đạt,Tổng số\n"
    result = run("plan", "evaluate", "lc24", figures(folder, 'LC24-30-1a,"Xã, phường, thị trấn phù hợp với trẻ em",2025,90,106', header=both), "--format", "csv")
    tap.ok(result.status == 0 and "LC24-30-1a,2025,90,106,>=,85,%,not_met,1" in result.out and "LC24-25-1a,2025,90" not in result.out, "an id beside a label: the id counts", result)
    for language in LANGUAGES:
        book = folder.path / f"kq-{language}.xlsx"
        rows = figures(folder, "LC24-30-1a,2025,90,106", "LC24-25-4b,2025,98,100")
        run("plan", "evaluate", "lc24", rows, "--output", book, "--lang", language)
        again, first = (run("plan", "evaluate", "lc24", path, "--format", "csv") for path in (book, rows))
        tap.ok(again.status == 0 and again.out == first.out, f"its own workbook is read as what it was made from ({language})", again)
    result = run("plan", "evaluate", "lc24", figures(folder, header="target,year,part,Tổng số trẻ\n"))
    tap.ok(result.status == 3 and result.codes() == ["P125"] and "Tổng số" in result.err, "an unknown column", result)
    for name, text in (("nothing", ""), ("a line end", "\n")):
        result = run("plan", "evaluate", "lc24", folder.file("e.csv", text))
        tap.ok(result.status == 3 and result.codes() == ["P110"], f"a file of {name}", result)
    result = run("plan", "evaluate", "lc24", figures(folder, "LC24-25-1b,2099,10,20"), "--format", "csv")
    tap.ok(result.status == 0 and result.codes() == ["P127"], "a year outside of the plan", result)
    for written in ("Năm 2025", '" 2025 "', "2025\u00a0"):
        result = run("plan", "evaluate", "lc24", figures(folder, f"LC24-25-1b ,{written},10,20"), "--format", "csv")
        tap.ok(result.status == 0 and "LC24-25-1b,2025,10,20,>=,30,%,met," in result.out, f"the year as {written!r}, a blank behind the id", result)
    label = '"Xã, phường, thị trấn phù hợp với trẻ em"'
    rows = records(run("plan", "progress", "lc24", figures(folder, f"{label},2024,80,106", f"{label},2025,95,106"), "--format", "csv").out)
    tap.same([(r["target"], r["year"]) for r in rows], [(t, y) for t in ("LC24-25-1a", "LC24-30-1a") for y in ("2024", "2025")], "progress by labels: each target has all years")
    rows = records(run("plan", "progress", "hk21", figures(folder, "HK21-06-2030,2022,20,", "HK21-06-2030,2023,15,"), "--format", "csv").out)
    tap.same((rows[-1]["next_value"], rows[-1]["next_part"]), ("15", "15"), "a line down to none")
    text = run("plan", "progress", "hk21", figures(folder, "HK21-06-2030,2022,20,", "HK21-06-2030,2023,15,"), "--lang", "en")
    tap.ok("at most 15" in text.out, "and its words", text)
    text = run("plan", "progress", "lc24", figures(folder, "LC24-30-5a,2024,960,1000", "LC24-30-5a,2025,950,1000"), "--lang", "en")
    tap.ok("stay on" not in text.out, "who meets the target needs nothing more", text)
    text = run("plan", "progress", "hk21", figures(folder, "HK21-11a-2025,2024,30,6250", "HK21-11b-2025,2024,1,6250"))
    tap.ok("30/6.250" in text.out and not re.search(r"HK21-11b(.|\n)*2024: [^\n]*đạt", text.out), "a small count: not even whether it is met", text)
    tap.ok(run("plan", "progress", "lc24", figures(folder, "LC24-25-1b,2025,10,20"), "--format", "svg").status == 2, "a picture is of one target")
    result = run("plan", "progress", "lc24", figures(folder, "LC24-25-1b,2025,10,20"), "--format", "svg", "--target", "LC24-25-4b")
    tap.ok(result.codes() == ["P131"] and not result.out, "no figures of that target", result)
    later = folder.file("h.csv", "id,year,day\nHK21-R1,2022,15/01/2031\n")
    tap.ok(run("plan", "due", "hk21", "--on", "2024-10-20", "--handed", later).codes() == ["P130"], "handed in after the day that is looked at")
    early = folder.file("h.csv", "id,year,day\nHK21-R1,2024,29/10/2020\n")
    result = run("plan", "due", "hk21", "--on", "2024-12-20", "--handed", early)
    tap.ok(result.codes() == ["P129"] and result.status == 3, "handed in before the report's year", result)
    tap.ok(run("plan", "show", "hk22").codes() == ["P132"], "no plan of that name")


def check_labels():
    """A row may name the indicator: it is of the target of its year, or of all where none is of that year."""
    folder = Folder()
    label = "Xã, thị trấn đạt tiêu chuẩn phù hợp với trẻ em"
    for year, wanted in ((2025, ["HK21-01-2025"]), (2030, ["HK21-01-2030"]), (2023, ["HK21-01-2025", "HK21-01-2030"])):
        result = run("plan", "evaluate", "hk21", figures(folder, f'"{label.upper()}",{year},19,21'), "--format", "csv")
        tap.same([line["target"] for line in records(result.out) if line["part"]], wanted, f"a label in {year}")
    headers = "Chỉ tiêu,Năm,Số đạt,Tổng số\n"
    result = run("plan", "evaluate", "hk21", figures(folder, "HK21-01-2025,2025,19,21", header=headers), "--format", "csv")
    tap.ok(result.status == 0 and "HK21-01-2025,2025,19,21,>=,90,%,met," in result.out, "Vietnamese headers", result)


def check_printed():
    """A share as an office printed it against the exact one: 105 of 220 is 47,727…%."""
    folder = Folder()
    header = "target,year,part,whole,printed\n"
    for printed, status, words in (('"47,73"', 0, None), ('"47,7%"', 0, None), ('"48"', 0, None), ('"47,72"', 0, "47,73"), ('"47,8"', 1, "47,7"), ("47.72", 3, None)):
        path = figures(folder, f"TTH16-06,2016,105,220,{printed}", header=header)
        result = run("plan", "evaluate", "tth16", path, "--numbers", "vi")
        told = "P119" in [m.code for m in result.said]
        tap.ok(result.status == status and told == bool(words) and (not words or words in result.err), f"printed {printed}", result)


def check_workbook():
    """Figures from a workbook are those of the CSV."""
    folder = Folder()
    rows = [["HK21-01-2025", 2025, 19, 21], ["HK21-11b-2025", 2025, 1, 6250], ["HK21-17-2025", 2025, None, 12]]
    book = openpyxl.Workbook()
    book.active.append(["Mã chỉ tiêu", "Năm", "Số đạt", "Tổng số"])
    for row in rows:
        book.active.append(row)
    book.save(folder.path / "f.xlsx")
    text = figures(folder, *(",".join("" if cell is None else str(cell) for cell in row) for row in rows))
    one, two = (run("plan", "evaluate", "hk21", path, "--format", "csv") for path in (folder.path / "f.xlsx", text))
    tap.ok(one.status == two.status == 0 and one.out == two.out and "open" in one.out, "a workbook", one, two)
    output = folder.path / "kq.csv"
    result = run("plan", "evaluate", "hk21", text, "--output", output)
    written = output.read_bytes()
    tap.ok(result.status == 0 and written.startswith(b"\xef\xbb\xbf") and b"'=" in written and written.decode("utf-8-sig").count("\n") == 62,
           "for Excel: a mark at the beginning, an operator that is no formula", result, written[:300])


def check_result_book():
    """--format xlsx: a row a target and year, numbers as numbers."""
    folder = Folder()
    text = figures(folder, "HK21-01-2025,2025,18,21", "HK21-17-2025,2025,,12")
    for language, head in (("vi", "Kết quả"), ("en", "Result")):
        path = folder.path / f"kq-{language}.xlsx"
        result = run("plan", "evaluate", "hk21", text, "--format", "xlsx", "--output", path, "--lang", language)
        rows = {row[0]: row for row in openpyxl.load_workbook(path).active.iter_rows(min_row=3, values_only=True)}
        row = rows["HK21-01-2025"]
        tap.ok(result.status == 0 and head in rows[next(iter(rows))] and len(rows) == 62 and (row[3], row[4], row[5], row[8]) == (2025, 18, 21, 1) and rows["HK21-17-2025"][4] is None,
               f"a workbook of results ({language})", result, row)
    tap.ok(run("plan", "evaluate", "hk21", text, "--format", "xlsx").status == 2, "a workbook is a file")
    tap.ok(run("plan", "evaluate", "hk21", text, "--output", folder.path / "kq.html").status == 2, "and has its ending")


def check_due():
    """Reports due: before 30 November is the 29th; what came late by how many days."""
    folder = Folder()
    handed = folder.file("h.csv", "Mã,Năm,Ngày nhận,Cơ quan\nNT17-R1,2017,29/11/2017,Huyện Một\nNT17-R1,2017,2017-11-30,Huyện Hai\nNT17-R2,2017,01/01/2018,\n")
    rows = records(run("plan", "due", "nt17", "--on", "2018-11-29", "--handed", handed, "--format", "csv").out)
    got = [(r["id"], r["year"], r["last_day"], r["state"], r["who"], r["days"]) for r in rows]
    tap.same(got, [("NT17-R1", "2017", "2017-11-29", "late", "Huyện Hai", "1"), ("NT17-R1", "2017", "2017-11-29", "in_time", "Huyện Một", "0"),
                   ("NT17-R2", "2017", "2017-12-09", "late", "", "23"), ("NT17-R1", "2018", "2018-11-29", "to_come", "", "0"),
                   ("NT17-R2", "2018", "2018-12-09", "to_come", "", "10")], "what was due, and is")
    rows = records(run("plan", "due", "nt17", "--on", "30/11/2018", "--format", "csv").out)
    tap.same([(r["state"], r["days"]) for r in rows if r["id"] == "NT17-R1" and r["year"] == "2018"], [("overdue", "1")], "the day after")
    rows = records(run("plan", "due", "tth16", "--on", "2016-07-01", "--format", "csv").out)
    tap.same([(r["id"], r["last_day"], r["state"]) for r in rows],
             [("TTH16-R1", "2016-05-24", "overdue"), ("TTH16-R4", "2016-06-30", "overdue"), ("TTH16-R2", "2016-11-19", "to_come")], "a duty with a day of its own")
    bad = folder.file("bad.csv", "id,year,day\nNT17-R9,2017,2017-11-29\nNT17-R1,17,2017-11-29\nNT17-R1,2017,30/2/2017\nNT17-R2,2017,2017-12-01\nNT17-R2,2017,2017-12-02\n")
    check("what was handed in, wrong in four ways", ["plan", "due", "nt17", "--on", "2018-01-01", "--handed", bad],
          [Wanted("P121", ("NT17-R1", "NT17-R1"), 2, 1), Wanted("P128", ("«17»", '"17"'), 3, 9), Wanted("P122", ("«30/2/2017»", '"30/2/2017"'), 4, 14),
           Wanted("P123", ("dòng 5", "line 5"), 6, 1)], file=bad)
    for language in LANGUAGES:
        result = run("plan", "due", "nt17", "--on", "2018-11-29", "--handed", handed, "--lang", language)
        tap.ok(result.status == 0 and ("29/11/2017" if language == "vi" else "2017-11-29") in result.out, f"to read ({language})", result)
    tap.ok(run("plan", "due", "nt17", "--on", "30/2/2014").status == 2, "30/2/2014 is no day")


def check_progress():
    """The straight line in exact fractions; small private counts are in no picture."""
    folder = Folder()
    path = figures(folder, "LC24-30-1a,2024,60,106", "LC24-30-1a,2025,64,106", "LC24-30-1a,2026,70,106",
                   "LC24-30-2c,2024,997,1000", "LC24-30-2c,2025,999,1000")
    row = [r for r in records(run("plan", "progress", "lc24", path, "--format", "csv").out) if r["target"] == "LC24-30-1a"][-1]
    first, bound = Fraction(6000, 106), Fraction(85)
    line = first + (bound - first) * Fraction(3, 6)
    part = -((-line * 106) // 100)
    tap.same((Fraction(row["next_value"]), int(row["next_part"]), row["next_year"], row["end"]), (line, part, "2027", "2030"), "the line in 2027")
    for language in LANGUAGES:
        text = run("plan", "progress", "lc24", path, "--lang", language)
        tap.ok(text.status == 0 and ("997" not in text.out) and "60/106" in text.out and "2027" in text.out, f"to read ({language})", text)
        page = folder.path / f"hai-{language}.html"
        svg = run("plan", "progress", "lc24", path, "--output", page, "--lang", language)
        written = page.read_text(encoding="utf-8-sig")
        trees = [ElementTree.fromstring(one) for one in re.findall(r"<svg.*?</svg>", written, re.S)]
        tap.ok(svg.status == 0 and len(trees) == 2 and not re.search(r"997|99[,.]9|đạt [(]|met [(]", written), f"pictures ({language})", svg, written)
        one = run("plan", "progress", "lc24", path, "--format", "svg", "--target", "LC24-30-1a", "--lang", language)
        tap.ok(one.status == 0 and ElementTree.fromstring(one.out) is not None, f"one picture ({language})", one)
        marks = [float(c.get("cy")) for c in trees[0].iter("{http://www.w3.org/2000/svg}circle")]
        wanted = [208 - 188 * 60 / 106, 208 - 188 * 64 / 106, 208 - 188 * 70 / 106]
        tap.ok(len(marks) == 3 and all(abs(a - b) < 0.02 for a, b in zip(marks, wanted)), f"marks stand where the values are ({language})", marks, wanted)
    page = folder.path / "hinh.html"
    result = run("plan", "progress", "lc24", path, "--output", page, "--target", "LC24-30-1a")
    tap.ok(result.status == 0 and page.read_text(encoding="utf-8-sig").count("<svg") == 1, "a page of pictures", result)
    tap.ok(run("plan", "progress", "lc24", path, "--target", "LC24-30-9").status == 2, "no such target")


def changed(folder, name, **changes):
    """A plan of the project with some texts put for others."""
    text = (ROOT / f"rules/plans/{name}/plan.yaml").read_text(encoding="utf-8")
    for old, new in changes.values():
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    KEPT.append(folder)
    return folder.file(f"{name}/plan.yaml", text).parent


def check_findings():
    """`check` finds nothing wrong in the five plans but the day that is none; and finds what is put in."""
    result = run("check", *PLANS, "--format", "json", "--lang", "en")
    tap.ok(result.status == 0 and [re.search(r'"code":"(\w+)"', line)[1] for line in result.out.splitlines()] == ["C860"] and "30/2/2014" in result.out,
           "the five plans", result)
    slips = [
        ("another value", "lc24", ("must_be: '>= 84.3'", "must_be: '>= 83.4'"), "C850"),
        ("at least for over", "lc24", ("must_be: '> 99.1'", "must_be: '>= 99.1'"), "C851"),
        ("under for at most", "hk21", ("must_be: '<= 550'\n    reading: implied", "must_be: '< 550'\n    reading: worded"), "C851"),
        ("weaker later", "lc24", ("must_be: '>= 85'\n    reading: implied\n    cite: \"II.2 2.2 Đến năm 2030 (1)\"", "must_be: '>= 80'\n    reading: implied\n    cite: \"II.2 2.2 Đến năm 2030 (1)\""), "C856"),
        ("nobody's target", "bk18", ("targets: [BK18-03]", "targets: [BK18-02]"), "C853"),
        ("outside the years", "bk18", ("years: {value: {from: 2018, to: 2018}", "years: {value: {from: 2017, to: 2017}"), "C854"),
        ("half a range", "nt17", ("    range: NT17-01\n    cite: \"II.2 gạch đầu dòng 1\"\n    quote: \"Hằng năm xét công nhận mới từ 3 đến 5% số xã, phường, thị trấn đạt tiêu chuẩn\"\n    basis: official\n    source: kh965\n    note: \"cận trên", "    cite: \"II.2 gạch đầu dòng 1\"\n    quote: \"Hằng năm xét công nhận mới từ 3 đến 5% số xã, phường, thị trấn đạt tiêu chuẩn\"\n    basis: official\n    source: kh965\n    note: \"cận trên"), "C857"),
        ("no number can be", "hk21", ("must_be: '= 0'", "must_be: '= 0.5'"), "C862"),
        ("an office twice", "bk18", ("targets: [BK18-03]", "targets: [BK18-03, BK18-03]"), "C863"),
        ("kept, and no year", "bk18", ("    year: 2018\n    must_be: '< 1.5'", "    kept: yes\n    must_be: '< 1.5'"), "C864"),
        ("another day", "nt17", ("before: 11-30", "before: 11-20"), "C861"),
        ("a word of its own for over", "tth16", ("must_be: '> 88'\n    reading: worded", "must_be: '>= 88'\n    reading: implied"), "C852"),
        ("the other way round", "lc24", ("must_be: '>= 35'\n    reading: implied\n    cite: \"II.2 2.2 Đến năm 2030 (1)\"", "must_be: '<= 35'\n    reading: implied\n    cite: \"II.2 2.2 Đến năm 2030 (1)\""), "C855"),
        ("an indicator without a target", "bk18", ("\ntargets:\n", "\n  more:\n    label: \"Thêm\"\n    unit: \"%\"\n\ntargets:\n"), "C858"),
        ("two of one label", "bk18", ("label: \"Trẻ em có hoàn cảnh đặc biệt được trợ giúp, chăm sóc\"", "label: \"Trẻ em có hoàn cảnh đặc biệt trên tổng số trẻ em\""), "C859"),
    ]
    for name, plan, change, code in slips:
        result = run("check", changed(Folder(), plan, one=change), "--format", "json")
        codes = [re.search(r'"code":"(\w+)"', line)[1] for line in result.out.splitlines()]
        tap.ok(result.status == (0 if MESSAGES[code][0] == "NOTE" else 1) and code in codes, name, codes, result.err)


def check_load():
    """What a plan cannot be: one line each, with its place."""
    cases = [("unit: \"%\"", "unit: \"phần trăm\"", "P101"), ("must_be: '< 1.5'", "must_be: 'dưới 1,5'", "P105"), ("must_be: '>= 85'", "must_be: '>= 101'", "P106"),
             ("must_be: '>= 85'\n    reading: implied", "must_be: '>= 85'\n    reading: ambiguous", "P107"), ("indicator: special_share", "indicator: special_shares", "P103"),
             ("targets: [BK18-03]", "targets: [BK18-4]", "P109"), ("id: BK18-02", "id: BK18-01", "S413"), ("id: BK18-02", "id: \"BK 02\"", "P104"),
             ("from: 2018, to: 2018", "from: 2018, to: 2017", "P108"), ("unit: \"%\"\n    counted: \"trẻ\"", "unit: \"‰\"\n    from_register: recognised\n    counted: \"trẻ\"", "P102"), ("    cite: \"I.2 gạch đầu dòng 2\"\n", "", "S402")]
    text = (ROOT / "rules/plans/bk18/plan.yaml").read_text(encoding="utf-8")
    for old, new, code in cases:
        folder = Folder()
        path = folder.file("p/plan.yaml", text.replace(old, new, 1))
        assert old in text, old
        result = run("plan", "show", path.parent)
        codes = [m.code for m in result.said]
        tap.ok(result.status == 3 and code in codes and not result.out and all(m.line for m in result.said), f"{new.strip() or 'a key that is not there'}", codes, result)


def check_diff():
    """Each kind of change is told, and only it."""
    changes = [("bound", ("must_be: '>= 84.3'", "must_be: '>= 84.5'")), ("reading", ("must_be: '< 15'\n    reading: worded", "must_be: '< 15'\n    reading: implied")),
               ("words", ("quote: \"84,3% xã, phường, thị trấn phù hợp với trẻ em\"", "quote: \"84,3% xã\"")), ("department", ("targets: [LC24-00]", "targets: []"))]
    for kind, change in changes:
        result = run("plan", "diff", "lc24", changed(Folder(), "lc24", one=change), "--format", "json")
        kinds = [re.search(r'"kind":"(\w+)"', line)[1] for line in result.out.splitlines()]
        tap.ok(result.status == 1 and kinds == [kind], f"diff: {kind}", kinds, result)
    same = run("plan", "diff", "lc24", "lc24")
    tap.ok(same.status == 0 and "Không khác." in same.out, "no difference", same)
    other = run("plan", "diff", "bk18", "nt17", "--lang", "en")
    tap.ok(other.status == 1 and "Targets gone" in other.out and "New targets" in other.out, "two plans that share nothing", other)


def check_tests():
    """The tests beside the five plans pass and stand on both sides of every bound; a slip is noticed."""
    for plan in PLANS:
        result = run("plan", "test", plan, "--coverage", "--lang", "en")
        whole = re.match(r"(\d+)/(\d+) targets", result.out)
        tap.ok(result.status == 0 and whole and whole[1] == whole[2] and " 0 failed" in result.out, f"{plan}: its tests", result)
        slips = run("plan", "test", plan, "--mutate", "--lang", "en")
        counts = re.search(r"(\d+) slips tried, (\d+) noticed", slips.out)
        tap.ok(slips.status == 0 and counts and counts[1] == counts[2], f"{plan}: every slip is noticed, {counts and counts[0]}", slips)
    for slip in (("must_be: '> 99.1'", "must_be: '>= 99.1'"), ("must_be: '>= 84.3'", "must_be: '>= 84.4'")):
        folder = Folder()
        where = changed(folder, "lc24", one=slip)
        (where / "tests.yaml").write_text((ROOT / "rules/plans/lc24/tests.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        result = run("plan", "test", where)
        tap.ok(result.status == 1 and "KHÔNG ĐẠT" in result.out, f"noticed: {slip[1]}", result)


def check_tests_refused():
    folder = Folder()
    text = (ROOT / "rules/plans/bk18/tests.yaml").read_text(encoding="utf-8")
    for name, (old, new), code in (("tests of another plan", ("plan: bk18", "plan: nt17"), "P124"), ("a target that is none", ("target: BK18-03", "target: BK18-30"), "P109"),
                                   ("a word that is none", ("status: met", "status: yes"), "S407"), ("a short that is no number", ("short: 1", "short: one"), "S406")):
        result = run("plan", "test", "bk18", "--tests", folder.file("t.yaml", text.replace(old, new, 1)))
        tap.ok(result.status == 3 and code in result.codes(), name, result)
    result = run("plan", "due", "nt17", "--on", "2018-01-01", "--handed", folder.file("h.csv", "id,day\nNT17-R1,2017-11-29\n"))
    tap.ok(result.status == 3 and result.codes() == ["P120"], "a column that is not there", result)
    result = run("plan", "evaluate", "bk18", figures(folder, "BK18-01,2018,1,100,nhiều", header="target,year,part,whole,printed\n"))
    tap.ok(result.status == 3 and result.codes() == ["P114"], "a share that is none", result)


def check_register():
    """An area that did not exist on that day, and a register without lists of units."""
    folder = Folder()
    path, by = folder.path / "so.db", ["--by", "Trần Thị Mẫu"]
    run("register", "init", path, "--office", "Sở Mẫu", *by)
    run("register", "issued", path, "--commune", "90001", "--period", "2017", "--kind", "recognise", "--number", "1/QĐ", "--on", "2017-12-01",
        "--signed-by", "Lê B", "--post", "Chủ tịch", *by)
    ask = ["plan", "figures", "nt17", path, "--standard", "qd34-2014", "--on", "2017-12-31"]
    tap.ok("H898" in run(*ask).codes() and run(*ask).status == 3, "a register without lists of units")
    run("register", "roster", path, ROOT / "fixtures/units/before.csv", "--from", "2014-01-01", "--title", "1", *by)
    for language in LANGUAGES:
        result = run(*ask, "--lang", language)
        tap.ok(result.status == 3 and "H899" in result.codes() and "Ninh Thuận" in result.err and not result.out, f"an area that is not there ({language})", result)


def check_drafts():
    """A new plan loads and is told as a draft once; from another one it has its bounds and nothing of its words."""
    for language in LANGUAGES:
        folder = Folder()
        result = run("plan", "new", "kh-moi", "--output", folder.path / "moi", "--lang", language)
        found = run("check", folder.path / "moi", "--format", "json")
        tap.ok(result.status == 0 and found.status == 0 and [re.search(r'"code":"(\w+)"', line)[1] for line in found.out.splitlines()] == ["C840"],
               f"a draft ({language})", result, found)
        tap.ok(run("plan", "test", folder.path / "moi").status == 0, f"its tests pass ({language})")
        again = run("plan", "new", "kh-moi", "--output", folder.path / "moi")
        tap.ok(again.status == 2 and "U740" in [m.code for m in again.said], "nothing is written over", again)
        result = run("plan", "new", "kh-sau", "--from", "hk21", "--output", folder.path / "sau", "--lang", language)
        diff = run("plan", "diff", "hk21", folder.path / "sau", "--format", "json")
        kinds = {re.search(r'"kind":"(\w+)"', line)[1] for line in diff.out.splitlines()}
        tap.ok(result.status == 0 and kinds == {"words"}, f"from another plan ({language})", kinds, result)
        tree = yaml.safe_load((folder.path / "sau/plan.yaml").read_text(encoding="utf-8"))
        tap.ok(not any("quote" in target or "basis" in target for target in tree["targets"]), "none of its words", tree["targets"][0])


def check_books():
    for plan in PLANS:
        for language in LANGUAGES:
            result = run("plan", "show", plan, "--lang", language)
            entries = yaml.safe_load((ROOT / f"rules/plans/{plan}/plan.yaml").read_text(encoding="utf-8"))["targets"]
            tap.ok(result.status == 0 and all(entry["id"] in result.out for entry in entries) and max(map(len, result.out.splitlines())) <= 100,
                   f"{plan} to read ({language})", result.err)
    listed = run("plan", "list", "--format", "json")
    tap.ok(listed.status == 0 and [re.search(r'"name":"(\w+)"', line)[1] for line in listed.out.splitlines()] == PLANS, "the plans there are", listed)


if __name__ == "__main__":
    for one in (check_refused, check_misread, check_json, check_labels, check_printed, check_workbook, check_result_book, check_due, check_progress, check_findings, check_load, check_diff, check_tests, check_tests_refused, check_register,
                check_drafts, check_books):
        one()
    about_plans = {code for code in MESSAGES if code[0] == "P" or "C850" <= code <= "C864" or code in ("H898", "H899")}
    tap.same(sorted(about_plans - said_codes - provoked), [], "every message about plans is seen")
    tap.done()
