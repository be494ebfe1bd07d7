"""Rules look at what has happened and propose consequences; a person states or refuses them."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid5

from services.ingest.consequences import store
from services.ingest.consequences.model import RULES, Consequence, Rule, closes_circle, proposal
from services.ingest.hazards import store as hazards
from shared import outbox
from shared.database import Database
from shared.policy import COALITION
from shared.worker import Loop

EVERY_SECONDS = 60.0
AT_ONCE = 200
"""Proposals that one transaction makes; the next look makes more."""
LOOKED_BACK = timedelta(days=30)
"""Effects that began earlier are proposed no more, except in an exercise, whose times are a
script's."""


class Proposer:
    """Proposes what the rules find, once for two events."""

    def __init__(self, database: Database, *, exercise: bool) -> None:
        self._database = database
        self._exercise = exercise
        self._loop = Loop("proposer of consequences")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Look over and over, until told to stop."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        await self.look(datetime.now(UTC))
        return EVERY_SECONDS

    async def look(self, now: datetime) -> int:
        """Propose what is not yet known; returns the number of proposals."""
        return sum([await self._look(rule, now) for rule in RULES])

    async def _look(self, rule: Rule, now: datetime) -> int:
        since = None if self._exercise else now - LOOKED_BACK
        async with self._database.look() as session:
            pairs = await store.candidates(session, rule, since)
        found = [
            Consequence(
                id=uuid5(before.id, str(after.id)),
                version=1,
                owner_city=COALITION,
                owner_country=None,
                exercise=self._exercise or after.exercise,
                cause=before.id,
                effect=after.id,
                relation=rule.relation,
                status="proposed",
                rule=rule.name,
                why=why,
                created_at=now,
                updated_at=now,
            )
            for before, after in pairs
            if (why := proposal(rule, before, after))
        ]
        return await self._keep(found[:AT_ONCE]) if found else 0

    async def _keep(self, found: list[Consequence]) -> int:
        kept = 0
        async with self._database.write() as session:
            await hazards.lock(session)
            standing = await store.standing(session)
            for one in found:
                if closes_circle(standing, one.cause, one.effect) or await store.known(
                    session, one
                ):
                    continue
                await store.add(session, one, COALITION, f"rule {one.rule}")
                await outbox.add(session, one.event())
                kept += 1
        return kept
