"""Every query that a report asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, and_, exists, func, or_, select, true
from sqlalchemy.dialects.postgresql import JSONB

from services.plans import record
from services.plans.measures.tables import measure
from services.plans.plans.tables import plan
from services.plans.reports.known import METRICS, Aligned, Part, Period, Stated
from services.plans.reviews.store import ADOPTED, UNDER_WAY
from shared.access import visible
from shared.database import ReadSession
from shared.policy import COALITION, Principal


@dataclass(frozen=True, slots=True)
class Counted:
    """Whose records a report counts, for whom, and of when."""

    by: Principal
    cities: Sequence[str]
    """Parties of the report."""
    city: str | None
    """The one it is of; None: the Coalition."""
    period: Period
    exercise: bool

    @property
    def owners(self) -> list[str]:
        """The parties, and in a report of the Coalition itself."""
        return [*self.cities] if self.city else [*self.cities, COALITION]


ACTING = (
    {"framework": "SENDAI", "code": "G-4"},
    {"framework": "EW4ALL", "code": "4"},
)
"""Codes of measures by which people act on early warnings."""
STATED_MAX: Final = 10_000
"""Statements of people that one report counts."""
STUDIED: Final = ("published",)
CARRIED_OUT: Final = ("agreed", "running", "completed")


async def stated(session: ReadSession, counted: Counted) -> list[Stated]:
    """Return what cities state of people within the period, at most one more than STATED_MAX."""
    table = record.record
    said = table.c.content
    rows = await session.execute(
        select(table.c.owner_city, said)
        .where(
            table.c.kind == "people metric",
            table.c.status == "stated",
            table.c.exercise == counted.exercise,
            table.c.owner_city.in_(counted.cities),
            or_(*(said.contains({"metric": name}) for name in METRICS)),
            # Dates are written year first, so they compare as texts.
            said["begins"].astext >= counted.period.begins.isoformat(),
            said["ends"].astext <= counted.period.ends.isoformat(),
            record.open_to(counted.by),
        )
        .order_by(table.c.created_at, table.c.id)
        .limit(STATED_MAX + 1)
    )
    return [_stated(row.owner_city, row.content) for row in rows]


def _stated(city: str, said: dict[str, Any]) -> Stated:
    return Stated(
        city=city,
        code=METRICS[said["metric"]],
        about=said["about"],
        begins=date.fromisoformat(said["begins"]),
        ends=date.fromisoformat(said["ends"]),
        total=said["total"],
        groups=[Part(one["by"], one["category"], one["value"]) for one in said["groups"]],
    )


async def strategies(session: ReadSession, counted: Counted) -> dict[str, int]:
    """Return by city how many adopted plans of the period hold a measure of risk reduction."""
    return await _holding(session, counted, measure.c.drr)


async def prepared(session: ReadSession, counted: Counted) -> dict[str, int]:
    """Return the same of plans with a measure that is to help people act on early warnings."""
    acting = or_(*(measure.c.alignments.contains([code]) for code in ACTING))
    return await _holding(session, counted, acting)


async def _holding(
    session: ReadSession, counted: Counted, what: ColumnElement[bool]
) -> dict[str, int]:
    holds = exists().where(
        measure.c.plan == plan.c.id,
        what,
        measure.c.status != "withdrawn",
        visible(counted.by, measure),
    )
    rows = await session.execute(
        select(plan.c.owner_city, func.count())
        .where(_plans(counted), holds)
        .group_by(plan.c.owner_city)
    )
    return {row[0]: row[1] for row in rows}


async def owners(session: ReadSession, counted: Counted) -> set[str]:
    """Return whose plans and measures there are."""
    plans = select(plan.c.owner_city).where(_plans(counted))
    measures = select(measure.c.owner_city).where(_measures(counted))
    return {*await session.scalars(plans.union(measures))}


async def aligned(session: ReadSession, counted: Counted, framework: str) -> list[Aligned]:
    """Return how many records of each kind contribute to each code of a framework."""
    table, city = record.record, counted.city
    found: list[Aligned] = []
    for kind, given in (("plan", _plans(counted)), ("measure", _measures(counted))):
        path = f"/v1/{kind}s?owner_city={city}" if city else f"/v1/{kind}s"
        said = plan if kind == "plan" else measure
        found += await _contributing(session, said, given, framework, (kind, path))
    for kind, path, states in (
        ("study", "/v1/studies", STUDIED),
        ("project", "/v1/projects", CARRIED_OUT),
    ):
        given = and_(
            table.c.kind == kind,
            table.c.status.in_(states),
            table.c.exercise == counted.exercise,
            record.open_to(counted.by),
            *([table.c.content.contains({"cities": [city]})] if city else []),
        )
        asked = f"{path}?city={city}" if city else path
        found += await _contributing(session, table, given, framework, (kind, asked))
    return found


async def _contributing(
    session: ReadSession,
    table: Table,
    given: ColumnElement[bool],
    framework: str,
    named: tuple[str, str],
) -> list[Aligned]:
    """Return how many rows of a table contribute to each code; `named` is kind and address."""
    said = table.c.alignments if "alignments" in table.c else table.c.content["alignments"]
    each = select(func.jsonb_array_elements(said, type_=JSONB).label("one")).lateral("each")
    one = each.c.one
    code, contribution = one["code"].astext, one["contribution"].astext
    rows = await session.execute(
        select(code, contribution, func.count(table.c.id.distinct()))
        .select_from(table.join(each, true()))
        .where(given, one["framework"].astext == framework)
        .group_by(code, contribution)
        .order_by(code, contribution)
    )
    kind, source = named
    return [Aligned(kind, row[0], row[1], row[2], source) for row in rows]


def _plans(counted: Counted) -> ColumnElement[bool]:
    return and_(
        plan.c.owner_city.in_(counted.owners),
        plan.c.status.in_(ADOPTED),
        plan.c.exercise == counted.exercise,
        plan.c.period_start <= counted.period.ends,
        plan.c.period_end >= counted.period.begins,
        visible(counted.by, plan),
    )


def _measures(counted: Counted) -> ColumnElement[bool]:
    return and_(
        measure.c.owner_city.in_(counted.owners),
        measure.c.status.in_(UNDER_WAY),
        measure.c.exercise == counted.exercise,
        or_(measure.c.starts.is_(None), measure.c.starts <= counted.period.ends),
        or_(measure.c.due.is_(None), measure.c.due >= counted.period.begins),
        visible(counted.by, measure),
    )
