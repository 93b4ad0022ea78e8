"""Builds the program for Windows as `tools/windows/build` does and calls it under wine, in a wine of its own."""
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests/library")]
from clock import real_clock                                       # noqa: E402

NEEDED = ["x86_64-w64-mingw32-gcc", "wine", "tclsh", "make", "apt-get"]
COMPILER = "x86_64-w64-mingw32-gcc"


def missing():
    return [name for name in NEEDED if not shutil.which(name)]


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, check=False, **more | {"env": real_clock(more.get("env"))})


def build(folder):
    """The program in a folder; what building said where that failed."""
    done = run(ROOT / "tools/windows/build", folder)
    return done.returncode, done.stderr


def link_with(folder, source, name):
    """The program of a built folder, linked once more with a C file of the tests in it: by the commands that built it."""
    objects, extra = folder / "objects", folder / f"{name}.o"
    libraries = Path(os.environ.get("CHUANXA_WINDOWS_LIBS") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chuanxa/windows")
    done = run(COMPILER, "-O1", "-I", libraries / "include", "-c", source, "-o", extra)
    if done.returncode:
        return None
    link = run("ninja", "-C", objects, "-t", "commands", "-s", "chuanxa.exe").stdout.decode().strip().splitlines()[-1]
    words = [f"{folder}/{name}.exe" if word == "chuanxa.exe" else word for word in shlex.split(link)]
    at = next(i for i, word in enumerate(words) if word.endswith((".obj", ".o")))
    done = run(*words[:at], extra, *words[at:], cwd=objects)
    return None if done.returncode else folder / f"{name}.exe"


class Wine:
    """A wine of its own in a folder, whose servers wait for the next call."""

    def __init__(self, folder):
        self.folder = folder
        self.env = {**os.environ, "WINEPREFIX": str(folder / "wine"), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe="}
        Path(self.env["WINEPREFIX"]).mkdir()
        # one that a call begins ends with it: the server that stays must be there before the first; it would keep a pipe open
        for begin in (["wineserver", "-p"], ["wine", "wineboot", "--init"]):
            if shutil.which(begin[0]):
                subprocess.run(begin, env=real_clock(self.env), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    def program(self, path):
        """A script of this machine that runs the program: what the tests of the command line call."""
        script = self.folder / f"run-{path.stem}"
        kept = "".join(f"export {name}={shlex.quote(self.env[name])}\n" for name in ("WINEPREFIX", "WINEDEBUG", "WINEDLLOVERRIDES"))
        script.write_text(f"#!/bin/sh\n{kept}exec wine {shlex.quote(str(path))} \"$@\"\n", encoding="utf-8")
        script.chmod(0o755)
        return script

    def end(self):
        if shutil.which("wineserver"):
            run("wineserver", "-k", env=self.env)
