"""State of each configured source."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, Table, Text

from services.ingest.schema import metadata

health = Table(
    "source_health",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("stale", Boolean, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("leased_until", DateTime(timezone=True)),
    Column("next_poll_at", DateTime(timezone=True)),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("last_poll_at", DateTime(timezone=True)),
    Column("last_success_at", DateTime(timezone=True)),
    Column("last_news_at", DateTime(timezone=True)),
    Column("last_error", Text),
    Column("failures", Integer, nullable=False),
    comment="Progress and health of a source; what it is, the settings say.",
)

followed = Table(
    "source_followed",
    metadata,
    Column("source", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    # Of what is listed there, and of what of it was fetched: milliseconds, as its network counts.
    Column("version", BigInteger, nullable=False),
    Column("fetched", BigInteger),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("leased_until", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),
    Column("last_error", Text),
    comment="What a source listed that is fetched too, and how far that is.",
)
