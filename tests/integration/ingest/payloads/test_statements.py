"""What one live report costs the database: counts, which no busy machine changes."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from services.ingest.hazards import store
from services.ingest.payloads.direct import Direct
from services.ingest.payloads.intake import Intake
from services.ingest.payloads.model import Waiting, holder
from services.ingest.payloads.reading import SMALL_BYTES
from services.ingest.readers.item import Item
from tests.support.feeds import collection, usgs
from tests.support.ingest import OPERATOR, Ingest, drain, intake_of, reads_by
from tests.support.postgres import Cluster
from tests.support.statements import Statements, statements

FIRST_SIGHT = 7
"""A look for payloads; BEGIN, claim, lock, its name with what is around it, its rows with event,
outcome and quota, COMMIT."""
AT_ONCE = 4
"""BEGIN with the lock, its name with what is around it, its rows with the payload, event, outcome
and quota, COMMIT."""
NEWER_VERSION = 11
"""Beside it the members of its event, what is near those, the state, the old solution's end."""
NOTHING_NEW = 7
"""A look; BEGIN, claim, lock, its name with what is around it, outcome with quota, COMMIT."""
Kept = Awaitable[UUID | None]


def report(*, number: int = 1, updated: int = 0, magnitude: float = 4.0) -> bytes:
    """Return a payload of one earthquake, far from those of other numbers."""
    known = usgs()
    properties = known["properties"] | {
        "ids": f",us{number:06d},",
        "time": 1_300_000_000_000 + number * 600_000,
        "updated": 1_300_100_000_000 + updated,
        "mag": magnitude,
    }
    return collection(known | {"id": f"us{number:06d}", "properties": properties})


@pytest.fixture
async def watched(cluster: Cluster, idle: Ingest) -> AsyncIterator[tuple[Statements, Intake]]:
    """The account of a database, and an intake that has read what its connection needs once."""
    async with statements(cluster, idle.url) as account:
        await idle.database.engine.dispose()
        worker = intake_of(idle.database, idle.settings)
        for updated in (0, 1):
            await idle.push("usgs", report(number=9, updated=updated, magnitude=4.0 + updated))
            await worker.read_one()
        yield account, worker


async def asked_for(watched: tuple[Statements, Intake], ingest: Ingest, body: bytes) -> list[str]:
    """Return what the intake asks for a payload, once it was pushed."""
    account, worker = watched
    receipt = await ingest.push("usgs", body)
    account.begin()
    await worker.read_one()
    asked = account.asked()
    assert account.commits() == 1, asked
    assert (await ingest.receipt(receipt))["state"] == "done"
    return asked


async def test_a_first_report_takes_one_commit_and_seven_statements(
    watched: tuple[Statements, Intake], idle: Ingest
) -> None:
    asked = await asked_for(watched, idle, report())
    assert len(asked) == FIRST_SIGHT, asked
    assert asked[-1] == "COMMIT"  # somebody is told: it waits for the disk
    assert not [statement for statement in asked if statement.startswith("COPY")]
    assert await idle.count("hazard") == 2


@pytest.fixture
def at_once(watched: tuple[Statements, Intake], idle: Ingest) -> Callable[[bytes], Kept]:
    """Push past the API, to an intake that has looked and rests."""
    _, worker = watched
    worker.rests = True
    direct = Direct(idle.database, worker)

    async def kept(body: bytes) -> UUID | None:
        return await direct.keep(
            "usgs",
            body,
            holder(OPERATOR),
            media_type="application/json",
            encoding="",
            limits=idle.settings.push_limits,
            now=datetime.now(UTC),
        )

    return kept


async def test_a_report_while_the_intake_rests_is_kept_and_stored_in_one_transaction(
    watched: tuple[Statements, Intake], idle: Ingest, at_once: Callable[[bytes], Kept]
) -> None:
    account, worker = watched
    account.begin()
    receipt = await at_once(report())
    asked = account.asked()
    assert receipt is not None
    assert len(asked) == AT_ONCE, asked
    assert account.commits() == 1, asked
    assert (await idle.receipt(str(receipt)))["counts"]["new"] == 1
    assert not await worker.read_one()
    sums = "SELECT sent_bytes, read_items FROM pushed"
    async with idle.database.read() as session:
        assert (await session.execute(text(sums))).one() == (3 * len(report()), 3)


async def test_two_versions_and_what_is_unreadable_are_stored_at_once_too(
    watched: tuple[Statements, Intake], idle: Ingest, at_once: Callable[[bytes], Kept]
) -> None:
    account, _ = watched
    features = [
        json.loads(report(updated=updated, magnitude=4.0 + updated))["features"][0]
        for updated in (0, 1)
    ]
    account.begin()
    receipt = await at_once(collection(*features, {"type": "Feature", "id": "us1"}))
    assert receipt is not None
    assert account.commits() == 1
    told = await idle.receipt(str(receipt))
    assert {word: count for word, count in told["counts"].items() if count} == {
        "new": 1,
        "revised": 1,
        "quarantined": 1,
    }
    assert await idle.count("quarantine") == 1
    assert await idle.count("revision") == 2


async def test_what_comes_behind_others_is_looked_for_and_read_in_its_order(
    watched: tuple[Statements, Intake], idle: Ingest, at_once: Callable[[bytes], Kept]
) -> None:
    _, worker = watched
    first = await idle.push("usgs", report(updated=2000))
    assert await at_once(report(updated=1000)) is None, "another of its line waits"
    second = await idle.push("usgs", report(number=2))
    worker.rests = False
    assert await at_once(report(number=3)) is None, "the intake reads"
    await drain(worker)
    async with idle.database.read() as session:
        read = await session.scalars(text("SELECT id::text FROM payload ORDER BY done_at"))
        assert list(read)[2:] == [first, second]


async def test_what_is_known_spent_paused_or_of_no_use_is_left_to_others(
    watched: tuple[Statements, Intake], idle: Ingest, at_once: Callable[[bytes], Kept]
) -> None:
    assert await at_once(report()) is not None
    assert await at_once(report()) is None, "it is known"
    both = await asyncio.gather(at_once(report(number=2)), at_once(report(number=2)))
    assert both.count(None) == 1, both
    assert await at_once(b"{]") is None, "it cannot be read"
    async with idle.database.write() as session:
        await session.execute(text("UPDATE pushed SET read_items = 10000000000"))
    assert await at_once(report(number=3)) is None, "the day is spent"
    async with idle.database.write() as session:
        await session.execute(text("DELETE FROM pushed"))
        await session.execute(
            text(
                "INSERT INTO source_pause (source, reason, since, by_city, by_name) "
                "VALUES ('usgs', 'repair', now(), 'coalition', 'operator')"
            )
        )
    assert await at_once(report(number=3)) is None, "its source is paused"
    assert await idle.count("payload") == 4
    assert await idle.count("hazard") == 3


async def test_what_the_database_refuses_or_holds_up_is_not_kept_either(
    watched: tuple[Statements, Intake],
    idle: Ingest,
    at_once: Callable[[bytes], Kept],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("services.ingest.payloads.direct.WITHIN_SECONDS", 0.1)
    async with idle.database.write() as settling:
        await store.lock(settling)
        assert await at_once(report()) is None, "another settles hazards"
    async with idle.database.write() as session:
        await session.execute(text("ALTER TABLE solution RENAME TO away"))
    assert await at_once(report()) is None
    async with idle.database.write() as session:
        await session.execute(text("ALTER TABLE away RENAME TO solution"))
    assert await idle.count("payload") == 2
    assert await at_once(report()) is not None


async def test_a_newer_version_takes_one_commit_and_eleven_statements(
    watched: tuple[Statements, Intake], idle: Ingest
) -> None:
    await asked_for(watched, idle, report())
    asked = await asked_for(watched, idle, report(updated=1000, magnitude=4.6))
    assert len(asked) == NEWER_VERSION, asked
    assert await idle.count("revision") == 2


async def test_a_report_that_says_nothing_new_takes_one_commit_and_seven_statements(
    watched: tuple[Statements, Intake], idle: Ingest
) -> None:
    await asked_for(watched, idle, report())
    asked = await asked_for(watched, idle, report(updated=-1000))
    assert len(asked) == NOTHING_NEW, asked
    assert asked[-1] == "SET LOCAL synchronous_commit = off; COMMIT"
    assert await idle.count("revision") == 1


async def test_a_payload_that_is_not_small_is_fetched_by_itself_and_read_in_a_thread(
    watched: tuple[Statements, Intake], idle: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, worker = watched
    read, here = await worker.reader("usgs"), threading.get_ident()
    threads: list[bool] = []

    def noting(waiting: Waiting) -> list[Item]:
        threads.append(threading.get_ident() == here)
        return [*read(waiting)]

    monkeypatch.setattr(worker, "reader", reads_by(noting))
    small = await asked_for(watched, idle, report())
    long = await asked_for(watched, idle, report(number=2) + b" " * SMALL_BYTES)
    assert threads == [True, False]
    # BEGIN, the payload, ROLLBACK.
    assert len(long) == len(small) + 3


async def test_many_reports_in_one_portion_are_stored_by_copy(
    watched: tuple[Statements, Intake], idle: Ingest
) -> None:
    known = usgs()
    many = [
        known
        | {
            "id": f"us{number:06d}",
            "properties": known["properties"]
            | {"ids": f",us{number:06d},", "time": 1_200_000_000_000 + number * 600_000},
        }
        for number in range(10, 70)
    ]
    asked = await asked_for(watched, idle, collection(*many))
    copied = [statement.split('"')[1] for statement in asked if statement.startswith("COPY")]
    assert copied == ["hazard", "alias", "solution"]
    assert await idle.count("hazard") == 61
