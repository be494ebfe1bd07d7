"""One hazard on one city: from the inputs to everything an assessment states. Pure.

What is particular to a kind of hazard is asked of its peril.
"""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from services.risk.assessments import withholding
from services.risk.assessments.facilities import Facilities
from services.risk.assessments.model import Impact, Inputs, seed_of
from services.risk.exposure import areas
from services.risk.exposure.assets import SYSTEMS, Assets
from services.risk.exposure.cells import Cells, cells_of, outline_of
from services.risk.exposure.named import named_of
from services.risk.perils import PERILS, at_cities, levels
from services.risk.perils.peril import (
    Damage,
    Draws,
    Footprint,
    Measure,
    Peril,
    Places,
    fractiles,
)
from services.risk.science import facility_sums
from services.risk.science.facility_sums import Sums
from services.risk.science.passes import meanwhile
from shared.contracts.events.assessment import (
    AssessmentState,
    AssetImpact,
    Fractiles,
    SystemSummary,
)
from shared.policy import Classification

INSPECTED = (
    "facilities of the city were inspected: no fragility by condition is known here, so their"
    " condition changes no number"
)
QUANTILES = (0.05, 0.5, 0.95)
NAMESPACE = uuid5(NAMESPACE_URL, "https://csc-ca.org/assessments/")


def compute(inputs: Inputs, *, seen: Footprint | None = None) -> Impact | None:
    """Return what the hazard does to the city; None where it is out of reach.

    So is a city that left. Equal inputs give equal numbers: the seed comes from their hash. `seen`:
    the footprint at the city, where that has been made with those of others (`footprints`).
    """
    hazard, city, rules = inputs.hazard, inputs.city, inputs.rules
    peril = PERILS[hazard.kind]
    if city.status == "withdrawn":
        return None
    if seen is None and not peril.reaches([hazard], [city], rules).any():
        return None
    cells = cells_of(city, rules.cells, rules.density_per_km2)
    here = seen or peril.footprint(hazard, Places.of_city(city, cells), rules)
    if not peril.matters(here, rules):
        return None
    return _impact(inputs, peril, here, cells)


def footprints(near: Sequence[Inputs]) -> Sequence[Footprint]:
    """Return the footprints, at cities, of one hazard that is near enough for a look at all."""
    hazard, rules = near[0].hazard, near[0].rules
    places = [
        Places.of_city(each.city, cells_of(each.city, rules.cells, rules.density_per_km2))
        for each in near
    ]
    return at_cities(hazard, places, rules)


def _impact(inputs: Inputs, peril: Peril, here: Footprint, cells: Cells) -> Impact:
    """Return the impact of a hazard that matters; `here` is its footprint at the city."""
    hazard, city, assets, rules = inputs.hazard, inputs.city, inputs.assets, inputs.rules
    methods = peril.methods(hazard, rules)
    of_numbers = inputs.of_numbers(methods)
    seed = seed_of(of_numbers)
    there, damage, facilities = _at_facilities(inputs, peril, seed)
    # What all share may still be drawn: it is asked for last, and everything else made before.
    fingerprint = meanwhile(facilities.fingerprint, len(assets))
    outside = _outside(inputs, there.inside)
    sums = facility_sums.by_group(
        assets.systems, len(SYSTEMS), assets.criticality, facilities.damage, facilities.mean
    )
    worst = worst_of(inputs, facilities, damage, there.measures)
    at_people = here.people or peril.footprint(hazard, Places.of_cells(cells), rules)
    population, about_people = peril.people(at_people, cells, city, rules)
    whole = _systems(assets, sums, there.inside, outside, damage.draws())
    systems = withholding.told(whole, assets, facilities.mean, there.inside, outside)
    reasons = levels.sorted_by_level(peril.reasons(here, whole, population, rules))
    said = [*here.warnings, INSPECTED] if inputs.conditions else here.warnings
    known = [measure for measure in here.measures if not np.isnan(measure.fractiles[0]).any()]
    away_km = areas.distance_km(
        hazard.longitude, hazard.latitude, [city.longitude], [city.latitude]
    )
    return Impact(
        distance_km=float(away_km[0]),
        footprint=[measure.at(0) for measure in known],
        level=levels.of(reasons),
        because=withholding.because(reasons, systems),
        systems=systems,
        withheld=[row for row, said in zip(whole, systems, strict=True) if said.withheld],
        population=population,
        worst=worst,
        methods=methods,
        warnings=list(dict.fromkeys([*said, *damage.warnings, *about_people])),
        inputs_hash=inputs.whole(of_numbers),
        seed=seed,
        facilities=facilities,
        fingerprint=fingerprint(),
    )


def _outside(inputs: Inputs, inside: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
    """Return which of the facilities in reach stand around the city; None without an edge."""
    if inside is None:
        return None
    outline = outline_of(inputs.city, inputs.rules.density_per_km2)
    assets = inputs.assets
    reached = np.flatnonzero(inside)
    found = np.zeros(len(assets), dtype=np.bool_)
    found[reached] = ~areas.inside(outline, assets.longitude[reached], assets.latitude[reached])
    return found


def facilities_of(inputs: Inputs) -> Facilities:
    """Return the results per facility of a hazard that matters to the city."""
    peril = PERILS[inputs.hazard.kind]
    seed = seed_of(inputs.of_numbers(peril.methods(inputs.hazard, inputs.rules)))
    return _at_facilities(inputs, peril, seed)[2]


def _at_facilities(inputs: Inputs, peril: Peril, seed: int) -> tuple[Footprint, Damage, Facilities]:
    """Return what the hazard does where the facilities stand, and to them."""
    there = peril.footprint(inputs.hazard, Places.of_assets(inputs.assets), inputs.rules)
    damage = peril.damage(there, inputs.assets, inputs.rules, seed)
    return there, damage, _facilities(there, damage, inputs.assets)


def _facilities(there: Footprint, damage: Damage, assets: Assets) -> Facilities:
    """Return the results per facility, of the peril's first measure where it has one."""
    known = there.measures
    strength = known[0].fractiles if known else np.full((len(assets), 3), np.nan)
    return Facilities(strength, damage.states, damage.function, damage.mean, assets.criticality)


def _systems(
    assets: Assets,
    sums: Sums,
    inside: NDArray[np.bool_] | None,
    outside: NDArray[np.bool_] | None,
    draws: Draws | None,
) -> list[SystemSummary]:
    """Return the row of each of the eight systems, whether it has facilities or not."""
    summaries = []
    group = 0
    by_draws = _of_draws(draws)
    expected = [each.tolist() for each in sums]
    all_ = assets.by_system().tolist()
    exposed = None if inside is None else assets.by_system(inside).tolist()
    around = None if outside is None else assets.by_system(outside).tolist()
    for index, system in enumerate(SYSTEMS):
        number, counted = all_[index], int(expected[0][index])
        damaged = function = None
        if counted and draws:
            hit, left, weight = (each[index] for each in expected[1:])
            damaged, function = (
                _beside(found[group], mean)
                for found, mean in zip(by_draws, (hit, left / weight), strict=True)
            )
            group += 1
        complete = "registered" if counted == number else "partial"
        summaries.append(
            SystemSummary(
                system=system,
                coverage=complete if number else "none",
                assets=number,
                assessed=counted,
                exposed=None if exposed is None else exposed[index],
                around=None if around is None else around[index],
                damaged=damaged,
                functionality=function,
            )
        )
    return summaries


def worst_of(
    inputs: Inputs, found: Facilities, damage: Damage, measures: Sequence[Measure]
) -> list[AssetImpact]:
    """Return the public facilities that the peril names first, such as by loss of function.

    The summary is public, so facilities that are not are never named. Nor is one where the hazard's
    strength is not known. `measures` are those at the facilities.
    """
    assets, most = inputs.assets, inputs.rules.worst
    if not measures:
        return []
    order = facility_sums.greatest(
        damage.naming, assets.public, found.intensity[:, 1], most
    ).tolist()
    outline = outline_of(inputs.city, inputs.rules.density_per_km2)
    # Read as one: a fifth of what it takes to make the parts of each facility one by one.
    struck = _struck(found, damage, order, measures[0])
    facts = named_of(assets, order, outline)
    return _NAMED.validate_python([{**one, **of} for one, of in zip(facts, struck, strict=True)])


_NAMED = TypeAdapter(list[AssetImpact])


def _struck(
    found: Facilities, damage: Damage, order: Sequence[int], measure: Measure
) -> list[dict[str, Any]]:
    """Return what happens to facilities named in summaries; `measure` is the peril's first."""
    rows = (each[order].tolist() for each in (found.intensity, found.damage, found.function))
    return [
        {
            "intensity": {
                "measure": measure.name,
                "unit": measure.unit,
                **dict(zip(("p05", "p50", "p95"), strength, strict=True)),
            },
            "damage": _known(("none", "slight", "moderate", "extensive", "complete"), states),
            "functionality": _known(("p05", "p50", "p95", "mean"), [*function, mean]),
            "note": damage.notes[index] if damage.notes else None,
        }
        for index, mean, strength, states, function in zip(
            order, found.mean[order].tolist(), *rows, strict=True
        )
    ]


def _known(names: Sequence[str], values: Sequence[float]) -> dict[str, float] | None:
    """Return values by name, None where they are not known."""
    return None if math.isnan(values[-1]) else dict(zip(names, values, strict=True))


def state_of(
    inputs: Inputs, impact: Impact, version: int, supersedes: UUID | None, now: datetime
) -> AssessmentState:
    """Return the statement of a result: number `version` about this hazard in this city."""
    hazard, city = inputs.hazard, inputs.city
    return AssessmentState(
        id=uuid5(NAMESPACE, f"{hazard.id}:{city.id}:{version}"),
        owner_city=city.id,
        owner_country=city.country,
        classification=Classification.PUBLIC,
        exercise=hazard.exercise or city.exercise,
        version=version,
        hazard=hazard.id,
        hazard_revision=hazard.revision,
        city=city.id,
        city_names=city.names,
        status="completed",
        supersedes=supersedes,
        computed_at=now,
        hazard_state=hazard,
        distance_km=impact.distance_km,
        footprint=impact.footprint,
        level=impact.level,
        because=impact.because,
        systems=impact.systems,
        population=impact.population,
        worst=impact.worst,
        methods=impact.methods,
        warnings=impact.warnings,
        inputs_hash=impact.inputs_hash,
        seed=impact.seed,
    )


def _of_draws(draws: Draws | None) -> Sequence[Sequence[Sequence[float]]]:
    """Return by system the fractiles of what is damaged, and those of function."""
    if draws is None:
        return [], []
    return [_quantiles(each, draws.weights).T.tolist() for each in (draws.damaged, draws.function)]


def _quantiles(
    drawn: NDArray[np.number], weights: NDArray[np.float64] | None
) -> NDArray[np.number]:
    """Return the least values that so many of the draws do not exceed, shape (3, systems)."""
    if weights is not None:
        found = np.quantile(drawn, QUANTILES, axis=0, method="inverted_cdf", weights=weights)
        return np.asarray(found)
    # NumPy's own way to the same values takes ten times as long for some hundred draws.
    places = np.ceil(np.multiply(QUANTILES, len(drawn)) - 1).astype(np.intp)
    return np.asarray(np.sort(drawn, axis=0)[np.maximum(places, 0)])


def _beside(found: Sequence[float], mean: float) -> Fractiles | None:
    """Return fractiles of draws beside an exact mean; None where they are not known."""
    if math.isnan(mean):
        return None
    low, median, high = found
    return fractiles(low, median, high, mean)
