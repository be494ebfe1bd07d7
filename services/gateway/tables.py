"""Every table of the gateway's database; Alembic reads `metadata` here."""

from services.gateway.alerts import tables as alerts
from services.gateway.edge.journal import tables as journal
from services.gateway.edge.keys import tables as keys
from services.gateway.edge.sessions import tables as sessions
from services.gateway.feed import tables as feed
from services.gateway.push import tables as push
from services.gateway.reads import collections
from services.gateway.reports import tables as reports
from services.gateway.schema import metadata

__all__ = [
    "alerts",
    "collections",
    "feed",
    "journal",
    "keys",
    "metadata",
    "push",
    "reports",
    "sessions",
]
