"""Places on the globe: the box a request names, and the way between two points."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt

from shared.errors import UnknownParameter

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the International Union of Geodesy and Geophysics."""


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees of longitude and latitude; `west > east` crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def parts(self) -> Sequence["Box"]:
        """Return this box, or the two on both sides of the antimeridian."""
        if self.west <= self.east:
            return [self]
        return [
            Box(self.west, self.south, 180.0, self.north),
            Box(-180.0, self.south, self.east, self.north),
        ]


def read_box(text: str | None) -> Box | None:
    """Return the box of 4 or 6 numbers in the order of GeoJSON (RFC 7946, 5), heights left out.

    None, the value of `bbox` where a request has none, stays None.

    Raises
    ------
    UnknownParameter
        When `text` is no such box.
    """
    if text is None:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in {4, 6} or not all(map(isfinite, numbers)):
        raise UnknownParameter.named("bbox", "bbox-form")
    half = len(numbers) // 2
    (west, south), (east, north) = numbers[:2], numbers[half : half + 2]
    if not (-180 <= west <= 180 and -180 <= east <= 180):
        raise UnknownParameter.named("bbox", "bbox-longitudes")
    if not -90 <= south <= north <= 90:
        raise UnknownParameter.named("bbox", "bbox-latitudes")
    if half == 3 and numbers[2] > numbers[5]:
        raise UnknownParameter.named("bbox", "bbox-heights")
    return Box(west, south, east, north)


def distance_km(longitude: float, latitude: float, longitude2: float, latitude2: float) -> float:
    """Return the great-circle distance of two points in degrees, km, by the haversine formula."""
    north, south = radians(latitude), radians(latitude2)
    across = sin(radians(longitude2 - longitude) / 2) ** 2
    along = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * across
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(along)))
