"""Critical-infrastructure assets, stated by ingest."""

from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact
from shared.policy import COALITION


class System(StrEnum):
    """The seven systems the declaration names, and the rest; each always has a row in results."""

    EDUCATION = "EDUCATION"
    HEALTH = "HEALTH"
    ELECTRICITY = "ELECTRICITY"
    WATER = "WATER"
    TRANSPORT = "TRANSPORT"
    COMMUNICATIONS = "COMMUNICATIONS"
    FOOD = "FOOD"
    OTHER = "OTHER"


def counted_in(owner_city: str, city: str | None) -> str | None:
    """Return the city in whose risk a facility that serves `city` counts; None: in none.

    A city's own facilities count in it, and those of the coalition that it took in. What another
    city owns never does: it would raise alerts that it is not there to answer for.
    """
    return city if owner_city in {city, COALITION} else None


class AssetState(OwnedFact):
    """A facility. What is outside every city belongs to COALITION."""

    id: UUID
    version: int
    city: str | None = None
    """Member city it serves; None where it is near none."""
    country: str
    system: System
    subtype: str
    name: str
    name_local: str | None = None
    longitude: float
    latitude: float
    taxonomy: str | None = None
    """Fragility class id, e.g. `URMM-LC`; None: damage cannot be computed, and results say so."""
    taxonomy_basis: Literal["assumed", "inspected", "declared"] = "assumed"
    criticality: int = 3
    """1 (low) to 5 (vital)."""
    capacity: float | None = None
    capacity_unit: str | None = None
    backup_autonomy_h: float | None = None
    vs30_m_s: float | None = None
    """Measured site velocity; None: the regional default."""
    status: Literal["active", "retired"] = "active"
    source: str
    source_id: str
    licence: str
    """SPDX id of the source's licence."""


class _AssetEvent(Event):
    topic: ClassVar[str] = "assets"
    origin: ClassVar[str] = "/ingest"
    data: AssetState


class AssetRegistered(_AssetEvent):
    """A facility became known."""

    type: Literal["org.csc-ca.asset.registered.v1"] = "org.csc-ca.asset.registered.v1"


class AssetUpdated(_AssetEvent):
    """Facts about a facility changed."""

    type: Literal["org.csc-ca.asset.updated.v1"] = "org.csc-ca.asset.updated.v1"


class AssetRetired(_AssetEvent):
    """A facility is no longer in use."""

    type: Literal["org.csc-ca.asset.retired.v1"] = "org.csc-ca.asset.retired.v1"
