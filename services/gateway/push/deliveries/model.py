"""A delivery: a message on its way to a receiver, and what an answer makes of it. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5

from shared.worker import back_off

State = Literal["waiting", "delivered", "failed"]
Outcome = Literal["delivered", "again", "gone"]
TEST = "receiver.test"
"""Type of what tries a receiver and tells nothing."""
FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0
"""Between attempts, doubling (a judgement, as the next two): Standard Webhooks advises 5 s, 5 min
and then hours, which is late for an alert."""
GIVE_UP = timedelta(hours=12)
"""After which a message is not sent any more; one that has run out is not either."""
REST_MOST = timedelta(seconds=60)
"""How long a receiver that failed is left alone: what is new is not to wait for what is old."""
GONE = 410


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery, as its row has it."""

    id: UUID
    """The `webhook-id`, the same for each attempt."""
    receiver: UUID
    subject: UUID
    alert: UUID
    type: str
    identifier: str | None
    city: str | None
    issued_at: datetime
    until: datetime
    state: State
    attempts: int
    due_at: datetime
    status: int | None
    """Of the last answer over HTTP."""
    error: str | None
    tried_at: datetime | None
    delivered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an attempt."""

    status: int | None
    """Of HTTP; None: there was no whole answer."""
    error: str | None = None
    retry_after: timedelta | None = None

    @property
    def outcome(self) -> Outcome:
        """Return what follows: only 2xx is taken for received, as redirects are not followed."""
        if self.status is not None and 200 <= self.status < 300:
            return "delivered"
        return "gone" if self.status == GONE else "again"


@dataclass(frozen=True, slots=True)
class Next:
    """When a delivery that failed is tried again, and until when its receiver rests."""

    due_at: datetime
    rests_until: datetime


def name_of(subject: UUID, receiver: UUID) -> UUID:
    """Return the id of a delivery: the same however often a message is queued for a receiver."""
    return uuid5(subject, str(receiver))


def again(attempts: int, answer: Answer, now: datetime) -> Next:
    """Return when to go on: after the wait that doubles, or what the receiver asked for if longer.

    Parameters
    ----------
    attempts
        Those made so far, this one included.
    """
    wait = timedelta(seconds=back_off(attempts, FIRST_SECONDS, LONGEST_SECONDS))
    asked = answer.retry_after or timedelta(0)
    return Next(now + max(wait, asked), now + max(min(wait, REST_MOST), asked))


def ends(issued_at: datetime, expires: datetime) -> datetime:
    """Return until when a message is sent."""
    return min(issued_at + GIVE_UP, expires)
