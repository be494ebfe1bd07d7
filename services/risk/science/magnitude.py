"""Magnitude scales: moment magnitude, which ground-motion models take, from others and back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.method import Method

METHOD = Method(
    "Scordilis2006",
    "2",
    "Scordilis (2006): Empirical global relations converting Ms and mb to moment magnitude. "
    "Journal of Seismology 10:225-236; inverted for Ms from Mw",
    "https://doi.org/10.1007/s10950-006-9012-4",
)

Array = NDArray[np.float64]
SURFACE = ((0.67, 2.07, 0.17), (0.99, 0.08, 0.20))
"""Slope, constant and standard deviation of Mw by Ms, below and above where the lines cross."""
BODY = (0.85, 1.03, 0.29)
"""The same of Mw by mb."""
VALIDATED = {"Ms": (3.0, 8.2), "mb": (3.5, 6.2)}
SURFACE_TYPES = {"ms", "ms_20", "ms20", "msz", "mlh"}
"""Surface-wave magnitudes as networks write them, in lower case; MLH is that of Soviet catalogues.
"""
BODY_TYPES = {"mb", "Mb", "MB"}
"""Short-period body-wave magnitudes as written; mB, of long periods, is another scale."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Moment magnitude, the standard deviation of what it was converted by, and the scale it was.

    `scale` is "Mw" where nothing was converted and None where it is not known or has no relation.
    """

    magnitude: float
    sigma: float
    scale: str | None
    warnings: tuple[str, ...] = ()


def moment(magnitude: float, magnitude_type: str | None) -> Moment:
    """Return the moment magnitude of a magnitude of any type; types without relation stay.

    Mw = 0.85 mb + 1.03 (deviation 0.29, mb 3.5 to 6.2); 0.67 Ms + 2.07 (0.17) and 0.99 Ms + 0.08
    (0.20), Ms 3.0 to 8.2. The lines of Ms cross at 6.22; the break is put there, not at the
    published 6.1 and 6.2, so that the conversion is continuous. Beyond these ranges the lines go
    on, with a warning: mb no longer grows as the earthquake does.
    """
    name = magnitude_type or ""
    if name.lower().startswith("mw"):
        return Moment(magnitude, 0.0, "Mw")
    if name in BODY_TYPES:
        scale, found = "mb", [BODY]
    elif name.lower() in SURFACE_TYPES:
        scale, found = "Ms", list(SURFACE)
    else:
        return Moment(magnitude, 0.0, None)
    mw, sigma = max((slope * magnitude + constant, sigma) for slope, constant, sigma in found)
    return Moment(
        mw, sigma, scale, tuple(limits.beyond(METHOD.id, scale, magnitude, *VALIDATED[scale]))
    )


def surface_magnitude(moment_magnitude: ArrayLike) -> Array:
    """Return Ms from Mw, the inverse of `moment`, continuous and rising everywhere."""
    mw = limits.numbers("magnitude", moment_magnitude, low=0, high=10)
    below, above = ((mw - constant) / slope for slope, constant, _ in SURFACE)
    return np.asarray(np.minimum(below, above))
