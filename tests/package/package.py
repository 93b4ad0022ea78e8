#!/usr/bin/python3
"""The Debian packages: what tools/debian says holds together, and the source package has the sources, the pinned archives and debian/.
With CHUANXA_FULL=1 all is built, twice the same source; lintian finds nothing; the packages hold what `meson install` puts in place; in a
clean root without a network `chuanxa` is installed from its one file, every command of both READMEs prints what stands below it, and
removal leaves nothing. Skipped in words where dpkg-dev, the archives or, for the full run, debhelper, lintian or mmdebstrap are missing.
CHUANXA_PAGE names an offline page made before (else the packages are made without one here: tests/page makes it)."""
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests/library")]
import tap                                                         # noqa: E402
from clock import real_clock                                       # noqa: E402

DEBIAN = ROOT / "tools/debian"
PAGE = os.environ.get("CHUANXA_PAGE", "none")
# what a package adds to what is installed from the sources: papers of Debian's, the manual, the offline page
ADDED = ("usr/share/doc/", "usr/share/lintian/", "usr/share/chuanxa/chuanxa.html")


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", errors="replace", check=False,
                          **more | {"env": real_clock(more.get("env"))})


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def said():
    """tools/debian against the sources."""
    control = text("tools/debian/control")
    packages = re.findall(r"^Package: (.*)$", control, re.M)
    tap.same(packages, ["chuanxa", "libchuanxa0", "libchuanxa-dev"], "three packages")
    version = re.search(r"^chuanxa \((.*)-\d+\)", text("tools/debian/changelog"))[1]
    tap.same(version, re.search(r"^project\('chuanxa', 'c', version: '(.*?)'", text("meson.build"))[1], "the version is that of meson.build")
    needed = set(re.findall(r"\blib[\w.+-]+-dev\b", re.search(r'^build="(.*?)"', text("tools/setup"), re.M | re.S)[1])) - {"libc6-dev", "libpq-dev"}
    built = set(re.findall(r"\blib[\w.+-]+-dev\b", control.split("\n\n")[0]))
    tap.same(sorted(needed - built), [], "what building needs (tools/setup) is in Build-Depends")
    linked = set(re.search(r"^linked = (.*)$", text("tools/debian/rules"), re.M)[1].split())
    tap.same(sorted(needed - linked - {"libzip-dev", "libxlsxwriter-dev"}), [], "each library is told as linked into the program")
    for test in re.findall(r"^Tests: (.*)$", text("tools/debian/tests/control"), re.M):
        tap.ok(os.access(DEBIAN / "tests" / test, os.X_OK), f"debian/tests/{test} is there")


def source(folder):
    """Makes the source package alone; its files, or None when that is not to be had."""
    made = run(ROOT / "tools/package", "--source", "--page", PAGE, folder)
    if made.returncode == 4:
        tap.skip("the source package", "the archives of its libraries are not to be had")
        return None
    if not tap.ok(made.returncode == 0, "tools/package --source", made.stderr[-2000:]):
        return None
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("chuanxa_*"))}


def look_at_source(folder, files):
    pinned = re.findall(r"([0-9a-f]{64})  lib(?:zip|xlsxwriter)_", text("tools/foreign-libs"))
    for name in ("libxlsxwriter.tar.gz", "libzip.tar.xz"):
        found = [digest for file, digest in files.items() if file.endswith(f".orig-{name}")]
        tap.ok(len(found) == 1 and found[0] in pinned, f"orig-{name} is the archive of Debian's source package", found)
    orig = next(name for name in files if re.search(r"\.orig\.tar\.xz$", name))
    with tarfile.open(folder / orig) as archive:
        held = {name.split("/", 1)[1] for name in (one.name for one in archive if not one.isdir())}
    known = {name for name in run("git", "ls-files", "-z", cwd=ROOT).stdout.split("\0") if name and os.path.lexists(ROOT / name)}
    tap.same(sorted(held), sorted(known), "the sources are the files that git knows")
    with tarfile.open(next(folder.glob("*.debian.tar.xz"))) as archive:
        held = {one.name.split("/", 1)[1]: one.mode for one in archive if not one.isdir()}
    kept = {path.relative_to(DEBIAN).as_posix() for path in DEBIAN.rglob("*") if path.is_file()} | ({"page/chuanxa.html"} if PAGE != "none" else set())
    tap.same(sorted(held), sorted(kept), "debian/ is tools/debian, and the page if there is one")
    tap.ok(held["rules"] & 0o111, "debian/rules can be run")


def installed(folder):
    """Files, by their names from /, that a folder of packages or of `meson install` holds; a man page without .gz."""
    return {re.sub(r"(/man/.*)\.gz$", r"\1", path.relative_to(folder).as_posix()) for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}


def look_at_packages(folder):
    packages = {path.name.split("_")[0]: path for path in folder.glob("*.deb") if "dbgsym" not in path.name}
    if not tap.same(sorted(packages), ["chuanxa", "libchuanxa-dev", "libchuanxa0"], "the packages are made"):
        return None
    needs = run("dpkg-deb", "-f", packages["chuanxa"], "Depends").stdout.strip()
    tap.ok(re.fullmatch(r"libc6 \(>= [\d.]+\)", needs), "chuanxa needs the C library alone", needs)
    print(f"# chuanxa: {packages['chuanxa'].stat().st_size} bytes; needs {needs}")
    lintian = run("lintian", "--allow-root", "--fail-on", "error,warning", *packages.values(), next(folder.glob("*.dsc")))
    tap.ok(lintian.returncode == 0 and not re.search(r"^[EW]:", lintian.stdout, re.M), "lintian finds nothing", lintian.stdout[-3000:])
    for path in packages.values():
        run("dpkg-deb", "-x", path, folder / "unpacked")
    run("meson", "install", "-C", os.environ["CHUANXA_BUILD"], "--no-rebuild", "--destdir", folder / "placed")
    placed = next((folder / "placed").rglob("bin/chuanxa")).parent.parent
    wanted = {f"usr/{name}" for name in installed(placed)}
    got = {name for name in installed(folder / "unpacked") if not name.startswith(ADDED)}
    tap.same(sorted(got), sorted(wanted), "they hold what `meson install` puts in place")
    return packages["chuanxa"]


def everything(root):
    """What stands in a root: kind, mode and content of each file, but for what the package system writes of itself."""
    found = {}
    for folder, folders, names in os.walk(root):
        at = Path(folder)
        folders[:] = [name for name in folders if (at / name).relative_to(root).as_posix() not in ("proc", "sys", "dev")]
        for name in [*folders, *names]:
            path = at / name
            short = path.relative_to(root).as_posix()
            if short.startswith(("var/lib/dpkg/", "var/log/", "var/cache/")):
                continue
            content = os.readlink(path) if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            found[short] = (oct(path.lstat().st_mode), content)
    return found


def commands(root, folder):
    """Each command of both READMEs, as a person types it where the package's README stands."""
    wrapper = folder / "chuanxa"
    wrapper.write_text(f'#!/bin/sh\nexec unshare -n chroot {root} /usr/bin/env LANG="$LANG" sh -c \'cd /usr/share/doc/chuanxa && exec chuanxa "$@"\' sh "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    os.environ["CHUANXA"] = str(wrapper)
    import examples                                                # noqa: E402  (reads CHUANXA)
    count = 0
    for name in ("README.md", "README.vi.md"):
        packed = root / "usr/share/doc/chuanxa" / name
        tap.ok(packed.read_text(encoding="utf-8") == text(name), f"the package's {name} is that of the sources")
        for number, command, printed in examples.examples(text(name)):
            count += 1
            got = [line.rstrip() for line in examples.shell(command, str(folder))]
            wanted = [line.rstrip() for line in printed]
            while wanted and not wanted[-1]:
                wanted.pop()
            tap.ok(examples.matches(wanted, got), f"in a clean root without a network: {name}:{number}: {command}", "wanted", *wanted, "got", *got)
    tap.ok(count >= 4, "the READMEs have commands", count)


def clean_root(package, folder):
    root = folder / "root"
    made = run("mmdebstrap", "--variant=essential", "--mode=root", "bookworm", root)
    if made.returncode:
        tap.skip("a clean root", f"mmdebstrap makes none: {made.stderr[-300:]!r}")
        return
    before = everything(root)
    shutil.copy(package, root / "chuanxa.deb")
    done = run("unshare", "-n", "chroot", root, "dpkg", "--install", "/chuanxa.deb")
    tap.ok(done.returncode == 0, "the one file is installed without a network", done.stdout, done.stderr)
    (root / "chuanxa.deb").unlink()
    commands(root, folder)
    done = run("unshare", "-n", "chroot", root, "dpkg", "--purge", "chuanxa")
    tap.ok(done.returncode == 0, "it is removed", done.stdout, done.stderr)
    after = everything(root)
    tap.same(sorted(set(before.items()) ^ set(after.items())), [], "removal leaves nothing")
    listed = run("chroot", root, "dpkg-query", "-W", "-f", "${Package}\n").stdout.split()
    tap.ok("chuanxa" not in listed, "nor does the list of packages know it")


def main():
    said()
    lacking = [name for name in ("dpkg-source", "dpkg-parsechangelog", "git", "xz") if not shutil.which(name)]
    if not lacking and run("git", "rev-parse", "--is-inside-work-tree", cwd=ROOT).returncode:
        lacking = ["a clone of git"]
    if lacking:
        tap.skip("the source package", f"not there: {', '.join(lacking)}")
        return
    with TemporaryDirectory(prefix="chuanxa-") as name:
        folder = Path(name)
        files = source(folder / "source")
        if not files:
            return
        look_at_source(folder / "source", files)
        if not os.environ.get("CHUANXA_FULL"):
            tap.left_out("the packages, built and installed in a clean root")
            return
        lacking = [name for name in ("dh", "cmake", "lintian", "mmdebstrap", "unshare") if not shutil.which(name)]
        if lacking or os.getuid():
            tap.skip("the packages", f"not there: {', '.join(lacking) or 'root'}; tools/setup package brings it")
            return
        tap.same(source(folder / "again"), files, "made twice: the same bytes")
        built = run(ROOT / "tools/package", "--page", PAGE, folder / "built")
        if not tap.ok(built.returncode == 0, "tools/package makes the packages", built.stderr[-3000:]):
            return
        package = look_at_packages(folder / "built")
        if package:
            clean_root(package, folder)


main()
tap.done()
