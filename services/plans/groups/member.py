"""Seats in working groups: which organisation speaks for whom, nominated by its city."""

from datetime import date, datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, StringConstraints
from pydantic.config import JsonDict

from services.plans.content import Line
from services.plans.document import Document
from services.plans.groups import group, store
from services.plans.groups.category import Category
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from shared.contracts.events.cooperation import GroupMemberMoved, GroupMemberState, MemberStatus
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.policy import Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a21",
    "owner_city": "osh",
    "group": str(group.EXAMPLE["id"]),
    "role": "chair",
    "organisation": "City department of civil protection (example)",
    "category": "local_government",
    "mail": "duty@osh.example",
}
Role = Literal["chair", "cochair", "secretary", "member", "observer", "expert"]
Mail = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}$")
]


class MemberFields(Fields):
    """A seat of an organisation in a group, and whom it speaks for."""

    group: UUID
    role: Role
    organisation: Line
    category: Category
    begins: date | None = None
    ends: date | None = None
    nomination: Document | None = None
    mail: Mail | None = None
    """Where its invitations go: an office's address, not a person's."""


class NewMember(MemberFields, New):
    """A seat to take; its owner is the city that nominates."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class MemberChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ends": "2027-12-31"}]})

    role: Role | None = None
    organisation: Line | None = None
    category: Category | None = None
    begins: date | None = None
    ends: date | None = None
    nomination: Document | None = None
    mail: Mail | None = None


class MemberStep(Step):
    """A seat is left."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "ended"}]})

    to: MemberStatus


class MemberView(MemberFields, Shown):
    """A seat as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse a seat that ends before it begins.

    Raises
    ------
    Invalid
        Naming the field.
    """
    begins, ends = after.content["begins"], after.content["ends"]
    if begins is not None and ends is not None and ends < begins:
        raise Invalid.field("#/ends", "before-field", field="begins")


async def counted(session: WriteSession, by: Principal, seat: Record, now: datetime) -> None:
    """Tell what a seat that is taken, changed or left does to the coverage of its group."""
    # The group is held: seats of two cities wait for each other, or neither would see a gap
    # that both make, or both be its chair.
    among = await store.held(session, UUID(seat.content["group"]))
    if among is not None:
        await group.counted(session, by, among, now)


async def seated(session: WriteSession, by: Principal, seat: Record, _now: datetime) -> None:
    """Hold a seat to its group: it is there and goes on, the city takes part, one chair.

    Raises
    ------
    Invalid, Conflict, OutsideMandate
        Where that is not so.
    """
    among = await referred(session, by, group.GROUP.name, "group", seat.content["group"])
    if among.status not in group.LIVE:
        raise Conflict("record-final", kind=among.kind, status=among.status)
    group.refuse_others(among, seat.owner_city)
    if seat.content["role"] == "chair":
        chair = await store.chaired(session, among.id, besides=seat.id)
        if chair is not None:
            raise Conflict("exists", kind="chair", id=chair)


MEMBER: Final = Kind(
    name="group member",
    path="/v1/group-members",
    machine={"serving": ("ended",), "ended": ()},
    fields=MemberFields,
    shown=MemberView,
    event=GroupMemberMoved,
    state=GroupMemberState,
    types={"serving": "groupmember.joined", "ended": "groupmember.left"},
    scope=Scope.PLAN,
    about=group.named,
    guard=guard,
    effects={"": counted, "serving": seated},
)
