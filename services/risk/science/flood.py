"""Flood damage from depth: JRC functions for Asia, maximum damage, infrastructure curves."""

from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

METHOD = Method(
    "JRC-depth-damage",
    "1",
    "Huizinga, de Moel, Szewczyk (2017): Global flood depth-damage functions. JRC Technical Report "
    "EUR 28552 EN, functions for Asia",
    "https://doi.org/10.2760/16510",
)
INFRASTRUCTURE = Method(
    "Nirandjan2024",
    "V1.1.0",
    "Nirandjan, Koks, Ye, Pant, van Ginkel, Aerts, Ward (2024): Physical vulnerability database "
    "for critical infrastructure hazard risk assessments. NHESS 24:4341-4368",
    "https://doi.org/10.5194/nhess-24-4341-2024",
)
THRESHOLD = Method(
    "Flood-threshold",
    "1",
    "Function is lost where water stands above the threshold of the facility, as its owner knows",
)

Array = NDArray[np.float64]


class Sector(StrEnum):
    """What is flooded; each has a column of the damage table."""

    RESIDENTIAL = "residential"
    COMMERCIAL = "commercial"
    INDUSTRIAL = "industrial"
    TRANSPORT = "transport"
    INFRASTRUCTURE = "infrastructure_roads"
    AGRICULTURE = "agriculture"


def damage(sector: Sector, depth_m: ArrayLike, *, duration_factor: float = 1.0) -> Array:
    """Return the share of value lost at flood depths, any shape.

    Linear between the table's depths, 1 beyond 6 m. `duration_factor` (at least 1) raises the
    share for floods that stand for weeks, as ice-jam and snowmelt floods do; never above 1. The
    factor is a judgement, of which the JRC functions know nothing.

    Raises
    ------
    ScienceError
        If a depth is negative or the factor below 1.
    """
    depth = limits.numbers("depth_m", depth_m, low=0)
    factor = limits.number("duration_factor", duration_factor, low=1)
    rows = coefficients.rows("flood_depth_damage")
    known = [float(row["depth_m"]) for row in rows]
    share = np.interp(depth, known, [float(row[sector]) for row in rows])
    return np.asarray(np.minimum(share * factor, 1.0))


def maximum_damage_eur_m2(
    sector: Sector, gdp_per_capita: float, *, contents: bool = False
) -> float:
    """Return the greatest damage of a building, EUR of 2010 per m2 of floor.

    Construction cost a GDP^b, less 40 % depreciation and 40 % that a flood cannot damage; contents
    are 0.5 (residential), 1 (commercial) or 1.5 (industrial) times the structure. Local
    replacement values, where known, are better.

    Parameters
    ----------
    gdp_per_capita
        USD of 2010, positive.

    Raises
    ------
    ScienceError
        If the sector has no such relation.
    """
    c = _costs(sector)
    cost = construction_cost_eur_m2(sector, gdp_per_capita)
    structure = cost * c["depreciation"] * (1 - c["undamageable"])
    return float(structure * (c["contents"] if contents else 1.0))


def warnings(depth_m: ArrayLike) -> list[str]:
    """Return a warning beyond 6 m, where the functions of Huizinga et al. (2017) end at 1."""
    return limits.beyond(METHOD.id, "depth", depth_m, 0, 6, "m")


def construction_cost_eur_m2(sector: Sector, gdp_per_capita: float) -> float:
    """Return the construction cost a GDP^b, EUR of 2010 per m2; limits as `maximum_damage`."""
    gdp = limits.number("gdp_per_capita", gdp_per_capita, above=0)
    c = _costs(sector)
    return float(c["a"] * gdp ** c["b"])


def has_maximum_damage(sector: Sector) -> bool:
    """Say whether the sector is of buildings, whose cost follows from the wealth of a country."""
    return sector in coefficients.numbers("flood_maximum_damage", "sector")


def _costs(sector: Sector) -> dict[str, float]:
    """Return the cost relation of a sector of buildings."""
    if not has_maximum_damage(sector):
        buildings = ", ".join(coefficients.numbers("flood_maximum_damage", "sector"))
        raise limits.ScienceError(
            "sector", f"one of {buildings}", f"no maximum damage for {sector}"
        )
    return coefficients.numbers("flood_maximum_damage", "sector")[sector]


def infrastructure_curves(hazard: str) -> dict[str, str]:
    """Return the ids of published infrastructure curves for a hazard with what each is for."""
    return {
        row["curve"]: f"{row['infrastructure']}: {row['details']}"
        for row in coefficients.rows("ci_curves")
        if row["hazard"] == hazard
    }


def infrastructure_damage(curve: str, intensity: ArrayLike) -> Array:
    """Return the damage factor of an infrastructure curve, linear between its points, any shape.

    The unit of `intensity` (m of depth for floods) is in the table of curves; beyond the last point
    the last value holds.

    Raises
    ------
    ScienceError
        If the curve is unknown or an intensity negative.
    """
    x = limits.numbers("intensity", intensity, low=0)
    known, value = _curve(curve)
    return np.asarray(np.interp(x, known, value))


def infrastructure_warnings(curve: str, depth_m: ArrayLike) -> list[str]:
    """Return a warning beyond the last point of a flood curve, whose value is held there."""
    return limits.beyond(
        f"{INFRASTRUCTURE.id} {curve}", "depth", depth_m, 0, float(_curve(curve)[0][-1]), "m"
    )


@cache
def _curve(curve: str) -> tuple[Array, Array]:
    """Return the points of an infrastructure curve; a damage factor is never below 0.

    F21.5a is published with -0.00015 at its second point.
    """
    points = [
        (float(row["intensity"]), max(float(row["value"]), 0.0))
        for row in coefficients.rows("ci_vulnerability")
        if row["curve"] == curve
    ]
    if not points:
        raise limits.ScienceError("curve", "a known curve", f"no infrastructure curve {curve!r}")
    known, value = np.array(points).T
    return known, value


def function_lost(depth_m: ArrayLike, threshold_m: ArrayLike) -> NDArray[np.bool_]:
    """Say where a facility that needs to stay dry (a pump, a switchgear) stops working."""
    depth = limits.numbers("depth_m", depth_m, low=0)
    return np.asarray(depth > limits.numbers("threshold_m", threshold_m, low=0))
