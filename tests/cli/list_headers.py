"""Headers of lists: Vietnamese or English, below titles, with a row of column numbers beneath, as CSV with any
delimiter and as a workbook: all record what the plain list records. Columns to ignore, and the way of writing numbers."""
import tap
from make_book import Cell, book
from program import BASE, ROOT, Folder, query, run

BY = ["--by", "Nguyễn Văn A, chuyên viên"]
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
EVIDENCE = [["18496", "has_child_plan", "12/NQ-HĐND", ""], ["18499", "births", "", "sổ hộ tịch đang tu sửa"]]
EVIDENCE_HEADS = [["commune_code", "measure", "reference", "reason"], ["Mã xã", "Số liệu", "Minh chứng", "Lý do"], ["MÃ ĐVHC", "số liệu", "reference", "lý do"]]
MEMBERS = [["Lê Thị B", "Phó Chủ tịch Ủy ban nhân dân huyện", "chair"], ["Trần Văn C", "Trưởng phòng Y tế", "member"]]
MEMBERS_HEADS = [["name", "post", "role"], ["Họ và tên", "Chức vụ", "Vai trò"], ["họ tên", "chức vụ", "vai trò"]]
DATA = "Mã xã,Tên xã,unit,poor,plan,births,registered,children,injured,events\n31120,Xã A,,,,,,,,\n"
TITLES = [["ỦY BAN NHÂN DÂN HUYỆN MẪU"], ["Danh sách kèm theo Quyết định số 12/QĐ-UBND, ngày 01/11/2016"]]


def text_of(rows, delimiter):
    quoted = [['"' + cell + '"' if set(cell) & {",", ";"} else cell for cell in row] for row in rows]
    return "".join(delimiter.join(row) + "\n" for row in quoted)


def forms(folder, heads, rows, numbers):
    """Ways of writing one list, the plain one first: (what it is, file, whether column numbers are skipped)."""
    for at, head in enumerate(heads):
        for titles in ([], TITLES):
            for numbered in ([], [numbers]):
                whole = [*titles, head, *numbered, *rows]
                name = f"{' / '.join(head[:2])}, {len(titles)} titles, {len(numbered)} numbers"
                stem = f"{at}{len(titles)}{len(numbered)}"
                for which, delimiter in enumerate(",;\t"):
                    yield f"{name}, {delimiter!r}", folder.file(f"{stem}{which}.csv", text_of(whole, delimiter)), bool(numbered)
                yield f"{name}, workbook", folder.file(f"{stem}.xlsx", book([("Trang 1", whole)])), bool(numbered)


def alike(folder, heads, rows, numbers, record, read):
    plain = None
    for name, file, numbered in forms(folder, heads, rows, numbers):
        path = folder.path / (file.name + ".db")
        result = record(path, file)
        got = read(path)
        plain = plain or got
        well = result.status == 0 and got == plain and ("T560" in result.codes()) == numbered
        tap.ok(well and len(got) == len(rows), name, got, result)


def begin(folder):
    path = folder.path / "begin.db"
    run("register", "init", path, "--office", "UBND huyện Mẫu", *BY)
    run("register", "standard", path, "qd34-2014", *BY)
    run("register", "intake", path, "qd34-2014", FIGURES, "--period", "2016", "--stage", "self", *BY)
    return path.read_bytes()


def check_lists():
    folder = Folder()
    register = begin(folder)

    def evidence(path, file):
        path.write_bytes(register)
        return run("register", "evidence", path, file, "--period", "2016", "--stage", "self", *BY)

    def council(path, file):
        path.write_bytes(register)
        return run("register", "council", path, "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng", "--founding", "12/QĐ-UBND",
                   "--founded", "2016-11-01", "--quorum", "2/3", "--majority", "1/2", "--members", file, *BY)

    tap.about("evidence")
    alike(folder, EVIDENCE_HEADS, EVIDENCE, ["1", "2", "3", "4"], evidence,
          lambda path: query(path, "SELECT d.code, e.measure, e.reference, e.reason FROM evidence e JOIN dossier d ON d.id = e.dossier ORDER BY e.id"))
    tap.about("members")
    alike(folder, MEMBERS_HEADS, MEMBERS, ["A", "B", "C"], council, lambda path: query(path, "SELECT name, post, role FROM council_member ORDER BY id"))


def check_refused():
    tap.about("")
    folder = Folder()
    register = begin(folder)
    path = folder.path / "a.db"
    path.write_bytes(register)
    for title, rows, code, place, words in [
            ("one column in two words", [["Mã xã", "commune_code", *EVIDENCE_HEADS[0][1:]], ["18496", *EVIDENCE[0]]], "T503", (1, 7), "commune_code"),
            ("a code above the header", [EVIDENCE[0], EVIDENCE_HEADS[1], EVIDENCE[1]], "T541", (1, 1), "18496"),
            ("no header", EVIDENCE, "D962", (1, 1), '"commune_code"')]:
        file = folder.file("r.csv", text_of(rows, ","))
        result = run("register", "evidence", path, file, "--period", "2016", "--stage", "self", *BY, "--lang", "en")
        said = result.said[0]
        tap.ok((said.code, (said.line, said.column)) == (code, place) and words in said.text and result.status == 3, title, result)
        tap.same(path.read_bytes(), register, f"{title}: nothing is recorded")


def check_sheets():
    folder = Folder()
    rows = [["commune_code", "commune_name"], ["31120", "Xã A"]]
    for sheets, code, words in [
            ([("Một", rows), ("Hai", rows)], "T562", "Một, Hai; leave the list on one visible sheet"),
            ([("Một", rows), ("Kho", rows, "hidden")], "T564", '"Kho" not read; unhide it')]:
        file = folder.file("l.xlsx", book(sheets))
        result = run("export", "template", "qd34-2014", "--roster", file, "--output", folder.path / "m.xlsx", "--lang", "en")
        tap.ok(result.codes() == [code] and words in result.err and "--sheet" not in result.err, f"a roster is advised what can be done ({code})", result)
    rows = [["criterion", "department"], ["1", "Sở Mẫu"]]
    data = folder.file("t.csv", DATA)
    result = run("assess", BASE, data, "--departments", folder.file("d.xlsx", book([("Một", rows), ("Kho", rows, "hidden")])), "--lang", "en")
    tap.ok("T564" in result.codes() and "Sở Mẫu" in result.out, "departments too", result)


def check_ignored():
    tap.about("--ignore")
    folder = Folder()
    data = folder.file("t.csv", DATA.replace("events\n", 'events,Ghi chú,"Năm, kỳ"\n').replace(",\n", ",,x,y\n"))
    other = folder.file("u.csv", DATA.replace("31120", "31121"))

    def ask(*files, ignore, more=()):
        given = [word for name in ignore for word in ("--ignore", name)]
        return run("assess", BASE, *files, *given, *more, "--format", "csv", "--lang", "en")

    for ignore in (["Ghi chú", "Năm, kỳ"], ["ghi chú,events", "Năm, kỳ"], ["GHI CHÚ", "Năm, kỳ", "births"]):
        result = ask(data, ignore=ignore)
        tap.ok(result.status == 0 and "T568" not in result.codes() and result.out.count("\n") == 2, f"{ignore}", result)
    for more in ((), ("--join",)):
        result = ask(data, other, ignore=["Ghi chú", "Năm, kỳ"], more=more)
        tap.ok(result.status == 0 and result.out.count("\n") == 3, f"one of two files has the column {more}", result)
        result = ask(data, other, ignore=["Ghi chú", "Năm, kỳ", "birth"], more=more)
        tap.ok(result.status == 3 and result.codes().count("T568") == 1 and '"birth": no file has this column; is "births" meant?' in result.err,
               f"a name that no file has {more}", result)
    result = ask(data, ignore=["Ghi chu", "Năm, kỳ"])
    tap.ok(result.status == 3 and result.codes()[:1] == ["T502"] and 'is "Ghi chú" meant?' in result.err, "the header that was meant", result)
    result = ask(other, ignore=["Lý do, khác"])
    tap.ok(result.codes().count("T568") == 2 and result.status == 3, "each part of a list", result)
    for name in ("Mã xã", "commune_code"):
        result = ask(other, ignore=[name])
        wanted = ["T567"] if name == "Mã xã" else ["T568"]
        tap.ok([c for c in result.codes() if c in ("T567", "T568")] == wanted and result.status == 3, f"the codes: {name}", result)
    register = folder.path / "so.db"
    register.write_bytes(begin(folder))
    before = query(register, "SELECT count(*) FROM dossier")
    result = run("register", "intake", register, "qd34-2014", FIGURES, "--period", "2017", "--stage", "self", "--ignore", "birth", *BY)
    tap.ok("T568" in result.codes() and result.status == 3, "an intake", result)
    tap.same(query(register, "SELECT count(*) FROM dossier"), before, "nothing is taken in")
    tap.about("")


def check_numbers():
    tap.about("--numbers")
    folder = Folder()
    for way, other, text, code in [
            ("vi", "en", "1,000", "T566"), ("en", "vi", "1.000", "T566"), ("vi", "en", "12,345", "T566"), ("en", "vi", "12.345", "T566"),
            ("vi", None, "1.000", None), ("en", None, "1,000", None), ("vi", None, "1,0", None), ("vi", None, "1,00", None), ("en", None, "1.0", None),
            ("vi", None, "1.000,000", None), ("vi", None, "0,500", "R608"), ("vi", None, "1,5", "R608"), ("vi", None, "1,000,000", "R610"),
            ("vi", None, "-1,000", "T566"), ("vi", None, "1,0000", None)]:
        data = folder.file("n.csv", "commune_code;commune_name;births\n31120;Xã A;" + text + "\n")
        result = run("assess", BASE, data, "--numbers", way, "--lang", "en")
        got = [said.code for said in result.said if said.severity == "ERROR"]
        tap.ok(got == [code] * (code is not None) and (code is None) == (result.status == 0), f"{way} {text}", result)
        if other:
            tap.ok(f"choose --numbers {other} or" in result.err, f"{way} {text}: names the other way", result)
    stored = folder.file("n.xlsx", book([("Biểu", [["commune_code", "commune_name", "births"], ["31120", "Xã A", Cell("1.125")]])]))
    tap.ok("R608" in run("assess", BASE, stored, "--numbers", "en").codes(), "a stored number is not whole")
    tap.about("")


def check_departments():
    folder = Folder()
    data = folder.file("t.csv", DATA)
    heads = [["criterion", "department"], ["Tiêu chí", "Cơ quan"]]
    plain = None
    for name, file, numbered in forms(folder, heads, [["1", "Sở Mẫu"]], ["1", "2"]):
        result = run("assess", BASE, data, "--departments", file)
        plain = plain or result.out
        well = result.out == plain and "Sở Mẫu" in plain and ("T560" in result.codes()) == numbered
        tap.ok(well and result.status == 0, f"departments: {name}", result)


def main():
    check_lists()
    check_refused()
    check_departments()
    check_sheets()
    check_ignored()
    check_numbers()
    tap.done()


if __name__ == "__main__":
    main()
