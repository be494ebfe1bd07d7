"""Hazard events, the networks' solutions and names of them, and operators' decisions."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.ingest.schema import metadata

hazard = Table(
    "hazard",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("begins", DateTime(timezone=True), nullable=False),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    # Place of the level in SEVERITIES, so that "at least" is a comparison.
    Column("severity", SmallInteger, nullable=False),
    Column("magnitude", Double),
    Column("state", JSONB, nullable=False),
    Column("announced", Boolean, nullable=False),
    Column("merged_into", Uuid),
)
Index("ix_hazard_begins_id", hazard.c.begins, hazard.c.id)
Index(
    "ix_hazard_unannounced",
    hazard.c.severity,
    hazard.c.magnitude,
    hazard.c.id,
    postgresql_where=~hazard.c.announced,
)

revision = Table(
    "revision",
    metadata,
    Column("hazard_id", ForeignKey("hazard.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("state", JSONB, nullable=False),
    comment="States that a newer one has replaced; the current one is in hazard.",
)

solution = Table(
    "solution",
    metadata,
    Column("source", Text, primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("updated_at", DateTime(timezone=True)),
    Column("origin_time", DateTime(timezone=True), index=True),
    Column("longitude", Double),
    Column("latitude", Double),
    Column("depth_km", Double),
    Column("magnitude", Double),
    Column("magnitude_type", Text),
    Column("place", Text),
    Column("review", Text),
    Column("catalogue", Boolean, nullable=False),
    Column("time_error_seconds", Double, nullable=False),
    Column("details", JSONB, nullable=False),
    Column("links", JSONB, nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
    comment="Newest version of each network; without origin_time: withdrawn before it was seen.",
)

Index(
    "ix_solution_vague",
    solution.c.origin_time,
    postgresql_where=solution.c.time_error_seconds > text("0"),
)

alias = Table(
    "alias",
    metadata,
    Column("source", Text, primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("hazard_id", ForeignKey("hazard.id"), nullable=False, index=True),
    comment="Every name ever seen; a row is never deleted, merges and splits point it elsewhere.",
)

decision = Table(
    "decision",
    metadata,
    Column("one_source", Text, primary_key=True),
    Column("one_id", Text, primary_key=True),
    Column("other_source", Text, primary_key=True),
    Column("other_id", Text, primary_key=True),
    Column("together", Boolean, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
    comment="Pairs of names that an operator put together or apart.",
)
Index("ix_decision_other", decision.c.other_source, decision.c.other_id)
