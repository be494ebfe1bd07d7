"""Tables of action plans and their immutable versions."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.plans.schema import metadata

plan = Table(
    "plan",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("title", JSONB, nullable=False),
    Column("summary", JSONB, nullable=False),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("budget", JSONB(none_as_null=True)),
    Column("monitoring", JSONB, nullable=False),
    Column("adoption_document", Text),
    Column("alignments", JSONB, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint(
        "status IN ('drafting', 'consultation', 'adopted', 'implementing', 'amended', 'closed', "
        "'evaluated')",
        name="status",
    ),
    CheckConstraint("period_start <= period_end", name="period"),
    Index("ix_plan_created_at", "created_at", "id"),
    Index("ix_plan_updated_at", "updated_at", "id"),
    Index("ix_plan_period_start", "period_start", "id"),
    info={"dataset": "plans"},
)

plan_version = Table(
    "plan_version",
    metadata,
    Column("plan", Uuid, ForeignKey("plan.id"), primary_key=True),
    Column("version", BigInteger, primary_key=True),
    Column("state", JSONB, nullable=False),
)
