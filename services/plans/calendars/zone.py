"""VTIMEZONE (RFC 5545, 3.6.5) of what a zone's clocks do over the time that is shown."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_STEP = timedelta(days=7)
_BEFORE = timedelta(days=366)


def component(name: str, first: datetime, last: datetime) -> Iterator[str]:
    """Yield the lines of a zone from a year before `first` until `last`.

    A zone whose offset stays has one observance; each change of clocks begins another.
    """
    zone = ZoneInfo(name)
    begin = (first - _BEFORE).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{name}"
    yield from _observance(zone, begin, begin)
    for change in changes(zone, begin, last.astimezone(UTC)):
        yield from _observance(zone, change, change - timedelta(seconds=1))
    yield "END:VTIMEZONE"


def changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the moments (UTC, to the second) at which the zone's offset or name changes."""
    at = begin
    while at < end:
        ahead = at + _STEP
        if _rule(zone, at) != _rule(zone, ahead):
            low, high = at, ahead
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if _rule(zone, middle) == _rule(zone, low):
                    low = middle
                else:
                    high = middle
            yield high
        at = ahead


def _rule(zone: ZoneInfo, at: datetime) -> tuple[timedelta, timedelta, str]:
    local = at.astimezone(zone)
    nothing = timedelta(0)
    return local.utcoffset() or nothing, local.dst() or nothing, local.tzname() or ""


def _observance(zone: ZoneInfo, at: datetime, before: datetime) -> Iterator[str]:
    offset, saving, name = _rule(zone, at)
    was = _rule(zone, before)[0]
    kind = "DAYLIGHT" if saving else "STANDARD"
    yield f"BEGIN:{kind}"
    # The local time that the clocks showed as they changed, by the offset before.
    yield f"DTSTART:{(at + was).strftime('%Y%m%dT%H%M%S')}"
    yield f"TZOFFSETFROM:{_offset(was)}"
    yield f"TZOFFSETTO:{_offset(offset)}"
    yield f"TZNAME:{name}"
    yield f"END:{kind}"


def _offset(value: timedelta) -> str:
    minutes = int(value.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}{rest:02d}"
