"""Which methods a path has: `Allow` of a 405, and the answer to OPTIONS (RFC 9110, 9.3.7)."""

from collections.abc import Callable, Mapping, Sequence
from re import Pattern
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.edge.openapi import SHOWN, proxied_by
from services.gateway.edge.shield import ENDLESS
from shared.answers import problem_response
from shared.errors import MethodNotAllowed, NotFound, Problem
from shared.openapi.schemas import operations

Row = tuple[Pattern[str], set[str]]
Allowed = Callable[[str], Sequence[str]]


def table(services: Mapping[str, Mapping[str, Any]], app: FastAPI) -> list[Row]:
    """Return the methods of every path: those services describe, and the gateway's own routes.

    Of the documents their paths alone are read: to merge them takes 500 ms, this 60.
    """
    rows = [
        (compile_path(path)[0], {method.upper()})
        for document in services.values()
        for method, path, _ in operations(document)
        if path.startswith(SHOWN)
    ]
    for context in iter_route_contexts(app.routes):
        path = context.path or ""
        if proxied_by(path) is None and (found := getattr(context, "path_regex", None)):
            rows.append((found, set(context.methods or {"GET"})))
    return rows


def allowed(rows: Sequence[Row], path: str) -> list[str]:
    """Return the methods of a path, [] where nothing is.

    Where a path is named as it is, an id that could read so has nothing to say of it.
    """
    there = [(pattern, methods) for pattern, methods in rows if pattern.match(path)]
    named = [row for row in there if not row[0].groups]
    found = set().union(*(methods for _, methods in named or there))
    if not found:
        return []
    if "GET" in found and path not in ENDLESS:
        found.add("HEAD")
    return sorted(found | {"OPTIONS"})


class Methods:
    """Answers OPTIONS, and says in every 405 all that the path takes.

    Behind it a route knows its own methods only, and the proxy lets all through.
    """

    def __init__(self, app: ASGIApp, *, allowed: Allowed) -> None:
        self._app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what the path takes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            await self._options(scope["path"], scope)(scope, receive, send)
            return
        refused = False

        async def send_allowed(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] == 405:
                refused = True
                return
            if refused:
                if not message.get("more_body", False):
                    await problem_response(self._refusal(scope["path"]), scope)(
                        scope, receive, send
                    )
                return
            await send(message)

        await self._app(scope, receive, send_allowed)

    def _options(self, path: str, scope: Scope) -> Response:
        if methods := self._allowed(path):
            return Response(status_code=204, headers={"Allow": ", ".join(methods)})
        return problem_response(NotFound("no-path"), scope)

    def _refusal(self, path: str) -> Problem:
        methods = ", ".join(self._allowed(path))
        return MethodNotAllowed("no-method", allowed=methods, headers={"Allow": methods})
