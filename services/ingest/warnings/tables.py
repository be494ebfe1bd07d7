"""Messages as they came, what they refer to, and what their threads told as hazards."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.ingest.schema import metadata

warning = Table(
    "warning",
    metadata,
    Column("id", Uuid, primary_key=True),
    # Given once: lists are paged newest first, whatever is stated of a message afterwards.
    Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("node", Uuid, nullable=False, unique=True),
    Column("thread", Uuid, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    # What filters compare; all that is stated is in `facts`.
    Column("network", Text, nullable=False),
    Column("country", Text),
    Column("sender", Text, nullable=False, index=True),
    Column("kind", Text),
    Column("state", Text, nullable=False),
    Column("expires", DateTime(timezone=True), nullable=False),
    Column("cities", ARRAY(Text), nullable=False),
    Column("languages", ARRAY(Text), nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("infos", JSONB, nullable=False),
    Column("edition", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("canonical", Boolean, nullable=False),
    # Of what it says, whatever bytes say it.
    Column("content", LargeBinary, nullable=False),
    # Times that the same message came with another content, which the standard forbids.
    Column("altered", Integer, nullable=False),
    comment="CAP messages of others, byte for byte, with what the platform read in them.",
)
Index("ix_warning_cities", warning.c.cities, postgresql_using="gin")
Index("ix_warning_standing", warning.c.expires, postgresql_where=warning.c.state == "issued")

reference = Table(
    "warning_reference",
    metadata,
    Column("warning_id", ForeignKey("warning.id"), primary_key=True),
    Column("node", Uuid, primary_key=True, index=True),
    # Of what it names by sender and identifier, whatever time it states.
    Column("name", Uuid, nullable=False, index=True),
)

thread = Table(
    "warning_thread",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("stated", JSONB, nullable=False),
    comment="Names under which a thread told of hazards, with their kinds.",
)
