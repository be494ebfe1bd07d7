"""The second process of a long backlog: what it takes, what it leaves, and how it ends."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.risk.assessments import beside, jobs, reserve
from services.risk.assessments.reserve import Reserve
from services.risk.assessments.worker import Assessor
from services.risk.perils import warm_up
from tests.support.freeze import frozen
from tests.support.risk import NOW, Room, asset, city, hazard, uuid_of

DAY = timedelta(days=1)
OpenRoom = Callable[..., Awaitable[Room]]


def reserve_of(room: Room) -> Reserve:
    return Reserve(room.database, room.settings, room.assessor.full)


def second(room: Room) -> Assessor:
    return Assessor(room.database, room.settings, room.exposures, lambda: NOW, second=True)


@pytest.mark.timeout(300)  # it yields to whatever else runs
async def test_a_second_process_leaves_the_same_as_the_first_and_what_is_live(room: Room) -> None:
    # Compiled here, as the other process leaves the processor to everybody.
    await asyncio.to_thread(warm_up)
    # It has a clock of its own: live is what goes on or ended within an hour of now.
    now = datetime.now(UTC)
    old = [hazard(f"{n}", origin_time=now - (n + 1) * DAY, magnitude=6.5) for n in range(3)]
    await room.tell(city(), asset("school"), *old, hazard("now", origin_time=now))
    async with asyncio.timeout(200):
        assert await reserve_of(room).drain(asyncio.Event()) == 0
    events = await room.events()
    assert {each.data.hazard for each in events} == {uuid_of(f"{n}") for n in range(3)}
    [left] = await room.rows("SELECT hazard FROM job")
    assert left.hazard == uuid_of("now")
    # Each is computed again here and its fingerprint compared.
    assert len(await room.facilities()) == 3


@pytest.mark.timeout(300)  # as above
async def test_killed_in_the_midst_of_writing_it_leaves_all_to_the_first_and_nothing_twice(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, started = beside.start, list[Process]()

    async def watched(module: str) -> Process:
        started.append(await start(module))
        return started[-1]

    monkeypatch.setattr(beside, "start", watched)
    now = datetime.now(UTC)
    old = [hazard(f"{n}", origin_time=now - (n + 1) * DAY, magnitude=6.5) for n in range(3)]
    await room.tell(city(), asset("school"), *old)
    url = room.settings.database_url.get_secret_value()
    async with frozen(url, "assessment", "INSERT") as writing:
        draining = asyncio.create_task(reserve_of(room).drain(asyncio.Event()))
        await writing.reached(200)
        started[-1].kill()
        assert await draining == -signal.SIGKILL
    assert await room.rows("SELECT id FROM assessment") == []
    assert [job.attempts for job in await room.rows("SELECT attempts FROM job")].count(1) >= 1
    # Until its leases have run out nobody else takes them.
    async with room.database.write() as session:
        await session.execute(text("UPDATE job SET due_at = now()"))
    assert await room.work() == 3
    stated = [each.data.hazard for each in await room.events()]
    assert sorted(stated) == sorted(uuid_of(f"{n}") for n in range(3))
    assert await room.rows("SELECT hazard FROM job") == []


async def test_it_takes_nothing_live_and_locks_nothing_of_it(room: Room) -> None:
    await room.tell(city(), hazard("now"))
    async with room.database.direct() as one, one.transaction():
        assert await jobs.take(one, DAY, 9, NOW - timedelta(hours=1), only_old=True) == []
        [taken] = (await room.assessor.take()).jobs
    assert taken.hazard == uuid_of("now")


async def test_it_takes_the_old_behind_what_is_live(room: Room) -> None:
    await room.tell(city(), hazard("old", origin_time=NOW - DAY), hazard("now"))
    [taken] = (await second(room).take()).jobs
    assert taken.hazard == uuid_of("old")
    [taken] = (await room.assessor.take()).jobs
    assert taken.hazard == uuid_of("now")


async def test_a_queue_is_long_once_more_wait_than_so_many(room: Room) -> None:
    async with room.database.write() as session:
        await jobs.request(session, {uuid_of(f"{n}"): NOW for n in range(3)}, urgent=True)
    async with room.database.read() as session:
        assert await jobs.more_than(session, 2)
        assert not await jobs.more_than(session, 3)


async def test_it_is_started_when_the_queue_is_long_and_again_after_it_failed(
    open_room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await open_room(reserve_after=1)
    monkeypatch.setattr(reserve, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(reserve, "AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    stopping, started = asyncio.Event(), list[int]()

    async def drain(_: Reserve, stopping: asyncio.Event) -> int:
        started.append(len(started))
        room.assessor.full.set()
        if len(started) == 2:
            stopping.set()
        return 1

    monkeypatch.setattr(Reserve, "drain", drain)
    running = asyncio.create_task(reserve_of(room).run(stopping))
    await asyncio.sleep(0)
    async with room.database.write() as session:
        await jobs.request(session, {uuid_of(f"{n}"): NOW for n in range(3)}, urgent=True)
    room.assessor.full.set()
    async with asyncio.timeout(30):
        while not stopping.is_set():
            await asyncio.sleep(0.01)
            room.assessor.full.set()
        await running
    assert started == [0, 1]


@pytest.mark.parametrize(("after", "processors"), [(0, 2), (1, 1)])
async def test_nobody_asks_for_one_where_it_is_off_or_there_is_one_processor(
    open_room: OpenRoom, monkeypatch: pytest.MonkeyPatch, after: int, processors: int
) -> None:
    room = await open_room(reserve_after=after)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    stopping = asyncio.Event()
    running = asyncio.create_task(reserve_of(room).run(stopping))
    await asyncio.sleep(0)
    stopping.set()
    await running


async def test_it_ends_when_the_service_stops(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would wait for ever; its pipe is closed, and later it is killed."""
    start = asyncio.create_subprocess_exec

    async def waiting(*_: object, **options: Any) -> asyncio.subprocess.Process:
        code = "import sys; sys.stdin.buffer.read()"
        return await start(sys.executable, "-c", code, **options)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", waiting)
    stopping = asyncio.Event()
    running = asyncio.create_task(reserve_of(room).drain(stopping))
    await asyncio.sleep(0)
    stopping.set()
    async with asyncio.timeout(30):
        assert await running == 0
