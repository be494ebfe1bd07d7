"""Reading warnings: one with its thread, or pages of many."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, and_, func, not_, select

from services.ingest.warnings.model import Info
from services.ingest.warnings.tables import warning
from services.ingest.warnings.views import WarningDetail, WarningView
from shared import paging
from shared.access import visible
from shared.contracts.events.hazard import Kind
from shared.contracts.events.warning import WarningStanding
from shared.database import ReadSession
from shared.policy import Principal

THREAD_MAX = 1000
_INFOS: TypeAdapter[list[Info]] = TypeAdapter(list[Info])


@dataclass(frozen=True, slots=True)
class Filter:
    """Which warnings a list holds; None: no such condition."""

    city: str | None = None
    country: str | None = None
    kind: Kind | None = None
    sender: str | None = None
    language: str | None = None
    """The beginning of a language tag: `ru` finds `ru-RU`."""
    active: bool | None = None
    """Whether it is an Alert or an Update that stands."""


async def page(
    session: ReadSession,
    principal: Principal,
    wanted: Filter,
    *,
    now: datetime,
    cursor: str | None,
    limit: int,
) -> paging.Slice[WarningView]:
    """Return warnings, the last received first."""
    keys = [warning.c.number]
    statement = select(warning.c.facts, *keys).where(
        visible(principal, warning), *_conditions(wanted, now)
    )
    found = await paging.page(
        session, statement, keys, cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(lambda row: _view(row.facts, now))


async def detail(
    session: ReadSession, principal: Principal, id_: UUID, now: datetime
) -> WarningDetail | None:
    """Return a warning with its thread; None where there is none that `principal` may read."""
    columns = (
        warning.c.facts,
        warning.c.infos,
        warning.c.edition,
        warning.c.altered,
        warning.c.canonical,
        warning.c.thread,
    )
    mine = visible(principal, warning)
    row = (await session.execute(select(*columns).where(warning.c.id == id_, mine))).one_or_none()
    if row is None:
        return None
    beside = await session.scalars(
        select(warning.c.facts)
        .where(warning.c.thread == row.thread, mine)
        .order_by(warning.c.number.desc())
        .limit(THREAD_MAX)
    )
    return WarningDetail(
        **dict(_view(row.facts, now)),
        infos=_INFOS.validate_python(row.infos),
        edition=row.edition,
        altered=row.altered,
        canonical=row.canonical,
        messages=[_view(each, now) for each in beside],
    )


def _view(facts: Any, now: datetime) -> WarningView:
    """Return a message as it stands: the clock ends it before a sweep says so."""
    view = WarningView.model_validate(facts)
    if view.state == "issued" and view.expires <= now:
        ended: WarningStanding = "expired"
        return view.model_copy(update={"state": ended})
    return view


def _conditions(wanted: Filter, now: datetime) -> list[ColumnElement[Any]]:
    found: list[ColumnElement[Any]] = [
        column == value
        for column, value in (
            (warning.c.country, wanted.country),
            (warning.c.kind, wanted.kind),
            (warning.c.sender, wanted.sender),
        )
        if value is not None
    ]
    if wanted.city is not None:
        found.append(warning.c.cities.contains([wanted.city]))
    if wanted.language is not None:
        # The tag holds letters, figures and hyphens only.
        spoken = func.lower(func.array_to_string(warning.c.languages, " "))
        found.append(spoken.regexp_match(f"(^| ){wanted.language.lower()}(-| |$)"))
    if wanted.active is not None:
        stands = and_(
            warning.c.state == "issued",
            warning.c.expires > now,
            warning.c.facts["msg_type"].astext.in_(["Alert", "Update"]),
        )
        found.append(stands if wanted.active else not_(stands))
    return found
