"""The change feed over HTTP: every event once, in order, from any point on."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from services.gateway.feed import model, store
from services.gateway.feed.model import Entry
from services.gateway.feed.views import Changes
from services.gateway.reads.known import KnownCities
from shared import paging
from shared.caller import Caller
from shared.database import Database
from shared.errors import Fault, UnknownParameter
from shared.problems import say

After = Annotated[
    int | None, Query(ge=0, description="Cursor of the last event you have; 0: from the first.")
]
TypeFilter = Annotated[
    str | None,
    Query(
        alias="type",
        max_length=100,
        description="Event type or its first words: `alert`, `alert.issued`.",
    ),
]
CityFilter = Annotated[
    str | None, Query(alias="city", max_length=100, description="City the events concern.")
]


def router(database: Database, known: KnownCities) -> APIRouter:
    """Return the route of the change feed."""
    routes = APIRouter(prefix="/feeds", tags=["feeds"])

    @routes.get("/changes", summary="The change feed", response_model=Changes)
    async def changes(
        principal: Caller,
        *,
        after: After = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        type_: TypeFilter = None,
        city: CityFilter = None,
    ) -> Response:
        """Read events in order. `next` passes over what you may not read or did not ask for.

        Numbers follow commit order and have no gaps, so that a reader who goes on from `next`
        never misses an event.
        """
        wanted = model.wanted(principal, type_, city)
        await known.check(principal, city)
        start = after or 0
        async with database.read() as session:
            last = await store.last(session)
            refuse_ahead(start, last)
            found = await store.wanted_after(session, start, last, limit + 1, wanted)
        return _answer(found[:limit], last, at_end=len(found) <= limit)

    return routes


def refuse_ahead(cursor: int, last: int) -> None:
    """Raise unless the feed has reached the cursor.

    Raises
    ------
    UnknownParameter
        When it is of another feed, such as the one before a reset.
    """
    if cursor > last:
        raise UnknownParameter(
            "cursor-ahead",
            cursor=cursor,
            last=last,
            errors=[Fault("?after", say("ahead-of-feed"))],
        )


def _answer(found: list[Entry], last: int, *, at_end: bool) -> Response:
    """Return the page; bodies are JSON already and are not read again to be written again."""
    items = ",".join(f'{{"cursor":{entry.seq},"event":{entry.body}}}' for entry in found)
    following = last if at_end else found[-1].seq
    end = "true" if at_end else "false"
    body = f'{{"items":[{items}],"next":{following},"at_end":{end}}}'
    return Response(body, media_type="application/json")
