"""State of each configured source."""

from sqlalchemy import Boolean, Column, DateTime, Integer, Table, Text

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
