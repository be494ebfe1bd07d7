"""How many people a shaking reaches, and what such shaking has cost before. Pure."""

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.cells import Cells
from services.risk.science import population
from services.risk.science.limits import ScienceError
from services.risk.science.population import Estimate, Loss
from shared.contracts.events.assessment import Exposed, Fractiles, Losses, PopulationSummary
from shared.contracts.events.city import CityState

Array = NDArray[np.float64]
USD_PER_MUSD = 1e6
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
"""How degrees of intensity are written."""


def summary_of(
    mmi: Array, cells: Cells, city: CityState
) -> tuple[PopulationSummary | None, list[str]]:
    """Return the people exposed and the losses of a city, and what the numbers rest on.

    None where the population is unknown or the country has no fatality curve.

    Parameters
    ----------
    mmi
        Modified Mercalli intensity at the median shaking, shape (cells,).
    """
    if not city.population:
        return None, ["population unknown: no losses estimated"]
    exposed = population.exposure(mmi, cells.people)
    try:
        curve = population.curve(Loss.FATALITY, city.country)
    except ScienceError as error:
        return None, [str(error)]
    deaths = population.estimate(population.expected_loss(curve, exposed), [curve.g])
    money, notes = _economy(city, exposed)
    notes = [*population.notes(Loss.FATALITY, curve), *notes, *cells.warnings]
    summary = PopulationSummary(
        population=city.population,
        year=city.population_year,
        exposed=_exposed(exposed),
        losses=Losses(
            fatalities=_fractiles(deaths),
            fatality_bins=deaths.bins.tolist(),
            fatality_level=deaths.level.value,
            economic_loss_musd=_fractiles(money) if money else None,
            economic_bins=money.bins.tolist() if money else None,
            economic_level=money.level.value if money else None,
        ),
    )
    return summary, notes


def _exposed(people: Array) -> list[Exposed]:
    """Return how many people are in each degree of MMI or more; degrees are rounded to."""
    at_least = np.cumsum(people[::-1])[::-1]
    return [
        Exposed(measure="mmi", at_least=degree - 0.5, people=float(number), meaning=ROMAN[degree])
        for degree, number in zip(population.MMI, at_least, strict=True)
    ]


def _economy(city: CityState, exposed: Array) -> tuple[Estimate | None, list[str]]:
    """Return the economic loss, None where GDP or curve is unknown, and what it rests on."""
    if not city.gdp_per_capita_usd:
        return None, ["GDP per capita unknown: no economic loss estimated"]
    try:
        curve = population.curve(Loss.ECONOMY, city.country)
    except ScienceError as error:
        return None, [str(error)]
    loss = population.expected_loss(curve, exposed, city.gdp_per_capita_usd)
    estimate = population.estimate(loss, [curve.g], scale=USD_PER_MUSD)
    return estimate, population.notes(Loss.ECONOMY, curve)


def _fractiles(estimate: Estimate) -> Fractiles:
    """Return the fractiles of an estimate as events carry them."""
    low, middle, high = population.fractiles(estimate).tolist()
    return Fractiles(p05=low, p50=middle, p95=high)
