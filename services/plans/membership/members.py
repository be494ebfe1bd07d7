"""Members: cities that belong to the Coalition; they leave and come back by their own word."""

from datetime import date

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from services.plans.answers import MOVE
from services.plans.cities.api import CityId
from services.plans.cities.use import Cities
from services.plans.cities.views import CityMove, CityView
from services.plans.history import Note
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes


class Word(BaseModel):
    """The day from which a city's leaving or coming back counts; a reason is not asked for."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"examples": [{"on": "2026-09-01"}]}
    )

    on: date
    note: Note | None = None


def router(cities: Cities) -> APIRouter:
    """Return the routes under `/v1/members`."""
    routes = Routes(prefix="/v1/members", tags=["coalition"])

    @routes.get("", summary="The members, in the order of signature, then of accession")
    async def list_members(
        principal: Caller, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[CityView]:
        """List the members; one city, one equal voice, and the order says nothing else."""
        return await cities.page(
            principal,
            country=None,
            status="member",
            order="declaration",
            cursor=cursor,
            limit=limit,
        )

    @routes.post("/{city_id}/withdrawal", summary="Leave the Coalition", response_model=CityView)
    @refuses(*MOVE)
    async def withdraw_member(city_id: CityId, body: Word, asked: Asked) -> Response:
        """Leave: an inference from Art. 2 (voluntariness); what was recorded stays."""
        require(asked.by, Scope.ADMIN)
        move = CityMove(to="withdrawn", on=body.on, note=body.note)
        return await cities.move(asked, city_id, move, None)

    @routes.post("/{city_id}/return", summary="Come back to the Coalition", response_model=CityView)
    @refuses(*MOVE)
    async def return_member(city_id: CityId, body: Word, asked: Asked) -> Response:
        """Come back after a withdrawal, from a day on."""
        require(asked.by, Scope.ADMIN)
        move = CityMove(to="member", on=body.on, note=body.note)
        return await cities.move(asked, city_id, move, None)

    return routes
