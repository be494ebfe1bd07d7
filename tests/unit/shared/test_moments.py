"""Times as strangers write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import TypeAdapter, ValidationError

from shared.moments import Moment, from_iso

MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
MIDNIGHT = datetime(2017, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2016-12-31T23:59:60Z", "2017-01-01T05:29:60+05:30", "2017-01-01T04:59:60+05:00"]
)
def test_a_leap_second_is_the_midnight_after_it(text: str) -> None:
    assert from_iso(text) == MOMENT.validate_python(text) == MIDNIGHT


@pytest.mark.parametrize("text", ["2016-12-31T23:59:61Z", "2016-12-31T24:60:60Z", "60", "x"])
def test_what_is_no_time_stays_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_iso(text)
    with pytest.raises(ValidationError):
        MOMENT.validate_python(f"{text}!")


@pytest.mark.parametrize("micro", [60, 460, 123460, 595960])
def test_sixty_in_a_fraction_is_no_leap_second(micro: int) -> None:
    time = MIDNIGHT.replace(microsecond=micro)
    assert from_iso(time.isoformat()) == MOMENT.validate_python(time.isoformat()) == time
    assert from_iso(time.isoformat().replace(".", ",")) == time


def test_a_leap_second_without_separators_is_one() -> None:
    assert from_iso("20161231T235960Z") == MIDNIGHT


@given(some.datetimes(timezones=some.just(UTC), max_value=datetime(9999, 12, 31)))  # noqa: DTZ001 - of `timezones`
def test_every_other_time_is_read_as_python_writes_it(time: datetime) -> None:
    assert from_iso(time.isoformat()) == time
    sixty = time.replace(second=59, microsecond=0).isoformat().replace(":59+", ":60+")
    assert from_iso(sixty) == time.replace(second=0, microsecond=0) + timedelta(minutes=1)


@pytest.mark.parametrize(
    "text",
    [
        "2016-12-31T24:00:00Z",
        "2016-12-31T24:00Z",
        "2016-12-31 24:00:00.000+00:00",
        "20161231T2400Z",
    ],
)
def test_the_end_of_a_day_is_the_midnight_after_it(text: str) -> None:
    assert from_iso(text) == MIDNIGHT


@pytest.mark.parametrize("text", ["2016-12-31T24:01Z", "2016-12-31T24:00:01Z", "2400-24:00"])
def test_what_is_later_than_the_end_of_a_day_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_iso(text)
