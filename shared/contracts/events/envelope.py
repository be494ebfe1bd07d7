"""The CloudEvents 1.0 envelope that every event shares on the wire, in logs, SSE and webhooks."""

from datetime import datetime
from functools import cache
from os import urandom
from time import time_ns
from typing import Any, ClassVar, Literal, NamedTuple, Self, get_args
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.policy import Classification

PREFIX = "org.csc-ca."
CONFIDING = {"confiding": True}
"""Context of a serialization that tells persons too: for the bus and a service's own tables. Every
other one leaves them out, so that what is not thought of gives nobody away."""
MEDIA_TYPE = "application/cloudevents+json"
"""Of an event as `encode` writes it."""


_MILLISECOND = 1_000_000


def new_id() -> UUID:
    """Return the id of a new event: a UUID of version 7, in order of time (RFC 9562, 5.7).

    Its first 60 bits are the time to a quarter of a microsecond (6.2, method 3), 62 are random.
    Ids lie in three indexes on the way of an event; what comes last goes to their last page, where
    version 4 asks for a page at random of a month's.
    """
    milliseconds, nanoseconds = divmod(time_ns(), _MILLISECOND)
    time = milliseconds << 16 | 7 << 12 | (nanoseconds << 12) // _MILLISECOND
    return UUID(int=time << 64 | 2 << 62 | int.from_bytes(urandom(8), "big") >> 2)


class Fact(BaseModel):
    """Boundary data inside an event: frozen, tolerant of fields a newer producer added."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")


class OwnedFact(Fact):
    """The full state of an aggregate after a change, with the city it belongs to."""

    owner_city: str
    owner_country: str | None = None
    """Country of the owner city, ISO 3166-1 alpha-2; null where the coalition owns it."""
    classification: Classification = Classification.PUBLIC
    exercise: bool = False
    """True: not the real world; everything derived from it says so too."""


class Encoded(NamedTuple):
    """An event as the bus takes it: its JSON, which tells persons too, and what is known unread."""

    id: UUID
    topic: str
    key: str
    """Partition key."""
    value: bytes
    type: str
    traceparent: str | None


class Event(Fact):
    """One fact. Subclasses fix `type`, `topic` and the shape of `data`."""

    topic: ClassVar[str]
    origin: ClassVar[str]
    """CloudEvents `source`: the service that alone may state this fact, e.g. `/ingest`."""

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str
    type: str
    subject: str
    """Id of the aggregate."""
    time: AwareDatetime
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str | None = None
    partitionkey: str
    sequence: str
    """Version of the aggregate, zero-padded so that it sorts as text."""
    dataclassification: Classification
    ownercity: str
    ownercountry: str | None = None
    exercise: bool = False
    traceparent: str | None = None
    correlationid: str | None = None
    causationid: str | None = None
    data: Any

    @classmethod
    @cache
    def types(cls) -> tuple[str, ...]:
        """Return the CloudEvents types this class carries (one, or one per state reached)."""
        return get_args(cls.model_fields["type"].annotation)

    @classmethod
    def of(
        cls,
        data: OwnedFact,
        *,
        subject: UUID | str,
        version: int,
        time: datetime,
        key: UUID | str | None = None,
        type: str | None = None,  # noqa: A002 - the CloudEvents name
        cause: "Event | None" = None,
    ) -> Self:
        """Make the event that states `data`, version `version` of aggregate `subject`.

        `key` is the partition key where it is not the subject; `type` is needed where the class
        carries several; `cause` is the event whose handling led to this one.
        """
        return cls(
            id=new_id(),
            source=cls.origin,
            type=type or cls.types()[0],
            subject=str(subject),
            time=time,
            partitionkey=str(key or subject),
            sequence=f"{version:012d}",
            dataclassification=data.classification,
            ownercity=data.owner_city,
            ownercountry=data.owner_country,
            exercise=data.exercise,
            correlationid=(cause.correlationid or str(cause.id)) if cause else None,
            causationid=str(cause.id) if cause else None,
            data=data,
        )

    @property
    def version(self) -> int:
        """Version of the aggregate, for projections' version guards."""
        return int(self.sequence)

    def encode(self, *, confiding: bool = False) -> bytes:
        """Return the structured-mode CloudEvents JSON; `confiding`: for the bus, persons too."""
        context = CONFIDING if confiding else None
        # `model_dump_json` would make text of the bytes that its serializer gives.
        return self.__pydantic_serializer__.to_json(self, exclude_none=True, context=context)

    def encoded(self) -> Encoded:
        """Return the event as the bus takes it."""
        value = self.encode(confiding=True)
        return Encoded(self.id, self.topic, self.partitionkey, value, self.type, self.traceparent)
