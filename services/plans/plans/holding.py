"""A plan and the measures it holds: what a change of one means for the other."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from services.plans.measures.model import Measure
from services.plans.plans import store
from services.plans.plans.model import refuse_to_hold
from shared import outbox
from shared.commands import refuse_foreign
from shared.database import WriteSession
from shared.errors import Invalid
from shared.policy import Principal


async def rearrange(
    session: WriteSession, principal: Principal, before: Measure | None, after: Measure
) -> list[UUID]:
    """Lock the plans that the change of a measure concerns and return their ids, to recount.

    Raises
    ------
    Invalid
        When there is no such plan for this caller, or it is another city's.
    OutsideMandate
        When the plan is not the caller's to change.
    Conflict
        When a plan that it enters or leaves keeps its content.
    """
    if before and _seen(before) == _seen(after):
        return []
    old = before.plan if before else None
    # In order of id, so that two that exchange measures do not wait for each other.
    concerned = sorted({one for one in (old, after.plan) if one is not None})
    plans = {one: await store.locked(session, None, one) for one in concerned}
    if after.plan != old:
        leaving = plans.get(old) if old else None
        if leaving is not None:
            leaving.refuse_unless_editable()
        if after.plan is not None:
            entered = await store.one(session, principal, after.plan)
            if entered is None:
                raise Invalid.field("#/plan", "no-plan", plan=after.plan)
            refuse_foreign(principal, entered, "plan")
            held = await store.parts(session, [entered.id])
            refuse_to_hold(entered, after, len(held[entered.id]))
    return concerned


async def recount(session: WriteSession, plans: Sequence[UUID], now: datetime) -> None:
    """Make the next version of each locked plan whose measures changed, and its event."""
    for plan_id in plans:
        plan = await store.locked(session, None, plan_id)
        assert plan is not None
        parts = (await store.parts(session, [plan_id]))[plan_id]
        following = plan.recounted(now)
        await store.save(session, following, parts)
        await outbox.add(session, following.event(parts))


def _seen(measure: Measure) -> tuple[object, ...]:
    """Return what a plan sees of its measure."""
    return measure.plan, measure.drr, measure.cca, measure.status == "withdrawn"
