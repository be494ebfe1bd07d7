"""Which member cities a message concerns, and where it is if it says so by a city's name only."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from services.ingest.hazards.kinds.area import overlap
from services.ingest.warnings.model import Info
from shared.contracts.events.hazard import Area, Geometry, Point
from shared.geo import distance_km

NEAR_KM = 30.0
"""From the middle of a city to the ground of a message that still concerns it: a judgement, about
the outline of the largest of them with its suburbs."""
Basis = Literal["ground", "name", "country", "nothing"]
_BESIDE = re.compile(
    r"\b(?:г|гор|город|города|городу|city of|city|the|қаласы|қ|шаары|ш|шаҳри|шахри|şäheri|shahri)"
    r"\b\.?|[.,;:()]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class City:
    """A member city as far as messages name it."""

    id: str
    country: str
    names: frozenset[str]
    """In every language."""
    longitude: float
    latitude: float

    @property
    def point(self) -> Point:
        """Return its middle."""
        return Point(longitude=self.longitude, latitude=self.latitude)


def concerned(
    infos: Sequence[Info], country: str | None, cities: Iterable[City]
) -> tuple[list[str], Basis]:
    """Return the cities that a message concerns, and how that is known.

    What states no ground, and names no city, may mean every city of its issuer's country: that
    nobody can find its place on a map is no good sign for any of them.
    """
    grounds = [(info.ground, info.radius_km or 0.0) for info in infos if info.ground is not None]
    if grounds:
        near = [
            city.id
            for city in cities
            if any(reaches(ground, radius, city) for ground, radius in grounds)
        ]
        return sorted(near), "ground"
    at_home = [city for city in cities if country is not None and city.country == country]
    if named := {city.id for info in infos for city in named_in(info, at_home)}:
        return sorted(named), "name"
    if at_home:
        return sorted(city.id for city in at_home), "country"
    return [], "nothing"


def named_in(info: Info, cities: Iterable[City]) -> list[City]:
    """Return the cities of which an area of the info has exactly the name."""
    stated = {_bare(area.name) for area in info.areas}
    return [city for city in cities if stated & {_bare(name) for name in city.names}]


def reaches(ground: Geometry, radius_km: float, city: City) -> bool:
    """Say whether a ground holds a city's middle or comes near to it."""
    if isinstance(ground, Point):
        return _km((ground.longitude, ground.latitude), city) <= radius_km + NEAR_KM
    return overlap(ground, city.point) or any(
        _km(corner, city) <= NEAR_KM for polygon in ground.polygons for corner in polygon[0]
    )


def union(grounds: Iterable[Geometry], at_most: int) -> Geometry | None:
    """Return the ground of several; of more corners than `at_most`, the first ones' only."""
    listed = list({ground.model_dump_json(): ground for ground in grounds}.values())
    areas = [ground for ground in listed if isinstance(ground, Area)]
    if not areas:
        return listed[0] if listed else None
    kept: list[Area] = []
    corners = 0
    for area in areas:
        corners += sum(len(ring) for polygon in area.polygons for ring in polygon)
        if kept and corners > at_most:
            break
        kept.append(area)
    polygons = [polygon for area in kept for polygon in area.polygons]
    return kept[0].model_copy(update={"polygons": polygons})


def city_of(row: Mapping[str, Any]) -> City:
    """Return the city of a stored row."""
    return City(
        row["id"],
        row["country"],
        frozenset(row["names"].values()),
        row["longitude"],
        row["latitude"],
    )


def _km(corner: tuple[float, float], city: City) -> float:
    return distance_km(corner[0], corner[1], city.longitude, city.latitude)


def _bare(name: str) -> str:
    """Return a name without what says that it is a city's."""
    return " ".join(_BESIDE.sub(" ", name.casefold().replace("ё", "е")).split())
