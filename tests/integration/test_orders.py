"""Facts of one thing in every order, and once more: each projection ends in the same state.

A dead letter is applied long after what followed it, and beside it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import text

from services.gateway.alerts.thread.model import ENDED
from services.plans.assessments.handle import HANDLERS
from shared.contracts.events import Event
from shared.contracts.events.assessment import AssessmentState, Fractiles
from shared.contracts.events.asset import AssetRegistered, AssetRetired, AssetUpdated
from shared.contracts.events.city import CityUpdated
from shared.contracts.events.hazard import HazardObserved, HazardRetracted
from shared.database import Database
from tests.support import gateway
from tests.support import risk as risk_room
from tests.support.alert_room import Room
from tests.support.alerts import completed, shaken, strong, superseded

Factory = Callable[[str], Awaitable[str]]
Apply = Callable[[Event], Awaitable[None]]


def history() -> list[Event]:
    """What risk says of a hazard in a city: three results, and that the last stands no longer."""
    states: list[AssessmentState] = []
    for version, level in enumerate(("orange", "green", "red"), 1):
        former = states[-1].id if states else None
        weak: dict[str, Any] = (
            {"footprint": shaken(Fractiles(p05=1, p50=1, p95=2))} if level == "green" else {}
        )
        states.append(strong(version=version, level=level, supersedes=former, **weak))
    gone = states[-1].model_copy(update={"version": 4})
    return [*map(completed, states), superseded(gone, "hazard retracted")]


async def ends_alike(
    database: Database, events: Sequence[Event], tables: dict[str, str], apply: Apply
) -> list[Any]:
    """Apply the events in each order and once more, and return the one state they end in.

    `tables` are those that are compared, with the columns that may differ: times of writing, and
    numbers of arrival.
    """
    ends: dict[tuple[int, ...], list[Any]] = {}
    for order in permutations(range(len(events))):
        async with database.write() as session:
            await session.execute(text(f"TRUNCATE {', '.join(tables)} CASCADE"))
        for number in (*order, order[0]):
            await apply(events[number])
        async with database.read() as session:
            ends[order] = [
                (
                    await session.execute(
                        text(f"SELECT to_jsonb(t) {differs} AS row FROM {table} AS t ORDER BY id")
                    )
                ).all()
                for table, differs in tables.items()
            ]
    first = next(iter(ends.values()))
    for order, end in ends.items():
        assert end == first, order
    return first


FEATURE = "- 'number' - 'written_at'"


@pytest.fixture
async def url(service_database: Factory) -> str:
    return await service_database("gateway")


async def test_one_assessment_of_a_hazard_in_a_city_stands_in_the_collection(url: str) -> None:
    database = Database(url)

    async def apply(event: Event) -> None:
        await gateway.project(database, event)

    tables = {"assessment": FEATURE}
    for events, stands in ((history()[:3], ["red"]), (history(), [])):
        [rows] = await ends_alike(database, events, tables, apply)
        found = [each.row for each in rows]
        assert len(found) == 3
        assert [each["level"] for each in found if each["status"] == "completed"] == stands
    await database.close()


async def test_an_assessment_lies_where_its_city_lies_at_last(url: str) -> None:
    database = Database(url)
    first = gateway.city()
    moved = first.data.model_copy(update={"version": 2, "longitude": 72.85})
    events = [
        first,
        CityUpdated.of(moved, subject="osh", version=2, time=gateway.NOW),
        completed(strong()),
    ]

    async def apply(event: Event) -> None:
        await gateway.project(database, event)

    tables = {"city": FEATURE, "assessment": FEATURE}
    _, [row] = await ends_alike(database, events, tables, apply)
    assert row.row["west"] == 72.85
    await database.close()


async def test_the_newest_state_of_hazards_and_facilities_is_shown(url: str) -> None:
    database = Database(url)
    quakes = [gateway.hazard_state(revision=number) for number in (1, 2)]
    gone = gateway.hazard_state(revision=3, status="retracted")
    facility = gateway.asset().data
    renamed = facility.model_copy(update={"version": 2, "name": "renamed"})
    closed = facility.model_copy(update={"version": 3, "status": "retired"})
    hazards = [
        *(HazardObserved.of(q, subject=q.id, version=q.revision, time=gateway.NOW) for q in quakes),
        HazardRetracted.of(gone, subject=gone.id, version=3, time=gateway.NOW),
    ]
    assets = [
        kind.of(state, subject=state.id, version=state.version, time=gateway.NOW)
        for kind, state in (
            (AssetRegistered, facility),
            (AssetUpdated, renamed),
            (AssetRetired, closed),
        )
    ]

    async def apply(event: Event) -> None:
        await gateway.project(database, event)

    for events, table in ((hazards, "hazard"), (assets, "asset")):
        [rows] = await ends_alike(database, events, {table: FEATURE}, apply)
        assert [row.row["version"] for row in rows] == [3]
    await database.close()


@pytest.mark.parametrize(("said", "open_for"), [(1, [1]), (2, []), (3, [3]), (4, [])])
async def test_an_alert_is_open_only_for_the_assessment_that_stands(
    url: str, said: int, open_for: list[int]
) -> None:
    database = Database(url)
    room = Room(database)
    await room.know("osh")
    events = history()[:said]
    for order in permutations(events):
        async with database.write() as session:
            await session.execute(text("TRUNCATE alert_thread, alert_assessed, outbox CASCADE"))
        for event in (*order, order[0]):
            await room.on(event)
        threads = [alert for alert in await room.all() if alert.state not in ENDED]
        assert [alert.basis.version for alert in threads] == open_for, order
    await database.close()


async def test_plans_are_touched_by_the_assessment_that_stands(service_database: Factory) -> None:
    database = Database(await service_database("plans"))

    async def apply(event: Event) -> None:
        async with database.write() as session:
            await HANDLERS[type(event)].handler(session, [event])

    for events, status in ((history()[:3], "completed"), (history(), "superseded")):
        [[row]] = await ends_alike(database, events, {"assessment": ""}, apply)
        assert row.row["status"] == status
    await database.close()


async def test_risk_keeps_the_newest_of_hazards_cities_and_facilities(
    service_database: Factory,
) -> None:
    room = risk_room.Room(await service_database("risk"))
    kinds: list[tuple[str, str, list[Any]]] = [
        ("hazard", "", [risk_room.hazard(revision=number) for number in (1, 2, 3)]),
        ("city", "- 'exposure'", [risk_room.city(version=number) for number in (1, 2, 3)]),
        ("asset", "", [risk_room.asset("a", version=number) for number in (1, 2, 3)]),
    ]
    for table, differs, states in kinds:
        events = [risk_room.event_of(state) for state in states]
        by_event = {event.id: state for event, state in zip(events, states, strict=True)}

        async def apply(event: Event, known: dict[Any, Any] = by_event) -> None:
            await room.tell(known[event.id])

        [rows] = await ends_alike(room.database, events, {table: differs}, apply)
        assert len(rows) == 1
    await room.close()


async def test_a_dead_letter_applied_beside_the_stream_leaves_one_that_stands(url: str) -> None:
    """Neither transaction sees what the other has not committed yet."""
    database = Database(url)
    for _ in range(5):
        former = strong(version=1)
        newer = strong(version=2, supersedes=former.id)
        async with database.write() as session:
            await session.execute(text("TRUNCATE assessment"))
        await asyncio.gather(
            *(gateway.project(database, completed(state)) for state in (former, newer))
        )
        async with database.read() as session:
            stands = await session.scalars(
                text("SELECT id FROM assessment WHERE status = 'completed'")
            )
            assert list(stands) == [str(newer.id)]
    await database.close()
