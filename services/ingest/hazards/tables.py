"""Hazard events, the sources' solutions and names of them, and operators' decisions."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.ingest.schema import metadata

hazard = Table(
    "hazard",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("begins", DateTime(timezone=True), nullable=False),
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    # Place of the level in SEVERITIES, so that "at least" is a comparison.
    Column("severity", SmallInteger, nullable=False),
    Column("magnitude", Double),
    Column("state", JSONB, nullable=False),
    Column("announced", Boolean, nullable=False),
    # When the clock alone changes its phase; null where it never does.
    Column("turns_at", DateTime(timezone=True)),
)
Index("ix_hazard_turns_at", hazard.c.turns_at, postgresql_where=hazard.c.turns_at.is_not(None))
Index("ix_hazard_begins_id", hazard.c.begins, hazard.c.id)
Index(
    "ix_hazard_unannounced",
    hazard.c.severity,
    hazard.c.magnitude,
    hazard.c.id,
    postgresql_where=~hazard.c.announced,
)

revision = Table(
    "revision",
    metadata,
    Column("hazard_id", ForeignKey("hazard.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("state", JSONB, nullable=False),
    comment="States that a newer one has replaced; the current one is in hazard.",
)

solution = Table(
    "solution",
    metadata,
    Column("source", Text, primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("updated_at", DateTime(timezone=True)),
    Column("kind", Text),
    Column("begins", DateTime(timezone=True)),
    Column("ends", DateTime(timezone=True)),
    # When it was last known to go on: what the end of its window is counted from.
    Column("until", DateTime(timezone=True)),
    Column("longitude", Double),
    Column("latitude", Double),
    # Of its box; of a point both are its latitude.
    Column("south", Double),
    Column("north", Double),
    # What sources of one event agree on roughly: of earthquakes the magnitude.
    Column("size", Double),
    # Null where longitude and latitude say it all.
    Column("geometry", JSONB),
    Column("detail", JSONB),
    Column("place", Text),
    Column("review", Text),
    Column("hip", Text),
    Column("note", Text),
    # What it says of people and strength, as its word.
    Column("statement", JSONB),
    Column("dated", Boolean, nullable=False),
    Column("catalogue", Boolean, nullable=False),
    Column("time_error_seconds", Double, nullable=False),
    Column("details", JSONB, nullable=False),
    # Where it was recorded and felt, and when that was stated.
    Column("seen", JSONB),
    # How it shook, as the network has mapped it.
    Column("shakemap", JSONB),
    Column("links", JSONB, nullable=False),
    # The newest version that listed all names of the event: a name it left out is another's.
    Column("listed_at", DateTime(timezone=True)),
    Column("withdrawn_at", DateTime(timezone=True)),
    # Who said the version, and who withdrew it.
    Column("stated_by", JSONB),
    Column("withdrawn_by", JSONB),
    # What an item says that it already has: the same once more is not read back and compared.
    Column("said", LargeBinary),
    comment="Newest version of each source; without a begin: withdrawn before it was seen.",
)
Index("ix_solution_kind_begins", solution.c.kind, solution.c.begins)
# Those that last, of which few begin where they are looked for.
Index(
    "ix_solution_lasting",
    func.tstzrange(solution.c.begins, solution.c.until, text("'[]'")),
    postgresql_using="gist",
    postgresql_where=solution.c.until > solution.c.begins,
)

alias = Table(
    "alias",
    metadata,
    Column("source", Text, primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("hazard_id", ForeignKey("hazard.id"), nullable=False, index=True),
    comment="Every name ever seen; a row is never deleted, merges and splits point it elsewhere.",
)

proposal = Table(
    "merge_proposal",
    metadata,
    Column("survivor", ForeignKey("hazard.id"), primary_key=True),
    Column("absorbed", ForeignKey("hazard.id"), primary_key=True, index=True),
    Column("city", Text, nullable=False),
    Column("proposed_by", Text, nullable=False),
    Column("person", Text),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("apart_seconds", Double, nullable=False),
    Column("apart_km", Double, nullable=False),
    Column("seconds_max", Double, nullable=False),
    Column("km_max", Double, nullable=False),
    comment="Merges beyond what is plausible, which a second city must confirm.",
)

decision = Table(
    "decision",
    metadata,
    Column("one_source", Text, primary_key=True),
    Column("one_id", Text, primary_key=True),
    Column("other_source", Text, primary_key=True),
    Column("other_id", Text, primary_key=True),
    Column("together", Boolean, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
    comment="Pairs of names that an operator put together or apart.",
)
Index("ix_decision_other", decision.c.other_source, decision.c.other_id)
