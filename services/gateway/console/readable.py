"""Collections and the change feed as pages for whoever opens them in a browser (pure ASGI).

The page is made of the very document that programs get, with the same filters for the same reader.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.accept import prefers_html
from services.gateway.coding import STATE as CODING
from services.gateway.console.pages import Pages, tag_of
from services.gateway.console.speech import Speech
from services.gateway.edge import shield
from services.gateway.reads.collections import COLLECTIONS
from shared.languages import LANGUAGES, Language, negotiate
from shared.preconditions import names
from shared.representation import OF_CONTENT

PLACES = ("/collections", "/conformance", "/feeds/changes")
"""Where such documents are, and below the first."""
SHOWN, MOST_SHOWN = "50", 500
"""Features of a page, unless it says how many; more is no page to read."""
MOST_BYTES = 8 * 1024 * 1024
PERSONS = {"hazards": "/hazards", "assessments": "/assessments", "alerts": "/alerts"} | {
    "cities": "/cities",
    "assets": "/assets",
}
"""Collections whose features have pages of their own."""
FIRST = ("title", "level", "status", "state", "kind", "system", "city", "country", "begins", "sent")
"""Properties that the table of a collection shows, where its features have them."""
COLUMNS = 6

Fields = Sequence[tuple[str, str]]


class Readable:
    """Shows those documents as pages where `f=html` or `Accept` asks for one."""

    def __init__(self, app: ASGIApp, pages: Pages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and make a page of a document that was found."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_one(scope["path"]):
            await self._app(scope, receive, send)
            return
        given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        values = dict(given)
        form = values.get("f", "html" if prefers_html(Headers(scope=scope)) else "json")
        language = _language(scope, values)
        if form != "html" or language is None:
            await self._app(scope, receive, _varying(send))
            return
        inner = _as_program(scope, given)
        held: Message | None = None
        body = b""

        async def send_shown(message: Message) -> None:
            nonlocal held, body
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept, Accept-Language")
                if message["status"] == 200:
                    held = message
                    return
            elif message["type"] == "http.response.body" and held is not None:
                body += message.get("body", b"")
                if message.get("more_body", False) and len(body) <= MOST_BYTES:
                    return
                started, held = held, None
                if not message.get("more_body", False):
                    page = self._page(started, body, scope["path"], given, language)
                    started, body = _unless_held(scope, started, page)
                await send(started)
                message = {**message, "body": body}
            await send(message)

        await self._app(inner, receive, send_shown)

    def _page(
        self, started: Message, body: bytes, path: str, given: Fields, language: Language
    ) -> str:
        """Return the page of a document, and set the fields of its answer."""
        speech = self._pages.speech(language)
        facts = shown(json.loads(body), path, speech)
        kept = {name: value for name, value in given if name not in {"f", "lang"}}
        page = self._pages.html("document.html", speech, path, query=kept, **facts)
        headers = MutableHeaders(scope=started)
        del headers["link"]
        headers["etag"] = tag_of(page)
        headers["content-type"] = "text/html; charset=utf-8"
        headers["content-length"] = str(len(page.encode()))
        headers["content-language"] = language
        headers["content-security-policy"] = shield.LIVE
        return page


def _unless_held(scope: Scope, started: Message, page: str) -> tuple[Message, bytes]:
    """Return header and body of a page; 304 and nothing to who has it already (RFC 9110, 13)."""
    headers = MutableHeaders(scope=started)
    if not names(",".join(Headers(scope=scope).getlist("if-none-match")), headers["etag"]):
        return started, page.encode()
    for name in OF_CONTENT:
        del headers[name]
    return {**started, "status": 304}, b""


def shown(document: Mapping[str, Any], path: str, speech: Speech) -> dict[str, Any]:
    """Return what the template of a document asks for: a table of rows, or pairs of one thing."""
    parts = path.strip("/").split("/")
    collection = parts[1] if len(parts) > 1 else ""
    titles = {each.id: each.title_in(speech.language) for each in COLLECTIONS}
    facts: dict[str, Any] = {
        "title": titles.get(collection) or str(document.get("title") or path),
        "subtitle": document.get("description"),
        "matched": document.get("numberMatched"),
        "heads": [],
        "rows": [],
        "pairs": [],
        "next": _next(document),
    }
    if "features" in document:
        facts["heads"] = _heads(document["features"])
        facts["rows"] = [
            (_address(collection, each["id"]), _cells(each["properties"], facts["heads"]))
            for each in document["features"]
        ]
    elif "collections" in document:
        facts["title"], facts["heads"] = speech.say("collections"), ["title", "description"]
        facts["rows"] = [
            (f"/collections/{each['id']}/items", [titles[each["id"]], each["description"]])
            for each in document["collections"]
        ]
    elif path == "/feeds/changes":
        facts["title"], facts["heads"] = speech.say("changes"), ["type", "time", "subject"]
        facts["rows"] = [("", _cells(each["event"], facts["heads"])) for each in document["items"]]
    else:
        own = document.get("properties") or document
        facts["title"] = str(own.get("title") or facts["title"])
        facts["pairs"] = [
            (name, _text(value)) for name, value in own.items() if name not in {"links", "title"}
        ]
    return facts


def _heads(features: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the properties that a table shows: those that people look for, where they are."""
    there = {name for each in features for name in each["properties"]}
    return [name for name in FIRST if name in there][:COLUMNS]


def _cells(facts: Mapping[str, Any], heads: Sequence[str]) -> list[str]:
    return [_text(facts.get(name)) for name in heads]


def _address(collection: str, feature: str) -> str:
    own = PERSONS.get(collection)
    return f"{own}/{feature}" if own else f"/collections/{collection}/items/{feature}"


def _next(document: Mapping[str, Any]) -> str | None:
    """Return the query of the next page; None: this is the last one."""
    if "at_end" in document:
        return None if document["at_end"] else urlencode({"after": document["next"]})
    for each in document.get("links", ()):
        if each["rel"] == "next":
            return urlsplit(str(each["href"])).query
    return None


def _text(value: object) -> str:
    """Return a value as a person reads it; what has parts, as JSON."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, indent=1)


def _is_one(path: str) -> bool:
    return path in PLACES or path.startswith("/collections/")


def _language(scope: Scope, values: Mapping[str, str]) -> Language | None:
    """Return the language that is asked for, None where it is none of ours."""
    wanted = values.get("lang") or negotiate(Headers(scope=scope).get("accept-language"))
    return next((each for each in LANGUAGES if each == wanted), None)


def _as_program(scope: Scope, given: Fields) -> Scope:
    """Return the request as a program would send it: for JSON, not compressed, of a page's size."""
    kept = [(name, value) for name, value in given if name not in {"f", "lang"}]
    if scope["path"].endswith("/items") or scope["path"] == "/feeds/changes":
        asked = dict(kept).get("limit", SHOWN)
        limit = str(min(int(asked), MOST_SHOWN)) if asked.isdecimal() else asked
        kept = [*(each for each in kept if each[0] != "limit"), ("limit", limit)]
    dropped = {b"accept", b"if-none-match"}
    headers = [each for each in scope["headers"] if each[0] not in dropped]
    # The same state, not a copy: the door writes into it who asks, and the shield reads that.
    scope.setdefault("state", {})[CODING] = None
    return {
        **scope,
        "headers": [*headers, (b"accept", b"application/json")],
        "query_string": urlencode(kept).encode(),
    }


def _varying(send: Send) -> Send:
    """Return what sends an answer that says it is another for who prefers HTML."""

    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept")
        await send(message)

    return send_varying
