"""The collection of planning layers, on a real PostgreSQL."""

from uuid import uuid4

import httpx

from shared.contracts.events.layer import LayerStatus, PlanningLayerMoved, PlanningLayerState
from shared.database import Database
from tests.support.closing import consent
from tests.support.gateway import NOW, project, running, settings_of

ITEMS = "/collections/planning-layers/items"
SQUARE = [[[[72.7, 40.5], [72.8, 40.5], [72.8, 40.6], [72.7, 40.6], [72.7, 40.5]]]]
LAYER, STUDY = uuid4(), uuid4()


def layer(version: int, status: LayerStatus) -> PlanningLayerMoved:
    """Return the event of a layer of Osh in a state."""
    state = PlanningLayerState(
        id=LAYER,
        version=version,
        owner_city="osh",
        owner_country="KG",
        status=status,
        kind="no_build",
        title={"en": "Bank of a stream"},
        polygons=SQUARE,
        study=STUDY,
        published_at=None if status == "draft" else NOW,
        updated_at=NOW,
    )
    kind = {"draft": "drafted"}.get(status, status)
    return PlanningLayerMoved.of(
        state, subject=LAYER, version=version, time=NOW, type=f"org.csc-ca.plan.layer-{kind}.v1"
    )


async def test_what_is_published_is_found_by_place_kind_and_time(database: Database) -> None:
    async with running(settings_of(database.url)) as client:

        async def found(query: str = "") -> list[str]:
            answer: httpx.Response = await client.get(f"{ITEMS}{query}")
            assert answer.status_code == 200, answer.text
            return [each["id"] for each in answer.json()["features"]]

        await project(database, layer(1, "draft"))
        assert await found() == [], "a draft is on no map"
        await project(database, layer(2, "published"))
        (one,) = (await client.get(ITEMS)).json()["features"]
        assert one["geometry"] == {"type": "Polygon", "coordinates": SQUARE[0]}
        said = one["properties"]
        assert (said["legal_status"], said["study"]) == ("advisory", str(STUDY))
        there = [str(LAYER)]
        for query in ("?bbox=72.6,40.4,72.9,40.7", "?kind=no_build&city=osh", f"?study={STUDY}"):
            assert await found(query) == there, query
        assert await found("?datetime=2026-02-01T00:00:00Z/..") == there
        for query in ("?bbox=60,30,61,31", "?kind=green_blue", "?datetime=../2020-01-01"):
            assert await found(query) == [], query
        await project(database, consent(1, "internal", "plans"))
        assert await found() == [], "who closes plans closes these"
        await project(database, consent(2, "public", "plans"), layer(3, "withdrawn"))
        assert await found() == [], "nobody is advised by what is withdrawn"
