"""Every message of messages.def is provoked: by a file of fixtures/bad, which carries what it
expects beside the mistake, or by a case below; in both languages, and nothing else may be said."""
import csv
import difflib
import os
import re

import tap
from messages import MESSAGES, Wanted, check, provoked
from program import BASE, LANGUAGES, ROOT, Folder, run, width

BAD = BASE.parent
EXPECT = re.compile(r"\s*# expect (?P<code>[A-Z]\d{3}):(?P<column>\d+) (?P<vi>.+?) ~ (?P<en>.+)$")
EXPECT_LINE = re.compile(r"(?P<line>\d+|-)(?::(?P<column>\d+))? (?P<code>[A-Z]\d{3}) "
                         r"(?P<vi>.+?) ~ (?P<en>.+)")
# Messages that no input provokes: the test that does, and words it must hold.
ELSEWHERE = {"U708": ("tests/unit/memory_test.c", "CX_NO_MEMORY")}
ELSEWHERE |= {code: ("tests/cli/workbook.py", f'"{code}"') for code in (
    "T512", "T513", "T514", "T515", "T516", "T517", "T518", "T519", "R619", "R620", "R621")}
ELSEWHERE |= {code: ("tests/cli/workbook.py", f"({code})") for code in ("T520", "T521")}
ELSEWHERE |= {code: ("tests/cli/codes.py", f'"{code}"') for code in ("R655", "T562")}
ELSEWHERE |= {"T578": ("tests/cli/two_row_headers.py", '"T578"')}
ELSEWHERE |= {f"V30{n}": ("tests/cli/data_in.py", f"V30{n}") for n in range(1, 10)}
ELSEWHERE |= {code: ("tests/cli/own_headers.py", f'"{code}"') for code in (*(f"T57{n}" for n in range(2, 8)), "D873")}
ELSEWHERE |= {f"X90{n}": ("tests/cli/dmn.py", f'"X90{n}"') for n in range(1, 9)}
ELSEWHERE |= {"Q301": ("tests/sql/sql_ways_test.py", '"Q301"')}
ELSEWHERE |= {"H890": ("tests/cli/register_rounds.py", "H890")}
ELSEWHERE |= {code: ("tests/cli/misread.py", f'"{code}"') for code in ("R656", "T565")}
ELSEWHERE |= {code: (f"tests/cli/{name}.py", f'"{code}"') for code, name in (
    ("T563", "lists"), ("T564", "lists"), ("T566", "contract"), ("T567", "misread"), ("T568", "misread"))}
ELSEWHERE |= {code: ("tests/cli/workbook_reader.py", f"({code})") for code in ("R640", "R641", "R642", "R643", "T540", "T541", "T545", "T546")}
ELSEWHERE |= {code: ("tests/cli/workbook_reader.py", f'"{code}"') for code in ("T542", "T543", "T544")} | {"R644": ("tests/cli/old_font.py", "(R644)")}
ELSEWHERE |= {f"D9{n:02}": ("tests/cli/register_store.py", f'"D9{n:02}"') for n in (
    1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12)}
ELSEWHERE |= {code: ("tests/cli/register_store.py", f'"{code}"') for code in ("U712", "U713")}
ELSEWHERE |= {code: ("tests/cli/register_standards.py", f'"{code}"') for code in (
    *(f"D9{n}" for n in range(13, 21)), "U711")}
ELSEWHERE |= {code: ("tests/cli/register_standards.py", f'"{code}"') for code in ("D871", "D872")}
ELSEWHERE |= {f"D92{n}": ("tests/cli/register_dossiers.py", f'"D92{n}"') for n in (1, 2, 3, 4)}
ELSEWHERE |= {f"D93{n}": ("tests/cli/register_bundles.py", f'"D93{n}"') for n in range(1, 10)}
ELSEWHERE |= {"D905": ("tests/unit/register_test.c", '"D905"')}
ELSEWHERE |= {"R626": ("tests/cli/register_locks.py", '"R626"')}
ELSEWHERE |= {f"D9{n}": ("tests/cli/register_councils.py", f'"D9{n}"') for n in range(60, 88)}
ELSEWHERE |= {f"D9{n}": ("tests/cli/register_evidence.py", f'"D9{n}"') for n in range(88, 96)}
ELSEWHERE |= {f"H8{n:02}": ("tests/cli/register_decisions.py", f'"H8{n:02}"') for n in range(1, 26)}
ELSEWHERE |= {"H870": ("tests/cli/register_streaks.py", '"H870"'), "H871": ("tests/cli/register_review.py", '"H871"')}
ELSEWHERE |= {code: ("tests/cli/plan.py", "about_plans") for code in (
    *(f"P{n}" for n in range(101, 133)), *(f"C8{n}" for n in range(50, 65)), "H898", "H899")}
ELSEWHERE |= {code: ("tests/cli/register_paper_years.py", f'"{code}"') for code in ("D860", "D861", "D862")}
ELSEWHERE |= {"D996": ("tests/cli/register_bundles.py", '"D996"')}
ELSEWHERE |= {"H863": ("tests/cli/register_review.py", '"H863"'), "H864": ("tests/cli/register_review.py", "dated_ahead")}
ELSEWHERE |= {code: (f"tests/cli/{name}.py", word) for code, name, word in (
    ("H865", "register_review_worlds", "H865"), ("H866", "register_review", "H866"), ("H867", "register_review_worlds", "expected_reasoned"),
    ("H868", "register_review_worlds", "expected_undecided"), ("H850", "register_review", "register_flaw"),
    ("H851", "register_review", "replay_differs"), ("H854", "register_review", "body_not_in_force"))}
ELSEWHERE |= {f"H8{n}": ("tests/cli/register_review_worlds.py", kind) for n, kind in (
    (52, "both_ways"), (53, "twice"), (55, "figures_replaced"), (56, "evidence"), (57, "late"), (58, "not_handed_over"),
    (59, "same_figures"), (60, "jump"), (61, "exact"), (62, "exact_total"))}
ELSEWHERE |= {f"H8{n}": ("tests/cli/register_streaks.py", f'"H8{n}"') for n in range(30, 40)}
ELSEWHERE |= {f"D88{n}": ("tests/cli/register_councils.py", f'"D88{n}"') for n in range(5)}
ELSEWHERE |= {f"H84{n}": ("tests/cli/register_decisions.py", f'H84{n}') for n in range(7)}
ELSEWHERE |= {f"H88{n}": ("tests/cli/register_decisions.py", f'"H88{n}"') for n in (5, 6)}
ELSEWHERE |= {"H847": ("tests/cli/register_review_worlds.py", "expected_corrected"), "H848": ("tests/cli/register_review_worlds.py", "expected_unvoted"),
              "H849": ("tests/cli/register_review.py", "unvoted_unstated")}
ELSEWHERE |= {f"D89{n}": ("tests/cli/register_recode.py", f'"D89{n}"') for n in range(5)}
ELSEWHERE |= {code: ("tests/cli/register_recode.py", f'"{code}"') for code in ("D899", "D926", "D927", "D928")}
ELSEWHERE |= {code: ("tests/cli/register_recode_exchanged.py", f'"{code}"') for code in ("D897", "D898", "D929")}
ELSEWHERE |= {f"D89{n}": ("tests/cli/register_recheck.py", f'"D89{n}"') for n in (5, 6)}
ELSEWHERE |= {"H876": ("tests/cli/register_recheck.py", '"H876"'), "H877": ("tests/cli/register_recode.py", '"H877"')}
ELSEWHERE |= {"H878": ("tests/cli/register_recode.py", '"H878"')}
ELSEWHERE |= {f"D8{n:02}": ("tests/cli/register_tables.py", f'"D8{n:02}"') for n in range(1, 17)}
ELSEWHERE |= {code: ("tests/cli/margins.py", f'"{code}"') for code in ("H872", "H873")}
ELSEWHERE |= {"H919": ("tests/cli/margins.py", '"H919"')}
ELSEWHERE |= {f"H91{n}": ("tests/cli/register_review_province.py", f'"H91{n}"') for n in range(7)}
ELSEWHERE |= {f"H91{n}": ("tests/cli/register_criteria.py", f'"H91{n}"') for n in (7, 8)}
ELSEWHERE |= {code: ("tests/cli/register_enrol.py", f'"{code}"') for code in ("H924", "H920", "H921")}
ELSEWHERE |= {code: ("tests/cli/register_councils.py", f'"{code}"') for code in ("H922", "H923")} | {"D864": ("tests/cli/register_paper_years.py", '"D864"')}
ELSEWHERE |= {"D863": ("tests/cli/register_tables.py", '"D863"')}
ELSEWHERE |= {f"D82{n}": ("tests/cli/register_enrol.py", f'"D82{n}"') for n in range(8)} | {"D835": ("tests/cli/register_enrol.py", '"D835"')}
ELSEWHERE |= {code: ("tests/cli/register_evidence_days.py", code) for code in ("D828", "D829", *(f"H{n}" for n in range(879, 885)))}
ELSEWHERE |= {f"D83{n}": ("tests/cli/register_returns.py", f'"D83{n}"') for n in range(5)} | {"H900": ("tests/cli/register_returns.py", "H900")}
ELSEWHERE |= {f"H90{n}": ("tests/cli/register_enrol.py", f"H90{n}") for n in range(1, 5)}
ELSEWHERE |= {"S441": ("tests/cli/rule_changes.py", '"S441"')}
ELSEWHERE |= {code: ("tests/cli/words.py", f'"{code}"') for code in ("T570", "T571")}
ELSEWHERE |= {code: ("tests/impact_test.py", f'"{code}"') for code in ("T522", "T523")}
ELSEWHERE |= {f"K{number}": ("tests/cli/rule_tests.py", f'"K{number}"') for number in range(801, 813)}
ELSEWHERE |= {code: ("tests/cli/paper.py", f'"{code}"') for code in ("U720", "R625", "F105", "F106", "F107")}
ELSEWHERE |= {code: ("tests/cli/register_paper.py", f'"{code}"') for code in ("U721", *(f"D{number}" for number in range(850, 856)))}
ELSEWHERE |= {f"D{number}": ("tests/cli/register_paper_layout.py", f'"D{number}"') for number in range(856, 860)}
ELSEWHERE |= {"U740": ("tests/cli/standard_new.py", '"U740"')}
ELSEWHERE |= {"U710": ("tests/cli/workbook.py", '"U710"'), "R624": ("tests/cli/council.py", '"R624"')}
ELSEWHERE |= {code: ("tests/cli/forms.py", f'"{code}"') for code in ("S452", "S453", "S459", "S460", "R671")}
ELSEWHERE |= {"R670": ("tests/unit/given_test.c", '"R670"')}
ELSEWHERE |= {f"D{number}": ("tests/cli/register_units_refused.py", f'"D{number}"') for number in range(940, 956)}

ELSEWHERE |= {code: (path.relative_to(ROOT), f"# expect {code}")  # run by findings.py
              for path in sorted((ROOT / "fixtures/findings").glob("*/*.yaml"))
              for code in re.findall(r"# expect (C\d+)", path.read_text(encoding="utf-8"))}


# ---- Rule files: the expectation stands at the end of the faulty line ----------------------------

def expectations(text):
    for number, line in enumerate(text.split("\n"), 1):
        if m := EXPECT.search(line):
            yield Wanted(m["code"], (m["vi"], m["en"]), number, int(m["column"]))


def differs_in_one_place(text, base):
    """Whether the text, without expectations, is the base with a change of one place; a change that
    moves a message to another line (the head of an item) does not count as a second."""
    stripped = [EXPECT.sub("", line) for line in text.split("\n")]
    codes = difflib.SequenceMatcher(None, base.split("\n"), stripped, autojunk=False).get_opcodes()
    return sum(tag != "equal" for tag, *_ in codes)


def check_rules():
    base = {kind: (BASE / f"{kind}.yaml").read_text(encoding="utf-8")
            for kind in ("standard", "measures")}
    result = run("standard", "show", BASE)
    tap.ok(result.status == 0 and not result.err, "the base standard loads", result.err)
    for kind, folder in (("standard", "rules"), ("measures", "measures")):
        for path in sorted((BAD / folder).glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            wanted = list(expectations(text))
            name = f"{folder}/{path.stem}"
            if not tap.ok(wanted, f"{name}: says what it expects"):
                continue
            places = differs_in_one_place(text, base[kind])
            tap.ok(1 <= places <= 2 or len(text) < 200,
                   f"{name}: differs from the base in one place",
                   f"{places} places")
            lines = text.split("\n")
            if kind == "standard":
                check(name, ["standard", "show", path], wanted, path, lines)
            else:
                here = Folder()
                here.file("base/standard.yaml", base["standard"])
                file = here.file("base/measures.yaml", text)
                shown = file.parent / "../base" / file.name
                check(name, ["standard", "show", here.path / "base"], wanted, shown, lines)


def check_procedures():
    """A procedure is read by `check`, beside the base standard."""
    base = {kind: (BASE / f"{kind}.yaml").read_text(encoding="utf-8") for kind in ("standard", "measures", "procedure")}
    for path in sorted((BAD / "procedure").glob("*.yaml")):
        text, here = path.read_text(encoding="utf-8"), Folder()
        wanted = list(expectations(text))
        for kind in ("standard", "measures"):
            here.file(f"base/{kind}.yaml", base[kind])
        file = here.file("base/procedure.yaml", text)
        places = differs_in_one_place(text, base["procedure"])
        tap.ok(wanted and 1 <= places <= 2, f"procedure/{path.stem}: one change, and what is wrong", f"{places} places", wanted)
        lines = text.split("\n")
        for language in LANGUAGES:
            result = run("check", here.path / "base", "--lang", language)
            differences = [d for w, said in zip(wanted, result.said) for d in w.differences(said, language, str(file), lines)]
            tap.ok(result.codes() == [w.code for w in wanted] and result.status == 3 and not differences,
                   f"procedure/{path.stem} ({language})", *differences, result.err)
            provoked.update(result.codes())
    here = Folder()
    for kind in ("standard", "measures"):
        here.file(f"base/{kind}.yaml", base[kind])
    file = here.file("base/procedure.yaml", base["procedure"].replace("procedure: base", "procedure: other"))
    for language, words in zip(LANGUAGES, ("thủ tục này của «other»", 'this procedure goes with "other"')):
        result = run("check", here.path / "base", "--lang", language)
        tap.ok(result.codes() == ["S450"] and words in result.err and str(file) in result.err and result.status == 3,
               f"a procedure of another standard ({language})", result.err)
        provoked.update(result.codes())


# ---- Data: a companion NAME.csv.expect, one message a line ---------------------------------------

def check_data():
    companions = sorted((BAD / "data").glob("*.expect"))
    files = sorted((BAD / "data").glob("*.csv"))
    tap.same([c.name for c in companions], [f.name + ".expect" for f in files],
             "each bad table has its expectations")
    for companion in companions:
        path, options, wanted = companion.with_suffix(""), [], []
        for line in companion.read_text(encoding="utf-8").splitlines():
            if line.startswith("--"):
                options = line.split()
            else:
                m = EXPECT_LINE.fullmatch(line)
                numbers = [int(m[key]) if m[key] and m[key] != "-" else None
                           for key in ("line", "column")]
                wanted.append(Wanted(m["code"], (m["vi"], m["en"]), *numbers))
        lines = path.read_bytes().decode("utf-8", "replace").split("\n")
        check(f"data/{path.stem}", ["assess", BASE, path, "--format", "csv", *options], wanted,
              path,
              lines)


# ---- Files too large or too strange to keep ------------------------------------------------------

def check_made():
    base = (BASE / "standard.yaml").read_text(encoding="utf-8")
    measures = (BASE / "measures.yaml").read_text(encoding="utf-8")
    many = "".join(f"answer{i}: {{type: yes_no, label: \"Câu {i}\"}}\n" for i in range(20))
    every = " and ".join(f"answer{i}" for i in range(20))
    bands = "".join(f'          - {{when: "{i}", points: 0}}\n' for i in range(70))
    counted = base[base.index('          - {when: "> 1", points: 20}'):base.index("      - id: 3.2")]

    def cut_up(begin, size):
        """A count's bands that change at each of `size` numbers from `begin` on, none with more than 30 of them."""
        turns = [list(range(begin + i, begin + size, size // 30)) for i in range(size // 30)]
        tests = [f"< {begin}", *(", ".join(map(str, one)) for one in turns), f">= {begin + size}"]
        return [f'{{when: "{when}", points: {20 - points}}}' for points, when in enumerate(tests)]

    def by(lists, choice="unit"):
        return (f"          by: {choice}\n          lists:\n"
                + "".join(f"            {name}: [{', '.join(one)}]\n" for name, one in lists.items()))

    kinds = ", ".join(f"k{k}: \"Loại {k}\"" for k in range(8))
    lists = {f"k{k}": [*(f'{{when: "{n}", points: {(n * 8 + k) / 100}}}' for n in range(62)), '{when: ">= 62", points: 20}'] for k in range(8)}
    left_out = "".join(f"      - {{id: 3.{10 + i}, title: \"Việc {i}\", check: plan, points: {2 ** i / 100}, "
                       "applies: poor, otherwise: leave_out}\n" for i in range(11))
    huge = base[base.index("  - id: 2\n"):base.index("outcome:")]
    cases = [
        ("more than 200 places where an item's bands change", base.replace(counted, by({"commune": cut_up(1, 120), "ward": cut_up(500, 120)})), None,
         Wanted("S424", ("quá 200 mức điểm của các danh sách", "more than 200 bands of the lists"), 44, 9)),
        ("more than 200 places where the bands of a count change",
         base.replace(counted, "".join(f"          - {band}\n" for band in cut_up(1, 240))), None,
         Wanted("S424", ("quá 200 mức điểm", "more than 200 bands"), 44, 9)),
        ("more than 200 places where those of a rate change", base.replace('          - {when: "< 5", points: 20}\n          - {when: ">= 5", points: 0}\n', "".join(
            f'          - {{when: "{", ".join(f"[{n}..{n + 1})" for n in range(turn, 241, 8))}", points: {20 - turn}}}\n' for turn in range(1, 9))
            + '          - {when: "< 1, >= 241", points: 0}\n'), None, Wanted("S424", ("quá 200 mức điểm", "more than 200 bands"), 32, 9)),
        ("more than 400 different points of an item", base.replace(counted, by(lists, "kind")),
         measures + f"kind: {{type: choice, label: \"Loại\", values: {{{kinds}}}}}\n",
         Wanted("S424", ("quá 400 số điểm khác nhau của một chỉ tiêu", "more than 400 different points of an item"), 44, 9)),
        ("more than 1024 maxima of a criterion", base.replace("      - id: 3.2 #", left_out + "      - id: 3.2 #").replace(
            "max_points: 100", "max_points: 120.47"), None,
         Wanted("S424", ("quá 1024 điểm tối đa khác nhau của một tiêu chí", "more than 1024 different maxima of a criterion"), 42, 11)),
        ("more than twenty million numbers of points to try a mark with", base.replace(huge, "").replace(
            "points: 20}\n", "points: 0.01, applies: poor, otherwise: leave_out}\n      - {id: 1.2, title: \"Có\", check: plan, points: 99999.99}\n",
            1).replace("max_points: 100", "max_points: 100000"), None,
         Wanted("S424", ("quá 20000000 số điểm phải thử", "more than 20000000 numbers of points to try"), 13, 9)),
        ("a rule file of over a megabyte", base + "#" + "x" * (1 << 20), None,
         Wanted("F103", ("tệp quy tắc lớn hơn 1048576 byte", "larger than 1048576 bytes"))),
        ("a text of over 8192 bytes", base.replace("Tiêu chuẩn mẫu", "x" * 8193), None,
         Wanted("Y208", ("quá giới hạn 65536 phần tử hoặc một đoạn chữ dài quá 8192 byte",
                         "more than 65536 elements, or one text of more than 8192 bytes"), 3, 16)),
        ("more than 65536 elements", base + "x: [" + "1," * 65536 + "]\n", None,
         Wanted("Y208", ("quá giới hạn 65536 phần tử", "more than 65536 elements"), 68, None)),
        ("more than 4096 keys of a map", base + "".join(f"k{i}: 1\n" for i in range(4200)), None,
         Wanted("Y208", ("quá giới hạn 4096 phần tử", "more than 4096 elements"), 67 + 4097 - 12, 8)),
        ("class conditions of over a million combinations",
         base.replace("unit = \"ward\"'", f"unit = \"ward\" and {every}'"), measures + many,
         Wanted("S419", ("có hơn 1000000 tổ hợp", "more than 1000000 combinations"), 60, 19)),
        ("more than 64 bands", base.replace('          - {when: "> 1", points: 20}\n', bands), None,
         Wanted("S424", ("quá 64 ", "more than 64 bands"), 48, 11)),
        ("a standard that is a list", "- standard: base\n", None, Wanted("S404", ("«standard» phải là bảng khóa: giá trị", '"standard" must be a map'), 1, 1)),
        ("a standard in UTF-16", ("\ufeff" + base).encode("utf-16-le"), None,
         Wanted("F102", ("có vẻ là UTF-16", "looks like UTF-16"), 1, None)),
    ]
    for name, text, dictionary, wanted in cases:
        here = Folder()
        path = here.file("base/standard.yaml", text)
        here.file("base/measures.yaml", dictionary or measures)
        if wanted.column is None and wanted.line:
            provoked.add(wanted.code)
            said = run("standard", "show", path).said
            tap.ok([s.code for s in said] == [wanted.code] and said[0].line == wanted.line, name,
                   said)
        else:
            check(name, ["standard", "show", path], [wanted], path)
    here = Folder()
    head = (BAD / "data/no-rows.csv").read_text(encoding="utf-8")
    long = here.file("long.csv", head + "00001," + "x" * (1 << 20) + "\n")
    wide = here.file("wide.csv", head + "00001" + "," * 4096 + "\n")
    for path in (long, wide):
        check(f"a row beyond the limits: {path.stem}", ["assess", BASE, path, "--format", "csv"],
              [Wanted("T510", ("một dòng dài quá 1048576 byte hoặc có quá 4096 ô",
                               "a row of more than 1048576 bytes or 4096 cells"), 2, 1)], path)


# ---- Expressions: ‸ stands where the caret belongs -----------------------------------------------

FEEL = [
    ("1 ‸? 2", "E301", "không hiểu «?» ở đây; cần biểu thức", '"?" is not understood here'),
    ("1 + ‸", "E301", "không hiểu «hết biểu thức» ở đây", '"the end" is not understood here'),
    ("‸97,5 + 1", "E302", "dấu phẩy thập phân «97,5»; viết «97.5»", 'write "97.5"'),
    ("1 ‸== 2", "E303", "viết «=» thay cho «==»", 'write "=" instead of "=="'),
    ("98‸%", "E304", "bỏ dấu «%»", 'leave out "%"'),
    ("1 + ‸xa", "E305", "không có tên «xa»", 'no such name "xa"'),
    ("‸maxi(1, 2)", "E306", "không có hàm «maxi»; có phải «max»?; các hàm có: ", 'is "max" meant?; there are: '),
    ("‸trungbinh(1, 2)", "E306", "không có hàm «trungbinh»; các hàm có: ", 'no such function "trungbinh"; there are: '),
    ("‸modulo(5)", "E307", "hàm «modulo» cần 2 đối số; viết đủ", '"modulo" takes two arguments; write'),
    ("modulo(divisor: 2, ‸3, dividend: 7)", "E307", "hàm «modulo» cần 2 đối số; viết đủ", '"modulo" takes two arguments; write'),
    ("decimal(n: 1.5, ‸digits: 1)", "E308", "hàm «decimal» không có đối số tên «digits»",
     'the function "decimal" has no parameter "digits"'),
    ('1 + ‸"một"', "E309", "«+» cần số, nhưng ở đây là chữ (string); viết lại", '"+" needs a number, but here is a string; write'),
    ("min(if 2 > 1 then ‸null else null, 1)", "E309", "«then» cần một giá trị", '"then" needs a value'),
    ("true and ‸1", "E309", "«and» cần đúng/sai (boolean)", '"and" needs a boolean'),
    ("-" * 64 + "‸1", "E311", "biểu thức quá dài hoặc lồng quá sâu (giới hạn 64)", "(limit 64)"),
    ("‸/* mãi", "E312", "«/*» mở ra mà không đóng lại", '"/*" is opened and never closed'),
    ("‸9223372036854775808", "E313", "số «9223372036854775808» quá lớn", "too large or too long"),
    ("‸", "E316", "biểu thức trống", "the expression is empty"),
    ("2 ‸** 64", "E317", "kết quả quá lớn", "too large: numerator or denominator is over"),
    ("2 ‸** 0.5", "E318", "số mũ phải là số nguyên", "the exponent must be a whole number"),
    ("Mã ‸≠ 1", "E303", "viết «!=» thay cho «≠»", 'write "!=" instead of "≠"'),
]


def check_feel():
    for marked, code, vi, en in FEEL:
        text, column = marked.replace("‸", ""), marked.index("‸") + 1
        wanted = Wanted(code, (vi, en))
        check(f"feel {text[:30]!r}", ["feel", "--", text], [wanted])
        said = run("feel", "--", text).said[:1]
        tap.ok(said and (text == "" or (said[0].source == text and
                                        said[0].caret == width(text[:column - 1]) + 1)),
               f"feel {text[:30]!r}: the expression with a caret under the place", said)
    here = Folder()
    cases = here.file("cases.txt", "CASE\ta\tb\nEXPR\tx\t1 + 1\nEXPECT\tnum\t2\nEXPET\tnum\t2\n")
    check("feel --cases with a line of no known form", ["feel", "--cases", cases],
          [Wanted("U709", ("dòng này không đúng dạng CASE, VAR, EXPR, EXPECT",
                           "this line is not of the form CASE, VAR, EXPR, EXPECT"), 4, 1)],
          cases, status=3)
    wrong = here.file("wrong.txt", "CASE\ta\tb\nEXPR\tx\t1 + 1\nEXPECT\tnum\t3\n")
    check("feel --cases with a case that fails: exit status 1", ["feel", "--cases", wrong], [],
          status=1)


# ---- The command line ----------------------------------------------------------------------------

GOOD = BAD / "data" / "total-row.csv"
COMMAND_LINE = [
    # arguments, exit status, then code, Vietnamese and English of what is said
    (["asses"], 2, "U701", "không có lệnh «asses»; có phải «assess»?; xem chuanxa --help",
     'no command "asses"; is "assess" meant?; see chuanxa --help'),
    (["làm"], 2, "U701", "không có lệnh «làm»; xem chuanxa --help", 'no command "làm"; see'),
    (["assess", "--formt", "csv"], 2, "U702", "lệnh assess không có tùy chọn «--formt»; có phải "
     "«--format»?; xem chuanxa assess --help",
     'assess has no option "--formt"; is "--format" meant?'),
    (["assess", BASE, GOOD, "--format"], 2, "U703", "tùy chọn --format cần giá trị: table|csv|json",
     "the option --format needs a value: table|csv|json"),
    (["assess", BASE, GOOD, "--format", "xml"], 2, "U703", "tùy chọn --format cần giá trị:",
     "the option --format needs a value:"),
    (["assess", BASE, GOOD, "--numbers", "fr"], 2, "U703", "tùy chọn --numbers cần giá trị: vi|en",
     "the option --numbers needs a value: vi|en"),
    (["assess", BASE, GOOD, "--period", "16"], 2, "U703", "--period cần giá trị: năm bốn chữ số",
     "--period needs a value: a year of four digits"),
    (["feel", "x", "--with", "x"], 2, "U703", "--with cần giá trị: NAME=VALUE",
     "--with needs a value: NAME=VALUE"),
    (["assess"], 2, "U704", "thiếu STANDARD; xem chuanxa assess --help", "STANDARD is missing"),
    (["assess", BASE], 2, "U704", "thiếu DATA; xem chuanxa assess --help", "DATA is missing"),
    (["explain", BASE, GOOD], 2, "U704", "thiếu --commune", "--commune"),
    (["standard"], 2, "U704", "thiếu show|values|list|new|schema; xem chuanxa standard --help", "show|values|list|new|schema is missing"),
    (["standard", "show"], 2, "U704", "thiếu STANDARD", "STANDARD is missing"),
    (["feel"], 2, "U704", "thiếu EXPRESSION", "EXPRESSION is missing"),
    (["feel", "1", "2"], 2, "U705", "thừa «2»; xem chuanxa feel --help", '"2" is one too many'),
    (["standard", "show", BASE, "x"], 2, "U705", "thừa «x»", '"x" is one too many'),
    (["explain", BASE, GOOD, "--criterion", "9"], 2, "U707",
     "tiêu chuẩn không có tiêu chí «9»; có: 1, 2, 3", 'the standard has no criterion "9"; it has: '
     "1, 2, 3"),
    (["assess", "qd34-2041", GOOD], 4, "S430",
     "không tìm thấy tiêu chuẩn «qd34-2041» (tìm ở rules, ",
     'no standard "qd34-2041" (looked in rules, '),
    (["assess", BASE, "không-có.csv"], 4, "F101", "không đọc được tệp «không-có.csv»: ",
     'cannot read the file "không-có.csv": '),
    (["assess", BASE, BAD], 4, "F101", f"không đọc được tệp «{BAD}»: ", f'the file "{BAD}": '),
    (["standard", "show", BASE / "measures.yaml", "--lang"], 2, "U703", "--lang cần giá trị: vi|en",
     "--lang needs a value: vi|en"),
    (["feel", "--cases", "không-có.txt"], 4, "F101", "không đọc được tệp «không-có.txt»",
     '"không-có'),
]


def check_command_line():
    for arguments, status, code, vi, en in COMMAND_LINE:
        name = " ".join(str(a).removeprefix(str(ROOT) + "/") for a in arguments)
        check(f"chuanxa {name}", arguments, [Wanted(code, (vi, en))], status=status)
    provoked.add("U706")
    for language, text in (("vi", "trong số liệu không có xã mang mã «00002»; có phải «00001»?"),
                           ("en", 'no commune "00002" in the data; is "00001" meant?')):
        result = run("explain", BASE, GOOD, "--commune", "00002", "--lang", language)
        tap.ok(result.status == 2 and result.codes() == ["T507", "U706"] and text in result.err,
               f"explain of an unknown commune names the nearest ({language})", result)
    unwritable = Wanted("F104", ("không ghi được kết quả vào «đầu ra chuẩn»: hết chỗ trên đĩa", "cannot write the result to \"standard output\": the disk is full"))
    for arguments in (["standard", "show", BASE], ["--help"], ["assess", "--help"]):
        with open("/dev/full", "wb") as full:
            check(f"a full disk: {arguments[0]}", arguments, [unwritable], status=4, stdout=full)
    check("a period outside the time in force", ["assess", BASE, "-", "--period", "2016"],
          [Wanted("S433", ("kỳ 2016 nằm ngoài thời gian hiệu lực", "the period 2016 lies"))],
          stdin="commune_code,unit,poor,plan,births,registered,children,injured,events\n00001\n")


def check_join():
    here = Folder()
    head = "commune_code,unit,poor,plan,children,injured,events,registered,births"
    one = here.file("one.csv", f"{head}\n00001,ward,,có,,,,,100\n")
    lines = ["Mã xã,births,plan", "00001,99,không"]
    two = here.file("two.csv", "\n".join(lines))
    births = (f"births: «99» khác với «100» trong {one}; hai tệp phải thống nhất",
              f'births: "99" differs from "100" in {one}; the two files must agree')
    plan = (f"plan: «không» khác với «có» trong {one}", f'plan: "no" differs from "yes" in {one}')
    check("two files that disagree", ["assess", BASE, one, two, "--join", "--format", "csv"],
          [Wanted("R618", births, 2, 7), Wanted("R618", plan, 2, 10)], two, lines)


def check_join_refused():
    """What is wrong with one commune in each of two files is all kept."""
    here = Folder()
    head = "commune_code,unit,poor,plan,children,injured,events"
    one = here.file("one.csv", f"{head}\n00001,ward,no,yes,x,1,2\n")
    two = here.file("two.csv", "commune_code,births,registered\n00001,y,z\n")
    errors = here.path / "errors.csv"
    done = run("assess", BASE, one, two, "--join", "--format", "csv", "--errors", errors, "--lang", "en")
    told = list(csv.DictReader(errors.open(encoding="utf-8-sig")))
    tap.same([(os.path.basename(r["file"]), r["line"], r["cell"], r["code"]) for r in told],
             [("one.csv", "2", "5", "R606"), ("two.csv", "2", "2", "R606"), ("two.csv", "2", "3", "R606")], "refused in two files: each mistake is told")
    tap.same((done.status, "00001" in done.out), (3, False), "and the commune is not scored")


def check_more():
    """Of a file with many mistakes the first fifty are shown, and how many more there are."""
    here = Folder()
    here.file("base/measures.yaml", (BASE / "measures.yaml").read_bytes())
    keys = "".join(f"key{i}: 1\n" for i in range(53))
    path = here.file("base/standard.yaml",
                     keys + (BASE / "standard.yaml").read_text(encoding="utf-8"))
    for language, more in (("vi", "còn 3 lỗi nữa"), ("en", "3 more errors")):
        result = run("standard", "show", path, "--lang", language)
        tap.ok(result.codes() == ["S401"] * 50 + ["S432"] and more in result.err
               and result.status == 3,
               f"fifty mistakes, and three more ({language})", result.err[-300:])
    provoked.add("S432")


def check_gravest():
    """Exit status, the gravest wins: 2, 4, 3, 1, 0."""
    tap.about("Exit status, the gravest wins")
    refused, absent = BAD / "data/negative.csv", "không-có.csv"
    for name, arguments, status in [
            ("nothing wrong", ["assess", BASE, GOOD], 0),
            ("a refused row", ["assess", BASE, GOOD, refused], 3),
            ("a file that cannot be read after a refused row", ["assess", BASE, refused, absent],
             4),
            ("a refused row after a file that cannot be read", ["assess", BASE, absent, refused],
             4),
            ("wrong usage before all", ["assess", BASE, absent, refused, "--numbers", "fr"], 2),
            ("an unknown commune and a refused row",
             ["explain", BASE, refused, "--commune", "99999"], 2)]:
        tap.same(run(*arguments).status, status, name)
    tap.about("")


def check_coverage():
    for code, (path, words) in ELSEWHERE.items():
        file = ROOT / path
        held = file.exists() and words in file.read_text(encoding="utf-8")
        tap.ok(held, f"{code} is provoked by {path}, which mentions {words}")
        provoked.add(code)
    tap.same(sorted(set(MESSAGES) - provoked), [], "every message of messages.def is provoked")
    tap.same(sorted(provoked - set(MESSAGES)), [], "every expected message stands in messages.def")


if __name__ == "__main__":
    check_rules()
    check_procedures()
    check_data()
    check_made()
    check_feel()
    check_command_line()
    check_join()
    check_join_refused()
    check_more()
    check_gravest()
    check_coverage()
    tap.done()
