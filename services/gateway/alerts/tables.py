"""Alert threads, their messages, cities with their policies, and what was heard last."""

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
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSON, JSONB

from services.gateway.schema import metadata

thread = Table(
    "alert_thread",
    metadata,
    Column("id", Uuid, primary_key=True),
    # Given once: lists are paged newest thread first, whatever is updated meanwhile.
    Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("serial", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("city", Text, nullable=False),
    Column("hazard", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("pending", Text),
    # Given back as it was written, and nothing in it is asked for: JSONB would read it for both.
    Column("basis", JSON, nullable=False),
    Column("standing", Integer),
    Column("drafted_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("drafted_by", Text, nullable=False),
    Column("approved_by", Text),
    Column("ended_by", Text),
    Column("refused_by", Text),
    Column("reason", Text),
    # Authors of what is told next, persons included.
    Column("words", JSONB, nullable=False),
    # What persons wrote into texts, the first first.
    Column("edits", JSONB, nullable=False, server_default="[]"),
    UniqueConstraint("hazard", "city", "serial"),
    Index("ix_alert_thread_city", "city", "number"),
    Index("ix_alert_thread_pending", "updated_at", postgresql_where=text("pending IS NOT NULL")),
    Index(
        "ix_alert_thread_open",
        "state",
        postgresql_where=text("state NOT IN ('cancelled', 'expired')"),
    ),
)

message = Table(
    "alert_message",
    metadata,
    Column("id", Uuid, primary_key=True),
    # Order of issue, for the feed's pages.
    Column("position", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("thread", Uuid, ForeignKey(thread.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("identifier", Text, nullable=False, unique=True),
    Column("sender", Text, nullable=False),
    Column("msg_type", Text, nullable=False),
    Column("sent", DateTime(timezone=True), nullable=False),
    Column("expires", DateTime(timezone=True), nullable=False, index=True),
    Column("reference", Text, nullable=False),
    # As its XML has them: the triples it refers to, and its polygons.
    Column("refers_to", Text, nullable=False),
    Column("area", JSONB, nullable=False),
    Column("city", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("headline", JSONB, nullable=False),
    Column("edited", JSONB, nullable=False, server_default="{}"),
    Column("approved_by", Text, nullable=False),
    Column("basis", JSON, nullable=False),
    Column("xml", LargeBinary, nullable=False),
    Column("etag", Text, nullable=False),
    UniqueConstraint("thread", "number"),
)

city = Table(
    "alert_city",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", JSONB, nullable=False),
)

policy = Table(
    "alert_policy",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("city", Text, nullable=False, index=True),
    Column("state", JSONB, nullable=False),
)

assessed = Table(
    "alert_assessed",
    metadata,
    Column("hazard", Uuid, primary_key=True),
    Column("city", Text, primary_key=True),
    Column("precedence", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now(), index=True),
)
