"""Consequences, and who said what of each."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
)

from services.ingest.schema import metadata

consequence = Table(
    "consequence",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("cause", ForeignKey("hazard.id"), nullable=False),
    Column("effect", ForeignKey("hazard.id"), nullable=False, index=True),
    Column("relation", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("rule", Text),
    Column("why", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    # Each city has its own word on two events; what rules propose is the coalition's.
    Index("ux_consequence_pair", "cause", "effect", "owner_city", unique=True),
    Index("ix_consequence_status", "status", "created_at", "id"),
    Index("ix_consequence_created_at", "created_at", "id"),
)

step = Table(
    "consequence_step",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("consequence", ForeignKey("consequence.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_consequence_step", "consequence", "id"),
    comment="Who stated, refused or took back what and why: written once, never changed.",
)
