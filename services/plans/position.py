"""What a party says in its own name of something that is another's to move."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from pydantic.config import JsonDict

from services.plans.content import Titles
from services.plans.kind import Fields
from shared.errors import OutsideMandate
from shared.policy import COALITION, EVERY_CITY, Principal

EXAMPLE_TEXT: Final[JsonDict] = {"ru": "Пример позиции", "en": "Example of a position"}


class Position(Fields):
    """A party's position, who wrote it and when."""

    stance: str
    text: Titles | None = None
    by: str
    at: datetime


def voice(by: Principal, parties: Sequence[str]) -> str:
    """Return the party that speaks.

    Raises
    ------
    OutsideMandate
        When the caller is none of them; a key that acts for every city is none.
    """
    city = by.city
    if city is None or city in {COALITION, EVERY_CITY} or city not in parties:
        raise OutsideMandate("dispute-not-yours", extensions={"parties": [*parties]})
    return city


def stated(said: dict[str, Any], by: Principal, now: datetime) -> dict[str, Any]:
    """Return a position as it is kept: what was said, by whom, when."""
    kept = Position.model_validate(said | {"by": by.name, "at": now})
    return kept.model_dump(mode="json")
