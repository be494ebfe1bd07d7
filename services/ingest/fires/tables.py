"""Detections, and the fires that they were grouped into."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
    Index,
    SmallInteger,
    Table,
    Text,
)

from services.ingest.schema import metadata

detection = Table(
    "fire_detection",
    metadata,
    Column("network", Text, primary_key=True),
    Column("at", DateTime(timezone=True), primary_key=True),
    Column("satellite", Text, primary_key=True),
    Column("latitude", Double, primary_key=True),
    Column("longitude", Double, primary_key=True),
    Column("instrument", Text, nullable=False),
    Column("scan_km", Double, nullable=False),
    Column("track_km", Double, nullable=False),
    Column("confidence", Text, nullable=False),
    Column("frp_mw", Double),
    Column("type", SmallInteger),
    Column("note", Text),
    # In which neighbours are looked for, and in which heat that stays is told.
    Column("block", BigInteger, nullable=False),
    Column("place", BigInteger, nullable=False),
    # Name of its fire; null where its source says that it is no fire of vegetation.
    Column("fire", Text),
    Column("received_at", DateTime(timezone=True), nullable=False),
    comment="Pixels in which a satellite saw heat.",
)
Index("ix_fire_detection_block_at", detection.c.network, detection.c.block, detection.c.at)
Index("ix_fire_detection_place_at", detection.c.network, detection.c.place, detection.c.at)
Index("ix_fire_detection_fire", detection.c.network, detection.c.fire)
Index("ix_fire_detection_at", detection.c.at)

fire = Table(
    "fire",
    metadata,
    Column("network", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("stated", Boolean, nullable=False),
    comment="Fires by the name of their first detection; stated: the hazards know of it.",
)
