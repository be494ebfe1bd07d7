"""Studies of disaster and climate risk, joint ones of two cities or more (Art. 5c)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict, Field, computed_field
from pydantic.config import JsonDict

from services.plans import codes, record
from services.plans.content import Alignments, Line, Prose, Titles
from services.plans.depositary.instrument import Sha256, Slug
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.studies import joint
from shared.contracts.events.asset import System
from shared.contracts.events.study import StudyMoved, StudyState, StudyStatus
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.moments import Stated
from shared.policy import Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e90",
    "owner_city": "osh",
    "title": {"ru": "Пример совместного исследования", "en": "Example of a joint study"},
    "cities": ["osh", "namangan"],
    "leads": {"osh": "Example department", "namangan": "Example department"},
    "hazards": ["GH0101"],
    "systems": ["WATER"],
    "begins": "2026-01-01",
    "ends": "2026-12-31",
    "data_agreements": [
        {"city": "namangan", "data": "example register of pumps", "basis": "example letter"}
    ],
    "alignments": [{"framework": "SENDAI", "code": "G-5"}, {"framework": "SDG", "code": "11.b"}],
}
MACHINE: Final[Mapping[StudyStatus, Sequence[StudyStatus]]] = {
    "proposed": ("agreed", "stopped"),
    "agreed": ("running", "stopped"),
    "running": ("draft", "stopped"),
    "draft": ("comment_window", "stopped"),
    "comment_window": ("validated", "stopped"),
    "validated": ("published", "stopped"),
    "published": ("superseded",),
    "superseded": (),
    "stopped": (),
}
EDITABLE: Final = frozenset({"proposed", "agreed", "running", "draft", "comment_window"})
"""What is validated stays as it was validated."""
BESIDE: Final = frozenset(
    {"cities", "leads", "data_agreements", "agreements", "reservations", "comments_until"}
)
"""What does not count as the study's own word: its cities may still leave, and reserve."""
WINDOWS_MAX: Final = 1000
"""Comment windows of one study that are looked at; more than a study ever has."""
Hip = Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]{4}$")]
Cities = Annotated[list[Slug], Field(min_length=1, max_length=100)]
Leads = Annotated[dict[Slug, Line], Field(max_length=100)]
Hazards = Annotated[list[Hip], Field(max_length=100)]
Systems = Annotated[list[System], Field(max_length=8)]


class MethodUsed(Fields):
    """A method of the registry, and the method's own version that was used."""

    method: UUID
    of: Line


class DataAgreement(Fields):
    """What a city gives to the study, and on what basis."""

    city: Slug
    data: Line
    basis: Line
    until: date | None = None


class Reported(Fields):
    """Where the report is kept, and its digest."""

    url: Line
    sha256: Sha256


class StoodBeside(Fields):
    """A party's reservation about the object; it stays beside it for ever."""

    id: UUID
    party: Slug
    text: Titles
    at: Stated


MethodsUsed = Annotated[list[MethodUsed], Field(max_length=100)]
DataAgreements = Annotated[list[DataAgreement], Field(max_length=200)]


class StudyFields(Fields):
    """What is studied, by which cities, with which methods, on whose data, and what was found."""

    title: Titles
    cities: Cities
    """Those that take part: each agrees for itself, and may leave without a reason."""
    leads: Leads = {}
    """Who leads it in each city."""
    hazards: Hazards = []
    """HIP codes."""
    systems: Systems = []
    methods: MethodsUsed = []
    begins: date
    ends: date
    data_agreements: DataAgreements = []
    findings: Prose = {}
    report: Reported | None = None
    alignments: Alignments = []
    supersedes: UUID | None = None
    """The study that this one replaces."""


class NewStudy(StudyFields, New):
    """A study to propose."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class StudyChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"findings": {"en": "Example of a finding"}}]}
    )

    title: Titles | None = None
    cities: Cities | None = None
    leads: Leads | None = None
    hazards: Hazards | None = None
    systems: Systems | None = None
    methods: MethodsUsed | None = None
    begins: date | None = None
    ends: date | None = None
    data_agreements: DataAgreements | None = None
    findings: Prose | None = None
    report: Reported | None = None
    alignments: Alignments | None = None
    supersedes: UUID | None = None


class StudyStep(Step):
    """A study moves on; what stands in the way is said."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "stopped"}]})

    to: StudyStatus


class StudyView(StudyFields, Shown):
    """A study as it is now: read by its cities, from the comment window by members, then by all.

    Reservations stand beside it in every version after they were recorded.
    """

    agreements: dict[str, Stated] = {}
    """When each city agreed; the owner city proposed it."""
    reservations: list[StoodBeside] = []
    comments_until: Stated | None = None
    """When the last comment window that its cities have opened closes."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def kind(self) -> Literal["joint", "single"]:
        """Joint: of two cities or more."""
        return "joint" if len(self.cities) > 1 else "single"


def guard(_by: Principal, before: Record | None, after: Record, _now: datetime) -> None:
    """Hold a study to its cities, its period and what is validated.

    Raises
    ------
    Invalid
        Naming the field.
    Conflict
        When what is validated would change, or others would comment on no findings.
    """
    said = after.content
    joint.guard_cities(before, after)
    if said["ends"] < said["begins"]:
        raise Invalid.field("#/ends", "before-field", field="begins")
    foreign = {*said["leads"], *(one["city"] for one in said["data_agreements"])} - {
        *said["cities"]
    }
    if foreign:
        raise Invalid.field("#/cities", "cities-unnamed", cities=", ".join(sorted(foreign)))
    codes.refuse_unknown(after.content["alignments"])
    if before is None:
        return
    if before.status not in EDITABLE and _own(before) != _own(after):
        raise Conflict("study-fixed", status=before.status)
    if after.status == "comment_window" and not said["findings"]:
        raise Conflict("study-empty")


def _own(one: Record) -> dict[str, Any]:
    """Return what a study says itself."""
    return {name: value for name, value in one.content.items() if name not in BESIDE}


async def cited(session: WriteSession, by: Principal, study: Record, _now: datetime) -> None:
    """Let a study name only methods that the registry has.

    Raises
    ------
    Invalid
        Naming the first that it has not.
    """
    for number, used in enumerate(study.content["methods"]):
        if await record.one(session, by, "method", UUID(used["method"])) is None:
            raise Invalid.field(f"#/methods/{number}/method", "method-unknown", id=used["method"])


async def circulated(session: WriteSession, _by: Principal, study: Record, _now: datetime) -> None:
    """Let a study be commented on only while a window of one of its cities is open.

    Raises
    ------
    Conflict
        When none is.
    """
    if not await _windows(session, study, "open"):
        raise Conflict("window-needed", about=f"study:{study.id}")


async def heard(session: WriteSession, _by: Principal, study: Record, _now: datetime) -> None:
    """Let nothing be validated or published before everybody had the time to comment.

    Raises
    ------
    Conflict
        Naming when the window that is open closes, or that there was none.
    """
    if still := await _windows(session, study, "open"):
        raise Conflict("window-open", closes=max(one.content["closes"] for one in still))
    if not await _windows(session, study, "closed"):
        raise Conflict("window-needed", about=f"study:{study.id}")


async def _windows(session: WriteSession, study: Record, status: str) -> list[Record]:
    """Return the study's comment windows in a state, those of its own cities."""
    own = {study.owner_city, *study.content["cities"]}
    about = f"study:{study.id}"
    found = await record.every(
        session, "comment window", about=about, statuses=[status], most=WINDOWS_MAX
    )
    return [one for one in found if one.owner_city in own]


STUDY: Final = Kind(
    name="study",
    path="/v1/studies",
    machine=MACHINE,
    fields=StudyFields,
    shown=StudyView,
    event=StudyMoved,
    state=StudyState,
    types={
        "proposed": "study.proposed",
        "agreed": "study.agreed",
        "running": "study.started",
        "draft": "study.drafted",
        "comment_window": "study.circulated",
        "validated": "study.validated",
        "published": "study.published",
        "superseded": "study.superseded",
        "stopped": "study.stopped",
    },
    classification=Classification.INTERNAL,
    parties=joint.parties,
    about=lambda _: None,
    guard=guard,
    effects={"": cited, "comment_window": circulated, "validated": heard, "published": heard},
    opens={
        "comment_window": Classification.COALITION,
        "published": Classification.PUBLIC,
    },
    versioned=True,
    begun={"agreements": {}, "reservations": []},
    filters={
        "city": Filter(
            Annotated[Slug | None, Query(description="A city that takes part.")], joint.of
        ),
        "hazard": Filter(
            Annotated[Hip | None, Query(description="HIP code.")],
            lambda value: [{"hazards": [value]}],
        ),
        "system": Filter(
            Annotated[System | None, Query(description="System that it is about.")],
            lambda value: [{"systems": [value]}],
        ),
        "method": Filter(
            Annotated[UUID | None, Query(description="Method that it uses.")],
            lambda value: [{"methods": [{"method": str(value)}]}],
        ),
    },
    dated=Dated("comments_until"),
)
