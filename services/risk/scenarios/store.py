"""Queries on the projection of scenarios."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.risk.scenarios.tables import scenario
from shared.access import visible
from shared.contracts.events.study import ScenarioState
from shared.database import ReadSession, WriteSession
from shared.policy import Principal


@dataclass(frozen=True, slots=True)
class Published:
    """A scenario as it is now."""

    id: UUID
    version: int
    status: str
    exercise: bool
    hazard: UUID | None
    """The event; None: it is a pathway of the climate."""


async def save(session: WriteSession, states: Sequence[ScenarioState]) -> None:
    """Keep scenarios, each unless as new a version is known."""
    # In one order, so that two batches do not wait for each other; the last of each is the newest.
    newest = {each.id: each for each in sorted(states, key=lambda each: (each.id, each.version))}
    names = tuple(scenario.c.keys())
    rows = [{name: getattr(each, name) for name in names} for each in newest.values()]
    statement = insert(scenario).values(rows)
    new = statement.excluded
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={name: new[name] for name in names if name != "id"},
            where=new.version > scenario.c.version,
        )
    )


async def read(session: ReadSession, principal: Principal, scenario_id: UUID) -> Published | None:
    """Return a scenario that the principal may read."""
    column = scenario.c
    wanted = select(column.id, column.version, column.status, column.exercise, column.hazard)
    found = await session.execute(
        wanted.where(column.id == scenario_id, visible(principal, scenario))
    )
    row = found.one_or_none()
    return Published(*row) if row else None
