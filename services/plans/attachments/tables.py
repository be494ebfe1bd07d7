"""Tables of attachments: what they are, their bytes in pieces, and how much a city keeps."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)

from services.plans.schema import metadata

attachment = Table(
    "attachment",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Uuid, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("language", Text),
    Column("status", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("deleted_by", Text),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("status IN ('kept', 'deleted')", name="status"),
    Index("ix_attachment_record", "kind", "record", "created_at", "id"),
    comment="Read by whoever reads its record; of a deleted one this is what stays.",
)

attachment_part = Table(
    "attachment_part",
    metadata,
    Column("attachment", Uuid, ForeignKey("attachment.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

attachment_use = Table(
    "attachment_use",
    metadata,
    Column("owner_city", Text, primary_key=True),
    Column("bytes", BigInteger, nullable=False),
    comment="Bytes that the attachments of a city's records take.",
)
