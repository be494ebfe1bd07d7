"""EMSC features: FDSN JSON and the messages of the standing-order websocket."""

from collections.abc import Mapping
from typing import Any

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.readers.earthquake.solution import earthquake, natural, no_earthquake, typed
from services.ingest.readers.item import (
    Reading,
    UnreadableError,
    instant,
    measured,
    name,
    number,
    text,
)

NETWORK = "emsc"
ACTIONS = {"create", "update", "delete"}


def read(
    feature: Mapping[str, Any], reading: Reading, action: str = "update"
) -> Solution | Retraction:
    """Read one feature; `action` is that of the message it came in.

    Raises
    ------
    UnreadableError
        When the feature cannot be used.
    """
    properties = feature["properties"]
    named = name(NETWORK, properties.get("unid") or feature.get("id"))
    updated_at = (
        instant(properties["lastupdate"], "lastupdate")
        if properties.get("lastupdate")
        else reading.received_at
    )
    action = action.lower()
    if action not in ACTIONS:
        raise UnreadableError(f"action is {action[:40]!r}, not one of {', '.join(sorted(ACTIONS))}")
    if action == "delete":
        return Retraction(named, reading.stamp(updated_at), "deleted by the network")
    kind = typed(text(properties.get("evtype"), "evtype") or "")
    if not natural(kind):
        raise no_earthquake(kind, Retraction(named, reading.stamp(updated_at), kind))
    longitude, latitude, depth = _place(feature, properties)
    return earthquake(
        reading,
        name=named,
        updated_at=updated_at,
        dated=bool(properties.get("lastupdate")),
        origin_time=instant(properties.get("time"), "time"),
        longitude=number(longitude, "longitude"),
        latitude=number(latitude, "latitude"),
        depth_km=depth,
        magnitude=number(properties.get("mag"), "magnitude"),
        magnitude_type=text(properties.get("magtype"), "magtype"),
        place=text(properties.get("flynn_region"), "flynn_region"),
        review="unstated",
    )


def _place(
    feature: Mapping[str, Any], properties: Mapping[str, Any]
) -> tuple[object, object, float | None]:
    """Return longitude, latitude and depth, of the properties before those of the geometry.

    The geometry's third coordinate is a height, negative below ground; the property is a depth.
    """
    geometry = feature.get("geometry")
    stated = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    position = [*stated[:3], None, None, None] if isinstance(stated, list) else [None] * 3
    depth = measured(properties.get("depth"), "depth")
    if depth is None:
        height = measured(position[2], "height")
        depth = None if height is None else -height
    longitude, latitude = properties.get("lon"), properties.get("lat")
    return (
        position[0] if longitude is None else longitude,
        position[1] if latitude is None else latitude,
        depth,
    )
