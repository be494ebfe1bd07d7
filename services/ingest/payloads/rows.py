"""Who sent a payload, as the columns of its row, and back."""

import asyncpg
from sqlalchemy import RowMapping

from services.ingest.payloads.model import Sender
from services.ingest.payloads.tables import payload
from services.ingest.payloads.views import SentBy
from shared.policy import Classification

SENDER = (
    payload.c.owner_city,
    payload.c.owner_country,
    payload.c.classification,
    payload.c.pushed,
    payload.c.key_id,
    payload.c.key_name,
    payload.c.person,
)


def sender_of(row: asyncpg.Record | RowMapping) -> Sender:
    """Return the sender of a row that has the columns `SENDER`."""
    return Sender(
        row["owner_city"],
        row["owner_country"],
        Classification(row["classification"]),
        row["pushed"],
        row["key_id"],
        row["key_name"],
        row["person"],
    )


def sent_by(sender: Sender) -> SentBy:
    """Return a sender for those who may look at what it sent."""
    return SentBy(
        city=sender.owner_city,
        pushed=sender.pushed,
        key_id=sender.key_id,
        key_name=sender.key_name,
        person=sender.person,
    )
