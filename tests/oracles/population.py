"""Losses of people and money by intensity (PAGER)."""

from collections.abc import Callable

from numpy.typing import ArrayLike

from services.risk.science import population
from services.risk.science.population import Loss
from tests.oracles.oracle import Oracle

DEGREES = range(5, 11)
COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ")
FATAL = (2.5398e-7, 6.10887e-6, 6.55385e-5, 4.06027e-4, 1.70032e-3, 5.33091e-3)
ECONOMIC = {
    "KZ": (1.40384e-8, 9.58123e-5, 0.0143238, 0.196833, 0.627350, 0.915967),
    "KG": (2.81552e-6, 8.49256e-4, 0.0253736, 0.176894, 0.491237, 0.784608),
}
UPSTREAM = (4.62833172e-10, 1.27558914e-6, 2.28027416e-4, 6.81282956e-3, 6.04383822e-2)
PEOPLE = (*[0] * 6, 500_000, 300_000, 80_000, 0)
BINS = (5.3e-5, 0.010567, 0.222264, 0.568043, 0.191297, 0.007744, 3.3e-5)


def rates(loss: Loss, countries: tuple[str, ...]) -> Callable[[], ArrayLike]:
    """Return the rates of countries at degrees 5 to 10."""

    def computed() -> ArrayLike:
        curves = [population.curve(loss, country) for country in countries]
        return [population.rate(curve.theta, curve.beta, DEGREES) for curve in curves]

    return computed


def deaths() -> ArrayLike:
    """Return the deaths expected of half a million people at degree 7 and fewer above."""
    return population.expected_loss(population.curve(Loss.FATALITY, "UZ"), PEOPLE)


ORACLES = (
    Oracle(
        "Fatality rates of five countries, one curve, degrees 5 to 10",
        population.METHOD,
        "re-computation from losspager's coefficients, printed to 6 digits",
        lambda: (rates(Loss.FATALITY, COUNTRIES)(), [FATAL] * 5),
        within=2e-5,
        relative=True,
    ),
    Oracle(
        "Economic rates of Kazakhstan and Kyrgyzstan, degrees 5 to 10",
        population.METHOD,
        "re-computation from losspager's coefficients, printed to 6 digits",
        lambda: (rates(Loss.ECONOMY, tuple(ECONOMIC))(), list(ECONOMIC.values())),
        within=3e-6,
        relative=True,
    ),
    Oracle(
        "Rates of theta 10.986839, beta 0.128601",
        population.METHOD,
        "losspager, a row of its unit test",
        lambda: (population.rate(10.986839, 0.128601, range(5, 10)), UPSTREAM),
        within=1e-8,
        relative=True,
    ),
    Oracle(
        "Probability of less than 10 million at 1 million expected, G 2.5",
        population.METHOD,
        "losspager, a value of its unit test",
        lambda: ([population.between(1e6, 2.5, 0, 1e7)], [0.82148367161911606]),
        within=1e-12,
        relative=True,
    ),
    Oracle(
        "Probability of less than 1 at 1 million expected, G 2.5",
        population.METHOD,
        "losspager, a value of its unit test",
        lambda: ([population.between(1e6, 2.5, 0, 1)], [1.6362032828176688e-08]),
        within=1e-7,
        relative=True,
    ),
    Oracle(
        "Deaths of 880,000 people at degrees 7 to 9",
        population.METHOD,
        "re-computation, printed to 4 decimals",
        lambda: (deaths(), 290.6028),
        within=5e-5,
        unit="deaths",
    ),
    Oracle(
        "Probabilities of seven bins of deaths",
        population.METHOD,
        "re-computation, printed to 6 decimals",
        lambda: (
            population.estimate(deaths(), [population.curve(Loss.FATALITY, "UZ").g]).bins,
            BINS,
        ),
        within=5e-7,
    ),
    Oracle(
        "Alert level of these deaths",
        population.METHOD,
        "PAGER's edges: 1, 100 and 1,000 deaths",
        lambda: ([population.estimate(deaths(), [1.46]).level.value], ["orange"]),
    ),
)
