"""An oracle: numbers that others got, which ours have to equal within a tolerance."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science.method import Method


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far our numbers are from an oracle's, in the terms of its tolerance."""

    cases: int
    largest: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Oracle:
    """A row of the verification page, and a test."""

    title: str
    method: Method
    origin: str
    """Where the expected numbers come from: a printed table, a library and its version."""
    cases: Callable[[], tuple[ArrayLike, ArrayLike]]
    """Return ours and the expected, of one shape; numbers, or texts that have to be equal."""
    within: float = 0.0
    """The largest error allowed; 0 asks for equality."""
    relative: bool = False
    """The error is a share of the expected value."""
    unit: str = ""

    def compare(self) -> Comparison:
        """Compute our numbers and hold them against the expected ones."""
        ours, expected = (np.asarray(values) for values in self.cases())
        if ours.shape != expected.shape:
            raise ValueError(f"{self.title}: shapes {ours.shape} and {expected.shape}")
        error = _errors(ours, expected)
        if self.relative:
            error /= np.abs(expected.astype(np.float64))
        return Comparison(error.size, float(error.max()), bool(np.all(error <= self.within)))


def _errors(ours: NDArray[np.generic], expected: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return absolute differences; of texts, 1 where they differ."""
    if ours.dtype.kind in "US":
        return np.asarray(ours != expected, dtype=np.float64)
    return np.asarray(np.abs(ours.astype(np.float64) - expected.astype(np.float64)))
