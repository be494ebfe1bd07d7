"""Events that two networks report, and operators who merge them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from shared.policy import Principal, Scope
from tests.support.ingest import Ingest

START = datetime(2026, 2, 1, tzinfo=UTC)
NOW = START + timedelta(days=1)


def feature(
    network: str,
    code: str,
    *,
    seconds: float = 0,
    longitude: float = 72.8,
    latitude: float = 40.5,
    magnitude: float = 5.0,
    updated: int = 1,
) -> dict[str, Any]:
    origin_ms = int(START.timestamp() * 1000 + seconds * 1000)
    return {
        "type": "Feature",
        "id": f"{network}{code}",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude, 10]},
        "properties": {
            "mag": magnitude,
            "time": origin_ms,
            "updated": origin_ms + updated * 60_000,
            "status": "automatic",
            "net": network,
            "code": code,
            "type": "earthquake",
        },
    }


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


async def two_hazards(ingest: Ingest) -> tuple[str, str]:
    """Return two events far apart, of `us` and of `nc`."""
    far = feature("nc", "1", latitude=44.0)
    receipt = await ingest.take("usgs", collection(feature("us", "1"), far))
    first, second = receipt["about"]["new"]
    return str(first), str(second)


async def merged(ingest: Ingest, into: str, absorb: str, **headers: str) -> httpx.Response:
    return await ingest.post(f"/v1/hazards/{into}/merge", {"absorb": absorb}, **headers)


PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
OSH = Principal("osh operator", "osh", "KG", PUBLISH)
DUSHANBE = Principal("dushanbe operator", "dushanbe", "TJ", PUBLISH)


async def asks(ingest: Ingest, by: Principal, into: str, absorb: str) -> httpx.Response:
    return await ingest.client.post(
        f"/v1/hazards/{into}/merge", json={"absorb": absorb}, headers=ingest.headers(by)
    )
