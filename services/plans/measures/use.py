"""What may be done to measures: each command in one transaction, its events beside the change."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel

from services.plans import history
from services.plans.answers import readable, to_change
from services.plans.assessments.use import touching
from services.plans.cities.use import country_of_owner
from services.plans.clock import CLOCK
from services.plans.history import Transition
from services.plans.many import Made
from services.plans.measures import store
from services.plans.measures.model import Measure, checked
from services.plans.measures.views import (
    MeasureChanges,
    MeasureFields,
    MeasureFilter,
    MeasureMove,
    MeasureView,
    NewMeasure,
)
from services.plans.meetings.consultation import refuse_unheard
from services.plans.plans import holding
from shared import outbox
from shared.commands import Command, refuse_foreign
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict, Invalid
from shared.housekeeping import BATCH
from shared.paging import Page
from shared.patch import merged
from shared.policy import Principal
from shared.preconditions import check


async def there(session: ReadSession, by: Principal, measure_id: UUID) -> None:
    """Refuse a body's `measure` that is not there for this caller.

    Raises
    ------
    Invalid
        Naming the field.
    """
    if await store.one(session, by, measure_id) is None:
        raise Invalid.field("#/measure", "no-record", kind="measure", id=measure_id)


async def seen(session: ReadSession, by: Principal, measure_id: UUID) -> Measure | None:
    """Return a measure that `by` may read, or None."""
    return await store.one(session, by, measure_id)


async def held(session: WriteSession, by: Principal, measure_id: UUID) -> Measure | None:
    """Return the same, locked until the transaction ends."""
    return await store.locked(session, by, measure_id)


class Measures:
    """The measures of one database, of hazards with a known code; `exercise` marks new ones."""

    def __init__(
        self, database: Database, hazard_codes: Collection[str], *, exercise: bool
    ) -> None:
        self.database = database
        self._hazard_codes = hazard_codes
        self._exercise = exercise

    async def propose(self, asked: Command, body: NewMeasure) -> Response:
        """Propose a measure for a city that the caller acts for."""
        now = datetime.now(UTC)
        measure = checked(_new_measure(body, now, exercise=self._exercise), self._hazard_codes)
        refuse_foreign(asked.by, measure, "measure")
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            measure = await self._add(session, asked.by, measure, now)
            view = await _view(session, asked.by, measure)
            return await asked.answer(session, view, 201, f"/v1/measures/{measure.id}")

    async def made(self, session: WriteSession, by: Principal, body: BaseModel) -> Made:
        """Propose a measure among others, or find that it is there as it is asked for."""
        assert isinstance(body, NewMeasure)
        now = datetime.now(UTC)
        measure = checked(_new_measure(body, now, exercise=self._exercise), self._hazard_codes)
        refuse_foreign(by, measure, "measure")
        there = await store.one(session, by, measure.id)
        if there is not None and _says(there, measure):
            return Made(there.id, there.version, new=False)
        await self._add(session, by, measure, now)
        return Made(measure.id, measure.version, new=True)

    async def _add(
        self, session: WriteSession, by: Principal, measure: Measure, now: datetime
    ) -> Measure:
        country = await country_of_owner(session, measure.owner_city)
        measure = replace(measure, owner_country=country)
        plans = await holding.rearrange(session, by, None, measure)
        if not await store.add(session, measure):
            raise Conflict("exists", kind="measure", id=measure.id)
        await history.record(session, "measure", measure, who=by.name)
        await outbox.add(session, measure.event())
        await holding.recount(session, plans, now)
        return measure

    async def change(
        self, by: Principal, measure_id: UUID, body: MeasureChanges, if_match: str | None
    ) -> MeasureView:
        """Change some of a measure's content."""
        now = datetime.now(UTC)
        async with self.database.write() as session:
            measure = await _to_change(session, by, measure_id)
            check(if_match, measure.version)
            fields = merged(MeasureView.of(measure).fields(), body)
            changes = {name: getattr(fields, name) for name in MeasureFields.model_fields}
            changed = checked(measure.changed(changes, now), self._hazard_codes)
            plans = await holding.rearrange(session, by, measure, changed)
            await store.save(session, changed)
            await outbox.add(session, changed.event())
            await holding.recount(session, plans, now)
            return await _view(session, by, changed)

    async def move(
        self, asked: Command, measure_id: UUID, body: MeasureMove, if_match: str | None
    ) -> Response:
        """Move a measure to its next state."""
        now = datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            measure = await _to_change(session, asked.by, measure_id)
            check(if_match, measure.version, required=False)
            moved = measure.moved(body.to, now)
            if moved.status == "adopted":
                await refuse_unheard(session, moved.owner_city, f"measure:{measure_id}")
            plans = await holding.rearrange(session, asked.by, measure, moved)
            await store.save(session, moved)
            await history.record(
                session, "measure", moved, before=measure.status, who=asked.by.name, note=body.note
            )
            await outbox.add(session, moved.event())
            await holding.recount(session, plans, now)
            return await asked.answer(session, await _view(session, asked.by, moved))

    async def page(
        self, by: Principal, wanted: MeasureFilter, *, cursor: str | None, limit: int
    ) -> Page[MeasureView]:
        """Return measures that `by` may read, oldest first."""
        async with self.database.read() as session:
            found = await store.page(session, by, wanted, cursor=cursor, limit=limit)
            touches = await touching(session, by, [measure.id for measure in found.items])
        return found.page(lambda measure: MeasureView.of(measure, touches[measure.id]))

    async def one(self, by: Principal, measure_id: UUID) -> MeasureView:
        """Return a measure as it is now."""
        async with self.database.read() as session:
            return await _view(session, by, await _readable(session, by, measure_id))

    async def steps(
        self, by: Principal, measure_id: UUID, *, cursor: str | None, limit: int
    ) -> Page[Transition]:
        """Return who moved a measure, when and why."""
        async with self.database.read() as session:
            await _readable(session, by, measure_id)
            return await history.page(session, "measure", measure_id, cursor=cursor, limit=limit)


async def delay(session: WriteSession, now: datetime) -> int:
    """Tell of measures whose day has passed before they were completed: a housekeeper's sweep."""
    late = await store.late(session, now.astimezone(UTC).date(), BATCH)
    for measure in late:
        delayed = measure.delayed(now)
        await store.save(session, delayed)
        await history.record(
            session, "measure", delayed, before=measure.status, who=CLOCK.name, note="delayed"
        )
        await outbox.add(session, delayed.event("delayed"))
    return len(late)


def _new_measure(body: NewMeasure, now: datetime, *, exercise: bool) -> Measure:
    return Measure(
        **{name: getattr(body, name) for name in NewMeasure.model_fields},
        version=1,
        owner_country=None,
        exercise=exercise,
        status="idea",
        delayed_at=None,
        created_at=now,
        updated_at=now,
    )


def _says(there: Measure, asked: Measure) -> bool:
    """Say whether a measure is the owner's and says what is asked for."""
    names = NewMeasure.model_fields
    return all(getattr(there, name) == getattr(asked, name) for name in names)


async def _readable(session: ReadSession, by: Principal, measure_id: UUID) -> Measure:
    return readable(await store.one(session, by, measure_id), "measure", measure_id)


async def _to_change(session: WriteSession, by: Principal, measure_id: UUID) -> Measure:
    return to_change(await store.locked(session, by, measure_id), by, "measure", measure_id)


async def _view(session: ReadSession, by: Principal, measure: Measure) -> MeasureView:
    touches = await touching(session, by, [measure.id])
    return MeasureView.of(measure, touches[measure.id])
