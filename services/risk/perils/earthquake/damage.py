"""What shaking does to facilities. Pure."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import Assets
from services.risk.perils.earthquake.footprint import Shaken
from services.risk.perils.peril import Damage, Draws
from services.risk.rules import EarthquakeRules
from services.risk.science import simulation
from services.risk.science.passes import meanwhile

Array = NDArray[np.float64]
AT_ONCE = 16_384
"""Facilities whose means are made at a time: what lies between stays in the second-level cache."""


def damage_of(shaken: Shaken, assets: Assets, rules: EarthquakeRules, seed: int) -> Damage:
    """Return the outcome per facility, NaN where its class is not known, and simulations of all."""
    outcome, stock = shaken.outcome, shaken.stock
    draws = meanwhile(partial(_draws, shaken, rules, seed), len(assets))
    # Arrays lie facility after facility within a column, as they come and as they are summed.
    states, function = outcome.states, np.empty((4, len(assets)))
    function[:3] = outcome.function
    mean = function[3]
    _means(shaken, mean)
    unknown = np.flatnonzero(stock.class_index < 0)
    warnings = list(shaken.warnings)
    if len(unknown):
        states = states.copy()
        states[:, unknown] = function[:3, unknown] = np.nan
        # Everybody reads the warnings: what is not public is not counted in them.
        if silent := int(assets.public[unknown].sum()):
            warnings.append(
                f"{silent} public assets without a usable fragility class are not assessed"
            )
    return Damage(
        states=states.T,
        functionality=function.T,
        draws=draws(),
        naming=assets.criticality * (1 - mean),
        notes=None,
        warnings=warnings,
    )


def _means(shaken: Shaken, mean: Array) -> None:
    """Write the expected share of function of each facility, NaN where its class is not known."""
    states, index = shaken.outcome.states, shaken.stock.class_index
    # Below 0 an index names the row at the end.
    kept = np.vstack([shaken.stock.classes.function, np.full((1, len(states)), np.nan)]).T.copy()
    for first in range(0, len(mean), AT_ONCE):
        here = slice(first, first + AT_ONCE)
        places = index[here].astype(np.intp)
        found = states[0, here] * kept[0][places]
        for state, of_class in zip(states[1:, here], kept[1:], strict=True):
            part = of_class[places]
            part *= state
            found += part
        # States are of single precision: their sum may exceed 1 by 6e-8.
        np.clip(found, 0.0, 1.0, out=mean[here])


def _draws(shaken: Shaken, rules: EarthquakeRules, seed: int) -> Draws | None:
    """Return simulated damage states of all facilities together, by system."""
    order, ensemble = shaken.stock.order, shaken.stock.ensemble
    if ensemble is None:
        return None
    simulated = simulation.simulate(
        np.take(shaken.outcome.own, order, axis=1),
        ensemble,
        samples=simulation.samples_for(len(order), rules.samples, rules.draws),
        seed=seed,
    )
    return Draws(simulated.damaged, simulated.function)
