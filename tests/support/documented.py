"""Every refusal that a test meets is held against the description of the interface."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.routing import compile_path

from shared.openapi import PROBLEM_TYPES
from shared.openapi.schemas import operations

Row = tuple[str, re.Pattern[str], Mapping[str, Any]]
UNTITLED = "FastAPI"
DOCUMENTS: dict[str, dict[str, Any]] = {}
"""By the title of an application: what it describes does not hang on its settings."""


def hooks(app: FastAPI) -> dict[str, list[Callable[[httpx.Response], Awaitable[None]]]]:
    """Return the hooks of a client of `app` that refuse what is not described.

    An application that a test puts together of some routes has no title and describes nothing.
    """
    if app.title == UNTITLED:
        return {}

    async def check(response: httpx.Response) -> None:
        await response.aread()
        undocumented = problem_of(document(app), response)
        assert not undocumented, undocumented

    return {"response": [check]}


def document(app: FastAPI) -> dict[str, Any]:
    """Return what `app` describes."""
    if app.title not in DOCUMENTS:
        DOCUMENTS[app.title] = app.openapi()
    return DOCUMENTS[app.title]


def problem_of(found: dict[str, Any], response: httpx.Response) -> str | None:
    """Return what of a refusal is not described, None where all is."""
    if response.headers.get("content-type") != "application/problem+json":
        return None
    method, path = response.request.method, response.request.url.path
    operation = _operation(found["info"]["title"], method, path)
    if operation is None or response.status_code == 405:
        return None
    status = str(response.status_code)
    where = f"{method} {path} answers {status}"
    if status not in operation["responses"]:
        return f"{where}, which is not described: {response.text}"
    reference = operation["responses"][status]["$ref"].rpartition("/")[2]
    codes = found["components"]["responses"][reference][PROBLEM_TYPES]
    code = response.json()["type"].rpartition("/")[2]
    return None if code in codes else f"{where} {code}, described are {codes}"


def _operation(title: str, method: str, path: str) -> Mapping[str, Any] | None:
    matching = [row for row in _rows(title) if row[1].match(path) and row[0] == method.lower()]
    # Of `/v1/assets/import` and `/v1/assets/{asset_id}` the one without a parameter.
    return min(matching, key=lambda row: row[1].groups)[2] if matching else None


@cache
def _rows(title: str) -> Sequence[Row]:
    return [
        (method, compile_path(path)[0], operation)
        for method, path, operation in operations(DOCUMENTS[title])
    ]
