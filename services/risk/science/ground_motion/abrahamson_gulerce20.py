"""Abrahamson, Gulerce (2020): earthquakes inside slabs, all regions.

Coefficients are in `tables/gmpe_abrahamson_gulerce20.csv`.
"""

import math

from numpy.typing import ArrayLike

from services.risk.science import coefficients
from services.risk.science.ground_motion import saturating
from services.risk.science.ground_motion.motion import GroundMotion, Imt, Model, checked
from services.risk.science.ground_motion.saturating import Terms
from services.risk.science.method import Method

METHOD = Method(
    Model.AG20.value,
    "1",
    "Abrahamson, Gulerce (2020): Regionalized ground-motion models for subduction earthquakes "
    "based on the NGA-SUB database. PEER report 2020/25 with erratum, slab, global terms, ergodic; "
    "PGV as SA(0.5 s) / 20 (Bommer, Alarcon 2006)",
)
V_ROCK = V_MOST = 1000.0
BREAK = 7.5
"""Magnitude where the scaling bends, of all regions together."""
A3, A4_SLAB, A9 = 0.1, 0.73 + 0.34, 0.4
HINGE_KM, DEEPEST_KM = 50.0, 200.0
TAU = 0.47


def predict(
    imt: Imt, magnitude: float, depth_km: float, rrup_km: ArrayLike, vs30: ArrayLike
) -> GroundMotion:
    """Return ground motion of an earthquake inside a slab, top of the rupture at `depth_km`.

    Shapes, units and errors as in `tree.predict`.
    """
    m, r, v = checked("AbrahamsonGulerce20", magnitude, None, "rrup_km", rrup_km, vs30)
    return saturating.predict(terms(imt, m, depth_km), terms(Imt.PGA, m, depth_km), V_ROCK, r, v)


def terms(imt: Imt, m: float, depth_km: float) -> Terms:
    """Return the terms of one earthquake and measure, eqs. 3.1-3.8 and 5.1-5.9."""
    row, unit = saturating.measured_as(imt)
    c = coefficients.numbers("gmpe_abrahamson_gulerce20", "imt")[row]
    scaling = A4_SLAB * min(m - BREAK, 0.0) + c["a13"] * (10 - m) ** 2
    below = min(depth_km, DEEPEST_KM) - HINGE_KM
    depth = (c["a11"] if below > 0 else c["a8"]) * below
    return Terms(
        event=c["a1"] + c["a10"] + scaling + depth + unit,
        path=c["a2"] + c["a14"] + A3 * (m - 7),
        h=10 * math.exp(A9 * (m - 6)),
        anelastic=c["a6"],
        arc=0.0,
        site=c["a12"],
        v_lin=c["vlin"],
        b=c["b"],
        v_most=V_MOST,
        tau2=TAU**2,
        phi2=c["d1"],
        growth=c["d2"],
        yields=1.0,
        rho_b=c["rho_b"],
        rho_w=c["rho_w"],
    )
