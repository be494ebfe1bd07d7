"""Signing in and out: a key is shown once, a cookie stands for it until the shift ends."""

from fastapi import APIRouter, Response

from services.gateway.console.desk import form
from services.gateway.console.desk.pages import SIGN_IN, Desk, Officer
from services.gateway.edge.door import session
from services.gateway.edge.sessions.model import COOKIE, DESK
from services.gateway.edge.sessions.use import Sessions
from shared.errors import Unauthorized
from shared.routes import Routes

HOME = "/desk/alerts"


class SignIn:
    """Answers `/desk/sign-in` and `/desk/sign-out`."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def page(self, officer: Officer) -> Response:
        """Show the form."""
        return self._form(officer, officer.values.get("next", HOME))

    async def enter(self, officer: Officer) -> Response:
        """Open a session for a valid key, and go where the officer wanted to be."""
        given = await form.unsigned(officer.request)
        way = _own(given.get("next", HOME))
        try:
            _, token = await self._sessions.open(given.get("key", ""))
        except Unauthorized:
            return self._form(officer, way, wrong=True)
        answer = officer.go(way)
        answer.set_cookie(
            COOKIE,
            token,
            max_age=int(self._sessions.life.total_seconds()),
            path="/",
            secure=officer.request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return answer

    async def leave(self, officer: Officer) -> Response:
        """End the session."""
        await form.read(officer.request)
        token = session(officer.request)
        if token is not None:
            await self._sessions.close(token)
        answer = officer.go(SIGN_IN, done="signed-out")
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return answer

    def _form(self, officer: Officer, way: str, *, wrong: bool = False) -> Response:
        return officer.show(
            "desk/sign_in.html",
            status=401 if wrong else 200,
            wrong=wrong,
            way=_own(way),
            hours=self._sessions.life.total_seconds() / 3600,
        )


def _own(way: str) -> str:
    """Return a way below the desk; whatever leads elsewhere leads to its first page."""
    plain = way.startswith(DESK) and way.isascii() and way.isprintable()
    return HOME if not plain or "\\" in way or "//" in way or way.startswith(SIGN_IN) else way


def router(desk: Desk, sign_in: SignIn) -> APIRouter:
    """Return the routes by which officers come and go."""
    routes = Routes()
    routes.add_route(SIGN_IN, desk.open(sign_in.page), methods=["GET"])
    routes.add_route(SIGN_IN, desk.open(sign_in.enter), methods=["POST"])
    routes.add_route("/desk/sign-out", desk.keyed(sign_in.leave), methods=["POST"])
    return routes
