"""Every table of the gateway's database; Alembic reads `metadata` here."""

from services.gateway.alerts import tables as alerts
from services.gateway.edge.keys import tables as keys
from services.gateway.feed import tables as feed
from services.gateway.reads.kit import columns as features
from services.gateway.schema import metadata

__all__ = ["alerts", "features", "feed", "keys", "metadata"]
