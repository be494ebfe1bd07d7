"""Cities of the coalition, stated by plans."""

from datetime import date
from typing import ClassVar, Literal

from shared.contracts.events.envelope import Event, OwnedFact
from shared.languages import Language


class CityState(OwnedFact):
    """A city. `id` is a slug such as `osh`; the owner of a city's record is the city itself."""

    id: str
    version: int
    names: dict[Language, str]
    party_body: str | None = None
    country: str
    """ISO 3166-1 alpha-2."""
    subdivision: str | None = None
    """ISO 3166-2."""
    timezone: str
    """IANA zone; the five founders do not share one offset."""
    languages: list[Language]
    """Working languages, the official one first."""
    longitude: float
    latitude: float
    boundary: list[list[list[float]]] | None = None
    """GeoJSON Polygon coordinates (WGS84, outer ring counter-clockwise)."""
    population: int | None = None
    population_year: int | None = None
    population_source: str | None = None
    tectonic_regime: str = "ANSR-ABSLDEC"
    """Page et al. (2016) regime, which chooses site term and aftershock parameters."""
    gdp_per_capita_usd: float | None = None
    gdp_year: int | None = None
    member_since: date | None = None
    status: Literal["member", "withdrawn", "registered"] = "registered"


class _CityEvent(Event):
    topic: ClassVar[str] = "cities"
    origin: ClassVar[str] = "/plans"
    data: CityState


class CityRegistered(_CityEvent):
    """A city became known."""

    type: Literal["org.csc-ca.city.registered.v1"] = "org.csc-ca.city.registered.v1"


class CityUpdated(_CityEvent):
    """Facts about a city changed."""

    type: Literal["org.csc-ca.city.updated.v1"] = "org.csc-ca.city.updated.v1"


class MemberAdded(_CityEvent):
    """A city joined the coalition (Art. 10)."""

    type: Literal["org.csc-ca.coalition.member.added.v1"] = "org.csc-ca.coalition.member.added.v1"


class MemberWithdrawn(_CityEvent):
    """A city left the coalition."""

    type: Literal["org.csc-ca.coalition.member.withdrawn.v1"] = (
        "org.csc-ca.coalition.member.withdrawn.v1"
    )
