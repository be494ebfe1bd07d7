"""What a situation report tells: what stands, where each number comes from, what is not known.

Pure. Nothing is computed beyond choosing: the numbers are those of the assessments.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.gateway.console.city import Board
from services.gateway.console.situation import Found, danger, exposed, functions
from services.gateway.console.sources import Sources
from services.gateway.maps.found import FoundCity, FoundRegion
from shared.contracts.events.assessment import Level
from shared.policy import COALITION

METHODS_TOLD = 4
"""Of an assessment; its page cites all."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read for a report."""

    place: str
    """Id of the city; `coalition`: all cities."""
    zone: str
    """IANA name, of the times that concern all of it."""
    made_at: datetime
    boards: Sequence[Board]
    """Of the city, or of each city: the worst first."""
    hazards: Mapping[str, Found]
    """Those that are assessed, by id."""
    picture: FoundCity | FoundRegion | None
    """None: what the map shows is not at hand."""
    sources: Sources | None
    """None: it is not known whether they answer."""

    @property
    def together(self) -> bool:
        """Say whether it is of all cities."""
        return self.place == COALITION

    @property
    def level(self) -> Level | None:
        """Worst level that stands; None: nothing stands."""
        return max((each.situation.level for each in self.boards), key=danger, default=None)

    @property
    def nearby(self) -> list[Found]:
        """Hazards that go on or are expected on the map, and are not assessed for a city of it."""
        shown = self.picture.hazards if self.picture else []
        return [each for each in shown if str(each["id"]) not in self.hazards]

    @property
    def calm(self) -> bool:
        """Say whether silence may be told as calm: every source answers."""
        return self.sources is not None and self.sources.alive


def told(board: Board) -> bool:
    """Say whether a city has more to tell than that nothing stands."""
    return bool(board.situation.alerts or board.situation.assessments or board.warnings)


def ordered(boards: Sequence[Board]) -> list[Board]:
    """Return boards with the worst first, then by the city's id."""
    return sorted(boards, key=lambda each: (-danger(each.situation.level), each.situation.city.id))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where numbers of a report come from."""

    what: str
    """`event`, `assessed`, `population` or `warning`."""
    feature: Found | None
    """Assessment or warning that it is about."""
    source: str
    """As it is called; empty: it is not stated."""
    reviewed: bool | None = None
    """Of an event: whether a person at the source has checked it."""
    at: datetime | None = None
    """Of when the numbers are."""
    year: int | None = None
    """The same, where no more is stated."""


def origins(board: Board, hazards: Mapping[str, Found]) -> Iterator[Origin]:
    """Yield where the numbers of a city come from."""
    city = board.situation.city
    if city.population:
        source, year = city.population_source or "", city.population_year
        yield Origin("population", None, source, year=year)
    for each in board.situation.assessments:
        facts = each["properties"]
        if known := hazards.get(str(facts["hazard"])):
            yield _event(each, known["properties"])
        methods = [f"{method['id']} {method['version']}" for method in facts.get("methods", ())]
        source = ", ".join(methods[:METHODS_TOLD]) + (", …" if len(methods) > METHODS_TOLD else "")
        yield Origin("assessed", each, source, at=_moment(facts["computed_at"]))
    for each in board.warnings:
        facts = each["properties"]
        yield Origin("warning", each, str(facts.get("sender") or ""), at=_moment(facts["sent"]))


def _event(assessment: Found, hazard: Mapping[str, Any]) -> Origin:
    source = str((hazard.get("preferred") or {}).get("source") or "")
    reviewed = hazard["review"] == "reviewed" if "review" in hazard else None
    return Origin("event", assessment, source, reviewed, _moment(hazard["updated_at"]))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Unknown:
    """What of a city is not known."""

    unspoken: Sequence[str]
    """Systems of which no standing assessment speaks."""
    unassessed: Sequence[str]
    """Systems that a standing assessment could not assess."""
    levels: Sequence[Found]
    """Assessments without a level."""
    uncounted: Sequence[Found]
    """Assessments that count no people."""
    population: bool
    """Whether it is not known how many live there."""
    plans: bool
    """Whether it is not known which plans are touched."""


def unknown(board: Board) -> Unknown:
    """Return what of a city is not known."""
    standing = board.situation.assessments
    rows = functions(standing)
    silent = [each.system for each in rows if each.summary is None]
    return Unknown(
        silent if standing else [],
        [each.system for each in rows if each.unassessed],
        [each for each in standing if each["properties"]["level"] == "not-assessable"],
        [each for each in standing if not exposed(each)],
        not board.situation.city.population,
        board.plans is None,
    )
