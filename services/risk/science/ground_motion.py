"""Ground-motion models: median and variability of PGA, PGV, SA(0.3 s) and SA(1.0 s) at sites.

BSSA14 is Boore, Stewart, Seyhan, Atkinson (2014); ASB14 is Akkar, Sandikkaya, Bommer (2014) in
its three distance forms. Coefficients are in `tables/gmpe_*.csv`. Which models speak, and with what
weight, is a `Tree`: configuration, because the list of the regional hazard study is not public.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method
from services.risk.science.rupture import Quadrature

Array = NDArray[np.float64]


class Imt(StrEnum):
    """Intensity measure types; PGA and SA in g, PGV in cm/s."""

    PGA = "PGA"
    PGV = "PGV"
    SA03 = "SA(0.3)"
    SA10 = "SA(1.0)"


class Model(StrEnum):
    """Ground-motion models with the distance they take."""

    BSSA14 = "BSSA14"
    ASB14_RJB = "ASB14"
    ASB14_REPI = "ASB14-Repi"
    ASB14_RHYP = "ASB14-Rhyp"


POINT_MODELS = frozenset({Model.ASB14_REPI, Model.ASB14_RHYP})
"""Models whose distance is of the hypocentre: they need no rupture."""

METHODS = {
    Model.BSSA14: Method(
        "BSSA14",
        "1",
        "Boore, Stewart, Seyhan, Atkinson (2014): NGA-West2 equations for predicting PGA, PGV, and "
        "5% damped PSA for shallow crustal earthquakes. Earthquake Spectra 30(3):1057-1085",
        "https://doi.org/10.1193/070113EQS184M",
    ),
    **{
        model: Method(
            model.value,
            "1",
            "Akkar, Sandikkaya, Bommer (2014): Empirical ground-motion models for point- and "
            "extended-source crustal earthquake scenarios in Europe and the Middle East. Bulletin "
            f"of Earthquake Engineering 12(1):359-387, {form} form",
            "https://doi.org/10.1007/s10518-013-9461-4",
        )
        for model, form in (
            (Model.ASB14_RJB, "Rjb"),
            (Model.ASB14_REPI, "Repi"),
            (Model.ASB14_RHYP, "Rhyp"),
        )
    },
}
METHOD = Method(
    "ground-motion-tree",
    "2",
    "Weighted logic tree: medians combined in ln, the spread of the branch medians and that over "
    "ruptures of unknown strike counted as between-event variability (law of total variance), at "
    "most 2 in ln",
)
MOST_SPREAD = 2.0
"""Greatest standard deviation of the branch medians in ln that counts.

To 400 km, where BSSA14 ends, two models at equal weight are at most 1.43 apart from their mean
(over all measures, magnitudes, styles and grounds). Further out one falls with e^-R and the other
with a power of R: at 10,000 km they are 38 apart, and the mean of such a lognormal is e^700, its
95th percentile 10^7 g. That they disagree where neither holds is no reason to expect shaking.
"""


@dataclass(frozen=True, slots=True)
class GroundMotion:
    """Lognormal ground motion at sites, every field of shape (sites,).

    `median` in g (PGA, SA) or cm/s (PGV); `tau` between events, `phi` within the event and
    `sigma` in total, as standard deviations of the natural logarithm. `rupture` is the part of
    `tau` that comes of not knowing how the rupture runs; None where its distance was given.
    """

    median: Array
    sigma: Array
    tau: Array
    phi: Array
    rupture: Array | None = None

    def quantile(self, z: float) -> Array:
        """Return the ground motion `z` total standard deviations from the median in ln."""
        return np.asarray(self.median * np.exp(z * self.sigma))


@dataclass(frozen=True, slots=True)
class Distances:
    """Distances to the source, each of shape (sites,), km; a model takes the one it needs.

    `ruptures`, of shape (nodes, sites), replaces `rjb_km` where the strike is not known: models of
    Repi and Rhyp were fitted to points, so that their deviations hold that already.
    """

    rjb_km: ArrayLike | None = None
    repi_km: ArrayLike | None = None
    rhyp_km: ArrayLike | None = None
    ruptures: Quadrature | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One model of a logic tree and its weight."""

    model: Model
    weight: float


@dataclass(frozen=True, slots=True)
class Tree:
    """A logic tree of ground-motion models; weights are positive and sum to one."""

    branches: tuple[Branch, ...]

    def __post_init__(self) -> None:
        weights = [branch.weight for branch in self.branches]
        if not weights or min(weights) <= 0 or abs(sum(weights) - 1) > 1e-9:
            raise limits.ScienceError(
                "weight", "sum to 1", "weights of a logic tree must be positive and sum to 1"
            )


DEFAULT_TREE = Tree((Branch(Model.BSSA14, 0.5), Branch(Model.ASB14_RJB, 0.5)))


def predict(
    model: Model,
    imt: Imt,
    magnitude: float,
    rake: float | None,
    distances: Distances,
    vs30: ArrayLike,
) -> GroundMotion:
    """Return one model's ground motion.

    Parameters
    ----------
    magnitude
        Moment magnitude, 3 to 8.5.
    rake
        Rake of the slip in degrees (-180 to 180); None when the style of faulting is unknown.
    distances
        Holds the distance the model takes, shape (sites,), km, not negative.
    vs30
        Shear-wave velocity of the upper 30 m, m/s, scalar or shape (sites,).

    Raises
    ------
    ScienceError
        If a value is not finite, negative or outside the model, or the distance is missing.
    """
    match model:
        case Model.BSSA14:
            return bssa14(imt, magnitude, rake, _needed("rjb_km", distances.rjb_km), vs30)
        case Model.ASB14_RJB:
            return asb14(imt, magnitude, rake, _needed("rjb_km", distances.rjb_km), vs30)
        case Model.ASB14_REPI:
            repi_km = _needed("repi_km", distances.repi_km)
            return asb14(imt, magnitude, rake, repi_km, vs30, "repi")
        case Model.ASB14_RHYP:
            rhyp_km = _needed("rhyp_km", distances.rhyp_km)
            return asb14(imt, magnitude, rake, rhyp_km, vs30, "rhyp")
    assert_never(model)


def combine(
    tree: Tree,
    imt: Imt,
    magnitude: float,
    rake: float | None,
    distances: Distances,
    vs30: ArrayLike,
) -> GroundMotion:
    """Return the tree's ground motion as one lognormal with the moments of the weighted branches.

    The median is the weighted geometric mean. What the branches disagree about holds for all sites
    of an event alike, and so does how an unknown rupture runs: both are added to the between-event
    variance, held at MOST_SPREAD. Arguments as in `predict`.
    """
    branches = [
        _over_ruptures(branch, imt, magnitude, rake, distances, vs30) for branch in tree.branches
    ]
    parts = [part for branch in branches for part in branch]
    mean = np.sum([weight * np.log(motion.median) for weight, motion in parts], axis=0)
    spread = np.sum(
        [weight * (np.log(motion.median) - mean) ** 2 for weight, motion in parts], axis=0
    )
    tau2 = np.sum([weight * motion.tau**2 for weight, motion in parts], axis=0)
    tau2 += np.minimum(spread, MOST_SPREAD**2)
    phi2 = np.sum([weight * motion.phi**2 for weight, motion in parts], axis=0)
    return GroundMotion(
        np.exp(mean),
        np.sqrt(tau2 + phi2),
        np.sqrt(tau2),
        np.sqrt(phi2),
        None if distances.ruptures is None else np.sqrt(sum(map(_within, branches))),
    )


def _over_ruptures(
    branch: Branch,
    imt: Imt,
    magnitude: float,
    rake: float | None,
    distances: Distances,
    vs30: ArrayLike,
) -> list[tuple[Array, GroundMotion]]:
    """Return a branch's ground motion for each way the rupture may run, with their weights."""
    if distances.ruptures is None or branch.model in POINT_MODELS:
        motion = predict(branch.model, imt, magnitude, rake, distances, vs30)
        return [(np.array(branch.weight), motion)]
    return [
        (
            branch.weight * likely,
            predict(branch.model, imt, magnitude, rake, Distances(rjb_km=rjb_km), vs30),
        )
        for rjb_km, likely in zip(distances.ruptures.nodes, distances.ruptures.weights, strict=True)
    ]


def _within(parts: list[tuple[Array, GroundMotion]]) -> Array:
    """Return the weighted variance of ln medians about their own mean."""
    weights = np.array([np.broadcast_to(weight, motion.median.shape) for weight, motion in parts])
    ln = np.log([motion.median for _, motion in parts])
    mean = (weights * ln).sum(axis=0) / weights.sum(axis=0)
    return np.asarray((weights * (ln - mean) ** 2).sum(axis=0))


def warnings(model: Model, magnitude: float, distance_km: ArrayLike, vs30: ArrayLike) -> list[str]:
    """Return a warning for each argument beyond the range the model was validated on."""
    name = model.value
    r = coefficients.numbers("gmpe_ranges", "model")[family(model)]
    return [
        *limits.beyond(
            name,
            "magnitude",
            magnitude,
            r["validated_magnitude_min"],
            r["validated_magnitude_max"],
        ),
        *limits.beyond(name, "distance", distance_km, 0, r["distance_max_km"], "km"),
        *limits.beyond(name, "vs30", vs30, r["vs30_min"], r["vs30_max"], "m/s"),
    ]


def family(model: Model) -> str:
    """Return the name of the model's equations without the distance form."""
    return model.value.partition("-")[0]


def bssa14(
    imt: Imt, magnitude: float, rake: float | None, rjb_km: ArrayLike, vs30: ArrayLike
) -> GroundMotion:
    """Return BSSA14 ground motion, eqs. 1-17, basin term off (the model's default).

    Shapes, units and errors as in `predict`; `rjb_km` is the Joyner-Boore distance.
    """
    m, r_jb, v = _checked("BSSA14", magnitude, rake, "rjb_km", rjb_km, vs30)
    table = coefficients.numbers("gmpe_bssa14", "imt")
    c = table[imt]
    pga_rock = np.exp(_bssa14_rock(table[Imt.PGA], m, rake, r_jb))
    linear = c["c"] * np.log(np.minimum(v, c["vc"]) / 760)
    f2 = c["f4"] * (np.exp(c["f5"] * (np.minimum(v, 760) - 360)) - np.exp(c["f5"] * 400))
    site = linear + f2 * np.log((pga_rock + 0.1) / 0.1)
    median = np.exp(_bssa14_rock(c, m, rake, r_jb) + site)
    tau_m, phi_m = bssa14_deviations(c, m)
    tau = np.full_like(median, tau_m)
    far = np.log(np.clip(r_jb, c["r1"], c["r2"]) / c["r1"]) / np.log(c["r2"] / c["r1"])
    soft = np.log(300 / np.clip(v, 225, 300)) / np.log(300 / 225)
    phi = phi_m + c["dfr"] * far - c["dfv"] * soft
    return GroundMotion(median, np.sqrt(tau**2 + phi**2), tau, phi)


def _bssa14_rock(c: dict[str, float], m: float, rake: float | None, r_jb: Array) -> Array:
    """Return ln of BSSA14's median for Vs30 760 m/s: event term (eqs. 2) and path term (eq. 3)."""
    event, slope = bssa14_event(c, m, rake)
    r = np.sqrt(r_jb**2 + c["h"] ** 2)
    return np.asarray(event + slope * np.log(r) + c["c3"] * (r - 1))


def bssa14_event(c: dict[str, float], m: float, rake: float | None) -> tuple[float, float]:
    """Return BSSA14's event term (eqs. 2) and its slope with ln R (eq. 3).

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


def bssa14_deviations(c: dict[str, float], m: float) -> tuple[float, float]:
    """Return BSSA14's tau and the magnitude part of its phi, eqs. 14 and 17."""
    ramp = min(max(m - 4.5, 0.0), 1.0)
    return c["tau1"] + (c["tau2"] - c["tau1"]) * ramp, c["f1"] + (c["f2"] - c["f1"]) * ramp


def asb14(
    imt: Imt,
    magnitude: float,
    rake: float | None,
    distance_km: ArrayLike,
    vs30: ArrayLike,
    form: str = "rjb",
) -> GroundMotion:
    """Return ASB14 ground motion, eqs. 1-3; `form` is the distance: "rjb", "repi" or "rhyp".

    Shapes, units and errors as in `predict`.
    """
    m, r, v = _checked("ASB14", magnitude, rake, f"{form}_km", distance_km, vs30)
    table = coefficients.numbers("gmpe_asb14", "key")
    c = table[f"{form} {imt}"]
    pga_rock = np.exp(_asb14_rock(table[f"{form} {Imt.PGA}"], m, rake, r))
    ratio = np.minimum(v, 1000) / 750
    stiff = np.minimum(ratio, 1) ** c["n"]
    soft = c["b2"] * np.log((pga_rock + c["c"] * stiff) / ((pga_rock + c["c"]) * stiff))
    median = np.exp(_asb14_rock(c, m, rake, r) + c["b1"] * np.log(ratio) + soft)
    tau, phi = np.full_like(median, c["tau"]), np.full_like(median, c["phi"])
    return GroundMotion(median, np.hypot(tau, phi), tau, phi)


def _asb14_rock(c: dict[str, float], m: float, rake: float | None, r: Array) -> Array:
    """Return ln of ASB14's reference ground motion (Vs30 750 m/s), eq. 2."""
    event, slope = asb14_event(c, m, rake)
    return np.asarray(event + slope * np.log(np.sqrt(r**2 + c["a6"] ** 2)))


def asb14_event(c: dict[str, float], m: float, rake: float | None) -> tuple[float, float]:
    """Return ASB14's terms without distance and its slope with ln R, eq. 2.

    Normal faulting is a rake of -135 to -45, reverse 45 to 135; an unknown style adds nothing.
    """
    style = 0.0
    if rake is not None and 45 < abs(rake) < 135:
        style = c["a9"] if rake > 0 else c["a8"]
    scaling = (c["a2"] if m <= 6.75 else c["a7"]) * (m - 6.75) + c["a3"] * (8.5 - m) ** 2
    return c["a1"] + scaling + style, c["a4"] + c["a5"] * (m - 6.75)


def _needed(field: str, values: ArrayLike | None) -> ArrayLike:
    """Return `values` or say which distance is missing."""
    if values is None:
        raise limits.ScienceError(field, "given", f"{field} is needed by this model")
    return values


def _checked(
    model: str,
    magnitude: float,
    rake: float | None,
    field: str,
    distance_km: ArrayLike,
    vs30: ArrayLike,
) -> tuple[float, Array, Array]:
    """Return magnitude, distance and vs30 under the model's limits, arrays of one shape."""
    r = coefficients.numbers("gmpe_ranges", "model")[model]
    m = limits.number("magnitude", magnitude, low=r["magnitude_min"], high=r["magnitude_max"])
    if rake is not None:
        limits.number("rake", rake, low=-180, high=180)
    distance = limits.numbers(field, distance_km, low=0)
    v = limits.numbers("vs30", vs30, above=0)
    limits.same_length(**{field: distance, "vs30": v})
    shape = np.broadcast_shapes(distance.shape, v.shape) or (1,)
    return m, np.broadcast_to(distance, shape), np.broadcast_to(v, shape)
