"""Daily situation reports, and their texts: what the public could read on that morning."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.gateway.schema import metadata

situation_report = Table(
    "situation_report",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("place", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("zone", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("level", Text),
    Column("exercise", Boolean, nullable=False),
    Column("languages", ARRAY(Text), nullable=False),
    UniqueConstraint("place", "day"),
    Index("situation_report_day", "day", "place"),
)

situation_report_text = Table(
    "situation_report_text",
    metadata,
    Column("report", Uuid, ForeignKey("situation_report.id", ondelete="CASCADE"), primary_key=True),
    Column("language", Text, primary_key=True),
    Column("title", Text, nullable=False),
    # UTF-8, gzip: the document of which page and PDF are made.
    Column("document", LargeBinary, nullable=False),
)
