"""Hazard events over HTTP: their lists."""

import json
from datetime import timedelta

from tests.support.decisions import collection, feature, two_hazards
from tests.support.drift import drift
from tests.support.ingest import Ingest
from tests.unit.ingest.readers.test_stationlist import FELT, SEISMIC, detail
from tests.unit.ingest.readers.test_stationlist import NOW as STATED


async def test_the_migrated_schema_is_the_declared_one(idle: Ingest) -> None:
    assert await drift(idle.url, "services.ingest") == []


async def test_lists_page_through_everything_newest_first(idle: Ingest) -> None:
    quakes = [feature("us", str(n), seconds=60 * n, latitude=30 + n) for n in range(25)]
    await idle.take("usgs", collection(*quakes))
    seen: list[str] = []
    cursor = ""
    while True:
        page = await idle.get(f"/v1/hazards?limit=10{cursor}")
        seen += [hazard["begins"] for hazard in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert len(seen) == 25
    assert seen == sorted(seen, reverse=True)


async def test_what_was_recorded_and_felt_is_stated_with_the_hazard(idle: Ingest) -> None:
    """From the detail of the real event, its station list made up; a summary does not wipe it."""
    taken = await idle.take("usgs", json.dumps(detail(SEISMIC, FELT)).encode())
    where = f"/v1/hazards/{taken['about']['new'][0]}"
    stated = (await idle.get(where))["detail"]["observed"]
    assert [(each["place"], each["measure"]) for each in stated] == [
        ("XX.seismic", "pga"),
        ("XX.seismic", "pgv"),
        ("XX.macroseismic", "mmi"),
    ]
    later = detail(updated=STATED + timedelta(hours=1))
    del later["properties"]["products"]
    later["properties"]["mag"] = 7.0
    await idle.take("usgs", json.dumps(later).encode())
    after = (await idle.get(where))["detail"]
    assert (after["magnitude"], after["observed"]) == (7.0, stated)


async def test_lists_are_filtered(idle: Ingest) -> None:
    await idle.take(
        "usgs",
        collection(
            feature("us", "1", seconds=0, longitude=72.8, magnitude=5.0),
            feature("us", "2", seconds=3600, longitude=-175.0, magnitude=6.5),
            feature("us", "3", seconds=7200, longitude=178.0, magnitude=4.0),
        ),
    )

    async def found(query: str) -> list[str]:
        page = await idle.get(f"/v1/hazards?{query}")
        return sorted(hazard["preferred"]["source_id"] for hazard in page["items"])

    assert await found("min_magnitude=4.5") == ["us1", "us2"]
    assert await found("starttime=2026-02-01T00:30:00Z") == ["us2", "us3"]
    assert await found("endtime=2026-02-01T00:30:00Z") == ["us1"]
    assert await found("starttime=2026-02-01T00:59:60Z") == ["us2", "us3"]
    assert await found("limit=99999999999999999999") == ["us1", "us2", "us3"]
    assert await found("bbox=70,38,75,42") == ["us1"]
    assert await found("bbox=170,-90,-170,90") == ["us2", "us3"]
    assert await found("alias=us:us3") == ["us3"]
    assert await found("status=retracted") == []


async def test_a_wrong_filter_is_400_and_names_itself(idle: Ingest) -> None:
    for query in ("bbox=1,2,3", "bbox=0,50,10,40", "alias=x", "cursor=!", "nosuch=1", "limit=0"):
        answer = await idle.client.get(f"/v1/hazards?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["pointer"] == f"?{query.partition('=')[0]}"


async def test_hazards_are_public(idle: Ingest) -> None:
    one, _ = await two_hazards(idle)
    assert (await idle.client.get(f"/v1/hazards/{one}")).status_code == 200
    answer = await idle.client.get("/v1/hazards/00000000-0000-0000-0000-000000000000")
    assert answer.status_code == 404
