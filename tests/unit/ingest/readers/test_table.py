"""Tables whose columns are declared, as offices send them."""

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pydantic import ValidationError

from services.ingest.hazards.solution import Solution
from services.ingest.observations.model import Observation, Station
from services.ingest.readers import read
from services.ingest.readers.content import Content
from services.ingest.readers.declared.table import columns
from services.ingest.readers.item import Item, Reading, Unreadable, UnreadableError
from services.ingest.readers.mapping import TableMapping
from shared.contracts.events.hazard import Area, Flood, General

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
GAUGE = Station(source="osh", code="16001", name="Ak-Buura", longitude=72.8, latitude=40.5)
MUDFLOWS = TableMapping.model_validate(
    {
        "makes": "hazard",
        "zone": "Asia/Bishkek",
        "decimal": ",",
        "fixed": {"kind": "mudflow"},
        "columns": {
            "№": {"field": "id"},
            "Дата": {"field": "begins", "format": "%d.%m.%Y %H:%M"},
            "Долгота": {"field": "longitude"},
            "Широта": {"field": "latitude"},
            "Опасность": {
                "field": "level",
                "values": {"красная": "extreme", "жёлтая": "moderate"},
            },
            "Радиус, км": {"field": "radius_km"},
            "Примечание": {"field": "text"},
        },
    }
)
ROWS = [
    ["Сводка за май", "", "", "", "", "", "", ""],
    ["№", "Дата", "Долгота", "Широта", "Опасность", "Радиус, км", "Примечание", "Подпись"],
    ["1", "14.05.2026 15:20", "72,79", "40,49", "красная", "1,5", "Перекрыт мост", "А."],
    ["2", "2026-05-14 16:00", "72,79", "40,49", "жёлтая", "", "", ""],
    ["3", "14.05.2026 16:00", "72,79", "140,49", "жёлтая", "", "", ""],
    ["4", "14.05.2026 16:00", "72,79", "40,49", "синяя", "", "", ""],
]
CP1251 = "\r\n".join(";".join(row) for row in ROWS).encode("cp1251")


def items(body: bytes, mapping: TableMapping | dict[str, Any] = MUDFLOWS) -> list[Item]:
    """Read a table of Osh."""
    if isinstance(mapping, dict):
        mapping = TableMapping.model_validate(mapping)
    reading = Reading("osh", NOW, stations={"16001": GAUGE}, mapping=mapping)
    return read(body, reading, "table")


def workbook(rows: list[list[Any]]) -> bytes:
    """Return an Excel workbook."""
    book, file = openpyxl.Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("body", [CP1251, workbook(ROWS)], ids=["Windows-1251", "xlsx"])
def test_a_table_of_a_russian_office_is_read_by_its_declared_columns(body: bytes) -> None:
    first, *others = items(body)
    assert isinstance(first, Solution)
    assert (first.name.text, first.kind) == ("osh:1", "mudflow")
    assert first.begins == datetime(2026, 5, 14, 9, 20, tzinfo=UTC)
    assert (first.longitude, first.latitude) == (72.79, 40.49)
    assert isinstance(first.detail, General)
    assert (first.detail.level, first.detail.radius_km) == ("extreme", 1.5)
    assert first.note == "Перекрыт мост"
    reasons = [one.reason for one in others if isinstance(one, Unreadable)]
    assert len(reasons) == len(others) == 3
    assert "begins is '2026-05-14 16:00', not %d.%m.%Y %H:%M" in reasons[0]
    assert "latitude is 140.49" in reasons[1]
    assert "level 'синяя' is none of" in reasons[2]


def test_a_day_that_a_workbook_numbers_is_read_whatever_form_is_declared() -> None:
    header = ["№", "Дата", "Долгота", "Широта"]
    at = datetime(2026, 5, 14, 15, 20)  # noqa: DTZ001 - as a workbook has it
    body = workbook([header, ["1", at, 72.79, 40.49], ["2", "14.05.2026 15:20", 72.79, 40.49]])
    begins = [one.begins for one in items(body) if isinstance(one, Solution)]
    assert begins == [datetime(2026, 5, 14, 9, 20, tzinfo=UTC)] * 2
    numbered = ";".join(header) + "\n1;46156.6388889;72,79;40,49\n"
    assert isinstance(items(numbered.encode())[0], Unreadable)


def test_each_column_says_how_it_was_read() -> None:
    found = columns(Content(CP1251), MUDFLOWS)
    assert [(one.name, one.field) for one in found][:2] == [("№", "id"), ("Дата", "begins")]
    unread = found[-1]
    assert (unread.name, unread.field, unread.examples[0]) == ("Подпись", None, "А.")
    lacking = columns(Content(b"\xd0\x94\xd0\xb0\xd1\x82\xd0\xb0;x\n1;2\n"), MUDFLOWS)
    assert ("Широта", "latitude", []) in [(one.name, one.field, one.examples) for one in lacking]


@pytest.mark.parametrize(
    ("header", "unit", "cell", "expected"),
    [
        ("Уровень, м", "m", "13,12", 1312.0),
        ("Уровень, мм", "mm", "13 120", 1312.0),
        ("Уровень", None, "1312", 1312.0),
    ],
)
def test_levels_are_in_centimetres_whatever_the_table_states(
    header: str, unit: str | None, cell: str, expected: float
) -> None:
    mapping = {
        "makes": "observation",
        "zone": "+06:00",
        "columns": {
            "Пост": {"field": "station"},
            "Время": {"field": "time", "format": "%d.%m.%Y %H:%M"},
            header: {"field": "value", "quantity": "water-level", "unit": unit},
        },
    }
    body = f'Пост\tВремя\t"{header}"\n16001\t14.05.2026 14:00\t"{cell}"\n'.encode()
    (one,) = items(body, mapping)
    assert isinstance(one, Observation), one
    assert one.value == pytest.approx(expected)
    assert one.at == datetime(2026, 5, 14, 8, tzinfo=UTC)


def test_a_row_has_a_value_of_each_quantity_and_one_without_any_says_so() -> None:
    mapping = {
        "makes": "observation",
        "columns": {
            "post": {"field": "station"},
            "at": {"field": "time"},
            "h": {"field": "value", "quantity": "water-level"},
            "q": {"field": "value", "quantity": "discharge"},
        },
    }
    body = (
        b"post,at,h,q\n16001,2026-05-14T08:00Z,101,2.5\n16001,2026-05-14T09:00Z,,\n"
        b"16009,2026-05-14T09:00Z,1,\n16001,2026-05-14T09:00,1,\n"
    )
    level, flow, *others = items(body, mapping)
    assert isinstance(level, Observation)
    assert isinstance(flow, Observation)
    assert (level.value, flow.value) == (101, 2.5)
    reasons = [one.reason for one in others if isinstance(one, Unreadable)]
    assert "has no value" in reasons[0]
    assert "'16009' of osh is not known" in reasons[1]
    assert "has no offset" in reasons[2]


FLOOD: dict[str, Any] = {
    "makes": "hazard",
    "fixed": {"kind": "flood", "level": "moderate"},
    "columns": {"properties.since": {"field": "begins"}, "properties.name": {"field": "place"}},
}
SQUARE = [[[69.0, 54.0], [69.2, 54.0], [69.2, 54.2], [69.0, 54.2], [69.0, 54.0]]]


def test_features_bring_their_ground_and_the_same_row_has_the_same_name() -> None:
    feature = {
        "type": "Feature",
        "properties": {"since": "2026-05-01T00:00:00Z", "name": "Ishim"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    body = json.dumps({"type": "FeatureCollection", "features": [feature, feature]}).encode()
    one, other = items(body, FLOOD)
    assert isinstance(one, Solution)
    assert isinstance(other, Solution)
    assert one.name == other.name
    assert isinstance(one.geometry, Area)
    assert (one.longitude, one.latitude) == pytest.approx((69.1, 54.1))
    assert (one.place, one.detail) == ("Ishim", Flood(declared="moderate"))


def test_lines_of_json_are_rows() -> None:
    mapping = {
        "makes": "hazard",
        "fixed": {"kind": "storm"},
        "columns": {
            "at": {"field": "begins"},
            "x": {"field": "longitude"},
            "y": {"field": "latitude"},
            "gust": {"field": "measured", "measure": "wind gust", "unit": "m/s"},
        },
    }
    lines = '{"at": "2026-05-14T08:00:00Z", "x": 72.8, "y": 40.5, "gust": 31}\n{"at": null}\n'
    storm, nothing = items(lines.encode(), mapping)
    assert isinstance(storm, Solution)
    assert isinstance(storm.detail, General)
    assert (storm.detail.measure, storm.detail.value, storm.detail.unit) == ("wind gust", 31, "m/s")
    assert isinstance(nothing, Unreadable)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"a;b\n1;2\n", "no row names any"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "no table that is read"),
        (b'{"at": ', "not valid JSON"),
        (b"\x81\x8d\x8f\x90\x9d\xff\xfe" * 9, "no table|no row"),
    ],
    ids=["other columns", "old Excel", "broken JSON", "noise"],
)
def test_what_is_no_such_table_is_refused_as_a_whole(body: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        items(body)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fixed": {}}, "kind"),
        ({"zone": "Asia/Nowhere"}, "zone"),
        ({"columns": {"a": {"field": "begins"}, "b": {"field": "begins"}}}, "two columns"),
        ({"columns": {"a": {"field": "value"}}}, "quantity"),
        (
            {"columns": {"a": {"field": "value", "quantity": "discharge", "unit": "m"}}},
            "none of",
        ),
        ({"columns": {"a": {"field": "measured"}}}, "measure"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        TableMapping.model_validate(MUDFLOWS.model_dump() | change)
