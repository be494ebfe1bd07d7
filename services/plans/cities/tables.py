"""Table of cities."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.plans.schema import metadata

city = Table(
    "city",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("names", JSONB, nullable=False),
    Column("party_body", Text),
    Column("country", Text, nullable=False),
    Column("subdivision", Text),
    Column("timezone", Text, nullable=False),
    Column("languages", ARRAY(Text), nullable=False),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    Column("boundary", JSONB),
    Column("population", Integer),
    Column("population_year", Integer),
    Column("population_source", Text),
    Column("tectonic_regime", Text, nullable=False),
    Column("gdp_per_capita_usd", Double),
    Column("gdp_year", Integer),
    Column("signature_order", Integer, unique=True),
    Column("member_since", Date),
    Column("status", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("status IN ('registered', 'member', 'withdrawn')", name="status"),
    CheckConstraint("status <> 'member' OR member_since IS NOT NULL", name="member_since"),
)
