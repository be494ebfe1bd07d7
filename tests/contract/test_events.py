"""Event contracts: what was published once stays readable.

The committed schemas are what partners rely on. A change that only adds is written down with
`python -m tests.contract.test_events`; one that breaks needs a new version of the type.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shared.bus import TOPICS
from shared.contracts.events import EVENTS, UnknownEventError, parse
from shared.contracts.events.envelope import PREFIX
from shared.contracts.events.source import SourceStale, SourceState

SCHEMAS = Path(__file__).parent / "schemas"
TYPES = {name: event for event in EVENTS for name in event.types()}
NAMES = sorted(TYPES)


@cache
def current(name: str) -> dict[str, Any]:
    """Return the schema of one type; those of all take seconds, of every worker that collects."""
    return TYPES[name].model_json_schema(mode="serialization")


def breaks(old: Any, new: Any, where: str = "#") -> list[str]:
    """Return how `new` would fail somebody who relies on `old` (a JSON Schema as pydantic's)."""
    found: list[str] = []
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return [] if old == new else [f"{where}: {old!r} became {new!r}"]
    for name, schema in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            found.append(f"{where}/{name}: removed")
        else:
            found += breaks(schema, new["properties"][name], f"{where}/{name}")
    optional = set(old.get("required", [])) - set(new.get("required", []))
    found += [f"{where}/{name}: may be missing now" for name in sorted(optional)]
    for name, schema in old.get("$defs", {}).items():
        found += breaks(schema, new.get("$defs", {}).get(name, {}), f"{where}/$defs/{name}")
    for key in ("type", "const", "format", "$ref"):
        if key in old and old[key] != new.get(key):
            found.append(f"{where}: {key} {old[key]!r} became {new.get(key)!r}")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_an_event_keeps_what_readers_of_it_rely_on(name: str) -> None:
    committed = SCHEMAS / f"{name}.json"
    assert committed.exists(), f"write it down: python -m tests.contract.test_events ({name})"
    assert not breaks(json.loads(committed.read_text()), current(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_is_the_current_one(name: str) -> None:
    assert json.loads((SCHEMAS / f"{name}.json").read_text()) == current(name)


def test_no_event_type_was_dropped() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} <= set(NAMES)


def test_the_guard_notices_a_removed_field_and_a_narrowed_type() -> None:
    old = current("org.csc-ca.source.stale.v1")
    removed = json.loads(json.dumps(old))
    del removed["$defs"]["SourceState"]["properties"]["failures"]
    assert breaks(old, removed)
    narrowed = json.loads(json.dumps(old))
    narrowed["$defs"]["SourceState"]["properties"]["failures"]["type"] = "string"
    assert breaks(old, narrowed)
    assert not breaks(old, old)


def test_every_event_type_is_prefixed_versioned_and_on_a_topic_of_the_platform() -> None:
    for event in EVENTS:
        assert event.topic in TOPICS
        for name in event.types():
            assert name.startswith(PREFIX)
            assert name.rsplit(".v", 1)[1].isdigit()


def test_a_reader_passes_over_fields_it_does_not_know() -> None:
    state = SourceState(owner_city="coalition", name="usgs", version=1, health="stale")
    event = SourceStale.of(state, subject="usgs", version=1, time="2026-01-01T00:00:00Z")  # type: ignore[arg-type]  # pydantic reads the text
    document = json.loads(event.encode())
    document |= {"newextension": 1}
    document["data"]["new_field"] = {"a": 1}
    assert parse(json.dumps(document).encode()) == event


def test_an_event_type_of_a_newer_release_is_told_apart_from_a_broken_event() -> None:
    state = SourceState(owner_city="coalition", name="usgs", version=1, health="stale")
    event = SourceStale.of(state, subject="usgs", version=1, time="2026-01-01T00:00:00Z")  # type: ignore[arg-type]  # pydantic reads the text
    with pytest.raises(UnknownEventError):
        parse(event.encode().replace(b"stale.v1", b"stale.v2"))
    with pytest.raises(ValueError, match="data"):
        parse(event.encode().replace(b'"name":"usgs",', b""))


if __name__ == "__main__":
    SCHEMAS.mkdir(exist_ok=True)
    for name in NAMES:
        written = json.dumps(current(name), indent=1, sort_keys=True) + "\n"
        (SCHEMAS / f"{name}.json").write_text(written)
