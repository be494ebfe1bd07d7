"""Hazard states for tests, told in the words of their kind."""

from typing import Any

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
