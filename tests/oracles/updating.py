"""Shaking given observations: the conditional normal distribution written out as in textbooks."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import spatial_correlation, updating
from services.risk.science.ground_motion import GroundMotion, Imt
from tests.oracles.oracle import Oracle

Array = NDArray[np.float64]
SITES, SEEN = 40, 12
EPICENTRE = (40.5, 72.8)


def drawn(n: int, seed: int, *, strike: bool) -> tuple[GroundMotion, Array, Array]:
    """Return a prior of any deviations at places around the epicentre."""
    random = np.random.default_rng(seed)
    tau, phi = random.uniform(0.3, 0.5, n), random.uniform(0.5, 0.8, n)
    rupture = random.uniform(0.0, 0.4, n) if strike else None
    total = tau if rupture is None else np.hypot(tau, rupture)
    motion = GroundMotion(
        np.exp(random.normal(-2, 1, n)), np.hypot(total, phi), total, phi, rupture
    )
    return motion, 40.5 + random.uniform(-1, 1, n), 72.8 + random.uniform(-1, 1, n)


def conditional(strike: bool) -> tuple[ArrayLike, ArrayLike]:
    """Return ln median and variance by the product and by the covariance of all places at once."""
    prior, lat, lon = drawn(SITES, 1, strike=strike)
    expected, seen_lat, seen_lon = drawn(SEEN, 2, strike=strike)
    random = np.random.default_rng(3)
    ln, deviation = random.normal(-1.5, 1, SEEN), random.uniform(0, 0.5, SEEN)
    at = updating.Positions.of(EPICENTRE, lat, lon)
    where = updating.Positions.of(EPICENTRE, seen_lat, seen_lon)
    seen = updating.Seen(ln, deviation, expected, where)
    found = updating.condition(prior, at, Imt.PGV, seen)

    lat_all, lon_all = np.radians(np.append(lat, seen_lat)), np.radians(np.append(lon, seen_lon))
    unit = np.stack([np.cos(lat_all) * np.cos(lon_all), np.cos(lat_all) * np.sin(lon_all)])
    unit = np.vstack([unit, np.sin(lat_all)])
    apart = 6371.0088 * np.arccos(np.clip(unit.T @ unit, -1, 1))
    np.fill_diagonal(apart, 0)
    phi, tau = np.append(prior.phi, expected.phi), np.append(prior.tau, expected.tau)
    covariance = np.outer(phi, phi) * np.exp(-3 * apart / (8.5 + 17.2 * 0.6))
    if prior.rupture is not None and expected.rupture is not None:
        rupture = np.append(prior.rupture, expected.rupture)
        event = np.sqrt(tau**2 - rupture**2)
        turn = np.append(*(np.arctan2(each.sine, each.cosine) for each in (at, where)))
        turned = turn[:, None] - turn
        shape = 0.075 + 0.25 * np.cos(turned) + 0.675 * np.cos(2 * turned)
        covariance += np.outer(event, event) + np.outer(rupture, rupture) * shape
    else:
        covariance += np.outer(tau, tau)
    inverse = np.linalg.inv(covariance[SITES:, SITES:] + np.diag(deviation**2))
    cross = covariance[:SITES, SITES:]
    mean = np.log(prior.median) + cross @ inverse @ (ln - np.log(expected.median))
    variance = np.diag(covariance[:SITES, :SITES] - cross @ inverse @ cross.T)
    return (
        [np.log(found.median), found.sigma**2, found.tau**2 + found.phi**2],
        [mean, variance, variance],
    )


ORACLES = (
    Oracle(
        "Median and variance at 40 sites given 12 observations",
        updating.METHOD,
        "inverse of the covariance of all places, written out",
        lambda: conditional(strike=False),
        within=1e-6,
    ),
    Oracle(
        "The same where the strike is not known",
        updating.METHOD,
        "inverse of the covariance of all places, written out",
        lambda: conditional(strike=True),
        within=1e-6,
    ),
    Oracle(
        "Correlation of residuals at the range of PGA and SA(1 s)",
        spatial_correlation.METHOD,
        "e^-3 at 8.5 and 25.7 km",
        lambda: (
            [spatial_correlation.correlation(b, t) for b, t in ((8.5, 0.0), (25.7, 1.0))],
            [np.exp(-3), np.exp(-3)],
        ),
        within=1e-12,
    ),
)
