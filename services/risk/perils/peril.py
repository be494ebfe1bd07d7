"""What every peril answers, and in which arrays. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import Cells
from services.risk.rules import Rules
from services.risk.science.method import Method as ScienceMethod
from shared.contracts.events.assessment import (
    Fractiles,
    Intensity,
    Method,
    PopulationSummary,
    Reason,
    SystemSummary,
)
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import HazardState, Kind

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a footprint is wanted, degrees, shape (places,), and the facilities that stand there.

    A peril whose damage follows from shaking in one pass over the facilities makes both at once.
    """

    longitude: Array
    latitude: Array
    assets: Assets | None = None
    cells: Cells | None = None
    """Those who live there, if it is for their sake alone: what counts none of them is left out."""
    people: Cells | None = None
    """Those who live around, of whom will be asked next: see `Footprint.people`."""

    @classmethod
    def of_city(cls, city: CityState, people: Cells | None = None) -> Self:
        """Return a city's reference point, with the people who live there."""
        return cls(np.array([city.longitude]), np.array([city.latitude]), people=people)

    @classmethod
    def of_cells(cls, cells: Cells) -> Self:
        """Return where the people are."""
        return cls(cells.longitude, cells.latitude, cells=cells)

    @classmethod
    def of_assets(cls, assets: Assets) -> Self:
        """Return where the facilities are."""
        return cls(assets.longitude, assets.latitude, assets)


@dataclass(frozen=True, slots=True)
class Measure:
    """How strongly a hazard acts at places, in one measure."""

    name: str
    unit: str
    fractiles: NDArray[np.floating]
    """Shape (places, 3): p05, p50, p95; NaN where it is not known."""
    mean: Array | None = None
    """Shape (places,), where the expectation is meaningful."""
    taken_from: str | None = None
    """What states it at all of the places, where no method of ours does."""

    def of(self, places: slice) -> "Measure":
        """Return it at some of the places."""
        mean = None if self.mean is None else self.mean[places]
        return Measure(self.name, self.unit, self.fractiles[places], mean, self.taken_from)

    def at(self, index: int) -> Intensity:
        """Return it as stated in events."""
        return intensity(
            self.name,
            self.unit,
            self.fractiles[index],
            None if self.mean is None else float(self.mean[index]),
            self.taken_from,
        )


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a hazard does at places, before anything that stands there. Made once."""

    measures: Sequence[Measure]
    """The peril's first one first; none where nothing is known of its strength."""
    warnings: Sequence[str]
    """What had to be assumed."""
    inside: NDArray[np.bool_] | None
    """Which places the hazard reaches, shape (places,); None: its reach has no edge, or is not
    known."""
    people: "Footprint | None" = field(default=None, kw_only=True)
    """That where `Places.people` live, where the peril makes both at once."""


@dataclass(frozen=True, slots=True)
class Draws:
    """What all facilities share, drawn: rows are equally likely, or as `weights` say.

    Columns are the systems that have facilities with an answer, in the order of `SYSTEMS`.
    """

    damaged: NDArray[np.number]
    """Facilities in at least moderate damage, shape (draws, systems)."""
    function: NDArray[np.number]
    """Mean share of function, weighted by criticality, shape (draws, systems)."""
    weights: Array | None = None


@dataclass(frozen=True, slots=True)
class Damage:
    """What happens to facilities, in the order of the exposure's; NaN where it is not known."""

    states: NDArray[np.floating]
    """Shape (n, 5): probabilities of none, slight, moderate, extensive, complete."""
    function: NDArray[np.floating]
    """Shape (n, 3): p05, p50, p95 of the share of function."""
    mean: Array
    """Shape (n,): expected share of function; NaN: not assessed."""
    draws: Callable[[], Draws | None]
    """Gives them, or None where no facility has an answer; a thread may make them meanwhile."""
    naming: Array
    """Shape (n,): facilities are named by falling value; NaN: not named."""
    notes: Sequence[str | None] | None
    """What is to be said of each facility, where something is."""
    warnings: Sequence[str]


class Peril(Protocol):
    """One kind of hazard: where it reaches, how strongly, and what that does. Pure."""

    kind: Kind

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""

    def reaches(
        self, hazards: Sequence[HazardState], cities: Sequence[CityState], rules: Rules
    ) -> NDArray[np.bool_]:
        """Say which hazards are worth a look in which cities, shape (hazards, cities)."""

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return what the hazard does at places."""

    def matters(self, here: Footprint, rules: Rules) -> bool:
        """Say whether what a city's reference point sees is worth an assessment."""

    def damage(self, footprint: Footprint, assets: Assets, rules: Rules, seed: int) -> Damage:
        """Return what the footprint at the facilities does to them."""

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return how many people the footprint at the cells reaches and what that may cost.

        And what the numbers rest on. None: not assessable, such as for want of a population.
        """

    def reasons(
        self,
        here: Footprint,
        systems: Sequence[SystemSummary],
        population: PopulationSummary | None,
        rules: Rules,
    ) -> list[Reason]:
        """Return each rule with what it found; the level of the result is the worst of theirs.

        What could not be counted is said by a reason of level `not-assessable`, never by silence.
        """


def stated(methods: Iterable[ScienceMethod]) -> list[Method]:
    """Return methods of the science as stated in events."""
    return [Method(id=each.id, version=each.version, citation=each.citation) for each in methods]


def fractiles(low: float, median: float, high: float, mean: float | None = None) -> Fractiles:
    """Return the three fractiles, and the mean, as stated in events."""
    return Fractiles(p05=float(low), p50=float(median), p95=float(high), mean=mean)


def intensity(
    measure: str,
    unit: str,
    of: Sequence[float] | NDArray[np.floating],
    mean: float | None,
    taken_from: str | None = None,
) -> Intensity:
    """Return the three fractiles of a measure, and the mean, as stated in events."""
    low, median, high = (float(each) for each in of)
    return Intensity(
        measure=measure,
        unit=unit,
        p05=low,
        p50=median,
        p95=high,
        mean=mean,
        taken_from=taken_from,
    )
