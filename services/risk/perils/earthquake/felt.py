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
    median = gmice.mmi_of_both(pga.median, pgv.median)
    mmi = [
        gmice.with_deviation(median, gmice.mmi_of_both(pga.quantile(z), pgv.quantile(z)), z)
        for z in SPREAD
    ]
    return np.column_stack(mmi)
