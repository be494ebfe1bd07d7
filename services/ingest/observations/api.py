"""Reading stations and what is observed there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Protocol

from fastapi import APIRouter, Query, Request
from pydantic import AwareDatetime

from services.ingest.observations import query
from services.ingest.observations.model import Quantity, StationName
from services.ingest.observations.query import Filter
from services.ingest.observations.views import ObservationView, StationView
from shared import pages
from shared.auth import ReadPrincipal
from shared.database import Database
from shared.errors import UnknownParameter
from shared.policy import Owned, Principal, may


class Source(Owned, Protocol):
    """Where observations come from, and who may read them."""

    @property
    def network(self) -> str:
        """Return whose stations they are."""


def router(
    database: Database, read_principal: ReadPrincipal, sources: Sequence[Source]
) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["observations"])

    @routes.get("/v1/stations", summary="Stations that have observed something")
    async def list_stations(
        request: Request,
        limit: pages.Limit = pages.LIMIT_DEFAULT,
        cursor: pages.Cursor = None,
    ) -> pages.Page[StationView]:
        hidden = _hidden(read_principal(request), sources)
        after = StationName(*pages.decode(cursor, str, str)) if cursor else None
        async with database.read() as session:
            found = await query.stations(session, hidden, after, limit + 1)
        last = found[limit - 1] if len(found) > limit else None
        following = pages.encode(last.source, last.code) if last else None
        return pages.Page(items=found[:limit], next=following)

    @routes.get("/v1/observations", summary="Values of series, earliest first")
    async def list_observations(
        request: Request,
        station: Annotated[
            str | None, Query(max_length=260, description="A station's name, `openaq:8684`.")
        ] = None,
        quantity: Annotated[Quantity | None, Query()] = None,
        from_time: Annotated[AwareDatetime | None, Query(alias="from")] = None,
        to_time: Annotated[AwareDatetime | None, Query(alias="to")] = None,
        measured: Annotated[
            bool | None, Query(description="true: measured values only; false: forecasts only.")
        ] = None,
        limit: pages.Limit = pages.LIMIT_DEFAULT,
        cursor: pages.Cursor = None,
    ) -> pages.Page[ObservationView]:
        hidden = _hidden(read_principal(request), sources)
        if from_time is not None and to_time is not None and from_time > to_time:
            raise _unknown("from", "from must not be later than to")
        named = _station(station)
        wanted = Filter(named, quantity, from_time, to_time, measured, hidden)
        after = pages.decode(cursor, datetime.fromisoformat, int) if cursor else None
        async with database.read() as session:
            if named is not None and not await query.exists(session, named, hidden):
                raise _unknown("station", f"there is no station {station}; see /v1/stations")
            found = await query.page(session, wanted, after, limit + 1)
        number, last = found[limit - 1] if len(found) > limit else (0, None)
        following = pages.encode(last.at, number) if last else None
        return pages.Page(items=[view for _, view in found[:limit]], next=following)

    return routes


def _hidden(principal: Principal, sources: Sequence[Source]) -> set[str]:
    """Return the networks of which the caller may read no source."""
    open_ = {source.network for source in sources if may(principal, "read", source)}
    return {source.network for source in sources} - open_


def _station(text: str | None) -> StationName | None:
    if text is None:
        return None
    source, colon, code = text.partition(":")
    if not colon or not source or not code:
        raise _unknown("station", "station must be source:code, such as openaq:8684")
    return StationName(source.lower(), code)


def _unknown(parameter: str, detail: str) -> UnknownParameter:
    return UnknownParameter(detail, errors=[{"detail": detail, "pointer": f"?{parameter}"}])
