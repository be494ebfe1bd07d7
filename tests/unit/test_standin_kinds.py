"""The stand-ins of other upstreams than seismic networks, in their formats and in their time."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from deploy.standin import declared, firms, gdacs, openmeteo, play, series, warning
from deploy.standin.server import TimelineServer, application
from deploy.standin.timeline import Stage
from services.ingest.fires.model import Detection
from services.ingest.hazards.solution import Solution
from services.ingest.readers import read
from services.ingest.readers.item import Reading
from services.ingest.readers.mapping import TableMapping
from services.ingest.warnings.model import Message

DATA = Path(__file__).resolve().parents[2] / "data"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def client(server: TimelineServer) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(application(server)), base_url="http://standin"
    )


async def test_every_source_that_the_play_names_answers() -> None:
    async with client(play.server(DATA)) as http:
        sources = (await http.get("/sources.json")).json()
        assert {source.get("format") for source in sources} == {
            None,
            "openaq",
            "stations-csv",
            "gdacs",
            "openmeteo",
            "table",
            "firms",
            "cap",
        }
        for source in sources:
            if source["kind"] == "poll":
                assert (await http.get(source["url"])).status_code in {200, 204}, source


def test_a_series_is_told_in_its_own_order_faster_than_it_happened() -> None:
    start = datetime(2022, 1, 1, tzinfo=UTC)
    values = [series.Value(start + timedelta(hours=n), {}) for n in range(10)]
    told = series.Play(values, starts_s=5.0, per_second=timedelta(hours=2))
    assert [len(told.published(at)) for at in (0, 4.9, 5.0, 5.5, 6.0, 100.0)] == [0, 0, 1, 2, 3, 10]


async def test_hours_of_a_sensor_are_those_measured_in_dushanbe() -> None:
    clock = Clock()
    server = play.server(DATA)
    server._clock = clock
    async with client(server) as http:
        path = "/openaq/v3/sensors/8684/hours?limit=100"
        assert (await http.get(path)).json()["results"] == []
        clock.now += 15
        results: list[dict[str, Any]] = (await http.get(path)).json()["results"]
        assert results[0]["period"]["datetimeFrom"]["local"] == "2022-01-03T00:00:00+05:00"
        assert results[0]["period"]["datetimeTo"]["utc"] == "2022-01-02T20:00:00+00:00"
        assert results[0]["parameter"]["units"] == "µg/m³"
        assert (await http.get("/openaq/v3/sensors/1/hours")).status_code == 404


def test_a_flood_rises_and_falls_by_episodes_and_says_what_is_affected() -> None:
    told = [gdacs.geometry(number)["features"] for number in range(1, len(gdacs.EPISODES) + 1)]
    assert [each[0]["properties"]["alertlevel"] for each in told] == ["Orange", "Red", "Red", "Red"]
    assert [each[0]["properties"]["episodealertlevel"] for each in told][-1] == "Green"
    assert told[-1][0]["properties"]["iscurrent"] == "false"
    ring = told[0][1]["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]


def test_a_forecast_expects_foul_air_then_has_it_then_has_seen_it_go() -> None:
    hour = datetime(2026, 1, 1, 12, tzinfo=UTC)
    place = openmeteo.Place("namangan", 71.67, 41.0, openmeteo.COMES_AND_GOES)

    def foul(run: openmeteo.Run | None) -> list[str]:
        hourly = openmeteo.forecast(place, hour, run)["hourly"]
        return [
            at
            for at, value in zip(hourly["time"], hourly["pm2_5"], strict=True)
            if value > openmeteo.CLEAN
        ]

    assert foul(None) == []
    expected, begun, gone = (foul(run) for run in place.runs)
    assert expected[0] == "2026-01-01T15:00"
    assert begun[0] == "2026-01-01T11:00"
    assert gone[-1] == "2026-01-01T10:00"
    expected, withdrawn = (foul(run) for run in openmeteo.IS_TAKEN_BACK)
    assert expected[0] == "2026-01-01T15:00"
    assert withdrawn == []


async def test_who_asks_late_still_sees_each_run_of_the_model_for_as_long_as_was_meant() -> None:
    clock = Clock()
    server = play.server(DATA)
    server._clock = clock

    async def expects_foul_air(http: httpx.AsyncClient) -> bool:
        path = "/openmeteo/v1/air-quality?latitude=40.52828&longitude=72.7985&hourly=pm2_5"
        values = (await http.get(path)).json()["hourly"]["pm2_5"]
        return openmeteo.FOUL in values

    async with client(server) as http:
        assert not await expects_foul_air(http)
        clock.now += 100  # both runs are due: the one that is taken back is still told first
        assert await expects_foul_air(http)
        clock.now += 35
        assert await expects_foul_air(http)
        clock.now += 2
        assert not await expects_foul_air(http)


def test_the_curtain_is_down_until_somebody_asks() -> None:
    clock = Clock()
    server = TimelineServer(Stage([]), clock)
    clock.now += 50
    assert server.passed() == 0
    clock.now += 3
    assert server.passed() == 3


def test_what_is_declared_says_so_and_is_told_again_with_its_end() -> None:
    features = declared.load(DATA / "timeline" / "declared.geojson")
    assert declared.published(features, 0.0) == []
    begun = declared.published(features, 20.0)
    assert {each["properties"]["id"] for each in begun} == {
        each["properties"]["id"] for each in features
    }
    assert not any("ends" in each["properties"] for each in begun)
    for each in begun:
        assert each["properties"]["text"].startswith("Declared from published facts, not measured.")
        assert "Sources: " in each["properties"]["text"]
    [over] = [
        x["properties"] for x in declared.published(features, 90.0) if "ends" in x["properties"]
    ]
    assert (over["id"], over["updated"]) == ("petropavlovsk-water-2024", over["ends"])


def test_the_columns_of_what_is_declared_are_a_mapping_that_ingest_accepts() -> None:
    features = declared.load(DATA / "timeline" / "declared.geojson")
    told = declared.published(features, 90.0)
    body = json.dumps({"type": "FeatureCollection", "features": told}).encode()
    reading = Reading(
        network="declared",
        received_at=datetime(2026, 1, 1, tzinfo=UTC),
        mapping=TableMapping.model_validate(declared.MAPPING),
    )
    found = read(body, reading, "table")
    assert [type(each) for each in found] == [Solution] * len(features)
    kinds = [each.kind for each in found if isinstance(each, Solution)]
    assert kinds == ["outage", "outage", "mudflow", "heat"]


def test_fires_are_written_as_firms_writes_them() -> None:
    values = series.every(DATA / "observations" / "fires_2023.csv")
    reading = Reading(network="firms", received_at=datetime(2026, 1, 1, tzinfo=UTC))
    found = read(firms.table(values), reading)
    assert len(found) == len(values) > 50
    assert {type(each) for each in found} == {Detection}


def test_the_national_warning_is_an_exercise_that_says_where_it_was_issued_for() -> None:
    body = warning.message(warning.load(DATA / "timeline" / "warning.json"))
    reading = Reading(network="kazhydromet", received_at=datetime(2026, 1, 1, tzinfo=UTC))
    [found] = read(body, reading, "cap")
    assert isinstance(found, Message)
    assert (found.status, found.infos[0].severity) == ("Exercise", "moderate")
    facts = warning.load(DATA / "timeline" / "warning.json")
    [source] = warning.NationalWarning(facts, lambda: 0.0).sources("http://standin")
    assert "Kokpekti" in source["note"]
    assert "invented for the exercise" in source["note"]
