"""Mistakes that messages are often sent with, where what else is known tells what is meant. Pure.

The bytes stay as they came; what was read otherwise than they say is told as a flaw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from services.ingest.hazards.kinds.area import overlap
from services.ingest.warnings.model import Info, Key, Message
from services.ingest.warnings.places import City, reaches
from shared.contracts.events.hazard import Area, Geometry, Point
from shared.geo import distance_km

FAR_KM = 1000.0
"""From every member city of its country, a ground is looked at as one of latitude and longitude
exchanged: our own choice, more than a warning's ground is away that concerns one of them."""


def righted(message: Message, cities: Sequence[City], namesakes: Mapping[Key, Key]) -> Message:
    """Return a message as it is meant.

    Parameters
    ----------
    namesakes
        By a reference that names no message that is here, the only one of that sender and
        identifier: services state other times of their messages than those have.
    """
    flaws: list[str] = []
    references = []
    for key in message.references:
        meant = namesakes.get(key, key)
        if meant.sent > message.key.sent:
            meant = key
        if meant != key:
            flaws.append(_misdated(key, meant))
        references.append(meant)
    home = [city for city in cities if city.country == message.country]
    infos = []
    for number, info in enumerate(message.infos, 1):
        turned = _turned(info, home)
        if turned is not info:
            flaws.append(
                f"info {number}: latitude and longitude of its ground are exchanged: as stated it "
                f"lies more than {FAR_KM:.0f} km from every city of {message.country}"
            )
        infos.append(turned)
    if not flaws:
        return message
    return replace(
        message,
        references=tuple(dict.fromkeys(references)),
        infos=tuple(infos),
        flaws=(*message.flaws, *flaws),
    )


def readdressed(message: Message, meant: Key) -> Message:
    """Return a message whose references that state another time of `meant` name it."""
    wrong = [
        key
        for key in message.references
        if key != meant and (key.sender, key.identifier) == (meant.sender, meant.identifier)
    ]
    return replace(
        message,
        references=tuple(
            dict.fromkeys(meant if key in wrong else key for key in message.references)
        ),
        flaws=(*message.flaws, *(_misdated(key, meant) for key in wrong)),
    )


def _misdated(key: Key, meant: Key) -> str:
    return f"references name {key.text}, which was sent at {meant.sent.isoformat()}"


def _turned(info: Info, home: Sequence[City]) -> Info:
    """Return an info with its ground turned, where it reaches a city at home only then."""
    if info.ground is None or not all(_far(info.ground, city) for city in home):
        return info
    ground = _exchanged(info.ground)
    radius_km = info.radius_km or 0.0
    if ground is None or not any(reaches(ground, radius_km, city) for city in home):
        return info
    return info.model_copy(update={"ground": ground})


def _far(ground: Geometry, city: City) -> bool:
    if isinstance(ground, Point):
        return (
            distance_km(ground.longitude, ground.latitude, city.longitude, city.latitude) > FAR_KM
        )
    return not overlap(ground, city.point) and all(
        distance_km(longitude, latitude, city.longitude, city.latitude) > FAR_KM
        for polygon in ground.polygons
        for longitude, latitude in polygon[0]
    )


def _exchanged(ground: Geometry) -> Geometry | None:
    """Return a ground with its axes exchanged, None where there is no such place."""
    if abs(ground.longitude) > 90:
        return None
    if isinstance(ground, Point):
        return Point(longitude=ground.latitude, latitude=ground.longitude)
    corners = [corner for polygon in ground.polygons for ring in polygon for corner in ring]
    if any(abs(longitude) > 90 for longitude, _ in corners):
        return None
    return Area(
        longitude=ground.latitude,
        latitude=ground.longitude,
        polygons=[
            [[(y, x) for x, y in reversed(ring)] for ring in each] for each in ground.polygons
        ],
    )
