"""A report: what a person declares of a hazard, and how it is handed to the intake."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from services.ingest.sources.model import DUTY, Source
from shared.contracts.events.hazard import DRILL
from shared.policy import COALITION, Classification

State = Literal["standing", "cancelled"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a city's duty officer declares, in its newest version."""

    id: UUID
    version: int
    owner_city: str
    owner_country: str | None
    stated: dict[str, Any]
    """What was declared, as the body of the request has it."""
    state: State
    cancelled: str | None
    """Why it was taken back."""
    receipt: UUID | None
    """Of the newest version."""
    by_name: str
    by_key: str | None
    person: str | None
    created_at: datetime
    updated_at: datetime

    @property
    def classification(self) -> Classification:
        """Its own city's alone: it names whom to ask. The hazard that it makes is public."""
        return Classification.INTERNAL

    @property
    def source(self) -> str:
        """Name of the source under which it enters."""
        return self.from_source.name

    @property
    def exercise(self) -> bool:
        """Whether it is declared for a drill."""
        return bool(self.stated.get("exercise"))

    @property
    def from_source(self) -> Source:
        """The source under which it enters: drills have one of their own."""
        return source_of(self.owner_city, self.owner_country, exercise=self.exercise)

    def payload(self) -> bytes:
        """Return it as the intake gets it; whom to ask stays here."""
        told = {name: value for name, value in self.stated.items() if name != "contact"}
        return json.dumps(
            told
            | {
                "id": str(self.id),
                "version": self.version,
                "stated_at": self.updated_at.isoformat(),
                "cancelled": self.cancelled,
            },
            ensure_ascii=False,
        ).encode()

    def revised(self, stated: dict[str, Any], now: datetime) -> "Report":
        """Return its next version."""
        return replace(self, stated=stated, version=self.version + 1, updated_at=now)

    def taken_back(self, reason: str, now: datetime) -> "Report":
        """Return it as what did not happen."""
        return replace(
            self, state="cancelled", cancelled=reason, version=self.version + 1, updated_at=now
        )


def source_of(city: str, country: str | None, *, exercise: bool = False) -> Source:
    """Return the source under which the reports of a city enter, or its drills."""
    name = (DRILL if exercise else DUTY) + city
    return Source(
        name=name,
        kind="push",
        network=name,
        format="report",
        owner_city=city,
        owner_country=None if city == COALITION else country,
        attribution="Duty officers of the city",
        exercise=exercise,
    )
