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
    tap.ok("xác nhận ngày 20/11/2016 bởi Trần Thị B (Phó Chủ tịch) và Lê Văn C (Trưởng phòng Tư pháp)" in listed
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
    for missing, options in (("--values", [*PEOPLE, *DAY]), ("--second", ["--values", good, *PEOPLE[:2], *DAY]),
                             ("--on", ["--values", good, *PEOPLE])):
        check(f"without {missing}", [*base, *options],
              [Wanted("U704", (f"thiếu {missing}", f"{missing} is missing"))], status=2)
    tap.ok("chưa ai xác nhận" in run("register", "standards", path).out, "nothing was adopted by a refused list")


if __name__ == "__main__":
    check_adoption()
    check_new_text()
    check_refusals()
    tap.done()
