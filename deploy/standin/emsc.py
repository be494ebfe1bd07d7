"""What the EMSC servers answer: FDSN queries in JSON, and the standing-order websocket."""

from datetime import datetime
from typing import Any, Literal

from deploy.standin.timeline import Item


def feature(item: Item) -> dict[str, Any]:
    """Return the GeoJSON feature of a solution; its third coordinate is negative downwards."""
    depth = item.depth_km if item.depth_km is not None else 10.0
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [item.longitude, item.latitude, -depth],
        },
        "id": item.source_id,
        "properties": {
            "source_id": item.source_id,
            "source_catalog": "EMSC-RTS",
            "lastupdate": _iso(item.updated),
            "time": _iso(item.time),
            "flynn_region": (item.place or "").upper(),
            "lat": item.latitude,
            "lon": item.longitude,
            "depth": depth,
            "evtype": "ke",
            "auth": item.network.upper(),
            "mag": item.magnitude,
            "magtype": item.magnitude_type,
            "unid": item.source_id,
        },
    }


def message(item: Item, action: Literal["create", "update"]) -> dict[str, Any]:
    """Return a standing-order message."""
    return {"action": action, "data": feature(item)}


def _iso(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
