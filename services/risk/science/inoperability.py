"""Inoperability of sectors that depend on one another: input-output model, static and dynamic."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.method import Method

METHOD = Method(
    "IIM",
    "1",
    "Haimes et al. (2005): Inoperability input-output model for interdependent infrastructure "
    "sectors. Journal of Infrastructure Systems 11(2):67-79",
    "https://doi.org/10.1061/(ASCE)1076-0342(2005)11:2(67)",
)

Array = NDArray[np.float64]


def inoperability(interdependency: ArrayLike, perturbation: ArrayLike) -> Array:
    """Return the inoperability q = (I - A)^-1 c of each sector, shape (n,).

    Parameters
    ----------
    interdependency
        A, inoperability of the row's sector per inoperability of the column's, shape (n, n).
    perturbation
        c, inoperability from outside, 0 to 1, shape (n,).

    Raises
    ------
    ScienceError
        If the spectral radius of A is not below 1: the demand would feed itself without end.
    """
    a, c = _system(interdependency, perturbation)
    radius = spectral_radius(a)
    if radius >= 1:
        raise limits.ScienceError(
            "interdependency",
            "spectral radius below 1",
            f"the spectral radius of the interdependency is {radius:.4g}, not below 1",
        )
    return np.asarray(np.linalg.solve(np.eye(len(a)) - a, c))


def inoperability_over_time(
    interdependency: ArrayLike,
    perturbation: ArrayLike,
    resilience: ArrayLike,
    start: ArrayLike,
    steps: int,
) -> Array:
    """Return the dynamic model's inoperability, shape (steps + 1, n): q + K (A q + c - q).

    Parameters
    ----------
    resilience
        Diagonal of K, 0 to 1, shape (n,).
    start
        q at step 0, shape (n,).
    """
    a, c = _system(interdependency, perturbation)
    k = limits.numbers("resilience", resilience, low=0, high=1)
    first = limits.numbers("start", start, low=0, high=1)
    limits.same_length(perturbation=c, resilience=k, start=first)
    found = [first]
    for _ in range(int(limits.number("steps", steps, low=0, high=1_000_000))):
        q = found[-1]
        found.append(q + k * (a @ q + c - q))
    return np.array(found)


def spectral_radius(matrix: ArrayLike) -> float:
    """Return the greatest absolute eigenvalue."""
    return float(np.abs(np.linalg.eigvals(limits.numbers("matrix", matrix))).max())


def warnings(inoperability_: ArrayLike) -> list[str]:
    """Return a warning if a sector is more than wholly out: the linear model has left its range."""
    return limits.beyond(METHOD.id, "inoperability", inoperability_, 0, 1)


def _system(interdependency: ArrayLike, perturbation: ArrayLike) -> tuple[Array, Array]:
    """Return A and c checked."""
    a = limits.numbers("interdependency", interdependency, low=0)
    c = limits.numbers("perturbation", perturbation, low=0, high=1)
    if a.ndim != 2 or a.shape != (len(c), len(c)):
        raise limits.ScienceError("interdependency", "square, as long as perturbation", "bad shape")
    return a, c
