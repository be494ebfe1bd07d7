"""The people of a city as cells, and the city's outline. Pure."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.areas import KM_PER_DEGREE, Rings, disc, inside
from services.risk.same import Same
from shared.contracts.events.city import CityState

Array = NDArray[np.float64]
KEPT = 64
"""Cities whose cells are kept."""
Outline = tuple[tuple[tuple[float, float], ...], ...]
"""Rings, as the key of what hangs on them."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Where the people of a city are, fields of shape (cells,); equal to itself alone.

    So that what follows from the cells alone can be kept beside them.
    """

    longitude: Array
    latitude: Array
    people: Array
    assumed: bool
    """True: no boundary is known and a disc around the reference point stands in."""

    @property
    def warnings(self) -> list[str]:
        """What had to be assumed."""
        return ["no boundary known: population spread over a disc"] if self.assumed else []


def cells_of(city: CityState, most: int, density_per_km2: float) -> Cells:
    """Spread a city's population evenly over about `most` cells inside its boundary.

    Without a boundary the city is taken as a disc around its reference point, as large as
    `density_per_km2` makes its population. Cells are made once for many hazards: nobody may write
    to them.
    """
    return _cells_of(Same(city), most, density_per_km2)


@lru_cache(maxsize=KEPT)
def _cells_of(of: Same[CityState], most: int, density_per_km2: float) -> Cells:
    """Return the cells of a city, of which another version may have the same."""
    city = of.thing
    boundary = _hashable(city.boundary) if city.boundary else None
    place = city.longitude, city.latitude
    return _cells(boundary, place, float(city.population or 0), most, density_per_km2)


@lru_cache(maxsize=KEPT)
def _cells(
    boundary: Outline | None,
    place: tuple[float, float],
    people: float,
    most: int,
    density_per_km2: float,
) -> Cells:
    """Make the cells of a city with its reference point at a place."""
    east = KM_PER_DEGREE * np.cos(np.radians(place[1]))
    if boundary:
        corners = np.asarray(boundary[0], dtype=np.float64)[:, :2]
        (west, south), (easternmost, north) = corners.min(axis=0), corners.max(axis=0)
        width, height = (easternmost - west) * east, (north - south) * KM_PER_DEGREE
        share = max(_area(corners) * east * KM_PER_DEGREE / max(width * height, 1e-9), 0.05)
        x, y = _grid(width, height, np.sqrt(width * height * share / most))
        longitude, latitude = west + x / east, south + y / KM_PER_DEGREE
        kept = inside(boundary, longitude, latitude)
    else:
        radius = _radius_km(people, density_per_km2)
        x, y = _grid(2 * radius, 2 * radius, radius * np.sqrt(np.pi / most))
        kept = np.hypot(x - radius, y - radius) <= radius
        longitude = place[0] + (x - radius) / east
        latitude = place[1] + (y - radius) / KM_PER_DEGREE
    if not kept.any():
        # A boundary thinner than a cell: all people at the reference point.
        longitude, latitude = np.array([place[0]]), np.array([place[1]])
        kept = np.array([True])
    number = int(kept.sum())
    arrays = longitude[kept], latitude[kept], np.full(number, people / number)
    for each in arrays:
        each.flags.writeable = False
    return Cells(*arrays, assumed=not boundary)


def _hashable(rings: Rings) -> Outline:
    return tuple(tuple((corner[0], corner[1]) for corner in ring) for ring in rings)


def outline_of(city: CityState, density_per_km2: float) -> Outline:
    """Return a city's boundary, or the disc that stands in for it as a polygon; made once."""
    return _outline_of(Same(city), density_per_km2)


@lru_cache(maxsize=KEPT)
def _outline_of(of: Same[CityState], density_per_km2: float) -> Outline:
    city = of.thing
    if city.boundary:
        return _hashable(city.boundary)
    radius = _radius_km(float(city.population or 0), density_per_km2)
    return _hashable(disc(city.longitude, city.latitude, radius))


def _radius_km(people: float, density_per_km2: float) -> float:
    """Return the radius of a disc on which people live at a density, at least 1 km2."""
    return float(np.sqrt(max(people / density_per_km2, 1.0) / np.pi))


def _grid(width_km: float, height_km: float, step_km: float) -> tuple[Array, Array]:
    """Return the middles of square cells that cover a rectangle, km from its corner."""
    columns, rows = max(1, round(width_km / step_km)), max(1, round(height_km / step_km))
    x = (np.arange(columns) + 0.5) * width_km / columns
    y = (np.arange(rows) + 0.5) * height_km / rows
    grid_x, grid_y = np.meshgrid(x, y)
    return grid_x.ravel(), grid_y.ravel()


def _area(corners: Array) -> float:
    """Return the area of a ring in square units of its coordinates (shoelace formula)."""
    x, y = corners[:, 0], corners[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
