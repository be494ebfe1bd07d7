"""A logic tree for one event as the kernel of the scenario takes it: event terms summed, as arrays.

Its formulas are those of `ground_motion`, whose functions and tables it asks for what does not
change from site to site.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.risk.science import coefficients, rupture
from services.risk.science import ground_motion as gm
from services.risk.science.kernel_records import Branches, Rooted, Summed

BSSA14, ASB14, PARKER20, SATURATING = range(4)
"""Loops of the kernel, by `Branches.form`."""
ROCK_TERMS = ("event", "path", "c3", "h2")
EVENTS_KEPT = 64
"""Some times as many as are assessed together."""

Row = dict[str, object]
Terms = dict[str, float]


class _Asked(NamedTuple):
    """What the terms of a model are made from."""

    magnitude: float
    rake: float | None
    depth_km: float
    imts: tuple[gm.Imt, ...]


@lru_cache(maxsize=EVENTS_KEPT)
def branches_of(
    tree: gm.Tree,
    magnitudes: tuple[float, ...],
    rake: float | None,
    depth_km: float,
    imts: tuple[gm.Imt, ...],
) -> tuple[Branches, Rooted, Summed]:
    """Return the tree's branches for an event and the measures wanted, in the tree's order.

    Of several equally likely magnitudes each has all of them, with its share of their weights. Kept
    for the next city that the event shakes; nobody may write to them.
    """
    rooted: list[Row] = []
    summed: list[Row] = []
    chosen: list[Row] = []
    for magnitude, branch in product(magnitudes, tree.branches):
        asked = _Asked(magnitude, rake, depth_km, imts)
        form, row = ROWS[branch.model](branch.model, asked)
        into = summed if form == SATURATING else rooted
        distance = list(gm.Measure).index(gm.MEASURES[branch.model])
        of_branch = {"form": form, "row": len(into), "distance": distance}
        chosen.append({**of_branch, "weight": branch.weight / len(magnitudes)})
        into.append(row)
    return (
        Branches(*(np.array([each[name] for each in chosen]) for name in Branches._fields)),
        Rooted(*(_column(rooted, name, ROOTED_SINGLE, imts) for name in Rooted._fields)),
        Summed(*(_column(summed, name, SUMMED_SINGLE, imts) for name in Summed._fields)),
    )


@cache
def ruptures() -> NDArray[np.float32]:
    """Return `rupture.rule` as the kernel reads it, shape (rows, 4 x nodes).

    Of each node the ratio, its step to the next row, the weight and its step, side by side: so a
    site finds all of them in one place of memory.
    """
    columns = [
        column
        for node in zip(*rupture.rule(), strict=True)
        for table in node
        for column in (table, np.append(np.diff(table), 0.0))
    ]
    return np.ascontiguousarray(np.stack(columns, axis=1), dtype=np.float32)


ROOTED_SINGLE = frozenset(
    ("rock_event", "rock_path", "rock_c3", "rock_h2", "least", "ln_firm", "ln_soft_span")
)
SUMMED_SINGLE = frozenset(
    ("rock_event", "rock_path", "rock_h", "rock_anelastic", "rock_arc", "ln_most", "yields")
)
"""Fields without a column per measure."""


def _column(
    rows: Sequence[Row], name: str, single: frozenset[str], imts: Sequence[gm.Imt]
) -> np.ndarray:
    """Return one field of all rows; shaped as ever where there is no row."""
    shape = (len(rows),) if name in single else (len(rows), len(imts))
    return np.array([row[name] for row in rows], dtype=np.float64).reshape(shape)


def _rooted(rock: Terms, of_imts: Sequence[Terms], more: Mapping[str, float]) -> Row:
    """Return a row of `Rooted`."""
    return {
        **more,
        **{f"rock_{name}": rock[name] for name in ROCK_TERMS},
        **{name: [one[name] for one in of_imts] for name in rock},
    }


def _bssa14(_: gm.Model, asked: _Asked) -> tuple[int, Row]:
    table = coefficients.numbers("gmpe_bssa14", "imt")
    rock, *of_imts = (_bssa14_terms(table[imt], asked) for imt in (gm.Imt.PGA, *asked.imts))
    firm = {"least": 0.1, "ln_firm": math.log(300), "ln_soft_span": math.log(300 / 225)}
    return BSSA14, _rooted(rock, of_imts, firm)


def _bssa14_terms(c: dict[str, float], asked: _Asked) -> Terms:
    """Return the kernel's terms of BSSA14 for one measure."""
    fixed, slope = gm.bssa14.event(c, asked.magnitude, asked.rake)
    tau, phi = gm.bssa14.deviations(c, asked.magnitude)
    return {
        "event": fixed,
        "path": slope,
        "c3": c["c3"],
        "h2": c["h"] ** 2,
        "site": c["c"],
        "ln_stiffest": math.log(c["vc"]),
        "nonlinear": c["f4"],
        "soft": c["f5"],
        "offset": c["f4"] * math.exp(400 * c["f5"]),
        "tau2": tau**2,
        "phi": phi,
        "far": c["dfr"],
        "ln_near": math.log(c["r1"]),
        "ln_span": math.log(c["r2"] / c["r1"]),
        "near_soft": c["dfv"],
    }


def _asb14(model: gm.Model, asked: _Asked) -> tuple[int, Row]:
    form, table = gm.asb14.FORMS[model], coefficients.numbers("gmpe_asb14", "key")
    rock, *of_imts = (
        _asb14_terms(table[f"{form} {imt}"], asked) for imt in (gm.Imt.PGA, *asked.imts)
    )
    return ASB14, _rooted(rock, of_imts, {"least": 0.0, "ln_firm": 0.0, "ln_soft_span": 1.0})


def _asb14_terms(c: dict[str, float], asked: _Asked) -> Terms:
    """Return the kernel's terms of ASB14 for one measure; what it has not is 0 (1 as divisor)."""
    fixed, slope = gm.asb14.event(c, asked.magnitude, asked.rake)
    return {
        "event": fixed,
        "path": slope,
        "c3": 0.0,
        "h2": c["a6"] ** 2,
        "site": c["b1"],
        "ln_stiffest": 0.0,
        "nonlinear": c["b2"],
        "soft": c["n"],
        "offset": c["c"],
        "tau2": c["tau"] ** 2,
        "phi": c["phi"],
        "far": 0.0,
        "ln_near": 0.0,
        "ln_span": 1.0,
        "near_soft": 0.0,
    }


def _parker20(_: gm.Model, asked: _Asked) -> tuple[int, Row]:
    table, p = coefficients.numbers("gmpe_parker20", "imt"), gm.parker20
    rock, *of_imts = (_parker20_terms(table[imt], asked) for imt in (gm.Imt.PGA, *asked.imts))
    firm = {
        "least": p.F3,
        "ln_firm": math.log(p.FIRM),
        "ln_soft_span": math.log(p.FIRM / p.SOFT),
    }
    return PARKER20, _rooted(rock, of_imts, firm)


def _parker20_terms(c: dict[str, float], asked: _Asked) -> Terms:
    """Return the kernel's terms of Parker20 for one measure, ground from 360 m/s as BSSA14's."""
    p = gm.parker20
    fixed, slope = p.event(c, asked.magnitude, asked.depth_km)
    return {
        "event": fixed + c["a0"],  # the kernel counts c3 (r - 1), the model a0 r
        "path": slope,
        "c3": c["a0"],
        "h2": p.saturation_km(asked.magnitude) ** 2,
        "site": c["s2"],
        "ln_stiffest": math.log(c["v2"]),
        "nonlinear": c["f4"] * math.exp(c["f5"] * (360 - p.V_B)),
        "soft": c["f5"],
        "offset": c["f4"] * math.exp(c["f5"] * (p.V_REFERENCE - p.V_B)),
        "tau2": c["tau"] ** 2,
        "phi": c["phi21"],
        "far": c["phi22"] - c["phi21"],
        "ln_near": math.log(p.NEAR_KM),
        "ln_span": math.log(p.FAR_KM / p.NEAR_KM),
        "near_soft": c["phi2v"],
    }


def _summed(
    terms: Callable[[gm.Imt], gm.saturating.Terms], v_rock: float, asked: _Asked
) -> tuple[int, Row]:
    """Return a row of `Summed`."""
    pga, own = terms(gm.Imt.PGA), [terms(imt) for imt in asked.imts]
    same = ("event", "path", "h", "anelastic", "arc", "site", "b", "tau2")
    more = ("phi2", "growth", "rho_b", "rho_w")
    return SATURATING, {
        "rock_event": pga.rock(v_rock),
        "rock_path": pga.path,
        "rock_h": pga.h,
        "rock_anelastic": pga.anelastic,
        "rock_arc": pga.arc,
        "ln_most": math.log(pga.v_most),
        "yields": pga.yields,
        "ln_lin": [math.log(one.v_lin) for one in own],
        **{name: [getattr(one, name) for one in own] for name in (*same, *more)},
    }


def _ag20(_: gm.Model, asked: _Asked) -> tuple[int, Row]:
    model = gm.abrahamson_gulerce20
    return _summed(
        lambda imt: model.terms(imt, asked.magnitude, asked.depth_km), model.V_ROCK, asked
    )


def _kuehn20(_: gm.Model, asked: _Asked) -> tuple[int, Row]:
    model = gm.kuehn20
    return _summed(
        lambda imt: model.terms(imt, asked.magnitude, asked.depth_km), model.V_ROCK, asked
    )


def _bchydro16(model: gm.Model, asked: _Asked) -> tuple[int, Row]:
    back, of = model is gm.Model.BCHYDRO_BACK_ARC, gm.bchydro16
    return _summed(
        lambda imt: of.terms(imt, asked.magnitude, asked.depth_km, back_arc=back),
        of.V_ROCK,
        asked,
    )


ROWS: Mapping[gm.Model, Callable[[gm.Model, _Asked], tuple[int, Row]]] = {
    gm.Model.BSSA14: _bssa14,
    gm.Model.ASB14_RJB: _asb14,
    gm.Model.ASB14_REPI: _asb14,
    gm.Model.ASB14_RHYP: _asb14,
    gm.Model.PARKER20: _parker20,
    gm.Model.AG20: _ag20,
    gm.Model.KUEHN20: _kuehn20,
    gm.Model.BCHYDRO_FORE_ARC: _bchydro16,
    gm.Model.BCHYDRO_BACK_ARC: _bchydro16,
}
"""Who makes the row of each model."""
