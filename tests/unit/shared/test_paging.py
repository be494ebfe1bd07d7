"""Cursors: what was encoded comes back, anything else is refused by name."""

import json
from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import BigInteger, Date, DateTime, Double, Integer, Text, Uuid
from sqlalchemy.types import TypeEngine

from shared.errors import UnknownParameter
from shared.paging import CURSOR_MAX, Page, Slice, clamped, decode, encode

TYPES: tuple[TypeEngine[Any], ...] = (
    BigInteger(),
    Integer(),
    Double(),
    DateTime(timezone=True),
    Date(),
    Uuid(),
    Text(),
)


def cursor_of(document: object) -> str:
    return urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


@given(
    some.tuples(
        some.integers(-(2**63), 2**63 - 1),
        some.integers(-(2**31), 2**31 - 1),
        some.floats(allow_nan=False, allow_infinity=False),
        some.datetimes(timezones=some.just(UTC)),
        some.dates(),
        some.uuids(),
        some.text(some.characters(exclude_characters="\0", codec="utf-8"), max_size=40),
    )
)
def test_what_is_encoded_comes_back(
    values: tuple[int, int, float, datetime, date, UUID, str],
) -> None:
    assert decode(encode(*values), *TYPES) == values


@given(some.text(max_size=60))
def test_any_text_is_a_cursor_or_refused(text: str) -> None:
    for type_ in TYPES:
        with suppress(UnknownParameter):
            assert len(decode(text, type_)) == 1


@pytest.mark.parametrize(
    ("document", "type_"),
    [
        ([str(2**63)], BigInteger()),
        ([str(2**31)], Integer()),
        (["nan"], Double()),
        (["1e999"], Double()),
        (["2024-01-01T00:00:00"], DateTime()),
        (["0001-01-01T00:00:00+23:00"], DateTime()),
        ([7], DateTime()),
        ([7], Uuid()),
        ([7], Text()),
        (["x"], Uuid()),
        (["a\0b"], Text()),
        (["\ud800"], Text()),
        ([], Integer()),
        (["1", "2"], Integer()),
        ({"a": "1"}, Integer()),
        (None, Integer()),
    ],
)
def test_a_tampered_cursor_is_refused(document: object, type_: TypeEngine[object]) -> None:
    with pytest.raises(UnknownParameter, match="cursor"):
        decode(cursor_of(document), type_)


def test_a_cursor_that_is_too_long_or_too_deep_is_refused() -> None:
    for text in ("[" * 740, "1" * 5000):
        with pytest.raises(UnknownParameter):
            decode(urlsafe_b64encode(text.encode()).decode(), Integer())
    with pytest.raises(UnknownParameter):
        decode("A" * (CURSOR_MAX + 3), Integer())


def test_a_page_keeps_its_place_when_its_items_are_shown() -> None:
    found = Slice([1, 2], "x").map(lambda item: 2 * item)
    assert found.page(str) == Page(items=["2", "4"], next="x")


@given(some.integers(1, 10**40), some.integers(0, 9))
def test_a_number_over_the_most_means_the_most_whatever_its_digits(number: int, zeros: int) -> None:
    assert clamped("0" * zeros + str(number), 1000) == min(number, 1000)


@pytest.mark.parametrize("text", ["", "0", "000", "-1", "+5", "1.5", "ten", "٣", " 5", "1_0"])
def test_what_is_no_whole_number_from_one_is_none(text: str) -> None:
    assert clamped(text, 1000) is None


def test_a_number_of_more_digits_than_python_reads_is_clamped() -> None:
    assert clamped("9" * 10_000, 1000) == 1000
