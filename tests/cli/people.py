"""What people read: the table of `assess`, `explain`, `standard show` and the help, in both
languages — widths, alignment, colours, and the words that answer a question."""
import os
import pty
import re
import subprocess

import tap
from figures import folder, row, table
from program import BASE, LANGUAGES, PROGRAM, ROOT, environment, run, width

FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
STANDARDS = ("qd34-2014", "qd06-2019")
PAGE = 100
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def too_wide(text):
    """Lines over a page, but for those whose last word is an address that fits on no line."""
    return [line for line in text.splitlines()
            if width(line) > PAGE and not re.search(r"https?://\S+$|https?://\S+,", line)]


def check_text(name, result, status=0):
    """Any text for people, not on a terminal: fits a page, no colours, no blanks at line ends."""
    tap.same(result.status, status, f"{name}: exit status {status}", result.err)
    wide = too_wide(result.out)
    tap.ok(not wide, f"{name}: at most {PAGE} columns", *wide[:5])
    tap.ok("\x1b" not in result.out, f"{name}: no escape codes")
    trailing = [line for line in result.out.splitlines() if line != line.rstrip()]
    tap.ok(not trailing, f"{name}: no blanks at line ends", *map(repr, trailing[:5]))


# ---- The table -----------------------------------------------------------------------------------

def tables():
    for standard in STANDARDS:
        for language in LANGUAGES:
            name = f"assess {standard} {language}"
            result = run("assess", standard, FIGURES, "--lang", language)
            check_text(name, result)
            lines = result.out.splitlines()
            head = next(i for i, line in enumerate(lines) if line.startswith(("Mã xã", "Code")))
            rows = [line for line in lines[head + 1:] if re.match(r"\d{5} ", line)]
            tap.same(len(rows), 22, f"{name}: one line a commune")
            check_columns(name, lines[head], rows)
            tap.ok(("22 xã: " if language == "vi" else "22 communes: ") in result.out,
                   f"{name}: the communes are counted", lines[-3])
    counts = run("assess", "qd34-2014", FIGURES).out
    tap.ok("22 xã: 16 đủ điều kiện, 3 chưa đủ điều kiện, 3 chưa xác định." in counts,
           "the verdicts are counted",
           counts[-400:])
    odd = folder.file("odd.csv",
                      table(row("00001", "Xã Đường Ố Ế Ữ của một huyện có tên rất là dài"),
                                       row("1234567890123", "市場 xã"), row("00003", "e\u0323\u0302"),
                                       row("00004", "Xã Bốn", births="x")))
    result = run("assess", BASE, odd, "--any-code")
    check_text("a table of odd names", result, 3)
    lines = result.out.splitlines()
    check_columns("a table of odd names", lines[3], lines[4:7])
    tap.ok(re.match(r"00004 +Xã Bốn +không chấm: dòng 5 bị từ chối", lines[7]),
           "a refused row stands in its place",
           lines[7])
    empty = run("assess", BASE, folder.file("none.csv", table()))
    tap.ok(empty.status == 0 and "0 xã" not in empty.out, "a header without rows", empty.out)
    shown = run("assess", BASE, odd, "--period", "2021")
    tap.ok("kỳ đánh giá 2021" in shown.out, "the period is printed", shown.out)


def check_columns(name, head, rows):
    """Each mark stands under the last character of its criterion's number, totals under theirs."""
    def at(line, index):
        return width(line[:index])
    numbers = list(re.finditer(r" (\d+)(?= )", head))
    wanted = [at(head, m.end()) - 1 for m in numbers]
    total = at(head, re.search("Tổng|Total", head).end())
    needs = at(head, re.search("Cần|Needs", head).end())
    for line in rows:
        marks = [at(line, m.start()) for m in re.finditer(r"(?<= )[-+?](?= )", line)]
        marks = [m for m in marks if m <= wanted[-1]]
        ends = [at(line, m.end()) for m in re.finditer(r"[\d.,–]*\d|\?", line)]
        if marks != wanted or total not in ends or needs not in ends:
            tap.ok(False, f"{name}: columns align", head, line)
            return
    tap.ok(True, f"{name}: columns align")


# ---- Terminals -----------------------------------------------------------------------------------

def on_terminal(*arguments, **changes):
    """What the program prints when standard output is a terminal."""
    master, slave = pty.openpty()
    with subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=ROOT, env=environment(**changes),
                          stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.DEVNULL):
        os.close(slave)
        out = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            out += piece
    os.close(master)
    return out.decode().replace("\r\n", "\n")


def terminals():
    for arguments in (["assess", "qd34-2014", FIGURES], ["standard", "show", "qd34-2014"],
                      ["explain", "qd34-2014", FIGURES, "--commune", "18514"]):
        name = arguments[0]
        plain = run(*arguments).out
        coloured = on_terminal(*arguments, TERM="xterm")
        tap.ok(ESCAPE.search(coloured), f"{name}: colours on a terminal", coloured[:80])
        tap.same(ESCAPE.sub("", coloured), plain, f"{name}: nothing but colours differs")
        codes = ESCAPE.findall(coloured)
        tap.ok(not codes or codes[-1] == "\x1b[0m", f"{name}: the last colour ends", codes[-3:])
        tap.same(on_terminal(*arguments, TERM="xterm", NO_COLOR="1"), plain, f"{name}: NO_COLOR")
        tap.same(on_terminal(*arguments, TERM="dumb"), plain, f"{name}: TERM=dumb")
    tap.ok(ESCAPE.search(on_terminal("assess", "qd34-2014", FIGURES, TERM="xterm", NO_COLOR="")),
           "an empty NO_COLOR counts as none")
    for form in ("csv", "json"):
        arguments = ["assess", "qd34-2014", FIGURES, "--format", form]
        tap.same(on_terminal(*arguments, TERM="xterm"), run(*arguments).out,
                 f"{form} has no colours on a terminal")


def hostile_cells():
    """A table from elsewhere must not command the reader's terminal."""
    path = folder.file("hostile.csv", table(row("00001", "Xã \x1b[2JMột\x07"),
                                            row("00002", "Xã Hai", plan="\x1b]0;x\x07")))
    for arguments in (["assess", BASE, path], ["explain", BASE, path, "--criterion", "1"]):
        result = run(*arguments)
        tap.ok(not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", result.out + result.err),
               f"{arguments[0]}: control characters of a cell are not printed",
               repr(result.out), repr(result.err))


# ---- Explanations --------------------------------------------------------------------------------

def explanations():
    for standard in STANDARDS:
        for language in LANGUAGES:
            for commune in ("18496", "18514", "18520", "18526"):
                check_text(f"explain {standard} {language} {commune}",
                           run("explain", standard, FIGURES, "--lang", language,
                               "--commune", commune))
            check_text(f"explain {standard} {language} criterion 2",
                       run("explain", standard, FIGURES, "--criterion", "2", "--lang", language))
    whole = run("explain", "qd34-2014", FIGURES, "--commune", "18502").out
    rate = "98; Số trẻ em sinh trong kỳ: 100; tỷ lệ 98% → từ 98% trở lên → 50/50 điểm"
    for words in ("Xã Hà Linh, mã 18502", "Tiêu chí 1.", "Tiêu chí 15.", rate, "Điều 2, khoản 1",
                  "Kết luận: đủ điều kiện", "Tổng: 975/1.000 điểm", "Cần 650 điểm",
                  "Căn cứ kém chắc chắn nhất đã dùng:"):
        tap.ok(words in re.sub(r"\s+", " ", whole), f"a commune: «{words}»", whole)
    one = run("explain", "qd34-2014", FIGURES, "--commune", "18502", "--criterion", "2").out
    tap.ok(one.count("Tiêu chí ") == 1 and "Tiêu chí 2." in one and "Kết luận" not in one,
           "one criterion of one commune", one)
    every = run("explain", "qd34-2014", FIGURES, "--criterion", "2").out
    tap.same(every.count("Tiêu chí 2."), 22, "one criterion of every commune")
    none = run("explain", "qd34-2014", FIGURES)
    tap.ok(none.status == 2 and "--commune | --criterion" in none.err, "neither is wrong usage",
           none.err)
    far = run("explain", "qd34-2014", FIGURES, "--commune", "18503")
    tap.ok(far.status == 2 and "trong số liệu không có xã mang mã «18503»" in far.err and "có phải «185" in far.err
           and not far.out,
           "an unknown commune: the nearest", far.err)
    word = run("explain", "qd34-2014", FIGURES, "--commune", "Hà Linh")
    tap.ok(word.status == 2 and "có phải" not in word.err, "a name is no code, and none is near",
           word.err)
    criterion = run("explain", "qd34-2014", FIGURES, "--criterion", "16")
    tap.ok(criterion.status == 2 and "có: 1, 2, 3" in criterion.err and not criterion.out,
           "an unknown criterion: those there are", criterion.err)
    undetermined = " ".join(run("explain", "qd34-2014", FIGURES, "--commune", "18514").out.split())
    for words in ("Kết luận: chưa xác định", "Số liệu quyết định, cần bổ sung: Tổng số trẻ em;",
                  "Thiếu số liệu: "):
        tap.ok(words in undetermined, f"undetermined: «{words}»", undetermined)
    unclear = " ".join(run("explain", "qd34-2014", FIGURES, "--commune", "18526").out.split())
    tap.ok(unclear.count("Có thể thuộc nhóm: ") == 2 and unclear.count("Nếu thuộc nhóm này: ") == 2
           and "Vùng: (trống)" in unclear,
           "a class that is not certain: each possible one and what it would give", unclear)
    case = " ".join(run("explain", "qd34-2014", FIGURES, "--commune", "18520").out.split())
    tap.ok("không phát sinh (mẫu số bằng 0)" in case, "no case arose", case)
    bad = folder.file("bad.csv", table(row(), row("00002", births="-1")))
    refused = run("explain", BASE, bad, "--commune", "00002")
    tap.ok(refused.status == 3 and "00002: không chấm, dòng bị từ chối" in refused.out,
           "a refused row", refused)
    close = folder.file("close.csv", table(row(births="100000", registered="97999")))
    shown = " ".join(run("explain", BASE, close, "--criterion", "2").out.split())
    tap.ok("≈ 97,999%" in shown or "97,999%" in shown, "97,999% is not shown as 98%", shown)
    tiny = folder.file("tiny.csv",
                       table(row(births="300000000000000", registered="293999999999999")))
    shown = " ".join(run("explain", BASE, tiny, "--criterion", "2").out.split())
    tap.ok("tỷ lệ 98%" not in shown and "≈ 98%" not in shown, "nor is a share just below it", shown)


# ---- Rule books and help -------------------------------------------------------------------------

def rule_books():
    for standard in STANDARDS:
        for language in LANGUAGES:
            check_text(f"standard show {standard} {language}",
                       run("standard", "show", standard, "--lang", language))
    shown = " ".join(run("standard", "show", "qd34-2014").out.split())
    for words in ("34/2014/QĐ-TTg", "từ 98% trở lên 50 điểm", "từ 95% đến dưới 98%",
                  "Điều 2, khoản 1, điểm a",
                  "SHA-256: ", "không phát sinh trường hợp nào: tính đủ điểm", "từ 650 điểm trở lên", "Nguồn"):
        tap.ok(words in shown, f"the rule book says «{words}»")
    tap.ok("chưa đọc được trong văn bản" in shown, "and what nobody has read in the document")


def helps():
    for language in LANGUAGES:
        overview = run("--help", "--lang", language)
        check_text(f"--help {language}", overview)
        commands = re.findall(r"^  (\w+) ", overview.out, re.M)
        tap.ok({"assess", "explain", "standard", "feel"} <= set(commands),
               f"--help {language} lists the commands",
               commands)
        tap.same(run("-h", "--lang", language).out, overview.out, f"-h {language}")
        tap.same(run("help", "--lang", language).out, overview.out, f"help {language}")
        for command in commands:
            result = run(command, "--help", "--lang", language)
            check_text(f"{command} --help {language}", result)
            wrong = ("FILE", "NAME", "DAY") if language == "vi" else ("TỆP", "TÊN", "MÃ", "SỐ", "NĂM")
            tap.ok(not re.search(rf"^  --[\w-]+ ({'|'.join(wrong)})\b", result.out, re.M),
                   f"{command} --help {language} names values in its language", result)
            tap.ok(result.out.startswith(f"chuanxa {command} ") and "--lang vi|en" in result.out and
                   re.search("Ví dụ|Example", result.out),
                   f"{command} --help {language}: usage, options, an example",
                   result.out)
            starts = {width(m[0]) for m in re.finditer(r"^  --.*?  (?=\S)", result.out, re.M)}
            tap.ok(len(starts) <= 1, f"{command} --help {language}: descriptions align", result.out)
            tap.same(run(command, "-h", "--lang", language).out, result.out,
                     f"{command} -h {language}")
    bare = run()
    tap.same((bare.status, bare.out), (2, run("--help").out),
             "no command: the help, and exit status 2")
    tap.ok(re.fullmatch(r"chuanxa \d+\.\d+\.\d+\n", run("--version").out), "--version")


def actions():
    """The help of each action of `register`: its line of operands, its own options and no others."""
    listed = run("register", "--lang", "en").out
    names = re.findall(r"^  register ((?:session )?[a-z]+) REGISTER", listed, re.M)
    tap.ok(len(names) > 30, "the actions are listed", listed)
    for language in LANGUAGES:
        for name in names:
            result = run("register", *name.split(), "--help", "--lang", language)
            check_text(f"register {name} --help {language}", result)
            usage = result.out.split("\n\n")[0].replace("\n    ", " ")
            wanted = set(re.findall(r"--([a-z-]+)", usage)) | {"lang", "messages", "help"}
            told = set(re.findall(r"^  --([a-z-]+)", result.out, re.M))
            reading = {"numbers", "ignore", "sheet", "join", "errors", "any-code", "columns"} if name == "intake" else set()
            tap.same(told, wanted | reading, f"register {name}: the help tells of its own options ({language})")
    for name in names:
        result = run("register", *name.split(), "a", "b", "c", "d", "--dissent" if name != "session vote" else "--lineage", "x")
        tap.ok(result.status == 2 and result.codes()[0] in ("U702", "U705"), f"register {name}: an option of another action is refused", result)


if __name__ == "__main__":
    for part in (tables, terminals, hostile_cells, explanations, rule_books, helps, actions):
        part()
    tap.done()
