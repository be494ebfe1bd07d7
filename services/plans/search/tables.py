"""Table of what can be found: for each record of any kind its words, beside who may read it."""

from sqlalchemy import Column, DateTime, Index, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

from services.plans.schema import metadata

findable = Table(
    "findable",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("path", Text, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("parties", ARRAY(Text), nullable=False),
    Column("dataset", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("title", JSONB, nullable=False),
    Column("text", Text, nullable=False),
    Column("words", TSVECTOR, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Index("ix_findable_words", "words", postgresql_using="gin"),
    Index("ix_findable_newest", "updated_at", "id"),
    Index("ix_findable_kind", "kind", "updated_at", "id"),
    comment="Each row is of its record's newest version, written in the same transaction.",
)
