"""ReliefWeb: the disasters of its API, version 2 and the retired version 1 (`/disasters`).

Read are `id`, `name`, `status`, `glide`, `date` (`event`, `created`, `changed`), `primary_country`
with its `location`, and `primary_type.code`, a GLIDE code; ask with `preset=latest&profile=full`.
Since November 2025 the API answers only a registered `appname`. A disaster is placed at the middle
of its country, as ReliefWeb states no other place; one that is `past` was over when its entry was
last changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from services.ingest.hazards.solution import Solution
from services.ingest.readers.content import Content
from services.ingest.readers.document import bounded, json_of, shown
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    name,
    text,
    unreadable,
)
from services.ingest.readers.joins import GLIDE, joined
from services.ingest.readers.registers.disaster import disaster, kind_of

PLACED = "ReliefWeb states the country alone: the place is the middle of it."
OVER = "past"
STATES = {"alert", "ongoing", "current", OVER}
"""`current` is what version 1 said before 2022 where it is `ongoing` now."""


def recognises(content: Content) -> bool:
    """Say whether it is an answer of the API about disasters."""
    match json_of(content):
        case {"data": [{"fields": dict(), "href": str(href)}, *_]}:
            return "/disasters/" in href
        case {"data": [], "href": str(href)}:
            return "/disasters" in href and "reliefweb" in href
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every disaster.

    Raises
    ------
    UnreadableError
        When it is no answer of the API.
    """
    match content.document:
        case {"data": list(entries)}:
            return bounded(_items(entries, reading))
    raise UnreadableError("it has no `data`, as the answers of ReliefWeb have")


def _items(entries: Iterable[Any], reading: Reading) -> Iterator[Item]:
    for position, entry in enumerate(entries, 1):
        match entry:
            case {"fields": dict(fields), "id": str() | int() as code}:
                pass
            case _:
                error = UnreadableError("not a disaster with `id` and `fields`")
                yield unreadable(f"entry {position}", error, shown(entry))
                continue
        try:
            yield _disaster(str(code), fields, reading)
        except UnreadableError as error:
            yield unreadable(str(code), error, shown(entry))


def _disaster(code: str, fields: Mapping[str, Any], reading: Reading) -> Solution:
    status = str(fields.get("status"))
    if status not in STATES:
        raise UnreadableError(f"the status {status[:20]!r} is none of {', '.join(sorted(STATES))}")
    dates = _part(fields, "date")
    begins = instant(dates.get("event") or dates.get("created"), "date.event")
    changed = instant(dates["changed"], "date.changed") if dates.get("changed") else None
    country = _part(fields, "primary_country")
    location = _part(country, "location")
    if not location:
        raise UnreadableError("it states a country and no place: ask for primary_country.location")
    glide = _part(fields, "primary_type").get("code")
    if not glide:
        raise UnreadableError("it states no kind: ask for primary_type.code, as profile=full does")
    return disaster(
        reading,
        kind_of(str(glide)),
        name=name(reading.network, code),
        updated_at=changed,
        begins=begins,
        ends=_over(begins, changed) if status == OVER else None,
        longitude=location.get("lon"),
        latitude=location.get("lat"),
        place=text(fields.get("name"), "name"),
        note=PLACED,
        links=joined(reading, GLIDE, fields.get("glide")),
    )


def _over(begins: datetime, changed: datetime | None) -> datetime:
    return max(begins, changed) if changed else begins


def _part(fields: Mapping[str, Any], member: str) -> Mapping[str, Any]:
    found = fields.get(member)
    return found if isinstance(found, Mapping) else {}
