"""The peril of every kind of hazard: its own, or the general one that counts what it reaches."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from services.risk.perils.air_quality import AirQualityPeril
from services.risk.perils.earthquake.peril import EarthquakePeril
from services.risk.perils.flood.peril import FloodPeril
from services.risk.perils.general import GeneralPeril
from services.risk.perils.peril import Footprint, Peril, Places
from services.risk.perils.weather.blizzard import BlizzardPeril
from services.risk.perils.weather.cold import ColdPeril
from services.risk.perils.weather.dust import DustPeril
from services.risk.perils.weather.heat import HeatPeril
from services.risk.perils.weather.storm import StormPeril
from services.risk.perils.wildfire import WildfirePeril
from services.risk.rules import Rules
from services.risk.science import (
    digests,
    exposure,
    facility_sums,
    population,
    scenario,
    simulation,
    updating,
)
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import KINDS, HazardState, Kind

_OWN: Sequence[Peril] = (
    EarthquakePeril(),
    FloodPeril(),
    AirQualityPeril(),
    WildfirePeril(),
    HeatPeril(),
    ColdPeril(),
    StormPeril(),
    BlizzardPeril(),
    DustPeril(),
)
PERILS: Mapping[Kind, Peril] = {
    **{kind: GeneralPeril(kind) for kind in KINDS},
    **{each.kind: each for each in _OWN},
}


def may_reach(
    hazards: Sequence[HazardState], cities: Sequence[CityState], rules: Rules
) -> NDArray[np.bool_]:
    """Say which hazards are worth a look in which city, shape (hazards, cities)."""
    near = np.zeros((len(hazards), len(cities)), dtype=np.bool_)
    for kind in dict.fromkeys(each.kind for each in hazards):
        of_kind = [index for index, each in enumerate(hazards) if each.kind == kind]
        chosen = [hazards[index] for index in of_kind]
        near[of_kind] = PERILS[kind].reaches(chosen, cities, rules)
    return near


def at_cities(hazard: HazardState, cities: Sequence[Places], rules: Rules) -> Sequence[Footprint]:
    """Return the footprint of a hazard at each of several cities.

    Of an earthquake it is asked for all at once, which gives the same.
    """
    peril = PERILS[hazard.kind]
    if isinstance(peril, EarthquakePeril):
        return peril.at_cities(hazard, cities, rules)
    return [peril.footprint(hazard, each, rules) for each in cities]


def warm_up() -> None:
    """Make the perils' compiled code: on the first start 10 s, from the disk on later ones."""
    scenario.warm_up()
    facility_sums.warm_up()
    digests.warm_up()
    simulation.warm_up()
    exposure.warm_up()
    population.warm_up()
    updating.warm_up()
