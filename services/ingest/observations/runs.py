"""Values of a payload series by series, as columns: what is asked of each is then asked once. Pure.

A sheet has a row an hour and a station, or a station and an hour; its series are what is checked,
held to thresholds and stored.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import isnan
from operator import itemgetter
from typing import NamedTuple, overload

import numpy as np

from services.ingest.observations.checks import Flags
from services.ingest.observations.columns import Figures, Numbers, Values, values_of
from services.ingest.observations.instants import instant_of, number_of
from services.ingest.observations.model import Observation, Station, StationName
from services.ingest.observations.quality import QUALITIES, Quality
from services.ingest.observations.quantities import Quantity
from services.ingest.readers.item import Columns


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


@dataclass(frozen=True, slots=True, eq=False)
class Sheet(Columns, Sequence[Observation]):
    """Measured values of one quantity as columns of the same length, each row an observation.

    An observation is made of a row only where somebody asks for it.
    """

    of = Observation
    quantity: Quantity
    received_at: datetime
    stations: Sequence[Station]
    """Those of the rows, or more."""
    station: Numbers
    """Places in `stations`."""
    at: Numbers
    """Microseconds since 1970 in UTC, as `instants` have them."""
    value: Figures
    """Not a number where it is stated to be missing."""
    quality: Flags
    """By its range: places in `quality.QUALITIES`."""

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> "Sheet": ...
    def __getitem__(self, index: int | slice) -> "Observation | Sheet":
        if isinstance(index, slice):
            return replace(
                self,
                station=self.station[index],
                at=self.at[index],
                value=self.value[index],
                quality=self.quality[index],
            )
        value = float(self.value[index])
        return Observation(
            station=self.stations[self.station[index]],
            quantity=self.quantity,
            at=instant_of(self.at[index]),
            value=None if isnan(value) else value,
            quality=QUALITIES[self.quality[index]],
            received_at=self.received_at,
        )

    def noted(self, note: str, /) -> "Sheet":
        """Return it with what its source says of all that it sends."""
        return replace(self, stations=[one.noted(note) for one in self.stations])

    @property
    def networks(self) -> set[str]:
        """The networks of whose stations it is."""
        return {self.stations[place].source for place in np.unique(self.station)}

    @property
    def newest(self) -> datetime:
        """When the last of its values was read; it holds one at least."""
        return instant_of(self.at.max())


@dataclass(slots=True)
class Run:
    """Measured values of one series."""

    name: SeriesName
    values: Values
    positions: Numbers
    """Of the items that it is of, doubled ones among them."""
    given: Numbers
    """The times of those, as `values` have theirs."""


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
        listed = list(_by_station(items))
        newest = [items[places[items.at[places].argmax()]] for places in listed]
        return Taken([_of_sheet(items, places) for places in listed], told=newest)
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


def _by_station(sheet: Sheet) -> Iterable[Numbers]:
    """Return the places of the rows of each station, in the order in which they first come."""
    order = np.argsort(sheet.station, kind="stable")
    sorted_ = sheet.station[order]
    parts = np.split(order, np.flatnonzero(np.diff(sorted_)) + 1)
    named: dict[StationName, list[Numbers]] = {}
    for places in sorted(parts, key=itemgetter(0)):
        named.setdefault(sheet.stations[sheet.station[places[0]]].named, []).append(places)
    return (one[0] if len(one) == 1 else np.concatenate(one) for one in named.values())


def _of_sheet(sheet: Sheet, places: Numbers) -> Run:
    """Return the rows of a station, of those for one time that which says more, the higher one."""
    station = sheet.stations[sheet.station[places[0]]]
    name = SeriesName(station.source, station.code, sheet.quantity)
    at, chosen = sheet.at[places], places
    if not (at[1:] > at[:-1]).all():
        value = sheet.value[places]
        told = ~np.isnan(value)
        order = np.lexsort((np.where(told, value, 0.0), told, at))
        last = np.append(at[order][1:] != at[order][:-1], True)
        chosen = places[order[last]]
    values = Values(
        sheet.at[chosen],
        sheet.value[chosen],
        sheet.quality[chosen],
        np.full(len(chosen), number_of(sheet.received_at)),
    )
    return Run(name, values, places, at)


def _run(name: SeriesName, positions: list[int], rows: list[Observation]) -> Run:
    kept: dict[datetime, Observation] = {}
    for one in rows:
        known = kept.get(one.at)
        kept[one.at] = one if known is None else max(known, one, key=later)
    values = (kept[at] for at in sorted(kept))
    return Run(
        name,
        values_of((one.at, one.value, one.quality, one.received_at) for one in values),
        np.array(positions, np.int64),
        np.array([number_of(one.at) for one in rows], np.int64),
    )
