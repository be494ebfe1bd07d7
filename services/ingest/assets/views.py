"""Bodies of the asset routes, in and out."""

from collections.abc import Callable
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from operator import attrgetter
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WrapValidator,
    model_validator,
)
from pydantic.config import JsonDict

from services.ingest.assets.model import Asset, AssetStatus, Basis, id_of
from shared.access import may
from shared.contracts.events.asset import System
from shared.contracts.taxonomies import TAXONOMIES
from shared.languages import Text
from shared.policy import COALITION, Classification, Principal
from shared.problems import MisfitError

UPSERT_MAX = 1000
ROW_ERRORS_MAX = 1000
FIRST_MAX = 20

EXAMPLE: JsonDict = {
    "source": "osh-register",
    "source_id": "school-5",
    "owner_city": "osh",
    "classification": "public",
    "country": "KG",
    "system": "EDUCATION",
    "subtype": "school",
    "name": "School No. 5",
    "name_local": "№5 мектеп",
    "longitude": 72.79,
    "latitude": 40.53,
    "taxonomy": "URMM-LC",
    "taxonomy_basis": "inspected",
    "criticality": 4,
    "capacity": 800,
    "capacity_unit": "pupils",
}
EXAMPLE_ID = str(id_of("osh", "osh-register", "school-5"))

CityId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Name = Annotated[Text, StringConstraints(min_length=1, max_length=300)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Subtype = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]


def _with_curves(name: str) -> str:
    """Refuse a fragility class that nobody has curves for: it would be assessed as nothing."""
    if name not in TAXONOMIES:
        near = get_close_matches(name.upper(), TAXONOMIES, 3, 0.5) or ["URMM-LC", "C1M-LC"]
        raise MisfitError("taxonomy-unknown", near=", ".join(near))
    return name


Taxonomy = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.+/_-]{0,59}$"),
    AfterValidator(_with_curves),
]
Criticality = Annotated[int, Field(ge=1, le=5)]
Amount = Annotated[float, Field(ge=0, le=1e12)]
Unit = Annotated[Text, StringConstraints(min_length=1, max_length=40)]
Hours = Annotated[float, Field(ge=0, le=8784)]
Velocity = Annotated[float, Field(ge=50, le=3000)]
Licence = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.+-]{0,79}$")]
Also = Annotated[
    list[Annotated[Text, StringConstraints(min_length=3, max_length=300)]], Field(max_length=200)
]


class AssetFields(BaseModel):
    """What operators keep about an asset."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    classification: Classification = Classification.COALITION
    city: CityId | None = None
    """Member city it serves and counts in: the owner city, which it is if left out, or of what the
    coalition owns any, which has to say so itself."""
    country: Country
    """ISO 3166-1 alpha-2."""
    system: System
    subtype: Subtype
    """Kind within the system, e.g. `school`, `hospital`, `substation`."""
    name: Name
    name_local: Name | None = None
    longitude: Longitude
    latitude: Latitude
    taxonomy: Taxonomy | None = None
    """Fragility class, e.g. `URMM-LC`; without one, damage cannot be computed."""
    taxonomy_basis: Basis = "declared"
    criticality: Criticality = 3
    """1 (low) to 5 (vital)."""
    capacity: Amount | None = None
    capacity_unit: Unit | None = None
    backup_autonomy_h: Hours | None = None
    vs30_m_s: Velocity | None = None
    also: Also = []
    """Names that other sources give to it, `source:id`."""
    licence: Licence = "LicenseRef-Owner"
    """SPDX id of the licence of this record."""

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.longitude == 0 and self.latitude == 0:
            raise MisfitError("coordinates-missing")
        return self

    @model_validator(mode="after")
    def _measured(self) -> Self:
        if self.capacity is not None and self.capacity_unit is None:
            raise MisfitError("capacity-without-unit")
        return self


_UPDATED = (*AssetFields.model_fields, "owner_city")
_updated = attrgetter(*_UPDATED)


class NewAsset(AssetFields):
    """An asset to register or bring up to date: owner_city, source and source_id say which."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    source: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    source_id: Annotated[Text, StringConstraints(min_length=1, max_length=200)]
    owner_city: CityId

    @property
    def owner_country(self) -> str:
        """The country it stands in is its owner's."""
        return self.country

    @cached_property
    def id(self) -> UUID:
        """The asset's id."""
        return id_of(self.owner_city, self.source, self.source_id)

    def fields(self) -> dict[str, Any]:
        """Return what an update sets, with the city filled in."""
        fields: dict[str, Any] = dict(zip(_UPDATED, _updated(self), strict=True))
        if self.city is None and self.owner_city != COALITION:
            fields["city"] = self.owner_city
        return fields

    def asset(
        self, now: datetime, registered_by: str | None, status: AssetStatus = "active"
    ) -> Asset:
        """Return the first version of the asset."""
        return Asset(
            **self.fields(),
            id=self.id,
            version=1,
            status=status,
            source=self.source,
            source_id=self.source_id,
            registered_by=registered_by,
            created_at=now,
            updated_at=now,
        )


def _one_or_many(value: object, validate: Callable[[object], list[NewAsset]]) -> list[NewAsset]:
    """Take one asset as a list of one; errors keep the pointers of the body that was sent."""
    return [NewAsset.model_validate(value)] if isinstance(value, dict) else validate(value)


NewAssets = Annotated[
    list[NewAsset],
    Field(min_length=1, max_length=UPSERT_MAX),
    WrapValidator(_one_or_many, json_schema_input_type=NewAsset | list[NewAsset]),
]


class AssetChanges(BaseModel):
    """Some of what operators keep."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra={"examples": [{"criticality": 5, "backup_autonomy_h": 8}]},
    )

    classification: Classification | None = None
    city: CityId | None = None
    country: Country | None = None
    system: System | None = None
    subtype: Subtype | None = None
    name: Name | None = None
    name_local: Name | None = None
    longitude: Longitude | None = None
    latitude: Latitude | None = None
    taxonomy: Taxonomy | None = None
    taxonomy_basis: Basis | None = None
    criticality: Criticality | None = None
    capacity: Amount | None = None
    capacity_unit: Unit | None = None
    backup_autonomy_h: Hours | None = None
    vs30_m_s: Velocity | None = None
    also: Also | None = None
    licence: Licence | None = None


class AssetView(AssetFields):
    """An asset as it is now."""

    id: UUID
    version: int
    owner_city: str
    status: AssetStatus
    source: str
    source_id: str
    registered_by: str | None
    """Name of the key that registered it, for those who may change it; null: not for you to see,
    or it ships with the platform."""
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, asset: Asset, by: Principal) -> "AssetView":
        """Return what `by` sees of a stored asset, which was checked when it was written."""
        values = {name: getattr(asset, name) for name in cls.model_fields}
        if not may(by, "write", asset, city=asset.city):
            values["registered_by"] = None
        return cls.model_construct(**values)

    def fields(self) -> AssetFields:
        """Return the part that operators keep."""
        return AssetFields.model_construct(
            **{name: getattr(self, name) for name in AssetFields.model_fields}
        )


Outcome = Literal["created", "updated", "unchanged"]


class Upserted(BaseModel):
    """What became of one asset."""

    id: UUID
    version: int
    outcome: Outcome


class Upserts(BaseModel):
    """What became of the assets, in the order they were sent."""

    created: int
    updated: int
    unchanged: int
    items: list[Upserted]


class RowError(BaseModel):
    """A row that was not taken."""

    line: int
    """Line of the file, or row of the sheet, on which the row ends; the first is 1."""
    column: str | None
    """Name of the column in the file; null: none of its columns."""
    field: str
    """What the column was read as, `row` for the row as a whole."""
    value: str | None
    """What stands there."""
    detail: str
    """What is wrong and what to do, in the language that the request prefers."""


class Column(BaseModel):
    """A column of a file and what it was read as."""

    column: str
    field: str | None
    """null: left aside."""


class Reading(BaseModel):
    """How a file was read."""

    format: Literal["csv", "xlsx", "geojson", "overpass"]
    layout: str | None
    """The published table that it is; null: its columns are named as ours."""
    encoding: str | None
    delimiter: str | None
    decimal_mark: Literal[".", ","] | None
    """What stands before the decimals of its coordinates; null: they have none."""
    sheet: str | None
    """Of a workbook the sheet that was read."""
    sheets_left: list[str]
    """Its other sheets that look like tables of facilities and were not read: send them, too."""
    header_line: int
    columns: list[Column]


class Import(BaseModel):
    """What became of an imported file; rows with an error are not taken, the others are."""

    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int
    left_out: int
    """Rows of a published table that are no facilities of ours, such as a closed airport."""
    dry_run: bool
    """Nothing was stored: this is what would become of it."""
    first: list[NewAsset]
    """The first twenty facilities as they were read."""
    errors: list[RowError]
    """The first 1000."""
    read: Reading
