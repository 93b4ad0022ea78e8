#!/usr/bin/python3
"""`chuanxa impact`: the flips are those found by scoring with both standards and comparing; the
changes that explain a flip are the fewest, by brute force over all subsets; then the formats, the
sums, exit statuses and what is said."""
import csv
import io
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests" / "cli"), str(ROOT / "tests")]
import tap  # noqa: E402
from impact_brute import MEASURES, Hybrids, Version, Item, random_change, random_row, random_version  # noqa: E402
from messages import Wanted, check  # noqa: E402
from program import BASE, Folder, run  # noqa: E402

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
COUNTRY = ROOT / "../shared/data/communes_2017-03-06.csv"
SMALL, CHANGE = ROOT / "fixtures/small/roster.csv", ROOT / "fixtures/change"
HEAD = "commune_code,commune_name,old_verdict,new_verdict,old_low,old_high,new_low,new_high,reasons"
PAIRS = 100 if QUICK else 1200
folder = Folder()


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def generate(name, roster, *options):
    path = folder.path / name
    with open(path, "wb") as out:
        subprocess.run([sys.executable, ROOT / "tools/generate", roster, *map(str, options)], stdout=out, check=True)
    return path


def altered(name, *changes):
    """A version of qd34-2014 with some words replaced (all of them, or the first so many)."""
    text = (ROOT / "rules/qd34-2014/standard.yaml").read_text(encoding="utf-8")
    for old, new, *times in changes:
        assert old in text, old
        text = text.replace(old, new, *times)
    folder.file("measures.yaml", (ROOT / "rules/measures.yaml").read_bytes())
    return folder.file(f"{name}/standard.yaml", text)


def versions():
    totals = [("min_total: 750", "min_total: 800"), ("min_total: 650", "min_total: 690"), ("min_total: 850", "min_total: 840")]
    edges = [('">= 98", ', '">= 99", '), ('"[95..98)"', '"[95..99)"')]
    points = [('"[60..80)", points: 25', '"[60..80)", points: 5'), ('"> 0", points: 0', '"[1..2)", points: 10}\n          - {when: ">= 2", points: 0')]
    strict = [("requires: {value: []", "requires: {value: [all_pass, no_zero]"), ('pass: {value: "points > 0"', 'pass: {value: "points >= max / 3"')]
    none = [("when_none: {value: full", "when_none: {value: unknown")]
    return [("totals", altered("v1", *totals)), ("edges, points", altered("v2", *edges, *points)),
            ("all at once", altered("v3", *totals, *edges, *points, *strict, *none)),
            ("requirements, no case", altered("v4", *strict, *none))]


# ---- the flips ----

def compare(name, old, new, data):
    """The flips of impact are those of assess and assess; totals and verdicts too."""
    scored = [rows(run("assess", s, data, "--format", "csv").out) for s in (old, new)]
    wanted = [[a["commune_code"], a["commune_name"], a["verdict"], b["verdict"], a["total_low"], a["total_high"],
               b["total_low"], b["total_high"]] for a, b in zip(*scored) if a["verdict"] != b["verdict"]]
    result = run("impact", old, new, data, "--format", "csv")
    got = [list(r.values())[:8] for r in rows(result.out)]
    reasons = [r["reasons"] for r in rows(result.out)]
    tap.ok(got == wanted and result.status == (1 if wanted else 0) and all(reasons) and
           not any("unexplained" in r or "unproved" in r for r in reasons),
           f"{name}: {len(wanted)} flips of {len(scored[0])} communes", *(x for x in zip(wanted, got) if x[0] != x[1]))


def check_years(roster, name, seeds, *options):
    every = [("qd06-2019", "qd06-2019"), ("and back", None), *versions()]
    for seed in seeds:
        data = generate("years.csv", roster, "--seed", seed, *options)
        for words, new in every[:] if seed == seeds[0] else every[:1] + every[3:5]:
            pair = ("qd34-2014", new) if new else ("qd06-2019", "qd34-2014")
            compare(f"{name}, year {seed}, {words}", *pair, data)


# ---- the fewest changes ----

def step_of(reason):
    if m := re.fullmatch(r"item i-(\w+) (gone|new|replaced|moved)", reason):
        return m[2], m[1]
    if m := re.fullmatch(r"item i-(\w+) [\d-]+>[\d-]+", reason):
        return "points", m[1]
    if m := re.fullmatch(r"when_none i-(\w+) \w+>\w+", reason):
        return "when_none", m[1]
    if m := re.fullmatch(r"pass (\w+)", reason):
        return "pass", m[1]
    return ("class", "") if reason.startswith("class ") else (reason, "")


def cell(value):
    return "" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def points_wrong(hybrids, row, reason, chosen):
    """The points a reason shows: of the old text, and of the old text with the set applied."""
    m = re.fullmatch(r"item i-(\w+) ([\d-]+)>([\d-]+)", reason)
    if not m:
        return False
    shown = []
    for on in (set(), set(chosen)):
        item, none = hybrids.item(m[1], on)
        low, high = item.range(row, none)
        shown.append(str(low) if low == high else f"{low}-{high}")
    return shown != [m[2], m[3]]


def write_pair(old, new, data):
    folder.file("brute/measures.yaml", MEASURES)
    names = list(data[0])
    lines = [",".join(names)] + [",".join(cell(row[n]) for n in names) for row in data]
    return (folder.file("brute/old.yaml", old.text()), folder.file("brute/new.yaml", new.text()),
            folder.file("brute/data.csv", "\n".join(lines) + "\n"))


def check_smallest():
    rng, wrong, sizes, kinds, flips, same = random.Random(20190103), [], Counter(), Counter(), 0, 0
    for pair in range(PAIRS):
        old = random_version(rng)
        new = random_change(rng, old)
        data = [random_row(rng, f"{10001 + i}") for i in range(8)]
        paths = write_pair(old, new, data)
        result = run("impact", *paths, "--format", "csv")
        if result.status not in (0, 1):
            wrong.append(f"pair {pair}: {result.err[:300]}")
            continue
        told = {r["commune_code"]: r for r in rows(result.out)}
        hybrids = Hybrids(old, new)
        for row in data:
            best, got = hybrids.smallest(row), told.get(row["commune_code"])
            same += best is None
            if best is None or got is None:
                if (best is None) != (got is None):
                    wrong.append(f"pair {pair}, {row}: wanted {best}, got {got}")
                continue
            parts = got["reasons"].split("; ")
            chosen = [step_of(p) for p in parts]
            verdicts = [hybrids.verdict(row, set()), hybrids.verdict(row, set(hybrids.steps))]
            if chosen != best or verdicts != [got["old_verdict"], got["new_verdict"]] or \
                    any(points_wrong(hybrids, row, p, chosen) for p in parts):
                wrong.append(f"pair {pair}, {row}: wanted {best}, got {got}")
            flips += 1
            sizes[len(best)] += 1
            kinds.update(step[0] for step in best)
    tap.ok(not wrong, f"{flips} flips of {PAIRS} random pairs of versions ({same} communes stay): the first of the smallest "
           f"sets, by brute force", *wrong[:8])
    print("# sets by size", dict(sorted(sizes.items())), "by kind of change", dict(kinds))
    tap.ok(set(kinds) == {"pass", "gone", "new", "replaced", "moved", "points", "when_none", "requires", "class"} and
           max(sizes) >= 3, "every kind of change, and sets of three, were met", kinds, sizes)


def check_bound():
    """Forty changes of one point each, 31 of 39 needed: too many sets to try."""
    figures = [f"answer{i}" for i in range(40)]
    pair = []
    for points in (10, 9):
        version = Version()
        version.items = {f: Item(f, "check", [], [0, points]) for f in figures}
        version.criteria = {"1": ["points > 0", figures]}
        version.classes, version.totals = {k: "x" for k in "abc"}, {"x": 360}
        pair.append(version)
    names = figures + ["kind"]
    folder.file("bound/measures.yaml", "".join(f'{f}: {{type: yes_no, label: "{f}"}}\n' for f in figures) +
                'kind: {type: choice, label: "K", values: {a: "A", b: "B", c: "C"}}\n')
    paths = [folder.file(f"bound/{n}.yaml", v.text()) for n, v in zip(("old", "new"), pair)]
    data = folder.file("bound/data.csv", "commune_code," + ",".join(names) + "\n10001," + "yes," * 39 + "no,a\n")
    parts = rows(run("impact", *paths, data, "--format", "csv").out)[0]["reasons"].split("; ")
    tap.ok(parts[-1] == "unproved" and len(parts) == 32 and parts[0] == "item i-answer0 10>9",
           "too many changes: said to be unproved, and none can be left out", parts)
    text = " ".join(run("impact", *paths, data).out.split())
    tap.ok("chưa chắc là ít nhất" in text and "1 chưa chắc là ít thay đổi nhất" in text, "the same in words", text)
    one = json.loads(run("impact", *paths, data, "--format", "json").out)
    tap.ok(one["explained"] and not one["proved_smallest"] and len(one["reasons"]) == 31, "the same in JSON", one)


# ---- formats, sums, statuses ----

def check_formats():
    data = folder.file("few.csv", '''commune_code,commune_name,unit,plan,births,registered,children,injured,events,poor
10001,Xã «A»,commune,yes,100,96,1000,1,2,no
10002,"Xã B, ""b""",commune,no,100,100,1000,1,2,no
10003,Xã C,ward,yes,100,96,1000,1,2,no
10004,Xã D,,yes,100,100,1000,1,2,no
10005,Xã Đ,commune,yes,100,101,1000,1,2,no
10006,Xã E,commune,,100,100,1000,,2,no
''')
    text = (BASE / "standard.yaml").read_text(encoding="utf-8").replace("events ** (children / 10)", "events")
    folder.file("base/measures.yaml", (BASE / "measures.yaml").read_bytes())
    old = folder.file("old/standard.yaml", text)
    new = text.replace("[no_zero]", "[]").replace("min_total: 70", "min_total: 85").replace("min_total: 60", "min_total: 90") \
        .replace('"[95..98)", points: 15', '"[95..98)", points: 10')
    new = folder.file("new/standard.yaml", new)
    wanted = HEAD + """
10001,Xã «A»,recognise,not_recognise,85,85,80,80,class commune 60>90
10003,Xã C,recognise,not_recognise,85,85,80,80,item 2.1 15>10; class ward 70>85
"""
    result = run("impact", old, new, data, "--format", "csv", "--lang", "en")
    tap.same(result.out, wanted, "CSV exact: header, quotes, what flips and nothing else")
    tap.ok(result.status == 3 and result.codes() == ["R614"], "a refused row is said once and makes the status 3", result)
    for language, words in (("vi", ["5 xã được so sánh: 2 xã đổi kết luận, 3 xã giữ nguyên. 1 dòng bị từ chối, không so sánh.",
                                    "2 đủ điều kiện → chưa đủ điều kiện", "Căn cứ: 70 trong 100 điểm tối đa (70%)",
                                    "- nhóm: «Phường», cần 70 điểm → «Phường», cần 85 điểm"]),
                            ("en", ["5 communes compared: 2 flip, 3 stay. 1 rows refused, not compared.",
                                    "2 recognise → not recognise", "Basis: 70 of 100 points (70%)",
                                    '- class: "Phường", needs 70 points → "Phường", needs 85 points'])):
        out = " ".join(run("impact", old, new, data, "--lang", language).out.split())
        for word in words:
            tap.ok(word in out, f"for people ({language}): {word}", out)
    one = [json.loads(line) for line in run("impact", old, new, data, "--format", "json").out.splitlines()]
    tap.ok([o["commune_code"] for o in one] == ["10001", "10003"] and one[0]["old"]["min_total"] == 60 and
           one[0]["reasons"][0]["id"] == "class commune 60>90" and one[0]["proved_smallest"] is True, "JSON lines", one)
    same = run("impact", old, old, data, "--format", "csv")
    tap.ok(same.out == HEAD + "\n" and same.status == 3, "a text and itself: no flip", same)
    piped = run("impact", old, new, "-", "--format", "csv", stdin=data.read_bytes())
    tap.ok(piped.out == result.out and piped.status == 3, "standard input is read once for both", piped)
    only = run("impact", old, new, data, "--format", "csv", "--commune", "10003")
    tap.same(len(only.out.splitlines()), 2, "--commune looks at one")
    supposed = run("impact", old, new, data, "--commune", "10001", "--set", "births=99", "--lang", "en")
    tap.ok("1 communes compared: 1 flip" in supposed.out and "SUPPOSED" in supposed.out, "--set supposes a figure", supposed)
    check_dictionaries(text, data)


def check_dictionaries(text, data):
    """A column that only one dictionary knows is no mistake; one that neither knows is."""
    measures = (BASE / "measures.yaml").read_text(encoding="utf-8")
    folder.file("more/measures.yaml", measures + 'extra: {type: yes_no, label: "Thêm"}\n')
    new = text.replace("../base/measures.yaml", "../more/measures.yaml").replace("max_points: 100", "max_points: 110") \
        .replace("check: plan, points: 20}", 'check: plan, points: 20}\n      - {id: 1.2, title: "Thêm", check: extra, points: 10}')
    old, new = folder.file("old/standard.yaml", text), folder.file("grown/standard.yaml", new)
    lines = data.read_text(encoding="utf-8").splitlines()
    more = folder.file("more.csv", "\n".join(line + ("," + ("Thêm" if not i else "no")) for i, line in enumerate(lines)) + "\n")
    result = run("impact", old, new, more, "--format", "csv")
    tap.ok(result.codes() == ["R614"] and result.status == 3, "a column of the new dictionary alone", result)
    result = run("impact", old, new, data, "--lang", "en")
    tap.ok("T508" in result.codes() and "no column in the data Thêm (extra)" in " ".join(result.out.split()),
           "a figure asked for anew and not there is named", result)
    back = " ".join(run("impact", new, old, data, "--lang", "vi").out.split())
    tap.ok("Văn bản mới không cần nữa Thêm (extra)" in back, "a figure no longer needed is named", back)
    odd = folder.file("odd.csv", data.read_text(encoding="utf-8").replace("events,poor", "evnts,poor"))
    result = run("impact", old, new, odd)
    tap.ok(result.codes() == ["T502"] and result.status == 3 and not result.out, "an unknown column is said once", result)


def check_join():
    """Halves of the columns in two files, put together, flip as one file does."""
    data = generate("join.csv", SMALL, "--seed", 4, "--blank", 5)
    table = list(csv.reader(open(data, encoding="utf-8")))
    halves = []
    for i, columns in enumerate((range(2, 20), range(20, len(table[0])))):
        lines = [",".join([row[0], row[1], *(row[c] for c in columns)]) for row in table]
        halves.append(folder.file(f"half{i}.csv", "\n".join(lines) + "\n"))
    whole = run("impact", "qd34-2014", "qd06-2019", data, "--format", "csv")
    joined = run("impact", "qd34-2014", "qd06-2019", *halves, "--join", "--format", "csv")
    tap.ok(joined.out == whole.out and joined.status == whole.status == 1 and not joined.err, "--join", joined.err)


def check_summary():
    """What the summary counts is what the lines of CSV hold."""
    data, roster = CHANGE / "figures.csv", CHANGE / "roster.csv"
    lines = rows(run("impact", "qd34-2014", "qd06-2019", data, "--format", "csv").out)
    text = run("impact", "qd34-2014", "qd06-2019", data, "--roster", roster, "--most", "0", "--lang", "en").out
    flat = " ".join(text.split())
    tap.ok(f"140 communes compared: {len(lines)} flip, {140 - len(lines)} stay." in flat, "how many flip", flat[:300])
    changed = Counter((r["old_verdict"].replace("_", " "), r["new_verdict"].replace("_", " ")) for r in lines)
    tap.ok(all(f"{n} {a} → {b}" in flat for (a, b), n in changed.items()), "verdicts", changed)
    homes = {r["commune_code"]: r["district_name"] for r in csv.DictReader(open(roster, encoding="utf-8"))}
    for district, n in Counter(homes[r["commune_code"]] for r in lines).items():
        tap.ok(f"{n} {district}, Tỉnh Mẫu Biển Xanh (of {sum(d == district for d in homes.values())})" in flat,
               f"{district}: {n}")
    reasons = Counter(p for r in lines for p in r["reasons"].split("; "))
    zeros = {p: n for p, n in reasons.items() if re.fullmatch(r"zero \d+", p)}
    tap.ok(zeros and all(re.search(rf"{n} criterion {p[5:]} \"[^\"]*\" \([^)]*\): 0 points", flat) for p, n in zeros.items()),
           "criteria at 0", zeros)
    total = sum(n for p, n in reasons.items() if p.startswith("total "))
    tap.ok(f"{total} total below what is needed" in flat, "totals", total)
    classes = re.search(r"Flips by class.*?\n\n", text, re.S)[0]
    tap.same(sum(map(int, re.findall(r"^ +(\d+)  ", classes, re.M))), len(lines), "classes add up")
    few = run("impact", "qd34-2014", "qd06-2019", data, "--most", "3", "--lang", "en").out
    tap.ok(f"… and {len(lines) - 3} more (--most 0: all)" in few, "--most 3")


def check_said():
    data, qd = CHANGE / "figures.csv", ["impact", "qd34-2014", "qd06-2019"]
    listed = (CHANGE / "roster.csv").read_text(encoding="utf-8")
    short = folder.file("short.csv", "\n".join(listed.splitlines()[:-2]) + "\n")
    check("communes that the roster does not have", [*qd, data, "--roster", short],
          [Wanted("T523", ("2 xã của số liệu không có trong danh sách này, xã đầu tiên có mã 90139",
                           "2 communes of the data are not in this roster, the first has the code 90139"))], short, status=1)
    bare = folder.file("bare.csv", "commune_code,province_code,province_name,district_code\n90001,98,T,981\n")
    check("a roster without a column", [*qd, data, "--roster", bare],
          [Wanted("T522", ("danh sách xã thiếu cột «district_name»", 'the roster has no column "district_name"'), 1, 1)], bare,
          bare.read_text().split("\n"))
    twice = folder.file("twice.csv", listed + listed.splitlines()[-1] + "\n")
    check("a roster with a code twice", [*qd, data, "--roster", twice],
          [Wanted("R603", ("«90140»", '"90140"'), 142, 41)], twice, twice.read_text(encoding="utf-8").split("\n"), status=3)
    check("a roster that is not there", [*qd, data, "--roster", "không-có.csv"],
          [Wanted("F101", ("không-có.csv", "không-có.csv"))])
    check("no DATA", qd, [Wanted("U704", ("thiếu DATA; xem chuanxa impact", "DATA is missing"))], status=2)
    check("no NEW", qd[:2], [Wanted("U704", ("thiếu NEW", "NEW is missing"))], status=2)
    check("a wrong format", [*qd, data, "--format", "xlsx"],
          [Wanted("U703", ("--format cần giá trị: text|csv|json", "--format needs a value: text|csv|json"))], status=2)
    check("a wrong --most", [*qd, data, "--most", "-1"],
          [Wanted("U703", ("số nguyên, 0 là tất cả", "a whole number, 0 for all"))], status=2)
    check("a commune that is not there", [*qd, data, "--commune", "1"],
          [Wanted("U706", ("không có xã mang mã «1»", 'no commune "1"'))], status=2)
    folder.file("stranger/measures.yaml", 'other: {type: yes_no, label: "Khác"}\n')
    head = (BASE / "standard.yaml").read_text(encoding="utf-8").split("criteria:")[0]
    other = folder.file("stranger/standard.yaml", head.replace("../base/measures.yaml", "measures.yaml") + """criteria:
  - {id: 1, title: "T", cite: "Điều 1", items: [{id: 1.1, title: "T", check: other, points: 100}]}
outcome:
  requires: []
  classes: {all: {label: "A", when: 'other or not(other)', min_total: 50}}
""")
    check("standards that share no measure", ["impact", "qd34-2014", other, data],
          [Wanted("S441", ("không có số liệu nào chung", "share no measure"))])
    tap.same(run("impact", "qd34-2014", "qd34-2014", data).status, 0, "no flip: exit status 0")
    tap.same(run(*qd, data, "không-có.csv").status, 4, "a file that cannot be read: exit status 4")
    tap.same(run(*qd, data, "--errors", folder.path / "wrong.csv").status, 1, "a flip: exit status 1")


if __name__ == "__main__":
    check_formats()
    check_join()
    check_summary()
    check_said()
    check_smallest()
    check_bound()
    check_years(SMALL, "60 invented communes, 4 times", [1, 2], "--repeat", 4, "--blank", 3)
    if not COUNTRY.exists():
        tap.skip("five years of 11.162 communes", "no ../shared/data beside the sources")
    else:
        check_years(COUNTRY, "11.162 communes of March 2017", [1] if QUICK else [1, 2, 3, 4, 5] if os.environ.get("CHUANXA_FULL") else [1, 4])
    tap.done()
