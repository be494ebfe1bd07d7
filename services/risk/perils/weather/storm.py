"""Storms: the level of the wind, and what it does to masts and water plants with a curve. Pure.

What wind does to buildings and power lines here has no fragility with a source that is part of this
platform.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import Assets
from services.risk.perils import exposed, levels
from services.risk.perils.general import NOT_ASSESSABLE
from services.risk.perils.levels import Rule
from services.risk.perils.peril import Damage, Draws, Footprint, Places, stated
from services.risk.perils.weather.peril import DEGREES_OF_DANGER, Weather, WeatherPeril
from services.risk.perils.weather.scale import METRES_A_SECOND, WIND, Scale
from services.risk.rules import Rules
from services.risk.science import facilities
from shared.contracts.events.assessment import Method, PopulationSummary, Reason, SystemSummary
from shared.contracts.events.hazard import HazardState

Array = NDArray[np.float64]
PARTLY = (
    "what wind does to people, buildings and power lines is not assessable: no fragility with a "
    "source is part of this platform; masts and water plants are assessed where their class has a "
    "curve"
)
COLLAPSE = "chance of loss in the wind stated: {chance:.0%} (published curves of its class)"
SPEED = (
    "the wind as stated, gust or mean, stands for the speed at 10 m of the curves of facilities, "
    "whose averaging time their source does not state"
)


class StormPeril(WeatherPeril):
    """Strong wind, whom it reaches, and what it does to facilities with a curve."""

    METHOD: Method = DEGREES_OF_DANGER

    def __init__(self) -> None:
        super().__init__("storm")

    def scales(self, rules: Rules) -> Sequence[Scale]:
        """Return that of the wind."""
        return [Scale.of(Rule.STORM_WIND, WIND, METRES_A_SECOND, rules.storm.wind_m_s)]

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        return [*super().methods(hazard, rules), *stated([facilities.METHOD])]

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return which places lie in its reach, and the wind that is stated."""
        found = super().footprint(hazard, places, rules)
        general = NOT_ASSESSABLE.format(kind=hazard.kind)
        said = [PARTLY if each == general else each for each in found.warnings]
        return replace(found, warnings=said)

    def damage(self, footprint: Footprint, assets: Assets, rules: Rules, seed: int) -> Damage:
        """Return what lies in its reach, and the chance of loss of what has a curve."""
        assert isinstance(footprint, Weather)
        reached = super().damage(footprint, assets, rules, seed)
        if footprint.inside is None or footprint.value is None:
            return reached
        lost = _lost(assets, footprint.value)
        known = footprint.inside & ~np.isnan(lost[:, 1])
        if not known.any():
            return reached
        chance = np.where(known, lost[:, 1], 0.0)
        answered = known | ~np.isnan(reached.mean)
        draws = partial(_draws, assets, answered, chance, rules.storm.samples, seed)
        return _with(reached, known, lost, draws)

    def reasons(
        self,
        here: Footprint,
        systems: Sequence[SystemSummary],
        population: PopulationSummary | None,
        rules: Rules,
    ) -> list[Reason]:
        """Return the level of the wind, and of systems that lose function in it; never green."""
        found = super().reasons(here, systems, population, rules)
        lost = [each for each in levels.of_systems(systems, rules) if each.value is not None]
        return [*found, *(each for each in lost if each.level != "green")]


def _lost(assets: Assets, speed_m_s: float) -> Array:
    """Return least, mean and greatest chance of loss, shape (n, 3); NaN: no curve of its class."""
    unknown = (np.nan,) * 3
    of_class = [facilities.in_wind(each, speed_m_s) or unknown for each in assets.taxonomies]
    return np.array(of_class or [unknown])[assets.taxonomy].reshape(len(assets), 3)


def _with(
    reached: Damage,
    known: NDArray[np.bool_],
    lost: Array,
    draws: Callable[[], Draws | None],
) -> Damage:
    """Return damage with the losses of the facilities that are `known`, shape (n,)."""
    least, mean, most = lost[known].T
    states, function = reached.states.copy(), reached.function.copy()
    expected = reached.mean.copy()
    states[known] = 0.0
    states[known, 0], states[known, 4] = 1 - mean, mean
    function[known] = np.column_stack([1 - most, 1 - mean, 1 - least])
    expected[known] = 1 - mean
    notes = list(reached.notes or [None] * len(known))
    for index in np.flatnonzero(known).tolist():
        notes[index] = COLLAPSE.format(chance=lost[index, 1])
    return replace(
        reached,
        states=states,
        function=function,
        mean=expected,
        draws=draws,
        notes=notes,
        warnings=[*reached.warnings, SPEED],
    )


def _draws(
    assets: Assets, assessed: NDArray[np.bool_], chance: Array, samples: int, seed: int
) -> Draws | None:
    """Return outcomes of all facilities with an answer, each lost or not by its own chance."""
    at_risk = np.flatnonzero(assessed & (chance > 0))
    if not at_risk.size:
        return exposed.unharmed(assets, assessed)
    drawn = np.random.default_rng(seed).random((samples, at_risk.size)) < chance[at_risk]
    damaged, function = [], []
    for system in np.unique(assets.systems[assessed]):
        mine = assets.systems[at_risk] == system
        weights = assets.criticality[at_risk[mine]].astype(np.float64)
        whole = assets.criticality[assessed & (assets.systems == system)].sum()
        damaged.append(drawn[:, mine].sum(axis=1))
        function.append(1 - (drawn[:, mine] * weights).sum(axis=1) / whole)
    return Draws(np.column_stack(damaged), np.column_stack(function))
