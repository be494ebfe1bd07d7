"""A report as it is answered."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from services.plans.cities.coalition import LEGAL_NOTICE, Wording
from services.plans.reports.row import Row
from shared.languages import Language

Reported = Literal["SENDAI", "SDG", "PARIS", "MCR2030", "UNDP_OUTPUT", "EW4ALL"]
"""Frameworks of which a list of codes ships."""


class Parties(BaseModel):
    """How many Parties a report of the Coalition counts records of; it names none."""

    model_config = ConfigDict(frozen=True)

    taking_part: int
    of: int


class ReportView(BaseModel):
    """What the platform's data say of each code of a framework, for a city or the Coalition."""

    model_config = ConfigDict(frozen=True)

    framework: Reported
    city: str | None
    """Null: the Coalition."""
    begins: date
    ends: date
    computed_at: datetime
    exercise: bool
    """Only records with the same mark are counted."""
    parties: Parties | None
    """Of a report of the Coalition."""
    answered: int
    """Rows with a value."""
    rows: list[Row]
    legal_notice: dict[Language, Wording] = LEGAL_NOTICE
    """Only the Russian text is authoritative."""
