"""Where a hazard is: a point, or an area with a reference point. Degrees, WGS 84."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.events.envelope import Fact

Position = tuple[float, float]
"""Longitude, latitude."""
Ring = list[Position]
Box = tuple[float, float, float, float]
"""West, south, east, north; west > east crosses the antimeridian."""


class Point(Fact):
    """A hazard whose place is one point, such as an epicentre or a measuring station."""

    type: Literal["Point"] = "Point"
    longitude: float
    latitude: float

    def __reduce__(self) -> tuple[object, ...]:
        """Return how it is made again: what pydantic tells of itself takes twice as long."""
        return _point, (self.longitude, self.latitude)

    def box(self) -> Box:
        """Return the point as a box without width."""
        return (self.longitude, self.latitude, self.longitude, self.latitude)


def _point(longitude: float, latitude: float) -> Point:
    return Point(longitude=longitude, latitude=latitude)


class Area(Fact):
    """A hazard that covers ground. Its reference point is where lists and distances put it."""

    type: Literal["Area"] = "Area"
    longitude: float
    latitude: float
    polygons: list[list[Ring]]
    """GeoJSON MultiPolygon coordinates: of each polygon the outer ring first, then its holes."""

    def box(self) -> Box:
        """Return the box around all polygons."""
        return around(position for polygon in self.polygons for position in polygon[0])


Geometry = Annotated[Point | Area, Field(discriminator="type")]


def around(positions: Iterable[Position]) -> Box:
    """Return the box around positions.

    Raises
    ------
    ValueError
        When there are none.
    """
    longitudes, latitudes = zip(*((x, y) for x, y in positions), strict=True)
    return (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
