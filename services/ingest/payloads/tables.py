"""Payloads with the progress of their reading, outcomes per chunk, unreadable items."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.ingest.schema import metadata

payload = Table(
    "payload",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", BigInteger, Identity(always=True), nullable=False),
    Column("source", Text, nullable=False),
    # Who sent it: whose it is, and with which key where it was pushed.
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("pushed", Boolean, nullable=False),
    Column("key_id", Text),
    Column("key_name", Text),
    Column("person", Text),
    Column("sha256", LargeBinary, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("body", LargeBinary),
    Column("received_at", DateTime(timezone=True), nullable=False, index=True),
    Column("lane", Text, nullable=False),
    # Where it was fetched, of what the source's own answer only links.
    Column("url", Text),
    Column("state", Text, nullable=False),
    # Items that are stored.
    Column("position", Integer, nullable=False),
    Column("reason", Text),
    Column("done_at", DateTime(timezone=True)),
    comment="What an upstream sent, byte for byte; body is dropped after the time it is kept.",
    # Each row changes with every portion, and the bytes lie in the table's TOAST: a fifth of what
    # is kept, at which both would be swept, may be 20 GB.
    postgresql_with={
        "autovacuum_vacuum_scale_factor": 0.02,
        "toast.autovacuum_vacuum_scale_factor": 0.02,
    },
)
Index("ix_payload_source", payload.c.source, payload.c.number)
Index(
    "ix_payload_waiting",
    payload.c.lane,
    payload.c.source,
    payload.c.owner_city,
    payload.c.pushed,
    payload.c.number,
    postgresql_where=payload.c.state.in_(["queued", "processing"]),
)

pause = Table(
    "source_pause",
    metadata,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True)),
    Column("by_city", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("by_key", Text),
    Column("ended_at", DateTime(timezone=True)),
    Column("ended_by_city", Text),
    Column("ended_by_name", Text),
    Column("ended_by_key", Text),
    comment="When nothing of a source was taken in, by whose decision, and why.",
)

pushed = Table(
    "pushed",
    metadata,
    Column("day", Date, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("sent_bytes", BigInteger, nullable=False),
    Column("read_items", BigInteger, nullable=False),
    comment="What a key pushed for a source in a day of UTC: bytes as sent, items as stored.",
)

tally = Table(
    "payload_tally",
    metadata,
    Column("source", Text, primary_key=True),
    Column("payloads", BigInteger, nullable=False),
    # The newest that is counted; those after it are counted when somebody asks.
    Column("number", BigInteger, nullable=False),
    comment="How many payloads of a source are kept, up to one of them: so no look counts all.",
)

chunk = Table(
    "chunk",
    metadata,
    Column("payload_id", ForeignKey("payload.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("outcomes", JSONB, nullable=False),
    comment="What became of the items that one transaction stored, counted and listed.",
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("source", Text, nullable=False, index=True),
    Column("payload_id", ForeignKey("payload.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_at", DateTime(timezone=True), nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    Column("became", Text),
    # Who found it of no use, and why, of one that is discarded.
    Column("discarded", JSONB(none_as_null=True)),
    comment="One row per distinct unreadable item of a source, however often it comes.",
)
