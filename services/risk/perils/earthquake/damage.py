"""What shaking does to facilities. Pure."""

import numpy as np

from services.risk.exposure.assets import Assets
from services.risk.perils.earthquake.footprint import Shaken
from services.risk.perils.peril import Damage, Draws
from services.risk.rules import EarthquakeRules
from services.risk.science import simulation


def damage_of(shaken: Shaken, assets: Assets, rules: EarthquakeRules, seed: int) -> Damage:
    """Return the outcome per facility, NaN where its class is not known, and simulations of all."""
    outcome, stock = shaken.outcome, shaken.stock
    unknown = stock.class_index < 0
    # Arrays lie facility after facility within a column, as they come and as they are summed.
    states, function = np.empty((5, len(assets))), np.empty((4, len(assets)))
    states[:], function[:3] = outcome.states, outcome.function
    mean = function[3]
    mean[:] = 0.0
    for state, kept in zip(states, stock.classes.function.T, strict=True):
        mean += state * kept[stock.class_index]
    # States are of single precision: their sum may exceed 1 by 6e-8.
    np.clip(mean, 0.0, 1.0, out=mean)
    warnings = list(shaken.warnings)
    if unknown.any():
        states[:, unknown] = function[:, unknown] = np.nan
        # Everybody reads the warnings: what is not public is not counted in them.
        if silent := int((unknown & assets.public).sum()):
            warnings.append(
                f"{silent} public assets without a usable fragility class are not assessed"
            )
    return Damage(
        states=states.T,
        functionality=function.T,
        draws=_draws(shaken, rules, seed),
        naming=assets.criticality * (1 - mean),
        notes=None,
        warnings=warnings,
    )


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
