"""Every table of risk's database; Alembic reads `metadata` here."""

from services.risk.assessments.tables import assessed_facilities, assessment
from services.risk.assets.tables import asset
from services.risk.cities.tables import city, exposure_change
from services.risk.exposure_models.tables import exposure_model
from services.risk.hazards.tables import hazard
from services.risk.jobs.tables import job
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
