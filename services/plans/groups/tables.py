"""Table of the stakeholders that working groups miss."""

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from services.plans.schema import metadata

gap = Table(
    "gap",
    metadata,
    Column("working_group", Uuid, ForeignKey("record.id"), primary_key=True),
    Column(
        "version", BigInteger, nullable=False, comment="One more with each change that is told."
    ),
    Column("missing", JSONB, nullable=False, comment="Category: since when."),
)
