"""Projection of the scenarios that plans state."""

from sqlalchemy import Boolean, Column, Integer, Table, Text, Uuid

from services.risk.schema import metadata

scenario = Table(
    "scenario",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    # The event, of a scenario that is one; null: a pathway of the climate.
    Column("hazard", Uuid),
)
