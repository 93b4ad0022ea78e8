#!/usr/bin/python3
"""What each target of the fuzzer begins with (targets.c): files of the sources, workbooks and DMN that the program makes.

seeds.py FOLDER PROGRAM: puts them into FOLDER/TARGET/. As a test (CHUANXA, CHUANXA_REPLAY): each of them, and all that the
fuzzer found once (found/TARGET/), is taken without harm."""
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(os.environ.get("CHUANXA_ROOT") or Path(__file__).resolve().parents[2])
FOUND = ROOT / "tests/fuzz/found"
FILES = {
    "standard": ["rules/*/standard.yaml", "fixtures/standards/**/standard.yaml", "fixtures/bad/rules/*.yaml", "fixtures/findings/rules/*.yaml"],
    "dictionary": ["rules/measures.yaml", "fixtures/**/measures.yaml", "fixtures/bad/measures/*.yaml"],
    "tests": ["rules/qd*/tests.yaml"],
    "procedure": ["rules/*/procedure.yaml", "fixtures/bad/procedure/*.yaml"],
    "plan": ["rules/plans/*/plan.yaml"],
    "plan_tests": ["rules/plans/*/tests.yaml"],
    "plan_figures": ["fixtures/plan-years/**/*.csv"],
    "csv": ["fixtures/huong-khe/*.csv", "fixtures/small/*.csv", "fixtures/bad/data/*.csv", "fixtures/exports/*.csv"],
    "roster": ["fixtures/small/roster*.csv", "fixtures/units/*.csv"],
    "register": ["fixtures/register/version-1.db"],
}
TEXTS = {
    "feel": ["if a > 5 then a else b", "sum([1, 2, a]) / count([1])", "a in [1..7)", "not(a = 7) or b = null", "round half up(a / 3, 2)",
             '"x" = "y"', "2 ** 10", "floor(-7.5)", "(((a)))", "some", "min(a, 3.25)", "1e3"],
    "numbers": ["1.500,5", "1,500.5", "12", "-3", "98%", "1e9", "0,5 %", "99999999999999999999", "1.2.3", " 7 "],
    "votes": ["commune_code,for,against,abstain,remark,remark 1\n00001,5,0,0,tốt,\n00002,3,2,0,,«xem lại»\n"],
    "plan_figures": ["target,year,part,whole,printed\n1,2021,5,10,50\n"],
    "sheet": ['<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>commune_code'
              '</t></is></c><c r="B1" t="str"><v>births</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>1+1</f><v>2</v></c></row></sheetData>'
              '<mergeCells><mergeCell ref="A3:B3"/></mergeCells></worksheet>'],
}


def made(program, folder):
    """Files that the program makes of its own."""
    here = Path(folder)
    figures = ROOT / "fixtures/small/figures.csv"
    for name, words in {"dmn/qd34.dmn": ["export", "dmn", "qd34-2014"], "dmn/qd06.dmn": ["export", "dmn", "qd06-2019"],
                        "book/mau.xlsx": ["export", "template", "qd34-2014"],
                        "book/ket-qua.xlsx": ["assess", "qd34-2014", figures if figures.exists() else ROOT / "fixtures/huong-khe/figures.csv",
                                              "--format", "xlsx"]}.items():
        (here / name).parent.mkdir(exist_ok=True)
        subprocess.run([program, *map(str, words), "--output", str(here / name)], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def put(folder, program):
    here = Path(folder)
    for target, patterns in FILES.items():
        (here / target).mkdir(parents=True, exist_ok=True)
        for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
            content = path.read_bytes()
            (here / target / f"{hashlib.sha256(content).hexdigest()[:12]}-{path.name}").write_bytes(content)
    for target, texts in TEXTS.items():
        (here / target).mkdir(parents=True, exist_ok=True)
        for at, text in enumerate(texts):
            (here / target / f"text-{at}").write_text(text, encoding="utf-8")
    made(program, here)
    for path in sorted(FOUND.glob("*/*")):
        (here / path.parent.name).mkdir(exist_ok=True)
        (here / path.parent.name / f"found-{path.name}").write_bytes(path.read_bytes())


def main():
    if len(sys.argv) == 3:
        put(sys.argv[1], sys.argv[2])
        return
    sys.path.insert(0, str(ROOT / "tests/cli"))
    import tap                                                     # noqa: E402, PLC0415
    replay = os.environ["CHUANXA_REPLAY"]
    targets = subprocess.run([replay], capture_output=True, encoding="utf-8", check=True).stdout.split()
    with TemporaryDirectory(prefix="chuanxa-") as name:
        put(name, os.environ["CHUANXA"])
        tap.same(sorted(path.name for path in Path(name).iterdir()), sorted(targets), "every target of the fuzzer begins with something")
        for target in targets:
            files = sorted((Path(name) / target).iterdir())
            done = subprocess.run([replay, target, *map(str, files)], capture_output=True, encoding="utf-8", check=False,
                                  env=dict(os.environ, CHUANXA_ROOT=str(ROOT)))
            tap.ok(done.returncode == 0 and files, f"{target}: {len(files)} files are taken without harm", done.stderr[-1500:])
    tap.done()


main()
