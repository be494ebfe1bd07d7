"""The stand-ins of other upstreams than seismic networks, in their formats and in their time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from deploy.standin import gdacs, openmeteo, play, series
from deploy.standin.server import TimelineServer, application
from deploy.standin.timeline import Stage

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
    assert expected[0] == "2026-01-01T14:00"
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
