"""Reservations: what a party reserves about an object stays beside it for ever (Art. 2)."""

from typing import Final

from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.content import Titles
from services.plans.depositary.instrument import About
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.studies import beside
from shared.contracts.events.governance import ReservationRecorded, ReservationState
from shared.policy import Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a09",
    "owner_city": "osh",
    "about": "plan:7d1f6a52-0c3e-4b57-9d55-1f2b8f6f3a10",
    "text": {"ru": "Пример оговорки", "en": "Example of a reservation"},
}


class ReservationFields(Fields):
    """What a party reserves about an object; nothing changes or removes it."""

    about: About
    """Kind and id of the object, such as `plan:7d1f…`."""
    text: Titles


class NewReservation(ReservationFields, New):
    """A reservation to record."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ReservationView(ReservationFields, Shown):
    """A reservation."""


RESERVATION: Final = Kind(
    name="reservation",
    path="/v1/reservations",
    machine={"recorded": ()},
    fields=ReservationFields,
    shown=ReservationView,
    event=ReservationRecorded,
    state=ReservationState,
    types={"recorded": "reservation.recorded"},
    scope=Scope.PLAN,
    effects={"recorded": beside.stand},
)
