import asyncio

import pytest

from services.gateway.together import Together


class Source:
    """Something that finds what it is let to, and counts."""

    def __init__(self) -> None:
        self.begun = 0
        self.let = asyncio.Event()
        self.error: Exception | None = None

    async def find(self) -> int:
        self.begun += 1
        number = self.begun
        await self.let.wait()
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        return number


async def start(together: Together[str, int], source: Source, many: int) -> list[asyncio.Task[int]]:
    tasks = [asyncio.create_task(together.get("a", source.find)) for _ in range(many)]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_who_comes_while_one_is_found_waits_with_the_others_for_the_next() -> None:
    together, source = Together[str, int](), Source()
    first = await start(together, source, 1)
    others = await start(together, source, 15)
    assert source.begun == 1
    source.let.set()
    assert await asyncio.gather(*first, *others) == [1] + 15 * [2]
    assert source.begun == 2
    assert not together._turns


async def test_nobody_gets_what_began_to_be_found_before_they_asked() -> None:
    together, source = Together[str, int](), Source()
    values: list[tuple[int, int]] = []

    async def ask() -> None:
        before = source.begun
        values.append((before, await together.get("a", source.find)))

    source.let.set()
    async with asyncio.TaskGroup() as tasks:
        for turn in range(60):
            tasks.create_task(ask())
            if turn % 3 == 0:
                await asyncio.sleep(0)
    assert all(value > before for before, value in values)
    assert source.begun < 50  # of 60 who asked


async def test_keys_do_not_wait_for_each_other() -> None:
    together, source, other = Together[str, int](), Source(), Source()
    other.let.set()
    [waiting] = await start(together, source, 1)
    assert await together.get("b", other.find) == 1
    source.let.set()
    assert await waiting == 1


async def test_where_the_one_who_finds_for_others_goes_another_does() -> None:
    together, source = Together[str, int](), Source()
    first = await start(together, source, 1)
    second, third, fourth = await start(together, source, 3)
    second.cancel()
    await asyncio.sleep(0)
    third.cancel()
    await asyncio.sleep(0)
    source.let.set()
    assert await first[0] == 1
    assert await fourth == 2
    for gone in (second, third):
        with pytest.raises(asyncio.CancelledError):
            await gone
    assert not together._turns


async def test_who_finds_and_is_cancelled_midway_leaves_the_others_to_themselves() -> None:
    together, source = Together[str, int](), Source()
    [first] = await start(together, source, 1)
    others = await start(together, source, 2)
    first.cancel()
    source.let.set()
    assert await asyncio.gather(*others) == [2, 2]


async def test_an_error_is_told_to_all_who_wait_for_it() -> None:
    together, source = Together[str, int](), Source()
    first = await start(together, source, 1)
    others = await start(together, source, 3)
    source.error = ConnectionError()
    source.let.set()
    found = await asyncio.gather(*first, *others, return_exceptions=True)
    assert [type(each) for each in found] == 4 * [ConnectionError]
    assert source.begun == 2
    source.error = None
    assert await together.get("a", source.find) == 3
