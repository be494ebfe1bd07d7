"""Sheets as hydromet services send them: Russian headers, semicolons, cp1251, Excel, JSON rows."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.observations.model import Observation, Station
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading, Unreadable, UnreadableError
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


@pytest.mark.parametrize(
    "encoding",
    ["cp1251", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "koi8-r"],
)
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
        ("11410;24.04.2567 08:00;1102;", "in the future"),
        ("11410;05.02.1403 08:00;1102;", "before any measurement"),
        ("11410;01.01.0000 08:00;1102;", "ISO 8601"),
        ("11410;24/04/2024 08:00;1102;", "ISO 8601"),
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


@pytest.mark.parametrize(
    ("stated", "value", "quality"),
    [
        ("–5", -5.0, "good"),
        ("−5,5", -5.5, "good"),
        ("-0,0", 0.0, "good"),
        ("-999,9", None, "missing"),
        ("-9999.99", None, "missing"),
        ("NaN", None, "missing"),
    ],
)
def test_a_cell_says_what_people_mean_by_it(stated: str, value: float | None, quality: str) -> None:
    body = f"Пост;Срок (UTC+5);Уровень воды, см\n11410;24.04.2024 08:00;{stated}\n".encode()
    assert values(read(body, READING)) == [("water-level", value, quality)]


def test_a_unit_that_is_not_known_is_told_by_its_column() -> None:
    header = "Пост;Срок (UTC+5);Уровень воды, м БС;Расход воды, м³/с"
    column, level = read(f"{header}\n11410;24.04.2024 08:00;350,5;12\n".encode(), READING)
    assert isinstance(column, Unreadable)
    assert "column 'Уровень воды, м БС'" in column.reason
    assert values([level]) == [("discharge", 12.0, "good")]
    alone = header.rpartition(";")[0]
    with pytest.raises(UnreadableError, match="м БС"):
        read(f"{alone}\n11410;24.04.2024 08:00;350,5\n".encode(), READING)


@pytest.mark.parametrize(
    ("header", "quantity"),
    [
        ("Бекет коды;Күні мен уақыты (UTC+5);Су деңгейі, см", "water-level"),
        ("Посттун коду;Күнү жана убактысы (UTC+5);Суунун деңгээли, см", "water-level"),
        ("Рамзи стансия;Сана ва вақт (UTC+5);Сатҳи об, см", "water-level"),
        ("Post kodi;Sana va vaqt (UTC+5);Suv sathi, sm", "water-level"),
        ("Пост коди;Сана ва вақт (UTC+5);Сув сатҳи, см", "water-level"),
        ("Stansiýanyň kody;Senesi we wagty (UTC+5);Suwuň derejesi, sm", "water-level"),
        ("Бекет;Уакыты (UTC+5);Су денгейi, см".replace("i", "і"), "water-level"),
        ("Stansiya;Vaqti (UTC+5);Havo harorati, °C", "air-temperature"),
        ("Станция;Убактысы (UTC+5);Атмосфералык басым, гПа", "pressure"),
        ("Станция;Вақт (UTC+5);Миқдори боришот, мм", "precipitation"),
        ("Stansiýa;Wagty (UTC+5);Ýeliň tizligi, m/s", "wind-speed"),
    ],
)
def test_headers_are_read_in_every_language_of_the_members(header: str, quantity: str) -> None:
    value = 950.0 if quantity == "pressure" else 12.0
    body = f"{header}\n11410;24.04.2024 08:00;{value:g}\n".encode()
    assert values(read(body, READING)) == [(quantity, value, "good")]


def at_of(body: bytes) -> list[datetime]:
    return [one.at for one in read(body, READING) if isinstance(one, Observation)]


@pytest.mark.parametrize(
    ("header", "quantity", "expected"),
    [
        ("Расход воды, м³/с", "discharge", 12.5),
        ("Расход, м3/сек", "discharge", 12.5),
        ("Уровень воды, cм", "water-level", 12.5),
        ("Температура воздуха, ℃", "air-temperature", 12.5),
        ("Температура воздуха, С", "air-temperature", 12.5),
        ("PM2.5, µg/m³", "pm2.5", 12.5),
        ("PM2.5, μg m⁻³", "pm2.5", 12.5),
        ("CO, мг/м³", "co", 12500.0),
        ("Скорость ветра, км/час", "wind-speed", 3.472),
        ("Скорость ветра, узлов", "wind-speed", 6.431),
        ("Уровень воды [см]", "water-level", 12.5),
        ("Расход воды, куб. м/сек", "discharge", 12.5),
    ],
)
def test_units_are_read_however_their_signs_are_written(
    header: str, quantity: str, expected: float
) -> None:
    """A cubic metre with its exponent, the other micro, a letter of the other keyboard."""
    body = f"Пост;Срок (UTC+5);{header}\n11410;24.04.2024 08:00;12,5\n".encode()
    assert values(read(body, READING)) == [(quantity, expected, "good")]


@pytest.mark.parametrize(
    ("header", "cells", "hour"),
    [
        ("Срок (UTC+5)", "24.04.2024 24:00", 19),
        ("Срок (UTC+5)", "2024/4/24 08:00", 3),
        ("Срок (UTC+5)", "2024.04.24 08:00:00", 3),
        ("Срок (UTC)", "24.04.2024 08:00", 8),
        ("Срок, МСК", "24.04.2024 08:00", 5),
        ("Срок (UTC+5)", "24.04.2024, 8:00", 3),
        ("Дата;Срок (UTC+5)", "24.04.2024;8", 3),
        ("Дата;Время (UTC+5)", "2024-04-24;08:00", 3),
        ("Дата;Время (UTC+5)", "45406;0.333333333333333", 3),
        ("Дата (UTC+5);Время", "24.04.2024;8:00", 3),
        ("Дата;Срок (UTC+5)", "24.04.2024;24:00", 19),
    ],
)
def test_a_day_and_its_hour_are_a_time_in_one_column_or_two(
    header: str, cells: str, hour: int
) -> None:
    body = f"Пост;{header};Уровень, см\n11410;{cells};980\n".encode()
    assert at_of(body) == [datetime(2024, 4, 24, hour, tzinfo=UTC)]


@pytest.mark.parametrize("hour", ["", "утро", "25:00", "8/00"])
def test_an_hour_that_is_none_is_no_midnight(hour: str) -> None:
    body = f"Пост;Дата (UTC+5);Время;Уровень, см\n11410;24.04.2024;{hour};980\n".encode()
    (item,) = read(body, READING)
    assert isinstance(item, Unreadable)
    assert "time" in item.reason


@pytest.mark.parametrize("word", ["н/д", "Нет данных", "#N/A", "NaN", "null", "///", "-999"])
def test_words_for_a_value_that_was_not_measured_are_a_missing_value(word: str) -> None:
    body = f"Пост;Срок (UTC+5);Уровень, см\n11410;24.04.2024 08:00;{word}\n".encode()
    assert values(read(body, READING)) == [("water-level", None, "missing")]


def test_a_row_that_is_no_object_spoils_no_other() -> None:
    row = {"Пост": "11410", "Срок (UTC+5)": "24.04.2024 08:00", "Уровень, см": 980}
    found = read(json.dumps([row, 5, [], None, row]).encode(), READING)
    assert [isinstance(one, Observation) for one in found] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("level", "danger", "row"),
    [
        ("Уровень воды, м", "Опасный уровень, м", "11,02;9,80"),
        ("Уровень воды, м", "Опасный уровень", "11,02;9,80"),
        ("Уровень воды, см", "Опасный уровень, м", "1102;9,80"),
        ("Уровень воды, м", "Опасный уровень, см", "11,02;980"),
        ("Уровень воды см", "Опасный уровень (см)", "1102;980"),
    ],
)
def test_a_danger_level_is_in_its_own_unit_or_in_that_of_the_levels(
    level: str, danger: str, row: str
) -> None:
    (one,) = read(
        f"Пост;Срок (UTC+5);{level};{danger}\n11410;24.04.2024 08:00;{row}\n".encode(), READING
    )
    assert isinstance(one, Observation)
    assert (one.value, one.station.danger_cm) == (1102.0, 980.0)


@pytest.mark.parametrize(
    ("clock", "stated"),
    [
        (" (UTC+5)", "24.04.24 08:00"),
        (" (UTC+5)", "24-04-2024 08-00"),
        (" (UTC+5)", "24.04.2024 08.00"),
        (" UTC +5", "24.04.2024 8 ч."),
        ("", "24.04.2024 08:00:00 +05:00"),
        ("", "24.04.2024 03:00Z"),
    ],
)
def test_days_and_hours_are_read_however_offices_write_them(clock: str, stated: str) -> None:
    body = f"Гидропост;Срок{clock};Уровень воды, см\n11410;{stated};1102\n".encode()
    assert at_of(body) == [datetime(2024, 4, 24, 3, tzinfo=UTC)]
