"""Payloads as the summary feed of the USGS has them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any


def feature(
    number: int,
    at: datetime,
    *,
    longitude: float,
    latitude: float,
    magnitude: float,
    place: str = "drill",
    updated: timedelta = timedelta(0),
    status: str = "automatic",
) -> dict[str, Any]:
    """Return an earthquake of the network `us`, last stated `updated` after it happened."""
    return {
        "type": "Feature",
        "id": f"us{number:08d}",
        "properties": {
            "mag": magnitude,
            "place": place,
            "time": int(at.timestamp() * 1000),
            "updated": int((at + updated).timestamp() * 1000),
            "status": status,
            "net": "us",
            "code": f"{number:08d}",
            "ids": f",us{number:08d},",
            "sources": ",us,",
            "types": ",origin,",
            "magType": "mww",
            "type": "earthquake",
        },
        "geometry": {"type": "Point", "coordinates": [longitude, latitude, 10.0]},
    }


def payload(features: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return features as the feed wraps them."""
    return {"type": "FeatureCollection", "metadata": {}, "features": list(features)}
