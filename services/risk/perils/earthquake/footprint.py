"""Shaking at places: distances and motions, each made once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import Cells
from services.risk.perils.earthquake.felt import SPREAD, mmi_of
from services.risk.perils.earthquake.observations import Observations
from services.risk.perils.earthquake.source import Source
from services.risk.perils.earthquake.stock import Stock
from services.risk.perils.peril import Footprint, Measure, Places
from services.risk.rules import EarthquakeRules
from services.risk.science import ground_motion as gm
from services.risk.science import intensity, rupture, scenario
from services.risk.science.ground_motion import Distances, GroundMotion, Imt
from services.risk.science.magnitude import surface_magnitude
from services.risk.science.passes import Motions

Array = NDArray[np.float64]
MACROSEISMIC = intensity.Form.REPI_FIXED_DEPTH
IN_ORDER = 8
"""Numbers that lie side by side are added by NumPy one after the other where they are fewer."""

ROUNDED_KM = 1e-3
"""More than the rounding of distances adds up to."""


@dataclass(frozen=True, slots=True)
class Ground(Footprint):
    """Shaking where no facility stands, on default ground."""

    distances: Distances
    pga: GroundMotion
    pgv: GroundMotion
    magnitude: float | None = field(default=None, kw_only=True)
    """Moment magnitude of what shook; None: not known."""


@dataclass(frozen=True, slots=True)
class Shaken(Footprint):
    """Shaking at facilities, with what it does to them: compiled code makes both in one pass."""

    outcome: scenario.Scenario
    stock: Stock


def at_places(source: Source, places: Places, rules: EarthquakeRules) -> Ground:
    """Return PGA, PGV, MMI and, of earthquakes of the crust, MSK-64 on default ground.

    Where people live PGA and PGV alone: what they feel and lose is counted from these.
    """
    if places.people is not None and _at_once(source):
        [city] = _at_cities(source, [places], rules)
        return city
    seen = Observations(source, rules)
    distances, motions = _modelled(source, places, rules)
    known = seen.given(motions, places.latitude, places.longitude)
    if places.cells is not None:
        return _felt(source, known, distances)
    by = seen.map_of(places.latitude, places.longitude)
    warnings = [
        *source.warnings,
        *_of_strike(motions[Imt.PGA]),
        *seen.said(places.latitude, places.longitude),
        *_beyond(source, distances, np.full(1, rules.vs30_m_s)),
    ]
    pga, pgv = known[Imt.PGA], known[Imt.PGV]
    return Ground(_measures(source, known, distances, by), warnings, None, distances, pga, pgv)


def at_cities(source: Source, cities: Sequence[Places], rules: EarthquakeRules) -> list[Ground]:
    """Return the same of several cities; where all may be asked at once, they are.

    A model takes as long for one place as for a thousand: most of it is calls.
    """
    if _at_once(source):
        return _at_cities(source, cities, rules)
    return [at_places(source, each, rules) for each in cities]


def _at_cities(source: Source, cities: Sequence[Places], rules: EarthquakeRules) -> list[Ground]:
    """Return the shaking at the reference points of cities and at their people, asked together."""
    points: list[Places | Cells] = [*cities]
    points += [each.people for each in cities if each.people is not None]
    everywhere = Places(
        np.concatenate([each.longitude for each in points]),
        np.concatenate([each.latitude for each in points]),
    )
    distances, motions = _modelled(source, everywhere, rules)
    first = slice(len(cities))
    known, away = _part(motions, first), distances.at(first)
    measures = _measures(source, known, away, None)
    vs30, end = np.full(1, rules.vs30_m_s), len(cities)
    found = []
    for index, city in enumerate(cities):
        around = None
        if city.people is not None:
            rest = slice(end, end := end + len(city.people.longitude))
            around = _felt(source, _part(motions, rest), distances.at(rest))
        here = slice(index, index + 1)
        own, at = _part(known, here), away.at(here)
        warnings = [*source.warnings, *_of_strike(own[Imt.PGA]), *_beyond(source, at, vs30)]
        said = [each.of(here) for each in measures]
        pga, pgv = own[Imt.PGA], own[Imt.PGV]
        found.append(Ground(said, warnings, None, at, pga, pgv, people=around))
    return found


def _measures(
    source: Source, known: Motions, distances: Distances, taken_from: str | None
) -> list[Measure]:
    """Return what is stated of the shaking at reference points."""
    pga, pgv = known[Imt.PGA], known[Imt.PGV]
    measures = [
        _motion("pga", "g", pga, taken_from),
        _motion("pgv", "cm/s", pgv, taken_from),
        Measure("mmi", "degree", mmi_of(pga, pgv), taken_from=taken_from),
    ]
    if source.macroseismic:
        measures.append(_macroseismic(source, np.asarray(distances.repi_km)))
    return measures


def _at_once(source: Source) -> bool:
    """Say whether cities and their people may be asked for together, with the same answers.

    Not where what was seen has to be known of each, nor where the models answer in so many ways
    that NumPy sums those of one place in another order than those of many.
    """
    ways = sum(
        len(rupture.rule()[0]) if gm.MEASURES[branch.model] is gm.Measure.RJB else 1
        for branch in source.tree.branches
    )
    return ways < IN_ORDER and not (source.observed or source.shakemap)


def _part(motions: Motions, sites: slice) -> Motions:
    """Return shaking at some of the sites."""
    return {imt: motion.at(sites) for imt, motion in motions.items()}


def _modelled(
    source: Source, places: Places, rules: EarthquakeRules
) -> tuple[Distances, dict[Imt, GroundMotion]]:
    """Return distances, and shaking as the models have it on default ground."""
    distances = scenario.distances_of(source.event, places.latitude, places.longitude)
    vs30 = np.full(len(places.longitude), rules.vs30_m_s)
    imts = Imt.PGA, Imt.PGV
    return distances, scenario.motions(source.event, source.tree, imts, distances, vs30)


def _felt(source: Source, known: Motions, distances: Distances) -> Ground:
    """Return shaking where people live."""
    return Ground(
        [],
        source.warnings,
        None,
        distances,
        known[Imt.PGA],
        known[Imt.PGV],
        magnitude=source.event.magnitude,
    )


def at_facilities(source: Source, assets: Assets, rules: EarthquakeRules) -> Shaken:
    """Return PGA at facilities on the ground they stand on, and the outcome for each."""
    stock = assets.once(Stock.of, rules.vs30_m_s)
    outcome = scenario.assess(
        source.event,
        stock.sites,
        stock.classes,
        tree=source.tree,
        imts=stock.imts,
        given=Observations(source, rules).given if source.observed or source.shakemap else None,
    )
    warnings = [*source.warnings, *_far(source, stock, outcome.warnings)]
    if stock.unmeasured:
        warnings.append(
            f"site velocity {rules.vs30_m_s:g} m/s assumed at {stock.unmeasured} assets"
        )
    pga = Measure("pga", "g", outcome.shaking[0].T)
    return Shaken([pga], warnings, None, outcome, stock)


def _motion(name: str, unit: str, motion: GroundMotion, taken_from: str | None) -> Measure:
    """Return the fractiles and the means of a lognormal ground motion."""
    values = np.column_stack([motion.quantile(z) for z in SPREAD])
    return Measure(name, unit, values, motion.median * np.exp(motion.sigma**2 / 2), taken_from)


def _of_strike(pga: GroundMotion) -> list[str]:
    """Return what not knowing the strike adds to the deviation, where it does."""
    if pga.rupture is None or not pga.rupture.any():
        return []
    least, most = (f"{value:.2f}" for value in (pga.rupture.min(), pga.rupture.max()))
    added = least if least == most else f"{least} to {most}"
    said = (
        "strike unknown: shaking is the mean over all strikes and places of the hypocentre along "
        f"the rupture, whose standard deviation of ln PGA, {added}, is part of the deviation "
        "between events"
    )
    return [said]


def _macroseismic(source: Source, repi_km: Array) -> Measure:
    """Return MSK-64 intensity, which the equation describes above the foot of the crust only.

    Of its three forms that of a fixed depth lies closest to the intensities observed at epicentres
    (`tests/backtest`); most depths of old earthquakes are themselves set, not found.
    """
    event = source.event
    magnitude = float(np.clip(surface_magnitude(event.magnitude), 3, 9))
    found = intensity.bindi2011(MACROSEISMIC, magnitude, event.depth_km, repi_km)
    values = [found.median + z * found.sigma for z in SPREAD]
    clipped = np.clip(np.column_stack(values), intensity.LOWEST, intensity.HIGHEST)
    return Measure("msk64", "degree", clipped)


def _far(source: Source, stock: Stock, near: Sequence[str]) -> Sequence[str]:
    """Return what lies outside the ranges the models were validated on at facilities.

    Of the distances the longest decides. It lies between that of the first facility and as much
    more as the facilities reach from there; where both say the same, none of the others is asked.
    `near` is said where no distance is: no distance of a model is longer than to the hypocentre.
    """
    sites, event = stock.sites, source.event
    if not len(sites.vs30):
        return []
    geometry, epicentre = event.geometry(), (event.latitude, event.longitude)
    least = rupture.epicentral_km(*epicentre, sites.latitude[:1], sites.longitude[:1])
    most = least + stock.reach_km + ROUNDED_KM
    if hypot(most[0], event.depth_km) < gm.holds_to_km(source.tree):
        return near
    bounds = geometry.distances(np.append(least, most))
    first, last = (_beyond(source, bounds.at(slice(k, k + 1)), sites.vs30_range) for k in (0, 1))
    if first == last:
        return first
    farthest = geometry.distances([sites.farthest_km(*epicentre)])
    return _beyond(source, farthest, sites.vs30_range)


def _beyond(source: Source, distances: Distances, vs30: Array) -> list[str]:
    """Return what lies outside the ranges the models were validated on: it is extrapolated."""
    return [
        line
        for branch in source.tree.branches
        for line in gm.warnings(
            branch.model, source.event.magnitude, distances.of(branch.model), vs30
        )
    ]
