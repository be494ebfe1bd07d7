"""Stations and thresholds with who changed them, series, and the episodes stated as hazards."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Double,
    ForeignKeyConstraint,
    Identity,
    Index,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.ingest.schema import metadata

station = Table(
    "station",
    metadata,
    Column("source", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("version", BigInteger, nullable=False, server_default="1"),
    Column("owner_city", Text, nullable=False, server_default="coalition"),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False, server_default="public"),
    Column("name", Text, nullable=False),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    Column("elevation_m", Double),
    Column("city", Text),
    Column("river", Text),
    Column("danger_cm", Double),
    # When the danger level was read, so that an older bulletin that comes late does not win.
    Column("danger_at", DateTime(timezone=True)),
    Column("note", Text),
    Column("licence", Text),
    # Somebody keeps it: what payloads say of its name and place changes nothing.
    Column("kept", Boolean, nullable=False, server_default="false"),
    Column("updated_at", DateTime(timezone=True)),
    CheckConstraint(
        "longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90", name="position"
    ),
)
Index("ix_station_city", station.c.city)

threshold = Table(
    "threshold",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False, server_default="public"),
    Column("quantity", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("source", Text),
    Column("code", Text),
    Column("city", Text),
    Column("longitude", Double),
    Column("latitude", Double),
    Column("opens", Double, nullable=False),
    Column("closes", Double, nullable=False),
    Column("severe", Double),
    Column("extreme", Double),
    Column("least_hours", Double, nullable=False),
    Column("silent_hours", Double, nullable=False),
    Column("basis", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("(source IS NULL) <> (city IS NULL)", name="place"),
    CheckConstraint("(source IS NULL) = (code IS NULL)", name="station"),
)
Index(
    "uq_threshold_place",
    threshold.c.quantity,
    threshold.c.kind,
    threshold.c.city,
    threshold.c.source,
    threshold.c.code,
    unique=True,
    postgresql_nulls_not_distinct=True,
)

change = Table(
    "observation_change",
    metadata,
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("subject", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text),
    Column("content", JSONB, nullable=False),
    comment="Who made a station or a threshold what it was from then on; by: null, the seed.",
)
Index("ix_observation_change_name", change.c.subject, change.c.name, change.c.number)

observation = Table(
    "observation",
    metadata,
    Column("at", DateTime(timezone=True), primary_key=True),
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("source", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("quantity", Text, nullable=False),
    Column("issued_at", DateTime(timezone=True)),
    Column("value", Double),
    Column("quality", Text, nullable=False, server_default="good"),
    Column("corrections", SmallInteger, nullable=False, server_default="0"),
    Column("received_at", DateTime(timezone=True), nullable=False),
    comment="One row a value; issued_at: when a model made it, null where it was measured. Its "
    "station is stored before it, and none is ever deleted: a foreign key would ask so for each.",
    postgresql_partition_by="RANGE (at)",
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

episode = Table(
    "episode",
    metadata,
    Column("source", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("quantity", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
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
