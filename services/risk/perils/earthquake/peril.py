"""Earthquakes: shaking from the logic tree, fragility of facilities, losses of people. Pure."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure import areas
from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import Cells
from services.risk.perils import levels
from services.risk.perils.earthquake import mapped
from services.risk.perils.earthquake.damage import damage_of
from services.risk.perils.earthquake.footprint import (
    Ground,
    Shaken,
    at_cities,
    at_facilities,
    at_places,
)
from services.risk.perils.earthquake.people import summary_of
from services.risk.perils.earthquake.reach import farthest_km
from services.risk.perils.earthquake.source import (
    LEAST_MAGNITUDE,
    MOST_MAGNITUDE,
    moment_of,
    source_of,
)
from services.risk.perils.peril import Damage, Footprint, Measure, Places, stated
from services.risk.rules import Rules
from services.risk.science import (
    capacity,
    exposure,
    fragility,
    gmice,
    intensity,
    magnitude,
    population,
    rupture,
    scenario,
    simulation,
    spatial_correlation,
    updating,
)
from services.risk.science.ground_motion import METHOD as TREE
from services.risk.science.ground_motion import METHODS, Model
from shared.contracts.events.assessment import Method, PopulationSummary, Reason, SystemSummary
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import HazardState, Kind


class EarthquakePeril:
    """Shaking and what it does."""

    kind: Kind = "earthquake"

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        source = source_of(hazard, rules.earthquake)
        models = tuple(branch.model for branch in source.tree.branches)
        map_, seen = source.shakemap is not None, bool(source.observed)
        return list(_methods(models, map_=map_, seen=seen, macroseismic=source.macroseismic))

    def reaches(
        self, hazards: Sequence[HazardState], cities: Sequence[CityState], rules: Rules
    ) -> NDArray[np.bool_]:
        """Say which hazards are near and strong enough for a look, shape (hazards, cities)."""
        near = np.zeros((len(hazards), len(cities)), dtype=np.bool_)
        if not hazards:
            return near
        moments = np.array([moment_of(each).magnitude for each in hazards])
        magnitude = np.clip(moments, 0.0, MOST_MAGNITUDE)
        strong = magnitude >= LEAST_MAGNITUDE
        most = np.zeros(len(hazards))
        # Half a per cent more, so that no rounding takes away what `matters` would keep.
        own = rules.earthquake
        if strong.any():
            most[strong] = 1.005 * farthest_km(
                magnitude[strong], own.trees(), own.vs30_m_s, own.reach_mmi, own.reach_km
            )
        # One call for all that there is most of.
        if len(hazards) < len(cities):
            for index, hazard in enumerate(hazards):
                near[index] = strong[index] & (_away_km(hazard, cities) <= most[index])
        else:
            for index, city in enumerate(cities):
                near[:, index] = strong & (_away_km(city, hazards) <= most)
        return near

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return the shaking at places; with what it does to them where facilities stand there."""
        source = source_of(hazard, rules.earthquake)
        if places.assets is not None:
            return at_facilities(source, places.assets, rules.earthquake)
        return at_places(source, places, rules.earthquake)

    def at_cities(
        self, hazard: HazardState, cities: Sequence[Places], rules: Rules
    ) -> Sequence[Footprint]:
        """Return the footprint of each of several cities, the models asked once for all."""
        return at_cities(source_of(hazard, rules.earthquake), cities, rules.earthquake)

    def matters(self, here: Footprint, rules: Rules) -> bool:
        """Say whether a hazard matters to a city.

        It does where shaking is felt: the median of MMI is at least 1.5, by default. Where that is
        further away than a model's range, the footprint says so.
        """
        assert isinstance(here, Ground)
        repi_km = np.asarray(here.distances.repi_km)[0]
        return bool(
            repi_km <= rules.earthquake.reach_km
            and _mmi(here).fractiles[0, 1] >= rules.earthquake.reach_mmi
        )

    def damage(self, footprint: Footprint, assets: Assets, rules: Rules, seed: int) -> Damage:
        """Return fragility's answer for each facility, and simulations of all together."""
        assert isinstance(footprint, Shaken)
        return damage_of(footprint, assets, rules.earthquake, seed)

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return the people exposed and the losses of a city, and what the numbers rest on."""
        assert isinstance(footprint, Ground)
        return summary_of(footprint, cells, city)

    def reasons(
        self,
        here: Footprint,
        systems: Sequence[SystemSummary],
        population: PopulationSummary | None,
        rules: Rules,
    ) -> list[Reason]:
        """Return what losses and systems stand for."""
        return [*levels.of_losses(population), *levels.of_systems(systems, rules)]


def _away_km(
    one: HazardState | CityState, others: Sequence[HazardState] | Sequence[CityState]
) -> NDArray[np.float64]:
    """Return distances between the reference points of one and others, km."""
    longitude = [each.longitude for each in others]
    latitude = [each.latitude for each in others]
    return areas.distance_km(one.longitude, one.latitude, longitude, latitude)


@lru_cache
def _methods(
    models: Sequence[Model], *, map_: bool, seen: bool, macroseismic: bool
) -> list[Method]:
    """Return the methods of earthquakes of which so much is known; few kinds occur."""
    return stated(
        [
            TREE,
            *(METHODS[model] for model in models),
            rupture.METHOD,
            *([mapped.METHOD] if map_ else []),
            *([updating.METHOD] if seen or map_ else []),
            gmice.METHOD,
            *([intensity.METHOD] if macroseismic else []),
            magnitude.METHOD,
            fragility.METHOD,
            capacity.METHOD,
            scenario.METHOD,
            simulation.METHOD,
            spatial_correlation.METHOD,
            exposure.METHOD,
            population.METHOD,
        ]
    )


def _mmi(footprint: Footprint) -> Measure:
    return next(each for each in footprint.measures if each.name == "mmi")
