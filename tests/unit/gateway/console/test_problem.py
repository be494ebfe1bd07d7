"""A problem becomes a page for a browser, and passes whole where it cannot be read."""

import json

import pytest
from starlette.types import Message, Receive, Scope, Send

from services.gateway.console.problem import MOST_BYTES, ProblemPages
from shared.errors import TYPES
from tests.support.pages import pages

PROBLEM = {
    "type": f"{TYPES}not-found",
    "title": "Not found",
    "status": 404,
    "detail": "<b>",
    "errors": [{"pointer": "?a"}],
}


async def answer(
    *chunks: bytes, accept: bytes = b"text/html", encoding: bytes | None = None
) -> tuple[dict[bytes, bytes], bytes]:
    """Return the header and the body of an answer that comes in chunks."""
    fields = [(b"content-type", b"application/problem+json"), (b"content-language", b"ru")]
    fields += [(b"content-encoding", encoding)] if encoding else []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 404, "headers": list(fields)})
        for chunk in chunks:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    scope: Scope = {"type": "http", "path": "/nowhere", "headers": [(b"accept", accept)]}
    await ProblemPages(app, pages())(scope, receive, send)
    body = b"".join(each.get("body", b"") for each in sent[1:])
    return dict(sent[0]["headers"]), body


async def test_a_browser_gets_a_page_in_the_language_of_the_problem() -> None:
    text = json.dumps(PROBLEM).encode()
    headers, page = await answer(text[:20], text[20:])
    assert headers[b"content-type"] == b"text/html; charset=utf-8"
    assert headers[b"content-length"] == str(len(page)).encode()
    assert b"<h1>404 Not found</h1>" in page
    assert b"&lt;b&gt;" in page
    assert "На главную страницу".encode() in page
    assert b'href="/problems/not-found?f=html&amp;lang=ru"' in page


async def test_a_problem_without_a_body_as_head_is_answered_with_passes() -> None:
    headers, body = await answer()
    assert headers[b"content-type"] == b"application/problem+json"
    assert body == b""


@pytest.mark.parametrize(
    ("accept", "encoding", "size"),
    [(b"*/*", None, 10), (b"text/html", b"gzip", 10), (b"text/html", None, MOST_BYTES + 1)],
)
async def test_what_is_not_for_a_person_or_cannot_be_read_passes_whole(
    accept: bytes, encoding: bytes | None, size: int
) -> None:
    headers, body = await answer(b"x" * size, b"y", accept=accept, encoding=encoding)
    assert headers[b"content-type"] == b"application/problem+json"
    assert body == b"x" * size + b"y"
