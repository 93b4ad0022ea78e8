#!/usr/bin/python3
"""Style as a test: length of files and functions, banned words, direction of includes, heads of
files, messages in both languages, and that no source file is left out of the build."""
import os
import re
import sys
import unicodedata

from rooms import STEM

ROOT = os.environ.get("CHUANXA_ROOT", os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__)))))
MOST_FILE_LINES, MOST_FUNCTION_LINES, MOST_COLUMNS = 600, 60, 110
MOST_EXAMPLE_LINES = 45

# On the stem (rooms.py) stand the wings: those on files are
# strangers to one another but for compare, which impact, check and trial may use, and advise, which margins may; those on a register stand in this order.
ON_FILES = {"advise": set(), "margins": {"advise"}, "compare": set(), "impact": {"compare"}, "plan": set(), "check": {"compare", "plan"}, "trial": {"compare"}, "slip": {"compare", "trial"}, "exchange": set(), "postgres": set(),
            "template": {"exchange"}, "sql": {"plan"}}
ON_A_REGISTER = ["ledger", "units", "dossier", "council", "decision", "years", "review"]
ALLOWED = {room: set(STEM[:at]) for at, room in enumerate(STEM)}
ALLOWED |= {room: set(STEM) | others for room, others in ON_FILES.items()}
ALLOWED |= {room: set(STEM) | set(ON_A_REGISTER[:at]) for at, room in enumerate(ON_A_REGISTER)}
ALLOWED["paper"] = set(ALLOWED)  # above all wings: papers are made of what they answer
ALLOWED["secretary"] = set(ALLOWED)  # papers from a register, by what paper offers
# what stands beside each other in the stem does not know each other
ALLOWED["text"] -= {"number"}
ALLOWED["feel"] -= {"text"}
ALLOWED["keys"] -= {"number", "feel"}
# a library is known to one room; libsodium hashes in two
LIBRARIES = {"sqlite3.h": "ledger", "libpq-fe.h": "postgres", "zip.h": "exchange", "expat.h": "exchange",
             "xlsxwriter.h": "exchange", "csv.h": "text", "yaml.h": "text", "utf8proc.h": "base"}

BANNED_CALLS = ["strcpy", "strcat", "sprintf", "vsprintf", "gets", "atoi", "atol", "atof", "strtod",
                "strtof", "strtold", "setjmp", "longjmp", "alloca"]
BANNED_WORDS = ["double", "float", "goto"]
MAY_FLOAT = os.path.join("engine", "exchange", "writer.c")  # libxlsxwriter takes nothing else
# SQLite is asked through the cursor, which keeps what failed; the store opens, closes and copies.
# A statement of others, over a database of others, is stepped where its values are judged.
CURSOR = ("engine/ledger/cursor.h", "engine/ledger/cursor.c", "engine/ledger/database.h", "engine/ledger/foreign.c")
STORE = ("engine/ledger/store.h", "engine/ledger/store.c", "engine/ledger/database.c")
STEPS = r"\bsqlite3_(stmt|step|prepare\w*|bind\w*|column\w*|finalize|reset|exec|get_table|blob\w*)\b"
STDIO_FREE = ["base", "number", "text", "feel", "keys", "standard", "figures", "score"]  # no file, no stdout

failures = []
checked = 0


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def files(top, *endings):
    for folder, folders, names in os.walk(os.path.join(ROOT, top)):
        folders.sort()
        for name in sorted(names):
            if name.endswith(endings):
                yield os.path.relpath(os.path.join(folder, name), ROOT)


def fail(path, line, why):
    failures.append(f"{path}:{line}: {why}")


def without_comments_and_strings(text):
    """The same lines, with comments, strings and characters blanked."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)


def check_length(path, text, most_lines):
    lines = text.split("\n")
    if len(lines) - 1 > most_lines:
        fail(path, len(lines), f"file of over {most_lines} lines: one thought a file")
    for number, line in enumerate(lines, 1):
        if len(line) > MOST_COLUMNS and "http" not in line:
            fail(path, number, f"line of over {MOST_COLUMNS} columns")


def check_functions(path, code):
    start = None
    for number, line in enumerate(code.split("\n"), 1):
        if re.match(r"^[A-Za-z_].*\)\s*\{$", line) or (start is None and line == "{"):
            start = number
        if line == "}" and start is not None:
            if number - start - 1 > MOST_FUNCTION_LINES:
                fail(path, start, f"function of over {MOST_FUNCTION_LINES} lines")
            start = None


def check_bans(path, code, module):
    for number, line in enumerate(code.split("\n"), 1):
        for call in BANNED_CALLS:
            if re.search(rf"\b{call}\s*\(", line):
                fail(path, number, f"{call}() is banned")
        for word in BANNED_WORDS:
            if re.search(rf"\b{word}\b", line) and path != MAY_FLOAT:
                fail(path, number, f"'{word}' is banned")
        if module in STDIO_FREE and re.search(r"\b(printf|fprintf|fopen|stdout|stderr)\b", line):
            fail(path, number, "the library prints nothing and opens nothing")


def check_state(path, code):
    """No state outlives a call: what is static is const, or a function."""
    for number, line in enumerate(code.split("\n"), 1):
        if re.match(r"\s*static (?!const\b|inline\b)[^()]*(=|;)", line) and "const" not in line:
            fail(path, number, "a mutable static")


DECLARES = re.compile(r"\s*(?:(?:static|const|struct|enum|typedef|return|extern|for)\b|(?:unsigned )?[A-Za-z_]\w*\s+\**[A-Za-z_]\w*\s*(?:\[|=|,|;))")


def check_chains(path, code):
    """One statement a line: no comma between statements that stand on a line of their own."""
    before = ";"
    for number, line in enumerate(code.split("\n"), 1):
        whole = before.rstrip().endswith((";", "{", "}", ":", ")", "else"))
        before = line if line.strip() else before
        if not whole or not line.endswith(";") or line.count("(") != line.count(")") or DECLARES.match(line):
            continue
        if line.count("{") != line.count("}"):
            continue
        body = re.sub(r"^\s*(?:\} )?(?:else )?(?:(?:if|while) \(.*?\) (?=[^&|=+<>?*/-]))?", "", line)
        depth = 0
        for letter in body:
            depth += letter in "([{"
            depth -= letter in ")]}"
            if letter == "," and depth == 0 and body[0] not in ",}" and re.match(r"[\w*(]", body):
                fail(path, number, "two statements on a line")
                break


def check_database(path, code):
    if path in CURSOR:
        return
    for number, line in enumerate(code.split("\n"), 1):
        if re.search(STEPS if path in STORE else r"\bsqlite3\w*", line):
            fail(path, number, "SQLite is asked through cursor.h, which keeps what failed")


def check_asking(path, text, code):
    """A room answers with views: what prints them and what is run by hand asks nothing."""
    for number, line in enumerate(text.split("\n"), 1):
        if line == '#include "ledger/cursor.h"':
            fail(path, number, "the room's NAME_view.h answers; only its NAME_view.c asks")
    for number, line in enumerate(code.split("\n"), 1):
        if re.search(r"\bcx_ledger_ask\w*\(", line):
            fail(path, number, "a question of its own; the room's NAME_view.h answers")


def check_includes(path, text, module):
    for number, line in enumerate(text.split("\n"), 1):
        for header, room in LIBRARIES.items():
            if line == f"#include <{header}>" and module != room:
                fail(path, number, f"<{header}> is included in {room} alone")
        match = re.match(r'#include "([a-z]+)/', line)
        if match and match.group(1) != module and match.group(1) not in ALLOWED[module]:
            fail(path, number, f"{module} may not include {match.group(1)}")


def functions_in(text):
    """The functions that a file declares or defines for others."""
    found = re.findall(r"^(?!static\b|typedef\b)[a-z_A-Z][\w *]*?\b(cx_\w+)\(", without_comments_and_strings(text), re.M)
    return set(found)


def check_units():
    """Every .c has a header of its own (one that defines functions of the public headers alone has those), and no two
    files need each other but through theirs."""
    needs = {}
    public = set().union(*(functions_in(read(path)) for path in files("include", ".h")))
    for path in files("engine", ".c", ".h"):
        unit = path.split(os.sep, 1)[1].rsplit(".", 1)[0]
        needs.setdefault(unit, set()).update(re.findall(r'^#include "([a-z]+/\w+)\.h"', read(path), re.M))
        own = path.endswith(".c") and os.path.exists(os.path.join(ROOT, path[:-2] + ".h"))
        if path.endswith(".c") and not own and not functions_in(read(path)) <= public:
            fail(path, 1, "no header that says what it offers")
    for unit in sorted(needs):
        reached, edge = set(), needs[unit] - {unit}
        while edge:
            reached |= edge
            edge = set().union(*(needs.get(one, set()) for one in edge)) - reached
        if unit in reached:
            fail(f"engine/{unit}.h", 1, "it and another file need each other")


def check_names():
    """A function of a wing that another room calls says its room; the command line's functions say cli_, those that stand for
    the system's on Windows cw_."""
    texts = {}
    for path in [*files("engine", ".c", ".h"), *files("tools", ".c", ".h")]:
        texts[path] = without_comments_and_strings(read(path))
    public = "".join(read(path) for path in files("include", ".h"))
    called = {}
    for path, text in texts.items():
        room = path.split(os.sep)[1] if path.startswith("engine") else "tools"
        for name in set(re.findall(r"\bcx_\w+(?=\()", text)):
            called.setdefault(name, set()).add(room)
    for path, text in texts.items():
        room = path.split(os.sep)[1] if path.startswith("engine") else "tools"
        if not path.endswith(".h") or room in STEM:
            continue
        begins = "cw_" if path.startswith("tools/windows") else "cli_" if room == "tools" else f"cx_{room}"
        for name in re.findall(r"^(?!static|typedef|#)[A-Za-z_][\w \t*]*?\b(\w+)\(", text, re.M):
            crosses = room == "tools" or called.get(name, set()) - {room}
            if crosses and not name.startswith(begins) and name not in public:
                fail(path, 1, f"{name} does not say its room")
    others = [room for room in ALLOWED if room not in STEM and room not in ("check", "compare", "impact", "template", "slip")]  # words as well
    for path, text in texts.items():
        room = path.split(os.sep)[1]
        for name in set(re.findall(r"\bcx_\w+", text)) if path.startswith("engine") else ():
            said = next((other for other in others if name.startswith(f"cx_{other}_")), room)
            if said != room and said not in ALLOWED[room]:
                fail(path, 1, f"{name} says a room that it is not of")


def check_head(path, text):
    if not text.startswith("/*"):
        fail(path, 1, "the file does not open with its purpose")


def check_text(path, text):
    if not text.endswith("\n"):
        fail(path, text.count("\n") + 1, "no line end at the end")
    if unicodedata.normalize("NFC", text) != text:
        fail(path, 1, "text is not NFC")
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip() or "\t" in line:
            fail(path, number, "blanks at the end, or a tab")


def check_both(path, text):
    """Texts in two languages are made in one place: nothing else knows their marks."""
    if "\\x" not in text or path == "engine/base/both.h":
        return
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r'\\x(1f|f[def])(?![0-9a-f])', line, re.IGNORECASE):
            fail(path, number, "a mark between languages; use CX_BOTH or cx_put_both")


def check_languages(path, text):
    """What the program says goes one way: cx_in on the spot, cx_both in a table or a struct."""
    if path == "engine/base/both.h":
        return
    for what in (r"\bCX_(EN|VI)\b[^;{}]{0,60}\?\s*\(?\"", r"const char \*vi, \*en;", r"const char \*const \w+\[\w*\]\[[23]\] = \{\s*\{[^{}]*[^\x00-\x7f]"):
        for found in re.finditer(what, text):
            if "old_font" not in path:  # pairs of letters, not of languages
                fail(path, text.count("\n", 0, found.start()) + 1, "a text in two languages: use cx_in or cx_both")


def check_engine():
    for path in files("engine", ".c", ".h", ".def"):
        text = read(path)
        module = path.split(os.sep)[1]
        code = without_comments_and_strings(text)
        if module not in ALLOWED:
            fail(path, 1, f"unknown module {module}")
            continue
        if not path.endswith(".def"):
            check_length(path, text, MOST_FILE_LINES)
            check_functions(path, code)
        check_bans(path, code, module)
        check_database(path, code)
        check_state(path, code)
        if path.endswith(".c"):
            check_chains(path, code)
        if os.path.basename(path).startswith("print_"):
            check_asking(path, text, code)
        check_both(path, text)
        check_languages(path, text)
        check_includes(path, text, module)
        check_head(path, text)
        check_text(path, text)
        if path.endswith(".c") and f"'{os.path.basename(path)}'" not in read(f"engine/{module}/meson.build"):
            fail(path, 1, f"not in engine/{module}/meson.build")


def check_others():
    build = read("meson.build") + read("tools/chuanxa/meson.build")
    for path in files("tools", ".c", ".h"):
        text = read(path)
        code = without_comments_and_strings(text)
        check_length(path, text, MOST_FILE_LINES)
        check_functions(path, code)
        check_bans(path, code, "tools")
        check_database(path, code)
        check_asking(path, text, code)
        check_both(path, text)
        check_languages(path, text)
        check_head(path, text)
        check_text(path, text)
        if path.endswith(".c") and f"'{path}'" not in build and f"  '{path.removeprefix('tools/chuanxa/')}'," not in build:
            fail(path, 1, "not in meson.build")
    for path in [*files("tests", ".c", ".h", ".py", ".mjs", ".pl", ".md"), *files("rules", ".yaml"),
                 *files("include", ".h"), *files("docs", ".c"), "README.md", "README.vi.md", "CONTRIBUTING.md"]:
        text = read(path)
        check_text(path, text)
        if path.endswith((".c", ".h")):
            code = without_comments_and_strings(text)
            check_bans(path, code, "tests")
            check_length(path, text, MOST_EXAMPLE_LINES if path.startswith("docs") else MOST_FILE_LINES)


def message_lists():
    """(path, room) of each list of messages; room is tools for the command line's."""
    for path in [*files("engine", "messages.def"), "tools/chuanxa/messages.def"]:
        yield path, "tools" if path.startswith("tools") else path.split(os.sep)[1]


def check_messages():
    sources = {}
    for top in ("engine", "tools"):
        for path in files(top, ".c"):
            room = "tools" if top == "tools" else path.split(os.sep)[1]
            sources.setdefault(room, set()).update(re.findall(r"\b(?:CX_MSG_)?([A-Z][A-Z0-9_]+)\b", read(path)))
    place_of = {}
    for path, room in message_lists():
        text = read(path)
        entries = re.findall(r'^M\((\w+), "([A-Z]\d+)", (ERROR|NOTE),(.*?)\)$', text, re.S | re.M)
        if len(entries) != text.count("\nM("):
            fail(path, 1, "an entry was not understood")
        for name, code, _, body in entries:
            check_message(path, room, sources, name, code, body)
            if code in place_of:
                fail(path, 1, f"the code {code} stands in {place_of[code]} too")
            place_of[code] = path
    codes = set(read("tests/tidy/message_codes.txt").split())
    for code in sorted(codes - set(place_of)):
        fail("tests/tidy/message_codes.txt", 1, f"the code {code} is gone; people and programs know it")
    for code in sorted(set(place_of) - codes):
        fail(place_of[code], 1, f"the code {code} is not in tests/tidy/message_codes.txt")


def check_message(path, room, sources, name, code, body):
    texts = re.findall(r'"((?:\\.|[^"\\])*)"', body)
    holes = [set(re.findall(r"\{(\d)\}", part)) for part in split_languages(body)]
    if len(texts) < 2 or len(holes) != 2:
        fail(path, 1, f"{code} lacks a language")
    elif holes[0] != holes[1]:
        fail(path, 1, f"{code} has other arguments in English")
    said = {r for r, names in sources.items() if name in names}
    if not said:
        fail(path, 1, f"{code} ({name}) is used nowhere")
    elif room not in said and room != "base":
        fail(path, 1, f"{code} ({name}) is said in {', '.join(sorted(said))} alone: it lives in the lowest room that says it")


def check_actions():
    """How an action of the register is called, for people, says the same as the data that it is checked by."""
    path = "tools/chuanxa/register/actions.c"
    text = read(path).split("cli_register_options")[0]
    seen = 0
    for entry in re.split(r"\{\.name = ", text)[1:]:
        joined = {key: "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', value)) for key, value in
                  re.findall(r'\.(operands|options) =\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', entry)}
        named = set(re.findall(r"--([a-z-]+)", joined["operands"]))
        seen += 1
        if named != set(joined.get("options", "").split()):
            fail(path, 1, f"{entry[:12]}: its line of use names other options than it takes")
        if bool(re.search(r"…|\[[A-Z]", joined["operands"].split("--")[0])) != (".more = true" in entry):
            fail(path, 1, f"{entry[:12]}: …, [FILE] and `more` do not agree")
        if ("DATA" in joined["operands"]) != (".reads_data = true" in entry):
            fail(path, 1, f"{entry[:12]}: DATA and `reads_data` do not agree")
    if seen < 30:
        fail(path, 1, "the table of actions was not understood")


def split_languages(body):
    """The two texts of a message: literals joined until the comma between them."""
    plain = re.sub(r'"\s*\n\s*"', "", body)
    return re.findall(r'"((?:\\.|[^"\\])*)"', plain)


def main():
    checks = [("engine", check_engine), ("a header a file, no circles", check_units),
              ("tools, tests, rules and documents", check_others), ("messages", check_messages),
              ("actions of the register", check_actions), ("names", check_names)]
    for number, (name, check) in enumerate(checks, 1):
        before = len(failures)
        check()
        word = "ok" if len(failures) == before else "not ok"
        print(f"{word} {number} - tidy: {name}")
        for failure in failures[before:]:
            print(f"# {failure}")
    print(f"1..{len(checks)}")
    sys.exit(1 if failures else 0)


main()
