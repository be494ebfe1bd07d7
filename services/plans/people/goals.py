"""The four goals of Article 1 and the evidence that the platform has for each; it scores none."""

from collections.abc import Sequence
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from services.plans.people.metric import Disaggregation
from services.plans.reviews.evidence import Evidence, Facts, Finding, taken

Goal = Literal["inclusive", "safe", "viable", "resilient"]
WORDS: Final[dict[Goal, dict[str, str]]] = {
    "inclusive": {"ru": "инклюзивность", "en": "inclusive"},
    "safe": {"ru": "безопасность", "en": "safe"},
    "viable": {"ru": "жизнестойкость", "en": "viable"},
    "resilient": {
        "ru": "устойчивость к рискам бедствий и изменению климата",
        "en": "resilient to disaster risk and climate change",
    },
}
"""Russian as the Declaration has it, the rest unofficial."""


class GoalEvidence(BaseModel):
    """What the platform's own data say: found, missing, or not known."""

    model_config = ConfigDict(frozen=True)

    key: str
    finding: Finding
    value: float | None
    of: float | None = None
    source: str


class GoalView(BaseModel):
    """A goal of Article 1 with its evidence; no score, and no order among cities."""

    model_config = ConfigDict(frozen=True)

    goal: Goal
    words: dict[str, str]
    evidence: list[GoalEvidence]


def of_city(city: str, facts: Facts, metrics: Sequence[Disaggregation]) -> list[GoalView]:
    """Return the four goals of a city.

    Parameters
    ----------
    metrics
        How each number of people that the city states is known by group.
    """
    warning = taken("EWS", city, facts)
    critical = taken("CI", city, facts)
    planning = taken("SDP", city, facts)
    evidence: dict[Goal, list[GoalEvidence]] = {
        "inclusive": _inclusive(city, metrics),
        "safe": [
            *_chosen(warning, "hazards-assessed", "sources-silent"),
            *_chosen(critical, "condition-worn"),
        ],
        "viable": [*_chosen(critical, "facilities-"), *_chosen(critical, "backup-known")],
        "resilient": [*_chosen(planning, "plans-adopted", "measures-with-codes")],
    }
    return [
        GoalView(goal=goal, words=WORDS[goal], evidence=found) for goal, found in evidence.items()
    ]


def _inclusive(city: str, metrics: Sequence[Disaggregation]) -> list[GoalEvidence]:
    known = sum(one != "not_available" for one in metrics)
    finding: Finding = "found" if known and known == len(metrics) else "gap"
    return [
        GoalEvidence(
            key="people-by-group",
            finding=finding if metrics else "unknown",
            value=known if metrics else None,
            of=len(metrics),
            source=f"/v1/people-metrics?owner_city={city}",
        )
    ]


def _chosen(evidence: Sequence[Evidence], *beginnings: str) -> list[GoalEvidence]:
    return [
        GoalEvidence(
            key=one.key, finding=one.finding, value=one.value, of=one.of, source=one.source
        )
        for one in evidence
        if one.key.startswith(beginnings)
    ]
