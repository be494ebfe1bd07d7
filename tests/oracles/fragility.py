"""Fragility of buildings and components, and repairs of pipes."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.integrate import quad
from scipy.stats import lognorm

from services.risk.science import capacity, coefficients, flood, fragility, pipes
from services.risk.science.capacity import Classes
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.vulnerability import Fragility
from tests.oracles.library import version
from tests.oracles.oracle import Oracle

# Hazus: PGA in g (SA(1 s) for bridges) at which half of a class reaches each damage state.
MEDIANS = {
    "URML-PC": (0.13, 0.17, 0.26, 0.37),
    "C1L-LC": (0.12, 0.15, 0.27, 0.45),
    "C1M-MC": (0.13, 0.21, 0.49, 0.89),
    "PC2M-LC": (0.11, 0.16, 0.31, 0.52),
    "W1-MC": (0.24, 0.43, 0.91, 1.34),
    "EP.S.H.A": (0.11, 0.15, 0.20, 0.47),
    "EP.S.L.A": (0.15, 0.29, 0.45, 0.90),
    "HWB.GS.5": (0.25, 0.35, 0.45, 0.70),
    "HWB.GS.28": (0.8, 1.0, 1.2, 1.7),
}
# R_PGA/SA1 of the western United States, M 5 to 8; amplification of SA(1.0 s) on site B, C and D.
PGA_G, ROCK_RATIOS, SOIL_FACTORS = 0.2, (3.3, 1.8, 1.2, 0.85), (1.0, 1.3, 1.6)
URML_LC = (0.14, 0.20, 0.32, 0.46)
K0, K, THETA, BETA = 1e-4, 2.5, 0.35, 0.6


def finite() -> list[tuple[float, float]]:
    """Return median and beta of every state of every class that has one."""
    return [
        (median, beta)
        for one in fragility.classes().values()
        for median, beta in zip(one.median, one.beta, strict=True)
        if np.isfinite(median)
    ]


def half() -> tuple[ArrayLike, ArrayLike]:
    """Return the probability of each state at its own median."""
    ours = [fragility.exceedance(m, [m], [b])[0, 0] for m, b in finite()]
    return ours, np.full(len(ours), 0.5)


def curves() -> tuple[ArrayLike, ArrayLike]:
    """Return every curve from 0.01 to 3 and SciPy's lognormal distribution there."""
    im = np.geomspace(0.01, 3, 25)
    states = finite()
    ours = [fragility.exceedance(im, [m], [b])[:, 0] for m, b in states]
    return ours, [lognorm.cdf(im, s=b, scale=m) for m, b in states]


def integral() -> tuple[ArrayLike, ArrayLike]:
    """Return the annual rate and the integral of hazard times the density of capacity."""
    capacity = lognorm(s=BETA, scale=THETA)
    found, _ = quad(lambda x: K0 * np.exp(-K * x) * capacity.pdf(np.exp(x)) * np.exp(x), -9, 7)
    return [fragility.annual_rate(K0, K, THETA, BETA)], [found]


def recovery() -> tuple[ArrayLike, ArrayLike]:
    """Return function after 1 to 1,000 days, and that of SciPy's lognormal recovery times."""
    states, days = np.array([0.1, 0.3, 0.3, 0.2, 0.1]), np.geomspace(1, 1000, 40)
    ours = fragility.function_after([states], fragility.consequence("C1L-LC", "COM6"), days)
    expected = states[0] * np.ones_like(days)
    for probability, first, median in zip(
        states[1:], (0.95, 0.5, 0.1, 0), (10, 45, 180, 360), strict=True
    ):
        expected += probability * (first + (1 - first) * lognorm.cdf(days, 0.5, scale=median))
    return ours[0], expected


def leaks_and_breaks() -> tuple[ArrayLike, ArrayLike]:
    """Return leaks and breaks by shaking, by ground failure and by both."""
    shaken, moved = {"pgv_cm_s": 100.0}, {"pgd_in": 10.0}
    found = [
        pipes.repairs_per_km("brittle", **demand) for demand in (shaken, moved, shaken | moved)
    ]
    by_shaking, by_failure = np.array([0.8, 0.2]) * 3.1623, np.array([0.2, 0.8]) * 3.6308
    return [[one.leaks, one.breaks] for one in found], [
        by_shaking,
        by_failure,
        by_shaking + by_failure,
    ]


def equivalent() -> tuple[ArrayLike, ArrayLike]:
    """Return equivalent PGA over the tabulated medians, and PGA over the adjusted ones."""
    r, f_v = (each.ravel() for each in np.meshgrid(ROCK_RATIOS, SOIL_FACTORS))
    pga, zero = np.full(len(r), PGA_G), np.zeros(len(r))
    motions = {
        imt: GroundMotion(median, zero, zero, zero)
        for imt, median in ((Imt.PGA, pga), (Imt.SA10, pga / r * f_v))
    }
    found = Classes.of(["URML-LC"]).demand(motions, np.zeros(len(r), dtype=np.int32))
    adjusted = np.array(URML_LC)[:, None] * r * (1.5 / f_v)
    return found.median / np.array(URML_LC)[:, None], pga / adjusted


def factors() -> tuple[ArrayLike, ArrayLike]:
    """Return the mean damage factor of each facility class by its states, and the published one."""
    shaking = np.array([0.1, 0.2, 0.3, 0.5, 0.75, 1.0])
    ours, theirs = [], []
    for row in coefficients.rows("fragility_facilities"):
        one = Fragility.of(row["class"])
        ours.append(one.ratio(shaking))
        theirs.append(flood.infrastructure_damage(row["curve"], shaking))
    return ours, theirs


ORACLES = (
    Oracle(
        "Damage factors of 19 classes of water supply and communications, by their states",
        flood.INFRASTRUCTURE,
        "the mean damage factors as published",
        factors,
        within=2e-5,
        unit="share",
    ),
    Oracle(
        "Medians of damage states of nine classes",
        fragility.METHOD,
        "tables of the Hazus technical manuals",
        lambda: ([fragility.lookup(name).median for name in MEDIANS], list(MEDIANS.values())),
    ),
    Oracle(
        "At its median every state of every class is reached half of the time",
        fragility.METHOD,
        "the definition",
        half,
    ),
    Oracle(
        "Curves of every state of every class",
        fragility.METHOD,
        version("scipy", "stats.lognorm"),
        curves,
        within=1e-12,
    ),
    Oracle(
        "Demand over median of four states, M 5 to 8 at 20 km, on rock and two soils",
        capacity.METHOD,
        "the manual's equation with its ratios 3.3, 1.8, 1.2 and 0.85, by hand",
        equivalent,
        within=1e-12,
        relative=True,
    ),
    Oracle(
        "Annual rate of a state under a power-law hazard",
        fragility.RISK_EQUATION,
        "re-computation of the closed form",
        lambda: ([fragility.annual_rate(K0, K, THETA, BETA)], [0.0042502177557]),
        within=5e-14,
        unit="1/year",
    ),
    Oracle(
        "Annual rate of a state under a power-law hazard",
        fragility.RISK_EQUATION,
        version("scipy", "integrate.quad"),
        integral,
        within=1e-4,
        relative=True,
    ),
    Oracle(
        "Repair cost and days of recovery of flats in a concrete frame, days of a hospital",
        fragility.CONSEQUENCES,
        "tables of the Hazus technical manual",
        lambda: (
            [
                fragility.consequence("C1L-LC", "RES3").repair,
                fragility.consequence("C1L-LC", "RES3").recovery_days,
                fragility.consequence("C1L-LC", "COM6").recovery_days,
            ],
            [(0, 0.02, 0.10, 0.413, 1.0), (0, 5, 30, 120, 240), (0, 10, 45, 180, 360)],
        ),
    ),
    Oracle(
        "Function of that hospital from the first day to the 1,000th, all states likely",
        fragility.CONSEQUENCES,
        version("scipy", "stats.lognorm"),
        recovery,
        within=1e-12,
    ),
    Oracle(
        "Pipe repairs by PGV 50 and 100 cm/s, brittle and ductile",
        pipes.METHOD,
        "Hazus equations, printed",
        lambda: (
            [
                pipes.repairs_per_km(kind, pgv_cm_s=[50, 100]).total
                for kind in ("brittle", "ductile")
            ],
            [[0.66480, 3.1623], [0.3 * 0.66480, 0.3 * 3.1623]],
        ),
        within=5e-5,
        unit="1/km",
    ),
    Oracle(
        "Pipe repairs by ground displacement of 1 and 10 inches",
        pipes.METHOD,
        "Hazus equations, printed",
        lambda: (pipes.repairs_per_km("brittle", pgd_in=[1, 10]).total, [1.0, 3.6308]),
        within=5e-5,
        unit="1/km",
    ),
    Oracle(
        "Leaks and breaks by PGV 100 cm/s, by 10 inches and by both",
        pipes.METHOD,
        "by hand: 80:20 of 3.1623, 20:80 of 3.6308",
        leaks_and_breaks,
        within=5e-5,
        unit="1/km",
    ),
)
