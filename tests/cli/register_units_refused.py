"""Units over time: what is refused of lists, predecessors, names and attributes, in both languages, and that nothing is
recorded then."""
import tap
from messages import Wanted, check
from program import LANGUAGES, run
from register_units import AFTER, BEFORE, BY, HEAD, Register, names, rows


ROW = "90,Tỉnh Mẫu Sơn,901,Huyện Mẫu Hạ,90001,Xã Hòa An,xã"
LISTS = [  # name, text with ‸ where the message belongs, code, Vietnamese, English
    ("an unknown column", HEAD + ",‸ghi_chu\n" + ROW + ",\n", "D940",
     "danh sách không nhận cột «ghi_chu»", 'takes no column "ghi_chu"'),
    ("a level without names", "‸province_code,commune_code,commune_name,commune_type\n90,90001,A,xã\n",
     "D941", "danh sách thiếu cột «province_name»", 'has no column "province_name"'),
    ("a column twice", HEAD + ",‸commune_type\n" + ROW + ",xã\n", "T503",
     "cột «commune_type» có hai lần", '"commune_type" stands twice'),
    ("a blank name", HEAD + "\n" + ROW.replace("Xã Hòa An", "‸") + "\n", "D942",
     "ô trống: cần commune_name", "this cell is blank: commune_name is needed"),
    ("a name that turns the writing", HEAD + "\n" + ROW.replace("Xã Hòa An", "‸Xã \u202eHòa An") + "\n", "D955",
     "ký tự điều khiển", "holds control characters"),
    ("a very long name", HEAD + "\n" + ROW.replace("Xã Hòa An", "‸Xã " + "A" * 1000) + "\n", "D955",
     "dài quá 1000 byte", "longer than 1000 bytes"),
    ("a parent without a name", HEAD + "\n" + ROW.replace("Huyện Mẫu Hạ", "‸") + "\n", "D942",
     "ô trống: cần district", "this cell is blank: district is needed"),
    ("a blank code", HEAD + "\n" + ROW + "\n" + ROW.replace("90001", "‸") + "\n", "D943",
     "thiếu mã đơn vị", "the unit has no code"),
    ("a code twice", HEAD + "\n" + ROW + "\n" + ROW.replace("90001", "‸90001") + "\n", "D944",
     "mã «90001» đã có ở dòng trước", 'the code "90001" stands on an earlier line'),
    ("a lost zero", HEAD + "\n" + ROW + "\n" + ROW.replace("90001", "‸4") + "\n", "R602",
     "mã «4» đã mất số 0 ở đầu", 'the code "4" has lost'),
    ("a parent of two names", HEAD + "\n" + ROW + "\n" +
     ROW.replace("90001", "90004").replace("901,Huyện Mẫu Hạ", "‸901,Huyện Mẫu Thượng") + "\n", "D945",
     "mã «901» ở đây là «Huyện Mẫu Thượng», ở dòng trên là «Huyện Mẫu Hạ»",
     'the code "901" is "Huyện Mẫu Thượng" here, "Huyện Mẫu Hạ"'),
    ("a cell too many", HEAD + "\n" + ROW + ",‸x\n", "R604", "dòng có 8 ô", "8 cells"),
    ("no rows", HEAD + "\n\n", "D946", "danh sách không có đơn vị nào", "the list holds no unit"),
]


def marked(text, code, vi, en):
    """The text without its mark, and the message wanted there."""
    before, mark, _ = text.partition("‸")
    place = (before.count("\n") + 1, len(before) - before.rfind("\n")) if mark else (None, None)
    return text.replace("‸", ""), Wanted(code, (vi, en), *place)


def refuses(r, name, text, message, file, arguments):
    """A text, written to the file, is refused in both languages at its mark."""
    text, wanted = marked(text, *message)
    path = r.here.file(file, text)
    check(name, ["register", *arguments(path)], [wanted], path, text.split("\n"))


def check_lists_refused(r):
    for name, text, *message in LISTS:
        refuses(r, name, text, message, "bad.csv", lambda path: r.list_arguments(path, "2025-01-01"))
    for name, content, codes in (
            ("a blank type at the end", HEAD + "\n" + ROW[:-2] + "\n", ["D942"]),
            ("a column misspelt", HEAD[:-1] + "\n" + ROW + "\n", ["D940", "D941"]),
            ("every bad row is told", HEAD + "\n" + ROW[:-2] + "\n" + ROW + "\n" + ROW + "\n",
             ["D942", "D944"]),
            ("no UTF-8", (HEAD + "\n" + ROW).encode("utf-16"), ["F102"]),
            ("no code column", "a,b\n1,2\n", ["T501"]), ("an empty file", "", ["T501"])):
        path = r.here.file("bad.csv", content)
        result = run("register", *r.list_arguments(path, "2025-01-01"))
        tap.ok(result.codes() == codes and result.status == 3, name, result)


def check_lineage_refused(r):
    head = "new_commune_code,new_commune_name,old_commune_code,old_commune_name,extent\n"
    after = r.here.file("after.csv", AFTER.read_text())
    for name, text, *message in (
            ("an extent of another word", head + "90001,,90001,,‸half\n", "D948",
             "«half» không phải whole", '"half" is not whole, part or blank'),
            ("lineage without extents", "‸" + head.replace(",extent", "") + "90001,,90001,\n", "D941",
             "danh sách thiếu cột «extent»", 'has no column "extent"'),
            ("lineage with a strange column", head.strip() + ",‸extend\n90001,,90001,,,\n", "D940",
             "danh sách không nhận cột «extend»; có phải «extent»?", 'is "extent" meant?'),
            ("lineage of nothing", "", "D946", "danh sách không có đơn vị nào", "holds no unit")):
        refuses(r, name, text, message, "lineage.csv",
                lambda path: r.list_arguments(after, "2025-07-01", "--lineage", path))
    rows = [("90009,,90001,", "a successor that the list does not have"),
            ("90001,,99999,", "a predecessor that no unit is"),
            ("90001,,90004,Xã Hòa Ân", "a predecessor whose name is another"),
            ("90001,Xã Khác,90004,Xã Hòa Bình", "a successor whose name is another"),
            ("90001,,90004|90007,Xã Hòa", "two codes in one cell")]
    for language, words in zip(LANGUAGES, ("ghi nguyên văn, không gán đơn vị", "given no unit")):
        for row, name in rows:
            fresh = Register()
            fresh.take(BEFORE, "2024-01-01")
            path = fresh.here.file("lineage.csv", head + row + ",whole\n")
            result = run("register", *fresh.list_arguments(after, "2025-07-01", "--lineage", path),
                         "--lang", language)
            tap.ok(result.codes() == ["D949"] and words in result.err and result.status == 0
                   and result.said[0].line == 2, f"{name}: kept as written ({language})", result)


def check_refused():
    tap.about("refused")
    r = Register()
    r.take(BEFORE, "2024-01-01")
    r.act("rename", "90010", "Phường Nhất", "--from", "2024-06-01", "--ground", "NQ", *BY)
    before, head = r.entries(), r.units("2024-12-31")
    check_lists_refused(r)
    check_lineage_refused(r)
    check("a list older than what is recorded",
          ["register", *r.list_arguments(BEFORE, "2024-05-31")],
          [Wanted("D947", ("danh sách tính đến 2024-05-31 cũ hơn điều đã ghi từ 2024-06-01",
                           "as of 2024-05-31 is older than what is recorded from 2024-06-01"))])
    rename = ["register", "rename", r.path]
    tail = ["--ground", "NQ", *BY, "--from"]
    for name, arguments, code, vi, en in (
            ("a name for no unit", ["90099", "Xã X", *tail, "2025-01-01"], "D950",
             "không có đơn vị «90099» vào ngày 2025-01-01", 'no unit "90099" on 2025-01-01'),
            ("the name it has", ["90001", "Xã Hòa An", *tail, "2025-01-01"], "D951",
             "đơn vị 90001 đã mang tên «Xã Hòa An»", 'unit 90001 is called "Xã Hòa An" already'),
            ("a name against a later one", ["90010", "Phường Hai", *tail, "2024-03-01"], "D952",
             "đơn vị 90010 đã có điều ghi từ 2024-06-01", "is recorded from 2024-06-01")):
        check(name, rename + arguments, [Wanted(code, (vi, en))])
    check("a unit that is none", ["register", "unit", r.path, "Xã Không Có"],
          [Wanted("D950", ("không có đơn vị «Xã Không Có»; xem", 'there is no unit "Xã Không Có"; see'))])
    check("units before the first list", ["register", "units", r.path, "--as-of", "2023-12-31"],
          [Wanted("D953", ("chưa có danh sách đơn vị nào cho ngày 2023-12-31; danh sách đầu tiên",
                           "no list of units holds on 2023-12-31; the first is as of 2024-01-01"))])
    check_attributes_refused(r)
    check_usage(r)
    tap.same((r.entries(), r.units("2024-12-31")), (before, head), "nothing of all this was recorded")
    r.sound("refused")
    empty = Register()
    check("units without a list", ["register", "units", empty.path, "--as-of", "2024-01-01"],
          [Wanted("D953", ("chưa có danh sách đơn vị nào cho ngày 2024-01-01",
                           "no list of units holds on 2024-01-01"))])


def check_attributes_refused(r):
    for name, text, *message in (
            ("no name of an attribute", "commune_code,‸Vùng\n90001,x\n", "D954",
             "«Vùng» không phải tên thuộc tính", '"Vùng" names no attribute'),
            ("no attribute at all", "‸commune_code\n90001\n", "D941", "thiếu cột", "has no column"),
            ("an attribute twice", "commune_code,terrain,‸Terrain\n90001,a,b\n", "T503",
             "cột «terrain» có hai lần", '"terrain" stands twice'),
            ("attributes of no unit", "commune_code,terrain\n‸90099,x\n", "D950",
             "không có đơn vị «90099» vào ngày 2024-01-01", 'no unit "90099" on 2024-01-01'),
            ("attributes of a unit twice", "commune_code,terrain\n90001,x\n‸90001,y\n", "D944",
             "mã «90001» đã có", '"90001" stands on an earlier line'),
            ("attributes of nothing", "commune_code,terrain\n", "D946", "không có đơn vị nào",
             "holds no unit")):
        refuses(r, name, text, message, "attributes.csv",
                lambda path: ["attributes", r.path, path, "--from", "2024-01-01", "--source", "s", *BY])


def check_usage(r):
    for name, arguments, code, vi, en in (
            ("a day that there is not", ["roster", r.path, BEFORE, "--from", "2025-02-29", "--title", "x",
                                         *BY], "U711", "«2025-02-29» không phải ngày có thật",
             '"2025-02-29" is not a real day'),
            ("a day in another form", ["units", r.path, "--as-of", "07/2025"], "U711",
             "«07/2025» không phải ngày có thật", '"07/2025" is not a real day'),
            ("no title", ["roster", r.path, BEFORE, "--from", "2025-02-28", *BY], "U704",
             "thiếu --title", "--title is missing"),
            ("no ground", ["rename", r.path, "90001", "X", "--from", "2025-02-28", *BY], "U704",
             "thiếu --ground", "--ground is missing"),
            ("a name that is no text", ["rename", r.path, "90001", b"Th\xe0nh", "--from", "2025-02-28",
                                        "--ground", "x", *BY], "U712", "NAME cần chữ UTF-8",
             "NAME must be UTF-8 text"),
            ("nobody who does it", ["rename", r.path, "90001", "X", "--from", "2025-02-28", "--ground",
                                    "x"], "U704", "thiếu --by", "--by is missing"),
            ("another format", ["units", r.path, "--as-of", "2025-01-01", "--format", "json"], "U703",
             "--format cần giá trị: text|csv", "--format needs a value: text|csv")):
        check(name, ["register", *arguments], [Wanted(code, (vi, en))])


if __name__ == "__main__":
    check_refused()
    tap.done()
