"""Boore, Stewart, Seyhan, Atkinson (2014): shallow crust, Joyner-Boore distance.

Coefficients are in `tables/gmpe_bssa14.csv`.
"""

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import coefficients
from services.risk.science.ground_motion.motion import Array, GroundMotion, Imt, checked
from services.risk.science.method import Method

METHOD = Method(
    "BSSA14",
    "1",
    "Boore, Stewart, Seyhan, Atkinson (2014): NGA-West2 equations for predicting PGA, PGV, and "
    "5% damped PSA for shallow crustal earthquakes. Earthquake Spectra 30(3):1057-1085",
    "https://doi.org/10.1193/070113EQS184M",
)


def predict(
    imt: Imt, magnitude: float, rake: float | None, rjb_km: ArrayLike, vs30: ArrayLike
) -> GroundMotion:
    """Return BSSA14 ground motion, eqs. 1-17, basin term off (the model's default).

    Shapes, units and errors as in `tree.predict`; `rjb_km` is the Joyner-Boore distance.
    """
    m, r_jb, v = checked("BSSA14", magnitude, rake, "rjb_km", rjb_km, vs30)
    table = coefficients.numbers("gmpe_bssa14", "imt")
    c = table[imt]
    rock = _rock(c, m, rake, r_jb)
    pga_rock = np.exp(rock if imt is Imt.PGA else _rock(table[Imt.PGA], m, rake, r_jb))
    linear = c["c"] * np.log(np.minimum(v, c["vc"]) / 760)
    f2 = c["f4"] * (np.exp(c["f5"] * (np.minimum(v, 760) - 360)) - np.exp(c["f5"] * 400))
    site = linear + f2 * np.log((pga_rock + 0.1) / 0.1)
    median = np.exp(rock + site)
    tau_m, phi_m = deviations(c, m)
    tau = np.full_like(median, tau_m)
    far = np.log(np.clip(r_jb, c["r1"], c["r2"]) / c["r1"]) / np.log(c["r2"] / c["r1"])
    soft = np.log(300 / np.clip(v, 225, 300)) / np.log(300 / 225)
    phi = phi_m + c["dfr"] * far - c["dfv"] * soft
    return GroundMotion(median, np.sqrt(tau**2 + phi**2), tau, phi)


def _rock(c: dict[str, float], m: float, rake: float | None, r_jb: Array) -> Array:
    """Return ln of the median for Vs30 760 m/s: event term (eqs. 2) and path term (eq. 3)."""
    fixed, slope = event(c, m, rake)
    r = np.sqrt(r_jb**2 + c["h"] ** 2)
    return np.asarray(fixed + slope * np.log(r) + c["c3"] * (r - 1))


def event(c: dict[str, float], m: float, rake: float | None) -> tuple[float, float]:
    """Return the event term (eqs. 2) and its slope with ln R (eq. 3).

    Style of faulting: unknown e0, strike-slip e1, normal e2, reverse e3.
    """
    if rake is None:
        style = "e0"
    elif abs(rake) <= 30 or 180 - abs(rake) <= 30:
        style = "e1"
    else:
        style = "e3" if rake > 0 else "e2"
    excess = m - c["mh"]
    scaling = c["e4"] * excess + c["e5"] * excess**2 if excess <= 0 else c["e6"] * excess
    return c[style] + scaling, c["c1"] + c["c2"] * (m - 4.5)


def deviations(c: dict[str, float], m: float) -> tuple[float, float]:
    """Return tau and the magnitude part of phi, eqs. 14 and 17."""
    ramp = min(max(m - 4.5, 0.0), 1.0)
    return c["tau1"] + (c["tau2"] - c["tau1"]) * ramp, c["f1"] + (c["f2"] - c["f1"]) * ramp
