"""Metadata of the gateway's database and the tables every service has."""

from shared.commands import idempotency_table
from shared.database import new_metadata
from shared.inbox import inbox_table
from shared.outbox import outbox_table
from shared.restrictions import restriction_table

metadata = new_metadata()
outbox = outbox_table(metadata)
inbox = inbox_table(metadata)
idempotency = idempotency_table(metadata)
restriction = restriction_table(metadata)
