"""Deliveries over HTTP: who got an alert, and what is sent once more."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.gateway.keyed import KeyedRoute
from services.gateway.push.deliveries.model import State
from services.gateway.push.deliveries.use import Deliveries
from services.gateway.push.deliveries.views import AlertDelivery, DeliveryView
from shared.caller import Known
from shared.commands import Asked
from shared.errors import Conflict, IllegalTransition, NotFound, PolicyDenied
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.refusals import refuses
from shared.routes import Routes

AlertId = Annotated[UUID, Path(description="Id of the thread, or of the test alert.")]
ReceiverId = Annotated[UUID, Path(description="Id of the receiver.")]
DeliveryId = Annotated[UUID, Path(description="Id of the delivery, its `webhook-id`.")]


def router(deliveries: Deliveries) -> APIRouter:
    """Return the routes of deliveries."""
    routes = Routes(prefix="/v1", tags=["receivers"], route_class=KeyedRoute)

    @routes.get("/alerts/{alert}/deliveries", summary="Who got an alert, and when")
    @refuses(NotFound)
    async def list_deliveries_of_alert(
        alert: AlertId, principal: Known, limit: Limit = LIMIT_DEFAULT, cursor: Cursor = None
    ) -> Page[AlertDelivery]:
        """List its deliveries, newest first: of your city's alert all, else to your receivers."""
        return await deliveries.of_alert(principal, alert, cursor=cursor, limit=limit)

    @routes.get("/receivers/{receiver}/deliveries", summary="What a receiver was sent")
    @refuses(PolicyDenied, NotFound)
    async def list_deliveries_to_receiver(
        receiver: ReceiverId, principal: Known, limit: Limit = LIMIT_DEFAULT, cursor: Cursor = None
    ) -> Page[DeliveryView]:
        """List its deliveries, newest first, with what came of the last attempt of each."""
        return await deliveries.of_receiver(principal, receiver, cursor=cursor, limit=limit)

    @routes.post(
        "/receivers/{receiver}/test",
        status_code=202,
        summary="Try a receiver with what tells nothing",
        response_model=DeliveryView,
    )
    @refuses(PolicyDenied, NotFound, IllegalTransition)
    async def try_receiver(receiver: ReceiverId, asked: Asked) -> Response:
        """Send a signed `receiver.test` as JSON, whatever form the receiver takes.

        A test alert (`POST /v1/alerts/test`) goes the whole way, to those who take `Test`.
        """
        return await deliveries.test(asked, receiver)

    @routes.get("/deliveries", summary="What the receivers of your city were sent")
    @refuses(PolicyDenied)
    async def list_deliveries(
        principal: Known,
        *,
        state: Annotated[State | None, Query(description="What became of it.")] = None,
        limit: Limit = LIMIT_DEFAULT,
        cursor: Cursor = None,
    ) -> Page[DeliveryView]:
        """List deliveries, newest first; `state=failed` are those that nobody received."""
        return await deliveries.page(principal, state, cursor=cursor, limit=limit)

    @routes.get("/deliveries/{delivery}", summary="One delivery")
    @refuses(PolicyDenied, NotFound)
    async def get_delivery(delivery: DeliveryId, principal: Known) -> DeliveryView:
        """Read a delivery to a receiver of your city."""
        return await deliveries.one(principal, delivery)

    @routes.post(
        "/deliveries/{delivery}/retry",
        summary="Send once more what failed or waits",
        response_model=DeliveryView,
    )
    @refuses(PolicyDenied, NotFound, IllegalTransition, Conflict)
    async def retry_delivery(delivery: DeliveryId, asked: Asked) -> Response:
        """Send it at once, under the id it has, and for twelve hours where that fails.

        409 where a later message of its thread has gone to the receiver: the order stands.
        """
        return await deliveries.retry(asked, delivery)

    return routes
