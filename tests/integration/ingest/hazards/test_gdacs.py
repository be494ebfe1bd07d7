"""GDACS through the intake: snapshots, episodes, and what others report too."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.support.captures import capture
from tests.support.ingest import Ingest, Running

SOURCES = [
    {"name": "gdacs", "kind": "push", "network": "gdacs", "networks": ["*"]},
    {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]},
]
ServiceDatabase = Callable[[str], Awaitable[str]]


async def take(ingest: Ingest, name: str) -> tuple[int, dict[str, int]]:
    """Push a capture and return the items read and what became of them, zeros left out."""
    receipt = await ingest.take("gdacs", capture(f"gdacs/{name}").read_bytes())
    return receipt["read"], {word: count for word, count in receipt["counts"].items() if count}


async def hazards(ingest: Ingest, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await ingest.get(f"/v1/hazards?limit=1000{query}"))["items"]
    return found


async def test_two_snapshots_39_minutes_apart_are_one_event_each(
    service_database: ServiceDatabase,
) -> None:
    async with Running(service_database) as running:
        ingest = await running.start(stopped=True, sources=SOURCES)
        first = await take(ingest, "gdacs-rss-24h_2019-12-30T0022.xml")
        second = await take(ingest, "gdacs-rss-7d_2019-12-30T0101.xml")
        assert first == (21, {"new": 21})
        assert second == (115, {"new": 94, "revised": 9, "unchanged": 12})
        found = await hazards(ingest)
        assert len(found) == 115
        names = [
            alias["source_id"]
            for each in found
            for alias in each["aliases"]
            if alias["source"] == "gdacs"
        ]
        assert len([each for each in names if each.startswith(("EQ", "TC", "DR", "VO"))]) == 115


async def test_an_earthquake_of_gdacs_and_of_the_usgs_is_one(
    service_database: ServiceDatabase,
) -> None:
    async with Running(service_database) as running:
        ingest = await running.start(stopped=True, sources=SOURCES)
        assert await take(ingest, "gdacs-rss-archive-orange-red_2012-2016.xml") == (
            100,
            {"new": 99, "quarantined": 1},
        )
        (hindu_kush,) = await hazards(ingest, "&alias=gdacs:EQ1070251")
        body = capture("usgs_feeds/fdsn_event_query_2015_M6plus.geojson").read_bytes()
        receipt = await ingest.take("usgs", body)
        assert receipt["counts"]["quarantined"] == 0
        (joined,) = await hazards(ingest, "&alias=us:us10003re5")
        assert joined["id"] == hindu_kush["id"]
        assert (joined["solutions"], joined["magnitude"]) == (2, 7.5)


async def test_episodes_are_versions_of_one_event_that_keeps_its_highest_level(
    service_database: ServiceDatabase,
) -> None:
    async with Running(service_database) as running:
        ingest = await running.start(stopped=True, sources=SOURCES)
        for number in (4, 3, 5):
            await take(ingest, f"dr-1016449-ep{number}-geometry.json")
        (drought,) = await hazards(ingest, "&kind=drought")
        assert drought["severity"]["level"] == "severe"
        assert drought["geometry"]["type"] == "Area"
        for number in (1, 2):
            await take(ingest, f"geteventdata_FL_1102983_episode{number}.json")
        (flood,) = await hazards(ingest, "&kind=flood")
        assert (flood["severity"]["level"], flood["severity"]["highest"]) == ("severe", "extreme")
