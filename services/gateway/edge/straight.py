"""What is asked most, answered past the layers that have nothing to do for it (pure ASGI).

A program without a key that reads features meets a dozen layers, of which each looks and lets it
pass; that takes several times what its answer does. What is taken here is a request of which it is
known beforehand that none of them would do anything: a plain GET, without a key, a cookie, a trace
or a condition, whose fields are all of `PLAIN`. It is counted like every other. What is refused or
fails, is refused by the layers: then the request goes on through all of them.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from functools import cache, lru_cache
from time import monotonic, perf_counter
from typing import Any

from prometheus_client import Histogram
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.coding import preferred
from services.gateway.edge import shield
from services.gateway.edge.compress import LONGEST
from services.gateway.edge.door import ALLOWANCE, counted_as
from services.gateway.edge.limit import Allowance, Limiter
from services.gateway.handover import ANSWER, EXTENSION, AnswerWhole
from services.gateway.parties import Parties
from services.gateway.reads.kit.answer import Field, Sent, lines
from services.gateway.reads.kit.api import Asked, Features
from shared.policy import ANONYMOUS

PLAIN = frozenset(
    (
        *(b"accept", b"accept-encoding", b"accept-language", b"cache-control", b"connection"),
        *(b"dnt", b"host", b"pragma", b"priority", b"referer", b"user-agent"),
        *(b"sec-ch-ua", b"sec-ch-ua-mobile", b"sec-ch-ua-platform", b"sec-fetch-dest"),
        *(b"sec-fetch-mode", b"sec-fetch-site", b"x-forwarded-for", b"x-forwarded-proto"),
    )
)
"""Fields that change nothing of how features are read by a program."""
FIELDS = 24
VALUE_BYTES = 500
"""Of more fields, or longer ones, the door decides."""
REMEMBERED = 256
"""Headers without their request line: a client sends the same again and again."""
SECONDS = 3.0
"""In which an answer is here; else the request goes through the layers."""
REST_SECONDS = 5.0
"""For so long all requests do, once one failed: a database that is away is not asked twice."""

_PLACE = re.compile(r"/collections/([a-z_]+)/items(?:/([A-Za-z0-9_.:-]{1,200}))?")
_QUERY = re.compile(rb"(?!(?:.*&)?f=)(?!.*(?:city|country|[%+;\0]))[\x21-\x7e]*")
"""No filter by a city, whose name others check, nor any other format."""
VARY = f"Accept, Accept-Encoding, {shield.VARIES}, Origin"
_OWN: list[Field] = [(b"vary", VARY.encode()), *shield.OPEN]
_OWN_LINES = lines(_OWN)
_MARK = "qalqan.straight"

Reading = Callable[[], Awaitable[Sent]]

DURATION = Histogram(
    "gateway_straight_duration_seconds",
    "Duration of requests for features by programs without a key.",
    ["http_response_status_code"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5),
)
"""Prometheus's own: of OpenTelemetry's a measurement takes 11 us, and of this 2.6."""
_duration_of = cache(DURATION.labels)
"""Of a status: to look it up took as long as to measure."""


class Straight:
    """Reads features for those without a key.

    Parameters
    ----------
    traced
        Whether spans are sent to a collector: then nothing goes this way.
    """

    def __init__(
        self,
        features: Features,
        limiter: Limiter,
        parties: Parties,
        *,
        anonymous_per_minute: int,
        traced: bool,
    ) -> None:
        self._features = features
        self._limiter = limiter
        self._parties = parties
        self._per_minute = anonymous_per_minute
        self._traced = traced
        self._rests_until = 0.0
        self._fields = lru_cache(REMEMBERED)(self._read_fields)

    def takes(self, scope: Scope) -> bool:
        """Say whether a request goes this way, and is measured here."""
        if _MARK not in scope:
            scope[_MARK] = self._reading(scope)
        return scope[_MARK] is not None

    def before(self, app: ASGIApp) -> ASGIApp:
        """Return what is asked before all layers, and before the framework."""

        async def answered(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or not self.takes(scope):
                await app(scope, receive, send)
                return
            begun = perf_counter()
            status = 0

            async def noted(message: Message) -> None:
                nonlocal status
                status = message.get("status", status)
                await send(message)

            try:
                allowance = self._limiter.take(counted_as(scope), self._per_minute)
                sent = await self._sent(scope[_MARK]) if allowance.allowed else None
                if sent is None:
                    if allowance.allowed:
                        scope.setdefault("state", {})[ALLOWANCE] = allowance
                    await app(scope, receive, noted)
                    return
                status = 200
                await _answer(scope, send, *sent, allowance)
            finally:
                _duration_of(status).observe(perf_counter() - begun)

        return answered

    async def _sent(self, reading: Reading) -> tuple[Sent, Sequence[Field]] | None:
        """Return what is read, and how many Parties take part in it; None where that fails."""
        try:
            async with asyncio.timeout(SECONDS):
                return await reading(), await self._parties.fields()
        except Exception as error:  # noqa: BLE001 - whatever it is, the layers say it
            if getattr(error, "status", 500) >= 500:
                self._rests_until = monotonic() + REST_SECONDS
            return None

    def _reading(self, scope: Scope) -> Reading | None:
        """Return what reads the features that a request asks for; None: it is not for this way."""
        place = _PLACE.fullmatch(scope["path"]) if scope.get("method") == "GET" else None
        query = scope["query_string"]
        if (
            place is None
            or self._traced
            or scope.get("root_path")
            or monotonic() < self._rests_until
            or (query if place[2] else not _QUERY.fullmatch(query))
            or (collection := self._features.named(place[1])) is None
        ):
            return None
        scheme, fields = scope.get("scheme", "http"), tuple(scope["headers"])
        if (known := self._fields(scheme, fields)) is None:
            return None
        base, coding = known
        asked = Asked(base, query, ANONYMOUS)
        if (feature := place[2]) is not None:
            return lambda: self._features.one(collection, feature, asked, coding)
        return lambda: self._features.page(collection, asked, coding)

    def _read_fields(self, scheme: str, fields: Sequence[Field]) -> tuple[str, str | None] | None:
        """Return the address the gateway is asked at and the coding; None: not for this way."""
        names = [name for name, _ in fields]
        if (
            len(fields) > FIELDS
            or not PLAIN.issuperset(names)
            or names.count(b"host") != 1
            or any(len(value) > VALUE_BYTES for _, value in fields)
            or any(b"html" in value.lower() for name, value in fields if name == b"accept")
        ):
            return None
        asked: dict[str, Any] = {"type": "http", "scheme": scheme, "path": "/", "headers": fields}
        base = self._features.base(Request(asked | {"query_string": b"", "server": None}))
        codings = [value for name, value in fields if name == b"accept-encoding"]
        return base, preferred(b",".join(codings).decode("latin-1")[:LONGEST])


async def _answer(
    scope: Scope, send: Send, sent: Sent, parties: Sequence[Field], allowance: Allowance
) -> None:
    """Answer in one write where the server can, else by messages."""
    counts: list[Field] = [
        *parties,
        (b"ratelimit-limit", b"%d" % allowance.limit),
        (b"ratelimit-remaining", b"%d" % allowance.remaining),
        (b"ratelimit-reset", b"%d" % allowance.reset_seconds),
    ]
    whole: AnswerWhole | None = scope.get("extensions", {}).get(EXTENSION, {}).get(ANSWER)
    if whole and whole(b"".join((sent.lines, lines(counts), _OWN_LINES)), sent.body):
        return
    length = (b"content-length", b"%d" % len(sent.body))
    headers = [*sent.fields, length, *counts, *_OWN]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": sent.body})
