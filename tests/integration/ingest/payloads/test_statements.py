"""What one live report costs the database: counts, which no busy machine changes."""

import threading
from collections.abc import AsyncIterator

import pytest

from services.ingest.payloads.intake import Intake
from services.ingest.payloads.model import Waiting
from services.ingest.payloads.reading import SMALL_BYTES
from services.ingest.readers.item import Item
from tests.support.feeds import collection, usgs
from tests.support.ingest import Ingest, intake_of, reads_by
from tests.support.postgres import Cluster
from tests.support.statements import Statements, statements

FIRST_SIGHT = 13
"""A look for payloads; BEGIN, claim, lock, its name, what is around it, solution,
hazard, alias, event, outcome, quota, COMMIT."""
NEWER_VERSION = 17
"""Beside it the members of its event, what is near those, the state, the old solution's end, the
revision; no name is new."""
NOTHING_NEW = 8
"""A look; BEGIN, claim, lock, its name, outcome, quota, COMMIT."""


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


async def test_a_first_report_takes_one_commit_and_thirteen_statements(
    watched: tuple[Statements, Intake], idle: Ingest
) -> None:
    asked = await asked_for(watched, idle, report())
    assert len(asked) == FIRST_SIGHT, asked
    assert not [statement for statement in asked if statement.startswith("COPY")]
    assert await idle.count("hazard") == 2


async def test_a_newer_version_takes_one_commit_and_seventeen_statements(
    watched: tuple[Statements, Intake], idle: Ingest
) -> None:
    await asked_for(watched, idle, report())
    asked = await asked_for(watched, idle, report(updated=1000, magnitude=4.6))
    assert len(asked) == NEWER_VERSION, asked
    assert await idle.count("revision") == 2


async def test_a_report_that_says_nothing_new_takes_one_commit_and_eight_statements(
    watched: tuple[Statements, Intake], idle: Ingest
) -> None:
    await asked_for(watched, idle, report())
    asked = await asked_for(watched, idle, report(updated=-1000))
    assert len(asked) == NOTHING_NEW, asked
    assert await idle.count("revision") == 1


async def test_a_payload_that_is_not_small_is_fetched_by_itself_and_read_in_a_thread(
    watched: tuple[Statements, Intake], idle: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, worker = watched
    read, here = await worker._reader("usgs"), threading.get_ident()
    threads: list[bool] = []

    def noting(waiting: Waiting) -> list[Item]:
        threads.append(threading.get_ident() == here)
        return [*read(waiting)]

    monkeypatch.setattr(worker, "_reader", reads_by(noting))
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
    assert copied == ["solution", "hazard", "alias"]
    assert await idle.count("hazard") == 61
