"""The time of features: spans that reach into an interval, and the index that finds them."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import asyncpg
import pytest

from services.gateway.reads.hazards import HAZARDS
from services.gateway.reads.kit import store
from services.gateway.reads.kit.query import Query, read_query
from services.gateway.reads.kit.reader import Reader, _compiled
from services.gateway.reads.kit.select import counting, paging, shape_of, values_of
from shared.database import Database
from shared.policy import ANONYMOUS
from tests.support.explain import indexes

DAYS = 20_000
"""One hazard a day from 1970 on: a look at a week is worth an index."""


@pytest.fixture
async def connection(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url)
    yield connection
    await connection.close()


async def fill(connection: asyncpg.Connection, *spans: tuple[datetime | None, ...]) -> None:
    """Project a public hazard of each span of time, its number in order as its id."""
    alike = {
        "version": 1,
        "owner_city": "coalition",
        "classification": "public",
        "west": 70.0,
        "south": 40.0,
        "east": 70.0,
        "north": 40.0,
        "kind": "earthquake",
        "severity": 1,
        "hip": "GH0101",
        "status": "past",
        "magnitude": 5.0,
        "revision": 1,
        "exercise": False,
    }
    rows = [
        (str(number), f'{{"id":"{number}"}}', *span, *alike.values())
        for number, span in enumerate(spans)
    ]
    columns = ("id", "feature", "starts", "ends", *alike)
    await connection.copy_records_to_table("hazard", records=rows, columns=columns)
    await connection.execute("ANALYZE hazard")


def asked(interval: str) -> Query:
    return read_query(HAZARDS, [("datetime", interval), ("limit", "10")])


async def test_a_reader_takes_an_address_that_names_the_driver(url: str) -> None:
    reader = Reader(url.replace("postgresql://", "postgresql+asyncpg://"))
    assert await reader.count(HAZARDS, Query(), ANONYMOUS) == 0
    await reader.close()


@pytest.mark.parametrize("last", [datetime(2024, 1, 1, tzinfo=UTC), None])
async def test_the_extent_is_open_while_a_feature_goes_on(
    database: Database, connection: asyncpg.Connection, last: datetime | None
) -> None:
    first, middle = datetime(2020, 1, 1, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC)
    # One without any time says nothing about the others.
    await fill(connection, (first, middle), (first, last), (None, None))
    async with database.read() as session:
        extent = await store.extent(session, HAZARDS, ANONYMOUS)
    assert (extent.starts, extent.ends) == (first, last)


@pytest.mark.parametrize(
    ("interval", "found"),
    [
        ("2024-01-01/2024-01-02", "0 3"),
        ("2024-01-05", "1 3"),
        ("2024-01-05T12:00:00Z", "3"),
        ("2024-01-10T00:00:00Z/2024-01-19", "1 3"),
        ("2024-01-10T00:00:01Z/2024-01-19", "3"),
        ("../2024-01-01", "0 3"),
        ("../1999-12-31", "3"),
        ("2024-01-10T00:00:00Z/..", "1 2 3"),
        ("2025-01-01/..", "2 3"),
    ],
)
async def test_a_span_matches_every_interval_it_reaches_into(
    url: str, connection: asyncpg.Connection, interval: str, found: str
) -> None:
    january = [datetime(2024, 1, day, tzinfo=UTC) for day in range(1, 32)]
    await fill(
        connection,
        (january[0], january[0]),
        # From the evening of the fifth: noon of that day is before it.
        (january[4].replace(hour=18), january[9]),
        (january[19], None),
        (None, None),
    )
    reader = Reader(url)
    matched, page = await reader.few(HAZARDS, asked(interval), ANONYMOUS)
    ids = [json.loads(text)["id"] for text in page.features]
    assert sorted(ids) == found.split()
    assert matched == len(ids)
    assert await reader.count(HAZARDS, asked(interval), ANONYMOUS) == len(ids)
    await reader.close()


async def test_a_narrow_time_is_found_by_its_index(connection: asyncpg.Connection) -> None:
    first = datetime(1970, 1, 1, tzinfo=UTC).timestamp()
    days = [datetime.fromtimestamp(first + day * 86_400, UTC) for day in range(DAYS + 3)]
    await fill(connection, *((days[day], days[day + day % 3]) for day in range(DAYS)))
    await connection.execute("SET plan_cache_mode = force_generic_plan")
    for interval in ("1990-03-01/1990-03-14", "1990-03-01", "../1970-01-14", "2024-09-20/.."):
        query = asked(interval)
        for statement in (
            counting(HAZARDS, shape_of(query), ANONYMOUS),
            paging(HAZARDS, shape_of(query, "few"), ANONYMOUS),
            paging(HAZARDS, shape_of(query, "matching"), ANONYMOUS),
        ):
            sql, names, fixed = _compiled(statement)
            given = [values_of(query).get(name, fixed.get(name)) for name in names]
            # The plan for these values, and the one for any, which a statement gets that is often
            # asked again.
            await connection.execute(f"PREPARE often AS {sql}")
            nothing = f"({', '.join(['NULL'] * len(names))})" if names else ""
            for plan in (
                await connection.fetchval(f"EXPLAIN (FORMAT JSON) {sql}", *given),
                await connection.fetchval(f"EXPLAIN (FORMAT JSON) EXECUTE often{nothing}"),
            ):
                used = indexes(json.loads(plan)[0]["Plan"])
                # What lasts from before; without a begin there may be nothing before it.
                also = {"uq_hazard_number", "ix_hazard_span"}
                assert used - also == {"ix_hazard_starts"}, (interval, sql)
            await connection.execute("DEALLOCATE often")
