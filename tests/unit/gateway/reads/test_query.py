"""Query strings are read or refused; nothing else happens."""

from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from services.gateway.reads.hazards import HAZARDS
from services.gateway.reads.kit.query import (
    LIMIT_MAX,
    Interval,
    read_interval,
    read_limit,
    read_query,
)
from shared.errors import UnknownParameter

NAMES = ["limit", "bbox", "datetime", "cursor", "f", *(item.name for item in HAZARDS.filters)]


@given(some.lists(some.tuples(some.sampled_from(NAMES), some.text(max_size=60)), max_size=4))
def test_any_query_string_is_read_or_refused(parameters: list[tuple[str, str]]) -> None:
    with suppress(UnknownParameter):
        query = read_query(HAZARDS, parameters)
        assert 1 <= query.limit <= LIMIT_MAX


@given(some.integers(min_value=1))
def test_every_positive_limit_is_taken_and_clamped(limit: int) -> None:
    if limit < 10**18:
        assert read_limit(str(limit)) == min(limit, LIMIT_MAX)


def test_a_day_is_all_of_it_in_utc() -> None:
    day = read_interval("2024-01-22")
    assert day.starts == datetime(2024, 1, 22, tzinfo=UTC)
    assert day.ends == datetime(2024, 1, 22, 23, 59, 59, 999999, tzinfo=UTC)


def test_an_offset_is_turned_into_utc() -> None:
    instant = datetime(2024, 1, 22, 18, 9, 4, tzinfo=UTC)
    assert read_interval("2024-01-23T00:09:04+06:00") == Interval(instant, instant)
