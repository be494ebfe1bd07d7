"""One feature as a projection keeps it: GeoJSON written once, and what queries compare."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from shared.policy import Classification

Position = tuple[float, float]
"""Longitude and latitude, degrees, WGS 84. Depth and height never enter a geometry."""


def compact(document: object) -> str:
    """Return a document as JSON text without spaces.

    Raises
    ------
    ValueError
        When a number in it is not finite.
    """
    # A quarter of the time of Python's own, which looks closer where this one may have written
    # what is no number; a word in a text looks the same.
    written = to_json(document, inf_nan_mode="constants").decode()
    if "NaN" in written or "Infinity" in written:
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return written


def shown(state: BaseModel, *hidden: str) -> dict[str, Any]:
    """Return a state's fields as JSON values, without those its feature says elsewhere."""
    return state.model_dump(mode="json", exclude={"id", *hidden})


@dataclass(frozen=True, slots=True)
class Feature:
    """A GeoJSON feature with the columns every collection's table has."""

    id: str
    version: int
    owner_city: str
    owner_country: str | None
    classification: Classification
    title: str
    """What it is called, for clients that show one property."""
    properties: Mapping[str, Any]
    point: Position | None = None
    polygons: Sequence[Sequence[Sequence[Sequence[float]]]] | None = None
    """Polygons of rings of `[longitude, latitude]`, outer first and counter-clockwise; they win
    over `point`."""
    starts: datetime | None = None
    """When it begins; None: it has no time."""
    ends: datetime | None = None
    """When it ends, the moment it begins where that is all; None: until further notice."""
    columns: Mapping[str, Any] = field(default_factory=dict)
    """The collection's own columns, which its filters compare."""

    def geometry(self) -> dict[str, Any] | None:
        """Return the GeoJSON geometry, two-dimensional."""
        if self.polygons and len(self.polygons) == 1:
            return {"type": "Polygon", "coordinates": self.polygons[0]}
        if self.polygons:
            return {"type": "MultiPolygon", "coordinates": self.polygons}
        if self.point:
            return {"type": "Point", "coordinates": self.point}
        return None

    def text(self) -> str:
        """Return the feature as compact GeoJSON text; it ends with `}` and has no `links`."""
        return compact(
            {
                "type": "Feature",
                "id": self.id,
                "geometry": self.geometry(),
                "properties": {"title": self.title, **self.properties},
            }
        )

    def row(self) -> dict[str, Any]:
        """Return the values of a row: the common columns and the collection's own."""
        corners = [corner for polygon in self.polygons or () for corner in polygon[0]]
        corners = corners or ([self.point] if self.point else [])
        xs = [corner[0] for corner in corners]
        ys = [corner[1] for corner in corners]
        return {
            "id": self.id,
            "version": self.version,
            "owner_city": self.owner_city,
            "owner_country": self.owner_country,
            "classification": self.classification.value,
            "west": min(xs, default=None),
            "south": min(ys, default=None),
            "east": max(xs, default=None),
            "north": max(ys, default=None),
            "outline": self._outline(),
            "starts": self.starts,
            "ends": self.ends,
            "feature": self.text(),
            **self.columns,
        }

    def _outline(self) -> str | None:
        """Return the outer ring as PostgreSQL writes a polygon, for exact overlap with a box.

        Of several polygons there is none: the box around them decides.
        """
        if not self.polygons or len(self.polygons) > 1:
            return None
        return "(" + ",".join(f"({x!r},{y!r})" for x, y, *_ in self.polygons[0][0]) + ")"
