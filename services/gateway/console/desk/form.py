"""What a form of the desk sends: read, bounded, and only where it is the session's own."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from services.gateway.edge.door import session
from services.gateway.edge.sessions.model import form_token, is_form_of
from shared.errors import BadRequest, PolicyDenied

FIELDS_MAX = 120
"""Of a form: one may name each of the hundred networks' names of an event."""
PART_MAX_BYTES = 3 * 1024 * 1024
"""Of a field: one may bring a file back, whose bytes then stand for six bits each."""
OF_SESSION = "form"
"""Field by which a form says of which session it is."""


def fields_of(request: Request) -> Mapping[str, str]:
    """Return the hidden fields that a new form needs: whose it is, and that it is done once."""
    token = session(request)
    return {"once": str(uuid4())} | ({OF_SESSION: form_token(token)} if token else {})


def faults(problem: Mapping[str, Any] | None) -> Mapping[str, str]:
    """Return what a problem says of each field of a form, to be told at the field."""
    errors: Sequence[Mapping[str, str]] = (problem or {}).get("errors", ())
    found: dict[str, str] = {}
    for each in errors:
        field = each["pointer"].removeprefix("#/").partition("/")[0]
        if each["pointer"].startswith("#/") and field:
            found[field] = f"{found[field]} {each['detail']}" if field in found else each["detail"]
    return found


async def read(request: Request) -> Mapping[str, str]:
    """Return the fields of a form.

    Raises
    ------
    BadRequest
        When the body is no form.
    PolicyDenied
        When it was made for another session.
    """
    given = await unsigned(request)
    _refuse_foreign(request, given)
    return given


async def with_file(request: Request) -> tuple[Mapping[str, str], bytes | None]:
    """Return the fields of a form that brings a file, and the file; None: it brings none.

    Raises
    ------
    BadRequest
        When the body is no such form.
    PolicyDenied
        When it was made for another session.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise BadRequest("no-form")
    bounds = {"max_files": 1, "max_fields": FIELDS_MAX, "max_part_size": PART_MAX_BYTES}
    try:
        async with request.form(**bounds) as sent:
            texts = {name: value for name, value in sent.items() if isinstance(value, str)}
            files = [value for value in sent.values() if not isinstance(value, str)]
            file = await files[0].read() if files else b""
    except (HTTPException, MultiPartException):
        raise BadRequest("no-form") from None
    given = {name: value.strip() for name, value in texts.items()}
    _refuse_foreign(request, given)
    return given, file or None


def _refuse_foreign(request: Request, given: Mapping[str, str]) -> None:
    token = session(request)
    if token is not None and not is_form_of(token, given.get(OF_SESSION, "")):
        raise PolicyDenied("form-of-another")


async def unsigned(request: Request) -> Mapping[str, str]:
    """Return the fields of the form by which somebody signs in: there is no session yet.

    Raises
    ------
    BadRequest
        When the body is no form.
    """
    try:
        text = (await request.body()).decode()
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=FIELDS_MAX)
    except ValueError:
        raise BadRequest("no-form") from None
    return {name: value.strip() for name, value in pairs}
