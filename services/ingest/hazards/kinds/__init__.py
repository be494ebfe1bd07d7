"""The rules of identity of every kind of hazard: one module each, `general` for all others."""

from collections.abc import Mapping
from typing import get_args

from services.ingest.hazards.kinds import air_quality, earthquake, flood, general, wildfire
from services.ingest.hazards.kinds.kind import HazardKind
from shared.contracts.events.hazard import GeneralKind, Kind

KINDS: Mapping[Kind, HazardKind] = {
    **dict.fromkeys(get_args(GeneralKind), general),
    "earthquake": earthquake,
    "flood": flood,
    "air-quality": air_quality,
    "wildfire": wildfire,
}

__all__ = ["KINDS", "HazardKind"]
