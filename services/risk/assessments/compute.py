"""One hazard on one city: from the inputs to everything an assessment states. Pure."""

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
from numpy.typing import NDArray

from services.risk import people
from services.risk.assessments.facilities import Facilities
from services.risk.assessments.model import (
    Impact,
    Inputs,
    fractiles,
    level_of_systems,
    seed_of,
    worse,
)
from services.risk.exposure import SYSTEMS, Assets
from services.risk.ground import LEAST_MAGNITUDE, Z95, Source, may_reach, sites_of, source_of
from services.risk.rules import Rules
from services.risk.science import (
    fragility,
    gmice,
    intensity,
    population,
    rupture,
    scenario,
    simulation,
)
from services.risk.science.ground_motion import METHOD as TREE
from services.risk.science.ground_motion import METHODS, GroundMotion, Imt
from shared.contracts.events.assessment import (
    AssessmentState,
    AssetImpact,
    Fractiles,
    Intensity,
    Method,
    SystemSummary,
)
from shared.contracts.events.city import CityState
from shared.policy import Classification

Array = NDArray[np.float64]
ANY_CLASS = "C1L-LC"
"""Stands in where no facility has a usable class: shaking alone is taken from the outcome."""
NAMESPACE = uuid5(NAMESPACE_URL, "https://csc-ca.org/assessments/")


def methods_of(rules: Rules) -> list[Method]:
    """Return every method a result rests on, with versions and citations."""
    used = [
        TREE,
        *(METHODS[branch.model] for branch in rules.logic_tree().branches),
        rupture.METHOD,
        gmice.METHOD,
        intensity.METHOD,
        intensity.SCORDILIS,
        fragility.METHOD,
        scenario.METHOD,
        simulation.METHOD,
        population.METHOD,
    ]
    return [Method(id=each.id, version=each.version, citation=each.citation) for each in used]


def shaking_of(source: Source, city: CityState, rules: Rules) -> tuple[float, list[Intensity]]:
    """Return epicentral distance and shaking at the city's reference point, on default ground."""
    where = np.array([city.longitude]), np.array([city.latitude])
    sites = sites_of(source, *where, np.array([rules.vs30_m_s]))
    repi_km = np.asarray(sites.distances.repi_km)
    pga, pgv = sites.motion(Imt.PGA, rules), sites.motion(Imt.PGV, rules)
    mmi = [float(gmice.mmi_of_both(pga.quantile(z), pgv.quantile(z))[0]) for z in (-Z95, 0.0, Z95)]
    found = [
        _intensity("pga", "g", _of_motion(pga, 0)),
        _intensity("pgv", "cm/s", _of_motion(pgv, 0)),
        _intensity("mmi", "degree", fractiles(*mmi)),
    ]
    if msk64 := _macroseismic(source, repi_km):
        found.append(_intensity("msk64", "degree", msk64))
    return float(repi_km[0]), found


def _intensity(measure: str, unit: str, of: Fractiles) -> Intensity:
    return Intensity(measure=measure, unit=unit, **of.model_dump())


def _macroseismic(source: Source, repi_km: Array) -> Fractiles | None:
    """Return MSK-64 intensity at one site; None below the crust, which the equation describes.

    Its epicentral form divides by the depth: 7.2 for Dushanbe in the Hindu Kush earthquake of 2015
    at 231 km, where the instrumental estimate is 3.1.
    """
    event = source.event
    if event.deep:
        return None
    magnitude = float(np.clip(intensity.surface_magnitude(event.magnitude), 3, 9))
    found = intensity.bindi2011(intensity.Form.REPI, magnitude, event.depth_km, repi_km)
    spread = np.array([-Z95, 0.0, Z95]) * found.sigma
    return fractiles(*np.clip(found.median[0] + spread, intensity.LOWEST, intensity.HIGHEST))


def reaches(source: Source, city: CityState, footprint: Sequence[Intensity], rules: Rules) -> bool:
    """Say whether a hazard matters to a city.

    It does where the models hold (Joyner-Boore distance up to 400 km by default) and shaking may be
    felt (95th percentile of MMI at least 2.5 by default); a city that left is out of reach.
    """
    where = np.array([city.longitude]), np.array([city.latitude])
    rjb_km = np.asarray(sites_of(source, *where, np.ones(1)).distances.rjb_km)[0]
    near = bool(rjb_km <= rules.reach_km)
    mmi = next(each for each in footprint if each.measure == "mmi")
    return city.status != "withdrawn" and near and mmi.p95 >= rules.reach_mmi


def compute(inputs: Inputs) -> Impact | None:
    """Return what the hazard does to the city; None where it is out of reach.

    Equal inputs give equal numbers: the seed comes from their hash.
    """
    hazard, city, rules = inputs.hazard, inputs.city, inputs.rules
    if hazard.magnitude is None or hazard.magnitude < LEAST_MAGNITUDE:
        return None
    if city.status == "withdrawn":
        return None
    # The models' deviations grow without bound beyond their range.
    if not may_reach([hazard], [(city.longitude, city.latitude)], rules).any():
        return None
    source = source_of(hazard, rules)
    distance_km, footprint = shaking_of(source, city, rules)
    if not reaches(source, city, footprint, rules):
        return None
    methods = methods_of(rules)
    digest = inputs.digest(methods)
    seed = seed_of(digest)
    facilities, systems, notes = _facilities(source, inputs.assets, rules, seed)
    about, about_people = people.summary_of(source, city, rules)
    return Impact(
        distance_km=distance_km,
        footprint=footprint,
        level=worse(
            level_of_systems(systems, rules),
            about.losses.fatality_level if about else None,
            about.losses.economic_level if about else None,
        ),
        systems=systems,
        population=about,
        worst=worst_of(inputs.assets, facilities, rules.worst, footprint[0]),
        methods=methods,
        warnings=list(dict.fromkeys([*source.warnings, *notes, *about_people])),
        inputs_hash=digest,
        seed=seed,
        facilities=facilities,
    )


def _facilities(
    source: Source, assets: Assets, rules: Rules, seed: int
) -> tuple[Facilities, list[SystemSummary], list[str]]:
    """Return results per facility and per system, and what they rest on."""
    # A velocity of 0 or less is no measurement; it must not keep the others from an answer.
    unmeasured = ~(assets.vs30_m_s > 0)
    vs30 = np.where(unmeasured, rules.vs30_m_s, assets.vs30_m_s)
    shaken = [each for each in assets.taxonomies if each and fragility.shaken(each)]
    place = {taxonomy: index for index, taxonomy in enumerate(shaken)}
    places = np.array([place.get(each or "", -1) for each in assets.taxonomies], dtype=np.int32)
    class_index = places[assets.taxonomy]
    known = class_index >= 0
    classes = scenario.Classes.of(shaken or [ANY_CLASS])
    outcome = scenario.assess(
        source.event,
        scenario.Sites.of(assets.latitude, assets.longitude, vs30, np.maximum(class_index, 0)),
        classes,
        tree=rules.logic_tree(),
        imts=[imt for imt in Imt if imt is Imt.PGA or imt in classes.imt],
    )
    found = _results(outcome, classes, class_index, assets)
    simulated = None
    if known.any():
        # Stable: facilities stay in the order of their ids within a system.
        chosen = np.flatnonzero(known)[np.argsort(assets.systems[known], kind="stable")]
        simulated = simulation.simulate(
            np.take(outcome.own, chosen, axis=1),
            classes,
            class_index[chosen],
            assets.criticality[chosen],
            np.flatnonzero(np.diff(assets.systems[chosen], prepend=-1)),
            samples=simulation.samples_for(len(chosen), rules.samples, rules.draws),
            seed=seed,
        )
    notes = []
    if len(assets):
        notes = sites_of(source, assets.longitude, assets.latitude, vs30).warnings(rules)
    if unmeasured.any():
        notes.append(f"site velocity {rules.vs30_m_s:g} m/s assumed at {unmeasured.sum()} assets")
    if not known.all():
        notes.append(f"{(~known).sum()} assets without a usable fragility class are not assessed")
    return found, _systems(assets, found, simulated), notes


def _results(
    outcome: scenario.Scenario,
    classes: scenario.Classes,
    class_index: NDArray[np.int32],
    assets: Assets,
) -> Facilities:
    """Return the outcome per facility, NaN where the class is not known (index below 0)."""
    known = class_index >= 0
    damage = np.where(known, outcome.states, np.nan).T.astype(np.float64)
    mean = np.einsum("ij,ij->i", damage, classes.function[class_index])
    function = np.column_stack([*np.where(known, outcome.function, np.nan), mean])
    return Facilities.of(outcome.shaking[0].T.astype(np.float64), damage, function, assets)


def _systems(
    assets: Assets, found: Facilities, simulated: simulation.Simulated | None
) -> list[SystemSummary]:
    """Return the row of each of the eight systems, whether it has facilities or not."""
    assessed = found.assessed
    summaries = []
    group = 0
    for index, system in enumerate(SYSTEMS):
        registered = assets.systems == index
        mine = registered & assessed
        number, counted = int(registered.sum()), int(mine.sum())
        damaged = function = None
        if counted and simulated:
            weights = assets.criticality[mine]
            damaged = _of_samples(simulated.damaged[:, group], float(found.damage[mine, 2:].sum()))
            function = _of_samples(
                simulated.function[:, group],
                float(np.average(found.functionality[mine, 3], weights=weights)),
            )
            group += 1
        complete = "registered" if counted == number else "partial"
        summaries.append(
            SystemSummary(
                system=system,
                coverage=complete if number else "none",
                assets=number,
                assessed=counted,
                damaged=damaged,
                functionality=function,
            )
        )
    return summaries


def worst_of(assets: Assets, found: Facilities, most: int, measure: Intensity) -> list[AssetImpact]:
    """Return the public facilities with the largest criticality-weighted loss of function.

    The summary is public, so facilities that are not are counted in it but never named.
    """
    public = assets.which(lambda holding: holding.classification is Classification.PUBLIC)
    open_ = np.flatnonzero(found.assessed & public)
    order = open_[np.argsort(-found.loss[open_], kind="stable")][:most]
    return [impact_of(assets, found, int(index), measure) for index in order]


def impact_of(assets: Assets, found: Facilities, index: int, measure: Intensity) -> AssetImpact:
    """Return one facility as named in summaries; `measure` is the footprint's first."""
    low, median, high, mean = found.functionality[index].tolist()
    return AssetImpact(
        asset=assets.ids[index],
        name=assets.names[index],
        system=SYSTEMS[assets.systems[index]],
        subtype=assets.subtypes[index],
        longitude=float(assets.longitude[index]),
        latitude=float(assets.latitude[index]),
        criticality=int(assets.criticality[index]),
        intensity=Intensity(
            measure=measure.measure,
            unit=measure.unit,
            **fractiles(*found.intensity[index]).model_dump(),
        ),
        damage=found.damage[index].tolist(),
        functionality=fractiles(low, median, high, mean),
    )


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
        systems=impact.systems,
        population=impact.population,
        worst=impact.worst,
        methods=impact.methods,
        warnings=impact.warnings,
        inputs_hash=impact.inputs_hash,
        seed=impact.seed,
    )


def _of_motion(motion: GroundMotion, index: int) -> Fractiles:
    """Return the fractiles and the mean of a lognormal ground motion at one site."""
    median, sigma = float(motion.median[index]), float(motion.sigma[index])
    low, high = median * np.exp(-Z95 * sigma), median * np.exp(Z95 * sigma)
    return fractiles(low, median, high, median * float(np.exp(sigma**2 / 2)))


def _of_samples(samples: NDArray[np.number], mean: float) -> Fractiles:
    """Return the fractiles of samples beside an exact mean."""
    low, median, high = np.quantile(samples, (0.05, 0.5, 0.95), method="inverted_cdf")
    return fractiles(low, median, high, mean)
