"""A standard as facts of Prolog. Tests and conditions stay the text they are in the rule file; score.pl
reads them by a grammar of its own."""
from rules import items_of


def text(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def atom(value):
    return "'" + value.replace("'", "''") + "'"


def kind_of(item):
    if item["kind"] == "check":
        return f"check({item['measure']}, {item['points']})"
    if item["kind"] == "count":
        return f"count({item['measure']})"
    return f"rate({item['part']}, {item['whole']}, {item['per']})"


def facts(rules):
    """The lines of the file."""
    yield f"% {rules['id']}, written by tests/interop/facts.py"
    yield ":- discontiguous criterion/2, item/4."
    for name, measure in rules["measures"].items():
        yield f"measure({name}, {measure['type']})."
    for criterion in rules["criteria"]:
        yield f"criterion({atom(criterion['id'])}, {text(criterion['pass'])})."
        for item in criterion["items"]:
            yield f"item({atom(criterion['id'])}, {atom(item['id'])}, {kind_of(item)}, {item['none']})."
    for item in items_of(rules):
        for band in item.get("bands", []):
            yield f"band({atom(item['id'])}, {text(band['when'])}, {band['points']})."
    for group in rules["classes"]:
        yield f"class({group['id']}, {text(group['when'])}, {group['min_total']})."
    for name in ("all_pass", "no_zero"):
        yield f"requires({name}) :- {'true' if name in rules['requires'] else 'fail'}."
