"""Routes that issue, list and revoke API keys (scope admin, within the caller's own mandate)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Response

from services.gateway.edge.keys.use import Keys
from services.gateway.edge.keys.views import IssuedKey, KeyView, NewKey, issued, view
from services.gateway.keyed import KeyedRoute
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked
from shared.errors import Conflict, NotFound, OutsideMandate, PolicyDenied
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Principal, Scope
from shared.refusals import refuses
from shared.routes import Routes


@refuses(PolicyDenied)
async def _administrator(principal: Caller) -> Principal:
    require(principal, Scope.ADMIN)
    return principal


KeyId = Annotated[UUID, Path(description="Id of the key, which is not the key itself.")]
Administrator = Annotated[Principal, Depends(_administrator)]


def router(keys: Keys) -> APIRouter:
    """Return the routes of `/v1/keys`."""
    routes = Routes(prefix="/v1/keys", tags=["keys"], route_class=KeyedRoute)

    @routes.post("", status_code=201, summary="Issue a key; the plain key is shown this once")
    @refuses(OutsideMandate, Conflict)
    async def issue_key(
        body: NewKey, _: Administrator, asked: Asked, response: Response
    ) -> IssuedKey:
        """Issue a key within your own mandate, with its scopes, quota and end.

        The same Idempotency-Key again makes no other: 409 names the key that it made (`made`),
        whose plain text nobody can read again. Revoke that one and issue another if it was lost.
        """
        key, plain = await keys.issue(asked, body)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Location"] = f"/v1/keys/{key.id}"
        return issued(key, plain)

    @routes.get("", summary="Keys of your city, revoked and expired ones included")
    async def list_keys(
        principal: Administrator, limit: Limit = LIMIT_DEFAULT, cursor: Cursor = None
    ) -> Page[KeyView]:
        """List keys, never the plain ones; who acts for every city sees all."""
        return await keys.page(principal, cursor=cursor, limit=limit)

    @routes.get("/{key}", summary="One key")
    @refuses(NotFound)
    async def get_key(key: KeyId, principal: Administrator) -> KeyView:
        """Read what a key may do, and when it was last seen."""
        return view(await keys.read(key, principal))

    @routes.delete("/{key}", status_code=204, summary="Revoke a key; repeating it changes nothing")
    @refuses(NotFound)
    async def revoke_key(key: KeyId, principal: Administrator) -> None:
        """End a key: it opens nothing any more, and its streams end; it stays listed."""
        await keys.revoke(key, principal)

    return routes
