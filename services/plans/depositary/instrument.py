"""Instruments whose originals the depositary keeps (Art. 11)."""

from datetime import date, datetime
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.plans.answers import refuse_without
from services.plans.content import Line, Titles
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.record import Record
from shared.contracts.events.membership import InstrumentDeposited, InstrumentState
from shared.languages import Language
from shared.policy import COALITION, Classification, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a04",
    "owner_city": "coalition",
    "kind": "accession",
    "about": "accession:0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a01",
    "title": {"ru": "Документ о присоединении города Худжанд (пример)"},
    "language": "ru",
    "signed_on": "2026-03-01",
    "signatories": [{"city": "khujand", "body": "Executive body of state power of the city"}],
    "custody": "Almaty",
    "custodian": "Center for Emergency Situations and Disaster Risk Reduction, Almaty",
}
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
About = Annotated[str, StringConstraints(pattern=r"^[a-z_]{2,40}:[A-Za-z0-9._-]{1,59}$")]


class Signatory(Fields):
    """Who signed, for which body of which city."""

    city: Slug
    body: Line
    name: Line | None = None


class Scan(Fields):
    """A scan that was shown and found to be the one the digest is of; it is not kept here."""

    bytes: int
    media_type: Line
    shown_at: datetime
    shown_by: Line


class InstrumentFields(Fields):
    """An instrument, who signed it in which order, and where its single original lies."""

    kind: Literal["declaration", "accession", "amendment", "withdrawal"]
    about: About | None = None
    """What it is the instrument of, such as `accession:…`."""
    title: Titles
    language: Language = "ru"
    authoritative: bool = True
    """Whether it is the original and no translation."""
    signed_on: date
    signatories: Annotated[list[Signatory], Field(min_length=1, max_length=200)]
    """In the order of their signatures, which says nothing else."""
    custody: Line
    """Place where the original lies."""
    custodian: Line
    sha256: Sha256 | None = None
    """Of the scan of the original; null until the depositary has stated it."""


class NewInstrument(InstrumentFields, New):
    """An instrument to deposit; its owner is `coalition`."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    owner_city: Literal["coalition"]


class InstrumentView(InstrumentFields, Shown):
    """An instrument in custody."""

    text_sha256: Sha256 | None = None
    """Of the canonical JSON of the text that ships; of the Declaration."""
    scan: Scan | None = None
    """The last that was shown."""


def guard(by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Let the depositary alone deposit and change.

    Raises
    ------
    PolicyDenied
        For everybody else, a member's administrator among them.
    """
    refuse_without(by, Scope.DEPOSITARY, after)


def cities_of(content: dict[str, object]) -> list[str]:
    """Return the cities that signed, in the order of their signatures."""
    signatories = InstrumentFields.model_validate(
        {name: content[name] for name in InstrumentFields.model_fields}
    ).signatories
    return [each.city for each in signatories]


INSTRUMENT: Final = Kind(
    name="instrument",
    path="/v1/depositary/instruments",
    machine={"deposited": ()},
    fields=InstrumentFields,
    shown=InstrumentView,
    event=InstrumentDeposited,
    state=InstrumentState,
    types={"deposited": "instrument.deposited"},
    scope=Scope.DEPOSITARY,
    classification=Classification.PUBLIC,
    guard=guard,
    said=lambda content, _status: content | {"signatories": cities_of(content)},
)
DEPOSITARY: Final = Principal("depositary", COALITION, None, frozenset({Scope.DEPOSITARY}))
"""Who deposits what ships."""
