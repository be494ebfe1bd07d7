"""Macroseismic intensity: Bindi et al. (2011), and intensity converted from ground motion."""

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import gmice, intensity
from services.risk.science.ground_motion import Imt
from tests.oracles.oracle import Oracle

# Magnitude, depth km, epicentral distance km: epicentral form, fixed depth, hypocentral form.
BINDI = {
    (5.5, 10, 10): (5.8674, 6.2389, 5.9612),
    (6.0, 15, 0): (6.6030, 6.9800, 6.6969),
    (6.5, 15, 20): (6.6162, 6.9024, 6.9131),
    (7.0, 15, 50): (6.3930, 6.5567, 6.5955),
    (7.0, 20, 100): (5.9386, 5.7708, 5.8055),
    (7.5, 30, 150): (6.2463, 5.8171, 5.8511),
}
PGA_G, PGA_MMI = (0.05, 0.1, 0.2, 0.4), (4.65482, 5.76863, 6.88244, 7.99625)
PGV_CM_S, PGV_MMI = (1, 5, 16, 50), (3.78, 5.09875, 6.69502, 8.25875)


def bindi() -> tuple[ArrayLike, ArrayLike]:
    """Return every case in the three forms."""
    ours = [
        [intensity.bindi2011(form, *case).median.item() for form in intensity.Form]
        for case in BINDI
    ]
    return ours, list(BINDI.values())


ORACLES = (
    Oracle(
        "MSK-64 in three distance forms",
        intensity.METHOD,
        "openquake.engine 3.26.2, run at design time",
        bindi,
        within=1e-4,
        unit="degrees",
    ),
    Oracle(
        "Intensity from PGA and PGV",
        gmice.METHOD,
        "re-computation from the published table, printed to 5 decimals",
        lambda: (
            [gmice.mmi(Imt.PGA, PGA_G), gmice.mmi(Imt.PGV, PGV_CM_S)],
            [PGA_MMI, PGV_MMI],
        ),
        within=1e-5,
        unit="degrees",
    ),
    Oracle(
        "Weak branches of PGA (1 cm/s²) and PGV (0.05 cm/s)",
        gmice.METHOD,
        "the lines for weak shaking that ShakeMap uses",
        lambda: (
            [gmice.mmi(Imt.PGA, 1 / 980.665), gmice.mmi(Imt.PGV, 0.05)],
            [1.71, 4.62 + 2.17 * np.log10(0.05)],
        ),
        within=1e-9,
        unit="degrees",
    ),
)
