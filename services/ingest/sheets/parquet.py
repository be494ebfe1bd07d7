"""Parquet: its columns as text, a few rows at a time.

It is read by the Rust implementation of Apache Arrow (`arro3`), which ends the process that it
runs in where a stranger's bytes mislead it: it belongs into a process of its own
(`payloads.apart`), which is bounded in memory and time as well. What a file says of its own sizes
is not believed: what comes out of it is counted.
"""

import json
import math
import struct
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeVar

from services.ingest.sheets.numbers import written
from services.ingest.sheets.sheet import ROWS_MAX, Row, filled
from shared.errors import Invalid

if TYPE_CHECKING:
    from arro3.core import RecordBatch, RecordBatchReader

PARQUET: Final = b"PAR1"
"""What a file begins with, and ends with."""
COLUMNS_MAX = 500
ROWS_AT_ONCE = 64
BYTES_AT_ONCE = 32 << 20
"""Of so many rows, decoded: half a megabyte each."""
TEXT_MAX = 64 << 20
"""Characters of all cells: a small file may say one long word 200,000 times."""
PANIC = "PanicException"
"""What Rust raises in Python; it is no `Exception`, and there is no other name to it."""
Got = TypeVar("Got")


def read(body: bytes) -> tuple[list[str], Iterator[Row]]:
    """Return the names of the columns of a Parquet file, and its rows, numbered from 1.

    Times are ISO 8601, with their offset where the column has a zone; numbers have a point before
    their decimals; what has no value, or is no number (NaN), is empty; lists and structures are
    JSON.

    Raises
    ------
    Invalid
        When it is damaged, or larger than is read.
    """
    # Only who reads Parquet loads what reads it.
    from arro3.io import read_parquet  # noqa: PLC0415

    reader: RecordBatchReader = _guarded(lambda: read_parquet(body, batch_size=ROWS_AT_ONCE))
    names = [str(name) for name in reader.schema.names]
    if len(names) > COLUMNS_MAX:
        raise Invalid.field("#", "parquet-columns", most=COLUMNS_MAX)
    return names, _rows(reader)


def _rows(reader: "RecordBatchReader") -> Iterator[Row]:
    line, letters = 0, 0
    while (batch := _guarded(lambda: next(iter(reader), None))) is not None:
        if line + batch.num_rows > ROWS_MAX:
            raise Invalid.field("#", "file-too-many-rows", most=ROWS_MAX)
        for cells in _cells(batch):
            line += 1
            letters += sum(map(len, cells))
            if letters > TEXT_MAX:
                raise Invalid.field("#", "parquet-too-large", most=TEXT_MAX >> 20)
            row = Row(line, cells)
            if filled(row):
                yield row


def _cells(batch: "RecordBatch") -> Iterator[list[str]]:
    """Yield the cells of each row."""
    if sum(column.nbytes for column in batch.columns) > BYTES_AT_ONCE:
        raise Invalid.field("#", "parquet-too-large", most=TEXT_MAX >> 20)
    shown = [_shown(str(column.type)) for column in batch.columns]
    for at in range(batch.num_rows):
        yield [show(column[at].as_py()) for show, column in zip(shown, batch.columns, strict=True)]


def _guarded(does: Callable[[], Got]) -> Got:
    try:
        return does()
    except Invalid:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != PANIC:
            raise
        why = str(error).splitlines()[:1]
        raise Invalid.field("#", "parquet-unreadable", error="".join(why)[:200]) from error


def _shown(kind: str) -> Callable[[Any], str]:
    """Return what makes text of the values of a column."""
    return _single if "<Float32>" in kind or "<Float16>" in kind else _text


def _single(value: float | None) -> str:
    """Return 40.1 for the nearest number of 32 bits, which is 40.099998474121094."""
    if value is None or not math.isfinite(value):
        return _text(value)
    for digits in range(6, 9):
        if struct.unpack("f", struct.pack("f", float(f"{value:.{digits}g}")))[0] == value:
            return _text(float(f"{value:.{digits}g}"))
    return _text(float(f"{value:.9g}"))


def _text(value: Any) -> str:
    shown = ""
    match value:
        case str():
            shown = value
        case bool():
            shown = "true" if value else "false"
        case float() if not math.isnan(value):
            shown = written(repr(value))
        case Decimal():
            shown = written(format(value, "f"))
        case int():
            shown = str(value)
        case date() | time():
            # A time of day with its date is a date as well.
            shown = value.isoformat()
        case timedelta():
            shown = repr(value.total_seconds())
        case bytes():
            shown = value.hex()
        case list() | dict():
            shown = json.dumps(_plain(value), ensure_ascii=False)
    return shown


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {str(name): _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case str() | bool() | int() | None:
            return value
        case float() if math.isfinite(value):
            return value
    return _text(value)
