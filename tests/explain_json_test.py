#!/usr/bin/python3
"""`explain --format json`: the numbers are those of `assess`, the words those of `explain` to read, over random standards
of every form and the shipped ones, blanks and all."""
import json
import os
import random
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402
from program import LANGUAGES, run                                 # noqa: E402

try:
    from random_forms import Forms                                 # noqa: E402
except ImportError as why:
    tap.skip("explanations as JSON", f"it needs {why.name}")
    tap.done()

STANDARDS, ROWS = (10, 12) if os.environ.get("CHUANXA_QUICK") else (60, 30)
NUMBERS = ("id", "status", "basis")


def joined(text):
    """A text without the line ends and indents that its page gave it."""
    return re.sub(r"\s+", " ", text)


def differences(standard, data, language):
    """Where the three forms disagree, in words; and how many communes and items were compared."""
    said, found = [], []
    scored = [json.loads(line) for line in run("assess", standard, data, "--format", "json", "--lang", language).out.splitlines()]
    told = [json.loads(line) for line in run("explain", standard, data, "--format", "json", "--lang", language).out.splitlines()]
    if [r["commune_code"] for r in scored] != [r["commune_code"] for r in told]:
        return [f"{standard}: not the same communes"], []
    for result, why in zip(scored, told):
        if "refused" in result or why.get("refused"):
            said += [] if "refused" in result and why.get("refused") is True else [f"{standard}: refused in one alone"]
            continue
        code = result["commune_code"]
        read = joined(run("explain", standard, data, "--commune", code, "--lang", language).out)
        for one, other in zip(result["criteria"], why["criteria"]):
            found += other["items"]
            said += [f"{standard} {code} {one['id']}: {name}" for name in NUMBERS if one[name] != other[name]]
            if one["status"] != "left_out":
                said += [f"{standard} {code} {one['id']}: {name}" for name in ("low", "high", "max") if one[name] != other[name]]
            for item in other["items"]:
                if other.get("applies") is False or item.get("applies") is False:
                    continue
                said += [f"{standard} {code} {item['id']}: {name} «{item[name]}» is not in the text"
                         for name in ("title", "figure", "law", "why_applies") if name in item and joined(item[name]) not in read]
        said += [f"{standard} {code}: verdict" for _ in [0] if result["verdict"] != why["verdict"]]
        asked = [r["holds"] for r in why["requires"]]
        said += [f"{standard} {code}: requires" for _ in [0] if asked != [r["holds"] for r in result.get("requires", [])]]
        certain = [c["id"] for c in why["classes"] if c["certain"]]
        said += [f"{standard} {code}: class" for _ in [0] if certain != [c for c in [result["commune_class"]] if c]]
        blank = {f["id"] for f in why["figures"] if f["blank"]}
        said += [f"{standard} {code}: missing {m}" for m in result["missing"] if m not in blank]
    return said, found


def main():
    rng = random.Random(20261129)
    said, items = [], []
    with tempfile.TemporaryDirectory(prefix="chuanxa-") as name:
        folder = Path(name)
        data = folder / "figures.csv"
        for number in range(STANDARDS):
            forms = Forms(rng)
            standard = folder / f"s{number}"
            standard.mkdir()
            forms.write(standard)
            rows = forms.rows(rng, ROWS, (0, 0.1, 0.4)[number % 3])
            lines = [",".join(["commune_code", "commune_name", *rows[0]])]
            lines += [",".join([str(10000 + n), "Xã", *row.values()]) for n, row in enumerate(rows)]
            data.write_text("\n".join(lines) + "\n", encoding="utf-8")
            one, found = differences(standard, data, LANGUAGES[number % 2])
            said += one
            items += found
    huong_khe = ROOT / "fixtures/huong-khe/figures.csv"
    for language in LANGUAGES:
        one, found = differences("qd34-2014", huong_khe, language)
        said += one
        items += found
    tap.same(said[:5], [], f"numbers and words agree over {len(items)} items")
    tap.ok(len(items) > STANDARDS * ROWS and any("why_applies" in i for i in items), "every form was met", len(items))
    one = json.loads(run("explain", "qd34-2014", huong_khe, "--commune", "18505", "--criterion", "2", "--format", "json").out)
    tap.same(([c["id"] for c in one["criteria"]], one["commune_code"]), (["2"], "18505"), "one criterion of one commune")
    supposed = json.loads(run("explain", "qd34-2014", huong_khe, "--commune", "18505", "--set", "births_registered=76", "--format", "json").out)
    tap.same((supposed["supposed"], supposed["criteria"][1]["low"], one["supposed"]), (True, 50, False), "what is supposed is said")
    wrong = run("explain", "qd34-2014", huong_khe, "--commune", "18505", "--format", "csv")
    tap.same((wrong.status, wrong.codes()), (2, ["U703"]), "another form is refused", wrong)
    tap.done()


main()
