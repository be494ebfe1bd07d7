"""Payloads of one earthquake as its networks send it, made from captures."""

import json
from typing import Any

from tests.support.captures import capture

M6 = "usgs_feeds/fdsn_event_query_2015_M6plus.geojson"
MURGHOB = "us100044k6"
EMSC = "emsc_websocket/emsc_standing_order_messages.ndjson"


def usgs(**changes: Any) -> dict[str, Any]:
    """Return the Murghob feature of the capture with changed properties."""
    features = json.loads(capture(M6).read_bytes())["features"]
    found: dict[str, Any] = next(feature for feature in features if feature["id"] == MURGHOB)
    found["properties"] |= changes
    return found


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def emsc(action: str = "create", **changes: Any) -> bytes:
    """Return an EMSC message about the same earthquake."""
    message = json.loads(capture(EMSC).read_text().splitlines()[0])
    message["action"] = action
    message["data"]["id"] = "20151207_0000027"
    message["data"]["properties"] |= {
        "unid": "20151207_0000027",
        "time": "2015-12-07T07:50:04.0Z",
        "lastupdate": "2015-12-07T08:10:00Z",
        "lat": 38.18,
        "lon": 72.81,
        "depth": 10.0,
        "mag": 7.1,
        "magtype": "mw",
        "auth": "EMSC",
    } | changes
    return json.dumps(message).encode()
