"""A hazard that a person declares, as `POST /v1/reports` hands it to the intake.

Nothing of a payload says that it is one: only a source that is of this format is read so.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from services.ingest.hazards.solution import Name, Retraction
from services.ingest.readers.content import Content
from services.ingest.readers.declared.measured import Measured, measured
from services.ingest.readers.document import shown
from services.ingest.readers.earthquake.solution import earthquake
from services.ingest.readers.general import Lasting, general
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    name,
    number,
    text,
    unreadable,
)
from shared.contracts.events.hazard import SEVERITIES, GeneralKind

WORDS_MAX = 2000
DECLARED: Mapping[Any, Lasting] = {"flood": "flood"} | {
    kind: kind for kind in get_args(GeneralKind)
}
"""Kinds that persons declare."""


def recognises(content: Content) -> bool:  # noqa: ARG001 - every format is asked
    """Say that no payload is one unless its source says so."""
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read the one report.

    Raises
    ------
    UnreadableError
        When it is no JSON object.
    """
    match content.document:
        case dict() as stated:
            pass
        case _:
            raise UnreadableError("a report is a JSON object")
    try:
        return [_report(stated, reading)]
    except UnreadableError as error:
        return [unreadable(f"{reading.network}:{stated.get('id')}", error, shown(stated))]


def _report(stated: Mapping[str, Any], reading: Reading) -> Item:
    named = name(reading.network, stated.get("id"))
    at = instant(stated.get("stated_at"), "stated_at")
    if stated.get("cancelled") is not None:
        reason = text(stated["cancelled"], "cancelled", WORDS_MAX) or "taken back"
        return Retraction(named, reading.stamp(at), reason)
    kind, level = stated.get("kind"), stated.get("level", "unknown")
    if level not in SEVERITIES:
        raise UnreadableError(f"the level {str(level)[:20]!r} is none of {', '.join(SEVERITIES)}")
    if kind not in DECLARED and not (kind == "earthquake" and named.drill):
        raise UnreadableError(f"hazards of kind {str(kind)[:40]!r} are not declared by persons")
    begins: datetime = instant(stated.get("begins"), "begins")
    if kind == "earthquake":
        return _earthquake(stated, reading, named, at)
    area = stated.get("area")
    solution = general(
        reading,
        DECLARED[kind],
        level=level,
        measured=_measured(DECLARED[kind], stated),
        radius_km=stated.get("radius_km"),
        name=named,
        updated_at=at,
        begins=begins,
        ends=instant(stated["ends"], "ends") if stated.get("ends") else None,
        longitude=stated.get("longitude"),
        latitude=stated.get("latitude"),
        footprints=[] if area is None else [area],
        place=text(stated.get("place"), "place"),
        review="reviewed",
    )
    note = text(stated.get("text"), "text", WORDS_MAX)
    return replace(solution, note=note)


def _measured(kind: Lasting, stated: Mapping[str, Any]) -> Measured | None:
    """Return what was measured as assessments know it; None where no value is stated."""
    if stated.get("value") is None:
        return None
    measure = text(stated.get("measure"), "measure", 80)
    unit = text(stated.get("unit"), "unit", 40)
    if not measure or not unit:
        raise UnreadableError("value without measure and unit", field="value")
    return measured(kind, measure, number(stated["value"], "value"), unit)


def _earthquake(stated: Mapping[str, Any], reading: Reading, named: Name, at: datetime) -> Item:
    """Return an earthquake of a drill: real ones are told by networks."""
    solution = earthquake(
        reading,
        name=named,
        updated_at=at,
        origin_time=instant(stated.get("begins"), "begins"),
        longitude=number(stated.get("longitude"), "longitude"),
        latitude=number(stated.get("latitude"), "latitude"),
        depth_km=number(stated.get("depth_km"), "depth"),
        magnitude=number(stated.get("magnitude"), "magnitude"),
        magnitude_type="mw",
        place=text(stated.get("place"), "place"),
        review="reviewed",
    )
    return replace(solution, note=text(stated.get("text"), "text", WORDS_MAX))
