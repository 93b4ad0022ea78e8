"""`chuanxa review` as a province uses it: by office, kind and period; a series told once; lines a commune and an office;
answers in bulk by the very table that was written, through spreadsheets too; workbooks set up for printing. What is counted
is counted here from the findings one by one."""
import csv
import io
import json
import os
import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import openpyxl

import tap
from libreoffice import convert
from make_book import Cell, book
from messages import Wanted, check
from program import LANGUAGES, Folder, query, run
from register_bundles import Office, take, trust
from register_review import BY, STATED, WHO, at, as_csv, figures, intake, issue, meet, sane

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
DAMAGED = 20 if QUICK else 400 if os.environ.get("CHUANXA_FULL") else 150
NOW = at("2019-06-01")
TO_READ = ("reasoned", "threshold", "noted", "margin")
HEAD = ["finding", "settled", "answer", "answered_at"]


def province():
    """Two districts over three years, each with the same faults again; a third that hands over nothing."""
    folder = Folder()
    center = Office(folder, "Sở Mẫu", "so")
    os.remove(center.path)
    run("register", "init", center.path, "--office", "Sở Mẫu", "--place", "Ninh Thuận", *BY)  # whose deadline is known
    offices = [Office(folder, "UBND huyện Đông", "dong"), Office(folder, "UBND huyện Tây", "tay")]
    rows = [figures()[:3], figures()[3:6]]
    for office, part in zip(offices, rows):
        run("register", "standard", office.path, "qd34-2014", *BY)
        for period in ("2015", "2016", "2017"):
            data = [sane(row | {"births": str(40 + 7 * int(period[3]) + i), "births_registered": "40"}) for i, row in enumerate(part)]
            intake(office, period, data)
            issue(office, part[0]["commune_code"], "recognise", period, paper=["--on", f"{period}-12-01", "--signed-by", "B", "--post", "C"])
        code = part[1]["commune_code"]
        issue(office, code, "recognise", "2017", "--session", meet(office, {code: (3, 0)}, STATED, "2017-11-20", "2017"))
        trust(center, office)
        take(center, office.export())
    late = Office(folder, "UBND huyện Nam", "nam")
    trust(center, late)
    return folder, center.path, offices


def found(path, *options, status=(0, 1)):
    result = run("review", path, "--format", "json", *options, env=NOW)
    assert result.status in status and not result.err, result
    return [json.loads(line) for line in result.out.splitlines()]


def is_open(finding):
    return finding["group"] not in TO_READ and not (finding["answer"] and finding["answer"]["settled"])


def check_filters(path, offices):
    tap.about("filters")
    everything = found(path)
    kinds, names = sorted({f["kind"] for f in everything}), sorted({f["office"] for f in everything})
    tap.ok(len(kinds) > 6 and len(names) > 2 and len({f["period"] for f in everything}) > 2, "the world holds something of everything", kinds, names)
    rng = random.Random(3)
    for _ in range(5 if QUICK else 60 if os.environ.get("CHUANXA_FULL") else 25):
        some_kinds, some_names = rng.sample(kinds, rng.randint(0, 2)), rng.sample(names, rng.randint(0, 2))
        codes = [next(f["code"] for f in everything if f["kind"] == kind) for kind in some_kinds]
        options = [x for kind, code in zip(some_kinds, codes) for x in ("--kind", rng.choice([kind, code]))]
        options += [x for name in some_names for x in ("--office", rng.choice([name, name.upper(), name.replace(" ", "  ")]))]
        wanted = [f for f in everything if (not some_kinds or f["code"] in codes) and (not some_names or f["office"] in some_names)]
        tap.same([f["finding"] for f in found(path, *options)], [f["finding"] for f in wanted], f"{options}: those and no others")
        result = run("review", path, *options, "--lang", "en", env=NOW)
        tap.same(result.status, int(any(map(is_open, wanted))), f"{options}: the exit status is that of what is shown", result)
        if options:
            tap.ok(f"; of {len(everything)} findings, {len(wanted)} shown\n" in result.out.replace("\n  ", " "), f"{options}: told in the head", result)
    two = found(path, "--period", "2015", "--period", "2017")
    tap.same(sorted(f["finding"] for f in two), sorted(f["finding"] for y in ("2015", "2017") for f in found(path, "--period", y)), "two periods are both")
    tap.ok({"2015", "2017"} <= {f["period"] for f in two} and "2016" not in {f["period"] for f in two}, "and no third", two)
    twice, once = (run("review", path, "--all", *options, env=NOW).out for options in (["--period", "2016"] * 2, ["--period", "2016"]))
    tap.same(twice, once, "a period that is named twice is looked at once")
    silent = run("review", path, "--office", "UBND huyện Nam", "--kind", "evidence", env=NOW)
    tap.ok(silent.status == 0 and "0 phát hiện cần xem xét" in silent.out, "an office that is known, and nothing of it: well", silent)
    check("an office that is none", ["review", path, "--office", "UBND huyện Đôn"],
          [Wanted("H910", ("có phải «UBND huyện Đông»?", 'did you mean "UBND huyện Đông"?'))])
    check("a kind that is none", ["review", path, "--kind", "evidense"], [Wanted("H911", ("có phải «evidence»?", 'did you mean "evidence"?'))])
    tap.same(run("review", path, "--kind", "no_deadline").status, 3, "a note is no kind of findings")
    for options in (["--office", "x"], ["--kind", "late"], ["--per", "office"], ["--each"]):
        result = run("review", path, "--answer", "0123456789", "--text", "x", *options, *BY)
        tap.ok(result.status == 2 and result.codes() == ["U702"], f"{options[0]} does not go with an answer", result)


def check_series(path):
    tap.about("series")
    everything = found(path)
    series = {}
    for f in everything:
        series.setdefault(f["series"], []).append(f)
    for several in series.values():
        about = {(f["kind"], f["office"], f["commune_code"]) for f in several}
        tap.ok(len(about) == 1, "of one kind, office and commune", several) if len(about) > 1 else None
    single = {}
    for f in everything:
        if f["commune_code"]:
            single.setdefault((f["kind"], f["office"], f["commune_code"]), set()).add(f["series"])
    tap.same({len(keys) for keys in single.values()}, {1}, "a commune's findings of one kind are one series")
    long_ones = [s for s in series.values() if len({f["period"] for f in s}) > 2]
    tap.ok(len(long_ones) > 3, "there are some over three years", len(long_ones))
    text, each = (run("review", path, "--lang", "en", *how, env=NOW) for how in ([], ["--each"]))
    told = text.out.replace("\n" + " " * 16, " ")
    for several in long_ones:
        last = max(f["period"] for f in several)
        for f in several:
            mark = f["finding"][:10]
            tap.same(told.count(f"\n    {mark}  "), int(f["period"] == last), f"{f['kind']} {f['period']}: a line of its own only in the last period")
            tap.same(told.count(f"{f['period']} ({mark})"), int(f["period"] < last), f"{f['kind']} {f['period']}: named with the last one")
    tap.ok(all(each.out.count(f"\n    {f['finding'][:10]}  ") for f in everything) and "--each" not in each.out, "each by itself where that is wanted", each.out[-300:])
    tap.same(text.out.splitlines()[-1], each.out.splitlines()[-1], "the counts are of findings, either way")
    key = max(long_ones[0], key=lambda f: f["period"])["finding"]
    copy = Path(path).with_name("xong.db")
    shutil.copy(path, copy)
    run("review", copy, "--answer", key, "--text", "xong", *BY, env=NOW)
    rest = run("review", copy, "--lang", "en", env=NOW).out
    before = sorted(long_ones[0], key=lambda f: f["period"])[-2]
    tap.ok(f"\n    {before['finding'][:10]}  " in rest and key[:10] not in rest, "what is settled folds nothing away: the one before stands by itself", rest)


def check_lines(path):
    tap.about("lines")
    everything = found(path)
    groups = ["replay", "departure", "session", "authority", "grounds", "evidence", "late", "undecided", "same", "jump", "reasoned", "threshold", "noted", "margin"]
    for per, key in (("commune", lambda f: (f["office"], f["commune_code"])), ("office", lambda f: (f["office"],))):
        rows = list(csv.DictReader(io.StringIO(run("review", path, "--per", per, "--format", "csv", env=NOW).out)))
        wanted = {}
        for f in everything:
            wanted.setdefault(key(f), []).append(f)
        if per == "office":
            wanted.setdefault(("Sở Mẫu",), [])  # looked at, and nothing found
        got = {tuple(row[name] for name in ("office", "commune_code")[:1 + (per == "commune")]): row for row in rows}
        tap.same(sorted(got), sorted(wanted), f"{per}: a line each")
        for where, some in wanted.items():
            counts = Counter(f["group"] for f in some)
            line = [*(counts[g] for g in groups), sum(map(is_open, some)),
                    sum(f["group"] not in TO_READ and not is_open(f) for f in some), sum(bool(f["answer"]) for f in some),
                    sum(f["group"] in TO_READ for f in some)]
            tap.same([int(v) for v in list(got[where].values())[-len(line):]], line, f"{per}: {where}")
        text = run("review", path, "--per", per, "--lang", "en", env=NOW)
        tap.ok(text.status == 1 and "open: to look at" in text.out and all(row["office"] in text.out for row in rows), f"{per}: for people", text)
        out = Path(path).with_name(f"{per}.xlsx")
        run("review", path, "--per", per, "--output", out, env=NOW)
        sheet = openpyxl.load_workbook(out).active
        cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
        tap.same(cells, [list(row.values()) for row in rows], f"{per}: the workbook holds the same")
        tap.ok(all(isinstance(row[-1], int) for row in sheet.iter_rows(min_row=2, values_only=True)), f"{per}: numbers are numbers")
    one = run("review", path, "--per", "office", "--office", "UBND huyện Nam", "--format", "csv", env=NOW)
    tap.same(len(one.out.splitlines()), 2, "of one office, one line", one)
    for options, code in ((["--per", "xã"], "U703"), (["--per", "office", "--format", "json"], "U703"), (["--format", "csv", "--output", "a.xlsx"], "U705")):
        result = run("review", path, *options)
        tap.ok(result.status == 2 and result.codes() == [code], f"{options}: refused", result)


# ---- answers ----

def answers(path):
    return query(path, "SELECT finding, settled, text FROM review_answer ORDER BY id")


def hand_in(path, file, *options):
    return run("review", path, "--answers", file, *BY, *options, env=NOW)


def a_copy(path, name):
    copy = Path(path).with_name(f"{name}.db")
    shutil.copy(path, copy)
    return copy


def fill_book(source, target, given):
    """Fills in (settled, text) by finding's beginning, as a person does, cell by cell."""
    filled = openpyxl.load_workbook(source)
    sheet = filled.active
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        key = sheet.cell(row, heads.get("Mã phát hiện") or heads["Finding"]).value
        for full, (settled, text) in given.items():
            if full.startswith(key):
                sheet.cell(row, heads.get("Đã xử lý") or heads["Settled"]).value = settled
                sheet.cell(row, heads.get("Nội dung trả lời") or heads["Answer"]).value = text
    filled.save(target)


def fill_csv(source, target, given):
    rows = list(csv.DictReader(io.StringIO(source.read_bytes().decode("utf-8-sig"))))
    for row in rows:
        if row["finding"] in given:
            row["settled"], row["answer"] = given[row["finding"]]
    target.write_text(as_csv(rows), encoding="utf-8")


def given_of(everything, language):
    words = (("có", "không"), ("yes", "no"))[LANGUAGES.index(language)]
    return {f["finding"]: (words[i % 2], f"đã xem lần {i}, = 1/2") for i, f in enumerate(everything) if i % 3 == 0}


def recorded_of(given):
    return sorted((key, int(settled in ("có", "yes")), text) for key, (settled, text) in given.items())


def check_round_trip(path, folder):
    tap.about("the table that was written, filled in")
    everything = found(path)
    for language in LANGUAGES:
        given = given_of(everything, language)
        for form in ("xlsx", "csv"):
            register = a_copy(path, f"vong-{language}-{form}")
            written, filled = folder.path / f"xuat-{language}.{form}", folder.path / f"dien-{language}.{form}"
            result = run("review", register, "--output", written, "--lang", language, env=NOW)
            tap.ok(result.status == 1 and not result.out, f"{form} ({language}): written", result)
            untouched = hand_in(register, written)
            tap.ok(untouched.status == 0 and untouched.out.startswith("0 trả lời") and not answers(register), f"{form}: as it was written it answers nothing", untouched)
            (fill_book if form == "xlsx" else fill_csv)(written, filled, given)
            result = hand_in(register, filled, "--lang", "en")
            tap.ok(result.status == 0 and result.out.startswith(f"{len(given)} answers kept"), f"{form} ({language}): kept", result)
            tap.same(sorted(answers(register)), recorded_of(given), f"{form} ({language}): those that were filled in, as they were")
            tap.same(query(register, "SELECT act, note FROM entry WHERE act LIKE 'answer%'"), [("answers", str(len(given)))], f"{form}: one entry")
            again = hand_in(register, filled, "--lang", "en")
            tap.ok(again.out.startswith("0 answers kept") and f"there already: {len(given)}," in again.out, f"{form}: again, nothing new", again)
            answered = {f["finding"]: f["answer"] for f in found(register) if f["answer"]}
            tap.same({k: (a["settled"], a["text"], a["by"]) for k, a in answered.items()},
                     {k: (s in ("có", "yes"), t, WHO) for k, (s, t) in given.items()}, f"{form}: the review has them")
            log = run("register", "log", register).out.splitlines()[-1]
            tap.ok(f"trả lời phát hiện rà soát theo bảng, số trả lời: {len(given)}" in log, f"{form}: the history tells of it", log)
            tap.same(run("register", "verify", register).status, 0, f"{form}: the chain holds")
            run("review", register, "--output", written, "--lang", language, env=NOW)
            nothing = hand_in(register, written, "--lang", "en")
            tap.ok(nothing.out.startswith("0 answers kept") and f"there already: {len(given)}," in nothing.out, f"{form}: written anew it answers nothing new", nothing)


def check_spreadsheet(path, folder):
    tap.about("through LibreOffice")
    if not shutil.which("soffice"):
        tap.skip("a table of findings through LibreOffice", "soffice is not installed")
        return
    everything = found(path)
    given = given_of(everything, "vi")
    register = a_copy(path, "calc")
    first = dict(list(given.items())[:2])
    written, filled = folder.path / "calc.xlsx", folder.path / "calc-dien.xlsx"
    run("review", register, "--output", written, env=NOW)
    fill_book(written, folder.path / "truoc.xlsx", first)
    hand_in(register, folder.path / "truoc.xlsx")
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        (out / "out").mkdir()
        for form in ("xlsx", "csv"):
            here = a_copy(register, f"calc-{form}")
            source, target = folder.path / f"lo.{form}", folder.path / f"lo-dien.{form}"
            run("review", here, "--output", source, env=NOW)
            (fill_book if form == "xlsx" else fill_csv)(source, target, given)
            how = ["--infilter=CSV:44,34,76,1,,1066,false,true"] if form == "csv" else []
            saved = convert(out, target, "ods", *how)
            back = convert(out, saved, "xlsx" if form == "xlsx" else "csv:Text - txt - csv (StarCalc):59,34,76,1,,1066,false,true,false")
            result = hand_in(here, back, "--lang", "en")
            tap.ok(result.out.startswith(f"{len(given) - 2} answers kept") and "there already: 2," in result.out, f"{form}: saved by a spreadsheet, read as it was", result)
            tap.same(sorted(answers(here)), recorded_of(given), f"{form}: word for word")


def check_wrong_cells(path, folder):
    tap.about("wrong cells")
    register = a_copy(path, "sai")
    everything = found(register)
    one, two = everything[0]["finding"], everything[1]["finding"]
    run("review", register, "--answer", two, "--text", "đã có", *BY, env=NOW)
    before = query(register, "SELECT count(*) FROM entry")
    cases = [
        ("a key that is none", HEAD, [["ffffffffff", "yes", "x", ""]], ("H863", ("«ffffffffff»", '"ffffffffff"'), 2, 1)),
        ("no key", HEAD, [["", "yes", "x", ""]], ("H863", ("«»", '""'), 2, 1)),
        ("a key that a spreadsheet made a number", HEAD, [["1,23E+18", "yes", "x", ""]], ("H863", ("«1,23E+18»", '"1,23E+18"'), 2, 1)),
        ("neither yes nor no", HEAD, [[one, "maybe", "x", ""]], ("H913", ("«maybe»: ghi «có»", '"maybe": write yes'), 2, 66)),
        ("neither of them", HEAD, [[one, "", "x", ""]], ("H913", ("ghi «có» khi", "write yes when"), 2, 66)),
        ("no answer", HEAD, [[one, "no", "", ""]], ("H914", ("thiếu nội dung", "text of the answer is missing"), 2, 69)),
        ("an answer of two lines", HEAD, [[one, "no", "a\nb", ""]], ("D955", ("xuống dòng", "breaks a line"), 2, 69)),
        ("an answer without end", HEAD, [[one, "no", "a" * 1001, ""]], ("D955", ("1000", "1000"), 2, 69)),
        ("two answers", HEAD, [[one, "no", "a", ""], [one[:12], "no", "b", ""]], ("H915", ("ở dòng 2", "in line 2"), 3, 1)),
        ("an answer that the table did not show", HEAD, [[two, "no", "khác", ""]], ("H916", (WHO, WHO), 2, 1)),
        ("no column of answers", HEAD[:2], [[one, "no"]], ("H912", ("«answer, Nội dung trả lời", 'column "answer'), 1, 1)),
        ("no column of findings", HEAD[1:], [["no", "x", ""]], ("H912", ("«finding, Mã phát hiện", 'column "finding'), 1, 1)),
    ]
    for name, head, rows, (code, texts, line, column) in cases:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([head, *rows])
        file = folder.file("sai.csv", out.getvalue())
        for language in LANGUAGES:
            result = hand_in(register, file, "--lang", language)
            said = [s for s in result.said if s.severity == "ERROR"]
            right = any((s.code, s.line, s.column) == (code, line, column) and texts[LANGUAGES.index(language)] in s.text
                        and str(s.file).endswith("sai.csv") for s in said)
            tap.ok(result.status == 3 and right, f"{name} ({language}): {code} with its place", result)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEAD, [one, "yes", "tốt", ""], ["ffffffffff", "x", "a", ""], [one[:9], "hả", "tốt", ""]])
    result = hand_in(register, folder.file("nhieu.csv", out.getvalue()))
    tap.same([(s.code, s.line) for s in result.said], [("H863", 3), ("H913", 4)], "every wrong cell is named, and the good ones wait", result)
    sheet = book([("Phát hiện", [["Đợt 1"], ["Mã phát hiện", "Đã xử lý", "Nội dung trả lời"], [one, Cell(1, "b"), "x"], [one, "có", Cell("#N/A", "e")]])])
    result = hand_in(register, folder.file("sai.xlsx", sheet))
    tap.ok(result.status == 3 and "sai.xlsx:Phát hiện!" in result.err, "a workbook's cells by sheet and cell", result)
    tap.same(query(register, "SELECT count(*) FROM entry"), before, "nothing of them is recorded")
    at_that = query(register, "SELECT e.at FROM review_answer a JOIN entry e ON e.id = a.entry")[0][0]
    result = hand_in(register, folder.file("dung.csv", f"{','.join(HEAD)}\n{two},no,khác,{at_that}\n"))
    tap.ok(result.status == 0 and answers(register)[-1] == (two, 0, "khác"), "an answer that the table shows may be changed", result)
    tap.same(query(register, "SELECT replaces FROM review_answer ORDER BY id"), [(None,), (1,)], "and names the one before")
    for options, codes in ((["--text", "x"], ["U704"]), (["--still-open"], ["U704"]), (["--output", folder.path / "a.csv"], ["U702"]),
                           (["--answer", one], ["U705"])):
        result = hand_in(register, folder.path / "dung.csv", *options)
        tap.ok(result.status == 2 and result.codes() == codes, f"{options[0]} does not go with a table of answers", result)
    check("a table by nobody", ["review", register, "--answers", folder.path / "dung.csv"], [Wanted("U704", ("--by", "--by"))])
    check("no such table", ["review", register, "--answers", folder.path / "none.csv", *BY], [Wanted("F101", ("none.csv", "none.csv"))], file=None)


def check_damaged(path, folder):
    tap.about("damaged tables")
    register = a_copy(path, "hong")
    everything = found(register)
    good = [[f["finding"], "yes" if i % 2 else "no", f"trả lời {i}", ""] for i, f in enumerate(everything[:12])]
    rng, before, kept = random.Random(8), register.read_bytes(), 0
    for number in range(DAMAGED):
        rows = [list(row) for row in good]
        row, kind = rng.choice(rows), rng.randrange(6)
        if kind == 0:
            row[0] = row[0][:rng.randint(0, 5)] + rng.choice(["", "zz", "…"])
        elif kind == 1:
            row[1] = rng.choice(["", "?", "co", "2", "yes no"])
        elif kind == 2:
            row[2] = rng.choice(["", "a\u2028b", "x\x07", "y" * 1200])
        elif kind == 3:
            rows.append([row[0], row[1], row[2] + "!", ""])
        elif kind == 4:
            row[0] = rng.choice([f["finding"] for f in everything if f["finding"] not in [r[0] for r in rows]])[:5]
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([HEAD, *rows])
        text = out.getvalue()
        if kind == 5:
            text = text[:rng.randrange(len(HEAD), len(text))] + '"'
        result = hand_in(register, folder.file("hong.csv", text))
        whole = [r for r in csv.reader(io.StringIO(text))] == [HEAD, *good]
        if result.status == 0 and not whole:
            kept += 1
            tap.same([key for key, _, _ in answers(register)], [], f"damaged table {number}: taken in, though it was damaged", text[-200:])
        elif result.status != 3 or not any(s.severity == "ERROR" for s in result.said) or register.read_bytes() != before:
            tap.ok(False, f"damaged table {number} (kind {kind})", result, text[-300:])
    tap.same(kept, 0, f"{DAMAGED} damaged tables: refused whole, nothing written")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEAD, *good])
    tap.same((hand_in(register, folder.file("tot.csv", out.getvalue())).status, len(answers(register))), (0, 12), "the good one is taken in")


# ---- workbooks ----

def check_books(path, folder):
    tap.about("workbooks")
    everything = found(path)
    one, two = folder.path / "a.xlsx", folder.path / "b.xlsx"
    for target in (one, two):
        run("review", path, "--output", target, env=NOW)
    tap.same(one.read_bytes() == two.read_bytes(), True, "the same register: the same bytes")
    sheet = openpyxl.load_workbook(one).active
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, row)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    tap.same(len(rows), len(everything), "a line a finding")
    for row, f in zip(rows, found(path, "--lang", "vi")):
        wanted = (f["weight"], f["code"], f["office"], f["commune_code"] or None, int(f["period"]) if f["period"] else None, f["finding"][:16])
        got = tuple(row[name] for name in ("Nhóm", "Loại", "Cơ quan", "Mã xã", "Kỳ", "Mã phát hiện"))
        if got != wanted or not row["Nội dung"].startswith(f["message"]):
            tap.same(got, wanted, "a line says what the finding says", row)
    formats = {heads[c]: {row[c].number_format for row in sheet.iter_rows(min_row=2) if row[c].value is not None} for c in (3, 8)}
    tap.same(formats, {"Mã xã": {"@"}, "Mã phát hiện": {"@"}}, "codes and keys are texts")
    tap.same([sheet.column_dimensions[c].number_format for c in "JK"], ["@", "@"], "and so is what will be typed in")
    last = f"$A$1:$M${len(rows) + 1}"
    tap.same((sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage and (sheet.page_setup.fitToWidth or 1), sheet.page_setup.fitToHeight,
              str(sheet.print_area).split("!")[-1].strip("[]'"), sheet.auto_filter.ref), ("C2", "$1:$1", "landscape", 1, 0, last, last.replace("$", "")), "set up for printing")
    some = run("review", path, "--kind", "evidence", "--output", folder.path / "c.xlsx", env=NOW)
    tap.same((some.status, openpyxl.load_workbook(folder.path / "c.xlsx").active.max_row),
             (1, 1 + sum(f["kind"] == "evidence" for f in everything)), "filtered, it holds what was asked for")
    tap.same(run("review", path, "--output", folder.path / "none" / "c.xlsx", env=NOW).status, 4, "a folder that is none: exit status 4")


def check_spelling():
    """Two registers of one office, which spell it otherwise: one line of it."""
    tap.about("an office in two spellings")
    folder = Folder()
    center = Office(folder, "Sở Mẫu", "so")
    for name, label in (("UBND huyện Hòa An", "a"), ("UBND Huyện Hoà  An", "b")):
        office = Office(folder, name, label)
        run("register", "standard", office.path, "qd34-2014", *BY)
        intake(office, "2016", [sane(row | {"births": "40", "births_registered": "40"}) for row in figures()[:2]])
        issue(office, figures()[0]["commune_code"], "recognise", "2016", paper=["--on", "2016-12-01", "--signed-by", "B", "--post", "C"])
        trust(center, office)
        take(center, office.export())
    everything = [f for f in found(center.path) if "Sở" not in f["office"]]
    tap.same(len({f["office"] for f in everything}), 2, "each finding keeps its register's spelling")
    for per, column in (("office", "office"), ("commune", "commune_code")):
        rows = list(csv.DictReader(io.StringIO(run("review", center.path, "--per", per, "--format", "csv", env=NOW).out)))
        mine = [row for row in rows if "Sở" not in row["office"]]
        tap.same((len(mine), sum(int(row["open"]) + int(row["to_read"]) for row in mine)), (len({row[column] for row in mine}), len(everything)), f"a line of each {per}")
        tap.same(len({row["office"] for row in mine}), 1, f"under one name ({per})")


def check_private():
    """A private count of one to four is not printed, nor one from which it follows."""
    tap.about("small counts")
    folder = Folder()
    office = Office(folder, "A", "a")
    run("register", "standard", office.path, "qd34-2014", *BY)
    row = sane(figures()[0])
    part, whole = "births_registered", "births"
    intake(office, "2016", [row | {whole: "120", part: "118"}])
    intake(office, "2017", [row | {whole: "30", part: "3"}])
    intake(office, "2018", [row | {whole: "400", part: "360"}])
    for language in LANGUAGES:
        (told,) = [f["message"] for f in found(office.path, "--period", "2017", "--kind", "jump", "--lang", language)]
        word = ("(không in)", "(not printed)")[LANGUAGES.index(language)]
        tap.ok(told.count(f"{word} → {word}") == 2 and not any(number in told for number in ("120", "118", " 30", " 3")),
               f"neither the few nor what tells of them ({language})", told)
        (told,) = [f["message"] for f in found(office.path, "--period", "2018", "--kind", "jump", "--lang", language)]
        tap.ok(f"{word} → 400" in told and f"{word} → 360" in told, f"far from one another both are printed ({language})", told)


if __name__ == "__main__":
    here, register, districts = province()
    check_filters(register, districts)
    check_series(register)
    check_lines(register)
    check_round_trip(register, here)
    check_spreadsheet(register, here)
    check_wrong_cells(register, here)
    check_damaged(register, here)
    check_books(register, here)
    check_spelling()
    check_private()
    tap.done()
