"""What fails under a command that reads figures and writes files: a disk that is full as a file grows, every call of the system
in turn (EIO, ENOSPC, EINTR, by strace), every allocation in turn (tests/unit/failing_memory.c, put before the program). The
answer is the whole one, or it is said that there is none: an exit status of its own, a line of error; a file that was to be
written is whole or as it was before, and nothing is left beside it. A register's own calls: register_steps.py."""
import io
import os
import re
import resource
import shutil
import signal
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tap
from program import PROGRAM, ROOT, TEMPORARY, Folder, environment, read_messages

FULL = bool(os.environ.get("CHUANXA_FULL"))
LIBRARY = os.environ.get("CHUANXA_FAILING_MEMORY", "")
SANITIZED = b"__asan_init" in Path(PROGRAM).read_bytes()
CALLS, ALLOCATIONS = (10**6, 4000) if FULL else (3, 4) if os.environ.get("CHUANXA_QUICK") else (7, 12)         # of a command
BEFORE = b"what stood there before\n"
DATA = ROOT / "fixtures/huong-khe/figures.csv"
PLAN = ROOT / "fixtures/plan-years/plan.yaml"
QD34, QD06 = ROOT / "rules/qd34-2014", ROOT / "rules/qd06-2019"
WRONG = "wrong.csv"
COMMANDS = [        # arguments, and the file that is written
    (["assess", QD34, DATA], None), (["assess", QD34, DATA, "--output", "out.csv"], "out.csv"), (["assess", QD34, DATA, "--format", "json"], None),
    (["assess", QD34, DATA, "--format", "xlsx", "--output", "out.xlsx"], "out.xlsx"), (["assess", QD34, "mau.xlsx"], None),
    (["assess", QD34, WRONG, "--errors", "out.csv"], "out.csv"), (["assess", QD34, WRONG, "--errors", "out.xlsx"], "out.xlsx"),
    (["explain", QD34, DATA, "--commune", "18505"], None), (["recommend", QD34, DATA], None), (["improve", QD34, DATA, "--commune", "18499"], None),
    (["margins", QD34, DATA], None), (["impact", QD34, QD06, DATA, "--output", "out.csv"], "out.csv"), (["diff", QD34, QD06], None),
    (["check", QD34], None), (["test", QD34, "--mutate"], None), (["standard", "list"], None), (["plan", "list"], None), (["plan", "test", ROOT / "rules/plans/nt17"], None),
    (["standard", "new", "moi", "--from", "qd06-2019", "--output", "moi"], "moi/standard.yaml"), (["feel", "a + 1", "--with", "a=2"], None), (["standard", "show", QD34], None), (["standard", "values", QD34, "--output", "out.csv"], "out.csv"),
    (["plan", "show", PLAN], None),
    (["paper", "results", QD34, DATA, "--period", "2016", "--output", "out.docx"], "out.docx"),
    (["paper", "score_sheet", QD34, DATA, "--period", "2016", "--output", "out.html"], "out.html"),
    (["export", "template", QD34, "--output", "out.xlsx"], "out.xlsx"), (["export", "sql", QD34, "--output", "out.sql"], "out.sql"),
    (["export", "dmn", QD34, "--output", "out.dmn"], "out.dmn"), (["import", "dmn", "vao.dmn", "--output", "nhap"], "nhap/standard.yaml")]


class Files:
    """A folder with what the commands read."""

    def __init__(self):
        self.folder = Folder()
        self.path = self.folder.path
        lines = DATA.read_text(encoding="utf-8").splitlines(keepends=True)
        (self.path / WRONG).write_text("".join([*lines[:4], lines[4].replace(",", ",=", 2)]), encoding="utf-8")
        for arguments, name in ((["export", "template", QD34, "--output", "mau.xlsx"], "mau.xlsx"), (["export", "dmn", QD34, "--output", "vao.dmn"], "vao.dmn")):
            subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.path, env=environment(), capture_output=True, check=True)
            assert (self.path / name).exists()

    def copy(self):
        folder = Folder()
        for path in self.path.iterdir():
            shutil.copy(path, folder.path)
        return folder


def tells_itself(file):
    """Whether a list of errors holds the one that ended it."""
    if file and file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as book:
            file = b"".join(book.read(name) for name in book.namelist())
    return bool(file) and (b"F101" in file or b"U708" in file)


class Trial:
    """A command and what it comes to when nothing fails."""

    def __init__(self, files, arguments, made):
        self.files, self.made = files, made
        self.arguments = [str(a) for a in arguments]
        self.name = " ".join(Path(a).name for a in self.arguments)
        self.faults, self.tries = [], 0
        folder = files.copy()
        self.truth = self.start(folder, [])
        self.file = self.read(folder)
        assert self.truth[0] in (0, 1, 3) and (not made or self.file), (self.name, self.truth)

    def start(self, folder, before, **more):
        env = environment(CHUANXA_CLOCK=1480600000, CHUANXA_RULES=ROOT / "rules", **{key: more.pop(key) for key in list(more) if key.isupper()})
        done = subprocess.run([*before, PROGRAM, *self.arguments], cwd=folder.path, env=env, capture_output=True, timeout=300, check=False, **more)
        return done.returncode, done.stdout, done.stderr.decode("utf-8", "backslashreplace")

    def read(self, folder):
        path = folder.path / self.made if self.made else None
        return path.read_bytes() if path and path.exists() else None

    def attempt(self, what, before, old=None, **more):
        """One try, where the file that is to be written stands there already (`old`) or not."""
        folder = self.files.copy()
        if old is not None and self.made and "/" not in self.made:
            (folder.path / self.made).write_bytes(old)
        else:
            old = None
        there = {path.name for path in folder.path.iterdir()}
        result = self.start(folder, before, **more)
        self.tries += 1
        why = self.judge(result, self.read(folder), old)
        left = {path.name for path in folder.path.iterdir()} - there - {self.made and self.made.split("/")[0]}
        if left:
            why = why or f"left behind: {left}"
        if why:
            self.faults.append(f"{what}: {why}: {result[0]}, {result[1][-200:]}, {result[2][-500:]}")
        return result

    def judge(self, result, file, old):
        status, out, err = result
        if (status, out, file) == (self.truth[0], self.truth[1], self.file):
            return None                 # it was no matter
        if status not in (3, 4):
            return "less than the truth, as if it were all" if status in (0, 1) else "it died"
        if not any(said.severity == "ERROR" for said in read_messages(err)):
            return "nothing is said"
        if "--errors" in self.arguments and status == 4 and tells_itself(file):
            return None                 # a list that says what it lacks
        if file not in (old, self.file):
            return f"the file is neither whole nor as it was: {file and len(file)} bytes of {self.file and len(self.file)}"
        return None

    def tell(self, what):
        tap.ok(not self.faults and self.tries, f"{self.name}: {self.tries} times {what}, each said, nothing half", *self.faults[:5])


# ---- a disk that is full ---------------------------------------------------------------------------

def limited(most):
    """What a new process does first: no file grows beyond `most` bytes, and the system says so."""
    def begin():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return begin


def full_disk(trials):
    for trial in trials:
        if not trial.made:
            continue
        size = len(trial.file)
        for most in sorted({0, 1, size // 2, size - 1}):
            for old in (None, BEFORE):
                trial.attempt(f"{most} bytes", [], old, preexec_fn=limited(most), restore_signals=False)
        result = trial.attempt("room enough", [], BEFORE, preexec_fn=limited(10**8), restore_signals=False)
        tap.same(result[0], trial.truth[0], f"{trial.name}: with room it is written")
        trial.tell("a full disk")


# ---- calls of the system ---------------------------------------------------------------------------

OPENED = re.compile(r'^openat\(AT_FDCWD, "([^"]*)"')
FAILED = {"openat": ["EACCES", "EMFILE", "EINTR"], "read": ["EIO", "EINTR"], "write": ["EIO", "ENOSPC", "EINTR"], "close": ["EIO"], "rename": ["EIO", "EXDEV"],
          "lseek": ["EIO"], "newfstatat": ["EIO"], "fchmod": ["EPERM"], "getdents64": ["EIO"], "mmap": ["ENOMEM"], "unlink": ["EIO"]}


def calls_of(trial, folder):
    """How often each call is made, and how often before the program opened a file of its own."""
    log = folder.path / "calls"
    trial.start(folder, ["strace", "-qq", "-e", "trace=" + ",".join(FAILED), "-o", log])
    before, count, loaded = None, dict.fromkeys(FAILED, 0), False
    for line in log.read_text(encoding="utf-8", errors="backslashreplace").splitlines():
        name = line.split("(", 1)[0]
        if name not in count:
            continue
        opened = OPENED.match(line)
        loaded = loaded or bool(opened and "libm.so" in opened[1])
        if opened and loaded and ".so" not in opened[1] and not opened[1].startswith("/etc/ld") and before is None:
            before = dict(count)
        count[name] += 1
    assert before, log.read_text()
    return before, count


def spread(first, last, most):
    """At most so many of first … last, both ends with them."""
    count = last - first + 1
    if count <= most:
        return list(range(first, last + 1))
    return sorted({first + (count - 1) * i // (most - 1) for i in range(most)})


def system_calls(trials, pool):
    for trial in trials:
        trial.faults, trial.tries = [], 0
        before, count = calls_of(trial, trial.files.copy())
        jobs = []
        for name, errors in FAILED.items():
            for number, at in enumerate(spread(before[name] + 1, count[name], CALLS)):
                for error in errors if FULL else [errors[number % len(errors)]]:
                    jobs.append((name, error, at))
        one = lambda job, t=trial: t.attempt(f"{job[0]} {job[2]}: {job[1]}", ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={job[0]}", "-e",
                                                                             f"inject={job[0]}:error={job[1]}:when={job[2]}"], BEFORE)
        list(pool.map(one, jobs))
        trial.tell("a call of the system failed")


# ---- memory ----------------------------------------------------------------------------------------

def allocations(trials, pool):
    for trial in trials:
        trial.faults, trial.tries = [], 0
        if trial.made and trial.made.endswith(".xlsx"):
            tap.skip(f"{trial.name}: memory fails", "libxlsxwriter goes on with what it did not get")
            continue
        folder = trial.files.copy()
        counted = Path(TEMPORARY.name) / "count"     # where the program may write as it ends
        trial.start(folder, [], LD_PRELOAD=LIBRARY, CHUANXA_FAIL_COUNT=counted)
        count = int(counted.read_text())
        for goes_on in (0, 1):
            one = lambda at, t=trial, on=goes_on: t.attempt(f"allocation {at}{' and on' * on}", [], BEFORE, LD_PRELOAD=LIBRARY, CHUANXA_FAIL_AT=at, CHUANXA_FAIL_ON=on)
            list(pool.map(one, spread(1, count, ALLOCATIONS)))
        print(f"# {trial.name}: {count} allocations")
        trial.tell("memory failed")


def main():
    files = Files()
    trials = [Trial(files, *command) for command in COMMANDS]
    full_disk(trials)
    with ThreadPoolExecutor(2) as pool:
        if SANITIZED:
            tap.skip("calls and allocations failed in turn", "nothing can be put before a program with sanitizers")
            return
        if shutil.which("strace") and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0:
            system_calls(trials, pool)
        else:
            tap.skip("calls of the system failed in turn", "strace is not installed, or may not look into programs here")
        allocations(trials, pool)


main()
tap.done()
