"""A receiver of alerts: what it takes, and which messages it may be told. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from shared.access import may
from shared.contracts.events.assessment import LEVELS, Level
from shared.contracts.events.hazard import Kind
from shared.languages import Text
from shared.policy import Classification, Principal
from shared.problems import MisfitError

Status = Literal["Actual", "Exercise", "Test"]
"""Of CAP; a receiver is sent no exercise and no test that it has not asked for."""
Form = Literal["cap", "json"]
State = Literal["active", "paused", "retired"]
City = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,62}$")]
URL_MOST = 2000
CITIES_MOST = 200


def _an_address(url: str) -> str:
    """Refuse what is no address, or shows a password to who reads the receiver."""
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.scheme not in {"https", "http"} or "@" in parts.netloc:
        raise MisfitError("receiver-url", url=url[:200])
    if not url.isascii() or parts.fragment or any(each.isspace() for each in url):
        raise MisfitError("receiver-url", url=url[:200])
    return url


Url = Annotated[str, Field(max_length=URL_MOST), AfterValidator(_an_address)]


class Subscription(BaseModel):
    """Where alerts are sent, which, and in what form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[Text, Field(min_length=1, max_length=200)]
    """Who receives, such as `Duty desk of Osh`; who issues an alert sees it beside its delivery."""
    url: Url
    """Where messages are POSTed to, over https."""
    cities: Annotated[tuple[City, ...], Field(max_length=CITIES_MOST)] = ()
    """Cities whose alerts it takes; empty: all that its owner may read."""
    kinds: tuple[Kind, ...] = ()
    """Kinds of hazards; empty: all."""
    level: Level | None = None
    """The least level; what is not assessable is sent always. What changes or ends an alert that
    was sent is sent whatever its level."""
    statuses: Annotated[tuple[Status, ...], Field(min_length=1)] = ("Actual",)
    """`Exercise` and `Test` where they are asked for."""
    form: Form = "cap"
    """`cap`: the signed XML, byte for byte as the feeds serve it; `json`: an envelope around a
    GeoJSON feature."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A receiver, as its row has it but for its secrets."""

    id: UUID
    version: int
    owner_city: str
    owner_country: str | None
    """Country whose national records its owner reads."""
    wants: Subscription
    state: State
    reason: str | None
    """Why it is paused or retired."""
    failures: int
    """Attempts in a row that came to nothing."""
    rests_until: datetime | None
    before_until: datetime | None
    """Until when the secret before is valid too."""
    created_at: datetime
    created_by: str
    updated_at: datetime

    @property
    def reader(self) -> Principal:
        """Return whom it reads as: its owner, with no scope."""
        return Principal(self.wants.name, self.owner_city, self.owner_country)

    @property
    def rested(self) -> "Receiver":
        """Return it as if it had never failed, to be tried at once."""
        return replace(self, failures=0, rests_until=None)


@dataclass(frozen=True, slots=True)
class Told:
    """What of a message decides who is sent it."""

    subject: UUID
    """Id of the message or of the test alert."""
    alert: UUID
    """Id of the thread, or of the test alert."""
    type: str
    """`alert.issued`, `alert.updated`, `alert.cancelled`, `alert.test`."""
    identifier: str
    city: str
    kind: Kind | None
    """Of the hazard; None: a test has none."""
    level: Level | None
    status: Status
    owner_city: str
    owner_country: str | None
    classification: Classification
    issued_at: datetime
    expires: datetime


def takes(receiver: Receiver, told: Told, *, follows: bool) -> bool:
    """Say whether a message is sent to a receiver.

    The rule of reading stands before all it asks for: what its owner may not read it is not sent.

    Parameters
    ----------
    follows
        It was sent an earlier message of the thread, and so learns what became of it.
    """
    wants = receiver.wants
    if receiver.state == "retired" or not may(receiver.reader, "read", told):
        return False
    if told.status not in wants.statuses or (wants.cities and told.city not in wants.cities):
        return False
    if follows or told.status == "Test":
        return True
    if wants.kinds and told.kind not in wants.kinds:
        return False
    return wants.level is None or told.level in alarming(wants.level)


def alarming(least: Level) -> Sequence[Level]:
    """Return the levels that are sent: those from `least`, and what nobody could assess."""
    return ("not-assessable", *LEVELS[LEVELS.index(least) :])
