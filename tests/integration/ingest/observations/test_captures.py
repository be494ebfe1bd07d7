"""Captures of weather, air and rivers go through the intake: what became of each is counted."""

import csv
import io
from typing import Any

import pytest

from tests.support.captures import capture
from tests.support.ingest import Ingest, Running

STATIONS = [
    {"source": "met", "code": code, "name": name, "longitude": longitude, "latitude": latitude}
    for code, name, longitude, latitude in (
        ("albuquerque", "Del Norte", -106.584702, 35.1353),
        ("almaty", "Almaty", 76.93, 43.24),
        ("ala-archa", "Ala-Archa", 74.48, 42.65),
        ("Петропавловск", "Petropavlovsk", 69.15, 54.87),
    )
]
SOURCES: list[dict[str, Any]] = [
    {"name": "openaq", "kind": "push", "network": "met", "station": "albuquerque"},
    {"name": "openmeteo", "kind": "push", "network": "openmeteo"},
    {"name": "almaty", "kind": "push", "network": "met", "station": "almaty"},
    {"name": "ala-archa", "kind": "push", "network": "met", "station": "ala-archa"},
    {"name": "dushanbe", "kind": "push", "network": "openaq", "station": "8684"},
    {"name": "ashgabat", "kind": "push", "network": "openaq", "station": "8870"},
]


@pytest.fixture
async def met(ingests: Running) -> Ingest:
    return await ingests.start(stopped=True, exercise=True, sources=SOURCES, stations=STATIONS)


def counts(receipt: dict[str, Any]) -> dict[str, int]:
    return {word: count for word, count in receipt["counts"].items() if count}


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        ("openaq", "openaq_v3/measurements.json", {"new": 2}),
        # What stations and sensors there are is no measurement, and says so.
        *(
            ("openaq", f"openaq_v3/{name}.json", {"quarantined": number})
            for name, number in (
                ("countries", 1),
                ("licenses", 2),
                ("locations", 1),
                ("locations_variation", 1),
                ("parameters", 1),
                ("sensors", 8),
            )
        ),
        # Two of the eight points lie in one cell of the model.
        (
            "openmeteo",
            "openmeteo_captures/air_quality_current_almaty_multi_location.json",
            {"new": 16},
        ),
        ("openmeteo", "openmeteo_captures/air_quality_hourly_almaty.json", {"new": 144}),
        ("openmeteo", "openmeteo_captures/archive_adelaide.json", {"new": 288}),
        ("openmeteo", "openmeteo_captures/forecast_adelaide.json", {"new": 288}),
        ("openmeteo", "openmeteo_captures/flood_two_locations_indus.json", {"new": 14}),
        # The three of `current` are those of its hour.
        (
            "openmeteo",
            "openmeteo_captures/forecast_toronto_fahrenheit.json",
            {"new": 768, "unchanged": 3},
        ),
    ],
)
async def test_a_capture_as_it_came(
    met: Ingest, source: str, path: str, expected: dict[str, int]
) -> None:
    receipt = await met.take(source, capture(path).read_bytes())
    assert counts(receipt) == expected


def sheet(path: str, names: dict[str, str], zone: str = "") -> bytes:
    """Return a capture with its columns named as a service does: captures name no units."""
    text = io.StringIO()
    with capture(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = csv.DictWriter(text, list(names.values()), delimiter=";", lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        cells = {name: row[held].replace(".", ",") for held, name in names.items()}
        time = next(iter(names.values()))
        table.writerow(cells | {time: f"{row[next(iter(names))]}{zone}"})
    return text.getvalue().encode("cp1251")


@pytest.mark.parametrize(
    ("source", "path", "values"),
    [
        ("dushanbe", "pm25_dushanbe_ashgabat/us_embassy_pm25_hourly_dushanbe_2022.csv", 514),
        ("ashgabat", "pm25_dushanbe_ashgabat/us_embassy_pm25_hourly_ashgabat_2022.csv", 518),
    ],
)
async def test_hours_of_the_embassies_make_the_smog_of_january_2022(
    met: Ingest, source: str, path: str, values: int
) -> None:
    names = {"local_time": "Срок", "pm25_ugm3": "PM2.5, мкг/м3"}
    receipt = await met.take(source, sheet(path, names))
    assert counts(receipt) == {"new": values}
    found = (await met.get("/v1/hazards"))["items"]
    assert found
    assert {one["kind"] for one in found} == {"air-quality"}


async def test_eighty_winters_of_almaty_lie_by_their_years(met: Ingest) -> None:
    path = "almaty_winter_temperature/almaty_daily_air_temp_nov_apr_1922_2005.csv"
    names = {"date": "Дата (UTC+6)", "at": "Температура воздуха, °С"}
    receipt = await met.take("almaty", sheet(path, names))
    assert counts(receipt) == {"new": 14_955}
    day = "from=1969-01-01T00:00:00Z&to=1969-12-31T00:00:00Z&every=day&limit=1000"
    page = await met.get(f"/v1/stations/met:almaty/series/air-temperature?{day}")
    assert min(one["min"] for one in page["items"]) < -20


async def test_the_levels_of_the_ishim_are_a_flood_and_posts_nobody_knows_wait(
    met: Ingest,
) -> None:
    text = io.StringIO()
    with capture("ishim_levels_2024/ishim_levels_2024.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    text.write("Пост;Срок (UTC+5);Уровень воды, см\r\n")
    for row in rows:
        text.write(f"{row['post']};{row['local_time']};{row['level_cm']}\r\n")
    receipt = await met.take("ala-archa", text.getvalue().encode("cp1251"))
    assert counts(receipt) == {"quarantined": 27}
    assert "POST /v1/stations" in receipt["quarantined"][0]["reason"]
