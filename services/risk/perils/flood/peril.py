"""Floods: where water may stand, how deep, and what it does. Pure.

Water is known by its depth, or by the chance that a place in the area is under water, or not at
all. A gauge knows neither: it says how high the river stands, not what the river covers.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure import areas
from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import Cells, outline_of
from services.risk.perils import exposed, levels
from services.risk.perils.flood.damage import damage_of
from services.risk.perils.flood.water import Flooded, Water, at_places
from services.risk.perils.levels import Rule
from services.risk.perils.peril import Damage, Footprint, Places, stated
from services.risk.rules import FloodRules, GeneralRules, Rules
from services.risk.science import flood
from shared.contracts.events.assessment import (
    Exposed,
    Level,
    Losses,
    Method,
    PopulationSummary,
    Reason,
    SystemSummary,
)
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Area, Flood, HazardState, Kind

NO_LOSSES = "no losses of life or money are estimated: no method for floods here has a source"
NO_CELL = (
    "no middle of a population cell lies in the area, which is small or touches the city's edge: "
    "people in the water are not assessable"
)


class FloodPeril:
    """Water over ground and what it does."""

    kind: Kind = "flood"

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        return stated((flood.METHOD, flood.INFRASTRUCTURE, flood.THRESHOLD))

    def reaches(
        self, hazards: Sequence[HazardState], cities: Sequence[CityState], rules: Rules
    ) -> NDArray[np.bool_]:
        """Say which floods touch a city, are read at its gauge, or are told of near to it.

        Of shape (hazards, cities). A flood of which no area is known, and that no gauge reads, is
        told of where it is near as any hazard is whose reach nobody knows.
        """
        outlines = [outline_of(city, rules.density_per_km2) for city in cities]
        return np.array(
            [
                [
                    _touches(hazard, outline)
                    or _is_read_at(hazard, city, outline, rules.flood)
                    or _is_told_near(hazard, city, outline, rules.general)
                    for city, outline in zip(cities, outlines, strict=True)
                ]
                for hazard in hazards
            ],
            dtype=np.bool_,
        ).reshape(len(hazards), len(cities))

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return depth and chance of water at places, neither where it is not known."""
        return at_places(hazard, places, rules.flood)

    def matters(self, here: Footprint, rules: Rules) -> bool:
        """Say that every flood which touches a city matters to it."""
        return True

    def damage(self, footprint: Footprint, assets: Assets, rules: Rules, seed: int) -> Damage:
        """Return damage by depth and function by threshold, with the range from dry to wet."""
        assert isinstance(footprint, Flooded)
        return damage_of(footprint, assets, rules.flood)

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return the people in the area, and those expected in the water."""
        assert isinstance(footprint, Flooded)
        if not city.population:
            return None, ["population unknown: people in the water are not assessable"]
        if footprint.inside is None:
            return None, []
        if not footprint.inside.any():
            return None, [NO_CELL]
        within = float(cells.people[footprint.inside].sum())
        said = [NO_LOSSES, *cells.warnings]
        exposed, level = _exposed_of(footprint.water, within, rules.flood)
        summary = PopulationSummary(
            population=city.population,
            year=city.population_year,
            exposed=exposed,
            level=level,
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
        """Return what the river above its danger mark, people and systems stand for.

        Facilities outside an area whose water is not known say nothing of the city.
        """
        assert isinstance(here, Flooded)
        found = _of_gauge(here, rules.flood)
        if here.water.probability is None:
            return [*found, levels.missing(Rule.NO_WATER)]
        people = _of_people(population, rules.flood)
        return [*found, *people, *levels.of_systems(systems, rules)]


def _of_gauge(here: Flooded, rules: FloodRules) -> list[Reason]:
    """Return the level of the river, never green; none without a danger mark."""
    if here.above_m is None:
        return []
    found: Level = "yellow"
    if here.above_m >= 0:
        found = "red" if here.above_m >= rules.red_gauge_m else "orange"
    limit = rules.red_gauge_m if found == "red" else 0.0
    return [Reason(rule=Rule.GAUGE, level=found, value=here.above_m, limit=limit, unit="m")]


def _of_people(population: PopulationSummary | None, rules: FloodRules) -> list[Reason]:
    """Return what the people expected in the water stand for."""
    if population is None or population.level is None:
        return [levels.missing(Rule.NO_PEOPLE)]
    [expected] = [each.people for each in population.exposed if each.measure == "depth"]
    return [levels.at(Rule.IN_WATER, expected, population.level, _bounds(rules), "people")]


def _bounds(rules: FloodRules) -> tuple[float, float, float]:
    return rules.yellow_people, rules.orange_people, rules.red_people


def _touches(hazard: HazardState, outline: areas.Rings) -> bool:
    return isinstance(hazard.geometry, Area) and areas.touches(hazard.geometry, outline)


def _is_read_at(
    hazard: HazardState, city: CityState, outline: areas.Rings, rules: FloodRules
) -> bool:
    """Say whether the flood's gauge is the city's: near to it or inside its boundary."""
    assert isinstance(hazard.detail, Flood)
    gauge = hazard.detail.gauge
    if gauge is None:
        return False
    return exposed.stands_at(city, outline, gauge.longitude, gauge.latitude, rules.gauge_reach_km)


def _is_told_near(
    hazard: HazardState, city: CityState, outline: areas.Rings, rules: GeneralRules
) -> bool:
    """Say whether a flood that has nothing but a point has it in the city or near to it."""
    assert isinstance(hazard.detail, Flood)
    if isinstance(hazard.geometry, Area) or hazard.detail.gauge is not None:
        return False
    return exposed.stands_at(city, outline, hazard.longitude, hazard.latitude, rules.near_km)


def _exposed_of(
    water: Water, within: float, rules: FloodRules
) -> tuple[list[Exposed], Level | None]:
    """Return the people in the area and those expected in the water, and what these stand for."""
    if water.probability is None:
        return [_exposed("flood-probability", 0.0, within, "chance of water not known")], None
    expected = within * water.probability
    depth = water.depth_m if water.depth_m is not None else 0.0
    exposed = [
        _exposed("flood-probability", water.probability, within, "in the area"),
        _exposed("depth", depth, expected, "expected in the water"),
    ]
    return exposed, levels.rising(Rule.IN_WATER, expected, _bounds(rules), "people").level


def _exposed(measure: str, at_least: float, people: float, meaning: str) -> Exposed:
    return Exposed(measure=measure, at_least=at_least, people=people, meaning=meaning)
