"""How far an earthquake is felt, for telling apart cheaply what needs no look. Pure."""

import math
from functools import cache

import numpy as np

from services.risk.perils.earthquake.felt import mmi_of
from services.risk.science import ground_motion as gm

STEP_KM = 10.0
PER_MAGNITUDE = 4
"""Magnitudes are rounded up to quarters."""
DEPTHS_KM = (1, 10, 20, 30, 40, 50, 60, 70, 80, 100, 120, 150, 200, 250, 300, 400, 600, 800)
RAKES = (None, 0.0, 90.0, -90.0)


def farthest_km(
    magnitude: float, trees: gm.Trees, vs30: float, least_mmi: float, most_km: float
) -> float:
    """Return the epicentral distance beyond which no earthquake of a magnitude is felt, km.

    Whatever its depth and style of faulting: where the median of intensity falls below `least_mmi`,
    at most `most_km`. Never too short: magnitudes and distances are rounded up.
    """
    rounded = math.ceil(magnitude * PER_MAGNITUDE) / PER_MAGNITUDE
    return _farthest_km(rounded, trees, vs30, least_mmi, most_km)


@cache
def _farthest_km(
    magnitude: float, trees: gm.Trees, vs30: float, least_mmi: float, most_km: float
) -> float:
    """Do it once for each magnitude; an installation has one set of rules."""
    repi = np.arange(0, most_km + STEP_KM, STEP_KM)
    far = 0.0
    for depth in DEPTHS_KM:
        tree = trees.at(depth)
        for rake in RAKES:
            away = gm.Geometry.of(magnitude, rake, depth).distances(repi)
            pga, pgv = (
                gm.combine(tree, imt, magnitude, rake, away, vs30)
                for imt in (gm.Imt.PGA, gm.Imt.PGV)
            )
            felt = repi[mmi_of(pga, pgv)[:, 1] >= least_mmi]
            if felt.size:
                far = max(far, float(felt[-1]) + STEP_KM)
    return min(far, most_km)
