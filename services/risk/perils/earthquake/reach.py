"""How far an earthquake is felt, for telling apart cheaply what needs no look. Pure."""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.perils.earthquake.felt import mmi_of
from services.risk.science import ground_motion as gm

STEP_KM = 10.0
PER_MAGNITUDE = 4
"""Magnitudes are rounded up to quarters."""
CRUST_KM = (1.0, 30.0, 40.0, 50.0, 60.0)
SLAB_KM = (70.0, 100.0, 150.0, 200.0, 300.0, 600.0)
RAKES = (None, 0.0, 90.0, -90.0)
PLACES = (*((depth, rake) for depth in CRUST_KM for rake in RAKES), *((z, None) for z in SLAB_KM))
"""Depths, and styles of faulting, which the models of slabs do not know. Of the crust, distances do
not change with depth to 20 km."""


def farthest_km(
    magnitudes: ArrayLike, trees: gm.Trees, vs30: float, least_mmi: float, most_km: float
) -> NDArray[np.float64]:
    """Return the epicentral distance beyond which no earthquake of a magnitude is felt, km.

    Whatever its depth and style of faulting: where the median of intensity falls below `least_mmi`,
    at most `most_km`. Never too short: magnitudes and distances are rounded up. Magnitudes are 3 to
    8.5, any shape.
    """
    steps = np.ceil(np.multiply(magnitudes, PER_MAGNITUDE))
    every = steps.ravel().tolist()
    found = {
        step: _farthest_km(step / PER_MAGNITUDE, trees, vs30, least_mmi, most_km)
        for step in set(every)
    }
    return np.array([found[step] for step in every], np.float64).reshape(steps.shape)


@cache
def _farthest_km(
    magnitude: float, trees: gm.Trees, vs30: float, least_mmi: float, most_km: float
) -> float:
    """Do it once for each magnitude; an installation has one set of rules."""
    repi = np.arange(0, most_km + STEP_KM, STEP_KM)
    far = 0.0
    for depth, rake in PLACES:
        tree = trees.at(depth)
        away = gm.Geometry.of(magnitude, rake, depth).distances(repi)
        pga, pgv = (
            gm.combine(tree, imt, magnitude, rake, away, vs30) for imt in (gm.Imt.PGA, gm.Imt.PGV)
        )
        felt = repi[mmi_of(pga, pgv)[:, 1] >= least_mmi]
        if felt.size:
            far = max(far, float(felt[-1]) + STEP_KM)
    return min(far, most_km)
