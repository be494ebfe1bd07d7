"""Kuehn, Bozorgnia, Campbell, Gregor (2020): earthquakes inside slabs, all regions.

Coefficients are in `tables/gmpe_kuehn20.csv`.
"""

import math

from numpy.typing import ArrayLike

from services.risk.science import coefficients
from services.risk.science.ground_motion import saturating
from services.risk.science.ground_motion.motion import GroundMotion, Imt, Model, checked
from services.risk.science.ground_motion.saturating import Terms
from services.risk.science.method import Method

METHOD = Method(
    Model.KUEHN20.value,
    "1",
    "Kuehn, Bozorgnia, Campbell, Gregor (2020): Partially non-ergodic ground-motion model for "
    "subduction regions using the NGA-Subduction database. PEER report 2020/04, intraslab, global "
    "terms",
)
V_ROCK, V_MOST = 1100.0, math.inf
BREAK, REFERENCE = 7.6, 6.0
"""Magnitudes where the scaling bends, and of reference."""
BREAK_KM, REFERENCE_KM = 80.0, 50.0
"""Depths of the same."""
SMOOTH, SMOOTH_KM = 0.1, 1.0


def predict(
    imt: Imt, magnitude: float, depth_km: float, rrup_km: ArrayLike, vs30: ArrayLike
) -> GroundMotion:
    """Return ground motion of an earthquake inside a slab, top of the rupture at `depth_km`.

    Shapes, units and errors as in `tree.predict`.
    """
    m, r, v = checked("Kuehn20", magnitude, None, "rrup_km", rrup_km, vs30)
    return saturating.predict(terms(imt, m, depth_km), terms(Imt.PGA, m, depth_km), V_ROCK, r, v)


def terms(imt: Imt, m: float, depth_km: float) -> Terms:
    """Return the terms of one earthquake and measure, eqs. 4.1-4.9."""
    c = coefficients.numbers("gmpe_kuehn20", "imt")[imt]
    deep = BREAK_KM + c["dz_b"]
    scaling = c["c4"] * (BREAK - REFERENCE) + _hinge(m - BREAK, c["c4"], c["c5"], SMOOTH)
    depth = c["c9"] * (deep - REFERENCE_KM) + _hinge(depth_km - deep, c["c9"], 0.0, SMOOTH_KM)
    return Terms(
        event=c["c1"] + scaling + depth,
        path=c["c2"] + c["c3"] * m,
        h=10 ** (c["nft1"] + c["nft2"] * (m - 6)),
        anelastic=c["c6"],
        arc=0.0,
        site=c["c7"],
        v_lin=c["k1"],
        b=c["k2"],
        v_most=V_MOST,
        tau2=c["tau"] ** 2,
        phi2=c["phi"] ** 2,
    )


def _hinge(x: float, below: float, above: float, smooth: float) -> float:
    """Return a line that bends at 0 from one slope to another, over `smooth`, eq. 4.3."""
    softplus = float(max(x, 0.0) + smooth * math.log1p(math.exp(-abs(x) / smooth)))
    return below * x + (above - below) * softplus
