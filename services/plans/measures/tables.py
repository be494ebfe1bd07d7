"""Table of measures."""

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
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.plans.schema import metadata

measure = Table(
    "measure",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("plan", Uuid, ForeignKey("plan.id"), index=True),
    Column("title", JSONB, nullable=False),
    Column("description", JSONB, nullable=False),
    Column("drr", Boolean, nullable=False),
    Column("cca", Boolean, nullable=False),
    Column("hazards", ARRAY(Text), nullable=False),
    Column("assets", ARRAY(Uuid), nullable=False),
    Column("cost", JSONB(none_as_null=True)),
    Column("starts", Date),
    Column("due", Date),
    Column("responsible", Text),
    Column("alignments", JSONB, nullable=False),
    Column("status", Text, nullable=False),
    Column("delayed_at", DateTime(timezone=True), comment="When its day was told to have passed."),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint(
        "status IN ('idea', 'planned', 'developed', 'adopted', 'implementing', 'suspended', "
        "'completed', 'evaluated', 'withdrawn')",
        name="status",
    ),
    Index("ix_measure_created_at", "created_at", "id"),
    Index("ix_measure_updated_at", "updated_at", "id"),
    Index("ix_measure_due", "due", "id"),
    Index(
        "ix_measure_late", "due", postgresql_where=text("delayed_at IS NULL AND due IS NOT NULL")
    ),
    Index("ix_measure_hazards", "hazards", postgresql_using="gin"),
    Index("ix_measure_assets", "assets", postgresql_using="gin"),
    info={"dataset": "measures"},
)
