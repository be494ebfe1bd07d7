"""JSON payloads: feature collections, single features, websocket messages, one or line by line."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from services.ingest.readers.content import Content, lines_of, parse_json
from services.ingest.readers.document import bounded, shown
from services.ingest.readers.earthquake import emsc, usgs
from services.ingest.readers.item import (
    Item,
    Reading,
    Unreadable,
    UnreadableError,
    unreadable,
)
from services.ingest.readers.lazy import Lazy


def recognises(content: Content) -> bool:
    """Say whether it is JSON."""
    return content.is_json


def read(content: Content, reading: Reading) -> Sequence[Item]:
    """Read every feature in `content`; one that cannot be used never spoils its neighbours.

    Raises
    ------
    UnreadableError
        When it is not JSON at all, or JSON without features.
    """
    try:
        return _items(content.document, reading)
    except UnreadableError:
        lines = [line for line in lines_of(content.text) if line.strip()]
        if len(lines) < 2:
            raise
        read_lines = (_line(line, number, reading) for number, line in enumerate(lines, 1))
        items = bounded(chain.from_iterable(read_lines))
        if all(isinstance(item, Unreadable) for item in items):
            raise
        return items


def _line(line: str, number: int, reading: Reading) -> Sequence[Item]:
    try:
        return _items(parse_json(line), reading)
    except UnreadableError as error:
        return [unreadable(f"line {number}", error, line)]


def _items(document: Any, reading: Reading) -> Sequence[Item]:
    match document:
        case list():
            return _each(document, reading, "item")
        case {"type": "FeatureCollection", "features": list(features)}:
            return _each(features, reading, "feature")
        case {"action": _, "data": _} | {"type": "Feature"}:
            return [_feature(document, reading, "update", "feature")]
        case _:
            raise UnreadableError(
                "the JSON is of no format that is read: no GeoJSON features, no EMSC message"
            )


def _each(entries: Sequence[Any], reading: Reading, label: str) -> Sequence[Item]:
    def make(place: int) -> Item:
        return _feature(entries[place], reading, "update", f"{label} {place + 1}")

    return Lazy(len(bounded(entries)), make)


def _feature(entry: Any, reading: Reading, action: str, label: str) -> Item:
    if isinstance(entry, Mapping) and {"action", "data"} <= entry.keys():
        entry, action = entry["data"], str(entry["action"])
    if not isinstance(entry, Mapping):
        return unreadable(label, UnreadableError("not a GeoJSON feature"), shown(entry))
    properties = entry.get("properties")
    try:
        if isinstance(properties, Mapping) and ("unid" in properties or "evtype" in properties):
            return emsc.read(entry, reading, action)
        return usgs.read(entry, reading)
    except UnreadableError as error:
        return unreadable(str(entry.get("id") or label), error, shown(entry))
