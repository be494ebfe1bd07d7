"""Table of the newest assessment of each hazard in each city, a projection of risk's."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from services.plans.schema import metadata

assessment = Table(
    "assessment",
    metadata,
    Column("hazard", Uuid, primary_key=True),
    Column("city", Text, primary_key=True),
    Column("id", Uuid, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("hip", Text),
    Column("hazard_revision", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("assets", ARRAY(Uuid), nullable=False),
    Column("computed_at", DateTime(timezone=True), nullable=False),
    Index("ix_assessment_city", "city", "computed_at"),
    info={"dataset": "assessments"},
)
