"""What results change of what stands: which are new, which replace, which take back. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from services.risk.assessments.compute import state_of
from services.risk.assessments.model import Impact, Place, Result, Standing
from services.risk.assessments.revision import revision
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import HazardState


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A result that stands no longer and has no successor, as statement number `version`."""

    former: Standing
    hazard: HazardState
    """As it is now; who brought that about is stated with it."""
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be written of hazards; the hazards' rows are locked."""

    standing: Mapping[Place, Standing]
    """What stands of the hazards before."""
    versions: Mapping[Place, int]
    """Number of the last statement of each hazard in each city."""
    now: datetime
    stated: list[tuple[AssessmentState, Result]] = field(default_factory=list)
    followed: dict[UUID, UUID] = field(default_factory=dict)
    """What is superseded, and by what."""
    confirmed: dict[UUID, int] = field(default_factory=dict)
    """What a newer exposure, by its version, leaves as it is."""
    facilities: dict[UUID, Result] = field(default_factory=dict)
    """Whose results per facility are to be kept, by assessment."""
    withdrawn: list[Withdrawal] = field(default_factory=list)

    @property
    def outdone(self) -> set[UUID]:
        """Hazards of which something stands no longer."""
        replaced = {state.hazard for state, _ in self.stated if state.supersedes}
        return replaced | {each.hazard.id for each in self.withdrawn}

    def take(self, results: Iterable[Result]) -> None:
        """Add what computed results change."""
        for result in results:
            former = self.standing.get(result.place)
            if result.impact:
                self._complete(result, result.impact, former)
            elif former and result.inputs.city.status == "withdrawn":
                # No matter of the hazard, nor of who spoke of it.
                unspoken = result.inputs.hazard.model_copy(update={"by": None, "words": []})
                self._withdraw(former, unspoken, "city withdrawn")
            elif former:
                self._withdraw(former, result.inputs.hazard, "out of reach")

    def take_back(self, hazard: HazardState) -> None:
        """Add that a hazard is no more."""
        for place, former in sorted(self.standing.items()):
            if place[0] == hazard.id:
                self._withdraw(former, hazard, f"hazard {hazard.status}")

    def compare(self, former: Mapping[UUID, AssessmentState]) -> None:
        """State with each result what it changed; `former` by the ids of what is superseded."""
        for index, (state, result) in enumerate(self.stated):
            before = former.get(state.supersedes) if state.supersedes else None
            if before:
                stood = self.standing[result.place]
                moved = revision(
                    before,
                    state,
                    exposed_anew=stood.exposure != result.exposure,
                    inspected_anew=stood.conditions != result.inputs.conditions,
                )
                self.stated[index] = state.model_copy(update={"revision": moved}), result

    def _complete(self, result: Result, impact: Impact, former: Standing | None) -> None:
        hazard = result.inputs.hazard
        known = (former.hazard_revision, former.inputs_hash) if former else None
        if former and known == (hazard.revision, impact.inputs_hash):
            self.confirmed[former.id] = result.exposure
            if not former.has_facilities:
                self.facilities[former.id] = result
            return
        version = self._next(result.place)
        state = state_of(result.inputs, impact, version, former.id if former else None, self.now)
        if former:
            self.followed[former.id] = state.id
        self.stated.append((state, result))
        self.facilities[state.id] = result

    def _withdraw(self, former: Standing, hazard: HazardState, reason: str) -> None:
        version = self._next((former.hazard, former.city))
        self.withdrawn.append(Withdrawal(former, hazard, reason, version))

    def _next(self, place: Place) -> int:
        return self.versions.get(place, 0) + 1
