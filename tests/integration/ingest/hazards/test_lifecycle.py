"""Hazards of every kind in the database: stored, settled, and changed by the clock."""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.hazards.lifecycle import LifeCycle
from services.ingest.hazards.rules import DEFAULT_RANKS, Rules
from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.hazards.take import Hazards
from shared.contracts.events import parse
from shared.contracts.events.hazard import Earthquake, HazardState, Point
from tests.support.ingest import Ingest, Running
from tests.support.settled import Item, World, named
from tests.support.solutions import DAY, NOW, START, gauge, gdacs, smog, square

RULES = Rules(DEFAULT_RANKS)


async def take(ingest: Ingest, *items: Item, now: datetime, rules: Rules = RULES) -> None:
    async with ingest.database.write() as session:
        await Hazards(rules).take(session, items, now=now)


async def told(ingest: Ingest) -> list[Any]:
    """Return the events in the outbox."""
    async with ingest.database.read() as session:
        rows = await session.scalars(text("SELECT value FROM outbox ORDER BY id"))
        return [parse(bytes(value)) for value in rows]


async def test_a_forecast_begins_and_ends_when_it_is_time(idle: Ingest) -> None:
    cycle = LifeCycle(idle.database, RULES)
    await take(idle, gdacs(day=2, ends=5), now=START)
    assert await cycle.turn(START + DAY) == 10.0
    assert 0 < await cycle.turn(START + 2 * DAY - timedelta(seconds=3)) <= 3.0
    for day in (2, 3, 5, 6):
        await cycle.turn(START + day * DAY)
    events = await told(idle)
    assert [event.data.status for event in events] == ["forecast", "ongoing", "past"]
    assert [event.version for event in events] == [1, 2, 3]
    hazard = await idle.get(f"/v1/hazards/{events[0].subject}")
    assert [revision["phase"] for revision in hazard["revisions"]] == [
        "forecast",
        "ongoing",
        "past",
    ]
    assert hazard["updated_at"] == "2024-04-02T00:00:00Z"


async def test_an_earthquake_is_past_after_the_days_it_is_responded_to(idle: Ingest) -> None:
    quake = Solution(
        name=named("us:1"),
        updated_at=START,
        kind="earthquake",
        begins=START,
        ends=START,
        geometry=Point(longitude=72.8, latitude=40.5),
        detail=Earthquake(magnitude=5.0),
        place=None,
        review="reviewed",
    )
    await take(idle, quake, now=START)
    cycle = LifeCycle(idle.database, RULES)
    await cycle.turn(START + 29.9 * DAY)
    assert [event.data.status for event in await told(idle)] == ["ongoing"]
    # With longer days after a restart it stays, and is looked at again when they are over.
    patient = LifeCycle(idle.database, Rules(DEFAULT_RANKS, ongoing=40 * DAY))
    await patient.turn(START + 31 * DAY)
    assert len(await told(idle)) == 1
    await patient.turn(START + 40 * DAY)
    assert [event.data.status for event in await told(idle)] == ["ongoing", "past"]


async def test_what_was_withdrawn_is_not_changed_by_the_clock(idle: Ingest) -> None:
    flood = gdacs(day=2, ends=5)
    await take(idle, flood, now=START)
    await take(idle, Retraction(flood.name, flood.updated_at + DAY, "deleted"), now=START)
    await LifeCycle(idle.database, RULES).turn(START + 9 * DAY)
    assert [event.data.status for event in await told(idle)] == ["forecast", "retracted"]


async def test_a_flood_is_read_back_as_it_was_told(idle: Ingest) -> None:
    await take(idle, gdacs(), gauge("petropavl"), now=NOW)
    (listed,) = (await idle.get("/v1/hazards?kind=flood&min_severity=severe"))["items"]
    assert listed["geometry"]["type"] == "Area"
    hazard = await idle.get(f"/v1/hazards/{listed['id']}")
    assert [one["source"] for one in hazard["source_solutions"]] == ["gdacs", "kazhydromet"]
    assert hazard["source_solutions"][1]["detail"]["gauge"]["level_cm"] == 1100
    assert hazard["bbox"] == pytest.approx([68.6, 54.4, 69.6, 55.4])


def _floods(chance: random.Random) -> Item:
    number = chance.randrange(6)
    if chance.random() < 0.4:
        where = square(69.1 + chance.choice([0, 2.5]), 54.9, chance.choice([0.5, 2.0]))
        ends = chance.choice([None, 30.0])
        flood = gdacs(str(number), day=5 * number, ends=ends, geometry=where, episode=number % 3)
        return flood if chance.random() < 0.9 else Retraction(flood.name, NOW, "deleted")
    begins = chance.choice([0, 8, 30, 45])
    ends = chance.choice([None, begins + 3.0])
    north_km = chance.choice([0, 30, 60, 120, 300])
    return gauge(f"s{north_km}", day=begins, ends=ends, updated=begins + 4, north_km=north_km)


def _smog(chance: random.Random) -> Item:
    begins = chance.choice([0, 10, 26, 60])
    return smog(
        str(chance.randrange(4)),
        source=chance.choice(["openaq", "cams"]),
        hour=begins,
        ends=chance.choice([None, begins + 5.0]),
        read=begins + 2,
        updated=begins + chance.choice([-8, 3]),
        north_km=chance.choice([0, 30, 60]),
        pollutant=chance.choice(["pm2.5", "pm10"]),
    )


@pytest.mark.parametrize("draw", [_floods, _smog])
async def test_the_database_settles_other_kinds_as_the_rules_alone_do(
    ingests: Running, draw: Callable[[random.Random], Item]
) -> None:
    chance = random.Random(11)
    ingest = await ingests.start(stopped=True)
    now = START + 90 * DAY
    world = World(now, RULES)
    for _ in range(40):
        items: dict[Name, Item] = {}
        for item in (draw(chance) for _ in range(chance.randrange(1, 5))):
            items[item.name] = item
        world.take(*items.values())
        await take(ingest, *items.values(), now=now)
    owners, states = await _stored(ingest)
    assert owners == world.known.owners
    assert {state.id: state for state in states} == {
        id_: hazard.state for id_, hazard in world.known.hazards.items()
    }
    assert len(states) > 4


async def _stored(ingest: Ingest) -> tuple[dict[Name, Any], Sequence[HazardState]]:
    async with ingest.database.read() as session:
        rows = await session.execute(text("SELECT source, source_id, hazard_id FROM alias"))
        owners = {Name(source, code): owner for source, code, owner in rows}
        states = await session.scalars(text("SELECT CAST(state AS text) FROM hazard"))
        return owners, [HazardState.model_validate_json(state) for state in states]
