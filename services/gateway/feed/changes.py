"""The change feed over HTTP: every event once, in order, from any point on."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from services.gateway.feed import model, store
from services.gateway.feed.model import Entry, Wanted
from services.gateway.feed.views import Changes
from services.gateway.reads.known import KnownCities
from shared import paging
from shared.caller import Caller
from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import Kind
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
CountryFilter = Annotated[
    str | None,
    Query(max_length=2, description="Country of the owner, ISO 3166-1 alpha-2, such as `KG`."),
]
KindFilter = Annotated[Kind | None, Query(description="Kind of the hazard.")]
LevelFilter = Annotated[
    Level | None,
    Query(description="At least this level; what is not assessable is always included."),
]
ExerciseFilter = Annotated[
    bool | None, Query(description="Whether it belongs to an exercise; left out: both.")
]


def filters(known: KnownCities) -> Callable[..., Awaitable[Wanted]]:
    """Return what reads the filters of a request; what there is not is refused."""

    async def asked(
        principal: Caller,
        *,
        type_: TypeFilter = None,
        city: CityFilter = None,
        country: CountryFilter = None,
        kind: KindFilter = None,
        level: LevelFilter = None,
        exercise: ExerciseFilter = None,
    ) -> Wanted:
        model.refuse_type(type_)
        await known.check(principal, city)
        await known.check_country(principal, country)
        return Wanted(principal, type_, city, country, kind, level, exercise)

    return asked


def router(database: Database, known: KnownCities) -> APIRouter:
    """Return the route of the change feed."""
    routes = APIRouter(prefix="/feeds", tags=["feeds"])
    asked = filters(known)

    @routes.get("/changes", summary="The change feed", response_model=Changes)
    async def changes(
        wanted: Annotated[Wanted, Depends(asked)],
        *,
        after: After = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
    ) -> Response:
        """Read events in order. `next` passes over what you may not read or did not ask for.

        Numbers follow commit order and have no gaps, so that a reader who goes on from `next`
        never misses an event.
        """
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
