"""A page of the change feed reads what is on it, whatever is asked of however many entries."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from services.gateway.feed import store
from services.gateway.feed.model import TYPES, Wanted, types_of
from shared.policy import ANONYMOUS
from tests.support.explain import explained, indexes, rows_read

ENTRIES = 30_000
RARE = 10


@pytest.fixture
async def connection(url: str) -> AsyncIterator[asyncpg.Connection]:
    """A feed of hazards, in the middle of which are a few alerts; all of them in Osh."""
    connection = await asyncpg.connect(url)
    await connection.execute(
        """
        INSERT INTO feed (
            seq, event_id, type, subject, city, owner_city, classification, exercise, body
        )
        SELECT
            n, gen_random_uuid(),
            CASE WHEN n BETWEEN 15000 AND 14999 + $1::int
                THEN 'org.csc-ca.alert.issued.v1' ELSE 'org.csc-ca.hazard.observed.v1' END,
            'x', CASE WHEN n % 2 = 0 THEN 'osh' END, 'coalition', 'public', false, '{}'
        FROM generate_series(1, $2::int) n
        """,
        RARE,
        ENTRIES,
    )
    await connection.execute("ANALYZE feed")
    yield connection
    await connection.close()


@pytest.mark.parametrize("type_", ["alert", "alert.issued", "org.csc-ca.alert.issued.v1"])
@pytest.mark.parametrize("after", [0, 16_000])
async def test_rare_events_are_found_by_their_index(
    connection: asyncpg.Connection, type_: str, after: int
) -> None:
    wanted = Wanted(ANONYMOUS, type=type_)
    plan = await explained(connection, store.wanting(after, ENTRIES, 101, wanted))
    assert indexes(plan) == {"ix_feed_type"}
    assert plan["Actual Rows"] == (RARE if after == 0 else 0)
    assert rows_read(plan) <= RARE + 1


@pytest.mark.parametrize("type_", ["hazard", "hazard.observed", None])
@pytest.mark.parametrize("city", ["osh", None])
async def test_of_frequent_events_a_page_is_read(
    connection: asyncpg.Connection, type_: str | None, city: str | None
) -> None:
    wanted = Wanted(ANONYMOUS, type=type_, city=city)
    plan = await explained(connection, store.wanting(1000, ENTRIES, 101, wanted))
    assert plan["Actual Rows"] == 101
    assert rows_read(plan) <= 102


async def test_a_city_without_events_costs_nothing(connection: asyncpg.Connection) -> None:
    wanted = Wanted(ANONYMOUS, city="naryn")
    plan = await explained(connection, store.wanting(0, ENTRIES, 101, wanted))
    assert indexes(plan) == {"ix_feed_city"}
    assert rows_read(plan) == 0


def test_a_short_type_means_the_whole_types_that_begin_with_its_words() -> None:
    assert types_of("alert.issued") == ["org.csc-ca.alert.issued.v1"]
    assert set(types_of("alert")) == {name for name in TYPES if ".alert." in name}
    assert types_of("aler") == []
