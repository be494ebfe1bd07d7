"""What the platform has no record of, for indicators of Sendai that it cannot answer."""

from collections.abc import Mapping
from typing import Final

_LOSS: Final = (
    "No record states the direct economic loss of an event. Losses that risk computes, and costs "
    "of measures, are no observed ones."
)
_DAMAGE: Final = (
    "No record states that an event damaged or destroyed a facility. Inspections state a condition "
    "and not its cause; computed damage is no observed one."
)
_DISRUPTION: Final = "No record states the interruption of a service by an event."
_FLOWS: Final = (
    "No record states official flows to a State, or what they were for. Contributions are to "
    "measures of cities."
)
_SCORED: Final = "A score that a State gives to itself; no record states one."
MISSING: Final[Mapping[str, str]] = {
    **dict.fromkeys(("C-1", "C-2", "C-3", "C-4", "C-5", "C-6"), _LOSS),
    **dict.fromkeys(("D-1", "D-2", "D-3", "D-4"), _DAMAGE),
    **dict.fromkeys(("D-5", "D-6", "D-7", "D-8"), _DISRUPTION),
    "E-1": "A strategy of a State; the platform keeps plans of cities.",
    **{f"F-{number}": _FLOWS for number in range(1, 9)},
    **dict.fromkeys(("G-1", "G-2", "G-5"), _SCORED),
    "G-6": "No record states how many were exposed to an event and how many of them were "
    "evacuated before it.",
}
"""By code. Of every other indicator a city can state or adopt what answers it."""
