"""Seeded sampling of ground motion: shared event residuals, correlated fields, quantiles."""

import hashlib
import json
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from services.risk.science import limits
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.rupture import EARTH_RADIUS_KM
from services.risk.science.spatial_correlation import PERIODS, correlation

Array = NDArray[np.float64]
QUANTILES = (0.05, 0.5, 0.95)
MOST_CORRELATED = 4_000
"""Sites in one correlated field: its covariance is dense (128 MB) and its factor costs n^3."""


def inputs_hash(inputs: Mapping[str, object]) -> str:
    """Return the SHA-256 of a calculation's inputs as sorted JSON, hexadecimal."""
    text = json.dumps(inputs, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def seed_of(digest: str) -> int:
    """Return the 64-bit seed that belongs to an inputs hash, so that equal inputs sample alike."""
    return int(digest[:16], 16)


def generator(seed: int) -> np.random.Generator:
    """Return a PCG64 generator spawned from a SeedSequence."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))


def event_residuals(random: np.random.Generator, samples: int) -> Array:
    """Return `samples` standard normal event residuals, one in each equally probable stratum."""
    from_uniform = (np.arange(samples) + random.random(samples)) / samples
    return np.asarray(random.permutation(ndtri(from_uniform)))


def separations_km(latitudes: ArrayLike, longitudes: ArrayLike) -> Array:
    """Return great-circle distances between all pairs, shape (sites, sites), degrees in, km out."""
    lat = np.radians(limits.numbers("latitudes", latitudes, low=-90, high=90))
    lon = np.radians(limits.numbers("longitudes", longitudes, low=-180, high=180))
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half = half + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1))))


def within_event_residuals(
    random: np.random.Generator, samples: int, separation_km: ArrayLike, period_s: float
) -> Array:
    """Return standard normal within-event residuals, correlated in space, shape (samples, sites).

    Raises
    ------
    ScienceError
        If there are more sites than one dense covariance may hold.
    """
    h = limits.numbers("separation_km", separation_km, low=0)
    if len(h) > MOST_CORRELATED:
        raise limits.ScienceError(
            "separation_km", f"at most {MOST_CORRELATED} sites", "too many sites for one field"
        )
    # A jitter of 1e-10 lets sites at one place, whose rows are equal, be factored.
    rho = correlation(h, period_s) + 1e-10 * np.eye(len(h))
    return np.asarray(random.standard_normal((samples, len(h))) @ np.linalg.cholesky(rho).T)


def fields(
    random: np.random.Generator,
    samples: int,
    motion: GroundMotion,
    imt: Imt,
    separation_km: ArrayLike,
) -> Array:
    """Return sampled ground-motion fields, shape (samples, sites), in the unit of `motion`.

    ln Y = ln median + tau eta + phi epsilon; eta is shared by all sites of a sample, epsilon is
    correlated in space.
    """
    eta = event_residuals(random, samples)[:, None]
    epsilon = within_event_residuals(random, samples, separation_km, PERIODS[imt])
    return np.asarray(motion.median * np.exp(motion.tau * eta + motion.phi * epsilon))


def quantiles(samples: ArrayLike, axis: int = 0) -> Array:
    """Return p05, p50 and p95 along `axis`, stacked first."""
    return np.asarray(np.quantile(np.asarray(samples), QUANTILES, axis=axis))


def standard_error(samples: ArrayLike, axis: int = 0) -> Array:
    """Return the Monte-Carlo standard error of the mean along `axis`."""
    values = np.asarray(samples, dtype=np.float64)
    return np.asarray(values.std(axis=axis, ddof=1) / np.sqrt(values.shape[axis]))
