"""A city's accession (Art. 10), from interest to membership."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.cities.use import enter
from services.plans.content import Line
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record, another, standing
from services.plans.recorded import Step
from shared.contracts.events.membership import AccessionMoved, AccessionState, AccessionStatus
from shared.database import WriteSession
from shared.errors import Conflict
from shared.policy import COALITION, Classification, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a01",
    "owner_city": "khujand",
    "authority": "Executive body of state power of the city",
    "signatory": "Chair of the city",
    "power_document": "example of a full power",
    "signed_on": "2026-03-01",
}
MACHINE: Final[Mapping[AccessionStatus, Sequence[AccessionStatus]]] = {
    "interest": ("application", "withdrawn"),
    "application": ("consultation_notice", "withdrawn"),
    "consultation_notice": ("instrument_signed", "withdrawn"),
    "instrument_signed": ("deposited",),
    "deposited": ("member",),
    "member": (),
    "withdrawn": (),
}
"""The notice informs all parties: the Declaration has no rule of consent, so none is invented."""
SIGNED: Final = frozenset({"instrument_signed", "deposited", "member"})
OPEN: Final = tuple(state for state, ways in MACHINE.items() if ways)


class AccessionFields(Fields):
    """A city's own statement that it joins, with who signs and by what power."""

    authority: Line
    signatory: Line | None = None
    power_document: Line | None = None
    signed_on: date | None = None
    """Needed once the instrument is signed; membership counts from this day."""


class NewAccession(AccessionFields, New):
    """An accession to begin; its owner is the city that joins."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class AccessionChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"signatory": "Deputy chair of the city"}]}
    )

    authority: Line | None = None
    signatory: Line | None = None
    power_document: Line | None = None
    signed_on: date | None = None


class AccessionStep(Step):
    """A step of the accession."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"to": "application", "note": "letter received"}]}
    )

    to: AccessionStatus


class AccessionView(AccessionFields, Shown):
    """An accession as it is now."""


def guard(_by: Principal, before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse what would make no record of a signature.

    Raises
    ------
    Conflict
        When the instrument is signed without a day, or what was signed is changed.
    """
    if after.status not in SIGNED:
        return
    if after.content["signed_on"] is None or after.content["signatory"] is None:
        raise Conflict("accession-unsigned")
    if before and before.status in SIGNED and before.content != after.content:
        raise Conflict("record-final", kind="accession", status=before.status)


async def alone(session: WriteSession, _by: Principal, accession: Record, _now: datetime) -> None:
    """Refuse a second accession beside one that is under way."""
    if other := await another(session, accession, OPEN):
        raise Conflict("exists", kind="accession", id=other)


async def in_custody(
    session: WriteSession, _by: Principal, accession: Record, _now: datetime
) -> None:
    """Refuse `deposited` before the depositary has the instrument.

    Raises
    ------
    Conflict
        When no instrument about this accession is deposited.
    """
    about = f"accession:{accession.id}"
    if await standing(session, "instrument", COALITION, ("deposited",), about=about) is None:
        raise Conflict("accession-not-deposited", about=about)


async def join(session: WriteSession, by: Principal, accession: Record, now: datetime) -> None:
    """Make the city a member from the day of its signature."""
    day = date.fromisoformat(accession.content["signed_on"])
    note = f"accession {accession.id}"
    await enter(session, accession.owner_city, "member", day, now, who=by.name, note=note)


ACCESSION: Final = Kind(
    name="accession",
    path="/v1/accessions",
    machine=MACHINE,
    fields=AccessionFields,
    shown=AccessionView,
    event=AccessionMoved,
    state=AccessionState,
    types={
        "interest": "accession.opened",
        "application": "accession.applied",
        "consultation_notice": "accession.noticed",
        "instrument_signed": "accession.signed",
        "deposited": "accession.deposited",
        "member": "accession.completed",
        "withdrawn": "accession.withdrawn",
    },
    scope=Scope.ADMIN,
    classification=Classification.COALITION,
    guard=guard,
    effects={"interest": alone, "deposited": in_custody, "member": join},
    dated=Dated("signed_on", of_day=True),
)
