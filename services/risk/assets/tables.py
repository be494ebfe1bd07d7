"""Projection of the assets that ingest states, in the columns that an assessment reads."""

from sqlalchemy import Column, Double, Index, Integer, Table, Text, Uuid

from services.risk.schema import metadata

asset = Table(
    "asset",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("city", Text),
    Column("status", Text, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("classification", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("system", Text, nullable=False),
    Column("subtype", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    Column("taxonomy", Text),
    Column("criticality", Integer, nullable=False),
    Column("vs30_m_s", Double),
    Index("ix_asset_city", "city"),
)
