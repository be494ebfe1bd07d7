"""The use case of everything that is observed: keep it, and say what hazards it makes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import get_args

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.observations import series as kept_series
from services.ingest.observations import store, thresholds
from services.ingest.observations.episodes import DAY, Episode, Reading, episodes, series
from services.ingest.observations.model import (
    MAKES,
    Observation,
    Station,
    StationName,
    Threshold,
    threshold_of,
)
from services.ingest.observations.quantities import QUANTITIES, Quantity
from services.ingest.observations.series import Kept, Key, key_of
from services.ingest.observations.statements import TICK, Revision, name_of, revise
from services.ingest.payloads.subject import Outcome, Subject
from shared.contracts.events.hazard import Author, Kind
from shared.database import WriteSession

RESTATED = timedelta(days=60)
"""How far back from its last value a series is held to a threshold that changed: what ended before
was told by the rules of its time."""


class Observations:
    """A subject: keeps series, and hands their episodes to the hazards in the same transaction."""

    outcomes: Sequence[str] = get_args(Kept)

    def __init__(
        self, hazards: Subject, shipped: Sequence[Threshold] = (), *, exercise: bool = False
    ) -> None:
        self._hazards = hazards
        self._shipped = shipped
        """Thresholds that hold until the first of an installation are registered."""
        self._exercise = exercise
        """Times are those of a script: silence counts from when a value was received."""

    async def take(
        self,
        session: WriteSession,
        items: Sequence[Observation],
        *,
        now: datetime,
        by: Author | None = None,
    ) -> list[Outcome]:
        """Keep values and restate the episodes of every series they change.

        Returns whether each value was new, corrected another or was known, and the hazard whose
        time it lies in where one was stated anew.
        """
        stations = await store.save_stations(session, items)
        values: dict[Key, Observation] = {}
        for item in items:
            key = key_of(item)
            values[key] = max(values.get(key, item), item, key=_later)
        kept = await kept_series.save(session, values)
        touched = _touched(kept)
        await kept_series.check(session, _measured(kept))
        held = await self._thresholds(session)
        statements: list[Solution | Retraction] = []
        for (name, quantity), since in sorted(touched.items()):
            for kind in MAKES.get(quantity, ()):
                statements += await self._restate(
                    session, stations[name], quantity, kind, held=held, since=since, now=now
                )
        hazards = await self._state(session, statements, now, by)
        return [Outcome(kept[key_of(item)], _within(item, hazards)) for item in items]

    async def break_off(self, session: WriteSession, now: datetime, at_most: int) -> int:
        """Break off episodes of which nothing has been heard for too long; returns how many."""
        found = await store.silent(session, now, at_most)
        held = await self._thresholds(session)
        statements: list[Solution | Retraction] = []
        for station, quantity, kind, begins in found:
            statements += await self._restate(
                session, station, quantity, kind, held=held, since=begins, now=now
            )
        await self._state(session, statements, now, None)
        return len(statements)

    async def restate(self, session: WriteSession, changed: Threshold, now: datetime) -> int:
        """Hold the series at hand to a threshold that changed; returns what was stated anew.

        Series are read back `RESTATED` from their last value.
        """
        held = await self._thresholds(session)
        statements: list[Solution | Retraction] = []
        for station, last in await store.observed(session, changed):
            since = last - RESTATED
            statements += await self._restate(
                session, station, changed.quantity, changed.made, held=held, since=since, now=now
            )
        await self._state(session, statements, now, None)
        return len(statements)

    async def restate_station(self, session: WriteSession, name: StationName, now: datetime) -> int:
        """Hold every series of a station to the thresholds of its place; returns what was stated.

        Series are read back `RESTATED` from their last value.
        """
        held = await self._thresholds(session)
        statements: list[Solution | Retraction] = []
        for station, quantity, last in await store.measured_at(session, name):
            for kind in MAKES.get(quantity, ()):
                since = last - RESTATED
                statements += await self._restate(
                    session, station, quantity, kind, held=held, since=since, now=now
                )
        await self._state(session, statements, now, None)
        return len(statements)

    async def _thresholds(self, session: WriteSession) -> Sequence[Threshold]:
        return await thresholds.effective(session, self._shipped)

    async def _restate(
        self,
        session: WriteSession,
        station: Station,
        quantity: Quantity,
        kind: Kind,
        *,
        held: Sequence[Threshold],
        since: datetime,
        now: datetime,
    ) -> Sequence[Solution | Retraction]:
        """Return what a series has to say anew where its values from `since` on changed.

        An episode that reaches back further is computed from its begin, so that the part of the
        series which is read gives what the whole would. Where no threshold holds any more, what
        was stated goes.
        """
        threshold = threshold_of(station, quantity, [one for one in held if one.made == kind])
        if threshold is None:
            return await self._withdraw(session, station, quantity, kind, now)
        since -= threshold.least + threshold.silent + QUANTITIES[quantity].period
        before = await store.episodes(session, station.named, quantity, kind, since)
        start = min([since, *(one.begins for one in before)])
        found = await kept_series.series(session, station.named, quantity, start - DAY)
        readings = series(found.readings)
        last = found.heard_at if self._exercise or not readings else readings[-1].at
        silent_from = (last or now) + threshold.silent
        current = _episodes(readings, threshold, start, silent=silent_from <= now)
        revision = revise(station, threshold, current, readings, before, now=now)
        if not (current or before):
            return []
        await store.state(
            session, station.named, quantity, kind, revision=revision, silent_from=silent_from
        )
        return revision.items

    async def _withdraw(
        self, session: WriteSession, station: Station, quantity: Quantity, kind: Kind, now: datetime
    ) -> Sequence[Solution | Retraction]:
        """Return that what goes on by a threshold that no longer holds is no hazard."""
        before = await store.going_on(session, station.named, quantity, kind)
        items = [
            Retraction(
                name_of(station, quantity, kind, one.begins),
                max(now, one.updated_at + TICK),
                "its threshold no longer holds",
            )
            for one in before
        ]
        if before:
            gone = Revision([], [one.begins for one in before], items)
            await store.state(
                session, station.named, quantity, kind, revision=gone, silent_from=now
            )
        return items

    async def _state(
        self,
        session: WriteSession,
        items: Sequence[Solution | Retraction],
        now: datetime,
        by: Author | None,
    ) -> list[tuple[Solution, str | None]]:
        """Hand statements to the hazards and return the solutions with their events."""
        if not items:
            return []
        became = await self._hazards.take(session, items, now=now, by=by)
        return [
            (item, outcome.about)
            for item, outcome in zip(items, became, strict=True)
            if isinstance(item, Solution)
        ]


def _episodes(
    readings: Iterable[Reading], threshold: Threshold, start: datetime, *, silent: bool
) -> list[Episode]:
    """Return the episodes from `start` on; earlier values are there for the means only."""
    return episodes([one for one in readings if one.at >= start], threshold, silent=silent)


def _later(value: Observation) -> tuple[bool, datetime, float]:
    return value.value is not None, value.received_at, value.value or 0.0


def _measured(
    kept: dict[Key, Kept],
) -> dict[tuple[StationName, Quantity], tuple[datetime, datetime]]:
    """Return the measured series whose values changed, with the first and last time of those."""
    spans: dict[tuple[StationName, Quantity], tuple[datetime, datetime]] = {}
    for key, outcome in kept.items():
        if outcome != "unchanged" and key.issued_at is None:
            one = (StationName(key.source, key.code), key.quantity)
            first, last = spans.get(one, (key.at, key.at))
            spans[one] = (min(first, key.at), max(last, key.at))
    return spans


def _touched(kept: dict[Key, Kept]) -> dict[tuple[StationName, Quantity], datetime]:
    """Return the series whose values changed, and from when on."""
    touched: dict[tuple[StationName, Quantity], datetime] = {}
    for key, outcome in kept.items():
        if outcome != "unchanged":
            one = (StationName(key.source, key.code), key.quantity)
            touched[one] = min(touched.get(one, key.at), key.at)
    return touched


def _within(item: Observation, hazards: Iterable[tuple[Solution, str | None]]) -> str | None:
    """Return the hazard of the item's station in whose time it lies."""
    prefix = f"{item.station.code}:{item.quantity}:"
    for solution, hazard in hazards:
        if (
            solution.name.source == item.station.source
            and solution.name.source_id.startswith(prefix)
            and solution.begins <= item.at
            and (solution.ends is None or item.at <= solution.ends)
        ):
            return hazard
    return None
