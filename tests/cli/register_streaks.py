"""Years of recognition running: a province that takes in the bundles of two districts, through mergers, splits,
new names and codes used again, under each policy; every message in both languages. Random histories:
register_streaks_histories.py."""
import csv
import io
import json
import os
import re
import shutil
import re
import sqlite3

import openpyxl

import tap
from messages import Wanted, check
from program import ROOT, Folder, run, query
from resealed import edit

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
BY = ["--by", "Trần Thị Mẫu"]
NEVER = None  # of a high: no known end
NO_TEXT = "H835"
STANDARD = ["--standard", "qd34-2014"]


class Office:
    def __init__(self, folder, name, label):
        self.path, self.key_file, self.name, self.folder, self.label = folder.path / f"{label}.db", folder.path / f"{label}.key", name, folder, label
        run("register", "init", self.path, "--office", name, *BY)
        self.key = run("register", "key", self.path, "--key", self.key_file, *BY).out.strip()
        self.papers = 0

    def issue(self, code, year, kind="recognise", *options):
        self.papers += 1
        result = run("register", "issued", self.path, "--commune", code, "--period", year, "--kind", kind, "--number", f"{self.papers}/QĐ",
                     "--on", f"{year}-12-01", "--signed-by", "Lê B", "--post", "Chủ tịch", *options, *BY)
        assert result.status == 0, result
        return result.out.split("số trong sổ ")[1].split(";")[0]

    def years(self, code, first, last, but=()):
        for year in range(first, last + 1):
            if year not in but:
                self.issue(code, year)

    def hand_over(self, province):
        bundle = self.folder.path / f"{self.label}.bundle"
        bundle.unlink(missing_ok=True)
        run("register", "export", self.path, bundle, "--key", self.key_file, *BY)
        run("register", "trust", province.path, self.key, "--office", self.name, *BY)
        result = run("register", "import", province.path, bundle, *BY)
        assert result.status == 0, result

    def policy(self, across, day, *options, ground="NQ 5"):
        return run("register", "policy", self.path, "--across", across, "--from", day, "--ground", ground, *options, *BY)

    def streaks(self, *options, standard=STANDARD):
        out = run("register", "streaks", self.path, *standard, *options, "--format", "json").out
        return {row["commune_code"]: row for row in map(json.loads, out.splitlines())}

    def years_of(self, code, *options):
        row = self.streaks("--commune", code, *options)[code]
        return row["years_low"], row["years_high"]

    def reason(self, code, *options):
        reason = self.streaks("--commune", code, *options)[code]["reason"]
        return reason and reason["kind"]


def roster(folder, office, day, communes, lineage=None):
    text = "district_code,district_name,commune_code,commune_name,commune_type\n"
    text += "".join(f"901,Huyện Một,{code},Xã {name},xã\n" for code, name in sorted(communes.items()))
    more = []
    if lineage:
        rows = "new_commune_code,new_commune_name,old_commune_code,old_commune_name,extent\n"
        rows += "".join(f"{new},,{old},{name},{extent}\n" for new, old, name, extent in lineage)
        more = ["--lineage", folder.file(f"l{day}.csv", rows)]
    result = run("register", "roster", office.path, folder.file(f"r{day}.csv", text), "--from", day, "--title", day, *more, *BY)
    assert result.status == 0, result


FIRST = {"00001": "An", "00002": "Bình", "00003": "Châu", "00004": "Dương", "00005": "Én", "00006": "Giang", "00007": "Hòa",
         "00008": "Ích", "00009": "Kim", "00013": "Lý", "00015": "Nhân"}


def province():
    """2015 to 2020. 2018: 2 and 3 become 10; 8 ends and its code is another's; 7 has a new name; 15 becomes 16. 2020:
    10 and 13 become 14; 9 is split into 11 and 12; 6 takes a part of 5."""
    folder = Folder()
    tinh, one, two = (Office(folder, name, label) for name, label in (("Sở Mẫu", "so"), ("UBND huyện Một", "mot"), ("UBND huyện Hai", "hai")))
    roster(folder, tinh, "2014-01-01", FIRST)
    now = {k: v for k, v in FIRST.items() if k not in ("00002", "00003", "00015")} | {"00010": "Đông", "00007": "Hòa Mới", "00008": "Khác", "00016": "Nhân"}
    run("register", "rename", tinh.path, "00007", "Xã Hòa Mới", "--from", "2017-05-01", "--ground", "NQ 2", *BY)
    roster(folder, tinh, "2018-03-01", now, [("00010", "00002", "Xã Bình", "whole"), ("00010", "00003", "Xã Châu", "whole"),
                                             ("00016", "00015", "Xã Nhân", "whole")])
    last = {k: v for k, v in now.items() if k not in ("00010", "00013", "00009")} | {"00014": "Mai", "00011": "Kim Một", "00012": "Kim Hai"}
    roster(folder, tinh, "2020-06-01", last, [
        ("00014", "00010", "Xã Đông", "whole"), ("00014", "00013", "Xã Lý", "part"), ("00011", "00009", "Xã Kim", "part"),
        ("00012", "00009", "Xã Kim", "part"), ("00006", "00005", "Xã Én", "part"), ("00006", "00006", "Xã Giang", "whole")])
    one.years("00001", 2015, 2020)
    one.years("00002", 2015, 2017)
    one.years("00003", 2017, 2017)
    one.issue("00003", 2016, "not_recognise")
    one.years("00010", 2018, 2019)
    one.years("00014", 2020, 2020)
    one.years("00004", 2015, 2020)
    one.issue("00004", 2018, "revoke", "--revokes", "18", "--reason", "sai số liệu")
    two.years("00005", 2015, 2020)
    two.years("00006", 2015, 2020, but=[2016])
    two.years("00007", 2015, 2020)
    two.years("00008", 2015, 2020)
    two.years("00009", 2015, 2019)
    two.years("00011", 2020, 2020)
    two.years("00012", 2020, 2020)
    two.years("00013", 2016, 2019)
    two.years("00016", 2018, 2020)
    two.years("00015", 2015, 2017)
    tinh.issue("00005", 2017, "not_recognise")
    for office in (one, two):
        office.hand_over(tinh)
    return folder, tinh, one, two


def check_province():
    tap.about("a province")
    folder, tinh, one, two = province()
    revoked = sqlite3.connect(one.path).execute("SELECT x.code, x.period FROM decision d JOIN decision x ON x.id = d.revokes").fetchall()
    tap.same(revoked, [("00004", "2018")], "what was to be revoked")
    for code, wanted, reason, name in [
            ("00001", (6, NEVER), "no_decision", "recognised every year, nothing before"),
            ("00004", (2, 2), None, "revoked in 2018"),
            ("00005", (3, NEVER), "conflict", "two offices decided otherwise in 2017"),
            ("00007", (6, NEVER), "no_decision", "a declared name goes on"),
            ("00008", (3, NEVER), "origin", "a code used again inherits nothing"),
            ("00016", (6, NEVER), "no_decision", "one predecessor, whole, under another code"),
            ("00006", (1, NEVER), "no_policy", "a unit that took a part of another"),
            ("00011", (1, NEVER), "no_policy", "a part of a split"),
            ("00014", (1, NEVER), "no_policy", "two mergers, nothing declared")]:
        tap.same((tinh.years_of(code), tinh.reason(code)), (wanted, reason), f"{code}: {name}")
    tap.same(tinh.years_of("00010", "--through", "2019"), (2, NEVER), "an earlier period has its own communes")
    tap.same(tinh.years_of("00003", "--through", "2017"), (1, 1), "not recognised ends it surely")
    tap.same(tinh.years_of("00001", "--through", "2021"), (0, NEVER), "nothing recorded is not known")
    tap.same((tinh.years_of("00004", "--through", "2021"), tinh.reason("00004", "--through", "2021")), ((0, 3), "no_decision"),
             "but an end before it is: two years and perhaps this one")
    tap.same([entry["status"] for entry in tinh.streaks("--commune", "00004", "--through", "2021")["00004"]["chain"]],
             ["none", "recognised", "recognised", "revoked"], "and the records go down to it")
    check_policies(tinh)
    check_record(tinh)
    check_lists(tinh)
    check_texts(tinh)
    check_doubtful(tinh)
    result = run("register", "verify", tinh.path)
    tap.ok(result.status == 0, "the chain holds", result)
    return folder, tinh, one, two


def check_doubtful(tinh):
    """A revocation that may be of a decision which stands: of the same paper in another register, or of none that it names."""
    paper = ["--period", "2019", *BY, "--signed-by", "B", "--post", "C"]
    how = ["register", "issued", tinh.path, "--commune", "00016"]
    said = run(*how, "--kind", "recognise", "--number", "36/QĐ", "--on", "2019-12-01", *paper, "--lang", "en").out
    number = re.search(r"\d+", said)[0]
    tap.same(tinh.years_of("00016")[0], 6, "the same paper in two registers is one recognition")
    run(*how, "--kind", "revoke", "--revokes", number, "--number", "40/QĐ", "--on", "2020-01-05", *paper)
    tap.same((tinh.years_of("00016")[0], tinh.reason("00016")), (1, "conflict"), "revoked in one of them: not determined")
    before = tinh.years_of("00007")[0]
    run("register", "issued", tinh.path, "--commune", "00007", "--kind", "revoke", "--number", "41/QĐ", "--on", "2020-01-05", *paper)
    tap.same((before, tinh.years_of("00007")[0], tinh.reason("00007")), (6, 1, "conflict"), "a revocation that names no decision")


def check_policies(tinh):
    """14 comes of 10 (2018, 2019; before: 2 with 3 years, 3 with 1) and a part of 13 (2016 to 2019)."""
    tinh.policy("all_predecessors", "2018-01-01")
    tap.same(tinh.years_of("00010", "--through", "2019"), (3, 3), "all predecessors: the fewest, surely ended")
    tap.same(tinh.reason("00014"), None, "and it holds for later mergers too")
    tap.same(tinh.years_of("00014"), (4, 4), "a chain of two mergers under it")
    tinh.policy("any", "2020-01-01")
    tap.same(tinh.years_of("00014"), (5, NEVER), "two policies, two mergers: any of (the fewest, 13)")
    tap.same(tinh.years_of("00010", "--through", "2019"), (3, 3), "the earlier merger stays under the earlier one")
    tinh.policy("any", "2018-01-01")
    tap.same(tinh.years_of("00014"), (6, NEVER), "any in both: 2, 10, 14")
    tap.same(tinh.years_of("00006"), (4, NEVER), "any of 6 itself (none in 2016) and 5 (conflict in 2017)")
    tinh.policy("reset", "2020-01-01")
    tap.same([tinh.years_of(c) for c in ("00014", "00011", "00006", "00008")], [(1, 1)] * 3 + [(3, NEVER)], "begins anew")
    tinh.policy("reset", "2018-01-01")
    tap.same(tinh.years_of("00008"), (3, 3), "so does a unit whose origin is not recorded")
    tap.same(tinh.years_of("00016"), (6, NEVER), "but one unit that goes on is no merger")
    tinh.policy("undetermined", "2020-01-01")
    tap.same((tinh.years_of("00014"), tinh.reason("00014")), ((1, NEVER), "policy"), "declared as undetermined")
    states = sqlite3.connect(tinh.path).execute("SELECT valid_from, policy, replaces FROM streak_policy ORDER BY id").fetchall()
    tap.same(states, [("2018-01-01", "all_predecessors", None), ("2020-01-01", "any", None), ("2018-01-01", "any", 1),
                      ("2020-01-01", "reset", 2), ("2018-01-01", "reset", 3), ("2020-01-01", "undetermined", 4)],
             "each of the same day names the one whose place it takes")
    check_largest(tinh)


def check_largest(tinh):
    measure = ["--measure", "births", *STANDARD]
    tinh.policy("largest", "2020-01-01", "--measure", "số trẻ em  sinh trong kỳ", *STANDARD)
    tap.same(query(tinh.path, "SELECT measure FROM streak_policy ORDER BY id DESC LIMIT 1"), [("births",)], "a measure by its label is kept by its id")
    tinh.policy("any", "2018-01-01")
    tap.same((tinh.years_of("00014"), tinh.reason("00014")), ((1, NEVER), "figure_missing"), "the largest, without figures")
    run("register", "standard", tinh.path, "qd34-2014", *BY)
    folder = tinh.folder
    path = str(tinh.folder.path / "figures.csv")

    def take(rows, stage, period="2019"):
        folder.file("figures.csv", "commune_code,births\n" + "".join(f"{c},{n}\n" for c, n in rows))
        result = run("register", "intake", tinh.path, "qd34-2014", path, "--period", period, "--stage", stage, *BY)
        assert result.status == 0, result
    take([("00010", 90), ("00013", 100)], "self")
    tap.same(tinh.years_of("00014"), (5, NEVER), "13 is the largest as they said themselves")
    take([("00010", 110), ("00013", "")], "verified", "2018")
    tap.same(tinh.years_of("00014"), (5, NEVER), "another period does not count")
    take([("00010", 110)], "verified")
    tap.same(tinh.years_of("00014"), (6, NEVER), "10 by the verified figure")
    take([("00010", 100)], "verified")
    tap.same((tinh.years_of("00014"), tinh.reason("00014")), ((1, NEVER), "tie"), "two of one size")
    take([("00013", "")], "verified")
    tap.same(tinh.reason("00014"), "figure_missing", "a blank in the latest dossier is no figure")


def check_record(tinh):
    row = tinh.streaks("--commune", "00014")["00014"]
    first, change = row["chain"]
    tap.same((first["year"], first["status"], first["decisions"][0]["register"], first["decisions"][0]["flags"]), (2020, "recognised", "UBND huyện Một", 3),
             "a record names the register and its flags")
    tap.same(first["decisions"][0]["flag_kinds"], ["dossier", "no_session", "no_procedure"], "by kind")
    for language, words in (("vi", "H805 quyết định không dựa trên phiên họp nào trong sổ\n"), ("en", "H805 the decision rests on no session in the register\n")):
        told = run("register", "streaks", tinh.path, *STANDARD, "--commune", "00014", "--lang", language).out
        tap.ok(words in told, f"and in words, without a remedy ({language})", told)
    tap.same([(k["commune_code"], k["extent"], k["figure"], k["years_low"]) for k in change["predecessors"]],
             [("00010", "whole", 100, 5), ("00013", "part", None, 4)], "the predecessors with their figures and years")
    chain = change["predecessors"][0]["chain"]
    tap.same([e.get("year") or e["change"] for e in chain], [2019, 2018, "merger"], "and their own records")
    years = [e["year"] for k in chain[2]["predecessors"] for e in k["chain"]]
    tap.same(years, [2017, 2016, 2015, 2014, 2017, 2016], "down to where each ends")
    decision = tinh.streaks("--commune", "00004")["00004"]["chain"][2]["decisions"][0]
    tap.same((decision["id"], decision["revoked_by"] is None), (18, False), "a revoked decision with what revoked it")
    conflict = tinh.streaks("--commune", "00005")["00005"]["chain"][-1]
    tap.same((conflict["status"], [(d["register"], d["kind"]) for d in conflict["decisions"]]),
             ("conflict", [(None, "not_recognise"), ("UBND huyện Hai", "recognise")]), "a conflict shows both")


def check_lists(tinh):
    three, all_of = tinh.streaks("--years", "3"), tinh.streaks("--years", "1")
    tap.same(sorted(three), [c for c in sorted(all_of) if all_of[c]["years_high"] is None or all_of[c]["years_high"] >= 3], "--years 3: who has them or may")
    usual = tinh.streaks()
    tap.ok("00014" in usual and "00004" in usual and "00012" in usual and "00013" not in usual, "by default: two years, or a merger", sorted(usual))
    tap.same([t["may_be_considered"] for t in all_of["00005"]["thresholds"]], [True, None], "3 years hold, 5 are not determined")
    tap.same([t["may_be_considered"] for t in all_of["00004"]["thresholds"]], [False, False], "neither holds")
    rows = list(csv.DictReader(io.StringIO(run("register", "streaks", tinh.path, *STANDARD, "--years", "1", "--format", "csv", "--lang", "en").out)))
    tap.same([(r["commune_code"], r["years_low"], r["years_high"], bool(r["reason"])) for r in rows],
             [(c, str(v["years_low"]), "" if v["years_high"] is None else str(v["years_high"]), v["years_high"] != v["years_low"])
              for c, v in all_of.items()], "the same as CSV")


def check_texts(tinh):
    for language, words in {
            "vi": ["Số năm được công nhận liên tục, tính đến kỳ 2020 (hết ngày 31/10/2020)", "theo quy định do chính cơ quan lập sổ này khai",
                   "trước 01/01/2018: chưa quy định, nên chưa xác định", "từ 01/01/2020: theo đơn vị trước lớn nhất theo số liệu births; căn cứ: NQ 5",
                   "đủ số năm chỉ là đủ điều kiện xét", "3 năm: đủ điều kiện xét khen thưởng (Ủy ban nhân dân huyện, thành phố; Ninh Thuận)",
                   "5 năm: không đủ năm liên tục", "2018  công nhận, số 18/QĐ ngày 01/12/2018, UBND huyện Một (số trong sổ 18 của UBND huyện Một); lưu ý: 3; đã bị hủy bởi quyết định số",
                   "quyết định trái nhau: không công nhận, số 1/QĐ", "01/03/2018  nguyên là 00015 Xã Nhân", "từ 00013 Xã Lý, một phần, births chưa biết: ít nhất 4 năm liên tục",
                   "2014  không có quyết định nào", "01/03/2018  đơn vị bắt đầu; chưa ghi đơn vị trước", "chính đơn vị này, toàn bộ"],
            "en": ["up to the period 2020 (which ends on 2020-10-31)", "as the office that keeps this register declares", "before 2018-01-01: nothing is declared",
                   "as of the largest predecessor by births; ground: NQ 5", "may be considered; who commends decides", "5 years: not so many years running",
                   "3 years: may be considered for commendation (", "revoked by number", "decisions conflict: not recognised, number 1/QĐ",
                   "was the whole of 00015 Xã Nhân", "from 00013 Xã Lý, part, births not known: 4 years or more running", "no decision is recorded here", "the unit itself, whole"]}.items():
        text = run("register", "streaks", tinh.path, *STANDARD, "--years", "1", "--lang", language).out
        for word in words:
            tap.ok(word in text, f"in words ({language}): {word}", text)
        shown = run("register", "policies", tinh.path, "--lang", language).out
        across, rounds = shown.splitlines(True)[:4], shown.splitlines()[4:]
        tap.ok("".join(across) in text and len(rounds) == 2 and rounds[0] not in text,
               f"policies stand at the head, those on years without assessment where there are such years ({language})", shown)
    log = run("register", "log", tinh.path, "--lang", "vi").out
    tap.ok("quy định số năm liên tục khi sáp nhập, từ 2018-01-01" in log, "the log names the act", log)


def check_said():
    """Every message, in both languages."""
    tap.about("said")
    folder = Folder()
    office = Office(folder, "Sở Mẫu", "so")
    policy = ["register", "policy", office.path, "--from", "2020-01-01", "--ground", "NQ 1", *BY, "--across"]
    check("no standard to look the measure up in", [*policy, "largest", "--measure", "births"],
          [Wanted("H831", ("chưa biết «births» là số liệu của tiêu chuẩn nào", 'of which standard "births" is a measure is not known'))])
    run("register", "standard", office.path, "qd34-2014", *BY)
    for measure, nearest in (("birth", "births"), ("has_child_plan", "")):
        check(f"no count: {measure}", [*policy, "largest", "--measure", measure],
              [Wanted("H830", (f"«{measure}» không phải số liệu đếm của tiêu chuẩn qd34-2014", f'"{measure}" is no count of the standard qd34-2014'))])
    for name, arguments, code, vi, en in [
            ("no such policy", [*policy, "some"], "U703", "undetermined|all_predecessors|any|largest|reset", "--across needs a value: "),
            ("the largest by what", [*policy, "largest"], "U704", "thiếu --measure", "--measure is missing"),
            ("a measure for nothing", [*policy, "any", "--measure", "births"], "U705", "thừa «--measure»", '"--measure" is one too many'),
            ("no ground", [*policy[:5], *BY, "--across", "any"], "U704", "thiếu --ground", "--ground is missing"),
            ("no day", ["register", "policy", office.path, "--across", "any", "--ground", "NQ", *BY], "U704", "thiếu --from", "--from is missing"),
            ("nobody", ["register", "policy", office.path, "--across", "any", "--from", "2020-01-01", "--ground", "NQ"], "U704", "thiếu --by", "--by is missing"),
            ("through what", ["register", "streaks", office.path, "--through", "20"], "U703", "--through cần giá trị", "--through needs a value"),
            ("how many", ["register", "streaks", office.path, "--years", "x"], "U703", "--years cần giá trị", "--years needs a value"),
            ("no such form", ["register", "streaks", office.path, "--format", "xml"], "U703", "text|csv|json", "text|csv|json")]:
        check(name, arguments, [Wanted(code, (vi, en))])
    tap.same(sqlite3.connect(office.path).execute("SELECT count(*) FROM streak_policy").fetchone()[0], 0, "nothing of this is recorded")
    for language, words in (("vi", "quy định áp dụng từ 01/01/2020 đã ghi\n"), ("en", "policy from 2020-01-01 recorded, in place of the former of that day\n")):
        tap.same(run(*policy, "any" if language == "vi" else "reset", "--lang", language).out, words, f"recorded ({language})")
    check("the very same", [*policy, "reset"], [Wanted("H832", ("áp dụng từ 01/01/2020 đã ghi đúng như vậy", "from 2020-01-01 on is recorded so already"))])
    listing = ["register", "streaks", office.path]
    check("no decision at all", listing, [Wanted("H833", ("chưa có quyết định nào đã ban hành", "holds an issued decision"))])
    office.issue("00001", 2020)
    lists = Wanted("H837", ("mỗi mã được coi là một xã", "each code is taken for a commune"))
    check("a period of unknown end", listing, [Wanted("H834", ("1 quyết định không gắn với", "1 decisions rest on no text"))])
    usual = Wanted(NO_TEXT, ("coi kỳ của các quyết định đó kết thúc ngày 31/10", "is taken to end on 10-31"))
    check("without lists a code is a commune", [*listing, *STANDARD], [usual, lists])
    check("no such commune, without lists", [*listing, *STANDARD, "--commune", "00002"],
          [usual, lists, Wanted("H838", ("không có quyết định nào về xã mang mã «00002»", 'no decision in this register and its bundles names the code "00002"'))])
    tap.same(office.years_of("00001"), (1, NEVER), "without lists: years are counted by code")
    roster(folder, office, "2021-01-01", {"00001": "An"})
    check("no list of that day yet", [*listing, *STANDARD],
          [usual, Wanted("D953", ("cho ngày 2020-10-31", "holds on 2020-10-31"))])
    office.issue("00001", 2021)
    office.issue("00009", 2021)
    stranger = Wanted("H836", ("2 quyết định mang mã không đơn vị nào", "2 decisions name a code that no unit"))
    check("a code that no unit has", [*listing, *STANDARD], [usual, stranger])
    tap.same(office.reason("00001"), "lists_begin", "where the lists begin is not where a unit began")
    check("no such commune", [*listing, *STANDARD, "--commune", "00009"],
          [usual, stranger, Wanted("H801", ("mã 00009 vào ngày 31/10/2021", "code 00009 on 2021-10-31"))])
    bare = folder.path / "bare"
    shutil.copytree(ROOT / "rules/qd34-2014", bare / "s")
    shutil.copy(ROOT / "rules/measures.yaml", bare)
    (bare / "s/procedure.yaml").unlink()
    check("no procedure", [*listing, "--standard", bare / "s"],
          [usual, stranger, Wanted("H839", ("chưa biết tiêu chuẩn nào có procedure.yaml", "no standard with commendations"))])
    rows = office.streaks("--years", "1", standard=("--standard", bare / "s"))
    tap.same(rows["00001"]["thresholds"], [], "then there are only the years")


def check_periods():
    """A decision whose dossier is in the register has a text, which says when its period ends."""
    tap.about("periods")
    folder = Folder()
    office = Office(folder, "Sở Mẫu", "so")
    run("register", "standard", office.path, "qd34-2014", *BY)
    for year in (2015, 2016):
        run("register", "intake", office.path, "qd34-2014", folder.file("f.csv", "commune_code,births\n00001,9\n"), "--period", year, "--stage", "verified", *BY)
        office.issue("00001", year)
    result = run("register", "streaks", office.path, "--lang", "en")
    tap.ok(result.codes() == ["H837"] and "00001: 2 years or more running" in result.out and "3 years: not determined" in result.out, "by its own text", result)
    office.issue("00001", 2017)
    result = run("register", "streaks", office.path, "--lang", "en")
    tap.ok(result.codes() == [NO_TEXT, "H837"] and "00001: 3 years or more running" in result.out, "another without one goes by the others' text", result)
    later = Office(folder, "Sở Hai", "hai")
    shutil.copytree(ROOT / "rules", folder.path / "rules")
    other = folder.path / "rules/qd06-2019/standard.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("{from: 11-01, to: 10-31}", "{from: 01-01, to: 12-31}"), encoding="utf-8")
    for standard, year in (("qd34-2014", 2015), (other, 2019)):
        run("register", "standard", later.path, standard, *BY)
        run("register", "intake", later.path, standard, folder.file("f.csv", "commune_code,births\n00001,9\n"), "--period", year, "--stage", "verified", *BY)
        later.issue("00001", year)
    for year, end in ((2010, "2010-10-31"), (2015, "2015-10-31"), (2016, "2016-10-31"), (2020, "2020-12-31")):
        result = run("register", "streaks", later.path, "--through", year, "--lang", "en")
        tap.ok(result.status == 0 and f"(which ends on {end})" in result.out, f"of two texts the end of {year}", result)


def check_impossible():
    """A period that cannot have been decided on counts for nothing, and does not become the last one."""
    tap.about("impossible periods")
    office = Office(Folder(), "Sở Mẫu", "so")
    office.years("00001", 2015, 2016)
    for year in ("9999", "0000"):
        office.issue("00001", year)
    result = run("register", "streaks", office.path, *STANDARD, "--lang", "en")
    tap.ok(result.status == 0 and result.codes() == ["H870", NO_TEXT, "H837"] and "up to the period 2016" in result.out, "told, not counted", result)
    wanted = [Wanted("H870", ("không tính 2 quyết định", "2 decisions are not counted")), Wanted(NO_TEXT, ("31/10", "10-31")), Wanted("H837", ("danh sách", "no list")),
              Wanted("H838", ("không có quyết định nào về xã", "no decision in this register"))]
    check("in words", ["register", "streaks", office.path, *STANDARD, "--commune", "99999"], wanted)
    edit(office.path, "UPDATE decision SET period = ?, on_day = ? WHERE id = 1", "A\x1f\x1b[31m", "\x1b[31m\u202e")
    edit(office.path, "UPDATE decision SET on_day = ? WHERE id = 2", "\x1b[31m\u202e")
    for form in ("text", "csv", "json"):
        result = run("register", "streaks", office.path, *STANDARD, "--years", "1", "--format", form)
        tap.ok(result.status == 0 and not re.search("[\x00-\x09\x0b-\x1f\u202e]", result.out + result.err), f"no control is printed ({form})", result)
    for year in ("9999", "0001", "0000", "16"):
        check(f"up to {year}", ["register", "streaks", office.path, "--through", year], [Wanted("U703", ("từ 1900 đến năm nay", "1900 to the present one"))])


def decisions_of(chain):
    """Of a commune's chain in JSON, its own and those of its predecessors: year, code then, decision."""
    for one in chain:
        for d in one.get("decisions", []):
            yield one["year"], one["commune_code"], d
        for kin in one.get("predecessors", []):
            yield from decisions_of(kin["chain"])


def shown_day(day):
    return "/".join(reversed(day.split("-"))) if day else None


def check_book():
    """The workbook says what the JSON says: a line a commune with its area, a line a decision, merged units' too."""
    tap.about("a workbook")
    folder, tinh, one, two = province()
    files = folder.path / "a.xlsx", folder.path / "b.xlsx"
    for file in files:
        result = run("register", "streaks", tinh.path, *STANDARD, "--output", file)
        tap.ok(result.status == 0 and not result.out, "it is written", result)
    tap.ok(files[0].read_bytes() == files[1].read_bytes(), "the same register: the same bytes")
    streaks = tinh.streaks()
    communes, decisions = openpyxl.load_workbook(files[0]).worksheets
    rows = list(communes.iter_rows(min_row=2, values_only=True))
    tap.same([row[:6] for row in rows], [(code, s["commune_name"], "Huyện Một", s["through"], s["years_low"], s["years_high"])
                                         for code, s in sorted(streaks.items())], "a line a commune, with where it lies")
    for row in rows:
        papers = {f"{year}: {d['number']}, {shown_day(d['on'])}" for year, _, d in decisions_of(streaks[row[0]]["chain"])
                  if d["kind"] == "recognise" and not d["revoked_by"]}
        told = (row[7] or "").split("; ") if row[7] else []
        tap.same((len(told), set(told)), (len(papers), papers), f"{row[0]}: its recognitions, each paper once")
    got = [(row[0], row[2], row[3], row[4], row[5], row[6], row[7], bool(row[9])) for row in decisions.iter_rows(min_row=2, values_only=True)]
    words = {"recognise": "công nhận", "not_recognise": "không công nhận", "revoke": "hủy, không nêu quyết định nào"}
    wanted = [(code, year, words[d["kind"]], d["number"], shown_day(d["on"]), d["office"], then, bool(d["revoked_by"]))
              for code, s in sorted(streaks.items()) for year, then, d in decisions_of(s["chain"])]
    tap.same(got, wanted, "a line a decision, as in the chain")
    tap.ok(any(row[0] != row[6] for row in got) and any(row[7] for row in got), "units that came together and a revoked decision are among them")
    for sheet, frozen in ((communes, "C2"), (decisions, "C2")):
        tap.same((sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation), (frozen, "$1:$1", "landscape"), f"{sheet.title}: set up for printing")
    tap.same(run("register", "streaks", tinh.path, *STANDARD, "--format", "json", "--output", folder.path / "c.xlsx").codes(), ["U705"], "no format goes with it")


if __name__ == "__main__":
    check_province()
    check_book()
    check_said()
    check_periods()
    check_impossible()
    tap.done()
