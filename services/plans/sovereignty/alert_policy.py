"""Alert policies: how a city is told of each level of a kind of hazard (ADR 0049)."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import Query
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Line
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.sovereignty.policy import alone
from shared.contracts.events.hazard import Kind as HazardKind
from shared.contracts.events.policy import (
    AlertLevels,
    AlertPolicyChanged,
    AlertPolicyState,
    PolicyStatus,
)
from shared.database import WriteSession
from shared.errors import Invalid
from shared.policy import COALITION, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "5e2b7a64-93c1-4d0e-8b57-2f6a1c9e4d38",
    "owner_city": "osh",
    "hazard_kind": "dust",
    "levels": {"green": "none", "yellow": "draft", "orange": "draft", "red": "draft"},
    "hold_hours": 6,
    "legal_basis": "Example order on warnings",
}
ONCE: Final[frozenset[HazardKind]] = frozenset({"earthquake"})
"""Kinds that are over at once: no level of theirs falls back."""
Hours = Annotated[int, Field(ge=0, le=72)]
"""No longer than the profile lets a message stand."""


class AlertPolicyFields(Fields):
    """How a city is told of a kind of hazard; without one as the installation is set."""

    hazard_kind: HazardKind
    levels: AlertLevels
    """`rule`: a rule approves where it may; `draft`: a person approves; `none`: nothing is drafted,
    which only holds below the lowest level that is told. What is not assessable is always told."""
    hold_hours: Hours = 0
    """So long a lower level is not told after a message; the end is, and new times."""
    legal_basis: Line


class NewAlertPolicy(AlertPolicyFields, New):
    """An alert policy that comes into force; one of each kind of hazard of a city."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class AlertPolicyChanges(Fields):
    """Some of it; `levels` as a whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"hold_hours": 12}]})

    levels: AlertLevels | None = None
    hold_hours: Hours | None = None
    legal_basis: Line | None = None


class AlertPolicyStep(Step):
    """A policy ends, and the kind is told as the installation is set."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "ended"}]})

    to: PolicyStatus


class AlertPolicyView(AlertPolicyFields, Shown):
    """An alert policy as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse the policy of no city, `none` above a level that is told, and a hold without end.

    Raises
    ------
    Invalid
        Naming the field.
    """
    if after.owner_city == COALITION:
        raise Invalid.field("#/owner_city", "alerts-of-a-city")
    ways = list(AlertLevels.model_validate(after.content["levels"]).model_dump().values())
    silent = ways.count("none")
    if silent == len(ways) or "none" in ways[silent:]:
        raise Invalid.field("#/levels", "alert-level-skipped")
    if after.content["hazard_kind"] in ONCE and after.content["hold_hours"]:
        raise Invalid.field("#/hold_hours", "nothing-to-hold")


async def follow(session: WriteSession, _by: Principal, policy: Record, _now: datetime) -> None:
    """Refuse a second policy of one kind of hazard of a city."""
    await alone(session, policy, "in_force", subject="hazard_kind")


ALERT_POLICY: Final = Kind(
    name="alert-policy",
    path="/v1/alert-policies",
    machine={"in_force": ("ended",), "ended": ()},
    fields=AlertPolicyFields,
    shown=AlertPolicyView,
    event=AlertPolicyChanged,
    state=AlertPolicyState,
    types={"in_force": "alertpolicy.changed", "ended": "alertpolicy.ended"},
    scope=Scope.ADMIN,
    guard=guard,
    effects={"in_force": follow},
    filters={
        "hazard_kind": Filter(
            Annotated[HazardKind | None, Query(description="The kind of hazard.")],
            lambda value: [{"hazard_kind": value}],
        ),
    },
)
