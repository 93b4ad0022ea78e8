#!/usr/bin/python3
"""The offline page, built as `tools/page/build` does: twice the same bytes of what it holds; in the browsers that are
installed (page_test.mjs); and its program under node passes the scripts of the command line as the native one does.
Skipped in words where a compiler for WebAssembly, node or the archives of the libraries are missing."""
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests/library")]
import tap                                                         # noqa: E402
from clock import real_clock                                       # noqa: E402

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chuanxa"
PACKAGES = Path(os.environ.get("CHUANXA_PAGE_PACKAGES") or CACHE / "page")
SCRIPTS = ["contract", "no_guess", "people", "workbook_cases", "csv_files"]
NEEDED = ["clang", "wasm-ld", "llvm-ar", "tclsh", "make", "node", "npm", "apt-get"]


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False,
                          **more | {"env": real_clock(more.get("env"))})


def count(output, script):
    """Counts the lines of a script's TAP here: one line for those that passed, each that failed."""
    lines = output.splitlines()
    bad = [line for line in lines if line.startswith("not ok")]
    good = sum(line.startswith("ok") for line in lines)
    tap.ok(good > 0 and not bad, f"under node, {script}: {good} passed", bad[:3])


def main():
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing or not Path("/usr/include/wasm32-wasi/stdlib.h").exists():
        tap.skip("the offline page", f"not there: {', '.join(missing) or 'wasi-libc'}")
        return
    with TemporaryDirectory(prefix="chuanxa-") as name:
        folder = Path(name)
        built = run(ROOT / "tools/page/build", folder)
        if built.returncode == 4:
            tap.skip("the offline page", "the archives of its libraries are not to be had")
            return
        if not tap.ok(built.returncode == 0, "tools/page/build makes the page", built.stderr[-3000:]):
            return
        page, program = folder / "chuanxa.html", folder / "wasm/chuanxa"
        print(f"# {page.stat().st_size} bytes, {program.stat().st_size} of them the program before it is packed")
        again = folder / "again.html"
        run("node", ROOT / "tools/page/pack.mjs", PACKAGES, program, again)
        tap.ok(page.read_bytes() == again.read_bytes(), "packed twice: the same bytes")
        wrapper = folder / "chuanxa"
        wrapper.write_text(f'#!/bin/sh\nexec node --no-warnings {ROOT}/tools/page/run.mjs {program} "$@"\n', encoding="utf-8")
        wrapper.chmod(0o755)
        for script in SCRIPTS:
            done = run(sys.executable, ROOT / f"tests/cli/{script}.py", env=dict(os.environ, CHUANXA=str(wrapper), CHUANXA_QUICK="1"))
            count(done.stdout, script)
        done = run(sys.executable, ROOT / "tests/library/embedding.py",
                   env=dict(os.environ, CHUANXA_WASM_PROGRAM=str(program), PYTHONPATH=str(ROOT / "tests/cli")))
        count(done.stdout, "docs/examples/chuanxa.mjs")
        if not any(Path(browser).exists() for browser in ("/usr/bin/chromium", "/usr/bin/firefox-esr")):
            tap.skip("the page in a browser", "neither chromium nor firefox-esr is installed")
            return
        done = run("node", ROOT / "tests/page/page_test.mjs", PACKAGES, page, os.environ["CHUANXA"], ROOT, folder / "pictures")
        print("".join(f"# {line}\n" for line in done.stdout.splitlines() if line.startswith("#")), end="")
        for line in done.stdout.splitlines():
            if line.startswith(("ok", "not ok")):
                tap.ok(line.startswith("ok"), line.split(" - ", 1)[1])
        tap.ok(done.returncode == 0, "the browsers' walks end well", done.stdout[-2000:] + done.stderr[-2000:])


main()
tap.done()
