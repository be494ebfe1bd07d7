"""Disasters as registers keep them: a kind by its GLIDE code, a day, a place, a GLIDE number.

Registers place a disaster by the middle of what it struck, often of a country, and say so nowhere:
every solution says it in its note, and none has a footprint.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from services.ingest.hazards.solution import Name, Solution
from services.ingest.readers.general import Lasting, facts, lasting
from services.ingest.readers.item import Reading, UnreadableError, text

CODES: Mapping[str, Lasting] = {
    "AV": "avalanche",
    "CW": "cold",
    "DR": "drought",
    "EC": "storm",
    "FF": "flash-flood",
    "FL": "flood",
    "HT": "heat",
    "LS": "landslide",
    "MS": "mudflow",
    "ST": "storm",
    "TC": "storm",
    "TO": "storm",
    "TS": "tsunami",
    "VO": "volcano",
    "VW": "storm",
    "WF": "wildfire",
}
"""GLIDE codes of hazards and the kind each is here. `AC` is any technological disaster, and so of
no one kind; epidemics, insects, famines and complex emergencies are none of ours."""
DAY_SECONDS = timedelta(days=1).total_seconds()
NOTE_MAX = 1000


def kind_of(code: str) -> Lasting:
    """Return the kind of hazard of a GLIDE code.

    Raises
    ------
    UnreadableError
        When it is of none, or an earthquake: registers know neither its time nor its size.
    """
    if code == "EQ":
        raise UnreadableError(
            "registers state neither origin time nor magnitude of an earthquake: networks do"
        )
    if code not in CODES:
        raise UnreadableError(f"the GLIDE code {code[:10]!r} is of no kind of hazard that is kept")
    return CODES[code]


def disaster(
    reading: Reading,
    kind: Lasting,
    *,
    name: Name,
    updated_at: datetime | None,
    begins: datetime,
    ends: datetime | None,
    longitude: object,
    latitude: object,
    place: str | None,
    note: str,
    links: frozenset[Name] = frozenset(),
    to_the_day: bool = True,
) -> Solution:
    """Return the solution of an entry, its ranges checked.

    Parameters
    ----------
    updated_at
        None: the register does not say when the entry was last changed.
    links
        Other registers' names of it.
    to_the_day
        Its begin is known to the day only.

    Raises
    ------
    UnreadableError
        As `lasting`.
    """
    found = lasting(
        reading,
        facts(kind),
        name=name,
        updated_at=updated_at or reading.received_at,
        begins=begins,
        ends=ends,
        longitude=longitude,
        latitude=latitude,
        place=place,
        review="unstated",
    )
    return replace(
        found,
        dated=updated_at is not None,
        time_error_seconds=DAY_SECONDS if to_the_day else 0.0,
        links=links,
        note=text(note[:NOTE_MAX], "note", NOTE_MAX),
    )
