#!/usr/bin/python3
"""What `tools/windows/zip` puts together: the manual as pages whose links and pictures are all there, the note as old editors read
it, the same bytes each time. CHUANXA_FULL=1 makes the whole archive, twice, from copies of the sources in two folders with
libraries of their own, compares them, unpacks one and runs the program from there under wine."""
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from under_wine import ROOT, Wine, missing, run

import tap

FULL = bool(os.environ.get("CHUANXA_FULL"))
NOTE = "chuanxa/ĐỌC TRƯỚC.txt"


def check_pages(folder):
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    docs = [path.name for path in (ROOT / "docs").glob("*.md")]
    tap.same(len(pages), len(docs) + 1, "a page for each page of the manual, and one that leads to all")
    wrong = []
    for name, text in pages.items():
        anchors = {page: set(re.findall(r' id="([^"]*)"', content)) for page, content in pages.items()}
        for link in map(html.unescape, re.findall(r'(?:href|src)="([^"]*)"', text)):
            if re.match("[a-z]+:", link):
                continue
            file, _, anchor = map(urllib.parse.unquote, link.partition("#"))
            if file and not (folder / file).exists() or anchor and anchor not in anchors[file or name]:
                wrong.append(f"{name}: {link}")
        if "](" in re.sub(r"<(pre|code)>.*?</\1>", "", text, flags=re.S) or not re.search(r"<h1[^>]*>", text):
            wrong.append(f"{name}: not all of it was turned")
    tap.same(wrong, [], "every link and picture of a page is there")
    missed = [name for name in pages if name != "index.html" and f'href="{name}"' not in pages["index.html"]]
    tap.same(missed, [], "index.html leads to every page")


def check_archive(path):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        tap.ok(archive.testzip() is None and names == sorted(names) and all(name.startswith("chuanxa/") for name in names), "one folder, in order", names)
        tap.ok(all(info.flag_bits & 0x800 for info in archive.infolist() if not info.filename.isascii()) and NOTE in names,
               "names with accents are marked as UTF-8", names)
        note = archive.read(NOTE)
    tap.ok(note.startswith(b"\xef\xbb\xbf") and b"\r\n" in note and b"\n" not in note.replace(b"\r\n", b"") and b"{" not in note,
           "the note: marked as UTF-8, lines as Windows ends them, the version in it", note[:100])
    return names


def pack(folder, out):
    return run(sys.executable, ROOT / "tools/windows/pack.py", "1.2.3", folder, ROOT / "tools/windows/beside", out)


def check_parts(folder):
    held = folder / "held"
    rules = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.yaml"))
    held.write_text("".join(f"{name}\n" for name in rules), encoding="utf-8")
    shutil.copytree(ROOT / "rules", folder / "all/rules")
    made = run(ROOT / "tools/windows/manual", folder / "all/huong-dan", held)
    if made.returncode and b"npm" in made.stderr:
        tap.skip("the manual as pages", "npm's package for it is not to be had")
        return
    tap.ok(made.returncode == 0, "the manual is turned into pages", made)
    check_pages(folder / "all/huong-dan")
    first, second = pack(folder / "all", folder / "1.zip"), pack(folder / "all", folder / "2.zip")
    tap.ok(first.returncode == 0 and second.returncode == 0, "packed", first, second)
    names = check_archive(folder / "1.zip")
    tap.ok({"chuanxa/huong-dan/clerk.html", "chuanxa/rules/qd34-2014/standard.yaml", "chuanxa/cua-so-lenh.cmd"} <= set(names), "what it holds", names)
    tap.ok((folder / "1.zip").read_bytes() == (folder / "2.zip").read_bytes(), "twice the same bytes")


def copy_of_sources(to):
    listed = run("git", "-C", ROOT, "ls-files", "-z").stdout.decode().split("\0")
    for name in filter(None, listed):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, to / name)


def make(sources, libraries):
    """The archive from a copy of the sources, with libraries made from the archives at hand."""
    copy_of_sources(sources)
    usual = Path(os.environ.get("CHUANXA_WINDOWS_LIBS") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chuanxa/windows")
    if (usual / "archives").exists():
        shutil.copytree(usual / "archives", libraries / "archives")
    done = run(sources / "tools/windows/zip", env={**os.environ, "CHUANXA_WINDOWS_LIBS": str(libraries), "CCACHE_DISABLE": "1"})
    tap.ok(done.returncode == 0, f"tools/windows/zip in {sources.name}", done.stderr[-3000:])
    return sources / "build/windows"


def hashes(folder):
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("chuanxa.exe", "chuanxa.html", "chuanxa-windows.zip")}


def check_whole(folder):
    first = make(folder / "one", folder / "libraries")
    second = make(folder / "another", folder / "other/libraries")
    one, other = hashes(first), hashes(second)
    print("".join(f"# {name}: {(first / name).stat().st_size} bytes, sha256 {digest}\n" for name, digest in one.items()), end="")
    tap.same(one, other, "program, page and archive: the same bytes from two folders")
    names = check_archive(first / "chuanxa-windows.zip")
    wanted = {f"chuanxa/{name}" for name in ("chuanxa.exe", "chuanxa.html", "mau-qd34-2014.xlsx", "mau-qd06-2019.xlsx", "huong-dan/index.html",
                                             "giay-phep/chuanxa.txt", "giay-phep/sbom-windows.json", "giay-phep/libcsv-COPYING-LESSER.txt")}
    tap.ok(wanted <= set(names), "what it holds", wanted - set(names))
    with zipfile.ZipFile(first / "chuanxa-windows.zip") as archive:
        archive.extractall(folder / "giải nén")
    unpacked, elsewhere = folder / "giải nén/chuanxa", folder / "elsewhere"
    elsewhere.mkdir()
    wine = Wine(folder)
    figures = ROOT / "fixtures/huong-khe/figures.csv"
    for standard in ("qd34-2014", "qd06-2019"):
        wanted = subprocess.run([os.environ["CHUANXA"], "assess", standard, figures, "--format", "csv"], cwd=ROOT, capture_output=True, check=False)
        done = run("wine", unpacked / "chuanxa.exe", "assess", standard, figures, "--format", "csv", cwd=elsewhere, env=wine.env)
        tap.ok((done.returncode, done.stdout) == (wanted.returncode, wanted.stdout), f"unpacked, it finds {standard} beside itself", done)
        done = run("wine", unpacked / "chuanxa.exe", "assess", standard, f"mau-{standard}.xlsx", cwd=unpacked, env=wine.env)
        tap.ok(done.returncode == 0, f"the template of {standard} is read", done)
    wine.end()


def main():
    if not shutil.which("node") or not shutil.which("npm"):
        tap.skip("the archive for Windows", "node or npm is not there")
        return
    with TemporaryDirectory(prefix="chuanxa-") as name:
        check_parts(Path(name))
        if not FULL:
            tap.left_out("the whole archive, twice")
        elif missing():
            tap.skip("the whole archive", f"not there: {', '.join(missing())}")
        else:
            check_whole(Path(name))


main()
tap.done()
