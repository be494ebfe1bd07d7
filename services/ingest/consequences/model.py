"""A consequence: one hazard event that led to another, its life, and what rules propose.

A rule never states anything: what follows an earthquake near by and soon may be its consequence,
and a person says whether it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from shared.contracts.events.consequence import (
    ConsequenceMoved,
    ConsequenceState,
    ConsequenceStatus,
    Relation,
)
from shared.contracts.events.hazard import Kind
from shared.geo import distance_km
from shared.policy import COALITION, Classification

Pair = tuple[UUID, UUID]
"""Ids of a cause and its effect."""

MACHINE: Final[Mapping[ConsequenceStatus, Sequence[ConsequenceStatus]]] = {
    "proposed": ("stated", "refused"),
    "stated": ("withdrawn",),
    "refused": ("stated",),
    "withdrawn": ("stated",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """A consequence in one version."""

    id: UUID
    version: int
    owner_city: str
    """Whose word it is: of a proposal the coalition's, until a city states or refuses it."""
    owner_country: str | None
    classification: Classification = Classification.PUBLIC
    exercise: bool
    cause: UUID
    effect: UUID
    relation: Relation
    status: ConsequenceStatus
    rule: str | None
    why: str
    created_at: datetime
    updated_at: datetime

    def moved(
        self, to: ConsequenceStatus, why: str, city: str, country: str | None, now: datetime
    ) -> "Consequence":
        """Return the next version in another state; who decides a proposal owns it from then on."""
        owner = (self.owner_city, self.owner_country)
        if self.owner_city == COALITION:
            owner = (city, country)
        return replace(
            self,
            version=self.version + 1,
            status=to,
            why=why,
            owner_city=owner[0],
            owner_country=owner[1],
            updated_at=now,
        )

    def event(self) -> ConsequenceMoved:
        """Return the event that states it."""
        known = {name: getattr(self, name) for name in ConsequenceState.model_fields}
        return ConsequenceMoved.of(
            ConsequenceState(**known),
            subject=self.id,
            version=self.version,
            time=self.updated_at,
            type=f"org.csc-ca.consequence.{self.status}.v1",
        )


def closes_circle(pairs: Iterable[Pair], cause: UUID, effect: UUID) -> bool:
    """Say whether a cause already follows from its effect, so that it would follow from itself."""
    led_to: dict[UUID, list[UUID]] = {}
    for before, after in pairs:
        led_to.setdefault(before, []).append(after)
    ahead, reached = [effect], set[UUID]()
    while ahead:
        event = ahead.pop()
        if event == cause:
            return True
        if event not in reached:
            reached.add(event)
            ahead += led_to.get(event, [])
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What may follow from a kind of hazard, how soon and how near.

    Its numbers are ours: wide enough that a person sees what to decide, and no finding of science.
    """

    name: str
    cause: Kind
    least_magnitude: float | None = None
    effects: Sequence[Kind]
    relation: Relation = "triggers"
    within: timedelta
    km: float
    """Between the reference points of the two."""


RULES: Final[Sequence[Rule]] = (
    Rule(
        name="earthquake-slope",
        cause="earthquake",
        least_magnitude=5.5,
        effects=("landslide", "avalanche", "mudflow"),
        within=timedelta(days=7),
        km=100,
    ),
    Rule(
        name="earthquake-works",
        cause="earthquake",
        least_magnitude=5.5,
        effects=("outage", "industrial-accident", "dam-failure", "transport-accident"),
        within=timedelta(days=3),
        km=100,
    ),
    *(
        Rule(
            name=f"{kind}-works",
            cause=kind,
            effects=("outage", "industrial-accident", "dam-failure"),
            within=timedelta(days=3),
            km=30,
        )
        for kind in ("flood", "flash-flood", "mudflow", "storm", "blizzard")
    ),
)


@dataclass(frozen=True, slots=True)
class Event:
    """What a rule looks at of a hazard event."""

    id: UUID
    kind: Kind
    magnitude: float | None
    begins: datetime
    longitude: float
    latitude: float
    exercise: bool = False


def proposal(rule: Rule, cause: Event, effect: Event) -> str | None:
    """Return why a rule proposes that one event led to another, None where it does not."""
    later = effect.begins - cause.begins
    if cause.kind != rule.cause or effect.kind not in rule.effects or cause.id == effect.id:
        return None
    if rule.least_magnitude is not None and (cause.magnitude or 0) < rule.least_magnitude:
        return None
    if not timedelta(0) <= later <= rule.within:
        return None
    apart = distance_km(cause.longitude, cause.latitude, effect.longitude, effect.latitude)
    if apart > rule.km:
        return None
    size = "" if cause.magnitude is None else f" of magnitude {cause.magnitude:.1f}"
    hours = later / timedelta(hours=1)
    return (
        f"{effect.kind} {hours:.1f} h after and {apart:.0f} km from the {cause.kind}{size}; "
        f"rule {rule.name}: within {rule.within / timedelta(hours=1):.0f} h and {rule.km:.0f} km"
    )
