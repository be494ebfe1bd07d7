"""The one sovereignty rule: who may read or change a record of a city (declaration, Art. 2).

Every record and every event carries the city that owns it and a classification. Reads and writes
everywhere ask `may`, and nothing else decides.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol, assert_never

COALITION = "coalition"
"""Owner of what belongs to no single city, such as hazards; any operator of a member may act."""

EVERY_CITY = "*"
"""Mandate of the first key of an installation: who runs it acts for every city on it, until cities
have keys of their own."""


class Classification(StrEnum):
    """Who may read a record, from everybody to its owner alone."""

    PUBLIC = "public"
    COALITION = "coalition"
    NATIONAL = "national"
    INTERNAL = "internal"


class Scope(StrEnum):
    """What a key may do at all, before ownership is asked."""

    READ = "read"
    PUBLISH = "publish"
    """Push source payloads, edit hazards and assets."""
    PLAN = "plan"
    """Write plans and measures."""
    APPROVE = "approve"
    """Approve and cancel alerts."""
    ADMIN = "admin"
    """Register cities, issue keys."""


Action = Literal["read", "write"]


class Owned(Protocol):
    """Anything that belongs to a city and is classified."""

    @property
    def owner_city(self) -> str:
        """The owner's city id, or COALITION."""

    @property
    def classification(self) -> Classification:
        """Who may read it."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: a key's name, the city it acts for (None: no city), and what it may do."""

    name: str
    city: str | None
    country: str | None = None
    scopes: frozenset[Scope] = frozenset()

    def has(self, scope: Scope) -> bool:
        """Say whether the principal holds `scope`; ADMIN holds all."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    def acts_for(self, city: str) -> bool:
        """Say whether the principal has a mandate of `city`."""
        return self.city is not None and self.city in {city, EVERY_CITY}


ANONYMOUS = Principal(name="anonymous", city=None, scopes=frozenset({Scope.READ}))


def may(
    principal: Principal, action: Action, record: Owned, *, owner_country: str | None = None
) -> bool:
    """Say whether `principal` may do `action` on `record`.

    Writing: only the owner city's own principals; what the coalition owns, any member's. No scope,
    ADMIN included, reaches into another city's records.
    Reading: by classification; `owner_country` is needed to read NATIONAL records of another city.
    """
    of_a_city = principal.city is not None
    if principal.acts_for(record.owner_city):
        return True
    if action == "write":
        return of_a_city and record.owner_city == COALITION
    match record.classification:
        case Classification.PUBLIC:
            return True
        case Classification.COALITION:
            return of_a_city
        case Classification.NATIONAL:
            return owner_country is not None and principal.country == owner_country
        case Classification.INTERNAL:
            return False
    assert_never(record.classification)


def readable(principal: Principal) -> list[Classification]:
    """Return the classifications `principal` may read of any city, for a query's WHERE clause."""
    if principal.city == EVERY_CITY:
        return list(Classification)
    if principal.city is None:
        return [Classification.PUBLIC]
    return [Classification.PUBLIC, Classification.COALITION]
