"""What may be done to consequences: each command in one transaction, told on both its sides."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.ingest.consequences import store
from services.ingest.consequences.model import MACHINE, Consequence, closes_circle
from services.ingest.consequences.views import ConsequenceStep, NewConsequence, shown
from services.ingest.hazards import query
from services.ingest.hazards import store as hazards
from services.ingest.hazards.rules import Rules
from shared import outbox
from shared.access import may
from shared.auth import require
from shared.commands import Command, refuse_foreign
from shared.contracts.events.hazard import Author
from shared.database import Database, WriteSession
from shared.errors import Conflict, IllegalTransition, Invalid, NotFound
from shared.policy import Principal, Scope
from shared.preconditions import check


class Consequences:
    """The consequences of one database."""

    def __init__(self, database: Database, rules: Rules) -> None:
        self._database = database
        self._rules = rules

    async def state(self, asked: Command, body: NewConsequence) -> Response:
        """State for a city that one event led to another.

        Raises
        ------
        PolicyDenied, OutsideMandate
            When the caller may not decide about hazards, or does not act for the city.
        Invalid, Conflict
            When an event is not there, merged or retracted, is its own cause in the end, or the
            two have a consequence already.
        """
        by, now = asked.by, datetime.now(UTC)
        require(by, Scope.PUBLISH)
        new = Consequence(
            id=body.id,
            version=1,
            owner_city=body.owner_city,
            owner_country=by.country if by.city == body.owner_city else None,
            exercise=self._rules.exercise,
            cause=body.cause,
            effect=body.effect,
            relation=body.relation,
            status="stated",
            rule=None,
            why=body.why,
            created_at=now,
            updated_at=now,
        )
        refuse_foreign(by, new, "consequence")
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            # Before anything is looked at: nobody may close a circle between look and change.
            await hazards.lock(session)
            new = replace(new, exercise=await _refuse_untold(session, by, new))
            await store.add(session, new, by.speaks_as, by.name)
            await self._tell(session, new, by)
            return await asked.answer(session, shown(new), 201, f"/v1/consequences/{new.id}")

    async def move(
        self, asked: Command, id_: UUID, body: ConsequenceStep, if_match: str | None
    ) -> Response:
        """State what was proposed, refuse it, or take back what was stated.

        Raises
        ------
        NotFound, PolicyDenied, OutsideMandate, VersionConflict
            When it is not there, another city's, or another version than the caller has seen.
        IllegalTransition, Invalid, Conflict
            When its state has no such step, or what would be stated cannot be.
        """
        by, now = asked.by, datetime.now(UTC)
        require(by, Scope.PUBLISH)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            await hazards.lock(session)
            before = await store.one(session, by, id_, lock=True)
            if before is None:
                raise NotFound("no-record", kind="consequence", id=id_)
            refuse_foreign(by, before, "consequence")
            check(if_match, before.version, required=False)
            ways = MACHINE[before.status]
            if body.to not in ways:
                raise IllegalTransition(
                    "transition-none",
                    now=before.status,
                    ways=", ".join(ways),
                    to=body.to,
                    extensions={"allowed": list(ways)},
                )
            after = before.moved(body.to, body.why, by.speaks_as, by.country, now)
            if body.to == "stated":
                await _refuse_untold(session, by, after)
            else:
                await _refuse_known(session, after)
            await store.save(session, before, after, by.speaks_as, by.name)
            await self._tell(session, after, by)
            return await asked.answer(session, shown(after))

    async def _tell(self, session: WriteSession, one: Consequence, by: Principal) -> None:
        """Let both events show what stands, and emit what became of the consequence."""
        into = await store.survivors(session, {one.cause, one.effect})
        await hazards.relate(
            session,
            {into.get(one.cause, one.cause), into.get(one.effect, one.effect)},
            await store.standing(session),
            rules=self._rules,
            by=Author(city=by.speaks_as, person=by.person, at=one.updated_at),
            now=one.updated_at,
        )
        await outbox.add(session, one.event())


async def _refuse_untold(session: WriteSession, by: Principal, one: Consequence) -> bool:
    """Raise unless both events stand, nothing is said, and no circle closes.

    Neither is a drill without the other; returns whether both belong to an exercise.
    """
    states = []
    for field, id_ in (("#/cause", one.cause), ("#/effect", one.effect)):
        state = await query.state(session, id_)
        if state is None or not may(by, "read", state):
            raise Invalid.field(field, "no-hazard", id=id_)
        if state.merged_into is not None:
            raise Conflict("hazard-merged", id=id_, into=state.merged_into)
        if not state.stands:
            raise Conflict("hazard-retracted", id=id_)
        states.append(state)
    cause, effect = states
    if cause.drill != effect.drill:
        raise Invalid.field("#/effect", "drill-and-real", survivor=one.cause, absorbed=one.effect)
    if one.cause == one.effect:
        raise Invalid.field("#/effect", "consequence-self")
    await _refuse_known(session, one)
    if closes_circle(await store.standing(session), one.cause, one.effect):
        raise Conflict("consequence-circle", cause=one.cause, effect=one.effect)
    return effect.exercise


async def _refuse_known(session: WriteSession, one: Consequence) -> None:
    """Raise where its owner has another of these two events, or a rule proposes it."""
    if known := await store.known(session, one):
        raise Conflict("exists", kind="consequence", id=known)
