"""Papers from a register as they stand on the page: an office's own wording; strange names and remarks of 10.000 characters are harmless;
lists run over pages as measured in the PDF that LibreOffice and weasyprint make of them; DOCX as python-docx reads it."""
import shutil
import subprocess

import tap
from paper import Page, converted, measured_pages, parts_are_well_formed
from papers_of_registers import LINES, SIGNED, World, figures_of, issue, made, named, page_of
from program import ALONE, LANGUAGES, Folder, query, run
from register_decisions import BY, act, begin

LONG = "nhận xét rất dài, " * 600 + "<b>hết</b>"  # 10.810 characters
NAMES = ["<script>alert(1)</script>", "\"><img src=x> & 'y' </w:t>]]>", "\u05d0\u05d1\u05d2 \u0645\u062d", "Xã \u202etxet", "Xã \U0001F600"]
OWN = "\ufeffTheo Quy chế của {co_quan} ({co_quan_cap_tren}), kỳ {ky}, số {so} ngày {ngay} tại {dia_danh};\r\n\r\n  {noi_dung}  \nGiao Văn pho\u0300ng theo dõi <b>.\n"


def keep(path, kind, file):
    return ["register", "wording", path, kind, file, *BY]


def check_wording():
    """Kept by kind, with fields filled, around all that the program says; the last one counts."""
    folder = Folder()
    world = World(folder, rows=[list(line) for line in LINES[:3]])
    run("register", "decide", world.path, "--session", world.session, *BY)
    own = folder.file("own.txt", OWN)
    kinds = [("minutes", "--session", 1), ("submission", "--session", 1), ("decision", "--session", 1, "--kind", "recognise"),
             *((kind, "--period", "2016") for kind in ("appraisal", "results", "letter", "score_sheet", "summary"))]
    issue(world, "recognise")
    run("register", "decide", world.path, "--session", world.session, *BY)
    for kind, *options in kinds:
        plain = page_of(folder, world.path, kind, *options)[1].text
        done = run(*keep(world.path, kind, folder.file("first.txt", "{noi_dung}\n")))
        done = run(*keep(world.path, kind, own))
        tap.ok(done.status == 0 and done.out == f"đã lưu lời văn của loại giấy {kind}\n", f"{kind}: a wording is kept", done)
        _, page = page_of(folder, world.path, kind, *options, "--parent", "UBND tỉnh", "--on", "2016-12-05")
        before = "Theo Quy chế của UBND huyện Mẫu (UBND tỉnh), kỳ 2016, số …… ngày 05/12/2016 tại ……;"
        tap.ok(before in page.text and "Giao Văn phòng theo dõi <b>." in page.text and page.text.index(before) < page.text.index("Giao Văn phòng") and not page.wrong,
               f"{kind}: it stands in the paper, its fields filled", page.text[:1500])
        lost = [line for line in plain.split("\n") if line.strip() and line not in page.text and " tháng " not in line and "UBND huyện" not in line]
        tap.ok(not lost, f"{kind}: and nothing of the program's own is lost", *lost[:3])
    listed = run("register", "wordings", world.path).out
    tap.ok(all(f"{kind}, do {BY[1]}:" in listed for kind, *_ in kinds) and "  {noi_dung}" in listed, "wordings are listed", listed[:400])
    _, page = page_of(folder, world.path, "decision", "--number", SIGNED[1])
    tap.ok("Quy chế" not in page.text, "what was signed is not given words that it may not have had")
    done = run(*keep(world.path, "letter", folder.file("xa.txt", "Gửi {ten_xa} ({ma_xa}).\n{noi_dung}\n")))
    _, page = page_of(folder, world.path, "letter", "--period", "2016", "--commune", LINES[0][0])
    tap.ok(f"Gửi {LINES[0][1]} ({LINES[0][0]})." in page.text, "a letter's names its commune", done, page.text[:900])
    tap.ok("không có chỗ sai" in run("register", "verify", world.path).out, "and the chain holds")


def check_wording_refused():
    folder = Folder()
    path = begin(folder, figures_of(folder, LINES[:2]))
    entries = query(path, "SELECT count(*) FROM entry")
    for text, kind, *wanted in (
            ("{noi_dung}\nSố {soo}\n", "minutes", ("D856", 2, 5, "«soo»; có phải «so»?")), ("à {ten_xa}\n{noi_dung}", "decision", ("D856", 1, 4, "«ten_xa»")),
            ("x } y\n{noi_dung}\n{ a", "minutes", ("D857", 1, 3, "")), ("chỉ có chữ\n", "minutes", ("D858", None, None, "{noi_dung}")),
            ("{noi_dung}\n{noi_dung}\n", "minutes", ("D858", 2, 1, "")), ("trước {noi_dung}\n", "minutes", ("D858", 1, 7, "")),
            ("\u0007\n{noi_dung}\n", "minutes", ("D859", None, None, "")), (b"\xff\n{noi_dung}\n", "minutes", ("D859", None, None, "")),
            ("{noi_dung}\n" + "x" * 2001, "minutes", ("D859", 2, 1, "")), ("{noi_dung}" + "\nx" * 200, "minutes", ("D859", 201, 1, ""))):
        file = folder.file("w.txt", text)
        for language in LANGUAGES:
            done = run(*keep(path, kind, file), "--lang", language)
            code, line, column, words = wanted[0]
            first = done.said[0]
            tap.ok(done.status == 3 and (first.code, first.line, first.column) == (code, line, column) and (language == "en" or words in first.text),
                   f"a wording that is none: {code} at {line}:{column} ({language})", done.err)
    done = run(*keep(path, "minute", folder.file("w.txt", "{noi_dung}\n")))
    tap.ok(done.status == 2 and done.codes() == ["U721"], "a wording of no kind", done)
    tap.same(query(path, "SELECT count(*) FROM entry"), entries, "nothing is written")
    tap.same(run("register", "wordings", path).out, "chưa lưu lời văn nào\n", "no wording is kept")


PAPERS = [("minutes", "--session", 1), ("submission", "--session", 1), ("decision", "--session", 1, "--kind", "recognise"),
          ("appraisal", "--period", "2016"), ("results", "--period", "2016")]


def check_hostile():
    folder = Folder()
    world = World(folder, rows=named(NAMES), remark=LONG, close=False)
    tap.ok(len(LONG) > 10000, "remarks of more than 10.000 characters", len(LONG))
    for n in range(1, 3):
        act(world.path, "remark", world.session, "--commune", world.rows[0][0], "--criterion", n, "--text", LONG)
    act(world.path, "close", world.session)
    run("register", "decide", world.path, "--session", 1, *BY)
    for kind, *options in PAPERS:
        done, written = made(folder, world.path, kind, *options)
        page = Page(written.decode())
        tap.ok(done.status == 0 and not page.wrong and not set(page.names) & {"script", "img"}, f"{kind}: strange names are text", done.err, *page.wrong[:3])
        tap.ok("<script>alert(1)</script>" in page.text and "\u202e" not in written.decode(), f"{kind}: they stand in it, and turn nothing")
        done, written = made(folder, world.path, kind, *options, ending="docx")
        tap.ok(done.status == 0 and parts_are_well_formed(written), f"{kind}: DOCX is well-formed", done.err)
        tap.same(made(folder, world.path, kind, *options, ending="docx")[1], written, f"{kind}: the same bytes twice")
    done, page = page_of(folder, world.path, "minutes", "--session", world.session)
    tap.same(page.text.count(LONG), 5, "they stand whole, each")


def check_layout():
    """140 communes: margins, numbers, heads that return."""
    folder = Folder()
    rows = [[str(20000 + n), *LINES[n % len(LINES)][1:]] for n in range(140)]
    world = World(folder, rows=rows)
    run("register", "decide", world.path, "--session", 1, *BY)
    for kind, *options in PAPERS:
        made(folder, world.path, kind, *options, ending="docx")
        if shutil.which("soffice") and shutil.which("pdftotext"):
            measured_pages(converted(folder, folder.path / f"{kind}.docx"), f"{kind} of 140 communes by LibreOffice", "Xã")
        else:
            tap.skip(f"{kind} by LibreOffice", "soffice or pdftotext is not installed")
        if ALONE:
            tap.skip(f"{kind} by weasyprint", "this program starts no other")
        elif shutil.which("weasyprint") and shutil.which("pdftotext"):
            done, _ = made(folder, world.path, kind, *options, ending="pdf")
            measured_pages(folder.path / f"{kind}.pdf", f"{kind} of 140 communes by weasyprint", "Xã")
        else:
            tap.skip(f"{kind} by weasyprint", "weasyprint or pdftotext is not installed")
        if shutil.which("chromium") and shutil.which("pdftotext"):
            made(folder, world.path, kind, *options)
            measured_pages(by_chromium(folder, kind), f"{kind} of 140 communes by Chromium", "Xã")
        else:
            tap.skip(f"{kind} by Chromium", "chromium or pdftotext is not installed")


def by_chromium(folder, kind):
    """The page as the browser prints it."""
    out = folder.path / f"{kind}-chromium.pdf"
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder.path}/browser", "--no-pdf-header-footer",
                    f"--print-to-pdf={out}", (folder.path / f"{kind}.html").as_uri()], capture_output=True, check=False, timeout=120)
    return out


def check_docx():
    try:
        import docx
    except ImportError:
        tap.skip("DOCX as python-docx reads it", "python3-docx is not installed")
        return
    folder = Folder()
    world = World(folder)
    run("register", "decide", world.path, "--session", 1, *BY)
    for kind, *options in PAPERS:
        made(folder, world.path, kind, *options, ending="docx")
        paper = docx.Document(str(folder.path / f"{kind}.docx"))
        sections = {(round(s.left_margin.mm), round(s.right_margin.mm), round(s.top_margin.mm), round(s.bottom_margin.mm)) for s in paper.sections}
        tap.same(sections, {(30, 15, 20, 20)}, f"{kind}: margins as python-docx reads them")
        ruled = [t for t in paper.tables if len(t.columns) > 2]
        tap.ok(all(t.rows[0]._tr.xpath("w:trPr/w:tblHeader") for t in ruled), f"{kind}: heads that return")


if __name__ == "__main__":
    check_wording()
    check_wording_refused()
    check_hostile()
    check_layout()
    check_docx()
    tap.done()
