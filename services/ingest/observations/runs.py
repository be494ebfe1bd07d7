"""Values of a payload series by series, as columns: what is asked of each is then asked once. Pure.

A sheet has a row an hour and a station, or a station and an hour; its series are what is checked,
held to thresholds and stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import itemgetter, lt
from typing import NamedTuple, overload

from services.ingest.observations.model import Observation, Station, StationName
from services.ingest.observations.quality import Quality
from services.ingest.observations.quantities import Quantity
from services.ingest.payloads.subject import Columns


class SeriesName(NamedTuple):
    """Which series: of whose station, and what is measured there."""

    source: str
    code: str
    quantity: Quantity

    @property
    def station(self) -> StationName:
        """Return the name of its station."""
        return StationName(self.source, self.code)


class Valued(NamedTuple):
    """What is kept of a value beside its key."""

    value: float | None
    quality: Quality
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Sheet(Columns, Sequence[Observation]):
    """Measured values of one quantity as columns of the same length, each row an observation.

    Times are in UTC. An observation is made of a row only where somebody asks for it.
    """

    of = Observation
    quantity: Quantity
    received_at: datetime
    station: Sequence[Station]
    at: Sequence[datetime]
    value: Sequence[float | None]
    quality: Sequence[Quality]

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> "Sheet": ...
    def __getitem__(self, index: int | slice) -> "Observation | Sheet":
        if isinstance(index, slice):
            return Sheet(
                self.quantity,
                self.received_at,
                self.station[index],
                self.at[index],
                self.value[index],
                self.quality[index],
            )
        return Observation(
            station=self.station[index],
            quantity=self.quantity,
            at=self.at[index],
            value=self.value[index],
            quality=self.quality[index],
            received_at=self.received_at,
        )

    def noted(self, note: str) -> "Sheet":
        """Return it with what its source says of all that it sends."""
        places = {id(one): place for place, one in enumerate(self.station)}
        said = {key: self[place].noted(note).station for key, place in places.items()}
        return replace(self, station=[said[id(one)] for one in self.station])

    @property
    def networks(self) -> set[str]:
        """The networks of whose stations it is."""
        return {one.source for one in {id(one): one for one in self.station}.values()}


@dataclass(slots=True)
class Run:
    """Measured values of one series, earliest first, one of a time."""

    name: SeriesName
    at: Sequence[datetime]
    value: Sequence[float | None]
    quality: Sequence[Quality]
    received_at: Sequence[datetime]
    positions: Sequence[int]
    """Of the items that it is of, doubled ones among them."""
    given: Sequence[datetime]
    """The times of those."""


@dataclass(slots=True)
class Taken:
    """Items of a payload: measured values by series, and what models made."""

    runs: list[Run] = field(default_factory=list)
    forecasts: list[tuple[int, Observation]] = field(default_factory=list)
    """With their positions."""
    told: Sequence[Observation] = ()
    """Of every station what says most of it."""


def runs_of(items: Sequence[Observation]) -> Taken:
    """Return items by series.

    Of two values for one time the later received holds, unless it is only stated to be missing.
    """
    if isinstance(items, Sheet):
        listed = list(_by_station(items.station))
        newest = [items[max(places, key=items.at.__getitem__)] for places in listed]
        return Taken([_of_sheet(items, positions) for positions in listed], told=newest)
    taken = Taken(told=items)
    found: dict[SeriesName, list[tuple[int, Observation]]] = {}
    for position, item in enumerate(items):
        if item.issued_at is not None:
            taken.forecasts.append((position, item))
            continue
        station = item.station
        name = SeriesName(station.source, station.code, item.quantity)
        found.setdefault(name, []).append((position, item))
    taken.runs = [
        _run(name, [place for place, _ in rows], [one for _, one in rows])
        for name, rows in found.items()
    ]
    return taken


def later(value: Observation) -> tuple[bool, datetime, float]:
    """Return by what one of two values for a time holds."""
    return value.value is not None, value.received_at, value.value or 0.0


def _by_station(stations: Sequence[Station]) -> Iterable[list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    # Readers give every row of a station the one that is known.
    for position, one in enumerate(map(id, stations)):
        found[one].append(position)
    named: dict[StationName, list[int]] = {}
    for positions in found.values():
        named.setdefault(stations[positions[0]].named, []).extend(positions)
    return named.values()


def _of_sheet(sheet: Sheet, positions: list[int]) -> Run:
    station = sheet.station[positions[0]]
    name = SeriesName(station.source, station.code, sheet.quantity)
    if len(positions) == 1:
        return _run(name, positions, [sheet[positions[0]]])
    picked = itemgetter(*positions)
    at = picked(sheet.at)
    if not all(map(lt, at, at[1:])):
        return _run(name, positions, [sheet[position] for position in positions])
    value, quality = picked(sheet.value), picked(sheet.quality)
    received_at = [sheet.received_at] * len(at)
    return Run(name, at, value, quality, received_at, positions, at)


def _run(name: SeriesName, positions: list[int], rows: list[Observation]) -> Run:
    held: dict[datetime, Observation] = {}
    for one in rows:
        known = held.get(one.at)
        held[one.at] = one if known is None else max(known, one, key=later)
    values = [held[at] for at in sorted(held)]
    return Run(
        name,
        [_in_utc(one.at) for one in values],
        [one.value for one in values],
        [one.quality for one in values],
        [one.received_at for one in values],
        positions,
        [one.at for one in rows],
    )


def _in_utc(at: datetime) -> datetime:
    """Return a time as the database would give it: episodes are named by theirs."""
    return at if at.tzinfo is UTC else at.astimezone(UTC)
