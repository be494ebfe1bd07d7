"""A city and the rules its record keeps; how many cities there are is data, never code."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal

from services.plans import machine
from services.plans.cities.boundary import bounds
from shared.contracts.events.city import (
    CityRegistered,
    CityState,
    CityUpdated,
    MemberAdded,
    MemberWithdrawn,
)
from shared.errors import Conflict, Invalid
from shared.languages import Language
from shared.policy import COALITION, EVERY_CITY, Classification

CityStatus = Literal["registered", "member", "withdrawn"]
CityEvent = CityRegistered | CityUpdated | MemberAdded | MemberWithdrawn

MACHINE: Final[Mapping[CityStatus, tuple[CityStatus, ...]]] = {
    "registered": ("member",),
    "member": ("withdrawn",),
    "withdrawn": ("member",),
}
"""The declaration sets no consent rule for accession (Art. 10), so none is invented; who has left
may come back."""

RESERVED_IDS = frozenset({COALITION, EVERY_CITY})


@dataclass(frozen=True, slots=True)
class City:
    """A city; fields and units are those of `CityState`."""

    id: str
    version: int
    names: dict[Language, str]
    party_body: str | None
    country: str
    subdivision: str | None
    timezone: str
    languages: list[Language]
    longitude: float
    latitude: float
    boundary: list[list[list[float]]] | None
    population: int | None
    population_year: int | None
    population_source: str | None
    tectonic_regime: str
    gdp_per_capita_usd: float | None
    gdp_year: int | None
    signature_order: int | None
    """Place in the signature block of the declaration; None for those who joined later."""
    member_since: date | None
    status: CityStatus
    created_at: datetime
    updated_at: datetime

    @property
    def owner_city(self) -> str:
        """A city owns its own record."""
        return self.id

    @property
    def owner_country(self) -> str:
        """The country of the city."""
        return self.country

    @property
    def classification(self) -> Classification:
        """Which cities there are is public."""
        return Classification.PUBLIC

    def changed(self, changes: Mapping[str, Any], now: datetime) -> "City":
        """Return the next version, with `changes` applied and checked."""
        return checked(replace(self, **changes, version=self.version + 1, updated_at=now))

    def moved(self, to: CityStatus, on: date, now: datetime) -> "City":
        """Return the city after an accession or a withdrawal on a day.

        Raises
        ------
        IllegalTransition
            When the state machine has no such edge.
        Conflict
            When the day lies before the one on which it became a member.
        """
        machine.check(MACHINE, self.status, to)
        if self.member_since and on < self.member_since:
            raise Conflict("before-membership", since=self.member_since, day=on)
        since = on if to == "member" else self.member_since
        return replace(
            self, status=to, member_since=since, version=self.version + 1, updated_at=now
        )

    def state(self) -> CityState:
        """Return what events say about it."""
        return CityState(
            owner_city=self.id,
            owner_country=self.country,
            classification=self.classification,
            id=self.id,
            version=self.version,
            names=self.names,
            party_body=self.party_body,
            country=self.country,
            subdivision=self.subdivision,
            timezone=self.timezone,
            languages=self.languages,
            longitude=self.longitude,
            latitude=self.latitude,
            boundary=self.boundary,
            population=self.population,
            population_year=self.population_year,
            population_source=self.population_source,
            tectonic_regime=self.tectonic_regime,
            gdp_per_capita_usd=self.gdp_per_capita_usd,
            gdp_year=self.gdp_year,
            member_since=self.member_since,
            status=self.status,
        )


def checked(city: City) -> City:
    """Return `city` when its fields fit each other.

    Raises
    ------
    Invalid
        Naming the field and the fix.
    """
    if city.id in RESERVED_IDS:
        raise Invalid.field("#/id", "city-id-reserved", id=city.id)
    if len(set(city.languages)) != len(city.languages):
        raise Invalid.field("#/languages", "languages-twice")
    if city.subdivision and not city.subdivision.startswith(f"{city.country}-"):
        raise Invalid.field("#/subdivision", "subdivision-foreign", country=city.country)
    if city.population is not None and not (city.population_year or city.population_source):
        raise Invalid.field("#/population_year", "population-undated")
    if city.boundary is not None:
        west, south, east, north = bounds(city.boundary)
        if not (west <= city.longitude <= east and south <= city.latitude <= north):
            raise Invalid.field("#/longitude", "place-outside-boundary")
    return city


def event_of(city: City, kind: type[CityEvent], now: datetime) -> CityEvent:
    """Return the event of `kind` that states `city`."""
    return kind.of(city.state(), subject=city.id, version=city.version, time=now)
