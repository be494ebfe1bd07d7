"""The form three models of slabs share: distance saturates as R + h, ground as Walling (2008).

ln Y = event + path ln(R + h) + anelastic R + arc ln(max(R, 85) / 40) + ground; which terms a model
has, and their values, is its own (`abrahamson_gulerce20`, `kuehn20`, `bchydro16`).
"""

import math
from dataclasses import dataclass

import numpy as np

from services.risk.science.ground_motion.motion import Array, GroundMotion, Imt

N, C = 1.18, 1.88
"""Constants of the ground's yielding: Walling, Silva, Abrahamson (2008)."""
ARC_NEAR_KM, ARC_KM = 85.0, 40.0
PHI_AMPLIFICATION2 = 0.3**2
"""Variance of amplification, which yielding ground leaves as it is."""
NEAR_KM, SPAN_KM = 150.0, 300.0
"""Where within-event variance begins to grow with distance, and over how many km."""
CM_S2_PER_G = 980.665
LN_PGV_OF_SA05 = math.log(CM_S2_PER_G / 20)
"""PGV (cm/s) = SA(0.5 s) (cm/s2) / 20, of models that have none: Bommer, Alarcon (2006), Journal of
Earthquake Engineering 10(1):1-31."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One model, one earthquake, one measure; ln Y in g or cm/s.

    Of the ground: `site` ln(V/vlin), `b` its yielding, Vs30 held at `v_most`. Of the deviations:
    `phi2` grows by `growth`; `rho_b` and `rho_w` correlate with the PGA that makes ground yield,
    and are 0, as is `yields`, in models whose deviations know nothing of it.
    """

    event: float
    path: float
    h: float
    anelastic: float
    arc: float
    site: float
    v_lin: float
    b: float
    v_most: float
    tau2: float
    phi2: float
    growth: float = 0.0
    yields: float = 0.0
    rho_b: float = 0.0
    rho_w: float = 0.0

    def rock(self, v_rock: float) -> float:
        """Return what the event term is on rock so stiff that ground does not yield, ln."""
        return self.event + (self.site + self.b * N) * math.log(v_rock / self.v_lin)


def measured_as(imt: Imt) -> tuple[str, float]:
    """Return the row of coefficients of a measure, and ln of what its value is multiplied by.

    For models without PGV.
    """
    return ("SA(0.5)", LN_PGV_OF_SA05) if imt is Imt.PGV else (imt.value, 0.0)


def predict(own: Terms, pga: Terms, v_rock: float, r: Array, v: Array) -> GroundMotion:
    """Return the ground motion of one measure; `pga` are the terms of PGA, on rock of `v_rock`.

    `r` and `v` are distances, km, and Vs30, m/s, of one shape.
    """
    on_rock = np.exp(_path(pga, r) + pga.rock(v_rock))
    x = np.log(np.minimum(v, own.v_most) / own.v_lin)
    yielding = np.exp(N * np.minimum(x, 0))
    ground = own.site * x + own.b * N * np.maximum(x, 0)
    ground += own.b * np.log((on_rock + C * yielding) / (on_rock + C))
    median = np.exp(own.event + _path(own, r) + ground)
    change = 1 / (on_rock + C * yielding) - 1 / (on_rock + C)
    change = own.yields * own.b * on_rock * change
    within2 = own.phi2 + own.growth * np.clip((r - NEAR_KM) / SPAN_KM, 0, 1)
    shared2 = within2 - PHI_AMPLIFICATION2
    tau2 = own.tau2 * (1 + change**2 + 2 * own.rho_b * change)
    phi2 = within2 + shared2 * (change**2 + 2 * own.rho_w * change)
    return GroundMotion(median, np.sqrt(tau2 + phi2), np.sqrt(tau2), np.sqrt(phi2))


def _path(own: Terms, r: Array) -> Array:
    """Return the terms with distance."""
    arc = own.arc * np.log(np.maximum(r, ARC_NEAR_KM) / ARC_KM)
    return np.asarray(own.path * np.log(r + own.h) + own.anelastic * r + arc)
