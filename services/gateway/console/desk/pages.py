"""The frame of the desk's pages: who is signed in, and where the desk's rooms are."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from services.gateway.console.desk import form
from services.gateway.console.desk.inside import Answer, Inside
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked, id_of
from services.gateway.console.speech import Speech
from services.gateway.edge.door import session
from services.gateway.edge.journal.use import Journal
from shared.caller import principal_of
from shared.policy import ANONYMOUS, Scope

ROOMS = (
    ("desk-alerts", "/desk/alerts"),
    ("desk-sources", "/desk/sources"),
    ("desk-quarantine", "/desk/quarantine"),
    ("desk-reports", "/desk/reports"),
    ("desk-assets", "/desk/assets"),
    ("desk-what-if", "/desk/what-if"),
    ("desk-receivers", "/desk/receivers"),
    ("desk-journal", "/desk/journal"),
)
ASKS = {"desk-receivers": Scope.ADMIN}
"""Rooms that are there for who holds a scope; the others are for whoever is signed in."""
SIGN_IN = "/desk/sign-in"
DONE = frozenset(
    {
        *("approved", "refused", "cancelled", "paused", "resumed", "retried", "signed-out"),
        "discarded",
        *("declared", "ended", "saved", "taken-out", "tested", "edited", "reported", "withdrawn"),
        *("split", "merged", "proposed", "receiver-paused", "receiver-resumed"),
        *("receiver-retired", "receiver-tried", "delivery-again"),
    }
)
"""What the desk says was done, after it was."""

Shown = Callable[["Officer"], Awaitable[Response]]


class Officer:
    """Somebody at the desk, with one request."""

    def __init__(
        self, request: Request, pages: Pages, journal: Journal, also: Sequence[str] = ()
    ) -> None:
        wanted = asked(request, formats=("html",), also=("done", "next", "cursor", *also))
        self.request = request
        self.speech: Speech = pages.speech(wanted.language)
        self.principal = principal_of(request)
        self.api = Inside(request, wanted.language, journal)
        self.values = wanted.values
        self._pages = pages

    def id(self, name: str) -> UUID:
        """Return the id in the address of the page.

        Raises
        ------
        NotFound
            When it is none.
        """
        return id_of(self.request, name)

    def show(
        self, template: str, *, status: int = 200, failed: Answer | None = None, **facts: Any
    ) -> Response:
        """Return a page; `failed` is what the API answered to what was just asked for."""
        done = self.values.get("done")
        answer = self._pages.answer(
            template,
            self.speech,
            self.request.url.path,
            status=failed.status if failed else status,
            officer=self.principal.person or self.principal.name,
            signed_in=session(self.request) is not None,
            hidden=form.fields_of(self.request),
            desk_rooms=[each for each in ROOMS if self._opens(each[0])],
            done=done if done in DONE and not failed else None,
            failed=failed.document if failed else None,
            faults=form.faults(failed.document if failed else None),
            scopes={str(each) for each in self.principal.scopes},
            **facts,
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _opens(self, room: str) -> bool:
        return room not in ASKS or self.principal.has(ASKS[room])

    def done(self, path: str, what: str) -> Response:
        """Return the way to a page that says what was done; reloading it does nothing again."""
        return self.go(path, done=what)

    def go(self, path: str, **query: str) -> Response:
        """Return the way to a page."""
        given = urlencode({**query, "lang": self.speech.language})
        return RedirectResponse(f"{path}?{given}", status_code=303)


class Desk:
    """Makes routes of what is shown to officers; others are led to sign in."""

    def __init__(self, pages: Pages, journal: Journal) -> None:
        self._pages = pages
        self._journal = journal

    def open(self, show: Shown) -> Callable[[Request], Awaitable[Response]]:
        """Return a handler for whoever comes."""

        async def handle(request: Request) -> Response:
            return await show(Officer(request, self._pages, self._journal))

        return handle

    def keyed(
        self, show: Shown, also: Sequence[str] = ()
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return a handler for those who are signed in, or send a key.

        `also` are the parameters of the page beside those that all pages of the desk have.
        """

        async def handle(request: Request) -> Response:
            officer = Officer(request, self._pages, self._journal, also)
            if officer.principal == ANONYMOUS:
                return officer.go(SIGN_IN, next=request.url.path)
            return await show(officer)

        return handle
