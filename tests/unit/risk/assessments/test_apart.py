"""Work in a thread that holds up no stop."""

import asyncio
import threading

import pytest

from services.risk.assessments.apart import apart


async def test_work_that_nothing_ends_holds_up_no_stop_and_its_thread_no_process() -> None:
    stopping, released = asyncio.Event(), threading.Event()
    began = asyncio.Event()
    loop = asyncio.get_running_loop()

    def compiles() -> None:
        loop.call_soon_threadsafe(began.set)
        released.wait()

    doing = asyncio.create_task(apart(compiles, stopping))
    try:
        await began.wait()
        [left] = [each for each in threading.enumerate() if each.name == "apart"]
        assert left.daemon
        stopping.set()
        assert not await doing
        assert left.is_alive()
    finally:
        released.set()
    left.join()


async def test_work_apart_is_waited_for_and_what_it_raises_is_raised() -> None:
    done: list[int] = []
    assert await apart(lambda: done.append(1), asyncio.Event())
    assert done == [1]

    def fails() -> None:
        raise ValueError("no kernel")

    with pytest.raises(ValueError, match="no kernel"):
        await apart(fails, asyncio.Event())
