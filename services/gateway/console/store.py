"""Every query of the pages over what the gateway itself holds: as the collections show it."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, Table, and_, case, cast, or_, select

from services.gateway.reads.alerts import table as alert
from services.gateway.reads.assessments import table as assessment
from services.gateway.reads.cities import table as city
from services.gateway.reads.hazards import table as hazard
from services.gateway.reads.warnings import table as warning
from shared.access import visible
from shared.contracts.events.assessment import Level
from shared.contracts.events.city import CityState
from shared.database import ReadSession
from shared.policy import Principal

Found = dict[str, Any]
"""A GeoJSON feature."""

NO_EVENTS = ("merged", "retracted")
"""States of hazards that are told under another name, or did not happen."""
OUT = ("issued", "updated")
"""States of alerts whose message stands until it expires."""
DANGER: Sequence[Level] = ("green", "not-assessable", "yellow", "orange", "red")
"""How levels are ordered for people: what nobody could count comes before what is little."""
RECENT = timedelta(hours=72)
"""For so long after a hazard that has no duration, or is over, its assessment is shown."""
MOST = 200
"""Features of one kind on a page."""


async def cities(session: ReadSession, principal: Principal) -> list[CityState]:
    """Return the cities that are members or prepare to be, by their ids."""
    stays = city.c.status != "withdrawn"
    found = await _found(session, city, principal, stays, order=[city.c.id])
    return [city_of(each) for each in found]


def city_of(feature: Found) -> CityState:
    """Return a city as it is stated."""
    return CityState.model_validate(feature["properties"] | {"id": feature["id"]})


async def one(session: ReadSession, table: Table, principal: Principal, name: str) -> Found | None:
    """Return the feature of that id, None where there is none for `principal`."""
    found = await _found(session, table, principal, table.c.id == name, number=1)
    return found[0] if found else None


async def named(
    session: ReadSession, table: Table, principal: Principal, names: Collection[str]
) -> dict[str, Found]:
    """Return the features of these ids that `principal` may see, by id."""
    found = await _found(session, table, principal, table.c.id.in_(list(names)))
    return {str(each["id"]): each for each in found}


async def in_force(
    session: ReadSession, principal: Principal, now: datetime, place: str | None = None
) -> list[Found]:
    """Return the alerts whose message stands, the worst level first, then the latest."""
    stands = and_(alert.c.state.in_(OUT), alert.c.ends > now)
    where = [stands] if place is None else [stands, alert.c.city == place]
    order = [_danger(alert).desc(), alert.c.starts.desc()]
    return await _found(session, alert, principal, *where, order=order)


async def ended(
    session: ReadSession,
    principal: Principal,
    now: datetime,
    place: str | None = None,
    number: int = 5,
) -> list[Found]:
    """Return the alerts that are over, the latest first."""
    stands = and_(alert.c.state.in_(OUT), alert.c.ends > now)
    where = [~stands] if place is None else [~stands, alert.c.city == place]
    order = [alert.c.starts.desc()]
    return await _found(session, alert, principal, *where, order=order, number=number)


async def standing(
    session: ReadSession,
    principal: Principal,
    now: datetime,
    alerted: Collection[str],
    place: str | None = None,
) -> list[Found]:
    """Return the assessments that stand of what goes on, was lately, or is told by an alert.

    `alerted` are the hazards of the alerts in force. The worst level comes first.
    """
    goes_on = or_(assessment.c.ends.is_(None), assessment.c.ends > now - RECENT)
    where = [
        assessment.c.status == "completed",
        or_(goes_on, assessment.c.hazard.in_(list(alerted))),
    ]
    if place is not None:
        where.append(assessment.c.city == place)
    order = [_danger(assessment).desc(), assessment.c.starts.desc()]
    return await _found(session, assessment, principal, *where, order=order)


async def assessed(session: ReadSession, principal: Principal, of: str) -> list[Found]:
    """Return the assessments that stand of a hazard, the worst first."""
    where = [assessment.c.hazard == of, assessment.c.status == "completed"]
    return await _found(session, assessment, principal, *where, order=[_danger(assessment).desc()])


async def alerts_of(session: ReadSession, principal: Principal, of: str) -> list[Found]:
    """Return the alerts of a hazard, the worst first."""
    order = [_danger(alert).desc(), alert.c.starts.desc()]
    return await _found(session, alert, principal, alert.c.hazard == of, order=order)


async def hazards(session: ReadSession, principal: Principal, number: int) -> list[Found]:
    """Return the hazards that began last."""
    where = [hazard.c.status.not_in(NO_EVENTS), hazard.c.starts.is_not(None)]
    order = [hazard.c.starts.desc()]
    return await _found(session, hazard, principal, *where, order=order, number=number)


async def warned(
    session: ReadSession, principal: Principal, now: datetime, place: str
) -> list[Found]:
    """Return the warnings of national authorities that stand for a city, the most severe first."""
    where = [
        warning.c.state == "issued",
        warning.c.expires > now,
        warning.c.cities.contains([place]),
    ]
    order = [warning.c.severity.desc(), warning.c.sent.desc()]
    return await _found(session, warning, principal, *where, order=order, number=20)


async def steps(
    session: ReadSession, principal: Principal, number: int
) -> list[tuple[Found, Found, Found]]:
    """Return hazards with their standing assessments and first messages, the newest alerts first.

    Those alone whose first message tells the assessment that stands.
    """
    of_assessment = _said(alert.c.feature, "assessment") == assessment.c.id
    first = _said(alert.c.feature, "msg_type") == "Alert"
    statement = (
        select(hazard.c.feature, assessment.c.feature, alert.c.feature)
        .where(visible(principal, alert), visible(principal, assessment))
        .where(visible(principal, hazard), hazard.c.id == alert.c.hazard, of_assessment, first)
        .order_by(alert.c.number.desc())
        .limit(number)
    )
    rows = (await session.execute(statement)).all()
    return [(json.loads(a), json.loads(b), json.loads(c)) for a, b, c in rows]


def _said(feature: ColumnElement[str], name: str) -> ColumnElement[str]:
    """Return a property of a feature as text."""
    found: ColumnElement[str] = cast(feature, JSON)["properties"][name].as_string()
    return found


def _danger(table: Table) -> ColumnElement[int]:
    return case({each: place for place, each in enumerate(DANGER)}, value=table.c.level, else_=-1)


async def _found(
    session: ReadSession,
    table: Table,
    principal: Principal,
    *where: ColumnElement[bool],
    order: Sequence[ColumnElement[Any]] = (),
    number: int = MOST,
) -> list[Found]:
    statement = (
        select(table.c.feature)
        .where(visible(principal, table), *where)
        .order_by(*order)
        .limit(number)
    )
    return [json.loads(text) for text in await session.scalars(statement)]
