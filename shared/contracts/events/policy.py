"""Mandates, data policies and consents of cities (Art. 2), stated by plans.

A policy and a consent each carry what they close: `dataset` of the owner city, `openness` of it to
others, and the `readers` named besides. Every service keeps that beside its records
(`shared.restrictions`) and every read asks it.
"""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact
from shared.policy import Dataset, Openness

MandateStatus = Literal["granted", "ended"]
PolicyStatus = Literal["in_force", "ended"]
ConsentStatus = Literal["offered", "granted", "withdrawn"]


class MandateState(OwnedFact):
    """What an organisation may do in a city's name, and on what legal basis."""

    id: UUID
    version: int
    status: MandateStatus
    organisation: str
    functions: list[str]
    legal_basis: str
    valid_from: date
    valid_until: date | None = None
    updated_at: datetime


class _Closing(OwnedFact):
    id: UUID
    version: int
    dataset: Dataset
    """Of the owner city."""
    openness: Openness
    """Who may still read it: the stricter of this and a record's own classification holds."""
    readers: list[str] = []
    """Cities that may read what is `bilateral`."""
    updated_at: datetime


class PolicyState(_Closing):
    """A city's rule for one of its datasets."""

    status: PolicyStatus
    residency_country: str | None = None
    retention_days: int | None = None
    export_allowed: bool = True


class ConsentState(_Closing):
    """A city's consent to the sharing of one of its datasets."""

    status: ConsentStatus
    activity: str


class _PolicyEvent(Event):
    topic: ClassVar[str] = "policy"
    origin: ClassVar[str] = "/plans"


class MandateMoved(_PolicyEvent):
    """A mandate was granted, changed or ended."""

    type: Literal["org.csc-ca.mandate.granted.v1", "org.csc-ca.mandate.ended.v1"]
    data: MandateState


class PolicyChanged(_PolicyEvent):
    """A data policy came into force, changed or ended."""

    type: Literal["org.csc-ca.policy.changed.v1", "org.csc-ca.policy.ended.v1"]
    data: PolicyState


class ConsentMoved(_PolicyEvent):
    """A consent was offered, granted or withdrawn."""

    type: Literal[
        "org.csc-ca.consent.offered.v1",
        "org.csc-ca.consent.granted.v1",
        "org.csc-ca.consent.withdrawn.v1",
    ]
    data: ConsentState
