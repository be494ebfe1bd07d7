"""What may be known of sources, and done to them: each command in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from fastapi import Response
from sqlalchemy import Text

from services.ingest.payloads import pauses, tally
from services.ingest.payloads.views import Pause
from services.ingest.sources import declared, store
from services.ingest.sources.declared import Declared, Hand
from services.ingest.sources.model import Source
from services.ingest.sources.permit import Permit
from services.ingest.sources.registry import Registry
from services.ingest.sources.store import State
from services.ingest.sources.views import (
    NewPause,
    NewSource,
    SourceChange,
    SourceChanges,
    SourceView,
)
from shared.access import may
from shared.commands import Command
from shared.database import Database, ReadSession
from shared.errors import Conflict, Invalid, NotFound
from shared.paging import Page, decode, encode
from shared.patch import merged
from shared.policy import Principal
from shared.preconditions import check


class Sources:
    """The sources of one database, with what is stored of them."""

    def __init__(self, database: Database, registry: Registry, permit: Permit) -> None:
        self._database = database
        self._registry = registry
        self._permit = permit

    async def readable(
        self,
        by: Principal,
        *,
        retired: bool = False,
        counts: bool = True,
        cursor: str | None,
        limit: int,
    ) -> Page[SourceView]:
        """Return the sources that `by` may read, in the order they came; in use, or `retired`.

        `counts`: with what was received of each. A source that is declared stays, so that its name
        keeps a place in that order.
        """
        after = decode(cursor, Text())[0] if cursor is not None else None
        known = await self._registry.latest()
        names = list(known)
        ahead = names[names.index(after) + 1 :] if after is not None and after in known else names
        chosen = [
            one
            for one in map(known.__getitem__, ahead)
            if one.stands is not retired and may(by, "read", one.source)
        ]
        views = await self._read(chosen[:limit], counts=counts)
        following = encode(views[-1].name) if len(chosen) > limit else None
        return Page(items=views, next=following)

    async def one(self, by: Principal, name: str) -> SourceView:
        """Return a source.

        Raises
        ------
        NotFound
            When there is none of the name that `by` may read.
        """
        found = _one(await self._registry.latest(), by, name)
        return (await self._read([found]))[0]

    async def changes(
        self, by: Principal, name: str, *, cursor: str | None, limit: int
    ) -> Page[SourceChange]:
        """Return who changed what of a source.

        Raises
        ------
        NotFound
            When there is no source of the name that `by` may read.
        """
        async with self._database.read() as session:
            _one(await declared.every(session), by, name)
            return await declared.changes_of(session, by, name, cursor=cursor, limit=limit)

    async def create(self, asked: Command, body: NewSource) -> Response:
        """Take a source into use.

        Raises
        ------
        OutsideMandate
            When the caller is no administrator of its owner, or a network of it is another's.
        Invalid
            When its address is one that must not be asked, or it plays and the installation not.
        Conflict
            When there is a source of the name.
        """
        new = body.source
        self._permit.refuse(asked.by, None, new)
        await self._permit.refuse_address(new)
        await self._registry.current()
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            await declared.lock(session)
            known = await declared.every(session)
            if new.name in known:
                raise Conflict("source-exists", source=new.name)
            await self._permit.refuse_networks(session, asked.by, known, None, new)
            now = datetime.now(UTC)
            await declared.enter(session, new, Hand.of(asked.by), now)
            view = await self._view(session, asked.by, new.name)
            answer = await asked.answer(session, view, 201, f"/v1/sources/{new.name}")
        await self._registry.refresh()
        return answer

    async def change(
        self, by: Principal, name: str, body: SourceChanges, if_match: str | None
    ) -> SourceView:
        """Change some of what a source is, from now on.

        Raises
        ------
        NotFound, OutsideMandate, Invalid
            As for a new one.
        PreconditionRequired, VersionConflict
            When the caller does not say which version it has seen, or has seen another.
        """
        seen = (await self._to_change(by, name)).source
        await self._permit.refuse_address(merged(seen, body))
        async with self._database.write() as session:
            await declared.lock(session)
            known = await declared.every(session)
            before = _one(known, by, name)
            check(if_match, before.version)
            after = merged(before.source, body)
            if after.url != merged(seen, body).url:
                # Another has changed what was looked at.
                raise Conflict("source-changed-meanwhile", source=name)
            self._permit.refuse(by, before.source, after)
            await self._permit.refuse_networks(session, by, known, before.source, after)
            if after != before.source:
                await declared.replace(session, before, after, Hand.of(by), datetime.now(UTC))
            view = await self._view(session, by, name)
        await self._registry.refresh()
        return view

    async def retire(self, by: Principal, name: str, if_match: str | None) -> SourceView:
        """Take a source out of use: it is kept, and its networks stay its owner's."""
        return await self._stand(by, name, if_match, stands=False)

    async def restore(self, by: Principal, name: str, if_match: str | None) -> SourceView:
        """Take a source into use again."""
        return await self._stand(by, name, if_match, stands=True)

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
        await self._to_change(asked.by, name)
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
        await self._to_change(asked.by, name)
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
        async with self._database.read() as session:
            _one(await declared.every(session), by, name)
            return await pauses.past(session, name, cursor=cursor, limit=limit)

    async def _stand(
        self, by: Principal, name: str, if_match: str | None, *, stands: bool
    ) -> SourceView:
        await self._to_change(by, name)
        async with self._database.write() as session:
            await declared.lock(session)
            before = _one(await declared.every(session), by, name)
            check(if_match, before.version, required=False)
            if before.stands is not stands:
                await declared.replace(
                    session,
                    before,
                    before.source,
                    Hand.of(by),
                    datetime.now(UTC),
                    act="restored" if stands else "retired",
                )
            view = await self._view(session, by, name)
        await self._registry.refresh()
        return view

    async def _to_change(self, by: Principal, name: str) -> Declared:
        """Return a source that the caller administers."""
        await self._registry.current()
        async with self._database.read() as session:
            found = _one(await declared.every(session), by, name)
        self._permit.refuse(by, found.source, found.source)
        return found

    async def _view(self, session: ReadSession, by: Principal, name: str) -> SourceView:
        found = _one(await declared.every(session), by, name)
        states = await store.states(session, datetime.now(UTC))
        counts = await tally.of(session, [name])
        return _view(found, states[name], counts[name])

    async def _read(self, chosen: Sequence[Declared], *, counts: bool = True) -> list[SourceView]:
        # Each by itself: of a source that is known there are a state and counts ever after.
        names = [one.source.name for one in chosen]
        counted: dict[str, tuple[int, int]] = {}
        async with self._database.look() as session:
            states = await store.states(session, datetime.now(UTC))
        if counts:
            async with self._database.look() as session:
                counted = await tally.of(session, names)
        return [
            _view(one, states[name], counted.get(name))
            for name, one in zip(names, chosen, strict=True)
        ]


def _one(known: Mapping[str, Declared], by: Principal, name: str) -> Declared:
    found = known.get(name)
    if found is None or not may(by, "read", found.source):
        raise NotFound("no-source", source=name)
    return found


def _view(
    one: Declared, stored: tuple[State, Pause | None], counts: tuple[int, int] | None
) -> SourceView:
    source = one.source
    state, pause = stored
    received, quarantined = counts or (None, None)
    health = store.shown(source, state, pause) if one.stands else "retired"
    asked = source.kind != "push"
    overdue = health in {"stale", "silent"}
    return SourceView(
        **{name: getattr(source, name) for name in _STATED},
        version=one.version,
        seeded=one.seeded,
        retired_at=one.retired_at,
        interval_seconds=source.interval_seconds if source.kind == "poll" else None,
        timeout_seconds=source.timeout_seconds if asked else None,
        stale_after_seconds=source.stale_after_seconds if asked else None,
        health=health,
        pause=pause,
        last_poll_at=state.last_poll_at,
        last_success_at=state.last_success_at,
        last_news_at=state.last_news_at,
        silent_since=(state.last_success_at or state.since) if overdue else None,
        lag_seconds=state.lag_seconds,
        last_error=state.last_error,
        last_error_at=state.last_error_at,
        failures=state.failures,
        errors=state.errors,
        payloads=received,
        quarantined=quarantined,
    )


_BY_KIND = {"interval_seconds", "timeout_seconds", "stale_after_seconds"}
_STATED = (Source.model_fields.keys() & SourceView.model_fields.keys()) - _BY_KIND
