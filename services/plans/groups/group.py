"""Special commissions, technical and thematic working groups (Art. 5a)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Line, Titles
from services.plans.depositary.instrument import Slug
from services.plans.document import Document
from services.plans.groups import gap, store
from services.plans.groups.category import EXPECTED, Category
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.cooperation import (
    GroupStatus,
    WorkingGroupMoved,
    WorkingGroupState,
)
from shared.database import WriteSession
from shared.errors import Conflict, Invalid, OutsideMandate
from shared.policy import COALITION, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a20",
    "owner_city": "osh",
    "kind": "technical",
    "scope": "multi_city",
    "themes": ["DRR", "CCA"],
    "name": {"en": "Early warning of mudflows (example)", "ru": "Раннее оповещение (пример)"},
    "cities": ["osh", "namangan"],
    "terms": {
        "address": "https://osh.example/terms.pdf",
        "sha256": "0" * 64,
        "language": "ru",
    },
    "established_by": "Example order of two mayors",
}
MACHINE: Final[Mapping[GroupStatus, Sequence[GroupStatus]]] = {
    "proposed": ("established", "rejected"),
    "established": ("active", "closed"),
    "active": ("dormant", "closed"),
    "dormant": ("active", "closed"),
    "closed": (),
    "rejected": (),
}
"""A clock makes dormant too (`dormancy`); nobody but its people makes a group active again."""
LIVE: Final = ("proposed", "established", "active", "dormant")


Themes = Annotated[list[Literal["DRR", "CCA"]], Field(min_length=1, max_length=2)]
Cities = Annotated[list[Slug], Field(max_length=100)]
Expected = Annotated[list[Category], Field(max_length=28)]
GroupKind = Literal["special_commission", "technical", "thematic"]
GroupScope = Literal["city", "multi_city", "coalition"]


class GroupFields(Fields):
    """A group that integrates the methods of risk reduction and adaptation."""

    kind: GroupKind
    scope: GroupScope
    themes: Themes
    name: Titles
    cities: Cities = []
    """Cities that take part besides the owner; in a group of the coalition every member may."""
    terms: Document | None = None
    """Terms of reference; needed before it is active."""
    established_by: Line | None = None
    begins: date | None = None
    ends: date | None = None
    secretariat: Line | None = None
    expected: Expected = [*EXPECTED]
    """Categories of stakeholders whose absence is a gap; nothing is refused for one."""


class NewGroup(GroupFields, New):
    """A group to propose."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class GroupChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"secretariat": "City department (example)"}]}
    )

    kind: GroupKind | None = None
    scope: GroupScope | None = None
    themes: Themes | None = None
    name: Titles | None = None
    cities: Cities | None = None
    terms: Document | None = None
    established_by: Line | None = None
    begins: date | None = None
    ends: date | None = None
    secretariat: Line | None = None
    expected: Expected | None = None


class GroupStep(Step):
    """A step of the group's life."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "established"}]})

    to: GroupStatus


class GroupView(GroupFields, Shown):
    """A group as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse a group that ends before it begins.

    Raises
    ------
    Invalid
        Naming the field.
    """
    begins, ends = after.content["begins"], after.content["ends"]
    if begins is not None and ends is not None and ends < begins:
        raise Invalid.field("#/ends", "before-field", field="begins")


async def ready(session: WriteSession, _by: Principal, group: Record, _now: datetime) -> None:
    """Refuse an active group without terms of reference, a chair or a task in its workplan.

    Raises
    ------
    Conflict
        Naming what is missing, as `missing` too.
    """
    chaired, tasked = await store.chaired(session, group.id), await store.tasked(session, group.id)
    missing = [
        name
        for name, there in (
            ("terms", group.content["terms"]),
            ("chair", chaired),
            ("workplan", tasked),
        )
        if not there
    ]
    if missing:
        said = ", ".join(missing)
        raise Conflict("group-unready", missing=said, extensions={"missing": missing})


async def counted(session: WriteSession, _by: Principal, group: Record, now: datetime) -> None:
    """Tell whom a group misses that goes on; nothing is refused for it."""
    if group.status in LIVE:
        await gap.count(session, group, now)


def refuse_others(among: Record, city: str) -> None:
    """Refuse a city that takes no part in a group.

    Raises
    ------
    OutsideMandate
        Naming the group's owner.
    """
    cities = {among.owner_city, COALITION, *among.content["cities"]}
    if among.content["scope"] != "coalition" and city not in cities:
        raise OutsideMandate(
            "group-of-others", city=city, extensions={"owner_city": among.owner_city}
        )


def named(content: Mapping[str, str | None]) -> str | None:
    """Return what a record that names a group is about."""
    return about(group) if (group := content.get("group")) else None


def about(group: UUID | str) -> str:
    """Return how records say that they are about a group."""
    return f"working_group:{group}"


GROUP: Final = Kind(
    name="working group",
    path="/v1/working-groups",
    machine=MACHINE,
    fields=GroupFields,
    shown=GroupView,
    event=WorkingGroupMoved,
    state=WorkingGroupState,
    types={
        "proposed": "workinggroup.proposed",
        "established": "workinggroup.established",
        "active": "workinggroup.activated",
        "dormant": "workinggroup.dormant",
        "closed": "workinggroup.closed",
        "rejected": "workinggroup.rejected",
    },
    scope=Scope.PLAN,
    parties=lambda content: list(content["cities"]),
    guard=guard,
    effects={"": counted, "active": ready},
)
