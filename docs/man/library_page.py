#!/usr/bin/env python3
"""library_page.py HEADER…: the man page of the library, chuanxa(3), from its public headers: what stands above a
declaration there stands below it here."""
import re
import sys
from pathlib import Path

HEAD = """.TH CHUANXA 3 "" "chuanxa {version}"
.SH NAME
chuanxa \\- scores Vietnamese communes against the child\\-friendly commune standard, exactly
.SH SYNOPSIS
.nf
{includes}
.PP
.B cc program.c $(pkg\\-config \\-\\-cflags \\-\\-libs chuanxa)
.fi
.SH DESCRIPTION
"""
SKIPPED = re.compile(r"#(?!define CHUANXA_VERSION)|extern \"C\"|\}$")


def plain(text):
    """A text of roff: nothing in it is a request, an escape or a hyphen."""
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.replace("\\", "\\e").replace("-", "\\-").split("\n"))


def said(comment):
    """The words of a comment, a paragraph a blank line."""
    lines = [re.sub(r"^ ?\* ?", "", line).strip() for line in comment[2:-2].split("\n")]
    return plain("\n".join(lines).strip()).replace("\n\n", "\n.PP\n")


def declared(code):
    """The groups of lines that a chunk of the header declares, without what only the compiler needs."""
    shifted = re.sub(r"^CX_PUBLIC (.*(?:\n +.*)*)", lambda m: m[1].replace("\n" + " " * len("CX_PUBLIC "), "\n"), code, flags=re.M)
    whole = re.sub(r"\s*\\\n\s*", " ", shifted)
    groups = ["\n".join(line for line in group.split("\n") if not SKIPPED.match(line)).strip() for group in whole.split("\n\n")]
    return [f".PP\n.nf\n{plain(group)}\n.fi\n" for group in groups if group]


def page(headers):
    texts = [path.read_text(encoding="utf-8") for path in headers]
    version = re.search(r'#define CHUANXA_VERSION "(.*)"', "".join(texts))[1]
    yield HEAD.format(version=version, includes="\n".join(f".B #include <{path.name}>" for path in headers))
    for number, text in enumerate(texts):
        pieces = re.split(r"^(/\*.*?\*/)$", text, flags=re.M | re.S)
        if number:
            yield f".SH {headers[number].name.upper()}\n"
        yield said(pieces[1]) + "\n"
        for comment, code in zip(["", *pieces[3::2]], pieces[2::2]):
            section = re.fullmatch(r"/\* -{3,} (.*?) -{3,} \*/", comment)
            groups = declared(code)
            if section:
                yield f".S{'S' if len(comment) < 60 else 'H'} {section[1].upper()}\n"
            yield "".join(groups[:1])
            if comment and not section and (groups or not code.strip()):
                yield f".RS 4\n{said(comment)}\n.RE\n" if groups else f".PP\n{said(comment)}\n"
            yield "".join(groups[1:])
    yield ".SH SEE ALSO\n.BR chuanxa (1)\n"


sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.write("".join(page([Path(name) for name in sys.argv[1:]])))
