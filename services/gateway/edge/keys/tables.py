"""API keys. The key itself is never stored, only its SHA-256."""

from sqlalchemy import Boolean, Column, DateTime, Integer, LargeBinary, Table, Text, Uuid, func
from sqlalchemy.dialects.postgresql import ARRAY

from services.gateway.schema import metadata

api_key = Table(
    "api_key",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("hint", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("person", Text),
    Column("city", Text),
    Column("country", Text),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("per_minute", Integer, nullable=False),
    Column("bootstrap", Boolean, nullable=False, server_default="false"),
    Column("issued_by", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("expires_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
)
