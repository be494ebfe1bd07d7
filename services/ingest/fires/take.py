"""The use case of what satellites see: keep it, and say which wildfires it makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.ingest.fires import store
from services.ingest.fires.cluster import fires
from services.ingest.fires.model import Detection, Key
from services.ingest.fires.statement import Verdict, judge, solution
from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.hazards.store import lock
from services.ingest.payloads.subject import Outcome, Subject
from shared.contracts.events.hazard import Author
from shared.database import WriteSession

STATIC = "heat has been seen at its place on many days over a month and more: no wildfire"
GROWN = "it has grown together with {name}"
PLACES_MAX = 50
"""A group of detections over more places than this is not looked at for heat that stays."""


@dataclass(slots=True)
class _Statements:
    """What is said to the hazards of one network's fires, and what became of each detection."""

    items: list[Solution | Retraction] = field(default_factory=list)
    told: dict[str, bool] = field(default_factory=dict)
    """By name whether the hazards know of a fire from now on."""
    verdicts: dict[str, Verdict] = field(default_factory=dict)


class Fires:
    """A subject: groups detections, and hands the fires to the hazards in the same transaction."""

    outcomes: Sequence[str] = ("new", "merged", "unchanged", "static", "unconfirmed")

    def __init__(self, hazards: Subject) -> None:
        self._hazards = hazards

    async def take(
        self,
        session: WriteSession,
        items: Sequence[Detection],
        *,
        now: datetime,
        by: Author | None = None,
    ) -> list[Outcome]:
        """Keep detections and restate the fires that they begin, join or join together.

        Returns of each whether it began a fire or joined one, was known, or is no wildfire for now:
        of a source that stays, or of low confidence and alone.
        """
        # The lock of the hazards, which are told in this transaction: a second one could be taken
        # crosswise.
        await lock(session)
        outcomes: dict[tuple[str, Key], Outcome] = {}
        for network in dict.fromkeys(item.network for item in items):
            given = {item.key: item for item in items if item.network == network}
            known = await store.known(session, network, given)
            new = [item for key, item in sorted(given.items()) if key not in known]
            found = await self._add(session, network, new, now, by) if new else {}
            outcomes |= {(network, key): outcome for key, outcome in found.items()}
        repeated = Outcome("unchanged")
        # A detection that the portion holds twice is known the second time.
        return [outcomes.pop((item.network, item.key), repeated) for item in items]

    async def _add(
        self,
        session: WriteSession,
        network: str,
        new: Sequence[Detection],
        now: datetime,
        by: Author | None,
    ) -> Mapping[Key, Outcome]:
        """Keep new detections of a network and return what became of each."""
        burning = [each for each in new if each.vegetation]
        before = await store.near(session, network, burning) if burning else {}
        fresh = {each.key for each in burning}
        groups = {
            members[0].label: members
            for members in fires(before, burning)
            if not fresh.isdisjoint(each.key for each in members)
        }
        owners = {each.key: name for name, members in before.items() for each in members}
        parts = {
            name: {owners[each.key] for each in members if each.key in owners}
            for name, members in groups.items()
        }
        former = {old: name for name, olds in parts.items() for old in olds}
        stated = await store.stated(session, network, former)
        homes = {each.key: name for name, members in groups.items() for each in members}
        await store.save(
            session,
            network,
            [(each, homes.get(each.key)) for each in new],
            {old: name for old, name in former.items() if old != name},
            now,
        )
        said = await self._judge(
            session, network, groups, parts=parts, stated=stated, new=new, now=now
        )
        await store.mark(session, network, said.told)
        hazards = await self._state(session, said.items, now, by)
        return {
            each.key: _outcome(homes.get(each.key), said.verdicts, hazards, each) for each in new
        }

    async def _judge(
        self,
        session: WriteSession,
        network: str,
        groups: Mapping[str, Sequence[Detection]],
        *,
        parts: Mapping[str, set[str]],
        stated: set[str],
        new: Sequence[Detection],
        now: datetime,
    ) -> _Statements:
        """Return what is to be said of changed fires, and of others whose place proved static."""
        said = _Statements()
        static = await store.static(session, network, _places(groups, new))
        for name, members in groups.items():
            verdict = said.verdicts[name] = judge(members, static)
            old = parts[name] & stated
            said.told[name] = verdict == "wildfire"
            if verdict == "wildfire":
                links = {Name(network, each) for each in old - {name}}
                said.items.append(solution(members, links, now))
                old -= {name}
            reason = GROWN.format(name=name) if verdict == "wildfire" else STATIC
            said.items += [Retraction(Name(network, each), now, reason) for each in sorted(old)]
        if not static:
            return said
        others = await store.stated_at(session, network, static) - groups.keys() - stated
        whole = await store.members(session, network, others)
        stay = await store.static(session, network, _places(whole, ()))
        for name, members in whole.items():
            if judge(members, stay) == "static":
                said.told[name] = False
                said.items.append(Retraction(Name(network, name), now, STATIC))
        return said

    async def _state(
        self,
        session: WriteSession,
        items: Sequence[Solution | Retraction],
        now: datetime,
        by: Author | None,
    ) -> dict[str, Outcome]:
        """Hand statements to the hazards and return what became of each fire."""
        if not items:
            return {}
        became = await self._hazards.take(session, items, now=now, by=by)
        pairs = zip(items, became, strict=True)
        return {item.name.source_id: outcome for item, outcome in pairs}


def _places(groups: Mapping[str, Sequence[Detection]], new: Sequence[Detection]) -> set[int]:
    """Return the places whose heat counts: of small fires, and where something new was seen."""
    found = {each.place for each in new}
    for members in groups.values():
        places = {each.place for each in members}
        if len(places) <= PLACES_MAX:
            found |= places
    return found


def _outcome(
    fire: str | None,
    verdicts: Mapping[str, Verdict],
    hazards: Mapping[str, Outcome],
    detection: Detection,
) -> Outcome:
    """Return what became of a detection: `new` for the one that a new hazard is named by."""
    if fire is None:
        return Outcome("static")
    if verdicts[fire] != "wildfire":
        return Outcome(verdicts[fire])
    became = hazards[fire]
    began = became.word == "new" and detection.label == fire
    return Outcome("new" if began else "merged", became.about)
