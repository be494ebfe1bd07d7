"""Routes that issue, list and revoke API keys (scope admin, within the caller's own mandate)."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID, uuid4

import structlog
from fastapi import APIRouter, Depends, Response

from services.gateway.keys import store
from services.gateway.keys.model import Key, digest, hint, new_key
from services.gateway.keys.ring import Keyring
from services.gateway.keys.views import IssuedKey, KeyView, NewKey, issued, view
from shared.auth import require
from shared.caller import Caller
from shared.database import Database
from shared.errors import Invalid, NotFound, OutsideMandate
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import EVERY_CITY, Principal, Scope

log = structlog.get_logger()


async def _administrator(principal: Caller) -> Principal:
    require(principal, Scope.ADMIN)
    return principal


Administrator = Annotated[Principal, Depends(_administrator)]


def router(database: Database, ring: Keyring, key_per_minute: int) -> APIRouter:
    """Return the routes of `/v1/keys`."""
    routes = APIRouter(prefix="/v1/keys", tags=["keys"])

    @routes.post("", status_code=201, summary="Issue a key; the plain key is shown this once")
    async def issue(body: NewKey, principal: Administrator, response: Response) -> IssuedKey:
        now = datetime.now(UTC)
        _check(body, principal, now)
        plain = new_key()
        key = Key(
            id=uuid4(),
            hint=hint(plain),
            name=body.name,
            city=body.city,
            country=body.country,
            scopes=frozenset(body.scopes),
            per_minute=body.per_minute or key_per_minute,
            issued_by=principal.name,
            created_at=now,
            expires_at=body.expires_at,
        )
        async with database.write() as session:
            await store.add(session, key, digest(plain))
        log.info("key issued", key=str(key.id), city=key.city, scopes=sorted(key.scopes))
        response.headers["Cache-Control"] = "no-store"
        response.headers["Location"] = f"/v1/keys/{key.id}"
        return issued(key, plain)

    @routes.get("", summary="Keys of your city, revoked and expired ones included")
    async def list_keys(
        principal: Administrator, limit: Limit = LIMIT_DEFAULT, cursor: Cursor = None
    ) -> Page[KeyView]:
        async with database.read() as session:
            found = await store.page(session, principal.city, cursor=cursor, limit=limit)
        return found.page(view)

    @routes.get("/{key}", summary="One key")
    async def read(key: UUID, principal: Administrator) -> KeyView:
        async with database.read() as session:
            return view(_own(await store.get(session, key), principal))

    @routes.delete("/{key}", status_code=204, summary="Revoke a key; repeating it changes nothing")
    async def revoke(key: UUID, principal: Administrator) -> None:
        async with database.write() as session:
            _own(await store.get(session, key), principal)
            mark = await store.revoke(session, key, datetime.now(UTC))
        if mark:
            ring.forget(mark)
        log.info("key revoked", key=str(key), by=principal.name)

    return routes


def _check(body: NewKey, principal: Principal, now: datetime) -> None:
    """Raise unless `principal` may issue such a key."""
    if body.expires_at and body.expires_at <= now:
        raise Invalid.field("#/expires_at", "must lie in the future")
    if principal.city == EVERY_CITY:
        return
    if body.city is None or not principal.acts_for(body.city):
        raise OutsideMandate(
            f"Your mandate is {principal.city!r}: issue keys of that city.", city=principal.city
        )
    if body.country not in {None, principal.country}:
        raise OutsideMandate(
            f"Your country is {principal.country!r}: leave `country` out or give that one."
        )


def _own(key: Key | None, principal: Principal) -> Key:
    """Return the key when it is of the principal's mandate; others are as good as absent."""
    if key and (principal.city == EVERY_CITY or (key.city and principal.acts_for(key.city))):
        return key
    raise NotFound("No such key in your mandate.")
