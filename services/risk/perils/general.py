"""Hazards of a kind without science of its own: who and what lies in their reach. Pure.

Nothing is estimated of what a hazard does there: no fragility with a source is part of this
platform. The level is `not-assessable`, never green.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure import areas
from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import Cells, outline_of
from services.risk.perils import exposed, levels
from services.risk.perils.levels import Rule
from services.risk.perils.peril import Damage, Footprint, Measure, Places
from services.risk.rules import Rules
from shared.contracts.events.assessment import (
    Exposed,
    Losses,
    Method,
    PopulationSummary,
    Reason,
    SystemSummary,
)
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Area, General, HazardState, Kind

METHOD = Method(
    id="exposure-only",
    version="1",
    citation="Counts people and facilities inside the area, or the radius, that a source states.",
)
INSIDE = "inside"
"""Measure: 1 where a place lies in the hazard's reach, 0 where it does not."""
NOT_ASSESSABLE = (
    "what a hazard of kind {kind} does to people and facilities is not assessable: no fragility "
    "with a source is part of this platform"
)
NO_REACH = (
    "neither an area nor a radius is known: which people and facilities it reaches is not "
    "assessable"
)
NO_CELL = (
    "no middle of a population cell lies in reach, which is small or touches the city's edge: "
    "people in reach are not assessable"
)
IN_REACH = "lies in the hazard's reach; what happens to it there is not assessable"


@dataclass(slots=True)
class GeneralPeril:
    """A hazard of any kind, and what lies in its reach."""

    kind: Kind

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        return [METHOD]

    def reaches(
        self, hazards: Sequence[HazardState], cities: Sequence[CityState], rules: Rules
    ) -> NDArray[np.bool_]:
        """Say which hazards touch a city, or are near to it where nobody knows how far they reach.

        Of shape (hazards, cities).
        """
        outlines = [outline_of(city, rules.density_per_km2) for city in cities]
        found = np.zeros((len(hazards), len(cities)), dtype=np.bool_)
        for row, hazard in enumerate(hazards):
            ground = _ground(hazard)
            for column, (city, outline) in enumerate(zip(cities, outlines, strict=True)):
                found[row, column] = (
                    areas.touches(ground, outline)
                    if ground
                    else exposed.stands_at(
                        city, outline, hazard.longitude, hazard.latitude, rules.general.near_km
                    )
                )
        return found

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return which places lie in its reach; no measure where that is not known."""
        said = [NOT_ASSESSABLE.format(kind=hazard.kind)]
        ground = _ground(hazard)
        if ground is None:
            return Footprint([], [*said, NO_REACH], None)
        inside = areas.covered(ground, places.longitude, places.latitude)
        column = inside.astype(np.float64)
        return Footprint([Measure(INSIDE, "1", np.column_stack([column] * 3))], said, inside)

    def matters(self, here: Footprint, rules: Rules) -> bool:
        """Say that every hazard which reaches a city matters to it."""
        return True

    def damage(self, footprint: Footprint, assets: Assets, rules: Rules, seed: int) -> Damage:
        """Return what lies in its reach, named by criticality."""
        return exposed.damage_of(footprint.inside, assets, footprint.warnings, IN_REACH)

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return the people in its reach."""
        if not city.population:
            return None, ["population unknown: people in reach are not assessable"]
        if footprint.inside is None:
            return None, []
        if not footprint.inside.any():
            return None, [NO_CELL]
        people = float(cells.people[footprint.inside].sum())
        summary = PopulationSummary(
            population=city.population,
            year=city.population_year,
            exposed=[
                Exposed(
                    measure=INSIDE, at_least=1.0, people=people, meaning="in the hazard's reach"
                )
            ],
            losses=Losses(),
        )
        return summary, cells.warnings

    def reasons(
        self,
        here: Footprint,
        systems: Sequence[SystemSummary],
        population: PopulationSummary | None,
        rules: Rules,
    ) -> list[Reason]:
        """Return that nobody can say what it does, however few it reaches."""
        return [levels.missing(Rule.NO_METHOD)]


def _ground(hazard: HazardState) -> Area | None:
    """Return the ground a hazard reaches: its area, or the disc of its radius; None: not known."""
    if isinstance(hazard.geometry, Area):
        return hazard.geometry
    radius_km = hazard.detail.radius_km if isinstance(hazard.detail, General) else None
    if radius_km is None:
        return None
    longitude, latitude = hazard.longitude, hazard.latitude
    ring = areas.disc(longitude, latitude, radius_km)
    return Area(longitude=longitude, latitude=latitude, polygons=[ring])
