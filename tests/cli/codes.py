#!/usr/bin/python3
"""What is no commune's code is never scored as a commune: two hundred communes among rows that are none, each of
which is refused or skipped with its line; figures, rosters, evidence and other lists, as CSV and as workbooks."""
import csv
import io
import random
import re
import shutil

import tap
from make_book import DATE, FIRST_OWN_FORMAT, Cell, book
from program import BASE, ROOT, Folder, query, run

here = Folder()
HEADER = ["Mã xã", "Tên xã", "unit", "poor", "plan", "births", "registered", "children", "injured", "events"]
FILLED = ["xã", "không", "có", "100", "98", "20", "0", "3"]
BLANK = [""] * len(FILLED)
WHO = ["--by", "Lê Thị B, thư ký"]
PROPER = ["Tổng Cọt", "Tổng Khê", "Cộng Hòa", "Cộng Hiền", "Toàn Thắng", "Toàn Sơn", "Tổng", "Cộng", "Toàn huyện",
          "Tổng số", "Xã Tổng Cọt", "Xã Cộng Hòa", "Xã Toàn Thắng", "Cộng Lạc", "Tổng Bình", "Toàn Lưu", "Toàn Mỹ",
          "Tổng cộng", "Cộng Đồng", "Toàn Long"]
HIDDEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202c", "\u2062", "\u180e", "\u3164", "\u034f"]


def communes(rng):
    codes = sorted(rng.sample(range(1, 90000), 200))
    names = PROPER + [f"Xã Mẫu {i}" for i in range(180)]
    rng.shuffle(names)
    return [[f"{code:05}", name] for code, name in zip(codes, names)]


def shown_as(digits, zero):
    return "".join(chr(zero + int(d)) for d in digits)


def strangers(real):
    """Code cell, name, what refuses it; at least ten of each kind."""
    codes = [code for code, _ in real]
    made = []
    for i in range(12):
        code, free, n = codes[i * 7], f"9{i:04}", i + 1
        made += [(str(n * 83), "Xã Mất Không", "R602"), (free + str(i % 10), "Xã Sáu Số", "R645"),
                 (code + ".0", "Xã Phần Lẻ", "R646"), (f"{code[0]}.{code[1:3]}E+0{4 + i % 3}", "Xã Lũy Thừa", "R647"),
                 (f"{n:02}/{n:02}/2016", "Xã Ngày", "R648"), (f"2016-{n:02}-15", "Xã Ngày", "R648"),
                 (shown_as(code, (0xFF10, 0x0660, 0x0966, 0x1D7CE)[i % 4]), "Xã Rộng", "R649"),
                 (free[:-1] + "OolI"[i % 4], "Xã Chữ O", "R650"), (("tRuE", "FALSE")[i % 2], "Xã Đúng Sai", "R652"),
                 (code[:2] + HIDDEN[i] + code[2:], "Xã Ẩn", "R651"), (code + HIDDEN[i], "Xã Ẩn Cuối", "R651"),
                 (("A", "Người lập biểu", "Khu vực I", "Ghi chú:", "Xã", "Tổng Cọt", "Cộng Hòa", "Toàn Thắng", "Tổng cộng:",
                   "Cộng dồn", "Toàn", "Tổng huyện Mẫu")[i], "", "R653"),
                 (("X" + code, code + "a", code[:2] + " " + code[2:], code + "/1", "Ngày 5 tháng 11", code + "*", "#" + code,
                   code + "-" + code, "(" + code + ")", code + "=", "mã " + code, code + " xã")[i], "Xã Lạ", "R654"),
                 ("", ("Tổng Cọt", "Cộng Hòa", "Toàn Thắng", "Xã Một", "Tổng cộng:", "Cộng dồn", "Toàn", "Tổng huyện Mẫu",
                       "Kế hoạch", "Toàn vùng", "Tổng số phường", "")[i], "R601"),
                 (codes[i * 11], "Xã Hai Lần", "R603")]
    return made


def totals():
    words = ["Tổng", "TỔNG CỘNG", "Tổng số", "cộng", "Toàn huyện", "Tổng cộng tỉnh", "Cộng xã", "Tổng số thành phố",
             "Tổng  huyện", "TOÀN TỈNH", "toàn xã", "Toàn thành phố"]
    return [("", w) for w in words] + [(w, "") for w in words]


SIGNED = [["", "Người lập biểu", *BLANK[:4], "Thủ trưởng đơn vị", *BLANK[5:]], ["Kế toán", "", *BLANK], ["(Ký tên)", "", *BLANK],
          ["", "", *BLANK[:3], "Mẫu Sơn, ngày 05 tháng 11 năm 2016", *BLANK[4:]], ["Chủ tịch", "Trần Văn C", *BLANK],
          ["Ghi chú", "", *BLANK], ["", "(ký, đóng dấu)", *BLANK], ["Nơi nhận:", "", *BLANK], ["- Như trên;", "", *BLANK],
          ["- Lưu: VT.", "", *BLANK], ["Hết", "", *BLANK]]
NUMBERED = [["A", "B", *map(str, range(1, 9))], [f"({i})" for i in range(1, 11)], [str(i) for i in range(1, 11)],
            list("ABCDEFGHIJ"), ["(A)", "(B)", *(f"({i})" for i in range(1, 9))], ["a", "b", *map(str, range(1, 9))],
            ["A", "", "1", "2", *[""] * 6], [f"[{i}]" for i in range(1, 11)], ["(a)", "(b)", "(c)", *[""] * 7],
            ["1", "2", *[""] * 8], ["", "B", "1", *[""] * 7]]
NEVER_NUMBERED = [["2", "1", *[""] * 8], ["1", "1", "1", *[""] * 7], ["A", "Xã Một", "1", *[""] * 7], ["97", "98", "99", *[""] * 7],
                  ["1", "B", "44", *[""] * 7], ["A", *[""] * 9]]


def text_of(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def files(rows, name="t"):
    """The table in both forms. What XML cannot hold stands in CSV only."""
    yield "csv", here.file(f"{name}.csv", text_of(rows))
    yield "xlsx", here.file(f"{name}.xlsx", book([("Biểu", rows)]))


def assess(path, *options):
    return run("assess", BASE, path, "--format", "csv", *options)


def said_by_line(result):
    return sorted((s.line, s.code) for s in result.said if s.line)


def lines_of(result, path):
    """(line, code) of all that is said; of a sheet the line is the row of the cell."""
    if str(path).endswith(".csv"):
        return said_by_line(result)
    return sorted((int(m[1]), m[2]) for m in re.finditer(r"![A-Z]+(\d+): \S+(?: \S+)? ([A-Z]\d{3}): ", result.err))


def mix(rng, real, others):
    """The real ones in their order, the others anywhere above the last of them."""
    rows = [("real", row, None) for row in real]
    for code, name, said in others:
        rows.insert(rng.randrange(1 if said != "R603" else len(rows) - 1, len(rows)), ("other", [code, name], said))
    return rows


def clean_output(real):
    return assess(here.file("clean.csv", text_of([HEADER, *[[*r, *FILLED] for r in real]]))).out


def check_figures(rng):
    real = communes(rng)
    wanted_out = clean_output(real)
    tap.same(wanted_out.count("\n"), 201, "200 communes of the clean table")
    others = strangers(real) + [(c, n, "T507") for c, n in totals()]
    # a code given again stands below its first
    again = [o for o in others if o[2] == "R603"]
    mixed = mix(rng, real, [o for o in others if o[2] != "R603"])
    last = mixed.pop()
    mixed += [("other", [c, n], s) for c, n, s in again] + [last]
    rows, wanted = [HEADER, NUMBERED[0]], [(2, "T560")]
    for kind, row, said in mixed:
        rows.append([*row, *FILLED])
        if said:
            wanted.append((len(rows), said))
    for row in SIGNED:
        rows.append(row)
        wanted.append((len(rows), "T561"))
    for form, path in files(rows):
        result = assess(path)
        tap.ok(result.out == wanted_out and result.status == 3, f"{form}: 200 scored, byte for byte", result.err[:300])
        tap.same(lines_of(result, path), sorted(wanted), f"{form}: {len(wanted)} other rows, each with its line")
    kinds = {said: sum(s == said for _, s in wanted) for _, said in wanted}
    tap.ok(all(n >= 10 for said, n in kinds.items() if said != "T560"), "at least ten of each kind", kinds)


def check_numbered(rng):
    real = communes(rng)
    wanted = clean_output(real)
    tables = [[HEADER, numbers, *[[*r, *FILLED] for r in real]] for numbers in NUMBERED]
    good = [(assess(path).out, lines_of(assess(path), path)) for rows in tables for _, path in files(rows)]
    tap.same(good, [(wanted, [(2, "T560")])] * (2 * len(NUMBERED)), f"{len(NUMBERED)} ways to number columns, as CSV and .xlsx")
    for row in NEVER_NUMBERED:
        result = assess(here.file("t.csv", text_of([HEADER, row, *[[*r, *FILLED] for r in real]])))
        tap.ok(result.status == 3 and result.out == wanted and said_by_line(result)[0][0] == 2 and "T560" not in result.codes(),
               f"no numbers of columns: {row[:3]}", result.err[:300])
    below = [HEADER, [*real[0], *FILLED], NUMBERED[0], *[[*r, *FILLED] for r in real[1:]]]
    tap.same([(r.out, r.codes()) for r in [assess(p) for _, p in files(below)]], [(wanted, ["R653"])] * 2,
             "and not below a commune")


def check_signed(rng):
    real = communes(rng)
    wanted = clean_output(real)
    body = [HEADER, *[[*r, *FILLED] for r in real]]
    for row in SIGNED:
        between = [*body[:50], row, *body[50:]]
        for form, path in files(between):
            result = assess(path)
            tap.ok(result.out == wanted and result.status == 3 and [c for _, c in lines_of(result, path)] in (["R601"], ["R653"])
                   and lines_of(result, path)[0][0] == 51, f"{form}: between communes {row[:2]} is refused", result.err[:300])
    for row, code in [(["", "Xã Cuối", *FILLED], "R601"), (["", "Xã Cuối", "xã", *BLANK[1:]], "R601"), (["", "Xã Cuối", "", "x", *BLANK[2:]], "R601"),
                      (["", "Xã Cuối", *BLANK[:3], "khoảng 12", *BLANK[4:]], "R601"), (["Xã Cuối", "", *BLANK[:3], "12", *BLANK[4:]], "R653"),
                      (["31", "Ngày", *BLANK], "R602"), (["Ngày 5 tháng 11 năm 2016", "", *BLANK], "R654")]:
        for form, path in files([*body, SIGNED[0], row, SIGNED[4]]):
            result = assess(path)
            tap.ok(result.out == wanted and (len(body) + 2, code) in lines_of(result, path) and result.status == 3,
                   f"{form}: below the last commune, but with figures or digits: {row[:6]} is refused", result.err[:300])
    result = assess(here.file("t.csv", text_of(body) + "\x1a"))
    tap.ok(result.out == wanted and result.codes() == ["T561"] and "U+001A" in result.err, "the sign that ends a file of DOS", result.err)
    result = assess(here.file("t.csv", text_of(body[:20]) + "\x1a\n" + text_of(body[20:])))
    tap.ok(result.out == wanted and result.codes() == ["R651"] and "U+001A" in result.err, "in the middle it is refused by name", result.err)
    for hidden in HIDDEN:
        name = f"U+{ord(hidden):04X}"
        result = assess(here.file("t.csv", text_of([*body, [real[0][0] + hidden, "Xã Ẩn", *FILLED]])))
        tap.ok(result.out == wanted and result.codes() == ["R651"] and name in result.err, f"{name} is named", result.err)


def check_cells():
    """What only a workbook can store in a code cell."""
    rest = ["Xã Một", *FILLED]
    rows = [HEADER, [Cell(688, style=FIRST_OWN_FORMAT), *rest], [Cell(691), *rest], [Cell(42689, style=DATE), *rest], [Cell(1, kind="b"), *rest],
            [Cell("31126.5"), *rest], [Cell("#N/A", kind="e"), *rest], [Cell(None, formula="A1"), *rest], [31150, *rest], [311530, *rest]]
    result = assess(here.file("cells.xlsx", book([("Biểu", rows)], formats=["00000"])))
    tap.same(([line.split(",")[0] for line in result.out.splitlines()[1:]], result.codes()),
             (["00688", "31150"], ["R602", "R648", "R652", "R646", "R620", "R621", "R645"]), "cells of every kind in the code column")


def check_join():
    one = here.file("one.csv", text_of([["Mã xã", "births"], ["00688", 100], ["00691", 50]]))
    two = here.file("two.csv", text_of([["Mã xã", "registered"], ["688", 98], ["691", 49]]))
    result = assess(one, two, "--join")
    tap.ok([line.split(",")[0] for line in result.out.splitlines()[1:]] == ["00688", "00691"] and result.codes().count("R602") == 2,
           "--join: a code without its zero is put to no other and is no commune of its own", result)
    result = assess(two, "--any-code")
    tap.same([line.split(",")[0] for line in result.out.splitlines()[1:]], ["688", "691"], "--any-code takes them as they are")
    out = [run("recommend", BASE, path, "--lang", "en").out for path in
           (here.file("a.csv", text_of([HEADER, ["31120", "Xã A", *FILLED], ["31123", "Xã B", *FILLED]])),
            here.file("b.csv", text_of([HEADER, ["31120", "Xã A", *FILLED], ["", "Tổng cộng", *FILLED[:3], "200", "0", "0", "0", "0"],
                                        ["31123", "Xã B", *FILLED], ["", "Cộng huyện", *FILLED[:3], "200", "0", "0", "0", "0"]])))]
    tap.same(out[1], out[0], "rates of a district never see a total")
    text = (BASE / "standard.yaml").read_text(encoding="utf-8")
    measures = (BASE / "measures.yaml").read_text(encoding="utf-8")
    here.file("three/standard.yaml", text)
    here.file("base/measures.yaml", measures + "commune_code: {digits: 3}\n")
    shutil.copy(here.path / "three/standard.yaml", here.path / "base/standard.yaml")
    result = run("assess", here.path / "base", here.file("t.csv", text_of([HEADER, ["688", *rest_of()], ["00691", *rest_of()]])), "--format", "csv")
    tap.same(([line.split(",")[0] for line in result.out.splitlines()[1:]], result.codes()), (["688"], ["R645"]),
             "commune_code: {digits: 3} of the dictionary")


def rest_of():
    return ["Xã Một", *FILLED]


ROSTER = ["province_code", "province_name", "commune_code", "commune_name", "commune_type"]


def begin(name, *options):
    path = here.path / name
    run("register", "init", path, "--office", "UBND huyện Mẫu", *options, *WHO)
    return path


def take(path, file, *options):
    return run("register", "roster", path, file, "--from", "2016-01-01", "--title", "Danh sách mẫu", *options, *WHO)


def units(path):
    return run("register", "units", path, "--as-of", "2016-02-01", "--format", "csv").out


def check_roster(rng):
    real = communes(rng)
    body = [ROSTER, *[["90", "Tỉnh Mẫu", code, name, "xã"] for code, name in real]]
    clean = begin("clean.db")
    tap.same(take(clean, here.file("r.csv", text_of(body))).status, 0, "a clean roster")
    wanted = units(clean)
    tap.same(wanted.count("\n"), 201, "200 units")
    around = [ROSTER, ["A", "B", "1", "2", "3"], *body[1:60], *[["", "", c, n, ""] for c, n in totals()], *body[60:],
              ["", "", "Người lập", "", ""], ["", "", "", "Chủ tịch", ""], ["", "", "", "", "ngày 5 tháng 11 năm 2016"]]
    notes = [(2, "T560"), *[(62 + i, "T507") for i in range(len(totals()))], *[(len(around) - i, "T561") for i in range(3)]]
    for form, file in files(around, "around"):
        path = begin(f"{form}.db")
        result = take(path, file)
        tap.ok(result.status == 0 and units(path) == wanted, f"{form}: rows that are none are left out of the register", result.err[:300])
        tap.same(lines_of(result, file), sorted(notes), f"{form}: each with one note")
    mixed = mix(rng, real, [o for o in strangers(real) if o[2] != "R603"])
    rows = [ROSTER, *[["90", "Tỉnh Mẫu", row[0], row[1] or "Xã Không", "xã"] for _, row, _ in mixed]]
    bad = [(i + 2, "D943" if said == "R601" else said) for i, (_, _, said) in enumerate(mixed) if said]
    for form, file in files(rows, "bad"):
        path = begin(f"bad-{form}.db")
        result = take(path, file)
        tap.ok(result.status == 3 and query(path, "SELECT count(*) FROM unit") == [(0,)], f"{form}: one row that is none refuses the list", result.out)
        tap.same(lines_of(result, file), bad, f"{form}: {len(bad)} rows, each with its line")
    for cell in ("90.0", "9E+01", "９０", "9\u200b0"):
        result = take(begin("area.db"), here.file("r.csv", text_of([ROSTER, [cell, "Tỉnh Mẫu", "31120", "Xã A", "xã"]])))
        tap.ok(result.codes() in (["R655"], ["R649"], ["R651"]) and result.status == 3, f"code of a province {cell!r}", result)
        (here.path / "area.db").unlink()
    anything = begin("any.db", "--any-code")
    lost = here.file("lost.csv", text_of([ROSTER, ["2", "Tỉnh Mẫu", "688", "Xã A", "xã"], ["2", "Tỉnh Mẫu", "691", "Xã B", "xã"]]))
    tap.same(take(anything, lost).status, 0, "register init --any-code takes any code, for good")
    tap.same(take(begin("five.db"), lost).codes(), ["R602", "R602"], "another register wants five digits")
    rename = run("register", "unit", anything, "688")
    tap.ok(rename.status == 0 and "Xã A" in rename.out, "the unit is there", rename)


def check_register_form():
    """The form of a register is that of its first text; what was recorded stays, and `--any-code` of an intake tells."""
    measures = (ROOT / "rules/measures.yaml").read_text(encoding="utf-8")
    here.file("rules/measures.yaml", measures.replace("{digits: 5}", "{digits: 3}"))
    here.file("rules/qd34-2014/standard.yaml", (ROOT / "rules/qd34-2014/standard.yaml").read_bytes())
    path = begin("three.db")
    standard = here.path / "rules/qd34-2014"
    tap.same(run("register", "standard", path, standard, *WHO).status, 0, "a text with codes of three digits")
    run("register", "standard", path, "qd34-2014", *WHO)
    how = ["--period", "2016", "--stage", "self", *WHO]
    data = here.file("d.csv", text_of([["Mã xã", "births"], ["688", "5"]]))
    five = here.file("e.csv", text_of([["Mã xã", "births"], ["00688", "5"]]))
    tap.same([run("register", "intake", path, s, d, *how).status for s, d in ((standard, data), ("qd34-2014", data), (standard, five))],
             [0, 0, 3], "three digits are the form of this register, whatever a later text says")
    result = run("register", "intake", path, standard, five, "--any-code", *how)
    tap.same((result.status, query(path, "SELECT options FROM intake ORDER BY id DESC LIMIT 1")), (0, [("any-code=\n",)]),
             "--any-code stands in the reading options")
    run("register", "assess", path, standard, *how)
    tap.same((run("replay", path).status, run("register", "verify", path).status), (0, 0), "replay and verify")
    old = here.path / "old.db"
    shutil.copy(ROOT / "fixtures/register/version-2.db", old)
    run("register", "migrate", old)
    before = query(old, "SELECT count(*) FROM dossier WHERE length(code) <> 5")
    result = take(old, here.file("lost.csv", text_of([ROSTER, ["90", "Tỉnh Mẫu", "688", "Xã A", "xã"]])))
    tap.ok(before[0][0] and result.codes() == ["R602"] and run("replay", old).status == 0,
           "codes of three digits recorded before stay; new rows follow the form", before, result)


def check_evidence(rng):
    real = communes(rng)
    path = begin("evidence.db")
    run("register", "standard", path, "qd34-2014", *WHO)
    how = ["--period", "2016", "--stage", "self", *WHO]
    figures = [["commune_code", "commune_name", "has_child_plan"], *[[*r, "yes"] for r in real]]
    tap.same(run("register", "intake", path, "qd34-2014", here.file("f.csv", text_of(figures)), *how).status, 0, "200 dossiers")
    head = ["commune_code", "measure", "reference", "reason"]
    row = ["has_child_plan", "Nghị quyết 5/NQ", ""]
    mixed = mix(rng, real, [o for o in strangers(real) if o[2] != "R603"])
    bad = [(i + 2, "D943" if said == "R601" else said) for i, (_, _, said) in enumerate(mixed) if said]
    for form, file in files([head, *[[r[0], *row] for _, r, _ in mixed]], "evidence"):
        result = run("register", "evidence", path, file, *how)
        lines = lines_of(result, file)
        tap.ok(result.status == 3 and lines == bad, f"{form}: evidence of {len(bad)} rows that are no communes is refused, each with its line",
               [one for one in lines if one not in bad][:5], [one for one in bad if one not in lines][:5])
        tap.same(query(path, "SELECT count(*) FROM evidence"), [(0,)], f"{form}: nothing was recorded")
    good = [head, ["A", "B", "1", "2"], *[[code, *row] for code, _ in real], ["Tổng cộng", "", "200", ""], ["", "Người lập", "", ""],
            ["Chủ tịch", "", "", "Trần C"]]
    for form, file in files(good, "evidence"):
        result = run("register", "evidence", path, file, *how)
        count = ("200 minh chứng đã ghi, 0", "0 minh chứng đã ghi, 0")[form == "xlsx"]
        tap.ok(result.status == 0 and result.out.startswith(count) and lines_of(result, file) ==
               [(2, "T560"), (203, "T507"), (204, "T561"), (205, "T561")], f"{form}: rows that are none are skipped with one note each", result)


def check_lists(rng):
    """Every list may be a workbook: the same is recorded as from CSV, with places of cells."""
    real = communes(rng)[:30]
    roster = [ROSTER, *[["90", "Tỉnh Mẫu", *r, "xã"] for r in real]]
    attributes = [["commune_code", "terrain"], *[[r[0], "mountain"] for r in real]]
    lineage = [["new_commune_code", "new_commune_name", "old_commune_code", "old_commune_name", "extent"],
               [*real[0], *real[0], "whole"], [*real[1], f"{real[0][0]}|{real[1][0]}", "", ""]]
    outs = []
    for form in ("csv", "xlsx"):
        path = begin(f"lists-{form}.db")
        file = {name: dict(files(rows, name))[form] for name, rows in (("roster", roster), ("attributes", attributes), ("lineage", lineage))}
        done = [take(path, file["roster"]),
                run("register", "roster", path, file["roster"], "--from", "2017-01-01", "--title", "Mới", "--lineage", file["lineage"], *WHO),
                run("register", "attributes", path, file["attributes"], "--from", "2017-01-01", "--source", "Niên giám", *WHO)]
        outs.append([(r.status, r.out) for r in done] + [run("register", "unit", path, real[0][0], "--as-of", "2017-02-01").out])
    tap.same(outs[1], outs[0], "roster, lineage and attributes from workbooks")
    for name, cell in (("new_commune_code", 0), ("old_commune_code", 2)):
        wrong = [list(row) for row in lineage[:2]]
        wrong[1][cell] = "97"
        result = run("register", "roster", begin(f"w{cell}.db"), here.file("r.csv", text_of(roster)), "--from", "2017-01-01", "--title", "Mới",
                     "--lineage", here.file("l.xlsx", book([("Trang", wrong)])), *WHO)
        tap.ok(result.codes() == ["R602"] and f"l.xlsx:Trang!{'AC'[cell // 2]}2: " in result.err, f"lineage: {name} that lost its zeros", result)
    departments = [["Tiêu chí", "Cơ quan", "Từ ngày", "Đến ngày"], ["1", "Sở Mẫu", "2015-01-01", ""]]
    days = [departments[0], [1, "Sở Mẫu", Cell(42005, style=DATE), ""]]
    data = here.file("t.csv", text_of([HEADER, ["31120", "Xã A", *BLANK]]))
    ask = ["assess", BASE, data, "--period", "2016", "--departments"]
    wanted = run(*ask, here.file("dept.csv", text_of(departments))).out
    tap.ok("Sở Mẫu" in wanted, "departments", wanted)
    tap.same(run(*ask, here.file("dept.xlsx", book([("Bìa", [["Danh sách"]]), ("Cơ quan", days)]))).out, wanted, "departments from a workbook, its days too")
    days[1][2] = Cell(44562, style=DATE)  # of 2022
    tap.ok("Sở Mẫu" not in run(*ask, here.file("dept.xlsx", book([("Cơ quan", days)]))).out, "a day of a workbook is read as such")
    result = run(*ask, here.file("dept.xlsx", book([("Một", days), ("Hai", days)])))
    tap.ok("T562" in result.codes() and "Một, Hai" in result.err, "two sheets that may be the list", result)
    result = run(*ask, here.file("dept.xlsx", book([("Một", [departments[0], ["1", Cell("#REF!", kind="e"), "", ""]])])))
    tap.ok("R620" in result.codes() and "Một!B2" in result.err and result.status == 3, "an error in a cell", result)
    lost = [[*row] for row in roster]
    lost[1][2] = str(int(lost[1][2]) % 1000)
    for form, file in files(lost, "lost"):
        result = run("export", "template", "qd34-2014", "--roster", file, "--output", here.path / "mau.xlsx")
        tap.ok(result.codes() == ["R602"], f"{form}: a template is not prefilled with what is no code", result)
    places = [["province_code", "province_name", "district_code", "district_name", "commune_code"],
              *[["90", "Tỉnh Mẫu", "901", "Huyện Mẫu", r[0]] for r in real]]
    found = [run("impact", "qd34-2014", "qd06-2019", here.file("i.csv", text_of([["commune_code", "births"], *[[r[0], "5"] for r in real]])),
                 "--roster", file) for _, file in files(places, "places")]
    tap.same((found[1].out, found[1].status), (found[0].out, found[0].status), "impact: a roster from a workbook")


def check_cases():
    """The reported files, where they are at hand."""
    cases = ROOT / "../shared/cases"
    if not cases.exists():
        tap.skip("the reported files", "no ../shared/cases beside the sources")
        return
    result = run("assess", "qd34-2014", cases / "codes-that-are-none/input.csv", "--format", "csv")
    tap.same([line.split(",")[0] for line in result.out.splitlines()[1:]], ["18496"], "one row of the reported table is a commune")
    lost = cases / "codes-all-lost-zero"
    tap.same([[line.split(",")[0] for line in run("assess", "qd34-2014", lost / name, "--format", "csv").out.splitlines()[1:]]
              for name in ("input.xlsx", "formatted.xlsx")], [[], ["00688"]], "a workbook whose codes lost their zeros, or only do not show them")
    for name in ("communes_2017-03-06.csv", "communes_pre_2025-07-01.csv", "communes_post_2025-07-01.csv"):
        path = begin(f"{name}.db")
        result = take(path, ROOT / "../shared/data" / name)
        tap.ok(result.status == 0 and not result.said, f"the official list {name}", result.err[:300])


if __name__ == "__main__":
    chance = random.Random(20161115)
    for check in (check_figures, check_numbered, check_signed):
        check(chance)
    check_cells()
    check_join()
    check_roster(chance)
    check_register_form()
    check_evidence(chance)
    check_lists(chance)
    check_cases()
    tap.done()
