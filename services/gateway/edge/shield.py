"""What every answer tells browsers and caches, and HEAD where there is GET (pure ASGI)."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.parties import Parties
from shared.policy import ANONYMOUS

NOTHING = "default-src 'none'; frame-ancestors 'none'"
"""Policy of what is no page: opened in a browser it loads and runs nothing."""
PAGE = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""Policy of a page without scripts: its style and nothing else."""
LIVE = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Policy of a page that keeps itself as it is now: all of this server, and nothing inline."""
HARDENING = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}
VARIES = "X-API-Key, Authorization, Cookie"
ENDLESS = ("/feeds/stream",)
"""Answers that do not end have no HEAD."""

ASIDE = ("/static/", "/health/")
"""Begins of paths under which nothing of any Party is read."""

Field = tuple[bytes, bytes]
OPEN: list[Field] = [
    (name.encode(), value.encode())
    for name, value in (HARDENING | {"content-security-policy": NOTHING}).items()
]
"""Fields of an answer that everybody may read."""
_KEYED = [*OPEN, (b"cache-control", b"private, no-cache")]


class Shield:
    """Adds the fields of HARDENING; keeps what a key may read out of shared caches.

    What is read says besides how many Parties take part in it.
    """

    def __init__(self, app: ASGIApp, *, parties: Parties) -> None:
        self._app = app
        self._parties = parties

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the fields added, and HEAD as GET without the body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD" and scope["path"] not in ENDLESS
        asked = {**scope, "method": "GET"} if head else scope
        asked.setdefault("state", {})

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                keyed = asked["state"].get("principal", ANONYMOUS) != ANONYMOUS
                fields = _guarded(message.get("headers", ()), keyed=keyed)
                if _says(asked, message["status"]):
                    fields += await self._parties.fields()
                message = {**message, "headers": fields}
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app(asked, receive, send_guarded)


def _says(asked: Scope, status: int) -> bool:
    """Say whether an answer reads, and says how many Parties take part in it."""
    reads = asked["method"] == "GET" and (200 <= status < 300 or status == 304)
    return reads and not asked["path"].startswith(ASIDE)


def _guarded(given: Iterable[Field], *, keyed: bool) -> list[Field]:
    """Return the fields of an answer and ours, of which it keeps those that it has."""
    fields = list(given)
    there = {name for name, _ in fields}
    fields += [field for field in (_KEYED if keyed else OPEN) if field[0] not in there]
    if b"vary" in there:
        headers = MutableHeaders(raw=fields)
        # Each layer that answers for another says what it looks at, and several look at the same.
        said = ", ".join((*headers.getlist("vary"), VARIES)).split(", ")
        headers["vary"] = ", ".join(dict.fromkeys(said))
    else:
        fields.append((b"vary", VARIES.encode()))
    return fields
