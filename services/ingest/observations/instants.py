"""Times as numbers, as the columns of series hold them: microseconds since 1970 in UTC. Pure."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def number_of(at: datetime) -> int:
    """Return the number of a time that says which clock it is of."""
    return (at - EPOCH) // _TICK


def ticks(lasts: timedelta) -> int:
    """Return how many microseconds something lasts."""
    return lasts // _TICK


def instant_of(number: int) -> datetime:
    """Return the time of a number, in UTC."""
    return EPOCH + timedelta(microseconds=int(number))
