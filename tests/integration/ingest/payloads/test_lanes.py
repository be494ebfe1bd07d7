"""One source's backlog or bomb beside what another reports."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.payloads import apart, intake
from services.ingest.payloads.intake import Intake
from services.ingest.payloads.model import Waiting
from services.ingest.readers.item import Item, Unreadable
from services.ingest.readers.lazy import Lazy
from tests.support.feeds import collection, emsc, usgs
from tests.support.ingest import Ingest, Running, drain, intake_of, reads_by

BOMB = b"[" + b"1," * 1_000_000 + b"1]"
"""A million numbers where features are wanted."""
MORE_THAN_A_PIPE_HOLDS = 3000
"""Items of which the process that reads them cannot hand over all before some are stored."""


def quakes(count: int, *, first: int = 0) -> bytes:
    """Return a collection of earthquakes so far apart in time that none is another."""
    known = usgs()
    return collection(
        *(
            known
            | {
                "id": f"us{number:06d}",
                "properties": known["properties"]
                | {"ids": f",us{number:06d},", "time": 1_300_000_000_000 + number * 600_000},
            }
            for number in range(first, first + count)
        )
    )


@asynccontextmanager
async def running(intake_: Intake) -> AsyncIterator[None]:
    """Let an intake run until the block ends."""
    stopping = asyncio.Event()
    task = asyncio.create_task(intake_.run(stopping))
    yield
    stopping.set()
    await task


async def order_of(ingest: Ingest) -> list[str]:
    """Return the sources in the order in which their portions were stored."""
    async with ingest.database.read() as session:
        rows = await session.scalars(
            text(
                "SELECT source FROM chunk JOIN payload ON payload.id = payload_id"
                " ORDER BY chunk.xmin::text::bigint"
            )
        )
        return list(rows)


async def test_a_report_is_stored_between_two_portions_of_another_sources_backlog(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True, chunk_items=50)
    worker = intake_of(ingest.database, ingest.settings)
    await ingest.push("usgs", quakes(300))
    await worker.read_one()
    live = await ingest.push("emsc", emsc())
    await worker.read_one()
    assert (await ingest.receipt(live))["counts"]["new"] == 1
    await drain(worker)
    assert await order_of(ingest) == ["usgs", "emsc"] + ["usgs"] * 5
    assert await ingest.count("hazard") == 301


async def test_a_report_does_not_wait_for_ten_thousand_payloads_of_another_source(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True)
    await ingest.push("usgs", quakes(1))
    async with ingest.database.write() as session:
        await session.execute(
            text(
                "INSERT INTO payload (id, source, owner_city, classification, pushed, sha256,"
                " media_type, encoding, size_bytes, body, received_at, lane, state, position)"
                " SELECT gen_random_uuid(), source, owner_city, classification, pushed, sha256,"
                " media_type, encoding, size_bytes, body, received_at, lane, state, position"
                " FROM payload, generate_series(1, 10000)"
            )
        )
        await session.execute(text("ANALYZE payload"))
    live = await ingest.push("emsc", emsc())
    worker = intake_of(ingest.database, ingest.settings)
    for _ in range(2):
        await worker.read_one()
    assert (await ingest.receipt(live))["counts"]["new"] == 1


@pytest.mark.parametrize("size", [20, 200])
async def test_payloads_of_one_sender_for_one_source_keep_their_order(
    ingests: Running, size: int
) -> None:
    ingest = await ingests.start(stopped=True, chunk_items=50)
    first, second = [await ingest.push("usgs", quakes(size, first=at)) for at in (0, 5000)]
    worker = intake_of(ingest.database, ingest.settings)
    while (await ingest.get(f"/v1/receipts/{first}"))["state"] != "done":
        assert (await ingest.get(f"/v1/receipts/{second}"))["read"] == 0
        await worker.read_one()
    await drain(worker)
    assert (await ingest.receipt(second))["counts"]["new"] == size


async def test_a_short_push_overtakes_a_long_one_of_its_sender_up_to_the_bus(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True, chunk_items=50)
    backlog = await ingest.push("usgs", quakes(200))
    worker = intake_of(ingest.database, ingest.settings)
    await worker.read_one()
    live = await ingest.push("usgs", quakes(1, first=5000))
    await worker.read_one()
    assert (await ingest.receipt(live))["counts"]["new"] == 1
    assert (await ingest.get(f"/v1/receipts/{backlog}"))["read"] == 50
    async with ingest.database.read() as session:
        marks = await session.scalars(
            text(
                "SELECT headers::jsonb ? 'backlog' FROM outbox"
                " WHERE headers->>'event-type' LIKE '%.hazard.%' ORDER BY id"
            )
        )
    assert marks.all() == [True] * 50 + [False]
    await drain(worker)
    assert (await ingest.receipt(backlog))["counts"]["new"] == 200


async def test_a_bomb_is_refused_while_others_are_stored(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True)
    bomb = await ingest.push("usgs", BOMB)
    live = await ingest.push("emsc", emsc())
    worker = intake_of(ingest.database, ingest.settings)
    await worker.read_one()
    assert (await ingest.receipt(live))["counts"]["new"] == 1
    assert (await ingest.get(f"/v1/receipts/{bomb}"))["state"] == "queued"
    await drain(worker)
    assert "more than 200000 items" in (await ingest.receipt(bomb))["reason"]


async def test_a_heavy_payload_waits_while_two_others_of_its_kind_are_read(
    ingests: Running,
) -> None:
    sources = [
        {"name": f"net-{number}", "kind": "push", "network": f"n{number}", "networks": ["us"]}
        for number in range(4)
    ]
    ingest = await ingests.start(stopped=True, sources=sources)
    receipts = [
        await ingest.push(f"net-{number}", quakes(700, first=number * 1000)) for number in range(3)
    ]
    worker = intake_of(ingest.database, ingest.settings)
    await worker.read_one()
    live = await ingest.push("net-3", quakes(1, first=9000))
    assert sum(reading.heavy for reading in worker._readings.values()) == intake.HEAVY_AT_ONCE
    await worker.read_one()
    assert (await ingest.receipt(live))["counts"]["new"] == 1
    await drain(worker)
    for receipt in receipts:
        assert (await ingest.receipt(receipt))["counts"]["new"] == 700


async def test_a_killed_reader_is_started_again_where_storing_stands(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, chunk_items=100)
    receipt = await ingest.push("usgs", quakes(MORE_THAN_A_PIPE_HOLDS))
    worker = intake_of(ingest.database, ingest.settings)
    while (await ingest.get(f"/v1/receipts/{receipt}"))["read"] < 300:
        await worker.read_one()
    (reading,) = worker._readings.values()
    assert reading._apart is not None
    os.kill(reading._apart._process.pid, signal.SIGKILL)
    await drain(worker)
    done = await ingest.receipt(receipt)
    assert (done["state"], done["counts"]["new"]) == ("done", MORE_THAN_A_PIPE_HOLDS)
    assert await ingest.count("outbox") == MORE_THAN_A_PIPE_HOLDS


def too_long(_: Waiting) -> list[Item]:
    """Read for ever."""
    while True:
        pass


def too_much(_: Waiting) -> list[Item]:
    """Read into more memory than there may be."""
    return [bytearray(2**34)]  # type: ignore[list-item]


def too_long_later(_: Waiting) -> Lazy[Item]:
    """Read what takes for ever to make an item of, beyond a first portion."""
    return Lazy(1000, _spun)


def _spun(place: int) -> Item:
    while place >= 200:
        pass
    return Unreadable(f"item {place}", "no item", str(place))


async def test_a_payload_of_which_a_later_portion_takes_too_much_fails_after_what_is_stored(
    ingests: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest = await ingests.start(stopped=True)
    receipt = await ingest.push("usgs", quakes(1000))
    worker = intake_of(ingest.database, ingest.settings)
    monkeypatch.setattr(worker, "reader", reads_by(too_long_later))
    monkeypatch.setattr(apart, "PROCESSOR_MAX_SECONDS", 1)
    await drain(worker)
    done = await ingest.receipt(receipt)
    assert (done["state"], done["read"]) == ("failed", 200)
    assert "takes more than 1 s" in done["reason"]


@pytest.mark.parametrize(
    ("read", "reason"), [(too_long, "takes more than 1 s"), (too_much, "takes more than 1536 MiB")]
)
async def test_a_payload_that_takes_too_much_to_read_fails_with_its_reason(
    ingests: Running, read: Any, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest = await ingests.start(stopped=True)
    receipt = await ingest.push("usgs", quakes(1000))
    worker = intake_of(ingest.database, ingest.settings)
    monkeypatch.setattr(worker, "reader", reads_by(read))
    monkeypatch.setattr(apart, "PROCESSOR_MAX_SECONDS", 1)
    await drain(worker)
    done = await ingest.receipt(receipt)
    assert (done["state"], reason in done["reason"]) == ("failed", True)


async def test_what_is_stopped_in_the_midst_goes_on_afterwards(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, chunk_items=20)
    receipt = await ingest.push("usgs", quakes(1000))
    async with running(intake_of(ingest.database, ingest.settings)), asyncio.timeout(60):
        while True:
            if (await ingest.get(f"/v1/receipts/{receipt}"))["read"]:
                break
            await asyncio.sleep(0.01)
    stopped_at = (await ingest.get(f"/v1/receipts/{receipt}"))["read"]
    assert 0 < stopped_at < 1000
    await drain(intake_of(ingest.database, ingest.settings))
    assert (await ingest.receipt(receipt))["counts"]["new"] == 1000
    assert await ingest.count("outbox") == 1000


async def test_a_reader_knows_no_password_and_no_database(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True)
    await ingest.push("usgs", quakes(MORE_THAN_A_PIPE_HOLDS))
    worker = intake_of(ingest.database, ingest.settings)
    while not any(reading._apart for reading in worker._readings.values()):
        await worker.read_one()
    (reading,) = worker._readings.values()
    assert reading._apart is not None
    process = Path(f"/proc/{reading._apart._process.pid}")
    environment = _environment(process)
    loaded = (process / "maps").read_text(encoding="utf-8")
    await worker.close()
    assert set(environment) <= {"PYTHONPATH", "LC_CTYPE"}
    # A first portion waits for all that is loaded.
    assert "pydantic_core" in loaded
    assert "asyncpg" not in loaded


def _environment(process: Path) -> dict[str, str]:
    content = (process / "environ").read_text(encoding="utf-8")
    return dict(line.split("=", 1) for line in content.split("\0") if line)
