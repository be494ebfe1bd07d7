"""Stations, thresholds, and what is observed: reading all of it, and keeping the first two."""

import csv
import io
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from services.ingest.observations import query, stations, thresholds
from services.ingest.observations.model import MAKES, StationName
from services.ingest.observations.quantities import QUANTITIES, Quantity
from services.ingest.observations.query import Filter, Reader
from services.ingest.observations.register import Source, Sources, Stations, Thresholds, seen
from services.ingest.observations.views import (
    ChangeView,
    Every,
    NewStation,
    NewThreshold,
    ObservationView,
    QuantityView,
    StationChanges,
    StationView,
    Summary,
    ThresholdChanges,
    ThresholdView,
)
from shared import paging
from shared.access import may
from shared.caller import Caller
from shared.commands import Asked, reply
from shared.database import Database
from shared.errors import (
    Conflict,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    PreconditionRequired,
    UnknownParameter,
)
from shared.moments import Moment
from shared.policy import Principal
from shared.preconditions import IfMatch
from shared.refusals import refuses
from shared.routes import Routes

CSV = "text/csv"
OfStation = Annotated[
    str, Path(max_length=260, description="A station's name.", examples=["openaq:8684"])
]
OfThreshold = Annotated[UUID, Path(description="Id of the threshold.")]
City = Annotated[
    str | None, Query(pattern="^[a-z][a-z0-9-]{1,39}$", description="City it counts for.")
]
Network = Annotated[str | None, Query(max_length=64, description="Network, `openaq`.")]
OfQuantity = Annotated[Quantity | None, Query(description="What is observed.")]
From = Annotated[Moment | None, Query(alias="from", description="Not before this time.")]
To = Annotated[Moment | None, Query(alias="to", description="Not after this time.")]
Measured = Annotated[
    bool | None, Query(description="true: measured values only; false: forecasts only.")
]
OnlyMeasured = Annotated[bool, Query(description="false: forecasts instead.")]
TABLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {CSV: {"schema": {"type": "string"}}}, "description": "A page of the series."}
}


def router(
    database: Database, sources: Sources, registry: Stations, limits: Thresholds
) -> APIRouter:
    """Return the routes."""
    routes = Routes(tags=["observations"])
    _stations(routes, database, sources, registry)
    _thresholds(routes, database, limits)
    _observations(routes, database, sources)
    return routes


def _stations(routes: APIRouter, database: Database, sources: Sources, registry: Stations) -> None:
    @routes.get("/v1/stations", summary="Stations of every network that you may read")
    async def list_stations(
        principal: Caller,
        city: City = None,
        source: Network = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[StationView]:
        """List stations: those registered, and those of which values came."""
        reader = _reader(principal, await sources())
        async with database.read() as session:
            return await query.stations(
                session, reader, city=city, source=source, cursor=cursor, limit=limit
            )

    @routes.post(
        "/v1/stations", summary="Register a station", status_code=201, response_model=StationView
    )
    @refuses(PolicyDenied, OutsideMandate, Conflict)
    async def register_station(body: NewStation, asked: Asked) -> JSONResponse:
        """Register a station of your city or network; payloads may then name it by its code."""
        return await registry.register(asked, body)

    @routes.get("/v1/stations/{id}", summary="One station", response_model=StationView)
    @refuses(NotFound)
    async def get_station(
        id: OfStation,  # noqa: A002 - the path's name
        principal: Caller,
    ) -> JSONResponse:
        """Read a station; its ETag is what If-Match of a change takes."""
        found = await _one(database, id, _reader(principal, await sources()))
        return reply(found.model_dump(mode="json"))

    @routes.patch("/v1/stations/{id}", summary="Change a station", response_model=StationView)
    @refuses(NotFound, PolicyDenied, OutsideMandate, PreconditionRequired, Conflict)
    async def change_station(
        id: OfStation,  # noqa: A002 - the path's name
        body: StationChanges,
        principal: Caller,
        if_match: IfMatch = None,
    ) -> JSONResponse:
        """Replace the fields that the body names; a new danger level is held to its series."""
        changed = await registry.change(principal, _named(id), body, if_match)
        return reply(changed.model_dump(mode="json"))

    @routes.get("/v1/stations/{id}/history", summary="Who made a station what it is")
    @refuses(NotFound)
    async def station_history(
        id: OfStation,  # noqa: A002 - the path's name
        principal: Caller,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[ChangeView]:
        """List what people and the seed made of it, the first first; payloads are not people."""
        found = await _one(database, id, _reader(principal, await sources()))
        name = StationName(found.source, found.code).text
        async with database.read() as session:
            rows = await stations.history(
                session, principal, "station", name, cursor=cursor, limit=limit
            )
        return rows.page(ChangeView.model_validate)

    @routes.get(
        "/v1/stations/{id}/series/{quantity}",
        summary="One series: its values, or hours and days of it; as CSV where Accept asks so",
        response_model=paging.Page[ObservationView] | paging.Page[Summary],
        responses=TABLE,
    )
    @refuses(NotFound)
    async def read_series(
        request: Request,
        id: OfStation,  # noqa: A002 - the path's name
        quantity: Annotated[Quantity, Path(description="What is observed.")],
        principal: Caller,
        from_time: From = None,
        to_time: To = None,
        measured: OnlyMeasured = True,  # noqa: FBT002 - of the query
        every: Annotated[
            Every, Query(description="`hour`, `day`: mean, highest and lowest, in UTC.")
        ] = "value",
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> Response:
        """Read a series page by page, earliest first, each value with its quality."""
        _refuse_backwards(from_time, to_time)
        reader = _reader(principal, await sources())
        found = await _one(database, id, reader)
        name = StationName(found.source, found.code)
        wanted = Filter(name, quantity, from_time, to_time, measured)
        page: paging.Page[ObservationView] | paging.Page[Summary]
        async with database.read() as session:
            if every == "value":
                page = await query.page(session, reader, wanted, cursor=cursor, limit=limit)
            else:
                page = await query.summaries(session, wanted, every, cursor=cursor, limit=limit)
        if CSV in request.headers.get("accept", ""):
            model = ObservationView if every == "value" else Summary
            return _table(request, model, page.items, page.next)
        return JSONResponse(page.model_dump(mode="json"), headers={"Vary": "Accept"})


def _thresholds(routes: APIRouter, database: Database, limits: Thresholds) -> None:
    @routes.get("/v1/thresholds", summary="When a series is a hazard, by city and station")
    async def list_thresholds(
        principal: Caller,
        city: Annotated[
            str | None, Query(pattern="^[a-z][a-z0-9-]{1,39}$", description="Whose they are.")
        ] = None,
        quantity: OfQuantity = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[ThresholdView]:
        """List thresholds, each with where its numbers are from."""
        async with database.read() as session:
            found = await thresholds.page(
                session, principal, city=city, quantity=quantity, cursor=cursor, limit=limit
            )
        return found.page(seen)

    @routes.post(
        "/v1/thresholds",
        summary="Set a threshold",
        status_code=201,
        response_model=ThresholdView,
    )
    @refuses(PolicyDenied, OutsideMandate, Conflict)
    async def set_threshold(body: NewThreshold, asked: Asked) -> JSONResponse:
        """Set when a series of your city is a hazard; series at hand are held to it at once."""
        return await limits.set(asked, body)

    @routes.get("/v1/thresholds/{id}", summary="One threshold", response_model=ThresholdView)
    @refuses(NotFound)
    async def get_threshold(
        id: OfThreshold,  # noqa: A002 - the path's name
        principal: Caller,
    ) -> JSONResponse:
        """Read a threshold; its ETag is what If-Match of a change takes."""
        found = await _threshold(database, id, principal)
        return reply(seen(found).model_dump(mode="json"))

    @routes.patch("/v1/thresholds/{id}", summary="Change a threshold", response_model=ThresholdView)
    @refuses(NotFound, PolicyDenied, OutsideMandate, PreconditionRequired, Conflict)
    async def change_threshold(
        id: OfThreshold,  # noqa: A002 - the path's name
        body: ThresholdChanges,
        principal: Caller,
        if_match: IfMatch = None,
    ) -> JSONResponse:
        """Replace its numbers; hazards open, rise, fall, end or are withdrawn as they now say."""
        changed = await limits.change(principal, id, body, if_match)
        return reply(changed.model_dump(mode="json"))

    @routes.get("/v1/thresholds/{id}/history", summary="Who made a threshold what it is")
    @refuses(NotFound)
    async def threshold_history(
        id: OfThreshold,  # noqa: A002 - the path's name
        principal: Caller,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[ChangeView]:
        """List its versions, the first first: those that you might read when they were made."""
        await _threshold(database, id, principal)
        async with database.read() as session:
            rows = await stations.history(
                session, principal, "threshold", str(id), cursor=cursor, limit=limit
            )
        return rows.page(ChangeView.model_validate)


def _observations(routes: APIRouter, database: Database, sources: Sources) -> None:
    @routes.get("/v1/observations", summary="Values of series, earliest first")
    async def list_observations(
        principal: Caller,
        station: Annotated[
            str | None, Query(max_length=260, description="A station's name, `openaq:8684`.")
        ] = None,
        quantity: OfQuantity = None,
        from_time: From = None,
        to_time: To = None,
        measured: Measured = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[ObservationView]:
        """List measured values and forecasts, each with its unit and when it was issued."""
        _refuse_backwards(from_time, to_time)
        named, reader = None, _reader(principal, await sources())
        if station is not None:
            named = StationName.read(station)
            if named is None:
                raise UnknownParameter.named("station", "station-form")
        wanted = Filter(named, quantity, from_time, to_time, measured)
        async with database.read() as session:
            if named is not None and await query.one(session, named, reader) is None:
                raise UnknownParameter.named("station", "no-station", station=station)
            return await query.page(session, reader, wanted, cursor=cursor, limit=limit)

    @routes.get("/v1/observations/latest", summary="The last measured value of each series")
    async def latest_observations(
        principal: Caller,
        city: City = None,
        quantity: OfQuantity = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[ObservationView]:
        """List what was measured last; how old that is, `at` says. Erroneous values are not."""
        reader = _reader(principal, await sources())
        async with database.read() as session:
            return await query.latest(
                session, reader, city=city, quantity=quantity, cursor=cursor, limit=limit
            )

    @routes.get("/v1/observations/quantities", summary="What can be observed, and how it is judged")
    async def list_quantities() -> list[QuantityView]:
        """List quantities with units, CF names, ranges and checks."""
        return [
            QuantityView(
                quantity=name,
                unit=facts.unit,
                standard_name=facts.standard_name,
                period_seconds=facts.period.total_seconds(),
                erroneous_outside=facts.limits,
                suspect_outside=facts.usual,
                suspect_step=facts.step,
                suspect_after_hours=facts.persists_hours,
                makes=list(MAKES.get(name, ())),
            )
            for name, facts in QUANTITIES.items()
        ]


def _reader(principal: Principal, sources: Sequence[Source]) -> Reader:
    """Return who reads, with the networks of which it may read no source."""
    open_ = {source.network for source in sources if may(principal, "read", source)}
    return Reader(principal, {source.network for source in sources} - open_)


def _named(text: str) -> StationName:
    name = StationName.read(text)
    if name is None:
        raise NotFound("no-record", kind="station", id=text)
    return name


async def _one(database: Database, id_: str, reader: Reader) -> StationView:
    async with database.read() as session:
        found = await query.one(session, _named(id_), reader)
    if found is None:
        raise NotFound("no-record", kind="station", id=id_)
    return found


async def _threshold(database: Database, id_: UUID, by: Principal) -> thresholds.Registered:
    async with database.read() as session:
        found = await thresholds.one(session, id_)
    if found is None or not may(by, "read", found):
        raise NotFound("no-record", kind="threshold", id=id_)
    return found


def _refuse_backwards(from_time: Moment | None, to_time: Moment | None) -> None:
    if from_time is not None and to_time is not None and from_time > to_time:
        raise UnknownParameter.named("from", "after-field", field="to")


def _table(
    request: Request, model: type[BaseModel], items: Sequence[BaseModel], following: str | None
) -> Response:
    """Return a page as CSV; where it goes on, the Link header says."""
    text = io.StringIO()
    rows = csv.DictWriter(text, list(model.model_fields), lineterminator="\r\n")
    rows.writeheader()
    rows.writerows(item.model_dump(mode="json") for item in items)
    headers = {"Vary": "Accept"}
    if following is not None:
        asked = {**request.query_params, "cursor": following}
        headers["Link"] = f'<?{urlencode(asked)}>; rel="next"'
    return Response(text.getvalue(), media_type=f"{CSV}; charset=utf-8", headers=headers)
