"""Bodies of receipts and quarantine entries."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from services.ingest.payloads.model import State
from shared.languages import Text


class Accepted(BaseModel):
    """A payload is kept and will be read."""

    receipt: UUID


class Pause(BaseModel):
    """A time in which nothing of a source is taken in."""

    reason: str
    since: datetime
    until: datetime | None
    """When it ends by itself; null: it lasts until somebody resumes the source."""
    by_city: str
    """Who decided it: the city of the key, or `coalition`."""
    by_name: str
    by_key: str | None
    ended_at: datetime | None
    """When somebody ended it before that."""
    ended_by_city: str | None
    ended_by_name: str | None
    ended_by_key: str | None


class Quarantined(BaseModel):
    """An item that could not be used."""

    item: str
    reason: str
    id: UUID | None = None
    """Of the quarantine entry."""


class SentBy(BaseModel):
    """Who sent a payload, for those who may look at it."""

    city: str
    """Whose it is: the city of the key, the owner of a source that was asked, or `coalition`."""
    pushed: bool
    """False: the source was asked for it."""
    key_id: str | None
    key_name: str | None
    person: str | None
    """Who holds the key."""


class Receipt(BaseModel):
    """What became of a payload.

    Of hazards: `new` was the first of an event nobody had reported, `revised` changed one visibly,
    `merged` joined one that others had reported, `unchanged` was known, older than what is known,
    or changed nothing visible, `unmatched` withdraws one before anybody reported it.

    Of warnings: `warned` became an event, `joined` one that was there, `kept` none, `altered` has
    the name of another that came first. Of links: `linked` will be fetched, `followed` was before.
    """

    receipt: UUID
    source: str
    by: SentBy
    state: State
    received_at: datetime
    done_at: datetime | None
    size_bytes: int
    sha256: str
    """Of the bytes as they were sent."""
    encoding: str
    """Content encoding that they were sent in (`Content-Encoding`); `identity`: none."""
    reason: str | None
    """Why it failed as a whole."""
    read: int
    """Items read so far."""
    counts: dict[str, int]
    """Items by outcome; together they are `read`."""
    truncated: bool
    """Lists are cut at 25,000 entries each; the counts are complete."""
    about: dict[str, list[str]]
    """By outcome, the id of the hazard that each item is about; its name where there is none."""
    quarantined: list[Quarantined]


Standing = Literal["open", "resolved", "discarded"]
"""Of a quarantine entry: still of no use, read after all, or found to be rubbish by a person."""


class NewDiscard(BaseModel):
    """Why an item is of no use and never will be."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"reason": "A test message of the agency."}]},
    )

    reason: Annotated[Text, StringConstraints(min_length=1, max_length=500)]
    """Whoever may read the entry reads it."""


class Discarded(BaseModel):
    """By whose decision an item is of no use, and why."""

    reason: str
    at: datetime
    by_city: str
    """The city of the key, or `coalition`."""
    by_name: str
    by_key: str | None


class QuarantineEntry(BaseModel):
    """An item that could not be used, and how often it came."""

    id: UUID
    source: str
    by: SentBy
    """Who sent the payload that held it last."""
    payload_id: UUID
    position: int
    """Index of the item in the payload; -1: the payload as a whole."""
    item: str
    reason: str
    content: str
    times: int
    first_at: datetime
    last_at: datetime
    state: Standing
    became: str | None
    """The id of what came of it when it was read after all."""
    discarded: Discarded | None
    """Of one that is discarded. The same item once more leaves it so; a retry takes it up again."""
