"""Names of registers that others give to their own events, and so say which are the same."""

import re

from services.ingest.hazards.solution import Name
from services.ingest.readers.item import Reading

GLIDE, GDACS = "glide", "gdacs"
REGISTERS = (GDACS, GLIDE)
"""Networks whose names others state."""
_FORMS = {
    GLIDE: re.compile(r"[A-Z]{2}-\d{4}-\d{6}-[A-Z]{3}"),
    GDACS: re.compile(r"[A-Z]{2}\d{1,12}"),
}


def stated(register: str, code: object) -> str | None:
    """Return a register's name of an event, such as `FL-2024-000199-ESP`, None where it is none."""
    found = str(code or "").strip()
    return found if _FORMS[register].fullmatch(found) else None


def joined(reading: Reading, register: str, code: object) -> frozenset[Name]:
    """Return the name that joins an event to that of a register, none where it may not.

    Who passes a number on does not speak for its register: a source states such names only where
    it declares the network among its `networks`, and is read without them else.
    """
    found = stated(register, code)
    return frozenset({Name(register, found)} if found and register in reading.joins else ())
