"""The event API of GDACS: features of an event, its centroid and what it affects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from services.ingest.readers.document import shown
from services.ingest.readers.gdacs.event import TICK, Event, alert_of, number_of, place_of, solution
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    shifted,
    unreadable,
)

FOOTPRINTS = {"Poly_Affected", "Poly_area"}
"""Classes of features that say what is affected; the others are circles and search boxes."""


def items(features: Iterable[Any], reading: Reading) -> Iterator[Item]:
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
            yield solution(_event(parts), reading)
        except UnreadableError as error:
            yield unreadable(f"{kind}{event}", error, shown(parts))


def _event(features: Sequence[Mapping[str, Any]]) -> Event:
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
            modified, 2 * TICK * number_of(episode) + TICK * bool(footprints), "datemodified"
        ),
        begins=properties.get("fromdate"),
        ends="" if current else properties.get("todate"),
        longitude=longitude,
        latitude=latitude,
        alert=alert_of(properties.get("alertlevel"), properties.get("episodealertlevel")),
        magnitude=severity.get("severity"),
        unit=str(severity.get("severityunit") or ""),
        severity_text=str(severity.get("severitytext") or ""),
        place=place_of(properties.get("eventname"), properties.get("country")),
        footprints=footprints,
        glide=str(properties.get("glide") or ""),
    )
