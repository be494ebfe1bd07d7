"""Sessions of browsers. The token itself is never stored, only its SHA-256."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, LargeBinary, Table, Uuid

from services.gateway.schema import metadata

browser_session = Table(
    "browser_session",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("key", Uuid, ForeignKey("api_key.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Index("browser_session_key", "key", "created_at"),
    Index("browser_session_expires_at", "expires_at"),
)
