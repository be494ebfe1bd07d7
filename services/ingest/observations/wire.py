"""Columns of values as PostgreSQL sends and takes them: its binary formats of arrays and of COPY.

A driver makes an object of each value and looks each up; thousands of rows that are alike but for
three figures are made, and read, as arrays. The formats are those of the documentation's chapter on
COPY and of `array_send`: lengths before values, the highest byte first.
"""

import struct
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from services.ingest.observations.columns import Figures, Numbers, Values, joined
from services.ingest.observations.quality import QUALITIES
from services.ingest.observations.runs import SeriesName

_EPOCH = 946_684_800_000_000
"""From which PostgreSQL counts microseconds: 2000-01-01, as microseconds since 1970."""
_ARRAY_HEADER = 20
"""Bytes before the elements of an array of one dimension."""
_BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_NULL = struct.pack(">i", -1)
_FIGURE = struct.pack(">i", 8) + bytes(8)
_INITIALS = np.frombuffer("".join(one[0] for one in QUALITIES).encode(), np.uint8)


def received(at: bytes, value: bytes, quality: str, received_at: bytes) -> Values:
    """Return columns as `array_send` writes them, the qualities by their initials."""
    initials = np.frombuffer(quality.encode(), np.uint8)
    return Values(
        _times(at),
        _elements(value, ">f8").astype(np.float64),
        (initials[:, None] == _INITIALS).argmax(axis=1).astype(np.uint8),
        _times(received_at),
    )


def copied(series: Sequence[tuple[SeriesName, Values]]) -> Iterator[bytes]:
    """Yield series as COPY takes them: name, time, value, quality, and when it was received.

    Series whose names are as long are made together, as rows that are alike but for some bytes.
    """
    yield _BEGIN
    alike: dict[tuple[int, ...], list[tuple[bytes, Values]]] = {}
    for name, values in series:
        told = [_text(one) for one in name]
        alike.setdefault(tuple(map(len, told)), []).append((b"".join(told), values))
    for of_length in alike.values():
        names = np.frombuffer(b"".join(name for name, _ in of_length), np.uint8)
        counts = [len(values) for _, values in of_length]
        named = names.reshape(len(counts), -1).repeat(counts, axis=0)
        values = joined(*(values for _, values in of_length))
        kinds = values.quality * 2 + np.isnan(values.value)
        for kind in np.flatnonzero(np.bincount(kinds)):
            which = kinds == kind
            quality, missing = QUALITIES[kind // 2], bool(kind % 2)
            yield _rows(named[which], values.of(which), quality, missing=missing)
    yield _END


def _rows(named: NDArray[np.uint8], values: Values, quality: str, *, missing: bool) -> bytes:
    """Return rows that are alike but for their names, times and figures."""
    row = struct.pack(">h", 7)
    columns: list[tuple[int, NDArray[np.uint8]]] = [(len(row), named)]
    row += bytes(named.shape[1]) + _FIGURE
    columns.append((len(row) - 8, _bytes(values.at - _EPOCH, ">i8")))
    row += _NULL if missing else _FIGURE
    if not missing:
        columns.append((len(row) - 8, _bytes(values.value, ">f8")))
    row += _text(quality) + _FIGURE
    columns.append((len(row) - 8, _bytes(values.received_at - _EPOCH, ">i8")))
    rows = np.empty((len(values), len(row)), np.uint8)
    rows[:] = np.frombuffer(row, np.uint8)
    for place, column in columns:
        rows[:, place : place + column.shape[1]] = column
    return rows.tobytes()


def _bytes(column: Numbers | Figures, format_: str) -> NDArray[np.uint8]:
    return column.astype(format_).view(np.uint8).reshape(-1, 8)


def _text(value: str) -> bytes:
    plain = value.encode()
    return struct.pack(">i", len(plain)) + plain


def _times(array: bytes) -> Numbers:
    return _elements(array, ">i8").astype(np.int64) + _EPOCH


def _elements(array: bytes, format_: str) -> NDArray[np.generic]:
    """Return the elements of an array that holds no null."""
    return np.frombuffer(array, [("length", ">i4"), ("value", format_)], offset=_ARRAY_HEADER)[
        "value"
    ]
