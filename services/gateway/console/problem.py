"""Problems as pages for whoever opens an address in a browser (pure ASGI)."""

import json
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.accept import prefers_html
from services.gateway.console.pages import Pages
from services.gateway.console.speech import Speech
from services.gateway.edge import shield
from shared.errors import PROBLEM, TYPES
from shared.languages import LANGUAGES, Language

MOST_BYTES = 256 * 1024
"""A longer problem is passed on as it is."""


class ProblemPages:
    """Shows a problem document as a page where `Accept` prefers HTML; others get it as it is."""

    def __init__(self, app: ASGIApp, pages: Pages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and turn a problem into a page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: Message | None = None
        body = b""

        async def send_shown(message: Message) -> None:
            nonlocal held, body
            if message["type"] == "http.response.start" and _is_problem(message):
                MutableHeaders(scope=message).add_vary_header("Accept")
                if prefers_html(Headers(scope=scope)):
                    held = message
                    return
            elif message["type"] == "http.response.body" and held is not None:
                body += message.get("body", b"")
                if message.get("more_body", False) and len(body) <= MOST_BYTES:
                    return
                started, held = held, None
                if body and not message.get("more_body", False):
                    body = self._page(started, body, scope["path"])
                await send(started)
                message = {**message, "body": body}
            await send(message)

        await self._app(scope, receive, send_shown)

    def _page(self, started: Message, body: bytes, path: str) -> bytes:
        """Return the page of a problem, and set the fields of its answer."""
        headers = MutableHeaders(scope=started)
        found = headers.get("content-language", "en")
        language: Language = next((each for each in LANGUAGES if each == found), "en")
        speech = self._pages.speech(language)
        page = html(json.loads(body), speech, self._pages, path).encode()
        headers["content-type"] = "text/html; charset=utf-8"
        headers["content-length"] = str(len(page))
        headers["content-security-policy"] = shield.LIVE
        return page


def html(problem: dict[str, Any], speech: Speech, pages: Pages, path: str) -> str:
    """Return a problem document as a page."""
    kind = str(problem.get("type", ""))
    return pages.html(
        "problem.html",
        speech,
        "/",
        title=f"{problem.get('status')} {problem.get('title')}",
        detail=str(problem.get("detail", "")),
        # A single one says what the detail says.
        errors=[
            {"pointer": each.get("pointer", ""), "detail": each.get("detail", "")}
            for each in problem.get("errors", ())
        ],
        asked=path,
        types=TYPES,
        kind=kind.removeprefix(TYPES) if kind.startswith(TYPES) else "",
    )


def _is_problem(message: Message) -> bool:
    """Say whether an answer is a problem document that can be read: not one that is encoded."""
    if message["status"] < 400:
        return False
    headers = Headers(raw=message["headers"])
    plain = headers.get("content-encoding", "identity") == "identity"
    return plain and headers.get("content-type", "").startswith(PROBLEM)
