"""What kind of file a table is, by its first bytes: media types of tables are often wrong."""

from codecs import BOM_UTF8
from dataclasses import replace
from typing import IO, Final

from services.ingest.sheets import delimited, features, workbook
from services.ingest.sheets.encoding import text_of
from services.ingest.sheets.sheet import Known, Sheet
from shared.errors import Invalid

FIRST_BYTES: Final = 64
FOREIGN: Final = {
    b"<": "HTML, KML, XML",
    b"SQLite format 3": "GeoPackage (SQLite)",
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"PAR1": "Parquet",
}
"""What offices send for tables, by how it begins."""


def read(file: IO[bytes], declared: str | None, known: Known, *, faults: bool = False) -> Sheet:
    """Return a file as a table, its header found.

    Parameters
    ----------
    declared
        The encoding that the sender names.
    faults
        A line that cannot be read is a row that says so; else it ends the table.

    Raises
    ------
    Invalid
        When it is no table that is read, and what to do about it.
    """
    file.seek(0)
    begin = file.read(FIRST_BYTES)
    file.seek(0)
    if begin.startswith(workbook.XLSX):
        return workbook.read(file, known)
    if begin.startswith(workbook.OLD_EXCEL):
        raise Invalid.field("#", "workbook-old")
    plain = begin
    while plain != (plain := plain.lstrip(b" \t\r\n\x1e").removeprefix(BOM_UTF8)):
        pass
    if foreign := next((name for mark, name in FOREIGN.items() if plain.startswith(mark)), None):
        raise Invalid.field("#", "table-foreign", kind=foreign)
    if plain.startswith(b"{"):
        return features.read(file)
    text, encoding = text_of(file, declared)
    sheet = delimited.read(text, encoding, known)
    return sheet if faults else replace(sheet, rows=map(delimited.whole, sheet.rows))
