"""Casualties inside damaged buildings."""

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import casualties
from tests.oracles.oracle import Oracle

COMPLETE = {
    "W1": (6.05, 1.57, 0.10, 0.16),
    "S3": (6.05, 1.57, 0.10, 0.16),
    "S1L": (7.80, 2.52, 0.41, 0.81),
    "C1L": (9.55, 3.47, 0.66, 1.31),
    "C1M": (8.50, 2.90, 0.51, 1.01),
    "C3L": (10.25, 3.85, 0.76, 1.51),
    "PC2M": (9.55, 3.47, 0.66, 1.31),
    "RM1L": (9.55, 3.47, 0.66, 1.31),
    "URML": (14.50, 4.70, 0.77, 1.52),
}
"""Per cent of those inside, of completely damaged buildings that collapse or stand."""
SLIGHTER = {
    "W1": (0.05, 0.25, 1.0, 0, 0.03, 0.1),
    "C3L": (0.05, 0.20, 1.0, 0, 0.03, 0.1),
    "URML": (0.05, 0.35, 2.0, 0, 0.40, 0.2),
}
"""Severities 1 and 2 of slight, moderate, extensive damage."""


def complete() -> tuple[ArrayLike, ArrayLike]:
    """Return the casualties of completely damaged buildings of nine types."""
    whole = np.array([[0.0, 0, 0, 0, 1]])
    ours = [100 * casualties.of_class(f"{building}-LC", whole)[0] for building in COMPLETE]
    return ours, list(COMPLETE.values())


def slighter() -> tuple[ArrayLike, ArrayLike]:
    """Return the two lower severities of lesser damage."""
    ours = [100 * casualties.rates(building)[:3, :2].T.ravel() for building in SLIGHTER]
    return ours, list(SLIGHTER.values())


ORACLES = (
    Oracle(
        "Casualties of complete damage of nine types, collapse weighted in",
        casualties.METHOD,
        "Hazus 2.1 tables 13.6 to 13.8 as another program combines them, to 2 decimals",
        complete,
        within=0.006,
        unit="%",
    ),
    Oracle(
        "Casualties of slight, moderate and extensive damage of three types",
        casualties.METHOD,
        "Hazus 2.1 tables 13.3 to 13.5, printed",
        slighter,
        within=1e-9,
        unit="%",
    ),
)
