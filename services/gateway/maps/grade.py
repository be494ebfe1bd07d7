"""How a facility does under an assessment, in steps that a map can show. Pure.

The steps are of the picture alone: they colour signs, and decide nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

Grade = Literal["unknown", "little", "some", "much", "most"]
Measure = Literal["damage", "function"]
SOME, MUCH, MOST_OF_FUNCTION = 0.1, 0.5, 0.9

Result = Mapping[str, Any]
"""A facility's result as risk tells it."""


def measure_of(results: Iterable[Result]) -> Measure:
    """Return what a map of the results grades: damage where any is known, else loss of function."""
    return "damage" if any(each["damage"] for each in results) else "function"


def grade_of(result: Result, measure: Measure) -> Grade:
    """Return the step of a facility.

    Of damage: the chance that it is at least moderate, `most` where that of complete damage is
    half or more. Of function: the share that is expected to be lost.
    """
    if measure == "damage":
        damage = result["damage"]
        if not damage:
            return "unknown"
        if damage["complete"] >= MUCH:
            return "most"
        share = damage["moderate"] + damage["extensive"] + damage["complete"]
    else:
        mean = (result["functionality"] or {}).get("mean")
        if mean is None:
            return "unknown"
        share = 1 - mean
        if share >= MOST_OF_FUNCTION:
            return "most"
    return "much" if share >= MUCH else "some" if share >= SOME else "little"
