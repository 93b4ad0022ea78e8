#!/usr/bin/python3
"""The collected inputs beside the sources (../shared/cases): workbooks as other programs wrote them.
Skipped in words where they are not. Their kinds are tested with other values in workbook_reader.py,
workbook_formats.py and old_font.py."""
import tap
from program import ROOT, run

CASES = ROOT / "../shared/cases"
FULL, EMPTY = "150", "0"  # points at least of the commune as it was meant, of one without figures


def assess(case, file):
    result = run("assess", "qd34-2014", CASES / case / file, "--format", "csv", "--lang", "en")
    rows = [line.split(",") for line in result.out.splitlines()[1:]]
    at = result.out.splitlines()[0].split(",").index("total_low") if result.out else 0
    codes = [code for code in result.codes() if code != "T508"]
    return {row[0]: (row[1], row[at]) for row in rows}, codes, result


def wants(case, file, communes, codes, *words):
    """These communes with their least total, these messages, and these words among them."""
    if not (CASES / case / file).exists():
        tap.skip(f"{case}/{file}", "no ../shared/cases beside the sources")
        return
    got, said, result = assess(case, file)
    tap.same(({code: total for code, (_, total) in got.items()}, said), (communes, codes), f"{case}/{file}", result.err)
    tap.ok(all(word in result.err for word in words) and result.status == (3 if any("error" in line for line in result.err.splitlines()) else 0),
           f"{case}/{file}: words and exit status", result.err, result.status)


def main():
    one = {"18496": FULL}
    wants("xlsx-boolean-words", "input.xlsx", {"18496": FULL, "18499": FULL, "18502": FULL, "18508": "125"}, ["R640"], "!G5: error", '"2"')
    wants("xlsx-cells-out-of-order", "input.xlsx", {"18496": EMPTY}, [])
    wants("xlsx-cells-out-of-order", "twice.xlsx", {}, ["R642"], "!C2: error", "twice", "100 | 300")
    wants("xlsx-empty-v-is-zero", "input.xlsx", {"18496": "75", "18499": "75", "18502": "75"}, ["R640"], "!F5: error", '"-"')
    wants("xlsx-hidden-rows", "input.xlsx", {"18496": FULL, "18499": FULL}, ["T543"], "1 in all")
    wants("xlsx-merged-figure", "input.xlsx", {}, ["R643", "R643"], "!C2: error", "!C3: error", "C2:C3")
    for file in ("magenta.xlsx", "width.xlsx"):
        wants("xlsx-number-format-colour", file, one, [])
    for file in ("case.xlsx", "dots.xlsx", "backslash.xlsx", "target.xlsx"):
        wants("xlsx-part-names", file, one, [])
    wants("xlsx-row-in-pieces", "input.xlsx", one, [])
    wants("xlsx-row-in-pieces", "lower.xlsx", {"18499": FULL}, ["T541"], "!A2: error", "18496")
    wants("xlsx-shared-string-empty", "input.xlsx", one, [])
    for file in ("header.xlsx", "name.xlsx"):
        wants("xlsx-x000d", file, one, [])
    wants("names-in-old-font", "input.xlsx", {"18496": FULL, "18499": FULL}, ["R644", "R644"], "TCVN3", "damaged UTF-8")
    wants("codes-all-lost-zero", "formatted.xlsx", {"00688": FULL}, [])
    if CASES.exists():
        tap.same(assess("xlsx-x000d", "name.xlsx")[0]["18496"][0], "Xã Mẫu", "xlsx-x000d/name.xlsx: the name")
    tap.done()


if __name__ == "__main__":
    main()
