"""The door every request passes: who is it, and has it requests left (pure ASGI)."""

from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.edge.keys.model import Key
from services.gateway.edge.keys.ring import Keyring
from services.gateway.edge.limit import Allowance, Limiter
from services.gateway.edge.sessions.model import COOKIE, DESK
from services.gateway.edge.sessions.use import Sessions
from services.gateway.visitor import Visitor
from shared.answers import problem_response
from shared.errors import (
    BadRequest,
    NotFound,
    PolicyDenied,
    Problem,
    RateLimited,
    TooManyFields,
    Unauthorized,
    UnknownParameter,
)
from shared.policy import ANONYMOUS, Principal

UNCOUNTED = ("/health/", "/metrics")
"""Paths for supervisors: no key is read there and nothing is counted."""
FIELDS = 100
FIELDS_BYTES = 32 * 1024
"""Of the header of one request; what browsers and proxies send is a tenth of it."""
READS = frozenset({"GET", "HEAD", "OPTIONS"})
ALLOWANCE = "allowance"
"""Under this name the state of a request has what is left, where it was counted already."""


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


def session(request: Request) -> str | None:
    """Return the token of the session that a request comes from; None: it has a key, or nothing."""
    found: str | None = request.state.session
    return found


def counted_as(scope: Scope) -> str:
    """Return the name under which who has no key is counted."""
    return f"address {scope['client'][0] if scope.get('client') else 'unknown'}"


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


def presented_session(scope: Scope) -> str | None:
    """Return the token of the session whose browser sends a request, None where it has none.

    Beside a key a session counts for nothing, and it writes at the desk only: what else changes
    something is asked for with a key, which no browser adds by itself.
    """
    headers = Headers(scope=scope)
    if presented_key(headers) is not None:
        return None
    if scope["method"] not in READS and not scope["path"].startswith(DESK):
        return None
    return cookie_parser(headers.get("cookie", "")).get(COOKIE)


class Door:
    """Resolves the principal, counts the request, and refuses with 400, 401, 403, 429 or 431."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        ring: Keyring,
        sessions: Sessions,
        limiter: Limiter,
        anonymous_per_minute: int,
    ) -> None:
        self._app = app
        self._ring = ring
        self._sessions = sessions
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
            refuse_other_sites(scope)
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
        token = presented_session(scope)

        async def found() -> Key | None:
            if plain is not None:
                return await self._ring.holder(plain)
            return await self._sessions.holder(token) if token is not None else None

        key = await found()
        scope["state"]["session"] = token if key and token is not None else None

        async def admitted() -> bool:
            return key is None or await found() is not None

        # A wrong key counts as its sender's address, so that guessing is slow.
        name = f"key {key.id}" if key else counted_as(scope)
        per_minute = key.per_minute if key else self._anonymous_per_minute
        counted: Allowance | None = scope["state"].get(ALLOWANCE)
        allowance = counted or self._limiter.take(name, per_minute)
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


def refuse_other_sites(scope: Scope) -> None:
    """Raise where a page of another site would have a browser write at the desk.

    Browsers say so in `Sec-Fetch-Site`, those before 2023 by `Origin`. The forms' own token is
    asked for as well, where they are read.

    Raises
    ------
    PolicyDenied
    """
    if scope["method"] in READS or not scope["path"].startswith(DESK):
        return
    headers = Headers(scope=scope)
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        same = site in {"same-origin", "none"}
    else:
        same = origin is None or origin.partition("://")[2] == headers.get("host")
    if not same:
        raise PolicyDenied("other-site")


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
