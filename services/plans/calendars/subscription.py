"""Calendars at an address of their own, for clients that can send no key."""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.depositary.instrument import Slug
from services.plans.groups.group import GROUP
from services.plans.groups.member import MEMBER
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from shared.contracts.events.cooperation import CalendarMoved, CalendarState, CalendarStatus
from shared.database import WriteSession
from shared.languages import Language
from shared.policy import COALITION, Classification, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a28",
    "owner_city": "osh",
    "city": "osh",
    "language": "ky",
}


class SubscriptionFields(Fields):
    """What a calendar shows: a city's, a group's or a seat's entries, or all its owner reads."""

    city: Slug | None = None
    group: UUID | None = None
    member: UUID | None = None
    language: Language = "ru"


class NewSubscription(SubscriptionFields, New):
    """A calendar to open; who has its address reads what its owner city reads of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class SubscriptionStep(Step):
    """The address ends."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "ended"}]})

    to: CalendarStatus


class SubscriptionView(SubscriptionFields, Shown):
    """A calendar's address; its secret part is told once, when it is made."""

    digest: str
    """SHA-256 of the secret part."""


class OpenedSubscription(SubscriptionView):
    """The same with the address, which nobody can read again."""

    address: str
    """Below the address of the interface."""


def secret() -> str:
    """Return a new secret part of an address: 256 bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is kept of a secret part."""
    return sha256(token.encode()).hexdigest()


def reader(calendar: Record) -> Principal:
    """Return who reads by a calendar's address: its owner city, reading alone."""
    name, city = f"calendar {calendar.id}", calendar.owner_city
    country = calendar.owner_country
    return Principal(name, city, country, frozenset({Scope.READ}))


async def shows(session: WriteSession, by: Principal, calendar: Record, _now: datetime) -> None:
    """Hold a calendar to a group and a seat that its owner city may read.

    Raises
    ------
    Invalid
        Naming the one that is not there.
    """
    as_owner = by if calendar.owner_city == COALITION else reader(calendar)
    for field, kind in (("group", GROUP), ("member", MEMBER)):
        if said := calendar.content[field]:
            await referred(session, as_owner, kind.name, field, said)


SUBSCRIPTION: Final = Kind(
    name="calendar",
    path="/v1/calendars",
    machine={"open": ("ended",), "ended": ()},
    fields=SubscriptionFields,
    shown=SubscriptionView,
    event=CalendarMoved,
    state=CalendarState,
    types={"open": "calendar.opened", "ended": "calendar.ended"},
    scope=Scope.PLAN,
    classification=Classification.INTERNAL,
    effects={"open": shows},
    found=False,
)
