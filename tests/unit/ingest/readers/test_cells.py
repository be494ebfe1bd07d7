"""Cells of plain tables by columns."""

import pytest

from services.ingest.readers.cells import LONGEST, columns


def rows(table: str, count: int) -> list[list[str]] | None:
    """Return a table as it is read back from its columns."""
    found = columns(table.encode(), count)
    if found is None:
        return None
    texts = [[column.texts[place] for place in column.places] for column in found]
    return [list(row) for row in zip(*texts, strict=True)]


@pytest.mark.parametrize(
    "table",
    [
        "s-1,2026-01-01T00:00:00Z,8.5\ns-2,2026-01-01T00:00:00Z,8.5\ns-1,2026-01-01T01:00:00Z,\n",
        "a,b\nab,\n,ab\nb,a",
        "Душанбе,12345678\nДушанбе-2,123456789\n Душанбе,12345678 ",
        "a" * LONGEST + ",1\n" + "a" * (LONGEST - 1) + ",1",
        ",\n,",
    ],
)
def test_cells_are_read_back(table: str) -> None:
    """Each row has the texts that it had, whatever their lengths."""
    told = [line.split(",") for line in table.removesuffix("\n").split("\n")]
    assert rows(table, len(told[0])) == told


def test_texts_are_told_once() -> None:
    """A text that comes again is not told again, and one that begins alike is another."""
    found = columns(b"abcdefgh,1\nabcdefghi,1\nabcdefgh,10\n", 2)
    assert found is not None
    assert [sorted(column.texts) for column in found] == [["abcdefgh", "abcdefghi"], ["1", "10"]]


@pytest.mark.parametrize(
    "table",
    ["", "a,b\nc", "a,b\nc,d,e", "a,b\n\nc,d", "a\nb,c,d", "a\0,b", "a" * (LONGEST + 1) + ",b"],
)
def test_what_is_no_plain_table(table: str) -> None:
    """Rows of other lengths, cells that are too long and NULs are for who reads row by row."""
    assert columns(table.encode(), 2) is None
