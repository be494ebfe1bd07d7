"""What may be done to plans: each command in one transaction, its event beside the change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.plans import history
from services.plans.answers import missing, readable, to_change
from services.plans.assessments.use import touching, weighed
from services.plans.assessments.views import (
    TOUCHES_MAX,
    PlanHazards,
    Touch,
    Weighed,
    integrated,
)
from services.plans.cities.use import country_of_owner
from services.plans.history import Transition
from services.plans.meetings.consultation import refuse_unheard
from services.plans.plans import store
from services.plans.plans.model import Part, Plan, checked, integrated_share
from services.plans.plans.views import (
    NewPlan,
    PlanChanges,
    PlanFields,
    PlanFilter,
    PlanMove,
    PlanVersion,
    PlanView,
)
from shared import outbox
from shared.commands import Command, refuse_foreign
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict
from shared.paging import Page
from shared.patch import merged
from shared.policy import Principal
from shared.preconditions import check


async def seen(session: ReadSession, by: Principal, plan_id: UUID) -> Plan | None:
    """Return a plan that `by` may read, or None."""
    return await store.one(session, by, plan_id)


async def held(session: WriteSession, by: Principal, plan_id: UUID) -> Plan | None:
    """Return the same, locked until the transaction ends."""
    return await store.locked(session, by, plan_id)


class Plans:
    """The plans of one database; `exercise` marks what is drafted."""

    def __init__(self, database: Database, *, exercise: bool) -> None:
        self._database = database
        self._exercise = exercise

    async def draft(self, asked: Command, body: NewPlan) -> Response:
        """Draft a plan for a city that the caller acts for."""
        plan = checked(_new_plan(body, datetime.now(UTC), exercise=self._exercise))
        refuse_foreign(asked.by, plan, "plan")
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            country = await country_of_owner(session, plan.owner_city)
            plan = replace(plan, owner_country=country)
            if not await store.add(session, plan):
                raise Conflict("exists", kind="plan", id=plan.id)
            await history.record(session, "plan", plan, who=asked.by.name)
            await outbox.add(session, plan.event([]))
            return await asked.answer(session, _view(plan, [], {}), 201, f"/v1/plans/{plan.id}")

    async def change(
        self, by: Principal, plan_id: UUID, body: PlanChanges, if_match: str | None
    ) -> PlanView:
        """Change a plan's content while its state lets it."""
        async with self._database.write() as session:
            plan, parts = await _to_change(session, by, plan_id)
            check(if_match, plan.version)
            fields = merged(PlanVersion.of(plan, parts).fields(), body)
            changes = {name: getattr(fields, name) for name in PlanFields.model_fields}
            changed = plan.changed(changes, datetime.now(UTC))
            await store.save(session, changed, parts)
            await outbox.add(session, changed.event(parts))
            (view,) = await _views(session, by, [changed])
        return view

    async def move(
        self, asked: Command, plan_id: UUID, body: PlanMove, if_match: str | None
    ) -> Response:
        """Move a plan to its next state."""
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            plan, parts = await _to_change(session, asked.by, plan_id)
            check(if_match, plan.version, required=False)
            moved = plan.moved(body.to, parts, datetime.now(UTC))
            if moved.status == "adopted":
                await refuse_unheard(session, moved.owner_city, f"plan:{plan_id}")
                await _refuse_unaddressed(session, moved)
            await store.save(session, moved, parts)
            await history.record(
                session, "plan", moved, before=plan.status, who=asked.by.name, note=body.note
            )
            await outbox.add(session, moved.event(parts))
            (view,) = await _views(session, asked.by, [moved])
            return await asked.answer(session, view)

    async def page(
        self,
        by: Principal,
        wanted: PlanFilter,
        *,
        cursor: str | None,
        limit: int,
    ) -> Page[PlanView]:
        """Return plans that `by` may read, in the order that is asked for."""
        async with self._database.read() as session:
            found = await store.page(session, by, wanted, cursor=cursor, limit=limit)
            return Page(items=await _views(session, by, found.items), next=found.next)

    async def one(self, by: Principal, plan_id: UUID) -> PlanView:
        """Return a plan as it is now."""
        async with self._database.read() as session:
            plan = await _readable(session, by, plan_id)
            (view,) = await _views(session, by, [plan])
        return view

    async def hazards(self, by: Principal, plan_id: UUID) -> PlanHazards:
        """Return what a plan says on the hazards of its city, for who may write it."""
        async with self._database.read() as session:
            plan = to_change(await store.one(session, by, plan_id), by, "plan", plan_id)
            parts = (await store.parts(session, [plan_id]))[plan_id]
            found = await _weighed(session, plan, datetime.now(UTC))
        both = bool(integrated_share(parts))
        return PlanHazards(plan=plan_id, integrated=integrated(found, both=both), hazards=found)

    async def steps(
        self, by: Principal, plan_id: UUID, *, cursor: str | None, limit: int
    ) -> Page[Transition]:
        """Return who moved a plan, when and why."""
        async with self._database.read() as session:
            await _readable(session, by, plan_id)
            return await history.page(session, "plan", plan_id, cursor=cursor, limit=limit)

    async def versions(
        self, by: Principal, plan_id: UUID, *, cursor: str | None, limit: int
    ) -> Page[PlanVersion]:
        """Return a plan's versions, newest first."""
        async with self._database.read() as session:
            await _readable(session, by, plan_id)
            return await store.versions(session, by, plan_id, cursor=cursor, limit=limit)

    async def version(self, by: Principal, plan_id: UUID, number: int) -> PlanVersion:
        """Return one version of a plan, as it was."""
        async with self._database.read() as session:
            await _readable(session, by, plan_id)
            version = await store.version(session, by, plan_id, number)
        if version is None:
            raise missing(f"version {number} of plan", plan_id)
        return version


def _new_plan(body: NewPlan, now: datetime, *, exercise: bool) -> Plan:
    return Plan(
        **{name: getattr(body, name) for name in NewPlan.model_fields},
        version=1,
        owner_country=None,
        exercise=exercise,
        status="drafting",
        created_at=now,
        updated_at=now,
    )


async def _readable(session: ReadSession, by: Principal, plan_id: UUID) -> Plan:
    return readable(await store.one(session, by, plan_id), "plan", plan_id)


async def _to_change(
    session: WriteSession, by: Principal, plan_id: UUID
) -> tuple[Plan, list[Part]]:
    plan = to_change(await store.locked(session, by, plan_id), by, "plan", plan_id)
    return plan, (await store.parts(session, [plan_id]))[plan_id]


async def _weighed(session: ReadSession, plan: Plan, now: datetime) -> list[Weighed]:
    return await weighed(session, plan.owner_city, plan.id, now.date(), exercise=plan.exercise)


async def _refuse_unaddressed(session: ReadSession, plan: Plan) -> None:
    """Refuse to adopt a plan without a word on a hazard that is orange or red.

    Raises
    ------
    Conflict
        Naming the hazards with their cities, those that could not be assessed, and what to do.
    """
    found = await _weighed(session, plan, plan.updated_at)
    left = [each for each in found if each.left]
    if not left:
        return
    unknown = [each for each in found if each.unknown]
    raise Conflict(
        "plan-unaddressed",
        hazards=", ".join(f"{each.hazard} ({each.city})" for each in left),
        extensions={
            "hazards": sorted({each.hazard for each in left}),
            "left": [each.model_dump(mode="json", exclude={"by"}) for each in left],
            "not_assessable": [each.model_dump(mode="json", exclude={"by"}) for each in unknown],
        },
    )


async def _views(session: ReadSession, by: Principal, plans: Sequence[Plan]) -> list[PlanView]:
    held = await store.parts(session, [plan.id for plan in plans])
    measures = [part.id for parts in held.values() for part in parts]
    touches = await touching(session, by, measures)
    return [_view(plan, held[plan.id], touches) for plan in plans]


def _view(plan: Plan, parts: Sequence[Part], touches: Mapping[UUID, Sequence[Touch]]) -> PlanView:
    """Return the view; an assessment that touches several measures shows once."""
    unique = {touch.assessment: touch for part in parts for touch in touches[part.id]}
    newest = sorted(unique.values(), key=lambda touch: touch.computed_at, reverse=True)
    return PlanView.now(plan, parts, newest[:TOUCHES_MAX])
