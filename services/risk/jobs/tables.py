"""Hazards whose assessments must be brought up to date."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    func,
)

from services.risk.schema import metadata

job = Table(
    "job",
    metadata,
    Column("hazard", Uuid, primary_key=True),
    # Grows with each request, so that one that comes while the job runs is not lost with it.
    Column("generation", BigInteger, nullable=False, server_default="1"),
    Column("urgent", Boolean, nullable=False, server_default="false"),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("attempts", Integer, nullable=False, server_default="0"),
    # Why it waits; null while it is new or being done.
    Column("error", Text),
    Column("queued_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("ix_job_due_at", "due_at"),
)
