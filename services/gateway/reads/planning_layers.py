"""The collection of layers that planners are advised with."""

from collections.abc import Sequence
from typing import get_args

from sqlalchemy import Column, Table, Text

from services.gateway.reads.kit import store
from services.gateway.reads.kit.collection import CITY, Collection, Filter
from services.gateway.reads.kit.columns import feature_columns, feature_indexes
from services.gateway.reads.kit.feature import Feature, shown
from services.gateway.reads.kit.schema import properties_of
from services.gateway.schema import metadata
from shared.contracts.events.layer import LayerKind, PlanningLayerMoved, PlanningLayerState
from shared.database import WriteSession
from shared.languages import best
from shared.policy import Classification

table = Table(
    "planning_layer",
    metadata,
    *feature_columns(),
    Column("city", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False, index=True),
    Column("study", Text, nullable=False, index=True),
    Column("status", Text, nullable=False, index=True),
    *feature_indexes("planning_layer"),
    info={"dataset": "plans"},
)


def feature(layer: PlanningLayerState) -> Feature:
    """Return the feature of a layer; one that is withdrawn is its city's alone to look up."""
    withdrawn = layer.status == "withdrawn"
    return Feature(
        id=str(layer.id),
        version=layer.version,
        owner_city=layer.owner_city,
        owner_country=layer.owner_country,
        classification=Classification.INTERNAL if withdrawn else layer.classification,
        polygons=layer.polygons,
        starts=layer.published_at,
        ends=layer.updated_at if withdrawn else None,
        title=best(layer.title, "en")[1],
        properties=shown(layer, "polygons", "title")
        | {"titles": layer.title, "city": layer.owner_city},
        columns={
            "city": layer.owner_city,
            "kind": layer.kind,
            "study": str(layer.study),
            "status": layer.status,
        },
    )


async def project(session: WriteSession, events: Sequence[PlanningLayerMoved]) -> None:
    """Project layers that were published; a draft is on no map."""
    published = [feature(event.data) for event in events if event.data.published_at]
    if published:
        await store.save(session, table, published)


PLANNING_LAYERS = Collection(
    id="planning-layers",
    titles={"en": "Planning layers", "ru": "Слои для градостроительства"},
    description="Ground that studies advise planners about. Advice of its city or the coalition: "
    "what binds is in their acts.",
    table=table,
    properties=properties_of(
        PlanningLayerState,
        hidden=["polygons", "title"],
        titles={"type": "object", "description": "What it is called, by language."},
        city={"type": "string", "description": "The city that advises so, or `coalition`."},
    ),
    filters=(
        Filter("city", CITY),
        Filter("kind", "What it advises of.", choices=get_args(LayerKind)),
        Filter("study", "Id of the study that it comes from."),
        Filter("status", "Whether it stands.", choices=("published", "withdrawn")),
    ),
    projects={PlanningLayerMoved: project},
)
