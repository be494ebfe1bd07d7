import asyncio

import pytest

from services.gateway.refreshed import Refreshed


class Source:
    """Something that takes as long as the test likes to find."""

    def __init__(self) -> None:
        self.value = 1000
        self.found = 0
        self.let = asyncio.Event()
        self.let.set()

    async def find(self) -> int:
        self.found += 1
        value = self.value
        await self.let.wait()
        if value < 0:
            raise ConnectionError
        return value


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(clock: Clock) -> Refreshed[str, int]:
    return Refreshed(5.0, 15.0, 2, worth=lambda value: value >= 10, clock=clock)


async def settle() -> None:
    """Let tasks that nobody awaits go on."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_all_who_come_at_once_wait_for_one_finding(kept: Refreshed[str, int]) -> None:
    source = Source()
    source.let.clear()
    asking = [asyncio.create_task(kept.get("a", source.find)) for _ in range(16)]
    await settle()
    source.let.set()
    assert await asyncio.gather(*asking) == [1000] * 16
    assert source.found == 1


async def test_what_is_old_is_found_again_beside_those_who_ask(
    kept: Refreshed[str, int], clock: Clock
) -> None:
    source = Source()
    await kept.get("a", source.find)
    source.value, clock.now = 2000, 6.0
    source.let.clear()
    assert [await kept.get("a", source.find) for _ in range(3)] == [1000] * 3
    source.let.set()
    await settle()
    assert await kept.get("a", source.find) == 2000
    assert source.found == 2


async def test_nobody_gets_what_is_too_old(kept: Refreshed[str, int], clock: Clock) -> None:
    source = Source()
    await kept.get("a", source.find)
    source.value, clock.now = 2000, 15.0
    assert not kept.known("a")
    assert await kept.get("a", source.find) == 2000


async def test_what_is_not_worth_keeping_is_of_now_for_everybody(
    kept: Refreshed[str, int],
) -> None:
    source = Source()
    source.value = 3
    source.let.clear()
    first = asyncio.create_task(kept.get("a", source.find))
    await settle()
    source.value = 4
    second = asyncio.create_task(kept.get("a", source.find))
    await settle()
    source.let.set()
    assert (await first, await second) == (3, 4)
    source.value = 5
    assert await kept.get("a", source.find) == 5


async def test_a_failure_reaches_those_who_wait_and_leaves_what_there_is(
    kept: Refreshed[str, int], clock: Clock
) -> None:
    source = Source()
    source.value = -1
    with pytest.raises(ConnectionError):
        await kept.get("a", source.find)
    source.value = 1000
    await kept.get("a", source.find)
    source.value, clock.now = -1, 6.0
    assert await kept.get("a", source.find) == 1000
    await settle()
    assert await kept.get("a", source.find) == 1000
    await settle()
    clock.now = 15.0
    with pytest.raises(ConnectionError):
        await kept.get("a", source.find)


async def test_one_who_leaves_takes_nothing_from_the_others(kept: Refreshed[str, int]) -> None:
    source = Source()
    source.let.clear()
    first = asyncio.create_task(kept.get("a", source.find))
    second = asyncio.create_task(kept.get("a", source.find))
    await settle()
    first.cancel()
    await settle()
    source.let.set()
    assert await second == 1000


async def test_no_more_is_kept_than_was_said(kept: Refreshed[str, int]) -> None:
    source = Source()
    for key in "abc":
        await kept.get(key, source.find)
    assert [kept.known(key) for key in "abc"] == [False, True, True]
