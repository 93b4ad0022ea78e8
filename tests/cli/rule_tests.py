"""`chuanxa test` from outside: what it says of a test file that is wrong, of a case that fails, in
both languages; drafts, like, blanks, open points; --tests, --format json, options and help."""
import json
import re
import time

import tap
from messages import Wanted, check
from program import BASE, LANGUAGES, Folder, run

folder = Folder()
HEAD = "standard: base\ntests:\n"
GOOD = ('  - {name: "Đủ", cite: "Điều 2", given: {registered: 98, births: 100}, '
        "expect: {points: {2.1: 30}}}\n")


def tests(text, name="tests.yaml"):
    return folder.file(name, text)


# ---- What is said of a wrong test file -----------------------------------------------------------

# The faulty line (‸ before the column), then code, Vietnamese, English.
WRONG = [
    ('  - {name: ‸"Đủ", given: {plan: yes}, expect: {points: {1.1: 20}}}', "K801",
     "ca kiểm thử «Đủ» đã có ở dòng 3; đặt tên khác",
     'the test "Đủ" stands on line 3 already; give it another name'),
    ('  - {name: "A", cite: ‸"Điều 22", given: {plan: yes}, expect: {points: {1.1: 20}}}', "K802",
     "tiêu chuẩn không có điều khoản «Điều 22»; có phải «Điều 2»?",
     'the standard has no clause "Điều 22"; is "Điều 2" meant?'),
    ('  - {name: "A", cite: ["Điều 1", ‸"Khoản 9, mục xa"], given: {}, expect: {total: 0..100}}', "K802",
     "tiêu chuẩn không có điều khoản «Khoản 9, mục xa»", 'no clause "Khoản 9, mục xa"'),
    ('  - {name: "Điểm cao", given: {}, draft: yes, expect: {total: 0..100}}\n'
     '  - {name: "A", like: ‸"Diểm cao", given: {plan: yes}, expect: {points: {1.1: 20}}}', "K803",
     "phía trên không có ca kiểm thử «Diểm cao»; có phải «Điểm cao»?", 'no earlier test "Diểm cao"; is "Điểm cao" meant?'),
    ('  - {name: "A", like: ‸"A", expect: {points: {1.1: 20}}}', "K803",
     "phía trên không có ca kiểm thử «A»", 'no earlier test "A"'),
    ('  - {name: "A", given: {‸spare: 3}, expect: {points: {1.1: 20}}}', "K805",
     "tiêu chuẩn không dùng số liệu «spare»", 'the standard does not use the measure "spare"'),
    ('  - {name: "A", given: {‸birth: 3}, expect: {points: {1.1: 20}}}', "S411",
     "số liệu «birth» không có trong measures.yaml; có phải «births»?", 'is "births" meant?'),
    ('  - {name: "A", given: {}, expect: {missing: [plan, ‸plans]}}', "S411",
     "số liệu «plans» không có trong measures.yaml; có phải «plan»?", 'is "plan" meant?'),
    ('  - {name: "A", given: {}, expect: {points: {1.1: ‸20..5}}}', "K806",
     "«20..5» không phải số điểm; viết 25, hoặc 0..25 khi chưa xác định",
     '"20..5" is no points; write 25, or 0..25 where they are open'),
    *[(f'  - {{name: "A", given: {{}}, expect: {{total: ‸{total}}}}}', "K806",
       f"«{total}» không phải số điểm", f'"{total}" is no points')
      for total in ("0..", "..5", "1..2..3", "2.555", "2.", "1..", "9999999999", "0...5", "0..x", "0 ..5")],
    ('  - {name: "A", given: {}, expect: {points: {‸2.11: 30}}}', "K807",
     "tiêu chuẩn không có chỉ tiêu hay tiêu chí «2.11»; có phải «2.1»?",
     'the standard has no item or criterion "2.11"; is "2.1" meant?'),
    ('  - {name: "A", given: {}, expect: {status: {‸2.1: pass}}}', "K807",
     "tiêu chuẩn không có chỉ tiêu hay tiêu chí «2.1»", 'no item or criterion "2.1"'),
    ('  - {name: "A", given: {}, expect: {class: ‸wards}}', "K809",
     "tiêu chuẩn không có nhóm «wards» (none: không thuộc nhóm nào); có phải «ward»?",
     'the standard has no class "wards" (none: in no class); is "ward" meant?'),
    ('  - {name: "A", given: {}, expect: {met: {‸1.1: yes}}}', "K811",
     "tiêu chuẩn này tính điểm, không tính số chỉ tiêu đạt; viết `points` thay `met`",
     "this standard gives points and counts nothing as met; write `points` in place of `met`"),
    ('  - {name: "A", given: {}, expect: {requires: {‸"Không có vụ việc": yes}}}', "K812",
     "tiêu chuẩn không có điều kiện công nhận «Không có vụ việc»", 'the standard has no requirement "Không có vụ việc"'),
    ('  - {name: "A", given: {}, expect: ‸{}}', "K810",
     "ca «A» không mong đợi gì; thêm points, status, class, total hoặc verdict",
     'the test "A" expects nothing; add points, status, class, total or verdict'),
    ('  - {name: "A", given: {}, expect: ‸{points: {}}}', "K810", "ca «A» không mong đợi gì",
     'the test "A" expects nothing'),
    ('  - {name: "A", given: {}, expect: {‸verdct: recognise}}', "S401",
     "không có khóa «verdct» ở đây; có phải «verdict»?", 'is "verdict" meant?'),
    ('  - {name: "A", given: {}, expect: {verdict: ‸recognised}}', "S407",
     "«recognised» không hợp lệ", '"recognised"'),
    ('  - {name: "A", given: {}, expect: {status: {2: ‸passed}}}', "S407", "«passed» không hợp lệ", '"passed"'),
    ('  - {name: "A", given: {}, draft: ‸maybe, expect: {total: 0..100}}', "S407", "«maybe» không hợp lệ", '"maybe"'),
    ('  - {name: "A", given: {}, expect: {total: ‸""}}', "S434", "khóa «total» để trống", '"total" is blank'),
    ('  - {name: ‸"", given: {}, expect: {total: 0..100}}', "S434", "khóa «name» để trống", '"name" is blank'),
    ('  - ‸{name: "A", expect: {total: 0..100}}', "S402", "thiếu khóa «given»", '"given" is missing'),
    ('  - ‸{given: {}, expect: {total: 0..100}}', "S402", "thiếu khóa «name»", '"name" is missing'),
    ('  - ‸{name: "A", given: {}}', "S402", "thiếu khóa «expect»", '"expect" is missing'),
    ('  - {name: "A", given: ‸[plan], expect: {total: 0..100}}', "S404", "«given» phải là bảng", '"given" must be a map'),
    ('  - {name: "A", given: {}, expect: {points: ‸[20]}}', "S404", "«points» phải là bảng", '"points" must be a map'),
    ('  - {name: "A", given: {}, expect: {missing: ‸plan}}', "S405", "«missing» phải là danh sách", '"missing" must be a list'),
    ('  - ‸"A"', "S404", "«tests» phải là bảng", '"tests" must be a map'),
    ('  - {name: "A", given: ‸{registered: 101, births: 100}, expect: {points: {2.1: 30}}}', "R614",
     "lớn hơn", "more than"),
    ('  - {name: "A", given: ‸{injured: 3, children: 0}, expect: {points: {2.2: 20}}}', "R615", "3 trên mẫu số «Tổng số trẻ em» bằng 0", '3 stands over "Tổng số trẻ em", which is 0'),
    ('  - {name: "A", given: {births: ‸-5}, expect: {points: {2.1: 0..30}}}', "R607", "«-5» là số âm", '"-5" is negative'),
    ('  - {name: "A", given: {births: ‸2.5}, expect: {points: {2.1: 0..30}}}', "R605", "«2.5» có dấu chấm", '"2.5" has a point'),
    ('  - {name: "A", given: {unit: ‸wards}, expect: {class: ward}}', "R613", "có phải «ward»?", 'is "ward" meant?'),
    ('  - {name: "A", given: {births: ‸{a: 1}}, expect: {class: ward}}', "S403", "«births»", '"births"'),
    ('  - {name: "A", given: ‸{events: 10, children: 5}, expect: {points: {3.2: 10}}}', "R617", "chỉ tiêu 3.2: số mũ không phải số nguyên", "item 3.2: the exponent is not whole"),
]


def check_wrong():
    for marked, code, vi, en in WRONG:
        line = marked.replace("‸", "")
        text = HEAD + GOOD + line + "\n"
        path = tests(text)
        number = 4 + marked[:marked.index("‸")].count("\n")
        column = marked.index("‸") - marked.rfind("\n", 0, marked.index("‸"))
        check(f"{code} {line.strip()[:90]}", ["test", BASE, "--tests", path],
              [Wanted(code, (vi, en), number, column)], path, text.split("\n"), status=3)
    path = tests("standard: ngoài\ntests: []\n")
    check("tests of another standard", ["test", BASE, "--tests", path],
          [Wanted("K804", ("tệp kiểm thử này của «ngoài», không phải của «base»",
                           'these tests are of "ngoài", not of "base"'), 1, 11)], path, ["standard: ngoài"], status=3)
    path = tests("standard: base\n")
    check("no tests", ["test", BASE, "--tests", path],
          [Wanted("S402", ("thiếu khóa «tests»", '"tests" is missing'), 1, 1)], path, ["standard: base"], status=3)


def check_ambiguous():
    rules = (BASE / "standard.yaml").read_text(encoding="utf-8")
    rules = rules.replace("{id: 1.1,", "{id: 2,").replace("../base/measures.yaml", "measures.yaml")
    folder.file("twice/measures.yaml", (BASE / "measures.yaml").read_bytes())
    here = folder.file("twice/standard.yaml", rules).parent
    text = HEAD + '  - {name: "A", given: {plan: yes}, expect: {points: {2: 20}}}\n'
    path = tests(text)
    check("an id of an item and a criterion", ["test", here, "--tests", path],
          [Wanted("K808", ("«2» vừa là chỉ tiêu vừa là tiêu chí; đổi một mã trong tiêu chuẩn",
                           '"2" is both an item and a criterion; rename one in the standard'), 3, 55)],
          path, text.split("\n"), status=3)


def check_files():
    for name, path in [("no test file beside the standard", BASE / "tests.yaml")]:
        check(name, ["test", BASE], [Wanted("F101", ("không đọc được tệp", "cannot read the file"))], status=4)
    check("a test file that is a folder", ["test", BASE, "--tests", BASE],
          [Wanted("F101", ("không đọc được tệp", "cannot read the file"))], status=4)
    check("a test file that is not there", ["test", BASE, "--tests", "không-có.yaml"],
          [Wanted("F101", ("không đọc được tệp «không-có.yaml»", '"không-có.yaml"'))], status=4)
    here = folder.file("own/standard.yaml", (BASE / "standard.yaml").read_text(encoding="utf-8")
                       .replace("../base/measures.yaml", "measures.yaml")).parent
    folder.file("own/measures.yaml", (BASE / "measures.yaml").read_bytes())
    folder.file("own/tests.yaml", HEAD + GOOD)
    for name, arguments, where in [("a folder", [here], None), ("a file", [here / "standard.yaml"], None),
                                   ("a relative path", ["own"], folder.path),
                                   ("a file of the folder at hand", ["standard.yaml"], here)]:
        result = run("test", *arguments, cwd=where)
        tap.same((result.status, result.out), (0, "1 ca đạt, 0 ca không đạt\n"),
                 f"the tests beside the standard: {name}", result.err)


# ---- What cases say ------------------------------------------------------------------------------

def result_of(text, *options):
    return run("test", BASE, "--tests", tests(HEAD + text), *options)


def check_cases():
    for name, text in [
            ("like copies the figures, given changes some", GOOD + '  - {name: "B", like: "Đủ", given: {registered: 95}, '
             "expect: {points: {2.1: 15}}}\n" + '  - {name: "C", like: "B", expect: {points: {2.1: 15}}}\n'),
            ("a blank by two quotes", GOOD + '  - {name: "B", like: "Đủ", given: {registered: ""}, '
             "expect: {points: {2.1: 0..30}, status: {2: undetermined}}}\n"),
            ("points of a criterion and of an item", GOOD + '  - {name: "B", like: "Đủ", given: {injured: 4, children: 1000},'
             " expect: {points: {2: 50, 2.1: 30, 2.2: 20}, status: {2: pass}}}\n"),
            ("a class, and none", '  - {name: "A", given: {unit: ward}, expect: {class: ward}}\n'
             '  - {name: "B", given: {unit: commune}, expect: {class: none, decisive: [poor, plan, births, registered, children, '
             "injured, events], verdict: undetermined}}\n"),
            ("answers by their words", '  - {name: "A", given: {plan: có}, expect: {points: {1.1: 20}}}\n'
             '  - {name: "B", given: {plan: no}, expect: {points: {1.1: 0}}}\n'),
            ("several clauses", '  - {name: "A", cite: ["Điều 1", "Điều 2"], given: {plan: yes}, expect: {points: {1: 20}}}\n')]:
        result = result_of(text)
        tap.ok(result.status == 0 and result.out == f"{text.count('name:')} ca đạt, 0 ca không đạt\n", name,
               result.out, result.err)
    draft = '  - {name: "Nháp", draft: yes, given: {plan: yes}, expect: {points: {1.1: 3}}}\n'
    for language, words in [("vi", "1 ca đạt, 0 ca không đạt, 1 bản nháp chưa có người xác nhận (không tính)\n"),
                            ("en", "1 passed, 0 failed, 1 draft that nobody has confirmed (not counted)\n")]:
        result = result_of(GOOD + draft, "--lang", language)
        tap.same((result.status, result.out), (0, words), f"a draft is neither run nor counted ({language})")
    result = result_of(GOOD + draft.replace("yes,", "no,", 1))
    tap.same(result.status, 1, "draft: no is no draft")


FAILING = ('  - name: "Sai"\n    cite: "Điều 2"\n    given: {registered: 94, births: 100, unit: ward}\n'
           "    expect: {points: {2.1: 15}, class: commune, missing: [plan], total: 5..10,\n"
           "             verdict: recognise, status: {2: pass}}\n")


def check_failing():
    told = {"vi": ["KHÔNG ĐẠT «Sai»", "  points 2.1: mong đợi 15, thực tế 0 (dòng 7)\n",
                   "  class: mong đợi commune, thực tế ward (dòng 7)\n", "tỷ lệ 94% → dưới 95% → 0/30 điểm\n", "Tổng: từ 0 đến 70/100 điểm",
                   "  missing: mong đợi [plan], thực tế [poor, plan, children, injured, events] (dòng 7)\n",
                   "  total: mong đợi 5..10, thực tế 0..70 (dòng 7)\n",
                   "  verdict: mong đợi recognise, thực tế undetermined (dòng 8)\n",
                   "1 ca đạt, 1 ca không đạt\n"],
            "en": ['FAILED "Sai"', "  points 2.1: expected 15, got 0 (line 7)\n", "rate 94% → under 95% → 0/30 points\n",
                   "  status 2: expected pass, got undetermined (line 8)\n", "1 passed, 1 failed\n"]}
    for language, words in told.items():
        result = result_of(GOOD + FAILING, "--lang", language)
        path = folder.path / "tests.yaml"
        lost = [w for w in [f"{path}:4: ", *words] if w not in result.out]
        lost += ["a heading of a commune"] * ("(không tên)" in result.out or "(no name)" in result.out)
        tap.ok(result.status == 1 and not lost, f"a failing case: differences and explanation ({language})",
               f"not said: {lost}", result.out)
    got = json.loads(result_of(GOOD + FAILING, "--format", "json").out)
    tap.same((got["passed"], got["failed"], got["drafts"]), (1, 1, 0), "JSON: counts")
    failed = got["cases"][1]
    tap.same((failed["name"], failed["line"], failed["result"]), ("Sai", 4, "fail"), "JSON: the failing case")
    tap.same(failed["differences"][0], {"what": "points 2.1", "expected": "15", "got": "0"}, "JSON: a difference")
    tap.same(len(failed["differences"]), 6, "JSON: all differences")
    tap.same(got["cases"][0], {"name": "Đủ", "line": 3, "result": "pass", "differences": []}, "JSON: a case that holds")


def check_reports():
    """Text and JSON of coverage and mutation agree."""
    path = tests(HEAD + GOOD)
    text = run("test", BASE, "--tests", path, "--coverage", "--mutate")
    got = json.loads(run("test", BASE, "--tests", path, "--coverage", "--mutate", "--format", "json").out)
    tap.same(text.status, 1, "something not covered: exit status 1")
    tap.same(text.out.count("chưa có ca: "), got["coverage"]["count"] - got["coverage"]["met"], "every open target is named")
    tap.same(len(got["coverage"]["unmet"]), got["coverage"]["count"] - got["coverage"]["met"], "JSON: all of them")
    lost = [t["words"] for t in got["coverage"]["unmet"] if f":{t['line']}: chưa có ca: {t['words']}\n" not in text.out]
    tap.ok(not lost, "text and JSON name the same targets", lost)
    fates = {fate: sum(m["fate"] == fate for m in got["mutation"]["mutants"])
             for fate in ("killed", "survived", "equal", "refused")}
    tap.same({f: got["mutation"][f] for f in fates}, fates, "JSON: counts of fates")
    tap.same(text.out.count(": không phát hiện: "), fates["survived"], "every slip not noticed is named")
    lost = [m["words"] for m in got["mutation"]["mutants"] if m["fate"] == "survived"
            and f":{m['line']}: không phát hiện: {m['words']}\n" not in text.out]
    tap.ok(not lost, "text and JSON name the same slips", lost)
    tap.ok(all(m["by"] == "Đủ" for m in got["mutation"]["mutants"] if m["fate"] == "killed") and fates["killed"],
           "JSON: the case that notices a slip")
    english = run("test", BASE, "--tests", path, "--coverage", "--mutate", "--lang", "en").out
    for words in ["no test: 1.1: yes\n", "no test: 2.1: just below 98%\n", "no test: 2.2: just above 5‰\n",
                  "no test: 2.1: no case arose\n", "no test: class ward: condition unknown\n", "not noticed: ", "Coverage:\n",
                  "no test: class ward: unit = ward true and deciding\n", "no test: clause Điều 1\n"]:
        tap.ok(words in english, f"in English: {words.strip()}", english)
    failing = json.loads(run("test", BASE, "--tests", tests(HEAD + FAILING), "--mutate", "--format", "json").out)
    tap.same(failing["mutation"]["killed"], 0, "a case that fails as it is notices no slip")


def check_options():
    for name, arguments, code, vi, en in [
            ("no standard", ["test"], "U704", "thiếu STANDARD; xem chuanxa test --help", "STANDARD is missing"),
            ("two standards", ["test", BASE, "x"], "U705", "thừa «x»", '"x" is one too many'),
            ("a wrong format", ["test", BASE, "--format", "csv"], "U703", "--format cần giá trị: text|json",
             "--format needs a value: text|json"),
            ("drafts are YAML alone", ["test", BASE, "--generate", "--format", "json"], "U703",
             "--format cần giá trị: text", "--format needs a value: text"),
            ("a wrong option", ["test", BASE, "--mutat"], "U702", "có phải «--mutate»?", 'is "--mutate" meant?')]:
        check(name, arguments, [Wanted(code, (vi, en))], status=2)
    for language, words in [("vi", "Mã thoát 1 khi có ca không đạt"), ("en", "Exit status 1 when a test fails")]:
        result = run("test", "--help", "--lang", language)
        tap.ok(result.status == 0 and words in result.out and "--mutate" in result.out, f"help ({language})", result.out)


# ---- Size and strangeness ------------------------------------------------------------------------

def many(count, line):
    return "".join(line.format(i=i) + "\n" for i in range(count))


def check_round_trip():
    """Drafts of a standard whose clauses hold quotes, a backslash and a line end load again."""
    rules = (BASE / "standard.yaml").read_text(encoding="utf-8").replace("../base/measures.yaml", "measures.yaml")
    rules = rules.replace('cite: "Điều 1"', r'cite: "Điều \"1\" \\ a\nb\t: #c"')
    folder.file("odd/measures.yaml", (BASE / "measures.yaml").read_bytes())
    here = folder.file("odd/standard.yaml", rules).parent
    drafts = run("test", here, "--generate").out
    folder.file("odd/tests.yaml", drafts.replace("    draft: yes\n", ""))
    result = run("test", here, "--coverage")
    tap.ok(result.status in (0, 1) and " ca đạt, 0 ca không đạt\n" in result.out and "điều khoản Điều" not in result.out,
           "clauses with quotes and a line end, made and read again", result.out[-300:], result.err[:300])


def check_appended():
    """`--generate >> tests.yaml`: what is printed goes on in the file's own list, however it is set in; what
    was covered before is not made again, and nothing is left to make."""
    folder.file("more/standard.yaml", (BASE / "standard.yaml").read_bytes())
    folder.file("more/measures.yaml", (BASE / "measures.yaml").read_bytes())
    folder.file("more/standard.yaml", (BASE / "standard.yaml").read_text(encoding="utf-8").replace("../base/", ""))
    block = '- name: "Đủ"\n  cite: "Điều 2"\n  given: {registered: 98, births: 100}\n  expect: {points: {2.1: 30}}\n'
    for name, indent, end in (("set in by two", "  ", "\n"), ("set in by none", "", "\n"), ("set in by four", "    ", "\n"),
                              ("without a last line end", "  ", "")):
        cases = "".join(indent + line + "\n" for line in block.splitlines()).rstrip("\n") + end
        path = folder.file("more/tests.yaml", "standard: base\ntests:\n" + cases)
        for language in LANGUAGES:
            drafts = run("test", path.parent, "--generate", "--lang", language)
            path.write_text(path.read_text(encoding="utf-8") + drafts.out.replace("draft: yes\n", "draft: no\n"), encoding="utf-8")
        result = run("test", path.parent, "--coverage", "--mutate", "--format", "json")
        got = json.loads(result.out) if result.out else {}
        left = re.search(r"Could not be made: (\d+)", drafts.out)
        lacking = len(got["coverage"]["unmet"]) + got["mutation"]["survived"] if got else None
        tap.ok(got and not got["failed"] and got["passed"] > 5 and lacking == int(left[1] if left else 0),
               f"drafts appended to cases {name}", lacking, drafts.out[:300], result.err[:400])
        tap.same(drafts.out.count("- name:"), 0, f"appended once to cases {name}, none is left to make")
    path.write_text('standard: base\ntests: []\n', encoding="utf-8")
    result = run("test", path.parent, "--generate")
    path.write_text(result.out, encoding="utf-8")
    tap.same(run("test", path.parent).status, 0, "for a file without cases it is a whole file")


def check_hostile():
    began = time.monotonic()
    line = '  - {{name: "Ca số {i}", like: "Đủ", given: {{registered: 97}}, expect: {{points: {{2.1: 15}}}}}}'
    result = result_of(GOOD + many(4300, line))
    took = time.monotonic() - began
    tap.ok(result.status == 0 and took < 5, "4.301 cases that copy one another", f"{took:.1f} s", result.err[:300])
    result = result_of('  - {name: "' + "x" * 9000 + '", given: {}, expect: {total: 0..100}}\n')
    tap.same((result.status, result.codes()), (3, ["Y208"]), "a name of 9000 letters")
    result = result_of("  - " + "[" * 500 + "]" * 500 + "\n")
    tap.ok(result.status == 3 and result.codes()[0][0] == "Y", "five hundred lists in one another", result.err[:300])
    result = result_of('  - &a {name: "A", given: {}, expect: {total: 0..100}}\n  - *a\n')
    tap.ok(result.status == 3 and result.codes(), "anchors", result.err)
    result = result_of('  - {name: "A", given: {births: 999999999999999, registered: 999999999999999}, expect: {points: {2.1: 30}}}\n')
    tap.same(result.status, 0, "the greatest count")


if __name__ == "__main__":
    check_wrong()
    check_ambiguous()
    check_files()
    check_cases()
    check_failing()
    check_reports()
    check_options()
    check_round_trip()
    check_appended()
    check_hostile()
    tap.done()
