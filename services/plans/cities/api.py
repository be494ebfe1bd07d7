"""Routes of the coalition and its cities."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from services.plans.answers import CHANGE, MOVE, NEW, NO_NUL, shown
from services.plans.cities.model import CityStatus
from services.plans.cities.use import Cities
from services.plans.cities.views import (
    CityChanges,
    CityFields,
    CityMove,
    CityView,
    CoalitionView,
    NewCity,
    Order,
)
from services.plans.history import Transition
from shared.auth import require
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.errors import NotFound
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Scope
from shared.preconditions import IfMatch
from shared.refusals import refuses
from shared.routes import Routes

CITY = "Id of the city, such as `osh`."
CityId = Annotated[str, Path(max_length=40, pattern=NO_NUL, examples=["osh"], description=CITY)]
NewCityId = Annotated[
    str, Path(max_length=40, pattern=NO_NUL, examples=["khujand"], description=CITY)
]
CountryFilter = Annotated[str | None, Query(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
InStatus = Annotated[CityStatus | None, Query(description="State of its membership.")]
Ordered = Annotated[Order, Query(description="`own`: your city first; no order is a ranking")]


def router(cities: Cities) -> APIRouter:
    """Return the routes under `/v1/coalition` and `/v1/cities`."""
    routes = Routes(prefix="/v1", tags=["cities"])
    one = "/cities/{city_id}"

    @routes.get("/coalition", summary="The Coalition, its founding instrument and its members")
    async def get_coalition() -> CoalitionView:
        """Read the instrument, its legal nature, and the members as of now."""
        return await cities.coalition()

    @routes.get("/cities", summary="Cities; by default in the order of the declaration")
    async def list_cities(
        principal: Caller,
        country: CountryFilter = None,
        status: InStatus = None,
        order: Ordered = "declaration",
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[CityView]:
        """List members and cities on their way in or out."""
        return await cities.page(
            principal, country=country, status=status, order=order, cursor=cursor, limit=limit
        )

    @routes.get(one, summary="One city", response_model=CityView)
    @refuses(NotFound)
    async def get_city(city_id: CityId) -> Response:
        """Read a city; its ETag is what If-Match of a change takes."""
        return shown(await cities.one(city_id))

    @routes.post(
        "/cities",
        summary="Register a city",
        status_code=201,
        response_model=CityView,
    )
    @refuses(*NEW)
    async def register_city(body: NewCity, asked: Asked) -> Response:
        """Register a city as a candidate; it becomes a member by transitions."""
        require(asked.by, Scope.ADMIN)
        return await cities.register(asked, body)

    @routes.put(one, summary="Replace a city's facts", response_model=CityView)
    @refuses(*CHANGE)
    async def replace_city(
        city_id: NewCityId, body: CityFields, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        """Replace all facts of a city, as of the version that If-Match names."""
        require(principal, Scope.PLAN)
        return shown(await cities.replace(principal, city_id, body, if_match))

    @routes.patch(one, summary="Change some of its facts", response_model=CityView)
    @refuses(*CHANGE)
    async def change_city(
        city_id: NewCityId, body: CityChanges, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        """Replace the facts that the body names, as of the version that If-Match names."""
        require(principal, Scope.PLAN)
        return shown(await cities.change(principal, city_id, body, if_match))

    @routes.post(f"{one}/transitions", summary="Accession or withdrawal", response_model=CityView)
    @refuses(*MOVE)
    async def move_city(
        city_id: NewCityId, body: CityMove, asked: Asked, if_match: IfMatch = None
    ) -> Response:
        """Move a city to a next state of its membership (Art. 10), with day and document."""
        require(asked.by, Scope.ADMIN)
        return await cities.move(asked, city_id, body, if_match)

    @routes.get(f"{one}/transitions", summary="Accession and withdrawal of a city")
    @refuses(NotFound)
    async def list_city_transitions(
        city_id: CityId, _principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[Transition]:
        """List the steps with their days and documents, oldest first."""
        return await cities.steps(city_id, cursor=cursor, limit=limit)

    return routes
