"""An asset: a facility of one of the seven systems or of another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from shared.contracts.events.asset import (
    AssetRegistered,
    AssetRetired,
    AssetState,
    AssetUpdated,
    System,
)
from shared.errors import Conflict
from shared.policy import Classification

NAMESPACE = uuid5(NAMESPACE_URL, "https://csc-ca.org/assets")
AssetStatus = Literal["active", "retired"]
Basis = Literal["assumed", "inspected", "declared"]
AssetEvent = AssetRegistered | AssetUpdated | AssetRetired


def id_of(owner_city: str, source: str, source_id: str) -> UUID:
    """Return the id of the asset an owner's source names so; the same in every installation.

    Another owner's asset of the same name is another one, so that nobody takes a name from others
    or learns which they use.
    """
    return uuid5(NAMESPACE, f"{owner_city}:{source}:{source_id}")


@dataclass(frozen=True, slots=True)
class Asset:
    """A facility; fields and units are those of `AssetState`."""

    id: UUID
    version: int
    owner_city: str
    classification: Classification
    city: str | None
    country: str
    system: System
    subtype: str
    name: str
    name_local: str | None
    longitude: float
    latitude: float
    taxonomy: str | None
    taxonomy_basis: Basis
    criticality: int
    capacity: float | None
    capacity_unit: str | None
    backup_autonomy_h: float | None
    vs30_m_s: float | None
    status: AssetStatus
    source: str
    source_id: str
    also: list[str]
    """Names that other sources give to the same facility, `source:id`."""
    licence: str
    registered_by: str | None
    """Name of the key that did; None: it ships with the platform."""
    created_at: datetime
    updated_at: datetime

    @property
    def owner_country(self) -> str:
        """The country it stands in is its owner's."""
        return self.country

    def changed(self, changes: Mapping[str, Any], now: datetime) -> "Asset":
        """Return the next version, or the same asset when nothing is different.

        Raises
        ------
        Conflict
            When the asset is retired.
        """
        if all(getattr(self, name) == value for name, value in changes.items()):
            return self
        if self.status == "retired":
            raise Conflict("asset-retired", id=self.id)
        return replace(self, **changes, version=self.version + 1, updated_at=now)

    def retired(self, now: datetime) -> "Asset":
        """Return the asset out of use; it stays in the registry."""
        if self.status == "retired":
            return self
        return replace(self, status="retired", version=self.version + 1, updated_at=now)

    def event(self) -> AssetEvent:
        """Return the event that states it, by what its version and status say happened."""
        kind: type[AssetEvent] = AssetUpdated
        if self.version == 1:
            kind = AssetRegistered
        elif self.status == "retired":
            kind = AssetRetired
        state = AssetState(**dict(zip(_STATED, _stated(self), strict=True)))
        return kind.of(state, subject=self.id, version=self.version, time=self.updated_at)


_STATED = tuple(name for name in AssetState.model_fields if name != "exercise")
_stated = attrgetter(*_STATED)
