"""A standard as plain data for engines that do not read its file: criteria, items, bands and classes
in the words of the YAML (tests and conditions stay text), without sources and bases. Also copies of a
standard: one that is awkward for rounded numbers, one with every item altered in one place."""
import copy
import re
from fractions import Fraction

import yaml


def plain(node):
    return node["value"] if isinstance(node, dict) and "value" in node else node


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def item_of(item, none):
    found = {"id": plain(item["id"]), "none": plain(item.get("when_none", none))}
    if "check" in item:
        return found | {"kind": "check", "measure": plain(item["check"]),
                        "points": int(plain(item["points"]))}
    found["bands"] = [{"when": plain(band["when"]), "points": int(plain(band["points"]))}
                      for band in item["bands"]]
    if "count" in item:
        return found | {"kind": "count", "measure": plain(item["count"])}
    if "value" in item:                             # only of this form: a rate per any number
        part, whole, per = re.fullmatch(r"(\w+) / (\w+) \* (\d+)", plain(item["value"])).groups()
        return found | {"kind": "value", "value": plain(item["value"]), "part": part, "whole": whole,
                        "per": int(per)}
    part, whole = (side.strip() for side in plain(item["rate"]).split("/"))
    return found | {"kind": "rate", "rate": plain(item["rate"]), "part": part, "whole": whole,
                    "per": int(plain(item["per"]))}


def read(folder):
    """The standard of a folder."""
    file = load(folder / "standard.yaml")
    measures = load(folder / plain(file["measures"]))
    measures.pop("commune_code", None)  # what a code is, no figure
    defaults, outcome = file["defaults"], file["outcome"]
    return {
        "id": file["standard"],
        "measures": {name: {"type": m["type"], "at_most": m.get("at_most"),
                            "values": list(m.get("values", []))} for name, m in measures.items()},
        "criteria": [{"id": plain(c["id"]), "pass": plain(c.get("pass", defaults["pass"])),
                      "items": [item_of(item, defaults["when_none"]) for item in c["items"]]}
                     for c in file["criteria"]],
        "requires": plain(outcome["requires"]),
        "classes": [{"id": name, "when": " ".join(plain(c["when"]).split()),
                     "min_total": int(plain(c["min_total"]))}
                    for name, c in outcome["classes"].items()]}


def items_of(rules):
    return [item for criterion in rules["criteria"] for item in criterion["items"]]


def top_points(item):
    return item["points"] if item["kind"] == "check" else max(b["points"] for b in item["bands"])


def numbers_in(text):
    """The numbers of a test, as they are written."""
    return re.findall(r"\d+(?:\.\d+)?", text.replace("..", " "))


def bounds_of(item):
    """The bounds of an item's bands as {fraction: as written}."""
    return {Fraction(text): text for band in item["bands"] for text in numbers_in(band["when"])}


def move(item, bound, text):
    """Writes another number for a bound in every band of an item."""
    for band in item["bands"]:
        band["when"] = re.sub(rf"(?<!\d)(?<!\d\.){re.escape(bound)}(?!\.?\d)", text, band["when"])


def altered(rules):
    """A copy in which every item and every class says something else: of a rate one bound is 3%
    lower; of the others the top points are one less; each class asks one point more."""
    rules = copy.deepcopy(rules)
    for item in items_of(rules):
        bounds = [b for b in bounds_of(item) if 0 < b < item["per"]] if "per" in item else []
        if bounds:
            written = bounds_of(item)[max(bounds)]
            move(item, written, f"{float(max(bounds) * 97 / 100):g}")
        elif item["kind"] == "check":
            item["points"] -= 1
        else:
            top = max(item["bands"], key=lambda band: band["points"])
            top["points"] -= 1
    for group in rules["classes"]:
        group["min_total"] += 1
    return rules


AWKWARD = {"98": "57", "95": "29", "90": "28", "80": "14", "70": "7", "60": "7"}


def awkward(text):
    """The text of qd34-2014 with bounds such as 57%, which rounded numbers reach or miss by a hair
    (57 / 100 * 100 is no 57 in doubles), and with thirds in item 15.1 (1 / 3 * 3 is no 1 in decimals)."""
    text = re.sub(r',\s*quote: "[^"]*"\}', "}", text)
    text = re.sub(r'when: "[^"]*"', lambda test: re.sub(
        r"(?<!\d)(?<!\d\.)\d\d(?!\d)", lambda n: AWKWARD.get(n[0], n[0]), test[0]), text)
    before, item, after = text.partition("rate: safe_homes / households_with_children\n        per: 100")
    assert item
    after = after.replace(">= 50", ">= 1").replace("[30..50)", "[0.5..1)").replace("< 30", "< 0.5")
    return before + 'value: "safe_homes / households_with_children * 3"' + after
