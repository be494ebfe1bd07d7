import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from services.gateway.reads.kit import connections as kit
from services.gateway.reads.kit.connections import MOST, NAMED, Connections

WHO = "SELECT pg_backend_pid()"


@pytest.fixture
async def connections(url: str) -> AsyncIterator[Connections]:
    connections = Connections(url)
    yield connections
    await connections.close()


async def who(connections: Connections) -> int:
    rows = await connections.fetch(WHO, ())
    return int(rows[0][0])


async def running(connections: Connections) -> set[int]:
    """Return the server's processes of these connections, alone on their database."""
    rows = await connections.fetch(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        " AND backend_type = 'client backend'",
        (),
    )
    return {row[0] for row in rows}


async def test_one_after_the_other_takes_the_same_connection(connections: Connections) -> None:
    assert await who(connections) == await who(connections)


async def test_many_at_once_take_few_connections(connections: Connections) -> None:
    found = await asyncio.gather(*(who(connections) for _ in range(40)))
    assert 1 <= len(set(found)) <= MOST


async def test_what_nobody_uses_is_closed_but_for_the_one_used_last(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "UNUSED_SECONDS", 0.05)
    await asyncio.gather(*(connections.fetch("SELECT pg_sleep(0.05)", ()) for _ in range(MOST)))
    last = await who(connections)
    async with asyncio.timeout(10):
        while len(await running(connections)) > 1:  # noqa: ASYNC110 - a server tells nobody
            await asyncio.sleep(0.01)
    assert await running(connections) == {last}


async def test_a_statement_that_is_refused_leaves_its_connection(connections: Connections) -> None:
    first = await who(connections)
    for refused in ("SELECT 1 / $1::int", "DELETE FROM hazard WHERE number = $1"):
        with pytest.raises(asyncpg.PostgresError):
            await connections.fetch(refused, (0,))
    assert await who(connections) == first


async def test_an_answer_nobody_waits_for_goes_to_nobody_else(connections: Connections) -> None:
    first = await who(connections)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await connections.fetch("SELECT pg_sleep(30)", ())
    for _ in range(MOST):
        assert await who(connections) != first


async def test_a_connection_that_the_server_closed_is_not_taken(
    connections: Connections, url: str
) -> None:
    first = await who(connections)
    other = await asyncpg.connect(url)
    await other.execute("SELECT pg_terminate_backend($1, 5000)", first)
    await other.close()
    async with asyncio.timeout(10):
        while not connections._idle[-1][1].is_closed():  # noqa: ASYNC110 - asyncpg tells nobody
            await asyncio.sleep(0)
    assert await who(connections) != first


async def test_no_two_connections_have_one_name(url: str) -> None:
    """Processes of a database that was started again may have the numbers of those before."""
    names = set[str]()
    for planned_once in (False, True):
        for _ in range(2):
            connections = Connections(url, planned_once=planned_once)
            for _ in range(2):
                [[name]] = await connections.fetch("SELECT current_setting($1)", (NAMED,))
                names.add(name)
            await connections.close()
    assert len(names) == 4


async def test_a_statement_is_planned_once_for_all_values(url: str) -> None:
    connections = Connections(url, planned_once=True)
    for name in "abcdefgh":
        await connections.fetch("SELECT number FROM hazard WHERE id = ANY($1)", ([name],))
    planned = await connections.fetch(
        "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement ~ $1",
        ("FROM hazard WHERE id",),
    )
    await connections.close()
    assert [tuple(row) for row in planned] == [(8, 0)]
