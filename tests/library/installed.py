#!/usr/bin/python3
"""installed.py COMPILER…: docs/examples/embed.c, compiled against an installed copy as pkg-config says, runs: with the
shared library and with the static one."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from clock import real_clock
from tap import done, ok, same, skip

ROOT, BUILD = Path(os.environ["CHUANXA_ROOT"]), os.environ["CHUANXA_BUILD"]
RULES = [ROOT / "rules/qd34-2014/standard.yaml", ROOT / "rules/measures.yaml"]


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True, encoding="utf-8", check=False,
                          **more | {"env": real_clock(more.get("env"))})


def asked(folder, *question):
    """What pkg-config answers of the copy in the folder."""
    place = next(folder.rglob("chuanxa.pc")).parent
    usual = run("pkg-config", "--variable", "pc_path", "pkg-config").stdout.strip()
    answer = run("pkg-config", *question, "chuanxa",
                 env={**os.environ, "PKG_CONFIG_LIBDIR": f"{place}:{usual}", "PKG_CONFIG_SYSROOT_DIR": str(folder)})
    ok(answer.returncode == 0, f"installed: pkg-config {' '.join(question)}", answer.stderr)
    return answer.stdout.split()


def compile_and_run(folder, name, flags):
    program = folder / name
    built = run(*sys.argv[1:], "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", ROOT / "docs/examples/embed.c", *flags,
                "-o", program)
    if not ok(built.returncode == 0, f"installed: embed.c compiles, {name}", built.stderr):
        return
    library = next(folder.rglob("libchuanxa.so")).parent
    told = run(program, *RULES, env={**os.environ, "LD_LIBRARY_PATH": str(library)})
    same(told.stdout.split("\n")[0], "undetermined: 50 to 1000 points", f"installed: embed runs, {name}", told.stderr)


def main():
    if not shutil.which("pkg-config"):
        skip("installed: embed.c", "there is no pkg-config")
        return
    with TemporaryDirectory(prefix="chuanxa-") as name:
        folder = Path(name)
        placed = run("meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", folder)
        if not ok(placed.returncode == 0, "installed: into a folder", placed.stdout, placed.stderr):
            return
        headers = sorted(path.name for path in folder.rglob("*.h"))
        same(headers, ["chuanxa-workbook.h", "chuanxa.h"], "installed: the public headers alone")
        header = next(folder.rglob("chuanxa.h")).read_text(encoding="utf-8")
        version = re.search(r'#define CHUANXA_VERSION "(.*)"', header)[1]
        same(asked(folder, "--modversion"), [version], "installed: the header's version")
        compile_and_run(folder, "shared", asked(folder, "--cflags", "--libs"))
        archive = next(folder.rglob("libchuanxa.a"))
        static = [archive if flag == "-lchuanxa" else flag for flag in asked(folder, "--static", "--cflags", "--libs")]
        compile_and_run(folder, "static", static)
        users = run("nm", "-D", "--undefined-only", folder / "static").stdout
        ok("cx_" not in users, "installed: the static one needs no shared library of ours", users)


main()
done()
