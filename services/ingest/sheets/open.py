"""What kind of file a table is, by its first bytes: media types of tables are often wrong."""

from codecs import BOM_UTF8
from typing import IO, Final

from services.ingest.sheets import delimited, features, workbook
from services.ingest.sheets.encoding import text_of
from services.ingest.sheets.sheet import Known, Sheet
from shared.errors import Invalid

FIRST_BYTES: Final = 64


def read(file: IO[bytes], declared: str | None, known: Known) -> Sheet:
    """Return a file as a table, its header found.

    Parameters
    ----------
    declared
        The encoding that the sender names.

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
    if begin.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        return features.read(file)
    text, encoding = text_of(file, declared)
    return delimited.read(text, encoding, known)
