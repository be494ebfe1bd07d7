"""Everything stored of hazards, as one neighbourhood in memory."""

from datetime import datetime
from uuid import UUID

from services.ingest.hazards.lone import Lone
from services.ingest.hazards.model import Change, Confided, Hazard, Intent, turned
from services.ingest.hazards.rules import DEFAULT_RANKS, Rules
from services.ingest.hazards.settle import Neighbourhood, Settlement, settle
from services.ingest.hazards.solution import Name, Retraction, Solution
from shared.contracts.events.hazard import HazardState

Item = Solution | Retraction


def named(name: str) -> Name:
    """Return the name of `source:source_id`."""
    source, _, source_id = name.partition(":")
    return Name(source, source_id)


def stored(lone: Lone) -> Hazard:
    """Return an event that was written as a row, as it is read back."""
    *_, state, announced, turns_at = lone.row(Confided())
    assert turns_at is None or isinstance(turns_at, datetime)
    return Hazard(HazardState.model_validate_json(str(state)), bool(announced), turns_at)


class World:
    """What is stored, settled by the rules alone, at a given time."""

    def __init__(self, now: datetime, rules: Rules | None = None) -> None:
        self.now = now
        self.rules = rules or Rules(DEFAULT_RANKS)
        self.known = Neighbourhood()
        self.last: Settlement | None = None

    def take(self, *items: Item, intent: Intent | None = None) -> Settlement:
        """Settle items, each of another name, together."""
        settlement = settle(
            self.known, items, rules=self.rules, now=self.now, intent=intent or Intent()
        )
        self.known.records |= {record.name: record for record in settlement.records}
        self.known.owners |= settlement.owners
        for change in settlement.changes:
            self.known.hazards[change.after.id] = change.after
        for lone in settlement.lone:
            self.known.hazards[lone.id] = stored(lone)
        self.last = settlement
        return settlement

    def pass_time(self, now: datetime) -> list[Change]:
        """Let the clock change what it is time for."""
        self.now = now
        due = [h for h in self.known.hazards.values() if h.turns_at and h.turns_at <= now]
        changes = [change for hazard in due if (change := turned(hazard, self.rules, now))]
        self.known.hazards |= {change.after.id: change.after for change in changes}
        return changes

    def outcomes(self, *items: Item) -> list[str]:
        """Settle items and return what became of each."""
        return [outcome for outcome, _ in self.take(*items).outcomes]

    def hazard(self, name: str) -> Hazard:
        """Return the event that a name belongs to."""
        return self.known.hazards[self.known.owners[named(name)]]

    def partition(self) -> set[frozenset[str]]:
        """Return the groups of living solutions."""
        groups: dict[UUID, set[str]] = {}
        for name, owner in self.known.owners.items():
            record = self.known.records.get(name)
            if record and record.live:
                groups.setdefault(owner, set()).add(name.text)
        return {frozenset(names) for names in groups.values()}

    def picture(self) -> set[tuple[str, frozenset[str], str, float | None]]:
        """Return what a reader sees of every event that was not merged away, ids left out."""
        return {
            (
                hazard.state.status,
                frozenset(f"{a.source}:{a.source_id}" for a in hazard.state.aliases),
                f"{hazard.state.preferred.source}:{hazard.state.preferred.source_id}",
                hazard.state.severity.value,
            )
            for hazard in self.known.hazards.values()
            if hazard.state.status != "merged"
        }
