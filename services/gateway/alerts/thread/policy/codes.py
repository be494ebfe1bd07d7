"""Event codes of CAP messages, by the hazard profile (UNDRR-ISC HIP, 2025 edition)."""

from collections.abc import Sequence

from shared.contracts.events.hazard import HIP, HazardState
from shared.contracts.hazard_types import type_of


def event_codes(hazard: HazardState) -> Sequence[tuple[str, str]]:
    """Return names and values of `eventCode`: OET, HIPS and GLIDE, those of them that there are.

    A profile narrower than those of the table is named as it is, with the codes of its kind.
    """
    found = type_of(hazard)
    codes = {
        "OET:v1.2": found.oet,
        "UNDRR:HIPS:2025": hazard.hip or HIP.get(hazard.kind),
        "GLIDE": found.glide,
    }
    return [(name, code) for name, code in codes.items() if code]
