"""From payloads of networks to signed alerts.

What a city hears when networks change their minds, and where too little is known to tell.
"""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.contracts.events.city import CityState
from tests.support.alerts import founder
from tests.support.chain import CAP, told

USGS = {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]}
ORIGIN = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=20)


def feature(
    name: str,
    ids: str,
    *,
    magnitude: float,
    longitude: float,
    latitude: float,
    minutes: float = 0.0,
    updated: int = 1,
) -> dict[str, Any]:
    sources = ",".join(part[:2] for part in ids.split(",") if part)
    at = int(ORIGIN.timestamp() * 1000)
    return {
        "type": "Feature",
        "id": name,
        "geometry": {"type": "Point", "coordinates": [longitude, latitude, 12]},
        "properties": {
            "mag": magnitude,
            "magType": "mww",
            "time": at + int(minutes * 60_000),
            "updated": at + updated * 60_000,
            "status": "automatic",
            "net": name[:2],
            "code": name[2:],
            "ids": ids,
            "sources": f",{sources},",
            "type": "earthquake",
        },
    }


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


async def test_an_alert_stands_when_a_network_takes_an_association_back(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    near: dict[str, Any] = {"magnitude": 7.0, "longitude": 72.85, "latitude": 40.55}
    joined = feature("us1", ",us1,ci1,", **near)
    alone = feature("us1", ",us1,", updated=9, **near)
    far: dict[str, Any] = {"magnitude": 3.1, "longitude": 58.0, "latitude": 48.0}
    other = feature("ci1", ",ci1,", updated=9, minutes=3, **far)
    heard = await told(service_database, USGS, collection(joined), later=[collection(alone, other)])
    by_name = {hazard["preferred"]["source_id"]: hazard for hazard in heard.hazards}
    assert {name: hazard["severity"]["value"] for name, hazard in by_name.items()} == {
        "us1": 7.0,
        "ci1": 3.1,
    }
    assert [alias["source_id"] for alias in by_name["us1"]["aliases"]] == ["us1"]
    osh = [(kind, hazard) for city, kind, hazard in heard.sent if city == "osh"]
    assert osh == [("Alert", by_name["us1"]["id"])], "no Cancel, and none of the far one"


def city(**changes: Any) -> CityState:
    facts: dict[str, Any] = dict.fromkeys(
        ("population", "population_year", "population_source", "boundary")
    )
    return founder("dushanbe").model_copy(update=facts | changes)


async def test_a_city_of_which_nothing_is_known_gets_no_good_sign(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    for country in ("TJ", "XX"):
        places = [city(id="nodata", longitude=30.0, latitude=-45.0, country=country)]
        quake = feature("us2", ",us2,", magnitude=7.0, longitude=30.05, latitude=-45.0)
        heard = await told(service_database, USGS, collection(quake), places=places)
        state = heard.assessments["nodata"]
        assert state.level == "not-assessable", country
        document = heard.alerts["nodata"]
        severities = {node.text for node in document.iterfind("c:info/c:severity", CAP)}
        assert severities == {"Unknown"}, country
        words = " ".join(str(text) for text in document.itertext()).lower()
        assert "green" not in words, country
        assert "allclear" not in words, country
