"""QuakeML 1.0 to 1.2, BED and BED-RT: FDSN event servers and national SeisComP installations.

Names are read without their namespaces, which differ between the editions.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

from services.ingest.hazards.solution import Name, Retraction, Review, Solution
from services.ingest.readers.content import Content, local
from services.ingest.readers.document import bounded, children, value
from services.ingest.readers.earthquake.preferred import (
    Parts,
    checked,
    identity,
    made_at,
    magnitude_of,
    moment_magnitude,
    origin_of,
    rejected,
)
from services.ingest.readers.earthquake.solution import (
    WITHDRAWN,
    earthquake,
    natural,
    no_earthquake,
    typed,
)
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    detail,
    instant,
    measured,
    name,
    number,
    text,
    unreadable,
)

FIGURE = re.compile(r"\d")
NO_PLACES = {"felt report", "local time", "tectonic summary"}
"""Types of descriptions that are of something else."""
UNKNOWN_M = {-999.0, -999.9, -9999.0, -9999.9, -99_999.0, -999_999.0}
"""What programs write, in whatever unit, of a depth that nobody determined."""
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
    parts = Parts(root)
    events = (part for part in root.iter() if local(part) == "event")
    return bounded(
        _item(event, position, parts, reading) for position, event in enumerate(events, 1)
    )


def _item(event: Element, position: int, parts: Parts, reading: Reading) -> Item:
    try:
        return _event(event, parts, reading)
    except UnreadableError as error:
        label = event.get("publicID") or f"event {position}"
        return unreadable(label, error, " ".join(" ".join(event.itertext()).split()))


def _event(event: Element, parts: Parts, reading: Reading) -> Solution | Retraction:
    named = _name(event, reading)
    magnitudes, mechanisms = parts.of(event, "magnitude"), _mechanisms(event, parts)
    origin = origin_of(event, parts.of(event, "origin"), magnitudes)
    magnitude = magnitude_of(event, magnitudes, origin)
    stated = _updated(event, origin, magnitude)
    updated_at = stated or reading.received_at
    kind = typed(value(event, "type"))
    if kind in WITHDRAWN or rejected(origin):
        why = kind if kind in WITHDRAWN else "rejected"
        return Retraction(named, reading.stamp(updated_at), why)
    if not natural(kind):
        raise no_earthquake(kind, Retraction(named, reading.stamp(updated_at), kind))
    if origin is None:
        raise UnreadableError("origin is missing")
    size, scale = _size(magnitude, mechanisms)
    return earthquake(
        reading,
        name=named,
        updated_at=updated_at,
        dated=stated is not None,
        origin_time=instant(value(origin, "time", "value"), "time"),
        longitude=number(value(origin, "longitude", "value"), "longitude"),
        latitude=number(value(origin, "latitude", "value"), "latitude"),
        depth_km=_depth_km(origin),
        magnitude=size,
        magnitude_type=scale,
        place=text(_place(event), "description"),
        review=_review(origin),
        details={
            "rake": _rake(mechanisms),
            "horizontal_error_km": _km(_horizontal_error(origin), "horizontal error"),
            "depth_error_km": _km(_error(origin, "depth"), "depth error"),
            "magnitude_error": detail(_error(magnitude, "mag"), "magnitude error"),
        },
    )


def _name(event: Element, reading: Reading) -> Name:
    """Return the ANSS attributes where there are, else the last part of the public id.

    Where that is none, as in `smi:nat/event#12` or `query?event=12`, what follows is told with it.
    """
    source, code = event.get(f"{CATALOG}eventsource"), event.get(f"{CATALOG}eventid")
    if source and code:
        return name(source, f"{source}{code}")
    stated = (event.get("publicID") or "").replace("&amp;", "&")
    try:
        public = urlsplit(stated)
    except ValueError:
        raise UnreadableError(f"the public id is no identifier: {stated[:100]!r}") from None
    query = {key.lower(): values[0] for key, values in parse_qs(public.query).items()}
    code = query.get("eventid") or public.path.rstrip("/").rpartition("/")[2].removeprefix("evid=")
    if not FIGURE.search(code):
        code = "#".join(filter(None, (code, public.query, public.fragment)))
    return name(reading.network, code)


def _size(magnitude: Element | None, mechanisms: Sequence[Element]) -> tuple[float, str | None]:
    """Return magnitude and type; where there is none, that of the scalar moment."""
    if magnitude is not None:
        return (
            number(value(magnitude, "mag", "value"), "magnitude"),
            text(value(magnitude, "type"), "magnitude type"),
        )
    moment = moment_magnitude(mechanisms)
    if moment is None:
        raise UnreadableError("magnitude is missing")
    return moment, "Mw"


def _updated(event: Element, *described_by: Element | None) -> datetime | None:
    """Return when the newest of the parts was made that describe an event."""
    times = [made_at(part) for part in (event, *described_by)]
    return max((time for time in times if time is not None), default=None)


def _review(origin: Element) -> Review:
    if checked(origin):
        return "reviewed"
    mode = value(origin, "evaluationMode").lower()
    return "automatic" if mode == "automatic" else "unstated"


def _mechanisms(event: Element, parts: Parts) -> Sequence[Element]:
    """Return the focal mechanisms that stand, the preferred one first."""
    wanted = value(event, "preferredFocalMechanismID")
    standing = [part for part in parts.of(event, "focalMechanism") if not rejected(part)]
    return sorted(standing, key=lambda part: identity(part) != wanted)


def _rake(mechanisms: Sequence[Element]) -> float | None:
    for mechanism in mechanisms[:1]:
        for planes in children(mechanism, "nodalPlanes"):
            plane = "nodalPlane2" if planes.get("preferredPlane") == "2" else "nodalPlane1"
            return detail(value(planes, plane, "rake", "value"), "rake")
    return None


def _error(part: Element | None, quantity: str) -> str:
    """Return the uncertainty of a quantity, of two that differ by side the larger."""
    if both := value(part, quantity, "uncertainty"):
        return both
    sides = [value(part, quantity, f"{side}Uncertainty") for side in ("lower", "upper")]
    known = {size: side for side in sides if (size := detail(side, quantity)) is not None}
    return known[max(known)] if known else ""


def _horizontal_error(origin: Element) -> str:
    """Return metres: the horizontal uncertainty, or the half length of its ellipse."""
    names = ("horizontalUncertainty", "maxHorizontalUncertainty")
    return next((found for one in names if (found := value(origin, "originUncertainty", one))), "")


def _km(metres: str, field: str) -> float | None:
    """Return kilometres; QuakeML has metres."""
    length = detail(metres, field)
    return None if length is None else length / 1000


def _depth_km(origin: Element) -> float | None:
    metres = measured(value(origin, "depth", "value"), "depth")
    return None if metres is None or metres in UNKNOWN_M else metres / 1000


def _place(event: Element) -> str:
    """Return the first description that says where an event was; a tectonic summary takes pages."""
    said = (
        value(part, "text")
        for part in children(event, "description")
        if value(part, "type").lower() not in NO_PLACES
    )
    return next(filter(None, said), "")
