"""When two names are one, from another principle than the program's: a table of every nucleus of a
Vietnamese syllable with its mark over each of its letters (composed), and lists of signs that look
alike. The program takes names apart and moves the marks; nothing is taken apart here."""
import re
import unicodedata

TONES = {"grave": "\u0300", "acute": "\u0301", "hook": "\u0309", "tilde": "\u0303", "dot": "\u0323"}
NUCLEI = """a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iêu iu oa oai oao oay oă oe oeo oi ôi ơi oo ua uâ
uây uê uêu ui uô uôi uơ uy uya uyê uyu ưa ưi ươ ươi ươu ưu yê yêu ea""".split()
APOSTROPHES = "'’‘ʼ´`′"
DASHES = "-–—‐‑−"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u200e\u200f\u034f"


def marked(nucleus, place, tone):
    """The nucleus with the tone's mark over its letter `place`, composed."""
    return unicodedata.normalize("NFC", nucleus[:place + 1] + TONES[tone] + nucleus[place + 1:])


PLACED = {marked(nucleus, place, tone): f"{nucleus}<{tone}>"     # behind a q, a u goes before them
          for nucleus in [*NUCLEI, *("u" + nucleus for nucleus in NUCLEI)]
          for place in range(len(nucleus)) for tone in TONES}
VOWELS = "".join(sorted({letter for written in PLACED for letter in written} | set("aăâeêioôơuưy")))
RUN = re.compile(f"[{VOWELS}]+")


def one(name):
    """The name as it is compared."""
    name = "".join(c for c in unicodedata.normalize("NFC", name) if c not in INVISIBLE).casefold()
    name = name.translate({**{ord(c): "'" for c in APOSTROPHES}, **{ord(c): "-" for c in DASHES},
                           ord("ð"): "đ", ord("ɖ"): "đ"})
    name = re.sub(r" *- *", "-", " ".join(name.split()))
    return RUN.sub(lambda run: PLACED.get(run[0], run[0]), name)


def bare(row):
    """A commune's name as it is compared, without the word of its type."""
    return one(row["commune_name"]).removeprefix(one(row["commune_type"]) + " ")
