"""Planning layers: ground that a study advises planners about; advice, and nothing that binds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.cities.boundary import polygon
from services.plans.cities.views import Ring
from services.plans.content import Line, Prose, Titles
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.progress.subject import Openness
from services.plans.record import Record
from services.plans.recorded import Records, Step
from services.plans.reference import referred
from shared.contracts.events.layer import (
    LayerKind,
    LayerStatus,
    LegalStatus,
    PlanningLayerMoved,
    PlanningLayerState,
)
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.moments import Stated
from shared.policy import Classification, Principal

POINTER: Final = "#/geometry/coordinates"
VERTICES_MAX: Final = 2000
"""Of a layer: a page of a hundred of them stays under 6 MB."""
EXAMPLE: Final[JsonDict] = {
    "id": "2a6f4c1d-8e37-4b90-a5d2-71c9e0f3b846",
    "owner_city": "osh",
    "kind": "no_build",
    "title": {"ru": "Пример: берег ручья", "en": "Example: bank of a stream"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [
            [[72.79, 40.52], [72.8, 40.52], [72.8, 40.53], [72.79, 40.53], [72.79, 40.52]]
        ],
    },
    "study": "3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e90",
}
MACHINE: Final[Mapping[LayerStatus, Sequence[LayerStatus]]] = {
    "draft": ("published", "withdrawn"),
    "published": ("withdrawn",),
    "withdrawn": (),
}
BESIDE: Final = "published_at"


class Polygon(BaseModel):
    """A GeoJSON polygon in WGS 84; either winding is taken, RFC 7946's is given."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    type: Literal["Polygon"]
    coordinates: Annotated[list[Ring], Field(min_length=1, max_length=200)]


class MultiPolygon(BaseModel):
    """Several of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    type: Literal["MultiPolygon"]
    coordinates: Annotated[
        list[Annotated[list[Ring], Field(min_length=1, max_length=200)]],
        Field(min_length=1, max_length=200),
    ]


Geometry = Annotated[Polygon | MultiPolygon, Field(discriminator="type")]


class LayerFields(Fields):
    """Where, what is advised there, and the study that it comes from."""

    kind: LayerKind
    title: Titles
    advice: Prose = {}
    """What planners are advised."""
    geometry: Geometry
    legal_status: LegalStatus = "advisory"
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    unit: Line | None = None
    """Of a design value, such as `g` or `m`."""
    study: UUID
    openness: Openness = "public"
    """Once it is published; a draft is its city's own."""


class NewLayer(LayerFields, New):
    """A layer to draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class LayerChanges(Fields):
    """Some of it, while it is a draft."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"advice": {"en": "Example of advice"}}]}
    )

    kind: LayerKind | None = None
    title: Titles | None = None
    advice: Prose | None = None
    geometry: Geometry | None = None
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    unit: Line | None = None
    study: UUID | None = None
    openness: Openness | None = None


class LayerStep(Step):
    """It is published, once its study is; or withdrawn, and planners are advised so no more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "withdrawn"}]})

    to: LayerStatus


class LayerView(LayerFields, Shown):
    """A layer as it is now."""

    published_at: Stated | None = None


class Layers(Records):
    """The layers of one database."""

    def prepared(self, body: BaseModel) -> BaseModel:
        """Return the body with its geometry checked and wound as RFC 7946 has it."""
        ground = getattr(body, "geometry", None)
        if ground is None:
            return body
        return body.model_copy(update={"geometry": _checked(ground)})

    async def change(
        self, by: Principal, record_id: UUID, body: BaseModel, if_match: str | None
    ) -> Shown:
        """Change some of a draft, its geometry checked."""
        return await super().change(by, record_id, self.prepared(body), if_match)


def _checked(ground: Polygon | MultiPolygon) -> Polygon | MultiPolygon:
    """Return a geometry by RFC 7946.

    Raises
    ------
    Invalid
        When a polygon of it is none, or there are too many vertices.
    """
    several = isinstance(ground, MultiPolygon)
    polygons = ground.coordinates if isinstance(ground, MultiPolygon) else [ground.coordinates]
    if sum(len(ring) for each in polygons for ring in each) > VERTICES_MAX:
        raise Invalid.field(POINTER, "boundary-vertices", most=VERTICES_MAX)
    wound = [
        polygon(each, f"{POINTER}/{number}" if several else POINTER)
        for number, each in enumerate(polygons)
    ]
    return ground.model_copy(update={"coordinates": wound if several else wound[0]})


def guard(_by: Principal, before: Record | None, after: Record, _now: datetime) -> None:
    """Hold a layer to a value where it is one, and to what was published.

    Raises
    ------
    Invalid
        When a design value has none, or no unit.
    Conflict
        When what is published would change.
    """
    said = after.content
    if said["kind"] == "design_value":
        for name in ("value", "unit"):
            if said[name] is None:
                raise Invalid.field(f"#/{name}", "layer-value")
    if before and before.status == "published" and _own(before) != _own(after):
        raise Conflict("study-fixed", status=before.status)


def _own(one: Record) -> dict[str, Any]:
    return {name: one.content.get(name) for name in LayerFields.model_fields}


def written(_by: Principal, before: Record | None, after: Record) -> Record:
    """Return a layer that is its city's own until it is published, and then as open as it says."""
    if after.status == "draft":
        return replace(after, classification=Classification.INTERNAL)
    if after.status != "published" or (before and before.status == "published"):
        return after
    content = after.content | {BESIDE: after.updated_at.isoformat()}
    open_to = Classification(content["openness"])
    return replace(after, content=content, classification=open_to)


async def drawn(session: WriteSession, by: Principal, layer: Record, _now: datetime) -> None:
    """Let a layer name only a study that its writer may read."""
    await referred(session, by, "study", "study", layer.content["study"])


async def rests(session: WriteSession, by: Principal, layer: Record, _now: datetime) -> None:
    """Let a layer be published only when others can read the study that it comes from.

    Raises
    ------
    Conflict
        When the study is not published.
    """
    study = await referred(session, by, "study", "study", layer.content["study"])
    if study.status not in {"published", "superseded"}:
        raise Conflict("layer-study", study=study.id, status=study.status)


def _said(content: dict[str, Any], _status: str) -> dict[str, Any]:
    ground = content["geometry"]
    several = ground["type"] == "MultiPolygon"
    return content | {"polygons": ground["coordinates"] if several else [ground["coordinates"]]}


LAYER: Final = Kind(
    name="planning layer",
    path="/v1/planning-layers",
    machine=MACHINE,
    fields=LayerFields,
    shown=LayerView,
    event=PlanningLayerMoved,
    state=PlanningLayerState,
    types={
        "draft": "plan.layer-drafted",
        "published": "plan.layer-published",
        "withdrawn": "plan.layer-withdrawn",
    },
    classification=Classification.INTERNAL,
    about=lambda content: f"study:{content['study']}",
    said=_said,
    written=written,
    guard=guard,
    effects={"draft": drawn, "published": rests},
    dataset="plans",
    filters={
        "kind": Filter(
            Annotated[LayerKind | None, Query(description="What it advises of.")],
            lambda value: [{"kind": value}],
        ),
        "study": Filter(
            Annotated[UUID | None, Query(description="Study that it comes from.")],
            lambda value: [{"study": str(value)}],
        ),
    },
)
