"""The stream over a real HTTP server on a loopback port."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from deploy.backup import RENUMBER
from services.gateway.feed import handle, store
from services.gateway.feed.model import Entry, Wanted
from services.gateway.feed.tailer import Client
from shared.database import Database, driver
from shared.policy import ANONYMOUS, Classification
from tests.support.buses import until
from tests.support.events import named, stale
from tests.support.stream import WAIT_SECONDS, listen, serving


async def test_a_client_that_drops_and_resumes_misses_nothing_and_sees_nothing_twice(
    database: Database,
) -> None:
    writers, each = 4, 60
    total = writers * each
    async with serving(database) as served:

        async def write(number: int) -> None:
            for turn in range(each):
                await served.append(stale(f"w{number}", turn + 1))

        async def follow() -> list[int]:
            ids: list[int] = []
            drops = 0
            while len(ids) < total:
                headers = {"Last-Event-ID": str(ids[-1])} if ids else {}
                query = {} if ids else {"after": 0}
                batch = min(7 + 5 * drops, total - len(ids))
                ids += (await listen(served, batch, headers, **query)).ids
                drops += 1
            assert drops > 5
            return ids

        async with asyncio.TaskGroup() as tasks:
            following = [tasks.create_task(follow()) for _ in range(3)]
            for number in range(writers):
                tasks.create_task(write(number))
        for task in following:
            assert task.result() == list(range(1, total + 1))


async def test_an_event_comes_as_id_type_and_cloudevent(database: Database) -> None:
    async with serving(database) as served:
        event = stale("usgs")
        await served.append(event)
        received = await listen(served, 1, after=0)
        assert received.ids == [1]
        assert received.types == [event.type]
        assert received.events == [json.loads(event.encode())]


async def test_without_a_cursor_only_what_happens_from_now_on_is_sent(database: Database) -> None:
    async with serving(database) as served:
        await served.append(stale("before"))
        await served.tailed(1)
        async with asyncio.TaskGroup() as tasks:
            reading = tasks.create_task(listen(served, 1))
            await served.joined()
            await served.append(stale("after"))
        assert reading.result().ids == [2]


async def test_a_long_backlog_comes_whole_and_in_order(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.gateway.feed.stream.PAGE", 10)
    async with serving(database) as served:
        await served.append(*(stale(f"s{number}") for number in range(95)))
        await served.tailed(95)
        assert (await listen(served, 95, after=0)).ids == list(range(1, 96))


async def test_a_cursor_ahead_of_this_processs_tailer_brings_nothing_twice() -> None:
    client = Client(Wanted(ANONYMOUS), capacity=10, cursor=5, joined=3)
    for seq in range(4, 8):
        client.offer(entry(seq), b"%d," % seq)
    assert await client.take(0) == b"6,7,"


def entry(seq: int, classification: Classification = Classification.PUBLIC) -> Entry:
    return Entry(
        seq,
        "org.csc-ca.source.stale.v1",
        None,
        "osh",
        "KG",
        classification,
        kind=None,
        level=None,
        exercise=False,
        body="{}",
    )


async def test_what_this_process_commits_and_what_others_do_come_once_and_in_order(
    database: Database,
) -> None:
    async with serving(database) as served:
        [apply] = {each.apply for each in handle.handlers(database, served.tailer).values()}

        async def write(number: int) -> None:
            for turn in range(20):
                if number % 2:
                    await apply("feed", [stale(f"w{number}", turn + 1)])
                else:
                    await served.append(stale(f"w{number}", turn + 1))

        listening = asyncio.create_task(listen(served, 80))
        await served.joined()
        await asyncio.gather(*map(write, range(4)))
        assert (await listening).ids == list(range(1, 81))


async def test_what_is_committed_here_waits_for_nothing_but_what_others_committed_before(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(database) as served, database.direct() as connection:
        listening = asyncio.create_task(listen(served, 3))
        await served.joined()
        looks = asyncio.Semaphore(0)
        look = store.tail

        async def held(*asked: Any) -> list[Entry]:
            await looks.acquire()
            return await look(*asked)

        monkeypatch.setattr(store, "tail", held)
        [first] = await store.append_all(connection, "feed", [stale(version=1)])
        await served.tailer.committed([first])
        assert served.tailer.last == 1
        await store.append_all(connection, "feed", [stale(version=2)])
        [third] = await store.append_all(connection, "feed", [stale(version=3)])
        await served.tailer.committed([third])
        assert served.tailer.last == 1
        for _ in range(10):
            looks.release()
        assert (await listening).ids == [1, 2, 3]


async def test_what_is_told_of_while_this_process_appends_is_read_afterwards_if_it_is_of_others(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(database) as served, database.direct() as connection:
        looked: list[int] = []
        look = store.tail

        async def noted(asked: asyncpg.Connection, seq: int, limit: int) -> list[Entry]:
            looked.append(seq)
            return await look(asked, seq, limit)

        listening = asyncio.create_task(listen(served, 2))
        await served.joined()
        monkeypatch.setattr(store, "tail", noted)
        tailer = served.tailer
        with tailer.appending():
            [own] = await store.append_all(connection, "feed", [stale(version=1)])
            await until(lambda: tailer._told == 1)
            await tailer.committed([own])
        with tailer.appending():
            await store.append_all(connection, "feed", [stale(version=2)])
            await until(lambda: tailer._told == 2)
            assert (tailer.last, looked) == (1, [])
        assert (await listening).ids == [1, 2]
        assert looked == [1]


async def test_a_slow_client_holds_a_bounded_queue_and_is_dropped() -> None:
    client = Client(Wanted(ANONYMOUS), capacity=3, cursor=0, joined=0)
    for seq in range(1, 100):
        client.offer(entry(seq), b"x")
        assert len(client._frames) <= 3
    assert client.ended
    assert client.slow
    assert len(client._frames) == 0


async def test_a_client_that_does_not_read_is_dropped_and_resumes_whole(
    database: Database,
) -> None:
    async with serving(database, handing=False, queue=8) as served:
        host, port = served.address.removeprefix("http://").split("/")[0].split(":")
        reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
        writer.write(b"GET /feeds/stream?after=0 HTTP/1.1\r\nHost: x\r\n\r\n")
        await served.joined()
        slow = next(iter(served.tailer._clients))
        big = "x" * 200_000
        async with asyncio.timeout(WAIT_SECONDS):
            number = 0
            while not slow.ended:
                number += 1
                await served.append(named(big, number))
                assert len(slow._frames) <= 8
        writer.transport.abort()
        del reader
        await served.joined(0)
        received = await listen(served, number, after=0)
        assert received.ids == list(range(1, number + 1))


async def test_what_is_not_public_reaches_only_those_who_may_read_it(database: Database) -> None:
    async with serving(database) as served, asyncio.TaskGroup() as tasks:
        anonymous = tasks.create_task(listen(served, 1))
        owner = tasks.create_task(listen(served, 2, {"x-city": "osh"}))
        other = tasks.create_task(listen(served, 1, {"x-city": "dushanbe"}))
        await served.joined(3)
        closed = {"owner_city": "osh", "classification": Classification.INTERNAL}
        await served.append(named("a", 1, **closed), named("b", 2))
        results = [(await task).ids for task in (anonymous, owner, other)]
    assert results == [[2], [1, 2], [2]]


async def test_filters_apply_to_the_backlog_and_to_what_happens(database: Database) -> None:
    async with serving(database) as served, asyncio.TaskGroup() as tasks:
        await served.append(named("a", 1, owner_city="osh"), named("b", 2, owner_city="dushanbe"))
        await served.tailed(2)
        reading = tasks.create_task(listen(served, 2, after=0, city="dushanbe", type="source"))
        await served.joined()
        await served.append(named("c", 3, owner_city="osh"), named("d", 4, owner_city="dushanbe"))
        assert (await reading).ids == [2, 4]


async def test_an_open_stream_ends_at_once_when_the_service_stops(database: Database) -> None:
    hour = 3600.0
    async with (
        serving(database, life_seconds=hour, keep_alive_seconds=hour) as served,
        asyncio.TaskGroup() as tasks,
    ):
        reading = tasks.create_task(listen(served))
        await served.joined()
        served.stopping.set()
        await reading


async def test_a_connection_ends_after_its_life_and_names_when_to_come_back(
    database: Database,
) -> None:
    async with serving(database, life_seconds=1.0, keep_alive_seconds=0.05) as served:
        received = await listen(served)
        assert received.comments >= 2


async def test_a_full_stream_says_when_to_come_back(database: Database) -> None:
    async with serving(database, clients=1) as served, asyncio.TaskGroup() as tasks:
        tasks.create_task(listen(served))
        await served.joined()
        refused = await served.client.get(served.address)
        assert refused.status_code == 503
        assert refused.headers["retry-after"]
        served.stopping.set()


async def test_one_caller_has_a_share_of_the_places_and_some_are_kept_for_keys(
    database: Database,
) -> None:
    osh, dushanbe = {"x-city": "osh"}, {"x-city": "dushanbe"}
    async with serving(database, clients=4, per_caller=2) as served, asyncio.TaskGroup() as tasks:
        for number, headers in enumerate((osh, osh, {})):
            tasks.create_task(listen(served, headers=headers))
            await served.joined(number + 1)
        over = await served.client.get(served.address, headers=osh)
        without = await served.client.get(served.address)
        tasks.create_task(listen(served, headers=dushanbe))
        await served.joined(4)
        full = await served.client.get(served.address, headers={"x-city": "khujand"})
        served.stopping.set()
    assert (over.status_code, over.headers["retry-after"]) == (429, "10")
    assert "/feeds/changes" in over.json()["detail"]
    assert (without.status_code, full.status_code) == (503, 503)


async def test_a_place_is_free_again_when_its_client_has_left(database: Database) -> None:
    async with serving(database, clients=1, keep_alive_seconds=0.05) as served:
        await served.append(stale("a"))
        for _ in range(3):
            await listen(served, 1, after=0)
            await served.joined(0)


async def test_a_stream_ends_when_its_key_does_and_sends_nothing_more(database: Database) -> None:
    async with serving(database, keep_alive_seconds=3600.0) as served:
        reading = asyncio.create_task(listen(served, headers={"x-city": "osh"}))
        await served.handed()
        served.guests.gone.add("osh")
        await served.append(stale("after"))
        assert (await reading).ids == []


async def test_a_quiet_stream_ends_when_its_key_does(database: Database) -> None:
    async with serving(database, keep_alive_seconds=0.1) as served:
        reading = asyncio.create_task(listen(served, headers={"x-city": "osh"}))
        await served.joined()
        served.guests.gone.add("osh")
        await reading


@pytest.mark.parametrize("cursor", ["99", "soon", "-1"])
async def test_a_cursor_of_another_feed_is_refused(database: Database, cursor: str) -> None:
    async with serving(database) as served:
        refused = await served.client.get(served.address, headers={"Last-Event-ID": cursor})
        assert refused.status_code == 400


async def test_the_tailer_goes_on_after_it_lost_the_database(database: Database) -> None:
    async with serving(database) as served, asyncio.TaskGroup() as tasks:
        reading = tasks.create_task(listen(served, 1))
        await served.joined()
        async with database.write() as session:
            await session.exec_driver_sql(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        await served.append(stale("later"))
        assert (await reading).ids == [1]


async def test_who_missed_what_is_kept_no_longer_is_told_once_and_goes_on_from_there(
    database: Database,
) -> None:
    async with serving(database) as served:
        await served.append(*(stale(version=number) for number in range(1, 6)))
        await served.tailed(5)
        async with database.write() as session:
            assert await store.forget(session, datetime.now(UTC) + timedelta(days=1), 3) == 3
        gone = await listen(served, headers={"Last-Event-ID": "1", "Accept-Language": "ky"})
        assert (gone.types, gone.ids) == (["gone"], [3])
        [problem] = gone.events
        assert (problem["status"], problem["oldest"]) == (410, 3)
        assert "курсор" in problem["detail"]
        again = await listen(served, 2, headers={"Last-Event-ID": str(gone.ids[-1])})
        assert again.ids == [4, 5]


async def test_a_stream_that_is_ahead_of_a_restored_copy_is_told_once_and_misses_nothing_new(
    database: Database,
) -> None:
    async with database.write() as session:
        events = [stale(version=number) for number in range(1, 6)]
        await store.append_all(driver(session), "feed", events)
        await session.exec_driver_sql(RENUMBER)
        leapt = await store.last(session)
    async with serving(database) as served:
        gone = await listen(served, headers={"Last-Event-ID": "7"})
        assert (gone.types, gone.ids) == (["gone"], [leapt])
        async with asyncio.TaskGroup() as tasks:
            again = tasks.create_task(listen(served, 1, {"Last-Event-ID": str(gone.ids[-1])}))
            behind = tasks.create_task(listen(served, 3, {"Last-Event-ID": "3"}))
            await served.joined(2)
            await served.append(stale(version=6))
        assert again.result().ids == [leapt + 1]
        assert behind.result().ids == [4, 5, leapt + 1]


async def test_five_hundred_clients_at_once_get_a_stream_or_are_told_to_come_back(
    database: Database,
) -> None:
    async with serving(database, clients=400, per_caller=1000) as served:
        await served.append(*(stale(version=number) for number in range(1, 4)))
        await served.tailed(3)

        async def one(number: int) -> bytes:
            """Return the status, once an event came or a refusal; those with a stream stay."""
            reader, writer = await asyncio.open_connection(url.host, url.port)
            opened.append(writer)
            query = f"GET {url.path}?after={number % 3} HTTP/1.1\r\nHost: x\r\n\r\n"
            writer.write(query.encode())
            head = await reader.readuntil(b"\r\n\r\n")
            if head[9:12] == b"200":
                await reader.readuntil(f"id: {number % 3 + 1}\n".encode())
            else:
                assert b"retry-after: " in head
            return head[9:12]

        url = httpx.URL(served.address)
        opened: list[asyncio.StreamWriter] = []
        async with asyncio.timeout(2 * WAIT_SECONDS):
            statuses = await asyncio.gather(*(one(number) for number in range(500)))
        for writer in opened:
            writer.close()
        # A quarter of the places is kept for keys.
        assert statuses.count(b"200") == 300
        assert statuses.count(b"503") == 200
