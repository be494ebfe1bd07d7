"""From the episodes of a series to what is said of them as hazards: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast, get_args

from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.observations.episodes import Episode, Series, mean_24h
from services.ingest.observations.instants import instant_of, number_of
from services.ingest.observations.model import CITY_KM, MAKES, Station, Threshold
from services.ingest.observations.quantities import QUANTITIES, Quantity
from services.ingest.observations.runs import SeriesName
from shared.contracts.events.hazard import (
    AirQuality,
    Flood,
    Gauge,
    General,
    GeneralKind,
    Kind,
    Point,
    Pollutant,
)

TICK = timedelta(microseconds=1)
BROKEN_OFF = "No data since {ends:%Y-%m-%d %H:%M} UTC: how it went on is not known."
EXPECTED = "A model expects it; nobody has measured it."


@dataclass(frozen=True, slots=True)
class Stated:
    """An episode as it was last stated to the hazards."""

    begins: datetime
    ends: datetime | None
    broken_off: bool
    updated_at: datetime
    content: str
    """All that was said of it, to tell a change."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a series has to say that was not yet said."""

    stated: Sequence[Stated]
    """Episodes that are new or changed."""
    gone: Sequence[datetime]
    """Begins of stated episodes that the series no longer shows."""
    items: Sequence[Solution | Retraction]


@dataclass(frozen=True, slots=True)
class Change:
    """A revision of what is stated of a series."""

    name: SeriesName
    kind: Kind
    revision: Revision
    silent_from: datetime
    """What goes on is broken off then, unless something is heard."""


def revise(
    station: Station,
    threshold: Threshold,
    episodes: Iterable[Episode],
    readings: Series,
    before: Sequence[Stated],
    *,
    now: datetime,
) -> Revision:
    """Compare the episodes of a series with what was stated of it.

    Late values may move the begin of an episode, or join two. What was stated under another begin
    is then withdrawn, and linked to the episode that its time belongs to, so that its hazard goes
    on in it.
    """
    current = list(episodes)
    begins = {episode.begins for episode in current}
    gone = [one for one in before if one.begins not in begins]
    known = {one.begins: one for one in before}
    # Later than anything that was said, whichever clock said it.
    at = max([now, *(one.updated_at + TICK for one in before)])
    stated: list[Stated] = []
    items: list[Solution | Retraction] = []
    for episode in current:
        replaced = [one.begins for one in gone if _meet(one, episode)]
        solution = solution_of(station, threshold, episode, readings, at)
        content = repr((solution.ends, solution.detail, solution.geometry, solution.note))
        old = known.get(episode.begins)
        if old is not None and old.content == content and not replaced:
            continue
        stated.append(Stated(episode.begins, episode.ends, episode.broken_off, at, content))
        items.append(_linked(solution, station, threshold, replaced))
    items += [
        Retraction(
            name_of(station, threshold.quantity, threshold.made, one.begins),
            at,
            "later values show it otherwise",
        )
        for one in gone
    ]
    return Revision(stated, [one.begins for one in gone], items)


def name_of(station: Station, quantity: Quantity, kind: Kind, begins: datetime) -> Name:
    """Return the name of an episode: its station, quantity, kind if not the usual, and begin."""
    label = quantity if kind == MAKES[quantity][0] else f"{quantity}:{kind}"
    return Name(station.source, f"{station.code}:{label}:{begins:%Y%m%dT%H%M%SZ}")


def solution_of(
    station: Station,
    threshold: Threshold,
    episode: Episode,
    readings: Series,
    at: datetime,
) -> Solution:
    """Return an episode as a version of a hazard, stated at `at`."""
    notes = [
        BROKEN_OFF.format(ends=episode.ends) if episode.broken_off else None,
        EXPECTED if episode.forecast else None,
        station.note,
    ]
    return Solution(
        name=name_of(station, threshold.quantity, threshold.made, episode.begins),
        updated_at=at,
        kind=threshold.made,
        begins=episode.begins,
        ends=episode.ends,
        geometry=Point(longitude=station.longitude, latitude=station.latitude),
        detail=_detail(station, threshold, episode, readings),
        place=station.name,
        review="automatic" if episode.forecast else "unstated",
        note=" ".join(note for note in notes if note) or None,
    )


def _detail(
    station: Station, threshold: Threshold, episode: Episode, readings: Series
) -> Flood | AirQuality | General:
    if threshold.made == "flood":
        danger = threshold.opens if station.danger_cm is None else station.danger_cm
        return Flood(
            gauge=Gauge(
                station=station.code,
                name=station.name,
                river=station.river,
                longitude=station.longitude,
                latitude=station.latitude,
                level_cm=episode.now.value,
                danger_cm=danger,
                highest_cm=episode.highest.value,
                read_at=episode.now.at,
            )
        )
    if threshold.made != "air-quality":
        return _general(threshold, episode)
    pollutant = threshold.quantity
    assert pollutant in get_args(Pollutant)
    return AirQuality(
        pollutant=cast("Pollutant", pollutant),
        station=station.code,
        name=station.name,
        measured=not episode.forecast,
        concentration_ug_m3=episode.now.value,
        mean_24h_ug_m3=_mean_24h(readings, episode),
        highest_ug_m3=episode.highest.value,
        threshold_ug_m3=threshold.opens,
        hours=episode.hours,
        read_at=episode.now.at,
    )


def _general(threshold: Threshold, episode: Episode) -> General:
    """Return an episode of a kind without facts of its own.

    It stands for the ground for which its station counts (`CITY_KM`).
    """
    assert threshold.made in get_args(GeneralKind)
    return General(
        kind=cast("GeneralKind", threshold.made),
        level=threshold.level(episode.now.value),
        measure=threshold.quantity,
        value=episode.now.value,
        unit=QUANTITIES[threshold.quantity].unit,
        radius_km=CITY_KM,
    )


def _mean_24h(readings: Series, episode: Episode) -> float | None:
    """Return the mean of the last 24 hours, or the highest that is expected.

    In the first hour of what is expected the mean is still that of the clean day before it.
    """
    if not episode.forecast:
        return mean_24h(readings, episode.now.at)
    within = readings.at > number_of(episode.begins)
    if episode.ends is not None:
        within &= readings.at <= number_of(episode.ends)
    times = map(instant_of, readings.at[within])
    known = [mean for at in times if (mean := mean_24h(readings, at)) is not None]
    return max(known, default=None)


def _linked(
    solution: Solution, station: Station, threshold: Threshold, replaced: Sequence[datetime]
) -> Solution:
    links = frozenset(
        name_of(station, threshold.quantity, threshold.made, begins) for begins in replaced
    )
    return replace(solution, links=links) if links else solution


def _meet(one: Stated, episode: Episode) -> bool:
    """Say whether the two have time in common."""
    starts = max(one.begins, episode.begins)
    return all(ends is None or ends >= starts for ends in (one.ends, episode.ends))
