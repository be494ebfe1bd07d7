"""A CAP message as it was read: what it says, and the bytes that say it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import BaseModel, ConfigDict

from shared.contracts.events.hazard import SEVERITIES, Geometry, SeverityLevel
from shared.contracts.events.warning import CapStatus, MessageType, Scope, Signature

NAMESPACE = uuid5(NAMESPACE_URL, "https://csc-ca.org/warnings")
EXPIRES_AFTER = timedelta(hours=24)
"""How long a message holds that states no end. CAP leaves it to the recipient; national warnings
of the region are for a day, and whoever means more has to say so."""


class Key(NamedTuple):
    """What CAP tells one message from another by."""

    sender: str
    identifier: str
    sent: datetime

    @property
    def text(self) -> str:
        """Return it as `references` of other messages have it."""
        return f"{self.sender},{self.identifier},{self.sent.isoformat(timespec='seconds')}"


class Pair(BaseModel):
    """A value with the name of the list that it is of."""

    model_config = ConfigDict(frozen=True)

    name: str
    value: str


class Area(BaseModel):
    """A part of the ground that a message is for, as it names it."""

    model_config = ConfigDict(frozen=True)

    name: str
    geocodes: tuple[Pair, ...] = ()
    altitude_ft: float | None = None
    ceiling_ft: float | None = None


class Resource(BaseModel):
    """Something that goes with a message, by its address."""

    model_config = ConfigDict(frozen=True)

    description: str
    media_type: str | None = None
    uri: str | None = None


class Info(BaseModel):
    """What a message says in one language, of one event."""

    model_config = ConfigDict(frozen=True)

    language: str
    categories: tuple[str, ...] = ()
    event: str
    responses: tuple[str, ...] = ()
    urgency: str = "Unknown"
    severity: SeverityLevel = "unknown"
    certainty: str = "Unknown"
    audience: str | None = None
    codes: tuple[Pair, ...] = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str | None = None
    headline: str | None = None
    description: str | None = None
    instruction: str | None = None
    web: str | None = None
    contact: str | None = None
    parameters: tuple[Pair, ...] = ()
    resources: tuple[Resource, ...] = ()
    areas: tuple[Area, ...] = ()
    ground: Geometry | None = None
    """What its polygons and circles cover, thinned; None: it states none."""
    radius_km: float | None = None
    """How far it reaches around its point, where it states one circle and no polygon."""

    @property
    def rank(self) -> int:
        """Return the place of its severity, the most severe last."""
        return SEVERITIES.index(self.severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A CAP message: an item of a payload."""

    key: Key
    network: str
    """Of the source that sent it: references reach no further."""
    country: str | None
    """Of the authority that its source speaks for."""
    version: Literal["1.0", "1.1", "1.2"]
    status: CapStatus
    msg_type: MessageType
    scope: Scope
    references: tuple[Key, ...] = ()
    infos: tuple[Info, ...] = ()
    flaws: tuple[str, ...] = ()
    document: bytes
    """The message, byte for byte."""
    canonical: bool = False
    """True: it was part of another document and cannot stand alone as it was written there;
    `document` is its exclusive canonical form, which a signature of it covers as well."""
    signature: Signature
    received_at: datetime
    note: str | None = None

    @property
    def id(self) -> UUID:
        """Return its id: networks do not share messages, so that nobody forges another's."""
        return id_of(self.network, self.key)

    @property
    def node(self) -> UUID:
        """Return what references name it by."""
        return node_of(self.network, self.status, self.key)

    @property
    def refers_to(self) -> tuple[UUID, ...]:
        """Return the messages that it names, as `node` names them."""
        return tuple(node_of(self.network, self.status, key) for key in self.references)

    @property
    def name(self) -> UUID:
        """Return what a reference names it by that states another time of it."""
        return name_of(self.network, self.status, self.key)

    @property
    def begins(self) -> datetime:
        """Return the first onset, else from when it takes effect, else when it was sent."""
        times = [info.onset or info.effective for info in self.infos]
        return min((time for time in times if time), default=self.key.sent)

    @property
    def expires(self) -> datetime:
        """Return the last end it states; where an info states none, a day after it was sent."""
        assumed = self.key.sent + EXPIRES_AFTER
        return max((info.expires or assumed for info in self.infos), default=assumed)

    @property
    def expires_assumed(self) -> bool:
        """Say whether it states no end, or not of all."""
        return not self.infos or any(info.expires is None for info in self.infos)

    @property
    def label(self) -> str:
        """What a person can find it by."""
        return f"{self.key.sender}:{self.key.identifier}"

    @property
    def networks(self) -> Collection[str]:
        """The network under which it is kept."""
        return (self.network,)

    def noted(self, note: str) -> Self:
        """Return it with what its source says of all that it sends."""
        return replace(self, note=note)


def id_of(network: str, key: Key) -> UUID:
    """Return the id of a message of a network, whether or not it has come."""
    return uuid5(NAMESPACE, f"{network}\n{key.text}")


def node_of(network: str, status: CapStatus, key: Key) -> UUID:
    """Return what a message is referred to by.

    The status is part of it: a test that cancels, or an exercise that updates, never reaches what
    is real.
    """
    return uuid5(NAMESPACE, f"{network}\n{status}\n{key.text}")


def name_of(network: str, status: CapStatus, key: Key) -> UUID:
    """Return what a message is referred to by, whatever time is stated of it."""
    return uuid5(NAMESPACE, f"{network}\n{status}\n{key.sender},{key.identifier}")
