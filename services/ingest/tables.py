"""Every table of the ingest database, for migrations."""

from services.ingest.assets.tables import asset
from services.ingest.feeds.tables import feed
from services.ingest.hazards.tables import alias, decision, hazard, revision, solution
from services.ingest.observations.tables import episode, observation, station
from services.ingest.payloads.tables import chunk, payload, quarantine
from services.ingest.schema import idempotency, inbox, metadata, outbox

__all__ = [
    "alias",
    "asset",
    "chunk",
    "decision",
    "episode",
    "feed",
    "hazard",
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
