"""The ground under every map: the tables of `data/map`, read once.

Lines of borders are those of their sources and no statement of the Coalition.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.gateway.maps.frame import Box, Point
from shared.languages import Language

DATA = Path(__file__).resolve().parents[3] / "data"
AREAS, GROUND, DISTRICTS, NAMES, SETTLEMENTS = (
    "data/map/areas.odbl.csv",
    "data/map/ground.csv",
    "data/map/districts.csv",
    "data/map/names.csv",
    "data/settlements.csv",
)
LATIN: frozenset[Language] = frozenset({"en", "tk", "uz"})
"""Languages whose readers know the Latin names of settlements."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines, or the rings of an area."""

    kind: str
    name: str
    country: str
    lines: Sequence[Sequence[Point]]
    box: Box


@dataclass(frozen=True, slots=True)
class Settlement:
    """A place where people live."""

    name: str
    name_ru: str | None
    place: Point
    population: int

    def called(self, language: Language) -> str:
        """Return its name in the script of a language, where it is known in it."""
        return self.name if language in LATIN else self.name_ru or self.name


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under a map."""

    shapes: Mapping[str, Sequence[Shape]]
    """By kind: `area`, `built-up`, `lake`, `river`, `district`."""
    settlements: Sequence[Settlement]
    """Those with most people first."""
    attributions: Mapping[str, Sequence[str]]
    """Of each table, the lines to show wherever its facts are."""


@cache
def ground(folder: Path = DATA) -> Ground:
    """Return the ground; 235 kB of tables, read when the first map is drawn."""
    shapes: dict[str, list[Shape]] = {}
    for table in (AREAS, GROUND, DISTRICTS):
        for row in _rows(folder, table):
            lines = _lines(row["lines"])
            box = Box.around(point for line in lines for point in line)
            shape = Shape(row["kind"], row["name"], row["country"], lines, box)
            shapes.setdefault(row["kind"], []).append(shape)
    russian = {row["id"]: row["name_ru"] for row in _rows(folder, NAMES)}
    settlements = [
        Settlement(
            row["name"],
            russian.get(row["id"]),
            (float(row["lon"]), float(row["lat"])),
            int(row["population"]),
        )
        for row in _rows(folder, SETTLEMENTS)
    ]
    register = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    return Ground(
        shapes,
        sorted(settlements, key=lambda each: -each.population),
        {
            table["table"]: list(dict.fromkeys(map(_credit, table["sources"])))
            for table in register["tables"]
        },
    )


def _credit(source: Mapping[str, str]) -> str:
    """Return the line to show of a source, with its licence where the line does not name it."""
    line, licence = source["attribution"], source["licence"]
    named = licence.replace("-", " ") in line or licence.split("-")[0] in line.split()
    return line if named else f"{line} ({licence})"


def _rows(folder: Path, table: str) -> Iterable[Mapping[str, str]]:
    with (folder.parent / table).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _lines(text: str) -> list[list[Point]]:
    return [
        [(float(x), float(y)) for x, _, y in (pair.partition(" ") for pair in line.split(","))]
        for line in text.split(";")
    ]
