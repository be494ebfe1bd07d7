"""The registry of methods: what the platform and the cities compute by, and who endorses it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Query, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.config import JsonDict

from services.plans import record
from services.plans.answers import missing
from services.plans.content import Line, Titles
from services.plans.depositary.instrument import Slug
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Records, Step, keep
from services.plans.studies.study import StoodBeside
from shared.commands import Command
from shared.contracts.events.study import Endorsement, MethodMoved, MethodState, MethodStatus
from shared.errors import Conflict, OutsideMandate
from shared.languages import Text
from shared.policy import COALITION, EVERY_CITY, Classification, Principal
from shared.problems import MisfitError

EXAMPLE: Final[JsonDict] = {
    "id": "3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e92",
    "owner_city": "osh",
    "method": "example-survey",
    "of": "1",
    "domain": "both",
    "citation": "Example of a city's own method",
    "inputs": ["example answers of households"],
    "outputs": ["example share"],
    "skill": [
        {
            "baseline": "climatology",
            "score": 0.2,
            "low": 0.1,
            "high": 0.3,
            "of": "example: CRPS of levels of ten years",
        }
    ],
}
MACHINE: Final[Mapping[MethodStatus, Sequence[MethodStatus]]] = {
    "registered": ("retired",),
    "endorsed": ("retired",),
    "retired": (),
}
"""No step leads to `endorsed`: it follows from the first city's endorsement."""
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.+_()\- ]{0,99}$")]
Citation = Annotated[Text, StringConstraints(min_length=1, max_length=2000)]
Lines = Annotated[list[Line], Field(max_length=50)]
Domain = Literal["DRR", "CCA", "both"]
"""Reduction of disaster risk, adaptation to climate change, or both."""


class Checked(Fields):
    """What the method's numbers are held against."""

    oracle: Citation
    numbers: Annotated[int, Field(ge=1)] | None = None
    """How many are compared; null where the check compares none."""


class Skill(Fields):
    """How much better than a baseline it foretold, with the interval of 95 %; 0 is no better."""

    baseline: Literal["climatology", "persistence"]
    score: float
    low: float
    high: float
    of: Line
    """Which score, of what, where and when it was verified."""

    @model_validator(mode="after")
    def ordered(self) -> "Skill":
        """Refuse a score outside its interval.

        Raises
        ------
        MisfitError
            Always then.
        """
        if not self.low <= self.score <= self.high:
            raise MisfitError("score-outside")
        return self


Checks = Annotated[list[Checked], Field(max_length=200)]
Skills = Annotated[list[Skill], Field(max_length=50)]


class MethodFields(Fields):
    """A method in a version, where it was published, and what it is held against."""

    method: Name
    """Its name, as results cite it."""
    of: Line
    """The method's own version; it changes when its numbers do."""
    title: Titles | None = None
    domain: Domain
    citation: Citation
    url: Line | None = None
    inputs: Lines = []
    outputs: Lines = []
    validity: Line | None = None
    """Where it holds; null: not said."""
    use: Line | None = None
    """What it is meant for; null: not said."""
    misuse: Line | None = None
    """What it is not to be used for; null: not said."""
    licence: Line | None = None
    """Of its implementation, by the SPDX name where it has one; null: not said."""
    checks: Checks = []
    skill: Skills = []
    """Of what foretells: against which baselines it was verified."""


class NewMethod(MethodFields, New):
    """A method to register."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class MethodChanges(Fields):
    """Some of it; with another `of` the endorsements stay those of the version before."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"validity": "example of limits"}]})

    of: Line | None = None
    title: Titles | None = None
    domain: Domain | None = None
    citation: Citation | None = None
    url: Line | None = None
    inputs: Lines | None = None
    outputs: Lines | None = None
    validity: Line | None = None
    use: Line | None = None
    misuse: Line | None = None
    licence: Line | None = None
    checks: Checks | None = None
    skill: Skills | None = None


class MethodStep(Step):
    """A method is used no more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "retired"}]})

    to: MethodStatus


class Endorse(BaseModel):
    """A city's word on the method as it is now; taken back, it is gone."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"examples": [{"endorses": True}]}
    )

    endorses: bool


class MethodView(MethodFields, Shown):
    """A method as it is now."""

    computed: bool = False
    """The platform itself computes by it."""
    endorsements: list[Endorsement] = []
    reservations: list[StoodBeside] = []


METHOD: Final = Kind(
    name="method",
    path="/v1/methods",
    machine=MACHINE,
    fields=MethodFields,
    shown=MethodView,
    event=MethodMoved,
    state=MethodState,
    types={
        "registered": "method.registered",
        "endorsed": "method.endorsed",
        "retired": "method.retired",
    },
    classification=Classification.PUBLIC,
    about=lambda _: None,
    versioned=True,
    begun={"computed": False, "endorsements": [], "reservations": []},
    filters={
        "method": Filter(
            Annotated[Name | None, Query(description="Its name in results.")],
            lambda value: [{"method": value}],
        ),
        "domain": Filter(
            Annotated[Domain | None, Query(description="What it serves.")],
            lambda value: [{"domain": value}],
        ),
        "computed": Filter(
            Annotated[bool | None, Query(description="Whether the platform computes by it.")],
            lambda value: [{"computed": value}],
        ),
        "endorsed_by": Filter(
            Annotated[Slug | None, Query(description="A city that endorses it.")],
            lambda value: [{"endorsements": [{"city": value}]}],
        ),
    },
)


def endorsed(before: Record, city: str, now: datetime, *, endorses: bool) -> Record:
    """Return the next version: with the city's word on the method as it is, or without it."""
    words: list[dict[str, Any]] = [
        one for one in before.content["endorsements"] if one["city"] != city
    ]
    if endorses:
        words.append({"city": city, "of": before.content["of"], "at": now.isoformat()})
    status = "endorsed" if words else "registered"
    return before.next(now, content=before.content | {"endorsements": words}, status=status)


class Endorsed(BaseModel):
    """A city that endorses the method."""

    city: str
    of: str
    """The version it endorsed."""
    current: bool
    """That is the version there is now."""


class Card(BaseModel):
    """What to know before relying on a method; what nobody has said is named in `missing`."""

    id: UUID
    method: str
    of: str
    status: str
    owner_city: str
    computed: bool
    domain: Domain
    use: str | None
    misuse: str | None
    limits: str | None
    """Where it holds."""
    inputs: list[str]
    outputs: list[str]
    calibration: list[Checked]
    """What its numbers are held against."""
    compared: int
    """Numbers that are."""
    skill: list[Skill]
    foretells: Literal["operational", "not_operational", "not_verified"]
    """`operational`: every interval of its skill lies above 0; one that holds 0 is no forecast."""
    licence: str | None
    citation: str
    url: str | None
    endorsements: list[Endorsed]
    reservations: list[StoodBeside]
    missing: list[str]


def foretells(
    skill: Sequence[Mapping[str, Any]],
) -> Literal["operational", "not_operational", "not_verified"]:
    """Say whether a method may foretell: its skill is known and above 0 against each baseline."""
    if not skill:
        return "not_verified"
    return "operational" if all(one["low"] > 0 for one in skill) else "not_operational"


def card_of(one: Record) -> Card:
    """Return the card of a method, of what its record says and nothing else."""
    said = METHOD.view(one)
    assert isinstance(said, MethodView)
    known = {
        "use": said.use,
        "misuse": said.misuse,
        "limits": said.validity,
        "inputs": said.inputs,
        "outputs": said.outputs,
        "calibration": said.checks,
        "skill": said.skill,
        "licence": said.licence,
    }
    return Card.model_validate(
        said.model_dump(include=set(Card.model_fields) - {"endorsements"})
        | known
        | {
            "compared": sum(check.numbers or 0 for check in said.checks),
            "foretells": foretells([each.model_dump() for each in said.skill]),
            "endorsements": [
                {"city": each.city, "of": each.of, "current": each.of == said.of}
                for each in said.endorsements
            ],
            "missing": [name for name, value in known.items() if not value],
        }
    )


class Methods(Records):
    """Methods: what Records do, and endorsements."""

    async def endorse(self, asked: Command, method_id: UUID, body: Endorse) -> Response:
        """Keep a city's word on a method.

        Raises
        ------
        OutsideMandate
            When the caller acts for no single city.
        Conflict
            When the method is retired.
        """
        now, city = datetime.now(UTC), asked.by.city
        if city is None or city in {COALITION, EVERY_CITY}:
            raise OutsideMandate("city-not-named", extensions={"cities": []})
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            before = await record.locked(session, asked.by, METHOD.name, method_id)
            if before is None:
                raise missing(METHOD.name, method_id)
            if before.status == "retired":
                raise Conflict("record-final", kind=METHOD.name, status=before.status)
            after = endorsed(before, city, now, endorses=body.endorses)
            await keep(session, METHOD, before, after, asked.by)
            return await asked.answer(session, METHOD.view(after))

    async def card(self, by: Principal, method_id: UUID) -> Card:
        """Return the card of a method as it is now."""
        async with self.database.read() as session:
            return card_of(await self._now(session, by, method_id))


REGISTRAR: Final = Principal("registry of methods", EVERY_CITY)
"""Registers what the platform computes by."""
