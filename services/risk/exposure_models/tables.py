"""The facilities of cities as assessments have used them, by what they say."""

from sqlalchemy import Column, DateTime, Integer, LargeBinary, Table, Text, func

from services.risk.schema import metadata

exposure_model = Table(
    "exposure_model",
    metadata,
    # SHA-256 of the facts.
    Column("digest", Text, primary_key=True),
    Column("facilities", Integer, nullable=False),
    # See `Assets.packed`.
    Column("facts", LargeBinary, nullable=False),
    Column("used_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    comment="Kept once for all assessments that rest on the same facilities.",
)
