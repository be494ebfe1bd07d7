"""Assessments, and the measures and plans they touch."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.plans.assessments.handle import HANDLERS
from services.plans.assessments.use import touching
from services.plans.progress import accepted
from shared.bus import Record
from shared.bus.memory import MemoryBus
from shared.consume import Consumer
from shared.contracts.events import Event
from shared.contracts.events.assessment import (
    AssessmentCompleted,
    AssessmentState,
    AssessmentSuperseded,
    AssetImpact,
    DamageStates,
    Fractiles,
    Intensity,
    Level,
    Reason,
)
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import Alias
from shared.policy import Classification
from tests.support.hazards import earthquake
from tests.support.plans import DUSHANBE, MEASURE, OSH, PLAN, Plans, moved

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
SOME = Fractiles(p05=0.1, p50=0.2, p95=0.3)
INTENSITY = Intensity(measure="pga", unit="g", p05=0.1, p50=0.2, p95=0.3)
SCHOOL = uuid4()


def assessed(
    version: int = 1,
    *,
    hazard: UUID,
    city: str = "osh",
    hip: str | None = "GH0101",
    level: Level = "orange",
    superseded: bool = False,
    classification: Classification = Classification.PUBLIC,
) -> Event:
    """Return the event of a version of a hazard's assessment in a city."""
    now = NOW + timedelta(minutes=version)
    name = Alias(source="us", source_id=str(hazard))
    state = AssessmentState(
        owner_city=city,
        classification=classification,
        id=uuid4(),
        version=version,
        hazard=hazard,
        hazard_revision=version,
        city=city,
        city_names={"en": city},
        status="superseded" if superseded else "completed",
        computed_at=now,
        hazard_state=earthquake(
            id=hazard,
            revision=version,
            hip=hip,
            status="ongoing",
            origin_time=NOW,
            longitude=72.8,
            latitude=40.5,
            magnitude=6.1,
            review="automatic",
            preferred=name,
            aliases=[name],
            first_seen_at=NOW,
            updated_at=NOW,
        ),
        distance_km=10,
        footprint=[INTENSITY],
        level=level,
        because=[Reason(rule="systems.functionality", level=level)],
        systems=[],
        worst=[
            AssetImpact(
                asset=SCHOOL,
                name="School",
                system=System.EDUCATION,
                subtype="school",
                longitude=72.8,
                latitude=40.5,
                criticality=4,
                intensity=INTENSITY,
                damage=DamageStates(none=1, slight=0, moderate=0, extensive=0, complete=0),
                functionality=SOME,
            )
        ],
        methods=[],
        inputs_hash="0",
        seed=0,
    )
    kind = AssessmentSuperseded if superseded else AssessmentCompleted
    return kind.of(state, subject=state.id, key=hazard, version=version, time=now)


async def heard(plans: Plans, *events: Event) -> None:
    """Hand the events to the handlers in this order, in one transaction each."""
    for event in events:
        async with plans.database.write() as session:
            await HANDLERS[type(event)].handler(session, [event])


async def touches(plans: Plans, path: str, principal: Any = OSH) -> list[tuple[str, str, int]]:
    response = await plans.call("GET", path, principal)
    assert response.status_code == 200, response.text
    found = response.json()["touched_by"]
    return [(touch["hazard"], touch["level"], touch["hazard_revision"]) for touch in found]


@pytest.fixture
async def paths(plans: Plans) -> tuple[str, str]:
    """The example plan with the example measure in it."""
    await plans.made("/v1/plans", PLAN, OSH)
    await plans.made("/v1/measures", MEASURE, OSH)
    return f"/v1/plans/{PLAN['id']}", f"/v1/measures/{MEASURE['id']}"


async def test_an_assessment_touches_the_measures_of_its_hazard_and_city(
    plans: Plans, paths: tuple[str, str]
) -> None:
    here, elsewhere, flood = uuid4(), uuid4(), uuid4()
    await heard(
        plans,
        assessed(hazard=here),
        assessed(hazard=elsewhere, city="dushanbe"),
        assessed(hazard=flood, hip="MH0603"),
        assessed(hazard=uuid4(), hip=None),  # a kind that no code of the profile fits
    )
    for path in paths:
        assert await touches(plans, path) == [(str(here), "orange", 1)]
    listed = (await plans.call("GET", "/v1/measures", OSH)).json()["items"]
    assert [touch["hazard"] for touch in listed[0]["touched_by"]] == [str(here)]


async def test_an_asset_of_the_measure_is_reached_in_any_city(
    plans: Plans, paths: tuple[str, str]
) -> None:
    elsewhere = uuid4()
    await heard(plans, assessed(hazard=elsewhere, city="namangan"))
    assert await touches(plans, paths[1]) == []
    await plans.call(
        "PATCH", paths[1], OSH, json={"assets": [str(SCHOOL)]}, headers={"If-Match": "*"}
    )
    assert await touches(plans, paths[1]) == [(str(elsewhere), "orange", 1)]


async def test_a_plan_is_not_adopted_without_a_word_on_what_is_orange_or_red(
    plans: Plans, paths: tuple[str, str]
) -> None:
    """Its measure addresses GH0101 and MH0501."""
    await heard(
        plans,
        assessed(hazard=uuid4(), level="red"),
        assessed(hazard=uuid4(), hip="GH0303", level="orange"),
        assessed(hazard=uuid4(), hip="MH0603", level="red", city="dushanbe"),
        assessed(hazard=uuid4(), hip="MH0603", level="yellow"),
        assessed(hazard=uuid4(), hip="MH0502", level="not-assessable"),
        assessed(hazard=uuid4(), hip="MH0502", level="green"),
    )
    await moved(plans, paths[0], "consultation")
    step: dict[str, Any] = {"json": {"to": "adopted", "note": "voted"}}
    refused = await plans.call("POST", f"{paths[0]}/transitions", OSH, **step)
    assert (refused.status_code, refused.json()["hazards"]) == (409, ["GH0303"])
    problem = refused.json()
    assert problem["left"] == [{"city": "osh", "hazard": "GH0303", "level": "orange"}]
    unknown = {"city": "osh", "hazard": "MH0502", "level": "not-assessable"}
    assert problem["not_assessable"] == [unknown], "which is not green"
    assert "/v1/accepted-risks" in problem["detail"]
    risk = accepted.EXAMPLE | {"plan": PLAN["id"], "hazard": "GH0300"}
    made = await plans.made("/v1/accepted-risks", risk, OSH)
    ended = f"/v1/accepted-risks/{made['id']}"
    await moved(plans, ended, "ended")
    assert (await plans.call("POST", f"{paths[0]}/transitions", OSH, **step)).status_code == 409
    await plans.made("/v1/accepted-risks", risk | {"id": str(uuid4())}, OSH)
    assert (await moved(plans, paths[0], "adopted"))["status"] == "adopted"
    told = (await plans.call("GET", f"{paths[0]}/hazards", OSH)).json()
    assert told["integrated"] is None, "of one without a word it is not known what it is"
    ways = {each["hazard"]: each["by"] for each in told["hazards"]}
    assert ways == {"GH0101": "measure", "GH0303": "accepted_risk", "MH0502": None, "MH0603": None}
    assert (await plans.call("GET", f"{paths[0]}/hazards", DUSHANBE)).status_code in {403, 404}


async def test_a_plan_of_the_coalition_says_a_word_on_what_its_members_share(
    plans: Plans, paths: tuple[str, str]
) -> None:
    ours = {"id": str(uuid4()), "owner_city": "coalition", "classification": "coalition"}
    path = f"/v1/plans/{ours['id']}"
    await plans.made("/v1/plans", PLAN | ours, OSH)
    own = MEASURE | {"id": str(uuid4()), "plan": ours["id"], "assets": []}
    await plans.made("/v1/measures", own, OSH)
    kept: dict[str, Any] = {"city": "namangan", "classification": Classification.INTERNAL}
    for where in ({}, {"city": "dushanbe"}, kept, {"city": "khujand"}):
        await heard(plans, assessed(hazard=uuid4(), level="red", **where))
    await moved(plans, path, "consultation")
    refused = await plans.call("POST", f"{path}/transitions", OSH, json={"to": "adopted"})
    assert refused.status_code == 409
    left = [(each["city"], each["hazard"]) for each in refused.json()["left"]]
    assert left == [("dushanbe", "GH0101")], "a measure of Osh helps Osh; others keep theirs"
    of_all = own | {"id": str(uuid4()), "owner_city": "coalition"}
    await plans.made("/v1/measures", of_all, OSH)
    assert (await moved(plans, path, "adopted"))["status"] == "adopted"


async def test_a_chapeau_code_covers_its_cluster(plans: Plans, paths: tuple[str, str]) -> None:
    slide = uuid4()
    await heard(plans, assessed(hazard=slide, hip="GH0303"))
    assert await touches(plans, paths[1]) == []
    await plans.call(
        "PATCH", paths[1], OSH, json={"hazards": ["GH0300"]}, headers={"If-Match": "*"}
    )
    assert await touches(plans, paths[1]) == [(str(slide), "orange", 1)]


async def test_only_the_newest_assessment_stands_whatever_the_order(
    plans: Plans, paths: tuple[str, str]
) -> None:
    hazard = uuid4()
    await heard(plans, assessed(2, hazard=hazard, level="red"), assessed(1, hazard=hazard))
    assert await touches(plans, paths[0]) == [(str(hazard), "red", 2)]
    await heard(plans, assessed(2, hazard=hazard, superseded=True))
    assert await touches(plans, paths[0]) == []
    await heard(plans, assessed(2, hazard=hazard), assessed(1, hazard=hazard))
    assert await touches(plans, paths[0]) == [], "what was superseded does not come back"


async def test_what_comes_at_once_ends_as_it_would_one_by_one(
    plans: Plans, paths: tuple[str, str]
) -> None:
    stands, gone = uuid4(), uuid4()
    batched = HANDLERS[AssessmentCompleted]
    for several in (
        [assessed(2, hazard=stands, level="red"), assessed(2, hazard=gone)],
        [assessed(1, hazard=stands), assessed(3, hazard=stands, level="yellow")],
        [assessed(2, hazard=gone, superseded=True), assessed(2, hazard=gone)],
        [assessed(3, hazard=stands, level="red"), assessed(2, hazard=stands, level="red")],
    ):
        async with plans.database.write() as session:
            await batched.handler(session, several)
    assert await touches(plans, paths[0]) == [(str(stands), "yellow", 3)]


async def test_an_assessment_shows_only_to_those_who_may_read_it(
    plans: Plans, paths: tuple[str, str]
) -> None:
    await heard(plans, assessed(hazard=uuid4(), classification=Classification.INTERNAL))
    assert len(await touches(plans, paths[0], OSH)) == 1
    assert await touches(plans, paths[0], DUSHANBE) == []
    assert await touches(plans, paths[0], None) == []


async def test_at_most_twenty_show_the_newest_first(plans: Plans, paths: tuple[str, str]) -> None:
    hazards = [uuid4() for _ in range(25)]
    events = [assessed(number, hazard=hazard) for number, hazard in enumerate(hazards, start=1)]
    await heard(plans, *events)
    for path in paths:
        shown = [hazard for hazard, _, _ in await touches(plans, path)]
        assert shown == [str(hazard) for hazard in reversed(hazards)][:20]


async def test_touches_are_found_for_more_measures_than_a_query_has_arguments(
    plans: Plans, paths: tuple[str, str]
) -> None:
    """A page of plans may hold 500,000 measures; PostgreSQL takes 32,767 arguments."""
    hazard, measure = uuid4(), UUID(MEASURE["id"])
    await heard(plans, assessed(hazard=hazard))
    asked = [measure, *(uuid4() for _ in range(40_000))]
    async with plans.database.read() as session:
        found = await touching(session, OSH, asked)
    assert [touch.hazard for touch in found[measure]] == [hazard]
    assert len(found) == len(asked)


async def test_the_consumer_reads_them_from_the_bus(
    plans: Plans, paths: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.consume.FETCH_SECONDS", 0.02)
    bus = MemoryBus()
    hazard = uuid4()
    event = assessed(hazard=hazard)
    await bus.publish([Record("assessments", str(hazard), event.encode())] * 2)
    stopping = asyncio.Event()
    consumer = Consumer("plans", ["assessments"], bus, plans.database, HANDLERS)
    running = asyncio.create_task(consumer.run(stopping))
    async with asyncio.timeout(20):
        while not await touches(plans, paths[0]):
            pass
    stopping.set()
    await running
    assert await touches(plans, paths[0]) == [(str(hazard), "orange", 1)]
