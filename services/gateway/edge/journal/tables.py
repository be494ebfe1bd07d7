"""The journal of commands."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, Integer, Table, Text, text

from services.gateway.schema import metadata

journal = Table(
    "journal",
    metadata,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("city", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("person", Text),
    Column("room", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("once", Text),
    Column("status", Integer),
    Column("about", Text),
    Column("made", Text),
    Column("reason", Text),
    Index("ix_journal_city", "city", "number"),
    Index("ix_journal_about", "about", "number"),
    Index(
        "ix_journal_once",
        "key",
        "room",
        "act",
        "subject",
        "once",
        unique=True,
        postgresql_where=text("once IS NOT NULL"),
    ),
    comment="What holders of keys asked to be changed, and what came of it.",
)
