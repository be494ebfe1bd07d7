"""Projection of the cities that plans states."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Integer, Table, Text, func
from sqlalchemy.dialects.postgresql import JSONB

from services.risk.schema import metadata

city = Table(
    "city",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("state", JSONB, nullable=False),
    # Counts the changes of what is exposed here: the city's own facts and its assets.
    Column("exposure", BigInteger, nullable=False, server_default="0"),
)

# Insert-only marks. A counter row updated by every asset event would make the partitions of a bulk
# load wait for each other, and deadlock where assets of two cities come in opposite orders.
exposure_change = Table(
    "exposure_change",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("city", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
