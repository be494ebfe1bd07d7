"""Merges that one city has proposed and another must confirm."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, or_, select
from sqlalchemy.dialects.postgresql import insert

from services.ingest.hazards.tables import proposal
from services.ingest.hazards.views import MergeProposal
from shared.contracts.events.hazard import Author
from shared.database import ReadSession, WriteSession
from shared.policy import Principal

KEPT = timedelta(days=7)
"""Time in which a second city may confirm."""


async def find(
    session: ReadSession, survivor: UUID, absorbed: UUID, now: datetime
) -> MergeProposal | None:
    """Return what was proposed about two events."""
    found = await session.execute(
        select(proposal).where(
            proposal.c.survivor == survivor,
            proposal.c.absorbed == absorbed,
            proposal.c.at > now - KEPT,
        )
    )
    row = found.one_or_none()
    return _view(row) if row else None


async def about(session: ReadSession, hazard: UUID, now: datetime) -> list[MergeProposal]:
    """Return the proposals that wait and concern an event, oldest first."""
    rows = await session.execute(
        select(proposal)
        .where(
            or_(proposal.c.survivor == hazard, proposal.c.absorbed == hazard),
            proposal.c.at > now - KEPT,
        )
        .order_by(proposal.c.at)
    )
    return [_view(row) for row in rows]


async def propose(session: WriteSession, made: MergeProposal, by: Principal) -> None:
    """Keep a proposal in place of an older one about the same two events."""
    named = {"proposed_by": by.name, "person": by.person}
    values = {**made.model_dump(exclude={"status"}), **named}
    await session.execute(
        insert(proposal)
        .values(values)
        .on_conflict_do_update(
            index_elements=[proposal.c.survivor, proposal.c.absorbed], set_=values
        )
    )


async def take(session: WriteSession, survivor: UUID, absorbed: UUID) -> Author:
    """Forget a proposal that is carried out, and return who made it."""
    made = await session.execute(
        delete(proposal)
        .where(proposal.c.survivor == survivor, proposal.c.absorbed == absorbed)
        .returning(proposal.c.city, proposal.c.person, proposal.c.at)
    )
    return Author(**made.one()._mapping)


def _view(row: Row[Any]) -> MergeProposal:
    fields = MergeProposal.model_fields.keys() - {"status"}
    return MergeProposal(**{name: getattr(row, name) for name in fields})
