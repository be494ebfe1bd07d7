"""Pages that explain each type of problem, in the reader's language."""

from html import escape

from fastapi import APIRouter, Request, Response

from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console import layout
from services.gateway.console.landing import answer
from services.gateway.console.reader import asked
from services.gateway.console.sources import SourceWatch
from services.gateway.console.speech import Speech
from shared.errors import TYPES, NotFound, Problem
from shared.openapi import kinds_of
from shared.problems import say, words

PATH = "/problems"


class ProblemTypes:
    """Answers `GET /problems`, the list of all types, and `GET /problems/{code}`, one of them."""

    def __init__(self, words: Catalogue, sources: SourceWatch) -> None:
        self._words = words
        self._sources = sources
        kinds = sorted(kinds_of(Problem), key=lambda kind: kind.status)
        self._kinds = {kind.code: kind for kind in kinds}

    async def every(self, request: Request) -> Response:
        """Answer with the list of all types."""
        speech = self._speech(request)
        listed = "".join(
            f'<li><a href="{PATH}/{code}?lang={speech.language}">{kind.status} '
            f"{escape(_title(kind, speech))}</a></li>"
            for code, kind in self._kinds.items()
        )
        title = say("problems-all").said(words(speech.language))
        return self._page(speech, PATH, title, "RFC 9457", f"<ul>{listed}</ul>")

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
        about = kind().meaning().said(words(speech.language))
        every = say("problems-all").said(words(speech.language))
        explained = (
            f"<p>{escape(about)}</p><p><code>{TYPES}{code}</code></p>"
            f'<p><a href="{PATH}?lang={speech.language}">{escape(every)}</a></p>'
        )
        status = f"HTTP {kind.status}"
        return self._page(speech, f"{PATH}/{code}", _title(kind, speech), status, explained)

    def _speech(self, request: Request) -> Speech:
        _, language = asked(request, formats=("html",))
        return Speech(language, self._words)

    def _page(self, speech: Speech, path: str, title: str, under: str, main: str) -> Response:
        page = layout.document(
            speech,
            title=f"{title} – Qalqan",
            heading=f"<h1>{escape(title)}</h1><p>{under}</p>",
            main=main,
            path=path,
            sources=self._sources.sources,
        )
        return answer(page, speech)


def _title(kind: type[Problem], speech: Speech) -> str:
    return kind().title().said(words(speech.language))


def router(types: ProblemTypes) -> APIRouter:
    """Return the routes of the pages."""
    routes = APIRouter()
    routes.add_route(PATH, types.every, methods=["GET"])
    routes.add_route(f"{PATH}/{{code}}", types.one, methods=["GET"])
    return routes
