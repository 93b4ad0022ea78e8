"""Makes .xlsx files by hand, cell by cell, so that tests decide what is stored and how."""
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PERCENT, DATE, CUSTOM_PERCENT = 1, 2, 3  # cell formats of every book; those of `formats` follow
FIRST_OWN_FORMAT = 4


def styles_xml(formats=()):
    """Cell formats: General, 0%, a date, 0.0%, then one for each of the format codes."""
    codes = ["0.0%", *formats]
    numbers = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(code)}/>' for i, code in enumerate(codes))
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 9, 14, *range(164, 164 + len(codes))))
    return (f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(codes)}">{numbers}</numFmts>'
            f'<cellXfs count="{3 + len(codes)}">{cells}</cellXfs></styleSheet>')


class Cell:
    """A cell as it is stored: its type, its value, a formula, a format."""

    def __init__(self, value=None, kind="n", formula=None, style=0):
        self.value, self.kind, self.formula, self.style = value, kind, formula, style


def letters(column):
    text = ""
    while column >= 0:
        text, column = chr(65 + column % 26) + text, column // 26 - 1
    return text


def cell_xml(reference, cell, strings):
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):  # shared; the second use of a text is inline
        if cell in strings:
            return f'<c r="{reference}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        strings.append(cell)
        return f'<c r="{reference}" t="s"><v>{len(strings) - 1}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{reference}"><v>{cell}</v></c>'
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
    value = "" if cell.value is None else f"<v>{escape(str(cell.value))}</v>"
    return f'<c r="{reference}" t="{cell.kind}" s="{cell.style}">{formula}{value}</c>'


def sheet_xml(rows, strings, merged=()):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(cell_xml(f"{letters(i)}{number}", cell, strings) for i, cell in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    tail = f"<mergeCells>{merges}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{tail}</worksheet>'


def book(sheets, merged=(), replace=None, formats=()):
    """Bytes of a workbook; sheets are (name, rows) or (name, rows, state). `replace` gives parts of
    the package another content (None leaves the part out). The number formats have the styles from
    FIRST_OWN_FORMAT on."""
    strings, parts = [], {}
    entries, relations = [], []
    for number, (name, rows, *state) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_xml(rows, strings, merged)
        hidden = f' state="{state[0]}"' if state else ""
        entries.append(f'<sheet name="{escape(name)}" sheetId="{number}"{hidden} r:id="rId{number}"/>')
        relations.append(f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" '
                         f'Target="worksheets/sheet{number}.xml"/>')
    relations.append(f'<Relationship Id="rId90" Type="{OFFICE}/styles" Target="styles.xml"/>')
    relations.append(f'<Relationship Id="rId91" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>')
    parts["_rels/.rels"] = (f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" '
                            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    parts["xl/workbook.xml"] = (f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
                                + "".join(entries) + "</sheets></workbook>")
    parts["xl/_rels/workbook.xml.rels"] = (f'<Relationships xmlns="{PACKAGE}">' + "".join(relations)
                                           + "</Relationships>")
    parts["xl/styles.xml"] = styles_xml(formats)
    parts["xl/sharedStrings.xml"] = (f'<sst xmlns="{MAIN}">'
                                     + "".join(f"<si><r><t>{escape(s)}</t></r></si>" for s in strings) + "</sst>")
    parts.update(replace or {})
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            if content is not None:
                package.writestr(name, content)
    return held.getvalue()
