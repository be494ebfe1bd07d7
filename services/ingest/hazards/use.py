"""What operators may do to hazard events: each command in one transaction, once per key."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel

from services.ingest.hazards import query, store
from services.ingest.hazards.decide import merge_events, split_event
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Name
from services.ingest.hazards.views import MergeProposal, SplitResult
from shared.access import may
from shared.auth import require
from shared.commands import Command, refuse_foreign
from shared.contracts.events.hazard import HazardState
from shared.database import Database, WriteSession
from shared.errors import NotFound
from shared.policy import Scope
from shared.preconditions import check

Act = Callable[[WriteSession, datetime], Awaitable[BaseModel]]


class HazardCommands:
    """Merges and splits of the events of one database."""

    def __init__(self, database: Database, rules: Rules) -> None:
        self._database = database
        self._rules = rules

    async def merge(
        self, asked: Command, id_: UUID, absorb: UUID, if_match: str | None
    ) -> Response:
        """Let an event absorb another one, or propose it: 202, a second city must confirm.

        Raises
        ------
        NotFound, Invalid, Conflict
            When one does not exist, both are the same, or one was merged away before.
        OutsideMandate, VersionConflict
            When the caller may not, or looked at another revision.
        """

        async def act(session: WriteSession, now: datetime) -> HazardState | MergeProposal:
            return await merge_events(session, id_, absorb, by=asked.by, rules=self._rules, now=now)

        return await self._decide(asked, id_, if_match, act)

    async def split(
        self, asked: Command, id_: UUID, names: Sequence[Name], if_match: str | None
    ) -> Response:
        """Take some names of an event out, as an event of their own.

        Raises
        ------
        NotFound, Invalid, Conflict
            When the event does not exist or was merged away, a name is not its own, or one of the
            two would be left without a solution.
        OutsideMandate, VersionConflict
            When the caller may not, or looked at another revision.
        """

        async def act(session: WriteSession, now: datetime) -> SplitResult:
            remaining, separated = await split_event(
                session, id_, names, by=asked.by, rules=self._rules, now=now
            )
            return SplitResult(remaining=remaining, separated=separated)

        return await self._decide(asked, id_, if_match, act)

    async def _decide(self, asked: Command, id_: UUID, if_match: str | None, act: Act) -> Response:
        """Run a command on an event once per Idempotency-Key, if the caller may write it."""
        require(asked.by, Scope.PUBLISH)
        async with self._database.write() as session:
            if answered := await asked.first_answer(session):
                return answered
            # Before the revision is compared: nobody may change it between check and change.
            await store.lock(session)
            state = await query.state(session, id_)
            if state is None or not may(asked.by, "read", state):
                raise NotFound("no-hazard", id=id_)
            refuse_foreign(asked.by, state, "hazard")
            check(if_match, state.revision, required=False)
            done = await act(session, datetime.now(UTC))
            status = 202 if isinstance(done, MergeProposal) else 200
            return await asked.answer(session, done, status)
