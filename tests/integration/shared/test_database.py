"""The pool of a service's database."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared import database as room
from shared.database import Database, bring, driver
from shared.driver import DatabaseAwayError, cause_of, retryable
from tests.support.wire import wired

CONNECTIONS = 4


async def pids(database: Database) -> set[int]:
    """Return the server processes of as many transactions as are open at once."""
    met = asyncio.Barrier(CONNECTIONS)

    async def one() -> int:
        async with database.read() as session:
            pid = await session.scalar(text("SELECT pg_backend_pid()"))
            await met.wait()
        assert pid
        return int(pid)

    return set(await asyncio.gather(*(one() for _ in range(CONNECTIONS))))


async def test_transactions_after_the_server_closed_every_connection_do_not_notice(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    """As a restart of the server does; no request fails that comes after it."""
    url = await service_database("risk")
    database = Database(url)
    before = await pids(database)
    assert len(before) == CONNECTIONS
    other = await asyncpg.connect(url.replace("+asyncpg", ""))
    for pid in before:
        assert await other.fetchval("SELECT pg_terminate_backend($1, 5000)", pid)
    # The goodbyes are in the sockets by now; the loop reads them while this one is said.
    await other.close()
    after = await pids(database)
    assert not after & before
    await database.close()


async def test_what_goes_wrong_on_a_connection_closes_it_and_no_other(postgres_url: str) -> None:
    database = Database(postgres_url)
    failed = set[int]()

    async def fail() -> None:
        async with database.direct() as connection:
            failed.add(connection.get_server_pid())
            await connection.execute("SELECT 1 / 0")

    before = await pids(database)
    with pytest.raises(asyncpg.DivisionByZeroError):
        await fail()
    await database.check()  # which is lent what took its place
    assert before - await pids(database) == failed
    await database.close()


async def test_a_statement_at_once_that_loses_its_connection_says_so_and_wakes_nobody(
    postgres_url: str,
) -> None:
    database = Database(postgres_url)
    brought = database.watch("something")

    async def lose() -> None:
        async with database.write_at_once() as session:
            bring(session, "something")
            await session.execute(text("SELECT pg_terminate_backend(pg_backend_pid(), 5000)"))

    with pytest.raises(DBAPIError) as raised:
        await lose()
    assert retryable(raised.value)
    assert not brought.is_set()
    async with database.write_at_once() as session:
        bring(session, "something")
        await driver(session).execute("SELECT 1")
    assert brought.is_set()
    await database.close()


async def test_what_nobody_uses_is_closed_but_for_some_and_opened_when_it_is_needed(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "UNUSED_SECONDS", -1.0)
    database = Database(postgres_url)
    before, after = await pids(database), await pids(database)
    assert len(before) == len(after) == CONNECTIONS
    assert len(before & after) == room.POOL_KEPT
    await database.close()


async def test_a_pool_without_a_place_says_so(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "CHECK_SECONDS", 0.05)
    monkeypatch.setattr(room, "POOL_TIMEOUT_SECONDS", 0.05)
    database = Database(postgres_url)
    async with AsyncExitStack() as held:
        for _ in range(room.POOL_SIZE + room.POOL_OVERFLOW):
            await held.enter_async_context(database.read())
        with pytest.raises(DatabaseAwayError, match="every connection to it is in use"):
            await database.check()
        with pytest.raises(DatabaseAwayError, match="every connection to it is in use"):
            async with database.read():
                pass
    monkeypatch.setattr(room, "CHECK_SECONDS", 60.0)
    await database.check()
    await database.close()


async def test_a_server_that_is_away_or_does_not_answer_is_named_and_found_again(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What answers is waited for however busy the machine is.
    monkeypatch.setattr(room, "CHECK_SECONDS", 60.0)
    async with wired(postgres_url) as wire:
        database = Database(wire.url)
        await database.check()
        wire.hold()
        monkeypatch.setattr(room, "CHECK_SECONDS", 0.2)
        with pytest.raises(DatabaseAwayError, match="it does not answer in time"):
            await database.check()
        await wire.cut()
        monkeypatch.setattr(room, "CHECK_SECONDS", 60.0)
        with pytest.raises(DatabaseAwayError, match="it cannot be reached"):
            await database.check()
        await wire.mend()
        await database.check()
        await database.close()


async def test_a_server_without_a_connection_left_is_named(postgres_url: str) -> None:
    owner = await asyncpg.connect(postgres_url)
    name = await owner.fetchval("SELECT current_database()")
    await owner.execute(f"CREATE ROLE guest_{name} LOGIN CONNECTION LIMIT 0")
    database = Database(postgres_url.replace("postgres@", f"guest_{name}@"))
    with pytest.raises(DatabaseAwayError, match="it has no connection left"):
        await database.check()
    await database.close()
    await owner.execute(f"DROP ROLE guest_{name}")
    await owner.close()


async def test_a_full_disk_is_trouble_until_something_is_written(postgres_url: str) -> None:
    database = Database(postgres_url)
    with pytest.raises(DBAPIError) as full:
        async with database.write() as session:
            await session.execute(
                text("DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$")
            )
    assert retryable(full.value)
    assert cause_of(full.value) == "its disk is full"
    with pytest.raises(DatabaseAwayError, match="its disk is full"):
        await database.check()
    async with database.write() as session:
        await session.execute(text("CREATE TABLE written (id int)"))
    await database.check()
    await database.close()
