"""Seeded sampling: equal inputs draw alike; quantiles and errors of what was drawn."""

import hashlib
import json
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
QUANTILES = (0.05, 0.5, 0.95)


def inputs_hash(inputs: Mapping[str, object]) -> str:
    """Return the SHA-256 of a calculation's inputs as sorted JSON, hexadecimal."""
    return hashlib.sha256(sorted_json(inputs).encode()).hexdigest()


def sorted_json(value: object) -> str:
    """Return JSON that equal values share: keys sorted, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)


def seed_of(digest: str) -> int:
    """Return the 64-bit seed that belongs to an inputs hash, so that equal inputs sample alike."""
    return int(digest[:16], 16)


def generator(seed: int) -> np.random.Generator:
    """Return a PCG64 generator spawned from a SeedSequence."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))


def quantiles(samples: ArrayLike, axis: int = 0) -> Array:
    """Return p05, p50 and p95 along `axis`, stacked first."""
    return np.asarray(np.quantile(np.asarray(samples), QUANTILES, axis=axis))


def standard_error(samples: ArrayLike, axis: int = 0) -> Array:
    """Return the Monte-Carlo standard error of the mean along `axis`."""
    values = np.asarray(samples, dtype=np.float64)
    return np.asarray(values.std(axis=axis, ddof=1) / np.sqrt(values.shape[axis]))
