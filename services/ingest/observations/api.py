"""Reading stations and what is observed there."""

from collections.abc import Sequence
from typing import Annotated, Protocol

from fastapi import APIRouter, Query

from services.ingest.observations import query
from services.ingest.observations.model import StationName
from services.ingest.observations.quantities import Quantity
from services.ingest.observations.query import Filter
from services.ingest.observations.views import ObservationView, StationView
from shared import paging
from shared.access import Owned, may
from shared.caller import Caller
from shared.database import Database
from shared.errors import UnknownParameter
from shared.moments import Moment
from shared.policy import Principal


class Source(Owned, Protocol):
    """Where observations come from, and who may read them."""

    @property
    def network(self) -> str:
        """Return whose stations they are."""


def router(database: Database, sources: Sequence[Source]) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["observations"])

    @routes.get("/v1/stations", summary="Stations that have observed something")
    async def list_stations(
        principal: Caller,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[StationView]:
        """List stations of every network that you may read."""
        async with database.read() as session:
            hidden = _hidden(principal, sources)
            return await query.stations(session, hidden, cursor=cursor, limit=limit)

    @routes.get("/v1/observations", summary="Values of series, earliest first")
    async def list_observations(
        principal: Caller,
        station: Annotated[
            str | None, Query(max_length=260, description="A station's name, `openaq:8684`.")
        ] = None,
        quantity: Annotated[Quantity | None, Query(description="What is observed.")] = None,
        from_time: Annotated[
            Moment | None, Query(alias="from", description="Not before this time.")
        ] = None,
        to_time: Annotated[
            Moment | None, Query(alias="to", description="Not after this time.")
        ] = None,
        measured: Annotated[
            bool | None, Query(description="true: measured values only; false: forecasts only.")
        ] = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[ObservationView]:
        """List measured values and forecasts, each with its unit and when it was issued."""
        if from_time is not None and to_time is not None and from_time > to_time:
            raise UnknownParameter.named("from", "after-field", field="to")
        named, hidden = _station(station), _hidden(principal, sources)
        wanted = Filter(named, quantity, from_time, to_time, measured, hidden)
        async with database.read() as session:
            if named is not None and not await query.exists(session, named, hidden):
                raise UnknownParameter.named("station", "no-station", station=station)
            return await query.page(session, wanted, cursor=cursor, limit=limit)

    return routes


def _hidden(principal: Principal, sources: Sequence[Source]) -> set[str]:
    """Return the networks of which the caller may read no source."""
    open_ = {source.network for source in sources if may(principal, "read", source)}
    return {source.network for source in sources} - open_


def _station(text: str | None) -> StationName | None:
    if text is None:
        return None
    source, colon, code = text.partition(":")
    if not colon or not source or not code or "\0" in text:
        raise UnknownParameter.named("station", "station-form")
    return StationName(source.lower(), code)
