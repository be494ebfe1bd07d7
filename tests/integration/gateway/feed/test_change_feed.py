import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI, Request
from sqlalchemy import text

from deploy.backup import RENUMBER
from services.gateway.feed import changes as api
from services.gateway.feed import handle, store
from services.gateway.feed.model import Wanted
from services.gateway.feed.tailer import Limits, Tailer
from shared.answers import install_error_handlers
from shared.caller import install_caller
from shared.contracts.events import EVENTS, Event
from shared.contracts.events.source import SourceStale, SourceState
from shared.database import Database, driver
from shared.policy import ANONYMOUS, Classification, Principal
from tests.support import gateway
from tests.support.alerts import completed, strong
from tests.support.events import stale
from tests.support.postgres import Cluster
from tests.support.statements import statements


def caller(request: Request) -> Principal:
    city = request.headers.get("x-city")
    return Principal(name=city, city=city, country="KG") if city else ANONYMOUS


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    install_error_handlers(app)
    install_caller(app, caller)
    app.include_router(api.router(database))
    async with gateway.client_of(app) as client:
        yield client


async def append(database: Database, *events: Event) -> None:
    async with database.write() as session:
        for event in events:
            await store.append_all(driver(session), "feed", [event])


def secret(city: str, classification: Classification) -> SourceStale:
    state = SourceState(
        owner_city=city,
        owner_country="TJ" if city == "dushanbe" else "KG",
        classification=classification,
        name=city,
        version=1,
        health="stale",
    )
    return SourceStale.of(state, subject=city, version=1, time=gateway.NOW)


async def read(client: httpx.AsyncClient, by: str | None = None, **query: Any) -> dict[str, Any]:
    headers = {"x-city": by} if by else {}
    answer = await client.get("/feeds/changes", params=query, headers=headers)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def cursors(page: dict[str, Any]) -> list[int]:
    return [item["cursor"] for item in page["items"]]


async def test_every_event_of_every_topic_goes_into_the_feed(database: Database) -> None:
    assert set(handle.handlers(database, Tailer(database, Limits()))) == set(EVENTS)
    assert {event.topic for event in EVENTS} == set(handle.TOPICS)


async def test_eight_writers_with_rollbacks_leave_no_gap_and_a_reader_misses_nothing(
    database: Database,
) -> None:
    """A reader follows by cursor while others commit late and out of order."""
    each, writers = 25, 8
    seen: list[int] = []
    done = asyncio.Event()

    async def write(number: int) -> None:
        for turn in range(each):
            with suppress(InterruptedError):
                async with database.write() as session:
                    event = stale(f"w{number}", turn + 1)
                    await store.append_all(driver(session), "feed", [event])
                    await asyncio.sleep(0.001 * ((turn * 7 + number) % 4))
                    if not (turn + number) % 5:
                        raise InterruptedError

    async def follow() -> None:
        connection = await asyncpg.connect(database.url.replace("+asyncpg", ""))
        finished = False
        while not finished:
            finished = done.is_set()
            entries = await store.tail(connection, seen[-1] if seen else 0, 1000)
            seen.extend(entry.seq for entry in entries)
        assert await store.last_of(connection) == seen[-1]
        await connection.close()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(follow())
        async with asyncio.TaskGroup() as writing:
            for number in range(writers):
                writing.create_task(write(number))
        done.set()
    async with database.read() as session:
        stored = list(await session.scalars(text("SELECT seq FROM feed ORDER BY seq")))
    assert stored == list(range(1, writers * each * 4 // 5 + 1))
    assert seen == stored


async def test_members_who_apply_the_same_events_at_once_give_each_one_number(
    database: Database,
) -> None:
    """As a reader that lost its partition and its successor do; others append between them."""
    batches = [[stale(f"b{number}-{each}") for each in range(5)] for number in range(4)]

    async def apply(number: int) -> list[int]:
        async with database.direct() as connection:
            batch = batches[number % len(batches)]
            entries = await store.append_all(connection, "feed", batch + batch[:1])
        assert [entry.body for entry in entries] in ([], [each.encode().decode() for each in batch])
        return [entry.seq for entry in entries]

    numbered = await asyncio.gather(*map(apply, range(8)))
    assert sorted(seq for each in numbered for seq in each) == list(range(1, 21))
    async with database.read() as session:
        rows = await session.execute(text("SELECT seq, subject FROM feed ORDER BY seq"))
        found = [tuple(row) for row in rows]
    assert [seq for seq, _ in found] == list(range(1, 21))
    subjects = [[subject for _, subject in found[start : start + 5]] for start in (0, 5, 10, 15)]
    assert sorted(subjects) == [[event.subject for event in batch] for batch in batches]


async def test_an_event_is_applied_by_one_statement_and_is_as_the_table_has_it(
    cluster: Cluster, database: Database
) -> None:
    tailer = Tailer(database, Limits())
    [apply] = {each.apply for each in handle.handlers(database, tailer).values()}
    async with statements(cluster, database.url) as account:
        await database.engine.dispose()
        assert await apply("feed", [stale(version=1)]) == 1
        account.begin()
        events = [stale(version=2), gateway.hazard(), completed(strong("osh", level="orange"))]
        assert await apply("feed", events) == 3
        assert len(account.asked()) == 1, account.asked()
        assert await apply("feed", events) == 0
    async with database.direct() as connection:
        stored = await store.tail(connection, 0, 10)
        assert await store.append_all(connection, "another", []) == []
    async with database.direct() as connection:
        await connection.execute("TRUNCATE feed; UPDATE feed_counter SET last = 1")
        assert await store.append_all(connection, "another", events) == stored[1:]


async def test_a_batch_is_numbered_in_its_order_after_what_is_there(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(database, stale("first"))
    batch = [stale(f"s{number}") for number in range(20)]
    async with database.write() as session:
        await store.append_all(driver(session), "feed", batch)
    page = await read(client)
    assert cursors(page) == list(range(1, 22))
    assert [item["event"]["id"] for item in page["items"][1:]] == [str(each.id) for each in batch]


async def test_pages_follow_on_until_the_end(client: httpx.AsyncClient, database: Database) -> None:
    await append(database, *(stale(f"s{number}") for number in range(5)))
    first = await read(client, limit=2)
    second = await read(client, limit=2, after=first["next"])
    third = await read(client, limit=2, after=second["next"])
    assert [cursors(page) for page in (first, second, third)] == [[1, 2], [3, 4], [5]]
    assert [page["at_end"] for page in (first, second, third)] == [False, False, True]
    assert (await read(client, after=third["next"])) == {"items": [], "next": 5, "at_end": True}


async def test_events_come_as_cloudevents(client: httpx.AsyncClient, database: Database) -> None:
    event = stale("usgs")
    await append(database, event)
    (item,) = (await read(client))["items"]
    assert item["event"] == json.loads(event.encode())


async def test_only_what_is_public_shows_without_a_key(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(
        database,
        secret("osh", Classification.INTERNAL),
        secret("osh", Classification.PUBLIC),
        secret("osh", Classification.COALITION),
        secret("dushanbe", Classification.INTERNAL),
    )
    assert cursors(await read(client)) == [2]
    assert cursors(await read(client, "dushanbe")) == [2, 3, 4]
    assert cursors(await read(client, "osh")) == [1, 2, 3]
    assert cursors(await read(client, "*")) == [1, 2, 3, 4]


async def test_national_records_are_read_within_the_country_before_their_city_is_known(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(
        database,
        secret("osh", Classification.NATIONAL),
        secret("dushanbe", Classification.NATIONAL),
    )
    assert cursors(await read(client, "jalal-abad")) == [1]


async def test_the_cursor_passes_over_what_the_reader_may_not_see(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(database, stale(), secret("osh", Classification.INTERNAL))
    assert (await read(client))["next"] == 2


async def test_filters_narrow_by_type_and_city(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(
        database,
        stale(),
        gateway.hazard(),
        completed(strong("osh")),
        gateway.asset(city="dushanbe"),
    )
    assert cursors(await read(client, type="hazard")) == [2]
    assert cursors(await read(client, type="hazard.observed")) == [2]
    assert cursors(await read(client, type="org.csc-ca.hazard.observed.v1")) == [2]
    assert cursors(await read(client, type="hazard.retracted")) == []
    assert cursors(await read(client, city="osh")) == [3]
    assert cursors(await read(client, city="dushanbe")) == [4]


@pytest.mark.parametrize(
    "query",
    ["type=volcano", "type=haz", "after=-1", "after=99", "limit=0", "colour=red"],
)
async def test_a_wrong_parameter_is_a_problem(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/feeds/changes?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert query.partition("=")[0] in answer.text


async def forget(database: Database, days: int, at_most: int = 500) -> int:
    async with database.write() as session:
        return await store.forget(session, datetime.now(UTC) - timedelta(days=days), at_most)


async def aged(database: Database, days: int, *numbers: int) -> None:
    async with database.write() as session:
        await session.execute(
            text(
                "UPDATE feed SET at = at - make_interval(days => :days) WHERE seq = ANY(:numbers)"
            ),
            {"days": days, "numbers": list(numbers)},
        )


async def test_a_cursor_behind_what_is_kept_is_a_410_with_a_way_on(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(database, *(stale(version=number) for number in range(1, 8)))
    await aged(database, 100, 1, 2, 3)
    assert await forget(database, 90) == 3
    for after in (0, 2):
        answer = await client.get(
            "/feeds/changes", params={"after": after}, headers={"accept-language": "tk"}
        )
        assert (answer.status_code, answer.headers["content-language"]) == (410, "tk")
        said = answer.json()
        assert said["type"] == "https://csc-ca.org/problems/gone"
        assert (said["oldest"], said["collections"]) == (3, "/collections")
        assert '</feeds/changes?after=3>; rel="next"' in answer.headers["link"]
        followed = await client.get(said["next"])
        assert cursors(followed.json()) == [4, 5, 6, 7]
    assert cursors(await read(client)) == [4, 5, 6, 7]
    assert cursors(await read(client, after=3)) == [4, 5, 6, 7]


async def test_no_gap_is_left_where_times_do_not_follow_numbers_and_the_last_stays(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(database, *(stale(version=number) for number in range(1, 6)))
    await aged(database, 100, 1, 3, 4)
    assert await forget(database, 90) == 1
    assert cursors(await read(client)) == [2, 3, 4, 5]
    await aged(database, 100, 2, 5)
    assert await forget(database, 90, at_most=2) == 2
    assert await forget(database, 90) == 1
    assert cursors(await read(client)) == [5]
    await append(database, stale(version=6))
    assert cursors(await read(client)) == [5, 6]


async def restored(database: Database) -> int:
    """Leave out the numbers that may have been handed out, as a restore does; return the last."""
    async with database.write() as session:
        await session.execute(text(RENUMBER))
        return await store.last(session)


async def test_a_cursor_from_after_the_copy_that_was_restored_is_a_410_at_any_time(
    client: httpx.AsyncClient, database: Database
) -> None:
    """Of seven events five were in the copy; one reader has all seven, others have three or five.

    Answered from the same numbers again, the first would never learn of two events that come.
    """
    await append(database, *(stale(version=number) for number in range(1, 6)))
    leapt = await restored(database)
    assert 7 < leapt < 2**53
    for coming in range(3):
        new = [leapt + number + 1 for number in range(coming)]
        answer = await client.get("/feeds/changes", params={"after": 7})
        assert answer.status_code == 410, coming
        said = answer.json()
        assert "restored from a copy older than the cursor 7" in said["detail"]
        assert said["oldest"] == leapt
        assert f'</feeds/changes?after={leapt}>; rel="next"' in answer.headers["link"]
        assert cursors((await client.get(said["next"])).json()) == new
        assert cursors(await read(client, after=5)) == new
        assert cursors(await read(client, after=3)) == [4, 5, *new]
        assert cursors(await read(client)) == [1, 2, 3, 4, 5, *new]
        await append(database, stale(version=10 + coming))
    assert (await read(client, after=5))["next"] == leapt + 3


async def test_the_numbers_never_come_again_at_a_second_restore(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(database, stale(version=1))
    first = await restored(database)
    await append(database, stale(version=2))
    second = await restored(database)
    await append(database, stale(version=3))
    assert cursors(await read(client)) == [1, first + 1, second + 1]
    for lost, onward in ((2, first), (first + 2, second)):
        answer = await client.get("/feeds/changes", params={"after": lost})
        assert (answer.status_code, answer.json()["oldest"]) == (410, onward)


async def test_what_was_kept_before_a_restore_is_forgotten_with_time_and_said_so(
    client: httpx.AsyncClient, database: Database
) -> None:
    await append(database, stale(version=1), stale(version=2))
    leapt = await restored(database)
    await append(database, stale(version=3))
    await aged(database, 100, 1, 2)
    assert await forget(database, 90) == 2
    answer = await client.get("/feeds/changes", params={"after": 1})
    assert (answer.status_code, answer.json()["oldest"]) == (410, leapt)
    assert "kept no longer" in answer.json()["detail"]
    assert cursors(await read(client)) == [leapt + 1]


async def test_filters_narrow_by_country_kind_level_and_exercise(
    client: httpx.AsyncClient, database: Database
) -> None:
    unknown = strong("osh", level="not-assessable")
    await append(
        database,
        stale(),
        completed(strong("osh", level="green")),
        completed(strong("dushanbe", level="orange", exercise=True, owner_country="TJ")),
        completed(unknown),
        gateway.hazard(),
    )
    assert cursors(await read(client, country="TJ")) == [3]
    assert cursors(await read(client, kind="earthquake")) == [2, 3, 4, 5]
    assert cursors(await read(client, kind="flood")) == []
    assert cursors(await read(client, level="green")) == [2, 3, 4]
    # Who asks for alarm is told, too, of what nobody could count.
    assert cursors(await read(client, level="yellow")) == [3, 4]
    assert cursors(await read(client, exercise="true")) == [3]
    assert cursors(await read(client, exercise="false", level="yellow")) == [4]
    async with database.read() as session:
        entries = await store.wanted_after(session, 0, 9, 9, Wanted(ANONYMOUS))
    for wanted, told in (
        (Wanted(ANONYMOUS, country="TJ"), [3]),
        (Wanted(ANONYMOUS, kind="earthquake"), [2, 3, 4, 5]),
        (Wanted(ANONYMOUS, level="yellow"), [3, 4]),
        (Wanted(ANONYMOUS, exercise=False, level="yellow"), [4]),
    ):
        assert [each.seq for each in entries if wanted.takes(each)] == told
