"""The words of the data policy: who asks, what a key may do, how open a record is.

The rule itself is `shared.access`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

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


Openness = Literal["public", "coalition", "bilateral", "national", "internal"]
"""Who may read a city's dataset by its policy; `bilateral`: the cities that the policy names."""
Dataset = Literal["assets", "plans", "measures", "assessments"]
"""What a policy or a consent of a city is about."""


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
    DEPOSITARY = "depositary"
    """Keep instruments and certify copies of them (Art. 11); ADMIN does not hold it."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: a key's name, the city it acts for (None: no city), and what it may do."""

    name: str
    city: str | None
    country: str | None = None
    scopes: frozenset[Scope] = frozenset()
    key: str | None = None
    """Id of the key; names may be alike."""
    person: str | None = None
    """Who holds the key: two keys of one person are one person. Null: the key says nothing of it,
    and neither pushes nor approves."""

    @property
    def identity(self) -> str:
        """Return by what it is told from every other: its key's id, as names may be alike."""
        return self.key or self.name

    @property
    def speaks_as(self) -> str:
        """Return whose what it sends is: its city's, or the coalition's where it acts for all."""
        return COALITION if self.city in {None, EVERY_CITY} else str(self.city)

    def has(self, scope: Scope) -> bool:
        """Say whether the principal holds `scope`; ADMIN holds all but DEPOSITARY."""
        held = Scope.ADMIN in self.scopes and scope is not Scope.DEPOSITARY
        return held or scope in self.scopes

    def acts_for(self, city: str) -> bool:
        """Say whether the principal has a mandate of `city`."""
        return self.city is not None and self.city in {city, EVERY_CITY}


ANONYMOUS = Principal(name="anonymous", city=None, scopes=frozenset({Scope.READ}))
