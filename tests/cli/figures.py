"""Small tables of data for the base standard of fixtures/bad/base, and the result of scoring them.
"""
import csv
import io
import json

from program import BASE, Folder, run

HEADER = ["commune_code", "commune_name", "unit", "poor", "plan", "births", "registered",
          "children",
          "injured", "events"]
LABELS = ["Mã xã", "Tên xã", "Loại đơn vị", "Xã khó khăn", "Có kế hoạch", "Số trẻ em sinh",
          "Số trẻ em được khai sinh", "Tổng số trẻ em", "Số trẻ em bị thương tích", "Số hoạt động"]
FULL = ["00001", "Xã Một", "commune", "no", "yes", "100", "98", "20", "0", "3"]   # 100 points
folder = Folder()


def row(code="00001", name="Xã Một", **figures):
    """A row of full points, with some figures changed."""
    unknown = set(figures) - set(HEADER)
    assert not unknown, unknown
    cells = dict(zip(HEADER, FULL)) | {"commune_code": code, "commune_name": name} | figures
    return list(cells.values())


def table(*rows, header=None, delimiter=",", end="\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([header or HEADER, *rows])
    return out.getvalue()


def assess(data, *options, standard=BASE, name="data.csv", **how):
    """Result of `assess --format csv` on the bytes or text, and its rows by column."""
    path = folder.file(name, data)
    result = run("assess", standard, path, "--format", "csv", *options, **how)
    return result, list(csv.DictReader(io.StringIO(result.out, newline="")))


def assess_json(data, *options, standard=BASE, **how):
    path = folder.file("data.csv", data)
    result = run("assess", standard, path, "--format", "json", *options, **how)
    return result, [json.loads(line) for line in result.out.splitlines()]
