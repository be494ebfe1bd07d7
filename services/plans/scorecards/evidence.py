"""What the platform's own data say on items of the scorecard; how good that is, people score."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from services.plans.reviews.corresponding import corresponding
from services.plans.reviews.evidence import Evidence, Facts, Finding
from services.plans.scorecards.question import QUESTIONS

VULNERABLE: Final = frozenset(
    {
        *("women_org", "youth_children", "older_persons", "persons_with_disabilities"),
        "migrants_displaced",
    }
)
"""Categories of organisations that speak for groups whom a disaster meets harder: our choice."""


class Trained(NamedTuple):
    """A training that was completed with a city."""

    languages: Sequence[str]
    completed: Mapping[str, Any] | None
    """People as the training keeps them; a dimension may be withheld."""
    drill: bool | None = None
    """None: of before trainings said so."""

    @property
    def vulnerable(self) -> bool:
        """Whether people of vulnerable groups are told to have completed it."""
        said = self.completed or {}
        by_category, by_disability = said.get("category"), said.get("disability")
        told = isinstance(by_category, dict) and any(by_category.get(one) for one in VULNERABLE)
        return told or (isinstance(by_disability, dict) and bool(by_disability.get("with")))


def found(city: str, facts: Facts, trained: Sequence[Trained]) -> list[Evidence]:
    """Return the evidence on a city's items, in their order."""
    known = corresponding(city, facts)
    spoken = {language for one in trained for language in one.languages}
    reached = sum(one.vulnerable for one in trained)
    address = "/v1/trainings?status=completed"
    for key, item, count in (
        ("trainings-completed", "P6.4", len(trained)),
        ("training-languages", "P6.5", len(spoken)),
        ("trainings-vulnerable", "P7.2", reached),
        ("trainings-drills", "P9.7", sum(bool(one.drill) for one in trained)),
    ):
        finding: Finding = "found" if count else "unknown"
        value = count or None
        known.setdefault(item, []).append(Evidence(key, item, finding, value, None, address))
    return [
        Evidence(one.key, code, one.finding, one.value, one.of, one.source)
        for code in QUESTIONS
        for one in known.get(code, ())
    ]
