"""The change feed: every event, numbered without gaps in commit order."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
    text,
)

from services.gateway.schema import metadata

feed = Table(
    "feed",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("city", Text),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    # What filters compare: the kind of hazard, the place of the level among LEVELS.
    Column("kind", Text),
    Column("level", SmallInteger),
    Column("exercise", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("ix_feed_type", "type", "seq"),
    # Of no city are all hazards and sources: a seventh of what an event costs here, and not asked.
    Index("ix_feed_city", "city", "seq", postgresql_where=text("city IS NOT NULL")),
    Index("ix_feed_city_type", "city", "type", "seq", postgresql_where=text("city IS NOT NULL")),
    # The oldest go day by day.
    postgresql_with={"autovacuum_vacuum_scale_factor": "0.02"},
)

counter = Table(
    "feed_counter",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
    # Changed with each batch of events: in a page with room the new row stands beside the old one.
    postgresql_with={"fillfactor": "10"},
)
"""One row. Its lock is held until commit, so that numbers are dense and in commit order: readers
of `seq > last` of an identity column lost 469 of 2,141 rows under 8 writers."""
