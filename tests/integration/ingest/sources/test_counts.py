"""What is counted of sources: exactly, and for those who ask for it only."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import text

from services.gateway.console.sources import SourceWatch
from services.ingest.app import permit
from services.ingest.payloads import pauses, store, tally
from services.ingest.sources.registry import Registry
from services.ingest.sources.use import Sources
from shared.http import Client
from tests.support.explain import rows_read
from tests.support.feeds import collection, usgs
from tests.support.ingest import OPERATOR, Ingest, Running
from tests.support.postgres import Cluster
from tests.support.statements import statements

UNREADABLE = collection(usgs(mag=None) | {"id": "us1"})


async def counted(ingest: Ingest) -> tuple[int, int]:
    """Return what the list says of a source; what is said of it alone is the same."""
    listed = {each["name"]: each for each in (await ingest.get("/v1/sources"))["items"]}
    alone = await ingest.get("/v1/sources/usgs")
    assert alone == listed["usgs"]
    assert (listed["emsc"]["payloads"], listed["emsc"]["quarantined"]) == (0, 0)
    return alone["payloads"], alone["quarantined"]


async def advance(ingest: Ingest) -> None:
    """Sum up every receipt there is, as if it were old."""
    async with ingest.database.write() as session:
        await tally.advance(session, datetime.now(UTC) + timedelta(days=1))


async def forget(ingest: Ingest) -> None:
    """Drop the oldest receipt, as the housekeeper will at some time."""
    async with ingest.database.write() as session:
        await tally.hold(session)
        dropped = await store.forget_receipts(session, datetime.now(UTC) + timedelta(days=1), 1)
        await tally.subtract(session, dropped)


async def sums(ingest: Ingest) -> dict[str, int]:
    """Return what is summed up of each source."""
    async with ingest.database.read() as session:
        found = await session.execute(text("SELECT source, payloads FROM payload_tally"))
        return {row.source: row.payloads for row in found}


async def read(ingest: Ingest) -> float:
    """Return how many rows a look at the counts of a source reads."""
    async with ingest.database.read() as session:
        # Of so few, whose number it cannot guess, PostgreSQL would read all.
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        explain = text(f"EXPLAIN (ANALYZE, FORMAT JSON) {tally._COUNTS.text}")
        (told,) = await session.scalar(explain, {"sources": ["usgs"]})
        return rows_read(told["Plan"])


async def test_a_push_counts_at_once_and_the_same_once_more_does_not(idle: Ingest) -> None:
    assert await counted(idle) == (0, 0)
    for body, payloads in ((b"a", 1), (b"b", 2), (b"a", 2)):
        await idle.push("usgs", body)
        assert await counted(idle) == (payloads, 0)


async def test_what_housekeeping_drops_counts_no_more(idle: Ingest) -> None:
    await idle.take("usgs", UNREADABLE)
    assert await counted(idle) == (1, 1)
    async with idle.database.write() as session:
        await store.forget_bodies(session, datetime.now(UTC) + timedelta(days=1), 1, 10)
    assert await counted(idle) == (1, 1)
    await forget(idle)
    assert await counted(idle) == (0, 0)


@pytest.mark.parametrize("settled", [0, 1, 2, 3])
async def test_what_is_summed_up_counts_as_what_is_not(idle: Ingest, settled: int) -> None:
    """Of three receipts so many are summed when all are dropped, one after the other."""
    for number, body in enumerate((b"a", b"b", b"c"), 1):
        await idle.take("usgs", body)
        if number == settled:
            await advance(idle)
            await advance(idle)
    for left in (3, 2, 1, 0):
        assert await counted(idle) == (left, left)
        await forget(idle)
    assert await sums(idle) == ({"usgs": 0} if settled else {})
    await idle.take("usgs", b"d")
    assert await counted(idle) == (1, 1)
    await advance(idle)
    assert await counted(idle) == (1, 1)
    assert await sums(idle) == {"usgs": 1}


async def test_what_may_still_come_before_another_is_not_summed_up(idle: Ingest) -> None:
    await idle.push("usgs", b"a")
    async with idle.database.write() as session:
        assert await tally.advance(session, datetime.now(UTC) + timedelta(minutes=9)) == 0
        assert await tally.advance(session, datetime.now(UTC) + timedelta(minutes=11)) == 1
    await idle.push("usgs", b"b")
    async with idle.database.write() as session:
        assert await tally.advance(session, datetime.now(UTC) + timedelta(minutes=9)) == 0
    assert await sums(idle) == {"usgs": 1}
    assert (await idle.get("/v1/sources/usgs"))["payloads"] == 2


async def test_two_housekeepers_sum_each_receipt_once(idle: Ingest) -> None:
    for body in (b"a", b"b", b"c"):
        await idle.push("usgs", body)
    await asyncio.gather(*(advance(idle) for _ in range(4)))
    assert await sums(idle) == {"usgs": 3}


async def test_a_look_reads_no_receipt_that_is_summed_up(idle: Ingest) -> None:
    async with idle.database.write() as session:
        await session.execute(
            text(
                """
                INSERT INTO payload (id, source, owner_city, classification, pushed, sha256,
                    media_type, encoding, size_bytes, received_at, lane, state, position)
                SELECT gen_random_uuid(), 'usgs', 'coalition', 'coalition', false, '', '', '', 0,
                    now() - interval '1 day', 'live', 'done', 0
                FROM generate_series(1, 5000)
                """
            )
        )
        await session.execute(text("ANALYZE payload"))
    assert await read(idle) >= 5000
    await advance(idle)
    await idle.push("usgs", b"a")
    assert await read(idle) < 10
    assert (await idle.get("/v1/sources/usgs"))["payloads"] == 5001


async def test_an_entry_counts_until_a_retry_reads_its_item(idle: Ingest) -> None:
    await idle.take("usgs", UNREADABLE)
    await idle.take("usgs", UNREADABLE + b" ")
    assert await counted(idle) == (2, 1)
    (entry,) = (await idle.get("/v1/quarantine"))["items"]
    await idle.post(f"/v1/quarantine/{entry['id']}/retry")
    assert await counted(idle) == (2, 1)
    await idle.take("usgs", collection(usgs()))
    # As a reader of an earlier release left it: the item is in the payload that was read since.
    known = "SET payload_id = (SELECT id FROM payload ORDER BY number DESC LIMIT 1)"
    async with idle.database.write() as session:
        await session.execute(text(f"UPDATE quarantine {known}"))
    await idle.post(f"/v1/quarantine/{entry['id']}/retry")
    assert await counted(idle) == (3, 0)


@pytest.mark.parametrize("counts", [False, True])
async def test_a_look_at_sources_is_few_statements_and_reads_receipts_only_to_count_them(
    cluster: Cluster, idle: Ingest, counts: bool
) -> None:
    async with statements(cluster, idle.url) as account:
        await idle.database.engine.dispose()
        registry = Registry(idle.database, idle.settings.sources, exercise=False)
        sources = Sources(idle.database, registry, permit(idle.settings, {}))
        await sources.readable(OPERATOR, counts=counts, cursor=None, limit=50)
        account.begin()
        page = await sources.readable(OPERATOR, counts=counts, cursor=None, limit=50)
        asked = account.asked()
    assert [each.payloads for each in page.items] == [0 if counts else None] * 2
    # Whether any was changed, how all do, and what is counted.
    assert len(asked) == 2 + counts, asked
    assert any("FROM payload" in each for each in asked) is counts


async def test_the_gateway_asks_without_counts_and_is_told_as_before(ingests: Running) -> None:
    tide = {"name": "tide", "kind": "poll", "network": "t", "url": "https://example.org/t"}
    ingest = await ingests.start(stopped=True, sources=[tide])
    asked = []

    async def request(_: str, address: str, **_limits: Any) -> SimpleNamespace:
        answer = await ingest.client.get(address, headers=ingest.headers())
        asked.append(answer.json()["items"])
        return SimpleNamespace(status=answer.status_code, body=answer.content)

    watch = SourceWatch(cast("Client", SimpleNamespace(request=request)), "http://ingest")
    await watch._look()
    assert watch.notice() is None
    async with ingest.database.write() as session:
        now = datetime.now(UTC)
        await pauses.begin(session, "tide", OPERATOR, reason="wrong", until=None, now=now)
    await watch._look()
    assert watch.notice() == "sources that do not answer: tide (paused)"
    assert [(each["payloads"], each["quarantined"]) for (each,) in asked] == [(None, None)] * 2
