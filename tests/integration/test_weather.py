"""Weather and air from payloads to signed alerts: captured smog, and frost a model expects."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shared.contracts.events.asset import System
from tests.support.chain import CAP, told
from tests.support.risk import asset

DATA = Path(__file__).resolve().parents[2] / "data" / "observations"
MONITORS = {"name": "monitors", "kind": "push", "network": "openaq", "format": "stations-csv"}
MODEL = {"name": "openmeteo", "kind": "push", "network": "openmeteo"}
PETROPAVLOVSK = (54.87, 69.15)


async def test_the_smog_of_ashgabat_in_january_2022_ends_in_an_alert(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    """Hours that the embassy measured on the night to 1 January, as they ship."""
    header, *rows = (DATA / "pm25_ashgabat_2022.csv").read_text(encoding="utf-8").splitlines()
    night = [row for row in rows if "2022-01-01T00" <= row.split(",")[1] <= "2022-01-01T06"]
    found = await told(service_database, MONITORS, "\n".join([header, *night]).encode())
    (hazard,) = found.hazards
    assert hazard["kind"] == "air-quality"
    assert set(found.alerts) == {"ashgabat"}
    (russian,) = [
        info
        for info in found.alerts["ashgabat"].iterfind("c:info", CAP)
        if info.findtext("c:language", namespaces=CAP) == "ru"
    ]
    assert "US Embassy in Ashgabat" in (russian.findtext("c:description", namespaces=CAP) or "")


def frost(fahrenheit: float) -> bytes:
    """Return a forecast of Open-Meteo in degrees Fahrenheit: a day of frost from in three hours."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    hours = range(48)
    latitude, longitude = PETROPAVLOVSK
    return json.dumps(
        {
            "latitude": latitude,
            "longitude": longitude,
            "utc_offset_seconds": 0,
            "hourly_units": {"time": "iso8601", "temperature_2m": "°F"},
            "hourly": {
                "time": [f"{now + timedelta(hours=hour):%Y-%m-%dT%H:%M}" for hour in hours],
                "temperature_2m": [fahrenheit if 3 <= hour < 27 else -4.0 for hour in hours],
            },
        }
    ).encode()


async def test_frost_that_a_model_expects_is_told_and_taken_back(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    hospital = asset("Regional Hospital", system=System.HEALTH, subtype="hospital", city="osh")
    found = await told(service_database, MODEL, frost(-40.0), [hospital], later=[frost(-4.0)])
    (hazard,) = found.hazards
    assert (hazard["kind"], hazard["hip"], hazard["status"]) == ("cold", "MH0502", "retracted")
    assert (hazard["severity"]["value"], hazard["severity"]["highest"]) == (-40.0, "extreme")
    assert [(city, type_) for city, type_, _ in found.sent] == [
        ("petropavlovsk", "Alert"),
        ("petropavlovsk", "Cancel"),
    ]
