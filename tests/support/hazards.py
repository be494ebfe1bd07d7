"""Hazard states for tests, told in the words of their kind."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from shared.contracts.events.hazard import Alias, HazardState

QUAKE = ("depth_km", "magnitude", "magnitude_type", "rake", "horizontal_error_km")


def earthquake(**facts: Any) -> HazardState:
    """Return an earthquake from flat facts: `longitude`, `magnitude`, `origin_time`, …"""
    detail = {name: facts.pop(name) for name in QUAKE if name in facts}
    at, longitude, latitude = (facts.pop(each) for each in ("origin_time", "longitude", "latitude"))
    status = facts.pop("status", "ongoing")
    name = facts.pop("name", "quake")
    level = "severe" if detail["magnitude"] >= 6 else "minor"
    return HazardState.model_validate(
        {
            "owner_city": "coalition",
            "revision": 1,
            "kind": "earthquake",
            "hip": "GH0101",
            "status": status,
            "phase": status if status in {"forecast", "ongoing", "past"} else "ongoing",
            "begins": at,
            "ends": at,
            "geometry": {"type": "Point", "longitude": longitude, "latitude": latitude},
            "bbox": (longitude, latitude, longitude, latitude),
            "severity": {
                "scale": "magnitude",
                "value": detail["magnitude"],
                "level": level,
                "highest": level,
            },
            "detail": {"kind": "earthquake", **detail},
            "review": "automatic",
            "preferred": Alias(source="us", source_id=name),
            "aliases": [Alias(source="us", source_id=name)],
            **facts,
        }
    )


def episode(kind: str, phase: str, detail: dict[str, Any], **facts: Any) -> HazardState:
    """Return a hazard of another kind: what it is in `detail`, when and where in `facts`."""
    longitude, latitude = facts.pop("longitude", 72.8), facts.pop("latitude", 40.5)
    return HazardState.model_validate(
        {
            "owner_city": "coalition",
            "revision": 1,
            "kind": kind,
            "status": phase,
            "phase": phase,
            "geometry": {"type": "Point", "longitude": longitude, "latitude": latitude},
            "bbox": (longitude, latitude, longitude, latitude),
            "severity": {"scale": kind},
            "detail": {"kind": kind, **detail},
            "review": "automatic",
            "preferred": Alias(source="test", source_id=kind),
            "aliases": [Alias(source="test", source_id=kind)],
            **facts,
        }
    )


def flood(phase: str = "ongoing", **facts: Any) -> HazardState:
    """Return a flood at a gauge 62 cm above its danger level; `detail` and `gauge` change it."""
    begins = facts.setdefault("begins", datetime(2026, 4, 10, 2, tzinfo=UTC))
    gauge = {
        "station": "16001",
        "name": "Ak-Buura",
        "river": "Ak-Buura",
        "longitude": 72.8,
        "latitude": 40.5,
        "level_cm": 1312.0,
        "danger_cm": 1250.0,
        "highest_cm": 1330.0,
        "read_at": begins + timedelta(hours=3),
    }
    changed = facts.pop("gauge", {})
    detail = {"gauge": None if changed is None else gauge | changed, **facts.pop("detail", {})}
    return episode("flood", phase, detail, **_timed(facts, begins))


def air_quality(phase: str = "ongoing", **facts: Any) -> HazardState:
    """Return an episode of fine particles in its thirtieth hour; `detail` changes it."""
    begins = facts.setdefault("begins", datetime(2026, 4, 10, 2, tzinfo=UTC))
    detail = {
        "pollutant": "pm2.5",
        "measured": phase != "forecast",
        "station": "osh-1",
        "name": "Osh 1",
        "concentration_ug_m3": 187.0,
        "mean_24h_ug_m3": 121.0,
        "highest_ug_m3": 214.0,
        "threshold_ug_m3": 75.0,
        "hours": 30,
        "read_at": begins + timedelta(hours=30),
    }
    return episode("air-quality", phase, detail | facts.pop("detail", {}), **_timed(facts, begins))


def general(kind: str = "storm", phase: str = "ongoing", **facts: Any) -> HazardState:
    """Return a hazard of a kind without facts of its own, severe; `detail` changes it."""
    begins = facts.setdefault("begins", datetime(2026, 4, 10, 2, tzinfo=UTC))
    level = facts.setdefault("severity", "severe")
    detail = {"level": level, **facts.pop("detail", {})}
    return episode(kind, phase, detail, **_timed(facts, begins))


def _timed(facts: dict[str, Any], begins: datetime) -> dict[str, Any]:
    level = facts.pop("severity", "moderate")
    severity = {"scale": "test", "level": level, "highest": level}
    times = {"first_seen_at": begins, "updated_at": begins}
    return {"id": uuid4(), "severity": severity} | times | facts
