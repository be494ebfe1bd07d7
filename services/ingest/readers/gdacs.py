"""GDACS: the RSS of events, and the event API (`geteventdata`, `geteventlist`, `getgeometry`).

(event type, event id) is the identity; an episode is a version. All types are read: earthquakes
(EQ), floods (FL), wildfires (WF), and as hazards without facts of their own tropical cyclones (TC),
droughts (DR), volcanoes (VO) and tsunamis (TS). What GDACS says of people in the area is its note
and its statement, in its own words; a GLIDE number is a name that others give to the event too.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from xml.etree.ElementTree import Element

from services.ingest.hazards.solution import Name, Solution
from services.ingest.readers.content import Content, local
from services.ingest.readers.document import bounded, children, json_of, shown, value
from services.ingest.readers.earthquake.solution import earthquake
from services.ingest.readers.general import general
from services.ingest.readers.item import (
    FUTURE,
    Item,
    Reading,
    UnreadableError,
    instant,
    meridian,
    name,
    number,
    optional,
    rfc822,
    shifted,
    text,
    unreadable,
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

NAMESPACE = "http://www.gdacs.org"
FOOTPRINTS = {"Poly_Affected", "Poly_area"}
"""Classes of features that say what is affected; the others are circles and search boxes."""
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
_ANSS = re.compile(r"([a-z]{2})[a-z0-9]{4,20}")
"""Event ids of the USGS begin with the code of the network."""


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


def recognises(content: Content) -> bool:
    """Say whether it is the RSS of GDACS, or an answer of its event API."""
    if content.is_xml:
        return content.is_rooted("rss") and any(
            str(part.tag).startswith(f"{{{NAMESPACE}}}") for part in content.root.iter()
        )
    match json_of(content):
        case {"type": "FeatureCollection", "features": [{"properties": {"eventtype": _}}, *_]}:
            return True
        case {"type": "Feature", "properties": {"eventtype": _, "eventid": _}}:
            return True
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every item of the RSS, or every event of the API.

    Raises
    ------
    UnreadableError
        When it is neither.
    """
    if content.is_xml:
        items = [part for part in content.root.iter() if local(part) == "item"]
        return bounded(_rss_item(item, place, reading) for place, item in enumerate(items, 1))
    match content.document:
        case {"type": "FeatureCollection", "features": list(features)}:
            return bounded(_api_items(features, reading))
        case {"type": "Feature"} as feature:
            return bounded(_api_items([feature], reading))
    raise UnreadableError("it is neither the RSS of GDACS nor an answer of its event API")


def _rss_item(item: Element, position: int, reading: Reading) -> Item:
    label = value(item, "guid") or f"item {position}"
    try:
        return _solution(_of_rss(item), reading)
    except UnreadableError as error:
        return unreadable(label, error, " ".join(" ".join(item.itertext()).split()))


def _of_rss(item: Element) -> Event:
    severity = next(children(item, "severity"), None)
    people = next(children(item, "population"), None)
    episode = value(item, "episodeid")
    latitude, _, longitude = value(item, "point").partition(" ")
    return Event(
        kind=value(item, "eventtype"),
        source_id=value(item, "eventid"),
        episode=episode,
        # The RSS states when an event was published, not its versions: their order is the
        # episodes', which a millionth of a second for each keeps.
        updated_at=shifted(
            rfc822(value(item, "pubDate"), "pubDate"),
            TICK * _number(episode),
            "pubDate",
        ),
        begins=rfc822(value(item, "fromdate"), "fromdate").isoformat(),
        ends=""
        if value(item, "iscurrent") == "true"
        else rfc822(value(item, "todate"), "todate").isoformat(),
        longitude=value(item, "Point", "long") or longitude,
        latitude=value(item, "Point", "lat") or latitude,
        alert=_alert(value(item, "alertlevel"), value(item, "episodealertlevel")),
        magnitude=_attribute(severity, "value"),
        unit=_attribute(severity, "unit") or "",
        severity_text=(severity.text or "") if severity is not None else "",
        place=_place(value(item, "eventname"), value(item, "country")),
        links=frozenset(_links(item)),
        people=said(
            _attribute(people, "value"), _attribute(people, "unit"), value(item, "population")
        ),
        glide=value(item, "glide"),
    )


def _attribute(element: Element | None, name_: str) -> str | None:
    return None if element is None else element.get(name_)


def _number(episode: str) -> int:
    """Return the number of an episode, 0 where it is none."""
    return int(episode) if episode.isdecimal() and len(episode) < 10 else 0


def _links(item: Element) -> Iterator[Name]:
    for part in item.iter():
        if local(part) == "identifier" and part.get("id") == "neicid":
            code = (part.text or "").strip()
            if match := _ANSS.fullmatch(code):
                yield Name(match[1], code)


def _api_items(features: Iterable[Any], reading: Reading) -> Iterator[Item]:
    """Yield an item for each episode: its features are one event with its footprint."""
    episodes: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for position, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, Mapping) else None
        if not isinstance(properties, Mapping) or "eventtype" not in properties:
            error = UnreadableError("not a feature of a GDACS event")
            yield unreadable(f"feature {position}", error, shown(feature))
            continue
        key = tuple(str(properties.get(part)) for part in ("eventtype", "eventid", "episodeid"))
        episodes.setdefault(key, []).append(feature)
    for (kind, event, _), parts in episodes.items():
        try:
            yield _solution(_of_api(parts), reading)
        except UnreadableError as error:
            yield unreadable(f"{kind}{event}", error, shown(parts))


def _of_api(features: Sequence[Mapping[str, Any]]) -> Event:
    """Return the event of one episode's features: the centroid, and what is affected."""
    centroids = [
        feature
        for feature in features
        if isinstance(feature.get("geometry"), Mapping)
        and feature["geometry"].get("type") == "Point"
    ]
    if not centroids:
        raise UnreadableError("the event has no centroid")
    match centroids[0]["geometry"]:
        case {"coordinates": [longitude, latitude, *_]}:
            pass
        case _:
            raise UnreadableError("the centroid is not [longitude, latitude]")
    properties = centroids[0]["properties"]
    severity = properties.get("severitydata")
    severity = severity if isinstance(severity, Mapping) else {}
    footprints = [
        feature.get("geometry")
        for feature in features
        if feature["properties"].get("Class") in FOOTPRINTS
    ]
    episode = str(properties.get("episodeid") or "")
    modified = instant(properties.get("datemodified") or properties.get("todate"), "datemodified")
    current = str(properties.get("iscurrent")).lower() == "true"
    return Event(
        kind=str(properties.get("eventtype")),
        source_id=str(properties.get("eventid") or ""),
        episode=episode,
        # All episodes have the time at which the event was last worked on: their number orders
        # them. The answer with the footprint says more than the one without, of the same time.
        updated_at=shifted(
            modified, 2 * TICK * _number(episode) + TICK * bool(footprints), "datemodified"
        ),
        begins=properties.get("fromdate"),
        ends="" if current else properties.get("todate"),
        longitude=longitude,
        latitude=latitude,
        alert=_alert(properties.get("alertlevel"), properties.get("episodealertlevel")),
        magnitude=severity.get("severity"),
        unit=str(severity.get("severityunit") or ""),
        severity_text=str(severity.get("severitytext") or ""),
        place=_place(properties.get("eventname"), properties.get("country")),
        footprints=footprints,
        glide=str(properties.get("glide") or ""),
    )


def _solution(event: Event, reading: Reading) -> Solution:
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


def _alert(whole: object, episode: object) -> Alert:
    """Return the alert level now: the higher of that of the event and of its episode.

    The event's lags behind an episode that got worse, and an episode may be of a part of it.
    """
    told = [str(each).strip().lower() for each in (whole, episode) if each]
    unknown = [each for each in told if each not in _ALERTS]
    if unknown or not told:
        shown = unknown[0][:20] if unknown else ""
        raise UnreadableError(f"the alert level {shown!r} is not known")
    return max((_ALERTS[each] for each in told), key=list(_ALERTS).index)


def _place(event: object, country: object) -> str | None:
    """Return the name that the event has and the countries, those of them that there are."""
    known = [each for each in (text(event, "eventname"), text(country, "country")) if each]
    return text(": ".join(known), "place")


Maker = Callable[[Name, Event, Reading], Solution]
MAKERS: Mapping[str, Maker] = {"EQ": _quake, "FL": _flood, "WF": _wildfire}
"""Types whose hazards have facts of their own."""
