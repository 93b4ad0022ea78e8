"""The program for the other machine, as tools/big-endian builds it, in a folder that is kept outside the sources."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests/library")]
from clock import real_clock                                       # noqa: E402,F401

NEEDED = ["qemu-s390x", "s390x-linux-gnu-gcc", "apt-get", "dpkg-deb"]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chuanxa"
FOLDER = Path(os.environ.get("CHUANXA_BIG_ENDIAN") or CACHE / "big-endian")
PROGRAM = FOLDER / "chuanxa"
NOT_TO_BE_HAD = 4


def missing():
    return [name for name in NEEDED if not shutil.which(name)]


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, check=False, **more | {"env": real_clock(more.get("env"))})


def build():
    """Its status, and what building said."""
    done = run(ROOT / "tools/big-endian", FOLDER)
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace")
