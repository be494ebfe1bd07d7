"""Akkar, Sandikkaya, Bommer (2014): shallow crust, three distance forms.

Coefficients are in `tables/gmpe_asb14.csv`.
"""

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import coefficients
from services.risk.science.ground_motion.motion import Array, GroundMotion, Imt, Model, checked
from services.risk.science.method import Method

FORMS = {Model.ASB14_RJB: "rjb", Model.ASB14_REPI: "repi", Model.ASB14_RHYP: "rhyp"}
METHODS = {
    model: Method(
        model.value,
        "1",
        "Akkar, Sandikkaya, Bommer (2014): Empirical ground-motion models for point- and "
        "extended-source crustal earthquake scenarios in Europe and the Middle East. Bulletin "
        f"of Earthquake Engineering 12(1):359-387, {form.capitalize()} form",
        "https://doi.org/10.1007/s10518-013-9461-4",
    )
    for model, form in FORMS.items()
}


def predict(
    imt: Imt,
    magnitude: float,
    rake: float | None,
    distance_km: ArrayLike,
    vs30: ArrayLike,
    form: str = "rjb",
) -> GroundMotion:
    """Return ASB14 ground motion, eqs. 1-3; `form` is the distance: "rjb", "repi" or "rhyp".

    Shapes, units and errors as in `tree.predict`.
    """
    m, r, v = checked("ASB14", magnitude, rake, f"{form}_km", distance_km, vs30)
    table = coefficients.numbers("gmpe_asb14", "key")
    c = table[f"{form} {imt}"]
    rock = _rock(c, m, rake, r)
    pga_rock = np.exp(rock if imt is Imt.PGA else _rock(table[f"{form} {Imt.PGA}"], m, rake, r))
    ratio = np.minimum(v, 1000) / 750
    stiff = np.minimum(ratio, 1) ** c["n"]
    soft = c["b2"] * np.log((pga_rock + c["c"] * stiff) / ((pga_rock + c["c"]) * stiff))
    median = np.exp(rock + c["b1"] * np.log(ratio) + soft)
    tau, phi = np.full_like(median, c["tau"]), np.full_like(median, c["phi"])
    return GroundMotion(median, np.hypot(tau, phi), tau, phi)


def _rock(c: dict[str, float], m: float, rake: float | None, r: Array) -> Array:
    """Return ln of the reference ground motion (Vs30 750 m/s), eq. 2."""
    fixed, slope = event(c, m, rake)
    return np.asarray(fixed + slope * np.log(np.sqrt(r**2 + c["a6"] ** 2)))


def event(c: dict[str, float], m: float, rake: float | None) -> tuple[float, float]:
    """Return the terms without distance and the slope with ln R, eq. 2.

    Normal faulting is a rake of -135 to -45, reverse 45 to 135; an unknown style adds nothing.
    """
    style = 0.0
    if rake is not None and 45 < abs(rake) < 135:
        style = c["a9"] if rake > 0 else c["a8"]
    scaling = (c["a2"] if m <= 6.75 else c["a7"]) * (m - 6.75) + c["a3"] * (8.5 - m) ** 2
    return c["a1"] + scaling + style, c["a4"] + c["a5"] * (m - 6.75)
