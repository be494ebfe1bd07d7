"""Routes that issue, list and revoke API keys (scope admin, within the caller's own mandate)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from services.gateway.edge.keys.use import Keys
from services.gateway.edge.keys.views import IssuedKey, KeyView, NewKey, issued, view
from shared.auth import ReadPrincipal, require
from shared.pages import LIMIT_DEFAULT, Cursor, Limit, Page, encode
from shared.policy import Principal, Scope


def router(keys: Keys, caller: ReadPrincipal) -> APIRouter:
    """Return the routes of `/v1/keys`."""
    routes = APIRouter(prefix="/v1/keys", tags=["keys"])

    def administrator(principal: Annotated[Principal, Depends(caller)]) -> Principal:
        require(principal, Scope.ADMIN)
        return principal

    Administrator = Annotated[Principal, Depends(administrator)]  # noqa: N806 - a type

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
        found, more = await keys.page(principal, limit, cursor)
        following = encode(found[-1].created_at.isoformat(), found[-1].id) if more else None
        return Page(items=[view(key) for key in found], next=following)

    @routes.get("/{key}", summary="One key")
    async def read(key: UUID, principal: Administrator) -> KeyView:
        return view(await keys.read(key, principal))

    @routes.delete("/{key}", status_code=204, summary="Revoke a key; repeating it changes nothing")
    async def revoke(key: UUID, principal: Administrator) -> None:
        await keys.revoke(key, principal)

    return routes
