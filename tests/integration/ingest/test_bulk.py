"""Rows of the hot path, many at once."""

import asyncpg
import pytest

from services.ingest.bulk import add, add_each
from shared.database import driver
from shared.writes import Writes
from tests.support.ingest import Ingest

COLUMNS = ("number", "words")


def _row(number: int) -> tuple[int, str]:
    return number, "words " * 200


async def test_a_copy_that_is_refused_while_rows_are_made_ends_and_the_next_is_taken(
    idle: Ingest,
) -> None:
    async with idle.database.write() as session:
        await driver(session).execute(
            "CREATE TABLE many (number integer CHECK (number > 0), words text)"
        )
    with pytest.raises(asyncpg.CheckViolationError):
        async with idle.database.write() as session:
            await add(session, "many", COLUMNS, range(3000), _row)
    async with idle.database.write() as session:
        await add(session, "many", COLUMNS, range(1, 3001), _row)
        assert await driver(session).fetchval("SELECT sum(number) FROM many") == 3000 * 3001 // 2


async def test_rows_of_several_tables_are_added_whole_or_not_at_all(idle: Ingest) -> None:
    async with idle.database.write() as session:
        await driver(session).execute(
            "CREATE TABLE one (number integer PRIMARY KEY CHECK (number > 0), words text);"
            "CREATE TABLE two (number integer REFERENCES one, words text);"
            "CREATE TABLE three (number integer REFERENCES one, words text)"
        )

    async def add_all(of_one: range, of_two: range) -> None:
        tables = ("one", of_one), ("two", of_two), ("three", range(1, 4))
        async with idle.database.write() as session:
            await add_each(
                session, Writes(), *((name, COLUMNS, rows, _row) for name, rows in tables)
            )

    with pytest.raises(asyncpg.CheckViolationError):
        await add_all(range(300), range(1, 301))
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await add_all(range(1, 301), range(1, 601))
    await add_all(range(1, 301), range(1, 201))
    async with idle.database.write() as session:
        for name, count in (("one", 300), ("two", 200), ("three", 3)):
            added = f"SELECT count(*), sum(length(words)) FROM {name}"
            rows = await driver(session).fetch(added)
            assert [tuple(row) for row in rows] == [(count, count * 1200)]
