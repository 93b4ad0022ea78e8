"""A register on a disk that does not lock, as some network shares: for every action that writes, each way in which SQLite's
locks can fail. It is told in words, in both languages: which file, that its disk does not lock, what to do; status 4, and
nothing is written. The failing itself is tests/unit/failing_lock.c, put before the program or linked into one of its own."""
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tap
from program import Folder, read_messages
from register_actions import World, commands, start

LIBRARY = os.environ.get("CHUANXA_FAILING_LOCK", "")
FAILING = os.environ.get("CHUANXA_FAILING_PROGRAM", "")     # a program that holds what fails, where nothing is put before one
QUICK = bool(os.environ.get("CHUANXA_QUICK"))
BUSY, PROTOCOL, NOT_LOCKED, NOT_SHARED, NO_MEMORY_SHARED, NOT_MAPPED = 5, 15, 3850, 5130, 4618, 5386
# what must end every action: no lock for reading, none for writing, no memory that those who write share
FATAL = [("lock", NOT_LOCKED), ("writer", BUSY), ("writer", PROTOCOL), ("lock", BUSY), ("lock", PROTOCOL), ("writer", NOT_SHARED),
         ("shared", NOT_SHARED), ("shared", BUSY), ("shared", PROTOCOL), ("map", NOT_MAPPED), ("map", NO_MEMORY_SHARED)]
# what some actions do not need: they end as if nothing had failed, or are told and write nothing
OTHER = [("reserve", NOT_LOCKED), ("reserve", BUSY), ("ask", NOT_LOCKED), ("control", NOT_LOCKED)]
WORDS = {"vi": ("chưa ghi gì", "không khóa được", "chép sổ"), "en": ("nothing was written", "does not lock", "copy the register")}


def failing(arguments, folder, kind, code):
    control = {"CHUANXA_FAIL_LOCK": kind, "CHUANXA_FAIL_LOCK_CODE": code}
    if FAILING:
        return start(arguments, folder, program=FAILING, **control)
    before = " ".join(filter(None, [os.environ.get("LD_PRELOAD"), LIBRARY]))
    options = ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"), "verify_asan_link_order=0"]))
    return start(arguments, folder, LD_PRELOAD=before, ASAN_OPTIONS=options, **control)


class Action:
    """A command that writes, tried on copies of the files that it names."""

    def __init__(self, world, arguments):
        self.world, self.arguments = world, [str(word) for word in arguments]
        self.register = next(word for word in self.arguments if word.endswith(".db"))
        self.name = " ".join(word for word in self.arguments[:4] if not word.startswith(("/", "-")))
        self.faults, self.tries, self.passed = [], 0, 0

    def copy(self, folder):
        for name in {word for word in self.arguments if "/" not in word and "." in word}:
            if (self.world.path / name).exists():
                shutil.copy(self.world.path / name, folder)

    def attempt(self, kind, code, fatal, language):
        with tempfile.TemporaryDirectory(prefix="chuanxa-") as name:
            folder = Path(name)
            self.copy(folder)
            before = {path.name: path.read_bytes() for path in folder.iterdir()}
            status, out, err = failing([*self.arguments, "--lang", language], folder, kind, code)
            after = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.tries += 1
        if status in (0, 1) and not fatal:
            self.passed += 1
            return
        said = [said for said in read_messages(err) if said.severity == "ERROR"]
        named = self.register
        if "export" in self.arguments and ".part" in err:      # its entry comes before the copy, which alone is not made
            named = ".part"
            after = {path: content for path, content in after.items() if not path.endswith("-wal")}
        told = [said for said in said if said.code in ("D905", "R626") and named in said.text and all(word in said.text for word in WORDS[language])]
        # what SQLite keeps beside the file is its own: an empty log, and memory that holds nothing
        after = {path: content for path, content in after.items() if path in before or not path.endswith("-shm") and content}
        if status != 4 or len(said) != 1 or not told or out or after != before:
            changed = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
            self.faults.append(f"{kind} {code} {language}: status {status}, changed {changed}: {out} {err}")


def main():
    if not (LIBRARY or FAILING):
        tap.skip("a disk that does not lock", "the way to let it fail is not built")
        return
    world = World(Folder())
    actions = [Action(world, arguments) for arguments, register, made in commands(world.key) if register or made]
    actions = [action for action in actions if (world.path / action.register).exists() or "init" in action.arguments]
    fatal = FATAL[:3] if QUICK else FATAL
    jobs = [(action, kind, code, True) for action in actions for kind, code in fatal]
    jobs += [(action, kind, code, False) for action in actions[::6] for kind, code in OTHER]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda job: job[1][0].attempt(*job[1][1:], ("vi", "en")[job[0] % 2]), enumerate(jobs)))
    for action in actions:
        tap.ok(not action.faults, f"{action.name}: {action.tries} tries, each told, nothing written", *action.faults[:6])
    print(f"# {len(actions)} commands that write, {sum(action.tries for action in actions)} tries, {sum(action.passed for action in actions)} of them not in need of what failed")


main()
tap.done()
