"""Compares a stored assessment with what its inputs give today. Pure."""

from uuid import UUID

from services.risk.assessments.model import Impact, Inputs
from services.risk.assessments.views import Replay
from services.risk.perils import PERILS
from shared.contracts.events.assessment import AssessmentState

COMPARED = (
    "distance_km",
    "footprint",
    "level",
    "systems",
    "population",
    "worst",
    "warnings",
    "seed",
)


def compare(
    stored: AssessmentState,
    stored_results: bytes,
    inputs: Inputs,
    again: Impact | None,
) -> Replay:
    """Say whether `again`, computed from the stored `inputs`, equals the stored assessment.

    Numbers are compared exactly. A release with other versions of the methods says `methods` first.
    """
    assessment_id: UUID = stored.id
    methods = PERILS[inputs.hazard.kind].methods(inputs.rules)
    digest = inputs.digest(methods)
    differences = []
    if {each.id: each.version for each in methods} != {
        each.id: each.version for each in stored.methods
    }:
        differences.append("methods")
    if digest != stored.inputs_hash:
        differences.append("inputs_hash")
    if again is None:
        differences.append("out of reach")
    else:
        differences += [name for name in COMPARED if getattr(again, name) != getattr(stored, name)]
        if again.facilities.packed() != stored_results:
            differences.append("assets")
    return Replay(
        assessment=assessment_id,
        equal=not differences,
        inputs_hash=digest,
        differences=differences,
    )
