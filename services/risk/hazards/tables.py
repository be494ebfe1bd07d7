"""Projection of the hazards that ingest states."""

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from services.risk.schema import metadata

hazard = Table(
    "hazard",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("begins", DateTime(timezone=True), nullable=False),
    Column("ends", DateTime(timezone=True)),
    Column("exercise", Boolean, nullable=False),
    Column("catalogue", Boolean, nullable=False),
    Column("state", JSONB, nullable=False),
    Index("ix_hazard_ends", "ends"),
)
