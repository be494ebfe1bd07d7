"""The collection of hazard events."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Double, Integer, SmallInteger, Table, Text

from services.gateway.reads.kit import store
from services.gateway.reads.kit.collection import Collection, Filter
from services.gateway.reads.kit.columns import feature_columns, feature_indexes
from services.gateway.reads.kit.feature import Feature, shown
from services.gateway.reads.kit.schema import properties_of
from services.gateway.schema import metadata
from shared.contracts.events.hazard import (
    KINDS,
    SEVERITIES,
    AirQuality,
    Area,
    Earthquake,
    Flood,
    General,
    HazardMerged,
    HazardObserved,
    HazardRetracted,
    HazardSplit,
    HazardState,
    Wildfire,
)
from shared.database import WriteSession
from shared.writes import Writes

DETAILS = (Earthquake, Flood, AirQuality, Wildfire, General)
"""What is measured of each kind; features have it beside what all hazards have."""
OF_EARTHQUAKES: dict[str, Any] = {"origin_time": {"type": "string", "format": "date-time"}}
REVISIONS: dict[str, Any] = {
    "revisions": {"type": "integer", "description": "How many there have been."}
}

HazardEvent = HazardObserved | HazardMerged | HazardSplit | HazardRetracted

table = Table(
    "hazard",
    metadata,
    *feature_columns(),
    Column("kind", Text, nullable=False, index=True),
    # Place of the level in SEVERITIES, so that "at least" is a comparison.
    Column("severity", SmallInteger, nullable=False, index=True),
    Column("hip", Text, index=True),
    Column("status", Text, nullable=False, index=True),
    Column("magnitude", Double, index=True),
    Column("revision", Integer, nullable=False),
    Column("exercise", Boolean, nullable=False, index=True),
    *feature_indexes("hazard"),
)


def feature(hazard: HazardState) -> Feature:
    """Return the feature of a hazard; its depth is a property, never a coordinate."""
    return Feature(
        id=str(hazard.id),
        version=hazard.revision,
        owner_city=hazard.owner_city,
        owner_country=hazard.owner_country,
        classification=hazard.classification,
        point=(hazard.longitude, hazard.latitude),
        polygons=hazard.geometry.polygons if isinstance(hazard.geometry, Area) else None,
        starts=hazard.begins,
        ends=hazard.ends,
        title=called(hazard),
        properties=shown(hazard, "geometry", "bbox", "detail")
        | measured(hazard)
        | {"revisions": hazard.revision},
        columns={
            "kind": hazard.kind,
            "severity": SEVERITIES.index(hazard.severity.level),
            "hip": hazard.hip,
            "status": hazard.status,
            "magnitude": hazard.magnitude,
            "revision": hazard.revision,
            "exercise": hazard.exercise,
        },
    )


def called(hazard: HazardState) -> str:
    """Return what a hazard is called in English: by its magnitude or its kind, and its place."""
    magnitude = hazard.magnitude
    name = hazard.kind.capitalize() if magnitude is None else f"M {magnitude:.1f}"
    return f"{name}, {hazard.place}" if hazard.place else name


def measured(hazard: HazardState) -> dict[str, Any]:
    """Return what is measured of a hazard; of an earthquake its origin time too."""
    facts = shown(hazard.detail, "kind")
    if hazard.kind == "earthquake":
        facts["origin_time"] = hazard.model_dump(mode="json", include={"begins"})["begins"]
    return facts


async def project(session: WriteSession, events: Sequence[HazardEvent]) -> None:
    """Project hazards as their preferred solution has them, retracted and merged ones too."""
    await store.save(session, table, [feature(event.data) for event in events])


def gather(writes: Writes, events: Sequence[HazardEvent]) -> None:
    """Project one of them by what sends `writes`."""
    [event] = events
    store.gather(writes, table, feature(event.data))


HAZARDS = Collection(
    id="hazards",
    titles={"en": "Hazard events", "ru": "Опасные события"},
    description="One feature per real event, whoever reported it: its preferred solution, all its "
    "names in `aliases`, its `revision`. Retracted and merged events stay, with that status.",
    table=table,
    properties=properties_of(
        HazardState, *DETAILS, hidden=["geometry", "bbox", "detail"], **OF_EARTHQUAKES, **REVISIONS
    ),
    filters=(
        Filter("kind", "Kind of hazard.", choices=KINDS),
        Filter(
            "min_severity",
            "At least this severe in itself.",
            kind="ranked",
            compare=">=",
            choices=SEVERITIES,
            column="severity",
        ),
        Filter("hip", "UNDRR-ISC Hazard Information Profile code, 2025 edition."),
        Filter("status", "State.", choices=("forecast", "ongoing", "past", "retracted", "merged")),
        Filter("magnitude", "Exactly this magnitude.", kind="number"),
        Filter("min_magnitude", "At least.", kind="number", compare=">=", column="magnitude"),
        Filter("max_magnitude", "At most.", kind="number", compare="<=", column="magnitude"),
        Filter("exercise", "Whether it belongs to an exercise.", kind="boolean"),
    ),
    projects={HazardEvent: project},
    gathers={HazardEvent: gather},
)
