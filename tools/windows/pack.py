"""pack.py VERSION FOLDER… OUT.zip: what the folders hold, in one folder chuanxa/ of a zip, with the same bytes each time: files
in order, one date, no rights of this machine. Texts (.txt, .cmd) get Windows' line ends, and .txt a byte order mark, by which
old editors know UTF-8; {version} in them is VERSION."""
import sys
import unicodedata
import zipfile
from pathlib import Path

STAMP = (2014, 5, 30, 0, 0, 0)
OF_FILES, OF_WINDOWS = 0x20, 0


def content(path, version):
    data = path.read_bytes()
    if path.suffix not in (".txt", ".cmd"):
        return data
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("{version}", version).replace("\n", "\r\n")
    return text.encode("utf-8-sig" if path.suffix == ".txt" else "ascii")


def main():
    version, *folders, out = sys.argv[1:]
    files = {}
    for folder in map(Path, folders):
        for path in folder.rglob("*"):
            if path.is_file():
                files["chuanxa/" + unicodedata.normalize("NFC", path.relative_to(folder).as_posix())] = path
    with zipfile.ZipFile(out, "w") as archive:
        for name, path in sorted(files.items()):
            info = zipfile.ZipInfo(name, STAMP)     # a name that is not ASCII is marked as UTF-8
            info.create_system = OF_WINDOWS
            info.external_attr = OF_FILES
            archive.writestr(info, content(path, version), zipfile.ZIP_DEFLATED, 9)
    print(f"{out}: {Path(out).stat().st_size} bytes, {len(files)} files")


main()
