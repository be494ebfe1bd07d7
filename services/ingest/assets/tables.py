"""Tables of assets, and of where the cities lie that they serve."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Double,
    Index,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.ingest.schema import metadata

asset = Table(
    "asset",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("classification", Text, nullable=False),
    Column("city", Text),
    Column("country", Text, nullable=False),
    Column("system", Text, nullable=False),
    Column("subtype", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_local", Text),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    Column("taxonomy", Text),
    Column("taxonomy_basis", Text, nullable=False),
    Column("criticality", SmallInteger, nullable=False),
    Column("capacity", Double),
    Column("capacity_unit", Text),
    Column("backup_autonomy_h", Double),
    Column("vs30_m_s", Double),
    Column("status", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("also", ARRAY(Text), nullable=False),
    Column("licence", Text, nullable=False),
    Column("registered_by", Text),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    # To fold each name of a city for each who looks for a part of one took most of what that takes.
    Column(
        "folded",
        Text,
        Computed(r"lower(name) || E'\n' || coalesce(lower(name_local), '')", persisted=True),
    ),
    CheckConstraint("status IN ('active', 'retired')", name="status"),
    CheckConstraint("criticality BETWEEN 1 AND 5", name="criticality"),
    CheckConstraint(
        "longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90", name="position"
    ),
    CheckConstraint("city = owner_city OR owner_city = 'coalition'", name="place"),
    Index("uq_asset_source", "owner_city", "source", "source_id", unique=True),
    Index("ix_asset_city", "city", "id"),
    Index("ix_asset_system", "system", "id"),
    Index("ix_asset_point", text("point(longitude, latitude)"), postgresql_using="gist"),
)

city = Table(
    "asset_city",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    Column("country", Text, nullable=False),
    # In every language: warnings name cities.
    Column("names", JSONB, nullable=False),
    Column("member", Boolean, nullable=False),
    comment="Where cities lie: facilities far away are asked about, and warnings name them.",
)
