"""`chuanxa diff` from outside: both standards, exit statuses, help, bad input."""
import json

import tap
from messages import Wanted, check
from program import BASE, Folder, run

folder = Folder()
STANDARD = (BASE / "standard.yaml").read_text(encoding="utf-8")
MEASURES = (BASE / "measures.yaml").read_text(encoding="utf-8")
folder.file("base/measures.yaml", MEASURES)


def text(name, *changes, measures="../base/measures.yaml"):
    """A copy of the base standard with some words changed."""
    words = STANDARD
    for old, new in changes:
        assert words.count(old) >= 1, old
        words = words.replace(old, new)
    return folder.file(f"{name}/standard.yaml", words.replace("../base/measures.yaml", measures))


def changes(old, new):
    result = run("diff", old, new, "--format", "json")
    return result, json.loads(result.out)["changes"]


def kinds(old, new):
    return [c["kind"] for c in changes(old, new)[1]]


def check_kinds():
    """Each kind of change alone, by one change of the text."""
    base = text("same")
    result = run("diff", base, base)
    tap.ok(result.status == 0 and "Không khác về nội dung.\n" in result.out, "a text and itself", result)
    for wanted, *change in [
            (["in_force"], ("to: 2024-12-31", "to: open")),
            (["period"], ("from: 11-01", "from: 12-01")),
            (["pass"], ("points >= max / 2", "points >= max")),
            (["points"], ('">= 98", points: 30', '">= 98", points: 30'), ('"[95..98)", points: 15', '"[95..98)", points: 16')),
            (["points"], (">= 98", ">= 97"), ("[95..98)", "[95..97)")),
            (["points"], ("< 5\"", "<= 5\""), (">= 5", "> 5")),
            (["when_none"], ("per: 100\n", "per: 100\n        when_none: zero\n")),
            (["requires"], ("[no_zero]", "[]")),
            (["class"], ("min_total: 70", "min_total: 75")),
            (["class"], ("'unit = \"commune\" and poor'", "'unit = \"commune\" and poor and poor = false'")),
            (["max_points", "points"], ("max_points: 100", "max_points: 105"), ("check: plan, points: 20", "check: plan, points: 25")),
            (["basis"], ("basis: published, source: bao, quote", "basis: official, source: bao, quote")),
            ([], ("Có kế hoạch", "Kế hoạch có hay không")),
            ([], ("id: 2.1", "id: 2.10")),
            ([], ("'unit = \"ward\"'", "'not(unit = \"commune\")'")),
            (["max_points", "item_gone", "item_new"], ("max_points: 100", "max_points: 90"),
             ("check: plan, points: 20", "check: poor, points: 10"))]:
        name = " ".join(f"{o.strip()} -> {n.strip()}" for o, n in change)
        got = kinds(base, text("changed", *change))
        tap.same(got, wanted, name)
    other = MEASURES.replace("at_most: births, ", "")
    folder.file("other/measures.yaml", other)
    got = kinds(base, text("changed", measures="../other/measures.yaml"))
    tap.same(got, ["measure"], "the dictionary: a part no longer of its whole")


def check_real():
    english = run("diff", "qd34-2014", "qd06-2019", "--lang", "en").out
    tap.ok('    "Wards of urban districts of centrally-run cities", needs 850 points → "Wards of' in english
           and "«" not in english, "English quotes classes the English way", english)
    result = run("diff", "qd34-2014", "qd06-2019", "--lang", "vi")
    for words in ["6.2 → 5.2 Tỷ suất trẻ em bị tai nạn, thương tích", "tỷ lệ dưới 5‰: 25 → 50 điểm",
                  "tỷ lệ từ 1‰ đến dưới 2‰: 25 → 0 điểm", "children_abused / children × 1.000",
                  "không có → mọi tiêu chí phải đạt và không tiêu chí nào 0 điểm",
                  "từ 15/07/2014 đến hết 03/01/2020 → từ 03/01/2019, chưa có ngày hết hiệu lực"]:
        tap.ok(words in " ".join(result.out.split()), f"34/2014 to 06/2019: {words}", result.out)
    tap.same(result.status, 1, "a difference: exit status 1")
    for name in ("qd34-2014", "qd06-2019"):
        tap.same(run("diff", name, name).status, 0, f"{name} and itself: exit status 0")


def check_bad():
    folder.file("stranger/measures.yaml", 'other: {type: yes_no, label: "Khác"}\n')
    head, rest = STANDARD.split("criteria:")
    head = head.replace("../base/measures.yaml", "measures.yaml")
    other = folder.file("stranger/standard.yaml", head + """criteria:
  - {id: 1, title: "T", cite: "Điều 1", items: [{id: 1.1, title: "T", check: other, points: 100}]}
outcome:
  requires: []
  classes: {all: {label: "A", when: 'other or not(other)', min_total: 50}}
""")
    check("two standards that share no measure", ["diff", BASE, other],
          [Wanted("S441", ("hai tiêu chuẩn «base» và «base» không có số liệu nào chung",
                           '"base" and "base" share no measure'))])
    check("diff of one file", ["diff", BASE],
          [Wanted("U704", ("thiếu NEW; xem chuanxa diff --help", "NEW is missing"))], status=2)
    check("a wrong format", ["diff", BASE, BASE, "--format", "csv"],
          [Wanted("U703", ("--format cần giá trị: text|json", "--format needs a value: text|json"))], status=2)


if __name__ == "__main__":
    check_kinds()
    check_real()
    check_bad()
    tap.done()
