"""Commands over HTTP: done once per Idempotency-Key, within a mandate, answered with an ETag.

A command that a key's principal repeats answers as it did the first time: the answer is kept in
the transaction that does the command.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from shared.access import Owned, may
from shared.caller import Caller
from shared.database import WriteSession
from shared.errors import IdempotencyConflict, OutsideMandate
from shared.policy import Principal
from shared.preconditions import etag
from shared.refusals import refuses

KEY_MAX = 200
KEPT = timedelta(days=7)
"""How long a repeated Idempotency-Key gets its first answer."""

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


def idempotency_table(metadata: MetaData) -> Table:
    """Declare the table of remembered commands in a service's metadata."""
    return Table(
        "idempotency",
        metadata,
        Column("principal", Text, primary_key=True),
        Column("route", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("digest", LargeBinary, nullable=False),
        Column("status", Integer),
        # As it was written, its keys in their order; and JSONB keeps no NUL.
        Column("body", JSON),
        Column("place", Text),
        Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )


_TABLE = idempotency_table(MetaData())


@dataclass(frozen=True, slots=True)
class Command:
    """One request to change something: who asks, and how its repetition would look."""

    by: Principal
    route: str
    """Method and path: a key is used again with another route as if it were another key."""
    key: str | None
    digest: bytes
    """SHA-256 of the query and the body."""

    async def first_answer(self, session: WriteSession) -> JSONResponse | None:
        """Return the answer the command got the first time; None: this is the first time.

        A twin that runs at the same time waits here until the first has committed or rolled back.

        Raises
        ------
        IdempotencyConflict
            When the key was used with another body.
        """
        if self.key is None:
            return None
        claim = insert(_TABLE).values(**self._is(), digest=self.digest).on_conflict_do_nothing()
        if (await session.execute(claim)).rowcount:
            return None
        row = (await session.execute(select(_TABLE).filter_by(**self._is()))).one()
        if bytes(row.digest) != self.digest:
            raise IdempotencyConflict("idempotency-key-used")
        return reply(row.body, row.status, row.place)

    async def answer(
        self, session: WriteSession, view: BaseModel, status: int = 200, place: str = ""
    ) -> JSONResponse:
        """Return the answer and keep it for the command's repetitions; `place`: its Location."""
        body = view.model_dump(mode="json")
        if self.key is not None:
            answer = {"status": status, "body": body, "place": place}
            await session.execute(update(_TABLE).filter_by(**self._is()).values(answer))
        return reply(body, status, place)

    def _is(self) -> dict[str, str | None]:
        return {"principal": self.by.identity, "route": self.route, "key": self.key}


@refuses(IdempotencyConflict)
async def _command(request: Request, by: Caller, key: IdempotencyKey = None) -> Command:
    # The query is part of what is asked: whether far places are well, the name of a file.
    asked = request.scope["query_string"] + b"\n" + await request.body()
    digest = hashlib.sha256(asked).digest()
    return Command(by, f"{request.method} {request.url.path}", key, digest)


Asked = Annotated[Command, Depends(_command)]
"""Parameter of a route that does a command."""


def reply(body: Mapping[str, Any], status: int = 200, place: str = "") -> JSONResponse:
    """Return the HTTP response that shows a record, with the ETag of its version if it has one."""
    headers = {"Location": place} if place else {}
    version = body.get("version", body.get("revision"))
    if version is not None:
        headers["ETag"] = etag(version)
    return JSONResponse(body, status, headers)


def refuse_foreign(
    principal: Principal, record: Owned, name: str, *, city: str | None = None
) -> None:
    """Raise unless `principal` has a mandate to change `record`, a `name` as messages call it.

    Parameters
    ----------
    city
        Where the record counts, if that need not be in its owner city.

    Raises
    ------
    OutsideMandate
        When the record is another city's, or counts in another city, which the problem names.
    """
    if may(principal, "write", record, city=city):
        return
    mandate = principal.city or "–"
    if may(principal, "write", record):
        raise OutsideMandate(
            "counts-elsewhere", city=city, mandate=mandate, extensions={"city": city}
        )
    raise OutsideMandate(
        "record-foreign",
        kind=name,
        city=record.owner_city,
        mandate=mandate,
        extensions={"owner_city": record.owner_city},
    )


async def forget(session: WriteSession, now: datetime) -> int:
    """Drop answers older than KEPT: a sweep of the housekeeper."""
    return (await session.execute(delete(_TABLE).where(_TABLE.c.at < now - KEPT))).rowcount
