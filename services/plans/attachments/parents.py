"""The records that files are attached to, and who may read and change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.plans import record
from services.plans.answers import missing, to_change
from services.plans.decisions.decision import DECISION
from services.plans.depositary.instrument import INSTRUMENT
from services.plans.emerging_risks.risk import EMERGING_RISK
from services.plans.groups.group import GROUP
from services.plans.kind import Kind
from services.plans.measures import model as measure
from services.plans.measures import use as measures
from services.plans.meetings.consultation import CONSULTATION
from services.plans.meetings.meeting import MEETING
from services.plans.meetings.submission import SUBMISSION
from services.plans.meetings.training import TRAINING
from services.plans.membership.accession import ACCESSION
from services.plans.membership.initiative import INITIATIVE
from services.plans.plans import model as plan
from services.plans.plans import use as plans
from services.plans.reviews.inspection import INSPECTION
from services.plans.reviews.review import REVIEW
from services.plans.sovereignty.dispute import DISPUTE
from services.plans.sovereignty.mandate import MANDATE
from services.plans.studies.project import PROJECT
from services.plans.studies.study import STUDY
from services.plans.tasks.action import ACTION
from services.plans.tasks.task import TASK
from shared.auth import require
from shared.database import ReadSession, WriteSession
from shared.policy import Classification, Principal, Scope

_RECORDS: Final = (
    *(ACCESSION, INITIATIVE, INSTRUMENT, MANDATE, DISPUTE, EMERGING_RISK, STUDY, PROJECT, REVIEW),
    *(INSPECTION, GROUP, MEETING, TRAINING, CONSULTATION, SUBMISSION, DECISION, ACTION),
    TASK,
)
KINDS: Final[Mapping[str, Kind]] = {kind.name.replace(" ", "_"): kind for kind in _RECORDS}
NAMES: Final = ("plan", "measure", *KINDS)
ABOUT: Final = rf"^({'|'.join(NAMES)}):[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$"


Record = plan.Plan | measure.Measure | record.Record


@dataclass(frozen=True, slots=True)
class Parent:
    """A record as its attachments see it."""

    kind: str
    id: UUID
    owner_city: str
    owner_country: str | None
    told: Classification
    """Who is told that it has a file: its readers; of what a city may close, its owner alone."""
    status: str
    ended: bool
    """No way leads on from its state."""

    @classmethod
    def of(cls, kind: str, one: Record) -> "Parent":
        """Return what attachments need of a record."""
        told, ways = Classification.INTERNAL, _ways(kind)
        if isinstance(one, record.Record):
            told = one.classification
        ended = not ways[one.status]
        return cls(kind, one.id, one.owner_city, one.owner_country, told, one.status, ended)


def parted(about: str) -> tuple[str, UUID]:
    """Return kind and id of `kind:id`."""
    kind, _, said = about.partition(":")
    return kind, UUID(said)


async def open_to(session: ReadSession, by: Principal, kind: str, record_id: UUID) -> bool:
    """Say whether `by` may read a record."""
    return await _one(session, by, kind, record_id) is not None


async def read(session: ReadSession, by: Principal, kind: str, record_id: UUID) -> Parent:
    """Return the record that `by` may read.

    Raises
    ------
    NotFound
        When there is none, or not for this caller.
    """
    one = await _one(session, by, kind, record_id)
    if one is None:
        raise missing(kind.replace("_", " "), record_id)
    return Parent.of(kind, one)


async def held(session: WriteSession, by: Principal, kind: str, record_id: UUID) -> Parent:
    """Return the record that `by` may change, locked until the transaction ends.

    Raises
    ------
    NotFound
        When there is none, or not for this caller.
    OutsideMandate, PolicyDenied
        When it is another city's, or the caller's scopes are not enough.
    """
    require(by, KINDS[kind].scope if kind in KINDS else Scope.PLAN)
    one: Record | None
    match kind:
        case "plan":
            one = await plans.held(session, by, record_id)
        case "measure":
            one = await measures.held(session, by, record_id)
        case _:
            one = await record.locked(session, by, KINDS[kind].name, record_id)
    to_change(one, by, kind.replace("_", " "), record_id)
    assert one is not None
    return Parent.of(kind, one)


async def _one(session: ReadSession, by: Principal, kind: str, record_id: UUID) -> Record | None:
    match kind:
        case "plan":
            return await plans.seen(session, by, record_id)
        case "measure":
            return await measures.seen(session, by, record_id)
    return await record.one(session, by, KINDS[kind].name, record_id)


def _ways(kind: str) -> Mapping[str, object]:
    """Return the states of a kind, each with those that follow it."""
    if kind == "plan":
        return {str(state): ways for state, ways in plan.MACHINE.items()}
    if kind == "measure":
        return {str(state): ways for state, ways in measure.MACHINE.items()}
    return KINDS[kind].machine
