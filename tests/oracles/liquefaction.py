"""Liquefaction with and without data on ground water."""

from numpy.typing import ArrayLike

from services.risk.science import liquefaction
from tests.oracles.oracle import Oracle

# PGA g, PGV cm/s, M, Vs30, water at km, water table m, rain mm: probability, extent %.
GENERAL = {
    (0.25, 25, 6.8, 300, 1, 5, 500): (0.22676424, 1.23595884),
    (0.4, 50, 6.8, 220, 0.2, 2, 300): (0.43924548, 15.92333563),
}
# PGA g, M, wetness index, Vs30: probability.
FALLBACK = {(0.2, 7, 6, 300): 0.00859507, (0.4, 7, 8, 220): 0.24574838}


def general() -> tuple[ArrayLike, ArrayLike]:
    """Return probability and extent of the cases."""
    ours = [
        liquefaction.general(
            *case[:4],
            water_distance_km=case[4],
            water_table_m=case[5],
            precipitation_mm=case[6],
        )
        for case in GENERAL
    ]
    return ours, list(GENERAL.values())


ORACLES = (
    Oracle(
        "Probability and extent at two sites",
        liquefaction.GENERAL,
        "openquake.sep, run at design time, printed to 8 decimals",
        general,
        within=5e-9,
        unit="share; extent %",
    ),
    Oracle(
        "Probability at two sites without ground water",
        liquefaction.FALLBACK,
        "openquake.sep, run at design time, printed to 8 decimals",
        lambda: (
            [liquefaction.fallback(*case) for case in FALLBACK],
            list(FALLBACK.values()),
        ),
        within=5e-9,
    ),
)
