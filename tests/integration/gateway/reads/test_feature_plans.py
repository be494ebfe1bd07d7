"""A page of features reads what is on it or what matches, however many there are beside."""

import json
import re
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import parse_qsl

import asyncpg
import pytest

from services.gateway.reads.collections import COLLECTIONS
from services.gateway.reads.hazards import HAZARDS
from services.gateway.reads.kit import reader as reading
from services.gateway.reads.kit.pages import Pages
from services.gateway.reads.kit.query import Query, read_query
from services.gateway.reads.kit.reader import Reader, _compiled
from services.gateway.reads.kit.select import (
    FEW,
    Shape,
    Way,
    counting,
    marking,
    paging,
    several,
    shape_of,
    values_of,
)
from shared.policy import ANONYMOUS, Principal
from tests.support.explain import Plan, explained, indexes, rows_read

HAZARDS_THERE = 20_000
OLDEST = 5_000
"""Hazards that were imported first: floods, a long time ago, in a corner of their own."""
CORNER = "bbox=60,35,61,36"


@pytest.fixture
async def connection(url: str) -> AsyncIterator[asyncpg.Connection]:
    """Floods that arrived first, and after them earthquakes, of which all are past."""
    connection = await asyncpg.connect(url)
    # Vacuum marks as visible to all only what is in the log on the disk, as it is in earnest.
    await connection.execute("SET synchronous_commit = on")
    await connection.execute(
        """
        INSERT INTO hazard (
            id, version, owner_city, classification, west, south, east, north, starts, ends,
            kind, severity, status, magnitude, revision, exercise, feature
        )
        SELECT
            n::text, 1, 'coalition', 'public', x, y, x, y, starts, starts,
            CASE WHEN flood THEN 'flood' ELSE 'earthquake' END,
            1, 'past', CASE WHEN flood THEN NULL ELSE 3 + n % 40 / 10.0 END, 1, false,
            -- As long as features are: of shorter ones PostgreSQL rather reads all.
            format('{"id":"%s","place":"%s"}', n, repeat('.', 600))
        FROM generate_series(1, $1::int) n
        CROSS JOIN LATERAL (SELECT n <= $2::int AS flood) kinds
        CROSS JOIN LATERAL (
            SELECT
                CASE WHEN flood THEN 60.5 ELSE 65 + n % 200 / 10.0 END AS x,
                CASE WHEN flood THEN 35.5 ELSE 37 + n % 90 / 10.0 END AS y,
                CASE WHEN flood THEN timestamptz '1950-01-01Z' ELSE timestamptz '1970-01-01Z' END
                    + n * interval '6 hours' AS starts
        ) places
        """,
        HAZARDS_THERE,
        OLDEST,
    )
    await connection.execute("VACUUM ANALYZE hazard")
    yield connection
    await connection.close()


@pytest.fixture
async def reader(url: str) -> AsyncIterator[Reader]:
    reader = Reader(url)
    yield reader
    await reader.close()


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ways of reading, in their turn, of the statements that are sent."""
    sent: list[str] = []
    fetch = Reader._fetch

    async def logged(self: Reader, key: tuple[Any, ...], *rest: Any) -> Any:
        sent.append(str(key[2].way if key[0] == "page" else key[0]))
        return await fetch(self, key, *rest)

    monkeypatch.setattr(reading.Reader, "_fetch", logged)
    return sent


def asked(text: str) -> Query:
    return read_query(HAZARDS, [*parse_qsl(text), ("limit", "10")])


async def plan_of(connection: asyncpg.Connection, query: Query, way: Way | None) -> Plan:
    statement = paging if way else counting
    return await explained(
        connection, statement(HAZARDS, shape_of(query, way), ANONYMOUS), values_of(query)
    )


@pytest.mark.parametrize(
    ("asking", "index"),
    [
        ("datetime=1980-03-01/1980-03-14", "ix_hazard_starts"),
        ("datetime=1980-03-01T00:00:00Z", "ix_hazard_starts"),
        ("bbox=70.05,39,70.15,40", "ix_hazard_envelope"),
        ("min_magnitude=6.9", "ix_hazard_magnitude"),
    ],
)
async def test_few_matches_are_read_by_their_index(
    connection: asyncpg.Connection, asking: str, index: str
) -> None:
    query = asked(asking)
    matched = await connection.fetchval("SELECT count(*) FROM hazard")
    for way in ("few", "matching"):
        plan = await plan_of(connection, query, way)
        assert index in indexes(plan), way
        assert "Seq Scan" not in indexes(plan)
        # The index and the table for each match, and a page of them again with their texts.
        assert rows_read(plan) < matched / 10


@pytest.mark.parametrize(
    ("asking", "way"),
    [
        ("status=past", "all"),
        ("kind=earthquake", "all"),
        ("datetime=1970-01-01/..", "all"),
        ("max_magnitude=3.9", "late"),
        ("bbox=70,36,76,46", "late"),
    ],
)
async def test_where_many_match_a_page_is_read_and_no_more(
    connection: asyncpg.Connection, reader: Reader, fetched: Sequence[str], asking: str, way: Way
) -> None:
    query = asked(asking)
    pages = Pages(reader)
    matched, page = await pages.read(HAZARDS, query, ANONYMOUS)
    assert matched > HAZARDS_THERE / 10
    assert fetched == ["few"]
    assert page.returned == 10
    assert await pages.read(HAZARDS, query, ANONYMOUS) == (matched, page)
    # How many match is known from then on, and then how many there are.
    assert fetched[1:] == ["count", way]
    await pages.read(HAZARDS, query, ANONYMOUS)
    assert fetched[3:] == [way]
    # The bound of the look is read too, without its rows.
    plan = await plan_of(connection, query, way)
    assert rows_read(plan) <= 2 * (query.look + 11)
    assert "Seq Scan" not in indexes(plan)


@pytest.mark.parametrize("asking", ["kind=flood", "datetime=../1960-01-01", CORNER])
async def test_where_all_that_match_arrived_long_ago_the_others_are_not_read(
    connection: asyncpg.Connection, reader: Reader, fetched: Sequence[str], asking: str
) -> None:
    query = asked(asking)
    pages = Pages(reader)
    first = await pages.read(HAZARDS, query, ANONYMOUS)
    matched, page = await pages.read(HAZARDS, query, ANONYMOUS)
    assert first == (matched, page)
    assert matched == OLDEST
    assert fetched == ["few", "count", "late", "matching"]
    assert page.returned == 10
    assert page.next == OLDEST - 9
    plan = await plan_of(connection, query, "matching")
    assert "Seq Scan" not in indexes(plan)
    assert rows_read(plan) <= 2 * OLDEST + 20


@pytest.mark.parametrize(
    "asking", ["kind=flood", "status=past", "min_magnitude=6", CORNER, "datetime=../1960-01-01"]
)
async def test_every_way_reads_the_same_pages(
    connection: asyncpg.Connection, reader: Reader, asking: str
) -> None:
    query = asked(asking)
    matched, page = await Pages(reader).read(HAZARDS, query, ANONYMOUS)
    everything = await reader.page(HAZARDS, query, ANONYMOUS, "all")
    assert page == everything == await reader.page(HAZARDS, query, ANONYMOUS, "matching")
    following = Query(7, page.next, query.bbox, query.interval, query.filters)
    again = await Pages(reader).read(HAZARDS, following, ANONYMOUS)
    assert again == (matched, await reader.page(HAZARDS, following, ANONYMOUS, "all"))
    assert again[1].features != page.features


@pytest.mark.parametrize("way", ["few", "matching", "late", "all", None])
@pytest.mark.parametrize(
    "asking", ["datetime=1980-03-01/1980-03-14", "bbox=70.05,39,70.15,40", "min_magnitude=6.9"]
)
async def test_a_plan_for_any_value_reads_no_more_than_one_for_this_value(
    connection: asyncpg.Connection, asking: str, way: Way | None
) -> None:
    """PostgreSQL may plan a prepared statement once for all values that are given later."""
    query = asked(asking)
    read = []
    for mode in ("force_custom_plan", "force_generic_plan"):
        await connection.execute(f"SET plan_cache_mode = {mode}")
        plan = await plan_of(connection, query, way)
        read.append(rows_read(plan))
        assert way in {"all", None} or "Seq Scan" not in indexes(plan)
    custom, generic = read
    assert generic <= 2 * custom + 20


async def test_what_some_match_is_counted_and_read_in_one_statement_and_then_known(
    connection: asyncpg.Connection, reader: Reader, fetched: Sequence[str]
) -> None:
    pages = Pages(reader)
    matched, page = await pages.read(HAZARDS, asked("kind=flood"), ANONYMOUS)
    assert (matched, page.returned) == (OLDEST, 10)
    assert fetched == ["few"]
    again = await pages.read(HAZARDS, asked("kind=flood"), ANONYMOUS)
    assert again == (matched, page)
    assert "few" not in fetched[1:]


async def test_a_page_that_is_still_the_same_is_known_without_its_texts(
    connection: asyncpg.Connection, reader: Reader, fetched: Sequence[str]
) -> None:
    for asking in ("", "kind=flood", "datetime=1980-03-01/1980-03-14", "min_magnitude=9"):
        pages, query = Pages(reader), asked(asking)
        matched, page = await pages.read(HAZARDS, query, ANONYMOUS)
        before = len(fetched)
        again, same = await pages.read(HAZARDS, query, ANONYMOUS, page)
        assert again == matched
        assert same == page
        assert same is page or not page.returned
        assert "marks" in fetched[before:]
        assert not {"all", "late", "matching"} & set(fetched[before:])


@pytest.mark.parametrize(
    "change",
    [
        # The version stays: the row's own does not.
        "UPDATE hazard SET feature = '{}' WHERE number = $1",
        "UPDATE hazard SET classification = 'internal' WHERE number = $1",
        "DELETE FROM hazard WHERE number = $1",
    ],
)
async def test_whatever_changes_on_a_page_makes_it_another(
    connection: asyncpg.Connection, reader: Reader, change: str
) -> None:
    pages, query = Pages(reader), asked("kind=earthquake")
    _, page = await pages.read(HAZARDS, query, ANONYMOUS)
    for _ in range(2):
        assert (await pages.read(HAZARDS, query, ANONYMOUS, page))[1] is page
    number = await connection.fetchval(
        "SELECT number FROM hazard ORDER BY number DESC OFFSET 5 LIMIT 1"
    )
    await connection.execute(change, number)
    _, changed = await pages.read(HAZARDS, query, ANONYMOUS, page)
    assert changed.features != page.features
    assert changed == await reader.page(HAZARDS, query, ANONYMOUS, "all")


@pytest.mark.parametrize(
    "change",
    [
        "TRUNCATE hazard",
        """
        CREATE TABLE other (LIKE hazard INCLUDING ALL);
        ALTER TABLE hazard RENAME TO hazard_before;
        ALTER TABLE other RENAME TO hazard
        """,
    ],
)
@pytest.mark.parametrize("asking", ["datetime=1980-03-01/1980-03-14", "kind=earthquake", ""])
async def test_a_page_of_a_table_that_is_emptied_or_another_is_not_given_again(
    connection: asyncpg.Connection, reader: Reader, asking: str, change: str
) -> None:
    pages, query = Pages(reader), asked(asking)
    _, page = await pages.read(HAZARDS, query, ANONYMOUS)
    for _ in range(2):
        assert (await pages.read(HAZARDS, query, ANONYMOUS, page))[1] is page
    await connection.execute(change)
    assert not (await pages.read(HAZARDS, query, ANONYMOUS, page))[1].features


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
async def test_who_ends_while_an_older_one_goes_on_is_on_the_page(
    connection: asyncpg.Connection, reader: Reader, url: str, end: str
) -> None:
    """A part of a transaction may be taken back, and what is numbered later may end first."""
    query = asked("datetime=1980-03-01/1980-03-14")
    matched, page = await reader.few(HAZARDS, query, ANONYMOUS)
    older = await asyncpg.connect(url)
    await older.execute("BEGIN; UPDATE hazard SET version = 2 WHERE number = 1")
    newest = page.next or 0
    await connection.execute(
        f"BEGIN; SAVEPOINT kept; DELETE FROM hazard WHERE number = {newest}; RELEASE kept;"
        f"SAVEPOINT back; DELETE FROM hazard WHERE number = {newest + 1}; ROLLBACK TO back"
    )
    for _ in range(3):
        assert await reader.few(HAZARDS, query, ANONYMOUS, page) == (matched, page)
    await connection.execute(end)
    gone = end == "COMMIT"
    again, found = await reader.few(HAZARDS, query, ANONYMOUS, page)
    assert (again, found is page) == (matched - gone, not gone)
    await older.execute("ROLLBACK")
    await older.close()
    assert await reader.few(HAZARDS, query, ANONYMOUS, found) == (again, found)


@pytest.mark.parametrize("way", ["few", "matching", "late", "all"])
async def test_what_a_page_is_found_by_depends_on_nothing_but_rows_and_what_is_asked(
    connection: asyncpg.Connection, way: Way
) -> None:
    """No clock, no chance and no setting: what sees the same transactions finds the same."""
    seen = {"concat_ws", "current_setting", "pg_current_snapshot", "pg_is_in_recovery"}
    for collection in COLLECTIONS:
        filters = tuple(collection.filters)
        shape = Shape(boxes=2, interval=True, filters=filters, way=way, after=True)
        for principal in (ANONYMOUS, Principal("somebody", "osh", "KGZ")):
            sql, *_ = _compiled(marking(collection, shape, principal))
            assert not re.search("CURRENT_|LOCALTIME", sql)
            called = set(re.findall(r"\b(\w+)\(", sql)) - seen - {"statement_timestamp"}
            assert "tstzrange" in called
            depending = await connection.fetch(
                "SELECT proname FROM pg_proc WHERE proname = ANY($1) GROUP BY proname "
                "HAVING max(provolatile) <> 'i'",
                [*called],
            )
            assert depending == []


async def test_few_matches_take_one_statement(
    connection: asyncpg.Connection, reader: Reader, fetched: Sequence[str]
) -> None:
    query = asked("datetime=1980-03-01/1980-03-14")
    matched, page = await Pages(reader).read(HAZARDS, query, ANONYMOUS)
    assert fetched == ["few"]
    assert 10 < matched <= FEW
    assert page.returned == 10


async def test_behind_the_last_page_the_number_of_matches_is_still_told(
    connection: asyncpg.Connection, reader: Reader
) -> None:
    query = asked("datetime=1980-03-01/1980-03-14")
    matched, _ = await Pages(reader).read(HAZARDS, query, ANONYMOUS)
    behind = Query(10, 1, None, query.interval)
    found, page = await Pages(reader).read(HAZARDS, behind, ANONYMOUS)
    assert (found, page.returned, page.next) == (matched, 0, None)
    nothing = asked("datetime=1890-03-01")
    assert (await Pages(reader).read(HAZARDS, nothing, ANONYMOUS))[0] == 0


async def test_a_single_feature_is_one_statement_by_its_key(
    connection: asyncpg.Connection, reader: Reader, fetched: Sequence[str]
) -> None:
    one = await reader.one(HAZARDS, "77", ANONYMOUS)
    assert one is not None
    assert json.loads(one)["id"] == "77"
    assert await reader.one(HAZARDS, "none", ANONYMOUS) is None
    assert fetched == ["some", "some"]
    plan = await explained(connection, several(HAZARDS, ANONYMOUS), {"ids": ["77"]})
    assert indexes(plan) == {"pk_hazard"}
