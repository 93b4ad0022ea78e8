"""The program is built so that a mistake in it is hard to use: placed anywhere in memory, its tables of addresses read-only from the
start, no stack that may be executed, stacks watched, the C library's calls checked where sizes are known."""
import re
import subprocess

import tap
from program import PROGRAM


def read(*options):
    return subprocess.run(["readelf", "--wide", *options, PROGRAM], capture_output=True, encoding="utf-8", check=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout


def main():
    with open(PROGRAM, "rb") as file:
        content = file.read()
    if not content.startswith(b"\x7fELF") or b"__asan_init" in content:
        tap.skip("how the program is built", "no program of Linux', or one with sanitizers")
        return
    dynamic, segments, symbols = read("--dynamic"), read("--program-headers"), read("--dyn-syms")
    tap.ok(re.search(r"Type:\s+DYN", read("--file-header")) and "PIE" in dynamic, "it may lie anywhere in memory", dynamic)
    tap.ok("GNU_RELRO" in segments and re.search(r"BIND_NOW|\bNOW\b", dynamic), "its tables of addresses are read-only from the start", dynamic)
    stack = re.search(r"GNU_STACK.*", segments)
    tap.ok(stack and "E" not in stack[0].split()[-2], "its stack is not executed", stack)
    tap.ok("__stack_chk_fail" in symbols, "its stacks are watched", symbols)
    tap.ok(re.search(r"__\w+_chk\b", symbols.replace("__stack_chk", "")), "calls of the C library are checked", symbols)
    tap.ok("RPATH" not in dynamic and "RUNPATH" not in dynamic, "it looks for libraries where the system has them", dynamic)


main()
tap.done()
