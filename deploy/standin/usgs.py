"""What the USGS servers answer: summary feeds, event detail, FDSN queries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from deploy.standin.timeline import Item


def feature(item: Item, base: str) -> dict[str, Any]:
    """Return the GeoJSON feature of a solution, with the properties the real feed has."""
    return {
        "type": "Feature",
        "properties": {
            "mag": item.magnitude,
            "place": item.place,
            "time": _ms(item.time),
            "updated": _ms(item.updated),
            "tz": None,
            "url": f"{base}/earthquakes/eventpage/{item.source_id}",
            "detail": f"{base}/earthquakes/feed/v1.0/detail/{item.source_id}.geojson",
            "felt": None,
            "cdi": None,
            "mmi": None,
            "alert": None,
            "status": item.status,
            "tsunami": 0,
            "sig": round(item.magnitude * 100),
            "net": item.network,
            "code": item.source_id.removeprefix(item.network),
            "ids": f",{','.join(item.ids)},",
            "sources": f",{item.network},",
            "types": ",origin,",
            "nst": None,
            "dmin": None,
            "rms": None,
            "gap": None,
            "magType": item.magnitude_type,
            "type": "earthquake",
            "title": f"M {item.magnitude:.1f}" + (f" - {item.place}" if item.place else ""),
        },
        "geometry": {
            "type": "Point",
            "coordinates": [item.longitude, item.latitude, item.depth_km],
        },
        "id": item.source_id,
    }


def deleted(item: Item, base: str) -> dict[str, Any]:
    """Return the row of a deleted event: it has no time, magnitude or place any more."""
    row = feature(item, base)
    row["properties"] |= {"mag": None, "time": None, "place": None, "status": "deleted"}
    row["properties"]["title"] = "deleted"
    row["geometry"] = None
    return row


def collection(features: Sequence[dict[str, Any]], url: str, generated: datetime) -> dict[str, Any]:
    """Return a feature collection as the feeds wrap it."""
    return {
        "type": "FeatureCollection",
        "metadata": {
            "generated": _ms(generated),
            "url": url,
            "title": "USGS Earthquakes (stand-in)",
            "status": 200,
            "api": "1.14.1",
            "count": len(features),
        },
        "features": list(features),
    }


def _ms(time: datetime) -> int:
    return round(time.timestamp() * 1000)
