"""Hazard events of every kind, stated by ingest: one per real event, whoever reported it."""

from shared.contracts.events.hazard.air_quality import AirQuality, Pollutant
from shared.contracts.events.hazard.earthquake import MOST_OBSERVED, Earthquake, Observed
from shared.contracts.events.hazard.events import (
    HazardMerged,
    HazardObserved,
    HazardRetracted,
    HazardSplit,
)
from shared.contracts.events.hazard.flood import Flood, Gauge
from shared.contracts.events.hazard.general import General
from shared.contracts.events.hazard.geometry import Area, Box, Geometry, Point, Position, Ring
from shared.contracts.events.hazard.kind import HIP, KINDS, GeneralKind, Kind
from shared.contracts.events.hazard.severity import SEVERITIES, Severity, SeverityLevel, higher
from shared.contracts.events.hazard.shakemap import ShakeMap
from shared.contracts.events.hazard.state import (
    DRILL,
    Alias,
    Author,
    Detail,
    HazardState,
    Phase,
    Status,
)
from shared.contracts.events.hazard.statement import Stated, Statement
from shared.contracts.events.hazard.wildfire import Wildfire

__all__ = [
    "DRILL",
    "HIP",
    "KINDS",
    "MOST_OBSERVED",
    "SEVERITIES",
    "AirQuality",
    "Alias",
    "Area",
    "Author",
    "Box",
    "Detail",
    "Earthquake",
    "Flood",
    "Gauge",
    "General",
    "GeneralKind",
    "Geometry",
    "HazardMerged",
    "HazardObserved",
    "HazardRetracted",
    "HazardSplit",
    "HazardState",
    "Kind",
    "Observed",
    "Phase",
    "Point",
    "Pollutant",
    "Position",
    "Ring",
    "Severity",
    "SeverityLevel",
    "ShakeMap",
    "Stated",
    "Statement",
    "Status",
    "Wildfire",
    "higher",
]
