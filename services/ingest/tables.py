"""Every table of the ingest database, for migrations."""

from services.ingest.assets.tables import asset
from services.ingest.hazards.tables import alias, decision, hazard, revision, solution
from services.ingest.observations.tables import episode, observation, station
from services.ingest.payloads.tables import chunk, payload, quarantine
from services.ingest.schema import idempotency, inbox, metadata, outbox
from services.ingest.sources.tables import health

__all__ = [
    "alias",
    "asset",
    "chunk",
    "decision",
    "episode",
    "hazard",
    "health",
    "idempotency",
    "inbox",
    "metadata",
    "observation",
    "outbox",
    "payload",
    "quarantine",
    "revision",
    "solution",
    "station",
]
