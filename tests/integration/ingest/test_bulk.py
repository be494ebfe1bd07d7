"""Rows of the hot path, many at once."""

import asyncpg
import pytest

from services.ingest.bulk import add
from shared.database import driver
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
