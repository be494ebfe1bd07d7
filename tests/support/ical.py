"""Calendars as the library icalendar reads them."""

from typing import Any

import icalendar


def parsed(document: bytes) -> Any:
    """Return the VCALENDAR; its values have types of many kinds."""
    return icalendar.Calendar.from_ical(document)


def walked(document: bytes, name: str) -> list[Any]:
    """Return the components of a name."""
    return list(parsed(document).walk(name))
