"""What administrators do with receivers: one function and one transaction each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import structlog

from services.gateway.alerts import cities
from services.gateway.edge.once import once
from services.gateway.push.receivers import store
from services.gateway.push.receivers.address import refuse_address
from services.gateway.push.receivers.model import Receiver, State
from services.gateway.push.receivers.seal import Seal
from services.gateway.push.receivers.views import (
    GivenReceiver,
    NewReceiver,
    ReceiverChanges,
    ReceiverView,
    given,
    view,
)
from shared import patch, preconditions
from shared.auth import require
from shared.commands import Command
from shared.database import Database, ReadSession
from shared.errors import (
    Conflict,
    IllegalTransition,
    Invalid,
    NotFound,
    OutsideMandate,
)
from shared.paging import Page
from shared.policy import COALITION, EVERY_CITY, Principal, Scope
from shared.webhooks import new_secret

RECEIVERS_MAX = 100
"""In use, of one city."""
OVERLAP = timedelta(hours=24)
"""How long messages are signed with the secret before as well, while receivers change over."""

log = structlog.get_logger(__name__)


class Receivers:
    """The use cases of receivers, within the mandate of who asks."""

    def __init__(self, database: Database, seal: Seal, *, allow_private: bool) -> None:
        self._database = database
        self._seal = seal
        self._allow_private = allow_private

    async def make(self, asked: Command, body: NewReceiver) -> GivenReceiver:
        """Keep a new receiver and return it with its secret, this once.

        Raises
        ------
        PolicyDenied, OutsideMandate
            When the caller does not administer for its owner.
        Invalid
            When nothing may be sent to its address, or there is no such city.
        Conflict
            When its owner has one at this address, or as many as it may, or this command made one.
        """
        by = asked.by
        require(by, Scope.ADMIN)
        owner = body.owner_city or by.speaks_as
        _refuse_foreign(by, owner)
        await refuse_address(body.url, allow_private=self._allow_private)
        now, id_, secret = datetime.now(UTC), uuid4(), new_secret()
        sealed = await self._seal.close(secret, id_)
        async with self._database.write() as session:
            await once(session, asked)
            made = Receiver(
                id=id_,
                version=1,
                owner_city=owner,
                owner_country=await _country(session, by, owner),
                wants=body.wants,
                state="active",
                reason=None,
                failures=0,
                rests_until=None,
                before_until=None,
                created_at=now,
                created_by=by.name,
                updated_at=now,
            )
            await _refuse_unknown(session, body.wants.cities)
            if await store.count(session, owner) >= RECEIVERS_MAX:
                raise Conflict("receivers-full", most=RECEIVERS_MAX)
            if not await store.add(session, made, sealed):
                raise Conflict("receiver-known", city=owner)
            await asked.answer(session, view(made), 201, f"/v1/receivers/{id_}")
        log.info("receiver made", receiver=str(id_), city=owner)
        return given(made, secret)

    async def page(self, by: Principal, *, cursor: str | None, limit: int) -> Page[ReceiverView]:
        """Return the receivers of the mandate, the newest first."""
        require(by, Scope.ADMIN)
        async with self._database.read() as session:
            found = await store.page(session, by, cursor=cursor, limit=limit)
        return found.page(view)

    async def one(self, by: Principal, name: UUID) -> ReceiverView:
        """Return a receiver.

        Raises
        ------
        NotFound
            When there is none in the mandate.
        """
        require(by, Scope.ADMIN)
        async with self._database.read() as session:
            return view(own(by, await store.find(session, name), name))

    async def change(
        self, by: Principal, name: UUID, changes: ReceiverChanges, if_match: str | None
    ) -> ReceiverView:
        """Change what a receiver takes, or where it is.

        Raises
        ------
        Invalid, Conflict
            As for a new one.
        PreconditionRequired, VersionConflict
            When it is not the version that was read.
        """
        if changes.url is not None:
            require(by, Scope.ADMIN)
            await refuse_address(changes.url, allow_private=self._allow_private)

        def changed(before: Receiver) -> Receiver:
            preconditions.check(if_match, before.version)
            wants = patch.merged(before.wants, changes)
            # Elsewhere it may answer at once.
            moved = wants.url != before.wants.url
            return replace(before.rested if moved else before, wants=wants)

        return await self._put(by, name, changed)

    async def pause(self, by: Principal, name: UUID, reason: str) -> ReceiverView:
        """Send it nothing until it is resumed; what is issued meanwhile waits.

        Raises
        ------
        IllegalTransition
            When it is retired.
        """
        return await self._put(by, name, lambda before: _set(before, "paused", reason))

    async def resume(self, by: Principal, name: UUID) -> ReceiverView:
        """Send it alerts again, and what waited.

        Raises
        ------
        IllegalTransition
            When it is retired.
        """
        return await self._put(by, name, lambda before: _set(before, "active", None))

    async def retire(self, by: Principal, name: UUID, reason: str) -> ReceiverView:
        """Send it nothing any more; it stays listed, and so do its deliveries."""
        return await self._put(by, name, lambda before: _set(before, "retired", reason))

    async def renew(self, asked: Command, name: UUID) -> GivenReceiver:
        """Return a receiver with another secret; for a day messages are signed with both.

        Raises
        ------
        Conflict
            When this command gave it one before.
        IllegalTransition
            When it is retired.
        """
        by = asked.by
        require(by, Scope.ADMIN)
        secret, now = new_secret(), datetime.now(UTC)
        sealed = await self._seal.close(secret, name)
        async with self._database.write() as session:
            await once(session, asked)
            before = own(by, await store.locked(session, name), name)
            refuse_retired(before)
            until = now + OVERLAP
            after = replace(before, version=before.version + 1, updated_at=now, before_until=until)
            await store.renew(session, after, sealed, until)
            await asked.answer(session, view(after), 200, f"/v1/receivers/{name}")
        return given(after, secret)

    async def _put(
        self, by: Principal, name: UUID, change: Callable[[Receiver], Receiver]
    ) -> ReceiverView:
        require(by, Scope.ADMIN)
        async with self._database.write() as session:
            before = own(by, await store.locked(session, name), name)
            after = change(before)
            if after != before:
                if after.state != "retired":
                    refuse_retired(before)
                after = replace(after, version=before.version + 1, updated_at=datetime.now(UTC))
                if after.wants.cities != before.wants.cities:
                    await _refuse_unknown(session, after.wants.cities)
                if await store.elsewhere(session, after):
                    raise Conflict("receiver-known", city=after.owner_city)
                await store.save(session, after)
        return view(after)


def own(by: Principal, found: Receiver | None, name: UUID) -> Receiver:
    """Return a receiver of the principal's mandate; others are as good as absent.

    Raises
    ------
    NotFound
        When there is none.
    """
    if found is None or not by.acts_for(found.owner_city):
        raise NotFound("no-record", kind="receiver", id=name)
    return found


def refuse_retired(receiver: Receiver) -> None:
    """Raise where a receiver is sent nothing any more."""
    if receiver.state == "retired":
        raise IllegalTransition("receiver-state", state=receiver.state)


def _refuse_foreign(by: Principal, owner: str) -> None:
    if by.acts_for(owner):
        return
    raise OutsideMandate(
        "record-foreign",
        kind="receiver",
        city=owner,
        mandate=by.city or "–",
        extensions={"owner_city": owner},
    )


def _set(before: Receiver, state: State, reason: str | None) -> Receiver:
    if before.state == "retired":
        if state != "retired":
            refuse_retired(before)
        return before
    return replace(before.rested if state == "active" else before, state=state, reason=reason)


async def _refuse_unknown(session: ReadSession, wanted: Sequence[str]) -> None:
    """Refuse a city that is not known: nothing would ever be sent of it, and nobody would tell.

    Raises
    ------
    Invalid
        Naming it.
    """
    known = await cities.find_all(session, wanted)
    for number, name in enumerate(wanted):
        if name not in known:
            raise Invalid.field(f"#/cities/{number}", "no-city", city=name)


async def _country(session: ReadSession, by: Principal, owner: str) -> str | None:
    """Return the country whose national records the receiver may be told.

    No other than its maker reads: a key says its own country, and who acts for every city gives a
    receiver that of its city.

    Raises
    ------
    Invalid
        When there is no such city.
    """
    if owner == COALITION:
        return None
    city = await cities.find(session, owner)
    if city is None:
        raise Invalid.field("#/owner_city", "no-city", city=owner)
    return city.country if by.city == EVERY_CITY or by.country == city.country else None
