"""Who sent a request: one way to ask, whatever a service reads it from (a key, a token)."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from shared.errors import Unauthorized
from shared.policy import ANONYMOUS, Principal
from shared.refusals import refuses

ReadPrincipal = Callable[[Request], Principal]


def install_caller(app: FastAPI, read: ReadPrincipal) -> None:
    """Let the routes of `app` know their callers as `read` tells them."""
    app.state.read_principal = read


def principal_of(request: Request) -> Principal:
    """Return who sent the request.

    Raises
    ------
    Unauthorized
        When it shows a key or a token that is not valid.
    """
    read: ReadPrincipal = request.app.state.read_principal
    return read(request)


@refuses(Unauthorized)
async def _caller(request: Request) -> Principal:
    return principal_of(request)


Caller = Annotated[Principal, Depends(_caller)]
"""Parameter of a route: who calls it, ANONYMOUS without a key."""


async def _known(principal: Caller) -> Principal:
    if principal == ANONYMOUS:
        raise Unauthorized("key-needed")
    return principal


Known = Annotated[Principal, Depends(_known)]
"""The same where a key is needed, whatever its scopes."""
