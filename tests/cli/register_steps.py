"""Each call that asks a register's database for something fails in turn, as on a broken disk and for lack of memory, for
every command that reads or writes a register: none of them ends well with less than the truth, and what was to be written
is there whole or not at all. The failing itself is tests/unit/failing_step.c, put before the program."""
import os
import shutil
import sqlite3
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tap
from program import PROGRAM, ROOT, Folder, read_messages
from register_actions import World, commands, start

LIBRARY = os.environ.get("CHUANXA_FAILING_STEP", "")
EACH = 7 if os.environ.get("CHUANXA_QUICK") else 1      # every call, or every seventh
EVERY = bool(os.environ.get("CHUANXA_EVERY_STEP"))      # truly every call: some 10,000 tries, minutes
MOST = 10**6 if EVERY else 45 if os.environ.get("CHUANXA_FULL") else 6     # of a command; of those with more every second, third, …
IOERR, NOMEM = 10, 7


def failing(arguments, folder, at, code=IOERR, kind="step", on=False, count=None):
    return start(arguments, folder, LD_PRELOAD=LIBRARY, CHUANXA_FAIL_KIND=kind, CHUANXA_FAIL_AT=at, CHUANXA_FAIL_CODE=code,
                 CHUANXA_FAIL_ON=int(on), CHUANXA_FAIL_COUNT=count)


# ---- what is left behind ----

def content(path):
    """Every row and the schema of a register; None where there is none."""
    if not path.exists():
        return None
    db = sqlite3.connect(path)
    try:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        schema = db.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        tables = [name for name, sql in schema if sql and sql.startswith("CREATE TABLE")]
        return schema, [(name, db.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()) for name in tables]
    finally:
        db.close()


def counts(state):
    return state and [(name, len(rows)) for name, rows in state[1]]


def rows_before(state, wanted):
    """Whether a state is this one or an earlier one of it: whole entries, a beginning of them and of the seals."""
    return state[0] == wanted[0] and all(rows == more[:len(rows)] for (_, rows), (_, more) in zip(state[1], wanted[1]))


class Trial:
    """A command, what it comes to when nothing fails, and what it came to when something did."""

    def __init__(self, world, arguments, register, made):
        self.world, self.arguments, self.register, self.made = world, arguments, register, made
        self.name = " ".join(str(a) for a in arguments[:4] if not str(a).startswith(("/", "--")))
        self.is_random = arguments[1] == "key"      # a new one each time
        self.before = content(world.path / register) if register else None
        self.calls, self.faults, self.tries = {}, [], 0
        for kind in ("step", "value"):
            with self.copy() as folder:
                self.truth = failing(arguments, folder, 0, kind=kind, count=Path(folder) / "count")
                self.calls[kind] = int((Path(folder) / "count").read_text())
                self.after, self.file = self.left(folder)

    def copy(self):
        holder = tempfile.TemporaryDirectory(prefix="chuanxa-")
        for name in self.needed():
            if (self.world.path / name).exists():
                shutil.copy(self.world.path / name, holder.name)
        return holder

    def needed(self):
        return {str(a) for a in self.arguments if isinstance(a, str) and "/" not in a and "." in a}

    def left(self, folder):
        made = Path(folder) / self.made if self.made else None
        return content(Path(folder) / self.register) if self.register else None, made.read_bytes() if made and made.exists() else None

    def tell(self, at, result, why):
        self.faults.append(f"{at}: {why}: {result}")

    def judge(self, at, code, folder, result):
        status, out, err = result
        said = read_messages(err)
        after, file = self.left(folder)
        if status in (0, 1):        # it was no matter: the whole truth
            if (status, self.shown(out)) != (self.truth[0], self.shown(self.truth[1])) or not self.same_after(after) or (file is None) != (self.file is None):
                self.tell(at, result, "less than the truth, as if it were all")
            return
        wanted = (4,) if code == IOERR and "import" not in self.arguments else (3, 4)
        if status not in wanted or not any(s.severity == "ERROR" for s in said):
            self.tell(at, result, "it is not said, or with another status")
        if out and self.truth[0] == 0 and out == self.truth[1] and not self.same_after(after):
            self.tell(at, result, "said to be done, and is not")
        if self.register and not self.same_after(after) and after != self.before and not self.is_step(after):
            self.tell(at, result, "written by half")
        if file is not None:
            self.tell(at, result, "the file is there")

    def shown(self, out):
        return len(out) if self.is_random else out

    def same_after(self, after):
        if self.is_random:
            return counts(after) == counts(self.after)
        return after == self.after

    def is_step(self, after):
        """A hand-over and a migration are several entries or steps: some whole ones may be there."""
        if "export" in self.arguments:
            return rows_before(self.before, after) and rows_before(after, self.after)
        return "migrate" in self.arguments and [r for r in after[1] if r in self.before[1]] == self.before[1]

    def attempt(self, job):
        at, code, kind, on = job
        with self.copy() as folder:
            try:
                self.judge(job, code, folder, failing(self.arguments, folder, at, code, kind, on))
            except (AssertionError, sqlite3.Error, subprocess.TimeoutExpired) as error:
                self.faults.append(f"{job}: {error!r}")

    def jobs(self, opening):
        """Opening is the same for all: it is failed call by call in a few commands, and here and there in the others."""
        steps, values = self.calls["step"], self.calls["value"]
        every = 1 + (steps - opening) // MOST
        for at in [*range(1, opening, 97), *range(opening + 1, steps + 1, EACH * every)]:
            yield at, IOERR, "step", False
        for at in range(opening + 1, steps + 1, EACH * (1 + (steps - opening) // 5)):
            yield at, NOMEM, "step", False
            yield min(at + 1, steps), IOERR, "step", True
        for at in range(values, 0, -EACH * (1 + values // 5)):
            yield at, NOMEM, "value", False

    def run(self, pool, opening):
        jobs = list(self.jobs(opening))
        list(pool.map(self.attempt, jobs))
        self.tries = len(jobs)
        steps = sum(1 for job in jobs if job[1:] == (IOERR, "step", False))
        print(f"# {self.name}: {steps} of {self.calls['step']} calls failed, {self.tries} tries, {self.calls['value']} values read")
        tap.ok(not self.faults and self.calls["step"] > 3, f"{self.name}: {self.tries} failures, each said, nothing half", *self.faults[:6])
        return steps, self.tries


def check_actions():
    """No action is left out: those that the program lists are those that are tried."""
    lines = start(["register"], ROOT)[1].decode().splitlines()
    listed = {line.split(" REGISTER")[0].strip() for line in lines if line.startswith("  register ")}
    tried = set()
    for arguments, _, _ in commands("00" * 32):
        register = next(i for i, word in enumerate(arguments) if word.endswith(".db"))
        tried.add(" ".join(arguments[:register]))
    tap.ok(len(listed) > 30, "the program lists its actions", lines)
    tap.same(sorted(listed - tried), [], "every action of the register is tried")


def main():
    if not LIBRARY:
        tap.skip("each step of the register failed in turn", "nothing can be put before a program with sanitizers")
        return
    check_actions()
    world = World(Folder())
    total = [0, 0]
    empty = {None: Trial(world, ["register", "policies", "lang.db"], None, None), "": Trial(world, ["register", "migrate", "so.db"], "so.db", None)}
    opening = {how: trial.calls["step"] - (2 if how is None else 0) for how, trial in empty.items()}
    with ThreadPoolExecutor(2) as pool:
        for trial in empty.values():
            trial.run(pool, 0)
        for arguments, register, made in commands(world.key):
            if register and register.startswith("version-") and not (world.path / register).exists():
                continue
            whole = "init" in arguments or (register or "").startswith("version-")
            trial = Trial(world, arguments, register, made)
            for i, number in enumerate(trial.run(pool, 0 if whole else opening[register and ""])):
                total[i] += number
    print(f"# in all: {total[0]} calls of the database failed in turn, {total[1]} tries")
    tap.ok(total[0] > (300 if EACH > 1 or MOST == 6 else 2000), "there were many of them", total)


main()
tap.done()
