"""Keeping what a payload says of series: read once what is known, decide, and write once.

What is decided tells what is to be said of the series, so that the writing takes nobody's time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from services.ingest.observations import series
from services.ingest.observations.checks import REACH
from services.ingest.observations.columns import Judged, Values
from services.ingest.observations.instants import instant_of
from services.ingest.observations.model import Observation
from services.ingest.observations.runs import Run, SeriesName, Taken, Valued, later
from services.ingest.observations.series import Kept, Key, key_of
from services.ingest.observations.window import Span, Window, load
from shared.database import WriteSession


@dataclass(slots=True)
class Known:
    """What became of the values of a payload, and what is known of their series now."""

    windows: Mapping[SeriesName, Window]
    since: dict[SeriesName, datetime] = field(default_factory=dict)
    """The series that changed, and from when on."""
    words: dict[SeriesName, Sequence[Kept]] = field(default_factory=dict)
    """Of the measured values of a run; a series that is not there was new altogether."""
    forecasts: Mapping[Key, Kept] = field(default_factory=dict)
    new: list[tuple[SeriesName, Values]] = field(default_factory=list)
    """Measured values for which there are none, to be stored."""
    said: dict[SeriesName, Judged] = field(default_factory=dict)
    """What is to be said anew of values that are stored."""


def first_of(taken: Taken) -> dict[SeriesName, datetime]:
    """Return the series of a payload with their first times."""
    found = {run.name: instant_of(run.values.at[0]) for run in taken.runs}
    for _, one in taken.forecasts:
        name = SeriesName(one.station.source, one.station.code, one.quantity)
        found[name] = min(found.get(name, one.at), one.at)
    return found


async def decide(session: WriteSession, taken: Taken, spans: Mapping[SeriesName, Span]) -> Known:
    """Hold series to their checks, around the times that changed; what is new is left to `keep`.

    Parameters
    ----------
    spans
        What else is asked of the series; their stations are locked.
    """
    forecasts = await _forecasts(session, taken)
    known = Known(await load(session, _around(taken.runs, spans)), forecasts=forecasts)
    for key, word in forecasts.items():
        if word != "unchanged":
            _touch(known, SeriesName(key.source, key.code, key.quantity), key.at)
    became = await _corrections(session, taken.runs, known)
    for run in taken.runs:
        if run.name in became:
            known.words[run.name] = became[run.name]
        _hold(run, became.get(run.name), known)
    return known


async def keep(session: WriteSession, known: Known) -> None:
    """Store what was decided."""
    await series.add(session, known.new)
    await series.judge(session, known.said)


def _hold(run: Run, became: Sequence[Kept] | None, known: Known) -> None:
    """Hold the values of a run that say something, and check the series around them."""
    window, values = known.windows[run.name], run.values
    fresh = values
    if became is not None:
        words = np.array(became)
        values, fresh = run.values.of(words != "unchanged"), run.values.of(words == "new")
        if not len(values):
            return
    window.put(values)
    first, last = values.at[0], values.at[-1]
    _touch(known, run.name, instant_of(first))
    anew = window.judge(run.name, first, last)
    if anew is not None and len(fresh):
        places = np.searchsorted(fresh.at, anew.at).clip(max=len(fresh) - 1)
        of_fresh = fresh.at[places] == anew.at
        quality = fresh.quality.copy()
        quality[places[of_fresh]] = anew.quality[of_fresh]
        fresh = replace(fresh, quality=quality)
        anew = Judged(anew.at[~of_fresh], anew.quality[~of_fresh])
    if len(fresh):
        known.new.append((run.name, fresh))
    if anew is not None and len(anew.at):
        known.said[run.name] = anew


def _touch(known: Known, name: SeriesName, at: datetime) -> None:
    known.since[name] = min(known.since.get(name, at), at)


def _around(runs: Sequence[Run], spans: Mapping[SeriesName, Span]) -> dict[SeriesName, Span]:
    """Return spans that reach as far as the checks of a run do, too."""
    found = dict(spans)
    for run in runs:
        first, last = (instant_of(run.values.at[place]) for place in (0, -1))
        since, until = first - 2 * REACH, last + 2 * REACH
        asked = spans.get(run.name, Span(since, until))
        found[run.name] = Span(min(since, asked.since), max(until, asked.until))
    return found


async def _forecasts(session: WriteSession, taken: Taken) -> Mapping[Key, Kept]:
    held: dict[Key, Valued | Observation] = {}
    last: dict[Key, tuple[bool, datetime, float]] = {}
    for _, one in taken.forecasts:
        key, rank = key_of(one), later(one)
        if key not in last or rank > last[key]:
            held[key], last[key] = one, rank
    return await series.save(session, held)


async def _corrections(
    session: WriteSession, runs: Sequence[Run], known: Known
) -> dict[SeriesName, Sequence[Kept]]:
    """Store the values for which there was one already; returns what became of these runs."""
    asked: dict[Key, Valued | Observation] = {}
    met: dict[SeriesName, list[Key | None]] = {}
    for run in runs:
        there = known.windows[run.name].known(run.values.at)
        if there is None:
            continue
        keys = met[run.name] = [None] * len(there)
        rows = run.values.of(there).rows()
        for place, (at, value, quality, received_at) in zip(
            np.flatnonzero(there), rows, strict=True
        ):
            key = keys[place] = Key(*run.name, at, None)
            asked[key] = Valued(value, quality, received_at)
    became = await series.save(session, asked)
    return {
        name: ["new" if key is None else became[key] for key in keys] for name, keys in met.items()
    }
