"""Assessments, their results per facility, and the hazards that wait for theirs."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.risk.schema import metadata
from shared.database import QUEUE

assessment = Table(
    "assessment",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("hazard", Uuid, nullable=False),
    Column("city", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("superseded_by", Uuid),
    Column("level", Text, nullable=False),
    Column("hazard_revision", Integer, nullable=False),
    Column("exposure", BigInteger, nullable=False),
    Column("conditions", BigInteger, nullable=False),
    Column("inputs_hash", Text, nullable=False),
    Column("computed_at", DateTime(timezone=True), nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    # The AssessmentState as it was stated last.
    Column("state", JSONB, nullable=False),
    # Hazard, city and rules as they were computed with; facilities are in `exposure_model`.
    Column("inputs", JSONB, nullable=False),
    Index(
        "uq_assessment_current",
        "hazard",
        "city",
        unique=True,
        postgresql_where=text("status = 'completed'"),
    ),
    Index("uq_assessment_hazard_city_version", "hazard", "city", "version", unique=True),
    Index("ix_assessment_computed_at", "computed_at", "id"),
    info={"dataset": "assessments"},
)

assessed_facilities = Table(
    "assessed_facilities",
    metadata,
    Column(
        "assessment",
        Uuid,
        ForeignKey("assessment.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "exposure_model",
        Text,
        ForeignKey("exposure_model.digest"),
        nullable=False,
        index=True,
    ),
    # See `Facilities.fingerprint`.
    Column("fingerprint", Text, nullable=False),
    # Rows of systems as they are before some are withheld from the public statement.
    Column("withheld", JSONB, nullable=False),
    comment="What results per facility are computed from when they are read: 50 bytes of each "
    "would be 16 GB for a million facilities and the hazards of a month.",
)

job = Table(
    "job",
    metadata,
    Column("hazard", Uuid, primary_key=True),
    # Grows with each request, so that one that comes while the job runs is not lost with it.
    Column("generation", BigInteger, nullable=False, server_default="1"),
    Column("urgent", Boolean, nullable=False, server_default="false"),
    # When its hazard does; null while that goes on.
    Column("ends", DateTime(timezone=True)),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("attempts", Integer, nullable=False, server_default="0"),
    # Why it waits; null while it is new or being done.
    Column("error", Text),
    # The order in which they are taken. When they are due is in no index: so a job that is taken
    # stays in its page, where there is room, and leaves nothing dead in the indexes.
    Index("ix_job_turn", text("urgent DESC"), text("ends DESC")),
    postgresql_with=QUEUE | {"fillfactor": "70"},
)
