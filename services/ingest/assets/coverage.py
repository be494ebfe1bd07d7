"""What is registered of the critical systems of each city, on which basis, and what is missing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Literal, NamedTuple

from pydantic import BaseModel

from services.ingest.assets.model import Basis
from shared.contracts.events.asset import System
from shared.languages import Language
from shared.problems import say, words


class Counted(NamedTuple):
    """Facilities in use of one city, system, source and basis."""

    city: str
    system: System
    source: str
    licence: str
    basis: Basis
    number: int
    classed: int
    """Those with a fragility class."""
    public: int
    oldest: datetime
    newest: datetime


class CoverageSource(BaseModel):
    """A register that facilities come from."""

    source: str
    licence: str
    facilities: int
    updated_at: datetime
    """When the last of them was registered or changed."""


class SystemCoverage(BaseModel):
    """What is registered of one system of a city, of what you may read."""

    system: System
    coverage: Literal["none", "registered"]
    facilities: int
    public: int
    """Those that everybody reads."""
    with_class: int
    """Those of which earthquake damage can be computed."""
    basis: dict[Basis, int]
    """How their fragility classes, or that they have none, are known."""
    sources: list[CoverageSource]
    oldest_at: datetime | None
    """When the one that was changed longest ago was."""
    newest_at: datetime | None
    missing: str | None
    """What is missing and how to bring it, in the language that the request prefers."""


class CityCoverage(BaseModel):
    """The eight systems of a city, whether anything is registered of them or not."""

    city: str
    systems: list[SystemCoverage]


def of_cities(
    cities: Iterable[str], counted: Sequence[Counted], language: Language
) -> list[CityCoverage]:
    """Return the coverage of each city, every system with a row of its own."""
    return [
        CityCoverage(
            city=city,
            systems=[
                _system(
                    city,
                    system,
                    [each for each in counted if (each.city, each.system) == (city, system)],
                    language,
                )
                for system in System
            ],
        )
        for city in cities
    ]


def _system(
    city: str, system: System, rows: Sequence[Counted], language: Language
) -> SystemCoverage:
    number, classed = sum(row.number for row in rows), sum(row.classed for row in rows)
    basis: dict[Basis, int] = {"assumed": 0, "declared": 0, "inspected": 0}
    for row in rows:
        basis[row.basis] += row.number
    missing = None
    if not number:
        missing = say("coverage-none", city=city)
    elif classed < number:
        missing = say("coverage-no-class", number=number - classed, all=number)
    return SystemCoverage(
        system=system,
        coverage="registered" if number else "none",
        facilities=number,
        public=sum(row.public for row in rows),
        with_class=classed,
        basis=basis,
        sources=_sources(rows),
        oldest_at=min((row.oldest for row in rows), default=None),
        newest_at=max((row.newest for row in rows), default=None),
        missing=missing and missing.said(words(language)),
    )


def _sources(rows: Sequence[Counted]) -> list[CoverageSource]:
    """Return the registers, the one with most facilities first."""

    def register(row: Counted) -> tuple[str, str]:
        return row.source, row.licence

    found = [
        CoverageSource(
            source=source,
            licence=licence,
            facilities=sum(row.number for row in group),
            updated_at=max(row.newest for row in group),
        )
        for (source, licence), each in groupby(sorted(rows, key=register), register)
        if (group := list(each))
    ]
    return sorted(found, key=lambda each: (-each.facilities, each.source))
