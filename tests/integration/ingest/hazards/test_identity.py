"""What of several reports is one event, and what is not, through the intake."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.support.captures import capture
from tests.support.fires import csv as firms_csv
from tests.support.fires import pixel
from tests.support.ingest import Ingest, Running

SOURCES = [
    {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]},
    {"name": "emsc", "kind": "push", "network": "emsc"},
    {"name": "firms", "kind": "push", "network": "firms"},
]
START = datetime(2024, 1, 22, 18, 9, 4, tzinfo=UTC)


async def standing(ingest: Ingest) -> list[dict[str, Any]]:
    found = (await ingest.get("/v1/hazards?limit=1000"))["items"]
    return [each for each in found if each["status"] not in {"merged", "retracted"}]


def names(hazards: list[dict[str, Any]]) -> set[frozenset[str]]:
    return {frozenset(x["source_id"] for x in each["aliases"]) for each in hazards}


def shock(name: str, *, seconds: float, ids: tuple[str, ...], updated: int = 1) -> dict[str, Any]:
    at = START + timedelta(seconds=seconds)
    return {
        "type": "Feature",
        "id": name,
        "geometry": {"type": "Point", "coordinates": [78.6, 41.3, 13.0]},
        "properties": {
            "mag": 5.0,
            "magType": "mb",
            "time": round(at.timestamp() * 1000),
            "updated": round((START + timedelta(minutes=updated)).timestamp() * 1000),
            "net": name[:2],
            "code": name[2:],
            "ids": f",{','.join(ids)},",
            "sources": ",us,kz,",
            "status": "reviewed",
            "type": "earthquake",
        },
    }


def feed(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def emsc(name: str, *, seconds: float) -> bytes:
    at = START + timedelta(seconds=seconds)
    stated = {
        "unid": name,
        "time": at.isoformat(),
        "lastupdate": (at + timedelta(minutes=9)).isoformat(),
        "lat": 41.31,
        "lon": 78.62,
        "depth": 12.0,
        "mag": 5.1,
        "magtype": "mb",
        "auth": "EMSC",
        "evtype": "ke",
    }
    ground = {"type": "Point", "coordinates": [78.62, 41.31, -12.0]}
    data = {"type": "Feature", "id": name, "geometry": ground, "properties": stated}
    return json.dumps({"action": "create", "data": data}).encode()


async def test_captures_of_the_same_earthquakes_are_one_event_each(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES)
    month = capture("usgs_feeds/significant_month_captured_2024-10.csv").read_bytes()
    first = await ingest.take("usgs", month)
    whole = capture("usgs_feeds/4.5_month_captured_2024-10-10.csv").read_text()
    await ingest.take("usgs", whole.encode())
    rows = [*csv.DictReader(io.StringIO(month.decode())), *csv.DictReader(io.StringIO(whole))]
    assert first["counts"]["new"] > 0
    assert len(await standing(ingest)) == len({row["id"] for row in rows})


async def test_a_swarm_of_three_shocks_25_seconds_apart_stays_three(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES)
    shocks = [shock(f"us{n}", seconds=25 * n, ids=(f"us{n}",)) for n in range(3)]
    await ingest.take("usgs", feed(*shocks))
    for n in range(3):
        await ingest.take("emsc", emsc(f"20240122_{n}", seconds=25 * n + 3))
    expected = {frozenset({f"us{n}", f"20240122_{n}"}) for n in range(3)}
    assert names(await standing(ingest)) == expected


async def test_a_network_that_takes_back_an_association_gets_two_events(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES)
    both = ("us1", "kz9")
    await ingest.take("usgs", feed(shock("us1", seconds=0, ids=both)))
    await ingest.take("usgs", feed(shock("kz9", seconds=40, ids=both)))
    assert names(await standing(ingest)) == {frozenset(both)}
    apart = [shock(each, seconds=0, ids=(each,), updated=30) for each in both]
    apart[1]["geometry"]["coordinates"] = [82.0, 41.3, 13.0]
    await ingest.take("usgs", feed(*apart))
    assert names(await standing(ingest)) == {frozenset({"us1"}), frozenset({"kz9"})}


async def test_a_fire_that_two_satellites_see_over_three_days_is_one(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES)
    passes = ((0, "N20", "VIIRS"), (23, "T", "MODIS"), (46, "N20", "VIIRS"), (71, "T", "MODIS"))
    for hour, satellite, instrument in passes:
        seen = pixel(hour=hour, east_km=hour / 15, satellite=satellite, instrument=instrument)
        await ingest.take("firms", firms_csv([seen]))
    [fire] = await standing(ingest)
    assert (fire["kind"], fire["detail"]["detections"]) == ("wildfire", 4)
    assert fire["detail"]["satellites"] == ["N20", "T"]
