"""The use case of everything that is observed: keep it, and say what hazards it makes."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import get_args

import numpy as np

from services.ingest.hazards.solution import Solution
from services.ingest.observations import restating, store, thresholds
from services.ingest.observations.instants import number_of
from services.ingest.observations.keep import Known, decide, first_of, keep
from services.ingest.observations.model import Observation, Station, StationName, Threshold
from services.ingest.observations.restating import Asked, Before, of_kind
from services.ingest.observations.runs import Run, SeriesName, Taken, runs_of
from services.ingest.observations.series import Kept, key_of
from services.ingest.observations.statements import Change
from services.ingest.observations.window import Span, Window, load
from services.ingest.payloads.subject import Outcome, Subject
from shared.contracts.events.hazard import Author
from shared.database import WriteSession

Stating = tuple[Solution, str | None]
"""What was said of a series, and the hazard that it became."""
RESTATED = timedelta(days=60)
"""How far back from its last value a series is held to a threshold that changed: what ended before
was told by the rules of its time."""
AT_ONCE = 4
"""Series held to thresholds between two looks at what else there is to do: a millisecond, in which
the database has not yet stored what a socket takes."""


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
        taken = runs_of(items)
        stations = await store.save_stations(session, taken.told)
        held = await self._thresholds(session)
        first = first_of(taken)
        asked = _asked(first, stations, held)
        before, spans = await self._stated(session, asked)
        known = await decide(session, taken, spans)
        changed = restating.after(asked, known.since)
        # The database stores a portion in the time in which it is held to thresholds.
        keeping = asyncio.create_task(keep(session, known))
        try:
            changes = await self._changes(changed, before, known.windows, now)
            await keeping
        except BaseException:
            keeping.cancel()
            # Who ends the transaction needs the connection.
            await asyncio.gather(keeping, return_exceptions=True)
            raise
        hazards = await self._state(session, changes, now, by)
        return _outcomes(taken, known, hazards, len(items))

    async def break_off(self, session: WriteSession, now: datetime, at_most: int) -> int:
        """Break off episodes of which nothing has been heard for too long; returns how many."""
        found = await store.silent(session, now, at_most)
        held = await self._thresholds(session)
        asked = [
            of_kind(SeriesName(*station.named, quantity), station, kind, held, begins)
            for station, quantity, kind, begins in found
        ]
        return await self._hold(session, asked, now)

    async def restate(self, session: WriteSession, changed: Threshold, now: datetime) -> int:
        """Hold the series at hand to a threshold that changed; returns what was stated anew.

        Series are read back `RESTATED` from their last value.
        """
        held = await self._thresholds(session)
        asked = [
            of_kind(
                SeriesName(*station.named, changed.quantity),
                station,
                changed.made,
                held,
                last - RESTATED,
            )
            for station, last in await store.observed(session, changed)
        ]
        return await self._hold(session, asked, now)

    async def restate_station(self, session: WriteSession, name: StationName, now: datetime) -> int:
        """Hold every series of a station to the thresholds of its place; returns what was stated.

        Series are read back `RESTATED` from their last value.
        """
        held = await self._thresholds(session)
        asked = [
            one
            for station, quantity, last in await store.measured_at(session, name)
            for one in restating.asked(SeriesName(*name, quantity), station, held, last - RESTATED)
        ]
        return await self._hold(session, asked, now)

    async def _hold(self, session: WriteSession, asked: Sequence[Asked], now: datetime) -> int:
        """Hold series to thresholds, a kind at a time; returns what was stated anew."""
        before, spans = await self._stated(session, asked)
        changes = await self._changes(asked, before, await load(session, spans), now)
        await self._state(session, changes, now, None)
        return sum(len(one.revision.items) for one in changes)

    async def _stated(
        self, session: WriteSession, asked: Sequence[Asked]
    ) -> tuple[Before, Mapping[SeriesName, Span]]:
        """Return what is stated of series, and what is to be read of them."""
        before = await store.episodes(session, restating.reached(asked)) if asked else {}
        return before, restating.spans(asked, before)

    async def _thresholds(self, session: WriteSession) -> Sequence[Threshold]:
        return await thresholds.effective(session, self._shipped)

    async def _changes(
        self,
        asked: Iterable[Asked],
        before: Before,
        windows: Mapping[SeriesName, Window],
        now: datetime,
    ) -> list[Change]:
        """Return what series have to say anew, found in turns with what else there is to do."""
        found: list[Change] = []
        for number, one in enumerate(asked, 1):
            window = windows.get(one.name) or Window()
            change = restating.changed(one, before, window, now=now, exercise=self._exercise)
            if change is not None:
                found.append(change)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
        return found

    async def _state(
        self, session: WriteSession, changes: Sequence[Change], now: datetime, by: Author | None
    ) -> dict[SeriesName, list[Stating]]:
        """Keep what is stated, hand it to the hazards, and return the solutions with theirs."""
        await store.state(session, changes)
        said = [(change.name, item) for change in changes for item in change.revision.items]
        if not said:
            return {}
        became = await self._hazards.take(session, [item for _, item in said], now=now, by=by)
        found: dict[SeriesName, list[Stating]] = {}
        for (name, item), outcome in zip(said, became, strict=True):
            if isinstance(item, Solution):
                found.setdefault(name, []).append((item, outcome.about))
        return found


def _asked(
    since: Mapping[SeriesName, datetime],
    stations: Mapping[StationName, Station],
    held: Sequence[Threshold],
) -> list[Asked]:
    return [
        one
        for name in sorted(since)
        for one in restating.asked(name, stations[name.station], held, since[name])
    ]


def _outcomes(
    taken: Taken, known: Known, hazards: Mapping[SeriesName, Sequence[Stating]], count: int
) -> list[Outcome]:
    """Return what became of each item, in their order."""
    found = [Outcome("new")] * count
    for run in taken.runs:
        words, of_it = known.words.get(run.name), hazards.get(run.name, ())
        if words is not None:
            places = np.searchsorted(run.values.at, run.given)
            for position, place in zip(run.positions.tolist(), places.tolist(), strict=True):
                found[position] = Outcome(words[place])
        _mark(found, run, of_it)
    for position, one in taken.forecasts:
        key = key_of(one)
        of_it = hazards.get(SeriesName(key.source, key.code, key.quantity), ())
        found[position] = Outcome(known.forecasts[key], _within(key.at, of_it))
    return found


def _mark(found: list[Outcome], run: Run, hazards: Sequence[Stating]) -> None:
    """Name the hazards beside the values in their time, the first where two hold."""
    for solution, hazard in reversed(hazards):
        within = run.given >= number_of(solution.begins)
        if solution.ends is not None:
            within &= run.given <= number_of(solution.ends)
        told = {word: Outcome(word, hazard) for word in get_args(Kept)}
        for position in run.positions[within].tolist():
            found[position] = told[found[position].word]


def _within(at: datetime, hazards: Iterable[Stating]) -> str | None:
    """Return the hazard of a series in whose time a value lies."""
    for solution, hazard in hazards:
        if solution.begins <= at and (solution.ends is None or at <= solution.ends):
            return hazard
    return None
