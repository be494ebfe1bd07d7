"""What a report rests on: what cities state, adopt and align, as far as its reader may know it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.plans.people.pressures import Pressure
from services.plans.reviews.evidence import Evidence

PEOPLE: Final = ("A-2", "A-3", "B-2", "B-3", "B-4", "B-5")
"""Indicators of Sendai that are numbers of people, which cities state as people metrics."""
METRICS: Final[Mapping[str, str]] = {f"sendai-{code.lower()}": code for code in (*PEOPLE, "G-3")}
"""The indicator that a people metric of a name states, such as `sendai-a-2`."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole years, from the first day of one to the last day of another."""

    year: int
    through: int

    @property
    def begins(self) -> date:
        """The first day."""
        return date(self.year, 1, 1)

    @property
    def ends(self) -> date:
        """The last day."""
        return date(self.through, 12, 31)


@dataclass(frozen=True, slots=True)
class Party:
    """A city of the report, and how many people it has; None: not known."""

    city: str
    population: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """People of one category of a grouping; None: suppressed, or not known."""

    by: str
    category: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of people that a city states for days within the period."""

    city: str
    code: str
    about: str | None
    begins: date
    ends: date
    total: int | None
    groups: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Aligned:
    """How many records of a kind contribute to a code."""

    kind: str
    code: str
    contribution: str
    count: int
    source: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the cities of a report."""

    framework: str
    city: str | None
    """None: of the Coalition."""
    parties: Sequence[Party]
    stated: Sequence[Stated]
    crowded: bool
    """There are more statements than are counted."""
    strategies: Mapping[str, int]
    """By city: adopted plans of the period that hold a measure of risk reduction."""
    prepared: Mapping[str, int]
    """By city: those of them that hold a measure of acting on warnings."""
    aligned: Sequence[Aligned]
    owners: frozenset[str]
    """Whose records the report counts."""
    evidence: Mapping[str, Sequence[Evidence]]
    """By code, of one city; nothing of the Coalition."""
    pollution: Pressure | None
    """Of one city, where its days are of the period."""
    scores: Mapping[str, int | None]
    """Of the city's newest approved scorecard of the period, by item; empty: none."""
