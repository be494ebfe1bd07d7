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

    def restated(self, new: "Asset") -> "Asset":
        """Return the next version, as it was registered anew, or the same when nothing differs.

        Raises
        ------
        Conflict
            When the asset is retired.
        """
        if _restated(self) == _restated(new):
            return self
        changes = dict(zip(RESTATED, _restated(new), strict=True))
        return self.changed(changes, new.updated_at)

    def retired(self, now: datetime) -> "Asset":
        """Return the asset out of use; it stays in the registry."""
        if self.status == "retired":
            return self
        return replace(self, status="retired", version=self.version + 1, updated_at=now)

    def event(self) -> AssetEvent:
        """Return the event that states it, by what its version and status say happened."""
        state = AssetState(**self.stated())
        return self.happened().of(
            state, subject=self.id, version=self.version, time=self.updated_at
        )

    def happened(self) -> type[AssetEvent]:
        """Return the kind of the event."""
        if self.version == 1:
            return AssetRegistered
        return AssetRetired if self.status == "retired" else AssetUpdated

    def stated(self) -> dict[str, Any]:
        """Return what the event says of it, by the fields of `AssetState`."""
        return dict(zip(_STATED, _stated(self), strict=True))


_STATED = tuple(name for name in AssetState.model_fields if name != "exercise")
_stated = attrgetter(*_STATED)
_KEPT = {"id", "version", "status", "source", "source_id"}
_KEPT |= {"registered_by", "created_at", "updated_at"}
RESTATED = tuple(name for name in Asset.__dataclass_fields__ if name not in _KEPT)
"""What registering it again sets anew."""
_restated = attrgetter(*RESTATED)
