"""Liquefaction of the ground by earthquakes: Zhu et al. models with USGS's updates."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.method import Method

GENERAL = Method(
    "Allstadt2022",
    "1",
    "Zhu et al. (2017) BSSA 107(3):1365-1385, model 2, with the magnitude scaling and caps of "
    "Allstadt et al. (2022) Earthquake Spectra 38(1):5-36",
    "https://doi.org/10.1785/0120160198",
)
FALLBACK = Method(
    "Zhu2015",
    "1",
    "Zhu et al. (2015): A geospatial liquefaction model for rapid response and loss estimation. "
    "Earthquake Spectra 31(3):1813-1837",
    "https://doi.org/10.1193/121912EQS353M",
)

Array = NDArray[np.float64]
PGV_CAP_CM_S, PRECIPITATION_CAP_MM = 150.0, 2500.0
LEAST_PGV_CM_S, LEAST_PGA_G, STIFFEST_M_S = 3.0, 0.1, 620.0
LIKELY = 0.2
FALLBACK_MAGNITUDES = (6.1, 7.1)


def general(
    pga_g: ArrayLike,
    pgv_cm_s: ArrayLike,
    magnitude: float,
    vs30: ArrayLike,
    *,
    water_distance_km: ArrayLike,
    water_table_m: ArrayLike,
    precipitation_mm: ArrayLike,
) -> tuple[Array, Array]:
    """Return the probability of liquefaction and the share of area, percent; shapes broadcast.

    Parameters
    ----------
    water_distance_km
        To the nearest water body.
    water_table_m
        Depth of the water table.
    precipitation_mm
        Mean annual, held at 2500.

    Both results are 0 below 3 cm/s or 0.1 g or where Vs30 is above 620 m/s.

    Raises
    ------
    ScienceError
        If a value is not finite, negative or the magnitude not within 3 to 9.5.
    """
    pga = limits.numbers("pga_g", pga_g, low=0)
    pgv = np.minimum(limits.numbers("pgv_cm_s", pgv_cm_s, low=0), PGV_CAP_CM_S)
    m = limits.number("magnitude", magnitude, low=3, high=9.5)
    v = limits.numbers("vs30", vs30, above=0)
    water = limits.numbers("water_distance_km", water_distance_km, low=0)
    table = limits.numbers("water_table_m", water_table_m, low=0)
    rain = np.minimum(
        limits.numbers("precipitation_mm", precipitation_mm, low=0), PRECIPITATION_CAP_MM
    )
    scaled = np.maximum(pgv, 1e-6) / (1 + np.exp(-2 * (m - 6)))
    x = 8.801 + 0.334 * np.log(scaled) - 1.918 * np.log(v)
    x = x + 5.408e-4 * rain - 0.2054 * water - 0.0333 * table
    shaken = (pgv >= LEAST_PGV_CM_S) & (pga >= LEAST_PGA_G) & (v <= STIFFEST_M_S)
    p = np.where(shaken, 1 / (1 + np.exp(-x)), 0.0)
    area = 49.15 / (1 + 42.40 * np.exp(-9.165 * p)) ** 2
    return p, np.where(shaken, area, 0.0)


def fallback(pga_g: ArrayLike, magnitude: float, wetness: ArrayLike, vs30: ArrayLike) -> Array:
    """Return the probability of liquefaction without data on water, shapes broadcast.

    Parameters
    ----------
    pga_g
        Positive for a result above 0.
    wetness
        Compound topographic index.
    """
    pga = limits.numbers("pga_g", pga_g, low=0)
    m = limits.number("magnitude", magnitude, low=3, high=9.5)
    cti = limits.numbers("wetness", wetness, low=0)
    v = limits.numbers("vs30", vs30, above=0)
    shaking = np.log(np.maximum(pga, 1e-12) * m**2.56 / 10**2.24)
    x = 24.1 + 2.067 * shaking + 0.355 * cti - 4.784 * np.log(v)
    return np.where(pga > 0, 1 / (1 + np.exp(-x)), 0.0)


def general_warnings(pgv_cm_s: ArrayLike, precipitation_mm: ArrayLike) -> list[str]:
    """Return warnings where values are held at the greatest of the model's data."""
    return limits.beyond("Allstadt2022", "pgv_cm_s", pgv_cm_s, 0, PGV_CAP_CM_S, "cm/s") + (
        limits.beyond(
            "Allstadt2022", "precipitation_mm", precipitation_mm, 0, PRECIPITATION_CAP_MM, "mm"
        )
    )


def fallback_warnings(magnitude: float) -> list[str]:
    """Return a warning beyond the earthquakes of the model.

    Zhu et al. (2015): Kobe 1995, Darfield 2010, Christchurch 2011, tested on Haiti 2010.
    """
    return limits.beyond("Zhu2015", "magnitude", magnitude, *FALLBACK_MAGNITUDES)


def likely(probability: ArrayLike) -> NDArray[np.bool_]:
    """Say where the fallback model classes the ground as liquefied: above 0.2."""
    return np.asarray(limits.numbers("probability", probability, low=0, high=1) > LIKELY)
