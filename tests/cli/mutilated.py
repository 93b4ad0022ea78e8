"""Hostile input in bulk: the base standard with each line left out, cut off or doubled and each
value put out of shape, a table with each of its bytes spoilt. Whatever comes: no crash, no refusal
without a reason and a place, no result from a standard that was refused."""
import os
import re

import tap
from figures import row, table
from program import BASE, Folder, run

here = Folder()
STEP = 12 if os.environ.get("CHUANXA_QUICK") else 1 if os.environ.get("CHUANXA_FULL") else 4      # builds with sanitizers are slow
FILES = {name: (BASE / name).read_text(encoding="utf-8")
         for name in ("standard.yaml", "measures.yaml")}
DATA = here.file("data.csv", table(row(), row("00002", "Phường Hai", unit="phường", poor="")))


def wrong(result):
    """What is wrong with how the program ended, None when nothing is."""
    errors = [said for said in result.said if said.severity == "ERROR"]
    if result.status not in (0, 3, 4) or "Sanitizer" in result.err or "runtime error" in result.err:
        return f"ended with {result.status}: {result.err[-300:]}"
    if (result.status != 0) != bool(errors):
        return f"exit status {result.status} with {len(errors)} errors: {result.err[-300:]}"
    texts = [said.text for said in result.said] + [result.out]
    if any(re.search(r"\(null\)|\{\d\}|\[\[", text) for text in texts):
        return f"a broken text: {result.err[-300:]}"
    return None


def try_rules(name, text):
    """Loads the changed file with the other as it is; scores with what loads."""
    for other, content in FILES.items():
        here.file(f"base/{other}", text if other == name else content)
    result = run("standard", "show", here.path / "base")
    places = [said for said in result.said if said.severity == "ERROR" and not said.line]
    problem = wrong(result)
    if not problem and places:
        problem = f"no place: {places[0]}"
    if not problem and result.status and result.out:
        problem = "refused, yet it prints"
    if not problem and not result.status:
        problem = wrong(run("assess", here.path / "base", DATA, "--format", "json"))
    return problem


def changes(text):
    lines = text.split("\n")
    for i in range(len(lines) - 1):
        yield f"line {i + 1} left out", "\n".join(lines[:i] + lines[i + 1:])
        yield f"cut off after line {i + 1}", "\n".join(lines[:i + 1]) + "\n"
        yield f"line {i + 1} doubled", "\n".join(lines[:i + 1] + lines[i:])
    values = [m.span(1) for m in re.finditer(r": +([^ {\[\n#][^,}\n#]*)", text)]
    values += [m.span() for m in re.finditer(r"\{[^{}\n]*\}|\[[^\[\]\n]*\]", text)]
    for start, end in values:
        place = f"line {text.count(chr(10), 0, start) + 1}, {text[start:end][:20]}"
        for value in ("", "[]", "{}", '""', "x", "{x: y}", "[[x]]", "{value: [1], basis: official}",
                      "-1",
                      "99999999999999999999", '"\\0"', '"\\n"', "Đ" * 5000):
            yield f"{place} → {value[:30]}", text[:start] + value + text[end:]


def main():
    for name, text in FILES.items():
        count, problems = 0, []
        for what, changed in list(changes(text))[::STEP]:
            count += 1
            problem = try_rules(name, changed)
            if problem:
                problems.append(f"{what}: {problem}")
        tap.ok(not problems, f"{name}: {count} changes", *problems[:20])
    content, count, problems = DATA.read_bytes(), 0, []
    for at in range(0, len(content), STEP):
        for byte in (b"", b'"', b",", b";", b"\n", b"\r", b"\0", b"\x80", b"\xff", b"9" * 40):
            path = here.file("spoilt.csv", content[:at] + byte + content[at + 1:])
            problem = wrong(run("assess", BASE, path, "--format", "json"))
            count += 1
            if problem:
                problems.append(f"byte {at} → {byte[:3]!r}: {problem}")
    tap.ok(not problems, f"a table: {count} changes", *problems[:20])
    tap.done()


if __name__ == "__main__":
    main()
