"""Landslides: by earthquakes (Nowicki Jessee, Newmark), by rain (thresholds), static safety."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

COSEISMIC = Method(
    "NowickiJessee2018",
    "1",
    "Nowicki Jessee et al. (2018): A global empirical model for near-real-time assessment of "
    "seismically induced landslides. JGR Earth Surface 123:1835-1859, as in USGS groundfailure",
    "https://doi.org/10.1029/2017JF004494",
)
NEWMARK = Method(
    "Jibson2007",
    "1",
    "Jibson (2007): Regression models for estimating coseismic landslide displacement. Engineering "
    "Geology 91:209-218, eqs. 6 and 7; failure probability of Jibson, Harp, Michael (2000)",
    "https://doi.org/10.1016/j.enggeo.2007.01.013",
)
RAIN = Method(
    "Rain-thresholds",
    "1",
    "Caine (1980) Geografiska Annaler 62A:23-27; Guzzetti et al. (2008) Landslides 5:3-17; local "
    "rule: daily rain above p95 and 7-day antecedent rain above p75",
)
SAFETY = Method(
    "Infinite-slope",
    "1",
    "Jibson, Harp, Michael (2000): A method for producing digital probabilistic seismic landslide "
    "hazard maps. Engineering Geology 58:271-289, eq. 2: static factor of safety of a slope",
    "https://doi.org/10.1016/S0013-7952(00)00039-9",
)

Array = NDArray[np.float64]
PGV_CAP_CM_S = 211.0
CTI_CAP = 19.0
FLAT_DEG = 2.0
WATER_UNIT_WEIGHT = 9810.0  # N/m3
GRAVITY = 9.81  # as the reference, whose water weighs 9810 N/m3
NEWMARK_MAGNITUDES = (5.3, 7.6)
NEWMARK_CRITICAL_G = (0.05, 0.4)
NEWMARK_RATIO = 0.05
"""Of critical to peak acceleration: below it the equations run off to infinity, and OpenQuake holds
the ratio here."""


def lithologies() -> dict[str, float]:
    """Return the coefficient of each lithology class of the global lithological map."""
    return {row["class"]: float(row["lithology"]) for row in _rows("lithology")}


def land_covers() -> dict[str, float]:
    """Return the coefficient of each GlobCover land-cover class."""
    return {row["class"]: float(row["land_cover"]) for row in _rows("land_cover")}


def coseismic(
    pgv_cm_s: ArrayLike,
    slope_deg: ArrayLike,
    lithology: str | Sequence[str],
    land_cover: str | Sequence[str],
    wetness: ArrayLike,
) -> tuple[Array, Array]:
    """Return the probability of landslides and the share of area they cover, shapes broadcast.

    Parameters
    ----------
    pgv_cm_s
        Peak ground velocity; above 211 cm/s it counts as 211, none gives none.
    slope_deg
        0 to 90; below 2 degrees the result is 0.
    lithology, land_cover
        Classes of `lithologies` ("su" unconsolidated sediments) and `land_covers` ("120" closed
        to open grassland), one for all places or one for each.
    wetness
        Compound topographic index, held at 19.

    Raises
    ------
    ScienceError
        If a class is unknown (the field is then `lithology/3`, say) or a number out of range.
    """
    pgv = np.minimum(limits.numbers("pgv_cm_s", pgv_cm_s, low=0), PGV_CAP_CM_S)
    slope = limits.numbers("slope_deg", slope_deg, low=0, high=90)
    cti = np.minimum(limits.numbers("wetness", wetness, low=0), CTI_CAP)
    classes = _of_class("lithology", lithology, lithologies())
    classes = classes + _of_class("land_cover", land_cover, land_covers())
    ln_pgv = np.log(np.maximum(pgv, 1e-6))
    x = -6.30 + 1.65 * ln_pgv + 0.06 * slope + classes + 0.03 * cti + 0.01 * ln_pgv * slope
    moving = (slope >= FLAT_DEG) & (pgv > 0)
    p = np.where(moving, 1 / (1 + np.exp(-x)), 0.0)
    area = np.exp(-7.592 + 5.237 * p - 3.042 * p**2 + 4.035 * p**3)
    return p, np.where(moving, area, 0.0)


def coseismic_warnings(pgv_cm_s: ArrayLike, wetness: ArrayLike) -> list[str]:
    """Return warnings where values are held at the greatest of the model's data."""
    return limits.beyond("NowickiJessee2018", "pgv_cm_s", pgv_cm_s, 0, PGV_CAP_CM_S, "cm/s") + (
        limits.beyond("NowickiJessee2018", "wetness", wetness, 0, CTI_CAP)
    )


def newmark_cm(pga_g: ArrayLike, critical_g: ArrayLike, magnitude: float | None = None) -> Array:
    """Return the displacement of a sliding block, cm: eq. 6, or eq. 7 with a magnitude.

    No shaking above the critical acceleration gives 0. Shapes broadcast; `critical_g` positive.
    """
    pga = limits.numbers("pga_g", pga_g, low=0)
    critical = limits.numbers("critical_g", critical_g, above=0)
    slides = pga > critical
    ratio = np.where(slides, critical / np.where(slides, pga, 1.0), 0.5)
    if magnitude is None:
        log10 = 0.215 + np.log10((1 - ratio) ** 2.341 * ratio**-1.438)
    else:
        m = limits.number("magnitude", magnitude, low=3, high=9)
        log10 = -2.71 + np.log10((1 - ratio) ** 2.335 * ratio**-1.478) + 0.424 * m
    return np.where(slides, 10**log10, 0.0)


def newmark_warnings(
    pga_g: ArrayLike, critical_g: ArrayLike, magnitude: float | None = None
) -> list[str]:
    """Return warnings where the equations were not fitted.

    Jibson (2007), section 3: earthquakes of magnitude 5.3 to 7.6, blocks of 0.05 to 0.4 g.
    """
    found = limits.beyond("Jibson2007", "critical_g", critical_g, *NEWMARK_CRITICAL_G, "g")
    ratio = np.asarray(critical_g, dtype=np.float64) / np.maximum(pga_g, 1e-12)
    if np.any(ratio < NEWMARK_RATIO):
        found.append(
            f"Jibson2007: critical_g below {NEWMARK_RATIO:g} of pga_g: the displacement "
            "has no upper bound there (1.43 g moves a block of 0.01 g by 20 m); others hold the "
            f"ratio at {NEWMARK_RATIO:g}, which is not done here"
        )
    if magnitude is not None:
        found += limits.beyond("Jibson2007", "magnitude", magnitude, *NEWMARK_MAGNITUDES)
    return found


def newmark_failure(displacement_cm: ArrayLike) -> Array:
    """Return the probability of failure 0.335 (1 - exp(-0.048 D^1.565)), any shape."""
    d = limits.numbers("displacement_cm", displacement_cm, low=0)
    return np.asarray(-0.335 * np.expm1(-0.048 * d**1.565))


def safety_factor(
    slope_deg: ArrayLike,
    cohesion_kpa: ArrayLike,
    friction_deg: ArrayLike,
    saturated: ArrayLike,
    thickness_m: ArrayLike,
    density_kg_m3: ArrayLike,
) -> Array:
    """Return the static factor of safety of an infinite slope, shapes broadcast.

    c / (gamma t sin a) + tan phi / tan a - m gamma_w tan phi / (gamma tan a).

    Parameters
    ----------
    saturated
        Share m of the thickness below the water table, 0 to 1.
    slope_deg
        Greater than 0, below 90; a slope of 0 is stable whatever the soil.
    """
    a = np.radians(limits.numbers("slope_deg", slope_deg, above=0, high=89.9))
    phi = np.radians(limits.numbers("friction_deg", friction_deg, low=0, high=89.9))
    c = limits.numbers("cohesion_kpa", cohesion_kpa, low=0) * 1000
    m = limits.numbers("saturated", saturated, low=0, high=1)
    t = limits.numbers("thickness_m", thickness_m, above=0)
    weight = limits.numbers("density_kg_m3", density_kg_m3, above=0) * GRAVITY
    friction = np.tan(phi) / np.tan(a)
    return np.asarray(
        c / (weight * t * np.sin(a)) + friction * (1 - m * WATER_UNIT_WEIGHT / weight)
    )


def critical_acceleration_g(safety: ArrayLike, slope_deg: ArrayLike) -> Array:
    """Return the acceleration that starts a block sliding, g: (FS - 1) sin a, at least 0."""
    fs = limits.numbers("safety", safety, low=0)
    a = np.radians(limits.numbers("slope_deg", slope_deg, low=0, high=90))
    return np.asarray(np.maximum((fs - 1) * np.sin(a), 0))


def rain_threshold_mm_h(duration_h: ArrayLike, curve: str = "caine") -> Array:
    """Return the rain intensity above which slopes have failed, mm/h; "caine" or "guzzetti".

    A floor for the world: local thresholds (`rain_trigger`) are better where there is a record.
    """
    d = limits.numbers("duration_h", duration_h, above=0)
    row = _threshold(curve)
    return np.asarray(row["alpha"] * d ** row["beta"])


def rain_warnings(duration_h: ArrayLike, curve: str) -> list[str]:
    """Return a warning where a curve's rains were shorter or longer."""
    row = _threshold(curve)
    return limits.beyond(
        f"Rain threshold of {curve}", "duration_h", duration_h, row["least_h"], row["most_h"], "h"
    )


def rain_trigger(
    daily_mm: ArrayLike, daily_p95_mm: float, antecedent_p75_mm: float
) -> NDArray[np.bool_]:
    """Say on which days rain is above its p95 after a week above its p75, shape (days,).

    The antecedent week is the seven days before; the first seven days are never triggered.
    """
    rain = limits.numbers("daily_mm", daily_mm, low=0)
    total = np.concatenate([[0.0], np.cumsum(rain)])
    week = np.full(rain.shape, -np.inf)
    if len(rain) > 7:
        week[7:] = total[7:-1] - total[:-8]
    return np.asarray((rain > daily_p95_mm) & (week > antecedent_p75_mm))


def _threshold(curve: str) -> dict[str, float]:
    """Return the coefficients of a rain threshold."""
    row = coefficients.numbers("rain_thresholds", "curve").get(curve)
    if row is None:
        raise limits.ScienceError("curve", "caine or guzzetti", f"no rain threshold {curve!r}")
    return row


def _rows(kind: str) -> list[dict[str, str]]:
    """Return the classes of one kind."""
    return [row for row in coefficients.rows("landslide_classes") if row[kind]]


def _of_class(field: str, names: str | Sequence[str], table: dict[str, float]) -> Array:
    """Return the coefficients of classes, or say which there is not."""
    wanted = [names] if isinstance(names, str) else names
    try:
        found = np.array([table[name] for name in wanted])
    except KeyError as error:
        unknown = error.args[0]
        place = field if wanted is not names else f"{field}/{names.index(unknown)}"
        raise limits.ScienceError(
            place, "one of " + ", ".join(table), f"no {field} class {unknown!r}"
        ) from None
    return found if wanted is names else found[0]
