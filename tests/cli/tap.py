"""TAP for the scripts beside this one: ok, not ok with the difference, skipped in words, and the
plan at the end. A heading is put before the names of the tests that follow it."""
import sys

sys.stdout.reconfigure(encoding="utf-8")
_count = _failed = 0
_heading = ""


def about(sentence):
    """Names of the following tests begin with this sentence; "" ends it."""
    global _heading
    _heading = sentence + ": " if sentence else ""


def ok(good, name, *difference):
    """One test. The difference is printed, a comment a line, when it failed."""
    global _count, _failed
    _count += 1
    name = (_heading + name).replace("#", "\\#").replace("\n", " ")
    print(f"{'ok' if good else 'not ok'} {_count} - {name}")
    if not good:
        _failed += 1
        for line in "\n".join(map(str, difference)).splitlines():
            print("# " + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line[:400]))
    return bool(good)


def same(got, wanted, name, *more):
    """Both values are equal; else the first lines in which they differ are shown."""
    if got == wanted:
        return ok(True, name)
    if not isinstance(got, str) or not isinstance(wanted, str):
        return ok(False, name, f"wanted {wanted!r}", f"got    {got!r}", *more)
    pairs = zip(wanted.splitlines() + ["(end)"], got.splitlines() + ["(end)"])
    at, (left, right) = next(((i, p) for i, p in enumerate(pairs, 1) if p[0] != p[1]),
                             (0, (repr(wanted[-60:]), repr(got[-60:]))))
    return ok(False, name, f"line {at}", f"wanted {left}", f"got    {right}", *more)


def skip(name, why):
    global _count
    _count += 1
    print(f"ok {_count} - {_heading}{name} # SKIP {why}")


def left_out(name):
    """What is left to the full run (tools/check makes it of what is quick, tools/soak of the rest): no test here."""
    print(f"# left to the full run: {_heading}{name}")


def done():
    """The plan; ends the script with status 1 when something failed."""
    print(f"1..{_count}")
    sys.exit(1 if _failed else 0)
