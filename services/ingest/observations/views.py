"""Bodies of stations, thresholds, observations and series."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.config import JsonDict

from services.ingest.observations.model import MAKES, StationName, Threshold
from services.ingest.observations.quality import Quality
from services.ingest.observations.quantities import Quantity
from shared.contracts.events.hazard import Kind
from shared.languages import Text
from shared.policy import Classification
from shared.problems import MisfitError

CityId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Network = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
Code = Annotated[Text, StringConstraints(pattern=r"^[^\s/?#]{1,128}$")]
Name = Annotated[Text, StringConstraints(min_length=1, max_length=300)]
Note = Annotated[Text, StringConstraints(max_length=1000)]
Licence = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.+-]{0,79}$")]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Metres = Annotated[float, Field(ge=-500, le=9000)]
Level = Annotated[float, Field(ge=-10_000, le=100_000)]
Amount = Annotated[float, Field(ge=-1e6, le=1e6)]
Hours = Annotated[float, Field(ge=0, le=8784)]
STATION: JsonDict = {
    "source": "kazhydromet",
    "code": "11410",
    "owner_city": "petropavlovsk",
    "name": "Petropavlovsk (Borki)",
    "longitude": 69.15,
    "latitude": 54.87,
    "elevation_m": 95,
    "city": "petropavlovsk",
    "river": "Ishim (Yesil)",
    "danger_cm": 980,
    "licence": "LicenseRef-Owner",
}
THRESHOLD: JsonDict = {
    "owner_city": "dushanbe",
    "city": "dushanbe",
    "quantity": "precipitation",
    "kind": "mudflow",
    "opens": 30,
    "closes": 20,
    "severe": 50,
    "least_hours": 0,
    "silent_hours": 24,
    "basis": "30 mm in 12 hours where mudflows are known, the services' criterion of heavy rain",
}


class StationFields(BaseModel):
    """What is kept of a station."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    classification: Classification = Classification.PUBLIC
    name: Name
    longitude: Longitude
    latitude: Latitude
    elevation_m: Metres | None = None
    city: CityId | None = None
    """The city for which it counts; null: the nearest within 50 km whose threshold has a place."""
    river: Name | None = None
    danger_cm: Level | None = None
    """Of a gauge: the level its water authority calls dangerous."""
    note: Note | None = None
    licence: Licence | None = None


class NewStation(StationFields):
    """A station to be registered."""

    model_config = ConfigDict(json_schema_extra={"examples": [STATION]})

    source: Network
    """Network or agency, as sources declare it."""
    code: Code
    owner_city: CityId
    owner_country: Country | None = None


class StationChanges(BaseModel):
    """The fields to change; null clears."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra={"examples": [{"danger_cm": 960}]},
    )

    classification: Classification = Classification.PUBLIC
    name: Name | None = None
    longitude: Longitude | None = None
    latitude: Latitude | None = None
    elevation_m: Metres | None = None
    city: CityId | None = None
    river: Name | None = None
    danger_cm: Level | None = None
    note: Note | None = None
    licence: Licence | None = None


class StationView(BaseModel):
    """A place where something is measured, or the cell of a model that stands for it."""

    model_config = ConfigDict(from_attributes=True)

    source: str
    code: str
    version: int
    owner_city: str
    owner_country: str | None
    classification: Classification
    name: str
    longitude: float
    latitude: float
    elevation_m: float | None
    city: str | None
    river: str | None
    danger_cm: float | None
    """Of a gauge: the level its water authority calls dangerous, as last stated."""
    note: str | None
    """What a reader must know of the place, such as that the coordinates stand in."""
    licence: str | None
    kept: bool
    """Somebody keeps it: payloads do not change its name, place, city or river."""
    updated_at: datetime | None

    def fields(self) -> StationFields:
        """Return what may be changed."""
        return StationFields(**{name: getattr(self, name) for name in StationFields.model_fields})


class ThresholdFields(BaseModel):
    """When a series is an episode of a hazard, in the quantity's unit."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    opens: Amount
    """It opens when every value was at least this for `least_hours`; of cold, and of visibility, at
    most."""
    closes: Amount
    """It ends when every value was calmer than this for `least_hours`."""
    severe: Amount | None = None
    extreme: Amount | None = None
    """Where a moderate hazard becomes severe, and extreme. Floods and polluted air have scales of
    their own."""
    least_hours: Hours = 0.0
    silent_hours: Annotated[float, Field(gt=0, le=8784)] = 6.0
    """Without a value for longer, an episode is broken off: nothing is known."""
    basis: Annotated[Text, StringConstraints(min_length=3, max_length=1000)]
    """Where the numbers are from."""
    active: bool = True
    """false: it makes nothing, and what it made and goes on is withdrawn."""


class NewThreshold(ThresholdFields):
    """A threshold of the stations of a city, or of one station."""

    model_config = ConfigDict(json_schema_extra={"examples": [THRESHOLD]})

    owner_city: CityId
    owner_country: Country | None = None
    quantity: Quantity
    kind: Kind | None = None
    """What it makes; left out: what the quantity usually does."""
    city: CityId | None = None
    station: Annotated[str, StringConstraints(max_length=260)] | None = None
    """`source:code`."""
    longitude: Longitude | None = None
    latitude: Latitude | None = None
    """Of the city: stations within 50 km that name no city count for it."""

    @model_validator(mode="after")
    def _of_a_place(self) -> Self:
        if (self.city is None) == (self.station is None):
            raise MisfitError("threshold-place")
        if self.station is not None and StationName.read(self.station) is None:
            raise MisfitError("station-form")
        return self

    @model_validator(mode="after")
    def _makes_something(self) -> Self:
        kinds = MAKES.get(self.quantity, ())
        if not kinds or (self.kind is not None and self.kind not in kinds):
            raise MisfitError(
                "threshold-kind", quantity=self.quantity, kinds=", ".join(kinds) or "–"
            )
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        refuse_disorder(self, self.quantity, self.kind or MAKES[self.quantity][0])
        return self

    def threshold(self) -> Threshold:
        """Return what it says."""
        named = None if self.station is None else StationName.read(self.station)
        return Threshold(
            quantity=self.quantity,
            kind=self.kind,
            station=named,
            city=self.city,
            longitude=self.longitude,
            latitude=self.latitude,
            opens=self.opens,
            closes=self.closes,
            severe=self.severe,
            extreme=self.extreme,
            least_hours=self.least_hours,
            silent_hours=self.silent_hours,
        )


def refuse_disorder(fields: ThresholdFields, quantity: Quantity, kind: Kind) -> None:
    """Raise unless the numbers follow each other from calm to extreme.

    Raises
    ------
    MisfitError
        When they do not.
    """
    steps = (fields.closes, fields.opens, fields.severe, fields.extreme)
    low = kind == "cold" or quantity == "visibility"
    known = [(-step if low else step) for step in steps if step is not None]
    if known != sorted(known) or known[0] == known[1]:
        raise MisfitError("threshold-order", order=">" if low else "<")


class ThresholdChanges(BaseModel):
    """The fields to change; null clears."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra={"examples": [{"opens": 41}]},
    )

    opens: Amount | None = None
    closes: Amount | None = None
    severe: Amount | None = None
    extreme: Amount | None = None
    least_hours: Hours | None = None
    silent_hours: Annotated[float, Field(gt=0, le=8784)] | None = None
    basis: Annotated[Text, StringConstraints(min_length=3, max_length=1000)] | None = None
    active: bool | None = None


class ThresholdView(BaseModel):
    """A threshold as it stands."""

    id: UUID
    version: int
    owner_city: str
    owner_country: str | None
    quantity: Quantity
    unit: str
    kind: Kind
    city: str | None
    station: str | None
    longitude: float | None
    latitude: float | None
    opens: float
    closes: float
    severe: float | None
    extreme: float | None
    least_hours: float
    silent_hours: float
    basis: str
    active: bool
    updated_at: datetime

    def fields(self) -> ThresholdFields:
        """Return what may be changed."""
        names = ThresholdFields.model_fields
        return ThresholdFields(**{name: getattr(self, name) for name in names})


class ChangeView(BaseModel):
    """What a station or threshold was made, when and by whom."""

    model_config = ConfigDict(from_attributes=True)

    version: int
    at: datetime
    by: str | None
    """Name of the key; null: it came with the platform."""
    content: dict[str, Any]


class QuantityView(BaseModel):
    """What can be measured, and how values are judged."""

    quantity: Quantity
    unit: str
    standard_name: str | None
    """Of the Climate and Forecast conventions."""
    period_seconds: float
    """What one value is the mean, or sum, of; 0: it is read at an instant."""
    erroneous_outside: tuple[float, float]
    suspect_outside: tuple[float, float]
    suspect_step: float | None
    """Between two values an hour or less apart."""
    suspect_after_hours: float | None
    """Of the same value."""
    makes: list[Kind]
    """Hazards that a threshold of it may make."""


class ObservationView(BaseModel):
    """One value of a series."""

    station: str
    """`source:code`."""
    quantity: Quantity
    value: float | None
    """In `unit`; null: its station stated that it is missing."""
    unit: str
    quality: Quality
    """By the range, step and persistence checks of WMO practice."""
    corrected: bool
    """Whether a value received earlier said something else."""
    at: datetime
    """When it was read; of a mean, the end of its period."""
    issued_at: datetime | None
    """When a model made it; null where it was measured."""
    received_at: datetime


class Summary(BaseModel):
    """The values of an hour or a day of UTC: those after its begin, until and at its end."""

    begins: datetime
    ends: datetime
    count: int
    suspect: int
    mean: float
    max: float
    min: float


Every = Literal["value", "hour", "day"]
