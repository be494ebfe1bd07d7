"""An application that measures its requests and has each go on in its trace.

FastAPI's own telemetry makes a span for each, with attributes that are made whether or not anybody
reads them, and asks OpenTelemetry's meters. Where spans go to a collector it stays with that. Where
they do not, a request gets what a span that is not recorded would have given it, and is counted by
`shared.requests`.
"""

from time import perf_counter
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from fastapi.telemetry._api import _HTTP_METHODS, _exception_type, _RequestTelemetry
from opentelemetry.context import attach, detach
from starlette.types import Message, Receive, Scope, Send

from shared.requests import Labels, Requests
from shared.telemetry import unrecorded

FAULTS = 500
"""Status codes from here on say that the server failed."""
_NOTED = "fastapi.telemetry"
"""In the scope: where the framework notes a request's route and errors, and measures nothing if it
is there already."""


class Instrumented(FastAPI):
    """The framework; `traced` is whether spans are sent to a collector."""

    def __init__(self, *, traced: bool, telemetry: TelemetryConfig, **options: Any) -> None:
        super().__init__(telemetry=telemetry, **options)
        self._exclude = telemetry.get("exclude")
        self.requests = None if traced else Requests()
        """What was counted here; None where OpenTelemetry's meters count."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if (
            self.requests is None
            or scope["type"] != "http"
            or _NOTED in scope
            or (self._exclude is not None and self._exclude(scope))
        ):
            await super().__call__(scope, receive, send)
            return
        token = attach(unrecorded(scope["headers"]))
        asked = scope[_NOTED] = _Asked(self.requests, scope, receive, send)
        try:
            await super().__call__(scope, asked.receive, asked.send)
            asked.broke_off()
        except BaseException as error:
            asked.end(error)
            raise
        finally:
            detach(token)
            asked.forget()
            del scope[_NOTED]


class _Asked(_RequestTelemetry):
    """One request, counted once: when its answer is sent, or when that fails.

    To the framework it is a request without a span, so that it notes the route here.
    """

    def __init__(self, requests: Requests, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["method"] if scope["method"] in _HTTP_METHODS else "_OTHER"
        super().__init__(span=None, span_method=method, data=None)
        self._began = perf_counter()
        self._requests = requests
        self._receive, self._send = receive, send
        self._asked: Labels = (
            ("http_request_method", method),
            ("url_scheme", scope.get("scheme", "http")),
        )
        self._version = scope["http_version"]
        self._ended = self._disconnected = False
        requests.began(self._asked)

    async def receive(self) -> Message:
        """Receive, and note that the client went away."""
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._disconnected = True
        return message

    async def send(self, message: Message) -> None:
        """Send, and note the status and the end."""
        if message["type"] == "http.response.start":
            self.status_code = message["status"]
        await self._send(message)
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self.end()

    def broke_off(self) -> None:
        """Note that nothing more follows, if the answer has not ended."""
        if not self._ended:
            self.end(ConnectionError() if self._disconnected else RuntimeError())

    def end(self, error: BaseException | None = None) -> None:
        """Note how long the answer took; `error` is what it failed by, where it did."""
        if self._ended:
            return
        self._ended = True
        labels = [*self._asked, ("network_protocol_version", self._version)]
        if self.route is not None:
            labels.append(("http_route", self.route))
        if self.status_code is not None:
            labels.append(("http_response_status_code", str(self.status_code)))
        if error is not None or self.status_code is None or self.status_code >= FAULTS:
            # What no route foresaw was answered by a layer above.
            error = error or (self._exceptions[-1] if self._exceptions else None)
            kind = _exception_type(error) if error else str(self.status_code)
            labels.append(("error_type", kind))
        self._requests.took(tuple(labels), perf_counter() - self._began)
        self._requests.ended(self._asked)

    def forget(self) -> None:
        """Let errors go, with what their frames hold."""
        self._exceptions.clear()
