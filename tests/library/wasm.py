#!/usr/bin/python3
"""The stem, compiled for WebAssembly with Debian's clang and wasi-libc, scores the communes of fixtures/small under node
as the program does. Skipped in words where a compiler, node or the archives of the libraries (tools/wasm-libs) are
missing. CHUANXA_WASM names the folder that keeps the libraries."""
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from clock import real_clock
from tap import done, ok, same, skip

ROOT = Path(os.environ["CHUANXA_ROOT"])
KEPT = Path(os.environ.get("CHUANXA_WASM") or
            Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chuanxa" / "wasm")
ROOMS = ["base", "number", "text", "feel", "keys", "standard", "figures", "score", "report"]
CLANG = ["clang", "--target=wasm32-wasi", "--sysroot=/usr", "-nostdlibinc", "-isystem", "/usr/include/wasm32-wasi", "-std=c11",
         "-O1", "-DSODIUM_STATIC", "-DYAML_DECLARE_STATIC", "-DUTF8PROC_STATIC"]
# what Debian's builtins ask for, which its wasi-libc lacks
GUARD = "unsigned long __stack_chk_guard = 0x5A17;\n_Noreturn void __stack_chk_fail(void);\nvoid __stack_chk_fail(void) { __builtin_trap(); }\n"


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True, encoding="utf-8", check=False,
                          **more | {"env": real_clock(more.get("env"))})


def lacking():
    """What is not there, in words; "" when all is."""
    missing = [name for name in ("clang", "wasm-ld", "llvm-ar", "node", "apt-get") if not shutil.which(name)]
    if not Path("/usr/include/wasm32-wasi/stdlib.h").exists():
        missing.append("wasi-libc")
    if not missing:
        runtime = run("clang", "--target=wasm32-wasi", "-print-libgcc-file-name").stdout.strip()
        missing += [] if Path(runtime).exists() else ["clang's builtins for wasm32"]
    return ", ".join(missing)


def libraries():
    """Makes them where this tools/wasm-libs has not yet. False when that is not to be had (skipped) or fails."""
    script = (ROOT / "tools/foreign-libs").read_text(encoding="utf-8")
    made = KEPT / "made-by"
    if made.exists() and made.read_text(encoding="utf-8") == script:
        return True
    built = run(ROOT / "tools/wasm-libs", KEPT)
    if built.returncode == 4:
        skip("wasm: the stem", "the archives of its libraries are not to be had")
        return False
    if ok(built.returncode == 0, "wasm: tools/wasm-libs", built.stderr[-2000:]):
        made.write_text(script, encoding="utf-8")
    return built.returncode == 0


def compile_stem(folder):
    """The program folder/score.wasm; "" or what the compiler said."""
    sources = [path for room in ROOMS for path in sorted((ROOT / "engine" / room).glob("*.c"))]
    for definitions in (ROOT / "engine" / room / "messages.def" for room in ROOMS):
        room = definitions.parent.name
        if not definitions.exists():
            continue
        (folder / "made" / room).mkdir(parents=True)
        made = [folder / "made" / room / name for name in ("messages.h", "messages.c")]
        named = run(sys.executable, ROOT / "engine/message_names.py", room, definitions, *made)
        if named.returncode:
            return named.stderr
        sources.append(made[1])
    guard = folder / "guard.c"
    guard.write_text(GUARD, encoding="utf-8")
    built = run(*CLANG, f"-I{ROOT}/include", f"-I{ROOT}/engine", f"-I{folder}/made", f"-I{KEPT}/include", f"-L{KEPT}/lib",
                *sources, ROOT / "tests/library/score.c", guard, "-lyaml", "-lcsv", "-lutf8proc", "-lsodium",
                "-Wl,--stack-first,-z,stack-size=1048576", "-o", folder / "score.wasm")
    return built.stderr if built.returncode else ""


def main():
    missing = lacking()
    if missing:
        skip("wasm: the stem", f"not there: {missing}")
        return
    if not libraries():
        return
    with TemporaryDirectory(prefix="chuanxa-") as name:
        folder = Path(name)
        said = compile_stem(folder)
        if not ok(not said, "wasm: the stem compiles", said[-3000:]):
            return
        print(f"# {(folder / 'score.wasm').stat().st_size} bytes")
        seen = folder / "seen"
        seen.mkdir()
        figures = run(sys.executable, ROOT / "tools/generate", ROOT / "fixtures/small/roster.csv", "--seed", "11", "--blank", "10")
        (seen / "figures.csv").write_text(figures.stdout + "90001,again\nx,bad\n", encoding="utf-8")
        shutil.copy(ROOT / "rules/measures.yaml", seen)
        for standard in ("qd34-2014", "qd06-2019"):
            shutil.copy(ROOT / "rules" / standard / "standard.yaml", seen)
            there = run("node", "--no-warnings", ROOT / "tests/library/wasm_run.mjs", folder / "score.wasm", seen, "/standard.yaml",
                        "/measures.yaml", "/figures.csv")
            here = run(os.environ["CHUANXA"], "assess", standard, seen / "figures.csv", "--format", "json", "--lang", "en", cwd=ROOT)
            ok(here.stdout.count("\n") >= 60 and '"refused":[' in here.stdout, f"wasm: {standard}: the program scores 60 communes", here.stderr)
            same(there.stdout, here.stdout, f"wasm: {standard}: the same bytes under node", there.stderr[-2000:])
            same(there.returncode, 4, f"wasm: {standard}: a row is refused there too", there.stderr[-2000:])


main()
done()
