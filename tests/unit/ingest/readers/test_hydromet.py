"""Sheets as hydromet services send them: Russian headers, semicolons, cp1251, Excel, JSON rows."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.observations.model import Observation, Station
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading, Unreadable
from tests.support.workbooks import workbook

NOW = datetime(2026, 11, 1, tzinfo=UTC)
BORKI = Station(
    source="kazhydromet", code="11410", name="Петропавловск", longitude=69.15, latitude=54.87
)
READING = Reading("kazhydromet", NOW, stations={"11410": BORKI})
GAUGE = (
    "Сведения об уровнях воды;;;\n"
    "Пост;Срок (UTC+5);Уровень воды, см;Опасный уровень, см\n"
    "11410;24.04.2024 08:00;1102,5;980\n"
    "петропавловск;25.04.2024 08:00;1 116;980\n"
)
WEATHER = (
    "Станция;Дата и время, UTC+5;Температура воздуха, °С;Скорость ветра, км/ч;"
    "Порывы ветра, м/с;Атмосферное давление, мм рт.ст.;Осадки, мм\n"
    "11410;15.01.2023 03:00;-38,4;54;21,5;755;-\n"
)


def values(found: list[Item]) -> list[tuple[str, float | None, str]]:
    assert not [one.reason for one in found if isinstance(one, Unreadable)]
    return [
        (one.quantity, None if one.value is None else round(one.value, 3), one.quality)
        for one in found
        if isinstance(one, Observation)
    ]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig", "utf-16", "koi8-r"])
def test_levels_with_a_title_above_and_decimal_commas(encoding: str) -> None:
    found = read(GAUGE.encode(encoding), READING)
    assert values(found) == [
        ("water-level", 1102.5, "good"),
        ("water-level", 1116.0, "good"),
    ]
    first = found[0]
    assert isinstance(first, Observation)
    assert first.at == datetime(2024, 4, 24, 3, tzinfo=UTC)
    assert (first.station.code, first.station.danger_cm) == ("11410", 980.0)


def test_a_row_of_weather_is_a_value_of_each_quantity_in_its_canonical_unit() -> None:
    assert values(read(WEATHER.encode("cp1251"), READING)) == [
        ("air-temperature", -38.4, "good"),
        ("wind-speed", 15.0, "good"),
        ("wind-gust", 21.5, "good"),
        ("pressure", 1006.584, "good"),
        ("precipitation", None, "missing"),
    ]


def test_json_rows_have_the_same_names() -> None:
    rows = [{"station": "11410", "time": "2024-04-24T08:00+05:00", "water level, m": 11.02}]
    assert values(read(json.dumps(rows).encode(), READING)) == [("water-level", 1102.0, "good")]


def test_a_workbook_with_a_serial_date_is_read() -> None:
    header = ["Пост", "Дата (UTC+5)", "Уровень воды, см"]
    found = read(workbook({"Уровни": [header, ["11410", 45406.333333333336, 1102.5]]}), READING)
    assert values(found) == [("water-level", 1102.5, "good")]
    first = found[0]
    assert isinstance(first, Observation)
    assert first.at == datetime(2024, 4, 24, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("atlantis;24.04.2024 08:00;1102;", "POST /v1/stations"),
        ("11410;31.02.2024 08:00;1102;", "ISO 8601"),
        ("11410;24.04.2024 08:00;высоко;", "not a number"),
        ("11410;24.04.2024 08:00;1102;много", "danger level"),
        ("11410;24.04.2034 08:00;1102;", "in the future"),
        ("11410;24.04.1724 08:00;1102;", "before any measurement"),
    ],
)
def test_a_row_that_cannot_be_used_spoils_no_other(row: str, reason: str) -> None:
    body = "\n".join([*GAUGE.splitlines(), row]).encode("cp1251")
    *good, bad = read(body, READING)
    assert len(good) == 2
    assert isinstance(bad, Unreadable)
    assert reason in bad.reason


def test_a_time_of_no_clock_says_how_to_write_it() -> None:
    body = GAUGE.replace(" (UTC+5)", "").encode()
    reasons = [one.reason for one in read(body, READING) if isinstance(one, Unreadable)]
    assert len(reasons) == 2
    assert "(UTC+5)" in reasons[0]
