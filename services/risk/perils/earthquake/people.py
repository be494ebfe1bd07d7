"""How many people a shaking reaches, and what such shaking has cost before. Pure."""

from functools import lru_cache

from pydantic import TypeAdapter

from services.risk.exposure.cells import KEPT, Cells
from services.risk.perils.earthquake.footprint import Ground
from services.risk.science import exposure, population
from services.risk.science.exposure import Exposure
from services.risk.science.limits import ScienceError
from services.risk.science.population import Estimate, Loss
from shared.contracts.events.assessment import Exposed, Fractiles, Losses, PopulationSummary
from shared.contracts.events.city import CityState

USD_PER_MUSD = 1e6
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
"""How degrees of intensity are written."""


def summary_of(
    ground: Ground, cells: Cells, city: CityState
) -> tuple[PopulationSummary | None, list[str]]:
    """Return the people exposed and the losses of a city, and what the numbers rest on.

    None where the population is unknown or the country has no fatality curve. `ground` is the
    shaking at the cells.
    """
    if not city.population:
        return None, ["population unknown: no losses estimated"]
    try:
        curve = population.curve(Loss.FATALITY, city.country)
    except ScienceError as error:
        return None, [str(error)]
    shaken, losing, small = _exposures(ground, cells)
    deaths = population.estimate(
        population.expected_loss(curve, losing.people),
        [curve.g],
        weights=losing.weights,
        most=city.population,
    )
    money, notes = _economy(city, losing)
    notes = [*population.notes(Loss.FATALITY, curve), *notes, *small, *cells.warnings]
    summary = PopulationSummary(
        population=city.population,
        year=city.population_year,
        exposed=_exposed(shaken, city.population),
        losses=Losses(
            fatalities=_fractiles(deaths),
            fatality_bins=deaths.bins.tolist(),
            fatality_level=deaths.level.value,
            at_least_one_death=deaths.reaching(1.0),
            economic_loss_musd=_fractiles(money) if money else None,
            economic_bins=money.bins.tolist() if money else None,
            economic_level=money.level.value if money else None,
        ),
    )
    return summary, notes


def _exposures(ground: Ground, cells: Cells) -> tuple[Exposure, Exposure, list[str]]:
    """Return the exposure, that which losses are counted from, and what this one leaves out."""
    sampled, notes = 1.0, list[str]()
    if ground.magnitude is not None:
        sampled = population.sampled(ground.magnitude)
        notes = population.beyond(ground.magnitude)
    if sampled < 1:
        notes.append(
            f"magnitude {ground.magnitude:.2f}, below {population.GREAT_ENOUGH:g}: losses take "
            f"{sampled:.2f} of the deviations within the event and of the conversion to intensity"
        )
    parts = dict.fromkeys((1.0, sampled))
    found = exposure.of_parts(ground.pga, ground.pgv, cells.people, _alike(cells), list(parts))
    return found[0], found[-1], notes


@lru_cache(maxsize=KEPT)
def _alike(cells: Cells) -> tuple[float, float]:
    """Return what the people of a city share of the within-event deviation, once for a city."""
    return exposure.alike(cells.latitude, cells.longitude, cells.people)


def _exposed(shaken: Exposure, everybody: int) -> list[Exposed]:
    """Return how many people are in each degree of MMI or more; degrees are rounded to."""
    counts = shaken.at_least(everybody).tolist()
    # Read as one: half of what it takes to make each by itself.
    return _EXPOSED.validate_python(
        [
            {
                "measure": "mmi",
                "at_least": degree - 0.5,
                "people": mean,
                "p05": low,
                "p95": high,
                "meaning": ROMAN[degree],
            }
            for degree, (mean, low, high) in zip(exposure.MMI, counts, strict=True)
        ]
    )


_EXPOSED = TypeAdapter(list[Exposed])


def _economy(city: CityState, shaken: Exposure) -> tuple[Estimate | None, list[str]]:
    """Return the economic loss, None where GDP or curve is unknown, and what it rests on."""
    if not (city.population and city.gdp_per_capita_usd):
        return None, ["GDP per capita unknown: no economic loss estimated"]
    try:
        curve = population.curve(Loss.ECONOMY, city.country)
    except ScienceError as error:
        return None, [str(error)]
    estimate = population.estimate(
        population.expected_loss(curve, shaken.people, city.gdp_per_capita_usd),
        [curve.g],
        weights=shaken.weights,
        most=city.population * population.wealth(curve, city.gdp_per_capita_usd),
        scale=USD_PER_MUSD,
    )
    return estimate, population.notes(Loss.ECONOMY, curve)


def _fractiles(estimate: Estimate) -> Fractiles:
    """Return the fractiles of an estimate as events carry them."""
    low, middle, high = estimate.fractiles.tolist()
    return Fractiles(p05=low, p50=middle, p95=high, mean=estimate.mean)
