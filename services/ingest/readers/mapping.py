"""How the columns of a table are to be read, as whoever declares its source says."""

from datetime import timezone, tzinfo
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.ingest.observations.quantities import QUANTITIES, Quantity
from services.ingest.observations.units import UnitError, converted, known
from shared.moments import from_iso
from shared.problems import MisfitError

FieldName = Literal[
    "id",
    "kind",
    "begins",
    "ends",
    "updated",
    "longitude",
    "latitude",
    "level",
    "measured",
    "radius_km",
    "place",
    "text",
    "station",
    "time",
    "value",
]
TIMES = {"begins", "ends", "updated", "time"}
Header = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Cell = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class Column(BaseModel):
    """What a column holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: FieldName
    format: str | None = Field(default=None, max_length=60)
    """Of a time, as `%d.%m.%Y %H:%M`; null: ISO 8601."""
    zone: str | None = Field(default=None, max_length=60)
    """Of a time without an offset: `Asia/Bishkek` or `+06:00`; null: that of the table."""
    quantity: Quantity | None = None
    """Of the value of an observation."""
    unit: str | None = Field(default=None, max_length=40)
    """Of a value; null: the quantity's own."""
    measure: str | None = Field(default=None, max_length=80)
    """Of what is measured of a hazard, such as `wind gust`."""
    values: dict[Cell, Cell] = Field(default={}, max_length=100)
    """Words of the table and what they mean here, such as `красный`: `extreme`."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.field in TIMES and self.zone is not None:
            zone_of(self.zone)
        if self.field == "value":
            if self.quantity is None:
                raise MisfitError("mapping-quantity")
            try:
                converted(0.0, self.stated_unit, self.quantity)
            except UnitError as error:
                spelled = ", ".join(known(self.quantity))
                raise MisfitError("mapping-unit", unit=self.unit, known=spelled) from error
        if self.field == "measured" and (self.measure is None or self.unit is None):
            raise MisfitError("mapping-measure")
        return self

    @property
    def stated_unit(self) -> str:
        """The unit of its values: that of the quantity where the mapping names none."""
        assert self.quantity is not None
        return self.unit or QUANTITIES[self.quantity].unit


class TableMapping(BaseModel):
    """What the rows of a table are, and what its columns hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    makes: Literal["hazard", "observation"]
    columns: dict[Header, Column] = Field(min_length=1, max_length=100)
    """By the name in the header; of JSON the path of a member, such as `properties.level`."""
    fixed: dict[FieldName, Cell] = {}
    """What holds for every row, where no column says it."""
    zone: str | None = Field(default=None, max_length=60)
    """Of times that state no offset; null: such a time is refused."""
    decimal: Literal[".", ","] | None = None
    """Mark before decimals; null: a row's figures decide, and what stays open is refused."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.zone is not None:
            zone_of(self.zone)
        held = {column.field for column in self.columns.values()} | self.fixed.keys()
        needed = {"kind", "begins"} if self.makes == "hazard" else {"time", "value"}
        if missing := needed - held:
            raise MisfitError("mapping-lacks", fields=", ".join(sorted(missing)))
        fields = [column.field for column in self.columns.values() if column.field != "value"]
        if len(fields) != len(set(fields)) or "value" in self.fixed:
            raise MisfitError("mapping-twice")
        return self


def zone_of(name: str) -> tzinfo:
    """Return a zone by its name or offset.

    Raises
    ------
    MisfitError
        When there is none.
    """
    try:
        if name[:1] in {"+", "-"}:
            found = from_iso(f"2000-01-01T00:00:00{name}").utcoffset()
            assert found is not None
            return timezone(found)
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, AssertionError):
        raise MisfitError("zone-unknown") from None
