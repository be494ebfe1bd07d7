"""Links of plans: to plans of other levels, and to documents of urban planning (Art. 6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.content import Line, Titles
from services.plans.document import Document
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.plans.use import seen
from services.plans.progress.subject import Openness, of_plan, opened
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.progress import LinkMoved, LinkState, LinkStatus
from shared.database import WriteSession
from shared.errors import Invalid
from shared.policy import Classification, Principal

Level = Literal["city", "region", "national", "joint"]
Effect = Literal["follows", "informs", "amends"]
"""The plan follows the other; it informs the other; it asks that the other be changed."""
EXAMPLE: Final[JsonDict] = {
    "id": "8f21c6d4-0b7e-4a35-9e12-6c5d4b3a2f12",
    "owner_city": "osh",
    "plan": "7d1f6a52-0c3e-4b57-9d55-1f2b8f6f3a10",
    "level": "city",
    "title": {"en": "Example of a master plan"},
    "clause": "example: section on flood plains",
    "effect": "informs",
}


class LinkFields(Fields):
    """What a plan follows or bears on: which clause of what, and how."""

    plan: UUID
    level: Level
    title: Titles
    """Of the other plan or document."""
    other: UUID | None = None
    """The other plan, where it is one of the platform."""
    document: Document | None = None
    """Where the document lies."""
    clause: Line | None = None
    effect: Effect
    openness: Openness = "internal"


class NewLink(LinkFields, New):
    """A link to state."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class LinkStep(Step):
    """A link that holds no more ends; another is stated anew."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "ended"}]})

    to: LinkStatus


class LinkView(LinkFields, Shown):
    """A link as it is now."""


async def ends(session: WriteSession, by: Principal, link: Record, now: datetime) -> None:
    """Refuse a link of no plan of its own, to itself, or to one that is not there for the writer.

    Raises
    ------
    Invalid
        Naming the field.
    """
    await of_plan(session, by, link, now)
    other = link.content["other"]
    if other and (other == link.content["plan"] or await seen(session, by, UUID(other)) is None):
        raise Invalid.field("#/other", "no-record", kind="plan", id=other)


def _of(name: str) -> Any:
    return lambda value: [{name: str(value)}]


STATES: Final[Mapping[LinkStatus, tuple[LinkStatus, ...]]] = {"linked": ("ended",), "ended": ()}
LINK: Final = Kind(
    name="plan link",
    path="/v1/plan-links",
    machine=STATES,
    fields=LinkFields,
    shown=LinkView,
    event=LinkMoved,
    state=LinkState,
    types={"linked": "plan.linked", "ended": "plan.link-ended"},
    classification=Classification.INTERNAL,
    about=lambda content: f"plan:{content['plan']}",
    written=opened,
    effects={"linked": ends},
    dataset="plans",
    filters={
        "plan": Filter(
            Annotated[UUID | None, Query(description="The plan that is linked.")], _of("plan")
        ),
        "other": Filter(
            Annotated[UUID | None, Query(description="The plan it is linked to.")], _of("other")
        ),
        "level": Filter(
            Annotated[Level | None, Query(description="Of the other plan.")], _of("level")
        ),
    },
)
