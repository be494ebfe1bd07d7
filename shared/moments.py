"""Times that strangers write: leap seconds, offsets, and what UTC and PostgreSQL can hold."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator

from shared.problems import MisfitError

# Not in the digits of a fraction: .000060 is no leap second.
_LEAP = re.compile(r"(?<![.,\d])((?:\d{8})?\d\d:?[0-5]\d:?)60(?!\d)")


# With a colon or after a T: ` 2400` may be a year.
_END_OF_DAY = re.compile(r"(?:(?<=[Tt])24:?00|(?<= )24:00)(?=(?::?00(?:[.,]0+)?)?(?:$|[^\d:.,]))")

_NO_TIME = timedelta(0)


def leapless(text: str) -> tuple[str, timedelta]:
    """Return the text of a time with the second 59 where it says 60, and what that falls short.

    24:00 is the 0:00 of the same day and a day short, as ISO 8601 and the logs of gauges have it.
    Clocks of computers have no leap seconds, so that 23:59:60 is the midnight after it. The minute
    may be any: an offset of 5 h 30 min or 5 h 45 min moves it, and programs that round 59.9996
    write 60 at every minute.
    """
    if "60" not in text and "24" not in text:
        return text, _NO_TIME
    plain, leaps = _LEAP.subn(r"\g<1>59", text, count=1)
    plain, days = _END_OF_DAY.subn(lambda found: f"00{found[0][2:]}", plain, count=1)
    return plain, timedelta(days=days, seconds=leaps)


def from_iso(text: str) -> datetime:
    """Return the time that ISO 8601 text states, naive where it has no offset.

    Raises ValueError where it is no such text, OverflowError beyond the years 1 to 9999.
    """
    plain, short = leapless(text)
    return datetime.fromisoformat(plain) + short


def _whole(value: object) -> object:
    """Return a leap second, or 24:00, as a time that pydantic knows; all else as it is."""
    if isinstance(value, str) and leapless(value)[1]:
        try:
            return from_iso(value)
        except (ValueError, OverflowError):
            pass
    return value


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        # pydantic answers with a ValueError; `0001-01-01T00:00:00+05:00` has no year in UTC.
        raise MisfitError("years-outside", first=1, last=9999) from None


def _held(moment: datetime) -> datetime:
    _in_utc(moment)
    return moment


Stated = Annotated[AwareDatetime, BeforeValidator(_whole), AfterValidator(_held)]
"""The same with the offset that it is stated with."""
Moment = Annotated[AwareDatetime, BeforeValidator(_whole), AfterValidator(_in_utc)]
"""A time with an offset, as parameter of a route or field of a body; it is read as UTC."""
