"""Problems as pages for whoever opens an address in a browser (pure ASGI)."""

import json
from html import escape
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.accept import prefers_html
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console import layout
from services.gateway.console.problem_types import PATH
from services.gateway.console.sources import SourceWatch
from services.gateway.console.speech import Speech
from services.gateway.edge import shield
from shared.errors import PROBLEM, TYPES
from shared.languages import LANGUAGES, Language

MOST_BYTES = 256 * 1024
"""A longer problem is passed on as it is."""


class ProblemPages:
    """Shows a problem document as a page where `Accept` prefers HTML; others get it as it is."""

    def __init__(self, app: ASGIApp, words: Catalogue, sources: SourceWatch) -> None:
        self._app = app
        self._words = words
        self._sources = sources

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
        speech = Speech(language, self._words)
        page = html(json.loads(body), speech, self._sources, path).encode()
        headers["content-type"] = "text/html; charset=utf-8"
        headers["content-length"] = str(len(page))
        headers["content-security-policy"] = shield.PAGE
        return page


def html(problem: dict[str, Any], speech: Speech, sources: SourceWatch, path: str) -> str:
    """Return a problem document as a page."""
    errors = problem.get("errors", ())
    # A single one says what the detail says.
    rows = "".join(
        f"<li><code>{escape(str(each.get('pointer', '')))}</code> "
        f"{escape(str(each.get('detail', '')))}</li>"
        for each in (errors if len(errors) > 1 else ())
    )
    title = f"{problem.get('status')} {problem.get('title')}"
    return layout.document(
        speech,
        title=f"{title} – Qalqan",
        heading=f"<h1>{escape(title)}</h1>",
        main=f"<p>{escape(str(problem.get('detail', '')))}</p>"
        + (f"<ul>{rows}</ul>" if rows else "")
        + f"<p><code>{escape(path)}</code></p>"
        + _explained(str(problem.get("type", "")), speech)
        + f'<p><a href="/?f=html&amp;lang={speech.language}">{speech.html("home")}</a></p>',
        path="/",
        sources=sources.sources,
    )


def _explained(kind: str, speech: Speech) -> str:
    """Return the link to what a type of problem means."""
    if not kind.startswith(TYPES):
        return ""
    code = escape(kind.removeprefix(TYPES))
    return f'<p><a href="{PATH}/{code}?lang={speech.language}">{escape(kind)}</a></p>'


def _is_problem(message: Message) -> bool:
    """Say whether an answer is a problem document that can be read: not one that is encoded."""
    if message["status"] < 400:
        return False
    headers = Headers(raw=message["headers"])
    plain = headers.get("content-encoding", "identity") == "identity"
    return plain and headers.get("content-type", "").startswith(PROBLEM)
