"""What administrators do with keys: one function and one transaction each."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import structlog

from services.gateway.edge.keys import store
from services.gateway.edge.keys.model import Key, digest, hint, new_key
from services.gateway.edge.keys.ring import Keyring
from services.gateway.edge.keys.views import KeyView, NewKey, view
from services.gateway.edge.once import once
from shared.commands import Command
from shared.database import Database
from shared.errors import Conflict, Invalid, NotFound, OutsideMandate
from shared.paging import Page
from shared.policy import EVERY_CITY, Principal

KEYS_MAX = 1000
"""Of one city, ended ones included until they are forgotten; and of no city."""

log = structlog.get_logger()


class Keys:
    """The use cases of API keys, within the mandate of who asks."""

    def __init__(
        self, database: Database, ring: Keyring, per_minute: int, *, ended_kept_days: int
    ) -> None:
        self._database = database
        self._ring = ring
        self._per_minute = per_minute
        self._ended_kept_days = ended_kept_days

    async def issue(self, asked: Command, body: NewKey) -> tuple[Key, str]:
        """Store a new key and return it with its plain text, which nobody can read again.

        Raises
        ------
        Invalid, OutsideMandate
            When the caller may not issue such a key.
        Conflict
            When its city has as many as it may, or this command made one before.
        """
        by, now = asked.by, datetime.now(UTC)
        _check(body, by, now)
        plain = new_key()
        key = Key(
            id=uuid4(),
            hint=hint(plain),
            name=body.name,
            person=body.person,
            city=body.city,
            country=body.country,
            scopes=frozenset(body.scopes),
            per_minute=body.per_minute or self._per_minute,
            issued_by=by.name,
            created_at=now,
            expires_at=body.expires_at,
        )
        async with self._database.write() as session:
            await once(session, asked)
            if await store.count(session, key.city) >= KEYS_MAX:
                raise Conflict("keys-full", most=KEYS_MAX, days=self._ended_kept_days)
            await store.add(session, key, digest(plain))
            await asked.answer(session, view(key), 201, f"/v1/keys/{key.id}")
        log.info("key issued", key=str(key.id), city=key.city, scopes=sorted(key.scopes))
        return key, plain

    async def page(self, by: Principal, *, cursor: str | None, limit: int) -> Page[KeyView]:
        """Return keys of the mandate, oldest first."""
        async with self._database.read() as session:
            found = await store.page(session, by.city, cursor=cursor, limit=limit)
        return found.page(view)

    async def read(self, key: UUID, by: Principal) -> Key:
        """Return a key.

        Raises
        ------
        NotFound
            When there is none in the mandate.
        """
        async with self._database.read() as session:
            return _own(await store.get(session, key), by)

    async def revoke(self, key: UUID, by: Principal) -> None:
        """End a key; repeating it changes nothing.

        Raises
        ------
        NotFound
            When there is none in the mandate.
        """
        async with self._database.write() as session:
            _own(await store.get(session, key), by)
            mark = await store.revoke(session, key, datetime.now(UTC))
        if mark:
            self._ring.forget(mark)
        log.info("key revoked", key=str(key), by=by.name)


def _check(body: NewKey, principal: Principal, now: datetime) -> None:
    """Raise unless `principal` may issue such a key."""
    if body.expires_at and body.expires_at <= now:
        raise Invalid.field("#/expires_at", "in-the-past")
    if principal.city == EVERY_CITY:
        return
    if body.city is None or not principal.acts_for(body.city):
        raise OutsideMandate(
            "mandate-city", city=principal.city, extensions={"city": principal.city}
        )
    if body.country not in {None, principal.country}:
        raise OutsideMandate("mandate-country", country=principal.country)


def _own(key: Key | None, principal: Principal) -> Key:
    """Return the key when it is of the principal's mandate; others are as good as absent."""
    if key and (principal.city == EVERY_CITY or (key.city and principal.acts_for(key.city))):
        return key
    raise NotFound("no-key")
