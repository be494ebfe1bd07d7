"""Pressures on a city (preamble): what is known of each kind, and what is not."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from services.plans.people.metric import Disaggregation
from services.plans.reviews.evidence import Facts

Kind = Literal["urbanisation", "population", "density", "ci_load", "ecosystem", "pollution"]
KINDS: Final[tuple[Kind, ...]] = (
    "urbanisation",
    "population",
    "density",
    "ci_load",
    "ecosystem",
    "pollution",
)
SERVING: Final = ("HEALTH", "EDUCATION")
"""Systems whose load people are: how many there are to a facility."""


class Pressure(BaseModel):
    """One number, or the statement that there is none."""

    model_config = ConfigDict(frozen=True)

    city: str
    kind: Kind
    coverage: Literal["partial", "none"]
    """`partial`: what ships is not all that there is to know; `none`: no data, which says nothing
    of the pressure."""
    value: float | None = None
    unit: str | None = None
    period: str | None = None
    """A year or a span; null: undated."""
    source: str | None = None
    basis: str | None = None
    """How the number came about."""
    disaggregation: Disaggregation | None = None
    """Of numbers of people; null: it is none."""


def read(path: Path) -> dict[str, list[Pressure]]:
    """Return the pressures that ship, by city."""
    found: dict[str, list[Pressure]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            given = {name: value or None for name, value in row.items()}
            people = "not_available" if row["kind"] in {"population", "density"} else None
            one = Pressure.model_validate(given | {"coverage": "partial", "disaggregation": people})
            found.setdefault(one.city, []).append(one)
    return found


def of_city(
    city: str, shipped: Mapping[str, Sequence[Pressure]], population: int | None, facts: Facts
) -> list[Pressure]:
    """Return every kind of pressure on a city; of one without data a row says so.

    Parameters
    ----------
    population
        As the register of cities has it, for cities of which no table ships.
    """
    rows = [*shipped.get(city, ())]
    if population is not None and not any(one.kind == "population" for one in rows):
        rows.append(
            Pressure(
                city=city,
                kind="population",
                coverage="partial",
                value=population,
                unit="people",
                source=f"/v1/cities/{city}",
                disaggregation="not_available",
            )
        )
    rows += _load(city, rows, facts)
    known = {one.kind for one in rows}
    rows += [Pressure(city=city, kind=kind, coverage="none") for kind in KINDS if kind not in known]
    return sorted(rows, key=lambda one: KINDS.index(one.kind))


def _load(city: str, rows: Sequence[Pressure], facts: Facts) -> list[Pressure]:
    """Return how many people there are to each facility that is known of a system."""
    people = next((one.value for one in rows if one.kind == "population"), None)
    return [
        Pressure(
            city=city,
            kind="ci_load",
            coverage="partial",
            value=round(people / facts.facilities[system].count, 1),
            unit=f"people per facility of {system}",
            source=f"/v1/assets?city={city}&system={system}",
            basis=f"{facts.facilities[system].count} facilities are registered that you may read",
            disaggregation="not_available",
        )
        for system in SERVING
        if people is not None and system in facts.facilities
    ]
