"""The source and the site of shaking: rupture length, distance, Vs30, correlation, catalogue."""

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import catalogue, rupture, site, spatial_correlation
from tests.oracles.oracle import Oracle

ACTIVE_SLOPE = (3e-4, 3.5e-3, 0.01, 0.018, 0.05, 0.10, 0.14)
STABLE_SLOPE = (2e-5, 2e-3, 0.004, 0.0072, 0.013, 0.018, 0.025)
VS30 = (180, 240, 300, 360, 490, 620, 760)


def aki() -> tuple[ArrayLike, ArrayLike]:
    """Return the b-value of 1,000 seeded unrounded magnitudes."""
    m = 4 - np.log10(np.random.default_rng(0).random(1_000))
    found = catalogue.gutenberg_richter(m, 10, 4.0, bin_width=0)
    return [found.b], [1 / (np.log(10) * (m.mean() - 4))]


def vectors() -> tuple[ArrayLike, ArrayLike]:
    """Return distances from Dushanbe over the globe and the angles between unit vectors."""
    lat, lon = (each.ravel() for each in np.meshgrid(range(-80, 81, 20), range(-170, 171, 20)))

    def unit(latitude: ArrayLike, longitude: ArrayLike) -> ArrayLike:
        a, b = np.radians(latitude), np.radians(longitude)
        return np.stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)], axis=-1)

    here, there = np.asarray(unit(38.56, 68.78)), np.asarray(unit(lat, lon))
    angle = np.arctan2(np.linalg.norm(np.cross(here, there), axis=-1), there @ here)
    return rupture.epicentral_km(38.56, 68.78, lat, lon), rupture.EARTH_RADIUS_KM * angle


ORACLES = (
    Oracle(
        "Rupture lengths of M 6 and 7",
        rupture.METHOD,
        "Table 2A, printed to 2 decimals",
        lambda: (rupture.length_km([6, 7]), [12.59, 48.98]),
        within=5e-3,
        unit="km",
    ),
    Oracle(
        "Rupture length of strike-slip M 7",
        rupture.METHOD,
        "log10 L = -2.57 + 0.62 M",
        lambda: (
            [rupture.length_km(7, rupture.Style.STRIKE_SLIP)],
            [10 ** (-2.57 + 4.34)],
        ),
        within=1e-12,
        relative=True,
        unit="km",
    ),
    Oracle(
        "Joyner-Boore distance of M 7 at 20 and 30 km",
        rupture.METHOD,
        "0 on the rupture, else 30 - L / 2",
        lambda: ([rupture.joyner_boore_km(r, 7) for r in (20, 30)], [0, 30 - 48.98 / 2]),
        within=5e-3,
        unit="km",
    ),
    Oracle(
        "Distances from Dushanbe over the globe",
        rupture.METHOD,
        "angles between unit vectors",
        vectors,
        within=1e-9,
        relative=True,
        unit="km",
    ),
    Oracle(
        "Vs30 at the seven slopes of the table, active",
        site.METHOD,
        "the published limits of slope",
        lambda: (site.vs30_from_slope(ACTIVE_SLOPE), VS30),
        within=1e-9,
        unit="m/s",
    ),
    Oracle(
        "Vs30 at the seven slopes of the table, stable",
        site.METHOD,
        "the published limits of slope",
        lambda: (site.vs30_from_slope(STABLE_SLOPE, 1.0), VS30),
        within=1e-9,
        unit="m/s",
    ),
    Oracle(
        "Ranges of correlation at 0, 0.3 and 1 s",
        spatial_correlation.METHOD,
        "8.5 + 17.2 T below 1 s, 25.7 at 1 s",
        lambda: (
            [spatial_correlation.correlation_range_km(t) for t in (0, 0.3, 1.0)],
            [8.5, 8.5 + 17.2 * 0.3, 25.7],
        ),
        within=1e-12,
        unit="km",
    ),
    Oracle(
        "Correlation at no distance and at the range",
        spatial_correlation.METHOD,
        "exp(-3 h / b)",
        lambda: (spatial_correlation.correlation([0, 25.7], 1.0), [1, np.exp(-3)]),
        within=1e-12,
    ),
    Oracle(
        "Windows of M 5 and 7 in space and time",
        catalogue.METHOD,
        "Gardner and Knopoff's fits, by hand",
        lambda: (
            catalogue.windows([5.0, 7.0]),
            [[10**1.602, 10**1.8496], [10**2.1575, 10**2.9629]],
        ),
        within=1e-12,
        relative=True,
        unit="km; days",
    ),
    Oracle(
        "b of 1,000 seeded unrounded magnitudes",
        catalogue.METHOD,
        "Aki's formula",
        aki,
        within=1e-9,
    ),
)
