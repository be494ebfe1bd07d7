"""Routes of the coalition and its cities."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from services.plans import history
from services.plans.cities import store
from services.plans.cities.boundary import polygon
from services.plans.cities.model import City, CityEvent, CityStatus, checked, event_of
from services.plans.cities.views import (
    CityChanges,
    CityFields,
    CityMove,
    CityView,
    CoalitionView,
    Member,
    NewCity,
)
from services.plans.commands import (
    NO_NUL,
    IdempotencyKey,
    answer,
    answered,
    command,
    missing,
    refuse_anonymous,
    refuse_foreign,
    reply,
)
from services.plans.history import Transition
from shared import outbox
from shared.auth import ReadPrincipal, require
from shared.database import Database, WriteSession
from shared.errors import Conflict, OutsideMandate
from shared.events.city import CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.patch import merged
from shared.policy import Principal, Scope
from shared.preconditions import IfMatch, IfNoneMatch, check, etag, same

CityId = Annotated[str, Path(max_length=40, pattern=NO_NUL, examples=["osh"])]
NewCityId = Annotated[str, Path(max_length=40, pattern=NO_NUL, examples=["khujand"])]
REFUSED: dict[int | str, dict[str, Any]] = {
    403: {"description": "outside-mandate or policy-denied"}
}
CHANGED = REFUSED | {412: {"description": "version-conflict"}, 428: {"description": "no If-Match"}}


def router(database: Database, read_principal: ReadPrincipal) -> APIRouter:
    """Return the routes under `/v1/coalition` and `/v1/cities`."""
    routes = APIRouter(prefix="/v1", tags=["cities"])
    caller = Depends(read_principal)

    @routes.get("/coalition", summary="The Coalition, its founding instrument and its members")
    async def get_coalition() -> CoalitionView:
        async with database.read() as session:
            members = await store.members(session)
        return CoalitionView(members=[Member.model_validate(_member(city)) for city in members])

    @routes.get("/cities", summary="Cities; by default in the order of the declaration")
    async def list_cities(
        principal: Annotated[Principal, caller],
        country: Annotated[
            str | None, Query(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")
        ] = None,
        status: CityStatus | None = None,
        order: Annotated[
            store.Order, Query(description="`own`: your city first; no order is a ranking")
        ] = "declaration",
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[CityView]:
        async with database.read() as session:
            found = await store.page(
                session,
                country=country,
                status=status,
                order=order,
                own=principal.city,
                cursor=cursor,
                limit=limit,
            )
        return found.page(CityView.of)

    @routes.get("/cities/{city_id}", summary="One city", response_model=CityView)
    async def get_city(city_id: CityId, if_none_match: IfNoneMatch = None) -> Response:
        async with database.read() as session:
            city = await store.one(session, city_id)
        if city is None:
            raise missing("city", city_id)
        if same(if_none_match, city.version):
            return Response(status_code=304, headers={"ETag": etag(city.version)})
        return reply(CityView.of(city).model_dump(mode="json"), 200)

    @routes.post(
        "/cities",
        summary="Register a city",
        status_code=201,
        response_model=CityView,
        responses=REFUSED | {409: {"description": "conflict or idempotency-conflict"}},
    )
    async def register_city(
        body: NewCity,
        request: Request,
        principal: Annotated[Principal, caller],
        key: IdempotencyKey = None,
    ) -> JSONResponse:
        require(principal, Scope.ADMIN)
        now = datetime.now(UTC)
        city = checked(_new_city(body, now, await _rings(body)))
        if not principal.acts_for(city.id):
            raise OutsideMandate(f"Your key has no mandate of {city.id}.", owner_city=city.id)
        asked = await command(request, principal, key)
        async with database.write() as session:
            if done := await answered(session, asked):
                return done
            if not await store.add(session, city):
                raise Conflict(f"There is a city {city.id!r} already.")
            await _kept(session, city, CityRegistered, principal, None, city.status, None)
            return await answer(session, asked, CityView.of(city), 201, f"/v1/cities/{city.id}")

    @routes.put(
        "/cities/{city_id}",
        summary="Replace a city's facts",
        response_model=CityView,
        responses=CHANGED,
    )
    async def replace_city(
        city_id: NewCityId,
        body: CityFields,
        principal: Annotated[Principal, caller],
        if_match: IfMatch = None,
    ) -> JSONResponse:
        require(principal, Scope.PLAN)
        rings = await _rings(body)
        async with database.write() as session:
            city = await _to_change(session, principal, city_id)
            check(if_match, city.version)
            return await _updated(session, city, body, rings)

    @routes.patch(
        "/cities/{city_id}",
        summary="Change some of a city's facts",
        response_model=CityView,
        responses=CHANGED,
    )
    async def change_city(
        city_id: NewCityId,
        body: CityChanges,
        principal: Annotated[Principal, caller],
        if_match: IfMatch = None,
    ) -> JSONResponse:
        require(principal, Scope.PLAN)
        new_rings = await _rings(body)
        async with database.write() as session:
            city = await _to_change(session, principal, city_id)
            check(if_match, city.version)
            fields = merged(CityView.of(city).fields(), body)
            rings = new_rings if "boundary" in body.model_fields_set else city.boundary
            return await _updated(session, city, fields, rings)

    @routes.post(
        "/cities/{city_id}/transitions",
        summary="Accession (Art. 10) or withdrawal of a city",
        response_model=CityView,
        responses=REFUSED | {409: {"description": "illegal-transition, with `allowed`"}},
    )
    async def move_city(
        city_id: NewCityId,
        body: CityMove,
        request: Request,
        principal: Annotated[Principal, caller],
        key: IdempotencyKey = None,
        if_match: IfMatch = None,
    ) -> JSONResponse:
        require(principal, Scope.ADMIN)
        now = datetime.now(UTC)
        asked = await command(request, principal, key)
        async with database.write() as session:
            if done := await answered(session, asked):
                return done
            city = await _to_change(session, principal, city_id)
            check(if_match, city.version, required=False)
            moved = city.moved(body.to, body.on, now)
            await store.save(session, moved)
            kind = MemberAdded if moved.status == "member" else MemberWithdrawn
            await _kept(session, moved, kind, principal, city.status, moved.status, body.note)
            return await answer(session, asked, CityView.of(moved), 200)

    @routes.get("/cities/{city_id}/transitions", summary="Accession and withdrawal of a city")
    async def list_steps(
        city_id: CityId,
        principal: Annotated[Principal, caller],
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[Transition]:
        refuse_anonymous(principal)
        async with database.read() as session:
            if not await store.known(session, city_id):
                raise missing("city", city_id)
            return await history.page(session, "city", city_id, cursor=cursor, limit=limit)

    return routes


async def _rings(body: CityFields | CityChanges) -> list[list[list[float]]] | None:
    """Return the checked boundary; off the loop, for a dense one takes a second."""
    if body.boundary is None:
        return None
    return await asyncio.to_thread(polygon, body.boundary.coordinates)


def _facts(body: CityFields, rings: list[list[list[float]]] | None) -> dict[str, object]:
    facts = {name: getattr(body, name) for name in CityFields.model_fields}
    return facts | {"boundary": rings}


def _new_city(body: NewCity, now: datetime, rings: list[list[list[float]]] | None) -> City:
    return City(
        id=body.id,
        version=1,
        signature_order=None,
        member_since=None,
        status="registered",
        created_at=now,
        updated_at=now,
        names=body.names,
        party_body=body.party_body,
        country=body.country,
        subdivision=body.subdivision,
        timezone=body.timezone,
        languages=body.languages,
        longitude=body.longitude,
        latitude=body.latitude,
        boundary=rings,
        population=body.population,
        population_year=body.population_year,
        population_source=body.population_source,
        tectonic_regime=body.tectonic_regime,
        gdp_per_capita_usd=body.gdp_per_capita_usd,
        gdp_year=body.gdp_year,
    )


def _member(city: City) -> dict[str, object]:
    return {name: getattr(city, name) for name in Member.model_fields}


async def _to_change(session: WriteSession, principal: Principal, city_id: str) -> City:
    city = await store.locked(session, city_id)
    if city is None:
        raise missing("city", city_id)
    refuse_foreign(principal, city, "city")
    return city


async def _updated(
    session: WriteSession, city: City, fields: CityFields, rings: list[list[list[float]]] | None
) -> JSONResponse:
    now = datetime.now(UTC)
    changed = city.changed(_facts(fields, rings), now)
    await store.save(session, changed)
    await outbox.add(session, event_of(changed, CityUpdated, now))
    return reply(CityView.of(changed).model_dump(mode="json"), 200)


async def _kept(
    session: WriteSession,
    city: City,
    kind: type[CityEvent],
    principal: Principal,
    before: str | None,
    after: str,
    note: str | None,
) -> None:
    await history.record(
        session,
        "city",
        city.id,
        before=before,
        after=after,
        version=city.version,
        who=principal.name,
        note=note,
        at=city.updated_at,
    )
    await outbox.add(session, event_of(city, kind, city.updated_at))
