"""Bodies of the city routes, in and out."""

from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.plans.cities.boundary import VERTICES_MAX
from services.plans.cities.coalition import INSTRUMENT, LEGAL_NOTICE, NAMES, Instrument, Wording
from services.plans.cities.model import MACHINE, City, CityStatus
from services.plans.cities.sharing import Sharing
from services.plans.history import Note
from shared.languages import Language, Text
from shared.problems import MisfitError

KHUJAND: JsonDict = {
    "id": "khujand",
    "names": {"en": "Khujand", "ru": "Худжанд", "tg": "Хуҷанд"},
    "party_body": "Executive body of state power of the city",
    "country": "TJ",
    "subdivision": "TJ-SU",
    "timezone": "Asia/Dushanbe",
    "languages": ["tg", "ru"],
    "longitude": 69.63,
    "latitude": 40.283,
    "boundary": {
        "type": "Polygon",
        "coordinates": [
            [[69.56, 40.24], [69.72, 40.24], [69.72, 40.33], [69.56, 40.33], [69.56, 40.24]]
        ],
    },
    "population": 191000,
    "population_year": 2022,
    "population_source": "example",
}
"""A city for examples; its figures are rounded."""


def _known_zone(name: str) -> str:
    if "/" not in name or name not in available_timezones():
        raise MisfitError("zone-unknown")
    return name


Label = Annotated[Text, StringConstraints(min_length=1, max_length=200)]
Names = Annotated[dict[Language, Label], Field(min_length=1)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Subdivision = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
Zone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_known_zone)]
Languages = Annotated[list[Language], Field(min_length=1, max_length=7)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
People = Annotated[int, Field(gt=0, le=100_000_000)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Regime = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}(-[A-Z]{2,8})?$")]
Dollars = Annotated[float, Field(gt=0, le=1_000_000)]
Position = Annotated[list[float], Field(min_length=2, max_length=3)]
Ring = Annotated[list[Position], Field(min_length=4, max_length=VERTICES_MAX)]


Order = Literal["declaration", "own"]
"""Of signature, or the caller's city first."""


class Boundary(BaseModel):
    """A GeoJSON polygon in WGS84; either winding is taken, RFC 7946's is given."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    type: Literal["Polygon"]
    coordinates: Annotated[list[Ring], Field(min_length=1, max_length=1000)]


class CityFields(BaseModel):
    """The facts about a city that its operators keep."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra={"examples": [{name: KHUJAND[name] for name in KHUJAND if name != "id"}]},
    )

    names: Names
    party_body: Label | None = None
    country: Country
    subdivision: Subdivision | None = None
    timezone: Zone
    languages: Languages
    longitude: Longitude
    latitude: Latitude
    boundary: Boundary | None = None
    population: People | None = None
    population_year: Year | None = None
    population_source: Label | None = None
    tectonic_regime: Regime = "ANSR-ABSLDEC"
    gdp_per_capita_usd: Dollars | None = None
    gdp_year: Year | None = None


class NewCity(CityFields):
    """A city to register: a sixth one is configuration, not code."""

    model_config = ConfigDict(json_schema_extra={"examples": [KHUJAND]})

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]


class CityChanges(BaseModel):
    """Some of the facts."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra={"examples": [{"population": 192000, "population_year": 2023}]},
    )

    names: dict[Language, Label | None] | None = None
    party_body: Label | None = None
    country: Country | None = None
    subdivision: Subdivision | None = None
    timezone: Zone | None = None
    languages: Languages | None = None
    longitude: Longitude | None = None
    latitude: Latitude | None = None
    boundary: Boundary | None = None
    population: People | None = None
    population_year: Year | None = None
    population_source: Label | None = None
    tectonic_regime: Regime | None = None
    gdp_per_capita_usd: Dollars | None = None
    gdp_year: Year | None = None


class CityMove(BaseModel):
    """An accession (to `member`, Art. 10) or a withdrawal (to `withdrawn`)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [{"to": "member", "on": "2026-03-01", "note": "instrument signed"}]
        },
    )

    to: CityStatus
    on: date
    """Day from which it counts."""
    note: Note | None = None


class CityView(CityFields):
    """A city as it is now."""

    model_config = ConfigDict(json_schema_extra={"examples": []})

    id: str
    version: int
    owner_city: str
    classification: Literal["public"] = "public"
    signature_order: int | None
    """Place in the signature block of the declaration; null for those who joined later."""
    member_since: date | None
    status: CityStatus
    transitions: list[CityStatus]
    """States it can move to."""
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, city: City) -> "CityView":
        """Return the view of a stored city, which was checked when it was written."""
        boundary = (
            Boundary.model_construct(type="Polygon", coordinates=city.boundary)
            if city.boundary
            else None
        )
        return cls.model_construct(
            **{name: getattr(city, name) for name in _SAME},
            boundary=boundary,
            owner_city=city.owner_city,
            transitions=list(MACHINE[city.status]),
        )

    def fields(self) -> CityFields:
        """Return the part that operators keep."""
        return CityFields.model_construct(
            **{name: getattr(self, name) for name in CityFields.model_fields}
        )


_SAME = (
    *(name for name in CityFields.model_fields if name != "boundary"),
    "id",
    "version",
    "signature_order",
    "member_since",
    "status",
    "created_at",
    "updated_at",
)


class Member(BaseModel):
    """A city that belongs to the Coalition; one city, one equal voice (Art. 2)."""

    id: str
    names: Names
    party_body: Label | None
    country: Country
    member_since: date | None


class CoalitionView(BaseModel):
    """The Coalition; members in the order of signature, then of accession."""

    names: dict[Language, Wording] = NAMES
    instrument: Instrument = INSTRUMENT
    legal_notice: dict[Language, Wording] = LEGAL_NOTICE
    members: list[Member]
    sharing: list[Sharing]
    """By dataset; `taking_part` below `of`: some Parties have closed it, of their own will."""
