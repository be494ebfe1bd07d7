"""What FDSN web services say with the status of an answer, the USGS among them."""

import json
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from services.ingest.sources.model import Source

EMPTY = 404
"""An empty result, where a server does not say 204."""
DELETED = 409
"""USGS answers so for the detail of an event that was deleted."""


def content(source: Source, url: str, status: int, now: datetime) -> bytes | None:
    """Return the payload that such an answer stands for, empty: no news; None: it failed."""
    if status == EMPTY:
        return b""
    return deleted_event(source, url, now) if status == DELETED else None


def deleted_event(source: Source, url: str, now: datetime) -> bytes | None:
    """Return the retraction of the event that a detail URL names, as the network's own feed has it.

    None where the URL names no event: a 409 is then a failure like any other.
    """
    wanted = parse_qs(urlsplit(url).query).get("eventid")
    if not wanted:
        return None
    properties = {"net": source.network, "status": "deleted", "updated": now.timestamp() * 1000}
    feature = {"type": "Feature", "id": wanted[0], "properties": properties, "geometry": None}
    return json.dumps(feature).encode()
