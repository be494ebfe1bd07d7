"""The part of a series that is looked at when values of it change: read once for all that ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np

from services.ingest.observations.checks import REACH, of_series
from services.ingest.observations.columns import NONE, Judged, Numbers, Values, Which, held
from services.ingest.observations.episodes import MEASURED, Reading, Series, series
from services.ingest.observations.instants import instant_of, number_of, ticks
from services.ingest.observations.quality import CODES, USED
from services.ingest.observations.runs import SeriesName
from services.ingest.observations.wire import received
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

    values: Values = NONE
    expected: list[Expected] = field(default_factory=list)

    def known(self, times: Numbers) -> Which | None:
        """Say of some times, the earliest first, whether there is a value; None: of none."""
        at = self.values.at
        if not len(at) or at[-1] < times[0]:
            return None
        found: Which = at[np.searchsorted(at, times).clip(max=len(at) - 1)] == times
        return found if found.any() else None

    def put(self, values: Values) -> None:
        """Hold values, whatever was there."""
        self.values = held(self.values, values)

    def judge(self, name: SeriesName, first: int, last: int) -> Judged | None:
        """Hold the values around times that changed to their checks; returns what is said anew.

        What a late value says of those after it is said then: the flags are the same whatever
        order values came in.
        """
        at = self.values.at
        reach = ticks(REACH)
        low, start = np.searchsorted(at, (first - 2 * reach, first - reach))
        end, high = np.searchsorted(at, (last + reach, last + 2 * reach), side="right")
        found = of_series(at[low:high], self.values.value[low:high], name.quantity)
        found = found[start - low : end - low]
        before = self.values.quality[start:end]
        other = np.flatnonzero(found != before)
        if not len(other):
            return None
        quality = self.values.quality.copy()
        quality[start:end] = found
        self.values = replace(self.values, quality=quality)
        return Judged(at[start:end][other], found[other])

    def extremes(self, since: datetime) -> Sequence[float]:
        """Return the lowest and the highest that count from `since` on, none where none does."""
        counting = self._counting(since)
        found = counting.value
        values: list[float] = [found.min(), found.max()] if len(found) else []
        values += [one.value for one in self.expected if one.at >= since]
        return (min(values), max(values)) if values else ()

    def readings(self, since: datetime) -> Series:
        """Return what counts from `since` on: measured values, and forecasts beyond the last."""
        counting = self._counting(since)
        measured = np.full(len(counting), MEASURED)
        found = Series(counting.at, counting.value, measured)
        expected = [one for one in self.expected if one.at >= since]
        if not expected:
            return found
        rows = [found[place] for place in range(len(found))]
        return series(rows + [Reading(one.at, one.value, one.issued_at) for one in expected])

    def heard_at(self, since: datetime) -> datetime | None:
        """Return when the last of what counts from `since` on was received."""
        counting = self._counting(since)
        heard = [instant_of(counting.received_at.max())] if len(counting) else []
        heard += [one.received_at for one in self.expected if one.at >= since]
        return max(heard, default=None)

    def _counting(self, since: datetime) -> Values:
        start = int(np.searchsorted(self.values.at, number_of(since)))
        found = self.values.of(slice(start, None))
        counts = found.quality <= CODES["suspect"]
        return found if counts.all() else found.of(counts)


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
    for number, *columns in await connection.fetch(_MEASURED, *asked):
        if columns[0] is not None:
            windows[names[number - 1]] = Window(received(*columns))
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
# As arrays, and these as bytes: of a row each, or of a value each, most of the time would go there.
_MEASURED = f"""
    SELECT asked.number, kept.*
    FROM {_ASKED}
    CROSS JOIN LATERAL (
        SELECT array_send(array_agg(at)) AS at, array_send(array_agg(value)) AS value,
            string_agg(quality, '') AS quality, array_send(array_agg(received_at)) AS received_at
        FROM (
            SELECT one.at, coalesce(one.value, 'NaN') AS value, left(one.quality, 1) AS quality,
                one.received_at
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
