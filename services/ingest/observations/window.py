"""The part of a series that is looked at when values of it change: read once for all that ask."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from services.ingest.observations.episodes import Reading
from services.ingest.observations.quality import REACH, USED, Quality, of_columns
from services.ingest.observations.runs import Run, SeriesName
from shared.database import ReadSession, driver

FOREVER = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


class Span(NamedTuple):
    """From when to when a series is looked at."""

    since: datetime
    until: datetime = FOREVER


class Expected(NamedTuple):
    """The newest value that a model gave for a time."""

    at: datetime
    value: float
    issued_at: datetime
    received_at: datetime


@dataclass(slots=True)
class Window:
    """The measured values of a series in the order of their times, and the newest forecasts."""

    at: list[datetime] = field(default_factory=list)
    value: list[float | None] = field(default_factory=list)
    quality: list[Quality] = field(default_factory=list)
    received_at: list[datetime] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    def known(self, times: Sequence[datetime]) -> set[datetime]:
        """Return those of some times, the earliest first, for which there is a value."""
        if not self.at or self.at[-1] < times[0]:
            return set()
        return set(self.at).intersection(times)

    def put(self, run: Run) -> None:
        """Hold the values of a run, whatever was there."""
        if not self.at or self.at[-1] < run.at[0]:
            self.at += run.at
            self.value += run.value
            self.quality += run.quality
            self.received_at += run.received_at
            return
        held = dict(zip(self.at, self._rows(), strict=True))
        rows = zip(run.at, run.value, run.quality, run.received_at, strict=True)
        held.update(zip(run.at, rows, strict=True))
        columns = zip(*(held[at] for at in sorted(held)), strict=True)
        self.at, self.value, self.quality, self.received_at = map(list, columns)

    def judge(self, name: SeriesName, first: datetime, last: datetime) -> dict[datetime, Quality]:
        """Hold the values around times that changed to their checks; returns what is said anew.

        What a late value says of those after it is said then: the flags are the same whatever
        order values came in.
        """
        low = bisect_left(self.at, first - 2 * REACH)
        high = bisect_right(self.at, last + 2 * REACH)
        found = of_columns(self.at[low:high], self.value[low:high], name.quantity)
        start = bisect_left(self.at, first - REACH)
        end = bisect_right(self.at, last + REACH)
        found = found[start - low : end - low]
        before = self.quality[start:end]
        if found == before:
            return {}
        self.quality[start:end] = found
        times = self.at[start:end]
        return {at: now for at, was, now in zip(times, before, found, strict=True) if was != now}

    def extremes(self, since: datetime) -> Sequence[float]:
        """Return the lowest and the highest that count from `since` on, none where none does."""
        start = bisect_left(self.at, since)
        pairs = zip(self.value[start:], self.quality[start:], strict=True)
        values = [x for x, quality in pairs if x is not None and quality in USED]
        values += [one.value for one in self.expected if one.at >= since]
        return (min(values), max(values)) if values else ()

    def readings(self, since: datetime) -> list[Reading]:
        """Return what counts from `since` on: every measured value, the newest forecast of each."""
        start = bisect_left(self.at, since)
        rows = zip(self.at[start:], self.value[start:], self.quality[start:], strict=True)
        found = [Reading(at, x) for at, x, quality in rows if x is not None and quality in USED]
        expected = [one for one in self.expected if one.at >= since]
        if not expected:
            return found
        found += [Reading(one.at, one.value, one.issued_at) for one in expected]
        return sorted(found, key=lambda one: (one.at, one.measured))

    def heard_at(self, since: datetime) -> datetime | None:
        """Return when the last of what counts from `since` on was received."""
        start = bisect_left(self.at, since)
        pairs = zip(self.received_at[start:], self.quality[start:], strict=True)
        heard = [at for at, quality in pairs if quality in USED]
        heard += [one.received_at for one in self.expected if one.at >= since]
        return max(heard, default=None)

    def _rows(self) -> Iterator[tuple[datetime, float | None, Quality, datetime]]:
        return zip(self.at, self.value, self.quality, self.received_at, strict=True)


async def load(session: ReadSession, spans: Mapping[SeriesName, Span]) -> dict[SeriesName, Window]:
    """Return what is known of series: all measured values in their spans, the newest forecasts."""
    windows = {name: Window() for name in spans}
    if not spans:
        return windows
    names = list(spans)
    asked = (
        [name.source for name in names],
        [name.code for name in names],
        [name.quantity for name in names],
        [span.since for span in spans.values()],
        [span.until for span in spans.values()],
    )
    connection = driver(session)
    for number, at, value, quality, received_at in await connection.fetch(_MEASURED, *asked):
        if at is not None:
            windows[names[number - 1]] = Window(at, value, quality, received_at)
    for number, *row in await connection.fetch(_EXPECTED, *asked, list(USED)):
        windows[names[number - 1]].expected.append(Expected(*row))
    return windows


_ASKED = """
    unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
        WITH ORDINALITY AS asked (source, code, quantity, since, until, number)
"""
_OF_IT = """
    one.source = asked.source AND one.code = asked.code AND one.quantity = asked.quantity
        AND one.at BETWEEN asked.since AND asked.until
"""
# As arrays: of a row each, most of the time would go into the rows.
_MEASURED = f"""
    SELECT asked.number, kept.*
    FROM {_ASKED}
    CROSS JOIN LATERAL (
        SELECT array_agg(at) AS at, array_agg(value) AS value, array_agg(quality) AS quality,
            array_agg(received_at) AS received_at
        FROM (
            SELECT one.at, one.value, one.quality, one.received_at
            FROM observation AS one
            WHERE {_OF_IT} AND one.issued_at IS NULL
            ORDER BY one.at
        ) AS sorted
    ) AS kept
"""  # noqa: S608 - our names
_EXPECTED = f"""
    SELECT asked.number, kept.*
    FROM {_ASKED}
    CROSS JOIN LATERAL (
        SELECT DISTINCT ON (one.at) one.at, one.value, one.issued_at, one.received_at
        FROM observation AS one
        WHERE {_OF_IT} AND one.issued_at IS NOT NULL AND one.quality = ANY($6::text[])
        ORDER BY one.at, one.issued_at DESC
    ) AS kept
    ORDER BY asked.number, kept.at
"""  # noqa: S608 - our names
