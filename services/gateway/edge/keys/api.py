"""Routes that issue, list and revoke API keys (scope admin, within the caller's own mandate)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from services.gateway.edge.keys.use import Keys
from services.gateway.edge.keys.views import IssuedKey, KeyView, NewKey, issued, view
from shared.auth import require
from shared.caller import Caller, KeyedRoute
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Principal, Scope


async def _administrator(principal: Caller) -> Principal:
    require(principal, Scope.ADMIN)
    return principal


Administrator = Annotated[Principal, Depends(_administrator)]


def router(keys: Keys) -> APIRouter:
    """Return the routes of `/v1/keys`."""
    routes = APIRouter(prefix="/v1/keys", tags=["keys"], route_class=KeyedRoute)

    @routes.post("", status_code=201, summary="Issue a key; the plain key is shown this once")
    async def issue(body: NewKey, principal: Administrator, response: Response) -> IssuedKey:
        key, plain = await keys.issue(body, principal)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Location"] = f"/v1/keys/{key.id}"
        return issued(key, plain)

    @routes.get("", summary="Keys of your city, revoked and expired ones included")
    async def list_keys(
        principal: Administrator, limit: Limit = LIMIT_DEFAULT, cursor: Cursor = None
    ) -> Page[KeyView]:
        return await keys.page(principal, cursor=cursor, limit=limit)

    @routes.get("/{key}", summary="One key")
    async def read(key: UUID, principal: Administrator) -> KeyView:
        return view(await keys.read(key, principal))

    @routes.delete("/{key}", status_code=204, summary="Revoke a key; repeating it changes nothing")
    async def revoke(key: UUID, principal: Administrator) -> None:
        await keys.revoke(key, principal)

    return routes
