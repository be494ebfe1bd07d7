"""Parker, Stewart, Boore, Atkinson, Hassani (2022): earthquakes inside slabs, all regions.

Coefficients are in `tables/gmpe_parker20.csv`.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import coefficients
from services.risk.science.ground_motion.motion import Array, GroundMotion, Imt, Model, checked
from services.risk.science.method import Method

METHOD = Method(
    Model.PARKER20.value,
    "1",
    "Parker, Stewart, Boore, Atkinson, Hassani (2022): NGA-subduction global ground motion models "
    "with regional adjustment factors. Earthquake Spectra 38(1):456-493 (PEER report 2020/03), "
    "intraslab, global terms, ergodic",
    "https://doi.org/10.1177/87552930211034889",
)
BREAK = 7.6
"""Magnitude where the scaling bends, of all regions together."""
B4 = 0.1
SHALLOWEST_KM = 20.0
F3, V_B, V_REFERENCE = 0.05, 200.0, 760.0
NEAR_KM, FAR_KM = 200.0, 500.0
SOFT, FIRM = 200.0, 500.0


def predict(
    imt: Imt, magnitude: float, depth_km: float, rrup_km: ArrayLike, vs30: ArrayLike
) -> GroundMotion:
    """Return ground motion of an earthquake inside a slab, hypocentre at `depth_km`.

    Within-event deviations are the ergodic ones. Shapes, units and errors as in `tree.predict`.
    """
    m, r, v = checked("Parker20", magnitude, None, "rrup_km", rrup_km, vs30)
    table = coefficients.numbers("gmpe_parker20", "imt")
    c = table[imt]
    pga = np.exp(_rock(table[Imt.PGA], m, depth_km, r))
    linear = c["s2"] * np.log(np.minimum(v, c["v2"]) / V_REFERENCE)
    f2 = np.exp(c["f5"] * (np.minimum(v, V_REFERENCE) - V_B))
    f2 = c["f4"] * (f2 - np.exp(c["f5"] * (V_REFERENCE - V_B)))
    median = np.exp(_rock(c, m, depth_km, r) + linear + f2 * np.log((pga + F3) / F3))
    far = np.log(np.clip(r, NEAR_KM, FAR_KM) / NEAR_KM) / math.log(FAR_KM / NEAR_KM)
    soft = np.log(FIRM / np.clip(v, SOFT, FIRM)) / math.log(FIRM / SOFT)
    phi2 = c["phi21"] + (c["phi22"] - c["phi21"]) * far + c["phi2v"] * soft * (1 - far)
    tau = np.full_like(median, c["tau"])
    return GroundMotion(median, np.sqrt(tau**2 + phi2), tau, np.sqrt(phi2))


def _rock(c: dict[str, float], m: float, depth_km: float, r: Array) -> Array:
    """Return ln of the median for Vs30 760 m/s."""
    fixed, slope = event(c, m, depth_km)
    root = np.sqrt(r**2 + saturation_km(m) ** 2)
    return np.asarray(fixed + slope * np.log(root) + c["a0"] * root)


def saturation_km(m: float) -> float:
    """Return h, by which the distance saturates near the source, km."""
    slope = math.log10(35 / 3.12) / (BREAK - 4)
    return 35 * 10 ** (slope * min(m - BREAK, 0.0))


def event(c: dict[str, float], m: float, depth_km: float) -> tuple[float, float]:
    """Return the terms without distance and the slope with ln sqrt(R^2 + h^2)."""
    excess = m - BREAK
    scaling = c["c6"] * excess if excess > 0 else c["c4"] * excess + c["c5"] * excess**2
    depth = c["d"] + c["m"] * (min(max(depth_km, SHALLOWEST_KM), c["db"]) - c["db"])
    reference = B4 * m * 0.5 * math.log(1 + saturation_km(m) ** 2)
    return c["c0"] + scaling + depth - reference, c["c1"] + B4 * m
