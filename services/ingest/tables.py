"""Every table of ingest, for migrations; one in the store of a subject comes with the subject."""

from services.ingest import subjects
from services.ingest.assets import tables as assets
from services.ingest.consequences import tables as consequences
from services.ingest.fires import tables as fires
from services.ingest.hazards import tables as hazards
from services.ingest.links import store as links
from services.ingest.observations import tables as observations
from services.ingest.payloads import tables as payloads
from services.ingest.reports import tables as reports
from services.ingest.schema import metadata
from services.ingest.sources import tables as sources
from services.ingest.warnings import tables as warnings

__all__ = [
    "assets",
    "consequences",
    "fires",
    "hazards",
    "links",
    "metadata",
    "observations",
    "payloads",
    "reports",
    "sources",
    "subjects",
    "warnings",
]
