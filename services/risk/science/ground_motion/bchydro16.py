"""Abrahamson, Gregor, Addo (2016), the BC Hydro model: inside slabs, by side of the arc.

Coefficients are in `tables/gmpe_bchydro16.csv`.
"""

import math

from numpy.typing import ArrayLike

from services.risk.science import coefficients
from services.risk.science.ground_motion import saturating
from services.risk.science.ground_motion.motion import GroundMotion, Imt, Model, checked
from services.risk.science.ground_motion.saturating import Terms
from services.risk.science.method import Method

METHODS = {
    model: Method(
        model.value,
        "1",
        "Abrahamson, Gregor, Addo (2016): BC Hydro ground motion prediction equations for "
        f"subduction earthquakes. Earthquake Spectra 32(1):23-44, slab, central, {side}-arc sites; "
        "PGV as SA(0.5 s) / 20 (Bommer, Alarcon 2006)",
        "https://doi.org/10.1193/051712EQS188MR",
    )
    for model, side in ((Model.BCHYDRO_FORE_ARC, "fore"), (Model.BCHYDRO_BACK_ARC, "back"))
}
V_ROCK = V_MOST = 1000.0
BREAK, DELTA_BREAK = 7.8, -0.3
THETA3, THETA4, THETA9 = 0.1, 0.9, 0.4
REFERENCE_KM, DEEPEST_KM = 60.0, 120.0


def predict(
    imt: Imt,
    magnitude: float,
    depth_km: float,
    rhyp_km: ArrayLike,
    vs30: ArrayLike,
    *,
    back_arc: bool,
) -> GroundMotion:
    """Return ground motion of an earthquake inside a slab, hypocentre at `depth_km`.

    Behind the volcanic arc waves cross the hot wedge over the slab and arrive weaker. Shapes, units
    and errors as in `tree.predict`.
    """
    m, r, v = checked("BCHydro16", magnitude, None, "rhyp_km", rhyp_km, vs30)
    own, pga = (terms(each, m, depth_km, back_arc=back_arc) for each in (imt, Imt.PGA))
    return saturating.predict(own, pga, V_ROCK, r, v)


def terms(imt: Imt, m: float, depth_km: float, *, back_arc: bool) -> Terms:
    """Return the terms of one earthquake and measure, eqs. 1-4."""
    row, unit = saturating.measured_as(imt)
    c = coefficients.numbers("gmpe_bchydro16", "imt")[row]
    scaling = THETA4 * DELTA_BREAK + THETA4 * min(m - BREAK - DELTA_BREAK, 0.0)
    depth = c["theta11"] * (min(depth_km, DEEPEST_KM) - REFERENCE_KM)
    return Terms(
        event=c["theta1"]
        + c["theta10"]
        + scaling
        + c["theta13"] * (10 - m) ** 2
        + depth
        + (c["theta7"] if back_arc else 0.0)
        + unit,
        path=c["theta2"] + c["theta14"] + THETA3 * (m - BREAK),
        h=10 * math.exp(THETA9 * (m - 6)),
        anelastic=c["theta6"],
        arc=c["theta8"] if back_arc else 0.0,
        site=c["theta12"],
        v_lin=c["vlin"],
        b=c["b"],
        v_most=V_MOST,
        tau2=c["tau"] ** 2,
        phi2=c["phi"] ** 2,
    )
