"""Keeping what a payload says of series: read once what is known, decide, and write once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import compress

from services.ingest.observations import series
from services.ingest.observations.model import Observation
from services.ingest.observations.quality import REACH, Quality
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
    words: dict[SeriesName, Mapping[datetime, Kept]] = field(default_factory=dict)
    """Of measured values by their times; a series that is not there was new altogether."""
    forecasts: Mapping[Key, Kept] = field(default_factory=dict)


def first_of(taken: Taken) -> dict[SeriesName, datetime]:
    """Return the series of a payload with their first times."""
    found = {run.name: run.at[0] for run in taken.runs}
    for _, one in taken.forecasts:
        name = SeriesName(one.station.source, one.station.code, one.quantity)
        found[name] = min(found.get(name, one.at), one.at)
    return found


async def keep(session: WriteSession, taken: Taken, spans: Mapping[SeriesName, Span]) -> Known:
    """Store values and hold their series to their checks, around the times that changed.

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
    new: list[tuple[Run, Sequence[Quality]]] = []
    said: dict[SeriesName, Mapping[datetime, Quality]] = {}
    for run in taken.runs:
        if run.name in became:
            known.words[run.name] = became[run.name]
        _hold(run, became.get(run.name, {}), known, new, said)
    await series.add(session, new)
    await series.judge(session, said)
    return known


def _hold(
    run: Run,
    became: Mapping[datetime, Kept],
    known: Known,
    new: list[tuple[Run, Sequence[Quality]]],
    said: dict[SeriesName, Mapping[datetime, Quality]],
) -> None:
    """Hold the values of a run that say something, and check the series around them."""
    window, fresh = known.windows[run.name], run
    if became:
        words = [became[at] for at in run.at]
        changes = [word != "unchanged" for word in words]
        if not any(changes):
            return
        run, fresh = _picked(run, changes), _picked(run, [word == "new" for word in words])
    window.put(run)
    _touch(known, run.name, run.at[0])
    anew = window.judge(run.name, run.at[0], run.at[-1])
    if fresh.at and anew:
        new.append((fresh, [*map(anew.get, fresh.at, fresh.quality)]))
    elif fresh.at:
        new.append((fresh, fresh.quality))
    stored = anew.keys() - set(fresh.at)
    if stored:
        said[run.name] = {at: anew[at] for at in stored}


def _touch(known: Known, name: SeriesName, at: datetime) -> None:
    known.since[name] = min(known.since.get(name, at), at)


def _picked(run: Run, which: Sequence[bool]) -> Run:
    return replace(
        run,
        at=list(compress(run.at, which)),
        value=list(compress(run.value, which)),
        quality=list(compress(run.quality, which)),
        received_at=list(compress(run.received_at, which)),
    )


def _around(runs: Sequence[Run], spans: Mapping[SeriesName, Span]) -> dict[SeriesName, Span]:
    """Return spans that reach as far as the checks of a run do, too."""
    found = dict(spans)
    for run in runs:
        since, until = run.at[0] - 2 * REACH, run.at[-1] + 2 * REACH
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
) -> dict[SeriesName, Mapping[datetime, Kept]]:
    """Store the values for which there was one already; returns what became of these runs."""
    asked: dict[Key, Valued | Observation] = {}
    met: dict[SeriesName, set[datetime]] = {}
    for run in runs:
        times = known.windows[run.name].known(run.at)
        if not times:
            continue
        met[run.name] = times
        rows = zip(run.at, run.value, run.quality, run.received_at, strict=True)
        for at, value, quality, received_at in rows:
            if at in times:
                asked[Key(*run.name, at, None)] = Valued(value, quality, received_at)
    became = await series.save(session, asked)
    return {
        run.name: {
            at: became[Key(*run.name, at, None)] if at in met[run.name] else "new" for at in run.at
        }
        for run in runs
        if run.name in met
    }
