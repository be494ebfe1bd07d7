"""The route by which many objects of a kind are made at once."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from services.plans.many import Maker, Outcomes, make, many_of
from shared.auth import require
from shared.caller import Caller
from shared.errors import PolicyDenied
from shared.languages import negotiate
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Alone


def install_many(
    routes: APIRouter,
    maker: Maker,
    path: str,
    new: type[BaseModel],
    *,
    plural: str,
    scope: Scope,
) -> None:
    """Add the route that makes many of what `new` describes; `plural` as operations are named."""

    @refuses(PolicyDenied)
    async def make_many(body: Any, request: Request, by: Caller) -> Outcomes:
        require(by, scope)
        language = negotiate(request.headers.get("accept-language"))
        return await make(maker, by, new, body.items, language)

    routes.add_api_route(
        path,
        _named(make_many, f"make_{plural}", many_of(new)),
        methods=["POST"],
        route_class_override=Alone,
        summary=f"Record many {plural.replace('_', ' ')} at once",
        description="Each is made, unchanged or refused by itself. Sent again, none is made twice.",
        response_model=Outcomes,
    )


def _named(function: Callable[..., Any], name: str, body: Any) -> Callable[..., Any]:
    """Give the route its name and its body, from which it is described."""
    function.__annotations__["body"] = body
    function.__name__ = name
    return function
