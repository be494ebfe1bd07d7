"""What a city has closed is gone for others: from collections, the feed and the stream."""

import asyncpg
import pytest

from services.gateway.feed import store
from services.gateway.feed.model import Wanted
from services.gateway.reads.assessments import ASSESSMENTS
from services.gateway.reads.assets import ASSETS
from services.gateway.reads.kit.store import extent
from shared import restrictions
from shared.database import Database, driver
from shared.driver import plain_url
from shared.policy import ANONYMOUS, Classification, Openness, Principal
from tests.support.closing import consent
from tests.support.gateway import assessment, asset, city, hazard, project

OSH = Principal("osh", "osh", "KG")
DUSHANBE = Principal("dushanbe", "dushanbe", "TJ")
BISHKEK = Principal("bishkek", "bishkek", "KG")


async def seen(database: Database, by: Principal) -> tuple[bool, bool, set[str]]:
    """Return whether the collections show a facility and an assessment, and what the feed shows."""
    async with database.read() as session:
        shown = [
            (await extent(session, collection, by)).bbox is not None
            for collection in (ASSETS, ASSESSMENTS)
        ]
        entries = await store.wanted_after(session, 0, 100, 100, Wanted(by))
    return shown[0], shown[1], {entry.type.split(".")[2] for entry in entries}


@pytest.mark.parametrize(
    ("openness", "readers"),
    [("internal", [OSH]), ("national", [OSH, BISHKEK]), ("coalition", [OSH, BISHKEK, DUSHANBE])],
)
async def test_others_read_nothing_of_what_is_closed(
    database: Database, openness: Openness, readers: list[Principal]
) -> None:
    facts = (city(), hazard(), asset(), assessment())
    await project(database, *facts)
    async with database.write() as session:
        await store.append_all(driver(session), "feed", facts)
    everything = (True, True, {"city", "hazard", "asset", "assessment"})
    assert await seen(database, ANONYMOUS) == everything
    await project(database, consent(3, openness, "assets"))
    for by in (OSH, BISHKEK, DUSHANBE, ANONYMOUS):
        expected = everything if by in readers else (False, False, {"city", "hazard"})
        assert await seen(database, by) == expected, by
    await project(database, consent(2, "public", "assets"))
    assert (await seen(database, ANONYMOUS))[0] is False, "an older version opens nothing"
    await project(database, consent(4, "public", "assets"))
    assert await seen(database, ANONYMOUS) == everything


async def test_the_stream_goes_on_for_the_owner_alone(database: Database) -> None:
    await project(database, consent(1, "internal", "assets"))
    async with database.write() as session:
        await store.append_all(driver(session), "feed", [city(), asset(), assessment()])
    url = plain_url(database.engine.url.render_as_string(hide_password=False))
    connection = await asyncpg.connect(url)
    try:
        entries = await store.tail(connection, 0, 10)
    finally:
        await connection.close()
    assert [Wanted(DUSHANBE).takes(entry) for entry in entries] == [True, False, False]
    assert all(Wanted(OSH).takes(entry) for entry in entries)
    assert entries[1].classification is Classification.INTERNAL


async def test_the_rule_asked_of_one_record_is_that_of_lists(database: Database) -> None:
    await project(database, consent(1, "national", "assets"))
    async with database.read() as session:
        closed = {
            by.name: await restrictions.closes(session, by, "osh", "assessments")
            for by in (OSH, BISHKEK, DUSHANBE, ANONYMOUS)
        }
        other = await restrictions.closes(session, DUSHANBE, "osh", "plans")
    assert closed == {"osh": False, "bishkek": False, "dushanbe": True, "anonymous": True}
    assert not other
