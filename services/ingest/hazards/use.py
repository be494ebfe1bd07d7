"""What operators may do to hazard events: each command in one transaction, once per key."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from services.ingest.hazards import query, store
from services.ingest.hazards.decide import merge_events, split_event
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Name
from services.ingest.hazards.views import SplitResult
from services.ingest.schema import idempotency
from shared.auth import require
from shared.contracts.events.hazard import HazardState
from shared.database import Database, WriteSession
from shared.errors import NotFound, OutsideMandate
from shared.idempotent import command_of, recall, remember
from shared.policy import Principal, Scope, may
from shared.preconditions import check

Act = Callable[[WriteSession, datetime], Awaitable[BaseModel]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it was sent."""

    by: Principal
    path: str
    key: str | None
    body: bytes
    if_match: str | None


async def merge(
    database: Database, asked: Asked, id_: UUID, absorb: UUID, rules: Rules
) -> Response:
    """Let an event absorb another one.

    Raises
    ------
    NotFound, Invalid, Conflict
        When one does not exist, both are the same, or one was merged away before.
    OutsideMandate, VersionConflict
        When the caller may not, or looked at another revision.
    """

    async def act(session: WriteSession, now: datetime) -> HazardState:
        return await merge_events(session, id_, absorb, by=asked.by.name, rules=rules, now=now)

    return await _decide(database, asked, id_, act)


async def split(
    database: Database, asked: Asked, id_: UUID, names: Sequence[Name], rules: Rules
) -> Response:
    """Take some names of an event out, as an event of their own.

    Raises
    ------
    NotFound, Invalid, Conflict
        When the event does not exist or was merged away, a name is not its own, or one of the two
        would be left without a solution.
    OutsideMandate, VersionConflict
        When the caller may not, or looked at another revision.
    """

    async def act(session: WriteSession, now: datetime) -> SplitResult:
        remaining, separated = await split_event(
            session, id_, names, by=asked.by.name, rules=rules, now=now
        )
        return SplitResult(remaining=remaining, separated=separated)

    return await _decide(database, asked, id_, act)


async def _decide(database: Database, asked: Asked, id_: UUID, act: Act) -> Response:
    """Run a command on an event once per Idempotency-Key, if the caller may write it."""
    require(asked.by, Scope.PUBLISH)
    command = command_of(asked.by.name, asked.path, asked.key or "", asked.body)
    async with database.write() as session:
        stored = await recall(session, idempotency, command) if asked.key else None
        if stored is not None:
            return JSONResponse(stored.body)
        # Before the revision is compared: nobody may change it between check and change.
        await store.lock(session)
        state = await query.state(session, id_)
        if state is None or not may(asked.by, "read", state):
            raise NotFound(f"There is no hazard {id_}.")
        if not may(asked.by, "write", state):
            raise OutsideMandate(f"Hazard {id_} belongs to {state.owner_city!r}.")
        check(asked.if_match, state.revision, required=False)
        result = await act(session, datetime.now(UTC))
        if asked.key:
            await remember(session, idempotency, command, 200, result.model_dump(mode="json"))
    return Response(result.model_dump_json(), media_type="application/json")
