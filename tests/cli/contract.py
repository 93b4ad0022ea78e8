"""What is promised about data, sentence by sentence: encodings, delimiters, headers, rows
that are skipped or refused, cells. Each test is named after its sentence."""
import csv
import unicodedata

import tap
from figures import FULL, HEADER, LABELS, assess, assess_json, folder, row, table
from program import BASE, ROOT, run

CLEAN = (0, "100", [])                     # exit status, points, messages


def outcome(data, *options, **how):
    """Exit status, total of the first row (low–high where they differ) and codes of messages."""
    result, rows = assess(data, *options, **how)
    points = None
    if rows:
        low, high = rows[0]["total_low"], rows[0]["total_high"]
        points = low if low == high else f"{low}–{high}"
    return result.status, points, result.codes()


def same(data, wanted, name, *options, **how):
    tap.same(outcome(data, *options, **how), wanted, name)


def refused(data, code, name, *options):
    """The only message is this one; its row is refused and nothing is scored."""
    same(data, (3, None, [code]), name, *options)


def encodings():
    tap.about("UTF-8, BOM allowed, NFD folded to NFC")
    data = table(row(), header=LABELS)
    same(data, CLEAN, "UTF-8")
    same("\ufeff" + data, CLEAN, "a byte order mark")
    nfd = unicodedata.normalize("NFD", table(row(unit="phường", name="Phường Đỗ"), header=LABELS))
    result, rows = assess(nfd)
    tap.same((result.status, rows[0]["commune_class"]), (0, "ward"), "headers and choices in NFD")
    tap.same(rows[0]["commune_name"], "Phường Đỗ", "a name in NFD is printed in NFC")
    same(unicodedata.normalize("NFD", table(row(), ["", "Tổng cộng"] + FULL[2:])),
         (0, "100", ["T507"]), "a total row in NFD")

    tap.about("anything else (UTF-16, TCVN3, Windows-1258) is refused by name")
    bad = ROOT / "fixtures/bad/data"
    for encoding, content in [
            ("UTF-16", ("\ufeff" + data).encode("utf-16-le")),
            ("UTF-16", ("\ufeff" + data).encode("utf-16-be")),
            ("UTF-16", table(row(name="Xa")).encode("utf-16-le")),
            ("TCVN3 (ABC)", (bad / "tcvn3.csv").read_bytes()),
            ("Windows-1258", (bad / "windows-1258.csv").read_bytes())]:
        result, _ = assess(content)
        tap.ok(result.status == 3 and result.codes() == ["F102"] and encoding in result.err,
               f"{encoding} ({content[:2].hex()} …)", result.err)
    lines = table(*[row(f"{i:05}") for i in range(9000)]).encode().split(b"\n")
    lines[8000] = lines[8000].replace("ã".encode(), b"\xe3")
    result, _ = assess(b"\n".join(lines))
    tap.same([s.line for s in result.said], [8001], "a wrong byte far down is found, with its line")


def delimiters():
    tap.about("A first line sep=; is obeyed")
    for delimiter in ";,\t|":
        data = f"sep={delimiter}\n" + table(row(), delimiter=delimiter)
        same(data, CLEAN, f"sep={delimiter!r}")
        same("\ufeff" + data.replace("\n", "\r\n"), CLEAN, f"sep={delimiter!r} after a BOM, CRLF")
    result, _ = assess("sep=;\n" + table(row()))
    tap.same(result.codes(), ["T501"], "no other is tried then")
    result, _ = assess("sep=;\n" + table(row(births="-1"), delimiter=";"))
    tap.same([(s.line, s.column) for s in result.said], [(3, 29)], "lines are counted with it")

    tap.about("else ;, tab, , are tried in turn until one yields a header")
    for delimiter in ";\t,":
        same(table(row(), delimiter=delimiter), CLEAN, f"{delimiter!r} alone")
    same(table(row(name="Xã; Một\t,")), CLEAN, "the others in a name of a table with ,")
    title = "Biểu 1; số liệu, năm 2016\tkỳ I\n"
    for delimiter in ";\t,":
        same(title + table(row(), delimiter=delimiter), CLEAN,
             f"all three in a title above {delimiter!r}")
    both = "Mã xã,x;Mã xã;Tên xã;Loại đơn vị\n" + ";".join(["a", *FULL[:3]]) + "\n"
    result, _ = assess(both)
    tap.same(result.codes()[:1] + [result.status], ["T502", 3],
             "; yields a header first, although , would too")


def headers():
    tap.about("the first line that holds a code column; lines above it are titles")
    for code in ("commune_code", "Mã xã", "Mã ĐVHC"):
        same("Huyện Mẫu\n\nBiểu 2,năm 2016\n" + table(row(), header=[code, *HEADER[1:]]), CLEAN,
             f"{code}, under three titles")
    titles = "".join(f"dòng {i}\n" for i in range(99))
    same(titles + table(row()), CLEAN, "on line 100")
    same("x\n" + titles + table(row()), (3, None, ["T501"]), "on line 101: none")
    same('"Huyện ""Mẫu"",\nnăm 2016"\n' + table(row()), CLEAN, "a title over two lines")
    result, _ = assess('"Huyện\nMẫu"\n' + table(row(births="-1")))
    tap.same([(s.line, s.column) for s in result.said], [(4, 29)], "lines are counted with titles")
    same(table(["x", *row()], header=["Ghi", *HEADER]), CLEAN,
         "the code column need not be the first",
         "--ignore", "ghi")

    tap.about("compared without case, outer blanks, no-break spaces")
    same(table(row(), header=LABELS), CLEAN, "labels")
    same(table(row(), header=[label.upper() for label in LABELS]), CLEAN, "capitals, Đ and Ư too")
    same(table(row(), header=[h.upper() for h in HEADER]), CLEAN, "ids in capitals")
    same(table(row(), header=[f"\u00a0 {label}  \u00a0" for label in LABELS]), CLEAN,
         "outer blanks")
    same(table(row(), header=[label.replace(" ", "\u00a0") for label in LABELS]), CLEAN,
         "no-break spaces within")
    same(table(row(), header=[label.replace(" ", "\n") for label in LABELS]), CLEAN,
         "line breaks within, as spreadsheets have them")
    same(table(row(), header=[HEADER[0], "Đơn vị", *LABELS[2:]]), CLEAN, "Đơn vị is the name")

    broken = [label.replace(" ", "\n") for label in LABELS]
    result, _ = assess(table(row(births="-1"), header=broken))
    tap.ok(len(result.said) == 1 and "«-1» là số âm" in result.said[0].text,
           "a line break within does not break a message", result.err)

    tap.about("STT/TT (ignored), --ignore NAMES")
    for number in ("STT", "TT", "stt"):
        same(table(["1", *row()], header=[number, *HEADER]), CLEAN, number)
    same(table(["1", *row(), "2"], header=["STT", *HEADER, "TT"]), CLEAN, "both")
    more = table(["a", *row(), "b"], header=["Ghi chú", *HEADER, "Nguồn"])
    same(more, CLEAN, "--ignore of two", "--ignore", "ghi CHÚ,nguồn")
    same(more, (3, None, ["T502"]), "--ignore of one of two", "--ignore", "Nguồn")
    comma = table([*row(), "a"], header=[*HEADER, "Ghi chú, nhận xét"])
    same(comma, CLEAN, "--ignore of a header with a comma", "--ignore", "Ghi chú, nhận xét")
    same(more, CLEAN, "--ignore given twice", "--ignore", "Ghi chú", "--ignore", "Nguồn")
    same(table(row(), header=HEADER), (0, "70–100", ["T508"]),
         "--ignore of a measure: it is missing",
         "--ignore", "births")

    tap.about("A column that the dictionary does not know is an error with the nearest name")
    for header, nearest in [("birth", "births"), ("Số trẻ em sính", "Số trẻ em sinh"),
                            ("commune_nmae", "commune_name"), ("Hoàn toàn lạ", None)]:
        result, _ = assess(table([*row(), "1"], header=[*HEADER, header]))
        tap.ok(result.status == 3 and result.codes() == ["T502"] and
               (f"có phải «{nearest}»?" in result.err if nearest else "có phải" not in result.err),
               f"{header} → {nearest}", result.err)
    same(table([*row(), "rác"], header=[*HEADER, "spare"]), CLEAN,
         "a measure that this standard does not use is not read")

    tap.about("the same header twice refuses the file")
    for header in ("births", "Số trẻ em sinh", "BIRTHS", "Mã xã", "Tên xã"):
        same(table([*row(), "1"], header=[*HEADER, header]), (3, None, ["T503"]), header)
    same(table([*row(), "", ""], header=[*HEADER, "", ""]), CLEAN,
         "two columns without a header are none")

    tap.about("a used measure without a column is missing, said once")
    without = [h for h in HEADER if h not in ("births", "poor")]
    cells = [c for h, c in zip(HEADER, FULL) if h in without]
    result, rows = assess(table(cells, ["00002", *cells[1:]], header=without))
    tap.same((result.status, result.codes(), rows[1]["c2_low"], rows[1]["c2_high"]),
             (0, ["T508", "T508"], "20", "50"), "two measures, two rows")
    _, rows = assess_json(table(cells, header=without))
    tap.same(rows[0]["missing"], ["poor", "births"], "in the order of the dictionary")


def skipped_rows():
    tap.about("Blank rows, and rows without a code whose code or name is exactly Tổng …, are skipped with a note")
    blank = ["", " ", "\u00a0", *[""] * 7]
    result, rows = assess(table(row(), blank, [], row("00002"), blank))
    tap.same((result.status, len(rows), result.codes()), (0, 2, ["T506"]), "blank rows: one note")
    tap.ok("bỏ qua 2 dòng trống" in result.err and result.said[0].line == 3,
           "it says how many and where the first is", result.err)
    for word in ("Tổng", "Tổng cộng", "Tổng số", "Cộng", "TỔNG CỘNG"):
        for at, cell, wanted in ((0, word, (0, "100", ["T507"])), (1, f" {word} ", (0, "100", ["T507"])),
                                 (2, word, (3, "100", ["R601"]))):
            total = ["", "", *FULL[2:]]
            total[at] = cell
            same(table(row(), total), wanted, f"{word} in column {at + 1}")
        result, rows = assess(table(row("00009", word)))
        tap.same((result.status, [r["commune_name"] for r in rows], result.codes()),
                 (0, [word], []),
                 f"a row {word} with a code is a commune")
    for name in ("Tổng huyện", "TOÀN HUYỆN", "Cộng xã", "Tổng số  thành phố"):
        result, rows = assess(table(row(), ["", name, *FULL[2:]]))
        tap.same((result.status, len(rows), result.codes()), (0, 1, ["T507"]), f"{name} without a code is skipped")
    for name in ("Toàn", "Tổng cộng:", "Cộng dồn", "Tổng Cọt", "Cộng Hòa", "Tổng huyện Mẫu"):
        result, rows = assess(table(row(), ["", name, *FULL[2:]]))
        tap.same((result.status, len(rows), result.codes()), (3, 1, ["R601"]),
                 f"{name} without a code is refused")


def widths():
    tap.about("Fewer cells are blanks; more, if not blank, refuse the row")
    same(table(row()[:8]), (0, "50–100", []), "fewer")
    same(table(["00001"]), (0, "0–100", []), "a code alone")
    same(table([*row(), "", " ", "\u00a0"]), CLEAN, "more, blank")
    refused(table([*row(), "", "7"]), "R604", "more, not blank")
    refused(table(row()[:5] + ["7"] + row()[5:], header=HEADER[:5] + [""] + HEADER[5:]), "R623",
            "a cell under no header")


def codes():
    tap.about("A code that lost its leading zero (1–4 digits) refuses the row in those words")
    result, rows = assess(table(*[row(str(i)) for i in range(1, 5)], row("12345")))
    tap.same((result.status, [r["commune_code"] for r in rows], result.codes()),
             (3, ["12345"], ["R602"] * 4), "short codes before the first of five digits")
    tap.ok("mã «1» đã mất số 0 ở đầu" in result.err and "00001" in result.err, "its words",
           result.err)
    far = [row(f"{i}") for i in range(1, 2000)] + [row("12345")]
    result, rows = assess(table(*far))
    tap.same((result.codes().count("R602"), len(rows)), (1999, 1),
             "the code of five digits far below")
    result, rows = assess(table(*[row(str(i)) for i in (1, 22, 333, 4444)]))
    tap.same((result.status, rows, result.codes()), (3, [], ["R602"] * 4), "all codes short: refused all the same")
    result, rows = assess(table(*[row(str(i)) for i in (1, 22, 333, 4444)]), "--any-code")
    tap.same((result.status, len(rows)), (0, 4), "all codes short: accepted with --any-code")
    for code, said in (("A123", "R654"), ("1234567", "R645"), ("123456", "R645")):
        result, rows = assess(table(row(code), row("12345")))
        tap.same((result.status, len(rows), result.codes()), (3, 1, [said]), f"{code} is no code")
    result, _ = assess(table(row("\u00a012345"), row("123")))
    tap.same(result.codes(), ["R602"], "a no-break space before the code of five digits")

    tap.about("A code again: the later row is refused")
    result, rows = assess(table(row(), row("00002"), row(plan="no")))
    tap.same((result.status, [r["total_low"] for r in rows], result.codes()),
             (3, ["100", "100"], ["R603"]), "in one file")
    other = folder.file("other.csv", table(row("00001", "Khác"), row("00003")))
    result, rows = assess(table(row()), other)
    tap.same((result.status, [r["commune_code"] for r in rows], result.codes(),
              result.said[0].file), (3, ["00001", "00003"], ["R603"], str(other)),
             "across two files")
    result, rows = assess(table(row(births="x"), row()))
    tap.same((result.codes(), len(rows)), (["R606", "R603"], 0), "after a row that was refused too")


def joined():
    tap.about("with --join, rows of several files are merged and a conflict refuses the row")
    left = table(row()[:5], row("00002", "Xã Hai")[:5], header=HEADER[:5])
    one = folder.file("one.csv", table(["00002", *FULL[5:]], ["00001", *FULL[5:]],
                                       header=[HEADER[0], *HEADER[5:]]))
    result, rows = assess(left, one, "--join")
    tap.same((result.status, [(r["commune_code"], r["commune_name"], r["total_low"]) for r in rows],
              result.codes()),
             (0, [("00001", "Xã Một", "100"), ("00002", "Xã Hai", "100")], []), "two departments")
    result, rows = assess(left, one)
    tap.ok(result.status == 3 and "R603" in result.codes(), "without it they stand twice",
           result.err)
    two = folder.file("two.csv", table(["00001", "99", "98"],
                                       header=["commune_code", "births", "registered"]))
    result, rows = assess(left, one, two, "--join")
    tap.same((result.status, [r["commune_code"] for r in rows], result.codes()),
             (3, ["00002"], ["R618", "T571"]), "a figure that differs")
    same_figure = folder.file("same.csv", table(["00001", "100"],
                                                header=["commune_code", "births"]))
    tap.same(assess(left, one, same_figure, "--join")[0].status, 0, "a figure that is the same")
    blank = folder.file("blank.csv", table(["00001", ""], header=["commune_code", "births"]))
    tap.same(assess(left, one, blank, "--join")[0].status, 0, "a blank differs from nothing")
    again = table(row()[:5], row()[:5], header=HEADER[:5])
    result, rows = assess(again, one, "--join")
    tap.same((result.status, result.codes()), (3, ["R603", "T571"]), "a code again within one file")
    over = folder.file("over.csv", table(["00001", "97"], header=["commune_code", "births"]))
    part = table([*row()[:5], "98"], header=[*HEADER[:5], "registered"])
    result, rows = assess(part, over, "--join", "--ignore", "children,injured,events")
    tap.ok(result.status == 3 and result.codes().count("R614") == 1 and not rows,
           "a part over its whole in another file", result.err)
    departments()
    result, rows = assess(left, one, "--join", "--format", "json")
    tap.same([r.split(",")[0] for r in result.out.splitlines()],
             ['{"commune_code":"00001"', '{"commune_code":"00002"'], "JSON lines")


def departments():
    """The fixture's columns in three files, two of them with their rows in other orders."""
    fixture = ROOT / "fixtures/huong-khe/figures.csv"
    with open(fixture, encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    parts = []
    for number, order in enumerate((rows, rows[::-1], rows[7:] + rows[:7])):
        kept = [0] + [i for i in range(1, len(head)) if i % 3 == number]
        parts.append(folder.file(f"part{number}.csv", table(
            *[[cells[i] for i in kept] for cells in order], header=[head[i] for i in kept])))
    for standard in ("qd34-2014", "qd06-2019"):
        whole = run("assess", standard, fixture, "--format", "csv")
        split = run("assess", standard, parts[1], parts[0], parts[2], "--join", "--format", "csv")
        by_code = [sorted(result.out.splitlines()) for result in (split, whole)]
        tap.same(by_code[0], by_code[1], f"the district in three files, {standard}", split.err)


def cells():
    tap.about("Cells: blank = missing")
    for blank in ("", "  ", "\u00a0", "\t"):
        same(table(row(plan=blank)), (0, "80–100", []), repr(blank))
    tap.about("yes/no, có/không, true/false, 1/0, x")
    for word in ("yes", "có", "true", "1", "x", "YES", "Có", "CÓ", "True", "X", " có ", "\u00a0x"):
        same(table(row(plan=word)), CLEAN, f"{word!r} is yes")
    for word in ("no", "không", "false", "0", "NO", "Không", "KHÔNG", " 0"):
        same(table(row(plan=word)), (0, "80", []), f"{word!r} is no")
    for word in ("y", "n", "đ", "k", "đạt", "không có", "2", "-", "01", "1.0", "xx", "✓"):
        refused(table(row(plan=word)), "R612", f"{word!r} is neither")
    tap.about("x (one note a column that has x and blanks)")
    result, _ = assess(table(row(plan="x", poor="x"), row("00002", plan="", poor="no"),
                             row("00003", plan="")))
    tap.same([(s.code, s.line, s.column) for s in result.said], [("T509", 1, 37)],
             "one column, one note")
    same(table(row(plan="x"), row("00002", plan="no")), CLEAN, "no blank, no note")
    same(table(row(plan="yes"), row("00002", plan="")), CLEAN, "no x, no note")

    tap.about("choices by id or label")
    for word in ("ward", "phường", "Phường", "PHƯỜNG", "WARD", " phường "):
        result, rows = assess(table(row(unit=word)))
        tap.same((result.status, rows and rows[0]["commune_class"]), (0, "ward"), repr(word))
    for word in ("phuong", "p", "quận", "1"):
        refused(table(row(unit=word)), "R613", f"{word!r} is none")


def numbers():
    tap.about("Digits alone are always a number")
    for options in ([], ["--numbers", "vi"], ["--numbers", "en"]):
        same(table(row(births="0100", registered="00098")), CLEAN, " ".join(options)
             or "undeclared", *options)
        same(table(row(events="999999999999999", children="0")), CLEAN,
             f"the greatest {' '.join(options)}", *options)
    tap.about(". or , needs --numbers vi (1.500,5) or en (1,500.5), else the row is refused")
    for text, vi, en in [("1.500", None, "T566"), ("1,500", "T566", None), ("1,000", "T566", None), ("1.000", None, "T566"),
                         ("1500,0", None, "R610"), ("1500.0", "R610", None), ("1500,000", None, "R610"), ("1.000,000", None, "R610"), ("84,3", "R608", "R610"),
                         ("84.3", "R610", "R608"), ("1.500,0", None, "R610"),
                         ("1,500.0", "R610", None),
                         ("1.500,5", "R608", "R610"), ("1.500.000", None, "R610"),
                         ("1.50", "R610", "R608"), ("1500,", "R610", "R610"),
                         (",5", "R610", "R610"),
                         ("1.500.", "R610", "R610"), (".500", "R610", "R610"),
                         ("12.34.567", "R610", "R610")]:
        data = table(row(births=text, registered="98"))
        refused(data, "R605", f"{text} undeclared")
        for way, code in (("vi", vi), ("en", en)):
            result, _ = assess(data, "--numbers", way)
            tap.same(result.codes(), [code] if code else [],
                     f"{text} under {way}: {code or 'read'}")
    result, rows = assess(table(row(births="1.500", registered="1.470")), "--numbers", "vi")
    tap.same(rows[0]["c2_low"], "50", "1.470 of 1.500 is 98%")
    tap.about("95 % in a count is refused")
    for text in ("95 %", "95%", "95,5%", "1.500 %"):
        for options in ([], ["--numbers", "vi"]):
            refused(table(row(births=text)), "R609", f"{text} {' '.join(options)}", *options)
    tap.about("the cure said once a file")
    cure = "khai báo --numbers"
    bad = table(*[row(f"{i:05}", births="1.500") for i in range(1, 6)])
    result, _ = assess(bad)
    tap.same((result.codes(), result.err.count(cure)), (["R605"] * 5, 1), "five rows")
    result, _ = assess(bad, folder.file("again.csv", bad.replace("0000", "1000")))
    tap.same((len(result.codes()), result.err.count(cure)), (10, 2), "two files")

    tap.about("--period 2016 names the assessment period")
    for options in (["--format", "table"], ["--format", "csv"], ["--format", "json"]):
        plain = run("assess", BASE, folder.file("data.csv", table(row())), *options)
        named = run("assess", BASE, folder.path / "data.csv", "--period", "2021", *options)
        tap.same((named.status, "2021" in named.out), (0, options[1] == "table"),
                 f"{options[1]}: exit 0, the year is printed for people")
        tap.ok(options[1] == "table" or named.out == plain.out, f"{options[1]}: no point changes")
    same(table(row()), (0, "100", ["S433"]),
         "outside the time in force: a note, and scored all the same",
         "--period", "2016")


def files():
    tap.about("Odd files")
    for standard in ("qd34-2014", "qd06-2019"):
        outputs = [run("assess", standard, ROOT / "fixtures/huong-khe" / name, "--format", "csv",
                       "--numbers", "vi").out for name in ("figures.csv", "figures-district.csv")]
        tap.same(outputs[1], outputs[0], f"the district's table is the canonical one, {standard}")
    same("", (3, None, ["T501"]), "empty")
    same("\ufeff", (3, None, ["T501"]), "a byte order mark alone")
    same(table(), (0, None, ["T511"]), "a header alone")
    same(table(row()).rstrip("\n"), CLEAN, "no line end at the end")
    same(table(row(), end="\r\n"), CLEAN, "CRLF")
    same(table(row(), end="\r"), CLEAN, "CR alone ends lines")
    result, rows = assess("Huyện Mẫu\r" + table(row(), row("00002", births="-1"), end="\r"))
    tap.same((result.status, len(rows), [(s.code, s.line) for s in result.said]),
             (3, 1, [("R607", 4)]),
             "CR alone, with a title and a mistake")
    same(table(row(name='Xã "Một", huyện Mẫu')), CLEAN, "quotes and a delimiter in a name")
    result, rows = assess(table(row(name="Xã\nMột"), row("00002", births="-1")))
    tap.same([(s.line, s.column) for s in result.said], [(4, 29)],
             "a line break in a name is counted")
    wide = table(row(name="Xã Đường Ố Ế"), row("00002", "Xã Đường Ố Ế", births="-1"))
    result, _ = assess(wide)
    tap.same([(s.line, s.column, s.source[s.caret - 1]) for s in result.said],
             [(3, 35, "-")], "columns count characters, and the caret stands under the cell")


if __name__ == "__main__":
    for part in (encodings, delimiters, headers, skipped_rows, widths, codes, joined, cells,
                 numbers,
                 files):
        part()
    tap.about("")
    tap.done()
