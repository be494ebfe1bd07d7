"""Requests are measured, and go on in their trace, as by the framework's own telemetry."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from fastapi import FastAPI, HTTPException, Request, Response
from opentelemetry import trace
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from opentelemetry.trace import SpanContext
from prometheus_client import CollectorRegistry, generate_latest
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from shared.instrumented import Instrumented
from shared.routes import Routes

CALLER = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0%d"
Fields = list[tuple[bytes, bytes]]


class Loud:
    """A layer that fails before any route is sought."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Fail where asked to."""
        if scope["path"] == "/layer":
            raise LookupError
        await self._app(scope, receive, send)


async def whole(_: Request) -> Response:
    return Response("here")


def with_routes(app: FastAPI, seen: list[SpanContext]) -> None:
    """Add routes of every kind that the services have, and of every end."""

    @app.get("/things/{thing}")
    async def thing(thing: int) -> int:
        seen.append(trace.get_current_span().get_span_context())
        return thing

    @app.get("/away")
    async def away() -> None:
        raise HTTPException(503)

    @app.get("/fails")
    async def fails() -> None:
        raise KeyError

    @app.get("/half")
    async def half() -> Response:
        async def parts() -> AsyncIterator[bytes]:
            yield b"one"
            raise OSError

        return StreamingResponse(parts())

    @app.get("/long")
    async def long(request: Request) -> Response:
        await request.body()

        async def parts() -> AsyncIterator[bytes]:
            yield b"one"
            await asyncio.Event().wait()

        return StreamingResponse(parts())

    @app.get("/cancelled")
    async def cancelled() -> None:
        raise asyncio.CancelledError

    passed_on, included = Routes(), Routes()
    passed_on.add_route("/v1/sources", whole, methods=["GET", "POST"])
    passed_on.add_route("/v1/sources/{rest:path}", whole, methods=["GET", "POST"])
    included.add_route("/docs", whole, methods=["GET"])
    app.routes.extend(passed_on.routes)
    app.include_router(included)
    app.mount("/static", Response("file"))
    app.add_middleware(Loud)


async def ask(app: FastAPI, method: str, path: str, fields: Fields) -> None:
    """Send one request as a server would, whatever becomes of it."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"here"), *fields],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    coming: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]
    gone = asyncio.Event()

    async def receive() -> Message:
        if coming:
            return coming.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if path == "/long" and message["type"] == "http.response.body":
            gone.set()

    with suppress(Exception, asyncio.CancelledError):
        await app(scope, receive, send)


def ours(seen: list[SpanContext]) -> tuple[FastAPI, CollectorRegistry]:
    app, registry = Instrumented(traced=False, telemetry={"exclude": unseen}), CollectorRegistry()
    assert app.requests is not None
    registry.register(app.requests)
    with_routes(app, seen)
    return app, registry


def theirs(seen: list[SpanContext]) -> tuple[FastAPI, CollectorRegistry]:
    registry = CollectorRegistry()
    app = Instrumented(
        traced=True,
        telemetry={
            "exclude": unseen,
            "meter_provider": MeterProvider(
                [PrometheusMetricReader(registry=registry, disable_target_info=True)]
            ),
            "tracer_provider": TracerProvider(sampler=ALWAYS_OFF),
        },
    )
    assert app.requests is None
    with_routes(app, seen)
    return app, registry


def unseen(scope: Scope) -> bool:
    return str(scope["path"]) == "/things/9"


def series(registry: CollectorRegistry) -> list[str]:
    """Return what Prometheus reads, without how long requests took and when that was."""
    lines = generate_latest(registry).decode().splitlines()
    timed = ("_bucket{", "_sum{")
    return sorted(
        line.rsplit(" ", 1)[0] if any(part in line for part in timed) else line for line in lines
    )


REQUESTS = [
    ("GET", "/things/1"),
    ("GET", "/things/2"),
    ("GET", "/things/9"),
    ("GET", "/things/none"),
    ("HEAD", "/things/1"),
    ("POST", "/things/1"),
    ("BREW", "/things/1"),
    ("GET", "/v1/sources"),
    ("POST", "/v1/sources/usgs/payloads"),
    ("DELETE", "/v1/sources"),
    ("GET", "/docs"),
    ("GET", "/static/a/b.css"),
    ("GET", "/nowhere"),
    ("GET", "/away"),
    ("GET", "/fails"),
    ("GET", "/layer"),
    ("GET", "/half"),
    ("GET", "/long"),
    ("GET", "/cancelled"),
]


async def test_prometheus_reads_the_series_that_the_framework_makes() -> None:
    (one, here), (other, there) = ours([]), theirs([])
    for method, path in REQUESTS:
        await ask(one, method, path, [])
        await ask(other, method, path, [])
        assert series(here) == series(there), (method, path)
    text = "\n".join(series(here))
    assert all(
        f'error_type="{kind}"' in text
        for kind in ("", "503", "KeyError", "LookupError", "OSError", "ConnectionError")
    )
    assert 'http_route="/v1/sources/{rest}"' in text


@pytest.mark.parametrize(
    "fields",
    [
        [],
        [(b"traceparent", CALLER % 0)],
        [(b"traceparent", CALLER % 1)],
        [(b"traceparent", CALLER % 3)],
        [(b"traceparent", CALLER % 1), (b"tracestate", b"a=1"), (b"tracestate", b"b=2,c=3")],
        [(b"traceparent", CALLER % 1), (b"traceparent", (CALLER % 1).replace(b"0af7", b"0af8"))],
        [(b"traceparent", b"00-0-0-0")],
        [(b"traceparent", b"")],
        [(b"traceparent", b"\xff" * 2000), (b"tracestate", b"a=1")],
        [(b"tracestate", b"a=1")],
        [(b"traceparent", CALLER % 1), (b"tracestate", b"\xff")],
        [(b"traceparent", CALLER % 1), (b"tracestate", b"a=" + b"1" * 600)],
    ],
)
async def test_a_request_goes_on_in_the_trace_of_the_framework(fields: Fields) -> None:
    seen: list[SpanContext] = []
    for app, _ in (ours(seen), theirs(seen)):
        await ask(app, "GET", "/things/1", fields)
    one, other = seen
    assert one.is_valid
    assert other.is_valid
    assert (one.trace_flags, one.trace_state) == (other.trace_flags, other.trace_state)
    assert one.is_remote == other.is_remote
    assert one.span_id != other.span_id
    known = CALLER.split(b"-")[1].decode()
    assert [f"{each.trace_id:032x}" == known for each in seen] in ([True] * 2, [False] * 2)
    assert not trace.get_current_span().get_span_context().is_valid, "nothing is left behind"
