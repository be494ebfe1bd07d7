"""From a thread of messages to what is said of it as hazards: pure.

A thread says one thing of each kind that its messages speak of. Its version grows with every
message that joins it, so that whatever order they come in, the last word is the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast, get_args
from uuid import UUID

from services.ingest.hazards.kinds.area import disc
from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.warnings import places
from services.ingest.warnings.model import Info, Message
from services.ingest.warnings.places import City
from services.ingest.warnings.terms import Terms
from services.ingest.warnings.threads import Standing
from shared.contracts.events.hazard import (
    Detail,
    Flood,
    General,
    GeneralKind,
    Geometry,
    Kind,
    SeverityLevel,
    Wildfire,
)

TICK = timedelta(microseconds=1)
CORNERS_MAX = 2000
PLACE_MAX = 200
OF_OTHERS: Mapping[Kind, str] = {
    "earthquake": "an earthquake is told by the networks that measure it",
    "air-quality": "foul air is told by the stations that measure it",
}
"""Kinds whose facts a message does not state."""
_ALERTS = {"extreme": "red", "severe": "orange", "minor": "green"}
"""Floods and fires have no word for `moderate`: it stays unknown, which is told, and not `minor`.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """An info that speaks of a kind of hazard in a place."""

    message: Message
    info: Info
    hip: str | None
    ground: Geometry
    standing: Standing

    @property
    def begins(self) -> datetime:
        """Return when what it tells begins."""
        return self.info.onset or self.info.effective or self.message.key.sent

    @property
    def all_clear(self) -> bool:
        """Say whether it tells that the danger is over."""
        return "AllClear" in self.info.responses

    @property
    def ends(self) -> datetime:
        """Return when it ends: with an all-clear at once, else as stated or a day later."""
        stated = self.info.expires or self.message.expires
        if not self.all_clear:
            return stated
        return min(stated, self.info.effective or self.message.key.sent)

    @property
    def worth(self) -> tuple[int, datetime, str]:
        """Return the order in which infos describe what a thread tells, the best last."""
        return self.info.rank, self.message.key.sent, self.message.key.text


def statements(
    thread: UUID,
    messages: Sequence[Message],
    standings: Mapping[UUID, Standing],
    *,
    terms: Terms,
    cities: Sequence[City],
    exercise: bool,
    before: Mapping[str, Kind],
    now: datetime,
) -> list[Solution | Retraction]:
    """Return what a thread says of hazards.

    `before` are the names under which it, or a thread that has become part of it, spoke before,
    with their kinds: what it says no more is withdrawn, and goes on under the name it has now.
    """
    latest = max(message.key.sent for message in messages)
    updated_at = min(latest, now) + TICK * len(messages)
    tellers: dict[Kind, list[Told]] = {}
    for message in messages:
        for kind, one in tellings(message, standings[message.id], terms, cities, exercise):
            tellers.setdefault(kind, []).append(one)
    found: list[Solution | Retraction] = []
    for kind, told in sorted(tellers.items()):
        name = Name(messages[0].network, f"{thread}:{kind}")
        old = {Name(name.source, each) for each, of in before.items() if of == kind} - {name}
        statement = _statement(name, kind, told, updated_at)
        if isinstance(statement, Solution):
            statement = replace(statement, links=frozenset(old))
        if isinstance(statement, Solution) or name.source_id in before:
            found.append(statement)
        found += [Retraction(each, updated_at, "part of another thread") for each in sorted(old)]
    return found


def tellings(
    message: Message,
    standing: Standing,
    terms: Terms,
    cities: Sequence[City],
    exercise: bool,  # noqa: FBT001 - as the settings name it
) -> list[tuple[Kind, Told]]:
    """Return what a message tells of hazards with their kinds; nothing where it may not."""
    if unfit(message, exercise=exercise):
        return []
    found: list[tuple[Kind, Told]] = []
    for info in message.infos:
        ground = _ground(info, message.country, cities)
        if ground is None:
            continue
        found += [
            (term.kind, Told(message, info, term.hip, _drawn(term.kind, ground, info), standing))
            for term in terms.of(info)
            if term.kind and term.kind not in OF_OTHERS
        ]
    return found


def unfit(message: Message, *, exercise: bool) -> str | None:
    """Say why a message, whatever it says, becomes no event; None where it may."""
    if message.status != "Actual" and not (exercise and message.status == "Exercise"):
        return f"its status is {message.status}"
    if message.scope != "Public":
        return f"its scope is {message.scope}: what is for some becomes no event for all"
    if message.msg_type not in {"Alert", "Update"}:
        return f"it is of the type {message.msg_type}, which tells of no event of its own"
    return None


def reason(
    message: Message, terms: Terms, cities: Sequence[City], *, exercise: bool
) -> tuple[Kind | None, str | None]:
    """Return the kind of a message, and why it is of no hazard event; None: it is of one."""
    known = sorted(message.infos, key=lambda info: -info.rank)
    kinds = [term.kind for info in known for term in terms.of(info) if term.kind]
    kind = next((each for each in kinds if each not in OF_OTHERS), next(iter(kinds), None))
    if why := unfit(message, exercise=exercise):
        return kind, why
    if not message.infos:
        return None, "it says nothing of an event: it has no info"
    if kind is None:
        events = "; ".join(dict.fromkeys(info.event for info in message.infos))
        return None, f"no kind of hazard stands for {events[:200]!r}"
    if kind in OF_OTHERS:
        return kind, OF_OTHERS[kind]
    if all(_ground(info, message.country, cities) is None for info in message.infos):
        return kind, (
            "where it is cannot be told: it has neither polygon nor circle, and no area has the "
            "name of a member city of its country"
        )
    return kind, None


def _statement(
    name: Name, kind: Kind, told: Sequence[Told], updated_at: datetime
) -> Solution | Retraction:
    standing = [each for each in told if each.standing.followed_by is None]
    last = max(each.message.key.sent for each in told)
    chosen = standing or [each for each in told if each.message.key.sent == last]
    best = max(chosen, key=lambda each: each.worth)
    over = [each for each in chosen if each.all_clear]
    begins = min(each.begins for each in (told if len(over) == len(chosen) else chosen))
    ends = max(each.ends for each in chosen)
    if not standing:
        # An Update that no longer speaks of it ends it as a Cancel does.
        followers = [each.standing.followed_by for each in chosen if each.standing.followed_by]
        ended = min(follower.key.sent for follower in followers)
        if ended <= begins:
            return Retraction(name, updated_at, "cancelled before it began")
        ends = min(ends, ended)
    ground = places.union((each.ground for each in chosen), CORNERS_MAX)
    assert ground is not None
    areas = "; ".join(dict.fromkeys(area.name for area in best.info.areas))
    note = best.message.note
    return Solution(
        name=name,
        updated_at=updated_at,
        kind=kind,
        begins=begins,
        ends=max(ends, begins),
        geometry=ground,
        detail=_detail(kind, best.info),
        place=areas[:PLACE_MAX] or None,
        review="reviewed",
        hip=best.hip,
        note=note,
    )


def _detail(kind: Kind, info: Info) -> Detail:
    alert = _ALERTS.get(info.severity)
    if kind == "flood":
        return Flood.model_validate({"alert": alert, "scope": "area of a national warning"})
    if kind == "wildfire":
        return Wildfire.model_validate({"alert": alert})
    assert kind in get_args(GeneralKind)
    level: SeverityLevel = info.severity
    return General(kind=cast("GeneralKind", kind), level=level, radius_km=info.radius_km)


def _ground(info: Info, country: str | None, cities: Sequence[City]) -> Geometry | None:
    """Return where an info is: as it states, else the middle of the one city that it names."""
    if info.ground is not None:
        return info.ground
    at_home = [city for city in cities if country is not None and city.country == country]
    named = places.named_in(info, at_home)
    return named[0].point if len(named) == 1 else None


def _drawn(kind: Kind, ground: Geometry, info: Info) -> Geometry:
    """Return the ground of an info: a circle as one of a kind whose facts have no radius."""
    if kind in get_args(GeneralKind) or info.radius_km is None or info.ground is None:
        return ground
    return disc(ground.longitude, ground.latitude, info.radius_km)
