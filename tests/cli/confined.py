"""What a command gives up before it reads: code in it (tests/unit/probe.c, put before the program) may start no program, reach no
network, write nowhere but where the command was told to. The other scripts show that no command misses what it gave up, where
their folders are not in /tmp (program.py gives it a folder for temporary files of its own)."""
import errno
import os
import subprocess
import sys
from pathlib import Path

import tap
from program import PROGRAM, ROOT, Folder, environment

LIBRARY = os.environ.get("CHUANXA_PROBE", "")
DATA = ROOT / "fixtures/huong-khe/figures.csv"
QD34 = ROOT / "rules/qd34-2014"
EPERM, EACCES = errno.EPERM, errno.EACCES
REFUSED = {"outside": EACCES, "outside-old": EACCES, "remove": EACCES, "folder": EACCES, "network": EPERM, "local": EPERM, "other-calls": EPERM,
           "look-into": EPERM, "other-numbers": EPERM, "tickets": EPERM, "empty": EPERM, "program": EPERM}


def confines():
    """Whether this kernel has both: else there is nothing to give up with."""
    done = subprocess.run([sys.executable, "-c", "import ctypes; c = ctypes.CDLL(None, use_errno=True); print(c.syscall(444, None, 0, 1), c.prctl(21))"],
                          capture_output=True, text=True, check=False)
    words = done.stdout.split()
    return len(words) == 2 and int(words[0]) >= 3 and int(words[1]) >= 0


def probed(folder, outside, inside, *arguments):
    (outside / "old").write_text("x")
    env = environment(LD_PRELOAD=LIBRARY, PROBE_OUTSIDE=outside, PROBE_INSIDE=inside, TMPDIR=folder.path / "tmp", CHUANXA_RULES=ROOT / "rules")
    done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=folder.path / "work", env=env, capture_output=True, text=True, check=False)
    found = dict(line.split()[1:] for line in done.stderr.splitlines() if line.startswith("probe "))
    for name in ("new", "folder"):
        path = outside / name
        if path.is_dir():
            path.rmdir()
        elif path.exists():
            path.unlink()
    return done, {name: int(number) for name, number in found.items()}


def main():
    if b"__asan_init" in Path(PROGRAM).read_bytes() or not LIBRARY:
        tap.skip("what a command gives up", "a program with sanitizers gives nothing up")
        return
    if not os.environ.get("CHUANXA_CONFINED"):
        tap.skip("what a command gives up", "this build gives nothing up")
        return
    if not confines():
        tap.skip("what a command gives up", "this kernel has no Landlock")
        return
    folder = Folder()
    place = Path("/dev/shm") if str(folder.path).startswith("/tmp") and os.access("/dev/shm", os.W_OK) else folder.path.parent
    outside = folder.path / "outside"
    if str(folder.path).startswith("/tmp"):     # where every command may write
        import tempfile
        holder = tempfile.TemporaryDirectory(prefix="chuanxa-", dir=place)
        outside = Path(holder.name)
    for name in ("work", "tmp", "elsewhere"):
        (folder.path / name).mkdir()
    outside.mkdir(exist_ok=True)
    work = folder.path / "work"
    for arguments, inside in [(["assess", QD34, DATA], folder.path / "tmp"), (["assess", QD34, DATA, "--output", work / "out.csv"], work),
                              (["export", "template", QD34, "--output", folder.path / "elsewhere/t.xlsx"], folder.path / "elsewhere"),
                              (["check", QD34], folder.path / "tmp"), (["register", "init", work / "so.db", "--office", "A", "--by", "B"], work),
                              (["standard", "new", "moi", "--output", work / "moi"], work)]:
        done, found = probed(folder, outside, inside, *arguments)
        name = " ".join(str(a) for a in arguments[:2])
        tap.ok(done.returncode == 0, f"{name}: it does its work", done)
        tap.same({key: value for key, value in found.items() if key != "inside"}, REFUSED, f"{name}: what it will not need is refused")
        tap.same(found.get("inside"), 0, f"{name}: where it was told to, it may write")
        (inside / "new").unlink(missing_ok=True)
    done, found = probed(folder, outside, work, "assess", QD34, DATA)
    wanted = 0 if str(work).startswith("/tmp") else EACCES     # temporary files of any command go to /tmp
    tap.same(found.get("inside"), wanted, "assess without --output: not where it stands, either")
    done, found = probed(folder, outside, work, "assess", QD34, "--from", "postgresql:host=127.0.0.1 port=1", "--table", "t")
    tap.same((found.get("network"), found.get("program")), (0, EPERM), "a database on a server: the network, no program")
    tap.ok("tickets" in found and found["tickets"] != EPERM, "and the keys that Kerberos keeps", found)
    done, found = probed(folder, outside, work, "paper", "results", QD34, DATA, "--output", work / "out.pdf")
    tap.same(found.get("program"), 0, "a PDF: another program makes it")


main()
tap.done()
