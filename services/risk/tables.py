"""Every table of risk's database; Alembic reads `metadata` here."""

from services.risk.assessments.tables import assessed_facilities, assessment, job
from services.risk.exposure.tables import asset, city, exposure_change, exposure_model
from services.risk.hazards.tables import hazard
from services.risk.schema import inbox, metadata, outbox

__all__ = [
    "assessed_facilities",
    "assessment",
    "asset",
    "city",
    "exposure_change",
    "exposure_model",
    "hazard",
    "inbox",
    "job",
    "metadata",
    "outbox",
]
