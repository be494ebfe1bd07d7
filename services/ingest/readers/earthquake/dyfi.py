"""Did You Feel It: intensities of people's reports, gathered by squares of 10 km (GeoJSON).

https://earthquake.usgs.gov/data/dyfi/products.php
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.ingest.readers.earthquake.observed import observed
from services.ingest.readers.item import meridian, number, optional, within
from shared.contracts.events.hazard import Observed

LEAST_REPORTS = 3
"""Fewer make no intensity: ShakeMap takes squares of three and more."""
DEGREES = (2.0, 10.0)
"""Below 2 nobody feels anything, and the square says only that somebody answered."""


def read(squares: object) -> tuple[Observed, ...]:
    """Return the intensity of each square that enough people reported from."""
    return observed(squares, _of_square)


def _of_square(feature: Mapping[str, Any]) -> Iterator[Observed]:
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, Mapping) or not isinstance(geometry, Mapping):
        return
    degrees, reports = optional(properties.get("cdi"), "cdi"), properties.get("nresp")
    if degrees is None or not isinstance(reports, int) or reports < LEAST_REPORTS:
        return
    corners = _corners(geometry)
    if not corners or not DEGREES[0] <= degrees <= DEGREES[1]:
        return
    longitude, latitude = (sum(each) / len(corners) for each in zip(*corners, strict=True))
    yield Observed(
        place=str(properties.get("name") or "")[:100].partition("<")[0],
        longitude=meridian(longitude),
        latitude=within(latitude, (-90.0, 90.0), "latitude"),
        measure="mmi",
        value=degrees,
    )


def _corners(geometry: Mapping[str, Any]) -> list[tuple[float, float]]:
    """Return the corners of a square, or the point where a place stands for one."""
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, Sequence) or not coordinates:
        return []
    if geometry.get("type") == "Point":
        ring: Any = [coordinates]
    else:
        first = coordinates[0]
        # Rings repeat their first corner at the end.
        ring = first[:-1] if isinstance(first, Sequence) else []
    return [
        (number(each[0], "longitude"), number(each[1], "latitude"))
        for each in ring
        if isinstance(each, Sequence) and len(each) >= 2
    ]
