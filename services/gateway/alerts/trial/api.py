"""Test alerts over HTTP: send one, read them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.gateway.alerts.trial.use import Trials
from services.gateway.alerts.trial.views import Order, TrialView
from services.gateway.keyed import KeyedRoute
from shared import paging
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked
from shared.errors import Invalid, NotFound, OutsideMandate, PolicyDenied, RateLimited
from shared.paging import Page
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

TestId = Annotated[UUID, Path(description="Id of the test alert.")]
CityFilter = Annotated[str | None, Query(description="City whose tests they are.")]


def router(trials: Trials) -> APIRouter:
    """Return the routes under `/v1/alerts/test`; they go before those of one alert."""
    routes = Routes(prefix="/v1/alerts", tags=["alerts"])
    commands = APIRouter(route_class=KeyedRoute)

    @commands.post(
        "/test", status_code=201, summary="Send a test alert of your city", response_model=TrialView
    )
    @refuses(Invalid, OutsideMandate, PolicyDenied, RateLimited)
    async def issue_test(order: Order, *, asked: Asked) -> Response:
        """Sign and send a CAP message of status `Test` at once, in the city's languages.

        It has words of its own, which say that nothing happened, and waits for no second person. It
        is no thread and joins none, is never updated or cancelled, and runs out by itself. Only who
        asks for tests is shown it: `status=Test` of `/feeds/alerts.atom`, the collection
        `alert-tests`, `type=alerttest` of the change feed and the stream.

        A city may send six in an hour (429 with `Retry-After`).
        """
        require(asked.by, Scope.APPROVE)
        return await trials.issue(asked, order)

    @routes.get("/test", summary="Test alerts, newest first")
    async def list_tests(
        principal: Caller,
        *,
        city: CityFilter = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> Page[TrialView]:
        """List what was sent as a test; the list of alerts has none of it."""
        return await trials.page(principal, city, cursor=cursor, limit=limit)

    @routes.get("/test/{test}", summary="One test alert")
    @refuses(NotFound)
    async def get_test(test: TestId, principal: Caller) -> TrialView:
        """Read a test alert."""
        return await trials.one(principal, test)

    routes.include_router(commands)
    return routes
