"""Test alerts, each with its signed message: a collection of their own, for who asks for tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, DateTime, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from services.gateway.reads.kit import store
from services.gateway.reads.kit.collection import CITY, Collection, Filter
from services.gateway.reads.kit.columns import feature_columns, feature_indexes
from services.gateway.reads.kit.feature import Feature, Position, shown
from services.gateway.reads.kit.schema import TEXT, properties_of
from services.gateway.schema import metadata
from shared.contracts.events.alert import AlertTestState
from shared.database import WriteSession

table = Table(
    "alert_test",
    metadata,
    *feature_columns(),
    Column("city", Text, nullable=False, index=True),
    Column("identifier", Text, nullable=False, unique=True),
    Column("sender", Text, nullable=False),
    Column("sent", DateTime(timezone=True), nullable=False),
    Column("expires", DateTime(timezone=True), nullable=False, index=True),
    Column("issued_by", Text, nullable=False),
    # As its XML has them.
    Column("headline", JSONB, nullable=False),
    Column("area", JSONB, nullable=False),
    Column("xml", LargeBinary, nullable=False),
    Column("etag", Text, nullable=False),
    *feature_indexes("alert_test"),
)


@dataclass(frozen=True, slots=True)
class Signed:
    """What of a test alert is nobody's but its message's."""

    sender: str
    issued_by: str
    area: Sequence[str]
    """Polygons as its XML has them."""
    xml: bytes
    etag: str


def feature(told: AlertTestState, message: Signed, rings: Sequence[Sequence[Position]]) -> Feature:
    """Return the feature of a test alert, in the closed rings of its city while it holds."""
    return Feature(
        id=str(told.id),
        version=told.version,
        owner_city=told.owner_city,
        owner_country=told.owner_country,
        classification=told.classification,
        polygons=[[[list(corner) for corner in ring]] for ring in rings],
        starts=told.sent,
        ends=told.expires,
        title=told.headline.get("en") or told.identifier,
        properties=shown(told) | {"cap": f"/feeds/alerts/{told.identifier}.xml"},
        columns={
            "city": told.city,
            "identifier": told.identifier,
            "sent": told.sent,
            "expires": told.expires,
            "headline": told.headline,
            "sender": message.sender,
            "issued_by": message.issued_by,
            "area": list(message.area),
            "xml": message.xml,
            "etag": message.etag,
        },
    )


async def keep(
    session: WriteSession,
    told: AlertTestState,
    message: Signed,
    rings: Sequence[Sequence[Position]],
) -> None:
    """Keep a test alert and its message; nothing ever changes them."""
    await store.save(session, table, [feature(told, message, rings)])


TRIALS = Collection(
    id="alert-tests",
    titles={"en": "Test alerts", "ru": "Проверочные оповещения"},
    description="One feature per test alert, a CAP message of status Test: nothing happened, and "
    "nobody is to do anything. They are in no other collection.",
    table=table,
    properties=properties_of(
        AlertTestState, cap=TEXT | {"description": "Path of the signed message."}
    ),
    filters=(Filter("city", CITY),),
)
