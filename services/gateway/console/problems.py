"""Pages that explain each type of problem, in the reader's language."""

from collections.abc import Mapping
from html import escape
from string import Template

from fastapi import APIRouter, Request, Response

from services.gateway.edge import shield
from services.gateway.reads.kit.query import refuse_unknown
from shared.errors import TYPES, NotFound, Problem
from shared.languages import LANGUAGES, Language, negotiate
from shared.openapi import kinds_of
from shared.problems import say, words

PATH = "/problems"
PAGE = Template(
    """<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<link rel="stylesheet" href="/static/landing.css">
<link rel="icon" href="/favicon.ico">
</head>
<body>
<header><nav>$languages</nav><h1>$title</h1><p>$status</p></header>
<main>$explained</main>
</body>
</html>
"""
)


def router() -> APIRouter:
    """Return the pages: one for each type, and the list of all."""
    routes = APIRouter()
    kinds = {kind.code: kind for kind in sorted(kinds_of(Problem), key=lambda kind: kind.status)}

    async def every(request: Request) -> Response:
        language = _language(request)
        listed = "".join(
            f'<li><a href="{PATH}/{code}">{kind.status} {escape(_title(kind, language))}</a></li>'
            for code, kind in kinds.items()
        )
        name = say("problems-all").said(words(language))
        return _page(request, language, name, "RFC 9457", f"<ul>{listed}</ul>")

    async def one(request: Request) -> Response:
        code = request.path_params["code"]
        if code not in kinds:
            raise NotFound("no-problem-type", type=code, known=", ".join(kinds))
        kind, language = kinds[code], _language(request)
        about = kind().meaning().said(words(language))
        explained = f"<p>{escape(about)}</p><p><code>{TYPES}{code}</code></p>"
        return _page(request, language, _title(kind, language), f"HTTP {kind.status}", explained)

    routes.add_route(PATH, every, methods=["GET"])
    routes.add_route(f"{PATH}/{{code}}", one, methods=["GET"])
    return routes


def _language(request: Request) -> Language:
    wanted = refuse_unknown(request.query_params.multi_items(), ("lang",)).get("lang", "")
    asked = request.headers.get("accept-language")
    return next((each for each in LANGUAGES if each == wanted), negotiate(asked))


def _title(kind: type[Problem], language: Language) -> str:
    return kind().title().said(words(language))


def _page(
    request: Request, language: Language, title: str, status: str, explained: str
) -> Response:
    path = request.url.path
    filled: Mapping[str, str] = {
        "language": language,
        "languages": " ".join(_choice(path, each, chosen=each == language) for each in LANGUAGES),
        "title": escape(title),
        "status": status,
        "explained": explained,
    }
    return Response(
        PAGE.substitute(filled),
        media_type="text/html",
        headers={
            "Content-Language": language,
            "Content-Security-Policy": shield.PAGE,
            "Vary": "Accept-Language",
        },
    )


def _choice(path: str, language: Language, *, chosen: bool) -> str:
    current = ' aria-current="true"' if chosen else ""
    return f'<a href="{escape(path)}?lang={language}" lang="{language}"{current}>{language}</a>'
