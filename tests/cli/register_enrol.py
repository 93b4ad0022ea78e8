"""Registration at the year's start: from the command line and from tables, whole or not at all; withdrawn, refused, set
right; who is registered and who is not, compared with what a model of a few lines says of the same."""
import csv
import io
import json
import os
import random
from datetime import date, datetime, timezone

import tap
from make_book import DATE, PERCENT, Cell, book
from messages import Wanted, check
from program import ROOT, Folder, environment, query, run
from register_decisions import FIGURES, adopt, meet
from register_decisions import begin as decisions_begin

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
DAMAGED = 25 if QUICK else 250 if os.environ.get("CHUANXA_FULL") else 100
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
HEAD = "province_code,province_name,district_code,district_name,commune_code,commune_name,commune_type\n"
UNITS = [("971", "99101", "Xã An Bình", "xã"), ("971", "99104", "Xã An Hòa", "xã"), ("971", "99107", "Thị trấn Mẫu", "thị trấn"),
         ("971", "99110", "Xã An Lạc", "xã"), ("972", "99201", "Xã Bình Minh", "xã"), ("972", "99204", "Xã Bình Yên", "xã")]
NAMES = {code: name for _, code, name, _ in UNITS}
DISTRICT = {code: district for district, code, _, _ in UNITS}
PERIOD = ["--period", "2018"]


def roster(units):
    return HEAD + "".join(f"97,Tỉnh Mẫu,{d},Huyện {d},{code},{name},{kind}\n" for d, code, name, kind in units)


def begin(lists=True, texts=("qd34-2014",)):
    folder = Folder()
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    for text in texts:
        run("register", "standard", path, text, *BY)
    if lists:
        result = run("register", "roster", path, folder.file("u.csv", roster(UNITS)), "--from", "2018-01-01", "--title", "Danh sách", *BY)
        assert result.status == 0, result
    return folder, path


def enrol(path, code, *options, on="2018-01-15", number="5/TTr"):
    given = ["--number", number] if number else []
    return ["register", "enrol", path, "--commune", code, *PERIOD, "--on", on, *given, *options, *BY]


def table(folder, path, rows, *options, head="commune_code,on,number,reason"):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head.split(","), *rows])
    return ["register", "enrol", path, "--table", folder.file("dang-ky.csv", out.getvalue()), *PERIOD, *options, *BY]


def enrolled(path, *options):
    return [json.loads(line) for line in run("register", "enrolled", path, *PERIOD, "--format", "json", *options).out.splitlines()]


def states(path):
    return {row["commune_code"]: row["status"] for row in enrolled(path)}


def rows_of(path):
    return query(path, "SELECT code, status, on_day, number, reason FROM enrolment ORDER BY id")


# ---- one after the other ----

def check_singly():
    folder, path = begin()
    result = run(*enrol(path, "99101"), "--lang", "en")
    tap.ok(result.status == 0 and result.out.startswith("1 registrations recorded, 0 in place of earlier ones, 0 there already"), "one registers", result)
    tap.same(states(path), {"99101": "enrolled", "99104": "not_enrolled", "99107": "not_enrolled", "99110": "not_enrolled"},
             "its district's others are not registered; of the other district nothing is known")
    tap.ok("0 đăng ký đã ghi, 0 thay điều ghi trước, 1 đã có như vậy" in run(*enrol(path, "99101"), "--lang", "vi").out, "the same again is no entry")
    tap.same(query(path, "SELECT count(*) FROM entry WHERE act = 'enrol'"), [(1,)], "none at all")
    run(*enrol(path, "99101", on="2018-01-20", number="6/TTr"))
    run(*enrol(path, "99104"))
    run(*enrol(path, "99104", "--withdraw", "--reason", "chưa đủ cán bộ", number=None, on="2018-03-01"))
    run(*enrol(path, "99107", "--refuse", "nộp sau hạn", on="2018-02-20", number="9/UBND"))
    tap.same(enrolled(path)[:3], [
        {"commune_code": "99101", "commune_name": "Xã An Bình", "period": "2018", "status": "enrolled", "on": "2018-01-20", "number": "6/TTr",
         "reason": None, "id": 2, "entry": 5},
        {"commune_code": "99104", "commune_name": "Xã An Hòa", "period": "2018", "status": "withdrawn", "on": "2018-03-01", "number": None,
         "reason": "chưa đủ cán bộ", "id": 4, "entry": 7},
        {"commune_code": "99107", "commune_name": "Thị trấn Mẫu", "period": "2018", "status": "refused", "on": "2018-02-20", "number": "9/UBND",
         "reason": "nộp sau hạn", "id": 5, "entry": 8}], "registered anew, withdrawn, refused: the last one counts")
    for language, words in (("vi", ["Đã đăng ký: 1", "99101 Xã An Bình: số 6/TTr ngày 20/01/2018", "Đã rút: 1", "lý do: chưa đủ cán bộ",
                                    "Không được nhận: 1", "Chưa đăng ký: 1", "99110 Xã An Lạc", "không tính là chưa đăng ký: 2"]),
                            ("en", ["Registered: 1", "number 6/TTr of 2018-01-20", "Withdrawn: 1", "Refused: 1", "Not registered: 1",
                                    "not counted as not registered: 2"])):
        out = run("register", "enrolled", path, *PERIOD, "--lang", language).out
        tap.ok(all(word in out for word in words), f"told in words ({language})", out)
    out = run("register", "enrolled", path, *PERIOD, "--format", "csv").out
    tap.same(list(csv.DictReader(io.StringIO(out)))[1],
             {"commune_code": "99104", "commune_name": "Xã An Hòa", "period": "2018", "status": "withdrawn", "on": "2018-03-01", "number": "",
              "reason": "chưa đủ cán bộ"}, "and as CSV")
    for language, words in (("vi", "2 đơn vị ở nơi sổ chưa ghi đăng ký nào"), ("en", "units where no registration of period 2018 is recorded, 2 of them")):
        result = run("register", "enrolled", path, *PERIOD, "--format", "json", "--lang", language)
        tap.ok(result.codes() == ["D835"] and words in result.err, f"what is not in the list is said ({language})", result)
    tap.same(run("register", "enrolled", path, "--period", "2019", "--format", "json").out, "", "of another year nothing is recorded")
    tap.ok("chưa ghi đăng ký nào" in run("register", "enrolled", path, "--period", "2019", "--lang", "vi").out, "which is said")
    result = run("register", "verify", path, "--lang", "en")
    tap.ok(result.status == 0 and "no flaw" in result.out, "the chain holds", result)
    tap.ok("ghi đăng ký kỳ 2018" in run("register", "log", path, "--lang", "vi").out, "the history tells of it")


def check_refused():
    folder, path = begin()
    run(*enrol(path, "99101"))
    before = rows_of(path)
    check("a code that no unit has", enrol(path, "99999"), [Wanted("D825", ("không đơn vị nào mang mã 99999 vào ngày 15/01/2018", "no unit has the code 99999 on 2018-01-15"))])
    check("nothing to withdraw", enrol(path, "99104", "--withdraw", "--reason", "x"),
          [Wanted("D826", ("xã 99104 không có đăng ký kỳ 2018", "commune 99104 has no registration of period 2018"))])
    good = ["99104", "2018-01-10", "5/TTr", ""]
    for name, rows, options, wanted in [
            ("a day that is none", [[good[0], "31/02/2018", *good[2:]]], [], ("D822", ("«31/02/2018» không phải ngày", '"31/02/2018" is no day'), 2, 7)),
            ("no day", [[good[0], "", *good[2:]]], [], ("D822", ("«» không phải ngày", '"" is no day'), 2, 7)),
            ("no number", [[*good[:2], "", ""]], [], ("D823", ("xã 99104: thiếu số văn bản", "commune 99104: the number of the paper"), 2, 18)),
            ("no reason", [good[:3] + [""]], ["--withdraw"], ("D824", ("xã 99104: thiếu lý do", "commune 99104: why it withdraws"), 2, 24)),
            ("a commune twice", [good, good], [], ("D802", ("đã có ở dòng 2", "on line 2 already"), 3, 1)),
            ("no commune", [], [], ("D804", ("không có xã nào", "holds no commune"), None, None)),
            ("a code of four digits", [["9910", *good[1:]]], [], ("R602", ("«9910»", '"9910"'), 2, 1)),
            ("a number of two lines", [[*good[:2], "a\nb", ""]], [], ("D955", ("ký tự", "line end"), 2, 18))]:
        arguments = table(folder, path, rows, *options)
        result = run(*arguments, "--lang", "vi")
        tap.ok(result.status == 3 and wanted[0] in result.codes() and rows_of(path) == before, f"{name}: refused, nothing recorded", result)
        said = next(s for s in result.said if s.code == wanted[0])
        tap.same((said.line, said.column), wanted[2:], f"{name}: at its place", said)
        if wanted[0].startswith("D82"):
            for language, words in zip(("vi", "en"), wanted[1]):
                told = run(*arguments, "--lang", language)
                tap.ok(words in told.err, f"{name}: in words ({language})", told)
    for name, arguments in [("no number", enrol(path, "99104", number=None)), ("no reason", enrol(path, "99101", "--withdraw")),
                            ("both", enrol(path, "99101", "--withdraw", "--refuse", "x", "--reason", "y")),
                            ("a commune and a table", [*table(folder, path, [good]), "--commune", "99101"]),
                            ("a day that is none", enrol(path, "99104", on="2018-02-31")),
                            ("a year that is none", ["register", "enrol", path, "--commune", "99104", "--period", "18", "--on", "2018-01-01", "--number", "1", *BY])]:
        tap.same(run(*arguments).status, 2, f"{name}: usage")
    tap.same(rows_of(path), before, "nothing is recorded")


def check_workbook():
    """A workbook does as well: days as it stores them, each fault named by its cell."""
    folder, path = begin()
    labels = ["STT", "Mã xã", "Tên xã", "Ngày", "Số văn bản", "Lý do"]
    stored = Cell((date(2018, 1, 10) - date(1899, 12, 30)).days, style=DATE)
    rows = [[Cell(1), "99101", "Xã An Bình", stored, "5/TTr", ""], [Cell(2), "99104", "Xã An Hòa", "11/01/2018", "6/TTr", ""], ["", "Tổng cộng", "", "", "2 xã", ""]]
    arguments = ["register", "enrol", path, "--table", folder.file("a.xlsx", book([("Đăng ký", [["Danh sách"], labels, *rows])])), *PERIOD, *BY]
    result = run(*arguments)
    tap.ok(result.status == 0 and rows_of(path) == [("99101", "enrolled", "2018-01-10", "5/TTr", None), ("99104", "enrolled", "2018-01-11", "6/TTr", None)],
           "taken from a sheet, its total passed over", result, rows_of(path))
    for name, column, cell, code in [("a day in words", "D", "tháng giêng", "D822"), ("a number where a day belongs", "D", Cell(2018), "D822"),
                                     ("a percentage", "E", Cell("0.05", style=PERCENT), "T563"), ("an error", "D", Cell("#N/A", "e"), "R620"), ("a short code", "B", "9910", "R602")]:
        row = list(rows[0])
        row["ABCDEF".index(column)] = cell
        file = folder.file("a.xlsx", book([("Đăng ký", [labels, rows[1], row])]))
        result = run("register", "enrol", path, "--table", file, *PERIOD, *BY)
        tap.ok(result.status == 3 and any(s.code == code and s.file.endswith(f"Đăng ký!{column}3") for s in result.said), f"{name}: {code} with its cell", result)
    tap.same(len(rows_of(path)), 2, "nothing of them is recorded")


# ---- which day the period ends ----

def check_period():
    folder, path = begin(lists=False)
    run(*enrol(path, "99101"))
    run(*enrol(path, "99101", "--withdraw", "--reason", "x", number=None))
    result = run("register", "enrolled", path, *PERIOD, "--format", "csv", "--lang", "en")
    tap.ok(result.status == 0 and result.codes() == ["D827"] and "on 2018-10-31" in result.err and result.out.count("\n") == 2,
           "without lists of units nobody knows who is missing", result)
    _, both = begin(lists=False, texts=("qd34-2014", "qd06-2019"))
    check("two standards, no figures", ["register", "enrolled", both, *PERIOD],
          [Wanted("D821", ("sổ lưu 2 tiêu chuẩn, chưa nhận số liệu kỳ 2018", "the register keeps 2 standards"))])
    tap.same(run("register", "enrolled", both, *PERIOD, "--standard", "qd34-2014", "--lang", "en").status, 0, "one of them is named")
    check("a standard that it does not keep", ["register", "enrolled", path, *PERIOD, "--standard", "qd06-2019"],
          [Wanted("D820", ("không lưu văn bản nào của tiêu chuẩn «qd06-2019»", 'no text of the standard "qd06-2019"'))])
    _, bare = begin(lists=False, texts=())
    result = run("register", "enrolled", bare, *PERIOD, "--format", "csv", "--lang", "en")
    tap.ok("on 2018-12-31" in result.err, "without any standard a period ends with its year", result)


def check_changed_code():
    """A commune that a later list gives another code stays the registered one; one that is merged stays listed."""
    folder, path = begin()
    for code in ("99101", "99104", "99107"):
        run(*enrol(path, code))
    later = [u for u in UNITS if u[1] not in ("99104", "99101")] + [("971", "99150", "Xã An Bình", "xã"), ("971", "99160", "Xã Hợp Nhất", "xã")]
    run("register", "roster", path, folder.file("l.csv", roster(later)), "--from", "2018-07-01", "--title", "Danh sách sau", *BY)
    got = states(path)
    tap.same(got, {"99101": "enrolled", "99104": "enrolled", "99107": "enrolled", "99110": "not_enrolled", "99150": "not_enrolled",
                   "99160": "not_enrolled"}, "by the lists of the period's last day", got)
    run("register", "recode", path, "99101", "99150", "--ground", "gõ nhầm", *BY)
    tap.same(states(path).get("99150"), "enrolled", "a code that was wrong: the registration counts under the right one")
    tap.ok("99101" not in states(path), "and under no other")
    tap.same(query(path, "SELECT code FROM main.enrolment WHERE id = 1"), [("99101",)], "no row changed")
    result = run(*enrol(path, "99150", "--withdraw", "--reason", "x", number=None, on="2018-08-01"), "--lang", "en")
    tap.ok("1 withdrawals recorded, 1 in place of earlier ones" in result.out and states(path)["99150"] == "withdrawn", "it can be withdrawn under the right one", result)
    tap.same(run("register", "verify", path).status, 0, "the chain holds")


# ---- what a review says ----

def check_review():
    """Recognised without a registration, or though it ended; assessed though it ended; a paper dated after the period."""
    folder, path = begin()
    take = ["--period", "2018", "--stage", "verified"]
    for name in ("mau-dong", "mau-tay"):
        run("register", "intake", path, "qd34-2014", ROOT / f"fixtures/year/2018/{name}-verified.csv", *take, "--any-code", "--skip-refused", *BY)
    run("register", "assess", path, "qd34-2014", *take, *BY)
    def recognise(code, on="2018-11-15", period="2018"):
        result = run("register", "issued", path, "--commune", code, "--period", period, "--kind", "recognise", "--number", f"{code}/QĐ", "--on", on,
                     "--signed-by", "Lê B", "--post", "PCT", *BY)
        assert result.status == 0, result
    def found(*options):
        kinds = ("not_enrolled", "enrolment_ended", "enrolled_late", "ended_assessed")
        return sorted((f["kind"], f["commune_code"], f["group"]) for f in map(json.loads, run("review", path, "--format", "json", *options).out.splitlines())
                      if f["kind"] in kinds)
    for code in ("99101", "99104", "99107", "99201"):
        recognise(code)
    tap.same(found(), [], "without any registration of the period nothing is found")
    for code in ("99101", "99104", "99107", "99201"):
        run(*enrol(path, code))
    tap.same(found(), [], "all are registered")
    run(*enrol(path, "99104", "--withdraw", "--reason", "x", on="2018-05-01"))
    run(*enrol(path, "99107", "--withdraw", "--reason", "sau quyết định", on="2018-12-01"))
    run(*enrol(path, "99201", on="2018-11-01"))
    recognise("99110")
    result = found()
    tap.same(result, [("enrolled_late", "99201", "grounds"), ("enrolment_ended", "99104", "grounds"), ("not_enrolled", "99110", "grounds")],
             "each where it must be; who withdrew after the decision was registered when it was signed")
    run("register", "issued", path, "--commune", "99104", "--period", "2018", "--kind", "revoke", "--revokes", 2, "--number", "9/QĐ", "--on", "2018-12-05",
        "--signed-by", "Lê B", "--post", "PCT", "--reason", "x", *BY)
    tap.same([f for f in found() if f[1] == "99104"], [("ended_assessed", "99104", "noted")], "a revoked recognition is none: it was assessed though it withdrew, to be read")
    run(*enrol(path, "99104", "--refuse", "nộp muộn", on="2018-05-01"))
    for language, wanted in (("vi", ["H901 sổ có ghi đăng ký kỳ 2018 mà không có đăng ký của xã", "H903 văn bản đăng ký ngày 01/11/2018, sau khi kỳ kết thúc (ngày 31/10/2018)",
                                     "H904 xã có kết quả chấm của kỳ trong khi đăng ký của xã không được nhận (ngày 01/05/2018)"]),
                             ("en", ["H901 registrations of period 2018 are recorded, and none of this commune", "H903 the paper of registration is of 2018-11-01",
                                     "H904 the commune was assessed for the period though its registration was refused (2018-05-01)"])):
        out = " ".join(run("review", path, "--lang", language).out.split())
        tap.ok(all(word in out for word in wanted), f"in words ({language})", [word for word in wanted if word not in out], out)
    recognise("99104", on="2018-12-06")
    out = " ".join(run("review", path, "--lang", "en").out.split())
    tap.ok("H902 the commune was recognised though its registration was refused (2018-05-01)" in out, "and of one that was recognised", out)
    tap.same(found("--period", "2017"), [], "of another period nothing")


def check_review_areas():
    """A register that keeps registrations of one district says nothing of who registered in another."""
    folder, path = begin()
    run(*enrol(path, "99101"))
    for code in ("99101", "99110", "99201"):
        result = run("register", "issued", path, "--commune", code, "--period", "2018", "--kind", "recognise", "--number", f"{code}/QĐ", "--on", "2018-11-15",
                     "--signed-by", "Lê B", "--post", "PCT", *BY)
        assert result.status == 0, result
    def found():
        return [f["commune_code"] for f in map(json.loads, run("review", path, "--format", "json").out.splitlines()) if f["kind"] == "not_enrolled"]
    tap.same(found(), ["99110"], "the neighbour did not register; of the other district nobody knows")
    run(*enrol(path, "99204"))
    tap.same(found(), ["99110", "99201"], "once one registers there, who is in none did not")


def check_review_random():
    """Registrations, decisions, results at random: what a review finds is what the tables say by other means."""
    wanted_of = {"not_enrolled": 0, "enrolment_ended": 0, "enrolled_late": 0, "ended_assessed": 0, "dated_ahead": 0}
    now = environment(CHUANXA_CLOCK=int(datetime(2018, 12, 20, 3, tzinfo=timezone.utc).timestamp()))
    for seed in range(4 if QUICK else 30 if os.environ.get("CHUANXA_FULL") else 12):
        rng = random.Random(seed)
        folder, path = begin()
        take = ["--period", "2018", "--stage", "verified"]
        run("register", "intake", path, "qd34-2014", ROOT / "fixtures/year/2018/mau-dong-verified.csv", *take, *BY)
        run("register", "assess", path, "qd34-2014", *take, *BY)
        assessed = {code for code, in query(path, "SELECT d.code FROM assessment a JOIN dossier d ON d.id = a.dossier")}
        state, decided = {}, {}
        for code in NAMES:
            for _ in range(rng.choice([0, 1, 1, 2])):
                ended = state.get(code) and rng.random() < 0.7
                on = rng.choice(["2018-01-10", "2018-10-31", "2018-11-01", "2018-12-01", "2018-12-25"])
                more = rng.choice([["--withdraw", "--reason", "x"], ["--refuse", "x"]]) if ended else []
                result = run(*enrol(path, code, *more, on=on), env=now)
                if result.status == 0:
                    state[code] = ("ended" if ended else "enrolled", on)
            if rng.random() < 0.45:
                decided[code] = rng.choice(["2018-11-15", "2018-12-10"])
                run("register", "issued", path, "--commune", code, "--period", "2018", "--kind", "recognise", "--number", f"{code}/QĐ", "--on", decided[code],
                    "--signed-by", "Lê B", "--post", "PCT", *BY, env=now)
        wanted = [("not_enrolled", code) for code in decided if code not in state and any(DISTRICT[s] == DISTRICT[code] for s in state)]
        wanted += [("enrolment_ended", code) for code, on in decided.items() if state.get(code, ("",))[0] == "ended" and state[code][1] <= on]
        wanted += [("enrolled_late", code) for code, (what, on) in state.items() if what == "enrolled" and on > "2018-10-31"]
        wanted += [("ended_assessed", code) for code, (what, _) in state.items() if what == "ended" and code in assessed and code not in decided]
        wanted += [("dated_ahead", code) for code, (_, on) in state.items() if on > "2018-12-20"]
        got = [(f["kind"], f["commune_code"]) for f in map(json.loads, run("review", path, "--format", "json", env=now).out.splitlines()) if f["kind"] in wanted_of]
        if sorted(got) != sorted(wanted):
            tap.same(sorted(got), sorted(wanted), f"world {seed}: findings")
        for kind, _ in wanted:
            wanted_of[kind] += 1
    tap.ok(all(wanted_of.values()), "each finding where it must be and nowhere else", wanted_of)


# ---- shares ----

PLACES = {"474": ["19801", "19804", "19807", "19810"], "475": ["19901", "19904", "19907"], "476": ["20001", "20004"]}


def office(folder, name, code):
    """A register with the province's list of units, as districts have it, and its key."""
    path = folder.path / f"{code}.db"
    run("register", "init", path, "--office", name, *BY)
    key = run("register", "key", path, "--key", folder.path / f"{code}.key", *BY).out.split()[0]
    run("register", "standard", path, "qd34-2014", *BY)
    rows = "".join(f"46,Tỉnh Thừa Thiên Huế,{d},Huyện {d},{c},Xã Số {c},xã\n" for d, codes in PLACES.items() for c in codes)
    result = run("register", "roster", path, folder.file("t.csv", HEAD + rows), "--from", "2016-01-01", "--title", "Danh sách", *BY)
    assert result.status == 0, result
    return path, key


def check_shares():
    """The plan's share of communes that registered: exactly, over bundles; open while an office keeps no registrations."""
    for seed in range(1 if QUICK else 10 if os.environ.get("CHUANXA_FULL") else 3):
        rng, folder = random.Random(seed), Folder()
        province, _ = office(folder, "Sở Mẫu", "46")
        keeping = rng.sample(sorted(PLACES), rng.choice([1, 2, 3, 3]))
        registered, recognised = {}, {}
        for district in PLACES:
            path, key = office(folder, f"Huyện {district}", district)
            for code in PLACES[district]:
                if district in keeping and (rng.random() < 0.7 or code == PLACES[district][0]):
                    state = rng.choice(["yes", "yes", "no"])
                    base = ["register", "enrol", path, "--commune", code, "--period", "2016", "--on", "2016-02-01"]
                    run(*base, "--number", "1/TTr", *BY)
                    if state == "no":
                        run(*base[:-1], "2016-03-01", *rng.choice([["--withdraw", "--reason", "x"], ["--refuse", "x"]]), *BY)
                    if rng.random() < 0.2:      # after the day that is asked for
                        run(*base[:-1], "2017-02-01", "--withdraw", "--reason", "x", *BY)
                    registered[code] = state
                elif district in keeping:
                    registered[code] = "no"
                if rng.random() < 0.8 or code == "19801":
                    recognised[code] = rng.choice(["recognise", "not_recognise"])
                    run("register", "issued", path, "--commune", code, "--period", "2016", "--kind", recognised[code], "--number", f"{code}/QĐ",
                        "--on", "2016-12-01", "--signed-by", "Lê B", "--post", "PCT", *BY)
            run("register", "trust", province, key, "--office", f"Huyện {district}", *BY)
            run("register", "export", path, folder.path / f"{district}.bundle", "--key", folder.path / f"{district}.key", *BY)
            assert run("register", "import", province, folder.path / f"{district}.bundle", *BY).status == 0
        codes = [code for of in PLACES.values() for code in of]
        ask = ["plan", "figures", "tth16", province, "--on", "2016-12-31"]
        rows = {r["commune_code"]: r["registered"] for r in csv.DictReader(io.StringIO(run(*ask, "--communes").out))}
        tap.same(rows, {code: registered.get(code, "") for code in codes}, f"world {seed}: who registered, who did not, of whom nothing is known")
        figures = folder.file("f.csv", run(*ask, "--format", "csv").out)
        part, whole = next((r["part"], r["whole"]) for r in csv.DictReader(io.StringIO(figures.read_text())) if r["target"] == "TTH16-09a")
        count = list(registered.values()).count("yes")
        tap.same((part, whole), (str(count) if len(registered) == len(codes) else "", str(len(codes))), f"world {seed}: the figure")
        status, short = next((r["status"], r["short"]) for r in csv.DictReader(io.StringIO(run("plan", "evaluate", "tth16", figures, "--format", "csv").out))
                             if r["target"] == "TTH16-09a")
        lacking = -(-99 * len(codes) // 100) - count
        tap.same((status, short), ("open", "") if not part else ("met", "") if lacking <= 0 else ("not_met", str(lacking)), f"world {seed}: the target closes")
        both = [recognised.get(code) for code, state in registered.items() if state == "yes"]
        unknown = both.count(None)
        for language, words in (("vi", f"Được công nhận trong số xã đã đăng ký: {both.count('recognise')}/{count}" + (f", chưa rõ {unknown}" if unknown else "")),
                                ("en", f"Recognised, of those registered: {both.count('recognise')}/{count}" + (f", not known {unknown}" if unknown else ""))):
            out = run(*ask, "--lang", language).out
            tap.ok(words + "\n" in out, f"world {seed}: of those registered ({language})", words, out)
    bare, _ = office(folder, "Sở Khác", "47")
    run("register", "issued", bare, "--commune", "19801", "--period", "2016", "--kind", "recognise", "--number", "1/QĐ", "--on", "2016-12-01", "--signed-by", "B", "--post", "C", *BY)
    out = run("plan", "figures", "tth16", bare, "--on", "2016-12-31", "--lang", "en").out
    tap.ok("Registered" not in out and "Recognised: 1/9" in out, "where no office keeps registrations nothing is said of them", out)


# ---- many ----

def check_random():
    """Tables in turn, each good or damaged: the program's list is the model's."""
    rng = random.Random(2018)
    folder, path = begin()
    model, entries = {}, 0
    codes = list(NAMES)
    refused = 0
    for turn in range(DAMAGED):
        kind = rng.choice(["enrolled", "enrolled", "withdrawn", "refused"])
        options = {"enrolled": [], "withdrawn": ["--withdraw"], "refused": ["--refuse", "chung"]}[kind]
        rows, wrong, new = [], False, dict(model)
        for code in rng.sample(codes, rng.randint(1, 4)):
            day, number, reason = f"2018-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}", f"{rng.randint(1, 9)}/TTr", rng.choice(["", "vì thế"])
            if rng.random() < 0.08:
                day = rng.choice(["2018-13-01", "hôm nay", ""])
                wrong = True
            if rng.random() < 0.08:
                number = ""
                wrong = wrong or kind == "enrolled"
            wrong = wrong or (kind == "withdrawn" and not reason)
            if rng.random() < 0.05:
                code, wrong = "99990", True
            row = (kind, day, number, reason or ("chung" if kind == "refused" else ""))
            if kind == "withdrawn" and model.get(code, ("",))[0] != "enrolled" and model.get(code) != row:
                wrong = True
            rows.append([code, day, number, reason])
            new[code] = row
        result = run(*table(folder, path, rows, *options))
        if wrong:
            refused += 1
            tap.ok(result.status == 3, f"turn {turn}: refused", result, rows) if result.status != 3 else None
        else:
            tap.ok(result.status == 0, f"turn {turn}: recorded", result, rows) if result.status else None
            entries += new != model
            model = new
        got = {r["commune_code"]: (r["status"], r["on"], r["number"] or "", r["reason"] or "") for r in enrolled(path) if r["status"] != "not_enrolled"}
        if got != model:
            tap.same(got, model, f"turn {turn}: what stands")
            break
    known = {DISTRICT[code] for code in model}
    tap.same({r["commune_code"] for r in enrolled(path) if r["status"] == "not_enrolled"}, {c for c in codes if c not in model and DISTRICT[c] in known},
             "who is missing")
    tap.same(query(path, "SELECT count(*) FROM entry WHERE act IN ('enrol', 'withdraw', 'refuse')"), [(entries,)],
             f"{DAMAGED} tables, {refused} of them refused: an entry for each that said something new")
    tap.ok(DAMAGED // 5 < refused < DAMAGED * 9 // 10, "of both kinds there were many", refused)
    tap.same(run("register", "verify", path).status, 0, "the chain holds")


def check_code_reused():
    """A unit registers and is gone by the period's last day; who has its code then did not register."""
    folder, path = begin()
    run(*enrol(path, "99101"))
    run(*enrol(path, "99104"))
    after = [(d, c, "Xã Khác Hẳn" if c == "99101" else name, kind) for d, c, name, kind in UNITS]
    result = run("register", "roster", path, folder.file("sau.csv", roster(after)), "--from", "2018-07-01", "--title", "Tháng 7", *BY)
    rows = [(row["commune_code"], row["commune_name"], row["status"]) for row in enrolled(path) if row["commune_code"] == "99101"]
    tap.same(rows, [("99101", "Xã Khác Hẳn", "not_enrolled"), ("99101", "Xã An Bình", "enrolled")], "the successor is not registered, whose code it has", result)


def check_forewarned():
    """What speaks against a recognition is said before it is signed: at the intake, the draft, the issue."""
    folder = Folder()
    path = decisions_begin(folder)
    adopt(folder, path)
    ended, returned, fine = [row["commune_code"] for row in csv.DictReader(FIGURES.open(encoding="utf-8"))][:3]
    begins = ["register", "enrol", path, "--period", "2016", *BY]
    for code in (ended, returned, fine):
        run(*begins, "--commune", code, "--on", "2016-01-15", "--number", "5/TTr")
    run(*begins, "--commune", ended, "--withdraw", "--reason", "x", "--on", "2016-03-01")
    run("register", "return", path, "--commune", returned, "--period", "2016", "--item", "1", "--text", "bổ sung", *BY)
    session = meet(folder, path, {code: (3, 0) for code in (ended, returned, fine)})
    said = {ended: ["H924"], returned: ["H921"], fine: []}
    for code, wanted in said.items():
        draft = run("register", "decide", path, "--commune", code, "--period", "2016", "--session", session, "--kind", "recognise", *BY)
        tap.ok(draft.status == 0 and draft.codes() == wanted, f"a draft on {code} says {wanted}", draft)
    result = run("register", "decide", path, "--session", session, *BY)
    tap.ok(result.status == 0 and result.codes() == ["H924", "H921"] and f"{ended} " in result.said[0].text and f"{returned} (1)" in result.said[1].text,
           "drafts of a session name the communes", result)
    signed = ["--number", "9/QĐ", "--on", "2016-12-01", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch"]
    result = run("register", "issued", path, "--communes", "all", "--session", session, "--kind", "recognise", *signed, *BY)
    tap.ok(result.status == 0 and result.codes() == ["H924", "H921"], "recorded as signed, and said", result)
    result = run("register", "issued", path, "--commune", ended, "--period", "2016", "--kind", "recognise", "--session", session, *signed[:2], "--on", "2016-02-01", *signed[4:], *BY)
    tap.ok("H924" not in result.codes(), "signed before it was withdrawn", result)
    other, place = begin()
    rows = list(csv.DictReader(io.StringIO(FIGURES.read_text(encoding="utf-8"))))[:2]
    for row, code in zip(rows, ("99101", "99104")):
        row.update(commune_code=code, commune_name=NAMES[code])
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    intake = ["register", "intake", place, "qd34-2014", other.file("s.csv", out.getvalue()), *PERIOD, "--stage", "verified", *BY]
    tap.same(run(*intake).codes(), ["D994"], "nobody is registered: the register keeps none")
    run(*enrol(place, "99101"))
    result = run(*intake)
    tap.ok(result.status == 0 and result.codes() == ["H920", "D994"] and "99104 Xã An Hòa" in result.said[0].text and "99101" not in result.said[0].text,
           "who is not registered is said when its figures come in", result)


check_singly()
check_code_reused()
check_forewarned()
check_refused()
check_workbook()
check_period()
check_changed_code()
check_review()
check_review_areas()
check_review_random()
check_shares()
check_random()
tap.done()
