"""Workbooks recalculated by LibreOffice."""
import subprocess

# LibreOffice recalculates a workbook on loading only when told to
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(folder, books, form):
    """Starts a spreadsheet once, which converts all of them; returns the folder of what it wrote."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form,
                    "--outdir", folder / "out", *books], capture_output=True, check=False)
    return folder / "out"
