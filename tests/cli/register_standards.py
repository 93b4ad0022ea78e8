"""Standards of a register: texts kept by hash, adopted by two named people value by value; a new
text says what it changes. Every refusal in both languages."""
import csv
import io
import sqlite3

import tap
from messages import Wanted, check
from program import ROOT, Folder, run

WHO = "Nguyễn Văn A, chuyên viên"
PEOPLE = ["--first", "Trần Thị B; Phó Chủ tịch", "--second", "Lê Văn C; Trưởng phòng Tư pháp"]
DAY = ["--on", "2016-11-20"]


def begin(folder):
    path = folder.path / "so.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", "--by", WHO)
    return path


def values_of(standard):
    return list(csv.DictReader(io.StringIO(run("standard", "values", standard).out)))


def sheet(folder, rows, name="values.csv", delimiter=",", head=""):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return folder.file(name, head + out.getvalue())


def adopt(path, standard, file, *options):
    return run("register", "adopt", path, standard, "--values", file, *(options or (*PEOPLE, *DAY)), "--by", WHO)


def check_adoption():
    folder = Folder()
    path = begin(folder)
    tap.same(run("register", "standard", path, "qd34-2014", "--by", WHO).status, 0, "a text is kept")
    rows = values_of("qd34-2014")
    tap.ok(len(rows) == len({row["path"] for row in rows}) and all(row["basis"] != "official" for row in rows),
           f"{len(rows)} values that are not official, each with a path of its own")
    text = (ROOT / "rules/qd34-2014/standard.yaml").read_text(encoding="utf-8")
    bands = sum("{when: " in line and "points:" in line and "basis: official" not in line for line in text.split("\n"))
    tap.same(sum(".bands." in row["path"] for row in rows), bands, "every band is listed")
    for row in rows[:7]:
        row["page"] = "Công báo 613+614, trang 5"
    result = adopt(path, "qd34-2014", sheet(folder, rows))
    tap.ok(result.status == 0 and f"7 giá trị đã đối chiếu, {len(rows) - 7} giá trị để ngỏ" in result.out,
           "adopted: seven compared, the rest left open", result)
    for name, delimiter, head in (("Excel: semicolons and a mark", ";", "\ufeff"), ("sep=", "\t", "sep=\t\n")):
        tap.same(adopt(path, "qd34-2014", sheet(folder, rows, delimiter=delimiter, head=head)).status, 0, name)
    saved = [row | {"value": "/".join(reversed(row["value"].split("-"))) if row["path"].startswith("in_force.") else row["value"]}
             for row in rows] + [dict.fromkeys(rows[0], "")] * 2
    tap.ok("/" in saved[0]["value"], "a day to be saved Excel's way")
    file = sheet(folder, saved, delimiter=";", head="\ufeff")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    result = adopt(path, "qd34-2014", file)
    tap.same(result.status, 0, "saved by Excel: days turned, emptied rows left behind, CRLF")
    listed = run("register", "standards", path).out
    tap.same(listed.count("SHA-256"), 1, "the text is listed once, with all its adoptions")
    tap.ok("xác nhận số 1, ngày 20/11/2016 bởi Trần Thị B (Phó Chủ tịch) và Lê Văn C (Trưởng phòng Tư pháp)" in listed
           and listed.count("7 giá trị đã đối chiếu") == 4, "listed with people, posts and day", listed)
    db = sqlite3.connect(path)
    kept = db.execute("SELECT file, dictionary FROM rule_text").fetchone()
    db.close()
    tap.ok(kept == ((ROOT / "rules/qd34-2014/standard.yaml").read_bytes(), (ROOT / "rules/measures.yaml").read_bytes()),
           "both files are kept byte by byte")
    tap.same(run("register", "verify", path).status, 0, "the chain holds")


def check_new_text():
    """A new text says what it changes against the one kept before."""
    folder = Folder()
    path = begin(folder)
    text = (ROOT / "rules/qd34-2014/standard.yaml").read_text(encoding="utf-8")
    folder.file("measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
    run("register", "standard", path, "qd34-2014", "--by", WHO)
    raised = text.replace('basis: published, source: [bbk34, tth34], quote: "chiếm dưới 2%"',
                          'basis: official, source: [bbk34, tth34], quote: "chiếm dưới 2%"')
    moved = raised.replace('"[95..98)", points: 25', '"[95..98)", points: 30', 1)
    for name, words, said in (("only a basis raised", raised, "Không khác về nội dung; chỉ khác về căn cứ."),
                              ("a band's points changed", moved, "tỷ lệ từ 95% đến dưới 98%: 25 → 30 điểm")):
        result = run("register", "standard", path, folder.file("new/standard.yaml", words), "--by", WHO)
        tap.ok(result.status == 0 and said in result.out, f"a new text: {name}", result)
    tap.same(run("register", "standards", path).out.count("chưa ai xác nhận"), 3, "three texts, adopted by nobody")


# ---- pages that come over from an earlier adoption ------------------------------------------------

class Texts:
    """A register that keeps one text after the other of a standard, each adopted by the same two people."""

    def __init__(self):
        self.folder = Folder()
        self.path = begin(self.folder)
        self.folder.file("measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
        self.number = 0

    def keep(self, text):
        self.number += 1
        standard = self.folder.file(f"text-{self.number}/standard.yaml", text)
        result = run("register", "standard", self.path, standard, "--by", WHO)
        assert result.status == 0, result
        return standard

    def adopt(self, standard, *options, language="en"):
        return run("register", "adopt", self.path, standard, *options, *PEOPLE, *DAY, "--by", WHO, "--lang", language)

    def pages(self, adoption):
        db = sqlite3.connect(self.path)
        rows = db.execute("SELECT path, value, page FROM adoption_value WHERE adoption = ? ORDER BY id", (adoption,)).fetchall()
        db.close()
        return rows


def law_of(standard):
    """(path, value) -> basis and quotation of what needs confirming, as `standard values` lists it."""
    return {(row["path"], row["value"]): (row["basis"], row["quote"]) for row in values_of(standard)}


def expected_pages(old, new, pages):
    """What each value of a later text has: the page of the earlier adoption where path, value, basis and quotation are equal."""
    before, now = law_of(old), law_of(new)
    had = {(path, value): page for path, value, page in pages}
    return {key: had.get(key) if before.get(key) == said else None for key, said in now.items()}


CHANGES = {  # what differs from the first text -> the path that must be looked at anew, and the reason told
    "only a note": (('note: "không văn bản nào đã đọc nói một tiêu chí phải đạt mức nào"', 'note: "chưa đọc được mức đạt"'), None, None),
    "a value": (('{when: "[95..98)", points: 25, basis: working}', '{when: "[95..98)", points: 30, basis: working}'),
                "items.2.1.bands.[95..98)", "its value was 25"),
    "a basis": (('basis: published, source: nhpl34', 'basis: working'), "period", "its basis was published"),
    "a quotation": (('quote: "khai sinh đúng quy định đạt từ 98% trở lên"', 'quote: "đạt từ 98% trở lên"'), "items.2.1.bands.>= 98",
                    "its quotation was «khai sinh đúng quy định đạt từ 98% trở lên»"),
    "a quotation taken away": ((',\n             quote: "khai sinh đúng quy định đạt từ 98% trở lên"', ''), "items.2.1.bands.>= 98",
                               "its quotation was «khai sinh đúng quy định đạt từ 98% trở lên»"),
    "a bound": (('"[60..80)", points: 25, basis: working}\n          - {when: "< 60"', '"[59..80)", points: 25, basis: working}\n          - {when: "< 59"'),
                "items.10.1.bands.[59..80)", "it was not there")}


def check_carried():
    tap.about("pages that come over")
    first = (ROOT / "rules/qd34-2014/standard.yaml").read_text(encoding="utf-8")
    rows = values_of("qd34-2014")
    for number, row in enumerate(rows):
        row["page"] = "" if number % 40 == 7 else f"trang {number}"
    left = sum(not row["page"] for row in rows)
    for name, ((old, new), path, why) in CHANGES.items():
        texts = Texts()
        before = texts.keep(first)
        texts.adopt(before, "--values", sheet(texts.folder, rows))
        assert old in first, name
        after = texts.keep(first.replace(old, new, 1))
        result = texts.adopt(after, "--from", 1)
        wanted = expected_pages(before, after, texts.pages(1))
        got = {(p, v): page for p, v, page in texts.pages(2)}
        tap.same((result.status, got), (0, wanted), f"{name}: each page as path, value, basis and quotation say", result)
        confirmed = sum(page is not None for page in wanted.values())
        tap.ok(f"qd34-2014: {confirmed} values compared ({confirmed} with the page of adoption 1), {len(wanted) - confirmed} left open\n" in result.out,
               f"{name}: told how many", result.out)
        tap.ok(f"{left} were left open then too" in result.out, f"{name}: and what was open", result.out)
        told = " ".join(result.out.split())
        if path:
            tap.ok(confirmed < len(rows) - left and path in told and why in told, f"{name}: what is to be looked at anew is named", result.out)
        else:
            tap.ok(confirmed == len(rows) - left and "anew" not in told, f"{name}: all of it came over", result.out)
        listed = run("register", "standards", texts.path, "--lang", "en").out
        tap.ok(f"adoption 2, 2016-11-20 by" in listed and f"{confirmed} values compared ({confirmed} with the page of adoption 1), " in listed,
               f"{name}: listed so", listed)
        tap.same(run("register", "verify", texts.path).status, 0, f"{name}: the chain holds")
    check_carried_with_list(first, rows)
    check_carried_refused(first, rows)


def check_carried_with_list(first, rows):
    """A list that is given as well: its pages win, and it needs only the values that nothing comes over for."""
    texts = Texts()
    before = texts.keep(first)
    texts.adopt(before, "--values", sheet(texts.folder, rows))
    (old, new), path, _ = CHANGES["a value"]
    after = texts.keep(first.replace(old, new, 1))
    mine = [row | {"page": "trang mới"} for row in values_of(after) if row["path"] in (path, rows[0]["path"])]
    open_ones = [row | {"page": ""} for row in values_of(after) if row["path"] in [r["path"] for r in rows if not r["page"]]]
    result = texts.adopt(after, "--from", 1, "--values", sheet(texts.folder, mine + open_ones, "few.csv"))
    got = {p: page for p, _, page in texts.pages(2)}
    tap.ok(result.status == 0 and got[path] == got[rows[0]["path"]] == "trang mới" and got[rows[1]["path"]] == "trang 1" and "anew" not in result.out,
           "a list besides: its pages win", result)
    count = len(rows) - len(open_ones) - 2
    tap.ok(f"{count + 2} values compared ({count} with the page of adoption 1), {len(open_ones)} left open" in result.out, "and are told apart", result.out)
    file = sheet(texts.folder, mine[:1], "fewer.csv")
    missing = [Wanted("D917", ("bảng thiếu giá trị", "the list lacks the value"))] * (len(open_ones) + 1)
    check("a list that lacks what nothing comes over for", ["register", "adopt", texts.path, after, "--from", 1, "--values", file, *PEOPLE, *DAY, "--by", WHO],
          missing, file)
    again = texts.adopt(after, "--from", 2)
    tap.ok(again.status == 0 and f"{count + 2} values compared ({count + 2} with the page of adoption 2)" in again.out, "and over again, of the same text", again)
    third = texts.adopt(before, "--from", 3, language="vi")
    told = " ".join(third.out.split())
    tap.ok("Cần đối chiếu lại với Công báo, nay để ngỏ:" in told and f"{path}: 25; giá trị trước là 30" in told and "lấy trang từ lần xác nhận số 3" in told,
           "in Vietnamese too", third)


def check_carried_refused(first, rows):
    texts = Texts()
    before = texts.keep(first)
    run("register", "standard", texts.path, "qd06-2019", "--by", WHO)
    base = ["register", "adopt", texts.path, before, *PEOPLE, *DAY, "--by", WHO]
    check("an adoption that there is none of", [*base, "--from", 1],
          [Wanted("D871", ("sổ không có lần xác nhận số 1", "no adoption number 1"))])
    texts.adopt("qd06-2019", "--values", sheet(texts.folder, values_of("qd06-2019")))
    check("an adoption of another standard", [*base, "--from", 1],
          [Wanted("D872", ("lần xác nhận số 1 là của tiêu chuẩn «qd06-2019», không phải «qd34-2014»", 'is of the standard "qd06-2019", not "qd34-2014"'))])
    one = ["--first", "Trần Thị B; Phó Chủ tịch", "--second", "Trần Thị B; Trưởng phòng"]
    check("one person for both", ["register", "adopt", texts.path, "qd06-2019", "--from", 1, *one, *DAY, "--by", WHO],
          [Wanted("D915", ("cần hai người khác nhau", "two different people"))])
    for given in ("0", "x", "1x", "-1"):
        check(f"--from {given}", [*base, "--from", given], [Wanted("U703", ("--from cần giá trị", "--from needs a value"))], status=2)
    check("nobody signs", ["register", "adopt", texts.path, before, "--from", 1, *DAY, "--by", WHO],
          [Wanted("U704", ("thiếu --first", "--first is missing"))], status=2)
    tap.same(len(texts.pages(2)), 0, "nothing of this is recorded")


def check_refusals():
    folder = Folder()
    path = begin(folder)
    rows = values_of("qd34-2014")
    good = sheet(folder, rows, "good.csv")
    base = ["register", "adopt", path, "qd34-2014", "--by", WHO]
    check("a text that is not kept", [*base, "--values", good, *PEOPLE, *DAY],
          [Wanted("D914", ("sổ chưa có văn bản này của «qd34-2014»", 'does not have this text of "qd34-2014"'))])
    run("register", "standard", path, "qd34-2014", "--by", WHO)
    check("a text kept already", ["register", "standard", path, "qd34-2014", "--by", WHO],
          [Wanted("D913", ("đã có văn bản này của «qd34-2014»", 'has this text of "qd34-2014"'))])
    one = ["--first", "Trần Thị B; Phó Chủ tịch", "--second", "trần  thị B; Trưởng phòng"]
    check("one person twice", [*base, "--values", good, *one, *DAY],
          [Wanted("D915", ("cần hai người khác nhau; «Trần Thị B»", "two different people are needed"))])
    no_page = sheet(folder, [{k: v for k, v in row.items() if k != "page"} for row in rows], "no-page.csv")
    check("a list without pages", [*base, "--values", no_page, *PEOPLE, *DAY],
          [Wanted("D916", ("thiếu cột «page»", 'lacks the column "page"'), 1, 1)], no_page)
    fewer = sheet(folder, rows[1:], "fewer.csv")
    check("a value taken out of the list", [*base, "--values", fewer, *PEOPLE, *DAY],
          [Wanted("D917", ("bảng thiếu giá trị in_force.from (2014-07-15)", "the list lacks the value in_force.from"))], fewer)
    other = sheet(folder, [rows[0] | {"value": "2014-07-16"}, *rows[1:]], "other.csv")
    check("a list that says another value", [*base, "--values", other, *PEOPLE, *DAY],
          [Wanted("D918", ("bảng ghi «2014-07-16», văn bản là «2014-07-15»", 'the list says "2014-07-16", the text "2014-07-15"'), 2, 1)],
          other)
    more = sheet(folder, [*rows, rows[-1] | {"path": "items.16.1.points"}], "more.csv")
    check("a value that the text does not have", [*base, "--values", more, *PEOPLE, *DAY],
          [Wanted("D919", ("«items.16.1.points» lặp lại, hoặc văn bản không có", "items.16.1.points is listed again, or is no value"), len(rows) + 2, 1)], more)
    twice = sheet(folder, [*rows, rows[3]], "twice.csv")
    check("a value listed twice", [*base, "--values", twice, *PEOPLE, *DAY],
          [Wanted("D919", (f"«{rows[3]['path']}» lặp lại", f"{rows[3]['path']} is listed again"), len(rows) + 2, 1)], twice)
    nobody = ["--first", "Trần Thị B", "--second", "Lê Văn C; Trưởng phòng"]
    check("a person without a post", [*base, "--values", good, *nobody, *DAY],
          [Wanted("D920", ("«Trần Thị B»: viết họ tên; chức vụ", '"Trần Thị B": write NAME; POST'))])
    check("a day that is none", [*base, "--values", good, *PEOPLE, "--on", "30/2/2014"],
          [Wanted("U711", ("«30/2/2014» không phải ngày có thật", '"30/2/2014" is not a real day'))], status=2)
    for missing, options in (("--values, --from", [*PEOPLE, *DAY]), ("--second", ["--values", good, *PEOPLE[:2], *DAY]),
                             ("--on", ["--values", good, *PEOPLE])):
        check(f"without {missing}", [*base, *options],
              [Wanted("U704", (f"thiếu {missing}", f"{missing} is missing"))], status=2)
    tap.ok("chưa ai xác nhận" in run("register", "standards", path).out, "nothing was adopted by a refused list")


if __name__ == "__main__":
    check_adoption()
    check_new_text()
    check_carried()
    check_refusals()
    tap.done()
