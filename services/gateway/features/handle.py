"""Projections of what other services state: each event carries full state, newest version wins."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from services.gateway.features import store, tables
from services.gateway.features.feature import Feature, Position
from shared.consume import Batched
from shared.contracts.events import Event
from shared.contracts.events.assessment import (
    AssessmentCompleted,
    AssessmentState,
    AssessmentSuperseded,
)
from shared.contracts.events.asset import AssetRegistered, AssetRetired, AssetState, AssetUpdated
from shared.contracts.events.city import (
    CityRegistered,
    CityState,
    CityUpdated,
    MemberAdded,
    MemberWithdrawn,
)
from shared.contracts.events.hazard import (
    SEVERITIES,
    Area,
    HazardMerged,
    HazardObserved,
    HazardRetracted,
    HazardSplit,
    HazardState,
)
from shared.database import WriteSession

STANDS, SUPERSEDED = 1, 2
"""Versions of an assessment's row: its numbers never change, it can only cease to stand."""

TOPICS = ("cities", "assets", "hazards", "assessments")

CityEvent = CityRegistered | CityUpdated | MemberAdded | MemberWithdrawn
HazardEvent = HazardObserved | HazardMerged | HazardSplit | HazardRetracted
AssetEvent = AssetRegistered | AssetUpdated | AssetRetired
AssessmentEvent = AssessmentCompleted | AssessmentSuperseded


def _shown(state: Any, *hidden: str) -> dict[str, Any]:
    """Return the state's fields as JSON values, without those the feature says elsewhere."""
    shown: dict[str, Any] = state.model_dump(mode="json", exclude={"id", *hidden})
    return shown


def city_feature(city: CityState) -> Feature:
    """Return the feature of a city: its boundary where it is known, else its centre."""
    return Feature(
        id=city.id,
        version=city.version,
        owner_city=city.owner_city,
        owner_country=city.owner_country,
        classification=city.classification,
        point=(city.longitude, city.latitude),
        polygons=[city.boundary] if city.boundary else None,
        properties=_shown(city, "boundary"),
        columns={"country": city.country, "status": city.status},
    )


def hazard_feature(hazard: HazardState) -> Feature:
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
        properties=_shown(hazard, "geometry", "bbox", "detail")
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


def measured(hazard: HazardState) -> dict[str, Any]:
    """Return what is measured of a hazard; of an earthquake its origin time too."""
    facts = _shown(hazard.detail, "kind")
    if hazard.kind == "earthquake":
        facts["origin_time"] = _shown(hazard)["begins"]
    return facts


def asset_feature(asset: AssetState) -> Feature:
    """Return the feature of a facility."""
    return Feature(
        id=str(asset.id),
        version=asset.version,
        owner_city=asset.owner_city,
        owner_country=asset.owner_country,
        classification=asset.classification,
        point=(asset.longitude, asset.latitude),
        properties=_shown(asset, "longitude", "latitude"),
        columns={
            "city": asset.city,
            "country": asset.country,
            "system": asset.system.value,
            "subtype": asset.subtype,
            "status": asset.status,
        },
    )


def assessment_feature(assessment: AssessmentState, place: Position | None) -> Feature:
    """Return the feature of an assessment's summary, at the city's reference point.

    Its time is when the hazard began: when it happened, not when it was computed. Facilities
    are named by `/v1/assessments/{id}/assets` alone, to those who may see them.
    """
    hazard = assessment.hazard_state
    return Feature(
        id=str(assessment.id),
        version=STANDS if assessment.status == "completed" else SUPERSEDED,
        owner_city=assessment.owner_city,
        owner_country=assessment.owner_country,
        classification=assessment.classification,
        point=place,
        starts=hazard.begins,
        ends=hazard.ends,
        properties=_shown(assessment, "hazard_state", "worst")
        | measured(hazard)
        | {"kind": hazard.kind, "place": hazard.place},
        columns={
            "kind": hazard.kind,
            "city": assessment.city,
            "hazard": str(assessment.hazard),
            "level": assessment.level,
            "status": assessment.status,
            "exercise": assessment.exercise,
        },
    )


async def on_cities(session: WriteSession, events: Sequence[CityEvent]) -> None:
    """Project cities."""
    await store.save(session, tables.city, [city_feature(event.data) for event in events])
    for event in events:
        city = event.data
        await store.place_assessments(session, city.id, city.longitude, city.latitude)


async def on_hazards(session: WriteSession, events: Sequence[HazardEvent]) -> None:
    """Project hazards as their preferred solution has them, retracted and merged ones too."""
    await store.save(session, tables.hazard, [hazard_feature(event.data) for event in events])


async def on_assets(session: WriteSession, events: Sequence[AssetEvent]) -> None:
    """Project facilities."""
    await store.save(session, tables.asset, [asset_feature(event.data) for event in events])


async def on_assessments(session: WriteSession, events: Sequence[AssessmentEvent]) -> None:
    """Project assessments, and mark those they supersede."""
    for event in events:
        assessment = event.data
        if assessment.supersedes:
            await store.supersede(session, str(assessment.supersedes), SUPERSEDED)
        place = await store.city_point(session, assessment.city)
        await store.save(session, tables.assessment, [assessment_feature(assessment, place)])


def handlers() -> Mapping[type[Event], Batched]:
    """Return what the projections consumer does with each event."""
    return {
        kind: handler
        for kinds, handler in (
            (get_args(CityEvent), Batched(on_cities)),
            (get_args(HazardEvent), Batched(on_hazards)),
            (get_args(AssetEvent), Batched(on_assets)),
            (get_args(AssessmentEvent), Batched(on_assessments)),
        )
        for kind in kinds
    }
