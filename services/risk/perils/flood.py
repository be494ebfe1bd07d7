"""Floods: where water may stand, how deep, and what it does. Pure.

Water is known by its depth, or by the chance that a place in the area is under water, or not at
all. A gauge knows neither: it says how high the river stands, not what the river covers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure import areas
from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import Cells, outline_of
from services.risk.perils import levels
from services.risk.perils.flood_facilities import Needs, needs_of
from services.risk.perils.peril import Damage, Draws, Footprint, Measure, Places
from services.risk.rules import FloodRules, Rules
from services.risk.science import flood
from shared.contracts.events.assessment import (
    Exposed,
    Level,
    Losses,
    Method,
    PopulationSummary,
    SystemSummary,
)
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Area, Flood, Gauge, HazardState, Kind

Array = NDArray[np.float64]
CENTIMETRES = 100.0
QUANTILES = np.array([0.05, 0.5, 0.95])


@dataclass(frozen=True, slots=True)
class Water:
    """What is known of the water inside a flood's area."""

    depth_m: float | None
    probability: float | None
    """None: the chance of water is not known."""
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, hazard: HazardState, rules: FloodRules) -> Self:
        """Return what the hazard states, or what a rule assumes."""
        assert isinstance(hazard.detail, Flood)
        found = hazard.detail
        depth, chance = found.depth_m, found.probability
        said = []
        above = _above_m(found.gauge)
        if depth is None and rules.depth_from_gauge and above is not None and above > 0:
            depth = above
            said.append(
                f"depth assumed by the rule depth_from_gauge: {depth:.2f} m, the height of the "
                "river above its danger mark, everywhere in the area"
            )
        if not isinstance(hazard.geometry, Area):
            said.append(
                "no area of the flood is known: which facilities and people it reaches is not "
                "assessable"
            )
            return cls(None, None, tuple(said))
        if depth is None and chance is None:
            said.append(
                "neither depth nor probability of water is known in the area: what lies in it is "
                "not assessable"
            )
        elif depth is None:
            said.append(
                "no depth is known: a facility under water is taken to lose its function whatever "
                "the depth, and its damage is not assessable"
            )
        else:
            said.append(f"one depth, {depth:.2f} m, is taken to stand everywhere in the area")
        if depth is not None and chance is None:
            chance = 1.0
        if chance is not None:
            said.append(
                "the range of results is that of water coming or not, everywhere in the area at "
                "once: no source gives another"
            )
        return cls(depth, chance, tuple(said))


@dataclass(frozen=True, slots=True)
class Flooded(Footprint):
    """Water at places."""

    water: Water
    inside: NDArray[np.bool_] | None
    """Which places lie in the area; None: no area is known."""
    above_m: float | None
    """The highest the river stood above its danger mark; None without a gauge or mark."""


class FloodPeril:
    """Water over ground and what it does."""

    kind: Kind = "flood"

    def methods(self, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        return [
            Method(id=each.id, version=each.version, citation=each.citation)
            for each in (flood.METHOD, flood.THRESHOLD)
        ]

    def reaches(
        self, hazards: Sequence[HazardState], cities: Sequence[CityState], rules: Rules
    ) -> NDArray[np.bool_]:
        """Say which floods touch a city or are read at its gauge, shape (hazards, cities)."""
        outlines = [outline_of(city, rules.density_per_km2) for city in cities]
        return np.array(
            [
                [
                    _touches(hazard, outline) or _is_read_at(hazard, city, outline, rules.flood)
                    for city, outline in zip(cities, outlines, strict=True)
                ]
                for hazard in hazards
            ],
            dtype=np.bool_,
        ).reshape(len(hazards), len(cities))

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return depth and chance of water at places, none of them where neither is known."""
        assert isinstance(hazard.detail, Flood)
        water = Water.of(hazard, rules.flood)
        inside = None
        measures = []
        if isinstance(hazard.geometry, Area):
            inside = areas.covered(hazard.geometry, places.longitude, places.latitude)
        if inside is not None and water.probability is not None:
            chance = np.where(inside, water.probability, 0.0)
            if water.depth_m is not None:
                depths = _either(chance, 0.0, water.depth_m)
                measures.append(Measure("depth", "m", depths, chance * water.depth_m))
            measures.append(Measure("flood-probability", "1", np.column_stack([chance] * 3)))
        above_m = _above_m(hazard.detail.gauge)
        return Flooded(measures, water.warnings, water, inside, above_m)

    def matters(self, here: Footprint, rules: Rules) -> bool:
        """Say that every flood which touches a city matters to it."""
        return True

    def damage(self, footprint: Footprint, assets: Assets, rules: Rules, seed: int) -> Damage:
        """Return damage by depth and function by threshold; outside the area nothing happens.

        Water comes or it does not: the fractiles are those of these two, with the area's chance.
        """
        assert isinstance(footprint, Flooded)
        n = len(assets)
        states, function = np.full((n, 5), np.nan), np.full((n, 4), np.nan)
        needs = needs_of(assets)
        if footprint.inside is None:
            return _silent(states, function, n)
        wet, dry = footprint.inside, ~footprint.inside
        states[dry], function[dry] = (1.0, 0.0, 0.0, 0.0, 0.0), 1.0
        works = np.ones(n)
        water, said = footprint.water, []
        if water.probability is not None:
            known = wet & needs.known
            works[known] = _works(needs, known, water)
            chance = np.full(n, water.probability)
            wet_function = _either(1 - chance, works, 1.0)
            function[known, :3] = wet_function[known]
            function[known, 3] = (1 - chance * (1 - works))[known]
            if water.depth_m is not None:
                states[known] = _states(needs, known, water.depth_m, chance[known], rules.flood)
            if unknown := int((wet & ~needs.known).sum()):
                said.append(
                    f"{unknown} assets in the area without a known threshold are not assessed"
                )
        elif wet.any():
            said.append(f"{int(wet.sum())} assets in the area are not assessed")
        lost = assets.criticality * (1 - function[:, 3])
        return Damage(
            states=states,
            functionality=function,
            draws=_draws(assets, states, function, works, footprint),
            naming=np.where(lost > 0, lost, np.nan),
            notes=[
                f"function lost above {limit:g} m: {basis}" if told else None
                for told, limit, basis in zip(
                    wet & needs.known, needs.threshold_m.tolist(), needs.basis, strict=True
                )
            ],
            warnings=[*footprint.warnings, *said],
        )

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return the people in the area, and those expected in the water."""
        assert isinstance(footprint, Flooded)
        if not city.population:
            return None, ["population unknown: people in the water are not assessable"]
        if footprint.inside is None:
            return None, ["no area of the flood is known: people in the water are not assessable"]
        water, within = footprint.water, float(cells.people[footprint.inside].sum())
        said = ["no losses of life or money are estimated: no method for floods here has a source"]
        if cells.assumed:
            said.append("no boundary known: population spread over a disc")
        exposed, level = [], None
        if water.probability is None:
            exposed.append(_exposed("flood-probability", 0.0, within, "chance of water not known"))
        else:
            expected = within * water.probability
            depth = water.depth_m if water.depth_m is not None else 0.0
            exposed = [
                _exposed("flood-probability", water.probability, within, "in the area"),
                _exposed("depth", depth, expected, "expected in the water"),
            ]
            bounds = rules.flood.yellow_people, rules.flood.orange_people, rules.flood.red_people
            level = levels.above(expected, *bounds)
        summary = PopulationSummary(
            population=city.population,
            year=city.population_year,
            exposed=exposed,
            level=level,
            losses=Losses(),
        )
        return summary, said

    def level(
        self,
        here: Footprint,
        systems: Sequence[SystemSummary],
        population: PopulationSummary | None,
        rules: Rules,
    ) -> Level:
        """Return the worst of people, systems and the river above its danger mark.

        Facilities outside an area whose water is not known say nothing of the city.
        """
        assert isinstance(here, Flooded)
        found = [_of_gauge(here, rules.flood)]
        if here.water.probability is not None:
            found += [levels.of_people(population), levels.of_systems(systems, rules)]
        return levels.worse(*found)


def _above_m(gauge: Gauge | None) -> float | None:
    """Return the highest the river stood above its danger mark, m; None without a mark."""
    if gauge is None or gauge.danger_cm is None:
        return None
    return (max(gauge.highest_cm, gauge.level_cm) - gauge.danger_cm) / CENTIMETRES


def _of_gauge(here: Flooded, rules: FloodRules) -> Level | None:
    """Return the level of the river; None without a danger mark, never green."""
    if here.above_m is None:
        return None
    if here.above_m < 0:
        return "yellow"
    return "red" if here.above_m >= rules.red_gauge_m else "orange"


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
    where = [gauge.longitude], [gauge.latitude]
    away_km = areas.distance_km(city.longitude, city.latitude, *where)
    if away_km[0] <= rules.gauge_reach_km:
        return True
    return bool(areas.inside(outline, *map(np.array, where))[0])


def _either(chance_of_high: Array, low: Array | float, high: Array | float) -> Array:
    """Return p05, p50, p95 of what is `high` with a chance and `low` otherwise, shape (n, 3)."""
    # The higher value is the quantile where the lower one's chance is less than the quantile asks.
    is_high = (1 - chance_of_high)[:, None] < QUANTILES
    columns = (np.broadcast_to(each, chance_of_high.shape)[:, None] for each in (high, low))
    return np.where(is_high, *columns)


def _works(needs: Needs, known: NDArray[np.bool_], water: Water) -> Array:
    """Return 1 for facilities that work in the water, 0 for those that do not."""
    if water.depth_m is None:
        return np.zeros(int(known.sum()))
    lost = flood.function_lost(water.depth_m, needs.threshold_m[known])
    return np.where(lost, 0.0, 1.0)


def _states(
    needs: Needs, known: NDArray[np.bool_], depth_m: float, chance: Array, rules: FloodRules
) -> Array:
    """Return probabilities of the five states: the one the depth makes, or none without water."""
    of_sector = {
        sector: float(flood.damage(sector, depth_m, duration_factor=rules.duration_factor))
        for sector in flood.Sector
    }
    share = np.array(
        [of_sector[each] for each, taken in zip(needs.sectors, known, strict=True) if taken]
    )
    state = np.searchsorted(rules.states, share, side="right")
    found = np.zeros((len(share), 5))
    found[:, 0] = 1 - chance
    found[np.arange(len(share)), state] += chance
    return found


def _draws(
    assets: Assets, states: Array, function: Array, works: Array, footprint: Flooded
) -> Draws | None:
    """Return the two outcomes, no water and water, of the systems with an answer."""
    assessed = ~np.isnan(function[:, 3])
    if not assessed.any():
        return None
    chance = footprint.water.probability or 0.0
    assert footprint.inside is not None
    # Given water: at least moderate damage where its chance is not that of staying dry.
    damaged = np.where(footprint.inside, states[:, 2:].sum(axis=1) > 0, 0.0)
    rows = []
    for system in np.unique(assets.systems[assessed]):
        mine = assessed & (assets.systems == system)
        weights = assets.criticality[mine]
        rows.append((damaged[mine].sum(), np.average(works[mine], weights=weights)))
    wet_damaged, wet_function = np.array(rows).T
    dry = np.zeros_like(wet_damaged)
    return Draws(
        damaged=np.vstack([dry, wet_damaged]),
        function=np.vstack([dry + 1, wet_function]),
        weights=np.array([1 - chance, chance]),
    )


def _silent(states: Array, function: Array, n: int) -> Damage:
    """Return that nothing is known of any facility."""
    said = [f"{n} assets are not assessed: no area of the flood is known"] if n else []
    return Damage(states, function, None, np.full(n, np.nan), None, said)


def _exposed(measure: str, at_least: float, people: float, meaning: str) -> Exposed:
    return Exposed(measure=measure, at_least=at_least, people=people, meaning=meaning)
