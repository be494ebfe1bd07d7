"""The change feed over HTTP: every event once, in order, from any point on."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from services.gateway.feed import model, store
from services.gateway.feed.model import Entry, Onward, Wanted
from services.gateway.feed.views import Changes
from shared import paging
from shared.caller import Caller
from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import Kind
from shared.database import Database
from shared.errors import Fault, Gone, UnknownParameter
from shared.problems import say
from shared.refusals import refuses
from shared.representation import next_link
from shared.routes import Routes

After = Annotated[
    int | None,
    Query(
        ge=0,
        le=2**63 - 1,
        description="Cursor of the last event you have. What followed it may be kept no longer, or "
        "be lost by a restore: then the answer is 410 and says where to go on.",
    ),
]
TypeFilter = Annotated[
    str | None,
    Query(
        alias="type",
        max_length=100,
        description="Event type or its first words: `alert`, `alert.issued`. Left out: all but "
        "`alerttest`, which only who names it is told.",
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


async def filters(
    principal: Caller,
    *,
    type_: TypeFilter = None,
    city: CityFilter = None,
    country: CountryFilter = None,
    kind: KindFilter = None,
    level: LevelFilter = None,
    exercise: ExerciseFilter = None,
) -> Wanted:
    """Return what the filters of a request ask for; a type that there is not is refused."""
    model.refuse_type(type_)
    return Wanted(principal, type_, city, country, kind, level, exercise)


def router(database: Database) -> APIRouter:
    """Return the route of the change feed."""
    routes = Routes(prefix="/feeds", tags=["feeds"])

    @routes.get("/changes", summary="The change feed", response_model=Changes)
    @refuses(Gone)
    async def list_changes(
        request: Request,
        wanted: Annotated[Wanted, Depends(filters)],
        *,
        after: After = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
    ) -> Response:
        """Read events in order. `next` passes over what you may not read or did not ask for.

        Without a cursor from the oldest event that is kept. Numbers follow commit order and have no
        gaps, so that a reader who goes on from `next` never misses an event. They leap once when
        the platform is restored from a copy; `next` leaps with them.

        410 says that what followed your cursor is kept no longer, or that the platform was
        restored from a copy older than it. Read the collections and let them replace what you
        have, whatever its versions say; then go on from `oldest`.
        """
        async with database.read() as session:
            last = await store.last(session)
            start = (await store.onward(session, 0)).cursor if after is None else after
            refuse_ahead(start, last)
            refuse_gone(start, await store.onward(session, start))
            found = await store.wanted_after(session, start, last, limit + 1, wanted)
        answer = _answer(found[:limit], last, at_end=len(found) <= limit)
        if len(found) > limit:
            answer.headers["Link"] = next_link(request.scope, after=found[limit - 1].seq)
        return answer

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


def refuse_gone(cursor: int, onward: Onward) -> None:
    """Raise where the entry that follows the cursor is kept no longer, or was lost by a restore.

    Raises
    ------
    Gone
        Which names the cursor to go on from and where the present state is.
    """
    if cursor != onward.cursor:
        following = f"/feeds/changes?after={onward.cursor}"
        raise Gone(
            "cursor-lost" if onward.lost else "cursor-gone",
            cursor=cursor,
            oldest=onward.cursor,
            headers={"Link": f'<{following}>; rel="next", </collections>; rel="collection"'},
            extensions={"oldest": onward.cursor, "next": following, "collections": "/collections"},
        )


def _answer(found: list[Entry], last: int, *, at_end: bool) -> Response:
    """Return the page; bodies are JSON already and are not read again to be written again."""
    items = ",".join(f'{{"cursor":{entry.seq},"event":{entry.body}}}' for entry in found)
    following = last if at_end else found[-1].seq
    end = "true" if at_end else "false"
    body = f'{{"items":[{items}],"next":{following},"at_end":{end}}}'
    return Response(body, media_type="application/json")
