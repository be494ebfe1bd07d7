"""The kinds of hazard that have rules of identity, one module each."""

from collections.abc import Mapping

from services.ingest.hazards.kinds import air_quality, earthquake, flood
from services.ingest.hazards.kinds.kind import HazardKind
from shared.contracts.events.hazard import Kind

KINDS: Mapping[Kind, HazardKind] = {
    "earthquake": earthquake,
    "flood": flood,
    "air-quality": air_quality,
}

__all__ = ["KINDS", "HazardKind"]
