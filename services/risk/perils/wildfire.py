"""Wildfires: who and what lies inside the perimeter and around it. Pure.

What fire does to buildings here has no fragility with a source: damage is not assessable, and a
level with little counted is not green.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure import areas
from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import Cells, outline_of
from services.risk.perils import exposed, levels
from services.risk.perils.general import NO_REACH, NOT_ASSESSABLE, GeneralPeril
from services.risk.perils.levels import Rule
from services.risk.perils.peril import Array, Damage, Footprint, Measure, Places
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
from shared.contracts.events.hazard import Area, HazardState

METHOD = Method(
    id="fire-rings",
    version="1",
    citation="Counts people and facilities inside the perimeter of a fire, which is the union of "
    "the pixels in which satellites saw it, and within stated distances of it.",
)
DISTANCE = "fire-distance"
"""Measure: how far a place lies outside the perimeter, km; 0 inside."""
INSIDE = "inside"
NEAR = "near-fire"
AROUND = "around-fire"
"""Measures of who is exposed: inside the perimeter, within the near and within the wide ring."""
CLOSER = 10.0
"""What a ring counts in naming: more than any criticality, so that the nearest come first."""
NO_CELL = (
    "no middle of a population cell lies inside the perimeter, which is small or touches the "
    "city's edge: people inside it are not assessable"
)


@dataclass(frozen=True, slots=True)
class Burning(Footprint):
    """Distances from a fire."""

    apart_km: Array | None
    """Shape (places,), NaN far away; None: the perimeter is not known."""


class WildfirePeril(GeneralPeril):
    """Wildfires and who and what lies in their reach."""

    def __init__(self) -> None:
        super().__init__("wildfire")

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        return [METHOD]

    def reaches(
        self, hazards: Sequence[HazardState], cities: Sequence[CityState], rules: Rules
    ) -> NDArray[np.bool_]:
        """Say which fires lie in a city or near it, shape (hazards, cities)."""
        outlines = [outline_of(city, rules.density_per_km2) for city in cities]
        found = np.zeros((len(hazards), len(cities)), dtype=np.bool_)
        for row, hazard in enumerate(hazards):
            for column, (city, outline) in enumerate(zip(cities, outlines, strict=True)):
                found[row, column] = (
                    areas.within_km(hazard.geometry, outline, rules.wildfire.around_km)
                    if isinstance(hazard.geometry, Area)
                    else exposed.stands_at(
                        city, outline, hazard.longitude, hazard.latitude, rules.general.near_km
                    )
                )
        return found

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return how far from the fire places lie; no measure where its perimeter is not known."""
        said = [NOT_ASSESSABLE.format(kind=hazard.kind)]
        if not isinstance(hazard.geometry, Area):
            return Burning([], [*said, NO_REACH], None, None)
        apart = areas.apart_km(hazard.geometry, places.longitude, places.latitude)
        measure = Measure(DISTANCE, "km", np.column_stack([apart] * 3))
        return Burning([measure], said, apart <= rules.wildfire.around_km, apart)

    def damage(self, footprint: Footprint, assets: Assets, rules: Rules, seed: int) -> Damage:
        """Return what lies in its reach, the nearest named first, then by criticality."""
        assert isinstance(footprint, Burning)
        found = exposed.damage_of(footprint.inside, assets, footprint.warnings)
        if footprint.apart_km is None:
            return found
        rings = (footprint.apart_km <= 0).astype(float)
        rings += footprint.apart_km <= rules.wildfire.near_km
        return Damage(
            states=found.states,
            function=found.function,
            mean=found.mean,
            draws=found.draws,
            naming=found.naming + CLOSER * rings,
            notes=[_note(each, rules) for each in footprint.apart_km.tolist()],
            warnings=found.warnings,
        )

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return the people inside the perimeter and in the rings around it."""
        assert isinstance(footprint, Burning)
        if not city.population:
            return None, ["population unknown: people near the fire are not assessable"]
        if footprint.apart_km is None:
            return None, []
        near, around = rules.wildfire.near_km, rules.wildfire.around_km
        within = {
            km: float(cells.people[footprint.apart_km <= km].sum()) for km in (0.0, near, around)
        }
        counted = [
            Exposed(measure=NEAR, at_least=near, people=within[near], meaning=_ring(near)),
            Exposed(measure=AROUND, at_least=around, people=within[around], meaning=_ring(around)),
        ]
        said = list(cells.warnings)
        if within[0.0]:
            inside = Exposed(
                measure=INSIDE, at_least=0.0, people=within[0.0], meaning="inside the perimeter"
            )
            counted.insert(0, inside)
        else:
            said.append(NO_CELL)
        summary = PopulationSummary(
            population=city.population,
            year=city.population_year,
            exposed=counted,
            losses=Losses(),
        )
        return summary, said

    def reasons(
        self,
        here: Footprint,
        systems: Sequence[SystemSummary],
        population: PopulationSummary | None,
        rules: Rules,
    ) -> list[Reason]:
        """Return what the people inside and near it stand for, never green."""
        unknown = [levels.missing(Rule.NO_METHOD)]
        if population is None:
            return [*unknown, levels.missing(Rule.NO_PEOPLE)]
        people = {each.measure: each.people for each in population.exposed}
        near = levels.rising(Rule.FIRE_NEAR, people[NEAR], rules.wildfire.near_people, "people")
        found = [near]
        if INSIDE in people:
            bounds = rules.wildfire.inside_people
            found.append(levels.rising(Rule.FIRE_INSIDE, people[INSIDE], bounds, "people"))
        return [*(each for each in found if each.level != "green"), *unknown]


def _ring(km: float) -> str:
    return f"within {km:g} km of the perimeter, those inside it included"


def _note(apart_km: float, rules: Rules) -> str | None:
    """Return what is to be said of a facility so far from the perimeter."""
    if not apart_km <= rules.wildfire.around_km:
        return None
    if apart_km <= 0:
        return "lies inside the perimeter of the fire; what happens to it there is not assessable"
    return f"lies {apart_km:.1f} km from the perimeter of the fire; damage is not assessable"
