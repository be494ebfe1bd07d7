"""Requests that a page makes of the API itself: the same routes, rules and records as from outside.

What a form asks for is what a program would ask for, on behalf of the same principal: the desk has
no way of its own to change anything.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.types import Message, Receive

from services.gateway.coding import STATE as CODING
from services.gateway.edge.journal.recorder import through
from services.gateway.edge.journal.use import Journal
from shared.errors import Unavailable
from shared.languages import Language

MOST_BYTES = 8 * 1024 * 1024
"""Of an answer: more is no page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API answered."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    @property
    def document(self) -> Any:
        """What the body says; None where there is none."""
        return json.loads(self.body) if self.body else None

    @property
    def done(self) -> bool:
        """Say whether it was answered as asked."""
        return self.status < 300


class Inside:
    """Asks the API for whoever sent a request, in the language of the page."""

    def __init__(self, request: Request, language: Language, journal: Journal) -> None:
        self._request = request
        self._journal = journal
        self._language = language

    async def read(self, path: str, **query: object) -> Answer:
        """Return the answer to a GET with those of `query` that are not None.

        Raises
        ------
        Unavailable
            When the answer is too long for a page.
        """
        given = {name: value for name, value in query.items() if value is not None}
        return await self._ask("GET", path, urlencode(given, doseq=True), {}, b"")

    async def send(
        self,
        path: str,
        body: Mapping[str, object] | None = None,
        *,
        seen: str | None = None,
        once: str | None = None,
    ) -> Answer:
        """Return the answer to a POST.

        `seen` is the ETag of the version that the person saw, `once` the Idempotency-Key, by which
        a form that is sent twice does what it says once.

        Raises
        ------
        Unavailable
            When the answer is too long for a page.
        """
        fields = {"content-type": "application/json"} if body is not None else {}
        fields |= {"if-match": seen} if seen else {}
        fields |= {"idempotency-key": once} if once else {}
        sent = json.dumps(body).encode() if body is not None else b""
        return await self._ask("POST", path, "", fields, sent)

    async def change(
        self, path: str, body: Mapping[str, object], seen: str, **query: str
    ) -> Answer:
        """Return the answer to a PATCH of the version whose ETag is `seen`.

        Raises
        ------
        Unavailable
            When the answer is too long for a page.
        """
        fields = {"content-type": "application/json", "if-match": seen}
        return await self._ask("PATCH", path, urlencode(query), fields, json.dumps(body).encode())

    async def bring(self, path: str, file: bytes, **query: str) -> Answer:
        """Return the answer to a POST of a file; what kind it is, its first bytes say.

        Raises
        ------
        Unavailable
            When the answer is too long for a page.
        """
        fields = {"content-type": "application/octet-stream"}
        return await self._ask("POST", path, urlencode(query), fields, file)

    async def _ask(
        self, method: str, path: str, query: str, fields: Mapping[str, str], body: bytes
    ) -> Answer:
        headers = {
            "host": self._request.headers.get("host", ""),
            "accept": "application/json",
            "accept-language": self._language,
            "content-length": str(len(body)),
        }
        scope = {
            **self._request.scope,
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [
                (name.encode(), value.encode("latin-1", "replace"))
                for name, value in (headers | dict(fields)).items()
            ],
            # What the browser may be sent compressed is read here as it is.
            "state": {**self._request.scope["state"], CODING: None},
        }
        came = _Came()
        # The application's router, below the door: who asks has been found out already.
        router = self._request.app.router
        await through(self._journal, router, scope, _receiving(body), came.take)
        return came.answer()


class _Came:
    """What the API sends, put together."""

    def __init__(self) -> None:
        self._start: Message = {}
        self._parts: list[bytes] = []
        self._left = MOST_BYTES

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        part = message.get("body", b"")
        self._left -= len(part)
        if self._left < 0:
            raise Unavailable("service-silent", service="gateway")
        self._parts.append(part)

    def answer(self) -> Answer:
        fields = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in self._start["headers"]
        }
        return Answer(self._start["status"], fields, b"".join(self._parts))


def _receiving(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
