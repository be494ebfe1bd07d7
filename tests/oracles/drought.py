"""Drought: SPI and SPEI."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import gamma, kappa4, norm

from services.risk.science import drought
from tests.oracles.library import version
from tests.oracles.oracle import Oracle

MONTHLY_MM = (
    *(12, 30, 5, 44, 18, 27, 60, 33, 21, 9, 15, 38, 50, 24, 11),
    *(0, 29, 41, 19, 36, 0, 26, 22, 47, 13, 31, 8, 35, 17, 28),
)
FITTED = (3.427246, 7.805100, 1 / 15)
SUMS_MM, SPI = (0, 5, 12, 27, 60), (-1.501086, -1.415303, -0.879733, 0.270652, 1.924759)


def fitted() -> tuple[ArrayLike, ArrayLike]:
    """Return alpha, beta and the share of zeros of the sample."""
    fit = drought.fit_gamma(MONTHLY_MM)
    return [fit.alpha, fit.beta, fit.zeros], FITTED


def likelihood() -> tuple[ArrayLike, ArrayLike]:
    """Return Thom's alpha and beta and those of greatest likelihood."""
    fit = drought.fit_gamma(MONTHLY_MM)
    alpha, _, beta = gamma.fit([x for x in MONTHLY_MM if x], floc=0)
    return [fit.alpha, fit.beta], [alpha, beta]


def spi_everywhere() -> tuple[ArrayLike, ArrayLike]:
    """Return SPI of sums of 0 to 70 mm."""
    alpha, beta, zeros = FITTED
    x = np.linspace(0, 70, 141)
    below = zeros + (1 - zeros) * gamma.cdf(x, alpha, scale=beta)
    return drought.GammaFit(alpha, beta, zeros).index(x), norm.ppf(below)


def spei_everywhere() -> tuple[ArrayLike, ArrayLike]:
    """Return SPEI of five shapes at balances of -40 to 40 mm; SciPy's kappa with h = -1."""
    x, shapes = np.linspace(-40, 40, 81), (-0.4, -0.15, 0.05, 0.2, 0.4)
    ours = [drought.LogisticFit(2.0, 12.0, k).index(x) for k in shapes]
    expected = [norm.ppf(kappa4.cdf(x, -1, k, loc=2, scale=12)) for k in shapes]
    return ours, np.clip(expected, -drought.BOUND, drought.BOUND)


ORACLES = (
    Oracle(
        "Gamma of 30 monthly sums by Thom's approximation",
        drought.SPI,
        "re-computation, printed to 6 decimals",
        fitted,
        within=5e-7,
    ),
    Oracle(
        "Thom's approximation against greatest likelihood",
        drought.SPI,
        version("scipy", "stats.gamma.fit"),
        likelihood,
        within=1e-3,
        relative=True,
    ),
    Oracle(
        "SPI of five sums, one of them dry",
        drought.SPI,
        "re-computation, printed to 6 decimals",
        lambda: (drought.fit_gamma(MONTHLY_MM).index(SUMS_MM), SPI),
        within=1e-5,
    ),
    Oracle(
        "SPI of sums of 0 to 70 mm",
        drought.SPI,
        version("scipy", "stats.gamma and norm"),
        spi_everywhere,
        within=1e-9,
    ),
    Oracle(
        "SPEI of five shapes, balances of -40 to 40 mm",
        drought.SPEI,
        version("scipy", "stats.kappa4 and norm"),
        spei_everywhere,
        within=1e-9,
    ),
)
