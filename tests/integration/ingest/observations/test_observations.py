"""Observations and GDACS events pushed over HTTP, and the lists of what was observed."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.housekeeping import sweeps
from shared.contracts.events.hazard import HazardState
from shared.policy import ANONYMOUS
from tests.support.captures import capture
from tests.support.ingest import Ingest, Running

DATA = Path(__file__).resolve().parents[4] / "data" / "observations"
SOURCES: list[dict[str, Any]] = [
    {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]},
    {"name": "gdacs", "kind": "push", "network": "gdacs", "networks": ["*"], "format": "gdacs"},
    {"name": "monitors", "kind": "push", "network": "openaq", "format": "stations-csv"},
    {"name": "openaq-dushanbe", "kind": "push", "network": "openaq", "station": "8684"},
    {"name": "kazhydromet", "kind": "push", "network": "kazhydromet"},
    {"name": "openmeteo", "kind": "push", "network": "openmeteo"},
]
SMOG = ("2022-01-04T12", "2022-01-07T04")
"""The first smog episode of the series lies in these hours."""


@pytest.fixture
async def played(ingests: Running) -> Ingest:
    """A service in which the past is played as though it were now, read on demand."""
    return await ingests.start(stopped=True, exercise=True, sources=SOURCES)


def table(file: str, between: tuple[str, str] = ("0", "9")) -> tuple[str, list[str]]:
    """Return the header of a shipped table, and its rows of a time."""
    header, *rows = (DATA / file).read_text(encoding="utf-8").splitlines()
    return header, [row for row in rows if between[0] <= row.split(",")[1] <= between[1]]


async def push_rows(
    ingest: Ingest, source: str, header: str, rows: Sequence[str]
) -> dict[str, Any]:
    return await ingest.take(source, "\n".join([header, *rows]).encode())


async def hazards(ingest: Ingest) -> list[HazardState]:
    found = await ingest.get("/v1/hazards")
    return [HazardState.model_validate(item) for item in found["items"]]


async def told(ingest: Ingest) -> list[HazardState]:
    async with ingest.database.read() as session:
        rows = await session.scalars(text("SELECT value FROM outbox ORDER BY id"))
        return [HazardState.model_validate(json.loads(row)["data"]) for row in rows]


def facts(state: HazardState) -> tuple[object, ...]:
    return state.id, state.begins, state.ends, state.detail, state.geometry, state.note


async def test_hours_of_smog_open_raise_lower_and_end_one_hazard(played: Ingest) -> None:
    header, rows = table("pm25_dushanbe_2022.csv", SMOG)
    for row in rows:
        receipt = await push_rows(played, "monitors", header, [row])
        assert receipt["counts"]["quarantined"] == 0
    (state,) = await hazards(played)
    assert state.kind == "air-quality"
    assert (state.begins, state.ends) == (
        datetime(2022, 1, 4, 11, tzinfo=UTC),
        datetime(2022, 1, 6, 16, tzinfo=UTC),
    )
    revisions = await told(played)
    assert [one.revision for one in revisions] == list(range(1, len(revisions) + 1))
    assert {one.id for one in revisions} == {state.id}
    levels = [one.severity.level for one in revisions]
    assert {"moderate", "severe"} <= set(levels)
    steps = [new != old for old, new in pairwise(levels)]
    assert sum(steps) >= 2, "it rose and fell"
    assert state.severity.highest_value is not None
    detail = await played.get(f"/v1/hazards/{state.id}")
    assert len(detail["revisions"]) == len(revisions)


async def test_housekeeping_breaks_off_what_has_fallen_silent(played: Ingest) -> None:
    header, rows = table("pm25_dushanbe_2022.csv", SMOG)
    await push_rows(played, "monitors", header, rows[:30])
    for hours, broken in ((5, False), (7, True)):
        now = datetime.now(UTC) + timedelta(hours=hours)
        for sweep in sweeps(played.settings, played.settings.rules()):
            async with played.database.write() as session:
                await sweep(session, now)
        (state,) = await hazards(played)
        assert ("No data since" in (state.note or "")) == broken
        assert (state.ends is not None) == broken


async def test_a_doubled_and_reordered_push_ends_in_the_same_state(ingests: Running) -> None:
    header, rows = table("pm25_dushanbe_2022.csv", SMOG)
    ends = []
    for pushes in (
        [rows],
        [rows[start::5] for start in (3, 1, 4, 0, 2, 1)],
        [rows[::-1], rows],
    ):
        ingest = await ingests.start(stopped=True, exercise=True, sources=SOURCES)
        for part in pushes:
            await push_rows(ingest, "monitors", header, part)
        (state,) = [one for one in await hazards(ingest) if one.stands]
        ends.append(facts(state)[1:])
    assert ends[0] == ends[1] == ends[2]


async def test_the_gauge_opens_lowers_and_raises_the_flood(played: Ingest) -> None:
    header, rows = table("ishim_2024.csv")
    borki = [row for row in rows if row.startswith("petropavlovsk-borki")]
    for row in borki:
        await push_rows(played, "kazhydromet", header, [row])
    (state,) = await hazards(played)
    assert (state.kind, state.status, state.ends) == ("flood", "ongoing", None)
    revisions = await told(played)
    assert [one.severity.value for one in revisions] == [1298.0, 1102.0, 1116.0]
    assert revisions[-1].severity.highest_value == 1298.0


async def test_two_gauges_apart_are_told_in_one_receipt(played: Ingest) -> None:
    header, rows = table("ishim_2024.csv")
    receipt = await push_rows(played, "kazhydromet", header, rows)
    assert receipt["counts"]["new"] == 12
    assert receipt["counts"]["quarantined"] == 0
    assert receipt["about"]["new"]
    again = await push_rows(played, "kazhydromet", header, [*rows, rows[0]])
    assert again["counts"]["unchanged"] == 13


async def test_a_row_of_an_unknown_station_goes_to_quarantine(played: Ingest) -> None:
    receipt = await push_rows(
        played, "kazhydromet", "station,time,level_cm", ["atlantis,2024-04-19T16:00+05:00,1"]
    )
    (entry,) = receipt["quarantined"]
    assert "register it with POST /v1/stations" in entry["reason"]


async def test_a_source_may_bring_its_own_stations(ingests: Running) -> None:
    station = {
        "source": "kazhydromet",
        "code": "atlantis",
        "name": "Atlantis",
        "longitude": 69.0,
        "latitude": 55.0,
    }
    ingest = await ingests.start(stopped=True, exercise=True, sources=SOURCES, stations=[station])
    receipt = await push_rows(
        ingest,
        "kazhydromet",
        "station,time,level_cm,danger_cm",
        ["atlantis,2024-04-19T16:00+05:00,510,500"],
    )
    assert receipt["counts"]["new"] == 1
    (state,) = await hazards(ingest)
    assert (state.kind, state.place) == ("flood", "Atlantis")


async def test_hours_of_openaq_belong_to_the_station_of_their_source(played: Ingest) -> None:
    receipt = await played.take(
        "openaq-dushanbe", capture("openaq_v3/measurements.json").read_bytes()
    )
    assert receipt["counts"]["new"] == 2
    page = await played.get("/v1/observations?station=openaq:8684")
    assert [item["value"] for item in page["items"]] == [6.0, 7.5]


async def test_a_models_discharge_is_kept_and_makes_no_hazard(played: Ingest) -> None:
    path = "openmeteo_captures/flood_two_locations_indus.json"
    receipt = await played.take("openmeteo", capture(path).read_bytes())
    assert receipt["counts"]["new"] == 14
    assert await hazards(played) == []
    page = await played.get("/v1/observations?quantity=discharge&measured=false")
    assert len(page["items"]) == 14


async def test_an_earthquake_of_gdacs_joins_that_of_the_usgs(played: Ingest) -> None:
    feature = {
        "type": "Feature",
        "id": "us70006s89",
        "properties": {
            "mag": 5.3,
            "time": 1577643881000,
            "updated": 1577645000000,
            "status": "reviewed",
            "net": "us",
            "code": "70006s89",
            "magType": "mww",
            "type": "earthquake",
            "place": "Bouvet Island region",
        },
        "geometry": {"type": "Point", "coordinates": [11.3526, -52.8544, 10.0]},
    }
    first = await played.take("usgs", json.dumps(feature).encode())
    (quake,) = first["about"]["new"]
    rss = capture("gdacs/gdacs-rss-24h_2019-12-30T0022.xml").read_bytes()
    receipt = await played.take("gdacs", rss)
    assert quake in receipt["about"]["merged"]
    state = await played.get(f"/v1/hazards/{quake}")
    assert {alias["source"] for alias in state["aliases"]} == {"us", "gdacs"}
    assert receipt["counts"]["quarantined"] == 0


async def test_episodes_of_a_flood_of_gdacs_are_revisions_and_may_fall(played: Ingest) -> None:
    for number in (1, 2, 1):
        path = f"gdacs/geteventdata_FL_1102983_episode{number}.json"
        await played.take("gdacs", capture(path).read_bytes() + b" " * number)
    (state,) = await hazards(played)
    assert (state.severity.level, state.severity.highest) == ("severe", "extreme")
    assert state.revision == 2


async def test_a_flood_cannot_absorb_an_earthquake(played: Ingest) -> None:
    path = "gdacs/geteventdata_FL_1102983_episode1.json"
    (flood,) = (await played.take("gdacs", capture(path).read_bytes()))["about"]["new"]
    rss = capture("gdacs/gdacs-rss-24h_2019-12-30T0022.xml").read_bytes()
    quake = (await played.take("gdacs", rss))["about"]["new"][0]
    answer = await played.post(f"/v1/hazards/{flood}/merge", {"absorb": quake})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/absorb"
    assert "one kind" in answer.json()["errors"][0]["detail"]


async def test_observations_are_listed_page_by_page_in_their_order(played: Ingest) -> None:
    header, rows = table("pm25_dushanbe_2022.csv", ("2022-01-01", "2022-01-01T09"))
    await push_rows(played, "monitors", header, rows[::-1])
    query = "/v1/observations?station=openaq:8684&quantity=pm2.5&limit=4"
    found, following = [], ""
    for _ in range(3):
        page = await played.get(query + following)
        found += page["items"]
        following = f"&cursor={page['next']}"
    assert page["next"] is None
    assert [item["value"] for item in found] == [float(row.split(",")[2]) for row in rows]
    assert [item["at"] for item in found] == sorted(item["at"] for item in found)
    assert {(item["station"], item["unit"]) for item in found} == {("openaq:8684", "ug/m3")}
    some = await played.get(
        "/v1/observations?from=2022-01-01T05:00:00%2B05:00&to=2022-01-01T06:00:00%2B05:00"
    )
    assert len(some["items"]) == 2


@pytest.mark.parametrize(
    "query",
    [
        "station=nowhere",
        "station=openaq:1",
        "quantity=mood",
        "from=yesterday",
        "from=0001-01-01T00:00:00%2B05:00",
        "from=2022-01-02T00:00:00",
        "from=2022-01-02T00:00:00Z&to=2022-01-01T00:00:00Z",
        "cursor=x",
        "colour=red",
    ],
)
async def test_a_filter_that_cannot_be_meant_is_refused(played: Ingest, query: str) -> None:
    answer = await played.client.get(f"/v1/observations?{query}", headers=played.headers())
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


async def test_stations_are_listed_with_what_stands_in_for_their_place(played: Ingest) -> None:
    header, rows = table("ishim_2024.csv")
    await push_rows(played, "kazhydromet", header, rows)
    first = await played.get("/v1/stations?limit=1")
    (dolmatovo,) = first["items"]
    assert (dolmatovo["code"], dolmatovo["danger_cm"]) == ("dolmatovo", 1450.0)
    assert dolmatovo["note"]
    rest = await played.get(f"/v1/stations?limit=3&cursor={first['next']}")
    codes = ["novonikolskoye", "petropavlovsk-borki", "sergeevka"]
    assert [item["code"] for item in rest["items"]] == codes
    assert rest["next"] is None


async def test_who_may_not_read_a_source_sees_nothing_of_its_stations(ingests: Running) -> None:
    closed = [
        {**source, "classification": "internal", "owner_city": "dushanbe"}
        if source["network"] == "openaq"
        else source
        for source in SOURCES
    ]
    ingest = await ingests.start(stopped=True, exercise=True, sources=closed)
    async with ingest.database.write() as session:
        await session.execute(
            text(
                "INSERT INTO station (source, code, name, longitude, latitude) VALUES "
                "('openaq', '8684', 'Embassy', 68.8, 38.5)"
            )
        )
    answer = await ingest.client.get("/v1/stations", headers=ingest.headers(ANONYMOUS))
    assert answer.json()["items"] == []
    answer = await ingest.client.get(
        "/v1/observations?station=openaq:8684", headers=ingest.headers(ANONYMOUS)
    )
    assert answer.status_code == 400
