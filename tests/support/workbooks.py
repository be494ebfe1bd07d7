"""Excel workbooks as Excel writes them, made by hand."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Cell = str | float | None


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    hidden: Sequence[str] = (),
    merged: Sequence[str] = (),
) -> bytes:
    """Return a workbook: texts are shared strings, None is no cell, `merged` cells those of all."""
    texts: dict[str, int] = {}
    parts = {
        f"xl/worksheets/sheet{n}.xml": _sheet(rows, texts, merged) for n, rows in _numbered(sheets)
    }
    states = {name: ' state="hidden"' if name in hidden else "" for name in sheets}
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"{states[name]}/>'
        for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    strings = "".join(f"<si><t xml:space='preserve'>{escape(text)}</t></si>" for text in texts)
    parts |= {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}'
        "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }
    return archive({name: text.encode() for name, text in parts.items()})


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return file.getvalue()


def _numbered(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
) -> list[tuple[int, Sequence[Sequence[Cell]]]]:
    return list(enumerate(sheets.values(), 1))


def _sheet(rows: Sequence[Sequence[Cell]], texts: dict[str, int], merged: Sequence[str]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _cell(f"{chr(ord('A') + column)}{number}", cell, texts)
            for column, cell in enumerate(row)
            if cell is not None
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    cells = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    behind = f"<mergeCells>{cells}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{behind}</worksheet>'


def _cell(place: str, cell: Cell, texts: dict[str, int]) -> str:
    if isinstance(cell, str):
        at = texts.setdefault(cell, len(texts))
        return f'<c r="{place}" t="s"><v>{at}</v></c>'
    return f'<c r="{place}"><v>{cell!r}</v></c>'
