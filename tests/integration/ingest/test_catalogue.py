"""The catalogues that ship: merged in the background, announced behind what is live."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.catalogue import CatalogueLoader
from shared.contracts.events import parse
from tests.support.ingest import Ingest, Running, intake_of

HEADER = "source,source_id,time,time_precision,lon,lat,depth_km,magnitude,magnitude_type,flags"
ROWS = (
    "sfrarr,CA1,,year,58.2,38.0,18.0,7.05,mw,before-year-1:-2000",
    "sfrarr,CA2,1911-01-03T23:25:45Z,second,77.0,42.9,20,8.0,mw,",
    "sfrarr,CA3,1978-11-01T19:48:28Z,second,72.6,39.3,30,6.7,mw,",
    "sfrarr,CA4,1978-11-01T22:00:00Z,second,72.6,39.3,30,5.1,mw,",
)
GCMT = 'gcmt,"1978-11-01/1",1978-11-01T00:00:00Z,day,72.61,39.35,33,6.79,mw,'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "catalogue.cc-by-sa.csv").write_text("\n".join([HEADER, *ROWS]))
    (tmp_path / "catalogue.gcmt.csv").write_text(f"{HEADER}\n{GCMT}")
    return tmp_path


class Catalogue:
    """A loader and the intake of its lane, driven by hand."""

    def __init__(self, ingest: Ingest, folder: Path) -> None:
        settings = ingest.settings.model_copy(update={"data_dir": folder})
        self.ingest = ingest
        self.loader = CatalogueLoader(ingest.database, settings, asyncio.Event())
        self.intake = intake_of(ingest.database, settings, "catalogue")

    async def load(self) -> None:
        await self.loader.offer()
        while await self.intake.read_one():
            pass

    async def events(self) -> list[Any]:
        async with self.ingest.database.read() as session:
            rows = await session.scalars(text("SELECT value FROM outbox ORDER BY id"))
            return [parse(bytes(value)) for value in rows]


@pytest.fixture
async def catalogue(ingests: Running, folder: Path) -> Catalogue:
    return Catalogue(await ingests.start(stopped=True), folder)


async def test_catalogues_become_past_hazards_that_say_so(catalogue: Catalogue) -> None:
    await catalogue.load()
    hazards = (await catalogue.ingest.get("/v1/hazards"))["items"]
    assert [hazard["magnitude"] for hazard in hazards] == [5.1, 6.7, 8.0]
    assert {(hazard["status"], hazard["catalogue"]) for hazard in hazards} == {("past", True)}


async def test_an_entry_of_a_day_joins_the_event_of_that_day(catalogue: Catalogue) -> None:
    await catalogue.load()
    (hazard,) = (await catalogue.ingest.get("/v1/hazards?alias=gcmt:1978-11-01/1"))["items"]
    assert hazard["preferred"] == {"source": "sfrarr", "source_id": "CA3"}
    assert hazard["begins"] == "1978-11-01T19:48:28Z"


async def test_a_row_without_a_time_is_in_the_quarantine(catalogue: Catalogue) -> None:
    await catalogue.load()
    (entry,) = (await catalogue.ingest.get("/v1/quarantine?source=catalogue"))["items"]
    assert entry["item"] == "CA1"


async def test_a_second_load_does_nothing(catalogue: Catalogue) -> None:
    await catalogue.load()
    await catalogue.load()
    assert await catalogue.ingest.count("payload") == 2
    assert await catalogue.ingest.count("hazard") == 3
    assert await catalogue.ingest.count("chunk") == 2


async def test_loading_puts_nothing_on_the_bus_until_it_is_announced(
    catalogue: Catalogue,
) -> None:
    await catalogue.load()
    assert await catalogue.events() == []
    assert await catalogue.loader.announce() == 3
    events = await catalogue.events()
    assert sorted(event.data.magnitude for event in events) == [5.1, 6.7, 8.0]
    assert all(event.data.catalogue for event in events)


async def test_an_announcement_waits_while_live_events_do(catalogue: Catalogue) -> None:
    await catalogue.load()
    async with catalogue.ingest.database.write() as session:
        await session.execute(
            text(
                """
                INSERT INTO outbox (event_id, topic, key, value, headers)
                VALUES (gen_random_uuid(), 'hazards', 'k', '', '{}')
                """
            )
        )
    assert await catalogue.loader.announce() == 0
    assert await catalogue.ingest.count("hazard WHERE announced") == 0


async def test_each_event_is_announced_once(catalogue: Catalogue) -> None:
    await catalogue.load()
    await catalogue.loader.announce()
    async with catalogue.ingest.database.write() as session:
        await session.execute(text("DELETE FROM outbox"))
    assert await catalogue.loader.announce() == 0


async def test_a_live_report_of_a_catalogue_event_is_announced_at_once(
    catalogue: Catalogue,
) -> None:
    await catalogue.load()
    csv = (
        b"time,latitude,longitude,depth,mag,magType,net,id,updated,place,type,status\n"
        b"1978-11-01T19:48:29Z,39.32,72.62,33,6.8,mw,us,usp1,2020-01-01T00:00:00Z,Alai,"
        b"earthquake,reviewed\n"
    )
    receipt = await catalogue.ingest.take("usgs", csv)
    assert len(receipt["about"]["merged"]) == 1
    (event,) = await catalogue.events()
    assert event.data.catalogue is False
    assert event.data.preferred.source == "us"
