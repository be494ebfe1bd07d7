"""Jobs: what is done again, by whom, and side by side; on a real database."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.risk.assessments import jobs
from services.risk.assessments.compute import compute
from services.risk.assessments.jobs import Job
from services.risk.assessments.model import Impact, Inputs
from services.risk.assessments.worker import LONGEST_WAIT
from services.risk.exposure.store import cities
from shared.contracts.events.asset import AssetState
from shared.contracts.events.hazard import HazardState
from shared.database import WriteSession
from shared.writes import Writes
from tests.support.risk import NOW, Room, asset, city, hazard, uuid_of

BLOCKED = """
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""

OpenRoom = Callable[..., Awaitable[Room]]


async def test_a_job_whose_hazard_changed_while_it_was_computed_is_done_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.tell(city(), hazard())
    interrupted = _once(monkeypatch, room, hazard(revision=2, magnitude=7.1))
    await room.work()
    assert interrupted()
    [event] = await room.events()
    assert event.data.hazard_revision == 2
    assert await room.rows("SELECT * FROM job") == []


async def test_a_job_whose_assets_changed_while_it_was_computed_is_done_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.tell(city(), asset("school"), hazard())
    interrupted = _once(monkeypatch, room, asset("school", version=2, taxonomy="W1-HC"))
    await room.work()
    assert interrupted()
    assert len(await room.events()) == 1
    [(assets, _)] = await room.facilities()
    assert assets.taxonomies == ["W1-HC"]


async def _finish(session: WriteSession, done: Sequence[Job]) -> int:
    writes = Writes()
    jobs.finish(writes, done)
    return jobs.finished(session, done, await writes.send(session))


async def test_a_request_that_comes_while_the_job_runs_is_not_lost_with_it(room: Room) -> None:
    await room.tell(city(), hazard())
    async with room.database.direct() as connection, connection.transaction():
        taken = await jobs.take(connection, timedelta(minutes=1), 9, NOW)
        assert taken
    async with room.database.write() as session:
        await jobs.request(session, {taken[0].hazard: NOW}, urgent=False)
    woken = room.database.watch(jobs.REQUESTED)
    async with room.database.write() as session:
        assert not await _finish(session, taken)
    assert woken.is_set(), "it is due, and nobody else says so"
    woken.clear()
    async with room.database.direct() as connection, connection.transaction():
        again = await jobs.take(connection, timedelta(minutes=1), 9, NOW)
    assert again
    async with room.database.write() as session:
        assert await _finish(session, again)
    assert not woken.is_set(), "nothing is left"


async def test_a_request_that_the_end_of_the_job_waits_for_is_due_at_once(room: Room) -> None:
    await room.tell(city(), hazard())
    async with room.database.direct() as connection, connection.transaction():
        taken = await jobs.take(connection, timedelta(hours=1), 9, NOW)

    async def end() -> int:
        async with room.database.write() as session:
            return await _finish(session, taken)

    async with room.database.write() as session:
        await jobs.request(session, {taken[0].hazard: NOW}, urgent=False)
        ending = asyncio.create_task(end())
        async with asyncio.timeout(20):
            while not await room.rows(BLOCKED):
                assert not ending.done()
    assert await ending == 0
    async with room.database.direct() as connection, connection.transaction():
        assert await jobs.take(connection, timedelta(hours=1), 9, NOW)


async def test_a_queue_that_was_short_when_it_was_first_asked_is_never_read_whole(
    room: Room,
) -> None:
    """The server keeps a plan that it made for an empty table, until it takes statistics anew."""

    async def take(*, only_live: bool) -> list[jobs.Job]:
        async with room.database.direct() as connection, connection.transaction():
            await connection.execute(jobs.WALK)
            return await jobs.take(connection, timedelta(hours=1), 9, NOW, only_live=only_live)

    for _ in range(6):
        assert await take(only_live=True) == await take(only_live=False) == []
    waiting = {uuid_of(str(number)): NOW - timedelta(minutes=number + 1) for number in range(3000)}
    async with room.database.write() as session:
        await jobs.request(session, waiting, urgent=True)
    async with room.database.direct() as connection, connection.transaction():
        await connection.execute(jobs.WALK)
        assert not await jobs.take(connection, timedelta(hours=1), 9, NOW, only_live=True)
        taken = await jobs.take(connection, timedelta(hours=1), 9, NOW)
        assert [job.hazard for job in taken] == [uuid_of(str(number)) for number in range(9)]
        read = await connection.fetchrow(
            "SELECT seq_scan, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'job'"
        )
    assert read
    assert read["seq_scan"] == 0
    assert read["idx_tup_fetch"] < 100


async def test_a_job_that_is_asked_for_again_just_when_it_is_taken_is_read_anew(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a look takes is the newest request; what it reads beside it is of when it began."""
    await room.tell(city(), hazard())
    await room.work()
    await room.tell(hazard(revision=2, magnitude=6.5))
    held = "pg_advisory_xact_lock(1) IS NOT NULL AND known"
    taking_of = jobs._taking

    def waits(most: int, only: str) -> str:
        return taking_of(most, only.replace("SELECT known", f"SELECT {held}"))

    monkeypatch.setattr(jobs, "_taking", waits)
    async with room.database.direct() as connection:
        await connection.execute("SELECT pg_advisory_lock(1)")
        taking = asyncio.create_task(room.assessor.take())
        async with asyncio.timeout(20):
            while not await room.rows(BLOCKED):
                assert not taking.done()
        await room.tell(hazard(revision=3, magnitude=7.1))
        await connection.execute("SELECT pg_advisory_unlock(1)")
        taken = await taking
    assert len(taken.jobs) == 1
    assert taken.seen is None
    await room.assessor.do(taken)
    assert [event.data.hazard_revision for event in await room.events()][-1] == 3
    assert await room.rows("SELECT * FROM job") == []


async def test_a_job_of_a_killed_worker_is_taken_when_its_lease_runs_out(room: Room) -> None:
    await room.tell(city(), hazard())
    async with room.database.direct() as connection, connection.transaction():
        assert await jobs.take(connection, timedelta(hours=1), 9, NOW)
    assert await room.work() == 0
    assert await room.events() == []
    async with room.database.write() as session:
        await session.execute(text("UPDATE job SET due_at = due_at - interval '1 hour'"))
    assert await room.work() == 1
    assert len(await room.events()) == 1
    assert await room.rows("SELECT * FROM job") == []


async def test_a_worker_that_comes_back_too_late_writes_nothing_twice(
    open_room: OpenRoom,
) -> None:
    """Its lease ran out, another did the job: the result that stands is left alone."""
    room = await open_room(lease_seconds=0.001)
    await room.tell(city(), asset("school"), hazard())
    await asyncio.gather(room.work(room.new_assessor()), room.work(room.new_assessor()))
    await room.work()
    assert len(await room.events()) == 1
    assert len(await room.rows("SELECT * FROM assessment")) == 1


async def test_a_hazard_that_cannot_be_computed_does_not_hold_up_the_others(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(inputs: Inputs, **_: Any) -> Impact | None:
        if inputs.hazard.id == uuid_of("bad"):
            raise ValueError("no such earthquake")
        return compute(inputs)

    monkeypatch.setattr("services.risk.assessments.worker.compute", fail)
    await room.tell(city(), hazard("bad"), hazard("good"))
    await room.work()
    [event] = await room.events()
    assert event.data.hazard == uuid_of("good")
    [job] = await room.rows("SELECT hazard, attempts, error FROM job")
    assert (job.hazard, job.attempts) == (uuid_of("bad"), 1)
    assert "no such earthquake" in job.error


async def test_a_revision_is_tried_at_once_where_the_one_before_failed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(inputs: Inputs, **_: Any) -> Impact | None:
        if inputs.hazard.revision == 1:
            raise ValueError("no such earthquake")
        return compute(inputs)

    monkeypatch.setattr("services.risk.assessments.worker.compute", fail)
    await room.tell(city(), hazard())
    await room.work()
    await room.tell(hazard(revision=2))
    await room.work()
    assert [event.data.hazard_revision for event in await room.events()] == [2]


async def test_a_revision_that_comes_while_the_one_before_fails_is_tried_at_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pause after a failure is that of the request that failed, not of the one after it."""
    loop = asyncio.get_running_loop()

    def fail(inputs: Inputs, **_: Any) -> Impact | None:
        if inputs.hazard.revision == 1:
            told = room.tell(hazard(revision=2))
            asyncio.run_coroutine_threadsafe(told, loop).result(10)
            raise ValueError("no such earthquake")
        return compute(inputs)

    monkeypatch.setattr("services.risk.assessments.worker.compute", fail)
    await room.tell(city(), hazard())
    await room.work()
    assert [event.data.hazard_revision for event in await room.events()] == [2]


async def test_a_job_that_fails_for_hours_is_postponed_as_ever(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two to the 47th seconds are more than a timedelta holds, and took the worker down."""

    def fail(_inputs: Inputs, **_: Any) -> Impact | None:
        raise ValueError("no such earthquake")

    monkeypatch.setattr("services.risk.assessments.worker.compute", fail)
    await room.tell(city(), hazard())
    async with room.database.write() as session:
        await session.execute(text("UPDATE job SET attempts = 60"))
    assert await room.work() == 1
    [job] = await room.rows("SELECT error, due_at - now() AS wait FROM job")
    assert "no such earthquake" in job.error
    assert LONGEST_WAIT / 2 < job.wait.total_seconds() <= LONGEST_WAIT


async def test_hazards_are_assessed_side_by_side_and_those_at_hand_finished_at_a_stop(
    open_room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await open_room(workers=2)  # the last for what is live, as all of these are
    monkeypatch.setattr("services.risk.assessments.worker.TOGETHER", 1)
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()

    def stop() -> None:
        loop.call_soon_threadsafe(stopping.set)

    # Told to stop before either goes on: a third would wait for somebody to meet.
    met = threading.Barrier(2, action=stop)

    def together(inputs: Inputs, **_: Any) -> Impact | None:
        met.wait(30)
        return compute(inputs)

    monkeypatch.setattr("services.risk.assessments.worker.compute", together)
    await room.tell(city(), *(hazard(name) for name in ("first", "second", "third")))
    async with asyncio.timeout(60):
        await room.assessor.run(stopping)
    assert len(await room.events()) == 2
    assert len(await room.rows("SELECT * FROM job")) == 1


def _once(
    monkeypatch: pytest.MonkeyPatch, room: Room, state: HazardState | AssetState
) -> Callable[[], bool]:
    """Let `state` arrive, folded, while the first result is being computed."""
    loop = asyncio.get_running_loop()
    arrived: list[bool] = []

    async def arrive() -> None:
        await room.tell(state)
        async with room.database.write() as session:
            changed = await cities.fold_changes(session, ["osh"])
            if changed:
                await jobs.request(session, {uuid_of("quake"): NOW}, urgent=False)

    def interrupted(inputs: Inputs, **_: Any) -> Impact | None:
        found = compute(inputs)
        if not arrived:
            asyncio.run_coroutine_threadsafe(arrive(), loop).result(60)
            arrived.append(True)
        return found

    monkeypatch.setattr("services.risk.assessments.worker.compute", interrupted)
    return lambda: bool(arrived)
