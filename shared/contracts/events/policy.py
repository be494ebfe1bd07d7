"""Mandates, data policies, consents and alert policies of cities (Art. 2), stated by plans.

A policy and a consent each carry what they close: `dataset` of the owner city, `openness` of it to
others, and the `readers` named besides. Every service keeps that beside its records
(`shared.restrictions`) and every read asks it.
"""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.events.envelope import Event, OwnedFact
from shared.contracts.events.hazard import Kind
from shared.policy import Dataset, Openness

MandateStatus = Literal["granted", "ended"]
PolicyStatus = Literal["in_force", "ended"]
ConsentStatus = Literal["offered", "granted", "withdrawn"]
Way = Literal["rule", "draft", "none"]
"""How a city is told of a level: by a rule, after a person approved, or not at all."""


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


class AlertLevels(BaseModel):
    """What becomes of each level; there is none for what is not assessable: that is always told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    green: Way
    yellow: Way
    orange: Way
    red: Way


class AlertPolicyState(OwnedFact):
    """How alerts of one kind of hazard are made for the owner city."""

    id: UUID
    version: int
    status: PolicyStatus
    hazard_kind: Kind
    levels: AlertLevels
    hold_hours: int = 0
    """So long a lower level is not told after a message."""
    updated_at: datetime


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


class AlertPolicyChanged(_PolicyEvent):
    """An alert policy came into force, changed or ended."""

    type: Literal["org.csc-ca.alertpolicy.changed.v1", "org.csc-ca.alertpolicy.ended.v1"]
    data: AlertPolicyState
