"""Places and polygons on the map. Pure."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from services.risk.science import rupture
from shared.contracts.events.hazard import Area

Array = NDArray[np.float64]
KM_PER_DEGREE = 111.195
"""Length of a degree of a great circle on the sphere of radius 6371.0 km."""
FAR_KM = 50.0
"""Distances from an area are not told beyond."""
CORNERS = 32
"""Of the polygon that stands in for a disc."""
Ring = list[tuple[float, float]]
Rings = Sequence[Sequence[Sequence[float]]]
"""GeoJSON Polygon coordinates: the outer ring, then holes."""


def inside(rings: Rings, x: Array, y: Array) -> NDArray[np.bool_]:
    """Say which points lie in a polygon: an odd number of edges crossed by a ray to the east.

    Parameters
    ----------
    rings
        GeoJSON Polygon coordinates; rings after the first are holes, which parity takes out.
    x, y
        Points of shape (points,), in the units of the rings.
    """
    odd = np.zeros(x.shape, dtype=np.bool_)
    if not x.size:
        return odd
    for ring in rings:
        corners = np.asarray(ring, dtype=np.float64)[:, :2]
        ends = np.roll(corners, -1, axis=0)
        # Only these cross a ray of some point; of a long boundary most do not.
        crossed = np.minimum(corners, ends)[:, 1] <= y.max()
        crossed &= np.maximum(corners, ends)[:, 1] > y.min()
        crossed &= np.maximum(corners, ends)[:, 0] > x.min()
        for (x1, y1), (x2, y2) in zip(corners[crossed], ends[crossed], strict=True):
            if y1 == y2:
                continue
            spans = (y1 > y) != (y2 > y)
            odd ^= spans & (x < x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return odd


def covered(area: Area, longitude: Array, latitude: Array) -> NDArray[np.bool_]:
    """Say which places lie in any polygon of an area, shape (places,)."""
    found = np.zeros(longitude.shape, dtype=np.bool_)
    for polygon in area.polygons:
        found |= inside(polygon, longitude, latitude)
    return found


def touches(area: Area, outline: Rings) -> bool:
    """Say whether an area and a polygon share any ground.

    They do where a corner of one lies in the other or two of their edges cross.
    """
    corners = _corners(outline)
    for polygon in area.polygons:
        ring = np.concatenate([_corners([each]) for each in polygon])
        if (ring.max(axis=0) < corners.min(axis=0)).any():
            continue
        if (ring.min(axis=0) > corners.max(axis=0)).any():
            continue
        if inside(polygon, *corners.T).any() or inside(outline, *ring.T).any():
            return True
        if any(_cross(_corners([one]), _corners([other])) for one in polygon for other in outline):
            return True
    return False


def apart_km(area: Area, longitude: Array, latitude: Array) -> Array:
    """Return how far places lie outside an area, km, shape (places,): 0 inside; NaN beyond FAR_KM.

    In the plane of its middle, true to 1 % over FAR_KM.
    """
    ring = np.concatenate([_corners([each]) for polygon in area.polygons for each in polygon])
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    x_km = KM_PER_DEGREE * np.cos(np.radians((south + north) / 2))
    near = (longitude >= west - FAR_KM / x_km) & (longitude <= east + FAR_KM / x_km)
    near &= latitude >= south - FAR_KM / KM_PER_DEGREE
    near &= latitude <= north + FAR_KM / KM_PER_DEGREE
    found = np.full(longitude.shape, np.nan)
    if not near.any():
        return found
    x, y = longitude[near] * x_km, latitude[near] * KM_PER_DEGREE
    squared = np.full(x.shape, np.inf)
    for polygon in area.polygons:
        for each in polygon:
            corners = _corners([each]) * (x_km, KM_PER_DEGREE)
            for (x1, y1), (x2, y2) in pairwise(corners):
                length = (x2 - x1) ** 2 + (y2 - y1) ** 2
                along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / (length or 1.0)
                along = np.clip(along, 0.0, 1.0)
                away = (x1 + along * (x2 - x1) - x) ** 2 + (y1 + along * (y2 - y1) - y) ** 2
                np.minimum(squared, away, out=squared)
    distance = np.sqrt(squared)
    distance[covered(area, longitude[near], latitude[near])] = 0.0
    found[near] = distance
    return found


def within_km(area: Area, outline: Rings, km: float) -> bool:
    """Say whether an area and a polygon lie at most so far apart; `km` is at most FAR_KM."""
    if touches(area, outline):
        return True
    corners = _corners(outline)
    if (apart_km(area, *corners.T) <= km).any():
        return True
    city = Area(longitude=0, latitude=0, polygons=[[[(x, y) for x, y in corners.tolist()]]])
    return any((apart_km(city, *_corners(polygon).T) <= km).any() for polygon in area.polygons)


def disc(longitude: float, latitude: float, radius_km: float) -> list[Ring]:
    """Return the disc around a place as a polygon with its corners on the circle."""
    angle = np.linspace(0, 2 * np.pi, CORNERS + 1)
    east = KM_PER_DEGREE * np.cos(np.radians(latitude))
    x = longitude + radius_km * np.cos(angle) / east
    y = latitude + radius_km * np.sin(angle) / KM_PER_DEGREE
    return [list(zip(x.tolist(), y.tolist(), strict=True))]


def distance_km(
    longitude: float, latitude: float, longitudes: Sequence[float], latitudes: Sequence[float]
) -> Array:
    """Return great-circle distances from one place to others, km, on the science's sphere."""
    return rupture.epicentral_km(latitude, longitude, latitudes, longitudes)


def _corners(rings: Rings) -> Array:
    """Return the corners of all rings, shape (corners, 2)."""
    return np.array([corner[:2] for ring in rings for corner in ring], dtype=np.float64)


def _cross(one: Array, other: Array) -> bool:
    """Say whether an edge of one ring crosses one of another: ends on different sides, both ways.

    Of every pair of edges in each other's reach: a city's boundary may have 5,000 corners and a
    hazard's area 500, whose pairs would take 100 MB.
    """
    a, b = (ends[:, None] for ends in _edges_near(one, other))
    c, d = (ends[None, :] for ends in _edges_near(other, one))
    return bool(
        ((_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)).any()
    )


def _edges_near(ring: Array, other: Array) -> tuple[Array, Array]:
    """Return starts and ends of a ring's edges in the box around another, shape (edges, 2) each."""
    start, end = ring[:-1], ring[1:]
    near = np.maximum(start, end) >= other.min(axis=0)
    near &= np.minimum(start, end) <= other.max(axis=0)
    kept = near.all(axis=1)
    return start[kept], end[kept]


def _side(start: Array, end: Array, point: Array) -> Array:
    """Return on which side of an edge a point lies: the sign of the cross product."""
    along, towards = end - start, point - start
    return np.asarray(along[..., 0] * towards[..., 1] - along[..., 1] * towards[..., 0])
