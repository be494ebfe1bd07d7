"""Inputs on which the science was once wrong, with their right values: each is asked anew.

They lie beside the project in `shared/cases/science`, one JSON document each, and say themselves
what is right and where that is from. Where the right value is itself a simulation or a range, the
bound that is asked here stands in the check.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import genextreme

from services.risk.assessments.compute import compute, facilities_of
from services.risk.assessments.model import Impact, Inputs
from services.risk.perils import PERILS
from services.risk.perils.peril import Places
from services.risk.rules import Rules
from services.risk.science import air, catalogue, gmice, return_levels
from services.risk.science.air import Pollutant
from tests.support.risk import PLACES, asset, city, exposed, hazard

Case = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "cases" / "science"
KM_PER_DEGREE = 111.195
RULES = Rules()
SUUSAMYR: Case = {
    "magnitude": 7.5,
    "magnitude_type": "ms",
    "depth_km": 27.0,
    "latitude": 42.142,
    "longitude": 73.575,
}
"""19 August 1992, as NOAA lists it."""
ASHGABAT: Case = {
    "magnitude": 7.3,
    "magnitude_type": "ms",
    "depth_km": 18.0,
    "latitude": 37.95,
    "longitude": 58.32,
}
"""5 October 1948, as NOAA lists it."""
HUNDREDTHS = 0.05
"""Degrees that 0.1 km may change."""
RECORDS = 150
"""Of each length, as the case has it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is right, what is answered now, and whether that is right."""

    right: str
    ours: str
    holds: bool


def aqi(case: Case) -> Answer:
    """Return the index of ozone, whose exact halves go up."""
    found = air.index(Pollutant.O3, case["input"]["o3_ppm"]).tolist()
    return Answer(str(case["right"]), str([int(each) for each in found]), found == case["right"])


def zero_deaths(case: Case) -> Answer:
    """Return whether far strong shaking still leaves a chance of a death.

    The right probability is of another simulation, so that half and twice its odds are right too.
    """
    losses = _people(_impact("namangan", SUUSAMYR))
    chance, right = losses.at_least_one_death, case["right"]["P_at_least_1"]
    assert chance is not None
    assert losses.fatalities is not None
    odds = chance / (1 - chance) / (right / (1 - right))
    mean = losses.fatalities.mean
    ours = f"P {chance:.2f}, p95 {losses.fatalities.p95:.0f}, mean {mean:.0f}"
    said = f"P {right}, p95 {case['right']['p95_deaths']}, mean {case['right']['mean']}"
    return Answer(said, ours, 0.5 <= odds <= 2 and losses.fatalities.p95 > 0)


def deep(case: Case) -> Answer:
    """Return shaking of a deep earthquake, among what five models of slabs say."""
    given = case["input"]
    found = _fractiles(given["M"], given["depth_km"], given["repi_km"])
    pga, mmi = found["pga"], found["mmi"]
    models = case["right"].values()
    accelerations = [each["pga"] for each in models]
    degrees = [each["mmi"] for each in models]
    holds = min(accelerations) <= pga <= max(accelerations) and min(degrees) <= mmi <= max(degrees)
    said = f"PGA {min(accelerations)} to {max(accelerations)}, MMI {min(degrees)} to {max(degrees)}"
    return Answer(said, f"PGA {pga:.4f}, MMI {mmi:.2f}", holds)


def step(case: Case) -> Answer:
    """Return the greatest change of intensity between 50.0 and 50.1 km."""
    jumps = []
    for each in case["ours"]:
        at, below = (
            _fractiles(each["magnitude"], depth, each["repi_km"])["mmi"] for depth in (50.0, 50.1)
        )
        jumps.append(abs(at - below))
    most = max(jumps)
    return Answer(f"at most {HUNDREDTHS}", f"{most:.3f} of {len(jumps)}", most <= HUNDREDTHS)


def function(_case: Case) -> Answer:
    """Return the greatest mean share of function of facilities near and far."""
    most, least = 0.0, 1.0
    for place in ("osh", "namangan"):
        schools = exposed(*(asset(f"{place}{n}", place, vs30_m_s=300.0 + n) for n in range(50)))
        found = facilities_of(Inputs(hazard(**SUUSAMYR), city(place), schools, RULES))
        means = found.mean
        most, least = max(most, float(means.max())), min(least, float(means.min()))
    return Answer("0 to 1", f"{least:.3f} to {most:.9f}", least >= 0 and most <= 1)


def wealth(case: Case) -> Answer:
    """Return the loss of Ashgabat 1948, which is no more than what is exposed."""
    given = case["input"]
    where = {"population": given["population"], "gdp_per_capita_usd": given["gdp_per_capita"]}
    losses = _people(_impact("ashgabat", ASHGABAT, **where))
    assert losses.economic_loss_musd is not None
    assert losses.fatalities is not None
    right = case["right"]["exposed_wealth_musd"]
    loss, deaths = losses.economic_loss_musd.p95, losses.fatalities.p95
    # Stated to a hundredth of a million.
    holds = loss <= right + 0.005 and deaths <= given["population"]
    return Answer(f"at most {right:,.2f} M$", f"{loss:,.2f} M$, {deaths:,.0f} dead", holds)


def spread(_case: Case) -> Answer:
    """Return the half-width of the interval of MMI at Osh, which the conversion alone widens."""
    found = next(each for each in _impact("osh", SUUSAMYR).footprint if each.measure == "mmi")
    half = (found.p95 - found.p05) / 2
    least = 1.6448536 * gmice.sigma_of_both()
    return Answer("about 1.3 below the break", f"{half:.2f}", half > least and half >= 1.3)


def coverage(case: Case) -> Answer:
    """Return how often the interval of a return level holds it, least of the record lengths.

    Two standard errors of the share are allowed for.
    """
    true = float(genextreme.isf(1 / case["input"]["period"], -0.2, 100.0, 30.0))
    random = np.random.default_rng(5)
    shares = {}
    for years in case["input"]["n"]:
        held = 0
        for seed in range(RECORDS):
            record = genextreme.rvs(-0.2, 100.0, 30.0, years, random_state=random)
            level = return_levels.return_levels(record, [case["input"]["period"]], seed=seed)
            held += bool(level.p05[0] <= true <= level.p95[0])
        shares[years] = held / RECORDS
    error = (0.9 * 0.1 / RECORDS) ** 0.5
    said = ", ".join(f"n={years} {share:.2f}" for years, share in shares.items())
    return Answer("0.90", said, min(shares.values()) >= 0.9 - 2 * error)


def far_event(case: Case) -> Answer:
    """Return the share of the corner nearest to an event far outside, which is left out."""
    given = case["input"]
    nodes = np.arange(0, 1.01, 0.25)
    latitudes, longitudes = (
        grid.ravel() for grid in np.meshgrid(40 + nodes, 72 + nodes, indexing="ij")
    )
    shares = catalogue.smoothed_rates(
        given["latitudes"], given["longitudes"], latitudes, longitudes, given["distance_km"]
    )
    corner = float(shares[0])
    holds = bool(np.isclose(corner, case["right"], rtol=0.01))
    return Answer(f"{case['right']:.3e}", f"{corner:.3e}", holds)


CHECKS: dict[str, Callable[[Case], Answer]] = {
    "sci-aqi-o3-half": aqi,
    "sci-certain-zero-deaths": zero_deaths,
    "sci-deep-hindu-kush": deep,
    "sci-depth-50km-step": step,
    "sci-function-above-1": function,
    "sci-loss-above-wealth": wealth,
    "sci-mmi-spread": spread,
    "sci-return-level-coverage": coverage,
    "sci-smoothed-far-event": far_event,
}


def answers(folder: Path = FOLDER) -> dict[str, Answer | None]:
    """Return what is answered to each case of a folder; None: nobody reads it yet."""
    found: dict[str, Answer | None] = {}
    for path in sorted(folder.glob("*.json")):
        check = CHECKS.get(path.stem)
        found[path.stem] = check(json.loads(path.read_text(encoding="utf-8"))) if check else None
    return found


def _impact(name: str, quake: dict[str, Any], **facts: Any) -> Impact:
    found = compute(Inputs(hazard(**quake), city(name, **facts), exposed(), RULES))
    assert found is not None
    return found


def _people(impact: Impact) -> Any:
    assert impact.population is not None
    return impact.population.losses


def _fractiles(magnitude: float, depth_km: float, repi_km: float) -> dict[str, float]:
    """Return the medians of each measure north of an epicentre at Dushanbe."""
    where = PLACES["dushanbe"]
    quake = hazard(
        longitude=where["longitude"],
        latitude=where["latitude"],
        magnitude=magnitude,
        depth_km=depth_km,
    )
    north = where["latitude"] + repi_km / KM_PER_DEGREE
    there = Places(np.array([where["longitude"]]), np.array([north]))
    found = PERILS["earthquake"].footprint(quake, there, RULES)
    return {each.name: float(each.fractiles[0, 1]) for each in found.measures}
