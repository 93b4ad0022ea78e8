"""What the program says of a table, as the columns of `export sql`; and the same table as rows of a database."""
import csv
import io
import json

import yaml
from program import run

ANSWERS = {"yes": 1, "no": 0}


def dictionary(path):
    """{measure: type} of a rule dictionary."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return {name: one["type"] for name, one in found.items() if isinstance(one, dict) and "type" in one}


def write_table(path, rows, first=10000):
    """Rows (dicts of cells) as a CSV of communes; returns the names of the measures."""
    names = list(rows[0])
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["commune_code", "commune_name", *names])
        out.writerows([f"{first + at:05}", "Xã", *row.values()] for at, row in enumerate(rows))
    return names


def database_rows(path, measures):
    """Of a table of the program: names of its measures among these, and the rows as a database holds them."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name in measures]

    def cell(name, text):
        if text == "":
            return None
        return text if measures[name] == "choice" else ANSWERS.get(text, text)

    return names, [[row["commune_code"], row["commune_name"], *(cell(name, row[name]) for name in names)] for row in rows]


def expected(standard, path, *options):
    """({code: columns by name}, codes refused, the columns' names)."""
    table = run("assess", standard, path, "--format", "csv", *options).out
    scored = {row["commune_code"]: row for row in csv.DictReader(io.StringIO(table))}
    refused = set()
    for line in run("assess", standard, path, "--format", "json", *options).out.splitlines():
        record = json.loads(line)
        if "refused" in record:
            refused.add(record["commune_code"])
            continue
        row = scored[record["commune_code"]]
        row |= {"missing": " ".join(record["missing"]), "decisive": " ".join(record["decisive"]), "basis": record["basis"]}
    return scored, refused, table.split("\n", 1)[0].split(",") + ["missing", "decisive", "basis"]


def plain(text):
    """DuckDB's decimals have two places whatever they are."""
    return text.rstrip("0").rstrip(".") if "." in text and text.replace(".", "").lstrip("-").isdigit() else text


def answered(db, sql):
    """(names, {code: columns by name}) of what a database says."""
    names, rows = db.query(sql)
    if db.name == "duckdb":
        rows = [[plain(cell) for cell in row] for row in rows]
    return names, {row[0]: dict(zip(names, row)) for row in rows}


def differences(got, wanted):
    """Texts, one a column and commune that differ."""
    out = [f"{code}: only {'there' if code in got else 'here'}" for code in sorted(set(got) ^ set(wanted))]
    for code in sorted(set(got) & set(wanted)):
        out += [f"{code}.{name}: {got[code].get(name)!r}, not {cell!r}" for name, cell in wanted[code].items()
                if got[code].get(name) != cell]
    return out
