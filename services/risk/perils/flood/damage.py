"""What water does to facilities. Pure."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import Assets
from services.risk.perils import exposed
from services.risk.perils.flood.needs import Needs, needs_of
from services.risk.perils.flood.water import Flooded, either
from services.risk.perils.peril import Damage, Draws
from services.risk.rules import FloodRules
from services.risk.science import facilities, flood

Array = NDArray[np.float64]


def damage_of(flooded: Flooded, assets: Assets, rules: FloodRules) -> Damage:
    """Return damage by depth and function by threshold; outside the area nothing happens.

    Water comes or it does not: the fractiles are those of these two, with the area's chance.
    Where the water is not known nothing is said of what lies in the area; without an area, of
    anything.
    """
    wet, needs, water = flooded.inside, needs_of(assets), flooded.water
    if wet is None:
        return exposed.damage_of(None, assets, flooded.warnings)
    if water.probability is None:
        said = [*flooded.warnings, *_silent(int((wet & assets.public).sum()))]
        return exposed.damage_of(wet, assets, said)
    n = len(assets)
    states, function = np.full((n, 5), np.nan), np.full((n, 4), np.nan)
    states[~wet], function[~wet] = (1.0, 0.0, 0.0, 0.0, 0.0), 1.0
    known = wet & needs.known
    works = np.where(known, _works(needs, water.depth_m), 1.0)
    dry = np.full(n, 1 - water.probability)
    function[known, :3] = either(dry, works, 1.0)[known]
    function[known, 3] = (dry + water.probability * works)[known]
    in_water = _states(needs, water.depth_m, rules)
    states[known] = water.probability * in_water[known]
    states[known, 0] += dry[known]
    moderate = np.where(known, in_water[:, 2:].sum(axis=1), 0.0)
    lost = assets.criticality * (1 - function[:, 3])
    return Damage(
        states=states,
        function=function[:, :3],
        mean=function[:, 3],
        draws=partial(_draws, assets, ~wet | known, moderate, works, water.probability),
        naming=np.where(lost > 0, lost, np.nan),
        notes=_notes(needs, known),
        warnings=[*flooded.warnings, *_silent(int((wet & ~known & assets.public).sum()))],
    )


def _works(needs: Needs, depth_m: float | None) -> Array:
    """Return 1 for facilities that work in the water, 0 for those that do not, shape (n,).

    Of water of unknown depth it is taken that none does.
    """
    if depth_m is None:
        return np.zeros(len(needs.threshold_m))
    limits = np.where(needs.known, needs.threshold_m, 0.0)
    return np.where(flood.function_lost(depth_m, limits), 0.0, 1.0)


def _states(needs: Needs, depth_m: float | None, rules: FloodRules) -> Array:
    """Return 1 for the state that the depth makes, shape (n, 5); NaN for an unknown depth.

    A class with a curve of its own is damaged by that, any other facility by its sector's.
    """
    n = len(needs.sectors)
    if depth_m is None:
        return np.full((n, 5), np.nan)
    of_sector = {
        sector: float(flood.damage(sector, depth_m, duration_factor=rules.duration_factor))
        for sector in flood.Sector
    }
    own = {
        each: share
        for each in set(needs.classes)
        if (share := facilities.in_water(each, depth_m)) is not None
    }
    lost = [
        own.get(each, of_sector[sector])
        for sector, each in zip(needs.sectors, needs.classes, strict=True)
    ]
    return np.eye(5)[np.searchsorted(rules.states, lost, side="right")].reshape(n, 5)


def _draws(
    assets: Assets, assessed: NDArray[np.bool_], damaged: Array, works: Array, chance: float
) -> Draws | None:
    """Return the two outcomes, no water and water, of the systems with an answer.

    Parameters
    ----------
    damaged
        1 for facilities with at least moderate damage in the water, shape (n,).
    works
        1 for those that work in it, and for those it does not reach, shape (n,).
    """
    rows = []
    for system in np.unique(assets.systems[assessed]):
        mine = assessed & (assets.systems == system)
        weights = assets.criticality[mine]
        rows.append((damaged[mine].sum(), np.average(works[mine], weights=weights)))
    if not rows:
        return None
    wet_damaged, wet_function = np.array(rows).T
    none = np.zeros(len(rows))
    return Draws(
        damaged=np.vstack([none, wet_damaged]),
        function=np.vstack([none + 1, wet_function]),
        weights=np.array([1 - chance, chance]),
    )


def _notes(needs: Needs, known: NDArray[np.bool_]) -> list[str | None]:
    """Return of facilities in the water from which depth on they stop, and who says so."""
    return [
        f"function lost above {limit:g} m: {basis}" if told else None
        for told, limit, basis in zip(
            known.tolist(), needs.threshold_m.tolist(), needs.basis, strict=True
        )
    ]


def _silent(number: int) -> list[str]:
    """Return what is said of public facilities in the area without an answer."""
    if not number:
        return []
    return [f"{number} public assets in the area are not assessed: water or threshold is not known"]
