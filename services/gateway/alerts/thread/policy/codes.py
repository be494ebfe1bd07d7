"""Event codes of CAP messages, by the hazard profile (UNDRR-ISC HIP, 2025 edition).

Facts of data/hazard_types.csv, to which a test holds them; the service ships without that table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.contracts.events.hazard import HIP, HazardState


@dataclass(frozen=True, slots=True)
class Codes:
    """What other lists of events call a profile; None: they have no word for it."""

    oet: str
    """OASIS Event Terms, version 1.2."""
    glide: str | None


CODES: Mapping[str, Codes] = {
    "GH0101": Codes("068", "EQ"),
    "MH0600": Codes("081", "FL"),
    "MH0604": Codes("081", "FL"),
    "MH0605": Codes("081", "FL"),
    "MH0606": Codes("081", "FL"),
    "MH0607": Codes("081", "FL"),
    "MH0608": Codes("081", "FL"),
    "MH0610": Codes("081", "FL"),
    "EN0103": Codes("004", None),
}


def event_codes(hazard: HazardState) -> Sequence[tuple[str, str]]:
    """Return names and values of `eventCode`: OET, HIPS and, where there is one, GLIDE.

    A profile narrower than those of CODES is named as it is, with the codes of its kind.
    """
    hip = hazard.hip or HIP[hazard.kind]
    codes = CODES.get(hip) or CODES[HIP[hazard.kind]]
    found = [("OET:v1.2", codes.oet), ("UNDRR:HIPS:2025", hip)]
    return [*found, ("GLIDE", codes.glide)] if codes.glide else found
