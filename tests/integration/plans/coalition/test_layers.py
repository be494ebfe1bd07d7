"""Layers for planning: advice of its own city, drawn by RFC 7946, and only after its study."""

from typing import Any

from sqlalchemy import text

from services.gateway.reads.planning_layers import feature
from services.plans.studies import layer, study
from shared.contracts.events.layer import PlanningLayerMoved
from shared.policy import Classification
from tests.support.plans import DUSHANBE, OSH, Plans, changed, moved

LAYER: dict[str, Any] = {**layer.EXAMPLE}
PATH = f"/v1/planning-layers/{LAYER['id']}"
WEST, EAST = [
    [[x, 40.5], [x + 0.125, 40.5], [x + 0.125, 40.6], [x, 40.6], [x, 40.5]] for x in (72.5, 72.75)
]


async def test_a_layer_is_published_by_its_own_city_once_its_study_is(plans: Plans) -> None:
    unknown = await plans.call("POST", "/v1/planning-layers", OSH, json=LAYER)
    assert unknown.status_code == 422, "its study is not there"
    await plans.made("/v1/studies", dict(study.EXAMPLE), OSH)
    made = await plans.made("/v1/planning-layers", LAYER, OSH)
    assert (made["legal_status"], made["classification"]) == ("advisory", "internal")
    assert (await plans.call("GET", PATH, DUSHANBE)).status_code == 404, "a draft is its city's"
    parts = {"type": "MultiPolygon", "coordinates": [[WEST[::-1]], [EAST]]}
    drawn = (await changed(plans, PATH, geometry=parts)).json()
    assert drawn["geometry"]["coordinates"][0] == [WEST], "wound as RFC 7946 has it"

    step = {"to": "published"}
    early = await plans.call("POST", f"{PATH}/transitions", OSH, json=step)
    assert (early.status_code, early.json()["title"] != "") == (409, True)
    assert "proposed" in early.json()["detail"]
    async with plans.database.write() as session:
        await session.execute(text("UPDATE record SET status = 'published' WHERE kind = 'study'"))
    foreign = await plans.call("POST", f"{PATH}/transitions", DUSHANBE, json=step)
    assert foreign.status_code == 404, "nobody else publishes it"
    published = await moved(plans, PATH, "published")
    assert published["published_at"]
    for by in (DUSHANBE, None):
        shown = (await plans.call("GET", "/v1/planning-layers?kind=no_build", by)).json()["items"]
        assert [one["id"] for one in shown] == [LAYER["id"]]
    assert (await changed(plans, PATH, title={"en": "Another"})).status_code == 409
    await moved(plans, PATH, "withdrawn")

    told = [
        each for each in await plans.events(LAYER["id"]) if isinstance(each, PlanningLayerMoved)
    ]
    assert [each.data.status for each in told] == ["draft", "draft", "published", "withdrawn"]
    assert [each.type.split(".", 2)[2] for each in told[2:]] == [
        "plan.layer-published.v1",
        "plan.layer-withdrawn.v1",
    ]
    stands, ended = (feature(each.data) for each in told[2:])
    assert (stands.classification, stands.ends) == (Classification.PUBLIC, None)
    assert (stands.geometry() or {})["type"] == "MultiPolygon"
    assert ended.classification is Classification.INTERNAL, "nobody is advised by it any more"


async def test_ground_that_is_none_and_a_value_without_a_unit_are_refused(plans: Plans) -> None:
    await plans.made("/v1/studies", dict(study.EXAMPLE), OSH)
    open_ring = {"type": "Polygon", "coordinates": [[*WEST[:-1], [72.61, 40.51]]]}
    crossed = {
        "type": "MultiPolygon",
        "coordinates": [[WEST], [[*EAST[:1], *EAST[2:3], *EAST[1:2], *EAST[3:]]]],
    }
    many = {"type": "Polygon", "coordinates": [[WEST[0]] * (layer.VERTICES_MAX + 1)]}
    for wrong, field in (
        ({"geometry": open_ring}, "#/geometry/coordinates/0"),
        ({"geometry": crossed}, "#/geometry/coordinates/1/0"),
        ({"geometry": many}, "#/geometry/coordinates"),
        ({"geometry": {"type": "Point", "coordinates": [72.8, 40.5]}}, "#/geometry"),
        ({"legal_status": "binding"}, "#/legal_status"),
        ({"kind": "design_value", "value": 0.3}, "#/unit"),
    ):
        answer = await plans.call("POST", "/v1/planning-layers", OSH, json=LAYER | wrong)
        assert answer.status_code == 422, wrong
        assert answer.json()["errors"][0]["pointer"].startswith(field), answer.text
