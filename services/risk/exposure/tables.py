"""Projections of assets and cities, and the facilities as assessments have used them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.risk.schema import metadata

asset = Table(
    "asset",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    # Where it counts: None for what another city says stands there.
    Column("city", Text),
    Column("status", Text, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("classification", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("system", Text, nullable=False),
    Column("subtype", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    Column("taxonomy", Text),
    Column("criticality", Integer, nullable=False),
    Column("vs30_m_s", Double),
    # The part of a city's facilities between two ids is read through it.
    Index("ix_asset_city", "city", "id"),
)

city = Table(
    "city",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("state", JSONB, nullable=False),
    # Counts the changes of what is exposed here: the city's own facts and its assets.
    Column("exposure", BigInteger, nullable=False, server_default="0"),
)

# Insert-only marks. A counter row updated by every asset event would make the partitions of a bulk
# load wait for each other, and deadlock where assets of two cities come in opposite orders.
exposure_change = Table(
    "exposure_change",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("city", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    # The facilities that changed; none where it is the city.
    Column("assets", ARRAY(Uuid), nullable=False),
)

inspection = Table(
    "inspection",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("city", Text, nullable=False),
    Column("asset", Uuid, nullable=False),
    Column("condition", Integer, nullable=False),
    Column("on", Date, nullable=False),
    Column("stands", Boolean, nullable=False),
    Index("ix_inspection_asset", "asset"),
    comment="The condition of facilities as their city found it; read by risk alone.",
)

inspected = Table(
    "inspected",
    metadata,
    Column("city", Text, primary_key=True),
    Column("conditions", BigInteger, nullable=False),
    comment="How often the condition of a city's facilities has changed.",
)

exposure_version = Table(
    "exposure_version",
    metadata,
    Column("city", Text, primary_key=True),
    Column("exposure", BigInteger, primary_key=True),
    # Null: too many to name.
    Column("assets", ARRAY(Uuid)),
    comment="Which facilities changed with each of a city's last exposure versions.",
)

exposure_model = Table(
    "exposure_model",
    metadata,
    # SHA-256 of its parts' digests.
    Column("digest", Text, primary_key=True),
    Column("facilities", Integer, nullable=False),
    Column("parts", ARRAY(LargeBinary), nullable=False),
    Column("used_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    comment="Kept once for all assessments that rest on the same facilities.",
)

exposure_part = Table(
    "exposure_part",
    metadata,
    # SHA-256 of the facts.
    Column("digest", LargeBinary, primary_key=True),
    # See `Part.facts`.
    Column("facts", LargeBinary, nullable=False),
    comment="About a thousand facilities of a city, kept once for all models that have them.",
)
