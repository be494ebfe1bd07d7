"""What shaking does to facilities. Pure."""

from functools import partial

from services.risk.exposure.assets import Assets
from services.risk.perils.earthquake.footprint import Shaken
from services.risk.perils.peril import Damage, Draws
from services.risk.rules import EarthquakeRules
from services.risk.science import facility_sums, simulation
from services.risk.science.passes import meanwhile


def damage_of(shaken: Shaken, assets: Assets, rules: EarthquakeRules, seed: int) -> Damage:
    """Return the outcome per facility, NaN where its class is not known, and simulations of all.

    NaN is written over the outcome, which is this event's own.
    """
    outcome, stock = shaken.outcome, shaken.stock
    draws = meanwhile(partial(_draws, shaken, rules, seed), len(assets))
    states, function = outcome.states, outcome.function
    mean = facility_sums.expect(stock.class_index, stock.classes.function, states, function)
    naming = 1 - mean
    naming *= assets.criticality
    warnings = list(shaken.warnings)
    # Everybody reads the warnings: what is not public is not counted in them.
    if stock.silent:
        warnings.append(
            f"{stock.silent} public assets without a usable fragility class are not assessed"
        )
    return Damage(
        states=states.T,
        function=function.T,
        mean=mean,
        draws=draws,
        naming=naming,
        notes=None,
        warnings=warnings,
    )


def _draws(shaken: Shaken, rules: EarthquakeRules, seed: int) -> Draws | None:
    """Return simulated damage states of all facilities together, by system."""
    order, ensemble = shaken.stock.order, shaken.stock.ensemble
    if ensemble is None:
        return None
    simulated = simulation.simulate(
        shaken.outcome.own,
        ensemble,
        order=order,
        samples=simulation.samples_for(len(order), rules.samples, rules.draws),
        seed=seed,
    )
    return Draws(simulated.damaged, simulated.function)
