"""Stations, their series, and the episodes that were stated as hazards."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
    ForeignKeyConstraint,
    Identity,
    Index,
    Table,
    Text,
)

from services.ingest.schema import metadata

station = Table(
    "station",
    metadata,
    Column("source", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    Column("city", Text),
    Column("river", Text),
    Column("danger_cm", Double),
    # When the danger level was read, so that an older bulletin that comes late does not win.
    Column("danger_at", DateTime(timezone=True)),
    Column("note", Text),
)

observation = Table(
    "observation",
    metadata,
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("source", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("quantity", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("issued_at", DateTime(timezone=True)),
    Column("value", Double, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(["source", "code"], ["station.source", "station.code"]),
    comment="One row a value; issued_at: when a model made it, null where it was measured.",
)
Index(
    "ix_observation_series",
    observation.c.source,
    observation.c.code,
    observation.c.quantity,
    observation.c.at,
    observation.c.issued_at,
    unique=True,
    postgresql_nulls_not_distinct=True,
)
Index("ix_observation_at_number", observation.c.at, observation.c.number)

episode = Table(
    "episode",
    metadata,
    Column("source", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("quantity", Text, primary_key=True),
    Column("begins", DateTime(timezone=True), primary_key=True),
    Column("ends", DateTime(timezone=True)),
    Column("broken_off", Boolean, nullable=False),
    # After this time without a value it is broken off.
    Column("silent_from", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("content", Text, nullable=False),
    ForeignKeyConstraint(["source", "code"], ["station.source", "station.code"]),
    comment="Episodes as last stated to the hazards; content is what was said, to tell a change.",
)
Index("ix_episode_silent_from", episode.c.silent_from, postgresql_where=episode.c.ends.is_(None))
