"""`chuanxa help`: the man page and the completion say what --help says, command by command; groff and bash read them."""
import re
import shutil
import subprocess

import tap
from program import LANGUAGES, Folder, environment, run


def commands():
    return re.findall(r"^  (\w+) ", run("--help", "--lang", "en").out, re.M)


def options(*words):
    return re.findall(r"^  (--[a-z-]+)", run(*words, "--help", "--lang", "en").out, re.M)


def actions():
    names = re.findall(r"^  register ((?:session )?[a-z]+) ", run("register", "--lang", "en").out, re.M)
    return names or re.findall(r"^  register ((?:session )?[a-z]+) ", run("register", "--help", "--lang", "en").out, re.M)


def overview():
    for language in LANGUAGES:
        tap.same(run("help", "--lang", language).status, 0, f"help ({language})")
        for name in commands():
            tap.same(run("help", name, "--lang", language).out, run(name, "--help", "--lang", language).out if name != "register" else
                     run("help", name, "--lang", language).out, f"help {name} is {name} --help ({language})")
    tap.same(run("help").out, run("--help").out, "help alone is the overview")
    for arguments, code in ((["nothing"], "U701"), (["assess", "test"], "U705"), (["--man", "assess"], "U705"), (["--completion", "fish"], "U703"),
                            (["--completion"], "U703"), (["--man", "--completion", "bash"], "U705"), (["--mann"], "U702")):
        result = run("help", *arguments)
        tap.ok(result.status == 2 and result.codes() == [code] and not result.out, f"help {' '.join(arguments)}: {code}", result)


def plain(page):
    """The words of a page without the marks of roff."""
    text = re.sub(r"^\.(?:SS|SH|TP|PP|nf|fi|br|B|TH) ?", "", page, flags=re.M)
    return re.sub(r"\s+", " ", text.replace(r"\&", "").replace(r"\-", "-").replace(r"\e", "\\"))


def manual():
    for language in LANGUAGES:
        page = run("help", "--man", "--lang", language)
        tap.ok(page.status == 0 and page.out.startswith(".TH CHUANXA 1 "), f"a man page ({language})", page.err)
        text = plain(page.out)
        for name in commands():
            said = run("help", name, "--lang", language).out
            lacking = [line for line in said.splitlines() if re.sub(r"\s+", " ", line).strip() not in text and not line.startswith("  ")]
            tap.ok(not lacking, f"{name}: what its help says ({language})", *lacking)
            part = re.search(rf"^\.SS {name}\n(.*?)(?=^\.S[SH] )", page.out, re.M | re.S)[1].replace(r"\-", "-")
            tap.same([o for o in options(name) if f".B {o}" not in part] if name != "register" else [], [], f"{name}: its options ({language})")
        lacking = [a for a in actions() if f"register {a} " not in text]
        tap.ok(len(actions()) > 30 and not lacking, f"every action of the register ({language})", lacking)
        if not shutil.which("groff"):
            tap.skip(f"groff reads it ({language})", "groff is not installed")
            continue
        done = subprocess.run(["groff", "-man", "-Kutf8", "-Tutf8", "-ww"], input=page.out.encode(), capture_output=True, check=False)
        tap.ok(done.returncode == 0 and not done.stderr and b"assess" in done.stdout, f"groff reads it without a word ({language})", done.stderr.decode()[:500])


def completion():
    bash = shutil.which("bash")
    if not bash:
        tap.skip("completion", "bash is not installed")
        return
    folder = Folder()
    script = folder.file("chuanxa.bash", run("help", "--completion", "bash").out)

    def offered(*words):
        code = ('source "$0"; COMP_WORDS=(chuanxa "$@"); COMP_CWORD=$#; _chuanxa; printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run([bash, "--norc", "-c", code, str(script), *words], env=environment(), capture_output=True, text=True, check=False)
        if done.returncode or done.stderr:
            raise AssertionError(f"{words}: {done.stderr}")
        return done.stdout.split()

    tap.same(offered(""), commands() + ["help"], "every command")
    tap.same(offered("re"), [c for c in commands() if c.startswith("re")], "those that begin so")
    for name in commands():
        if name != "register":
            tap.same(offered(name, "--"), options(name), f"{name}: its options")
    for name in actions():
        tap.same(sorted(offered("register", *name.split(), "--")), sorted(set(options("register", *name.split()))), f"register {name}: its options")
    tap.same(offered("register", ""), [a for a in actions() if " " not in a] + ["session"], "the actions of the register")
    tap.same(offered("register", "session", ""), [a.split()[1] for a in actions() if " " in a], "those of a session")
    tap.same(offered("standard", "l"), ["list"], "standard list")
    for words, wanted in ((("assess", "--format", ""), "table csv json xlsx"), (("assess", "--numbers", "v"), "vi"), (("register", "intake", "so.db", "--stage", ""), "self verified"),
                          (("test", "--format", "j"), "json"), (("check", "qd34"), ""), (("register", "adopt", "so"), ""), (("help", "--completion", ""), "bash")):
        tap.same(offered(*words), wanted.split(), f"{' '.join(words)}…")


if __name__ == "__main__":
    overview()
    manual()
    completion()
    tap.done()
