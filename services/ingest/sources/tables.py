"""What sources are, who changed them, and how each of them does."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
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

source = Table(
    "source",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    # The whole of it, as `Source` has it; the three above are copies for the rule of who reads.
    Column("stated", JSONB, nullable=False),
    # As the setting SOURCES or a release has it: nobody has changed it over the API.
    Column("seeded", Boolean, nullable=False),
    Column("retired_at", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    comment="Sources, never deleted: those out of use still own the names of their networks.",
)

change = Table(
    "source_change",
    metadata,
    # Given out under a lock, so that a higher number is a later commit: readers look for it.
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("changes", JSONB, nullable=False),
    # Whose it was and who might read it: of before and after, the stricter.
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("by_city", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("by_key", Text),
    Column("at", DateTime(timezone=True), nullable=False),
    comment="Who changed what of a source; the highest number is the version of all of them.",
)

health = Table(
    "source_health",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("stale", Boolean, nullable=False),
    # From when on it might have answered: it was made, changed, or taken into use again.
    Column("since", DateTime(timezone=True), nullable=False),
    Column("leased_until", DateTime(timezone=True)),
    Column("next_poll_at", DateTime(timezone=True)),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("last_poll_at", DateTime(timezone=True)),
    Column("last_success_at", DateTime(timezone=True)),
    Column("last_news_at", DateTime(timezone=True)),
    # From the publication of the newest that it said to its receipt.
    Column("lag_seconds", Double),
    Column("said_at", DateTime(timezone=True)),
    Column("last_error", Text),
    Column("last_error_at", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),
    # Of all time; `failures` are those since the last answer.
    Column("errors", BigInteger, nullable=False),
    comment="Progress and health of a source.",
)

signing = Table(
    "source_secret",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("secret", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True)),
    Column("by_name", Text, nullable=False),
    Column("by_key", Text),
    # Who has it, and so answers for what is signed with it.
    Column("person", Text),
    comment="Secrets that partners sign their payloads with: both sides need the secret itself.",
)

webhook = Table(
    "webhook",
    metadata,
    Column("source", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("sha256", LargeBinary, nullable=False),
    Column("receipt", Uuid),
    Column("at", DateTime(timezone=True), nullable=False),
    comment="Signed messages that came, so that one that is repeated is the same one.",
)
Index("ix_webhook_at", webhook.c.at)
