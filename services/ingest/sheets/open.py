"""What kind of file a table is, by its first bytes: media types of tables are often wrong."""

from typing import IO

from services.ingest.sheets import delimited, workbook
from services.ingest.sheets.encoding import text_of
from services.ingest.sheets.sheet import Known, Sheet
from shared.errors import Invalid


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
    begin = file.read(4)
    file.seek(0)
    if begin == workbook.XLSX:
        return workbook.read(file, known)
    if begin == workbook.OLD_EXCEL:
        raise Invalid.field("#", "workbook-old")
    text, encoding = text_of(file, declared)
    return delimited.read(text, encoding, known)
