"""Bodies of hazard types."""

from pydantic import BaseModel, ConfigDict

from services.ingest.hazard_types.model import HazardKind, Scheme
from shared.contracts.events.hazard import Kind
from shared.contracts.hazard_types import Category
from shared.languages import Language


class CodeView(BaseModel):
    """What a kind of hazard is called in a scheme of others."""

    model_config = ConfigDict(from_attributes=True)

    scheme: Scheme
    title: str
    """What the scheme is."""
    code: str | None
    """Null where the scheme has none for the whole of the kind: `reason` says why."""
    source: str | None
    """Where the code was read."""
    url: str | None
    reason: str | None


class HazardTypeView(BaseModel):
    """A kind of hazard that events can be of."""

    kind: Kind
    names: dict[Language, str]
    """Short terms of our own, unofficial."""
    category: Category
    """Of CAP 1.2."""
    codes: list[CodeView]
    """One of every scheme."""


def shown(one: HazardKind) -> HazardTypeView:
    """Return a kind as it is shown."""
    return HazardTypeView(
        kind=one.kind,
        names=dict(one.type.names),
        category=one.type.category,
        codes=[CodeView.model_validate(code) for code in one.codes],
    )
