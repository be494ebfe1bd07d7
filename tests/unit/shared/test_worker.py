"""The loop of a worker: woken, patient while something is away, quick to stop, never cut short."""

import asyncio

import pytest

from shared import worker
from shared.bus import BusUnavailableError
from shared.worker import AT_ONCE, FOR_EVER, Loop, back_off, wait


async def test_a_wait_ends_with_its_event_or_with_its_time() -> None:
    event = asyncio.Event()
    assert not await wait(event, 0.001)
    event.set()
    assert await wait(event, FOR_EVER)


def test_back_off_doubles_to_the_longest_and_spreads() -> None:
    assert 0.16 <= back_off(1) <= 0.2
    assert 0.32 <= back_off(2) <= 0.4
    assert 4 <= back_off(10_000) <= 5
    assert 1440 <= back_off(9, 60.0, 1800.0) <= 1800
    assert len({back_off(1) for _ in range(20)}) > 1


async def test_a_resting_worker_takes_a_turn_when_woken_and_ends_when_stopped() -> None:
    wake, stopping, turned = asyncio.Event(), asyncio.Event(), asyncio.Semaphore(0)

    async def turn() -> float:
        turned.release()
        return FOR_EVER

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(Loop("test", wake).run(turn, stopping))
        for _ in range(3):
            await turned.acquire()
            wake.set()
        await turned.acquire()
        stopping.set()
    assert turned.locked()


async def test_a_worker_knows_whether_it_was_woken() -> None:
    loop, stopping, woken = Loop("test"), asyncio.Event(), []

    async def turn() -> float:
        woken.append(loop.woken)
        if len(woken) == 2:
            loop.wake.set()
        if len(woken) == 3:
            stopping.set()
        return 0.001 if len(woken) == 1 else FOR_EVER

    async with asyncio.timeout(60):
        await loop.run(turn, stopping)
    assert woken == [None, False, True]


async def test_a_turn_in_flight_is_finished() -> None:
    stopping, begun, done = asyncio.Event(), asyncio.Event(), []

    async def turn() -> float:
        begun.set()
        await stopping.wait()
        done.append("whole")
        return AT_ONCE

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(Loop("test").run(turn, stopping))
        await begun.wait()
        stopping.set()
    assert done == ["whole"]


@pytest.mark.parametrize("error", [ConnectionResetError("reset"), BusUnavailableError("no broker")])
async def test_what_is_away_is_waited_for_and_told(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "back_off", lambda _: 0.001)
    monkeypatch.setattr(worker, "BLOCKED_SECONDS", -1.0)
    loop, stopping, told = Loop("test"), asyncio.Event(), []

    async def turn() -> float:
        told.append(loop.healthy())
        if len(told) < 3:
            raise error
        stopping.set()
        return AT_ONCE

    async with asyncio.timeout(60):
        await loop.run(turn, stopping)
    assert told[0] is None
    assert f"test blocked for 0 s: {error!r}" == told[2]
    assert loop.healthy() is None


async def test_a_bug_ends_the_worker() -> None:
    async def turn() -> float:
        raise LookupError("a bug")

    with pytest.raises(LookupError, match="a bug"):
        await Loop("test").run(turn, asyncio.Event())


async def test_a_worker_told_to_stop_before_it_begins_takes_no_turn() -> None:
    async def turn() -> float:
        raise LookupError("must not run")

    stopping = asyncio.Event()
    stopping.set()
    await Loop("test").run(turn, stopping)
