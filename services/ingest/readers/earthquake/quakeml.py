"""QuakeML 1.2 (and 1.0): FDSN event servers and national SeisComP installations."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

from services.ingest.hazards.solution import Name, Retraction, Review, Solution
from services.ingest.readers.content import Content, local
from services.ingest.readers.document import bounded, children, value
from services.ingest.readers.earthquake.solution import WITHDRAWN, earthquake, natural
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    name,
    number,
    optional,
    text,
    unreadable,
)

CHECKED = {"confirmed", "reviewed", "final"}
CATALOG = "{http://anss.org/xmlns/catalog/0.1}"


def recognises(content: Content) -> bool:
    """Say whether the root element is that of QuakeML."""
    return content.is_rooted("quakeml")


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every event of a QuakeML document.

    Raises
    ------
    UnreadableError
        When it is not well-formed, declares a DTD or an entity, or holds no QuakeML.
    """
    root = content.root
    if local(root) != "quakeml":
        raise UnreadableError(f"the XML is <{local(root)[:40]}>, not QuakeML")
    events = (part for part in root.iter() if local(part) == "event")
    return bounded(_item(event, position, reading) for position, event in enumerate(events, 1))


def _item(event: Element, position: int, reading: Reading) -> Item:
    try:
        return _event(event, reading)
    except UnreadableError as error:
        label = event.get("publicID") or f"event {position}"
        return unreadable(label, error, " ".join(" ".join(event.itertext()).split()))


def _event(event: Element, reading: Reading) -> Solution | Retraction:
    named = _name(event, reading)
    origin = _preferred(event, "origin", "preferredOriginID")
    stated = _updated(event, origin)
    updated_at = stated or reading.received_at
    kind = value(event, "type").lower().replace("_", " ")
    if kind in WITHDRAWN or _status(origin) == "rejected":
        return Retraction(named, reading.stamp(updated_at), kind or "rejected")
    if not natural(kind):
        withdrawn = Retraction(named, reading.stamp(updated_at), kind)
        raise UnreadableError(f"{kind[:40]}: not an earthquake", withdrawn)
    magnitude = _magnitude(event, origin)
    if origin is None or magnitude is None:
        raise UnreadableError(f"{'origin' if origin is None else 'magnitude'} is missing")
    return earthquake(
        reading,
        name=named,
        updated_at=updated_at,
        dated=stated is not None,
        origin_time=instant(value(origin, "time", "value"), "time"),
        longitude=number(value(origin, "longitude", "value"), "longitude"),
        latitude=number(value(origin, "latitude", "value"), "latitude"),
        depth_km=_km(value(origin, "depth", "value"), "depth"),
        magnitude=number(value(magnitude, "mag", "value"), "magnitude"),
        magnitude_type=text(value(magnitude, "type"), "magnitude type"),
        place=text(value(event, "description", "text"), "description"),
        review=_review(origin),
        details={
            "rake": _rake(event),
            "horizontal_error_km": _km(
                value(origin, "originUncertainty", "horizontalUncertainty"), "horizontal error"
            ),
            "depth_error_km": _km(value(origin, "depth", "uncertainty"), "depth error"),
            "magnitude_error": optional(value(magnitude, "mag", "uncertainty"), "magnitude error"),
        },
    )


def _name(event: Element, reading: Reading) -> Name:
    """Return the ANSS attributes where there are, else the last part of the public id."""
    source, code = event.get(f"{CATALOG}eventsource"), event.get(f"{CATALOG}eventid")
    if source and code:
        return name(source, f"{source}{code}")
    public = urlsplit((event.get("publicID") or "").replace("&amp;", "&"))
    query = {key.lower(): values[0] for key, values in parse_qs(public.query).items()}
    code = query.get("eventid") or public.path.rstrip("/").rpartition("/")[2]
    return name(reading.network, code)


def _preferred(event: Element, tag: str, preference: str) -> Element | None:
    """Return the part that the event prefers, else its first."""
    wanted = value(event, preference)
    parts = list(children(event, tag))
    chosen = [part for part in parts if wanted and part.get("publicID") == wanted]
    return next(iter(chosen + parts), None)


def _magnitude(event: Element, origin: Element | None) -> Element | None:
    """Return the preferred magnitude; where none is named, the first of the preferred origin."""
    if origin is not None and not value(event, "preferredMagnitudeID"):
        of_it = origin.get("publicID")
        for part in children(event, "magnitude"):
            if of_it and value(part, "originID") == of_it:
                return part
    return _preferred(event, "magnitude", "preferredMagnitudeID")


def _updated(event: Element, origin: Element | None) -> datetime | None:
    stated = [value(part, "creationInfo", "creationTime") for part in (event, origin)]
    times = [instant(time, "creation time") for time in stated if time]
    return max(times, default=None)


def _status(origin: Element | None) -> str:
    return value(origin, "evaluationStatus").lower()


def _review(origin: Element) -> Review:
    mode = value(origin, "evaluationMode").lower()
    if _status(origin) in CHECKED or mode == "manual":
        return "reviewed"
    return "automatic" if mode == "automatic" else "unstated"


def _rake(event: Element) -> float | None:
    mechanism = _preferred(event, "focalMechanism", "preferredFocalMechanismID")
    return optional(value(mechanism, "nodalPlanes", "nodalPlane1", "rake", "value"), "rake")


def _km(metres: str, field: str) -> float | None:
    """Return kilometres; QuakeML has metres."""
    length = optional(metres, field)
    return None if length is None else length / 1000
