"""Probabilities read off an assessment."""

from math import erfc, sqrt

from shared.contracts.events.assessment import AssessmentState, Fractiles, Level

SIGMAS_P05_P95 = 3.2897
"""Standard deviations between the 5 % and 95 % fractiles of a normal distribution."""
FIRST_BIN: dict[Level, int] = {"yellow": 1, "orange": 3, "red": 4}
"""First loss bin (0-1, 1-10, 10-100, 100-1k, 1k-10k, …) of each level that stands for losses."""


def reaching(value: Fractiles, least: float) -> float:
    """Return the chance that a normally distributed quantity is at least `least`."""
    sigma = (value.p95 - value.p05) / SIGMAS_P05_P95
    if sigma <= 0:
        return float(value.p50 >= least)
    return 0.5 * erfc((least - value.p50) / (sigma * sqrt(2)))


def impacts(assessment: AssessmentState) -> list[float]:
    """Return the chances of what the level stands for, those of them that are known.

    Of at least moderate damage to each of the facilities most at risk, and of losses in the
    level's bins (deaths; million USD). A level that stands for no losses has none.
    """
    first = FIRST_BIN.get(assessment.level)
    if first is None:
        return []
    chances = [asset.damage.at_least_moderate for asset in assessment.worst if asset.damage]
    if assessment.population:
        losses = assessment.population.losses
        bins = (losses.fatality_bins, losses.economic_bins)
        chances += [sum(each[first:]) for each in bins if each]
    return [min(1.0, chance) for chance in chances]
