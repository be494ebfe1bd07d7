"""The door every request passes: who is it, and has it requests left (pure ASGI)."""

from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.edge.keys.ring import Keyring
from services.gateway.edge.limit import Allowance, Limiter
from services.gateway.visitor import Visitor
from shared.errors import (
    BadRequest,
    NotFound,
    Problem,
    RateLimited,
    TooManyFields,
    Unauthorized,
    UnknownParameter,
    problem_response,
)
from shared.policy import ANONYMOUS, Principal

UNCOUNTED = ("/health/", "/metrics")
"""Paths for supervisors: no key is read there and nothing is counted."""
FIELDS = 100
FIELDS_BYTES = 32 * 1024
"""Of the header of one request; what browsers and proxies send is a tenth of it."""


def caller(request: Request) -> Principal:
    """Return who sent the request, as the door found out."""
    principal = request.state.principal
    assert isinstance(principal, Principal)
    return principal


def visitor(request: Request) -> Visitor:
    """Return how the sender of the request is counted, as the door found out."""
    found = request.state.visitor
    assert isinstance(found, Visitor)
    return found


def presented_key(headers: Headers) -> str | None:
    """Return the key a request carries, None when it carries none.

    A key in a form we do not read is still a key: it is refused, never taken for anonymous.
    """
    key = headers.get("x-api-key")
    if key is not None:
        return key.strip()
    authorization = headers.get("authorization")
    if authorization is None:
        return None
    kind, _, token = authorization.partition(" ")
    return token.strip() if kind.lower() == "bearer" else authorization


class Door:
    """Resolves the principal, counts the request, and refuses with 400, 401, 429 or 431."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        ring: Keyring,
        limiter: Limiter,
        anonymous_per_minute: int,
    ) -> None:
        self._app = app
        self._ring = ring
        self._limiter = limiter
        self._anonymous_per_minute = anonymous_per_minute

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through as its principal, or answer with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["principal"] = ANONYMOUS
        try:
            _refuse_fields(scope)
            _refuse_hosts(scope)
            if scope["path"].startswith(UNCOUNTED):
                await self._app(scope, receive, send)
                return
            state["principal"], state["visitor"], allowance = await self._admit(scope)
            _refuse_nul(scope)
        except Problem as problem:
            await problem_response(problem, scope)(scope, receive, send)
            return
        await self._app(scope, receive, _with_headers(send, allowance))

    async def _admit(self, scope: Scope) -> tuple[Principal, Visitor, Allowance]:
        """Return who asks, how they are counted, and what is left of the minute.

        Raises
        ------
        Unauthorized
            When a key is presented that is not valid.
        RateLimited
            When the minute's requests are used up.
        """
        plain = presented_key(Headers(scope=scope))
        key = await self._ring.holder(plain) if plain is not None else None

        async def admitted() -> bool:
            return plain is None or await self._ring.holder(plain) is not None

        # A wrong key counts as its sender's address, so that guessing is slow.
        address = scope["client"][0] if scope.get("client") else "unknown"
        name = f"key {key.id}" if key else f"address {address}"
        per_minute = key.per_minute if key else self._anonymous_per_minute
        allowance = await self._limiter.take(name, per_minute)
        if not allowance.allowed:
            raise RateLimited(
                "rate-of-key" if key else "rate-without-key",
                limit=allowance.limit,
                seconds=allowance.reset_seconds,
                headers=allowance.headers(),
                extensions={"limit": allowance.limit},
            )
        if plain is not None and key is None:
            raise Unauthorized("key-unknown", headers=allowance.headers())
        principal = key.principal if key else ANONYMOUS
        return principal, Visitor(name, key is not None, admitted), allowance


def _refuse_fields(scope: Scope) -> None:
    """Raise where the header is longer than anybody's: what reads it may be slow in its length.

    Raises
    ------
    TooManyFields
    """
    fields = scope["headers"]
    size = sum(len(name) + len(value) for name, value in fields)
    if len(fields) > FIELDS or size > FIELDS_BYTES:
        raise TooManyFields("fields-too-many", fields=FIELDS, limit=FIELDS_BYTES)


def _refuse_hosts(scope: Scope) -> None:
    """Raise unless one field names the host, which HTTP/1.0 may leave out (RFC 9112, 3.2).

    Of two, a proxy before us may have read the other one.

    Raises
    ------
    BadRequest
    """
    hosts = sum(name == b"host" for name, _ in scope["headers"])
    if hosts > 1 or (hosts == 0 and scope["http_version"] != "1.0"):
        raise BadRequest("host-once")


def _refuse_nul(scope: Scope) -> None:
    """Raise where path or query hold NUL: no name does, and PostgreSQL compares with none.

    Raises
    ------
    NotFound, UnknownParameter
        When the path, or a parameter, does.
    """
    if "\0" in scope["path"]:
        raise NotFound("nul-in-path")
    query = scope["query_string"]
    if b"%00" not in query and b"\0" not in query:
        return
    for name, value in parse_qsl(query.decode("latin-1")):
        if "\0" in name + value:
            raise UnknownParameter.named(name, "nul-in-parameter")


def _with_headers(send: Send, allowance: Allowance) -> Send:
    fields = [
        (name.lower().encode(), value.encode()) for name, value in allowance.headers().items()
    ]

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *fields]}
        await send(message)

    return send_with_headers
