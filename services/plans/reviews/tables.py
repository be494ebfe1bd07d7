"""Tables of facilities and of sources as ingest states them, kept as evidence for reviews."""

from sqlalchemy import BigInteger, Column, DateTime, Double, Index, Integer, Table, Text, Uuid

from services.plans.schema import metadata

facility = Table(
    "facility",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("city", Text),
    Column("system", Text, nullable=False),
    Column("criticality", Integer, nullable=False),
    Column("backup_autonomy_h", Double),
    Column("status", Text, nullable=False),
    Index("ix_facility_city", "city", "system"),
    info={"dataset": "assets"},
)

upstream = Table(
    "upstream",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("health", Text, nullable=False),
    Column("last_success_at", DateTime(timezone=True)),
    comment="Sources that have stated their health: those that fell silent once, or came back.",
)
