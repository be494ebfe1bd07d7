"""What stands in a city, put together from its alerts and assessments. Pure.

Nothing is computed here beyond choosing: of several hazards each system is shown by the assessment
that leaves it the least, and the page says that hazards together may leave less.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.gateway.console.store import DANGER
from shared.contracts.events.assessment import Exposed, Fractiles, Level, Reason, SystemSummary
from shared.contracts.events.asset import System
from shared.contracts.events.city import CityState
from shared.languages import Language, best

Found = Mapping[str, Any]
"""A GeoJSON feature."""
SOMEBODY = 0.5
"""Fewer expected people than this are written as nobody."""
STRONGEST = 5
"""Strengths of one hazard that a board shows; its assessment shows all."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A city with what stands for it, the worst first."""

    city: CityState
    alerts: Sequence[Found]
    assessments: Sequence[Found]

    @property
    def level(self) -> Level | None:
        """Worst level that stands; None: nothing stands."""
        levels: list[Level] = [
            each["properties"]["level"] for each in (*self.alerts, *self.assessments)
        ]
        return max(levels, key=DANGER.index, default=None)

    @property
    def worst(self) -> Found | None:
        """The assessment behind the worst level; None: nothing stands, or it is not known here."""
        return self.assessments[0] if self.assessments else None

    @property
    def since(self) -> str | None:
        """When the worst began: the alert's first word of it, else the hazard itself."""
        for each in self.alerts:
            if each["properties"]["level"] == self.level:
                return str(each["properties"]["sent"])
        return str(self.worst["properties"]["computed_at"]) if self.worst else None


def situations(
    cities: Sequence[CityState], alerts: Sequence[Found], assessments: Sequence[Found]
) -> list[Situation]:
    """Return the situation of each city, the worst first, then by id."""
    found = [Situation(each, of(each, alerts), of(each, assessments)) for each in cities]
    return sorted(found, key=lambda each: (-danger(each.level), each.city.id))


def of(city: CityState, features: Sequence[Found]) -> list[Found]:
    """Return the features that are of a city, in their order."""
    return [each for each in features if each["properties"]["city"] == city.id]


def counting(features: Sequence[Found], *, exercise: bool) -> list[Found]:
    """Return the features that count; in an installation that is no `exercise`, drills do not."""
    return [each for each in features if exercise or not each["properties"]["exercise"]]


def drills(features: Sequence[Found], *, exercise: bool) -> list[Found]:
    """Return what is only drilled beside the real; in an `exercise` nothing is."""
    return [each for each in features if each["properties"]["exercise"] and not exercise]


def danger(level: Level | None) -> int:
    """Return the place of a level among those for people; nothing at all comes below green."""
    return -1 if level is None else DANGER.index(level)


@dataclass(frozen=True, slots=True)
class Function:
    """How a system does: by the standing assessment that leaves it the least."""

    system: System
    summary: SystemSummary | None
    """None: no standing assessment speaks of it."""
    assessment: str | None = None
    """Id of that assessment."""
    unassessed: int = 0
    """Standing assessments that could not say how the system does."""


def functions(assessments: Sequence[Found]) -> list[Function]:
    """Return a row for each of the seven systems that the declaration names."""
    return [_function(each, assessments) for each in System if each is not System.OTHER]


def _function(system: System, assessments: Sequence[Found]) -> Function:
    known: list[tuple[SystemSummary, str]] = []
    unknown: list[tuple[SystemSummary, str]] = []
    for each in assessments:
        for row in each["properties"]["systems"]:
            if row["system"] == system:
                summary = SystemSummary.model_validate(row)
                (unknown if summary.functionality is None else known).append((summary, each["id"]))
    least = min(known, key=_left, default=None) or (unknown[0] if unknown else None)
    if least is None:
        return Function(system, None)
    return Function(system, *least, len(unknown))


def _left(known: tuple[SystemSummary, str]) -> float:
    found = known[0].functionality
    return 1.0 if found is None else expected(found)


def expected(found: Fractiles) -> float:
    """Return the expectation of a quantity, its median where there is none."""
    return found.p50 if found.mean is None else found.mean


def exposed(assessment: Found) -> list[Exposed]:
    """Return the people whom a hazard reaches, by rising strength, where it is strongest."""
    people = assessment["properties"].get("population") or {}
    found = [Exposed.model_validate(each) for each in people.get("exposed", ())]
    return [each for each in found if each.people >= SOMEBODY][-STRONGEST:]


def reasons(feature: Found) -> list[Reason]:
    """Return the rules that stand for the level of an assessment or alert."""
    facts = feature["properties"]
    found = [Reason.model_validate(each) for each in facts["because"]]
    return [each for each in found if each.level == facts["level"]]


def headline(feature: Found, language: Language) -> tuple[Language, str]:
    """Return what an alert is headed, with the language that is in."""
    texts = feature["properties"].get("headline") or {}
    return best(texts, language) if texts else (language, str(feature["properties"]["title"]))


def place(feature: Found) -> str:
    """Return where a hazard is: as its source says it, else its point or the middle of its area."""
    said = feature["properties"].get("place")
    if said or not feature.get("geometry"):
        return str(said or "")
    found = feature["geometry"]["coordinates"]
    match feature["geometry"]["type"]:
        case "Point":
            corners = [found]
        case "Polygon":
            corners = found[0]
        case _:
            corners = found[0][0]
    longitude, latitude = (
        (min(axis) + max(axis)) / 2 for axis in zip(*(each[:2] for each in corners), strict=True)
    )
    return f"{latitude:.2f}, {longitude:.2f}"
