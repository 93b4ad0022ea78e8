"""Papers from a register: what each says is what the register's JSON says; DỰ THẢO leaves a paper only when nothing holds it
back; strange names and remarks of 10.000 characters in all are harmless; the same bytes each time; lists run over pages as measured
in the PDF that LibreOffice and weasyprint make of them."""
import csv
import io
import json
import shutil

import tap
from paper import BASES, VERDICTS, Page, converted, many, measured_pages, parts_are_well_formed, vietnamese
from program import LANGUAGES, Folder, query, run
from register_decisions import BY, FIGURES, PRESENT, STATED, act, adopt, begin, meet
from register_tables import IDS, csv_of

HEAD, *LINES = csv.reader(FIGURES.open(encoding="utf-8"))
LONG = "nhận xét rất dài, " * 40 + "<b>hết</b>"  # nearly as long as a register takes one (1.000 bytes)
NAMES = ["<script>alert(1)</script>", "\"><img src=x> & 'y' </w:t>]]>", "\u05d0\u05d1\u05d2 \u0645\u062d", "Xã \u202etxet", "Xã \U0001F600"]


def json_of(*arguments):
    return [json.loads(line) for line in run(*arguments, "--format", "json").out.splitlines()]


def made(folder, path, kind, *options, ending="html", lang="vi"):
    out = folder.path / f"{kind}.{ending}"
    out.unlink(missing_ok=True)
    done = run("register", "paper", path, kind, "--output", out, "--lang", lang, *options)
    return done, out.read_bytes() if out.exists() else b""


def page_of(folder, path, kind, *options, lang="vi"):
    done, written = made(folder, path, kind, *options, lang=lang)
    return done, Page(written.decode())


def figures_of(folder, rows):
    return folder.file("figures.csv", csv_of(HEAD, rows))


def named(names):
    """The communes of the fixture, the first ones called otherwise."""
    at = HEAD.index("commune_name")
    rows = [list(line) for line in LINES]
    for row, name in zip(rows, names):
        row[at] = name
    return rows


class World:
    """A register with a year's figures, adopted, and one session with votes and remarks."""

    def __init__(self, folder, rows=None, adopted=True, close=True, stated=STATED, remark="làm rõ số liệu"):
        self.folder = folder
        self.rows = rows or [list(line) for line in LINES]
        self.path = begin(folder, figures_of(folder, self.rows))
        if adopted:
            adopt(folder, self.path)
        self.session = meet(folder, self.path, {}, stated=stated, close=False)
        self.vote(remark)
        if close:
            act(self.path, "close", self.session)

    def vote(self, remark):
        """By the result: three for those that reach what is needed, one for the others."""
        verdicts = {one["commune_code"]: one["verdict"] for one in json_of("register", "dossiers", self.path, "--period", "2016")}
        rows = [[row[0], "", *((3, 0, 0) if verdicts[row[0]] == "recognise" else (1, 2, 0)), "", remark if n < 3 else "", ""]
                for n, row in enumerate(self.rows)]
        done = run("register", "session", "vote", self.path, "--session", self.session, "--table",
                   self.folder.file("votes.csv", csv_of(IDS, rows)), *BY)
        assert done.status == 0, done.err

    def minutes(self):
        return json_of("register", "sessions", self.path, "--session", self.session)[0]

    def results(self):
        """Recorded results by code, from the JSON that the register keeps."""
        return {one["commune_code"]: one for one in (json.loads(text) for text, in query(self.path, "SELECT result FROM assessment"))}


def table_with(page, head):
    """The first table whose heads hold this one; [] when there is none."""
    return next((table for table in page.tables if table and head in table[0]), [])


# ---- minutes ----

def minutes_differ(page, record, results):
    """What the minutes say otherwise than the register."""
    rows = {row[1]: row for row in table_with(page, "Kết quả biểu quyết")[1:]}
    for vote in record["votes"]:
        row, result = rows[vote["commune_code"]], results[vote["commune_code"]]
        low, high = result["total"]["low"], result["total"]["high"]
        points = f"{vietnamese(low)} điểm" if low == high else f"từ {vietnamese(low)} đến {vietnamese(high)} điểm"
        if row[2:8] != [vote["commune_name"], f"{VERDICTS[vote['verdict']]}, {points}", BASES[result["basis"]],
                        *(str(vote[key]) for key in ("for", "against", "abstain"))]:
            yield f"{row}, {vote}, {result['total']}"
        if record["closed"] and vote["share_reached"] is not None and ("không đủ tỷ lệ" in row[8]) == vote["share_reached"]:
            yield f"{row}: {vote['share_reached']}"
    present = [[row[1], row[2], row[4] == "có mặt"] for row in table_with(page, "Vai trò")[1:]]
    if present != [[m["name"], m["post"], m["present"]] for m in record["members"]]:
        yield f"{present}, {record['members']}"
    for remark in record["remarks"]:
        if f"- Nhận xét tiêu chí {remark['criterion']}: {remark['text']}" not in page.text:
            yield f"{remark}"


def check_minutes():
    folder = Folder()
    world = World(folder)
    done, page = page_of(folder, world.path, "minutes", "--session", world.session)
    wrong = list(minutes_differ(page, world.minutes(), world.results()))
    tap.ok(done.status == 0 and not wrong and not page.wrong, "minutes say what the register's JSON says", done.err, *wrong[:3], *page.wrong)
    sha = next(iter(world.results().values()))["standard"]["sha256"]
    for words in ("BIÊN BẢN", "UBND huyện Mẫu", "Hội đồng huyện Mẫu", "Quyết định số 12/QĐ-UBND ngày 01/11/2016", "ít nhất 2/3 số thành viên",
                  "hơn 1/2 số thành viên", "đủ số người họp", sha, "kém chắc chắn nhất: 1.000 (100%)", "THƯ KÝ HỘI ĐỒNG", "CHỦ TỊCH HỘI ĐỒNG",
                  "Đề nghị công nhận", "Không đề nghị công nhận", "Lê Thị B"):
        tap.ok(words in page.text, f"minutes say: {words}", page.text[:3000])
    tap.ok("DỰ THẢO" not in page.text and "Còn là dự thảo" not in page.text, "of a session that nothing holds back they are no draft", page.text[-1500:])
    done, page = page_of(folder, world.path, "minutes", "--session", world.session, lang="en")
    tap.ok(done.status == 0 and "MINUTES" in page.text and not page.wrong, "minutes in English", done.err)


def check_minutes_held_back():
    """Each thing that holds a paper back is said, and DỰ THẢO stands on it."""
    for name, options, why in (
            ("open", {"close": False}, "phiên họp chưa kết thúc"),
            ("not adopted", {"adopted": False}, "chưa có hai người xác nhận qd34-2014"),
            ("no quorum stated", {"stated": ["--majority", "1/2", "--share-of", "members"]}, "quyết định thành lập không nêu số người họp"),
            ("no share stated", {"stated": ["--quorum", "2/3"]}, "quyết định thành lập không nêu tỷ lệ phiếu")):
        folder = Folder()
        world = World(folder, rows=[list(line) for line in LINES[:3]], **options)
        done, page = page_of(folder, world.path, "minutes", "--session", world.session)
        wrong = list(minutes_differ(page, world.minutes(), world.results()))
        tap.ok(done.status == 0 and "DỰ THẢO" in page.text and f"Còn là dự thảo vì: {why}" in page.text and not wrong,
               f"minutes, {name}: a draft, and why", done.err, *wrong, page.text[-1200:])


# ---- harmless, the same, laid out ----

PAPERS = [("minutes", "--session", 1)]


def check_hostile():
    folder = Folder()
    world = World(folder, rows=named(NAMES), remark=LONG, close=False)
    tap.ok(900 < len(LONG.encode()) <= 1000, "remarks as long as a register takes them", len(LONG.encode()))
    for n in range(1, 14):  # 10.000 characters on one commune
        act(world.path, "remark", world.session, "--commune", world.rows[0][0], "--criterion", n, "--text", LONG)
    act(world.path, "close", world.session)
    for kind, *options in PAPERS:
        done, written = made(folder, world.path, kind, *options)
        page = Page(written.decode())
        tap.ok(done.status == 0 and not page.wrong and not set(page.names) & {"script", "img"}, f"{kind}: strange names are text", done.err, *page.wrong[:3])
        tap.ok("<script>alert(1)</script>" in page.text and "\u202e" not in written.decode(), f"{kind}: they stand in it, and turn nothing")
        done, written = made(folder, world.path, kind, *options, ending="docx")
        tap.ok(done.status == 0 and parts_are_well_formed(written), f"{kind}: DOCX is well-formed", done.err)
        tap.same(made(folder, world.path, kind, *options, ending="docx")[1], written, f"{kind}: the same bytes twice")
    done, page = page_of(folder, world.path, "minutes", "--session", world.session)
    tap.same(page.text.count(LONG), 16, "remarks of 10.000 characters in all stand whole")


def check_layout():
    """140 communes: margins, numbers, heads that return."""
    folder = Folder()
    rows = list(csv.reader(io.StringIO(many(folder, 140).read_text(encoding="utf-8"))))[1:]
    world = World(folder, rows=rows)
    for kind, *options in PAPERS:
        made(folder, world.path, kind, *options, ending="docx")
        if shutil.which("soffice") and shutil.which("pdftotext"):
            measured_pages(converted(folder, folder.path / f"{kind}.docx"), f"{kind} of 140 communes by LibreOffice", "Xã")
        else:
            tap.skip(f"{kind} by LibreOffice", "soffice or pdftotext is not installed")
        if shutil.which("weasyprint") and shutil.which("pdftotext"):
            done, _ = made(folder, world.path, kind, *options, ending="pdf")
            measured_pages(folder.path / f"{kind}.pdf", f"{kind} of 140 communes by weasyprint", "Xã")
        else:
            tap.skip(f"{kind} by weasyprint", "weasyprint or pdftotext is not installed")


def check_docx():
    try:
        import docx
    except ImportError:
        tap.skip("DOCX as python-docx reads it", "python3-docx is not installed")
        return
    folder = Folder()
    world = World(folder)
    for kind, *options in PAPERS:
        made(folder, world.path, kind, *options, ending="docx")
        paper = docx.Document(str(folder.path / f"{kind}.docx"))
        sections = {(round(s.left_margin.mm), round(s.right_margin.mm), round(s.top_margin.mm), round(s.bottom_margin.mm)) for s in paper.sections}
        tap.same(sections, {(30, 15, 20, 20)}, f"{kind}: margins as python-docx reads them")
        ruled = [t for t in paper.tables if len(t.columns) > 2]
        tap.ok(all(t.rows[0]._tr.xpath("w:trPr/w:tblHeader") for t in ruled), f"{kind}: heads that return")


def check_calls():
    folder = Folder()
    path = begin(folder, figures_of(folder, [list(line) for line in LINES[:2]]))
    out = folder.path / "x.html"
    for arguments, status, code in (
            (["minute", "--session", 1, "--output", out], 2, "U721"), (["minutes", "--output", out], 2, "U704"),
            (["minutes", "--session", 1], 2, "U704"), (["minutes", "--session", 1, "--output", folder.path / "x.csv"], 2, "U703"),
            (["minutes", "--session", 1, "--number", 3, "--output", out], 2, "U702"), (["minutes", "--session", 9, "--output", out], 3, "D971"),
            (["minutes", "--session", 1, "--on", "31/2/2017", "--output", out], 2, "U711")):
        for language in LANGUAGES:
            done = run("register", "paper", path, *arguments, "--lang", language)
            tap.ok(done.status == status and code in done.codes() and not out.exists(), f"register paper {arguments}: {code} ({language})", done)
    done = run("register", "streaks", path, "--output", folder.path / "x.docx")
    tap.ok(done.status == 2 and "U703" in done.codes(), "a list is not written as a paper", done)


def main():
    for test in (check_minutes, check_minutes_held_back, check_hostile, check_layout, check_docx, check_calls):
        test()
    tap.done()


if __name__ == "__main__":
    main()
