"""Jobs taken, assessed and written together: their order, and what one of them cannot do to all."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from services.risk.assessments import jobs, use, worker
from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.assessments.use import Batch, Outcome
from services.risk.assessments.worker import TOGETHER
from services.risk.exposure.store import models
from shared import outbox
from shared.contracts.events import Event
from shared.database import Database, WriteSession
from shared.writes import Writes
from tests.support.risk import NOW, Room, asset, city, exposed, hazard, uuid_of

OpenRoom = Callable[..., Awaitable[Room]]
DAY = timedelta(days=1)


@pytest.fixture
async def room(open_room: OpenRoom) -> Room:
    """Risk that has used what is exposed before, as it has but for a moment after its start."""
    room = await open_room()
    await room.exposures.at(await _kept(room))
    return room


async def _kept(room: Room) -> str:
    """Keep the model of a city without facilities and return its digest."""
    empty = exposed()
    async with room.database.write() as session:
        await models.keep(session, [empty], NOW)
    return empty.digest


async def test_what_happened_last_is_assessed_first(room: Room) -> None:
    days = [3, 1, 4, 2]
    await room.tell(city(), *(hazard(f"{day}", origin_time=NOW - day * DAY) for day in days))
    await room.work()
    order = [each.data.hazard for each in await room.events()]
    assert order == [uuid_of(f"{day}") for day in (1, 2, 3, 4)]


async def test_what_is_live_is_taken_alone_and_before_a_backlog(room: Room) -> None:
    await room.tell(city(), *(hazard(f"{day}", origin_time=NOW - day * DAY) for day in range(1, 6)))
    await room.tell(hazard("now"))
    [taken] = (await room.assessor.take()).jobs
    assert taken.hazard == uuid_of("now")
    assert len((await room.assessor.take()).jobs) == 5


async def test_the_last_slot_takes_only_what_is_live(room: Room) -> None:
    await room.tell(city(), hazard("old", origin_time=NOW - DAY))
    assert (await room.assessor.take(only_live=True)).jobs == []
    await room.tell(hazard("now"))
    [taken] = (await room.assessor.take(only_live=True)).jobs
    assert taken.hazard == uuid_of("now")


async def test_what_is_assessed_again_is_never_taken_with_what_is_new(room: Room) -> None:
    await room.tell(city(), hazard("new", origin_time=NOW - 2 * DAY))
    async with room.database.write() as session:
        await jobs.request(session, {uuid_of("again"): NOW - DAY}, urgent=False)
    [taken] = (await room.assessor.take()).jobs
    assert taken.hazard == uuid_of("new")
    [taken] = (await room.assessor.take()).jobs
    assert taken.hazard == uuid_of("again")


async def test_a_batch_is_one_transaction_of_results_events_and_jobs(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process killed in the middle of it leaves all of it to be done again, once."""
    quakes = [hazard(f"{number}", origin_time=NOW - number * DAY) for number in range(1, 6)]
    await room.tell(city(), asset("school"), *quakes)
    taken = await room.assessor.take()

    def killed(*_args: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(jobs, "finished", killed)
        with pytest.raises(ConnectionError):
            await room.assessor.do(taken)
    assert await room.events() == []
    assert await room.rows("SELECT * FROM assessment") == []
    async with room.database.write() as session:
        await session.execute(text("UPDATE job SET due_at = now()"))
    assert await room.work() == len(quakes)
    assert len(await room.events()) == len(quakes)
    assert len(await room.facilities()) == len(quakes)
    assert await room.rows("SELECT * FROM job") == []


async def test_a_batch_whose_lease_ran_out_is_written_once(room: Room) -> None:
    await room.tell(city(), asset("school"), *(hazard(f"{number}") for number in range(5)))
    taken = await room.assessor.take()
    async with room.database.write() as session:
        await session.execute(text("UPDATE job SET due_at = now()"))
    assert await room.work(room.new_assessor()) == 5
    await room.assessor.do(taken)
    assert len(await room.events()) == 5
    assert len(await room.rows("SELECT * FROM assessment")) == 5


async def test_one_that_cannot_be_computed_takes_no_other_of_its_batch_down(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(inputs: Inputs, **_: Any) -> Impact | None:
        if inputs.hazard.id == uuid_of("2"):
            raise ValueError("no such earthquake")
        return compute(inputs)

    monkeypatch.setattr(worker, "compute", fail)
    await room.tell(city(), *(hazard(f"{number}") for number in range(5)))
    await room.work()
    assert {each.data.hazard for each in await room.events()} == {
        uuid_of(f"{number}") for number in (0, 1, 3, 4)
    }
    [job] = await room.rows("SELECT hazard, attempts, error FROM job")
    assert (job.hazard, job.attempts) == (uuid_of("2"), 1)


async def test_one_that_cannot_be_stated_takes_no_other_of_its_batch_down(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    gather = outbox.gather

    def refuse(session: WriteSession, writes: Writes, events: list[Event]) -> None:
        if any(each.partitionkey == str(uuid_of("2")) for each in events):
            raise outbox.EventTooLargeError
        gather(session, writes, events)

    monkeypatch.setattr(outbox, "gather", refuse)
    await room.tell(city(), *(hazard(f"{number}") for number in range(5)))
    await room.work()
    assert len(await room.events()) == 4
    assert len(await room.rows("SELECT * FROM assessment")) == 4
    [job] = await room.rows("SELECT hazard, error FROM job")
    assert job.hazard == uuid_of("2")
    assert "EventTooLargeError" in job.error


async def test_more_events_than_one_statement_takes_are_stated_in_their_order(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use, "PORTION", 2)
    await room.tell(city(), *(hazard(f"{day}", origin_time=NOW - day * DAY) for day in (3, 1, 2)))
    await room.work()
    order = [each.data.hazard for each in await room.events()]
    assert order == [uuid_of(f"{day}") for day in (1, 2, 3)]
    assert await room.rows("SELECT * FROM job") == []


async def test_one_that_changed_meanwhile_is_done_again_and_the_others_are_written(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.tell(city(), *(hazard(f"{number}") for number in range(5)))
    state = use.state
    calls: list[Mapping[Outcome, int]] = []

    async def overtaken(*given: Any) -> Mapping[Outcome, int]:
        if not calls:
            await room.tell(hazard("2", revision=2, magnitude=7.1))
        calls.append(await state(*given))
        return calls[-1]

    monkeypatch.setattr(use, "state", overtaken)
    await room.work()
    assert [dict(each) for each in calls] == [
        {"completed": 4, "unchanged": 0, "withdrawn": 0, "stale": 1},
        {"completed": 1, "unchanged": 0, "withdrawn": 0, "stale": 0},
    ]
    revisions = {each.data.hazard: each.data.hazard_revision for each in await room.events()}
    assert revisions[uuid_of("2")] == 2
    assert await room.rows("SELECT * FROM job") == []


async def test_revisions_and_retractions_of_a_batch_leave_one_standing_each(room: Room) -> None:
    await room.tell(city("osh"), city("namangan"), *(hazard(f"{n}", magnitude=7) for n in range(4)))
    await room.work()
    await room.tell(
        hazard("0", revision=2, magnitude=7.2),
        hazard("1", revision=2, status="retracted"),
        hazard("2", revision=2, latitude=10.0),
    )
    await room.work()
    rows = await room.rows("SELECT hazard, city FROM assessment WHERE status = 'completed'")
    standing = sorted((row.hazard, row.city) for row in rows)
    assert standing == sorted(
        (uuid_of(name), place) for name in ("0", "3") for place in ("namangan", "osh")
    )
    reasons = [each.data.reason for each in await room.events() if each.data.reason]
    assert sorted(reasons) == ["hazard retracted"] * 2 + ["out of reach"] * 2


async def test_results_of_large_cities_are_not_held_until_all_are_there(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FACILITIES_TOGETHER", 1)
    schools = [asset(f"{place} {n}", place) for place in ("osh", "namangan") for n in range(3)]
    await room.tell(city("osh"), city("namangan"), *schools, hazard(magnitude=7.0))
    written: list[int] = []
    state = use.state

    async def counted(database: Database, batch: Batch, *more: Any) -> Mapping[Outcome, int]:
        written.append(len(batch.results))
        return await state(database, batch, *more)

    monkeypatch.setattr(use, "state", counted)
    await room.work()
    assert written == [1, 1, 0]
    assert [each.data.city for each in await room.events()] == ["osh", "namangan"]


async def test_the_first_is_taken_alone_as_nobody_knows_how_large_cities_are(
    open_room: OpenRoom,
) -> None:
    room = await open_room()
    await room.tell(city(), asset("school"), *(hazard(f"{number}") for number in range(5)))
    sizes = []
    while (taken := await room.assessor.take()).jobs:
        sizes.append(len(taken.jobs))
        await room.assessor.do(taken)
    assert sizes == [1, 4]


async def test_a_batch_is_smaller_where_cities_are_large(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.tell(city(), asset("one"), asset("two"), asset("three"), hazard("first"))
    await room.work()
    await room.tell(*(hazard(f"{number}") for number in range(2 * TOGETHER)))
    assert len((await room.assessor.take()).jobs) == TOGETHER
    monkeypatch.setattr(worker, "FACILITIES_TOGETHER", 8)
    assert len((await room.assessor.take()).jobs) == 2


async def test_statements_of_a_batch_do_not_grow_with_it(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard("first"))
    await room.work()
    statements: list[str] = []

    def note(*seen: Any) -> None:
        statements.append(seen[2])

    counts = []
    for size in (2, TOGETHER):
        await room.tell(*(hazard(f"{size} {number}") for number in range(size)))
        event.listen(Engine, "before_cursor_execute", note)
        taken = await room.assessor.take()
        await room.assessor.do(taken)
        event.remove(Engine, "before_cursor_execute", note)
        counts.append(len(statements))
        statements.clear()
    assert len(taken.jobs) == TOGETHER
    assert counts[0] == counts[1]


async def test_what_is_live_may_overtake_the_assessments_of_a_backlog_alone(room: Room) -> None:
    old = (hazard(f"{n}", origin_time=NOW - DAY) for n in range(TOGETHER))
    await room.tell(city(), *old)
    await room.work()
    await room.tell(hazard("late", origin_time=NOW - DAY), hazard("live", origin_time=NOW))
    await room.work()
    marks = await room.rows(
        "SELECT key, headers::jsonb ? 'backlog' AS backlog FROM outbox ORDER BY id"
    )
    assert [each.backlog for each in marks] == [True] * TOGETHER + [False] * 2
