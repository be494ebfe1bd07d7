"""Accession and the depositary's records, stated by plans."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact
from shared.languages import Language

AccessionStatus = Literal[
    "interest",
    "application",
    "consultation_notice",
    "instrument_signed",
    "deposited",
    "member",
    "withdrawn",
]
PartnerStatus = Literal["joined", "left"]
InitiativeStatus = Literal["linked", "ended"]
Mcr2030ProfileStatus = Literal["stated", "withdrawn"]
Mcr2030Stage = Literal["A", "B", "C"]
"""Of Making Cities Resilient 2030: know better, plan better, implement better."""
InstrumentStatus = Literal["deposited"]
CopyStatus = Literal["issued", "sent", "received", "acknowledged"]


class AccessionState(OwnedFact):
    """A city's way into the coalition (Art. 10); the owner is the city itself."""

    id: UUID
    version: int
    status: AccessionStatus
    signatory: str | None = None
    signed_on: date | None = None
    updated_at: datetime


class PartnerState(OwnedFact):
    """An organisation that works with the coalition (Art. 1, 3)."""

    id: UUID
    version: int
    status: PartnerStatus
    name: dict[Language, str]
    type: str
    updated_at: datetime


class InitiativeState(OwnedFact):
    """An initiative of others that the cities take part in (Art. 4)."""

    id: UUID
    version: int
    status: InitiativeStatus
    code: str
    name: dict[Language, str]
    updated_at: datetime


class Mcr2030ProfileState(OwnedFact):
    """Where a city stands in Making Cities Resilient 2030 (Art. 4), as it states itself."""

    id: UUID
    version: int
    status: Mcr2030ProfileStatus
    stage: Mcr2030Stage | None = None
    on: date
    updated_at: datetime


class InstrumentState(OwnedFact):
    """An instrument whose original the depositary keeps (Art. 11)."""

    id: UUID
    version: int
    status: InstrumentStatus
    kind: str
    language: Language
    signed_on: date
    signatories: list[str]
    """In the order of their signatures."""
    sha256: str | None = None
    """Of the scan of the original; null until the depositary has stated it."""
    updated_at: datetime


class CopyState(OwnedFact):
    """A certified copy of an instrument."""

    id: UUID
    version: int
    status: CopyStatus
    instrument: UUID
    recipient: str
    """City that it is made for."""
    number: int
    """Among the copies of the instrument, from 1."""
    certified_at: datetime
    updated_at: datetime


class _MembershipEvent(Event):
    topic: ClassVar[str] = "membership"
    origin: ClassVar[str] = "/plans"


class AccessionMoved(_MembershipEvent):
    """A city's accession reached a state, or its facts were changed within one."""

    type: Literal[
        "org.csc-ca.accession.opened.v1",
        "org.csc-ca.accession.applied.v1",
        "org.csc-ca.accession.noticed.v1",
        "org.csc-ca.accession.signed.v1",
        "org.csc-ca.accession.deposited.v1",
        "org.csc-ca.accession.completed.v1",
        "org.csc-ca.accession.withdrawn.v1",
    ]
    data: AccessionState


class PartnerMoved(_MembershipEvent):
    """A partner joined, changed or left."""

    type: Literal["org.csc-ca.partner.joined.v1", "org.csc-ca.partner.left.v1"]
    data: PartnerState


class InitiativeMoved(_MembershipEvent):
    """An initiative was linked, changed or ended."""

    type: Literal["org.csc-ca.initiative.linked.v1", "org.csc-ca.initiative.ended.v1"]
    data: InitiativeState


class Mcr2030ProfileMoved(_MembershipEvent):
    """A city stated where it stands in MCR2030, or states it no more."""

    type: Literal["org.csc-ca.mcr2030profile.stated.v1", "org.csc-ca.mcr2030profile.withdrawn.v1"]
    data: Mcr2030ProfileState


class InstrumentDeposited(_MembershipEvent):
    """An instrument is in custody; again when the digest of its scan is stated."""

    type: Literal["org.csc-ca.instrument.deposited.v1"] = "org.csc-ca.instrument.deposited.v1"
    data: InstrumentState


class CopyMoved(_MembershipEvent):
    """A certified copy was issued, sent, received or acknowledged."""

    type: Literal[
        "org.csc-ca.certifiedcopy.issued.v1",
        "org.csc-ca.certifiedcopy.sent.v1",
        "org.csc-ca.certifiedcopy.received.v1",
        "org.csc-ca.certifiedcopy.acknowledged.v1",
    ]
    data: CopyState
