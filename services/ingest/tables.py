"""Every table of the ingest database, for migrations; what subjects keep comes with them."""

from services.ingest import subjects
from services.ingest.assets import tables as assets
from services.ingest.payloads import tables as payloads
from services.ingest.schema import metadata
from services.ingest.sources import tables as sources

__all__ = ["assets", "metadata", "payloads", "sources", "subjects"]
