"""Locks of cities: whoever takes several takes them in one order."""

import asyncio

import asyncpg

from services.gateway.reads import assessments
from shared.database import Database
from tests.support.gateway import city

HELD = "SELECT pg_advisory_xact_lock($1, hashtext($2))"
FREE = "SELECT pg_try_advisory_xact_lock($1, hashtext($2))"
WAITED_FOR = """
    SELECT count(*)
    FROM pg_locks JOIN pg_database ON pg_database.oid = database
    WHERE NOT granted AND locktype = 'advisory' AND datname = current_database()
"""
BY_LOCK = "SELECT name FROM unnest($1::text[]) AS names (name) ORDER BY hashtext(name)"


async def test_cities_are_locked_in_the_order_in_which_assessments_lock_them(
    url: str, database: Database
) -> None:
    point = assessments._LOCK_POINT
    other = await asyncpg.connect(url.replace("+asyncpg", ""))
    names = [row["name"] for row in await other.fetch(BY_LOCK, ["osh", "dushanbe", "almaty"])]
    assert names != sorted(names), "or there is nothing to be seen"
    first, *rest = names

    async def place() -> None:
        async with database.write() as session:
            await assessments.place(session, [city(name) for name in reversed(names)])

    async with other.transaction():
        await other.execute(HELD, point, first)
        placing = asyncio.create_task(place())
        async with asyncio.timeout(20):
            while not await other.fetchval(WAITED_FOR):
                assert not placing.done()
        for name in rest:
            assert await other.fetchval(FREE, point, name), "nothing is held that comes after"
    await placing
    await other.close()
