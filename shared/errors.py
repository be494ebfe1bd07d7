"""Errors a client can cause, as classes, mapped once to `application/problem+json` (RFC 9457)."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

PROBLEM = "application/problem+json"
TYPES = "https://csc-ca.org/problems/"


class Problem(Exception):  # noqa: N818 - the name RFC 9457 gives it
    """A refusal the client can act on; `status` and `code` are set by each subclass."""

    status: int = 400
    code: str = "bad-request"
    title: str = "Bad request"

    def __init__(
        self, detail: str, *, headers: dict[str, str] | None = None, **extensions: Any
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = headers or {}
        self.extensions = extensions

    def body(self, instance: str | None = None) -> dict[str, Any]:
        """Return the problem document."""
        document: dict[str, Any] = {
            "type": TYPES + self.code,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if instance:
            document["instance"] = instance
        return document | self.extensions


class NotFound(Problem):
    """No such thing, or not for this caller."""

    status, code, title = 404, "not-found", "Not found"


class Invalid(Problem):
    """A field is wrong: `errors` is a list of `{detail, pointer}` (JSON Pointer, `#/…`)."""

    status, code, title = 422, "validation", "The request is not valid"

    @classmethod
    def field(cls, pointer: str, detail: str) -> "Invalid":
        """Return the problem of one field, e.g. `field("#/magnitude", "must be ≤ 10")`."""
        return cls(detail, errors=[{"detail": detail, "pointer": pointer}])


class UnknownParameter(Problem):
    """A query parameter that the resource does not know, or whose value it cannot read."""

    status, code, title = 400, "unknown-parameter", "Unknown or invalid query parameter"

    @classmethod
    def named(cls, name: str, detail: str) -> "UnknownParameter":
        """Return the problem of one parameter, e.g. `named("limit", "must be at least 1")`."""
        return cls(f"{name}: {detail}", errors=[{"detail": detail, "pointer": f"?{name}"}])


class Unauthorized(Problem):
    """No valid key or token."""

    status, code, title = 401, "unauthorized", "A valid key is needed"


class PolicyDenied(Problem):
    """The caller is known and may not."""

    status, code, title = 403, "policy-denied", "Not allowed by the data policy"


class OutsideMandate(Problem):
    """The record belongs to another city."""

    status, code, title = 403, "outside-mandate", "Outside your mandate"


class IllegalTransition(Problem):
    """The state machine has no such edge; `allowed` lists those it has."""

    status, code, title = 409, "illegal-transition", "Illegal transition"


class Conflict(Problem):
    """The request contradicts the present state."""

    status, code, title = 409, "conflict", "Conflict"


class VersionConflict(Problem):
    """If-Match names a version that is no longer the current one."""

    status, code, title = 412, "version-conflict", "The record has changed"


class IdempotencyConflict(Problem):
    """An Idempotency-Key was used again with another body."""

    status, code, title = 409, "idempotency-conflict", "Idempotency-Key used for another request"


class TooLarge(Problem):
    """The body is over the limit, which the detail names."""

    status, code, title = 413, "too-large", "The body is too large"


class UnsupportedMedia(Problem):
    """The body is in a format this resource does not read."""

    status, code, title = 415, "unsupported-media-type", "Unsupported media type"


class RateLimited(Problem):
    """Too many requests; `Retry-After` says when to come back."""

    status, code, title = 429, "rate-limited", "Too many requests"


class Unavailable(Problem):
    """Something this request needs is down; the request may be repeated."""

    status, code, title = 503, "unavailable", "Temporarily unavailable"


def problem_response(problem: Problem, instance: str | None = None) -> JSONResponse:
    """Return the HTTP response of a problem."""
    return JSONResponse(
        problem.body(instance),
        status_code=problem.status,
        media_type=PROBLEM,
        headers=problem.headers,
    )


def _pointer(location: Sequence[int | str]) -> str:
    """Return a JSON Pointer for a body field, or `?name` for a query parameter."""
    where, *rest = location
    if where == "body":
        return "#/" + "/".join(str(part) for part in rest) if rest else "#"
    return f"?{'/'.join(str(part) for part in rest)}" if where == "query" else str(where)


def install_error_handlers(app: FastAPI) -> None:
    """Make every error of `app` a problem document."""

    @app.exception_handler(Problem)
    async def on_problem(request: Request, error: Problem) -> JSONResponse:
        return problem_response(error, request.url.path)

    @app.exception_handler(RequestValidationError)
    async def on_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [
            {"detail": item["msg"], "pointer": _pointer(item["loc"])} for item in error.errors()
        ]
        only_query = all(item["loc"][0] == "query" for item in error.errors())
        kind = UnknownParameter if only_query else Invalid
        detail = "; ".join(f"{item['pointer']}: {item['detail']}" for item in errors)
        return problem_response(kind(detail, errors=errors), request.url.path)

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> JSONResponse:
        problem = Problem(str(error.detail), headers=dict(error.headers or {}))
        problem.status = error.status_code
        problem.title = HTTPStatus(error.status_code).phrase
        problem.code = problem.title.lower().replace(" ", "-")
        return problem_response(problem, request.url.path)
