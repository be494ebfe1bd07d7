"""Problems as HTTP answers: `application/problem+json` (RFC 9457), mapped once."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, QueryParams
from starlette.exceptions import HTTPException
from starlette.types import Scope

from shared.errors import (
    CHALLENGE,
    PROBLEM,
    BadRequest,
    Invalid,
    MethodNotAllowed,
    NotFound,
    Problem,
    UnknownParameter,
    document,
    faults,
)
from shared.languages import LANGUAGES, negotiate
from shared.problems import English


class InterruptedReading(HTTPException):
    """A problem met while a body is read: of errors there, FastAPI lets only HTTP's through."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.status)
        self.problem = problem


def problem_response(problem: Problem, scope: Scope) -> JSONResponse:
    """Return the HTTP response of a problem, in the language the request prefers.

    That is `lang` of its address, else by `Accept-Language`. Where a part is not said in that
    language, the whole is in Russian, else in English.
    """
    asked = ",".join(Headers(scope=scope).getlist("accept-language"))
    named = QueryParams(scope.get("query_string", b"")).get("lang")
    wanted = next((each for each in LANGUAGES if each == named), None) or negotiate(asked)
    language, body = document(problem, wanted, scope["path"])
    headers = {**problem.headers, "Content-Language": language, "Vary": "Accept-Language"}
    if problem.status == 401:
        headers["WWW-Authenticate"] = CHALLENGE
    return JSONResponse(body, status_code=problem.status, media_type=PROBLEM, headers=headers)


def _framework(error: HTTPException) -> Problem:
    """Return the problem of what the framework refuses, under the names of HTTP."""
    match error.status_code:
        case 400 if isinstance(cause := error.__cause__, UnicodeDecodeError):
            return BadRequest("body-encoding", encoding=cause.encoding.upper(), at=cause.start)
        case 400:
            return BadRequest("unreadable-body", headers=error.headers)
        case 404:
            return NotFound("no-path", headers=error.headers)
        case 405:
            allowed = (error.headers or {}).get("Allow", "GET")
            return MethodNotAllowed("no-method", allowed=allowed, headers=error.headers)
    problem = Problem(English(str(error.detail)), headers=error.headers)
    problem.status = error.status_code
    problem.code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    return problem


def install_error_handlers(app: FastAPI) -> None:
    """Make every error of `app` a problem document."""

    @app.exception_handler(Problem)
    async def on_problem(request: Request, error: Problem) -> JSONResponse:
        return problem_response(error, request.scope)

    @app.exception_handler(RequestValidationError)
    async def on_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        kind = UnknownParameter if all(e["loc"][0] == "query" for e in error.errors()) else Invalid
        return problem_response(kind(errors=faults(error.errors())), request.scope)

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> JSONResponse:
        problem = error.problem if isinstance(error, InterruptedReading) else _framework(error)
        return problem_response(problem, request.scope)
