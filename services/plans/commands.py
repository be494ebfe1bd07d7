"""Commands over HTTP: answered once per Idempotency-Key, with ETag and Location."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Header, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from services.plans.schema import idempotency
from shared.access import Owned, may
from shared.database import WriteSession
from shared.errors import NotFound, OutsideMandate, Unauthorized
from shared.idempotent import KEY_MAX, Command, command_of, recall, remember
from shared.policy import ANONYMOUS, Principal
from shared.preconditions import etag

NO_NUL = r"^[^\x00]*$"
"""PostgreSQL cannot compare with a text that holds NUL."""

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=KEY_MAX,
        description="A new value per command; the same again answers as the first time did.",
        examples=["3f0c6d2e-first-try"],
    ),
]


async def command(request: Request, principal: Principal, key: str | None) -> Command | None:
    """Return what identifies this command, or None when it carries no key."""
    if key is None:
        return None
    route = f"{request.method} {request.url.path}"
    return command_of(principal.name, route, key, await request.body())


async def answered(session: WriteSession, done: Command | None) -> JSONResponse | None:
    """Return the answer the command got the first time, or None when this is the first time."""
    stored = await recall(session, idempotency, done) if done else None
    return reply(stored.body, stored.status) if stored else None


async def answer(
    session: WriteSession, done: Command | None, view: BaseModel, status: int, place: str = ""
) -> JSONResponse:
    """Return the answer and keep it for the command's repetitions; `place` is its Location."""
    body = view.model_dump(mode="json")
    if done:
        await remember(session, idempotency, done, status, body)
    return reply(body, status, place)


def reply(body: Mapping[str, Any], status: int, place: str = "") -> JSONResponse:
    """Return the HTTP response of a versioned record."""
    headers = {"ETag": etag(body["version"])}
    if place:
        headers["Location"] = place
    return JSONResponse(body, status, headers)


def refuse_foreign(principal: Principal, record: Owned, name: str) -> None:
    """Raise unless `principal` has a mandate to change `record`.

    Raises
    ------
    OutsideMandate
        When the record is another city's.
    """
    if not may(principal, "write", record):
        raise OutsideMandate(
            f"This {name} belongs to {record.owner_city}; your key acts for "
            f"{principal.city or 'no city'}.",
            owner_city=record.owner_city,
        )


def refuse_anonymous(principal: Principal) -> None:
    """Raise unless a key was shown; histories name people's keys and hold their notes."""
    if principal == ANONYMOUS:
        raise Unauthorized("This needs a key: send it in the header X-API-Key.")


def missing(name: str, record_id: object) -> NotFound:
    """Return the problem of a record that is not there, or not for this caller."""
    return NotFound(f"There is no {name} {record_id}, or it is not for you to see.")
