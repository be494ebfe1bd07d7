"""What intensity a shaking is felt as. Pure."""

import numpy as np
from numpy.typing import NDArray

from services.risk.science import gmice
from services.risk.science.ground_motion import GroundMotion

Z95 = 1.6448536269514722
"""Standard normal quantile of 0.95."""
SPREAD = (-Z95, 0.0, Z95)


def mmi_of(pga: GroundMotion, pgv: GroundMotion) -> NDArray[np.float64]:
    """Return the fractiles p05, p50, p95 of Modified Mercalli intensity, shape (places, 3).

    Of ground motion and of its conversion together.
    """
    z = np.array(SPREAD)[:, None]
    moved = gmice.mmi_of_both(*(each.median * np.exp(z * each.sigma) for each in (pga, pgv)))
    return gmice.with_deviation(moved[SPREAD.index(0.0)], moved, z).T
