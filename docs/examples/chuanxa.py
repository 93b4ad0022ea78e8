#!/usr/bin/env python3
"""chuanxa.py STANDARD.yaml FIGURES.csv [CODE]: verdict and points of every commune, and why one of them has its points.
CHUANXA_LIBRARY names the library where the system does not find it."""
import ctypes as c
import json
import os
import sys
from pathlib import Path


class File(c.Structure):
    _fields_ = [("name", c.c_char_p), ("bytes", c.c_char_p), ("size", c.c_size_t)]


class Reading(c.Structure):
    _fields_ = [("numbers", c.c_int), ("ignored", c.c_void_p), ("ignored_count", c.c_size_t), ("supposed", c.c_void_p),
                ("supposed_count", c.c_size_t), ("join", c.c_bool), ("any_code", c.c_bool), ("code_digits", c.c_uint),
                ("own_headers", c.c_void_p), ("own_header_count", c.c_size_t)]


FIND = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_char_p, c.POINTER(File))
REPORT = c.CFUNCTYPE(None, c.c_void_p, c.c_void_p)
BATCH = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p)
EN, ALL_CRITERIA, UNREADABLE = 1, -1, -3
lib = c.CDLL(os.environ.get("CHUANXA_LIBRARY", "libchuanxa.so.0"))
lib.cx_standard_load.argtypes = [c.POINTER(File), FIND, c.c_void_p, REPORT, c.c_void_p, c.POINTER(c.c_void_p)]
lib.cx_run_new.argtypes = [c.c_void_p, c.POINTER(Reading), REPORT, c.c_void_p, c.POINTER(c.c_void_p)]
lib.cx_run_bytes.argtypes = [c.c_void_p, c.c_char_p, c.c_char_p, c.c_size_t, BATCH, c.c_void_p]
lib.cx_run_free.argtypes = lib.cx_standard_free.argtypes = lib.cx_batch_rows.argtypes = [c.c_void_p]
lib.cx_batch_rows.restype = c.c_size_t
for name, more in {"cx_diagnostic_text": [], "cx_batch_json": [c.c_size_t], "cx_batch_explanation": [c.c_size_t, c.c_int]}.items():
    getattr(lib, name).restype = c.c_size_t
    getattr(lib, name).argtypes = [c.c_void_p, *more, c.c_int, c.c_char_p, c.c_size_t]


def text(function, *arguments):
    """What a function writes that tells first how much room it needs."""
    out = c.create_string_buffer(function(*arguments, EN, None, 0) + 1)
    function(*arguments, EN, out, len(out))
    return out.value.decode()


@REPORT
def report(_, diagnostic):
    print(text(lib.cx_diagnostic_text, diagnostic), file=sys.stderr)


def load(path):
    """The standard; SystemExit when it is refused: the reasons are told."""
    kept = [path.read_bytes()]  # what the library is given must stay until the load returns

    @FIND
    def find(_, relative, into):
        try:
            kept.append((path.parent / relative.decode()).read_bytes())
        except OSError:
            return UNREADABLE
        into[0] = File(relative, kept[-1], len(kept[-1]))
        return 0

    standard = c.c_void_p()
    if lib.cx_standard_load(File(str(path).encode(), kept[0], len(kept[0])), find, None, report, None, standard):
        sys.exit(3)
    return standard


def score(standard, name, data):
    """[(result as `assess --format json` prints it, explanation)] of a table in memory; refused rows have no verdict."""
    found, run = [], c.c_void_p()

    @BATCH
    def take(_, batch):
        for row in range(lib.cx_batch_rows(batch)):
            found.append((json.loads(text(lib.cx_batch_json, batch, row)), text(lib.cx_batch_explanation, batch, row, ALL_CRITERIA)))
        return 0

    if lib.cx_run_new(standard, Reading(), report, None, run):
        sys.exit(3)
    status = lib.cx_run_bytes(run, name.encode(), data, len(data), take, None)
    lib.cx_run_free(run)
    return found, status


if __name__ == "__main__":
    the_standard = load(Path(sys.argv[1]))
    results, refused = score(the_standard, sys.argv[2], Path(sys.argv[2]).read_bytes())
    for result, why in results:
        if "verdict" in result:
            print(result["commune_code"], result["verdict"], result["total"]["low"], result["total"]["high"])
        if sys.argv[3:] == [result["commune_code"]]:
            print(why, end="")
    lib.cx_standard_free(the_standard)
    sys.exit(3 if refused else 0)
