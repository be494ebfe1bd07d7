"""How much is taken in, and for how long it is kept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import asyncpg
import httpx
import pytest
from sqlalchemy import text

from services.ingest.housekeeping import sweeps
from services.ingest.payloads import keep, quota, space, use
from services.ingest.payloads.space import Space
from shared.policy import Principal, Scope
from tests.support.feeds import collection, usgs
from tests.support.ingest import Ingest, Running, intake_of

PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
OSH = Principal("agency", "osh", "KG", PUBLISH, key="osh-1")
ALSO_OSH = Principal("agency", "osh", "KG", PUBLISH, key="osh-2")
SOURCES = [
    {"name": f"osh-{number}", "kind": "push", "network": f"o{number}", "owner_city": "osh"}
    for number in (1, 2)
]


async def pushed(ingest: Ingest, source: str, body: bytes, by: Principal = OSH) -> httpx.Response:
    """Push a payload and return the answer."""
    return await ingest.client.post(
        f"/v1/sources/{source}/payloads", content=body, headers=ingest.headers(by)
    )


async def test_a_key_that_pushed_enough_bytes_is_told_when_to_come_back(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES, push_bytes_per_day=100)
    assert (await pushed(ingest, "osh-1", b"x" * 60)).status_code == 202
    answer = await pushed(ingest, "osh-1", b"y" * 60)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (429, "rate-limited")
    wait = timedelta(seconds=int(answer.headers["retry-after"]))
    assert abs(datetime.now(UTC) + wait - _tomorrow()) < timedelta(seconds=30)
    assert await ingest.count("payload") == 1


async def test_a_key_has_a_share_of_its_own_for_each_source(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES, push_bytes_per_day=100)
    assert (await pushed(ingest, "osh-1", b"x" * 90)).status_code == 202
    assert (await pushed(ingest, "osh-1", b"y" * 90)).status_code == 429
    assert (await pushed(ingest, "osh-2", b"y" * 90)).status_code == 202
    assert (await pushed(ingest, "osh-1", b"y" * 90, ALSO_OSH)).status_code == 202


async def test_the_same_payload_once_more_counts_once(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES, push_bytes_per_day=100)
    for _ in range(3):
        assert (await pushed(ingest, "osh-1", b"x" * 90)).status_code == 202


async def test_a_key_that_pushed_enough_items_is_told_when_to_come_back(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, push_items_per_day=2)
    worker = intake_of(ingest.database, ingest.settings)
    for number in range(2):
        await ingest.push("usgs", collection(usgs(rms=number)))
        await worker.read_one()
    answer = await ingest.client.post(
        "/v1/sources/usgs/payloads", content=collection(), headers=ingest.headers()
    )
    assert answer.status_code == 429
    assert "2 items a day" in answer.json()["detail"]


async def test_what_was_pushed_is_known_after_a_restart_and_forgotten_with_time(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES)
    await pushed(ingest, "osh-1", b"x" * 60)
    now = datetime.now(UTC)
    limits = ingest.settings.push_limits
    async with ingest.database.write() as session:
        await quota.spend(session, "osh-1", "osh-1", 40, limits=limits, now=now)
        assert await session.scalar(text("SELECT sent_bytes FROM pushed")) == 100
        assert await quota.forget(session, now + timedelta(days=34)) == 0
        assert await quota.forget(session, now + timedelta(days=37)) == 1


def _tomorrow() -> datetime:
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1)


def disk(free: int, total: int) -> Callable[[Path], SimpleNamespace]:
    """Return what the system says of a disk."""
    return lambda _: SimpleNamespace(free=free, total=total)


@pytest.mark.parametrize(
    ("free", "total", "full"),
    [(99, 1000, True), (101, 1000, False), (6 * 1024**3, 1024**4, False), (1, 1024**4, True)],
)
def test_a_disk_is_full_below_a_tenth_and_below_what_is_enough(
    free: int, total: int, full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "disk_usage", disk(free, total))
    assert Space(Path("/"), 0.1).full() is full


def test_a_disk_of_another_machine_is_not_known_to_be_full(tmp_path: Path) -> None:
    assert not Space(tmp_path / "elsewhere", 0.1).full()
    assert not Space(None, 0.1).full()


async def test_pushes_are_refused_while_the_disk_is_full_and_taken_afterwards(
    ingests: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest = await ingests.start(database_folder=tmp_path)
    monkeypatch.setattr(space, "disk_usage", disk(1, 1000))
    answer = await ingest.client.post(
        "/v1/sources/usgs/payloads", content=collection(usgs()), headers=ingest.headers()
    )
    assert (answer.status_code, answer.headers["retry-after"]) == (507, "60")
    ready = await ingest.client.get("/health/ready")
    assert ready.status_code == 200
    assert any("nearly full" in notice for notice in ready.json()["notices"])
    monkeypatch.setattr(space, "disk_usage", disk(900, 1000))
    assert (await ingest.take("usgs", collection(usgs())))["counts"]["new"] == 1
    ready = await ingest.client.get("/health/ready")
    assert not any("nearly full" in notice for notice in ready.json()["notices"])


async def test_a_database_without_room_is_507_and_counts_as_full_for_a_while(
    idle: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object, **__: object) -> None:
        raise asyncpg.DiskFullError("could not extend file: No space left on device")

    kept = keep.keep
    monkeypatch.setattr(use, "keep", full)
    for _ in range(2):
        answer = await idle.client.post(
            "/v1/sources/usgs/payloads", content=collection(usgs()), headers=idle.headers()
        )
        assert answer.status_code == 507
        assert answer.headers["content-type"] == "application/problem+json"
        # It is not tried again at once.
        monkeypatch.setattr(use, "keep", kept)
    monkeypatch.setattr(space, "monotonic", lambda: float("inf"))
    await idle.push("usgs", collection(usgs()))


async def sweep(ingest: Ingest, after: timedelta = timedelta()) -> None:
    """Run every sweep as if so much time had passed."""
    for one in sweeps(ingest.settings, ingest.settings.rules()):
        async with ingest.database.write() as session:
            await one(session, datetime.now(UTC) + after)


async def quarantined(ingest: Ingest, count: int, *, first: int = 0) -> None:
    """Fill the quarantine with entries, one payload each."""
    for number in range(first, first + count):
        await ingest.take("usgs", collection(usgs(mag=None) | {"id": f"us{number}"}))


async def test_the_quarantine_keeps_the_entries_of_a_source_that_came_last(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True, quarantine_kept_entries=3)
    await quarantined(ingest, 5)
    await ingest.take("emsc", b"no format at all")
    await sweep(ingest)
    kept = (await ingest.get("/v1/quarantine"))["items"]
    assert [entry["item"] for entry in kept] == ["us2", "us3", "us4", "payload"]


async def test_an_entry_of_the_quarantine_is_dropped_after_its_time(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True)
    await quarantined(ingest, 2)
    await sweep(ingest, timedelta(days=89))
    assert await ingest.count("quarantine") == 2
    await sweep(ingest, timedelta(days=91))
    assert await ingest.count("quarantine") == 0


async def test_receipts_outlive_the_bytes_and_are_dropped_after_their_own_time(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True)
    receipt = (await ingest.take("usgs", collection(usgs())))["receipt"]
    await sweep(ingest, timedelta(days=91))
    assert await ingest.count("payload WHERE body IS NULL") == 1
    assert (await ingest.get(f"/v1/receipts/{receipt}"))["counts"]["new"] == 1
    await sweep(ingest, timedelta(days=401))
    assert await ingest.count("payload") == await ingest.count("chunk") == 0
    # What came of it stays, and the same bytes once more say nothing new.
    assert await ingest.count("hazard") == 1
    assert (await ingest.take("usgs", collection(usgs())))["counts"]["unchanged"] == 1


async def test_of_a_sources_bytes_the_newest_are_kept(ingests: Running) -> None:
    body = collection(usgs())
    ingest = await ingests.start(stopped=True, payloads_kept_bytes=2 * len(body) + 10)
    for number in range(4):
        await ingest.take("usgs", body + b" " * number)
    await ingest.take("emsc", body)
    await sweep(ingest)
    async with ingest.database.read() as session:
        rows = await session.execute(
            text("SELECT source, body IS NULL FROM payload ORDER BY number")
        )
        assert [tuple(row) for row in rows] == [
            ("usgs", True),
            ("usgs", True),
            ("usgs", False),
            ("usgs", False),
            ("emsc", False),
        ]


async def test_a_line_that_is_full_is_refused_until_it_was_read_and_no_other_is(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES, push_waiting_payloads=2)
    worker = intake_of(ingest.database, ingest.settings)
    read = collection(usgs(rms=1))
    await pushed(ingest, "osh-1", read)
    while await worker.read_one():
        pass
    for number in (2, 3):
        answer = await pushed(ingest, "osh-1", collection(usgs(rms=number)))
        assert answer.status_code == 202
    full = await pushed(ingest, "osh-1", collection(usgs(rms=4)), ALSO_OSH)
    assert (full.status_code, full.json()["waiting_payloads"]) == (429, 2)
    assert 1 <= int(full.headers["retry-after"]) <= 60
    assert (await pushed(ingest, "osh-1", read)).status_code == 202
    assert (await pushed(ingest, "osh-2", collection(usgs(rms=4)))).status_code == 202
    while await worker.read_one():
        pass
    assert (await pushed(ingest, "osh-1", collection(usgs(rms=4)))).status_code == 202
