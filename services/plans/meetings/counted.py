"""What the enrolments of a training come to when it is completed. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from services.plans.headcount import DIMENSIONS, LEAST, SUPPRESSED, suppressed

Enrolled = tuple[str, Mapping[str, Any]]
"""State and content of an enrolment."""


def counted(enrolments: Sequence[Enrolled]) -> dict[str, Any]:
    """Return what a training says of its enrolments: who enrolled, who completed, means of tests.

    A group of which one to nine people did not complete is suppressed among those who did, as it
    would be told by subtraction. The totals stay: they say of nobody which groups they are of.
    """
    everybody = _people([content for _, content in enrolments])
    done = _people([content for state, content in enrolments if state == "completed"])
    completed = suppressed(done) or {}
    for name in DIMENSIONS:
        missing = Counter(everybody[name]) - Counter(done[name])
        if any(0 < number < LEAST for number in missing.values()):
            completed[name] = SUPPRESSED
    return {
        "enrolled": suppressed(everybody),
        "completed": completed,
        "scores": _scores(enrolments),
    }


def _people(persons: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    parts = {name: dict(Counter(each[name] for each in persons)) for name in DIMENSIONS}
    return {"total": len(persons), **parts}


def _scores(enrolments: Sequence[Enrolled]) -> dict[str, Any] | None:
    """Return the means of those who took both tests; None of fewer than ten."""
    took = [
        (content["before"], content["after"])
        for _, content in enrolments
        if content["before"] is not None and content["after"] is not None
    ]
    if len(took) < LEAST:
        return None
    before, after = (round(sum(marks) / len(took), 1) for marks in zip(*took, strict=True))
    return {"tested": len(took), "before": before, "after": after}
