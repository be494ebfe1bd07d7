"""EMSC features: FDSN JSON and the messages of the standing-order websocket."""

from collections.abc import Mapping
from typing import Any

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.readers.earthquake.solution import earthquake
from services.ingest.readers.item import (
    Reading,
    UnreadableError,
    instant,
    name,
    number,
    optional,
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
    if action not in ACTIONS:
        raise UnreadableError(f"action is {action[:40]!r}, not one of {', '.join(sorted(ACTIONS))}")
    if action == "delete":
        return Retraction(named, reading.stamp(updated_at), "deleted by the network")
    kind = text(properties.get("evtype"), "evtype") or ""
    if not natural(kind):
        withdrawn = Retraction(named, reading.stamp(updated_at), kind)
        raise UnreadableError(f"event type {kind}: not an earthquake", withdrawn)
    return earthquake(
        reading,
        name=named,
        updated_at=updated_at,
        dated=bool(properties.get("lastupdate")),
        origin_time=instant(properties.get("time"), "time"),
        longitude=number(properties.get("lon"), "longitude"),
        latitude=number(properties.get("lat"), "latitude"),
        # The geometry's third coordinate is a height (negative); the property is a depth.
        depth_km=optional(properties.get("depth"), "depth"),
        magnitude=number(properties.get("mag"), "magnitude"),
        magnitude_type=text(properties.get("magtype"), "magtype"),
        place=text(properties.get("flynn_region"), "flynn_region"),
        review="unstated",
    )


def natural(kind: str) -> bool:
    """Say whether an EMSC event type is an earthquake: certainty (k, s, f, d) then e or i.

    Explosions (h, m, n, x), rock bursts (r) and landslides (l) are not; `uk` is unknown and taken.
    """
    return kind in {"", "uk"} or kind[1:2] in {"e", "i"}
