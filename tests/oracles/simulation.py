"""Damage of many facilities simulated together, and what their residuals share."""

import csv
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import multivariate_normal, norm

from services.risk.science import fragility, rupture, simulation, spatial_correlation
from services.risk.science import ground_motion as gm
from services.risk.science.capacity import Classes
from services.risk.science.spatial_correlation import Cells
from tests.oracles.library import version
from tests.oracles.oracle import Oracle

Array = NDArray[np.float64]
DATA = Path(__file__).resolve().parents[2] / "data"
FACILITIES, SAMPLES = 200, 16_000
MEDIAN_G, TAU, PHI = 0.11, 0.35, 0.55
MODERATE_G, BETA = 0.15, 0.4
# Dushanbe, 22 January 1989: M 5.3 by NOAA, half a rupture of such length, default ground.
EPICENTRE, MAGNITUDE, HALF_KM, VS30 = (38.465, 68.694), 5.3, 2.43, 360.0
RANGE_KM = 8.5
TREE = gm.Tree((gm.Branch(gm.Model.BSSA14, 0.5), gm.Branch(gm.Model.ASB14_RJB, 0.5)))
MONTE_CARLO = 30_000


def damaged() -> tuple[ArrayLike, ArrayLike]:
    """Return mean and deviation of the number of 200 frames in at least moderate damage."""
    own = np.tile(np.array([[np.log(MEDIAN_G)], [TAU], [PHI]], dtype=np.float32), FACILITIES)
    found = simulation.simulate(
        own,
        simulation.Ensemble.of(
            Classes.of(["C1L-LC"]),
            np.zeros(FACILITIES, dtype=np.int32),
            Cells.of(np.linspace(-80, 80, FACILITIES), np.zeros(FACILITIES)),
            np.ones(FACILITIES),
            np.array([0]),
        ),
        samples=SAMPLES,
        seed=17,
    ).damaged
    variance = TAU**2 + PHI**2 + BETA**2
    z = np.log(MEDIAN_G / MODERATE_G) / np.sqrt(variance)
    shared = TAU**2 / variance
    one, both = norm.cdf(z), multivariate_normal.cdf([z, z], cov=[[1, shared], [shared, 1]])
    pairs = FACILITIES * (FACILITIES - 1)
    spread = FACILITIES * one * (1 - one) + pairs * (both - one**2)
    return [found.mean(), found.std()], [FACILITIES * one, np.sqrt(spread)]


@cache
def registered(system: str) -> tuple[Array, Array, list[str]]:
    """Return latitude, longitude and class of the facilities of a system in Dushanbe."""
    rows = []
    for name in ("assets.csv", "assets.odbl.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            rows += [
                row
                for row in csv.DictReader(file)
                if (row["city"], row["system"]) == ("dushanbe", system)
                and fragility.shaken(row["taxonomy"])
            ]
    latitude, longitude = (np.array([float(row[name]) for row in rows]) for name in ("lat", "lon"))
    return latitude, longitude, [row["taxonomy"] for row in rows]


def motion(latitude: Array, longitude: Array) -> gm.GroundMotion:
    """Return the PGA of 1989, not adjusted for the shape of the spectrum."""
    away = rupture.epicentral_km(*EPICENTRE, latitude, longitude)
    distances = gm.Distances(rjb_km=np.maximum(away - HALF_KM, 0))
    return gm.combine(TREE, gm.Imt.PGA, MAGNITUDE, None, distances, VS30)


@cache
def simulated(system: str) -> Array:
    """Return p05, p50 and p95 of the facilities of a system damaged together, ours."""
    latitude, longitude, taxonomy = registered(system)
    found, ids = motion(latitude, longitude), sorted(set(taxonomy))
    draws = simulation.simulate(
        np.array([np.log(found.median), found.tau, found.phi], dtype=np.float32),
        simulation.Ensemble.of(
            Classes.of(ids),
            np.array([ids.index(each) for each in taxonomy]),
            Cells.of(latitude, longitude),
            np.ones(len(taxonomy)),
            np.array([0]),
        ),
        samples=SAMPLES,
        seed=17,
    ).damaged[:, 0]
    return np.asarray(np.quantile(draws, [0.05, 0.5, 0.95]))


def monte_carlo(system: str) -> Array:
    """Return the same by brute force: dense covariance at every place, PCG64, no strata."""
    latitude, longitude, taxonomy = registered(system)
    found, random = motion(latitude, longitude), np.random.default_rng(1989)
    n = len(taxonomy)
    lat, lon = np.radians(latitude), np.radians(longitude)
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half += np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    separation_km = 2 * 6371.0 * np.arcsin(np.sqrt(half))
    factor = np.linalg.cholesky(np.exp(-3 * separation_km / RANGE_KM) + 1e-8 * np.eye(n))
    capacity = [fragility.lookup(each) for each in taxonomy]
    theta = np.log([max(one.median[:2]) for one in capacity])
    beta = np.array([one.beta[1] for one in capacity])
    between = random.standard_normal((MONTE_CARLO, 1)) * found.tau
    within = random.standard_normal((MONTE_CARLO, n)) @ factor.T * found.phi
    demand = np.log(found.median) + between + within
    reached = demand + random.standard_normal((MONTE_CARLO, n)) * beta >= theta
    return np.asarray(np.quantile(reached.sum(axis=1), [0.05, 0.5, 0.95]))


ORACLES = (
    Oracle(
        "Ranges of correlation at 0, 0.3, 1 and 2 s, Vs30 not clustered and clustered",
        spatial_correlation.METHOD,
        "eqs. 17-19 by hand",
        lambda: (
            [
                [spatial_correlation.range_km(t, clustered=each) for t in (0, 0.3, 1, 2)]
                for each in (False, True)
            ],
            [[8.5, 13.66, 25.7, 29.4], [40.7, 36.2, 25.7, 29.4]],
        ),
        within=1e-12,
        unit="km",
    ),
    Oracle(
        "Correlation at no distance, at 10 km and at the range",
        spatial_correlation.METHOD,
        "eq. 20: exp(-3 h / b)",
        lambda: (
            spatial_correlation.correlation([0, 10, 25.7], 1.0),
            [1, 0.3112013418, np.exp(-3)],
        ),
        within=1e-10,
    ),
    Oracle(
        "Mean and deviation of the number of 200 damaged facilities far from each other",
        simulation.METHOD,
        version("scipy", "stats.norm and multivariate_normal") + "; 16,000 samples",
        damaged,
        within=0.02,
        relative=True,
    ),
    Oracle(
        "Schools and clinics of Dushanbe damaged together by an M 5.3 near by: p05, p50, p95",
        simulation.METHOD,
        "brute force: covariances of all pairs of facilities, 30,000 samples; ours 16,000",
        lambda: (
            [simulated(each) for each in ("EDUCATION", "HEALTH")],
            [monte_carlo(each) for each in ("EDUCATION", "HEALTH")],
        ),
        within=3,
        unit="facilities",
    ),
    Oracle(
        "The same, p05 and p95",
        simulation.METHOD,
        "an independent Monte Carlo with the models of openquake.engine 3.26.2",
        lambda: (
            [simulated(each)[[0, 2]] for each in ("EDUCATION", "HEALTH")],
            [[15, 227], [7, 182]],
        ),
        within=3,
        unit="facilities",
    ),
)
