"""Parquet as others write it, and what a file of it must not do.

`files/mudflows.parquet` was written by pyarrow 26.0.1 (`pyarrow.parquet.write_table` with
`compression="zstd"`) from three rows: `number` int16; `began` timestamp of microseconds in
Asia/Bishkek; `day` date32; `longitude` decimal128(9, 3); `latitude` float32 with one NaN;
`radius_km` double; `danger` a dictionary of words; `note` string; `closed` bool; `crews` a list of
int64; each from `radius_km` on with a null, `began` and `longitude` in the third row.
"""

import gzip
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from arro3.core import Array, DataType, Table
from arro3.io import write_parquet

from services.ingest.hazards.solution import Solution
from services.ingest.payloads.model import Sender, Waiting
from services.ingest.payloads.reading import everything, light
from services.ingest.readers import read
from services.ingest.readers.content import Content
from services.ingest.readers.declared.table import columns
from services.ingest.readers.item import Reading, Unreadable, UnreadableError
from services.ingest.readers.mapping import TableMapping
from services.ingest.sheets import parquet
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.model import Source
from services.ingest.sources.read import PayloadReader
from shared.contracts.events.hazard import General
from shared.errors import Invalid
from shared.policy import Classification

BODY = (Path(__file__).parent / "files" / "mudflows.parquet").read_bytes()
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
MUDFLOWS = TableMapping.model_validate(
    {
        "makes": "hazard",
        # As an office sets it for its tables: the numbers of Parquet are not read by it.
        "decimal": ",",
        "fixed": {"kind": "mudflow"},
        "columns": {
            "number": {"field": "id"},
            "began": {"field": "begins"},
            "longitude": {"field": "longitude"},
            "latitude": {"field": "latitude"},
            "radius_km": {"field": "radius_km"},
            "danger": {"field": "level", "values": {"красная": "extreme", "жёлтая": "moderate"}},
            "note": {"field": "text"},
        },
    }
)


def written(given: Mapping[str, Sequence[Any]], kind: DataType, **options: Any) -> bytes:
    """Return a file of columns of one type."""
    file = BytesIO()
    table = Table.from_pydict({name: Array(values, kind) for name, values in given.items()})
    write_parquet(table, file, **options)
    return file.getvalue()


def waiting(body: bytes, encoding: str = "") -> Waiting:
    """Return a payload of the source `osh`."""
    sender = Sender("osh", "KG", Classification.INTERNAL, pushed=True)
    return Waiting(uuid4(), "osh", encoding, body, NOW, 0, sender)


def test_times_decimals_and_words_of_another_writer_stay_what_they_are() -> None:
    names, rows = parquet.read(BODY)
    assert names[:5] == ["number", "began", "day", "longitude", "latitude"]
    first, second, third = (dict(zip(names, row.cells, strict=True)) for row in rows)
    assert (first["began"], first["day"]) == ("2026-05-14T15:20:00+06:00", "2026-05-14")
    assert second["began"] == "2026-05-14T16:00:30.250000+06:00"
    assert (first["latitude"], first["closed"], first["crews"]) == ("40.1", "true", "[1, 2]")
    assert (third["began"], third["longitude"], third["latitude"]) == ("", "", "")


def test_a_declared_table_of_parquet_is_read_as_any_other() -> None:
    first, second, third = read(BODY, Reading("osh", NOW, mapping=MUDFLOWS), "table")
    assert isinstance(first, Solution)
    assert isinstance(first.detail, General)
    assert (first.name.source_id, first.begins) == ("1", datetime(2026, 5, 14, 9, 20, tzinfo=UTC))
    assert (first.geometry.longitude, first.geometry.latitude) == (72.79, 40.1)
    assert (first.detail.level, first.detail.radius_km) == ("extreme", 1.234)
    assert first.note == "Перекрыт мост"
    assert isinstance(second, Solution)
    assert second.geometry.longitude == 72.791
    assert isinstance(third, Unreadable)
    assert "begins is missing" in third.reason
    told = {one.name: one for one in columns(Content(BODY), MUDFLOWS)}
    assert (told["began"].field, told["crews"].field) == ("begins", None)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("file-too-many-rows", lambda: written({"x": [0] * 200_001}, DataType.int8())),
        (
            "parquet-columns",
            lambda: written({f"c{at}": [1] for at in range(501)}, DataType.int8()),
        ),
        (
            "parquet-too-large",
            lambda: written({"x": ["y" * 500_000] * 300}, DataType.string(), compression="zstd(1)"),
        ),
        ("parquet-unreadable", lambda: BODY[:500]),
        ("parquet-unreadable", lambda: BODY[:-30] + b"PAR1"),
    ],
)
def test_what_a_small_file_holds_too_much_of_is_refused(name: str, body: Any) -> None:
    with pytest.raises(Invalid) as refused:
        list(parquet.read(body())[1])
    assert getattr(refused.value.text, "id", None) == name


async def test_parquet_is_read_in_a_process_of_its_own_however_small_it_is() -> None:
    assert not light(waiting(BODY))
    assert not light(waiting(gzip.compress(BODY), "gzip"))
    source = Source(name="osh", kind="push", network="osh", format="table", mapping=MUDFLOWS)
    reader = PayloadReader([source], Mandates([source]), {}, 1 << 20)
    async with aclosing(everything(reader.items, waiting(BODY))) as portions:
        items = [item async for portion in portions for item in portion.items]
    assert [type(item) for item in items] == [Solution, Solution, Unreadable]
    damaged = waiting(BODY[:500])
    with pytest.raises(UnreadableError, match="Parquet"):
        async with aclosing(everything(reader.items, damaged)) as portions:
            [portion async for portion in portions]
