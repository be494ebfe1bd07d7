"""Small events for tests of what carries events."""

from datetime import UTC, datetime
from typing import Any

from shared.bus import Record
from shared.contracts.events import Event
from shared.contracts.events.source import SourceStale, SourceState

TIME = datetime(2024, 1, 22, 18, 9, tzinfo=UTC)


def stale(name: str = "usgs", version: int = 1) -> SourceStale:
    """Return the fact that source `name` is stale, version `version` of it."""
    state = SourceState(owner_city="coalition", name=name, version=version, health="stale")
    return SourceStale.of(state, subject=name, version=version, time=TIME)


def named(name: str, version: int, **changes: Any) -> SourceStale:
    """Return the fact that a source of this name is stale; `changes` are to its state."""
    values: dict[str, Any] = {"owner_city": "coalition", "name": name, "health": "stale"}
    state = SourceState(**values | {"version": version} | changes)
    return SourceStale.of(state, subject="source", version=version, time=TIME)


def recorded(event: Event) -> Record:
    """Return the event as it lies on the bus."""
    headers = {"event-type": event.type, "event-id": str(event.id)}
    return Record(event.topic, event.partitionkey, event.encode(), headers)
