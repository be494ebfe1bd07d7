"""Series that make hazards: opened, revised, ended, broken off, whatever order they come in."""

import asyncio
import csv
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.hazards.rules import DEFAULT_RANKS, Rules
from services.ingest.hazards.take import Hazards
from services.ingest.observations import restating
from services.ingest.observations.facts import stations, thresholds
from services.ingest.observations.model import Observation, Station
from services.ingest.observations.quantities import Quantity
from services.ingest.observations.restating import Asked
from services.ingest.observations.use import AT_ONCE, Observations
from services.ingest.payloads.subject import Outcome
from shared.contracts.events.hazard import AirQuality, Flood, HazardState
from shared.database import Database

DATA = Path(__file__).resolve().parents[4] / "data"
STATIONS = {station.code: station for station in stations(DATA)}
DUSHANBE, BORKI = STATIONS["8684"], STATIONS["petropavlovsk-borki"]
START = datetime(2026, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
FORGET = (
    "TRUNCATE hazard, merge_proposal, revision, solution, alias, outbox, episode, "
    "observation, station CASCADE"
)
SMOG = (*[20.0] * 3, *[80.0] * 6, 140.0, 230.0, 120.0, 60.0, *[30.0] * 6, *[20.0] * 3)
"""A smog episode of ours, hour by hour: it opens, rises to 230, falls and ends."""


@dataclass
class Platform:
    """The use case on a database, its hazards merged with those of others."""

    database: Database

    def __post_init__(self) -> None:
        self.observations = Observations(
            Hazards(Rules(DEFAULT_RANKS)), [one.threshold for one in thresholds(DATA)]
        )

    async def observe(self, *items: Observation, now: datetime) -> Sequence[Outcome]:
        async with self.database.write() as session:
            return await self.observations.take(session, items, now=now)

    async def break_off(self, now: datetime) -> int:
        async with self.database.write() as session:
            return await self.observations.break_off(session, now, 100)

    async def states(self, query: str = "SELECT state FROM hazard") -> list[HazardState]:
        async with self.database.read() as session:
            rows = await session.scalars(text(f"{query} ORDER BY state ->> 'begins'"))
            return [HazardState.model_validate(row) for row in rows]

    async def events(self) -> list[HazardState]:
        """Return the states in the order in which they were announced."""
        async with self.database.read() as session:
            rows = await session.scalars(text("SELECT value FROM outbox ORDER BY id"))
            return [HazardState.model_validate(json.loads(row)["data"]) for row in rows]


@pytest.fixture
async def platform(
    service_database: Callable[[str], Awaitable[str]],
) -> AsyncIterator[Platform]:
    database = Database(await service_database("ingest"))
    yield Platform(database)
    await database.close()


def value(
    amount: float,
    at: datetime,
    *,
    station: Station = DUSHANBE,
    quantity: Quantity = "pm2.5",
    issued: datetime | None = None,
) -> Observation:
    return Observation(
        station=station,
        quantity=quantity,
        at=at,
        value=amount,
        issued_at=issued,
        received_at=issued or at,
    )


def smog() -> list[Observation]:
    return [value(amount, START + (hour + 1) * HOUR) for hour, amount in enumerate(SMOG)]


def air(state: HazardState) -> AirQuality:
    assert isinstance(state.detail, AirQuality)
    return state.detail


def facts(states: Sequence[HazardState]) -> list[tuple[object, ...]]:
    """Return what must not depend on the order of arrival."""
    return [
        (state.status, state.begins, state.ends, state.detail, state.geometry, state.note)
        for state in states
        if state.stands
    ]


async def test_an_hour_at_a_time_opens_raises_lowers_and_ends_one_hazard(
    platform: Platform,
) -> None:
    for one in smog():
        await platform.observe(one, now=one.at)
    (state,) = await platform.states()
    assert (state.kind, state.status) == ("air-quality", "past")
    assert (state.begins, state.ends) == (START + 3 * HOUR, START + 13 * HOUR)
    assert (air(state).highest_ug_m3, state.severity.highest_value) == (230.0, 230.0)
    assert state.preferred.source_id == "8684:pm2.5:20260110T030000Z"
    told = await platform.events()
    assert {event.id for event in told} == {state.id}
    assert [event.revision for event in told] == list(range(1, len(told) + 1))
    values = [air(event).concentration_ug_m3 for event in told]
    assert values[:5] == [80.0, 140.0, 230.0, 120.0, 60.0]
    assert [event.status for event in told if event.status != "ongoing"] == ["past"]
    levels = [event.severity.level for event in told]
    assert levels[:5] == ["moderate", "severe", "extreme", "moderate", "moderate"]
    assert {event.severity.highest for event in told[2:]} == {"extreme"}


@pytest.mark.parametrize("seed", range(4))
async def test_a_doubled_and_reordered_series_ends_in_the_same_state(
    platform: Platform, seed: int
) -> None:
    shuffle = random.Random(seed)
    series = smog() + [replace(one, at=one.at + 40 * HOUR) for one in smog()]
    # Whole stretches are missing, so that episodes are broken off, and joined by what comes late.
    kept = [one for one in series if shuffle.random() < 0.8]
    shuffled = [*kept, *kept[::2]]
    shuffle.shuffle(shuffled)
    now = START + 90 * HOUR
    for one in shuffled:
        await platform.observe(one, now=now)
    mixed = facts(await platform.states())
    async with platform.database.write() as session:
        await session.execute(text(FORGET))
    await platform.observe(*kept, now=now)
    assert facts(await platform.states()) == mixed
    assert mixed


async def test_two_payloads_of_one_series_at_a_time_lose_nothing(platform: Platform) -> None:
    values = smog()
    parts = [values[start::4] for start in range(4)]
    now = START + 30 * HOUR
    await asyncio.gather(*(platform.observe(*part, now=now) for part in parts))
    (state,) = [state for state in await platform.states() if state.stands]
    assert (state.begins, state.ends) == (START + 3 * HOUR, START + 13 * HOUR)
    assert air(state).highest_ug_m3 == 230.0


async def test_the_same_values_once_more_say_nothing(platform: Platform) -> None:
    first = await platform.observe(*smog(), now=START + 30 * HOUR)
    assert {outcome for outcome, _ in first} == {"new"}
    hazards = {hazard for _, hazard in first}
    (state,) = await platform.states()
    assert hazards == {None, str(state.id)}
    again = await platform.observe(*smog(), now=START + 31 * HOUR)
    assert {outcome for outcome, _ in again} == {"unchanged"}
    assert len(await platform.events()) == 1


async def test_a_long_silence_breaks_an_episode_off_which_is_no_all_clear(
    platform: Platform,
) -> None:
    for one in smog()[:10]:
        await platform.observe(one, now=one.at)
    last = START + 10 * HOUR
    assert await platform.break_off(last + 5 * HOUR) == 0
    assert await platform.break_off(last + 7 * HOUR) == 1
    assert await platform.break_off(last + 8 * HOUR) == 0
    (state,) = await platform.states()
    assert (state.status, state.ends) == ("past", last)
    assert state.note is not None
    assert "No data since" in state.note
    assert (state.severity.level, state.severity.highest) == ("severe", "severe")


async def test_values_that_arrive_after_all_take_the_note_back(platform: Platform) -> None:
    values = smog()
    await platform.observe(*values[:10], now=values[9].at)
    await platform.break_off(values[9].at + 7 * HOUR)
    await platform.observe(*values[10:], now=values[-1].at + HOUR)
    (state,) = await platform.states()
    assert (state.status, state.ends) == ("past", START + 13 * HOUR)
    assert "No data since" not in (state.note or "")


async def test_late_values_that_join_two_episodes_make_one_hazard_of_two(
    platform: Platform,
) -> None:
    hours = [value(90.0, START + hour * HOUR) for hour in range(1, 40)]
    await platform.observe(*hours[:10], *hours[30:], now=hours[-1].at)
    await platform.observe(*hours[10:30], now=hours[-1].at)
    (state,) = [state for state in await platform.states() if state.stands]
    assert (state.begins, state.ends, air(state).hours) == (START, None, 39)


async def test_a_forecast_is_a_hazard_to_come_which_measured_values_join(
    platform: Platform,
) -> None:
    model = Station(
        source="openmeteo", code="38.5,68.8", name="Cell", longitude=68.8, latitude=38.5
    )
    expected = [replace(one, station=model, issued_at=START, received_at=START) for one in smog()]
    await platform.observe(*expected, now=START)
    (state,) = await platform.states()
    assert (state.status, state.begins) == ("forecast", START + 3 * HOUR)
    assert state.note is not None
    assert "nobody has measured it" in state.note
    assert not air(state).measured
    forecast = state.id
    await platform.observe(*smog()[:10], now=START + 10 * HOUR)
    (state,) = [state for state in await platform.states() if state.stands]
    assert (state.id, state.status, state.solutions) == (forecast, "ongoing", 2)
    assert state.preferred.source == "openaq"
    assert (air(state).measured, air(state).concentration_ug_m3) == (True, 140.0)


async def test_a_forecast_that_is_no_longer_made_is_withdrawn(platform: Platform) -> None:
    for issue, factor in ((0, 1.0), (1, 0.2)):
        issued = START + issue * HOUR
        values = [
            replace(one, value=(one.value or 0.0) * factor, issued_at=issued, received_at=issued)
            for one in smog()[2:]
        ]
        await platform.observe(*values, now=issued)
    (state,) = await platform.states()
    assert state.status == "retracted"


async def test_an_ongoing_forecast_that_the_next_run_no_longer_makes_is_withdrawn(
    platform: Platform,
) -> None:
    """Three runs as a model makes them, each of the same 72 hours."""
    for issue, foul in enumerate((range(2, 14), range(-1, 11), range(0))):
        issued = START + timedelta(seconds=30 * issue)
        values = [
            value(118.0 if hour in foul else 18.0, START + hour * HOUR, issued=issued)
            for hour in range(-24, 48)
        ]
        await platform.observe(*values, now=issued)
    states = await platform.states()
    assert [(state.status, state.revision) for state in states] == [("retracted", 3)]


def ishim() -> list[Observation]:
    """Return the shipped levels at Petropavlovsk, with the danger level that goes with each."""
    with (DATA / "observations" / "ishim_2024.csv").open(encoding="utf-8") as lines:
        return [
            value(
                float(row["level_cm"]),
                datetime.fromisoformat(row["time"]),
                station=replace(
                    BORKI, danger_cm=float(row["danger_cm"]) if row["danger_cm"] else None
                ),
                quantity="water-level",
            )
            for row in csv.DictReader(lines)
            if row["station"] == BORKI.code
        ]


def told(seed: int) -> list[Observation]:
    """Return two stretches of smog as they may come: doubled, late, corrected, missing, stuck."""
    chance = random.Random(seed)
    found: list[Observation] = []
    series = smog() + [replace(one, at=one.at + 60 * HOUR) for one in smog()]
    for number, one in enumerate(series):
        received = START + (150 + number) * HOUR
        missing = chance.random() < 0.1
        kept = replace(one, value=None, quality="missing") if missing else one
        found.append(replace(kept, received_at=received))
        if chance.random() < 0.2:
            later = received + 100 * HOUR
            found.append(replace(one, value=chance.choice([20.0, 90.0]), received_at=later))
    found += [value(42.0, START + (90 + hour) * HOUR) for hour in range(30)]
    found += [value(90.0, START + (125 + hour) * HOUR, issued=START) for hour in range(9)]
    found += found[::5]
    chance.shuffle(found)
    return found


async def test_payloads_of_any_size_come_to_what_one_value_after_the_other_does(
    platform: Platform,
) -> None:
    """The bulk path against its definition: values, flags and hazards are the same."""
    values, now = told(7), START + 400 * HOUR
    found = []
    for size in (1, 13, len(values)):
        for start in range(0, len(values), size):
            await platform.observe(*values[start : start + size], now=now)
        async with platform.database.write() as session:
            rows = await session.execute(
                text("SELECT at, issued_at, value, quality FROM observation ORDER BY at, issued_at")
            )
            found.append((rows.all(), facts(await platform.states())))
            await session.execute(text(FORGET))
    assert found[0][1]
    assert {row.quality for row in found[0][0]} == {"good", "suspect", "missing"}
    assert found[1] == found[0]
    assert found[2] == found[0]


async def test_a_gauge_opens_lowers_raises_and_ends_a_flood(platform: Platform) -> None:
    readings = ishim()
    fallen = replace(readings[-1], value=930.0, at=readings[-1].at + 72 * HOUR)
    for one in (*readings, fallen):
        await platform.observe(one, now=one.at)
    told = await platform.events()
    assert len({event.id for event in told}) == 1
    gauges = [event.detail.gauge for event in told if isinstance(event.detail, Flood)]
    levels = [(gauge.level_cm, gauge.danger_cm, gauge.highest_cm) for gauge in gauges if gauge]
    assert levels == [
        (1298.0, 960.0, 1298.0),
        (1102.0, 980.0, 1298.0),
        (1116.0, 980.0, 1298.0),
        (930.0, 980.0, 1298.0),
    ]
    assert [event.status for event in told] == ["ongoing"] * 3 + ["past"]
    assert told[-1].severity.highest == "extreme"
    assert told[0].kind == "flood"


async def test_a_station_without_a_threshold_makes_no_hazard(platform: Platform) -> None:
    far = replace(DUSHANBE, code="x", city=None, longitude=-106.6, latitude=35.1)
    await platform.observe(
        *[value(300.0, START + hour * HOUR, station=far) for hour in range(10)], now=START
    )
    assert await platform.states() == []


async def test_what_is_being_stored_is_given_up_where_it_cannot_be_stated(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values are stored while they are held to thresholds, in one transaction all the same."""
    places = [replace(DUSHANBE, code=f"x-{number}") for number in range(3 * AT_ONCE)]
    items = [
        value(20.0, START + hour * HOUR, station=station)
        for hour in range(1, 200)
        for station in places
    ]
    changed = restating.changed

    def fails(one: Asked, *rest: Any, **more: Any) -> Any:
        if one.name.code == places[-1].code:
            raise ZeroDivisionError
        return changed(one, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(restating, "changed", fails)
        with pytest.raises(ZeroDivisionError):
            await platform.observe(*items, now=START)
    async with platform.database.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM observation")) == 0
    outcomes = await platform.observe(*items, now=START)
    assert {one.word for one in outcomes} == {"new"}
    async with platform.database.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM observation")) == len(items)
