"""Stations and thresholds over HTTP: who may, what becomes of the series at hand, who did it."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from services.ingest.observations import facts
from services.ingest.observations.partitions import ahead, forget
from services.ingest.observations.seed import Seeder
from shared.contracts.events.hazard import General, HazardState
from shared.policy import ANONYMOUS, EVERY_CITY, Principal, Scope
from tests.support.ingest import Ingest, Running

SOURCES: list[dict[str, Any]] = [
    {"name": "met", "kind": "push", "network": "met", "format": "hydromet"},
    {"name": "osh", "kind": "push", "network": "osh-met", "owner_city": "osh"},
]
SCOPES = frozenset({Scope.READ, Scope.PUBLISH})
DUSHANBE = Principal("dushanbe-hydromet", "dushanbe", "TJ", SCOPES, key="d")
HEAD = Principal("head", EVERY_CITY, None, SCOPES | {Scope.ADMIN}, key="h")
OSH = Principal("osh-hydromet", "osh", "KG", SCOPES, key="o")
STATION = {
    "source": "met",
    "code": "38836",
    "owner_city": "dushanbe",
    "name": "Dushanbe",
    "longitude": 68.77,
    "latitude": 38.55,
    "elevation_m": 800,
    "city": "dushanbe",
}
HEAT = {
    "owner_city": "dushanbe",
    "city": "dushanbe",
    "quantity": "air-temperature",
    "kind": "heat",
    "opens": 41,
    "closes": 39,
    "severe": 43,
    "least_hours": 2,
    "silent_hours": 24,
    "basis": "A number of this test.",
}
BEGINS = datetime(2026, 7, 1, 6, tzinfo=UTC)
DAY = (30.0, 35.0, 39.5, 41.5, 43.5, 44.0, 42.0, 41.0, 38.0, 37.0, 36.0, 34.0)
"""Temperatures of ours, hour by hour."""


@pytest.fixture
async def met(ingests: Running) -> Ingest:
    known = {name: STATION[name] for name in ("source", "code", "name", "longitude", "latitude")}
    return await ingests.start(
        stopped=True, exercise=True, sources=SOURCES, stations=[known | {"city": "dushanbe"}]
    )


async def send(
    ingest: Ingest,
    method: str,
    path: str,
    body: object = None,
    by: Principal = DUSHANBE,
    **more: str,
) -> httpx.Response:
    headers = ingest.headers(by) | {name.replace("_", "-"): value for name, value in more.items()}
    return await ingest.client.request(method, path, json=body, headers=headers)


async def measure(ingest: Ingest, values: Sequence[float], start: datetime = BEGINS) -> None:
    rows = [
        f"38836;{start + timedelta(hours=hour):%d.%m.%Y %H:%M};{value:.1f}".replace(".0;", ".0;")
        for hour, value in enumerate(values)
    ]
    body = "\n".join(["Станция;Срок (UTC+0);Температура воздуха, °С", *rows])
    receipt = await ingest.take("met", body.encode("cp1251"))
    assert receipt["counts"]["quarantined"] == 0, receipt


async def hazards(ingest: Ingest) -> list[HazardState]:
    found = await ingest.get("/v1/hazards")
    return [HazardState.model_validate(item) for item in found["items"]]


def general(state: HazardState) -> General:
    assert isinstance(state.detail, General)
    return state.detail


async def test_heat_opens_rises_falls_and_ends_by_the_threshold_of_the_city(met: Ingest) -> None:
    answer = await send(met, "POST", "/v1/thresholds", HEAT)
    assert answer.status_code == 201, answer.text
    for hour, value in enumerate(DAY):
        await measure(met, [value], BEGINS + timedelta(hours=hour))
    (state,) = await hazards(met)
    assert (state.kind, state.begins) == ("heat", BEGINS + timedelta(hours=3))
    assert state.ends == BEGINS + timedelta(hours=8)
    async with met.database.read() as session:
        rows = await session.scalars(text("SELECT value FROM outbox ORDER BY id"))
        told = [HazardState.model_validate(json.loads(row)["data"]) for row in rows]
    levels = [one.severity.level for one in told]
    assert levels[0] == "severe"
    assert {"moderate", "minor"} & set(levels[1:]), "it fell"
    assert (general(told[0]).measure, general(told[0]).unit) == ("air-temperature", "degC")
    assert general(told[0]).radius_km == 50


async def test_a_changed_threshold_is_held_to_the_series_at_hand(met: Ingest) -> None:
    await measure(met, [*DAY, 33.0])
    (by_seed,) = await hazards(met)
    assert by_seed.kind == "heat", "by the threshold that ships"
    set_ = await send(met, "POST", "/v1/thresholds", HEAT | {"opens": 45, "severe": None})
    assert set_.status_code == 201
    (gone,) = await hazards(met)
    assert gone.status == "retracted"
    path, tag = f"/v1/thresholds/{set_.json()['id']}", set_.headers["etag"]
    lowered = await send(met, "PATCH", path, {"opens": 40, "closes": 38}, if_match=tag)
    assert lowered.status_code == 200, lowered.text
    found = [one for one in await hazards(met) if one.status != "retracted"]
    assert [one.begins for one in found] == [BEGINS + timedelta(hours=3)]
    off = await send(met, "PATCH", path, {"active": False}, if_match=lowered.headers["etag"])
    assert off.status_code == 200
    history = (await met.get(f"{path}/history"))["items"]
    assert [one["version"] for one in history] == [1, 2, 3]
    assert {one["by"] for one in history} == {"dushanbe-hydromet"}
    assert [one["content"]["opens"] for one in history] == [45, 40, 40]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"closes": 41}, "must follow each other"),
        ({"severe": 40}, "must follow each other"),
        ({"kind": "flood"}, "makes only: heat, cold"),
        ({"quantity": "discharge", "kind": None}, "makes only: –"),
        ({"city": None}, "send `city` or `station`"),
        ({"station": "met:38836"}, "send `city` or `station`"),
        ({"kind": "cold"}, "must follow each other"),
    ],
)
async def test_a_threshold_that_cannot_be_meant_is_refused(
    met: Ingest, changes: dict[str, Any], reason: str
) -> None:
    answer = await send(met, "POST", "/v1/thresholds", HEAT | changes)
    assert answer.status_code == 422
    assert reason in answer.text


async def test_another_city_sets_no_threshold_and_registers_no_station(met: Ingest) -> None:
    assert (await send(met, "POST", "/v1/thresholds", HEAT, OSH)).status_code == 403
    assert (await send(met, "POST", "/v1/stations", STATION, OSH)).status_code == 403
    assert (await send(met, "POST", "/v1/stations", STATION, ANONYMOUS)).status_code == 401
    taken = STATION | {"source": "osh-met", "code": "x"}
    assert (await send(met, "POST", "/v1/stations", taken)).status_code == 403, "Osh's network"
    set_ = await send(met, "POST", "/v1/thresholds", HEAT)
    path = f"/v1/thresholds/{set_.json()['id']}"
    assert (await send(met, "PATCH", path, {"opens": 50}, OSH, if_match="*")).status_code == 403
    again = await send(met, "POST", "/v1/thresholds", HEAT)
    assert again.status_code == 409


async def test_a_registered_station_keeps_what_people_say_of_it(met: Ingest) -> None:
    answer = await send(met, "POST", "/v1/stations", STATION | {"name": "Душанбе, агро"})
    assert answer.status_code == 201, answer.text
    await measure(met, DAY[:3])
    found = await met.get("/v1/stations/met:38836")
    assert (found["name"], found["kept"], found["version"]) == ("Душанбе, агро", True, 1)
    changed = await send(
        met, "PATCH", "/v1/stations/met:38836", {"elevation_m": 803}, if_match='"1"'
    )
    assert changed.json()["elevation_m"] == 803
    stale = await send(met, "PATCH", "/v1/stations/met:38836", {"river": "x"}, if_match='"1"')
    assert stale.status_code == 412
    history = (await met.get("/v1/stations/met:38836/history"))["items"]
    assert [(one["version"], one["by"]) for one in history] == [
        (1, "dushanbe-hydromet"),
        (2, "dushanbe-hydromet"),
    ]


async def test_a_source_may_name_a_station_as_soon_as_it_is_registered(met: Ingest) -> None:
    source = {"name": "roof", "kind": "push", "network": STATION["source"], "format": "openaq"}
    source |= {"station": "roof-1"}
    headers = met.headers(HEAD)
    refused = await met.client.post("/v1/sources", json=source, headers=headers)
    assert refused.status_code == 422
    assert "POST /v1/stations" in refused.text
    made = await send(met, "POST", "/v1/stations", STATION | {"code": "roof-1"})
    assert made.status_code == 201, made.text
    taken = await met.client.post("/v1/sources", json=source, headers=headers)
    assert taken.status_code == 201, taken.text


async def test_an_internal_station_is_seen_by_its_city_alone(met: Ingest) -> None:
    await send(met, "POST", "/v1/stations", STATION | {"classification": "internal"})
    await measure(met, DAY[:3])
    paths = ("/v1/stations/met:38836", "/v1/stations/met:38836/series/air-temperature")
    for path in paths:
        assert (await send(met, "GET", path)).status_code == 200
        assert (await send(met, "GET", path, by=OSH)).status_code == 404
    for path in ("/v1/stations", "/v1/observations", "/v1/observations/latest"):
        assert (await send(met, "GET", path)).json()["items"]
        assert (await send(met, "GET", path, by=OSH)).json()["items"] == []


async def test_the_threshold_of_an_internal_station_is_as_internal_and_opens_with_it(
    met: Ingest,
) -> None:
    await send(met, "POST", "/v1/stations", STATION | {"classification": "internal"})
    of_it = {name: value for name, value in HEAT.items() if name != "city"}
    answer = await send(met, "POST", "/v1/thresholds", of_it | {"station": "met:38836"})
    assert answer.status_code == 201, answer.text
    path = f"/v1/thresholds/{answer.json()['id']}"

    async def seen_by_osh() -> tuple[int, int]:
        one = await send(met, "GET", path, by=OSH)
        listed = (await send(met, "GET", "/v1/thresholds", by=OSH)).json()["items"]
        return one.status_code, len([each for each in listed if each["station"]])

    assert (await send(met, "GET", path)).status_code == 200
    assert await seen_by_osh() == (404, 0)
    opened = {"classification": "public"}
    await send(met, "PATCH", "/v1/stations/met:38836", opened, if_match='"1"')
    assert await seen_by_osh() == (200, 1)

    async def versions(of: str, by: Principal) -> list[int]:
        items = (await send(met, "GET", f"{of}/history", by=by)).json()["items"]
        return [one["version"] for one in items]

    for of in (path, "/v1/stations/met:38836"):
        assert await versions(of, DUSHANBE) == [1, 2]
        assert await versions(of, OSH) == [2], "what it was while it was internal is not opened"
        assert await versions(of, ANONYMOUS) == [2]


async def test_a_series_is_read_by_value_by_hour_and_as_csv(met: Ingest) -> None:
    await measure(met, DAY)
    await measure(met, [31.0], BEGINS)
    path = "/v1/stations/met:38836/series/air-temperature"
    first = (await met.get(path))["items"][0]
    assert (first["value"], first["corrected"], first["quality"]) == (31.0, True, "good")
    days = (await met.get(f"{path}?every=day"))["items"]
    assert [(one["count"], one["max"], one["min"]) for one in days] == [(12, 44.0, 31.0)]
    assert days[0]["mean"] == pytest.approx((sum(DAY) + 1.0) / 12)
    page = await met.get(f"{path}?every=hour&limit=5")
    assert len(page["items"]) == 5
    following = await met.get(f"{path}?every=hour&limit=50&cursor={page['next']}")
    assert [one["mean"] for one in (*page["items"], *following["items"])] == [31.0, *DAY[1:]]
    table = await met.client.get(f"{path}?limit=2", headers=met.headers() | {"accept": "text/csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    header, *rows = table.text.splitlines()
    assert header.startswith("station,quantity,value,unit,quality,corrected")
    assert len(rows) == 2
    assert 'rel="next"' in table.headers["link"]
    latest = await met.get("/v1/observations/latest?city=dushanbe")
    assert [(one["quantity"], one["value"]) for one in latest["items"]] == [
        ("air-temperature", 34.0)
    ]


async def test_jumps_and_stuck_values_are_suspect_and_erroneous_ones_make_nothing(
    met: Ingest,
) -> None:
    await measure(met, [30.0, 31.0, 44.0, 31.0, 99.0])
    items = (await met.get("/v1/stations/met:38836/series/air-temperature"))["items"]
    assert [one["quality"] for one in items] == [
        "good",
        "suspect",
        "suspect",
        "suspect",
        "erroneous",
    ]
    assert await hazards(met) == []
    stuck = BEGINS + timedelta(days=10)
    await measure(met, [21.5] * 30, stuck)
    page = await met.get(
        f"/v1/stations/met:38836/series/air-temperature?from={stuck:%Y-%m-%dT%H:%M:%SZ}"
    )
    assert {one["quality"] for one in page["items"]} == {"suspect"}


async def test_the_seed_is_registered_once_and_never_over_a_change(met: Ingest) -> None:
    data = met.settings.data_dir
    seeder = Seeder(met.database, facts.stations(data), facts.thresholds(data))
    await seeder.load()
    shipped = (await met.get("/v1/thresholds?city=dushanbe&limit=100"))["items"]
    (heat,) = [one for one in shipped if one["kind"] == "heat"]
    assert "UTCI" in heat["basis"]
    path = f"/v1/thresholds/{heat['id']}"
    changed = await send(met, "PATCH", path, {"opens": 39.5}, if_match='"1"')
    assert changed.status_code == 200, changed.text
    await seeder.load()
    assert (await met.get(path))["opens"] == 39.5
    history = (await met.get(f"{path}/history"))["items"]
    assert [one["by"] for one in history] == [None, "dushanbe-hydromet"]


async def test_years_are_made_ahead_and_dropped_when_past_their_time(met: Ingest) -> None:
    await measure(met, DAY[:2])
    await measure(met, DAY[:2], BEGINS.replace(year=1932))
    now = datetime(2026, 7, 2, tzinfo=UTC)
    async with met.database.write() as session:
        await ahead(session, now)
    assert await years(met) == ["1932", "2026", "2027", "2028"]
    async with met.database.write() as session:
        assert await forget(session, 1926) == 0
        assert await forget(session, 1933) == 1
    assert await years(met) == ["2026", "2027", "2028"]
    assert await met.count("observation") == 2


async def years(ingest: Ingest) -> list[str]:
    async with ingest.database.read() as session:
        found = await session.scalars(
            text(
                "SELECT right(inhrelid::regclass::text, 4) FROM pg_inherits "
                "WHERE inhparent = 'observation'::regclass ORDER BY 1"
            )
        )
        return list(found)


@pytest.mark.parametrize(("path", "body"), [("/v1/thresholds", HEAT), ("/v1/stations", STATION)])
async def test_of_many_that_register_the_same_at_once_one_does(
    met: Ingest, path: str, body: dict[str, Any]
) -> None:
    calls = (send(met, "POST", path, body) for _ in range(5))
    codes = sorted(made.status_code for made in await asyncio.gather(*calls))
    assert codes == [201, 409, 409, 409, 409]
