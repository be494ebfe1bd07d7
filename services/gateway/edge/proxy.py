"""Commands and rare detail reads, passed on to the service that owns them."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from joserfc.jwk import OKPKey
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from services.gateway.edge.door import FIELDS, FIELDS_BYTES
from services.gateway.edge.held import Held, body_of
from services.gateway.edge.signer import Signer
from services.gateway.edge.upstream import Reply, Upstream
from services.gateway.visitor import VisitorOf
from shared.caller import principal_of
from shared.errors import NotFound, TooManyFields, Unauthorized
from shared.policy import ANONYMOUS, Principal
from shared.routes import Routes
from shared.telemetry import traceparent

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
READS = {"GET", "HEAD"}
SEND_SECONDS = 30.0
"""A client that takes nothing of an answer for so long is gone."""

MIB = 1024 * 1024

HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
ONWARD = (
    "accept",
    "accept-encoding",
    "accept-language",
    "content-encoding",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "range",
    "if-range",
    "webhook-id",
    "webhook-signature",
    "webhook-timestamp",
)
"""Fields of a request that a service reads. All others end at the gateway: a service believes no
key, and no client about other hosts."""
_ONWARD = frozenset(name.encode() for name in ONWARD)


@dataclass(frozen=True, slots=True)
class Proxied:
    """Everything at and below a path goes to one service."""

    prefix: str
    service: str
    public: bool
    """Whether it may be read without a key; the service then shows what is public."""
    stateless: bool = False
    """Whether a POST only calculates and keeps nothing: what is public then needs no key for it."""
    signed: bool = False
    """Whether a POST comes without a key: the service verifies its signature."""
    bulk: bool = False
    """Whether it takes files and payloads, whose limit is higher than that of a command."""
    most_bytes: int | None = None
    """Of a body, where that is less than of other files and payloads."""
    within: float = 30.0
    """Seconds for the whole exchange."""
    urgent: bool = False
    """Whether its routes are tried before those of pages: finding one behind took longer than all
    else that the gateway does with a push."""


TABLE: Sequence[Proxied] = (
    Proxied("/v1/sources", "ingest", public=False, bulk=True, within=120.0, urgent=True),
    Proxied(
        "/v1/webhooks", "ingest", public=False, signed=True, bulk=True, within=120.0, urgent=True
    ),
    Proxied("/v1/reports", "ingest", public=False),
    Proxied("/v1/receipts", "ingest", public=False),
    Proxied("/v1/quarantine", "ingest", public=False),
    Proxied("/v1/hazards", "ingest", public=True),
    Proxied("/v1/hazard-types", "ingest", public=True),
    Proxied("/v1/consequences", "ingest", public=True),
    Proxied("/v1/stations", "ingest", public=True),
    Proxied("/v1/observations", "ingest", public=True),
    Proxied("/v1/thresholds", "ingest", public=True),
    Proxied("/v1/warnings", "ingest", public=True),
    Proxied("/v1/assets", "ingest", public=True, bulk=True),
    Proxied("/v1/coverage", "ingest", public=True),
    Proxied("/v1/assessments", "risk", public=True),
    Proxied("/v1/model-runs", "risk", public=True),
    Proxied("/v1/calculators", "risk", public=True, stateless=True, bulk=True, most_bytes=8 * MIB),
    Proxied("/v1/search", "plans", public=True),
    Proxied("/v1/attachments", "plans", public=True, bulk=True, most_bytes=10 * MIB),
    Proxied("/v1/plans", "plans", public=True),
    Proxied("/v1/measures", "plans", public=True),
    Proxied("/v1/progress-reports", "plans", public=False),
    Proxied("/v1/plan-links", "plans", public=False),
    Proxied("/v1/accepted-risks", "plans", public=False),
    Proxied("/v1/contributions", "plans", public=False),
    Proxied("/v1/cost-benefits", "plans", public=False),
    Proxied("/v1/cities", "plans", public=True),
    Proxied("/v1/coalition", "plans", public=True),
    Proxied("/v1/declaration", "plans", public=True),
    Proxied("/v1/members", "plans", public=True),
    Proxied("/v1/accessions", "plans", public=False),
    Proxied("/v1/partners", "plans", public=True),
    Proxied("/v1/initiatives", "plans", public=True),
    Proxied("/v1/mcr2030-profiles", "plans", public=True),
    Proxied("/v1/depositary", "plans", public=True, bulk=True, most_bytes=32 * MIB),
    Proxied("/v1/certified-copies", "plans", public=True),
    Proxied("/v1/mandates", "plans", public=False),
    Proxied("/v1/policies", "plans", public=False),
    Proxied("/v1/alert-policies", "plans", public=False),
    Proxied("/v1/consents", "plans", public=False),
    Proxied("/v1/reservations", "plans", public=False),
    Proxied("/v1/comment-windows", "plans", public=False),
    Proxied("/v1/disputes", "plans", public=False),
    Proxied("/v1/emerging-risks", "plans", public=False),
    Proxied("/v1/studies", "plans", public=True),
    Proxied("/v1/projects", "plans", public=False),
    Proxied("/v1/methods", "plans", public=True),
    Proxied("/v1/forecasts", "plans", public=True),
    Proxied("/v1/scenarios", "plans", public=True),
    Proxied("/v1/planning-layers", "plans", public=True),
    Proxied("/v1/reviews", "plans", public=True),
    Proxied("/v1/review-templates", "plans", public=True),
    Proxied("/v1/scorecards", "plans", public=True),
    Proxied("/v1/scorecard-items", "plans", public=True),
    Proxied("/v1/inspections", "plans", public=False),
    Proxied("/v1/people-metrics", "plans", public=True),
    Proxied("/v1/alignment-codes", "plans", public=True),
    Proxied("/v1/framework-reports", "plans", public=True),
    Proxied("/v1/working-groups", "plans", public=False),
    Proxied("/v1/integration-notes", "plans", public=False),
    Proxied("/v1/group-members", "plans", public=False),
    Proxied("/v1/calendar.ics", "plans", public=True),
    Proxied("/v1/calendars", "plans", public=True),
    Proxied("/v1/meetings", "plans", public=True),
    Proxied("/v1/trainings", "plans", public=True),
    Proxied("/v1/courses", "plans", public=True),
    Proxied("/v1/enrolments", "plans", public=False),
    Proxied("/v1/training-certificates", "plans", public=True),
    Proxied("/v1/consultations", "plans", public=True),
    Proxied("/v1/submissions", "plans", public=False),
    Proxied("/v1/decisions", "plans", public=False),
    Proxied("/v1/notices", "plans", public=True),
    Proxied("/v1/action-items", "plans", public=False),
    Proxied("/v1/tasks", "plans", public=False),
)

TokenOf = Callable[[Principal, str], str | None]


def tokens(private_key: str) -> TokenOf:
    """Return what makes the token that lets a service know who asks; without a key, none."""
    signer = Signer(OKPKey.import_key(json.loads(private_key))) if private_key else None

    def token_of(principal: Principal, service: str) -> str | None:
        if signer is None or principal == ANONYMOUS:
            return None
        return signer(principal, service)

    return token_of


def onward(headers: Headers, token: str | None) -> dict[str, str]:
    """Return the header fields a service gets."""
    sent: dict[str, str] = {}
    for raw, value in headers.raw:
        if raw in _ONWARD:
            name, text = raw.decode(), value.decode("latin-1")
            sent[name] = f"{sent[name]}, {text}" if name in sent else text
    # The space around a value is no part of it (RFC 9110, 5.5); what sends it on refuses it.
    sent = {name: text.strip() for name, text in sent.items()}
    # Without this field httpx would offer encodings that the client may not read.
    sent.setdefault("accept-encoding", "identity")
    if token:
        sent["authorization"] = f"Bearer {token}"
    if trace := traceparent() or headers.get("traceparent"):
        sent["traceparent"] = trace
    return sent


def backward(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return the header fields of a service's reply that the client gets."""
    named = {name.strip().lower() for name in headers.get("connection", "").split(",")}
    return [
        (name.encode("latin-1"), value.encode("latin-1"))
        for name, value in headers.items()
        if name.lower() not in HOP_BY_HOP | named | {"server", "date"}
    ]


def target_of(scope: Scope) -> str:
    """Return path and query for the service, encoded anew.

    Raises
    ------
    NotFound
        When the path climbs: it would leave what the table lets through.
    TooManyFields
        When both are longer than a header may be: httpx makes no address of twice as much, and what
        cannot be sent on would count as a fault of the service.
    """
    path = scope["path"]
    if any(part in {".", ".."} for part in path.split("/")) or "\\" in path:
        raise NotFound("no-path")
    query = scope["query_string"].decode("latin-1")
    target = quote(path, safe="/:@!$&'()*+,;=~") + (f"?{query}" if query else "")
    if len(target) > FIELDS_BYTES:
        raise TooManyFields("fields-too-many", fields=FIELDS, limit=FIELDS_BYTES)
    return target


class Relayed(Response):
    """A response that is another service's: the request goes on whole, and comes back whole."""

    def __init__(
        self, request: Request, held: Held, caller: str, ask: Callable[..., Awaitable[Reply]]
    ) -> None:
        super().__init__()
        self._request = request
        self._held = held
        self._caller = caller
        self._ask = ask

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,  # noqa: ARG002 - ASGI's signature; the request reads from it
        send: Send,
    ) -> None:
        """Send the request on and the reply back."""
        with self._held.by(self._caller) as share:
            body = await body_of(self._request, share)
            reply = await self._ask(scope["method"], target_of(scope), body, share.take)
            with suppress(TimeoutError):
                await _relay(reply, send)


async def _relay(reply: Reply, send: Send) -> None:
    """Send the reply as its client takes it, as long as it takes some of it in SEND_SECONDS.

    Raises
    ------
    TimeoutError
        When it does not; the server then closes the connection.
    """

    async def send_in_time(message: Message) -> None:
        async with asyncio.timeout(SEND_SECONDS):
            await send(message)

    await send_in_time(
        {
            "type": "http.response.start",
            "status": reply.status_code,
            "headers": backward(reply.headers),
        }
    )
    for chunk in reply.chunks:
        await send_in_time({"type": "http.response.body", "body": chunk, "more_body": True})
    await send_in_time({"type": "http.response.body", "body": b""})


def router(
    upstreams: Mapping[str, Upstream],
    held: Held,
    token_of: TokenOf,
    visitor_of: VisitorOf,
    *,
    urgent: bool,
) -> APIRouter:
    """Return the routes of the rows of TABLE that are urgent, or of those that are not."""
    routes = Routes()
    for proxied in (each for each in TABLE if each.urgent == urgent):
        answer = _answer(proxied, upstreams[proxied.service], held, token_of, visitor_of)
        routes.add_route(proxied.prefix, answer, methods=METHODS)
        routes.add_route(f"{proxied.prefix}/{{rest:path}}", answer, methods=METHODS)
    return routes


def _answer(
    proxied: Proxied, upstream: Upstream, held: Held, token_of: TokenOf, visitor_of: VisitorOf
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        principal = principal_of(request)
        reads = request.method in READS or (proxied.stateless and request.method == "POST")
        signed = proxied.signed and request.method == "POST"
        if principal == ANONYMOUS and not (signed or (proxied.public and reads)):
            raise Unauthorized("key-needed")

        async def ask(
            method: str, target: str, body: bytes | None, hold: Callable[[int], None]
        ) -> Reply:
            # Signed once the body is here: a token lives a minute, a slow body two.
            token = token_of(principal, proxied.service)
            sent = onward(request.headers, token)
            return await upstream.ask(method, target, sent, body, within=proxied.within, hold=hold)

        return Relayed(request, held, visitor_of(request).name, ask)

    return answer
