"""Pages that explain each type of problem, in the reader's language."""

from fastapi import APIRouter, Request, Response

from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked
from services.gateway.console.speech import Speech
from shared.errors import TYPES, NotFound, Problem
from shared.openapi import kinds_of
from shared.problems import say, words
from shared.routes import Routes

PATH = "/problems"


class ProblemTypes:
    """Answers `GET /problems`, the list of all types, and `GET /problems/{code}`, one of them."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        kinds = sorted(kinds_of(Problem), key=lambda kind: kind.status)
        self._kinds = {kind.code: kind for kind in kinds}

    async def every(self, request: Request) -> Response:
        """Answer with the list of all types."""
        speech = self._speech(request)
        return self._pages.answer(
            "problem_types.html",
            speech,
            PATH,
            title=say("problems-all").said(words(speech.language)),
            kinds=[(code, each.status, _title(each, speech)) for code, each in self._kinds.items()],
        )

    async def one(self, request: Request) -> Response:
        """Answer with what one type means.

        Raises
        ------
        NotFound
            When there is no such type.
        """
        code = request.path_params["code"]
        if code not in self._kinds:
            raise NotFound("no-problem-type", type=code, known=", ".join(self._kinds))
        kind, speech = self._kinds[code], self._speech(request)
        return self._pages.answer(
            "problem_type.html",
            speech,
            f"{PATH}/{code}",
            title=_title(kind, speech),
            http=kind.status,
            about=kind().meaning().said(words(speech.language)),
            kind=f"{TYPES}{code}",
            every=say("problems-all").said(words(speech.language)),
        )

    def _speech(self, request: Request) -> Speech:
        return self._pages.speech(asked(request, formats=("html",)).language)


def _title(kind: type[Problem], speech: Speech) -> str:
    return kind().title().said(words(speech.language))


def router(types: ProblemTypes) -> APIRouter:
    """Return the routes of the pages."""
    routes = Routes()
    routes.add_route(PATH, types.every, methods=["GET"])
    routes.add_route(f"{PATH}/{{code}}", types.one, methods=["GET"])
    return routes
