"""Numbers with the digits that measurements have, the same in every run."""

from typing import Any

import numpy as np

from services.risk.calculators.calculator import MOST_VALUES as N

Body = dict[str, Any]
RANDOM = np.random.default_rng(11)


def some(low: float, high: float, number: int = N) -> list[float]:
    """Return numbers with the digits that measurements have."""
    return [round(each, 4) for each in RANDOM.uniform(low, high, number).tolist()]
