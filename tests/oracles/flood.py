"""Flood damage by depth."""

from services.risk.science import flood
from services.risk.science.flood import Sector
from tests.oracles.oracle import Oracle

DEPTHS_M, RESIDENTIAL = (0.25, 0.75, 1.2, 2.5, 7), (0.1635, 0.4105, 0.5432, 0.7955, 1)
AT_1_2_M = (0.5432, 0.5864, 0.5408, 0.6364, 0.4654, 0.4316)

ORACLES = (
    Oracle(
        "Residential damage at five depths",
        flood.METHOD,
        "JRC table for Asia, interpolated by hand",
        lambda: (flood.damage(Sector.RESIDENTIAL, DEPTHS_M), RESIDENTIAL),
        within=5e-5,
        unit="share",
    ),
    Oracle(
        "Damage at 1.2 m in six sectors",
        flood.METHOD,
        "JRC table for Asia, interpolated by hand",
        lambda: ([flood.damage(sector, 1.2) for sector in Sector], AT_1_2_M),
        within=5e-5,
        unit="share",
    ),
    Oracle(
        "Construction cost and maximum damage at 1,000 per head",
        flood.METHOD,
        "JRC power law 24.078 GDP^0.3852, depreciation 0.6, undamageable part 0.4",
        lambda: (
            [
                flood.construction_cost_eur_m2(Sector.RESIDENTIAL, 1000),
                flood.maximum_damage_eur_m2(Sector.RESIDENTIAL, 1000),
                flood.maximum_damage_eur_m2(Sector.RESIDENTIAL, 1000, contents=True),
            ],
            [24.078 * 1000**0.3852 * share for share in (1, 0.36, 0.18)],
        ),
        within=1e-12,
        relative=True,
        unit="EUR/m²",
    ),
    Oracle(
        "Curve F1.1 at and between its points",
        flood.INFRASTRUCTURE,
        "the published table",
        lambda: (
            flood.infrastructure_damage("F1.1", [0, 0.05, 0.075]),
            [0, 0.00410105, (0.00410105 + 0.0082021) / 2],
        ),
        within=1e-9,
        unit="share",
    ),
    Oracle(
        "Facilities that stop at 0.5 m, in 0.2, 0.5 and 0.6 m of water",
        flood.THRESHOLD,
        "by hand: above the threshold",
        lambda: (flood.function_lost([0.2, 0.5, 0.6], 0.5), [0, 0, 1]),
    ),
)
