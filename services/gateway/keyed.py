"""Routes for holders of keys."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response

from shared.caller import principal_of
from shared.errors import Unauthorized
from shared.policy import ANONYMOUS
from shared.routes import Route


class KeyedRoute(Route):
    """A route that others are refused at before their body is read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def answer_known(request: Request) -> Response:
            if principal_of(request) == ANONYMOUS:
                raise Unauthorized("key-needed")
            return await answer(request)

        return answer_known
