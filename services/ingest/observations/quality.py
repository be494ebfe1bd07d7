"""How far a value is to be trusted, and what its range says of it. Pure.

What is erroneous or missing makes no hazard and enters no mean; what is suspect does, so that no
warning is lost for a doubt, and is shown as such. Models are held to the ranges only.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from services.ingest.observations.quantities import QUANTITIES, Quantity

Quality = Literal["good", "suspect", "erroneous", "missing"]
USED: tuple[Quality, ...] = ("good", "suspect")
"""Qualities that count."""
QUALITIES: tuple[Quality, ...] = get_args(Quality)
CODES: Mapping[Quality, int] = {quality: place for place, quality in enumerate(QUALITIES)}
"""As columns hold them: those that count come first."""
MISSING_CODES = frozenset({-999.0, -999.9, -999.99, -9999.0, -9999.9, -9999.99, -99999.0})
"""What loggers and monitors write where they measured nothing."""


def by_range(value: float | None, quantity: Quantity) -> Quality:
    """Return the quality of a value alone."""
    if value is None:
        return "missing"
    facts = QUANTITIES[quantity]
    if not facts.limits[0] <= value <= facts.limits[1]:
        return "erroneous"
    return "good" if facts.usual[0] <= value <= facts.usual[1] else "suspect"
