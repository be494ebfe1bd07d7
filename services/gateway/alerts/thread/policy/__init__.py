"""Alert policy: what all perils share in `rules`, and a file per kind of hazard."""

from collections.abc import Mapping

from services.gateway.alerts.thread.policy import air_quality, earthquake, flood
from services.gateway.alerts.thread.policy.peril import Peril
from services.gateway.alerts.thread.policy.rules import Policy
from shared.contracts.events.assessment import AssessmentState

__all__ = ["PERILS", "Peril", "Policy", "peril_of"]

PERILS: Mapping[str, Peril] = {
    "earthquake": earthquake,
    "flood": flood,
    "air-quality": air_quality,
}
"""A new kind of hazard is one file here and one in `words`."""


def peril_of(assessment: AssessmentState) -> Peril:
    """Return the peril of what an assessment is about."""
    return PERILS[assessment.hazard_state.kind]
