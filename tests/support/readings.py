"""Payloads of earthquakes as tests write them, and what is read of them."""

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading, Unreadable
from shared.contracts.events.hazard import Earthquake

NOW = datetime(2026, 11, 23, tzinfo=UTC)
READING = Reading("us", NOW)


def kinds(items: list[Item]) -> dict[str, int]:
    return dict(Counter(type(item).__name__ for item in items))


def feature(**changes: Any) -> dict[str, Any]:
    """Return a USGS feature; `coordinates` and `id` are changed there, the rest in properties."""
    properties = {
        "mag": 6.3,
        "place": "42 km WSW of Ashkasham",
        "time": 1451070887190,
        "updated": 1455030240063,
        "status": "reviewed",
        "net": "us",
        "code": "100049i1",
        "ids": ",us100049i1,gcmt20151225191447,",
        "sources": ",us,gcmt,",
        "magType": "mww",
        "type": "earthquake",
    }
    return {
        "type": "Feature",
        "id": changes.pop("id", "us100049i1"),
        "geometry": {"type": "Point", "coordinates": changes.pop("coordinates", [71.1, 36.5, 206])},
        "properties": properties | changes,
    }


def label(item: Item) -> str:
    assert isinstance(item, Solution | Retraction | Unreadable)
    return item.item if isinstance(item, Unreadable) else item.name.source_id


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def one(body: bytes) -> Item:
    (item,) = read(body, READING)
    return item


def solved(body: bytes) -> Solution:
    item = one(body)
    assert isinstance(item, Solution), item
    return item


def quake(solution: Solution) -> Earthquake:
    assert isinstance(solution.detail, Earthquake)
    return solution.detail


def reason(body: bytes) -> str:
    item = one(body)
    assert isinstance(item, Unreadable), item
    return item.reason
