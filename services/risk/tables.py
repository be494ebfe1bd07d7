"""Every table of risk's database; Alembic reads `metadata` here."""

from services.risk.assessments.tables import assessed_facilities, assessment, job
from services.risk.exposure.tables import (
    asset,
    city,
    exposure_change,
    exposure_model,
    exposure_part,
    exposure_version,
)
from services.risk.hazards.tables import hazard
from services.risk.scenarios.tables import scenario
from services.risk.schema import inbox, metadata, outbox

__all__ = [
    "assessed_facilities",
    "assessment",
    "asset",
    "city",
    "exposure_change",
    "exposure_model",
    "exposure_part",
    "exposure_version",
    "hazard",
    "inbox",
    "job",
    "metadata",
    "outbox",
    "scenario",
]
