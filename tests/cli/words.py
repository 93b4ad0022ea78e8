"""What the program says, where it says it, and what it does not suggest: one story a fault found by
a reader. Each table here is invented."""
import shutil
import subprocess

import tap
import yaml
from figures import HEADER, LABELS, folder, row, table
from program import BASE, LANGUAGES, PROGRAM, ROOT, environment, run, width

FIGURES = ROOT / "fixtures/huong-khe/figures.csv"


def headers():
    tap.about("headers")
    comma = folder.file("quoted.csv", 'ma_don_vi,ten,ghi_chu\n18508,Xã Ấy,"một, hai"\n')
    tab = folder.file("tab.csv", 'ma_don_vi\tten\n18508\t"Xã, ấy"\n')
    for path in (comma, tab):
        result = run("assess", BASE, path)
        tap.same((result.status, result.codes()), (3, ["T501"]), f"{path.name}: the header is at fault, no quote", result.err)
    broken = folder.file("broken.csv", 'ma_don_vi;ten\n18508;Xã "Ấy\n')
    tap.same(run("assess", BASE, broken).codes(), ["T504"], "a quote that no delimiter allows is")
    lacking = folder.file("lacking.csv", table(["00001", "Xã Một"], header=HEADER[:2]))
    result = run("assess", BASE, lacking)
    tap.ok(result.codes().count("T508") > 3, "several columns lack", result.err)
    tap.same(result.err.count("commune_code,commune_name"), 1, "the header itself is shown once")

    labels = list(LABELS)
    for wrong, offered in (("Số trẻ em sinhh", "Số trẻ em sinh"), ("Tỷ lệ trẻ em sinh", None), ("Số trẻ em sinh 2", None)):
        labels[5] = wrong
        result = run("assess", BASE, folder.file("near.csv", table(row(), header=labels)), "--lang", "vi")
        tap.ok(result.codes() == ["T502"] and (f"có phải «{offered}»?" in result.err if offered else "có phải" not in result.err),
               f"«{wrong}» → {offered}", result.err)


def supposed():
    tap.about("supposed figures")
    path = folder.file("one.csv", table(row()))
    given = ["assess", BASE, path, "--commune", "00001", "--format", "json"]
    by_id = run(*given, "--set", "births=50", "--set", "registered=40")
    by_label = run(*given, "--set", "Số trẻ em sinh=50", "--set", "số trẻ em được khai sinh=40")
    tap.ok(by_id.status == 0 and by_id.out == by_label.out and by_id.out != run(*given).out, "a label does as an id", by_label)
    result = run("explain", BASE, path, "--commune", "00001", "--what-if", "Số trẻ em sinh=50", "--what-if", "registered=40")
    tap.ok(result.status == 0 and "GIẢ ĐỊNH" in result.out, "in explain, too", result.err)
    for option, text, column in (("--set", "births=7x", 8), ("--set", "Số trẻ em sinh=7x", 16), ("--set", "registered=500", 12)):
        said = [s for s in run(*given, option, text).said if s.severity == "ERROR"]
        tap.same([(s.file, s.line, s.column, s.source, s.caret) for s in said], [("--set", 1, column, text, column)],
                 f"{option} {text}: the caret stands in the option")
    short = folder.file("short.csv", table(row()[:-1], header=HEADER[:-1]))
    without = run("assess", BASE, short, "--commune", "00001", "--format", "json", "--set", "events=3")
    tap.ok(without.status == 0 and without.out == run(*given, "--set", "events=3").out, "one that has no column is supposed too", without)
    result = run(*given, "--set", "Số trẻ em sinhh=7")
    tap.ok(result.codes() == ["S411"] and result.status == 2 and "«Số trẻ em sinh»" in result.err, "the nearest label", result.err)


def unwritable():
    tap.about("what cannot be written")
    for arguments in (["assess", "qd34-2014", FIGURES], ["standard", "show", "qd34-2014"], ["--help"], ["improve", "qd34-2014", FIGURES]):
        with open("/dev/full", "wb") as full:
            result = run(*arguments, stdout=full)
        tap.ok(result.status == 4 and set(result.codes()) == {"F104"} and "đầu ra chuẩn»: hết chỗ trên đĩa" in result.err,
               f"{arguments[0]}: a full disk", result)
    done = subprocess.run(["/bin/sh", "-c", 'exec "$0" assess qd34-2014 "$1" >&-', PROGRAM, str(FIGURES)], cwd=ROOT,
                          env=environment(LD_PRELOAD=None),  # a library put before it may open a file first
                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    tap.ok(done.returncode == 4 and "«đầu ra chuẩn»: đã đóng" in done.stderr.decode(), "a closed output", done.stderr)
    nowhere = folder.path / "nowhere"
    for arguments in (["assess", "qd34-2014", FIGURES, "--format", "xlsx", "--output", nowhere / "a.xlsx"],
                      ["assess", "qd34-2014", FIGURES, "--errors", nowhere / "a.csv"],
                      ["assess", "qd34-2014", FIGURES, "--errors", nowhere / "a.xlsx"],
                      ["export", "template", "qd34-2014", "--output", nowhere / "a.xlsx"]):
        result = run(*arguments)
        tap.ok(result.status == 4 and result.codes() == ["F104"] and "không có thư mục này" in result.err,
               f"{' '.join(map(str, arguments[2:3] + arguments[-2:-1]))}: the reason", result.err)


def communes():
    tap.about("communes")
    departments = folder.file("who.csv", "criterion,dept_vi,from,to\n1,Phòng A,2016-01-01,2016-12-31\n")
    for options in ([], ["--format", "csv"], ["--format", "json"], ["--departments", departments],
                    ["--format", "xlsx", "--output", folder.path / "no.xlsx"]):
        result = run("assess", "qd34-2014", FIGURES, "--commune", "99999", *options)
        tap.ok(result.codes() == ["U706"] and result.status == 2 and not result.out, f"an unknown commune, {options[:2]}", result)
    tap.ok(not (folder.path / "no.xlsx").exists(), "nor is a workbook written")
    for text, options in (("", []), ("criterion,dept_vi\n", []), (departments.read_text(encoding="utf-8"), ["--period", "2018"])):
        path = folder.file("none.csv", text)
        for language in LANGUAGES:
            result = run("assess", "qd34-2014", FIGURES, "--departments", path, *options, "--lang", language)
            tap.ok("T570" in result.codes() and result.status == 3, f"no department in {text!r} {options} ({language})", result.err)
            day = {"vi": "31/10/2018", "en": "2018-10-31"}[language]
            tap.same(day in result.err, bool(options), "the day is told when there is one", result.err)

    first = folder.file("first.csv", table(*[row(f"0000{i}", f"Xã {i}") for i in range(1, 8)], header=HEADER))
    second = folder.file("second.csv", table(["00001", "3"], ["00009", "4"], header=["commune_code", "events"]))
    result = run("assess", BASE, first, second, "--join", "--lang", "vi")
    said = {s.file: s.text for s in result.said if s.code == "T571"}
    tap.same(said, {str(first): "tệp này thiếu 1 xã có trong các tệp khác: 00009",
                    str(second): "tệp này thiếu 6 xã có trong các tệp khác: 00002 Xã 2, 00003 Xã 3, 00004 Xã 4, …"}, "joined files say what they lack")
    tap.ok("T571" not in run("assess", BASE, first, first, "--join").codes(), "nothing is said when none does")


def large():
    tap.about("a rate larger than a number holds")
    rules = folder.file("large/standard.yaml", (BASE / "standard.yaml").read_text(encoding="utf-8").replace("../base/", "").replace("per: 1000", "per: 1000000"))
    folder.file("large/measures.yaml", (BASE / "measures.yaml").read_text(encoding="utf-8"))
    path = folder.file("large.csv", table(row(injured="999999999999999", children="10")))
    for language, words, points in (("vi", "tỷ lệ quá lớn để viết ra → từ 5 trên 1.000.000 trở lên → 0/20 điểm", "80/100 điểm"),
                                    ("en", "rate too large to write out → 5 or more per 1,000,000 → 0/20 points", "80/100 points")):
        out = " ".join(run("explain", rules, path, "--commune", "00001", "--lang", language).out.split())
        tap.ok(words in out and points in out, f"{language}: its band is known", out)


def texts():
    tap.about("texts in a condition")
    rules = folder.file("texts/standard.yaml", (BASE / "standard.yaml").read_text(encoding="utf-8").replace("../base/", "").replace(
        "if children = null then 0 else events ** (children / 10)", "if (if events > 2 then 'nhiều' else 'ít') = 'nhiều' then 10 else 0".replace("'", '\\"')))
    folder.file("texts/measures.yaml", (BASE / "measures.yaml").read_text(encoding="utf-8"))
    path = folder.file("texts.csv", table(row()))
    out = " ".join(run("explain", rules, path, "--commune", "00001", "--lang", "vi").out.split())
    tap.ok("nếu (nếu Số hoạt động (3) > 2 thì nhiều, không thì ít) = nhiều thì 10, không thì 0 = 10" in out, "are told as they are", out)


def pages():
    tap.about("COLUMNS")
    for columns, most in (("40", 40), ("60", 60), ("80", 80), ("7", 40), ("100", 100), ("300", 100), ("x", 100)):
        for language in LANGUAGES:
            for arguments in (["assess", "qd34-2014", FIGURES], ["recommend", "qd34-2014", FIGURES], ["improve", BASE, FIGURES]):
                if arguments[1] == BASE:
                    arguments = ["assess", BASE, folder.file("few.csv", table(row(), row("00002", "Xã Hai Ba Bốn Năm")))]
                out = run(*arguments, "--lang", language, env=environment(COLUMNS=columns)).out
                wide = [line for line in out.splitlines() if width(line) > most]
                tap.ok(out and not wide, f"COLUMNS={columns} {arguments[0]} {language}", *wide[:3])
    narrow = run("assess", "qd34-2014", FIGURES, env=environment(COLUMNS="40")).out
    tap.same([code for code in ("18496", "18505", "18514") if f"\n{code} " in narrow], ["18496", "18505", "18514"], "every commune is there")
    refused = folder.file("refused.csv", table(row(), row("00002", "Xã Hai", births="x")))
    for language, words in (("vi", "00002 Xã Hai: không chấm: dòng 3 bị từ chối (xem lỗi)"), ("en", "00002 Xã Hai: not scored: line 3 was refused (see errors)")):
        out = run("assess", BASE, refused, "--lang", language, env=environment(COLUMNS="60")).out
        tap.ok(words in " ".join(out.split()), f"{language}: a row that was refused is told", out)
    tap.ok("không đạt: 2, 4, 6, 8, 9, 10, 15" in " ".join(narrow.split()), "with the criteria not met", narrow[:600])


def twins():
    tap.about("a folder copied with its id")
    for name in ("one", "two"):
        shutil.copytree(ROOT / "rules/qd34-2014", folder.path / name / "qd34-2014")
        shutil.copy(ROOT / "rules/measures.yaml", folder.path / name)
    new = folder.path / "two/qd34-2014/standard.yaml"
    text = new.read_text(encoding="utf-8")
    new.write_text(text.replace("points: 25", "points: 25.0".replace(".0", ""), 1) + "# khác\n", encoding="utf-8")
    old = folder.path / "one/qd34-2014"
    for result in (run("diff", old, new.parent), run("impact", old, new.parent, FIGURES), run("check", old, new.parent)):
        shown = " ".join((result.out + result.err).split()).replace(" ", "")
        tap.ok("two/qd34-2014/standard.yaml]" in shown or "one/qd34-2014/standard.yaml]" in shown, "told apart by its file", result.out[:300], result.err[:600])
    plain = run("diff", "qd34-2014", "qd06-2019").out.splitlines()[0]
    tap.ok("[" not in plain, "others are called by their id", plain)


def periods():
    tap.about("a period outside")
    for language, wanted in (("vi", "(03/01/2019 đến nay)"), ("en", "(2019-01-03 to now)")):
        result = run("assess", "qd06-2019", FIGURES, "--period", "2015", "--lang", language)
        tap.ok(wanted in result.err, f"now, in {language}", result.err[:300])
    measures = yaml.load((ROOT / "rules/measures.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    public = sorted(name for name, m in measures.items() if m.get("private") == "no")
    tap.same(public, ["child_events", "villages", "villages_with_collaborator"], "counts that are about nobody")
    rules = folder.path / "base"  # its dictionary is named ../base/…
    shutil.copytree(BASE, rules)
    dictionary = rules / "measures.yaml"
    lines = dictionary.read_text(encoding="utf-8")
    dictionary.write_text(lines.replace("type: yes_no,", "type: yes_no, private: no,", 1), encoding="utf-8")
    result = run("standard", "show", rules)
    tap.ok(result.codes() == ["S412"] and result.status == 3, "private stands at counts only", result.err)
    dictionary.write_text(lines.replace("type: count,", "type: count, private: never,", 1), encoding="utf-8")
    tap.same(run("standard", "show", rules).codes(), ["S407"], "and is yes or no")


headers()
supposed()
unwritable()
communes()
large()
texts()
pages()
twins()
periods()
tap.done()
