"""Shaking as the models tell it, conditioned on what was recorded and felt.

What was seen moves the event's own residual everywhere, tells how the rupture runs where its strike
is not known, and pulls the sites near it towards itself. The joint distribution of ln shaking at
all places is multivariate normal; its conditional one is stated in closed form, with what all sites
still share kept apart from what is each one's own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import compiled, gmice, limits
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.method import Method
from services.risk.science.rupture import EARTH_RADIUS_KM
from services.risk.science.spatial_correlation import PERIODS, correlation, range_km

METHOD = Method(
    "MVN-update",
    "2",
    "Worden, Thompson, Baker, Bradley, Luco, Wald (2018): Spatial and spectral interpolation of "
    "ground-motion intensity measure observations. BSSA 108(2):866-875; between-event and "
    "within-event parts as Engler, Worden, Thompson, Jaiswal (2022): Partitioning ground motion "
    "uncertainty when conditioned on station data. BSSA 112(2):1060-1079; an unknown strike as "
    "harmonics of the azimuth; spectral acceleration by its correlation with PGA: Baker, Jayaram "
    "(2008): Correlation of spectral acceleration values from NGA ground motion models. Earthquake "
    "Spectra 24(1):299-317",
    "https://doi.org/10.1785/0120170201",
)

Array = NDArray[np.float64]
HARMONICS = (0.075, 0.25, 0.675)
"""Shares of the variance over strikes by harmonic of the azimuth: none, first, second.

Two sites of equal epicentral distance have ln shaking over a random strike and hypocentre whose
correlation, 40,000 ruptures drawn, is at 45, 90, 135 and 180 degrees .01 to .26, -.50 to -.78, -.4
to -.1 and .03 to .85 (M 6.5 to 8 at half to twice the rupture's length); these three shares give
.25, -.60, -.10 and .50. Sites of one azimuth are alike: .92 to .98 at twice the distance.
"""
FELT_SIGMA = 0.3
"""Deviation in degrees of an intensity gathered from several reports, as ShakeMap takes it."""
LN10 = float(np.log(10))
SHORTEST_S = 0.01
"""Period at which the correlation of spectral accelerations takes PGA."""
AT_ONCE = 50_000
"""Pairs of a site and an observation that are held at a time: as many as the cache of a core holds
in some four arrays of 8 bytes. Ten times as many take half as long again."""
EPICENTRE = 1e-9
"""Radians, a few millimetres, within which a site has no azimuth: it is taken as in the north."""
JITTER = 1e-9
"""Share of the variance that keeps two records of one place apart."""


kernel = compiled.module("updating_kernel")


@dataclass(frozen=True, slots=True)
class Positions:
    """Where sites are, and in which direction from the epicentre."""

    unit: Array
    """Unit vectors from the Earth's centre, shape (3, sites)."""
    cosine: Array
    """Of the azimuth, clockwise from north, shape (sites,)."""
    sine: Array

    @classmethod
    def of(
        cls, epicentre: tuple[float, float], latitude: ArrayLike, longitude: ArrayLike
    ) -> "Positions":
        """Return the positions of sites as seen from an epicentre (latitude, longitude)."""
        lat = np.radians(np.atleast_1d(limits.numbers("latitude", latitude, low=-90, high=90)))
        lon = np.radians(np.atleast_1d(limits.numbers("longitude", longitude, low=-180, high=180)))
        from_lat, from_lon = np.radians(epicentre)
        level = np.cos(lat)
        unit = np.stack([level * np.cos(lon), level * np.sin(lon), np.sin(lat)])
        x, y, z = unit
        east = y * np.cos(from_lon) - x * np.sin(from_lon)
        ahead = x * np.cos(from_lon) + y * np.sin(from_lon)
        north = np.cos(from_lat) * z - np.sin(from_lat) * ahead
        away = np.hypot(east, north)
        apart = away > EPICENTRE
        away[~apart] = 1.0
        return cls(unit, np.where(apart, north / away, 1.0), np.where(apart, east / away, 0.0))

    def part(self, which: slice | NDArray[np.bool_]) -> "Positions":
        """Return the positions of some of the sites."""
        return Positions(self.unit[:, which], self.cosine[which], self.sine[which])

    def apart_km(self, others: "Positions") -> Array:
        """Return great-circle distances, shape (sites, others); of the chord, as it is near."""
        half = np.zeros((len(self.sine), len(others.sine)))
        for one, other in zip(self.unit, others.unit, strict=True):
            half += np.subtract.outer(one, other) ** 2
        return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(0.5 * np.sqrt(half), 1.0)))


@dataclass(frozen=True, slots=True)
class Seen:
    """What was observed of one measure: ln values and their deviations, and what was expected."""

    ln: Array
    deviation: Array
    """Of what was observed, in ln; 0: recorded at the place itself."""
    expected: GroundMotion
    """What the models say there, on the ground of the place."""
    positions: Positions

    def within(self, deviations: float) -> "Seen":
        """Return those that lie within so many standard deviations of what was expected."""
        e, at = self.expected, self.positions
        away = np.abs(self.ln - np.log(e.median)) / np.hypot(e.sigma, self.deviation)
        kept = away <= deviations
        strike = None if e.rupture is None else e.rupture[kept]
        return Seen(
            self.ln[kept],
            self.deviation[kept],
            GroundMotion(e.median[kept], e.sigma[kept], e.tau[kept], e.phi[kept], strike),
            at.part(kept),
        )


def from_intensity(imt: Imt, mmi: ArrayLike) -> tuple[Array, Array]:
    """Return ln shaking (g, cm/s) of intensities by the inverted conversion, and its deviation.

    The lines of Worden et al. (2012) were fitted to both directions at once, so that they may be
    turned round; the deviation is that of the conversion and of the reports, over the slope.
    """
    degrees = limits.numbers("mmi", mmi, low=gmice.LOWEST, high=gmice.HIGHEST)
    weak, *stronger = gmice.lines(imt)
    intercept, slope = np.full(degrees.shape, weak.intercept), np.full(degrees.shape, weak.slope)
    sigma = np.full(degrees.shape, weak.sigma)
    for line in stronger:
        above = degrees > line.intercept + line.slope * line.x_min
        intercept, slope = (
            np.where(above, line.intercept, intercept),
            np.where(above, line.slope, slope),
        )
        sigma = np.where(above, line.sigma, sigma)
    ln = (degrees - intercept) / slope * LN10
    if imt is Imt.PGA:
        ln = ln - np.log(gmice.CM_S2_PER_G)
    return np.asarray(ln), np.asarray(np.hypot(sigma, FELT_SIGMA) / slope * LN10)


def condition(prior: GroundMotion, at: Positions, imt: Imt, seen: Seen) -> GroundMotion:
    """Return shaking at sites given what was seen.

    With Z what all sites share (standard normal factors) and W what each has of its own,
    ln Y = mean + T Z + W at sites and observations alike; both posteriors are exact.

    Parameters
    ----------
    prior
        Shaking at the sites by the models, fields of shape (sites,).
    seen
        One observation at least; a thousand cost a second.
    """
    if not len(seen.ln):
        return prior
    known = _Known.of(imt, seen)
    here = _loadings(prior, at)
    told = _Told(
        at, here, prior.phi, np.log(prior.median) + known.shared @ here, prior.tau**2, prior.phi**2
    )
    (_condition if kernel else _condition_plain)(known, told)
    sigma = np.sqrt(told.tau2 + told.phi2)
    return GroundMotion(np.exp(told.ln), sigma, np.sqrt(told.tau2), np.sqrt(told.phi2))


@dataclass(frozen=True, slots=True)
class _Told:
    """Sites, and what is written over: `ln`, `tau2` and `phi2`, first as the shared factors say.

    `here` are the loadings of the sites, shape (factors, sites), `phi` the models' deviation.
    """

    at: Positions
    here: Array
    phi: Array
    ln: Array
    tau2: Array
    phi2: Array


@dataclass(frozen=True, slots=True)
class _Known:
    """What the observations of one measure say, with C the covariance of what each has alone.

    period_s
        Of the measure, which tells how far residuals are alike.
    phi
        What each observation's expectation may be off by alone, shape (observations,).
    shared
        The shared factors' means, shape (factors,).
    left
        A root of what is left of their covariance, shape (factors, factors).
    own
        C^-1 of what the factors leave of the residuals, shape (observations,).
    theirs
        C^-1 times the observations' loadings, shape (observations, factors).
    root
        A root of C^-1, shape (observations, observations).
    """

    period_s: float
    positions: Positions
    phi: Array
    shared: Array
    left: Array
    own: Array
    theirs: Array
    root: Array

    @classmethod
    def of(cls, imt: Imt, seen: Seen) -> "_Known":
        """Make it: one inverse of as many rows as there are observations."""
        expected, residual = seen.expected, seen.ln - np.log(seen.expected.median)
        apart = correlation(seen.positions.apart_km(seen.positions), PERIODS[imt])
        covariance = np.outer(expected.phi, expected.phi) * apart
        covariance += np.diag(seen.deviation**2 + JITTER * expected.phi**2)
        loadings = _loadings(expected, seen.positions).T
        inverse = np.linalg.inv(covariance)
        theirs = inverse @ loadings
        left = np.linalg.inv(np.eye(loadings.shape[1]) + loadings.T @ theirs)
        shared = left @ (theirs.T @ residual)
        return cls(
            PERIODS[imt],
            seen.positions,
            expected.phi,
            shared,
            np.linalg.cholesky(left),
            inverse @ (residual - loadings @ shared),
            np.ascontiguousarray(theirs),
            np.ascontiguousarray(np.linalg.inv(np.linalg.cholesky(covariance)).T),
        )


def _condition(known: _Known, told: _Told) -> None:
    """Let compiled code do what `_condition_plain` does."""
    assert kernel
    kernel.condition(
        told.at.unit,
        np.ascontiguousarray(known.positions.unit),
        3 * EARTH_RADIUS_KM / range_km(known.period_s),
        told.phi,
        np.ascontiguousarray(known.phi),
        told.here,
        known.own,
        known.theirs,
        known.left,
        known.root,
        told.ln,
        told.tau2,
        told.phi2,
    )


def _condition_plain(known: _Known, told: _Told) -> None:
    """Add to ln, write tau2 and take from phi2 what the observations say, some sites at a time."""
    step = max(1, AT_ONCE // len(known.own))
    for first in range(0, len(told.ln), step):
        part = slice(first, first + step)
        across = correlation(told.at.part(part).apart_km(known.positions), known.period_s)
        across *= known.phi * told.phi[part, None]
        told.ln[part] += across @ known.own
        remaining = (told.here[:, part].T - across @ known.theirs) @ known.left
        told.tau2[part] = np.einsum("ij,ij->i", remaining, remaining)
        pull = across @ known.root
        told.phi2[part] -= np.einsum("ij,ij->i", pull, pull)
    np.maximum(told.phi2, 0.0, out=told.phi2)


def warm_up() -> None:
    """Compile, or load from the cache on disk, before the service says it is ready."""
    at = Positions.of((40.0, 70.0), [40.1], [70.1])
    one = GroundMotion(*(np.full(1, value) for value in (0.1, 0.7, 0.4, 0.5)))
    condition(one, at, Imt.PGA, Seen(np.full(1, -2.0), np.zeros(1), one, at))


def period_correlation(one_s: float, other_s: float) -> float:
    """Return the correlation of ln spectral accelerations of two periods (s), their eq. 6."""
    low, high = sorted(max(each, SHORTEST_S) for each in (one_s, other_s))
    c1 = 1 - np.cos(np.pi / 2 - 0.366 * np.log(high / max(low, 0.109)))
    if low > 0.109:
        return float(c1)
    c2 = 0.0
    if high < 0.2:
        c2 = 1 - 0.105 * (1 - 1 / (1 + np.exp(100 * high - 5))) * (high - low) / (high - 0.0099)
    c3 = c2 if high < 0.109 else c1
    c4 = c1 + 0.5 * (np.sqrt(c3) - c3) * (1 + np.cos(np.pi * low / 0.109))
    if high <= 0.109:
        return float(c2)
    return float(min(c2, c4) if high < 0.2 else c4)


def follow(
    prior: GroundMotion, imt: Imt, modelled: GroundMotion, pga: GroundMotion
) -> GroundMotion:
    """Return spectral acceleration at sites where PGA is known better than the models know it.

    Of the residual of PGA and of what its variance lost, as much passes as their correlation says:
    the conditional normal of two.

    Parameters
    ----------
    prior
        Spectral acceleration by the models.
    modelled, pga
        PGA by the models, and as it is known.
    """
    rho = period_correlation(PERIODS[Imt.PGA], PERIODS[imt])
    residual = np.log(pga.median / modelled.median) / modelled.sigma
    left = np.minimum((pga.sigma / modelled.sigma) ** 2, 1.0)
    kept = np.sqrt(1 - rho**2 * (1 - left))
    return GroundMotion(
        prior.median * np.exp(rho * residual * prior.sigma),
        prior.sigma * kept,
        prior.tau * kept,
        prior.phi * kept,
    )


def followed(
    modelled: Mapping[Imt, GroundMotion], known: Mapping[Imt, GroundMotion], own: Collection[Imt]
) -> dict[Imt, GroundMotion]:
    """Return shaking by measure, those measures that are not known of their `own` after PGA."""
    if Imt.PGA not in known or known[Imt.PGA] is modelled[Imt.PGA]:
        return dict(known)
    pga = modelled[Imt.PGA], known[Imt.PGA]
    return {
        imt: motion if imt in own else follow(motion, imt, *pga) for imt, motion in known.items()
    }


def _loadings(motion: GroundMotion, at: Positions) -> Array:
    """Return what each shared factor moves ln shaking by, shape (factors, sites).

    The first is the event's own residual, the others tell how an unknown rupture runs.
    """
    if motion.rupture is None:
        return np.array(motion.tau[None, :])
    cosine, sine = at.cosine, at.sine
    event = np.sqrt(np.maximum(motion.tau**2 - motion.rupture**2, 0.0))
    none, first, second = (motion.rupture * share**0.5 for share in HARMONICS)
    doubled = cosine * cosine - sine * sine, 2 * sine * cosine
    columns = [
        event,
        none,
        *(first * turn for turn in (cosine, sine)),
        *(second * turn for turn in doubled),
    ]
    return np.stack(np.broadcast_arrays(*columns))
