"""Consequences: reading them, stating them, and deciding what rules propose."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.ingest.consequences import store
from services.ingest.consequences.use import Consequences
from services.ingest.consequences.views import (
    ConsequenceStep,
    ConsequenceView,
    Filter,
    NewConsequence,
    StepView,
    shown,
)
from shared import paging
from shared.caller import Caller, Known
from shared.commands import Asked, reply
from shared.contracts.events.consequence import ConsequenceStatus
from shared.database import Database
from shared.errors import Conflict, IllegalTransition, NotFound, OutsideMandate, PolicyDenied
from shared.preconditions import IfMatch
from shared.refusals import refuses
from shared.routes import Routes

ConsequenceId = Annotated[UUID, Path(description="Id of the consequence.")]
OfHazard = Annotated[UUID | None, Query(description="Event on either side of it.")]
InStatus = Annotated[ConsequenceStatus | None, Query(description="Its state.")]
OfOwner = Annotated[
    str | None, Query(pattern="^[a-z][a-z0-9-]{1,39}$", description="City that owns it.")
]


def router(database: Database, consequences: Consequences) -> APIRouter:
    """Return the routes."""
    routes = Routes(prefix="/v1/consequences", tags=["hazards"])

    @routes.get("", summary="What led to what, newest first")
    async def list_consequences(
        principal: Caller,
        hazard: OfHazard = None,
        status: InStatus = None,
        owner_city: OfOwner = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[ConsequenceView]:
        """List what people have stated and rules propose; only what is `stated` holds."""
        wanted = Filter(hazard, status, owner_city)
        async with database.read() as session:
            found = await store.page(session, principal, wanted, cursor=cursor, limit=limit)
        return found.page(shown)

    @routes.post(
        "",
        summary="State that an event led to another",
        status_code=201,
        response_model=ConsequenceView,
    )
    @refuses(PolicyDenied, OutsideMandate, Conflict)
    async def state_consequence(body: NewConsequence, asked: Asked) -> Response:
        """State it for your city, with the reason; both events show it from then on."""
        return await consequences.state(asked, body)

    @routes.get("/{id}", summary="One consequence", response_model=ConsequenceView)
    @refuses(NotFound)
    async def get_consequence(
        id: ConsequenceId,  # noqa: A002 - the path's name
        principal: Caller,
    ) -> Response:
        """Read what is said of two events."""
        async with database.read() as session:
            found = await store.one(session, principal, id)
        if found is None:
            raise NotFound("no-record", kind="consequence", id=id)
        return reply(shown(found).model_dump(mode="json"))

    @routes.post(
        "/{id}/transitions",
        summary="Confirm, refuse or take back a consequence",
        response_model=ConsequenceView,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, IllegalTransition, Conflict)
    async def move_consequence(
        id: ConsequenceId,  # noqa: A002 - the path's name
        body: ConsequenceStep,
        asked: Asked,
        if_match: IfMatch = None,
    ) -> Response:
        """Any member decides what a rule proposes; what a city stated, it alone takes back."""
        return await consequences.move(asked, id, body, if_match)

    @routes.get("/{id}/transitions", summary="Who said what of a consequence, and why")
    @refuses(NotFound)
    async def list_consequence_transitions(
        id: ConsequenceId,  # noqa: A002 - the path's name
        principal: Known,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[StepView]:
        """List the steps of its life, the first first."""
        async with database.read() as session:
            if await store.one(session, principal, id) is None:
                raise NotFound("no-record", kind="consequence", id=id)
            return await store.steps(session, id, cursor=cursor, limit=limit)

    return routes
