"""Alert policy: what all perils share in `rules`, and a file per kind of hazard."""

from collections.abc import Mapping
from functools import cache

from services.gateway.alerts.thread.policy import air_quality, earthquake, flood, weather, wildfire
from services.gateway.alerts.thread.policy.general import General
from services.gateway.alerts.thread.policy.peril import Peril
from services.gateway.alerts.thread.policy.rules import Policy
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Kind
from shared.contracts.hazard_types import type_of_kind

__all__ = ["OWN", "Peril", "Policy", "peril_of", "peril_of_kind"]

OWN: Mapping[Kind, Peril] = {
    "earthquake": earthquake,
    "flood": flood,
    "air-quality": air_quality,
    "wildfire": wildfire,
    "heat": weather.HEAT,
    "cold": weather.COLD,
    "storm": weather.STORM,
    "blizzard": weather.BLIZZARD,
    "dust": weather.DUST,
}
"""The kinds with a policy of their own; all others have the general one."""


def peril_of(assessment: AssessmentState) -> Peril:
    """Return the peril of what an assessment is about."""
    return peril_of_kind(assessment.hazard_state.kind)


@cache
def peril_of_kind(kind: Kind) -> Peril:
    """Return the peril of a kind of hazard."""
    return OWN.get(kind) or General((type_of_kind(kind).category,))
