"""Streams whose sockets were handed over to the process that fans events out."""

import asyncio
import json

import httpx
import pytest

from shared.database import Database
from shared.policy import Classification
from tests.support.events import named, stale
from tests.support.stream import WAIT_SECONDS, listen, serving


async def test_a_client_that_was_handed_over_and_does_not_read_is_told_why_it_is_cut_off(
    database: Database,
) -> None:
    big = "x" * 100_000
    async with serving(database, queue=8) as served:
        url = httpx.URL(served.address)
        reader, writer = await asyncio.open_connection(url.host, url.port, limit=1024)
        writer.write(b"GET /feeds/stream?after=0 HTTP/1.1\r\nHost: x\r\n\r\n")
        await served.handed()
        quick = asyncio.create_task(listen(served, headers={"x-city": "osh"}))
        await served.handed(2)
        appended = 0
        # Each in a transaction of its own, so that the chunks are many.
        for appended in range(1, 101):
            await served.append(named(big, appended))
        await served.tailed(appended)
        text = (await read_all(reader)).decode()
        last = text.rindex("event: ")
        assert text.startswith("HTTP/1.1 200")
        assert text[last:].startswith("event: slow\ndata: {")
        problem = json.loads(text[last:].splitlines()[1].removeprefix("data: "))
        assert (problem["status"], "/feeds/changes" in problem["detail"]) == (429, True)
        has = max(int(line[4:]) for line in text.splitlines() if line.startswith("id: "))
        assert 0 < has < appended
        resumed = await listen(served, appended - has, headers={"Last-Event-ID": str(has)})
        assert resumed.ids == list(range(has + 1, appended + 1))
        await served.handed(1)
        served.stopping.set()
        assert (await quick).ids == list(range(1, appended + 1))
        writer.close()


async def read_all(reader: asyncio.StreamReader) -> bytes:
    async with asyncio.timeout(WAIT_SECONDS):
        return await reader.read()


async def test_a_socket_that_is_handed_over_brings_all_once_and_in_order(
    database: Database,
) -> None:
    """Events come all the time, so that some do at the very moment."""
    number = 300
    async with serving(database, per_caller=100) as served:

        async def write() -> None:
            for version in range(1, number + 1):
                await served.append(stale("usgs", version))

        async def follow(after: int) -> list[int]:
            await served.tailed(after)
            return (await listen(served, number - after, after=after)).ids

        async with asyncio.TaskGroup() as tasks:
            following = [tasks.create_task(follow(after)) for after in range(0, 250, 10)]
            tasks.create_task(write())
        for after, task in zip(range(0, 250, 10), following, strict=True):
            assert task.result() == list(range(after + 1, number + 1))


async def test_where_the_process_of_the_streams_dies_clients_come_again_and_miss_nothing(
    database: Database,
) -> None:
    async with serving(database) as served:
        first = asyncio.create_task(listen(served))
        await served.handed()
        process = served.tailer.fanout._process
        assert process is not None
        await served.append(stale("usgs", 1))
        await served.tailed(1)
        process.kill()
        with pytest.raises(httpx.RemoteProtocolError):
            await first
        await served.joined(0)
        await served.append(stale("usgs", 2))
        again = asyncio.create_task(listen(served, 3, after=0))
        await served.handed()
        await served.append(stale("usgs", 3))
        assert (await again).ids == [1, 2, 3]


async def test_what_a_stream_may_not_show_is_not_sent_over_a_socket_that_was_handed_over(
    database: Database,
) -> None:
    closed = {"owner_city": "osh", "classification": Classification.INTERNAL}
    async with serving(database) as served, asyncio.TaskGroup() as tasks:
        anonymous = tasks.create_task(listen(served, 1))
        owner = tasks.create_task(listen(served, 2, {"x-city": "osh"}))
        filtered = tasks.create_task(listen(served, 1, city="dushanbe"))
        await served.handed(3)
        dushanbe = {"owner_city": "dushanbe"}
        await served.append(named("a", 1, **closed), named("b", 2, **dushanbe))
        results = [(await task).ids for task in (anonymous, owner, filtered)]
    assert results == [[2], [1, 2], [2]]
