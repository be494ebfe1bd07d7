"""Reading the journal over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.gateway.edge.journal.store import Wanted
from services.gateway.edge.journal.use import Journal
from services.gateway.edge.journal.views import LineView
from shared.caller import Known
from shared.moments import Moment
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.routes import Routes


def router(journal: Journal) -> APIRouter:
    """Return the route of `/v1/journal`."""
    routes = Routes(prefix="/v1/journal", tags=["journal"])

    @routes.get("", summary="What was asked to be changed, by whom and when, newest first")
    async def read_journal(
        principal: Known,
        *,
        city: Annotated[
            str | None, Query(max_length=40, description="Of the caller or of the record.")
        ] = None,
        person: Annotated[
            str | None, Query(max_length=200, description="Holder, or name, of a key of your city.")
        ] = None,
        room: Annotated[
            str | None, Query(max_length=80, description="Collection, such as `alerts`.")
        ] = None,
        act: Annotated[
            str | None, Query(max_length=80, description="Such as `approve`, `create`, `change`.")
        ] = None,
        since: Annotated[Moment | None, Query(description="At this time or later.")] = None,
        until: Annotated[Moment | None, Query(description="Before this time.")] = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[LineView]:
        """List commands of your city's keys, and those about your city's records.

        Each is written down before it is done, with what came of it. What rules do is no command;
        an alert's own thread tells it. Payloads have receipts instead.
        """
        wanted = Wanted(city, person, room, act, since, until)
        return await journal.page(principal, wanted, cursor=cursor, limit=limit)

    return routes
