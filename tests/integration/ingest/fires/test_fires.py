"""Detections of satellites through the intake: fires that grow, end, and grow together."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.ingest.hazards.lifecycle import LifeCycle
from tests.support.captures import capture
from tests.support.fires import csv, pixel
from tests.support.ingest import Ingest, Running

FIRMS = {"name": "firms", "kind": "push", "network": "firms"}
ServiceDatabase = Callable[[str], Awaitable[str]]


async def started(running: Running, **values: Any) -> Ingest:
    return await running.start(stopped=True, sources=[FIRMS], **values)


async def hazards(ingest: Ingest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await ingest.get("/v1/hazards?limit=1000"))["items"]
    return found


@pytest.mark.parametrize(
    ("file", "counts", "fires"),
    [
        ("MODIS_C6_24h_2020-09-30_2020-10-01_central_asia.csv", (176, 314, 0, 1), 176),
        ("MODIS_C6_MCD14DL_NRT_2019052_central_asia.csv", (60, 39, 0, 3), 60),
        ("VIIRS_I_VNP14IMGTDL_NRT_2019097_central_asia.csv", (436, 980, 0, 6), 432),
        ("VIIRS_kyrgyzstan_2023-06-01_2023-09-30.geojson", (396, 492, 481, 97), 367),
    ],
)
async def test_every_capture_becomes_fires_and_none_of_its_rows_is_lost(
    service_database: ServiceDatabase, file: str, counts: tuple[int, ...], fires: int
) -> None:
    async with Running(service_database) as running:
        ingest = await started(running)
        receipt = await ingest.take("firms", capture(f"firms/{file}").read_bytes())
        outcomes = ("new", "merged", "static", "unconfirmed")
        assert tuple(receipt["counts"][word] for word in outcomes) == counts
        assert receipt["counts"]["quarantined"] == 0
        assert receipt["read"] == sum(counts) == await ingest.count("fire_detection")
        found = [each["status"] for each in await hazards(ingest)]
        assert len(found) - found.count("retracted") == fires


async def test_the_same_detections_in_another_order_and_other_portions_give_the_same_fires(
    service_database: ServiceDatabase,
) -> None:
    seen = [
        pixel(hour=hour, east_km=east, north_km=(hour % 5) / 4, satellite=satellite)
        for hour in range(0, 60, 6)
        for east in (0, 0.8, 4.5, 5.2)
        for satellite in ("N", "N20")
    ]
    facts = []
    async with Running(service_database) as running:
        for order, size in ((seen, 200), (seen[::-1], 7), (seen[1::2] + seen[::2], 13)):
            ingest = await started(running, chunk_items=size)
            receipt = await ingest.take("firms", csv(order))
            assert receipt["counts"]["quarantined"] == 0
            stand = [each for each in await hazards(ingest) if each["status"] != "retracted"]
            facts.append(
                sorted(
                    (each["begins"], each["ends"], str(each["geometry"]), str(each["detail"]))
                    for each in stand
                )
            )
    assert facts[0] == facts[1] == facts[2]
    assert len(facts[0]) == 2


async def test_two_fires_that_grow_together_are_one_that_keeps_both_names(
    service_database: ServiceDatabase,
) -> None:
    async with Running(service_database) as running:
        ingest = await started(running)
        west, east = pixel(), pixel(hour=1, east_km=3.5)
        await ingest.take("firms", csv([west, east]))
        first, second = sorted(await hazards(ingest), key=lambda each: str(each["begins"]))
        receipt = await ingest.take("firms", csv([pixel(hour=12, east_km=1.75)]))
        assert receipt["counts"]["merged"] == 1
        (fire,) = await hazards(ingest)
        assert fire["id"] == first["id"]
        assert fire["merged_from"] == [second["id"]]
        assert {each["source_id"] for each in fire["aliases"]} == {west.label, east.label}
        assert fire["detail"]["detections"] == 3
        assert (await ingest.get(f"/v1/hazards/{second['id']}"))["merged_into"] == first["id"]


async def test_what_is_pushed_twice_changes_nothing(service_database: ServiceDatabase) -> None:
    async with Running(service_database) as running:
        ingest = await started(running)
        body = csv([pixel(), pixel(hour=1), pixel(hour=1)])
        first = await ingest.take("firms", body)
        assert (first["counts"]["new"], first["counts"]["merged"]) == (1, 1)
        assert first["counts"]["unchanged"] == 1
        again = await ingest.take("firms", body + b"\n")
        assert again["counts"]["unchanged"] == 3
        (fire,) = await hazards(ingest)
        assert fire["revision"] == 1


async def test_a_fire_ends_when_it_was_not_seen_for_two_days_and_smoulders_on_when_it_was(
    service_database: ServiceDatabase,
) -> None:
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    seen = pixel(at=now - timedelta(hours=2))
    async with Running(service_database) as running:
        ingest = await started(running)
        await ingest.take("firms", csv([seen]))
        (fire,) = await hazards(ingest)
        assert (fire["status"], fire["phase"]) == ("ongoing", "ongoing")
        clock = LifeCycle(ingest.database, ingest.settings.rules())
        await clock.turn(seen.at + timedelta(hours=47))
        assert [each["status"] for each in await hazards(ingest)] == ["ongoing"]
        await clock.turn(seen.at + timedelta(hours=48, minutes=1))
        assert [each["status"] for each in await hazards(ingest)] == ["past"]


async def test_heat_that_stays_for_months_is_withdrawn_as_a_wildfire_with_all_it_was_before(
    service_database: ServiceDatabase,
) -> None:
    async with Running(service_database) as running:
        ingest = await started(running)
        flare = [pixel(hour=24 * 3 * visit) for visit in range(15)]
        early = await ingest.take("firms", csv(flare[:14]))
        assert early["counts"]["new"] == 14
        late = await ingest.take("firms", csv(flare[14:]))
        assert late["counts"]["static"] == 1
        found = await hazards(ingest)
        assert [each["status"] for each in found] == ["retracted"] * 14
        assert await ingest.count("fire_detection") == 15
