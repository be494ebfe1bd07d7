"""The bias of residuals of which some share an earthquake: a random term for each earthquake.

Cities of one earthquake are wrong together: by its magnitude, its depth, the way its rupture ran.
So neither may each of them count as an earthquake does, nor all of them as one city. Models of
ground motion are judged with a term between earthquakes and one within (Abrahamson and Youngs 1992,
"A stable algorithm for regression analyses using the random effects model", BSSA 82, 505-510), set
here by restricted maximum likelihood. Pure.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize_scalar

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mixed:
    """Bias and deviations of residuals, in their unit."""

    bias: float
    error: float
    """Standard error of the bias."""
    between: float
    """Standard deviation between earthquakes."""
    within: float
    """Standard deviation within an earthquake."""


def mixed(residuals: ArrayLike, earthquake: ArrayLike) -> Mixed:
    """Return the bias of `residuals`, shape (n,), with a term for each `earthquake`, shape (n,).

    Raises
    ------
    ValueError
        If there are fewer than two earthquakes, or none of them has two residuals: what differs
        between them and within them could not be told apart.
    """
    away, of = np.asarray(residuals, dtype=np.float64), np.asarray(earthquake)
    _, number = np.unique(of, return_inverse=True)
    size = np.bincount(number).astype(np.float64)
    if len(size) < 2 or size.max() < 2:
        raise ValueError("two earthquakes or more, of which one has two residuals or more")
    mean = np.bincount(number, weights=away) / size
    within = float(np.sum((away - mean[number]) ** 2))

    def of_share(share: float) -> tuple[float, float, float, float]:
        """Return minus the log-likelihood, the bias, the variance of all and the weights' sum."""
        shared = (1 - share) + size * share
        weight = size / shared
        total = float(weight.sum())
        bias = float(weight @ mean) / total
        left = within / (1 - share) + float(weight @ (mean - bias) ** 2)
        free = len(away) - 1
        variance = left / free
        lost = (len(away) - len(size)) * np.log(1 - share) + float(np.log(shared).sum())
        return 0.5 * (free * np.log(variance) + lost + np.log(total)), bias, variance, total

    found = minimize_scalar(
        lambda share: of_share(share)[0], bounds=(0.0, 1 - 1e-9), method="bounded"
    )
    _, bias, variance, total = of_share(float(found.x))
    return Mixed(
        bias=bias,
        error=float(np.sqrt(variance / total)),
        between=float(np.sqrt(variance * found.x)),
        within=float(np.sqrt(variance * (1 - found.x))),
    )
