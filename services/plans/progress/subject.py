"""The plan or measure that a record is of, and who reads of it."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from services.plans.measures.use import seen as measure
from services.plans.plans.use import seen as plan
from services.plans.record import Record
from shared.database import WriteSession
from shared.errors import Invalid
from shared.policy import Classification, Principal

Openness = Annotated[
    Literal["internal", "coalition", "public"],
    Field(description="Who may read it: its city alone, the members, everybody."),
]


def opened(_by: Principal, _before: Record | None, after: Record) -> Record:
    """Return a record that is read by whom its city says."""
    return replace(after, classification=Classification(after.content["openness"]))


async def of_plan(session: WriteSession, by: Principal, one: Record, _now: datetime) -> None:
    """Refuse a record of a plan that is not there for who writes, or is another's.

    Raises
    ------
    Invalid
        Naming the field.
    """
    found = await plan(session, by, UUID(one.content["plan"]))
    _refuse_other(one, "plan", found.owner_city if found else None)


async def of_measure(session: WriteSession, by: Principal, one: Record, _now: datetime) -> None:
    """Refuse a record of a measure in the same way."""
    found = await measure(session, by, UUID(one.content["measure"]))
    _refuse_other(one, "measure", found.owner_city if found else None)


def _refuse_other(one: Record, kind: str, owner_city: str | None) -> None:
    if owner_city is None:
        raise Invalid.field(f"#/{kind}", "no-record", kind=kind, id=one.content[kind])
    if owner_city != one.owner_city:
        raise Invalid.field(f"#/{kind}", "plan-of-other-city", city=owner_city)
