"""Copernicus EMS Rapid Mapping: activations, of the list and of one with its details.

Read are the answers of `public-activations-info` and `public-activations?code=` of the dashboard of
Rapid Mapping, and the list of both mapping services (`activations/api/activations`), whose category
is an object and which states no time of the event: that of the activation stands for it. The areas
of interest are what was mapped, not what was struck, so that none of them is a footprint. The RSS
that the portal once had is read too (`activation_feed`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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
    optional,
    unreadable,
)
from services.ingest.readers.registers import activation_feed
from services.ingest.readers.registers.activation import activation, kind_of
from shared.contracts.events.hazard import Wildfire

EXTENT = "Event Extent [ha]"
KM2_OF_A_HECTARE = 0.01
_POINT = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)


def recognises(content: Content) -> bool:
    """Say whether it is a list of activations."""
    if activation_feed.recognises(content):
        return True
    match json_of(content):
        case {"results": [{"code": str(code), "activationTime": _}, *_]}:
            return code.startswith("EMS")
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every activation.

    Raises
    ------
    UnreadableError
        When it is no list of activations.
    """
    if content.is_xml:
        return bounded(activation_feed.items(content, reading))
    match content.document:
        case {"results": list(entries)}:
            return bounded(_items(entries, reading))
    raise UnreadableError("it has no `results`, as the answers of Copernicus EMS have")


def _items(entries: Iterable[Any], reading: Reading) -> Iterator[Item]:
    for position, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping):
            error = UnreadableError("not an activation")
            yield unreadable(f"entry {position}", error, shown(entry))
            continue
        try:
            yield _activation(entry, reading)
        except UnreadableError as error:
            label = str(entry.get("code") or f"entry {position}")
            yield unreadable(label, error, shown(entry))


def _activation(entry: Mapping[str, Any], reading: Reading) -> Solution:
    activated = instant(entry.get("activationTime"), "activationTime")
    begins = instant(entry["eventTime"], "eventTime") if entry.get("eventTime") else activated
    changed = instant(entry["lastUpdate"], "lastUpdate") if entry.get("lastUpdate") else None
    longitude, latitude = _centroid(entry)
    found = activation(
        reading,
        kind_of(_category(entry)),
        code=entry.get("code"),
        updated_at=changed,
        begins=begins,
        ends=_over(begins, activated, changed) if entry.get("closed") is True else None,
        longitude=longitude,
        latitude=latitude,
        place=entry.get("name"),
        gdacs=entry.get("gdacsId"),
    )
    return _burnt(found, entry) if found.kind == "wildfire" else found


def _category(entry: Mapping[str, Any]) -> str:
    stated = entry.get("category")
    return str(stated.get("name") if isinstance(stated, Mapping) else stated)


def _over(begins: datetime, activated: datetime, changed: datetime | None) -> datetime:
    """Return by when something of a closed activation was over at the latest that is known."""
    return max(begins, activated, changed or activated)


def _centroid(entry: Mapping[str, Any]) -> tuple[float, float]:
    match = _POINT.fullmatch(str(entry.get("centroid")).strip())
    if match is None:
        raise UnreadableError("the centroid is not `POINT (longitude latitude)`")
    try:
        return float(match[1]), float(match[2])
    except ValueError:
        raise UnreadableError("the centroid is not `POINT (longitude latitude)`") from None


def _burnt(found: Solution, entry: Mapping[str, Any]) -> Solution:
    """Return a wildfire with the extent that was mapped, where the details state one."""
    stats = entry.get("stats")
    stated = stats.get(EXTENT) if isinstance(stats, Mapping) else None
    extent = optional(stated, EXTENT) if isinstance(stated, int | float) else None
    if not extent or extent < 0:
        return found
    return replace(found, detail=Wildfire(area_km2=round(extent * KM2_OF_A_HECTARE, 2)))
