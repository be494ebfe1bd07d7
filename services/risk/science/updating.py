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

from services.risk.science import gmice, limits
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.method import Method
from services.risk.science.rupture import EARTH_RADIUS_KM
from services.risk.science.spatial_correlation import PERIODS, correlation

METHOD = Method(
    "MVN-update",
    "1",
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
AT_ONCE = 2_000_000
"""Pairs of a site and an observation that are held at a time, of 8 bytes in some five arrays."""
JITTER = 1e-9
"""Share of the variance that keeps two records of one place apart."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Where sites are, fields of shape (sites,): degrees, and the azimuth from the epicentre."""

    latitude: Array
    longitude: Array
    azimuth: Array
    """Radians, clockwise from north."""

    @classmethod
    def of(
        cls, epicentre: tuple[float, float], latitude: ArrayLike, longitude: ArrayLike
    ) -> "Positions":
        """Return the positions of sites as seen from an epicentre (latitude, longitude)."""
        lat = np.atleast_1d(limits.numbers("latitude", latitude, low=-90, high=90))
        lon = np.atleast_1d(limits.numbers("longitude", longitude, low=-180, high=180))
        from_lat, y = np.radians(epicentre[0]), np.radians(lat)
        turned = np.radians(lon - epicentre[1])
        east = np.sin(turned) * np.cos(y)
        north = np.cos(from_lat) * np.sin(y) - np.sin(from_lat) * np.cos(y) * np.cos(turned)
        return cls(lat, lon, np.arctan2(east, north))

    def apart_km(self, others: "Positions") -> Array:
        """Return great-circle distances, shape (sites, others)."""
        one, other = np.radians(self.latitude)[:, None], np.radians(others.latitude)[None, :]
        turned = np.radians(self.longitude[:, None] - others.longitude[None, :])
        half = np.sin((one - other) / 2) ** 2 + np.cos(one) * np.cos(other) * (
            np.sin(turned / 2) ** 2
        )
        return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1))))


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
            Positions(at.latitude[kept], at.longitude[kept], at.azimuth[kept]),
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
    expected, residual = seen.expected, seen.ln - np.log(seen.expected.median)
    period = PERIODS[imt]
    apart = correlation(seen.positions.apart_km(seen.positions), period)
    own = np.outer(expected.phi, expected.phi) * apart
    own += np.diag(seen.deviation**2 + JITTER * expected.phi**2)
    theirs = _loadings(expected, seen.positions)
    weights = np.linalg.solve(own, theirs)
    left = np.linalg.inv(np.eye(theirs.shape[1]) + theirs.T @ weights)
    shared = left @ (weights.T @ residual)
    unshared = residual - theirs @ shared
    inverse, here = np.linalg.inv(own), _loadings(prior, at)
    ln, tau2, phi2 = np.log(prior.median) + here @ shared, prior.tau**2, prior.phi**2
    step = max(1, AT_ONCE // len(residual))
    for first in range(0, len(ln), step):
        part = slice(first, first + step)
        some = Positions(at.latitude[part], at.longitude[part], at.azimuth[part])
        across = np.outer(prior.phi[part], expected.phi)
        across *= correlation(some.apart_km(seen.positions), period)
        pull = across @ inverse
        ln[part] += pull @ unshared
        remaining = here[part] - pull @ theirs
        tau2[part] = np.einsum("ij,jk,ik->i", remaining, left, remaining)
        phi2[part] = np.maximum(phi2[part] - np.einsum("ij,ij->i", pull, across), 0.0)
    return GroundMotion(np.exp(ln), np.sqrt(tau2 + phi2), np.sqrt(tau2), np.sqrt(phi2))


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
    """Return what each shared factor moves ln shaking by, shape (sites, factors).

    The first is the event's own residual, the others tell how an unknown rupture runs.
    """
    if motion.rupture is None:
        return motion.tau[:, None]
    event = np.sqrt(np.maximum(motion.tau**2 - motion.rupture**2, 0.0))
    none, first, second = (motion.rupture * share**0.5 for share in HARMONICS)
    columns = [
        event,
        none,
        *(first * turn(at.azimuth) for turn in (np.cos, np.sin)),
        *(second * turn(2 * at.azimuth) for turn in (np.cos, np.sin)),
    ]
    return np.stack(np.broadcast_arrays(*columns), axis=1)
