"""Every query on plans and their versions."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, insert, select, true, update
from sqlalchemy.dialects import postgresql

from services.plans.content import Alignment, Cost
from services.plans.measures.tables import measure
from services.plans.plans.model import Part, Plan
from services.plans.plans.tables import plan, plan_version
from services.plans.plans.views import PlanFilter, PlanVersion
from services.plans.search import store as search
from services.plans.search.entry import Entry
from shared import paging
from shared.access import classified, visible, visible_where
from shared.database import ReadSession, WriteSession
from shared.policy import Classification, Principal
from shared.restrictions import closes, left_open

_TEXTS: Final = ("title", "summary", "monitoring", "adoption_document", "alignments")
"""What a search finds it by."""


def _plan(row: Row[Any]) -> Plan:
    values = {column.name: getattr(row, column.name) for column in plan.columns}
    return Plan(
        **values
        | {
            "classification": Classification(row.classification),
            "budget": Cost.model_validate(row.budget) if row.budget else None,
            "alignments": [Alignment.model_validate(item) for item in row.alignments],
        }
    )


def _values(one: Plan) -> dict[str, Any]:
    return asdict(one) | {
        "budget": one.budget.model_dump(mode="json") if one.budget else None,
        "alignments": [item.model_dump(mode="json") for item in one.alignments],
    }


async def one(session: ReadSession, principal: Principal, plan_id: UUID) -> Plan | None:
    """Return a plan that `principal` may read, or None."""
    statement = select(plan).where(plan.c.id == plan_id, visible(principal, plan))
    row = (await session.execute(statement)).one_or_none()
    return _plan(row) if row else None


async def locked(session: WriteSession, principal: Principal | None, plan_id: UUID) -> Plan | None:
    """Return such a plan and keep others from changing it until the transaction ends.

    Without a principal the platform itself asks, and sees every plan.
    """
    statement = (
        select(plan)
        .where(plan.c.id == plan_id, classified(principal, plan) if principal else true())
        # NO KEY: inserting a measure of the plan takes a key share lock on it, and two that do so
        # at once would otherwise wait for each other.
        .with_for_update(key_share=True)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None or (principal and await closes(session, principal, row.owner_city, "plans")):
        return None
    return _plan(row)


async def add(session: WriteSession, new: Plan) -> bool:
    """Store a new plan and its first version; False when there is one with its id."""
    statement = postgresql.insert(plan).values(_values(new)).on_conflict_do_nothing()
    if not (await session.execute(statement)).rowcount:
        return False
    await _keep_version(session, new, [])
    await _find(session, new)
    return True


async def save(session: WriteSession, changed: Plan, parts: Sequence[Part]) -> None:
    """Store the next version of a locked plan, which holds `parts`."""
    await session.execute(update(plan).where(plan.c.id == changed.id).values(_values(changed)))
    await _keep_version(session, changed, parts)
    await _find(session, changed)


async def _keep_version(session: WriteSession, kept: Plan, parts: Sequence[Part]) -> None:
    state = PlanVersion.of(kept, parts).model_dump(mode="json")
    await session.execute(
        insert(plan_version).values(plan=kept.id, version=kept.version, state=state)
    )


async def _find(session: WriteSession, kept: Plan) -> None:
    """Keep what of a plan can be found."""
    values = _values(kept)
    texts = {name: values[name] for name in _TEXTS}
    await search.keep(session, Entry.of("plan", "/v1/plans", kept, texts, dataset="plans"))


async def parts(session: ReadSession, plans: Sequence[UUID]) -> dict[UUID, list[Part]]:
    """Return the measures each plan holds, in the order they were proposed."""
    rows = await session.execute(
        select(measure.c.plan, measure.c.id, measure.c.status, measure.c.drr, measure.c.cca)
        .where(measure.c.plan.in_(plans))
        .order_by(measure.c.created_at, measure.c.id)
    )
    held: dict[UUID, list[Part]] = {one: [] for one in plans}
    for row in rows:
        held[row.plan].append(Part(row.id, row.status, row.drr, row.cca))
    return held


async def version(
    session: ReadSession, principal: Principal, plan_id: UUID, number: int
) -> PlanVersion | None:
    """Return one version as it was, or None; see `versions` for which ones there are."""
    state = await session.scalar(
        select(plan_version.c.state).where(
            plan_version.c.plan == plan_id,
            plan_version.c.version == number,
            _version_visible(principal),
        )
    )
    return PlanVersion.model_validate(state) if state else None


async def versions(
    session: ReadSession, principal: Principal, plan_id: UUID, *, cursor: str | None, limit: int
) -> paging.Page[PlanVersion]:
    """Return the versions of a plan, newest first.

    Each counts with the classification it had: a plan that opens does not open its past.
    """
    statement = select(plan_version).where(
        plan_version.c.plan == plan_id, _version_visible(principal)
    )
    found = await paging.page(
        session,
        statement,
        [plan_version.c.version],
        cursor=cursor,
        limit=limit,
        newest_first=True,
    )
    return found.page(lambda row: PlanVersion.model_validate(row.state))


async def page(
    session: ReadSession,
    principal: Principal,
    wanted: PlanFilter,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Plan]:
    """Return plans that `principal` may read, in the order that is asked for."""
    order = wanted.order
    said = await search.saying(session, "plan", plan.c.id, wanted.words)
    statement = select(plan).where(visible(principal, plan), *said)
    if wanted.owner_city is not None:
        statement = statement.where(plan.c.owner_city == wanted.owner_city)
    if wanted.status is not None:
        statement = statement.where(plan.c.status == wanted.status)
    found = await paging.page(
        session,
        statement.where(*order.given(plan)),
        order.keys(plan),
        cursor=cursor,
        limit=limit,
        newest_first=order.newest_first,
    )
    return found.map(_plan)


def _version_visible(principal: Principal) -> ColumnElement[bool]:
    state = plan_version.c.state
    country = select(plan.c.owner_country).where(plan.c.id == plan_version.c.plan)
    owner = state["owner_city"].astext
    return and_(
        visible_where(principal, owner, country.scalar_subquery(), state["classification"].astext),
        left_open(principal, owner, "plans"),
    )
