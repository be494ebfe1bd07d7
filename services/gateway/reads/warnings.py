"""The collection of warnings that national authorities have issued, relayed as they came."""

from collections.abc import Iterable, Sequence
from typing import get_args

from sqlalchemy import Boolean, Column, DateTime, SmallInteger, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.gateway.reads.kit import store
from services.gateway.reads.kit.collection import Collection, Filter
from services.gateway.reads.kit.columns import feature_columns, feature_indexes
from services.gateway.reads.kit.feature import Feature, shown
from services.gateway.reads.kit.schema import TEXT, properties_of
from services.gateway.schema import metadata
from shared.contracts.events.hazard import KINDS, SEVERITIES, Area, Geometry
from shared.contracts.events.warning import (
    CapStatus,
    WarningStanding,
    WarningState,
    WarningStated,
    WarningText,
)
from shared.database import WriteSession

RELAYED_TYPES = ("Alert", "Update", "Cancel")
RELAYED_STATUSES = ("Actual", "Exercise")
"""Tests and drafts, and what systems tell each other, are in no feed for people."""

table = Table(
    "warning",
    metadata,
    *feature_columns(),
    Column("kind", Text, index=True),
    Column("country", Text, index=True),
    Column("sender", Text, nullable=False, index=True),
    Column("hazard", Text, index=True),
    Column("state", Text, nullable=False, index=True),
    Column("status", Text, nullable=False, index=True),
    Column("severity", SmallInteger, nullable=False, index=True),
    Column("exercise", Boolean, nullable=False, index=True),
    # What the feed of alerts lists.
    Column("listed", Boolean, nullable=False),
    Column("thread", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("identifier", Text, nullable=False),
    Column("msg_type", Text, nullable=False),
    Column("sent", DateTime(timezone=True), nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("expires", DateTime(timezone=True), nullable=False, index=True),
    Column("headline", JSONB, nullable=False),
    Column("refers_to", Text, nullable=False),
    Column("area", JSONB, nullable=False),
    Column("cities", ARRAY(Text), nullable=False),
    Column("followed_by", Text),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    *feature_indexes("warning"),
)


def feature(event: WarningStated) -> Feature:
    """Return the feature of a message; without ground it states, it has no place."""
    warning = event.data
    ground = warning.geometry
    return Feature(
        id=str(warning.id),
        version=warning.version,
        owner_city=warning.owner_city,
        owner_country=warning.owner_country,
        classification=warning.classification,
        point=(ground.longitude, ground.latitude) if ground else None,
        polygons=ground.polygons if isinstance(ground, Area) else None,
        starts=warning.begins,
        ends=max(warning.expires, warning.begins),
        title=_called(warning.texts) or warning.identifier,
        properties=shown(warning, "geometry") | {"cap": f"/v1/warnings/{warning.id}/cap"},
        columns={
            "kind": warning.kind,
            "country": warning.country,
            "sender": warning.sender,
            "hazard": str(warning.hazard) if warning.hazard else None,
            "state": warning.state,
            "status": warning.status,
            "severity": SEVERITIES.index(warning.severity),
            "exercise": warning.exercise,
            "listed": _listed(warning),
            "thread": str(warning.thread),
            "network": warning.network,
            "identifier": warning.identifier,
            "msg_type": warning.msg_type,
            "sent": warning.sent,
            "received_at": warning.received_at,
            "expires": warning.expires,
            "headline": _headlines(warning.texts) or {"en": warning.identifier},
            "refers_to": " ".join(warning.references),
            "area": _outlines(ground),
            "cities": warning.cities,
            "followed_by": str(warning.followed_by) if warning.followed_by else None,
            "changed_at": event.time,
        },
    )


async def project(session: WriteSession, events: Sequence[WarningStated]) -> None:
    """Project messages as they now stand."""
    await store.save(session, table, [feature(event) for event in events])


def _listed(warning: WarningState) -> bool:
    return warning.msg_type in RELAYED_TYPES and warning.status in RELAYED_STATUSES


def _headlines(texts: Iterable[WarningText]) -> dict[str, str]:
    """Return what a message is headed by language, the first of each, its region left out."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.language.partition("-")[0].lower(), text.headline or text.event)
    return found


def _called(texts: Iterable[WarningText]) -> str:
    headlines = _headlines(texts)
    return headlines.get("en") or next(iter(headlines.values()), "")


def _outlines(ground: Geometry | None) -> list[str]:
    """Return the outer rings as CAP writes polygons: latitude first."""
    if not isinstance(ground, Area):
        return []
    return [" ".join(f"{y:.4f},{x:.4f}" for x, y in polygon[0]) for polygon in ground.polygons]


WARNINGS = Collection(
    id="warnings",
    titles={"en": "National warnings", "ru": "Национальные предупреждения"},
    description="One feature per CAP message of an authority, as it stands now; the message itself "
    "is in `cap`, byte for byte. Superseded, cancelled and expired ones stay, with that state.",
    table=table,
    properties=properties_of(
        WarningState,
        hidden=["geometry"],
        cap=TEXT | {"description": "Path of the message as it was issued."},
    ),
    filters=(
        Filter("kind", "Kind of hazard.", choices=KINDS),
        Filter("country", "Of the authority, ISO 3166-1 alpha-2."),
        Filter("sender", "CAP `sender`."),
        Filter("hazard", "Id of the hazard event it belongs to."),
        Filter("state", "What holds of it.", choices=get_args(WarningStanding)),
        Filter("status", "CAP `status`.", choices=get_args(CapStatus)),
        Filter(
            "min_severity",
            "At least this severe.",
            kind="ranked",
            compare=">=",
            choices=SEVERITIES,
            column="severity",
        ),
        Filter("exercise", "Whether it is not of the real world.", kind="boolean"),
    ),
    projects={WarningStated: project},
)
