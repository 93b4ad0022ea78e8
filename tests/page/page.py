#!/usr/bin/python3
"""The offline page, built as `tools/page/build` does: twice the same bytes of what it holds; in the browsers that are
installed (page_test.mjs; as a whole, CHUANXA_FULL=1, papers.mjs: what it saves and shows, and PROOFS beside them); what it asks of
a browser, by MDN's table (compat.mjs); and its program under node passes the scripts of the command line as the native one
does (scripts.py).
CHUANXA_PICTURES names a folder that keeps the pictures of the walks.
Skipped in words where a compiler for WebAssembly, node or the archives of the libraries are missing."""
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests/library")]
import scripts                                                     # noqa: E402
import tap                                                         # noqa: E402
from clock import real_clock                                       # noqa: E402

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chuanxa"
PACKAGES = Path(os.environ.get("CHUANXA_PAGE_PACKAGES") or CACHE / "page")
FULL = bool(os.environ.get("CHUANXA_FULL"))
# what the page is and does beside the native program; its time and memory, as docs/page.md tells them
PROOFS = ["equality", "registers", "hostile", "measure"]
NEEDED = ["clang", "wasm-ld", "llvm-ar", "tclsh", "make", "node", "npm", "apt-get"]


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False,
                          **more | {"env": real_clock(more.get("env"))})


def walk(script, *args):
    """Runs a script of the browsers and tells what it told."""
    done = run("node", ROOT / "tests/page" / script, *args)
    for line in done.stdout.splitlines():
        if line.startswith("#"):
            print(line)
        elif line.startswith(("ok", "not ok")):
            name, _, why = line.split(" - ", 1)[1].partition(" # SKIP ")
            if why:
                tap.skip(name, why)
            else:
                tap.ok(line.startswith("ok"), name)
    tap.ok(done.returncode == 0, f"{script} ends well", done.stdout[-2000:] + done.stderr[-2000:])


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
        run("node", ROOT / "tools/page/pack.mjs", PACKAGES, folder / "licences", program, again)
        tap.ok(page.read_bytes() == again.read_bytes(), "packed twice: the same bytes")
        walk("files_test.mjs", PACKAGES, program, ROOT)
        scripts.run_all(ROOT, program, folder)
        told = run(sys.executable, ROOT / "tests/library/embedding.py",
                   env=dict(os.environ, CHUANXA_WASM_PROGRAM=str(program), PYTHONPATH=str(ROOT / "tests/cli")))
        tap.ok(told.returncode == 0 and "\nok" in f"\n{told.stdout}" and "not ok" not in told.stdout,
               "docs/examples/chuanxa.mjs scores with the page's program", told.stdout[-1000:], told.stderr[-500:])
        if not any(Path(browser).exists() for browser in ("/usr/bin/chromium", "/usr/bin/firefox-esr")):
            tap.skip("the page in a browser", "neither chromium nor firefox-esr is installed")
            return
        pictures = os.environ.get("CHUANXA_PICTURES") or folder / "pictures"
        for walked in ("page_test", "papers", *PROOFS) if FULL else ("page_test",):
            walk(f"{walked}.mjs", PACKAGES, page, os.environ["CHUANXA"], ROOT, pictures)
        if FULL:
            walk("compat.mjs", PACKAGES, page, program, ROOT)
        else:
            tap.left_out("papers, proofs and features (tools/soak)")


main()
tap.done()
