"""Detections for tests, and what FIRMS would send of them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from services.ingest.fires.model import Detection

START = datetime(2026, 8, 1, 7, 30, tzinfo=UTC)
HEADER = (
    "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,"
    "version,bright_ti5,frp,daynight"
)


def pixel(*, hour: float = 0, east_km: float = 0, north_km: float = 0, **changes: Any) -> Detection:
    """Return a pixel of NOAA-20 near Osh."""
    values: dict[str, Any] = {
        "network": "firms",
        "satellite": "N20",
        "instrument": "VIIRS",
        "at": START + timedelta(hours=hour),
        "longitude": round(72.8 + east_km / 84.5, 5),
        "latitude": round(40.53 + north_km / 111.195, 5),
        "scan_km": 0.4,
        "track_km": 0.4,
        "confidence": "nominal",
        "frp_mw": 10.0,
    }
    return Detection(**values | changes)


def csv(pixels: Iterable[Detection]) -> bytes:
    """Return the CSV that FIRMS would send of pixels."""
    rows = [
        f"{each.latitude},{each.longitude},330.1,{each.scan_km},{each.track_km},"
        f"{each.at:%Y-%m-%d},{each.at:%H%M},{each.satellite},{each.instrument},"
        f"{each.confidence[0]},2.0NRT,290.2,{each.frp_mw},D"
        for each in pixels
    ]
    return "\n".join([HEADER, *rows, ""]).encode()
