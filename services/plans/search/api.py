"""Route of the search."""

from typing import Annotated, Final, get_args

from fastapi import APIRouter, Query

from services.plans.answers import NO_NUL, OwnerFilter
from services.plans.history import Subject
from services.plans.routes import StatusFilter
from services.plans.search.store import Narrowed
from services.plans.search.use import Search
from services.plans.search.views import Hits
from services.plans.search.words import QUESTION_MAX
from shared.caller import Caller
from shared.database import Database
from shared.errors import UnknownParameter
from shared.paging import Cursor, at_most
from shared.routes import Routes

HITS_MAX, HITS_DEFAULT = 100, 20
NOT_FOUND: Final = {"city", "calendar"}
"""Cities are few and listed; a calendar says nothing but whose it is."""
KINDS: Final = {name.replace(" ", "_"): name for name in get_args(Subject) if name not in NOT_FOUND}
Question = Annotated[
    str,
    Query(
        min_length=1,
        max_length=QUESTION_MAX,
        pattern=NO_NUL,
        description="Words, all of which a record says; from three letters on, the beginnings of "
        "words. Case, diacritics and apostrophes do not count, and neither does whether Uzbek is "
        "written in Latin or Cyrillic letters.",
        examples=["мактаб"],
    ),
]
Kinds = Annotated[
    str | None,
    Query(
        max_length=500,
        pattern=NO_NUL,
        description=f"Kinds to look through, several by comma: {', '.join(KINDS)}.",
        examples=["plan,measure"],
    ),
]
HitsLimit = Annotated[
    int,
    at_most(HITS_MAX),
    Query(ge=1, description=f"Items per page; more than {HITS_MAX} means {HITS_MAX}."),
]


def kinds_of(said: str | None) -> list[str]:
    """Return the kinds that a list names.

    Raises
    ------
    UnknownParameter
        When one of them is none that can be found.
    """
    named = said.split(",") if said else []
    unknown = [name for name in named if name not in KINDS]
    if unknown:
        raise UnknownParameter.named("kind", "one-of", allowed=", ".join(KINDS))
    return [KINDS[name] for name in named]


def router(database: Database) -> APIRouter:
    """Return the route `/v1/search`."""
    routes = Routes(prefix="/v1/search", tags=["search"])
    search = Search(database)

    @routes.get("", summary="Records that say something, best first")
    async def find_records(
        principal: Caller,
        q: Question,
        kind: Kinds = None,
        owner_city: OwnerFilter = None,
        status: StatusFilter = None,
        cursor: Cursor = None,
        limit: HitsLimit = HITS_DEFAULT,
    ) -> Hits:
        """Find what you may read: plans, measures, studies, meetings and every other record."""
        narrowed = Narrowed(kinds_of(kind), owner_city, status)
        return await search.page(principal, q, narrowed, cursor=cursor, limit=limit)

    return routes
