"""The messages of all rooms (engine/*/messages.def, tools/chuanxa/messages.def), and what a test
wants of one: code, severity, place, the line shown with its caret, the wording in both languages, the exit status."""
import re

import tap
from program import LANGUAGES, ROOT, run, width

# Said when the line itself is no longer at hand: after a batch, or after the whole file.
LINE_IS_GONE = {"T509", "R616", "R617"}
provoked = set()


def read_definitions():
    """code -> (severity, {language: template}) from the rooms' lists of messages."""
    strings = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    found = {}
    for path in [*sorted(ROOT.glob("engine/*/messages.def")), ROOT / "tools/chuanxa/messages.def"]:
        text = path.read_text(encoding="utf-8")
        entries = list(re.finditer(r'M\(\w+, "(\w+)", (\w+),\s*' + strings + r",\s*" + strings + r"\)", text))
        assert len(entries) == text.count("\nM("), f"{path}: an entry was not understood"
        for m in entries:
            texts = ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', part)) for part in (m[3], m[4])]
            assert m[1] not in found, f"{path}: the code {m[1]} stands twice"
            found[m[1]] = (m[2], dict(zip(LANGUAGES, (t.replace('\\"', '"') for t in texts))))
    return found


def as_pattern(template):
    """A template as a pattern: {0} is any text, [[…]] may be missing."""
    parts = re.split(r"(\[\[|\]\]|\{\d\}|\{\{|\}\})", template)
    special = {"[[": "(?:", "]]": ")?", "{{": r"\{", "}}": r"\}"}
    return "".join(special.get(p) or (".*" if re.fullmatch(r"\{\d\}", p) else re.escape(p))
                   for p in parts)


MESSAGES = read_definitions()


def status_of(codes):
    """The gravest wins: 2 usage, 4 a file, 3 refused, 0."""
    kinds = {4 if code in ("F101", "F104", "S430", "U708") else
             2 if code[0] == "U" and code != "U709" else
             3 if MESSAGES[code][0] == "ERROR" else 0 for code in codes}
    return next(kind for kind in (2, 4, 3, 0) if kind in kinds or not kind)


class Wanted:
    """What one message must be."""

    def __init__(self, code, texts, line=None, column=None):
        self.code, self.texts, self.line, self.column = code, texts, line, column

    def differences(self, said, language, file, lines):
        severity, templates = MESSAGES[self.code]
        text = self.texts[LANGUAGES.index(language)]
        checks = [("severity", severity, said.severity), ("line", self.line, said.line),
                  ("column", self.column, said.column), ("file", file, said.file)]
        for what, wanted, got in checks:
            if wanted != got:
                yield f"{self.code} {what}: wanted {wanted!r}, got {got!r}"
        if text not in said.text:
            yield f"{self.code}: wanted «{text}»"
            yield f"{self.code}: got    «{said.text}»"
        if not re.search(as_pattern(templates[language]) + "$", said.text):
            yield f"{self.code}: not the {language} text of messages.def: {said.text}"
        if self.column and lines is not None and self.code not in LINE_IS_GONE:
            yield from self.caret_differences(said, lines[self.line - 1])

    def caret_differences(self, said, line):
        """The line itself is shown, a long one in part, and the caret stands under the column."""
        if said.source is None or said.caret is None:
            yield f"{self.code}: no line with a caret"
            return
        line = re.sub("[\u2028-\u202e\u2066-\u2069]", "\ufffd", line)  # shown so: they turn the writing
        shown = said.source.removeprefix("…").removesuffix("…")
        before = width(line[:self.column - 1])
        if said.source.startswith("…"):
            before -= width(line[:line.index(shown)]) - 1
        if shown not in line:
            yield f"{self.code}: the line shown is not the line: {said.source!r}"
        elif said.caret != before + 1:
            yield f"{self.code}: caret at {said.caret}, wanted {before + 1}"


def check(name, arguments, wanted, file=None, lines=None, stdin=None, status=None, stdout=None):
    """Runs the program in both languages; all that it says must be wanted, in any order."""
    provoked.update(w.code for w in wanted)
    differences = []
    for language in LANGUAGES:
        result = run("--lang", language, *arguments, stdin=stdin, stdout=stdout)
        shown = None if file is None else str(file)
        if sorted(result.codes()) != sorted(w.code for w in wanted):
            differences += [f"wanted {[w.code for w in wanted]}, said:", result.err]
        else:
            for w, said in zip(sorted(wanted, key=lambda w: (w.line or 0, w.column or 0)),
                               sorted(result.said, key=lambda s: (s.line or 0, s.column or 0))):
                differences += w.differences(said, language, shown, lines)
        expected = status_of(w.code for w in wanted) if status is None else status
        if result.status != expected:
            differences.append(f"exit status {result.status}, wanted {expected}")
        if file and str(file).endswith(".yaml") and result.out:
            differences.append(f"a standard that does not load, yet there is output: {result.out}")
    tap.ok(not differences, name, *differences)
