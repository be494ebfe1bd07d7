"""How well estimates with intervals fit what was observed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Estimates:
    """What a model says of each observation: p05, p50 and p95, shape (observations,)."""

    p05: Array
    p50: Array
    p95: Array


@dataclass(frozen=True, slots=True)
class Calibration:
    """How estimates lie to observations, in the unit of both."""

    number: int
    bias: float
    """Mean of estimate less observation: negative where the model says too little."""
    deviation: float
    """Standard deviation of the same."""
    error: float
    """Root of the mean square: of bias and deviation together."""
    inside: float
    """Share of observations between p05 and p95; 0.9 is what they promise."""


def calibration(observed: ArrayLike, estimates: Estimates) -> Calibration:
    """Compare estimates with observations of shape (observations,), of which there are two or more.

    Raises
    ------
    ValueError
        If there are fewer than two, or estimates of another number.
    """
    seen = np.asarray(observed, dtype=np.float64)
    if len(seen) < 2 or seen.shape != estimates.p50.shape:
        raise ValueError("two observations or more, with an estimate each")
    away = estimates.p50 - seen
    within = (estimates.p05 <= seen) & (seen <= estimates.p95)
    return Calibration(
        number=len(seen),
        bias=float(away.mean()),
        deviation=float(away.std(ddof=1)),
        error=float(np.sqrt(np.mean(away**2))),
        inside=float(within.mean()),
    )


def best(observed: ArrayLike, models: Mapping[Name, Estimates]) -> Name:
    """Return the model with the least error, the first of equals."""
    return min(models, key=lambda name: calibration(observed, models[name]).error)
