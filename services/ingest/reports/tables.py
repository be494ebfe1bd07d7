"""Reports of duty officers."""

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from services.ingest.schema import metadata

report = Table(
    "report",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("stated", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("cancelled", Text),
    Column("receipt", Uuid),
    Column("by_name", Text, nullable=False),
    Column("by_key", Text),
    Column("person", Text),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("state IN ('standing', 'cancelled')", name="state"),
    comment="Hazards that persons declare, newest version; earlier ones are payloads.",
)
Index("ix_report_created", report.c.created_at, report.c.id)
