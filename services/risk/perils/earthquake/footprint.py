"""Shaking at places: distances and motions, each made once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import Assets
from services.risk.perils.earthquake.felt import SPREAD, mmi_of
from services.risk.perils.earthquake.observations import Observations
from services.risk.perils.earthquake.source import Source
from services.risk.perils.earthquake.stock import Stock
from services.risk.perils.peril import Footprint, Measure, Places
from services.risk.rules import EarthquakeRules
from services.risk.science import ground_motion as gm
from services.risk.science import intensity, scenario
from services.risk.science.ground_motion import Distances, GroundMotion, Imt
from services.risk.science.magnitude import surface_magnitude

Array = NDArray[np.float64]
MACROSEISMIC = intensity.Form.REPI_FIXED_DEPTH


@dataclass(frozen=True, slots=True)
class Ground(Footprint):
    """Shaking where no facility stands, on default ground."""

    distances: Distances
    pga: GroundMotion
    pgv: GroundMotion


@dataclass(frozen=True, slots=True)
class Shaken(Footprint):
    """Shaking at facilities, with what it does to them: compiled code makes both in one pass."""

    outcome: scenario.Scenario
    stock: Stock


def at_places(source: Source, places: Places, rules: EarthquakeRules) -> Ground:
    """Return PGA, PGV, MMI and, of earthquakes of the crust, MSK-64 on default ground.

    Where people live PGA and PGV alone: what they feel and lose is counted from these.
    """
    event = source.event
    distances = scenario.distances_of(event, places.latitude, places.longitude)
    vs30 = np.full(len(places.longitude), rules.vs30_m_s)
    modelled = scenario.motions(event, source.tree, (Imt.PGA, Imt.PGV), distances, vs30)
    seen = Observations(source, rules)
    known = seen.given(modelled, places.latitude, places.longitude)
    pga, pgv = known[Imt.PGA], known[Imt.PGV]
    by = seen.map_of(places.latitude, places.longitude)
    measures = [_motion("pga", "g", pga, by), _motion("pgv", "cm/s", pgv, by)]
    if places.cells is not None:
        return Ground(measures, source.warnings, None, distances, pga, pgv)
    measures.append(Measure("mmi", "degree", mmi_of(pga, pgv), taken_from=by))
    if source.macroseismic:
        measures.append(_macroseismic(source, np.asarray(distances.repi_km)))
    warnings = [
        *source.warnings,
        *_of_strike(modelled[Imt.PGA]),
        *seen.said(places.latitude, places.longitude),
        *_beyond(source, distances, vs30),
    ]
    return Ground(measures, warnings, None, distances, pga, pgv)


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
    warnings = [*source.warnings, *_far(source, stock)]
    if stock.unmeasured:
        warnings.append(
            f"site velocity {rules.vs30_m_s:g} m/s assumed at {stock.unmeasured} assets"
        )
    pga = Measure("pga", "g", outcome.shaking[0].T.astype(np.float64))
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


def _far(source: Source, stock: Stock) -> Sequence[str]:
    """Return what lies outside the ranges the models were validated on at facilities.

    Of the distances the longest decides; the farthest facility is the one whose direction from the
    Earth's centre differs most, so that theirs need not be made again.
    """
    sites = stock.sites
    if not len(sites.vs30):
        return []
    event = source.event
    epicentre = scenario.directions(np.array(event.latitude), np.array(event.longitude))
    farthest = int(np.argmin(epicentre @ sites.directions))
    where = sites.latitude[[farthest]], sites.longitude[[farthest]]
    return _beyond(source, scenario.distances_of(event, *where), stock.vs30_range)


def _beyond(source: Source, distances: Distances, vs30: Array) -> list[str]:
    """Return what lies outside the ranges the models were validated on: it is extrapolated."""
    return [
        line
        for branch in source.tree.branches
        for line in gm.warnings(
            branch.model, source.event.magnitude, distances.of(branch.model), vs30
        )
    ]
