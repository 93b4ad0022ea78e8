"""A standard as a decision of the ZEN engine, in its JSON: one table for each item, one for the class,
one node of expressions before them (the rates) and one behind them (sums and verdict). Tables collect
every row that applies, so that an overlap or a gap shows."""
import re

from rules import items_of, top_points


def name_of(item):
    return "i" + item["id"].replace(".", "_")


def expression(feel):
    """A condition of the rule files in the engine's own notation: == for =, brackets for lists."""
    text = re.sub(r"(?<![<>!=])=", "==", feel)
    return re.sub(r"\bin \(([^()]*)\)", r"in [\1]", text)


def table(name, fields, rows, answer):
    """A table: the fields it looks at; rows of (cell for each field, answer)."""
    inputs = [{"id": f"{name}_{i}", "name": f"{name}_{i}"} | ({"field": field} if field else {})
              for i, field in enumerate(fields)]
    outputs = [{"id": f"{name}_out{i}", "name": key, "field": key} for i, key in enumerate(answer)]
    cells = [{"_id": f"{name}_row{number}"} |
             {column["id"]: cell for column, cell in zip(inputs, tests)} |
             {column["id"]: value for column, value in zip(outputs, values)}
             for number, (tests, values) in enumerate(rows)]
    return {"id": name, "name": name, "type": "decisionTableNode",
            "content": {"hitPolicy": "collect", "inputs": inputs, "outputs": outputs, "rules": cells,
                        "outputPath": name, "passThrough": False, "executionMode": "single"}}


def item_table(item):
    name = name_of(item)
    if item["kind"] == "check":
        rows = [(("1",), (str(item["points"]),)), (("0",), ("0",))]
        return table(name, (f"{item['measure']} ? 1 : 0",), rows, ("points",))
    bands = [(band["when"], str(band["points"])) for band in item["bands"]]
    if item["kind"] == "count":
        rows = [((test,), (points,)) for test, points in bands]
        return table(name, (item["measure"],), rows, ("points",))
    if item["kind"] == "value":
        return table(name, (f"{name}_rate",), [((test,), (points,)) for test, points in bands], ("points",))
    none = {"full": top_points(item), "zero": 0}[item["none"]]
    rows = [(('"some"', test), (points,)) for test, points in bands]
    rows.append((('"none"', ""), (str(none),)))
    return table(name, (f"{name}_case", f"{name}_rate"), rows, ("points",))


def expressions(name, pairs, through):
    listed = [{"id": f"{name}_{i}", "key": key, "value": value} for i, (key, value) in enumerate(pairs)]
    return {"id": name, "name": name, "type": "expressionNode",
            "content": {"expressions": listed, "passThrough": through, "executionMode": "single"}}


def rates(rules):
    for item in items_of(rules):
        if item["kind"] == "rate":
            part, whole, per = item["part"], item["whole"], item["per"]
            yield f"{name_of(item)}_case", f'{whole} == 0 ? "none" : "some"'
            yield f"{name_of(item)}_rate", f"{whole} == 0 ? -1 : {part} / {whole} * {per}"
        elif item["kind"] == "value":
            yield f"{name_of(item)}_rate", item["value"]


def sums(rules):
    """Points, pass and the outcome, from what the tables collected."""
    good, criteria = ["$.total >= $.min_total"], []
    for number, criterion in enumerate(rules["criteria"]):
        points, top = f"c{number}", sum(map(top_points, criterion["items"]))
        criteria.append(points)
        yield points, " + ".join(f"{name_of(item)}[0].points" for item in criterion["items"])
        met = re.sub(r"\bpoints\b", f"$.{points}", re.sub(r"\bmax\b", str(top), criterion["pass"]))
        yield f"p{number}", expression(met)
        if "all_pass" in rules["requires"]:
            good.append(f"$.p{number}")
        if "no_zero" in rules["requires"]:
            good.append(f"$.{points} > 0")
    yield "total", " + ".join(f"$.{points}" for points in criteria)
    yield "class", "len(classes) == 1 ? classes[0].class : null"
    yield "min_total", "len(classes) == 1 ? classes[0].min_total : 100001"
    yield "verdict", ('$.class == null ? "undetermined" : '
                      f'{" and ".join(good)} ? "recognise" : "not_recognise"')


def decision(rules):
    """The decision, ready to be written as JSON."""
    classes = [((expression(c["when"]),), (f'"{c["id"]}"', str(c["min_total"]))) for c in rules["classes"]]
    tables = [item_table(item) for item in items_of(rules)]
    tables.append(table("classes", ("",), classes, ("class", "min_total")))
    before = expressions("rates", rates(rules), True)
    after = expressions("sums", sums(rules), True)
    nodes = [{"id": "in", "name": "in", "type": "inputNode"}, before, *tables, after,
             {"id": "out", "name": "out", "type": "outputNode"}]
    ways = [("in", "rates"), *(("rates", t["id"]) for t in tables), *((t["id"], "sums") for t in tables),
            ("sums", "out")]
    edges = [{"id": f"e{i}", "sourceId": a, "targetId": b, "type": "edge"} for i, (a, b) in enumerate(ways)]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
