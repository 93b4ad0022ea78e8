"""The examples of the README and of the manual (docs/) are run: each `$ chuanxa …` (or `$ build/chuanxa …`) of a ```sh
block, from the root of the sources, must print what stands below it, up to the next `$` or the end
of the block. `…` alone on a line stands for any lines; a pipe and other programs of the shell may
follow. `$TMPDIR` is a folder of each document for what its examples write, in the order they stand."""
import os
import re
import subprocess
import tempfile

import tap
from program import PROGRAM, ROOT, environment

DOCUMENTS = sorted([*ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")])
COMMAND = re.compile(r"\$ (?:build/)?(?P<rest>chuanxa\b.*)")


def blocks(text):
    """(line number of the first line, lines) of each ```sh block."""
    lines, start = text.split("\n"), None
    for number, line in enumerate(lines, 1):
        if start is None and line.strip() == "```sh":
            start = number
        elif start is not None and line.strip() == "```":
            yield start + 1, lines[start:number - 1]
            start = None


def examples(text):
    """(line number, command, printed lines) of each example; a command ending in \\ goes on."""
    for first, lines in blocks(text):
        found = None
        for number, line in enumerate(lines, first):
            if found and found[1].endswith("\\"):
                found[1] = found[1][:-1] + line.strip()
            elif line.startswith("$ "):
                if found:
                    yield found
                command = COMMAND.match(line)
                found = [number, command["rest"], []] if command else None
            elif found:
                found[2].append(line)
        if found:
            yield found


def matches(wanted, got):
    """Whether the lines are equal, `…` standing for any number of them."""
    if not wanted:
        return not got
    if wanted[0] == "…":
        return any(matches(wanted[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and wanted[0] == got[0] and matches(wanted[1:], got[1:])


def shell(command, folder):
    """What the command prints on both channels, as a terminal would show it."""
    env = environment(PATH=folder + os.pathsep + os.environ.get("PATH", ""), TMPDIR=folder)
    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
                          check=False)
    return done.stdout.decode("utf-8", "backslashreplace").rstrip("\n").split("\n")


def run_document(path):
    """Each example of one document, in a folder of its own."""
    name, count = path.relative_to(ROOT), 0
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(PROGRAM, os.path.join(folder, "chuanxa"))
        for number, command, printed in examples(path.read_text(encoding="utf-8")):
            count += 1
            while printed and not printed[-1].strip():
                printed.pop()
            got = [line.rstrip() for line in shell(command, folder)]
            wanted = [line.rstrip() for line in printed] or [""]
            tap.ok(matches(wanted, got), f"{name}:{number}: {command}", "wanted", *wanted, "got", *got)
    return count


def main():
    counts = {path.relative_to(ROOT).as_posix(): run_document(path) for path in DOCUMENTS}
    for name in [*counts]:
        twin = name.replace(".vi.md", ".md") if name.endswith(".vi.md") else name.replace(".md", ".vi.md")
        tap.ok(twin not in counts or counts[twin] == counts[name], f"{name}: as many examples in the other language",
               counts.get(twin), counts[name])
    tap.ok(counts["README.md"] >= 2, "the README shows a score and an explanation")
    tap.done()


if __name__ == "__main__":
    main()
