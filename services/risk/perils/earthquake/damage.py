"""What shaking does to facilities. Pure."""

import numpy as np

from services.risk.exposure.assets import Assets
from services.risk.perils.earthquake.footprint import Shaken
from services.risk.perils.peril import Damage, Draws
from services.risk.rules import EarthquakeRules
from services.risk.science import simulation
from services.risk.science.spatial_correlation import Cells


def damage_of(shaken: Shaken, assets: Assets, rules: EarthquakeRules, seed: int) -> Damage:
    """Return the outcome per facility, NaN where its class is not known, and simulations of all."""
    outcome, classes, class_index = shaken.outcome, shaken.classes, shaken.class_index
    known = class_index >= 0
    states = np.where(known, outcome.states, np.nan).T.astype(np.float64)
    # States are of single precision: their sum may exceed 1 by 6e-8.
    mean = np.clip(np.einsum("ij,ij->i", states, classes.function[class_index]), 0.0, 1.0)
    function = np.column_stack([*np.where(known, outcome.function, np.nan), mean])
    warnings = list(shaken.warnings)
    # Everybody reads the warnings: what is not public is not counted in them.
    if silent := int((~known & assets.public).sum()):
        warnings.append(f"{silent} public assets without a usable fragility class are not assessed")
    return Damage(
        states=states,
        functionality=function,
        draws=_draws(shaken, assets, rules, seed) if known.any() else None,
        naming=assets.criticality * (1 - mean),
        notes=None,
        warnings=warnings,
    )


def _draws(shaken: Shaken, assets: Assets, rules: EarthquakeRules, seed: int) -> Draws:
    """Return simulated damage states of all facilities together, by system."""
    known = shaken.class_index >= 0
    # Stable: facilities stay in the order of their ids within a system.
    chosen = np.flatnonzero(known)[np.argsort(assets.systems[known], kind="stable")]
    simulated = simulation.simulate(
        np.take(shaken.outcome.own, chosen, axis=1),
        shaken.classes,
        shaken.class_index[chosen],
        Cells.of(assets.latitude[chosen], assets.longitude[chosen]),
        assets.criticality[chosen],
        np.flatnonzero(np.diff(assets.systems[chosen], prepend=-1)),
        samples=simulation.samples_for(len(chosen), rules.samples, rules.draws),
        seed=seed,
    )
    return Draws(simulated.damaged, simulated.function)
