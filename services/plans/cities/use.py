"""What may be done to cities: each command in one transaction, its event beside the change."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

from fastapi import Response

from services.plans import history
from services.plans.answers import missing, readable, to_change
from services.plans.cities import store
from services.plans.cities.boundary import polygon
from services.plans.cities.model import City, CityStatus, checked, event_of
from services.plans.cities.sharing import sharing
from services.plans.cities.views import (
    CityChanges,
    CityFields,
    CityMove,
    CityView,
    CoalitionView,
    Member,
    NewCity,
    Order,
)
from services.plans.history import Transition
from shared import outbox
from shared.commands import Command
from shared.contracts.events.city import CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict, Invalid, OutsideMandate
from shared.paging import Page
from shared.patch import merged
from shared.policy import COALITION, Principal
from shared.preconditions import check

Rings = list[list[list[float]]]


async def country_of_owner(session: ReadSession, owner_city: str) -> str | None:
    """Return the country of the owner a body names, None of the coalition's.

    Raises
    ------
    Invalid
        When there is no such city.
    """
    if owner_city == COALITION:
        return None
    country = await store.country_of(session, owner_city)
    if country is None:
        raise Invalid.field("#/owner_city", "no-city", city=owner_city)
    return country


class Cities:
    """The register of cities of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def coalition(self) -> CoalitionView:
        """Return the Coalition with its members, and how many of them share each dataset."""
        async with self._database.read() as session:
            members = await store.members(session)
            closed = await store.closed_datasets(session)
        return CoalitionView(
            members=[_member(city) for city in members],
            sharing=sharing([city.id for city in members], closed),
        )

    async def page(
        self,
        by: Principal,
        *,
        country: str | None,
        status: CityStatus | None,
        order: Order,
        cursor: str | None,
        limit: int,
    ) -> Page[CityView]:
        """Return cities in `order`; `own` puts the caller's first."""
        async with self._database.read() as session:
            found = await store.page(
                session,
                country=country,
                status=status,
                order=order,
                own=by.city,
                cursor=cursor,
                limit=limit,
            )
        return found.page(CityView.of)

    async def members(self) -> list[CityView]:
        """Return the members in the order of signature, then of accession."""
        async with self._database.read() as session:
            return [CityView.of(city) for city in await store.members(session)]

    async def one(self, city_id: str) -> CityView:
        """Return a city."""
        async with self._database.read() as session:
            return CityView.of(readable(await store.one(session, city_id), "city", city_id))

    async def register(self, asked: Command, body: NewCity) -> Response:
        """Register a city that the caller acts for."""
        city = checked(_new_city(body, datetime.now(UTC), await _rings(body)))
        if not asked.by.acts_for(city.id):
            raise OutsideMandate("no-mandate", city=city.id, extensions={"owner_city": city.id})
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            if not await store.add(session, city):
                raise Conflict("exists", kind="city", id=city.id)
            await history.record(session, "city", city, who=asked.by.name)
            await outbox.add(session, event_of(city, CityRegistered, city.updated_at))
            return await asked.answer(session, CityView.of(city), 201, f"/v1/cities/{city.id}")

    async def replace(
        self, by: Principal, city_id: str, body: CityFields, if_match: str | None
    ) -> CityView:
        """Replace a city's facts."""
        rings = await _rings(body)
        async with self._database.write() as session:
            city = await _to_change(session, by, city_id)
            check(if_match, city.version)
            return await _update(session, city, body, rings)

    async def change(
        self, by: Principal, city_id: str, body: CityChanges, if_match: str | None
    ) -> CityView:
        """Change some of a city's facts."""
        new_rings = await _rings(body)
        async with self._database.write() as session:
            city = await _to_change(session, by, city_id)
            check(if_match, city.version)
            fields = merged(CityView.of(city).fields(), body)
            rings = new_rings if "boundary" in body.model_fields_set else city.boundary
            return await _update(session, city, fields, rings)

    async def move(
        self, asked: Command, city_id: str, body: CityMove, if_match: str | None
    ) -> Response:
        """Let a city accede (Art. 10) or withdraw."""
        now = datetime.now(UTC)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            city = await _to_change(session, asked.by, city_id)
            check(if_match, city.version, required=False)
            moved = await _moved(
                session, city, body.to, body.on, now, who=asked.by.name, note=body.note
            )
            return await asked.answer(session, CityView.of(moved))

    async def steps(self, city_id: str, *, cursor: str | None, limit: int) -> Page[Transition]:
        """Return a city's accession and withdrawal."""
        async with self._database.read() as session:
            if not await store.known(session, city_id):
                raise missing("city", city_id)
            return await history.page(session, "city", city_id, cursor=cursor, limit=limit)


async def party(session: ReadSession, city_id: str) -> City:
    """Return a city that is a member now.

    Raises
    ------
    Conflict
        When it is none.
    """
    city = await store.one(session, city_id)
    if city is None or city.status != "member":
        raise Conflict("no-party", city=city_id)
    return city


async def enter(
    session: WriteSession,
    city_id: str,
    to: CityStatus,
    on: date,
    now: datetime,
    *,
    who: str,
    note: str,
) -> None:
    """Give a city the state that its accession has led to; as a member it stays one.

    Raises
    ------
    IllegalTransition
        When the city's own state leads elsewhere.
    """
    city = readable(await store.locked(session, city_id), "city", city_id)
    if city.status != to:
        await _moved(session, city, to, on, now, who=who, note=note)


async def _moved(
    session: WriteSession,
    city: City,
    to: CityStatus,
    on: date,
    now: datetime,
    *,
    who: str,
    note: str | None,
) -> City:
    moved = city.moved(to, on, now)
    await store.save(session, moved)
    await history.record(session, "city", moved, before=city.status, who=who, note=note)
    kind = MemberAdded if moved.status == "member" else MemberWithdrawn
    await outbox.add(session, event_of(moved, kind, now))
    return moved


async def _rings(body: CityFields | CityChanges) -> Rings | None:
    """Return the checked boundary; off the loop, for a dense one takes a second."""
    if body.boundary is None:
        return None
    return await asyncio.to_thread(polygon, body.boundary.coordinates)


def _new_city(body: NewCity, now: datetime, rings: Rings | None) -> City:
    return City(
        **_facts(body, rings),
        id=body.id,
        version=1,
        signature_order=None,
        member_since=None,
        status="registered",
        created_at=now,
        updated_at=now,
    )


def _facts(body: CityFields, rings: Rings | None) -> dict[str, Any]:
    facts = {name: getattr(body, name) for name in CityFields.model_fields}
    return facts | {"boundary": rings}


def _member(city: City) -> Member:
    return Member.model_validate({name: getattr(city, name) for name in Member.model_fields})


async def _to_change(session: WriteSession, by: Principal, city_id: str) -> City:
    return to_change(await store.locked(session, city_id), by, "city", city_id)


async def _update(
    session: WriteSession, city: City, fields: CityFields, rings: Rings | None
) -> CityView:
    now = datetime.now(UTC)
    changed = city.changed(_facts(fields, rings), now)
    await store.save(session, changed)
    await outbox.add(session, event_of(changed, CityUpdated, now))
    return CityView.of(changed)
