"""What a series has to say anew where its values changed, or a threshold did. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.ingest.hazards.solution import Retraction
from services.ingest.observations.episodes import DAY, episodes
from services.ingest.observations.instants import instant_of
from services.ingest.observations.model import MAKES, Station, Threshold, threshold_of
from services.ingest.observations.quantities import QUANTITIES
from services.ingest.observations.runs import SeriesName
from services.ingest.observations.statements import (
    TICK,
    Change,
    Revision,
    Stated,
    name_of,
    revise,
)
from services.ingest.observations.window import Span, Window
from shared.contracts.events.hazard import Kind

Before = Mapping[tuple[SeriesName, Kind], Sequence[Stated]]
"""What is stated of series, by kind."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A series to be held to the threshold of a kind, from `since` on."""

    name: SeriesName
    station: Station
    kind: Kind
    threshold: Threshold | None
    since: datetime

    @property
    def reach(self) -> datetime:
        """Return from when on what is stated may change."""
        if self.threshold is None:
            return self.since
        period = QUANTITIES[self.name.quantity].period
        return self.since - (self.threshold.least + self.threshold.silent + period)

    def before(self, stated: Before) -> list[Stated]:
        """Return what is stated that may change."""
        since = self.reach
        found = stated.get((self.name, self.kind), ())
        return [one for one in found if one.ends is None or one.ends >= since]

    def start(self, stated: Before) -> datetime:
        """Return where to begin: an episode that reaches back further, from its begin.

        So the part of the series which is read gives what the whole would.
        """
        return min([self.reach, *(one.begins for one in self.before(stated))])


def asked(
    name: SeriesName, station: Station, held: Sequence[Threshold], since: datetime
) -> list[Asked]:
    """Return what is asked of a series for each kind of hazard that it may make."""
    return [
        Asked(name, station, kind, _of(name, station, kind, held), since)
        for kind in MAKES.get(name.quantity, ())
    ]


def of_kind(
    name: SeriesName, station: Station, kind: Kind, held: Sequence[Threshold], since: datetime
) -> Asked:
    """Return what is asked of a series for one kind of hazard."""
    return Asked(name, station, kind, _of(name, station, kind, held), since)


def after(of: Iterable[Asked], since: Mapping[SeriesName, datetime]) -> list[Asked]:
    """Return what is asked of those series that changed, from then on."""
    return [
        one if one.since == since[one.name] else replace(one, since=since[one.name])
        for one in of
        if one.name in since
    ]


def reached(of: Iterable[Asked]) -> dict[SeriesName, datetime]:
    """Return from when on what is stated of each series may change."""
    found: dict[SeriesName, datetime] = {}
    for one in of:
        found[one.name] = min(found.get(one.name, one.reach), one.reach)
    return found


def spans(of: Iterable[Asked], stated: Before) -> dict[SeriesName, Span]:
    """Return the parts of series that tell what is asked: a mean needs the day before it too."""
    found: dict[SeriesName, Span] = {}
    for one in of:
        if one.threshold is not None:
            since = one.start(stated) - DAY
            found[one.name] = Span(min(since, found.get(one.name, Span(since)).since))
    return found


def changed(
    one: Asked, stated: Before, window: Window, *, now: datetime, exercise: bool
) -> Change | None:
    """Return what a series has to say anew; None where nothing was and nothing is to be said.

    Where no threshold holds any more, what was stated goes.
    """
    if one.threshold is None:
        return _withdrawn(one, stated.get((one.name, one.kind), ()), now)
    before, start = one.before(stated), one.start(stated)
    if not before and not any(map(one.threshold.reached, window.extremes(start))):
        return None
    readings = window.readings(start - DAY)
    silent = exercise or not len(readings)
    last = window.heard_at(start - DAY) if silent else instant_of(readings.at[-1])
    silent_from = (last or now) + one.threshold.silent
    # Earlier values are there for the means only.
    current = episodes(readings.since(start), one.threshold, silent=silent_from <= now)
    if not (current or before):
        return None
    revision = revise(one.station, one.threshold, current, readings, before, now=now)
    return Change(one.name, one.kind, revision, silent_from)


def _withdrawn(one: Asked, stated: Sequence[Stated], now: datetime) -> Change | None:
    """Return that what goes on by a threshold that no longer holds is no hazard."""
    before = [each for each in stated if each.ends is None]
    if not before:
        return None
    items = [
        Retraction(
            name_of(one.station, one.name.quantity, one.kind, each.begins),
            max(now, each.updated_at + TICK),
            "its threshold no longer holds",
        )
        for each in before
    ]
    return Change(one.name, one.kind, Revision([], [each.begins for each in before], items), now)


def _of(
    name: SeriesName, station: Station, kind: Kind, held: Sequence[Threshold]
) -> Threshold | None:
    return threshold_of(station, name.quantity, [one for one in held if one.made == kind])
