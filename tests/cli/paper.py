"""Papers from figures: what they say is what `assess` says, on random standards of every form; no small private count stands
in them; they are well-formed whatever a commune is called, the same bytes each time, and laid out as Nghị định 30/2020/NĐ-CP
asks, as measured in the PDF that LibreOffice and weasyprint make of them."""
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import tap
from program import ALONE, LANGUAGES, ROOT, Folder, environment, run

sys.path.insert(0, str(ROOT / "tests"))
try:
    from random_forms import Forms
except ImportError:
    Forms = None

DATA = ROOT / "fixtures/huong-khe/figures.csv"
KINDS = ("results", "score_sheet", "letter")
STANDARDS, ROWS = (6, 12) if os.environ.get("CHUANXA_QUICK") else (60, 24)
VOID = {"meta", "br", "col"}
BASES = {"official": "văn bản", "published": "báo chí", "inferred": "suy ra", "working": "tạm"}
BASIS_NAMES = {"official": "theo văn bản", "published": "theo báo chí, trang của chính quyền", "inferred": "suy ra",
               "working": "giá trị tạm, chưa đọc được trong văn bản"}
# By the weakest band of each item, as docs/law.md has it of the two texts.
SHARES = {"qd34-2014": "kém chắc chắn nhất: 1.000 (100%).", "qd06-2019": "kém chắc chắn nhất: 900 (90%)."}
MARKS = {"pass": "+", "fail": "–", "undetermined": "?", "left_out": "·"}
STATUS = {"pass": "đạt", "fail": "không đạt", "undetermined": "chưa xác định", "left_out": "không tính"}
VERDICTS = {"recognise": "đủ điều kiện", "not_recognise": "chưa đủ điều kiện", "undetermined": "chưa xác định"}
MM = 72 / 25.4
PICTURES = 7  # pages of pictures of 140 communes


class Page(HTMLParser):
    """The tables and the text of a page; `wrong` says where its marks do not close."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.tables, self.words, self.names = [], [], [], [], []
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"open at the end: {self.open}")

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.words.append("\n")
        if tag == "br" and self.tables and self.tables[-1]:
            self.tables[-1][-1][-1] += "\n"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.names.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.words.append(data)
        if "td" in self.open or "th" in self.open:
            self.tables[-1][-1][-1] += data

    @property
    def text(self):
        return "".join(self.words)


def made(folder, kind, standard, data, *options, ending="html"):
    path = folder.path / f"{kind}.{ending}"
    done = run("paper", kind, standard, data, "--output", path, "--lang", "vi", *options)
    return done, path.read_bytes() if path.exists() else b""


def page_of(folder, kind, standard, data, *options):
    done, written = made(folder, kind, standard, data, *options)
    return done, Page(written.decode())


# ---- What they say, against assess and against the rule of privacy -------------------------------------------------------

def vietnamese(number):
    """850.5 as 850,5, 1000 as 1.000."""
    whole, _, part = f"{number:.2f}".partition(".")
    part = part.rstrip("0")
    sign, whole = ("-", whole[1:]) if whole[0] == "-" else ("", whole)
    return sign + f"{int(whole):,}".replace(",", ".") + ("," + part if part else "")


def span(low, high):
    return vietnamese(low) if low == high else f"{vietnamese(low)}–{vietnamese(high)}"


def assessed(standard, data):
    found = [json.loads(line) for line in run("assess", standard, data, "--format", "json").out.splitlines()]
    return [record for record in found if "refused" not in record], sum("refused" in record for record in found)


def sheet_differs(table, record):
    """A score sheet's rows of criteria against a record; what differs."""
    rows = {row[0]: row[2].split("\n") for row in table[1:] if len(row) == 4}
    bases = {row[0]: row[3] for row in table[1:] if len(row) == 4}
    for criterion in record["criteria"]:
        out = criterion["status"] == "left_out"
        wanted = "–" if out else f"{span(criterion['low'], criterion['high'])}/{vietnamese(criterion['max'])}"
        if rows.get(criterion["id"]) != [wanted, STATUS[criterion["status"]]]:
            yield f"{record['commune_code']}: criterion {criterion['id']} {rows.get(criterion['id'])}, {wanted}, {criterion['status']}"
        if bases.get(criterion["id"]) != BASES[criterion["basis"]]:
            yield f"{record['commune_code']}: criterion {criterion['id']} basis {bases.get(criterion['id'])}, {criterion['basis']}"
    total = record["total"]
    if not table[-1][1].startswith(span(total["low"], total["high"]) + "/"):
        yield f"{record['commune_code']}: total {table[-1]}, {total}"


def results_differ(page, records):
    rows = {row[1]: row for row in page.tables[2][1:] if len(row) == 8}
    marks = {row[1]: row[2:] for row in page.tables[3][1:]}
    for record in records:
        row, code = rows[record["commune_code"]], record["commune_code"]
        total = record["total"]
        if not row[3].startswith(span(total["low"], total["high"]) + "/") or row[5] != VERDICTS[record["verdict"]]:
            yield f"{code}: {row}, {total}, {record['verdict']}"
        if record.get("min_total") is not None and row[4] != vietnamese(record["min_total"]):
            yield f"{code}: needed {row[4]}, {record['min_total']}"
        if record.get("min_share") is not None and row[4] != vietnamese(record["min_share"]) + "%":
            yield f"{code}: needed {row[4]}, {record['min_share']}"
        if marks[f"Xã (mã {code})"] != [MARKS[c["status"]] for c in record["criteria"]]:
            yield f"{code}: {marks[f'Xã (mã {code})']}"
        if row[7] != BASES[record["basis"]]:
            yield f"{code}: basis {row[7]}, {record['basis']}"
        yield from reasons_differ(row[6], record)
    weakest = max((record["basis"] for record in records), key=list(BASES).index, default=None)
    if weakest and f"chắc chắn nhất đã dùng: {BASIS_NAMES[weakest]}." not in page.text:
        yield f"results: the weakest basis of all is {weakest}"


def reasons_differ(text, record):
    """What a reason says is so, and there is one."""
    status = {c["id"]: c["status"] for c in record["criteria"]}
    failing = [i for found in re.findall(r"không đạt tiêu chí ([\d, ]+)", text) for i in re.findall(r"\d+", found)]
    if any(status[i] != "fail" for i in failing):
        yield f"{record['commune_code']}: {text}, {status}"
    untrue = [r["title"] for r in record.get("requires", []) if r["holds"] is False]
    named = re.findall(r"không đạt yêu cầu «(.*?)»", text)
    if record["verdict"] != "recognise" and sorted(named) != sorted(untrue):
        yield f"{record['commune_code']}: {text}, requirements {untrue}"
    short = re.match(r"tổng .*, cần ([\d.,]+) (?:điểm|chỉ tiêu)", text)
    if short and record["total"]["low"] >= record["min_total"]:
        yield f"{record['commune_code']}: {text}, {record['total']}"
    if not text or (record["verdict"] == "recognise") != (text == "đạt mức cần và mọi yêu cầu"):
        yield f"{record['commune_code']}: {text}, {record['verdict']}"
    if record["verdict"] == "undetermined" and set(re.findall(r"«(?:Số|Có|Loại) (\w+)»", text)) != set(record["decisive"]):
        yield f"{record['commune_code']}: {text}, {record['decisive']}"


def letter_differs(text, record, plan):
    """Blank figures of a letter, and the steps of its plan."""
    blanks = re.findall(r"^- (?:Số|Có|Loại) (\w+)( \(kết luận còn tùy số liệu này\))?\.$", text, re.M)
    if {name for name, _ in blanks} != set(record["missing"]) or {name for name, hangs in blanks if hangs} != set(record["decisive"]):
        yield f"{record['commune_code']}: blank {blanks}, {record['missing']}, {record['decisive']}"
    told = dict(re.findall(r"^- Tiêu chí (\S+)\. .*?; căn cứ: (.*?)\): ", text, re.M))
    if told != {c["id"]: BASES[c["basis"]] for c in record["criteria"] if c["status"] in ("fail", "undetermined")}:
        yield f"{record['commune_code']}: criteria and bases {told}"
    if f"chắc chắn nhất đã dùng: {BASIS_NAMES[record['basis']]}." not in text:
        yield f"{record['commune_code']}: the weakest basis is {record['basis']}"
    steps = re.findall(r"^- (?:tăng|giảm|bảo đảm) «(?:Số|Có) (\w+)»", text, re.M)
    if steps != ([step["measure"] for step in plan["steps"]] if plan["status"] == "plan" else []):
        yield f"{record['commune_code']}: steps {steps}, {plan}"
    named = re.search(r"chưa đáp ứng yêu cầu (.*), là điều kiện", text)
    obstacles = re.findall(r"«(.*?)»", named[1]) if named else []
    if obstacles != plan.get("requires", []):
        yield f"{record['commune_code']}: obstacles {obstacles}, {plan}"


FIGURE = re.compile(r"(?:Số ((?:whole|part|case|events|deaths|visits)\d?))(?:: | \()(\d[\d.]*)")
PARTS = {"part0": "whole0", "part1": "whole1", "part2": "whole2"}


def tells(text):
    """Small private counts, and parts with small differences from their wholes, in the text about one commune."""
    figures = {name: int(value.rstrip(".").replace(".", "")) for name, value in FIGURE.findall(text)}
    for name, value in figures.items():
        if 1 <= value <= 4:
            yield f"{name} {value}"
        if name in PARTS and PARTS[name] in figures and 1 <= figures[PARTS[name]] - value <= 4:
            yield f"{PARTS[name]} − {name}"


def try_forms(folder, seed):
    """(communes, figures printed, what is wrong)."""
    rng = random.Random(seed)
    forms, wrong, figures = Forms(rng), [], 0
    standard, data = forms.write(folder.path / f"forms{seed}"), folder.path / "forms.csv"
    rows = [row for share in (0, 0.1, 0.4) for row in forms.rows(rng, ROWS // 3, share)]
    lines = [",".join(["commune_code", "commune_name", *rows[0]])]
    lines += [",".join([str(10000 + number), "Xã", *row.values()]) for number, row in enumerate(rows)]
    data.write_text("\n".join(lines) + "\n", encoding="utf-8")
    records, _ = assessed(standard, data)
    for kind in KINDS:
        done, page = page_of(folder, kind, standard, data)
        if "scoring met" in forms.used and "điểm" in page.text:
            wrong.append(f"{kind}: speaks of points: {page.text[page.text.index('điểm') - 60:][:100]}")
        wrong += page.wrong if done.status in (0, 3) and not page.wrong else [f"{kind}: {done}" , *page.wrong]
        if kind == "results":
            wrong += results_differ(page, records)
            continue
        parts = re.split(r"(?=CỘNG HÒA XÃ HỘI)", page.text)[1:]
        if len(parts) != len(records):
            wrong.append(f"{kind}: {len(parts)} papers, {len(records)} records")
        figures += sum(len(FIGURE.findall(part)) for part in parts)
        wrong += [f"{kind}: {what}" for part in parts for what in tells(part)]
        if kind == "letter":
            done = run("improve", standard, data, "--format", "json")
            plans = {plan["commune_code"]: plan for plan in map(json.loads, done.out.splitlines())}
            wrong += [what for part, record in zip(parts, records) for what in letter_differs(part, record, plans[record["commune_code"]])]
        if kind == "score_sheet":
            sheets = [table for table in page.tables if table and len(table[0]) == 6]
            wrong += [what for table, record in zip(sheets, records) for what in sheet_differs(table, record)]
    return len(records), figures, [f"seed {seed}: {what}" for what in wrong[:3]]


def forms_test(folder):
    if not Forms:
        tap.skip("papers of random standards", "it needs yaml")
        return
    communes, figures, wrong = 0, 0, []
    for seed in range(STANDARDS):
        one, printed, what = try_forms(folder, 5000 + seed)
        communes, figures, wrong = communes + one, figures + printed, wrong + what
    tap.ok(not wrong, f"{communes} communes of {STANDARDS} standards of every form: papers say what assess says, and no small count",
           *wrong[:8])
    tap.ok(figures > communes, "figures that may be printed are", figures, communes)


def old_standards(folder):
    for standard in ("qd34-2014", "qd06-2019"):
        records, _ = assessed(standard, DATA)
        done, page = page_of(folder, "score_sheet", standard, DATA)
        sheets = [table for table in page.tables if table and len(table[0]) == 6]
        wrong = [what for table, record in zip(sheets, records) for what in sheet_differs(table, record)]
        tap.ok(done.status == 0 and len(sheets) == len(records) and not wrong and not page.wrong,
               f"{standard}: score sheets say what assess says", *wrong[:4], *page.wrong[:4])
        sha = records[0]["standard"]["sha256"]
        for kind in KINDS:
            done, page = page_of(folder, kind, standard, DATA)
            share = "dựa trên giá trị tạm" in page.text and SHARES[standard] in page.text
            tap.ok(sha in page.text and standard in page.text and share and "DỰ THẢO" in page.text,
                   f"{standard}, {kind}: says its text, hash, share of working values, and that it is a draft")


def letters(folder):
    done, page = page_of(folder, "letter", "qd34-2014", DATA, "--commune", "18532", "--period", "2016")
    for words in ("Kính gửi: Ủy ban nhân dân xã Gia Phố.", "chưa đủ điều kiện", "Tổng điểm: 745/1.000 điểm", "Cần 750 điểm",
                  "tăng «Số thôn, tổ dân phố có cộng tác viên» thêm 1", "Nơi nhận:", "./."):
        tap.ok(words in page.text, f"a letter says {words}", done.err, page.text[-1500:])
    done, page = page_of(folder, "letter", "qd34-2014", DATA, "--commune", "18514")
    tap.ok("Số liệu còn trống, đề nghị bổ sung" in page.text and "(kết luận còn tùy số liệu này)" in page.text,
           "a letter names what is blank, and what the verdict hangs on", page.text[:1500])


# ---- Bytes that are harmless ---------------------------------------------------------------------------------------------

NAMES = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;b&gt; & 'x' </w:t>]]>", "\u05d0\u05d1\u05d2 \u0645\u062d\u0645\u062f",
         "Xã " + "rất dài " * 600, "X" * 5000, "Xã \U0001F600 Ngọc", "Xã\ufffe\uffff", "Xã \u202etxet", "Xã \u200f\u2067a"]


def hostile(folder):
    head, *lines = DATA.read_text(encoding="utf-8").splitlines()
    at = head.split(",").index("commune_name")
    rows = []
    for number, name in enumerate(NAMES):
        cells = lines[number].split(",")
        cells[at] = '"' + name.replace('"', '""') + '"'
        rows.append(",".join(cells))
    data = folder.file("hostile.csv", "\n".join([head, *rows]) + "\n")
    for kind in KINDS:
        done, written = made(folder, kind, "qd34-2014", data, "--office", "<b>&\"", "--place", "<i>")
        page = Page(written.decode())
        elements = set(page.names)
        tap.ok(done.status in (0, 3) and not page.wrong and not elements & {"script", "img"}, f"{kind}: strange names are text in HTML",
               done.err[:300], *page.wrong[:3], sorted(elements))
        tap.ok("<script>alert(1)</script>" in page.text, f"{kind}: and stand in it")
        tap.ok(not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\ufffe\uffff]", written.decode()), f"{kind}: nothing turns or controls the text")
        tap.ok(not re.search(r'\b(?:src|href)=|url\(|@import', re.sub(r"&quot;&gt;&lt;img src=x", "", written.decode())), f"{kind}: nothing is fetched")
        done, written = made(folder, kind, "qd34-2014", data, ending="docx")
        tap.ok(done.status in (0, 3) and parts_are_well_formed(written), f"{kind}: DOCX is well-formed")
        if shutil.which("soffice") and kind == "results":
            tap.ok(pages_of(converted(folder, folder.path / f"{kind}.docx")) > 3, f"{kind}: LibreOffice opens it")


def parts_are_well_formed(written):
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(name))
        return package.testzip() is None and package.namelist()[0] == "[Content_Types].xml"


def same_bytes(folder):
    for kind in KINDS:
        for ending in ("html", "docx", *(["pdf"] if shutil.which("weasyprint") and not ALONE and kind == "results" else [])):
            _, one = made(folder, kind, "qd34-2014", DATA, ending=ending)
            _, two = made(folder, kind, "qd34-2014", DATA, ending=ending)
            tap.ok(one and one == two, f"{kind}.{ending}: the same bytes twice")


# ---- As laid out ---------------------------------------------------------------------------------------------------------

def converted(folder, path):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder.path}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", folder.path / "out", path], capture_output=True, timeout=300, check=False)
    return folder.path / "out" / f"{path.stem}.pdf"


def words_of(path):
    """[(width, height, [(x, y, right, bottom, word)])], a page each, in points."""
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=False).stdout.decode()
    pages = []
    for width, height, body in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', text, re.S):
        words = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', body)
        pages.append((float(width), float(height), [(*map(float, w[:4]), w[4]) for w in words]))
    return pages


def pages_of(path):
    return len(words_of(path)) if path.exists() else 0


def many(folder, count):
    """A district of so many communes."""
    head, *lines = DATA.read_text(encoding="utf-8").splitlines()
    rows = []
    for number in range(count):
        cells = lines[number % len(lines)].split(",")
        cells[0] = str(20000 + number)
        rows.append(",".join(cells))
    return folder.file("many.csv", "\n".join([head, *rows]) + "\n")


def measured(path, name):
    """Margins, marks of a draft, numbers, heads that return, of results of 140 communes in a PDF."""
    pages = words_of(path)
    tap.ok(len(pages) > 12, f"{name}: over pages", len(pages))
    wrong, heads, drafts, numbered = [], 0, 0, []
    for number, (width, height, words) in enumerate(pages, 1):
        top = [w for w in words if w[3] < 20 * MM]
        body = [w for w in words if w[3] >= 20 * MM and not re.fullmatch(r"[DỰTHẢO ]{1,7}", w[4])]
        drafts += "DỰTHẢO" in "".join(w[4] for w in top)
        numbered += [number] if any(w[4] == str(number) and abs(w[0] + w[2] - width - 15 * MM) < 8 for w in top) else []
        wrong += [(number, w) for w in body if w[0] < 30 * MM - 1 or w[2] > width - 15 * MM + 1 or w[3] > height - 20 * MM + 2]
        heads += {"TT", "Xã"} <= {w[4] for w in words}
    landscape = sum(width > height for width, height, _ in pages)
    tap.ok(not wrong, f"{name}: margins of 30, 15 and 20 mm", *wrong[:5])
    tap.ok(min(w[0] for w in pages[0][2] if w[3] >= 20 * MM) < 36 * MM, f"{name}: and no wider")
    tap.same(drafts, len(pages), f"{name}: DỰ THẢO on every page")
    tap.same(numbered, list(range(2, len(pages) + 1)), f"{name}: numbers in the middle of the upper margin, from the second page")
    tap.same(landscape, len(pages) - 1, f"{name}: wide annexes are landscape")
    tap.ok(heads >= len(pages) - 1 - PICTURES, f"{name}: heads of the tables return on every page", heads, len(pages))
    fonts = subprocess.run(["pdffonts", path], capture_output=True, check=False).stdout.decode()
    tap.ok("Serif" in fonts or "Times" in fonts, f"{name}: a face like Times", fonts)


def measured_pages(path, name, head):
    """Margins of every page, numbers from the second on, `head` on every page of the longest table, in a PDF."""
    pages = words_of(path)
    tap.ok(len(pages) > 3, f"{name}: over pages", len(pages))
    wrong, numbered, heads = [], [], []
    for number, (width, height, words) in enumerate(pages, 1):
        body = [w for w in words if w[3] >= 20 * MM and not re.fullmatch(r"[DỰTHẢO ]{1,7}", w[4])]
        top = [w for w in words if w[3] < 20 * MM]
        numbered += [number] if any(w[4] == str(number) and abs(w[0] + w[2] - width - 15 * MM) < 8 for w in top) else []
        wrong += [(number, w) for w in body if w[0] < 30 * MM - 1 or w[2] > width - 15 * MM + 1 or w[3] > height - 20 * MM + 2]
        heads += [number] if {"TT", head} <= {w[4] for w in words} else []
    tap.ok(not wrong, f"{name}: margins of 30, 15 and 20 mm", *wrong[:5])
    tap.same(numbered, list(range(2, len(pages) + 1)), f"{name}: numbers from the second page")
    tap.ok(heads == list(range(heads[0], heads[0] + len(heads))) and len(heads) > 2, f"{name}: the heads of the list return", heads, len(pages))


def layout(folder):
    data = many(folder, 140)
    done, _ = made(folder, "results", "qd34-2014", data, "--period", "2016", ending="docx")
    tap.same(done.status, 0, "results of 140 communes", done.err)
    for program, make in (("soffice", lambda: converted(folder, folder.path / "results.docx")), ("weasyprint", lambda: pdf_of(folder, data))):
        if program == "weasyprint" and ALONE:
            tap.skip(f"140 communes by {program}", "this program starts no other")
        elif shutil.which(program) and shutil.which("pdftotext"):
            measured(make(), f"140 communes by {program}")
        else:
            tap.skip(f"140 communes by {program}", f"{program} or pdftotext is not installed")


def pdf_of(folder, data):
    done, _ = made(folder, "results", "qd34-2014", data, "--period", "2016", ending="pdf")
    tap.same(done.status, 0, "a PDF by weasyprint", done.err)
    return folder.path / "results.pdf"


def read_by_docx(folder):
    try:
        import docx
    except ImportError:
        tap.skip("DOCX as python-docx reads it", "python3-docx is not installed")
        return
    for kind in KINDS:
        made(folder, kind, "qd34-2014", DATA, ending="docx")
        paper = docx.Document(str(folder.path / f"{kind}.docx"))
        sections = {(round(s.left_margin.mm), round(s.right_margin.mm), round(s.top_margin.mm), round(s.bottom_margin.mm))
                    for s in paper.sections}
        tap.same(sections, {(30, 15, 20, 20)}, f"{kind}: margins as python-docx reads them")
        sizes = {tuple(sorted((round(s.page_width.mm), round(s.page_height.mm)))) for s in paper.sections}
        tap.same(sizes, {(210, 297)}, f"{kind}: A4")
        tap.ok(paper.sections[0].different_first_page_header_footer, f"{kind}: the first page has a head of its own")
        ruled = [t for t in paper.tables if len(t.columns) > 2]
        heads = [t.rows[0]._tr.xpath("w:trPr/w:tblHeader") for t in ruled]
        tap.ok(all(heads) and (ruled or kind == "letter"), f"{kind}: heads that return")
    made(folder, "results", "qd34-2014", DATA, ending="docx")
    paper = docx.Document(str(folder.path / "results.docx"))
    described = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    tap.ok(described and all("Xã Gia Phố: 745 / 750" in text for text in described), "the picture of totals has a text alternative", described)


def picture(folder):
    """The bars stand for the totals: each as long as its part of the most."""
    _, written = made(folder, "results", "qd34-2014", DATA)
    svg = re.search(r"<svg.*?</svg>", written.decode(), re.S)[0]
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    dark = [int(r.get("width")) for r in root.iter(space + "rect") if r.get("fill") == "#808080"]
    records, _ = assessed("qd34-2014", DATA)
    lows = [r["total"]["low"] for r in records]
    whole = max(dark) * 1000 // max(lows)
    wrong = [(low, bar) for low, bar in zip(lows, dark) if abs(bar - whole * low / 1000) > 2]
    tap.ok(len(dark) == len(lows) and not wrong, "bars are as long as the totals", *wrong)
    tap.ok("Xã Gia Phố: 745 / 750" in root.get("aria-label"), "the picture says what it shows")


# ---- Calls ---------------------------------------------------------------------------------------------------------------

def calls(folder):
    output = ["--output", folder.path / "x.html"]
    for arguments, status, code in (
            (["result", "qd34-2014", DATA, *output], 2, "U720"), (["minutes", "qd34-2014", DATA, *output], 2, "U720"),
            ([], 2, "U704"), (["results", *output], 2, "U704"), (["results", "qd34-2014", *output], 2, "U704"),
            (["results", "qd34-2014", DATA], 2, "U704"),
            (["results", "qd34-2014", DATA, "--output", folder.path / "x.odt"], 2, "U703"),
            (["results", "qd34-2014", DATA, *output, "--commune", "18532"], 2, "U702"),
            (["letter", "qd34-2014", DATA, *output, "--commune", "18532", "--set", "births=3"], 2, "U702"),
            (["letter", "qd34-2014", DATA, *output, "--commune", "18533"], 2, "U706"),
            (["letter", "qd34-2014", DATA, *output, "--on", "31/2/2017"], 2, "U711"),
            (["letter", "qd34-2014", DATA, "--output", folder.path / "no" / "x.docx"], 4, "F104")):
        for language in ("vi", "en"):
            done = run("paper", *arguments, "--lang", language)
            tap.ok(done.status == status and code in done.codes() and not (folder.path / "x.html").exists(),
                   f"paper {' '.join(map(str, arguments[:1]))}: {code} ({language})", done)
    if ALONE:
        done = run("paper", "results", "qd34-2014", DATA, "--output", folder.path / "x.pdf")
        tap.ok(done.status == 4 and done.codes() == ["F107"] and not (folder.path / "x.pdf").exists(), "no PDF here: F107", done)
        return
    done = run("paper", "results", "qd34-2014", DATA, "--output", folder.path / "x.pdf", env=environment(PATH="/nowhere"))
    tap.ok(done.status == 4 and done.codes() == ["F105"] and "apt install weasyprint" in done.err, "no weasyprint: F105", done)
    fake = folder.file("weasyprint", "#!/bin/sh\nexit 1\n")
    Path(fake).chmod(0o755)
    done = run("paper", "results", "qd34-2014", DATA, "--output", folder.path / "x.pdf", env=environment(PATH=str(folder.path)))
    tap.ok(done.status == 4 and "F106" in done.codes() and not (folder.path / "x.pdf").exists(), "weasyprint fails: F106, no file", done)
    before = folder.file("x.pdf", "an earlier one")
    run("paper", "results", "qd34-2014", DATA, "--output", before, env=environment(PATH=str(folder.path)))
    tap.same(before.read_text(), "an earlier one", "and the file of before is as it was")


def refused_rows(folder):
    head, *lines = DATA.read_text(encoding="utf-8").splitlines()
    data = folder.file("refused.csv", "\n".join([head, lines[0], lines[1].replace(",", ",x", 2)]) + "\n")
    done, page = page_of(folder, "results", "qd34-2014", data)
    tap.ok(done.status == 3 and "không chấm" in page.text and "không chấm được vì số liệu sai: 1" in page.text, "a refused row is told in results", done)
    done, page = page_of(folder, "score_sheet", "qd34-2014", data)
    tap.ok(done.status == 3 and page.text.count("PHIẾU CHẤM ĐIỂM") == 1, "a refused row has no score sheet", done)
    for language in LANGUAGES:
        out = folder.path / "none.html"
        done = run("paper", "letter", "qd34-2014", data, "--commune", lines[1].split(",")[0], "--output", out, "--lang", language)
        tap.ok(done.status == 3 and done.codes()[-1] == "R625" and "U706" not in done.codes() and not out.exists(),
               f"a refused row has no letter, and is not said to be none ({language})", done)


def wide(folder):
    """A standard of 50 criteria: tables of 24 side by side, each with all communes."""
    names = [f"p{n}" for n in range(50)]
    folder.file("measures.yaml", "".join(f'{name}: {{type: yes_no, label: "Có {name}"}}\n' for name in names))
    criteria = "".join(f'  - {{id: {n + 1}, title: "K", cite: "x", items: [{{id: {n + 1}.1, title: "T", check: p{n}, points: 1}}]}}\n' for n in range(50))
    standard = folder.file("standard.yaml", f"""standard: wide
title: "Rộng"
document: {{number: "1", issued: 2014-01-01, issuer: "R"}}
in_force: {{from: 2014-01-01, to: open}}
period: {{from: 01-01, to: 12-31}}
max_points: 50
measures: measures.yaml
defaults: {{when_none: full, pass: "points >= max"}}
criteria:
{criteria}outcome:
  requires: []
  classes:
    all: {{label: "Mọi xã", when: 'p0 = p0', min_total: 10}}
""")
    data = folder.file("wide.csv", ",".join(["commune_code", "commune_name", *names]) + "\n" + "\n".join(
        ",".join([str(30000 + r), f"Xã {r}", *("có" if (r + n) % 3 else "không" for n in range(50))]) for r in range(30)) + "\n")
    done, page = page_of(folder, "results", standard, data)
    tables = [table for table in page.tables if table and table[0][:1] == ["TT"] and len(table[0]) > 8 or table[0][-1:] == ["50"]]
    got = [cell for table in tables for cell in table[1][2:]]
    tap.same([len(table[0]) - 2 for table in tables], [24, 24, 2], "50 criteria in three tables", done.err)
    tap.same(got, ["+" if n % 3 else "–" for n in range(50)], "each criterion has its mark")
    tap.same({len(table) for table in tables}, {31}, "each table has all communes")


def english(folder):
    for kind, words in (("results", "RESULTS AND REASONS"), ("score_sheet", "SCORE SHEET"), ("letter", "The way on")):
        path = folder.path / "english.html"
        run("paper", kind, "qd34-2014", DATA, "--output", path, "--lang", "en")
        page = Page(path.read_text(encoding="utf-8"))
        tap.ok(words in page.text and "DRAFT" in page.text and not page.wrong, f"{kind} in English")


def main():
    for test in (old_standards, letters, forms_test, hostile, same_bytes, picture, read_by_docx, layout, calls, refused_rows, wide, english):
        test(Folder())
    tap.done()


if __name__ == "__main__":
    main()
