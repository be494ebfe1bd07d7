"""Reading the kinds of hazard and their codes; nothing of it needs the database."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query
from sqlalchemy import Text

from services.ingest.hazard_types.model import Filter, HazardKind, Scheme, called
from services.ingest.hazard_types.views import HazardTypeView, shown
from shared import paging
from shared.contracts.hazard_types import Category
from shared.errors import NotFound
from shared.refusals import refuses
from shared.routes import Routes

OfCategory = Annotated[Category | None, Query(description="Category of CAP 1.2.")]
InScheme = Annotated[Scheme | None, Query(description="Those that have a code in this scheme.")]
OfCode = Annotated[
    str | None,
    Query(
        max_length=40,
        description="Those of this code, in `scheme` or in any.",
        examples=["GH0101"],
    ),
]
Named = Annotated[
    str,
    Path(
        max_length=40,
        description="A kind, `dam-failure`, or its profile of the 2025 edition, `TL0205`.",
        examples=["earthquake"],
    ),
]


def router(kinds: Sequence[HazardKind]) -> APIRouter:
    """Return the routes."""
    routes = Routes(prefix="/v1/hazard-types", tags=["hazards"])

    @routes.get("", summary="Kinds of hazard with their codes in other schemes")
    async def list_hazard_types(
        category: OfCategory = None,
        scheme: InScheme = None,
        code: OfCode = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[HazardTypeView]:
        """List kinds by name: each has in every scheme a code with its source, or a reason."""
        wanted = Filter(category, scheme, code)
        after = paging.decode(cursor, Text())[0] if cursor is not None else ""
        found = [one for one in kinds if one.kind > after and wanted.takes(one)]
        following = paging.encode(found[limit - 1].kind) if len(found) > limit else None
        return paging.Page(items=[shown(one) for one in found[:limit]], next=following)

    @routes.get("/{code}", summary="One kind of hazard")
    @refuses(NotFound)
    async def get_hazard_type(code: Named) -> HazardTypeView:
        """Read a kind by its name or its profile."""
        found = called(kinds, code)
        if found is None:
            raise NotFound("no-record", kind="hazard type", id=code)
        return shown(found)

    return routes
