"""What may be known of the sources that are set, and done to them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from fastapi import Response
from sqlalchemy import Row

from services.ingest.payloads import pauses
from services.ingest.payloads import store as payloads
from services.ingest.payloads.views import Pause
from services.ingest.sources import store
from services.ingest.sources.model import Source
from services.ingest.sources.views import NewPause, SourceView
from shared.access import may
from shared.auth import require
from shared.commands import Command
from shared.database import Database
from shared.errors import Conflict, Invalid, NotFound, OutsideMandate
from shared.paging import Page
from shared.policy import Principal, Scope


class Sources:
    """The sources of an installation, with what is stored of them."""

    def __init__(self, database: Database, sources: Sequence[Source]) -> None:
        self._database = database
        self._sources = sources

    async def readable(self, by: Principal) -> list[SourceView]:
        """Return the sources that `by` may read, in the order of the setting."""
        async with self._database.read() as session:
            states = await store.states(session)
            counts = await payloads.counts(session)
            paused = await pauses.standing(session, datetime.now(UTC))
        return [
            _view(
                source,
                states.get(source.name),
                counts.get(source.name, (0, 0)),
                paused.get(source.name),
            )
            for source in self._sources
            if may(by, "read", source)
        ]

    async def one(self, by: Principal, name: str) -> SourceView:
        """Return a source.

        Raises
        ------
        NotFound
            When there is none of the name that `by` may read.
        """
        for view in await self.readable(by):
            if view.name == name:
                return view
        raise NotFound("no-source", source=name)

    async def pause(self, asked: Command, name: str, body: NewPause) -> Response:
        """Take nothing more in of a source: what waits goes on waiting, pushes are refused.

        Raises
        ------
        NotFound, OutsideMandate
            When there is no such source, or the caller is no administrator of its owner.
        Invalid
            When the pause would be over.
        """
        now = datetime.now(UTC)
        self._refuse(asked.by, name)
        if body.until is not None and body.until <= now:
            raise Invalid.field("#/until", "in-the-past")
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            pause = await pauses.begin(
                session, name, asked.by, reason=body.reason, until=body.until, now=now
            )
            return await asked.answer(session, pause)

    async def resume(self, asked: Command, name: str) -> Response:
        """Take a source in again.

        Raises
        ------
        NotFound, OutsideMandate
            When there is no such source, or the caller is no administrator of its owner.
        Conflict
            When it is not paused.
        """
        now = datetime.now(UTC)
        self._refuse(asked.by, name)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            pause = await pauses.of(session, name, now)
            if pause is None or not await pauses.end(session, name, asked.by, now):
                raise Conflict("source-not-paused", source=name)
            ended = {
                "ended_at": now,
                "ended_by_city": asked.by.speaks_as,
                "ended_by_name": asked.by.name,
                "ended_by_key": asked.by.key,
            }
            return await asked.answer(session, pause.model_copy(update=ended))

    async def pauses(
        self, by: Principal, name: str, *, cursor: str | None, limit: int
    ) -> Page[Pause]:
        """Return the pauses that a source has had.

        Raises
        ------
        NotFound
            When there is no source of the name that `by` may read.
        """
        self._one(by, name)
        async with self._database.read() as session:
            return await pauses.past(session, name, cursor=cursor, limit=limit)

    def _one(self, by: Principal, name: str) -> Source:
        for source in self._sources:
            if source.name == name and may(by, "read", source):
                return source
        raise NotFound("no-source", source=name)

    def _refuse(self, by: Principal, name: str) -> None:
        """Refuse who does not administer for the owner of a source."""
        require(by, Scope.ADMIN)
        owner = self._one(by, name).owner_city
        if not by.acts_for(owner):
            raise OutsideMandate(
                "record-foreign",
                kind="source",
                city=owner,
                mandate=by.city or "–",
                extensions={"owner_city": owner},
            )


def _view(
    source: Source,
    state: Row[tuple[object, ...]] | None,
    counts: tuple[int, int],
    pause: Pause | None,
) -> SourceView:
    received, quarantined = counts
    view = SourceView(
        name=source.name,
        kind=source.kind,
        network=source.network,
        networks=source.networks,
        owner_city=source.owner_city,
        pushers=source.pushers,
        format=source.format,
        url=source.url,
        interval_seconds=source.interval_seconds if source.kind == "poll" else None,
        stale_after_seconds=source.stale_after_seconds if source.kind != "push" else None,
        attribution=source.attribution,
        health="paused" if pause else "unknown",
        pause=pause,
        payloads=received,
        quarantined=quarantined,
    )
    if state is None or source.kind == "push":
        return view
    asked = state.stale or state.last_success_at
    return view.model_copy(
        update={
            "health": store.health_of(state) if asked and not pause else view.health,
            "last_poll_at": state.last_poll_at,
            "last_success_at": state.last_success_at,
            "last_news_at": state.last_news_at,
            "last_error": state.last_error,
            "failures": state.failures,
        }
    )
