"""A district's table goes through a real spreadsheet: CSV to .xlsx and back with LibreOffice, then
it must score as the canonical fixture does. Skipped in words where LibreOffice is not installed."""
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import tap
from program import ROOT, run

QUICK = bool(os.environ.get("CHUANXA_QUICK"))
FIXTURES = ROOT / "fixtures/huong-khe"
SEMICOLON, COMMA, VIETNAMESE, ENGLISH = 59, 44, 1066, 1033


def convert(folder, file, to, *options):
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile",
                           "--headless", *options,
                           "--convert-to", to, "--outdir", folder / "out", file],
                          capture_output=True, timeout=300, check=False)
    made = folder / "out" / f"{file.stem}.{to.split(':')[0]}"
    if not made.exists():
        tap.ok(False, f"LibreOffice converts {file.name}", done.stdout, done.stderr)
    return made


def round_trip(folder, file, separator, language, as_shown):
    """The file as CSV again, read and written by a spreadsheet of that language (UTF-8 is 76)."""
    sheet = convert(folder, file, "xlsx",
                    f"--infilter=CSV:{separator},34,76,1,,{language},false,true")
    export = f"{SEMICOLON},34,76,1,,{language},false,{as_shown},false"
    return convert(folder, sheet, f"csv:Text - txt - csv (StarCalc):{export}")


def main():
    if not shutil.which("soffice"):
        tap.skip("a table through LibreOffice", "soffice is not installed")
        tap.done()
    with tempfile.TemporaryDirectory() as name:
        for title, source, separator, language, options in [
                ("the district's table, Vietnamese", "figures-district.csv", SEMICOLON, VIETNAMESE,
                 ["--numbers", "vi"]),
                ("the canonical table, English", "figures.csv", COMMA, ENGLISH, [])]:
            for as_shown in ("true" if language == VIETNAMESE else "false",) if QUICK else ("true", "false"):
                folder = Path(name) / f"{language}-{as_shown}"
                (folder / "out").mkdir(parents=True)
                table = round_trip(folder, FIXTURES / source, separator, language, as_shown)
                for standard in ("qd34-2014", "qd06-2019"):
                    wanted = run("assess", standard, FIXTURES / "figures.csv", "--format", "csv")
                    got = run("assess", standard, table, "--format", "csv", *options)
                    tap.same(got.out, wanted.out, f"{title}, cells as shown {as_shown}: {standard}",
                             got.err)
                    tap.same(got.status, 0,
                             f"{title}, cells as shown {as_shown}: {standard}, exit status",
                             got.err)
    tap.done()


if __name__ == "__main__":
    main()
