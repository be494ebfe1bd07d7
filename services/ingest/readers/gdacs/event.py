"""An event of GDACS as either format has it, and the hazard that it is."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from services.ingest.hazards.solution import Name, Solution
from services.ingest.readers.earthquake.solution import earthquake
from services.ingest.readers.general import general
from services.ingest.readers.item import (
    FUTURE,
    Reading,
    UnreadableError,
    instant,
    meridian,
    name,
    number,
    optional,
    text,
    within,
)
from services.ingest.readers.joins import GLIDE, joined, stated
from services.ingest.readers.polygons import polygons
from services.ingest.readers.said import said, statement
from shared.contracts.events.hazard import (
    Area,
    Flood,
    GeneralKind,
    Geometry,
    Point,
    SeverityLevel,
    Stated,
    Wildfire,
)

GENERAL: Mapping[str, GeneralKind] = {
    "DR": "drought",
    "TC": "storm",
    "VO": "volcano",
    "TS": "tsunami",
}
MEASURES = {"DR": "area affected", "TC": "maximum wind speed", "TS": "wave height"}
"""What the severity of a type counts; it has a unit where it counts anything."""
LEVELS: Mapping[str, SeverityLevel] = {"green": "minor", "orange": "severe", "red": "extreme"}
KM2 = {"ha": 0.01, "km2": 1.0}
"""Units of areas, km²."""
TICK = timedelta(microseconds=1)
_DEPTH = re.compile(r"Depth:\s*([\d.]+)\s*km", re.IGNORECASE)
Alert = Literal["green", "orange", "red"]
_ALERTS: Mapping[str, Alert] = {"green": "green", "orange": "orange", "red": "red"}


@dataclass(frozen=True, slots=True)
class Event:
    """An event as either format has it, its values as yet unchecked."""

    kind: str
    source_id: str
    episode: str
    updated_at: datetime
    begins: object
    ends: object
    """Empty while it goes on."""
    longitude: object
    latitude: object
    alert: Alert
    magnitude: object
    unit: str
    severity_text: str
    """The severity in words: of an earthquake its depth."""
    place: str | None
    links: frozenset[Name] = frozenset()
    footprints: Sequence[Any] = ()
    people: Stated | None = None
    """Of the population in the area."""
    glide: str = ""


def number_of(episode: str) -> int:
    """Return the number of an episode, 0 where it is none."""
    return int(episode) if episode.isdecimal() and len(episode) < 10 else 0


def alert_of(whole: object, episode: object) -> Alert:
    """Return the alert level now: the higher of that of the event and of its episode.

    The event's lags behind an episode that got worse, and an episode may be of a part of it.
    """
    told = [str(each).strip().lower() for each in (whole, episode) if each]
    unknown = [each for each in told if each not in _ALERTS]
    if unknown or not told:
        shown = unknown[0][:20] if unknown else ""
        raise UnreadableError(f"the alert level {shown!r} is not known")
    return max((_ALERTS[each] for each in told), key=list(_ALERTS).index)


def place_of(event: object, country: object) -> str | None:
    """Return the name that the event has and the countries, those of them that there are."""
    known = [each for each in (text(event, "eventname"), text(country, "country")) if each]
    return text(": ".join(known), "place")


def solution(event: Event, reading: Reading) -> Solution:
    """Return the hazard that an event is.

    Raises
    ------
    UnreadableError
        When a value is missing or wrong.
    """
    if event.kind not in {"EQ", "FL", "WF", *GENERAL}:
        raise UnreadableError(f"the GDACS event type {event.kind[:10]!r} is not known")
    if not event.source_id:
        raise UnreadableError("event id is missing")
    named = name(reading.network, f"{event.kind}{event.source_id}")
    make = MAKERS.get(event.kind, _of_general_kind)
    return _told(make(named, event, reading), event, reading)


def _told(found: Solution, event: Event, reading: Reading) -> Solution:
    """Return a solution with what GDACS says of people, and with the GLIDE number it knows."""
    people, number_ = event.people, stated(GLIDE, event.glide)
    severity = said(event.magnitude, event.unit, event.severity_text)
    noted = [f"People, as GDACS states it: {people.text}."] if people and people.text else []
    noted += [f"GLIDE {number_}."] if number_ else []
    return replace(
        found,
        note=text(" ".join(noted), "population"),
        statement=statement(found.name.source, event.people, severity),
        links=found.links | joined(reading, GLIDE, event.glide),
    )


def _quake(named: Name, event: Event, reading: Reading) -> Solution:
    depth = _DEPTH.search(event.severity_text)
    return earthquake(
        reading,
        name=named,
        updated_at=event.updated_at,
        origin_time=instant(event.begins, "fromdate"),
        longitude=number(event.longitude, "longitude"),
        latitude=number(event.latitude, "latitude"),
        depth_km=number(depth[1], "depth") if depth else None,
        magnitude=number(event.magnitude, "magnitude"),
        magnitude_type=None,
        place=event.place,
        review="automatic",
        links=event.links,
    )


def _of_general_kind(named: Name, event: Event, reading: Reading) -> Solution:
    """Return a hazard without facts of its own: its alert as severity, and what was measured."""
    value = optional(event.magnitude, "severity")
    measure = MEASURES.get(event.kind)
    measured = (measure, value, event.unit[:20]) if measure and value and event.unit else None
    begins, ends = _times(event, reading)
    return general(
        reading,
        GENERAL[event.kind],
        name=named,
        updated_at=event.updated_at,
        begins=begins,
        ends=ends,
        longitude=event.longitude,
        latitude=event.latitude,
        footprints=event.footprints,
        level=LEVELS[event.alert],
        measured=measured,
        place=event.place,
    )


def _wildfire(named: Name, event: Event, reading: Reading) -> Solution:
    burnt = optional(event.magnitude, "severity")
    share = KM2.get(event.unit.strip().lower())
    detail = Wildfire(
        alert=event.alert,
        episode=text(event.episode, "episode id", 40),
        area_km2=round(burnt * share, 2) if burnt and share else None,
    )
    return _lasting(named, event, reading, detail)


def _flood(named: Name, event: Event, reading: Reading) -> Solution:
    detail = Flood(alert=event.alert, episode=text(event.episode, "episode id", 40))
    if event.footprints:
        detail = detail.model_copy(update={"scope": "affected area"})
    return _lasting(named, event, reading, detail)


def _lasting(named: Name, event: Event, reading: Reading, detail: Flood | Wildfire) -> Solution:
    """Return what an event that lasts is, on the ground that it affects where that is stated."""
    begins, ends = _times(event, reading)
    point = Point(
        longitude=meridian(number(event.longitude, "longitude")),
        latitude=within(number(event.latitude, "latitude"), (-90.0, 90.0), "latitude"),
    )
    geometry: Geometry = point
    if event.footprints:
        geometry = Area(
            longitude=point.longitude,
            latitude=point.latitude,
            polygons=polygons(event.footprints),
        )
    return Solution(
        name=named,
        updated_at=reading.stamp(event.updated_at),
        kind=detail.kind,
        begins=begins,
        ends=ends,
        geometry=geometry,
        detail=detail,
        place=event.place,
        review="automatic",
    )


def _times(event: Event, reading: Reading) -> tuple[datetime, datetime | None]:
    """Return when it began, and when it ended where it did."""
    begins = instant(event.begins, "fromdate")
    if begins > reading.received_at + FUTURE:
        raise UnreadableError(f"fromdate {begins.isoformat()} is in the future")
    ends = instant(event.ends, "todate") if event.ends else None
    if ends is not None and ends < begins:
        raise UnreadableError(f"it ends at {ends.isoformat()}, before it begins")
    return begins, ends


Maker = Callable[[Name, Event, Reading], Solution]
MAKERS: Mapping[str, Maker] = {"EQ": _quake, "FL": _flood, "WF": _wildfire}
"""Types whose hazards have facts of their own."""
