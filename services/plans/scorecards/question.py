"""The 47 items of the preliminary level, each in short words of our own.

Codes are those of UNDRR's Disaster Resilience Scorecard for Cities; its questions and the texts of
its scores are its own, and are read there.
"""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict

HIGHEST: Final = 3
"""Score of an item; the lowest is 0."""


class Question(BaseModel):
    """An item to score."""

    model_config = ConfigDict(frozen=True)

    code: str
    essential: int
    """1 to 10, as `/v1/alignment-codes` has them under MCR2030."""
    about: str


_ABOUT: Final[Mapping[int, tuple[str, ...]]] = {
    1: ("Plan making", "Organisation, coordination, participation", "Integration"),
    2: (
        "Hazard assessment",
        "Risk of infrastructure is shared",
        "Scenarios of exposure and vulnerability",
        "Cascades",
        "Hazard maps",
    ),
    3: ("Ways to funding", "Budget and contingency", "Insurance", "Incentives"),
    4: ("Zoning", "New development", "Building codes", "Enforcement of codes"),
    5: ("Ecosystem services", "Green and blue infrastructure", "Ecosystems across borders"),
    6: (
        "Skills",
        "Public education",
        "Sharing of data",
        "Training",
        "Languages of training",
        "Learning from other cities",
    ),
    7: (
        "Grassroots groups",
        "Training with vulnerable groups",
        "Plans of firms to carry on",
        "Engagement of citizens",
    ),
    8: (
        "Overview of critical infrastructure",
        "Protective infrastructure",
        "Water and sanitation",
        "Energy",
        "Transport",
        "Communications",
        "Health care",
        "Education facilities",
        "Means of first responders",
    ),
    9: (
        "Early warning",
        "Plans for events",
        "Staff",
        "Needs of equipment",
        "Food, shelter and fuel",
        "Operations centre of all agencies",
        "Drills",
    ),
    10: ("Planning of recovery", "Lessons"),
}
QUESTIONS: Final[Mapping[str, Question]] = {
    f"P{essential}.{number}": Question(
        code=f"P{essential}.{number}", essential=essential, about=about
    )
    for essential, items in _ABOUT.items()
    for number, about in enumerate(items, 1)
}
ESSENTIALS: Final = tuple(_ABOUT)
