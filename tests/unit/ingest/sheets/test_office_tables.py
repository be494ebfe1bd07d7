"""Tables as offices fill them in: merged cells, several sheets, damaged lines, foreign files."""

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest

from services.ingest.assets.layouts import known
from services.ingest.assets.rows import Refusal, Table
from services.ingest.sheets import open as sheets
from services.ingest.sheets.angles import angle
from services.ingest.sheets.numbers import number
from services.ingest.sheets.sheet import HEADER_WITHIN
from shared.errors import Invalid
from tests.support.workbooks import Cell, workbook

DEFAULTS = {"owner_city": "osh", "source": "osh-register", "country": "KG"}
HEADER = "source_id,system,subtype,name,lon,lat,capacity,capacity_unit"
WORDS = ("Код", "Отрасль", "Вид", "Название", "Широта", "Долгота")
PLACE = {"type": "Point", "coordinates": [72.79, 40.53]}
FEATURE = {
    "type": "Feature",
    "geometry": PLACE,
    "properties": {"source_id": "a", "system": "WATER", "subtype": "dam", "name": "A"},
}


def taken(body: bytes) -> tuple[Table, dict[str, Any], list[Refusal]]:
    """Return a table, its facilities by their ids, and what is refused."""
    sheet = sheets.read(BytesIO(body), None, known, faults=True)
    table = Table(sheet, DEFAULTS)
    found: dict[str, Any] = {}
    refused: list[Refusal] = []
    for assets, faults in table.batches("key"):
        found |= {asset.source_id: asset for _, asset in assets}
        refused += faults
    return table, found, refused


def row(id_: str, **cells: str) -> str:
    said = {"name": "School", "lon": "72.79", "lat": "40.53", "capacity": "", "unit": ""} | cells
    return ",".join([id_, "EDUCATION", "school", *said.values()])


def test_a_text_merged_over_rows_is_that_of_each_and_a_number_of_the_first() -> None:
    rows: Sequence[Sequence[Cell]] = [
        ["Перечень объектов", None, None, None, None, None, None],
        ["Код", "Отрасль", "Вид", "Название", "Координаты", None, "Вместимость", "Ед. изм."],
        [None, None, None, None, "Широта", "Долгота", None, None],
        ["a", "Образование", "школа", "Школа 1", 40.53, 72.79, 800, "мест"],
        ["b", None, None, "Школа 2", 40.54, 72.80, None, None],
        ["c", None, "лицей", "Школа 3", 40.55, 72.81, None, None],
    ]
    headers = [f"{column}2:{column}3" for column in "ABCDGH"]
    merged = ["A1:F1", *headers, "E2:F2", "B4:B9", "C4:C5", "G4:G6", "H4:H6"]
    table, found, refused = taken(workbook({"Лист1": rows}, merged=merged))
    assert refused == []
    assert table.reading.header_line == 3
    assert [(each.system.value, each.subtype) for each in found.values()] == [
        ("EDUCATION", "school")
    ] * 3
    assert [(each.latitude, each.longitude) for each in found.values()] == [
        (40.53, 72.79),
        (40.54, 72.80),
        (40.55, 72.81),
    ]
    # The places of all three together are not three times as many.
    assert [each.capacity for each in found.values()] == [800, None, None]


def test_sheets_that_are_not_read_are_named() -> None:
    one: list[Sequence[Cell]] = [WORDS, ["a", "Образование", "школа", "Школа 1", 40.53, 72.79]]
    other: list[Sequence[Cell]] = [WORDS, ["b", "Здравоохранение", "больница", "ЦГБ", 40.53, 72.79]]
    title: list[Sequence[Cell]] = [["Управление образования"]]
    body = workbook({"Титул": title, "Школы": one, "Больницы": other, "Скрыт": other}, ["Скрыт"])
    table, found, _ = taken(body)
    assert list(found) == ["a"]
    assert (table.reading.sheet, table.reading.sheets_left) == ("Школы", ["Больницы"])


def test_a_damaged_line_is_refused_alone_and_the_rest_taken() -> None:
    good = [row(f"a{place}") for place in range(HEADER_WITHIN + 5)]
    broken = row("x", name='"School "Hope" 5"')
    body = "\n".join([HEADER, *good, broken, row("last")]).encode()
    _, found, refused = taken(body)
    assert (len(found), "last" in found) == (len(good) + 1, True)
    (fault,) = refused
    assert (fault.line, fault.field) == (len(good) + 2, "row")
    assert "not CSV" in fault.shown("en").detail


def test_a_damaged_line_among_the_first_refuses_the_table_before_anything_is_taken() -> None:
    body = "\n".join([HEADER, row("x", name='"School "Hope" 5"')]).encode()
    with pytest.raises(Invalid, match="line 2 is not CSV"):
        taken(body)


def test_who_reads_a_table_as_a_whole_is_told_of_a_damaged_line() -> None:
    good = [row(f"a{place}") for place in range(HEADER_WITHIN)]
    body = "\n".join([HEADER, *good, row("x", name='"School "Hope" 5"')]).encode()
    with pytest.raises(Invalid, match="not CSV"):
        list(sheets.read(BytesIO(body), None, known).rows)


@pytest.mark.parametrize("word", ["-", "—", "#N/A", "#Н/Д", "#ДЕЛ/0!", "нет данных", "н/д", "NULL"])
def test_a_cell_that_says_that_there_is_nothing_says_nothing(word: str) -> None:
    body = "\n".join([HEADER, row("a", capacity=word, unit=word), row("b", name=word)])
    _, found, refused = taken(body.encode())
    assert found["a"].capacity is found["a"].capacity_unit is None
    assert [(fault.line, fault.field) for fault in refused] == [(3, "name")]


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202a", "\u2066", "\ufeff", "\u200b"])
def test_marks_that_nobody_sees_are_no_part_of_a_number(mark: str) -> None:
    assert number(f"{mark}1 200{mark}", None) == "1200"
    assert angle(f"{mark}72.79{mark}", "longitude", None) == "72.79"
    assert angle(f"{mark}72°47'24\"E", "longitude", None) == "72.79"


@pytest.mark.parametrize(
    ("axis", "text", "degrees"),
    [
        ("longitude", "72°47'24\" В", "72.79"),
        ("longitude", "В 72°47'24\"", "72.79"),
        ("longitude", "72.79 Е", "72.79"),
        ("longitude", "10° З", "-10.0"),
        ("latitude", "40°31'48\" С", "40.53"),
        ("latitude", "Ю 40,53°", "-40.53"),
    ],
)
def test_sides_are_read_in_cyrillic_letters(axis: Any, text: str, degrees: str) -> None:
    assert angle(text, axis, None) == degrees


def test_a_side_of_the_other_axis_stays_to_be_refused() -> None:
    assert angle("40.53 С", "longitude", None) == "40.53 С"
    assert angle("72.79 В", "latitude", None) == "72.79 В"


def collection(**beside: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": [FEATURE]} | beside).encode()


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:EPSG::4284", "EPSG:32642", "urn:ogc:def:crs:EPSG::3857", "EPSG:14326"]
)
def test_coordinates_of_another_system_are_refused_and_not_taken_for_degrees(name: str) -> None:
    with pytest.raises(Invalid, match="WGS 84") as refused:
        taken(collection(crs={"type": "name", "properties": {"name": name}}))
    assert name in str(refused.value)


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        {"type": "name", "properties": {"name": "EPSG:4326"}},
        {"type": "EPSG", "properties": {"code": 4326}},
        None,
    ],
)
def test_degrees_of_wgs_84_are_taken_however_they_are_named(crs: object) -> None:
    assert set(taken(collection(crs=crs))[1]) == {"a"}


@pytest.mark.parametrize("mark", ["", "\x1e", "\ufeff", "\ufeff\ufeff"])
def test_features_alone_and_in_lines_are_read(mark: str) -> None:
    other = FEATURE | {"properties": FEATURE["properties"] | {"source_id": "b"}}  # type: ignore[operator]
    one = json.dumps(FEATURE)
    assert set(taken(f"{mark}{one}".encode())[1]) == {"a"}
    lines = f"{mark}{one}\n{mark and chr(30)}{json.dumps(other)}\n"
    assert set(taken(lines.encode())[1]) == {"a", "b"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"/>', "KML"),
        (b"\xef\xbb\xbf\n<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (b"SQLite format 3\0" + bytes(100), "GeoPackage"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
    ],
)
def test_what_is_no_table_is_refused_by_its_kind(body: bytes, kind: str) -> None:
    with pytest.raises(Invalid, match=kind):
        taken(body)
