"""Keyset pages on a real table: every row once, in order, whatever the size of a page."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import BigInteger, Column, DateTime, Table, insert, select

from shared import paging
from shared.database import Database, new_metadata
from shared.errors import UnknownParameter

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
ROWS = [{"at": BEGIN + timedelta(microseconds=number // 3), "id": number} for number in range(10)]

row = Table(
    "row",
    new_metadata(),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("id", BigInteger, primary_key=True),
)


@pytest.fixture
async def rows(database: Database) -> Database:
    async with database.engine.begin() as connection:
        await connection.run_sync(row.create)
        await connection.execute(insert(row), ROWS[::-1])
    return database


@pytest.mark.parametrize("limit", [1, 3, 9, 10, 11])
@pytest.mark.parametrize("newest_first", [False, True])
async def test_pages_follow_each_other_without_gap_or_repetition(
    rows: Database, limit: int, *, newest_first: bool
) -> None:
    seen: list[int] = []
    cursor, number = None, 0
    async with rows.read() as session:
        while cursor or not number:
            found = await paging.page(
                session,
                select(row),
                [row.c.at, row.c.id],
                cursor=cursor,
                limit=limit,
                newest_first=newest_first,
            )
            assert 0 < len(found.items) <= limit
            seen += [item.id for item in found.items]
            cursor, number = found.next, number + 1
    assert seen == sorted(range(10), reverse=newest_first)
    assert number == -(-10 // limit)


async def test_the_ends_of_what_a_cursor_can_say_reach_the_database(rows: Database) -> None:
    keys = [row.c.at, row.c.id]
    async with rows.read() as session:
        for year, number in [(1, -(2**63)), (9999, 2**63 - 1)]:
            cursor = paging.encode(datetime(year, 12, 31, tzinfo=UTC), number)
            await paging.page(session, select(row), keys, cursor=cursor, limit=1)
        cursor = paging.encode(BEGIN, 2**63)
        with pytest.raises(UnknownParameter):
            await paging.page(session, select(row), keys, cursor=cursor, limit=1)
