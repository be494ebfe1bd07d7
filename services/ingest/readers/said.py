"""What a source states of people and strength, with its own words: carried on, not read by us."""

from services.ingest.readers.item import UnreadableError, optional, text
from shared.contracts.events.hazard import Stated, Statement

UNIT_MAX = 100


def said(value: object, unit: object, words: object) -> Stated | None:
    """Return a statement, None where there is none.

    A number that is none is left out, the words stay. A number with neither unit nor words counts
    nothing: GDACS writes 0 where it did not count people.
    """
    measured, told = text(unit, "unit", UNIT_MAX), text(words, "statement")
    if not measured and not told:
        return None
    try:
        counted = optional(value, "value")
    except UnreadableError:
        counted = None
    return Stated(value=counted, unit=measured, text=told)


def statement(source: str, people: Stated | None, severity: Stated | None) -> Statement | None:
    """Return what a network states, None where it states neither."""
    if people or severity:
        return Statement(source=source, people=people, severity=severity)
    return None
