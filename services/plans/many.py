"""Many objects in one request: each is made by itself, and is told what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, Literal, Protocol, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SkipValidation, ValidationError

from shared.database import Database, WriteSession
from shared.errors import Fault, Invalid, Problem, document, faults
from shared.languages import Language
from shared.policy import Principal
from shared.problems import say

T = TypeVar("T")
ITEMS_MAX: Final = 1000
OF_TRANSACTION: Final = 100
"""Items that are kept together: a crash leaves none of them, or all that were not refused."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one object that was not refused."""

    id: UUID
    version: int
    new: bool


class Maker(Protocol):
    """What makes objects of one kind."""

    @property
    def database(self) -> Database:
        """Where they are kept."""

    async def made(self, session: WriteSession, by: Principal, body: BaseModel) -> Made:
        """Make one, or find that it is there as it is asked for; raise Problem as one alone."""


class Outcome(BaseModel):
    """What became of one item."""

    number: int
    """Its place in the request, from 0."""
    id: UUID | None
    outcome: Literal["made", "unchanged", "refused"]
    """`unchanged`: it was there already and says the same."""
    status: int
    """As the item alone would have been answered: 201, 200, or that of the problem."""
    version: int | None = None
    problem: dict[str, Any] | None = None
    """Why it was refused, as `application/problem+json`; pointers begin in the item."""


class Outcomes(BaseModel):
    """What became of the items, in the order they were sent."""

    made: int
    unchanged: int
    refused: int
    items: list[Outcome]


class Many(BaseModel, Generic[T]):
    """Up to 1,000 at once; each has an id of yours, by which it is made once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: Annotated[list[SkipValidation[T]], Field(min_length=1, max_length=ITEMS_MAX)]
    """Each is checked when its turn comes."""


async def make(
    maker: Maker, by: Principal, new: type[BaseModel], items: Sequence[Any], language: Language
) -> Outcomes:
    """Make the items that can be, some to a transaction, and say of each what became of it.

    Made again they are unchanged: an item's own id says that it is the same.
    """
    found: list[Outcome] = []
    for first in range(0, len(items), OF_TRANSACTION):
        async with maker.database.write() as session:
            for number, said in enumerate(items[first : first + OF_TRANSACTION], first):
                made = await _tried(session, maker, by, new, said)
                found.append(_outcome(number, said, made, language))
    kinds = [one.outcome for one in found]
    return Outcomes(
        made=kinds.count("made"),
        unchanged=kinds.count("unchanged"),
        refused=kinds.count("refused"),
        items=found,
    )


async def _tried(
    session: WriteSession, maker: Maker, by: Principal, new: type[BaseModel], said: Any
) -> Made | Problem:
    """Make one item; what it has written before it is refused is taken back, and nothing else."""
    try:
        body = _checked(new, said)
        async with session.begin_nested():
            return await maker.made(session, by, body)
    except Problem as problem:
        return problem


def _outcome(number: int, said: Any, made: Made | Problem, language: Language) -> Outcome:
    if isinstance(made, Problem):
        _, told = document(made, language, f"#/items/{number}")
        return Outcome(
            number=number, id=_id(said), outcome="refused", status=made.status, problem=told
        )
    return Outcome(
        number=number,
        id=made.id,
        outcome="made" if made.new else "unchanged",
        status=201 if made.new else 200,
        version=made.version,
    )


def _checked(new: type[BaseModel], said: Any) -> BaseModel:
    """Return an item as its class has it, which it is with an id of its sender's alone."""
    try:
        body = new.model_validate(said)
    except ValidationError as error:
        found = [{**one, "loc": ("body", *one["loc"])} for one in error.errors()]
        raise Invalid(errors=faults(found)) from None
    if "id" not in body.model_fields_set:
        raise Invalid(errors=[Fault("#/id", say("pydantic-missing"))])
    return body


def _id(said: Any) -> UUID | None:
    try:
        return UUID(str(said["id"]))
    except (TypeError, KeyError, ValueError):
        return None
