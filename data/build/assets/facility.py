"""One facility: its facts, and the rules that join sources and place it in a city."""

import csv
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.build.geometry import KM_PER_DEGREE, Point, distance_km, inside

RULES = Path(__file__).parents[3] / "services" / "ingest" / "assets" / "assumed.csv"
# A facility belongs to the member city of its own country whose limits or reach it lies in.
CITY_REACH_KM = 60.0


@dataclass(frozen=True)
class Facility:
    """A building or plant as one source names it; `also` are other ids of the same thing."""

    source: str
    source_id: str
    country: str
    system: str
    subtype: str
    name: str
    point: Point
    name_local: str = ""
    capacity: float | None = None
    capacity_unit: str = ""
    status: str = "operating"
    also: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """The source and its id in one string, as `also` writes it."""
        return f"{self.source}:{self.source_id}"


@dataclass(frozen=True)
class Rule:
    """The criticality and fragility class assumed for a kind of facility."""

    criticality: int
    taxonomy: str


class Rules:
    """The table of assumptions `services/ingest/assets/assumed.csv`."""

    def __init__(self) -> None:
        self._rules: dict[str, list[tuple[str, float, Rule]]] = defaultdict(list)
        with RULES.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rule = Rule(int(row["criticality"]), row["taxonomy"])
                least = float(row["capacity_from"] or "-inf")
                self._rules[row["subtype"]].append((row["country"], least, rule))

    def of(self, facility: Facility) -> Rule:
        """Return the rule of its own country before the general one, the highest step reached."""
        capacity = facility.capacity if facility.capacity is not None else 0.0
        fitting = [
            (country != "*", least, rule)
            for country, least, rule in self._rules[facility.subtype]
            if country in {"*", facility.country} and capacity >= least
        ]
        return max(fitting, key=lambda found: found[:2])[2]


def city_of(facility: Facility, cities: Mapping[str, tuple[str, Point, list[Point]]]) -> str:
    """Return the member city (id -> country, centre, ring) a facility belongs to, or nothing."""
    near: list[tuple[float, str]] = []
    for city, (country, centre, ring) in cities.items():
        if country != facility.country:
            continue
        away = distance_km(facility.point, centre)
        if inside(facility.point, ring) or away <= CITY_REACH_KM:
            near.append((away, city))
    return min(near)[1] if near else ""


def without_copies(facilities: Iterable[Facility]) -> Iterator[Facility]:
    """Drop exact copies: same kind and name within about a metre in the same source."""
    seen: set[tuple[str, str, str, float, float]] = set()
    for facility in facilities:
        lon, lat = facility.point
        mark = (facility.source, facility.subtype, facility.name, round(lon, 5), round(lat, 5))
        if mark not in seen:
            seen.add(mark)
            yield facility


def numbered(facilities: Iterable[Facility]) -> Iterator[Facility]:
    """Tell apart facilities to which their source gives the same id, in the source's order."""
    count: dict[str, int] = defaultdict(int)
    for facility in facilities:
        count[facility.key] += 1
        nth = count[facility.key]
        yield replace(facility, source_id=f"{facility.source_id}#{nth}") if nth > 1 else facility


def join(kept: list[Facility], others: Iterable[Facility], reach_km: float, *, named: bool) -> None:
    """Add `others` to `kept`, those already there as `also` of the nearest one.

    The same kind in another source within `reach_km` is the same thing. With `named` the source
    does not matter, but one name's words must be among the other's, or one has no name.
    """
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    size = reach_km / KM_PER_DEGREE

    def cell(point: Point) -> tuple[int, int]:
        scale = math.cos(math.radians(round(point[1])))
        return math.floor(point[0] * scale / size), math.floor(point[1] / size)

    for index, facility in enumerate(kept):
        cells[cell(facility.point)].append(index)
    for facility in others:
        column, row = cell(facility.point)
        near = [
            (distance_km(facility.point, kept[index].point), index)
            for x in range(column - 2, column + 3)
            for y in range(row - 1, row + 2)
            for index in cells.get((x, y), ())
            if kept[index].subtype == facility.subtype
            and (
                similar(kept[index].name, facility.name)
                if named
                else kept[index].source != facility.source
            )
        ]
        away, index = min(near, default=(math.inf, -1))
        if away <= reach_km:
            held = kept[index]
            kept[index] = replace(
                held,
                name=held.name or facility.name,
                name_local=held.name_local or facility.name_local,
                also=(*held.also, facility.key, *facility.also),
            )
        else:
            cells[cell(facility.point)].append(len(kept))
            kept.append(facility)


def similar(a: str, b: str) -> bool:
    """Whether the words of one name are all among the other's; an empty name is like any."""
    words_a, words_b = _words(a), _words(b)
    return words_a <= words_b or words_b <= words_a


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return set(re.findall(r"\w+", plain))
