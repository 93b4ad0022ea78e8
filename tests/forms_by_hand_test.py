#!/usr/bin/python3
"""The oracle on small standards whose results were worked out by hand: with no blank at all brute force has nothing to say, so
the meaning of each new form of a rule file is fixed here once."""
import io
import os
import sys
import tempfile
from contextlib import redirect_stderr
from pathlib import Path

ROOT = Path(os.environ.get("CHUANXA_ROOT", Path(__file__).resolve().parent.parent))
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402

try:
    import oracle                                                  # noqa: E402
except ImportError as why:
    tap.skip("the oracle by hand", f"it needs {why.name}")
    tap.done()

MEASURES = """
a0: {type: count, label: "A0"}
p0: {type: count, label: "P0", at_most: a0}
a1: {type: count, label: "A1"}
p1: {type: count, label: "P1", at_most: a1}
acts: {type: count, label: "Việc"}
bad: {type: count, label: "Vụ"}
plan: {type: yes_no, label: "Kế hoạch"}
officer: {type: yes_no, label: "Cán bộ"}
zone: {type: choice, label: "Vùng", values: {low: "thấp", island: "đảo"}}
kind: {type: choice, label: "Loại", values: {ward: "phường", commune: "xã"}}
"""
POINTS = """
measures: measures.yaml
max_points: 23.5
defaults: {when_none: zero, pass: "points > 0"}
criteria:
  - id: 1
    floor: {value: -3, basis: inferred, note: "n"}
    items:
      - id: 1.1
        rate: (p0 + p1) / (a0 + a1)
        per: 100
        when_none: {value: zero, basis: published}
        bands:
          by: zone
          lists:
            low: [{when: ">= 90", points: 10, basis: official}, {when: "[50..90)", points: 2.5, basis: official},
                  {when: "< 50", points: 0, basis: official}]
            island: [{when: ">= 50", points: 10, basis: published}, {when: "< 50", points: 0.25, basis: working}]
      - {id: 1.2, count: bad, per_unit: -2.5, cap: -5, basis: official}
  - id: 2
    applies: {value: 'zone = "island"', basis: official}
    otherwise: {value: leave_out, basis: published}
    items:
      - {id: 2.1, at_least: 2, of: ['plan', 'officer', 'acts >= 3'], points: 6.50, basis: official}
      - {id: 2.2, check: plan, points: 4, basis: official, applies: {value: 'officer', basis: official},
         otherwise: {value: full, basis: inferred, note: "n"}}
  - id: 3
    pass: "points = max"
    items:
      - {id: 3.1, count: acts, per_unit: 0.75, cap: 3, basis: official}
outcome:
  requires: [no_zero, {when: 'a0 >= 1 or plan', title: "Có trẻ em", basis: official}]
  classes:
    ward: {label: "P", when: 'kind = "ward"', when_basis: official, min_share: 60, basis: official}
    commune: {label: "X", when: 'kind = "commune"', when_basis: official, min_total: 12.25, basis: official}
"""
POINTS_ROWS = """
commune_code,commune_name,a0,p0,a1,p1,acts,bad,plan,officer,zone,kind
00001,,10,9,10,9,4,1,yes,no,low,ward
00002,,10,9,10,9,4,1,yes,no,,ward
00003,,0,,0,,2,5,,yes,island,commune
00004,,4,,,1,3,,yes,,island,ward
00005,,10,9,10,9,4,1,yes,no,low,
00006,,10,8,10,9,4,0,no,no,low,commune
00007,,4,,,1,3,0,,yes,island,ward
00008,,10,0,10,9,4,,no,no,low,commune
"""
# 1: 18 of 20 is 90%; 10 - 2.5. Criterion 2 left out: 10.5 of 13 is over 60%.
# 2: 90% is 10 points in either list; criterion 2 is 10.5 of 10.5 or left out: either way above its share.
# 3: no case arose: 0 - 5, not below -3. Plan blank: one of two holds, one may: 0 to 6.5.
# 4: 4 known below the line, so no `when_none`: 0.25 or 10, less 5 to 0, not below -3. 2.2 counts full or is 4: the same.
# 5: no class. 6: 17 of 20 is 85%: 2.5; of 13 points 5.5, less than 12.25.
# 7: as 4, with nothing to deduct: 0.25, not the 0 of `when_none`; plan blank: 4 open. 8: 45% is 0, less 5 to 0: the floor lifts the low alone.
POINTS_CSV = """
commune_code,commune_name,commune_class,c1_low,c1_high,c2_low,c2_high,c3_low,c3_high,total_low,total_high,max_low,max_high,\
min_total,min_share,verdict
00001,,ward,7.5,7.5,,,3,3,10.5,10.5,13,13,,60,recognise
00002,,ward,7.5,7.5,0,10.5,3,3,10.5,21,13,23.5,,60,recognise
00003,,commune,-3,-3,0,10.5,1.5,1.5,-1.5,9,23.5,23.5,12.25,,not_recognise
00004,,ward,-3,10,10.5,10.5,2.25,2.25,9.75,22.75,23.5,23.5,,60,undetermined
00005,,,7.5,7.5,,,3,3,10.5,10.5,13,13,,,undetermined
00006,,commune,2.5,2.5,,,3,3,5.5,5.5,13,13,12.25,,not_recognise
00007,,ward,0.25,10,6.5,10.5,2.25,2.25,9,22.75,23.5,23.5,,60,undetermined
00008,,commune,-3,0,,,3,3,0,3,13,13,12.25,,not_recognise
"""
# code: statuses, bases of the criteria, missing, decisive, whether the standard's own requirement holds, basis
POINTS_MORE = {
    "00001": ("pass left_out pass", "official published official", "", "", True, "published"),
    "00002": ("pass undetermined pass", "published inferred official", "zone", "", True, "inferred"),
    "00003": ("fail undetermined fail", "inferred official official", "p0 p1 plan", "", None, "inferred"),
    "00004": ("undetermined pass fail", "working inferred official", "p0 a1 bad officer", "p0 a1 bad officer", True, "working"),
    "00005": ("pass left_out pass", "official published official", "kind", "kind", True, "published"),
    "00006": ("pass left_out pass", "official published official", "", "", True, "published"),
    "00007": ("pass pass fail", "working official official", "p0 a1 plan", "p0 a1 plan", True, "working"),
    "00008": ("fail left_out pass", "inferred published official", "bad", "", True, "inferred")}

SHARE = """
measures: measures.yaml
max_points: 23
defaults: {when_none: full, pass: "points > 0"}
criteria:
  - id: 1
    pass: "points >= 0"
    floor: {value: 0, basis: published}
    items:
      - {id: 1.1, check: plan, points: -2, basis: official}
      - {id: 1.2, check: officer, points: 5, basis: official, applies: {value: 'zone = "low"', basis: official},
         otherwise: {value: zero, basis: official}}
  - id: 2
    applies: {value: 'a1 >= 100', basis: official}
    otherwise: {value: leave_out, basis: official}
    items:
      - {id: 2.1, met: 'a0 > 2', points: 4, basis: official, applies: {value: 'acts > 0', basis: official},
         otherwise: {value: leave_out, basis: official}}
      - {id: 2.2, value: 'if p0 / a0 > 0.5 then 2 else 1', bands: [{when: ">= 2", points: 6, basis: official},
         {when: "< 2", points: 1, basis: official}]}
  - id: 3
    items:
      - {id: 3.1, rate: p1 / a1, per: 100, when_none: {value: unknown, basis: inferred, note: "n"},
         bands: [{when: ">= 50", points: 8, basis: official}, {when: "< 50", points: 3.5, basis: official}],
         applies: {value: 'bad = 0', basis: official}, otherwise: {value: leave_out, basis: official}}
outcome:
  requires: [all_pass]
  classes:
    ward: {label: "P", when: 'kind = "ward"', when_basis: official, min_share: 50, basis: official}
    commune: {label: "X", when: 'kind = "commune"', when_basis: official, min_share: 59.00, basis: official}
"""
SHARE_ROWS = """
commune_code,commune_name,a0,p0,a1,p1,acts,bad,plan,officer,zone,kind
00001,,,,2,1,,0,no,,island,ward
00002,,,,2,0,,0,no,yes,low,ward
00003,,,,2,0,,0,yes,yes,low,ward
00004,,,,2,0,,,yes,yes,low,commune
00005,,,,2,0,,,no,no,low,ward
00006,,0,0,200,100,0,0,no,yes,low,ward
00007,,,,0,,0,0,,,island,ward
"""
# 1: 1.2 is 0 of 5, criterion 2 left out: 8 of 13. 2: 5 and 3.5 of 13. 3: 6.5 of 13 is 50% exactly.
# 4: 3.1 is 3.5 of 8 or left out: 3 of 5 is above 59%, 6.5 of 13 is not. 5: 0 of 5, or 3.5 of 13: neither is 50%.
# 6: 0 / 0 is null, and what is not true takes `else`: 1 of 6; 2.1 left out. 14 of 19.
# 7: -2 or 0, no less than 0; no case arose, and that is any band.
SHARE_CSV = """
commune_code,commune_name,commune_class,c1_low,c1_high,c2_low,c2_high,c3_low,c3_high,total_low,total_high,max_low,max_high,\
min_total,min_share,verdict
00001,,ward,0,0,,,8,8,8,8,13,13,,50,recognise
00002,,ward,5,5,,,3.5,3.5,8.5,8.5,13,13,,50,recognise
00003,,ward,3,3,,,3.5,3.5,6.5,6.5,13,13,,50,recognise
00004,,commune,3,3,,,0,3.5,3,6.5,5,13,,59,undetermined
00005,,ward,0,0,,,0,3.5,0,3.5,5,13,,50,not_recognise
00006,,ward,5,5,1,1,8,8,14,14,19,19,,50,recognise
00007,,ward,0,0,,,3.5,8,3.5,8,13,13,,50,undetermined
"""
SHARE_MORE = {
    "00001": ("pass left_out pass", "official official official", "", "", "official"),
    "00002": ("pass left_out pass", "official official official", "", "", "official"),
    "00003": ("pass left_out pass", "official official official", "", "", "official"),
    "00004": ("pass left_out undetermined", "official official official", "bad", "bad", "official"),
    "00005": ("pass left_out undetermined", "official official official", "bad", "", "official"),
    "00006": ("pass pass pass", "official official official", "", "", "official"),
    "00007": ("pass left_out pass", "published official inferred", "p1 plan", "p1 plan", "inferred")}

NOTHING = """
measures: measures.yaml
max_points: 2
defaults: {when_none: full, pass: "points > 0"}
criteria:
  - {id: 1, items: [{id: 1.1, check: plan, points: 1, applies: officer, otherwise: leave_out}]}
  - {id: 2, applies: 'zone = "island"', otherwise: leave_out, items: [{id: 2.1, met: 'acts > 0', points: 1}]}
outcome:
  requires: [no_zero]
  classes: {all: {label: "A", when: 'kind != "commune"', min_share: 0}}
"""
NOTHING_ROWS = """
commune_code,commune_name,acts,plan,officer,zone,kind
00001,,,,no,island,ward
00002,,0,,no,island,ward
00003,,,,no,low,ward
00004,,1,,,island,ward
"""
# 1: 2.1 may be 0. 2: it is 0. 3: all is left out, and of nothing no share can be told. 4: 1.1 may be 0 where it applies.
NOTHING_CSV = """
commune_code,commune_name,commune_class,c1_low,c1_high,c2_low,c2_high,total_low,total_high,max_low,max_high,min_total,min_share,\
verdict
00001,,all,,,0,1,0,1,1,1,,0,undetermined
00002,,all,,,0,0,0,0,1,1,,0,not_recognise
00003,,all,,,,,0,0,0,0,,0,undetermined
00004,,all,0,1,1,1,1,2,1,2,,0,undetermined
"""

MET = """
measures: measures.yaml
scoring: met
defaults: {when_none: zero, pass: "points >= max - 1"}
criteria:
  - id: 1
    items:
      - {id: 1.1, met: 'p0 between 1 and 3', basis: official}
      - {id: 1.2, count: acts, bands: [{when: ">= 2", met: yes, basis: official}, {when: "< 2", met: no, basis: official}]}
      - {id: 1.3, check: plan, basis: official, applies: {value: 'officer', basis: official},
         otherwise: {value: leave_out, basis: official}}
outcome:
  requires: [all_pass, {when: 'p0 / a0 > 0.5', title: "Đủ", basis: published}]
"""
MET_ROWS = """
commune_code,commune_name,a0,p0,acts,plan,officer
00001,,1,1,1,no,yes
00002,,1,1,1,no,no
00003,,1,1,1,no,
00004,,,1,1,,
00005,,0,0,5,yes,yes
"""
# 5: met twice of three; 0 / 0 is null: unknown, and nothing is missing.
MET_JSON = """
{"commune_code":"00001","commune_name":"","commune_class":null,"criteria":[{"id":"1","low":1,"high":1,"max":3,"status":"fail",\
"basis":"official"}],"total":{"low":1,"high":1},"min_total":null,"verdict":"not_recognise","missing":[],"decisive":[],\
"requires":[{"title":"Đủ","holds":true}],"basis":"published"}
{"commune_code":"00002","commune_name":"","commune_class":null,"criteria":[{"id":"1","low":1,"high":1,"max":2,"status":"pass",\
"basis":"official"}],"total":{"low":1,"high":1},"min_total":null,"verdict":"recognise","missing":[],"decisive":[],\
"requires":[{"title":"Đủ","holds":true}],"basis":"published"}
{"commune_code":"00003","commune_name":"","commune_class":null,"criteria":[{"id":"1","low":1,"high":1,"max":3,\
"status":"undetermined","basis":"official"}],"total":{"low":1,"high":1},"min_total":null,"verdict":"undetermined",\
"missing":["officer"],"decisive":["officer"],"requires":[{"title":"Đủ","holds":true}],"basis":"published"}
{"commune_code":"00004","commune_name":"","commune_class":null,"criteria":[{"id":"1","low":1,"high":2,"max":3,\
"status":"undetermined","basis":"official"}],"total":{"low":1,"high":2},"min_total":null,"verdict":"undetermined",\
"missing":["a0","plan","officer"],"decisive":["a0","plan","officer"],"requires":[{"title":"Đủ","holds":null}],\
"basis":"published"}
{"commune_code":"00005","commune_name":"","commune_class":null,"criteria":[{"id":"1","low":2,"high":2,"max":3,"status":"pass",\
"basis":"official"}],"total":{"low":2,"high":2},"min_total":null,"verdict":"undetermined","missing":[],"decisive":[],\
"requires":[{"title":"Đủ","holds":null}],"basis":"published"}
"""


def standard_of(folder, text, rows):
    for name, content in (("measures.yaml", MEASURES), ("standard.yaml", text), ("rows.csv", rows.lstrip())):
        (folder / name).write_text(content, encoding="utf-8")
    return oracle.Standard(folder), str(folder / "rows.csv")


def check_points(folder):
    standard, path = standard_of(folder, POINTS, POINTS_ROWS)
    lines = [",".join(map(oracle.quoted, cells)) for cells in oracle.csv_lines(standard, path)]
    tap.same("\n".join(lines), POINTS_CSV.strip(), "points: CSV")
    for code, _, r in oracle.results(standard, path):
        got = (" ".join(c["status"] for c in r["criteria"]), " ".join(c["basis"] for c in r["criteria"]),
               " ".join(r["missing"]), " ".join(r["decisive"]), r["requires"][0]["holds"], r["basis"])
        tap.same(got, POINTS_MORE[code], f"points, {code}: statuses, bases, what is missing and decides")


def check_share(folder):
    standard, path = standard_of(folder, SHARE, SHARE_ROWS)
    lines = [",".join(map(oracle.quoted, cells)) for cells in oracle.csv_lines(standard, path)]
    tap.same("\n".join(lines), SHARE_CSV.strip(), "a share: CSV")
    for code, _, r in oracle.results(standard, path):
        got = (" ".join(c["status"] for c in r["criteria"]), " ".join(c["basis"] for c in r["criteria"]),
               " ".join(r["missing"]), " ".join(r["decisive"]), r["basis"])
        tap.same(got, SHARE_MORE[code], f"a share, {code}: statuses, bases, what is missing and decides")
    standard, path = standard_of(folder, NOTHING, NOTHING_ROWS)
    lines = [",".join(map(oracle.quoted, cells)) for cells in oracle.csv_lines(standard, path)]
    tap.same("\n".join(lines), NOTHING_CSV.strip(), "a share of nothing: CSV")


def check_refused(folder):
    """Known terms that sum above 0 over nothing."""
    text = POINTS.replace("rate: (p0 + p1) / (a0 + a1)", "rate: (p0 + acts) / (a0 + bad)")
    standard, path = standard_of(folder, text, POINTS_ROWS + "00009,,0,,0,,1,0,yes,yes,low,ward\n")
    with redirect_stderr(io.StringIO()) as said:
        codes = [code for code, _, _ in oracle.results(standard, path)]
    tap.ok("00009" not in codes and "above 0 stands over 0" in said.getvalue(), "a sum above 0 over 0 refuses the row", codes)


def check_met(folder):
    standard, path = standard_of(folder, MET, MET_ROWS)
    tap.same("\n".join(oracle.json_lines(standard, path)), MET_JSON.strip(), "met: JSON")
    head, *rows = oracle.csv_lines(standard, path)
    tap.same((head[3:], rows[3][2:]), (["c1_low", "c1_high", "total_low", "total_high", "min_total", "verdict"],
                                       [None, 1, 2, 1, 2, None, "undetermined"]), "met: CSV")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        check_points(Path(name))
        check_share(Path(name))
        check_refused(Path(name))
        check_met(Path(name))
    tap.done()
