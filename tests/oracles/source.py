"""The source and the site of shaking: rupture length, distance, Vs30, correlation, catalogue."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import catalogue, magnitude, recurrence, rupture, site
from tests.oracles.oracle import Oracle

ACTIVE_SLOPE = (3e-4, 3.5e-3, 0.01, 0.018, 0.05, 0.10, 0.14)
STABLE_SLOPE = (2e-5, 2e-3, 0.004, 0.0072, 0.013, 0.018, 0.025)
CONVERTED = {"mb": (3.5, 4.7, 6.2), "ms": (3.0, 6.0, 7.5, 8.2)}
MOMENTS = (
    *((4.005, 0.29), (5.025, 0.29), (6.3, 0.29)),
    *((4.08, 0.17), (6.09, 0.17), (7.505, 0.2), (8.198, 0.2)),
)
VS30 = (180, 240, 300, 360, 490, 620, 760)


def aki() -> tuple[ArrayLike, ArrayLike]:
    """Return the b-value of 1,000 seeded unrounded magnitudes."""
    m = 4 - np.log10(np.random.default_rng(0).random(1_000))
    found = catalogue.gutenberg_richter(m, 10, 4.0, bin_width=0)
    return [found.b], [1 / (np.log(10) * (m.mean() - 4))]


COUNTS = (
    *(175, 145, 125, 93, 86, 60, 45, 39, 32, 30, 36, 25, 22, 17, 18, 8, 10, 5, 4, 5, 5),
    *(5, 2, 4, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1),
)
"""Events of a seeded catalogue by class of 0.1 from 4.0, complete for 44, from 5 for 84, from 6 for
134 years."""


def unequal() -> tuple[ArrayLike, ArrayLike]:
    """Return b, rate and their deviations for unequal times of observation."""
    m = 4 + 0.1 * np.arange(len(COUNTS))
    years = np.select([m < 4.95, m < 5.95], [44, 84], 134)
    found = recurrence.weichert(m, COUNTS, years, 0.1)
    ours = [found.b, found.b_error, found.rate, found.rate_error]
    return ours, [1.0070066647792917, 0.02532463089743647, 20.737912397452646, 0.6544827118602328]


def stable() -> tuple[ArrayLike, ArrayLike]:
    """Return the completeness of five seeded catalogues, and the definition step by step."""
    ours, expected = [], []
    for seed in range(5):
        random = np.random.default_rng(seed)
        m = 3 - np.log10(random.random(20_000))
        m = np.round(m[random.random(len(m)) < np.clip(m - 3.2, 0, 1)], 1)
        ours.append(catalogue.completeness_by_stability(m))
        values, counts = np.unique(m, return_counts=True)
        cut = values[counts.argmax()]
        while True:
            slopes = [slope(m[m > cut + 0.1 * step - 0.05]) for step in range(6)]
            b, error = slopes[0]
            if abs(np.mean([one for one, _ in slopes]) - b) <= error:
                break
            cut += 0.1
        expected.append(cut)
    return ours, expected


def slope(m: NDArray[np.float64]) -> tuple[float, float]:
    """Return b of magnitudes rounded to 0.1, by Tinti and Mulargia, and Shi and Bolt's error."""
    p = 1 + 0.1 / (m.mean() - m.min())
    b = np.log(p) / (0.1 * np.log(10))
    return float(b), float(2.3026 * b**2 * m.std(ddof=1) / np.sqrt(len(m)))


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
        "Mw of mb 3.5, 4.7, 6.2 and of Ms 3, 6, 7.5, 8.2, with the deviation of the conversion",
        magnitude.METHOD,
        "the published equations, by hand",
        lambda: (
            [
                [one.magnitude, one.sigma]
                for kind, values in CONVERTED.items()
                for one in (magnitude.moment(each, kind) for each in values)
            ],
            MOMENTS,
        ),
        within=1e-12,
    ),
    Oracle(
        "Surface-wave magnitude of moment magnitudes 4 to 8",
        magnitude.METHOD,
        "the published equations, forward: 0.67 Ms + 2.07 and 0.99 Ms + 0.08",
        lambda: (
            [
                max(0.67 * ms + 2.07, 0.99 * ms + 0.08)
                for ms in magnitude.surface_magnitude([4, 5, 6, 7, 8])
            ],
            [4, 5, 6, 7, 8],
        ),
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
    Oracle(
        "Completeness of five seeded catalogues by a stable b",
        catalogue.STABILITY,
        "the definition, step by step",
        stable,
        within=1e-9,
    ),
    Oracle(
        "b, rate and their deviations of a catalogue complete since 1970, 1930, 1880",
        recurrence.METHOD,
        "openquake.engine 3.26.2, hmtk, run at design time",
        unequal,
        within=1e-9,
        relative=True,
    ),
)
